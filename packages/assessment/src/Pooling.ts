/** Ratings pooled, so that nobody learns who gave which. */
import type { Ratio } from "@linli/quantities"
import * as exact from "./internal/exact.ts"

/** Ratings from 1 to `best`, as counts: `counts[0]` gave a 1. */
export interface Pool {
  readonly counts: ReadonlyArray<number>
}
export type Pooled =
  | { readonly tag: "shown"; readonly answers: number; readonly mean: Ratio.Ratio }
  /** Too few to be shown without telling who said what. */
  | { readonly tag: "too-few"; readonly least: number }

/**
 * The mean of a pool, if enough answered. How many answered is not said where they are too few.
 *
 * @rule RT-1, RF-15
 */
export const pooled = ({ counts }: Pool, least: number): Pooled => {
  const answers = counts.reduce((a, n) => a + n, 0)
  if (answers < Math.max(1, least)) return { tag: "too-few", least }
  const sum = counts.reduce((a, n, k) => a + n * (k + 1), 0)
  const mean = exact.toRatio(exact.divide(sum, answers) ?? 0) ?? 0
  return { tag: "shown", answers, mean: typeof mean === "number" ? [mean, 1] : mean }
}
