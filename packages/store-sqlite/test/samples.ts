/** Sample facts and the reading back of everything. */
import type { Batch } from "@linli/kernel"
import { DatabaseSync } from "node:sqlite"
import { openSqliteStore, type SqliteFile } from "../src/index.ts"

export const AT = "2026-03-02T08:00:00.000Z"

export const fact = (data: Batch["facts"][number]["data"]): Batch["facts"][number] => ({
  type: "sample/Happened",
  typeVersion: 1,
  at: AT,
  recordedAt: AT,
  actor: { person: "p1" },
  power: "sample.happen",
  basis: { by: "anyone", rule: "anyone" },
  data
})

export const batch = (stream: string, expected: number, more: Partial<Batch> = {}): Batch => ({
  stream,
  expected,
  facts: [fact({ expected, 名: "示例" })],
  ...more
})

/** Facts, due rows, definitions, outcomes, an attachment, checkpoints and keys in two communities. */
export const fill = async ({ blobs, keys, store }: SqliteFile, facts = 20): Promise<void> => {
  for (const community of ["east", "west"]) {
    await Promise.all(
      Array.from({ length: facts }, (_, i) =>
        store.commit(
          community,
          batch(`sample:${i % 4}`, Math.floor(i / 4), {
            dues: [
              { id: "clock a", at: AT },
              { id: "clock b", at: AT, awaits: "cn 2027" }
            ],
            definitions: [{ digest: `d${i % 2}`, definition: { states: { open: i % 2 } } }],
            once: { key: `k${i}`, body: `b${i}`, outcome: { i } }
          })
        )
      )
    )
    await store.advance(community, "mail", 0, 7)
    await blobs.put(
      community,
      "a".repeat(64),
      Uint8Array.from({ length: 3000 }, (_, i) => i & 255)
    )
    keys.wrap(community, ["person:1", "person:2"])
    keys.destroy(community, "person:2")
  }
}

/** Everything that {@link fill} wrote, as a reader of the port sees it. */
export const contents = ({ blobs, keys, store }: SqliteFile) =>
  store.communities().map((community) => ({
    community,
    facts: store.after(community, 0, 100_000),
    streams: [0, 1, 2, 3].map((i) => store.read(community, `sample:${i}`, 0).map((f) => f.position)),
    dues: store.due(community, "2299-01-01T00:00:00.000Z", 1000),
    awaiting: store.awaiting(community),
    definitions: [store.definition(community, "d0"), store.definition(community, "d1")],
    outcomes: Array.from({ length: 20 }, (_, i) => store.recall(community, `k${i}`)),
    checkpoint: store.checkpoint(community, "mail"),
    blob: blobs.get(community, "a".repeat(64)),
    destroyed: keys.wrap(community, ["person:2"])[0]
  }))

/** A store with contents, closed. */
export const filled = async (file: string, facts = 20): Promise<ReturnType<typeof contents>> => {
  const open = openSqliteStore({ file })
  await fill(open, facts)
  const found = contents(open)
  await open.close()
  return found
}

/** Statements on a file, as another program would make them. */
export const bySql = <A>(file: string, use: (db: DatabaseSync) => A): A => {
  const db = new DatabaseSync(file)
  try {
    return use(db)
  } finally {
    db.close()
  }
}

export const caught = (run: () => unknown): unknown => {
  try {
    run()
  } catch (cause) {
    return cause
  }
  return undefined
}
