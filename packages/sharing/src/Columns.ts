/**
 * Apportioning by columns of numbers, for volume: a million parties in a few milliseconds, the same answers as
 * `apportion`. A party is its place in the column.
 */
import { problem, quote, refuseIf, words } from "./internal/problems.ts"
import { floorsInto, type Weights } from "./internal/floors.ts"
import { kthLargest, lastRemainder, type Space, spaceFor } from "./internal/select.ts"
import type { Problem } from "./Problem.ts"

/** Weights: whole numbers from 0 whose sum is safe. */
export type WeightColumn = Weights

/** Memory for `apportionInto`, to be made once and used again. */
export interface ColumnSpace extends Space {
  /** The longest column it serves. */
  readonly length: number
}

/** Memory for columns of up to `length` parties: two numbers for each, and a histogram. */
export const columnSpace = (length: number): ColumnSpace => ({ length, ...spaceFor(length) })

/**
 * Apportions `amountMinor` by largest remainders, one part for each weight in the same place.
 *
 * **Details**: equal remainders go to the smaller place, or to the smaller rank if `ranks` are given (each used once);
 * give ranks that follow the order of party ids and the parts are those of `apportion`, whatever the order of the column.
 *
 * **Errors**: a `SharingError` with all problems: `AmountNotExact`, `NoParties`, `WeightNotExact`, `WeightNegative`,
 * `WeightsAllZero`, `WeightsTooLarge`, `ColumnNotUsable`.
 *
 * @rule AP-40, AP-41
 * @example
 * ```ts
 * import { apportionColumn } from "@linli/sharing"
 *
 * const areasDm2 = Uint32Array.of(8563, 10217, 12030, 9990)
 * Array.from(apportionColumn(12_345_67, areasDm2)) // => [259108, 309156, 364016, 302287]
 * ```
 */
export const apportionColumn = (amountMinor: number, weights: WeightColumn, ranks?: Uint32Array): Float64Array => {
  const out = new Float64Array(weights.length)
  apportionInto(out, amountMinor, weights, columnSpace(weights.length), ranks)
  return out
}

/**
 * The same into `out`, without allocating: as long as amount times weight is below 2⁵³; beyond, each product is a bigint
 * for a moment. Returns how many parties got one minor unit more than their whole share.
 *
 * **Errors**: those of `apportionColumn`; `ColumnNotUsable` too if `out` has another length or the space is too short. On
 * an error nothing is written.
 *
 * @rule AP-42
 */
export const apportionInto = (
  out: Float64Array,
  amountMinor: number,
  weights: WeightColumn,
  space: ColumnSpace,
  ranks?: Uint32Array
): number => {
  const length = weights.length
  let sum = 0
  let heaviest = 0
  let bad =
    out.length !== length ||
    space.length < length ||
    length === 0 ||
    !Number.isSafeInteger(amountMinor) ||
    liesAcross(out, weights)
  for (let i = 0; i < length; i++) {
    const weight = weights[i] as number
    // One comparison for all that is wrong: what is no safe whole number from 0 fails it.
    if (!(weight >= 0 && weight <= Number.MAX_SAFE_INTEGER && Math.floor(weight) === weight)) bad = true
    sum += weight
    if (weight > heaviest) heaviest = weight
  }
  if (bad || sum === 0 || sum > Number.MAX_SAFE_INTEGER || (ranks !== undefined && ranks.length !== length))
    refuseIf(problemsOf(out, amountMinor, weights, space, ranks))
  const units = Math.abs(amountMinor)
  const left = floorsInto(out, space.remainders, units, weights, heaviest, sum)
  if (left > 0) giveLargest(out, space, length, left, sum, ranks)
  if (amountMinor < 0) for (let i = 0; i < length; i++) out[i] = 0 - (out[i] as number)
  return left
}

/** Both are views of one memory, and a part would be written over a weight that is still to be read. */
const liesAcross = (out: Float64Array, weights: WeightColumn): boolean =>
  out.buffer === weights.buffer &&
  !(out.byteOffset === weights.byteOffset && out.BYTES_PER_ELEMENT === weights.BYTES_PER_ELEMENT) &&
  out.byteOffset < weights.byteOffset + weights.byteLength &&
  weights.byteOffset < out.byteOffset + out.byteLength

const giveLargest = (
  out: Float64Array,
  space: ColumnSpace,
  length: number,
  left: number,
  sum: number,
  ranks: Uint32Array | undefined
): void => {
  const { candidates, remainders } = space
  const cutoff = lastRemainder(space, length, left, sum)
  let given = 0
  let tied = 0
  for (let i = 0; i < length; i++) {
    const value = remainders[i] as number
    if (value > cutoff) {
      out[i] = (out[i] as number) + 1
      given++
    } else if (value === cutoff) {
      candidates[tied++] = ranks === undefined ? -i : -(ranks[i] as number)
    }
  }
  const served = left - given
  const lastRank = served === tied ? Infinity : -kthLargest(candidates, tied, served)
  for (let i = 0, more = served; more > 0 && i < length; i++) {
    if (remainders[i] !== cutoff || (ranks === undefined ? i : (ranks[i] as number)) > lastRank) continue
    out[i] = (out[i] as number) + 1
    more--
  }
}

const problemsOf = (
  out: Float64Array,
  amountMinor: number,
  weights: WeightColumn,
  space: ColumnSpace,
  ranks: Uint32Array | undefined
): ReadonlyArray<Problem> => {
  const found: Array<Problem> = []
  const column = (name: string, length: number) =>
    found.push(
      problem("ColumnNotUsable", `\`${name}\` has ${length} places for ${weights.length} weights; give one for each`, {
        column: name,
        input: `${length}`
      })
    )
  if (!Number.isSafeInteger(amountMinor))
    found.push(
      problem("AmountNotExact", `${quote(amountMinor)} is not a whole number of minor units; 12.50 is 1250`, {
        input: words(amountMinor)
      })
    )
  if (out.length !== weights.length) column("out", out.length)
  if (space.length < weights.length) column("space", space.length)
  if (ranks !== undefined && ranks.length !== weights.length) column("ranks", ranks.length)
  if (liesAcross(out, weights))
    found.push(
      problem("ColumnNotUsable", "`out` lies across the weights in one memory; give it memory of its own", {
        column: "out",
        input: `${out.byteOffset}`
      })
    )
  if (weights.length === 0)
    found.push(problem("NoParties", "there is nobody to share among; list at least one party", { what: "weights" }))
  let sum = 0
  for (const [place, weight] of weights.entries()) {
    if (!Number.isSafeInteger(weight))
      found.push(
        problem("WeightNotExact", `the weight ${quote(weight)} of \`${place}\` is no safe whole number`, {
          party: `${place}`,
          input: words(weight)
        })
      )
    else if (weight < 0)
      found.push(
        problem("WeightNegative", `the weight ${quote(weight)} of \`${place}\` is below zero`, {
          party: `${place}`,
          input: words(weight)
        })
      )
    else sum += weight
    // A column may be wrong in a million places; the first hundred say enough.
    if (found.length >= 100) return found
  }
  if (weights.length > 0 && sum === 0 && found.length === 0)
    found.push(problem("WeightsAllZero", "all weights are zero; give at least one a weight", { what: "weights" }))
  if (sum > Number.MAX_SAFE_INTEGER)
    found.push(
      problem("WeightsTooLarge", "the sum of the weights is beyond 9007199254740991; divide them by a common factor", {
        what: "weights"
      })
    )
  return found
}
