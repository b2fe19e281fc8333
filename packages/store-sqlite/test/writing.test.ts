import { readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it, onTestFinished } from "vitest"
import { openSqliteStore } from "../src/index.ts"
import { makeWriter } from "../src/internal/writer.ts"
import { batch, bySql, contents, fact, filled } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

const opened = (file: string, busyTimeoutMs = 5000) => {
  const open = openSqliteStore({ file, busyTimeoutMs })
  onTestFinished(() => open.close())
  return open
}
/** Counted from outside: frames of the log that end a transaction. */
const transactionsIn = (file: string): number => {
  const log = readFileSync(`${file}-wal`)
  const frame = 24 + log.readUInt32BE(8)
  return Array.from({ length: Math.floor((log.length - 32) / frame) }, (_, i) =>
    log.readUInt32BE(32 + i * frame + 4)
  ).filter((pages) => pages > 0).length
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe("SQ-5 in the file itself, facts, outcomes and definitions are appended, never changed, never deleted", () => {
  it("whatever SQL another program sends", async () => {
    const file = temporaryFile()
    const before = await filled(file)
    const attempts = [
      "UPDATE facts SET fact = '{}'",
      "UPDATE facts SET position = position + 1000",
      "DELETE FROM facts WHERE position = 3",
      "UPDATE outcomes SET outcome = 'null'",
      "DELETE FROM outcomes",
      "UPDATE definitions SET definition = 'null'",
      "DELETE FROM definitions",
      "INSERT OR REPLACE INTO facts VALUES (1, 3, 'sample:0', 1, '{}')",
      "INSERT INTO facts VALUES (1, 1000, 'sample:0', 6, '{}')",
      "INSERT INTO facts SELECT community, max(position) + 1, 'sample:0', 9, '{}' FROM facts WHERE community = 1",
      "PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO outcomes SELECT community, key, body, 'null' FROM outcomes"
    ]
    for (const sql of attempts) {
      expect(() => bySql(file, (db) => db.exec(sql)), sql).toThrow(/never changed|never deleted|follows the last one/)
    }
    expect(contents(opened(file))).toEqual(before)
  })
})

describe("SQ-6 commits asked for in one turn share one transaction, and none suffers for another", () => {
  const counted = () => {
    const db = new DatabaseSync(temporaryFile())
    db.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (x INTEGER UNIQUE)")
    onTestFinished(() => db.close())
    const insert = db.prepare("INSERT INTO t VALUES (?)")
    let undone = 0
    const writer = makeWriter(db, { path: "t.db", busyTimeoutMs: 100, undone: () => (undone += 1) })
    return {
      db,
      writer,
      add: (x: number) => writer.write(() => insert.run(x).lastInsertRowid),
      rows: () =>
        db
          .prepare("SELECT x FROM t ORDER BY rowid")
          .all()
          .map((row) => row["x"]),
      undone: () => undone
    }
  }
  it("in the order asked for, each answered with its own answer", async () => {
    const { add, rows, undone } = counted()
    expect(await Promise.all([30, 10, 20].map(add))).toEqual([1, 2, 3])
    expect(rows()).toEqual([30, 10, 20])
    expect(undone()).toBe(0)
  })
  it("one that fails is told so; the others are written", async () => {
    const { add, rows } = counted()
    const answers = await Promise.allSettled([1, 2, 1, 3].map(add))
    expect(answers.map((a) => a.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"])
    expect(rows()).toEqual([1, 2, 3])
  })
  it("a community that is new in a transaction that is undone is made again", async () => {
    const { store } = opened(temporaryFile())
    const answers = await Promise.allSettled(
      ["east", "\ud83c", "west", "east"].map((community, i) => store.commit(community, batch(`sample:${i}`, 0)))
    )
    expect(answers.map((a) => a.status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"])
    expect([store.communities(), store.head("east"), store.head("west")]).toEqual([["east", "west"], 2, 1])
  })
  it("many more than fit into one group", async () => {
    const { add, rows } = counted()
    const numbers = Array.from({ length: 1000 }, (_, i) => i)
    await Promise.all(numbers.map(add))
    expect(rows()).toEqual(numbers)
  })
  it("200 commits at once wait for the disk less than three times", async () => {
    const file = temporaryFile()
    const { store } = opened(file)
    for (let i = 0; i < 5; i++) await store.commit("garden", batch("sample:0", i))
    const alone = transactionsIn(file)
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => store.commit("west", batch(`sample:${i}`, 0)))
    )
    expect(answers.map((a) => a.tag === "appended" && a.position)).toEqual(answers.map((_, i) => i + 1))
    expect(transactionsIn(file) - alone).toBeLessThan(3)
    await store.commit("garden", batch("sample:0", 5))
    await store.commit("garden", batch("sample:0", 6))
    expect(transactionsIn(file) - alone).toBeGreaterThan(2)
  })
  it("a full disk is named, and what was acknowledged stays", async () => {
    const { add, db, rows } = counted()
    await add(1)
    db.exec("PRAGMA max_page_count = 3")
    const results = await Promise.allSettled(Array.from({ length: 2000 }, (_, i) => add(i + 2)))
    const failures = results.filter((r) => r.status === "rejected").map((r) => r.reason as unknown)
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]).toMatchObject({ _tag: "StoreUnusable", why: "full", file: "t.db" })
    expect(rows()).toHaveLength(2001 - failures.length)
  })
})

describe("SQ-8 a commit waits for another process that writes, while this one goes on", () => {
  it("and succeeds once the other is done", async () => {
    const file = temporaryFile()
    const { store } = opened(file)
    await store.commit("garden", batch("sample:1", 0))
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec("BEGIN IMMEDIATE")
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 1)
    onTestFinished(() => clearInterval(ticking))
    const waiting = Promise.all([
      store.commit("garden", batch("sample:1", 1)),
      store.commit("garden", batch("sample:2", 0))
    ])
    await pause(250)
    expect(store.head("garden")).toBe(1)
    expect(turns).toBeGreaterThan(1)
    other.exec("COMMIT")
    expect((await waiting).map((a) => a.tag)).toEqual(["appended", "appended"])
  })
  it("and is refused once it has waited long enough; nothing of it is written later", async () => {
    const file = temporaryFile()
    const { store } = opened(file, 120)
    await store.commit("garden", batch("sample:1", 0))
    const other = new DatabaseSync(file)
    onTestFinished(() => other.close())
    other.exec("BEGIN IMMEDIATE")
    await expect(store.commit("garden", batch("sample:1", 1))).rejects.toMatchObject({
      why: "locked",
      file: "garden.db"
    })
    other.exec("COMMIT")
    await pause(20)
    expect(store.head("garden")).toBe(1)
    expect((await store.commit("garden", batch("sample:1", 1))).tag).toBe("appended")
  })
})

describe("SQ-13 closing writes what was asked for, and refuses what comes after", () => {
  it("also when it is closed twice", async () => {
    const file = temporaryFile()
    const open = openSqliteStore({ file })
    const asked = Array.from({ length: 300 }, (_, i) => open.store.commit("garden", batch(`sample:${i}`, 0)))
    await Promise.all([open.close(), open.close()])
    expect((await Promise.all(asked)).every((a) => a.tag === "appended")).toBe(true)
    await expect(open.store.commit("garden", batch("sample:0", 1))).rejects.toMatchObject({ why: "closed" })
    expect(() => open.store.head("garden")).toThrow("cannot use `garden.db`: it was closed; open it again")
    expect(() => open.keys.wrap("garden", ["p1"])).toThrow("it was closed")
    expect(opened(file).store.head("garden")).toBe(300)
  })
  it("`await using` closes", async () => {
    const file = temporaryFile()
    {
      await using open = openSqliteStore({ file })
      await open.store.commit("garden", batch("sample:1", 0))
    }
    expect(opened(file).store.head("garden")).toBe(1)
  })
})

describe("SQ-14 an id that is no text is refused before anything is written", () => {
  it("half of a surrogate pair", async () => {
    const { store } = opened(temporaryFile())
    const half = "\ud83c"
    const batches = [
      batch(`sample:${half}`, 0),
      batch("sample:1", 0, { once: { key: half, body: "b", outcome: null } }),
      batch("sample:1", 0, { dues: [{ id: half, at: "2026-01-01T00:00:00.000Z" }] }),
      batch("sample:1", 0, { definitions: [{ digest: half, definition: null }] })
    ]
    for (const bad of batches) await expect(store.commit("garden", bad)).rejects.toThrow("half of a surrogate pair")
    await expect(store.commit(half, batch("sample:1", 0))).rejects.toMatchObject({ cause: { name: "TypeError" } })
    expect(store.communities()).toEqual([])
    const inside = await store.commit("garden", batch("sample:1", 0, { facts: [fact(half)] }))
    expect(inside.tag).toBe("appended")
    expect(store.read("garden", "sample:1", 0)[0]?.data).toBe(half)
  })
})
