import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { openSqliteStore, type SqliteFile, StoreUnusable } from "../src/index.ts"
import { openFile } from "../src/internal/openFile.ts"
import { KEYS_ID, STORE_ID, storeMigrations } from "../src/internal/schema.ts"
import { batch, bySql, caught, contents, filled } from "./samples.ts"
import { temporaryFile, temporaryFolder } from "./temporary.ts"

const refusalOf = (file: string): StoreUnusable => {
  const cause = caught(() => openSqliteStore({ file, busyTimeoutMs: 100 }))
  expect(cause).toBeInstanceOf(StoreUnusable)
  return cause as StoreUnusable
}

describe("SQ-1 a file serves only where what is acknowledged stays", () => {
  it("writes ahead, and waits for the disk at each commit", async () => {
    const file = temporaryFile()
    await filled(file)
    expect(bySql(file, (db) => db.prepare("PRAGMA journal_mode").get())).toEqual({ journal_mode: "wal" })
    const kind = { applicationId: STORE_ID, migrations: storeMigrations, journal: "wal", pragmas: "" } as const
    const db = openFile(file, kind, 100)
    expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 })
    expect(db.prepare("PRAGMA foreign_keys").get()).toEqual({ foreign_keys: 1 })
    db.close()
  })
  it("refuses a place that cannot write ahead", () => {
    const kind = { applicationId: STORE_ID, migrations: storeMigrations, journal: "wal", pragmas: "" } as const
    expect(caught(() => openFile(":memory:", kind, 100))).toMatchObject({ why: "not-durable" })
    for (const file of [":memory:", "", "file:garden.db?mode=memory"]) expect(refusalOf(file).why).toBe("not-durable")
  })
})

describe("SQ-2 a file that cannot serve is named as what it is, and left as it was", () => {
  /** Opens it in vain; neither the file nor its folder may change. */
  const refused = (file: string): StoreUnusable => {
    const before = readFileSync(file)
    const beside = readdirSync(dirname(file))
    const cause = refusalOf(file)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(dirname(file))).toEqual(beside)
    expect(cause.file).toBe(basename(file))
    expect(cause.message).toBe(`cannot use \`${basename(file)}\`: ${cause.message.split(": ").slice(1).join(": ")}`)
    expect(cause.message).not.toContain(dirname(file))
    expect(cause.message.endsWith(cause.todo)).toBe(true)
    return cause
  }

  it("text, a picture, noise: no database", () => {
    const noise = Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * 7919) & 255))
    for (const content of [
      "short",
      "户号,姓名\n".repeat(2000),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      noise
    ]) {
      const file = temporaryFile("list.csv")
      writeFileSync(file, content)
      expect(refused(file).message).toBe(
        "cannot use `list.csv`: it is not a database; name another file; nothing was changed in it"
      )
    }
  })
  it("databases of other programs", () => {
    const makers: ReadonlyArray<string> = [
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO notes VALUES (1, 'theirs')",
      "PRAGMA application_id = 252006673; CREATE TABLE t (x)",
      "PRAGMA user_version = 3; CREATE TABLE facts (x)",
      "CREATE TABLE facts (community, position, stream, version, fact)"
    ]
    for (const sql of makers) {
      const file = temporaryFile("notes.db")
      bySql(file, (db) => db.exec(sql))
      expect(refused(file).why).toBe("foreign")
    }
  })
  it("a keys file in the place of the facts", async () => {
    const file = temporaryFile()
    await filled(file)
    expect(refused(`${file}.keys`).why).toBe("foreign")
    expect(bySql(`${file}.keys`, (db) => db.prepare("PRAGMA application_id").get())).toEqual({
      application_id: KEYS_ID
    })
  })
  it("a store of a newer version", async () => {
    const file = temporaryFile()
    await filled(file)
    bySql(file, (db) => db.exec("PRAGMA user_version = 99"))
    expect(refused(file).message).toBe(
      `cannot use \`garden.db\`: it was written by a newer version (its version is 99, and this one knows ${storeMigrations.length}); update @linli/store-sqlite`
    )
  })
  it("a folder that is not there, a folder in the place of a file", () => {
    const folder = temporaryFolder()
    expect(refusalOf(join(folder, "none", "garden.db")).message).toBe(
      "cannot use `garden.db`: its folder does not exist; make the folder first"
    )
    mkdirSync(join(folder, "garden.db"))
    expect(refusalOf(join(folder, "garden.db")).message).toContain("it is not a file")
  })
  it("a store that was cut off", async () => {
    const whole = temporaryFile()
    await filled(whole)
    const { size } = statSync(whole)
    for (const bytes of [size - 1, size - 4096, Math.floor(size / 2), 4096, 4095, 100]) {
      const file = temporaryFile()
      writeFileSync(file, readFileSync(whole))
      truncateSync(file, bytes)
      expect(["damaged", "not-a-database"], `cut to ${bytes}`).toContain(refused(file).why)
    }
  })
  it("a store of which any page is overwritten: refused, or nothing of it was needed", async () => {
    const whole = temporaryFile()
    const expected = await filled(whole, 120)
    const bytes = readFileSync(whole)
    let refusals = 0
    for (let page = 0; page < bytes.length / 4096; page++) {
      const file = temporaryFile()
      writeFileSync(file, Buffer.from(bytes).fill(0xff, page * 4096, page * 4096 + 64))
      writeFileSync(`${file}.keys`, readFileSync(`${whole}.keys`))
      let open: SqliteFile | undefined
      const cause = caught(() => (open = openSqliteStore({ file })))
      if (open !== undefined) {
        expect(contents(open), `page ${page + 1}`).toEqual(expected)
        await open.close()
        continue
      }
      refusals += 1
      expect(["damaged", "not-a-database"], `page ${page + 1}`).toContain((cause as StoreUnusable).why)
    }
    expect(refusals).toBeGreaterThan(10)
  })
  it("an empty file is a new store", async () => {
    const file = temporaryFile()
    writeFileSync(file, "")
    const open = openSqliteStore({ file })
    expect((await open.store.commit("garden", batch("sample:1", 0))).tag).toBe("appended")
    await open.close()
  })
})

describe("SQ-8 a file that another process keeps locked is waited for, then named", () => {
  it("when it is opened", async () => {
    const file = temporaryFile()
    await filled(file)
    bySql(file, (db) => {
      db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
      expect(refusalOf(file).message).toBe(
        "cannot use `garden.db`: another process keeps it locked; end that process or wait until it is done"
      )
    })
    const open = openSqliteStore({ file })
    await open.close()
  })
})
