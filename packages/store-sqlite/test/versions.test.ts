import { copyFileSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished } from "vitest"
import { openSqliteStore } from "../src/index.ts"
import { openFile } from "../src/internal/openFile.ts"
import { type Migration, STORE_ID, storeMigrations } from "../src/internal/schema.ts"
import { batch, bySql, caught, contents } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

const recorded = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
/** A copy of the store that was recorded by version 1 of the tables. */
const old = (): string => {
  const file = temporaryFile()
  copyFileSync(recorded("v1.db"), file)
  copyFileSync(recorded("v1.db.keys"), `${file}.keys`)
  return file
}
const kept = (open: Parameters<typeof contents>[0]): unknown =>
  contents(open).map(({ blob, ...rest }) => ({ ...rest, blob: Buffer.from(blob ?? []).toString("base64") }))
const expected = JSON.parse(readFileSync(recorded("v1.db.json"), "utf8")) as unknown
const versionOf = (file: string) => bySql(file, (db) => db.prepare("PRAGMA user_version").get()?.["user_version"])

describe("SQ-9 an old file is opened, and keeps everything", () => {
  it("one recorded by the first version", async () => {
    const file = old()
    expect(versionOf(file)).toBe(1)
    const open = openSqliteStore({ file })
    onTestFinished(open.close)
    expect(kept(open)).toEqual(expected)
    expect(open.keys.wrap("east", ["person:1"])).not.toEqual(["destroyed"])
    expect((await open.store.commit("east", batch("sample:1", 5))).tag).toBe("appended")
    expect(versionOf(file)).toBe(storeMigrations.length)
  })

  const kind = (migrations: ReadonlyArray<Migration>) =>
    ({ applicationId: STORE_ID, migrations, journal: "wal", pragmas: "" }) as const
  it("missing steps are taken in order, each once, and noted", () => {
    const file = old()
    const steps = [
      ...storeMigrations,
      { name: "a second step", sql: "CREATE TABLE second (x)" },
      { name: "a third step", sql: "INSERT INTO second VALUES (3)" }
    ]
    for (let time = 0; time < 2; time++) openFile(file, kind(steps), 100).close()
    const rows = bySql(file, (db) => ({
      noted: db
        .prepare("SELECT version, name FROM migrations ORDER BY version")
        .all()
        .map((row) => Object.values(row)),
      second: db
        .prepare("SELECT x FROM second")
        .all()
        .map((row) => row["x"])
    }))
    expect(rows).toEqual({
      noted: steps.map(({ name }, i) => [i + 1, name]),
      second: [3]
    })
    expect(versionOf(file)).toBe(steps.length)
  })
  it("a step that fails leaves the file as it was", () => {
    const file = old()
    const steps = [
      ...storeMigrations,
      { name: "fails half-way", sql: "CREATE TABLE second (x); INSERT INTO nowhere VALUES (1)" }
    ]
    expect(caught(() => openFile(file, kind(steps), 100))).toMatchObject({ _tag: "StoreUnusable", why: "failed" })
    expect(versionOf(file)).toBe(storeMigrations.length)
    const open = openSqliteStore({ file })
    onTestFinished(open.close)
    expect(kept(open)).toEqual(expected)
    expect(
      bySql(file, (db) => db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'second'").get())
    ).toEqual({
      n: 0
    })
  })
})
