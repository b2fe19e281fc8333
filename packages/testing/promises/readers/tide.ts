/**
 * A process that writes to, or reads from, one file among others.
 * `write file name seed facts`: commits batches to shared streams, then one fact of its own, the end.
 * `read file name subject seed ends`: follows the positions until it has seen so many ends, then tells what it saw.
 */
import type { Batch } from "@linli/kernel"
import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { openSqliteStore } from "../../../store-sqlite/src/SqliteFile.ts"
import { random } from "../Random.ts"

const STREAMS = 6
const [role = "", file = "", name = "", ...rest] = process.argv.slice(2)
const { close, store } = openSqliteStore({ file, busyTimeoutMs: 60_000 })
const AT = "2026-01-05T02:00:00.000Z"

const factOf = (n: number, end: boolean): Batch["facts"][number] => ({
  type: "tide/Written",
  typeVersion: 1,
  at: AT,
  recordedAt: AT,
  actor: { person: name },
  power: "tide.write",
  basis: { by: "anyone", rule: "anyone" },
  data: { by: name, n, end }
})

const append = async (stream: string, facts: Batch["facts"], once: string): Promise<void> => {
  for (;;) {
    const expected = store.read("tide", stream, 0).length
    const done = await store.commit("tide", { stream, expected, facts, once: { key: once, body: "b", outcome: null } })
    if (done.tag !== "stale") return
  }
}
const versions = new Map<string, number>()
/** Appends on the version it knows; the store tells it a newer one. */
const write = async (stream: string, facts: Batch["facts"]): Promise<void> => {
  for (;;) {
    const expected = versions.get(stream) ?? 0
    const done = await store.commit("tide", { stream, expected, facts })
    versions.set(stream, done.tag === "stale" ? done.version : expected + facts.length)
    if (done.tag !== "stale") return
  }
}

const writes = async ([seed = "", facts = "0"]: ReadonlyArray<string>): Promise<void> => {
  const chance = random(`${seed}/${name}`)
  for (let n = 0; n < Number(facts);) {
    const size = Math.min(1 + chance.below(12), Number(facts) - n)
    const from = n
    await write(
      `tide:${chance.below(STREAMS)}`,
      Array.from({ length: size }, (_, i) => factOf(from + i, false))
    )
    n += size
    if (chance.oneIn(50)) await sleep(1)
  }
  await append(`end:${name}`, [factOf(0, true)], name)
}

const reads = async ([subject = "right", seed = "", ends = "0"]: ReadonlyArray<string>): Promise<void> => {
  const chance = random(`${seed}/${name}`)
  const seen = createHash("sha256")
  const strange: Array<string> = []
  const last = new Map<string, number>()
  let cursor = 0
  let previous = 0
  let count = 0
  let ended = 0
  while (ended < Number(ends) && strange.length === 0) {
    const page = store.after("tide", cursor, 1 + chance.below(200))
    for (const { data, position, stream, version } of page) {
      if (position !== previous + 1) strange.push(`after position ${previous} came ${position}`)
      if (version !== (last.get(stream) ?? 0) + 1) strange.push(`in ${stream} version ${version} came too soon`)
      previous = position
      last.set(stream, version)
      seen.update(`${position} ${stream} ${version} ${JSON.stringify(data)}\n`)
      count += 1
      if ((data as { end: boolean }).end) ended += 1
    }
    // `head` takes for read whatever has been written by now; `again` begins the next page where the last one ended
    const at = page.at(-1)?.position ?? cursor
    cursor = subject === "head" ? store.head("tide") : subject === "again" && page.length > 100 ? at - 1 : at
    if (page.length === 0) await sleep(chance.below(3))
  }
  process.stdout.write(JSON.stringify({ count, strange, seen: seen.digest("hex") }))
}

await (role === "write" ? writes(rest) : reads(rest))
await close()
