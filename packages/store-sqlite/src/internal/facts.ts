/** Reading and writing the tables of the store: one prepared statement for each question. */
import type { Batch, Committed, DueRow, Json, StoredFact, StoreShape } from "@linli/kernel"
import type { DatabaseSync, StatementSync } from "node:sqlite"

type Row = Readonly<Record<string, unknown>>
type Fresh = Omit<StoredFact, "position" | "stream" | "version">

/** A batch whose JSON is already text: nothing can fail on it inside a transaction but the file. */
interface Prepared {
  readonly stream: string
  readonly expected: number
  readonly facts: ReadonlyArray<string>
  readonly dues: Batch["dues"]
  readonly definitions: ReadonlyArray<readonly [digest: string, definition: string]>
  readonly once: { readonly key: string; readonly body: string; readonly outcome: string } | undefined
}

/** SQLite keeps text as UTF8, where half of a surrogate pair has no place: it would come back as another text. */
const text = (value: string): string => {
  if (value.isWellFormed()) return value
  throw new TypeError("an id or key with half of a surrogate pair cannot be stored")
}

export const prepare = ({ definitions = [], dues, expected, facts, once, stream }: Batch): Prepared => ({
  stream: text(stream),
  expected,
  // Lone surrogates inside of JSON are safe: `JSON.stringify` escapes them.
  facts: facts.map((fact) => JSON.stringify(fact)),
  dues: dues?.map(({ at, awaits, id }) => ({
    id: text(id),
    at: text(at),
    ...(awaits === undefined ? {} : { awaits: text(awaits) })
  })),
  definitions: definitions.map(({ definition, digest }) => [text(digest), JSON.stringify(definition)]),
  once: once && { key: text(once.key), body: text(once.body), outcome: JSON.stringify(once.outcome) }
})

const factOf = (row: Row): StoredFact => ({
  ...(JSON.parse(row["fact"] as string) as Fresh),
  position: row["position"] as number,
  stream: row["stream"] as string,
  version: row["version"] as number
})

const dueOf = ({ at, awaits, id, stream }: Row): DueRow => ({
  stream: stream as string,
  id: id as string,
  at: at as string,
  ...(awaits === null ? {} : { awaits: awaits as string })
})

const outcomeOf = (row: Row): { readonly body: string; readonly outcome: Json } => ({
  body: row["body"] as string,
  outcome: JSON.parse(row["outcome"] as string) as Json
})

/** Prepared when they are asked for the first time: most of those who open a file ask few of them. */
const statements = (db: DatabaseSync) => {
  const lazily = (sql: string) => {
    let statement: StatementSync | undefined
    return () => (statement ??= db.prepare(sql))
  }
  return {
    community: lazily("SELECT id FROM communities WHERE name = ?"),
    newCommunity: lazily("INSERT INTO communities (name) VALUES (?)"),
    communities: lazily("SELECT name FROM communities ORDER BY name"),
    read: lazily("SELECT * FROM facts WHERE community = ? AND stream = ? AND version > ? ORDER BY version"),
    after: lazily("SELECT * FROM facts WHERE community = ? AND position > ? ORDER BY position LIMIT ?"),
    head: lazily("SELECT max(position) AS n FROM facts WHERE community = ?"),
    version: lazily("SELECT max(version) AS n FROM facts WHERE community = ? AND stream = ?"),
    append: lazily("INSERT INTO facts (community, position, stream, version, fact) VALUES (?, ?, ?, ?, ?)"),
    due: lazily(
      "SELECT * FROM dues WHERE community = ? AND awaits IS NULL AND at <= ? ORDER BY at, stream, id LIMIT ?"
    ),
    awaiting: lazily("SELECT * FROM dues WHERE community = ? AND awaits IS NOT NULL ORDER BY at, stream, id"),
    clearDues: lazily("DELETE FROM dues WHERE community = ? AND stream = ?"),
    addDue: lazily("INSERT OR REPLACE INTO dues (community, stream, id, at, awaits) VALUES (?, ?, ?, ?, ?)"),
    outcome: lazily("SELECT body, outcome FROM outcomes WHERE community = ? AND key = ?"),
    remember: lazily("INSERT INTO outcomes (community, key, body, outcome) VALUES (?, ?, ?, ?)"),
    definition: lazily("SELECT definition FROM definitions WHERE community = ? AND digest = ?"),
    define: lazily("INSERT OR IGNORE INTO definitions (community, digest, definition) VALUES (?, ?, ?)"),
    checkpoint: lazily("SELECT position FROM checkpoints WHERE community = ? AND reader = ?"),
    advance: lazily(`INSERT INTO checkpoints (community, reader, position) VALUES (?, ?, ?)
    ON CONFLICT (community, reader) DO UPDATE SET position = excluded.position`),
    blob: lazily("SELECT content FROM blobs WHERE community = ? AND hash = ?"),
    putBlob: lazily("INSERT OR IGNORE INTO blobs (community, hash, content) VALUES (?, ?, ?)")
  }
}

/** Jobs for the writer, and the readers of the port. */
export const makeTables = (db: DatabaseSync) => {
  const sql = statements(db)
  /** Row ids of communities; they never change. */
  const ids = new Map<string, number>()

  const idOf = (community: string): number | undefined => {
    const known = ids.get(community)
    if (known !== undefined) return known
    const id = sql.community().get(community)?.["id"] as number | undefined
    if (id !== undefined) ids.set(community, id)
    return id
  }
  const idFor = (community: string): number => {
    const known = idOf(community)
    if (known !== undefined) return known
    const id = Number(sql.newCommunity().run(text(community)).lastInsertRowid)
    ids.set(community, id)
    return id
  }
  const number = (row: Row | undefined): number => (row?.["n"] as number | null | undefined) ?? 0

  const commit = (community: string, batch: Prepared): Committed => {
    const { definitions, dues, expected, facts, once, stream } = batch
    const known = idOf(community)
    const remembered = once === undefined || known === undefined ? undefined : sql.outcome().get(known, once.key)
    if (remembered !== undefined) return { tag: "remembered", ...outcomeOf(remembered) }
    const version = known === undefined ? 0 : number(sql.version().get(known, stream))
    if (version !== expected) return { tag: "stale", version }
    const id = known ?? idFor(community)
    const head = number(sql.head().get(id))
    for (const [i, fact] of facts.entries()) sql.append().run(id, head + i + 1, stream, version + i + 1, fact)
    if (dues !== undefined) {
      sql.clearDues().run(id, stream)
      for (const row of dues) sql.addDue().run(id, stream, row.id, row.at, row.awaits ?? null)
    }
    for (const [digest, definition] of definitions) sql.define().run(id, digest, definition)
    if (once !== undefined) sql.remember().run(id, once.key, once.body, once.outcome)
    return { tag: "appended", position: head + facts.length }
  }

  const checkpoint: StoreShape["checkpoint"] = (community, reader) => {
    const id = idOf(community)
    return id === undefined ? 0 : ((sql.checkpoint().get(id, reader)?.["position"] as number | undefined) ?? 0)
  }
  const advance: StoreShape["advance"] = (community, reader, from, to) => {
    if (checkpoint(community, reader) !== from) return false
    sql.advance().run(idFor(community), text(reader), to)
    return true
  }
  /** Asks something of a community; of one that nobody wrote to, the answer is `none`. */
  const asked = <A>(community: string, none: A, ask: (id: number) => A): A => {
    const id = idOf(community)
    return id === undefined ? none : ask(id)
  }

  return {
    /** What was learnt in a transaction that was undone. */
    forget: () => ids.clear(),
    commit,
    advance,
    putBlob: (community: string, hash: string, content: Uint8Array): void => {
      sql.putBlob().run(idFor(community), text(hash), content)
    },
    blob: (community: string, hash: string): Uint8Array | undefined =>
      asked(community, undefined, (id) => sql.blob().get(id, hash)?.["content"] as Uint8Array | undefined),
    readers: {
      read: (community, stream, after) =>
        asked<ReadonlyArray<StoredFact>>(community, [], (id) => sql.read().all(id, stream, after).map(factOf)),
      after: (community, position, limit) =>
        asked<ReadonlyArray<StoredFact>>(community, [], (id) => sql.after().all(id, position, limit).map(factOf)),
      head: (community) => asked(community, 0, (id) => number(sql.head().get(id))),
      due: (community, until, limit) =>
        asked<ReadonlyArray<DueRow>>(community, [], (id) => sql.due().all(id, until, limit).map(dueOf)),
      awaiting: (community) => asked<ReadonlyArray<DueRow>>(community, [], (id) => sql.awaiting().all(id).map(dueOf)),
      recall: (community, key) =>
        asked(community, undefined, (id) => {
          const row = sql.outcome().get(id, key)
          return row && outcomeOf(row)
        }),
      definition: (community, digest) =>
        asked(community, undefined, (id) => {
          const row = sql.definition().get(id, digest)
          return row && (JSON.parse(row["definition"] as string) as Json)
        }),
      checkpoint,
      communities: () =>
        sql
          .communities()
          .all()
          .map((row) => row["name"] as string)
    } satisfies Omit<StoreShape, "commit" | "advance">
  }
}
export type Tables = ReturnType<typeof makeTables>
