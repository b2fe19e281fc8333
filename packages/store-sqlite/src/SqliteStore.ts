/** The plugin: fills the ports of store, keys and attachments from a file. */
import { Blobs, definePlugin, Keys, Store } from "@linli/kernel"
import { config } from "./internal/config.ts"
import { openSqliteStore, type SqliteFile, type SqliteOptions } from "./SqliteFile.ts"

/** One file for all communities and ports of a composition: opened with the first, closed with the last. */
const shared = (options: SqliteOptions) => {
  let file: SqliteFile | undefined
  let users = 0
  let closing: Promise<void> = Promise.resolve()
  const release = async (): Promise<void> => {
    users -= 1
    if (users > 0 || file === undefined) return
    closing = file.close()
    file = undefined
    await closing
  }
  return async <Port extends object>(port: (file: SqliteFile) => Port) => {
    await closing
    file ??= openSqliteStore(options)
    users += 1
    let held = true
    return {
      ...port(file),
      [Symbol.asyncDispose]: async () => {
        if (!held) return
        held = false
        await release()
      }
    }
  }
}

/**
 * Facts, keys and attachments of any number of communities in one file.
 *
 * @example
 * ```ts
 * import { defineCommunity } from "@linli/kernel"
 * import { SqliteStore } from "@linli/store-sqlite"
 *
 * const garden = defineCommunity("garden", { plugins: [SqliteStore.with({ file: "garden.db" })] })
 * garden.check() // => []
 * ```
 */
export class SqliteStore extends definePlugin("store-sqlite", {
  version: "1",
  summary: "facts, keys and attachments in a SQLite file",
  config,
  contributes: (options: SqliteOptions) => {
    const use = shared(options)
    return [
      Store.scoped(() => use(({ store }) => store)),
      Keys.scoped(() => use(({ keys }) => keys)),
      Blobs.scoped(() => use(({ blobs: { get, put } }) => ({ get, put })))
    ] as const
  }
}) {}
