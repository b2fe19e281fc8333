/** Plays the season and writes letters, charts and the register into `out/`. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { load } from "./Data.ts"
import { exitLetter, resultLetter } from "./Letters.ts"
import { charts, registerPage } from "./Register.ts"
import { playSeason } from "./Season.ts"

const here = fileURLToPath(new URL("..", import.meta.url))
const out = process.argv[2] ?? join(here, "out")
const data = load(join(here, "data"))
const season = await playSeason(data)
const drawn = charts(season)
const files: Record<string, string> = { ...drawn, "register.html": registerPage(season, drawn) }
for (const r of season.reviewed) files[`letters/${r.organisation.id}.md`] = resultLetter(r)
const provider = data.organisations.find((o) => o.id === season.exit.provider)
files[`letters/${season.exit.provider}-exit.md`] = exitLetter(season.exit, provider?.name ?? { "zh-CN": "", en: "" })

mkdirSync(join(out, "letters"), { recursive: true })
for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text)

console.log("A season of evaluations (sample data):")
for (const { ending, organisation } of season.reviewed) {
  const how =
    ending.tag === "graded"
      ? `${ending.total} points, ${ending.grade}${ending.before === undefined ? "" : ` (before the review ${ending.before.total}, ${ending.before.grade})`}`
      : ending.tag === "refused"
        ? ending.says.en
        : `not rated, missing ${ending.missing.join(", ")}`
  console.log(`  ${organisation.city} · ${organisation.name.en}: ${how}`)
}
console.log(
  `  ${provider?.name.en ?? ""} leaves as a provider after ${season.exit.steps.length} steps; no new contract until ${season.exit.barUntil}`
)
console.log(`${Object.keys(files).length} files in ${out}; open register.html`)
