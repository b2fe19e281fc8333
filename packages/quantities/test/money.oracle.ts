/** Rounding and comparing by the definition, with bigint fractions. Written from SPEC.md and Rounding.ts. */
import type { Ratio, Rounding } from "@linli/quantities"

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** All whole numbers next to a fraction, and the one the rule picks. */
export const rounded = (numerator: bigint, denominator: bigint, rounding: Rounding): bigint => {
  let floor = numerator / denominator
  if (floor * denominator > numerator) floor -= 1n
  if (floor * denominator === numerator) return floor
  const ceiling = floor + 1n
  const nearZero = numerator < 0n ? ceiling : floor
  const farFromZero = numerator < 0n ? floor : ceiling
  const below = numerator - floor * denominator
  const above = ceiling * denominator - numerator
  switch (rounding) {
    case "floor":
      return floor
    case "ceiling":
      return ceiling
    case "down":
      return nearZero
    case "up":
      return farFromZero
    case "half-up":
      return below < above ? floor : below > above ? ceiling : farFromZero
    case "half-even":
      return below < above ? floor : below > above ? ceiling : floor % 2n === 0n ? floor : ceiling
  }
}

/** The safe integer, or undefined beyond it. */
export const safe = (value: bigint): number | undefined => (value > SAFE || value < -SAFE ? undefined : Number(value))

export const multiplied = (amount: number, [num, den]: Ratio.Ratio, rounding: Rounding): number | undefined =>
  safe(rounded(BigInt(amount) * BigInt(num), BigInt(den), rounding))

/** The sign of `part/whole − num/den`, by a common denominator. */
export const compared = (part: number, whole: number, [num, den]: Ratio.Ratio): number => {
  const difference = BigInt(part) * BigInt(den) - BigInt(num) * BigInt(whole)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
