/**
 * What was true when, as known when. A timeline is a list of assertions in the order they were recorded; a later one
 * speaks for its own days and leaves the others as they were.
 */
import type { CivilDate, Instant } from "@linli/kernel"

/** One assertion: `value` holds from a day on, until the day before `until`; `null` says there is nothing. */
export interface Assertion<V> {
  readonly from: CivilDate
  readonly until?: CivilDate | undefined
  readonly value: V | null
  /** When it was recorded. */
  readonly at: Instant
}
export type Timeline<V> = ReadonlyArray<Assertion<V>>

/** A stretch of days on which one assertion speaks. */
export interface Piece<V> {
  readonly from: CivilDate
  /** The first day it no longer holds; `undefined`: until further notice. */
  readonly until: CivilDate | undefined
  readonly value: V
  readonly at: Instant
}

const holds = (a: Assertion<unknown>, on: CivilDate): boolean => a.from <= on && (a.until === undefined || on < a.until)

/**
 * The assertion that speaks for a day: of those recorded up to `known` that cover it, the one recorded last. Without
 * `known`: as known today.
 *
 * @rule RG-1
 * @example
 * ```ts
 * import { assertionOn, type Timeline } from "@linli/registry"
 *
 * const owner: Timeline<string> = [
 *   { from: "2016-06-01", value: "li", at: "2016-06-10T02:00:00.000Z" },
 *   // told in July that the flat was sold in March
 *   { from: "2026-03-01", value: "wang", at: "2026-07-01T02:00:00.000Z" }
 * ]
 * assertionOn(owner, "2026-05-01")?.value // => "wang"
 * assertionOn(owner, "2026-05-01", "2026-05-01T00:00:00.000Z")?.value // => "li"
 * ```
 */
export const assertionOn = <A extends Assertion<unknown>>(
  timeline: ReadonlyArray<A> | undefined,
  on: CivilDate,
  known?: Instant
): A | undefined => {
  if (timeline === undefined) return undefined
  for (let i = timeline.length - 1; i >= 0; i--) {
    const a = timeline[i]
    if (a !== undefined && (known === undefined || a.at <= known) && holds(a, on)) return a
  }
  return undefined
}

/** What was so on a day, as known at an instant; `undefined` if nothing was, or nobody said. */
export const valueOn = <V>(timeline: Timeline<V> | undefined, on: CivilDate, known?: Instant): V | undefined =>
  assertionOn(timeline, on, known)?.value ?? undefined

/**
 * The whole history as known at an instant: stretches that do not overlap, in the order of their days. Stretches without
 * a value are left out.
 */
export const pieces = <V>(timeline: Timeline<V> | undefined, known?: Instant): ReadonlyArray<Piece<V>> => {
  const heard = known === undefined ? (timeline ?? []) : (timeline ?? []).filter((a) => a.at <= known)
  const days = [...new Set(heard.flatMap((a) => (a.until === undefined ? [a.from] : [a.from, a.until])))].toSorted()
  const found: Array<Piece<V>> = []
  let last: Assertion<V> | undefined
  for (const [i, from] of days.entries()) {
    const a = assertionOn(heard, from)
    const until = days[i + 1]
    const before = found.at(-1)
    if (a?.value === null || a === undefined) last = undefined
    else if (a === last && before !== undefined) found[found.length - 1] = { ...before, until }
    else {
      found.push({ from, until, value: a.value, at: a.at })
      last = a
    }
  }
  return found
}

/** Whether two stretches have a day in common. */
export const overlaps = (
  a: { readonly from: CivilDate; readonly until?: CivilDate | undefined },
  b: { readonly from: CivilDate; readonly until?: CivilDate | undefined }
): boolean => (a.until === undefined || b.from < a.until) && (b.until === undefined || a.from < b.until)
