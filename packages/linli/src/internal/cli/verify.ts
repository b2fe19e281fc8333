/** Whether what is stored holds together: places without gaps, histories that fold, keys that remember what was done. */
import { type App, isFailure, type StoredFact } from "@linli/kernel"
import { openSqliteStore, type SqliteFile } from "@linli/store-sqlite"

export interface Verified {
  readonly facts: number
  readonly streams: number
  readonly keys: number
  /** Each a sentence about one thing that is wrong. */
  readonly wrong: ReadonlyArray<string>
}
interface Receipt {
  readonly module: string
  readonly id: string
  readonly version: number
  readonly facts: ReadonlyArray<{ readonly type: string }>
}
/** Facts that one call recorded under its idempotency key. */
interface Call {
  readonly stream: string
  readonly types: Array<string>
  version: number
}

const PAGE = 10_000
type Store = SqliteFile["store"]

/** Every fact of a community in the store's order, in pages. */
function* pages(store: Store, community: string): Generator<ReadonlyArray<StoredFact>> {
  for (let after = 0; ;) {
    const facts = store.after(community, after, PAGE)
    if (facts.length > 0) yield facts
    if (facts.length < PAGE) return
    after = facts.at(-1)?.position ?? after
  }
}

/** What the store remembers of a call must be what the call recorded. */
const judgeKey = (key: string, call: Call, outcome: { readonly receipt?: Receipt } | undefined): string | undefined => {
  const receipt = outcome?.receipt
  if (receipt === undefined)
    return `facts of \`${call.stream}\` were recorded under the key \`${key}\`, which remembers no receipt`
  const same =
    `${receipt.module}:${receipt.id}` === call.stream &&
    receipt.version === call.version &&
    receipt.facts.map((f) => f.type).join() === call.types.join()
  return same
    ? undefined
    : `the key \`${key}\` remembers something else than \`${call.stream}\` has at version ${call.version}`
}

/** What does not fold. A history that cannot be read at all is one thing that is wrong, not the end of the search. */
const folding = async (open: () => Promise<App<any, "promise">>): Promise<ReadonlyArray<string>> => {
  let app: App<any, "promise"> | undefined
  try {
    app = await open()
    const { failed, streams, views } = await app.health()
    return [
      ...streams.map(({ stream }) => `the history of \`${stream}\` cannot be folded`),
      ...views.map(({ plugin, view }) => `the view \`${view}\` of \`${plugin}\` fails on a fact`),
      ...failed
    ]
  } catch (cause) {
    if (!isFailure(cause)) throw cause
    return [cause.message]
  } finally {
    await app?.close()
  }
}

export const verify = async (
  open: () => Promise<App<any, "promise">>,
  { community, file }: { readonly community: string; readonly file: string },
  say: (text: string) => void
): Promise<Verified> => {
  const versions = new Map<string, number>()
  const calls = new Map<string, Call>()
  const wrong: Array<string> = []
  let facts = 0
  let position = 0
  const opened = openSqliteStore({ file })
  try {
    for (const page of pages(opened.store, community)) {
      for (const { key, position: at, stream, type, version } of page) {
        facts += 1
        if (at !== position + 1) wrong.push(`fact ${at} follows fact ${position}`)
        position = at
        const before = versions.get(stream) ?? 0
        if (version !== before + 1) wrong.push(`version ${version} of \`${stream}\` follows version ${before}`)
        versions.set(stream, version)
        if (key === undefined) continue
        const call = calls.get(key) ?? { stream, types: [], version }
        call.types.push(type)
        call.version = version
        calls.set(key, call)
      }
      say(`${facts} facts read`)
    }
    say(`${calls.size} idempotency keys to look up`)
    for (const [key, call] of calls) {
      const outcome = opened.store.recall(community, key)?.outcome as { readonly receipt?: Receipt } | undefined
      const problem = judgeKey(key, call, outcome)
      if (problem !== undefined) wrong.push(problem)
    }
  } finally {
    await opened.close()
  }
  say("folding every history")
  wrong.push(...(await folding(open)))
  return { facts, streams: versions.size, keys: calls.size, wrong }
}
