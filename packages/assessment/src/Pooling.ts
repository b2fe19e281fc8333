/** Ratings pooled, so that nobody learns who gave which. */
import { defineParam } from "@linli/kernel"
import type { Ratio } from "@linli/quantities"
import * as z from "zod"
import * as exact from "./internal/exact.ts"

/** No param makes fewer answers enough: of two, each knows what the other said. */
export const smallestPool = 3
/** How many answers hide who gave which. */
export const LeastRatings = defineParam("assessment/leastRatings", z.int().min(smallestPool).max(1000), { fallback: 5 })

/** Ratings from 1 to `best`, as counts: `counts[0]` gave a 1. */
export interface Pool {
  readonly counts: ReadonlyArray<number>
}
export type Pooled =
  | { readonly tag: "shown"; readonly answers: number; readonly mean: Ratio.Ratio }
  /** Too few to be shown without telling who said what. */
  | { readonly tag: "too-few"; readonly least: number }

export const pooledRatings: z.ZodType<Pooled, Pooled> = z.discriminatedUnion("tag", [
  z.strictObject({
    tag: z.literal("shown"),
    answers: z.int().positive(),
    mean: z.tuple([z.int(), z.int().positive()]).readonly()
  }),
  z.strictObject({ tag: z.literal("too-few"), least: z.int() })
])

/**
 * The mean of a pool, if enough answered. How many answered is not said where they are too few.
 *
 * @rule RT-1, RF-15
 */
export const pooled = ({ counts }: Pool, wanted: number): Pooled => {
  const least = Math.max(smallestPool, wanted)
  const answers = counts.reduce((a, n) => a + n, 0)
  if (answers < least) return { tag: "too-few", least }
  const sum = counts.reduce((a, n, k) => a + n * (k + 1), 0)
  const mean = exact.toRatio(exact.divide(sum, answers) ?? 0) ?? 0
  return { tag: "shown", answers, mean: typeof mean === "number" ? [mean, 1] : mean }
}

/** A pool that somebody else made, not shown where it is of too few. */
export const hidden = (pool: Pooled, wanted: number): Pooled => {
  const least = Math.max(smallestPool, wanted)
  return pool.tag === "shown" && pool.answers < least ? { tag: "too-few", least } : pool
}
