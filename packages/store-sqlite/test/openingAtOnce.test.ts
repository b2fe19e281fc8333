import { DatabaseSync } from "node:sqlite"
import { afterEach, describe, expect, it } from "vitest"
import { openSqliteStore } from "../src/index.ts"
import { caught } from "./samples.ts"
import { temporaryFile } from "./temporary.ts"

const prepare = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, "prepare") as PropertyDescriptor
afterEach(() => void Object.defineProperty(DatabaseSync.prototype, "prepare", prepare))

/** Does something once, just before the n-th look at `PRAGMA user_version`. */
const beforeVersion = (nth: number, something: () => void): void => {
  let n = 0
  const between = new Proxy(prepare.value as DatabaseSync["prepare"], {
    apply: (original, db: DatabaseSync, args: [sql: string]) => {
      if (args[0] === "PRAGMA user_version" && ++n === nth) something()
      return Reflect.apply(original, db, args)
    }
  })
  Object.defineProperty(DatabaseSync.prototype, "prepare", { ...prepare, value: between })
}

describe("SQ-7 several processes may open a new file at once", () => {
  // the first look is at the facts, later ones at facts and keys
  it.each([1, 2, 3, 4])("while another one makes its tables, at look %i", async (nth) => {
    const file = temporaryFile()
    let others = 0
    beforeVersion(nth, () => {
      others += 1
      // where we hold the file for a moment, the other one finds it locked
      const other = caught(() => openSqliteStore({ file, busyTimeoutMs: 0 }))
      if (other !== undefined) expect(other).toMatchObject({ why: "locked" })
    })
    const open = openSqliteStore({ file, busyTimeoutMs: 1_000 })
    expect(others).toBe(1)
    expect(open.store.communities()).toEqual([])
    await open.close()
  })
})
