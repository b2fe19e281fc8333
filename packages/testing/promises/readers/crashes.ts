/** A task that follows facts, in engines that die between its effect and its checkpoint, two of them at once. */
import { MemoryData, memoryStore, type StoreImplementation, type StoredFact } from "@linli/kernel"
import { asker, counting, opening } from "../community/counter.ts"
import { without } from "../community/batch.ts"
import { faulty, type Fate, turns } from "../community/faulty.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"

const READER = "task counter.again"

/** Notes as done what it is about to do. */
const checkpointFirst = (right: StoreImplementation): StoreImplementation => ({
  ...right,
  after: async (community, position, limit) => {
    const facts = (await right.after(community, position, limit)) as ReadonlyArray<StoredFact>
    const last = facts.at(-1)?.position
    const from = (await right.checkpoint(community, READER)) as number
    if (last !== undefined && from === position) await right.advance(community, READER, from, last)
    return facts
  },
  advance: () => true
})
/** Asks without a key of its own, so a second run is a second effect. */
const keyless = (right: StoreImplementation): StoreImplementation => ({
  ...right,
  recall: () => undefined,
  commit: (community, batch) => right.commit(community, without(batch, "once"))
})
const wrongs: Readonly<Record<string, (right: StoreImplementation) => StoreImplementation>> = {
  right: (right) => right,
  "checkpoint first": checkpointFirst,
  keyless
}

const deadly =
  (random: Random, run: Run) =>
  (call: keyof StoreImplementation): Fate => {
    if (!random.oneIn(12)) return "done"
    const fate = random.pick(["dies before", "dies after"] as const)
    run.fault(`engines that died ${fate === "dies after" ? "after" : "before"} ${call}`)
    return fate
  }

const life = async (run: Run, random: Random): Promise<void> => {
  const data = MemoryData.make()
  const right = memoryStore(data)
  const wrong = wrongs[run.subject] ?? wrongs["right"]
  const writer = await counting(right).open(opening("tide"))
  const rounds = 3 + random.below(6)
  for (let round = 0; round <= rounds; round++) {
    const last = round === rounds
    for (let n = last ? 0 : random.below(5); n > 0; n--)
      await writer.as(asker).counter.count({ on: `s${random.below(3)}`, by: "w", n })
    const engine = async () => {
      const { store } = faulty(wrong?.(right) ?? right, last ? () => "done" : deadly(random, run), turns(random, 3))
      try {
        const app = await counting(store).open(opening("tide"))
        await app.tick()
      } catch {
        // it died; another will go on
      }
    }
    await Promise.all(Array.from({ length: last ? 1 : 1 + random.below(2) }, engine))
  }
  const facts = right.after("tide", 0, 100_000)
  const wanted = facts.filter((f) => f.type === "counter/Counted").map((f) => f.position)
  const echoed = facts.filter((f) => f.type === "counter/Echoed").map((f) => (f.data as { of: number }).of)
  run.judged(wanted.length)
  if (wanted.join() !== echoed.join()) run.broke(`the facts at ${wanted.join()} were followed as ${echoed.join()}`)
  await writer.close()
}

export const followers = async (run: Run, amount: number): Promise<void> => {
  const before = run.tally.cases
  for (let n = 0; run.tally.cases - before < amount && !run.enough; n++) await life(run, run.random.fork(n))
}
