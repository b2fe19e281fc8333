/** Outcomes in order of fairness, compared exactly. */
import type { Outcome } from "./frontier.ts"
import type { Weighed } from "./weighing.ts"

/** An outcome with what the criteria compare. */
export interface Judged {
  readonly outcome: Outcome
  /** Satisfactions over one common denominator, lowest first. */
  readonly sorted: ReadonlyArray<bigint>
  readonly product: bigint
  readonly sum: bigint
}
export type Criterion = "leximin" | "nash" | "sum"

const sign = (n: bigint): number => (n < 0n ? -1 : n > 0n ? 1 : 0)

/** Above zero if `a` is the better one. */
export const compareBy: Readonly<Record<Criterion, (a: Judged, b: Judged) => number>> = {
  leximin: (a, b) => {
    for (const [i, s] of a.sorted.entries()) if (s !== b.sorted[i]) return s < (b.sorted[i] ?? s) ? -1 : 1
    return 0
  },
  nash: (a, b) => sign(a.product - b.product),
  sum: (a, b) => sign(a.sum - b.sum)
}

/** Leximin, then the Nash product: the fairest first. */
export const fairestFirst = (a: Judged, b: Judged): number => compareBy.leximin(b, a) || compareBy.nash(b, a)

/** @rule CG-9, CG-10, CG-11 */
export const judge = ({ best }: Weighed, outcomes: ReadonlyArray<Outcome>): ReadonlyArray<Judged> => {
  const all = best.reduce((product, b) => (b === 0 ? product : product * BigInt(b)), 1n)
  // What one unit of a party's score is in the common denominator; a party without a best is content.
  const each = best.map((b) => (b === 0 ? undefined : all / BigInt(b)))
  return outcomes.map((outcome) => {
    const parts = outcome.scores.map((s, k) => {
      const unit = each[k]
      return unit === undefined ? all : BigInt(s) * unit
    })
    return {
      outcome,
      sorted: parts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      product: outcome.scores.reduce((p, s, k) => (best[k] === 0 ? p : p * BigInt(s)), 1n),
      sum: parts.reduce((a, b) => a + b, 0n)
    }
  })
}
