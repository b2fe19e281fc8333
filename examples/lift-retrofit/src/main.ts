/** Writes the papers of the example into `out/`, and says what they hold. */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { writeXlsx } from "@linli/sheets"
import { recompute, sharingBook, statementCsv, statementHtml, statementRows } from "@linli/sharing"
import { tellStory } from "./Community.ts"
import { letter, namesIn, overview, remark } from "./Papers.ts"
import { buildingSvg } from "./Picture.ts"
import { compare, works } from "./Rules.ts"
import { homes } from "./Sample.ts"

const langs = ["zh-CN", "en"] as const
const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** Every paper by file name. */
export const papers = async (): Promise<ReadonlyMap<string, string | Uint8Array>> => {
  const made = new Map<string, string | Uint8Array>()
  const compared = compare(works())
  const { app, auditor, billsOf } = await tellStory()
  for (const lang of langs) {
    made.set(`overview.${lang}.html`, overview(compared, lang))
    made.set(`rules.${lang}.svg`, buildingSvg(compared, lang))
  }
  for (const { party } of homes) {
    const bills = await billsOf(party)
    for (const lang of langs) {
      const html = letter(bills, compared, lang)
      if (html !== undefined) made.set(`letters/${party}.${lang}.html`, html)
    }
  }
  for (const run of ["works", "2026-autumn-2"]) {
    const statement = await auditor.statement({ matter: "lift", run })
    if (statement === null) continue
    for (const lang of langs) {
      made.set(`statements/${run}.${lang}.csv`, statementCsv(statement, lang, namesIn(lang)))
      made.set(`statements/${run}.${lang}.html`, statementHtml(statement, lang, namesIn(lang)))
    }
    const rows = statementRows(statement, "zh-CN", namesIn("zh-CN"))
    made.set(`statements/${run}.xlsx`, await writeXlsx([{ name: run, rows: [[remark("zh-CN")], ...rows] }]))
    const record = await auditor.record({ matter: "lift", run })
    if (record !== null) made.set(`records/${run}.json`, `${JSON.stringify(record, undefined, 2)}\n`)
  }
  await app.close()
  return made
}

/** Prints the comparison, and computes the records again. */
const main = async (): Promise<void> => {
  const out = new URL("../out/", import.meta.url)
  const made = await papers()
  for (const [name, content] of made) {
    const path = new URL(name, out)
    mkdirSync(new URL(".", path), { recursive: true })
    writeFileSync(path, content)
    if (name.startsWith("records/")) {
      const again = recompute(JSON.parse(String(content)), sharingBook([]))
      print(`${name}: ${again.reproduced ? "computed again, the same" : "differs"}`)
    }
  }
  for (const { amountsMinor, collectedMinor, residualMinor, rule } of compare(works()))
    print(
      `${rule.title.en.padEnd(26)} ${amountsMinor.map((minor) => (minor / 100).toFixed(2).padStart(10)).join("")}  = ${(collectedMinor / 100).toFixed(2)}${residualMinor === 0 ? "" : `, ${(residualMinor / 100).toFixed(2)} left over`}`
    )
  print(`${made.size} files in ${fileURLToPath(out)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
