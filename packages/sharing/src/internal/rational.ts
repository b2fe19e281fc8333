/** Exact fractions of bigints, for weights that are products and mixtures. */
import { refuse } from "./problems.ts"
import { gcd } from "../fairness/internal/exact.ts"
import { MOST_DENOMINATOR, type Weight } from "./weights.ts"

export type Rational = readonly [numerator: bigint, denominator: bigint]

export const zero: Rational = [0n, 1n]
export const one: Rational = [1n, 1n]

export const reduce = (num: bigint, den: bigint): Rational => {
  if (den > MOST_DENOMINATOR) return tooLarge()
  const divisor = gcd(num, den)
  return [num / divisor, den / divisor]
}

export const rational = (weight: Weight): Rational =>
  typeof weight === "number" ? [BigInt(weight), 1n] : reduce(BigInt(weight[0]), BigInt(weight[1]))

export const plus = (a: Rational, b: Rational): Rational =>
  a[1] === 1n && b[1] === 1n ? [a[0] + b[0], 1n] : reduce(a[0] * b[1] + b[0] * a[1], a[1] * b[1])

export const times = (a: Rational, b: Rational): Rational =>
  a[1] === 1n && b[1] === 1n ? [a[0] * b[0], 1n] : reduce(a[0] * b[0], a[1] * b[1])

export const sumOf = (list: ReadonlyArray<Rational>): Rational => list.reduce(plus, zero)

/** The whole part; the fraction is not negative. */
export const floor = ([num, den]: Rational): bigint => num / den

const tooLarge = (): never =>
  refuse("WeightsTooLarge", "the weights have too many unlike denominators; give them over a common one", {
    what: "denominators"
  })

/** Over the least common denominator, then divided by what all have in common. */
export const numerators = (list: ReadonlyArray<Rational>): ReadonlyArray<bigint> => {
  let common = 1n
  for (const [, den] of list) {
    common = (common / gcd(common, den)) * den
    if (common > MOST_DENOMINATOR) return tooLarge()
  }
  const whole = list.map(([num, den]) => num * (common / den))
  let divisor = 0n
  for (const value of whole) if (divisor !== 1n) divisor = gcd(divisor, value)
  return divisor > 1n ? whole.map((value) => value / divisor) : whole
}

/** `8950`, `62.65` where the decimals end within six places, `1/3` otherwise. */
export const write = ([num, den]: Rational): string => {
  if (den === 1n) return `${num}`
  const scale = 1_000_000n
  if ((num * scale) % den !== 0n) return `${num}/${den}`
  const digits = `${(num * scale) / den}`.padStart(7, "0")
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/0+$/, "")
}

/** The text that `write` gave, read again. */
export const read = (text: string): Rational => {
  const [num, den] = text.split("/")
  if (den !== undefined) return [BigInt(num as string), BigInt(den)]
  const [whole, decimals = ""] = text.split(".")
  return reduce(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

/** A whole number times a fraction, to the nearest, halves away from zero. */
export const roundHalfUp = (whole: number, [num, den]: Rational): number => {
  const product = BigInt(whole) * num
  const size = product < 0n ? -product : product
  const rounded = Number((2n * size + den) / (2n * den))
  return product < 0n ? 0 - rounded : rounded
}
