/** The oracle of P1: what was acknowledged against what a stranger finds in the files afterwards. */
import { openSqliteStore } from "@linli/store-sqlite"
import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { batchOf, batchSize, COMMUNITY, keyOf, LANES } from "./lanes.ts"

/** What a writer has noted. A line that was cut off was not said. */
export interface Acknowledged {
  /** Facts of each lane that are acknowledged. */
  readonly ends: ReadonlyArray<number>
  readonly keys: ReadonlyArray<readonly [id: string, digest: string]>
  /** Commits that were told to be stale: a lane has one writer, so its key must have been remembered. */
  readonly stale: ReadonlyArray<string>
}
export const acknowledgedIn = (text: string): Acknowledged => {
  const ends = Array.from({ length: LANES }, () => 0)
  const keys: Array<readonly [string, string]> = []
  const stale: Array<string> = []
  for (const line of text.slice(0, text.lastIndexOf("\n") + 1).split("\n")) {
    const [what, first = "", second = ""] = line.split(" ")
    if (what === "lane") ends[Number(first)] = Math.max(ends[Number(first)] ?? 0, Number(second))
    if (what === "key") keys.push([first, second])
    if (what === "stale") stale.push(line)
  }
  return { ends, keys, stale }
}

/** What a writer has noted so far. */
export const said = (acks: string): string => (existsSync(acks) ? readFileSync(acks, "utf8") : "")

/** What is in the files. */
export interface Found {
  readonly facts: ReadonlyArray<{
    readonly lane: number
    readonly index: number
    readonly version: number
    readonly position: number
  }>
  readonly dues: ReadonlyArray<{ readonly stream: string; readonly at: string }>
  readonly outcome: (key: string) => { readonly body: string; readonly outcome: unknown } | undefined
  readonly definition: (digest: string) => unknown
  readonly key: (id: string) => string | undefined
}

const laneBroken = (lane: number, end: number, found: Found): ReadonlyArray<string> => {
  const facts = found.facts.filter((f) => f.lane === lane)
  const broken: Array<string> = []
  for (const [i, f] of facts.entries()) {
    if (f.index === i && f.version === i + 1) continue
    broken.push(`lane ${lane}: fact ${f.index} with version ${f.version} stands at place ${i}`)
    break
  }
  const n = facts.length
  if (n < end) broken.push(`lane ${lane}: ${end} facts were acknowledged and ${n} are there`)
  let boundary = 0
  let batches = 0
  while (boundary < n) {
    const outcome = found.outcome(keyOf(lane, boundary))
    const next = boundary + batchSize(lane, boundary)
    if (outcome?.outcome !== next || outcome.body !== `b${boundary}`)
      broken.push(`lane ${lane}: the batch at ${boundary} is there and its outcome is not`)
    if (boundary >= end) batches += 1
    boundary = next
  }
  if (boundary !== n) broken.push(`lane ${lane}: ${n} facts are there, which is a part of a batch`)
  if (batches > 1) broken.push(`lane ${lane}: ${batches} batches are there that nobody had asked for yet`)
  if (found.outcome(keyOf(lane, boundary)) !== undefined)
    broken.push(`lane ${lane}: there is an outcome for ${boundary} and no facts`)
  const due = found.dues.filter((row) => row.stream === `lane:${lane}`).map((row) => row.at)
  const wanted = n === 0 ? [] : [batchOf(lane, boundary).facts[0]?.at]
  if (due.join() !== wanted.join()) broken.push(`lane ${lane}: due at ${due.join()} and not at ${wanted.join()}`)
  if (n > 0 && JSON.stringify(found.definition(`d${lane}`)) !== JSON.stringify({ lane }))
    broken.push(`lane ${lane}: its definition is not there`)
  return broken
}

/** Every way in which what was found breaks the promise. */
export const brokenIn = (acknowledged: Acknowledged, found: Found): ReadonlyArray<string> => [
  ...found.facts
    .flatMap((f, i) => (f.position === i + 1 ? [] : [`position ${f.position} stands at place ${i + 1}`]))
    .slice(0, 1),
  ...Array.from({ length: LANES }, (_, lane) => laneBroken(lane, acknowledged.ends[lane] ?? 0, found)).flat(),
  ...acknowledged.keys.flatMap(([id, digest]) =>
    found.key(id) === digest ? [] : [`the key ${id} was handed out and is not there any more`]
  ),
  ...acknowledged.stale.map((line) => `a commit was told to be stale although its lane has one writer: ${line}`)
]

export const UNOPENED = "what is left cannot be opened"

/** Opens what is left in a folder as anybody would, and judges it. */
export const judge = async (
  folder: string,
  acknowledged: Acknowledged
): Promise<{ readonly broken: ReadonlyArray<string>; readonly ends: ReadonlyArray<number> }> => {
  let open: ReturnType<typeof openSqliteStore>
  try {
    open = openSqliteStore({ file: join(folder, "facts.db") })
  } catch (cause) {
    return { broken: [`${UNOPENED}: ${String(cause)}`], ends: [] }
  }
  try {
    const facts = open.store.after(COMMUNITY, 0, 1_000_000).map(({ data, position, version }) => {
      const { index, lane } = data as { readonly lane: number; readonly index: number }
      return { lane, index, version, position }
    })
    const found: Found = {
      facts,
      dues: open.store.due(COMMUNITY, "9999-12-31T00:00:00.000Z", 100),
      outcome: (key) => open.store.recall(COMMUNITY, key),
      definition: (digest) => open.store.definition(COMMUNITY, digest),
      key: (id) => {
        const key = open.keys.unwrap(COMMUNITY, id)
        return key === "destroyed" ? undefined : createHash("sha256").update(key).digest("hex")
      }
    }
    const ends = Array.from({ length: LANES }, (_, lane) => facts.filter((f) => f.lane === lane).length)
    return { broken: brokenIn(acknowledged, found), ends }
  } catch (cause) {
    return { broken: [`what is left cannot be read: ${String(cause)}`], ends: [] }
  } finally {
    await open.close()
  }
}
