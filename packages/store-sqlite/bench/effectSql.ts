/** The same commit through effect's SQL client over `node:sqlite`: what ADR 0008 weighed. Not part of the package. */
import { type Context, Effect, Scope, Semaphore, Stream } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlConnection, SqlError, Statement } from "effect/sql"
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite"

interface Connection extends SqlConnection.Connection {
  readonly db: DatabaseSync
}

const connect = (db: DatabaseSync): Connection => {
  const cache = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = cache.get(sql) ?? db.prepare(sql)
    cache.set(sql, known)
    return known
  }
  const run = (sql: string, params: ReadonlyArray<unknown>) =>
    Effect.try({
      try: (): ReadonlyArray<any> => prepare(sql).all(...(params as ReadonlyArray<SQLInputValue>)),
      catch: (cause) =>
        new SqlError.SqlError({
          reason: SqlError.classifySqliteError(cause, { message: "failed", operation: "execute" })
        })
    })
  return {
    db,
    execute: (sql, params) => run(sql, params),
    executeRaw: (sql, params) => run(sql, params),
    executeValues: (sql, params) => run(sql, params),
    executeValuesUnprepared: (sql, params) => run(sql, params),
    executeUnprepared: (sql, params) => run(sql, params),
    executeStream: () => Stream.empty
  }
}

/** Opens a file and answers a function that commits one fact and one key, as a Promise. */
export const effectSqlCommits = async (path: string) => {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE facts (community INTEGER, position INTEGER, stream TEXT, version INTEGER, fact TEXT,
      PRIMARY KEY (community, position), UNIQUE (community, stream, version)) STRICT, WITHOUT ROWID;
    CREATE TABLE outcomes (community INTEGER, key TEXT, body TEXT, outcome TEXT,
      PRIMARY KEY (community, key)) STRICT, WITHOUT ROWID`)
  const connection = connect(db)
  const semaphore = await Effect.runPromise(Semaphore.make(1))
  const scope = Scope.makeUnsafe()
  const sql = await Effect.runPromise(
    SqlClient.make({
      ...SqlClient.makeSqliteAcquirers({
        connection: Effect.succeed(connection),
        semaphore,
        isTransaction: (c) => c.db.isTransaction
      }),
      compiler: Statement.makeCompilerSqlite(),
      driver: "node-sqlite",
      beginTransaction: "BEGIN IMMEDIATE",
      prepareTransactionControls: true,
      spanAttributes: []
    }).pipe(Effect.provide(Reactivity.layer), Effect.provideService(Scope.Scope, scope))
  )
  const context = await Effect.runPromise(Effect.context())
  const commit = (stream: string, fact: unknown, key: string) =>
    sql.withTransaction(
      Effect.gen(function* () {
        const known = yield* sql`SELECT body FROM outcomes WHERE community = 1 AND key = ${key}`
        if (known.length > 0) return 0
        const [version] = yield* sql<{ n: number | null }>`SELECT max(version) AS n FROM facts
          WHERE community = 1 AND stream = ${stream}`
        const [head] = yield* sql<{ n: number | null }>`SELECT max(position) AS n FROM facts WHERE community = 1`
        const position = (head?.n ?? 0) + 1
        yield* sql`INSERT INTO facts VALUES (1, ${position}, ${stream}, ${(version?.n ?? 0) + 1}, ${JSON.stringify(fact)})`
        yield* sql`INSERT INTO outcomes VALUES (1, ${key}, ${"body"}, ${"{}"})`
        return position
      })
    )
  return {
    commit: (stream: string, fact: unknown, key: string) =>
      Effect.runPromise(Effect.provideContext(commit(stream, fact, key), context as Context.Context<any>)),
    close: () => db.close()
  }
}
