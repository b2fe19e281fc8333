import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, chmodSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { openSqliteStore, type SqliteFile } from "../src/index.ts"
import { bySql, caught, filled } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

const opened = (file: string, more: { readonly keysFile?: string; readonly newKeys?: boolean } = {}): SqliteFile => {
  const open = openSqliteStore({ file, ...more })
  onTestFinished(() => open.close())
  return open
}
const keyOf = ({ keys }: SqliteFile, owner: string): Uint8Array => {
  const [found] = keys.wrap("garden", [owner])
  if (found === undefined || found === "destroyed") throw new Error("destroyed")
  return found.key
}

describe("SQ-10 keys are kept apart from the facts, for this store and this user alone", () => {
  it("in a file beside it, which only its owner may read", async () => {
    const file = temporaryFile()
    await filled(file)
    expect(statSync(`${file}.keys`).mode & 0o777).toBe(0o600)
    chmodSync(`${file}.keys`, 0o644)
    await opened(file).close()
    expect(statSync(`${file}.keys`).mode & 0o777).toBe(0o600)
  })
  it("or wherever it is told", async () => {
    const [file, keysFile] = [temporaryFile(), temporaryFile("elsewhere.keys")]
    const open = opened(file, { keysFile })
    const key = Buffer.from(keyOf(open, "person:1"))
    await open.close()
    expect(existsSync(`${file}.keys`)).toBe(false)
    expect(readFileSync(keysFile).includes(key)).toBe(true)
    for (const name of readdirSync(dirname(file)))
      expect(readFileSync(join(dirname(file), name)).includes(key)).toBe(false)
  })
  it("a store whose keys are gone says so, and starts anew only when told", async () => {
    const file = temporaryFile()
    await filled(file)
    rmSync(`${file}.keys`)
    expect(caught(() => openSqliteStore({ file }))).toMatchObject({ why: "keys-missing", file: "garden.db.keys" })
    expect(existsSync(`${file}.keys`)).toBe(false)
    const open = opened(file, { newKeys: true })
    expect(open.keys.wrap("east", ["person:1"])).not.toEqual(["destroyed"])
    await open.close()
    await opened(file).close()
  })
  it("keys of another store are refused", async () => {
    const [file, other] = [temporaryFile(), temporaryFile("other.db")]
    await filled(file)
    await filled(other)
    copyFileSync(`${other}.keys`, `${file}.keys`)
    expect(caught(() => openSqliteStore({ file }))).toMatchObject({ why: "keys-of-another", file: "garden.db.keys" })
    expect(caught(() => openSqliteStore({ file, newKeys: true }))).toMatchObject({ why: "keys-of-another" })
  })
  it("a key is made once and destroyed once, whatever SQL another program sends", async () => {
    const file = temporaryFile()
    await filled(file)
    for (const sql of [
      "UPDATE keys SET key = randomblob(32)",
      "UPDATE keys SET key = randomblob(32) WHERE key IS NULL",
      "DELETE FROM keys"
    ]) {
      expect(() => bySql(`${file}.keys`, (db) => db.exec(sql)), sql).toThrow(/made once|remembered/)
    }
  })
})

describe("SQ-16 keys that are asked for together are made in one transaction", () => {
  const owners = Array.from({ length: 1000 }, (_, i) => `person:${i}`)
  /** How often the file was changed: SQLite counts its transactions in the first page. */
  const changes = (file: string): number => readFileSync(`${file}.keys`).readUInt32BE(24)

  it("a thousand at once, and none when all are known", () => {
    const file = temporaryFile()
    const { keys } = opened(file)
    const before = changes(file)
    const made = keys.wrap("garden", owners)
    expect(changes(file)).toBe(before + 1)
    expect(keys.wrap("garden", owners.toReversed())).toEqual(made.toReversed())
    expect(changes(file)).toBe(before + 1)
    expect(keys.wrap("garden", [...owners, "person:new"]).slice(0, -1)).toEqual(made)
    expect(changes(file)).toBe(before + 2)
  })
  it("all of them or none", () => {
    const file = temporaryFile()
    const { keys } = opened(file)
    const known = keys.wrap("garden", ["person:0"])
    bySql(`${file}.keys`, (db) =>
      db.exec(`CREATE TRIGGER broken BEFORE INSERT ON keys WHEN NEW.owner = 'person:500'
        BEGIN SELECT RAISE(ABORT, 'the disk is broken here'); END`)
    )
    const count = () => bySql(`${file}.keys`, (db) => db.prepare("SELECT count(*) AS n FROM keys").get()?.["n"])
    expect(caught(() => keys.wrap("garden", owners))).toMatchObject({ why: "failed", file: "garden.db.keys" })
    expect(count()).toBe(1)
    bySql(`${file}.keys`, (db) => db.exec("DROP TRIGGER broken"))
    expect(keys.wrap("garden", owners).slice(0, 1)).toEqual(known)
    expect(count()).toBe(owners.length)
  })
})

describe("SQ-11 a destroyed key leaves no byte in any file of the store", () => {
  const owners = Array.from({ length: 200 }, (_, i) => `person:${i}`)
  const gone = owners.filter((_, i) => (i * 7) % 3 !== 0)
  /** Keys of which some eight bytes in a row stand in a file of the folder. */
  const leftIn = (folder: string, keys: ReadonlyArray<Uint8Array>): number => {
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    return keys.filter((key) =>
      [0, 8, 16, 24].some((at) => files.some((bytes) => bytes.includes(Buffer.from(key.subarray(at, at + 8)))))
    ).length
  }
  it("while it is open, after it was closed, and among many that stay", { timeout: 60_000 }, async () => {
    const file = temporaryFile()
    const open = opened(file)
    const keys = new Map(owners.map((owner) => [owner, keyOf(open, owner)]))
    const dead = gone.map((owner) => keys.get(owner) as Uint8Array)
    const alive = owners.filter((owner) => !gone.includes(owner)).map((owner) => keys.get(owner) as Uint8Array)
    expect(leftIn(dirname(file), dead)).toBe(dead.length)
    for (const owner of gone) open.keys.destroy("garden", owner)
    expect(leftIn(dirname(file), dead)).toBe(0)
    expect(leftIn(dirname(file), alive)).toBe(alive.length)
    await open.close()
    expect(leftIn(dirname(file), dead)).toBe(0)
    expect(opened(file).keys.wrap("garden", gone.slice(0, 1))).toEqual(["destroyed"])
  })
  it("the search finds what an ordinary table leaves behind", { timeout: 60_000 }, () => {
    for (const pragmas of ["PRAGMA journal_mode = WAL", "PRAGMA secure_delete = OFF"]) {
      const file = temporaryFile("plain.db")
      bySql(file, (db) => {
        db.exec(`${pragmas}; CREATE TABLE keys (owner TEXT PRIMARY KEY, key BLOB); BEGIN`)
        const keys = owners.map((_, i) =>
          Uint8Array.from({ length: 32 }, (_, j) => (i * 31 + j * 17 + ((i * j) >> 3)) & 255)
        )
        owners.forEach((owner, i) => db.prepare("INSERT INTO keys VALUES (?, ?)").run(owner, keys[i] as Uint8Array))
        db.exec("COMMIT; UPDATE keys SET key = NULL")
        expect(leftIn(dirname(file), keys)).toBeGreaterThan(0)
      })
    }
  })
})
