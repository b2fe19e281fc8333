/**
 * Records the golden history of a release, once, from the finished file of the demo:
 * `npm run demo -- --fresh --to <folder>`, then `node --conditions=@linli/source packages/linli/test/golden/record.ts 1 <file>`.
 */
import { copyFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { digest, folder, foldHistory, readHistory } from "./golden.ts"
import { openFile } from "./file.ts"

const [release = "", from = ""] = process.argv.slice(2)
if (!/^\d{1,4}$/.test(release) || from === "") throw new Error("say which release this is, and the file of the demo")
const name = (ending: string) => join(folder, `c1-${release}.${ending}`)

const file = name("sqlite")
const db = new DatabaseSync(from, { readOnly: true })
db.prepare("VACUUM INTO ?").run(file)
const rows = (sql: string) => db.prepare(sql).all()
const about = {
  sample: "a leak through three floors, mediated from application to archive; sample data, nobody is meant"
}
const definitions = rows("SELECT digest, definition FROM definitions ORDER BY digest").map((r) => ({
  digest: r["digest"],
  definition: JSON.parse(String(r["definition"]))
}))
db.close()
copyFileSync(`${from}.keys`, `${file}.keys`)

const opened = (await openFile(file)) as { readonly facts: ReadonlyArray<object> }
const lines = [about, ...definitions, ...opened.facts].map((line) => JSON.stringify(line))
writeFileSync(name("jsonl"), `${lines.join("\n")}\n`, { flag: "wx" })
const folded = await foldHistory(readHistory(name("jsonl")))
for (const [kind, state] of [
  ["file", opened],
  ["history", folded]
] as const) {
  const text = JSON.stringify({ digest: digest(state), state }, null, 1)
  writeFileSync(name(`${kind}.json`), `${text}\n`, { flag: "wx" })
}
console.log(`recorded release ${release}: ${opened.facts.length} facts`)
