/** Whatever comes from outside: it is carried out or refused in words, and nothing else happens. */
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"
import { attempt, begin, end, withRejections } from "./attempt.ts"
import { callers, right } from "./callers.ts"
import { entries, type Entry } from "./entries.ts"
import { anyValue, garbled } from "./garble.ts"

export const argumentsOf = (r: Random, entry: Entry): ReadonlyArray<unknown> => {
  // most of the time one argument is bad and the others are right
  const at = r.below(entry.given.length)
  return entry.given.map((value, i) =>
    i === at || r.oneIn(8) ? (r.oneIn(6) ? anyValue(r) : garbled(r, value)) : value
  )
}

const ROUND = 400
export const fuzz = (run: Run, amount: number): Promise<void> =>
  withRejections(run, async (settle) => {
    for (let round = 0; run.tally.cases < amount && !run.enough; round++) {
      const r = run.random.fork(round)
      const session = await begin(callers[run.subject] ?? right)
      for (let n = 0; n < ROUND && !run.enough; n++) {
        const entry = r.pick(entries)
        await attempt(run, session, entry, argumentsOf(r, entry), `round ${round}, call ${n}`)
      }
      await end(run, session)
      await settle()
    }
  })
