import type { Rounding } from "../Rounding.ts"

/** Whether the truncated quotient has to move one away from zero. `twice` is the sign of 2·|remainder| − divisor. */
const movesAway = (rounding: Rounding, negative: boolean, odd: boolean, twice: number): boolean => {
  switch (rounding) {
    case "half-up":
      return twice >= 0
    case "half-even":
      return twice > 0 || (twice === 0 && odd)
    case "down":
      return false
    case "up":
      return true
    case "floor":
      return negative
    case "ceiling":
      return !negative
  }
}

/** `factor * numerator / denominator`, rounded; undefined beyond the safe integers. The denominator is positive. */
export const multiplyDivide = (
  factor: number,
  numerator: number,
  denominator: number,
  rounding: Rounding
): number | undefined => {
  const product = factor * numerator
  if (!Number.isSafeInteger(product)) return wide(BigInt(factor) * BigInt(numerator), BigInt(denominator), rounding)
  const remainder = product % denominator
  const quotient = (product - remainder) / denominator
  if (remainder === 0) return quotient === 0 ? 0 : quotient
  const twice = 2 * Math.abs(remainder) - denominator // exact: doubling only moves the exponent
  const away = movesAway(rounding, product < 0, quotient % 2 !== 0, twice)
  return away ? quotient + (product < 0 ? -1 : 1) : quotient === 0 ? 0 : quotient
}

const wide = (product: bigint, denominator: bigint, rounding: Rounding): number | undefined => {
  const remainder = product % denominator
  let quotient = product / denominator
  if (remainder !== 0n) {
    const negative = product < 0n
    const twice = 2n * (negative ? -remainder : remainder) - denominator
    if (movesAway(rounding, negative, quotient % 2n !== 0n, Number(twice))) quotient += negative ? -1n : 1n
  }
  const result = Number(quotient)
  return Number.isSafeInteger(result) ? result : undefined
}

/** The sum, exact whatever the order of the parts; undefined beyond the safe integers. */
export const sumSafely = (parts: Iterable<number>): number | undefined => {
  let low = 0
  let high = 0n
  for (const part of parts) {
    const next = low + part
    if (Number.isSafeInteger(next)) low = next
    else {
      high += BigInt(low)
      low = part
    }
  }
  const total = Number(high + BigInt(low))
  return Number.isSafeInteger(total) ? total : undefined
}
