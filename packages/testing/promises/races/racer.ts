/**
 * A process that appends to the same streams as others: reads the version, appends on it, and tells what it was answered.
 * Arguments: file, name, `right` or how it is wrong, streams, versions each stream gets. Begins when it is told to.
 */
import { once } from "node:events"
import { setImmediate as turn } from "node:timers/promises"
import type { Batch } from "@linli/kernel"
import { openSqliteStore } from "../../../store-sqlite/src/SqliteFile.ts"
import type { Operation } from "./history.ts"

const [file = "", name = "", subject = "right", streams = "0", versions = "0"] = process.argv.slice(2)
const { close, store } = openSqliteStore({ file, busyTimeoutMs: 30_000 })
const now = (): number => Number(process.hrtime.bigint())

const batch = (stream: string, expected: number, n: number): Batch => ({
  stream,
  expected,
  facts: [
    {
      type: "race/Run",
      typeVersion: 1,
      at: "2026-01-05T02:00:00.000Z",
      recordedAt: "2026-01-05T02:00:00.000Z",
      actor: { person: name },
      power: "race.run",
      basis: { by: "anyone", rule: "anyone" },
      data: { by: name, n }
    }
  ]
})
const version = (stream: string): number => store.read("races", stream, 0).length

/** Reads, then inserts whatever came between. */
const readThenInsert: typeof store.commit = async (community, given) => {
  if (version(given.stream) !== given.expected) return { tag: "stale", version: version(given.stream) }
  await turn()
  for (;;) {
    const done = await store.commit(community, { ...given, expected: version(given.stream) })
    if (done.tag !== "stale") return done
  }
}
const commit = subject === "right" ? store.commit : readThenInsert

process.stdout.write("ready\n")
await once(process.stdin, "data")
for (let s = 0; s < Number(streams); s++) {
  const stream = `race:${s}`
  const told: Array<Operation & { readonly n: number }> = []
  for (let n = 0; ; n++) {
    const asked = now()
    const expected = version(stream)
    told.push({ n, asked, answered: now(), answer: { tag: "read", version: expected } })
    if (expected >= Number(versions)) break
    const appending = now()
    const done = await commit("races", batch(stream, expected, n))
    const answer =
      done.tag === "stale"
        ? { tag: "stale" as const, version: done.version }
        : { tag: "appended" as const, version: expected + 1 }
    told.push({ n, asked: appending, answered: now(), append: { expected }, answer })
  }
  process.stdout.write(`${JSON.stringify({ stream, told })}\n`)
}
await close()
process.stdin.destroy()
