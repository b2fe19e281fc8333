/** Two engines over one store in memory; the order of all calls to it is generated. */
import {
  isFailure,
  MemoryData,
  memoryStore,
  type Batch,
  type StoreImplementation,
  type StoreShape
} from "@linli/kernel"
import * as fc from "fast-check"
import type { Run } from "../Harness.ts"
import { asker, counting, opening } from "../community/counter.ts"
import { linearizable, type Operation } from "./history.ts"

/** Where a call waits until the scheduler lets it go on. */
type Turn = () => Promise<unknown>

const scheduled = (right: StoreShape, turn: { now: Turn }, wrong: boolean): StoreImplementation => {
  const slow = Object.fromEntries(
    Object.entries(right).map(([name, call]: [string, (...args: ReadonlyArray<never>) => unknown]) => [
      name,
      async (...args: ReadonlyArray<never>) => {
        await turn.now()
        const answer = call(...args)
        await turn.now()
        return answer
      }
    ])
  ) as unknown as StoreImplementation
  if (!wrong) return slow
  return {
    ...slow,
    // reads, then inserts whatever came between
    commit: async (community: string, batch: Batch) => {
      const version = right.read(community, batch.stream, 0).length
      if (version !== batch.expected) return { tag: "stale", version }
      await turn.now()
      return right.commit(community, { ...batch, expected: right.read(community, batch.stream, 0).length })
    }
  }
}

const call = fc.record({ engine: fc.nat(1), expected: fc.option(fc.nat(3), { nil: undefined }) })
const plans = fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 })

export const interleavings = async (run: Run, amount: number): Promise<void> => {
  const data = MemoryData.make()
  const turn: { now: Turn } = { now: () => Promise.resolve() }
  const kind = counting(scheduled(memoryStore(data), turn, run.subject !== "right"))
  let clock = 0
  let n = 0
  const property = fc.asyncProperty(fc.scheduler(), plans, async (s, plan) => {
    if (run.enough) return
    const community = `race-${n++}`
    turn.now = () => Promise.resolve()
    const engines = [await kind.open(opening(community)), await kind.open(opening(community))] as const
    turn.now = () => s.schedule(Promise.resolve())
    const history: Array<Operation> = []
    const client = async (calls: (typeof plan)[number], who: number) => {
      for (const [i, { engine, expected }] of calls.entries()) {
        const asked = clock++
        const counter = engines[engine === 0 ? 0 : 1].as(asker).counter
        const input = { on: "one", by: `c${who}`, n: i }
        const answer = await counter.count(input, expected === undefined ? {} : { expected }).then(
          ({ version }) => ({ tag: "appended" as const, version }),
          (cause: unknown) => {
            if (isFailure(cause) && cause._tag === "Conflict") return { tag: "stale" as const, version: cause.version }
            throw cause
          }
        )
        history.push({ asked, answered: clock++, append: expected === undefined ? {} : { expected }, answer })
      }
    }
    await s.waitFor(Promise.all(plan.map(client)))
    const facts = data.tenants.get(community)?.streams.get("counter:one") ?? []
    run.judged()
    run.fault("appends that lost a race", history.filter((o) => o.answer.tag === "stale").length)
    if (!linearizable(history, facts.length))
      run.broke(`no order explains ${JSON.stringify(history)} ending with ${facts.length} facts`)
    const versions = history.flatMap((o) => (o.answer.tag === "appended" ? [o.answer.version] : []))
    if (new Set(versions).size !== versions.length)
      run.broke(`two appends were answered with one version: ${versions.join()}`)
    data.tenants.delete(community)
  })
  await fc.assert(property, { seed: run.random.below(2 ** 31), numRuns: amount, endOnFailure: true })
}
