/** The keys file: made once, destroyed once, and no old page of it is left anywhere. */
import type { KeysShape } from "@linli/kernel"
import { randomBytes } from "node:crypto"
import { chmodSync, closeSync, openSync, statSync } from "node:fs"
import { basename } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { StoreUnusable } from "../StoreUnusable.ts"
import { forgetJournal } from "./doubt.ts"
import { rollBack, unusable } from "./failures.ts"
import { openFile } from "./openFile.ts"
import { KEYS_ID, keysMigrations } from "./schema.ts"

/** Makes the file readable by its owner alone, before a byte of a key is in it. */
const keepPrivate = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) closeSync(openSync(path, "wx", 0o600))
  else if (found.isFile() && (found.mode & 0o077) !== 0) chmodSync(path, 0o600)
}

/** Opens the keys of a store, and makes sure that they are of that store. */
export const openKeys = (path: string, storeId: string, busyTimeoutMs: number): DatabaseSync => {
  try {
    keepPrivate(path)
  } catch (cause) {
    // another process may have made it between the look and the making
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      throw new StoreUnusable(basename(path), "not-writable", { cause })
  }
  const db = openFile(
    path,
    { applicationId: KEYS_ID, migrations: keysMigrations, journal: "truncate", pragmas: "PRAGMA secure_delete = ON;" },
    busyTimeoutMs
  )
  try {
    const ownerOf = db.prepare("SELECT value FROM settings WHERE name = 'store'")
    if (ownerOf.get() === undefined) db.prepare("INSERT OR IGNORE INTO settings VALUES ('store', ?)").run(storeId)
    const owner = ownerOf.get()?.["value"]
    if (owner !== storeId) throw new StoreUnusable(basename(path), "keys-of-another")
    return db
  } catch (cause) {
    db.close()
    throw unusable(path, cause)
  }
}

export const makeKeys = (db: DatabaseSync, path: string): KeysShape => {
  const find = db.prepare("SELECT id, key FROM keys WHERE community = ? AND owner = ?")
  const byId = db.prepare("SELECT key FROM keys WHERE community = ? AND id = ?")
  const add = db.prepare(
    "INSERT INTO keys (community, owner, id, key) VALUES (?, ?, ?, ?) ON CONFLICT (community, owner) DO NOTHING"
  )
  const erase = db.prepare("UPDATE keys SET key = NULL WHERE community = ? AND owner = ? AND key IS NOT NULL")
  const begin = db.prepare("BEGIN IMMEDIATE")
  const end = db.prepare("COMMIT")
  const found = (community: string, owner: string) => {
    const row = find.get(community, owner)
    if (row === undefined) return undefined
    return row["key"] === null ? ("destroyed" as const) : { id: row["id"] as string, key: row["key"] as Uint8Array }
  }
  /** A write has failed: what it left is there to be read and may yet be gone. */
  let doubtful = false
  const use = <A>(work: () => A): A => {
    try {
      if (doubtful) forgetJournal(db, path)
      doubtful = false
      return work()
    } catch (cause) {
      throw unusable(path, cause)
    }
  }
  const write = (work: () => void): void => {
    doubtful = true
    work()
    doubtful = false
  }
  /** One transaction: waiting for the disk takes as long for one key as for thousands. */
  const make = (community: string, owners: ReadonlyArray<string>): void => {
    begin.run()
    try {
      for (const owner of owners) {
        const key = randomBytes(32)
        add.run(community, owner, randomBytes(16).toString("hex"), key)
        key.fill(0)
      }
      end.run()
    } catch (cause) {
      rollBack(db)
      throw cause
    }
  }
  return {
    wrap: (community, owners) =>
      use(() => {
        const known = owners.map((owner) => found(community, owner))
        if (known.every((key) => key !== undefined)) return known
        const unknown = owners.filter((_, n) => known[n] === undefined)
        write(() => make(community, unknown))
        // another process may have been first: its key is the owner's
        return owners.map((owner) => found(community, owner) ?? "destroyed")
      }),
    unwrap: (community, id) =>
      use(() => (byId.get(community, id)?.["key"] as Uint8Array | null | undefined) ?? "destroyed"),
    destroy: (community, owner) =>
      use(() =>
        write(() => {
          // an owner who never had a key gets none later either
          add.run(community, owner, randomBytes(16).toString("hex"), null)
          erase.run(community, owner)
        })
      )
  }
}
