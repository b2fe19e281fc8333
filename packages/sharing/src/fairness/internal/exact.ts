/** Exact fractions of big whole numbers: inside only, results leave as safe integers. */
import type { Ratio } from "@linli/quantities"

/** A fraction with a positive denominator, not always reduced. */
export interface Fraction {
  readonly num: bigint
  readonly den: bigint
  /** Known to be in lowest terms. */
  readonly reduced?: true
}

export const fraction = (num: bigint | number, den: bigint | number = 1n): Fraction => ({
  num: BigInt(num),
  den: BigInt(den)
})

/** The greatest common divisor; with nothing, the other number. */
export const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

const reduce = (f: Fraction): Fraction => {
  if (f.reduced === true) return f
  const divisor = gcd(f.num, f.den)
  return { num: f.num / divisor, den: f.den / divisor, reduced: true }
}

/** `(whole − f) / by` in lowest terms, where `f` is: only `by` and the new numerator can have a divisor in common. */
export const restOver = (whole: number, f: Fraction, by: number): Fraction => {
  const num = BigInt(whole) * f.den - f.num
  const divisor = gcd(num % BigInt(by), BigInt(by))
  return { num: num / divisor, den: (f.den * BigInt(by)) / divisor, reduced: true }
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  reduce({ num: a.num * b.den + b.num * a.den, den: a.den * b.den })

/** The sign of `a − b`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const left = a.num * b.den
  const right = b.num * a.den
  return left < right ? -1 : left > right ? 1 : 0
}

/** The whole part, downwards, and what is over it as a fraction of `den`. */
export const split = ({ den, num }: Fraction): readonly [whole: bigint, over: bigint] => {
  const over = ((num % den) + den) % den
  return [(num - over) / den, over]
}

/** A proper fraction as a float, for a first look only: wrong by less than 2^-52. */
export const approximate = ({ den, num }: Fraction): number => Number((num << 60n) / den) / 2 ** 60

/** As public data, or undefined where it goes beyond the safe integers. */
const toRatio = (f: Fraction): Ratio.Ratio | undefined => {
  const { den, num } = reduce(f)
  const ratio = [Number(num), Number(den)] as const
  return Number.isSafeInteger(ratio[0]) && Number.isSafeInteger(ratio[1]) ? ratio : undefined
}

/** `{ exact }` where the fraction is representable, to be spread into a share. */
export const exactly = (f: Fraction): { readonly exact?: Ratio.Ratio } => {
  const exact = toRatio(f)
  return exact === undefined ? {} : { exact }
}

/** `num / den` for whole numbers, downwards, exactly; `over` is what remains of `den`. */
export const divide = (num: number, den: number): readonly [whole: number, over: number] => {
  const rest = num % den
  const over = rest < 0 ? rest + den : rest
  return [(num - over) / den + 0, over + 0]
}
