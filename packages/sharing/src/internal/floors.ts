/** The whole units each weight earns, and the remainders, exactly: in doubles where they are exact, in bigints beyond. */

/**
 * Doubles hold every product and every remainder of this division, and the quotient is never rounded up to a whole number
 * `k` it does not reach: that takes `k · sum − product < k · sum / 2⁵³`, which is below 1 here, and both are whole.
 */
const inDoubles = (units: number, heaviest: number, sum: number): boolean =>
  units * heaviest + sum < Number.MAX_SAFE_INTEGER

/** Columns of weights. */
export type Weights = Float64Array | Uint32Array

/**
 * Writes `floor(units · weight / sum)` into `out` and `(units · weight) mod sum` into `remainders`, and returns how many
 * units are left. All numbers are whole, not negative and safe, and `sum` is that of the weights.
 */
export const floorsInto = (
  out: Float64Array,
  remainders: Float64Array,
  units: number,
  weights: Weights,
  heaviest: number,
  sum: number
): number => {
  const length = weights.length
  let given = 0
  if (inDoubles(units, heaviest, sum)) {
    for (let i = 0; i < length; i++) {
      const product = units * (weights[i] as number)
      const whole = Math.floor(product / sum)
      const remainder = product - whole * sum
      out[i] = whole
      remainders[i] = remainder
      given += whole
    }
    return units - given
  }
  const exactUnits = BigInt(units)
  const exactSum = BigInt(sum)
  for (let i = 0; i < length; i++) {
    const product = exactUnits * BigInt(weights[i] as number)
    const whole = Number(product / exactSum)
    out[i] = whole
    remainders[i] = Number(product % exactSum)
    given += whole
  }
  return units - given
}

/** What a division by places leaves: whole units, remainders, and how many units are left. */
export interface Floors {
  readonly wholes: Array<number>
  readonly remainders: Array<number>
  readonly left: number
}

/**
 * The same for lists. A short list costs less than a column, which has memory of its own; and so each of the two ways can
 * be tried against the other.
 */
export const floorsOf = (units: number, weights: ReadonlyArray<number>, heaviest: number, sum: number): Floors => {
  const wholes: Array<number> = []
  const remainders: Array<number> = []
  const small = inDoubles(units, heaviest, sum)
  let left = units
  for (const weight of weights) {
    let whole: number
    let remainder: number
    if (small) {
      const product = units * weight
      whole = Math.floor(product / sum)
      remainder = product - whole * sum
    } else {
      const product = BigInt(units) * BigInt(weight)
      remainder = Number(product % BigInt(sum))
      whole = Number(product / BigInt(sum))
    }
    wholes.push(whole)
    remainders.push(remainder)
    left -= whole
  }
  return { wholes, remainders, left }
}

/** The same for weights beyond the safe integers; the remainders become their ranks from 1, zero staying zero. */
export const floorsOfBig = (units: number, weights: ReadonlyArray<bigint>, sum: bigint): Floors => {
  const exactUnits = BigInt(units)
  const products = weights.map((weight) => exactUnits * weight)
  const wholes = products.map((product) => Number(product / sum))
  const remainders = products.map((product) => product % sum)
  const sorted = [...new Set(remainders)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const rankOf = new Map(sorted.map((value, i) => [value, value === 0n ? 0 : i + 1]))
  return {
    wholes,
    remainders: remainders.map((value) => rankOf.get(value) ?? 0),
    left: units - wholes.reduce((total, whole) => total + whole, 0)
  }
}
