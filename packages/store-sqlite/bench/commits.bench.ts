/**
 * Commits per second beside a bare loop of `node:sqlite` inserts with the same pragmas, in one run.
 * Run: node --conditions=@linli/source packages/store-sqlite/bench/commits.bench.ts
 */
import { openSqliteStore } from "@linli/store-sqlite"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { compare } from "../../../scripts/measure.ts"
import { effectSqlCommits } from "./effectSql.ts"

const folder = mkdtempSync(join(tmpdir(), "linli-bench-"))
const file = (name: string) => join(folder, name)

const fact = {
  type: "mediation/ConsentRecorded",
  typeVersion: 1,
  at: "2026-03-02T08:00:00.000Z",
  recordedAt: "2026-03-02T08:00:00.000Z",
  actor: { person: "p-0001", position: "mediator" },
  power: "mediation.consent",
  basis: { by: "capacity", rule: "mediator", readAt: 120 },
  data: { case: "c-2026-0117", party: "p-0001", given: true, words: "同意参加联合调解" }
} as const

const store = openSqliteStore({ file: file("linli.db") })
const versions = new Map<string, number>()
let n = 0
/** One command: its key is looked up, one fact appended, the outcome remembered. */
const command = async (facts = 1): Promise<void> => {
  const stream = `mediation:c-${++n % 1000}`
  const expected = versions.get(stream) ?? 0
  versions.set(stream, expected + facts)
  const done = await store.store.commit("garden", {
    stream,
    expected,
    facts: Array.from({ length: facts }, () => fact),
    once: { key: `k${n}`, body: "body", outcome: {} }
  })
  if (done.tag !== "appended") throw new Error(done.tag)
}
const atOnce = (count: number) => () => Promise.all(Array.from({ length: count }, () => command()))

/** What nobody can be faster than: two inserts in a transaction, nothing looked up, nothing checked. */
const bare = new DatabaseSync(file("bare.db"))
bare.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE facts (position INTEGER PRIMARY KEY, stream TEXT, version INTEGER, fact TEXT, UNIQUE (stream, version)) STRICT;
  CREATE TABLE outcomes (key TEXT PRIMARY KEY, body TEXT, outcome TEXT) STRICT, WITHOUT ROWID`)
const [begin, end] = [bare.prepare("BEGIN IMMEDIATE"), bare.prepare("COMMIT")]
const insert = bare.prepare("INSERT INTO facts (stream, version, fact) VALUES (?, ?, ?)")
const remember = bare.prepare("INSERT INTO outcomes VALUES (?, ?, ?)")
let m = 0
const bareLoop = (count: number) => () => {
  begin.run()
  for (let i = 0; i < count; i++) {
    insert.run(`mediation:c-${++m % 1000}`, Math.floor(m / 1000), JSON.stringify(fact))
    remember.run(`k${m}`, "body", "{}")
  }
  end.run()
}

const viaEffect = await effectSqlCommits(file("effect.db"))
let e = 0
const effectCommand = () => viaEffect.commit(`mediation:c-${++e % 1000}`, fact, `k${e}`)

// A log that still grows makes the file system write more at each wait than one that is written over. Let all of them
// grow to their full length first, so that like is compared with like.
for (let i = 0; i < 60; i++) {
  await atOnce(100)()
  bareLoop(100)()
}
for (let i = 0; i < 1500; i++) await effectCommand()

const long = { roundMs: 150, rounds: 15 }
await compare(
  "one command after another",
  { "@linli/store-sqlite": () => command(), "bare loop": bareLoop(1), "through effect/sql": effectCommand },
  long
)
await compare(
  "20 commands at once",
  {
    "@linli/store-sqlite": atOnce(20),
    "bare loop, 20 in a transaction": bareLoop(20),
    "through effect/sql": () => Promise.all(Array.from({ length: 20 }, effectCommand))
  },
  { ...long, perCall: 20 }
)
await compare(
  "100 commands at once",
  { "@linli/store-sqlite": atOnce(100), "bare loop, 100 in a transaction": bareLoop(100) },
  { ...long, perCall: 100 }
)
await Promise.all(
  Array.from({ length: 100 }, (_, i) =>
    store.store.commit("small", {
      stream: `mediation:${i}`,
      expected: 0,
      facts: Array.from({ length: 20 }, () => fact)
    })
  )
)
await compare("reads", {
  "`after` at the head: nothing new": () => store.store.after("garden", n, 1000),
  "`read` of a stream of 20 facts": () => store.store.read("small", `mediation:${++m % 100}`, 0),
  "`recall` of a key": () => store.store.recall("garden", `k${++m % 1000}`)
})

let p = 0
const persons = (): ReadonlyArray<string> => Array.from({ length: 20 }, () => `person p-${++p}`)
await compare(
  "keys of 20 new persons",
  {
    "in one call": () => store.keys.wrap("garden", persons()),
    "one by one": () => persons().map((person) => store.keys.wrap("garden", [person]))
  },
  { perCall: 20, rounds: 5, target: 5 }
)

await store.close()
bare.close()
viaEffect.close()
rmSync(folder, { recursive: true })
