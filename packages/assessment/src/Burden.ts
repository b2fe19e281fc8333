/** Burden: the hours, forms, meetings and certificates that bodies ask of a community; it speaks about them, never about who did it. */
import type { Ratio } from "@linli/quantities"
import * as exact from "./internal/exact.ts"
import type { Book } from "./Parts.ts"
import type { Scheme } from "./Scheme.ts"

/** One piece of work that some body gave. There is no field for who did it. */
export interface AssignedWork {
  /** The body that gave it. */
  readonly issuer: string
  /** Minutes it took. */
  readonly minutes: number
  readonly forms: number
  readonly meetings: number
  readonly certificates: number
  /** Whether it assists another body's duty. */
  readonly assists: boolean
  /** Whether it was on the admission list. */
  readonly listed: boolean
}
export interface Burden {
  readonly issuer: string
  readonly minutes: number
  readonly forms: number
  readonly meetings: number
  readonly certificates: number
  /** Pieces of work that were on no list. */
  readonly unlisted: number
  /** Minutes spent assisting, of all minutes of this issuer; `null` without any. */
  readonly assisting: Ratio.Ratio | null
}

/**
 * What each body asked, by the name of the body. In order of names, not of figures: it is no ranking.
 *
 * @rule BU-1, BU-2
 */
export const burdenOf = (work: ReadonlyArray<AssignedWork>): ReadonlyArray<Burden> =>
  [...new Set(work.map((w) => w.issuer))]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((issuer) => {
      const own = work.filter((w) => w.issuer === issuer)
      const sum = (pick: (w: AssignedWork) => number): number => own.reduce((n, w) => n + pick(w), 0)
      const minutes = sum((w) => w.minutes)
      const assisting = sum((w) => (w.assists ? w.minutes : 0))
      const part = minutes === 0 ? undefined : exact.divide(assisting, minutes)
      const ratio = part === undefined ? undefined : exact.toRatio(part)
      return {
        issuer,
        minutes,
        forms: sum((w) => w.forms),
        meetings: sum((w) => w.meetings),
        certificates: sum((w) => w.certificates),
        unlisted: own.filter((w) => !w.listed).length,
        assisting: ratio === undefined ? null : typeof ratio === "number" ? [ratio, 1] : ratio
      }
    })

/** What a scheme costs those it asks. */
export interface SchemeBurden {
  /** Facts that somebody has to write down. */
  readonly entered: ReadonlyArray<string>
  /** Minutes each assessment takes to fill in; `null` where an entered fact has no indicator that says. */
  readonly minutesEach: number | null
  readonly minutesAll: number | null
  /** Against whom it counts. */
  readonly countsAgainst: string
}
/**
 * The paperwork of a scheme, before it is used: measured facts cost none.
 *
 * @rule BU-3
 */
export const schemeBurden = (scheme: Scheme, book: Pick<Book, "indicators">, subjects: number): SchemeBurden => {
  const entered = scheme.facts.filter((f) => f.origin === "entered").map((f) => f.id)
  const minutes = entered.map((id) => book.indicators.get(id)?.minutes)
  const each = minutes.includes(undefined) ? null : minutes.reduce<number>((a, m) => a + (m ?? 0), 0)
  return {
    entered,
    minutesEach: each,
    minutesAll: each === null ? null : each * subjects,
    countsAgainst: scheme.reviewedBy
  }
}
