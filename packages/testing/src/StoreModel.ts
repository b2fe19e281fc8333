/** The naive store: what `Store.ts` of the kernel says, in arrays, without an eye to speed. Laws compare with it. */
import type { Batch, Committed, DueRow, Instant, Json, StoredFact } from "@linli/kernel"

export interface ModelState {
  readonly facts: ReadonlyArray<StoredFact>
  readonly dues: ReadonlyArray<DueRow>
  readonly definitions: ReadonlyArray<readonly [digest: string, definition: Json]>
  readonly outcomes: ReadonlyArray<readonly [key: string, body: string, outcome: Json]>
  readonly checkpoints: Readonly<Record<string, number>>
}
export const emptyModel: ModelState = { facts: [], dues: [], definitions: [], outcomes: [], checkpoints: {} }

/** A call that may write. */
export type ModelCall =
  | { readonly call: "commit"; readonly batch: Batch }
  | { readonly call: "advance"; readonly reader: string; readonly from: number; readonly to: number }

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
const byTime = (a: DueRow, b: DueRow): number =>
  compare(a.at, b.at) || compare(a.stream, b.stream) || compare(a.id, b.id)

export const modelRead = (state: ModelState, stream: string, after: number): ReadonlyArray<StoredFact> =>
  state.facts.filter((f) => f.stream === stream && f.version > after)
export const modelAfter = (state: ModelState, position: number, limit: number): ReadonlyArray<StoredFact> =>
  state.facts.filter((f) => f.position > position).slice(0, limit)
export const modelDue = (state: ModelState, until: Instant, limit: number): ReadonlyArray<DueRow> =>
  state.dues
    .filter((row) => row.awaits === undefined && row.at <= until)
    .toSorted(byTime)
    .slice(0, limit)
export const modelAwaiting = (state: ModelState): ReadonlyArray<DueRow> =>
  state.dues.filter((row) => row.awaits !== undefined).toSorted(byTime)

const commit = (state: ModelState, batch: Batch): readonly [ModelState, Committed] => {
  const { definitions = [], dues, facts, once, stream } = batch
  const known = once && state.outcomes.find(([key]) => key === once.key)
  if (known !== undefined) return [state, { tag: "remembered", body: known[1], outcome: known[2] }]
  const version = modelRead(state, stream, 0).length
  if (version !== batch.expected) return [state, { tag: "stale", version }]
  const head = state.facts.length
  const next: ModelState = {
    ...state,
    facts: [
      ...state.facts,
      ...facts.map((fact, i) => ({ ...fact, stream, position: head + i + 1, version: version + i + 1 }))
    ],
    dues:
      dues === undefined
        ? state.dues
        : [...state.dues.filter((row) => row.stream !== stream), ...dues.map((row) => ({ stream, ...row }))],
    definitions: [
      ...state.definitions,
      ...definitions
        .filter(({ digest }, i) => definitions.findIndex((d) => d.digest === digest) === i)
        .filter(({ digest }) => !state.definitions.some(([d]) => d === digest))
        .map(({ definition, digest }) => [digest, definition] as const)
    ],
    outcomes: once === undefined ? state.outcomes : [...state.outcomes, [once.key, once.body, once.outcome]]
  }
  return [next, { tag: "appended", position: next.facts.length }]
}

/** What a call answers, and the state after it. */
export const modelApply = (state: ModelState, call: ModelCall): readonly [ModelState, Committed | boolean] => {
  if (call.call === "commit") return commit(state, call.batch)
  if ((state.checkpoints[call.reader] ?? 0) !== call.from) return [state, false]
  return [{ ...state, checkpoints: { ...state.checkpoints, [call.reader]: call.to } }, true]
}
