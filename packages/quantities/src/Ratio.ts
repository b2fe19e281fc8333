/**
 * An exact ratio of two whole numbers, and the comparison of a part with a share of a whole. Shares are compared by
 * multiplying crosswise: 66.67 % is not two thirds, and a float never decides a vote.
 */
import { asciiDigits, LONGEST_TEXT, readDecimal, writeDecimal } from "./internal/digits.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { multiplyDivide } from "./internal/quotient.ts"
import { attempt, type Result } from "./Problem.ts"
import type { Rounding } from "./Rounding.ts"

/** `[numerator, denominator]`: safe integers, reduced, the denominator positive. Plain data, as it stands in facts. */
export type Ratio = readonly [numerator: number, denominator: number]

export const zero: Ratio = [0, 1]
export const one: Ratio = [1, 1]
export const half: Ratio = [1, 2]

/** True for a reduced pair of safe integers with a positive denominator. */
export const is = (input: unknown): input is Ratio => {
  if (!Array.isArray(input) || input.length !== 2) return false
  const [num, den] = input as ReadonlyArray<unknown>
  return (
    Number.isSafeInteger(num) &&
    Number.isSafeInteger(den) &&
    (den as number) > 0 &&
    gcd(num as number, den as number) === 1
  )
}

/**
 * The reduced ratio of two whole numbers.
 *
 * **Errors**: `NotExact` for a fraction, `DivisionByZero`.
 *
 * @rule QT-15
 * @example
 * ```ts
 * import { Ratio } from "@linli/quantities"
 *
 * Ratio.make(50, 100) // => [1, 2]
 * ```
 */
export const make = (numerator: number, denominator: number): Ratio => {
  for (const part of [numerator, denominator])
    if (!Number.isSafeInteger(part))
      return fail("NotExact", `${quote(part)} is not a safe whole number; write one third as \`Ratio.make(1, 3)\``, {
        what: "ratio",
        input: words(part),
        decimals: 0
      })
  return denominator === 0 ? divisionByZero("make") : reduced(numerator, denominator)
}

/** `make` without throwing. */
export const tryMake = (numerator: number, denominator: number): Result<Ratio> =>
  attempt(() => make(numerator, denominator))

const CHINESE = "零一二三四五六七八九十"

/**
 * Reads `2/3`, `50%`, `66.67%`, `0.3`, `三分之二`; always exactly what is written.
 *
 * **Errors**: `NotReadable`, `DivisionByZero`; `RatioOverflow` for more digits than fit.
 *
 * @rule QT-16
 * @example
 * ```ts
 * import { Ratio } from "@linli/quantities"
 *
 * Ratio.parse("66.67%") // => [6667, 10000]
 * Ratio.parse("三分之二") // => [2, 3]
 * ```
 */
export const parse = (input: string): Ratio => {
  if (typeof input !== "string" || input.length > LONGEST_TEXT) return unreadable(input)
  const text = asciiDigits(input)
  const fraction = /^(-?\d{1,16}) ?\/ ?(\d{1,16})$/.exec(text)
  if (fraction !== null) return make(Number(fraction[1]), Number(fraction[2]))
  const spoken = /^([二三四五六七八九十])分之([一二三四五六七八九十])$/.exec(text)
  if (spoken !== null) return make(CHINESE.indexOf(spoken[2] ?? ""), CHINESE.indexOf(spoken[1] ?? ""))
  const percent = /^(.*?) ?%$/.exec(text)
  const number = percent?.[1] ?? text
  const places = number.includes(".") ? number.length - number.indexOf(".") - 1 : 0
  const read = places <= 13 ? readDecimal(number, places) : { kind: "too-large" as const }
  if (read.kind === "too-large") return overflow("parse")
  return read.kind === "read" ? make(read.scaled, 10 ** (places + (percent === null ? 0 : 2))) : unreadable(input)
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Ratio> => attempt(() => parse(input))

/** **Errors**: `RatioOverflow`. */
export const add = (left: Ratio, right: Ratio): Ratio =>
  exactly(
    BigInt(left[0]) * BigInt(right[1]) + BigInt(right[0]) * BigInt(left[1]),
    BigInt(left[1]) * BigInt(right[1]),
    "add"
  )

/** **Errors**: `RatioOverflow`. */
export const subtract = (left: Ratio, right: Ratio): Ratio => add(left, negate(right))

/** **Errors**: `RatioOverflow`. */
export const multiply = (left: Ratio, right: Ratio): Ratio =>
  exactly(BigInt(left[0]) * BigInt(right[0]), BigInt(left[1]) * BigInt(right[1]), "multiply")

/** **Errors**: `DivisionByZero`, `RatioOverflow`. */
export const divide = (left: Ratio, right: Ratio): Ratio =>
  right[0] === 0 ? divisionByZero("divide") : multiply(left, reduced(right[1], right[0]))

/** The same ratio the other way round. */
export const negate = (ratio: Ratio): Ratio => [0 - ratio[0], ratio[1]]

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. */
export const compare = (left: Ratio, right: Ratio): number => crosswise(left[0], left[1], right)

/** True for the same value. */
export const equals = (left: Ratio, right: Ratio): boolean => compare(left, right) === 0

/**
 * 以上, 不低于: `part` is `ratio` of `whole` or more.
 *
 * **Errors**: `WholeNotPositive`, here and in the three below: there is no share of nothing.
 *
 * @rule QT-17, QT-18
 * @source Civil Code of the PRC, art. 1259
 * @example
 * ```ts
 * import { Ratio } from "@linli/quantities"
 *
 * Ratio.atLeast(66, 100, [2, 3]) // => false
 * Ratio.atLeast(67, 100, [2, 3]) // => true
 * Ratio.moreThan(50, 100, [1, 2]) // => false
 * ```
 */
export const atLeast = (part: number, whole: number, ratio: Ratio): boolean => share(part, whole, ratio) >= 0

/** 过, 超过, 高于: `part` is more than `ratio` of `whole`. */
export const moreThan = (part: number, whole: number, ratio: Ratio): boolean => share(part, whole, ratio) > 0

/** 以下, 以内, 不超过: `part` is `ratio` of `whole` or less. */
export const atMost = (part: number, whole: number, ratio: Ratio): boolean => share(part, whole, ratio) <= 0

/** 不足, 不满, 低于: `part` is less than `ratio` of `whole`. */
export const lessThan = (part: number, whole: number, ratio: Ratio): boolean => share(part, whole, ratio) < 0

/** `whole` times the ratio as a whole number, such as how many heads two thirds of 100 are. **Errors**: `RatioOverflow`. */
export const times = (whole: number, ratio: Ratio, rounding: Rounding = "half-up"): number =>
  multiplyDivide(whole, ratio[0], ratio[1], rounding) ?? overflow("times")

/** The ratio as people write it exactly: `2/3`, or `2` for a whole number. */
export const format = (ratio: Ratio): string => (ratio[1] === 1 ? `${ratio[0]}` : `${ratio[0]}/${ratio[1]}`)

/**
 * The ratio in percent for a person, rounded: for show, never to compare with. **Errors**: `RatioOverflow`.
 *
 * @example
 * ```ts
 * import { Ratio } from "@linli/quantities"
 *
 * Ratio.formatPercent([2, 3]) // => "66.67%"
 * Ratio.formatPercent([2, 3], { decimals: 0, rounding: "down" }) // => "66%"
 * ```
 */
export const formatPercent = (
  ratio: Ratio,
  options: { readonly decimals?: number; readonly rounding?: Rounding } = {}
): string => {
  const { decimals = 2, rounding = "half-up" } = options
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 10)
    return fail("OutOfRange", `cannot show ${quote(decimals)} decimals; give 0 to 10`, {
      what: "decimals",
      input: words(decimals),
      least: 0,
      most: 10
    })
  return `${writeDecimal(times(10 ** (decimals + 2), ratio, rounding), decimals, true)}%`
}

// ---- internals

const gcd = (a: number, b: number): number => {
  let x = Math.abs(a)
  let y = Math.abs(b)
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

const reduced = (numerator: number, denominator: number): Ratio => {
  const divisor = gcd(numerator, denominator) * (denominator < 0 ? -1 : 1)
  return [0 + numerator / divisor, denominator / divisor]
}

const exactly = (numerator: bigint, denominator: bigint, operation: string): Ratio => {
  let x = numerator < 0n ? -numerator : numerator
  let y = denominator
  while (y !== 0n) [x, y] = [y, x % y]
  const num = Number(numerator / x)
  const den = Number(denominator / x)
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) ? [num, den] : overflow(operation)
}

/** The sign of `part / whole − ratio`. */
const share = (part: number, whole: number, ratio: Ratio): number => {
  if (!(whole > 0))
    return fail("WholeNotPositive", `there is no share of ${quote(whole)}; give a whole of at least 1`, { whole })
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole))
    return fail("NotExact", `cannot compare ${quote(part)} of ${quote(whole)} exactly; give safe whole numbers`, {
      what: "share",
      input: words(Number.isSafeInteger(part) ? whole : part),
      decimals: 0
    })
  return crosswise(part, whole, ratio)
}

const crosswise = (part: number, whole: number, [num, den]: Ratio): number => {
  const left = part * den
  const right = num * whole
  // A product that came out safe is exact; otherwise the exact ones decide.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left < right ? -1 : left > right ? 1 : 0
  const exactLeft = BigInt(part) * BigInt(den)
  const exactRight = BigInt(num) * BigInt(whole)
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0
}

const unreadable = (input: unknown): never =>
  fail("NotReadable", `cannot read ${quote(input)} as a ratio; write it as text such as \`2/3\` or \`50%\``, {
    what: "ratio",
    input: words(input)
  })

const divisionByZero = (operation: string): never =>
  fail("DivisionByZero", `cannot divide by zero (in \`${operation}\`); give another denominator`, { operation })

const overflow = (operation: string): never =>
  fail(
    "RatioOverflow",
    `the ratio needs numbers beyond ${Number.MAX_SAFE_INTEGER} (in \`${operation}\`); round its parts first and say how`,
    { operation }
  )
