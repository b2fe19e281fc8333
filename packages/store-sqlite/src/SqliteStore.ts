/** The plugin: fills the ports of store, keys and attachments from a file. */
import { Blobs, definePlugin, Keys, Store, Unavailable } from "@linli/kernel"
import { config } from "./internal/config.ts"
import { openSqliteStore, type SqliteFile, type SqliteOptions } from "./SqliteFile.ts"
import { StoreUnusable } from "./StoreUnusable.ts"

/** What is wrong with the file, as the failure of an operation: its sentence names the file and says what to do. */
const told = (operation: string, cause: unknown): unknown =>
  cause instanceof StoreUnusable ? new Unavailable({ operation, because: cause.message, hidden: () => cause }) : cause

/** The same port, whose failures the kernel passes on. Answers stay what they are, values or Promises. */
const telling = <Port extends object>(port: Port): Port => {
  const tell =
    (method: (...args: ReadonlyArray<unknown>) => unknown) =>
    (...args: ReadonlyArray<unknown>): unknown => {
      try {
        const answer = method(...args)
        return answer instanceof Promise
          ? answer.catch((cause: unknown) => Promise.reject(told("store", cause)))
          : answer
      } catch (cause) {
        throw told("store", cause)
      }
    }
  return Object.fromEntries(Object.entries(port).map(([name, method]) => [name, tell(method)])) as Port
}

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
    try {
      file ??= openSqliteStore(options)
    } catch (cause) {
      throw told("open", cause)
    }
    users += 1
    let held = true
    return {
      ...telling(port(file)),
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
      Blobs.scoped(() => use(({ blobs }) => blobs))
    ] as const
  }
}) {}
