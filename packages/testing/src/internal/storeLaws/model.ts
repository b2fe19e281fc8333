/** The law that says it all: random histories, partly at once, answer as the naive model does. */
import type { Batch, Committed, Json, StoreImplementation } from "@linli/kernel"
import * as fc from "fast-check"
import type { Law } from "../../Law.ts"
import {
  emptyModel,
  modelAfter,
  modelApply,
  modelAwaiting,
  type ModelCall,
  modelDue,
  modelRead,
  type ModelState
} from "../../StoreModel.ts"
import { fact, store, type WaitedStore } from "../batches.ts"
import { equal, holds, same } from "../expect.ts"

const streams = ["m:a", "m:b", "n:a"]
const keys = ["k1", "k2", "k3", "k4"]
const digests = ["d1", "d2"]
const readers = ["r1", "r2"]
const instants = ["2026-03-01T16:00:00.000Z", "2026-03-02T16:00:00.000Z", "2027-01-01T16:00:00.000Z"]

const some = <A>(values: ReadonlyArray<A>) => fc.constantFrom(...values)
/** JSON has no minus zero; the kernel makes it zero before a store sees it. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json
const json = fc.jsonValue({ maxDepth: 2 }).map(plain)
const dues = fc.uniqueArray(
  fc.record({
    id: some(["x", "y", "z"]),
    at: some(instants),
    awaits: fc.option(fc.constant("cn 2027"), { nil: undefined })
  }),
  { maxLength: 3, selector: (row) => row.id }
)

/** A batch whose `expected` is `off` away from the version the stream has when the call is made. */
interface Plan {
  readonly off: number
  readonly batch: Omit<Batch, "expected">
}
const plan: fc.Arbitrary<Plan> = fc
  .record({
    off: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: some([-1, 1]) }),
    stream: some(streams),
    facts: fc.array(json, { maxLength: 3 }),
    dues: fc.option(dues, { nil: undefined, freq: 3 }),
    definitions: fc.option(fc.array(fc.record({ digest: some(digests), definition: json }), { maxLength: 2 }), {
      nil: undefined,
      freq: 3
    }),
    once: fc.option(fc.record({ key: some(keys), body: some(["b1", "b2"]), outcome: json }), {
      nil: undefined,
      freq: 2
    })
  })
  .map(({ definitions, dues: rows, facts, off, once, stream }) => ({
    off,
    batch: {
      stream,
      facts: facts.map((data) => fact(data)),
      ...(rows && {
        dues: rows.map(({ at, awaits, id }) => ({ id, at, ...(awaits === undefined ? {} : { awaits }) }))
      }),
      ...(definitions && { definitions }),
      ...(once && { once })
    }
  }))

type Step =
  | { readonly kind: "commit"; readonly plan: Plan }
  | { readonly kind: "advance"; readonly reader: string; readonly from: number; readonly to: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: plan.map((p): Step => ({ kind: "commit", plan: p })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("advance" as const),
      reader: some(readers),
      from: some([0, 1, 2]),
      to: some([1, 2])
    })
  }
)
/** Calls of one inner array are made at once. */
export const history: fc.Arbitrary<ReadonlyArray<ReadonlyArray<Step>>> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: step.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 3 }) }
  ),
  { maxLength: 12 }
)

const callOf = (state: ModelState, one: Step): ModelCall =>
  one.kind === "advance"
    ? { call: "advance", reader: one.reader, from: one.from, to: one.to }
    : {
        call: "commit",
        batch: {
          ...one.plan.batch,
          expected: Math.max(0, modelRead(state, one.plan.batch.stream, 0).length + one.plan.off)
        }
      }

const made = (s: WaitedStore, community: string, call: ModelCall): Promise<Committed | boolean> =>
  call.call === "commit" ? s.commit(community, call.batch) : s.advance(community, call.reader, call.from, call.to)

interface Ordered {
  readonly state: ModelState
  readonly left: ReadonlyArray<number>
}
/** Every state that some order of these calls leads to with exactly these answers. */
const explained = (
  state: ModelState,
  calls: ReadonlyArray<ModelCall>,
  answers: ReadonlyArray<Committed | boolean>
): ReadonlyArray<ModelState> => {
  let open: ReadonlyArray<Ordered> = [{ state, left: calls.map((_, i) => i) }]
  for (let done = 0; done < calls.length; done++) {
    open = open.flatMap((at) =>
      at.left.flatMap((i) => {
        const [next, answer] = modelApply(at.state, calls[i] as ModelCall)
        return equal(answer, answers[i]) ? [{ state: next, left: at.left.filter((j) => j !== i) }] : []
      })
    )
  }
  return open.map((at) => at.state)
}

const seenBy = (state: ModelState) => ({
  facts: state.facts,
  head: state.facts.length,
  page: modelAfter(state, 2, 3),
  streams: streams.map((stream) => modelRead(state, stream, 1)),
  due: instants.map((until) => modelDue(state, until, 100)),
  first: modelDue(state, instants[2] as string, 1),
  awaiting: modelAwaiting(state),
  outcomes: keys.map((key) => {
    const found = state.outcomes.find(([k]) => k === key)
    return found && { body: found[1], outcome: found[2] }
  }),
  definitions: digests.map((digest) => state.definitions.find(([d]) => d === digest)?.[1]),
  checkpoints: readers.map((reader) => state.checkpoints[reader] ?? 0)
})

const seenIn = async (s: WaitedStore, community: string): Promise<ReturnType<typeof seenBy>> => ({
  facts: await s.after(community, 0, 1000),
  head: await s.head(community),
  page: await s.after(community, 2, 3),
  streams: await Promise.all(streams.map((stream) => s.read(community, stream, 1))),
  due: await Promise.all(instants.map((until) => s.due(community, until, 100))),
  first: await s.due(community, instants[2] as string, 1),
  awaiting: await s.awaiting(community),
  outcomes: await Promise.all(keys.map((key) => s.recall(community, key))),
  definitions: await Promise.all(digests.map((digest) => s.definition(community, digest))),
  checkpoints: await Promise.all(readers.map((reader) => s.checkpoint(community, reader)))
})

/** Runs one history in two communities of a store, turn by turn, and compares with the model. */
const follow = async (s: WaitedStore, name: string, steps: ReadonlyArray<ReadonlyArray<Step>>): Promise<void> => {
  const communities = [`${name}-a`, `${name}-b`]
  const possible = communities.map((): ReadonlyArray<ModelState> => [emptyModel])
  for (const [turn, group] of steps.entries()) {
    const index = turn % 2
    const community = communities[index] as string
    const states = possible[index] as ReadonlyArray<ModelState>
    const calls = group.map((one) => callOf(states[0] as ModelState, one))
    const answers = await Promise.all(calls.map((call) => made(s, community, call)))
    const after = states.flatMap((state) => explained(state, calls, answers))
    holds(after.length > 0, `no order of the calls of turn ${turn} explains the answers ${JSON.stringify(answers)}`)
    const seen = await seenIn(s, community)
    possible[index] = after.filter((state) => equal(seenBy(state), seen))
    if (possible[index]?.length === 0) same(seen, seenBy(after[0] as ModelState), `the store after turn ${turn}`)
  }
}

export interface ModelOptions {
  /** Random histories; 60 unless told. */
  readonly runs?: number
  /** For repeating a run. */
  readonly seed?: number
}

export const modelLaw = ({ runs = 60, seed }: ModelOptions = {}): Law<StoreImplementation> => ({
  id: "LS-18",
  says: "random histories, partly at once, are answered as by the naive model",
  run: async ({ of }) => {
    const s = store(of)
    let run = 0
    await fc.assert(
      fc.asyncProperty(history, (steps) => follow(s, `run-${run++}`, steps)),
      { numRuns: runs, ...(seed === undefined ? {} : { seed }) }
    )
  }
})
