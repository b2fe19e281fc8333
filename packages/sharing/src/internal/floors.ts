/** The whole units each weight earns, and the remainders, exactly: in doubles where they are exact, in bigints beyond. */

/** Doubles hold every product and every remainder of this division. */
export const inDoubles = (units: number, heaviest: number, sum: number): boolean =>
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
      let whole = Math.floor(product / sum)
      let remainder = product - whole * sum
      // The quotient is rounded before it is cut, so it may be one too high.
      if (remainder < 0) {
        whole -= 1
        remainder += sum
      }
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

/** The same for weights beyond the safe integers; the remainders become their ranks from 1, zero staying zero. */
export const floorsOfBig = (
  units: number,
  weights: ReadonlyArray<bigint>,
  sum: bigint
): { readonly wholes: Float64Array; readonly ranks: Float64Array; readonly left: number } => {
  const exactUnits = BigInt(units)
  const wholes = new Float64Array(weights.length)
  const remainders = weights.map((weight, i) => {
    const product = exactUnits * weight
    wholes[i] = Number(product / sum)
    return product % sum
  })
  const sorted = [...new Set(remainders)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const rankOf = new Map(sorted.map((value, i) => [value, value === 0n ? 0 : i + 1]))
  const ranks = Float64Array.from(remainders, (value) => rankOf.get(value) ?? 0)
  return { wholes, ranks, left: units - wholes.reduce((total, whole) => total + whole, 0) }
}
