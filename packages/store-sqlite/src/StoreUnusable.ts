/** What is wrong with a file, and what to do about it. */

/**
 * `locked`: another process keeps it for itself. `foreign`: a database of another program. `not-a-database`: no SQLite
 * file at all. `damaged`: pages are missing or broken. `newer`: written by a later version of this package.
 * `not-durable`: the file system cannot promise that what was acknowledged stays. `no-folder`: its folder does not exist.
 * `not-writable`: no permission. `full`: no space left. `keys-missing`: the facts are there and their keys are not.
 * `keys-of-another`: the keys belong to another store. `closed`: it was closed. `old-node`: this
 * Node has no `node:sqlite`. `failed`: anything else.
 */
export type WhyUnusable =
  | "locked"
  | "foreign"
  | "not-a-database"
  | "damaged"
  | "newer"
  | "not-durable"
  | "no-folder"
  | "not-writable"
  | "full"
  | "keys-missing"
  | "keys-of-another"
  | "closed"
  | "old-node"
  | "failed"

const todos: Readonly<Record<WhyUnusable, readonly [is: string, todo: string]>> = {
  locked: ["another process keeps it locked", "end that process or wait until it is done"],
  foreign: ["it is a database of another program", "name another file; nothing was changed in it"],
  "not-a-database": ["it is not a database", "name another file; nothing was changed in it"],
  damaged: ["its content is damaged", "keep a copy of it and of its `-wal` file, and restore the last backup"],
  newer: ["it was written by a newer version", "update @linli/store-sqlite"],
  "not-durable": [
    "this place cannot keep what is acknowledged over a power failure",
    "use a local disk; for tests there is MemoryStore"
  ],
  "no-folder": ["its folder does not exist", "make the folder first"],
  "not-writable": ["it cannot be opened for writing", "give this process the right to write the file and its folder"],
  full: ["there is no space left", "free some space; what was acknowledged is safe"],
  "keys-missing": [
    "its keys are not where they were",
    "put the keys file back, or give up what they sealed with `newKeys: true`"
  ],
  "keys-of-another": ["these keys belong to another store", "name the keys file that was made with this store"],
  closed: ["it was closed", "open it again"],
  "old-node": ["this version of Node has no `node:sqlite`", "use Node 22.13 or newer"],
  failed: ["reading or writing failed", "look at the cause; what was acknowledged is safe"]
}

/** A file that cannot serve as a store, with the name of the file (never its path), why, and what to do. */
export class StoreUnusable extends Error {
  readonly _tag = "StoreUnusable"
  /** Name of the file without its folder. */
  readonly file: string
  readonly why: WhyUnusable
  /** What to do, as a sentence without full stop. */
  readonly todo: string

  constructor(file: string, why: WhyUnusable, options: { readonly detail?: string; readonly cause?: unknown } = {}) {
    const [is, todo] = todos[why]
    const detail = options.detail === undefined ? "" : ` (${options.detail})`
    super(
      `cannot use \`${file}\`: ${is}${detail}; ${todo}`,
      options.cause === undefined ? undefined : { cause: options.cause }
    )
    this.name = "StoreUnusable"
    this.file = file
    this.why = why
    this.todo = todo
  }
}
