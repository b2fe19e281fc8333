/** SQLite's result codes in the words of this package. */
import { basename } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { StoreUnusable, type WhyUnusable } from "../StoreUnusable.ts"

const reasons: Readonly<Record<number, WhyUnusable>> = {
  3: "not-writable",
  5: "locked",
  6: "locked",
  8: "not-writable",
  11: "damaged",
  13: "full",
  14: "not-writable",
  26: "not-a-database"
}

/** The primary result code of an error of `node:sqlite`; 0 if it is something else. */
const codeOf = (cause: unknown): number =>
  typeof cause === "object" && cause !== null && "errcode" in cause && typeof cause.errcode === "number"
    ? cause.errcode & 255
    : 0

export const isBusy = (cause: unknown): boolean => codeOf(cause) === 5 || codeOf(cause) === 6

/** Text in a table that is no JSON was altered after it was written. */
const reasonOf = (cause: unknown): WhyUnusable =>
  cause instanceof SyntaxError ? "damaged" : (reasons[codeOf(cause)] ?? "failed")

/** What was thrown while a file was used, as {@link StoreUnusable}. */
export const unusable = (path: string, cause: unknown): StoreUnusable =>
  cause instanceof StoreUnusable ? cause : new StoreUnusable(basename(path), reasonOf(cause), { cause })

/** Undoes a transaction, also one that SQLite has undone by itself. */
export const rollBack = (db: DatabaseSync): void => {
  try {
    db.exec("ROLLBACK")
  } catch {
    // there was none any more
  }
}
