/**
 * A process that asks under keys and notes each answer, to be killed. It tries again what it had asked and does not know the
 * answer of, and asks again for some that it knows.
 */
import { openSync, readFileSync, writeSync } from "node:fs"
import { flushCompileCache } from "node:module"
import { openSqliteStore } from "@linli/store-sqlite"
import { join } from "node:path"
import { asker, counting, opening } from "../community/counter.ts"
import { random } from "../Random.ts"
import { answerOf } from "./unknown.ts"
import { wrongly } from "./wrong.ts"

export interface AskOrder {
  readonly folder: string
  readonly subject: string
  readonly seed: string
}
const order = JSON.parse(process.argv[2] ?? "") as AskOrder
const chance = random(order.seed)
const notes = join(order.folder, "acks")
const to = openSync(notes, "a")
const known = readFileSync(notes, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("k")).length

// at its end it is killed
flushCompileCache()
const file = openSqliteStore({ file: join(order.folder, "keys.db") })
const app = await counting(wrongly(order.subject, file.store), file.keys).open(opening("asked"))
const ask = (n: number) =>
  answerOf(app.as(asker).counter, { on: `s${n % 3}`, by: "c", n, ...(n % 4 === 0 ? { most: 40 } : {}) }, `k${n}`)

for (let n = known; n < known + 60; n++) {
  const answer = await ask(n)
  if (answer === undefined) throw new Error("the store did not answer")
  writeSync(to, `k${n} ${answer}\n`)
  if (n === known) process.stdout.write("ready\n")
  if (n > 0 && chance.oneIn(3)) {
    const again = chance.below(n)
    writeSync(to, `again k${again} ${(await ask(again)) ?? "nothing"}\n`)
  }
}
// whoever started it kills it
await new Promise(() => setInterval(() => undefined, 1_000))
