/** Plays the season and writes letters, charts and the register into `out/`, or where `--to` says. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { load } from "./Data.ts"
import { exitLetter, resultLetter } from "./Letters.ts"
import { charts, registerPage } from "./Register.ts"
import { playSeason } from "./Season.ts"

const here = fileURLToPath(new URL("..", import.meta.url))
const { values } = parseArgs({ options: { lang: { type: "string" }, to: { type: "string" } } })
const lang = (values.lang ?? process.env["LANG"] ?? "").startsWith("zh") ? "zh-CN" : "en"
const out = values.to ?? join(here, "out")
const data = load(join(here, "data"))
const season = await playSeason(data)
const drawn = charts(season)
const files: Record<string, string> = { ...drawn, "register.html": registerPage(season, drawn) }
for (const r of season.reviewed) files[`letters/${r.organisation.id}.md`] = resultLetter(r)
const provider = data.organisations.find((o) => o.id === season.exit.provider)
files[`letters/${season.exit.provider}-exit.md`] = exitLetter(season.exit, provider?.name ?? { "zh-CN": "", en: "" })

mkdirSync(join(out, "letters"), { recursive: true })
for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text)

const says = {
  en: {
    season: "A season of evaluations (sample data):",
    graded: (points: number, grade: string) => `${points} points, ${grade}`,
    before: (points: number, grade: string) => ` (before the review ${points}, ${grade})`,
    missing: (facts: ReadonlyArray<string>) => `not rated, missing ${facts.join(", ")}`,
    leaves: (name: string, steps: number, until: string) =>
      `${name} leaves as a provider after ${steps} steps; no new contract until ${until}`,
    written: (files: number) => `${files} files in ${out}; open register.html`
  },
  "zh-CN": {
    season: "一季社会组织评估（样例数据）：",
    graded: (points: number, grade: string) => `${points}分，${grade}`,
    before: (points: number, grade: string) => `（复核前${points}分，${grade}）`,
    missing: (facts: ReadonlyArray<string>) => `不予评定，缺少${facts.join("、")}`,
    leaves: (name: string, steps: number, until: string) =>
      `${name}经过${steps}个步骤退出服务，${until}以前不得再签合同`,
    written: (files: number) => `${out}中有${files}个文件；请打开register.html`
  }
}[lang]
console.log(says.season)
for (const { ending, organisation } of season.reviewed) {
  const how =
    ending.tag === "graded"
      ? `${says.graded(ending.total, ending.grade)}${ending.before === undefined ? "" : says.before(ending.before.total, ending.before.grade)}`
      : ending.tag === "refused"
        ? ending.says[lang]
        : says.missing(ending.missing)
  console.log(`  ${organisation.city} · ${organisation.name[lang]}: ${how}`)
}
console.log(`  ${says.leaves(provider?.name[lang] ?? "", season.exit.steps.length, season.exit.barUntil)}`)
console.log(says.written(Object.keys(files).length))
