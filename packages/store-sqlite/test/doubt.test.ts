import { copyFileSync, statSync, utimesSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it, onTestFinished } from "vitest"
import { openSqliteStore } from "../src/index.ts"
import { batch, caught } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

const opened = (file: string) => {
  const open = openSqliteStore({ file })
  onTestFinished(() => open.close())
  return open
}
const long = new Date("2020-01-01")

/** The next commits are made and then told to have failed, as where the last sync of them fails. */
const failing = (times: number): void => {
  const prepare = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, "prepare") as PropertyDescriptor
  onTestFinished(() => void Object.defineProperty(DatabaseSync.prototype, "prepare", prepare))
  let left = times
  const value = new Proxy(prepare.value as DatabaseSync["prepare"], {
    apply: (original, db: DatabaseSync, args: [sql: string]) => {
      const made = Reflect.apply(original, db, args)
      if (args[0] !== "COMMIT") return made
      const run = () => {
        const done = made.run()
        if (left-- > 0) throw Object.assign(new Error("disk I/O error"), { errcode: 1034 })
        return done
      }
      return new Proxy(made, { get: (target, name) => (name === "run" ? run : Reflect.get(target, name)) })
    }
  })
  Object.defineProperty(DatabaseSync.prototype, "prepare", { ...prepare, value })
}

describe("SQ-17 what a sync that failed may have left is written once more before anything follows it", () => {
  it("a log that was left behind is in the file before the first commit", async () => {
    const [file, copy] = [temporaryFile(), temporaryFile()]
    const open = opened(file)
    await open.store.commit("garden", batch("bed", 0))
    for (const end of ["", "-wal", ".keys"]) copyFileSync(`${file}${end}`, `${copy}${end}`)
    expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0)
    const again = opened(copy)
    expect(statSync(`${copy}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
    expect(again.store.after("garden", 0, 10)).toHaveLength(1)
  })
  it("while somebody else has the file open, the log stays as it is", async () => {
    const file = temporaryFile()
    const open = opened(file)
    await open.store.commit("garden", batch("bed", 0))
    const before = statSync(`${file}-wal`).size
    expect(opened(file).store.after("garden", 0, 10)).toHaveLength(1)
    expect(statSync(`${file}-wal`).size).toBe(before)
  })
  it("a key that a failed commit left is handed out only once its journal is empty for good", () => {
    failing(1)
    const file = temporaryFile()
    const { keys } = opened(file)
    const journal = `${file}.keys-journal`
    expect(caught(() => keys.wrap("garden", ["person:1"]))).toMatchObject({ why: "failed" })
    utimesSync(journal, long, long)
    expect(keys.wrap("garden", ["person:1"])).toMatchObject([{ id: expect.any(String) as string }])
    expect(statSync(journal)).toMatchObject({ size: 0 })
    expect(statSync(journal).mtime.getTime()).toBeGreaterThan(long.getTime())
    // and once is enough
    utimesSync(journal, long, long)
    keys.wrap("garden", ["person:1"])
    expect(statSync(journal).mtime).toEqual(long)
  })
})
