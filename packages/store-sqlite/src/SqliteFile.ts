/** A store in a file, for direct use: facts and attachments in the file, keys in one beside it. */
import type { BlobsShape, KeysShape, StoreShape } from "@linli/kernel"
import { existsSync } from "node:fs"
import { basename } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import { unusable } from "./internal/failures.ts"
import { makeTables, prepare } from "./internal/facts.ts"
import { makeKeys, openKeys } from "./internal/keys.ts"
import { openFile } from "./internal/openFile.ts"
import { STORE_ID, storeMigrations } from "./internal/schema.ts"
import { makeWriter } from "./internal/writer.ts"
import { StoreUnusable } from "./StoreUnusable.ts"

/** Where a store is, and how it behaves towards other processes. */
export interface SqliteOptions {
  /** Path of the file; made where there is none. Its folder must exist and be on a local disk. */
  readonly file: string
  /** Path of the keys; default: `<file>.keys`. Back it up apart from the facts: erasing somebody means losing a key. */
  readonly keysFile?: string
  /** How long to wait for another process that writes, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number
  /** Accepts that the keys of an existing store are lost, with everything they sealed, and starts with none. */
  readonly newKeys?: boolean
}

/** An open file. Reading is synchronous; writes asked for in one turn share a transaction and are answered when it is durable. */
export interface SqliteFile extends AsyncDisposable {
  readonly store: Omit<StoreShape, "commit" | "advance"> & {
    readonly commit: (...call: Parameters<StoreShape["commit"]>) => Promise<ReturnType<StoreShape["commit"]>>
    readonly advance: (...call: Parameters<StoreShape["advance"]>) => Promise<boolean>
  }
  readonly keys: KeysShape
  readonly blobs: Pick<BlobsShape, "get"> & { readonly put: (...call: Parameters<BlobsShape["put"]>) => Promise<void> }
  /** Writes what is asked for already, then closes. Closing twice is closing once. */
  readonly close: () => Promise<void>
}

const storeId = (db: DatabaseSync): string =>
  String(db.prepare("SELECT value FROM settings WHERE name = 'store'").get()?.["value"])

/** Opens the keys and notes that they were made, so that a store without them is recognised. */
const openKeysOf = (db: DatabaseSync, path: string, { busyTimeoutMs = 5000, newKeys = false }: SqliteOptions) => {
  const made = db.prepare("SELECT value FROM settings WHERE name = 'keys'").get() !== undefined
  if (made && !newKeys && !existsSync(path)) throw new StoreUnusable(basename(path), "keys-missing")
  const keys = openKeys(path, storeId(db), busyTimeoutMs)
  if (!made) db.exec("INSERT OR IGNORE INTO settings VALUES ('keys', 'made')")
  return keys
}

/** Every reader, with what goes wrong in it as {@link StoreUnusable}. */
const guarded = <Readers extends object>(readers: Readers, path: string, isOpen: () => boolean): Readers => {
  const guard =
    (method: (...args: ReadonlyArray<unknown>) => unknown) =>
    (...args: ReadonlyArray<unknown>): unknown => {
      if (!isOpen()) throw new StoreUnusable(basename(path), "closed")
      try {
        return method(...args)
      } catch (cause) {
        throw unusable(path, cause)
      }
    }
  return Object.fromEntries(Object.entries(readers).map(([name, method]) => [name, guard(method)])) as Readers
}

/**
 * Opens a store in a file.
 *
 * **Details**: WAL with `synchronous=FULL`; several processes may use one file. A file that is not one of ours, is damaged
 * or was written by a later version is left untouched.
 *
 * **Errors**: `StoreUnusable`, with the name of the file, why, and what to do.
 *
 * @rule SQ-1, SQ-2
 */
export const openSqliteStore = (options: SqliteOptions): SqliteFile => {
  const { busyTimeoutMs = 5000, file, keysFile = `${file}.keys` } = options
  if (file === "" || file.startsWith(":") || file.startsWith("file:"))
    throw new StoreUnusable(file, "not-durable", { detail: "it is not the path of a file" })
  const db = openFile(
    file,
    { applicationId: STORE_ID, migrations: storeMigrations, journal: "wal", pragmas: "" },
    busyTimeoutMs
  )
  let keysDb: DatabaseSync
  try {
    keysDb = openKeysOf(db, keysFile, options)
  } catch (cause) {
    db.close()
    throw unusable(keysFile, cause)
  }
  const tables = makeTables(db)
  const writer = makeWriter(db, { path: file, busyTimeoutMs, undone: tables.forget })
  let open = true
  let closing: Promise<void> | undefined
  const finish = async (): Promise<void> => {
    await writer.close()
    open = false
    db.close()
    keysDb.close()
  }
  const close = (): Promise<void> => (closing ??= finish())
  const isOpen = () => open
  return {
    store: {
      ...guarded(tables.readers, file, isOpen),
      commit: async (community, batch) => {
        const prepared = prepare(batch)
        return writer.write(() => tables.commit(community, prepared))
      },
      advance: async (...call) => writer.write(() => tables.advance(...call))
    },
    keys: guarded(makeKeys(keysDb, keysFile), keysFile, isOpen),
    blobs: {
      ...guarded({ get: tables.blob }, file, isOpen),
      put: async (community, hash, content) => {
        const own = content.slice()
        await writer.write(() => tables.putBlob(community, hash, own))
      }
    },
    close,
    [Symbol.asyncDispose]: close
  }
}
