/** Opens one SQLite file: is it ours, is it sound, will it keep what it acknowledges, is it of this version? */
import { existsSync, statSync } from "node:fs"
import { basename, dirname } from "node:path"
import type * as Sqlite from "node:sqlite"
import type { DatabaseSync } from "node:sqlite"
import { StoreUnusable } from "../StoreUnusable.ts"
import { forgetJournal, logSize, writeLogAgain } from "./doubt.ts"
import { isBusy, rollBack, unusable } from "./failures.ts"
import type { Migration } from "./schema.ts"

/** What is expected of a file. */
export interface FileKind {
  readonly applicationId: number
  readonly migrations: ReadonlyArray<Migration>
  /** `wal` for facts; `truncate` where no old page may stay behind in a log. */
  readonly journal: "wal" | "truncate"
  /** Statements for this kind alone. */
  readonly pragmas: string
}

/** Files up to this size are looked through when they are opened. */
const CHECKED_BYTES = 16 * 1024 * 1024

const value = (db: DatabaseSync, pragma: string): unknown => {
  const row = db.prepare(`PRAGMA ${pragma}`).get()
  return row === undefined ? undefined : Object.values(row)[0]
}

const mustBeAPlace = (path: string): void => {
  if (!existsSync(dirname(path))) throw new StoreUnusable(basename(path), "no-folder")
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined && !found.isFile())
    throw new StoreUnusable(basename(path), "not-a-database", { detail: "it is not a file" })
}

/** SQLite reads what is missing of a last page as zeros, so a file that was cut off inside of it looks sound. */
const mustBeWhole = (db: DatabaseSync, path: string): void => {
  // with a log beside it, SQLite itself writes such a page again
  if (logSize(path) > 0) return
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes % Number(value(db, "page_size")) !== 0) throw new StoreUnusable(basename(path), "damaged")
}

/** Finds out whose the file is, before anything is changed in it. Answers its version. */
const identify = (db: DatabaseSync, path: string, kind: FileKind): number => {
  const id = value(db, "application_id")
  const version = Number(value(db, "user_version"))
  if (id === kind.applicationId) {
    if (version <= kind.migrations.length) return version
    throw new StoreUnusable(basename(path), "newer", {
      detail: `its version is ${version}, and this one knows ${kind.migrations.length}`
    })
  }
  const tables = db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"]
  if (id !== 0 || version !== 0 || tables !== 0) throw new StoreUnusable(basename(path), "foreign")
  return 0
}

/** Answers from one state of the file: another process may be making its tables while we look. */
const atOnce = <A>(db: DatabaseSync, look: () => A): A => {
  db.exec("BEGIN")
  try {
    return look()
  } finally {
    rollBack(db)
  }
}

const makeDurable = (db: DatabaseSync, path: string, kind: FileKind): void => {
  const journal = value(db, `journal_mode = ${kind.journal}`)
  // on macOS a plain fsync leaves data in the drive's cache
  db.exec("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
  if (journal !== kind.journal || value(db, "synchronous") !== 2) {
    throw new StoreUnusable(basename(path), "not-durable", { detail: `journal mode \`${String(journal)}\`` })
  }
  db.exec(`PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON; ${kind.pragmas}`)
}

const mustBeSound = (db: DatabaseSync, path: string): void => {
  const found = value(db, "quick_check(1)")
  if (found !== "ok") throw new StoreUnusable(basename(path), "damaged", { cause: found })
}

/** Brings the tables to this version; of two processes that open a file at once, one does it. */
const migrate = (db: DatabaseSync, path: string, kind: FileKind): void => {
  db.exec("BEGIN IMMEDIATE")
  try {
    const from = identify(db, path, kind)
    for (const [i, { name, sql }] of kind.migrations.entries()) {
      if (i < from) continue
      db.exec(sql)
      db.prepare("INSERT INTO migrations (version, name) VALUES (?, ?)").run(i + 1, name)
    }
    db.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.migrations.length}; COMMIT`)
  } catch (cause) {
    rollBack(db)
    throw cause
  }
}

/** Asked for when it is needed, so that an older Node gets a sentence and not the name of a missing module. */
const sqlite = (path: string): typeof Sqlite => {
  const found = process.getBuiltinModule("node:sqlite")
  // the types promise it; Node 20 does not have it
  if ((found as unknown) === undefined)
    throw new StoreUnusable(basename(path), "old-node", { detail: `Node ${process.versions.node}` })
  return found
}

/** A log that a process left behind. While another one has the file open there is nothing to do: it began with this. */
const settleLog = (path: string, kind: FileKind): void => {
  const db = new (sqlite(path).DatabaseSync)(path)
  try {
    // nobody else from the first look at the file on
    db.exec("PRAGMA locking_mode = EXCLUSIVE")
    identify(db, path, kind)
    writeLogAgain(path)
  } catch (cause) {
    if (!isBusy(cause)) throw cause
  } finally {
    // the last one to leave copies the log into the file
    db.close()
  }
}

const attempt = (path: string, kind: FileKind): DatabaseSync => {
  if (logSize(path) > 0) settleLog(path, kind)
  const db = new (sqlite(path).DatabaseSync)(path)
  try {
    db.exec("PRAGMA busy_timeout = 50")
    const version = atOnce(db, () => identify(db, path, kind))
    mustBeWhole(db, path)
    if (version > 0 && statSync(path).size <= CHECKED_BYTES) mustBeSound(db, path)
    makeDurable(db, path, kind)
    if (kind.journal === "truncate") forgetJournal(db, path)
    if (version < kind.migrations.length) migrate(db, path, kind)
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

const pause = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/**
 * Opens a file of a kind, making it where there is none. Throws {@link StoreUnusable}. Where another process is in the
 * way it tries again for `busyTimeoutMs`: a change of the journal mode does not wait by itself.
 */
export const openFile = (path: string, kind: FileKind, busyTimeoutMs: number): DatabaseSync => {
  const until = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      mustBeAPlace(path)
      const db = attempt(path, kind)
      db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
      return db
    } catch (cause) {
      if (!isBusy(cause) || performance.now() >= until) throw unusable(path, cause)
      pause(10)
    }
  }
}
