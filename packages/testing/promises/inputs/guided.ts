/**
 * The same attack, led by what the code does: a call that goes a way nobody went before is kept, and changed further. So
 * a condition behind a condition is reached step by step, which blind chance does not find.
 */
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { attempt, begin, end, withRejections } from "./attempt.ts"
import { callers, right } from "./callers.ts"
import { coverage } from "./coverage.ts"
import { entries, type Entry } from "./entries.ts"
import { argumentsOf } from "./fuzz.ts"
import { mutated } from "./mutate.ts"

interface Call {
  readonly entry: Entry
  readonly args: ReadonlyArray<unknown>
}
interface Kept extends Call {
  /** How often it was changed further. */
  used: number
}
/** Calls after which the ways are counted once: counting costs more than most calls. */
const TOGETHER = 8
const ROUND = 200
const MOST = 2_000

/** Our own code, and not what attacks it. */
const ours = (url: string): boolean => url.includes("/packages/") && !/promises\/(?!inputs\/callers)/.test(url)

/** Of a few of them the one that was changed least often so far; a third of the time of those that were kept last. */
const chosen = (r: Random, corpus: ReadonlyArray<Kept>): Kept | undefined => {
  const late = r.oneIn(3) ? Math.min(corpus.length, 12) : corpus.length
  let best: Kept | undefined
  for (let n = 0; n < 4 && corpus.length > 0; n++) {
    const one = corpus.at(-1 - r.below(late)) as Kept
    if (best === undefined || one.used < best.used) best = one
  }
  if (best !== undefined) best.used += 1
  return best
}

const next = (r: Random, corpus: ReadonlyArray<Kept>, { among, lead }: Leading): Call => {
  const from = lead && !r.oneIn(5) ? chosen(r, corpus) : undefined
  if (from !== undefined) return { entry: from.entry, args: mutated(r, from.args) }
  const entry = r.pick(among)
  return { entry, args: r.oneIn(3) ? mutated(r, entry.given) : argumentsOf(r, entry) }
}

export interface Leading {
  /** `false` attacks the same way without keeping anything, to see what leading is worth. */
  readonly lead: boolean
  readonly among: ReadonlyArray<Entry>
}
export const guided = (
  run: Run,
  amount: number,
  { among = entries, lead = true }: Partial<Leading> = {}
): Promise<void> =>
  withRejections(run, async (settle) => {
    const seen = new Set<number>()
    const corpus: Array<Kept> = []
    const watch = coverage(ours)
    const before = run.tally.cases
    const news = (): ReadonlyArray<number> => watch.take().filter((way) => !seen.has(way))
    const keep = (call: Call): void => {
      corpus.push({ ...call, used: 0 })
    }
    // what is right is where everything begins
    if (lead) for (const entry of among.toReversed()) keep({ entry, args: entry.given })
    try {
      for (let round = 0; run.tally.cases - before < amount && !run.enough; round++) {
        const r = run.random.fork(round)
        const session = await begin(callers[run.subject] ?? right)
        watch.take()
        for (let n = 0; n < ROUND && !run.enough; n += TOGETHER) {
          const calls = Array.from({ length: TOGETHER }, () => next(r, corpus, { among, lead }))
          for (const [i, { args, entry }] of calls.entries())
            await attempt(run, session, entry, args, `round ${round}, call ${n + i}`)
          const ways = news()
          if (ways.length === 0 || run.enough) continue
          // which of them it was
          for (const { args, entry } of calls) {
            await attempt(run, session, entry, args, `round ${round}, call ${n} and after, again`)
            const own = news()
            if (own.length > 0) keep({ entry, args })
            for (const way of own) seen.add(way)
          }
          // gone through only once: nobody can go on from there
          for (const way of ways) seen.add(way)
          if (corpus.length > MOST) corpus.splice(0, corpus.length - MOST)
        }
        await end(run, session)
        await settle()
      }
      run.note("ways through the code", seen.size)
      run.note("calls that found a new way", corpus.length)
    } finally {
      watch.stop()
    }
  })
