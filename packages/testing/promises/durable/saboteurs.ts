/** Small wrong versions of the store's file, made by changing what `node:sqlite` does under it. */
import fs from "node:fs"
import { syncBuiltinESMExports } from "node:module"
import { DatabaseSync, type StatementSync } from "node:sqlite"

/** Passes every statement that is prepared through `change`. */
const onPrepare = (change: (db: DatabaseSync, sql: string, made: StatementSync) => StatementSync): void => {
  DatabaseSync.prototype.prepare = new Proxy(Reflect.get(DatabaseSync.prototype, "prepare"), {
    apply: (original, db: DatabaseSync, args: [sql: string]) => change(db, args[0], Reflect.apply(original, db, args))
  })
}

/** Every connection, once it is ready: the store begins its first transaction on it. */
export const onBegin = (ready: (db: DatabaseSync) => void): void =>
  onPrepare((db, sql, made) => {
    if (sql === "BEGIN IMMEDIATE") ready(db)
    return made
  })

/** There seems to be no file of such a name. */
const blindTo = (end: string): void => {
  const { statSync } = fs
  const blind = (...args: Parameters<typeof statSync>) =>
    String(args[0]).endsWith(end) ? undefined : statSync(...args)
  Object.defineProperty(fs, "statSync", { value: blind })
  syncBuiltinESMExports()
}

const wrongs: Readonly<Record<string, () => void>> = {
  right: () => undefined,
  early: () => undefined,
  log: () => blindTo("-wal"),
  journal: () => blindTo("-journal"),
  normal: () => onBegin((db) => db.exec("PRAGMA synchronous = NORMAL")),
  careless: () =>
    onPrepare((_, sql, made) => {
      if (sql !== "COMMIT") return made
      const commit = () => {
        try {
          return made.run()
        } catch {
          return { changes: 0, lastInsertRowid: 0 }
        }
      }
      return new Proxy(made, { get: (target, name) => (name === "run" ? commit : Reflect.get(target, name)) })
    })
}
export const sabotage = (subject: string): void => {
  const wrong = wrongs[subject]
  if (wrong === undefined) throw new Error(`there is no writer \`${subject}\``)
  wrong()
}
