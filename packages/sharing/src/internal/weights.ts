/** Weights as people give them (whole numbers and ratios), made comparable: whole numbers over one denominator. */
import type { Ratio } from "@linli/quantities/Ratio"
import { gcd } from "../fairness/internal/exact.ts"
import type { Problem } from "../Problem.ts"
import { problem, quote, words } from "./problems.ts"

/** A whole number, or an exact ratio such as `[7, 10]`; never a float. */
export type Weight = number | Ratio

/** Weights over one denominator: in doubles if their sum is safe, in bigints otherwise. */
export type Column =
  | { readonly kind: "small"; readonly weights: ReadonlyArray<number>; readonly sum: number; readonly heaviest: number }
  | { readonly kind: "big"; readonly weights: ReadonlyArray<bigint>; readonly sum: bigint }

/** A column, and what its weights are multiplied by. */
export interface Scaled {
  readonly column: Column
  readonly denominator: bigint
}

/** A column of bigints, in doubles where they fit. */
export const columnOf = (weights: ReadonlyArray<bigint>): Column => {
  let sum = 0n
  let heaviest = 0n
  for (const weight of weights) {
    sum += weight
    if (weight > heaviest) heaviest = weight
  }
  return sum <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { kind: "small", weights: weights.map(Number), sum: Number(sum), heaviest: Number(heaviest) }
    : { kind: "big", weights, sum }
}

const isRatio = (weight: unknown): weight is Ratio =>
  Array.isArray(weight) &&
  weight.length === 2 &&
  Number.isSafeInteger(weight[0]) &&
  Number.isSafeInteger(weight[1]) &&
  (weight[1] as number) > 0

/** What is wrong with one weight, if anything. */
export const weightProblem = (party: string, weight: unknown): Problem | undefined => {
  const shown = Array.isArray(weight) ? weight.map(words).join("/") : words(weight)
  if (!Number.isSafeInteger(weight) && !isRatio(weight))
    return problem(
      "WeightNotExact",
      `the weight ${quote(shown)} of ${quote(party)} is no safe whole number and no ratio; write 0.7 as \`[7, 10]\``,
      { party: words(party), input: shown }
    )
  if ((isRatio(weight) ? weight[0] : (weight as number)) < 0)
    return problem("WeightNegative", `the weight ${quote(shown)} of ${quote(party)} is below zero`, {
      party: words(party),
      input: shown
    })
  return undefined
}

/** Where denominators stop: thousands of unlike ones would take longer than anybody waits. */
export const MOST_DENOMINATOR: bigint = 1n << 2048n

/**
 * Ratios over their least common denominator; undefined where that is beyond all measure. Every weight has been found
 * right.
 */
export const scaled = (weights: ReadonlyArray<Weight>): Scaled | undefined => {
  let denominator = 1n
  for (const weight of weights)
    if (typeof weight !== "number") {
      const own = BigInt(weight[1])
      denominator = (denominator / gcd(denominator, own)) * own
      if (denominator > MOST_DENOMINATOR) return undefined
    }
  const numerators = weights.map((weight) =>
    typeof weight === "number" ? BigInt(weight) * denominator : BigInt(weight[0]) * (denominator / BigInt(weight[1]))
  )
  return { column: columnOf(numerators), denominator }
}

/** A sum over a denominator as a weight again, or undefined beyond the safe integers. */
export const weightOf = (numerator: bigint, denominator: bigint): Weight | undefined => {
  const divisor = gcd(numerator, denominator)
  const num = Number(numerator / divisor)
  const den = Number(denominator / divisor)
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) return undefined
  return den === 1 ? num : [num, den]
}
