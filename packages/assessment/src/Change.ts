/** What would have to change for another result: the smallest change of measured work, what must hold first. */
import { assess, type Result } from "./Assess.ts"
import { smallest } from "./internal/smallest.ts"
import type { ReadyScheme } from "./SchemeCheck.ts"
import type { Value, Values } from "./Value.ts"

/** One figure, from what it is to what it would have to be. */
export interface Step {
  readonly fact: string
  readonly from: Value | null
  readonly to: Value
}
export type Advice =
  | { readonly tag: "reached" }
  /** Nothing assesses it: the exclusions that hold. */
  | { readonly tag: "excluded"; readonly by: ReadonlyArray<string> }
  /** Facts that are not known; find them out first. */
  | { readonly tag: "find-out"; readonly facts: ReadonlyArray<string> }
  /** The smallest change that reaches the grade; `gates` are those it has to open on the way. */
  | { readonly tag: "change"; readonly steps: ReadonlyArray<Step>; readonly gates: ReadonlyArray<string> }
  /** No change of the figures that may be named reaches it, however many of them change. */
  | { readonly tag: "out-of-reach" }
  /** The search ended before it was over: there may be a change or not. */
  | { readonly tag: "not-searched"; readonly trials: number }
export interface AdviceOptions {
  /** The grade to reach, or a better one. */
  readonly grade: string
  /** Changes that may be tried, and tried together. Default 500,000: a few seconds at most. */
  readonly fuel?: number
}
/** Every default of {@link whatWouldChange}. */
export const adviceDefaults = { fuel: 500_000 } as const

/**
 * The smallest change of figures that may be named (`changeable`: flags, and whole numbers with a range) that reaches a
 * grade. Smallest is: the fewest figures; of those the least sum of how far each moves, as a part of its range (a flag
 * moves by one); of equals the one that changes figures that come first in the scheme, each by the least, up before down.
 * It is the smallest of all changes, whatever their number, or the answer says that the search was not finished. Never a
 * figure about a private life: a scheme that marks one as changeable is refused.
 *
 * **Details**: figures that no formula of the scheme brings together are searched apart where points only add up (the
 * methods of this package); figures in one formula, and totals of other methods, are tried in all combinations.
 *
 * @rule TR-4, TR-5
 */
export const whatWouldChange = (ready: ReadyScheme, values: Values, options: AdviceOptions): Advice => {
  const { scheme } = ready
  const band = scheme.bands.findIndex((b) => b.grade === options.grade)
  if (band === -1) throw new TypeError(`scheme \`${scheme.id}\` has no grade \`${options.grade}\``)
  const reaches = (r: Result): boolean =>
    r.tag === "rated" && scheme.bands.slice(0, band + 1).some((b) => b.grade === r.grade)
  const present = assess(ready, values).result
  if (reaches(present)) return { tag: "reached" }
  if (present.tag === "excluded") return { tag: "excluded", by: present.by }
  if (present.tag === "not-rated") return { tag: "find-out", facts: present.missing }
  const fuel = options.fuel ?? adviceDefaults.fuel
  if (!Number.isSafeInteger(fuel) || fuel < 0) throw new TypeError(`the fuel is a whole number of trials, not ${fuel}`)
  const now = (id: string): Value | null => (Object.hasOwn(values, id) ? values[id] : null) ?? null
  const figures = scheme.facts
    .filter((f) => f.changeable === true && f.origin !== "derived")
    .map((fact) => ({ fact, now: now(fact.id) }))
  const found = smallest(ready, values, figures, { band, reaches }, fuel)
  if (found.tag === "out-of-fuel") return { tag: "not-searched", trials: fuel }
  if (found.tag === "none") return { tag: "out-of-reach" }
  const steps = figures.flatMap((f): ReadonlyArray<Step> => {
    const to = found.to.get(f.fact.id)
    return to === undefined ? [] : [{ fact: f.fact.id, from: f.now, to }]
  })
  return { tag: "change", steps, gates: present.tag === "stopped" ? present.by : [] }
}
