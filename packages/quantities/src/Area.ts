/**
 * A floor area: whole square decimetres (0.01 m²), the last place of a survey and of a title deed, as a safe integer that
 * is not negative.
 */
import { asciiDigits, LONGEST_TEXT, readDecimal, writeDecimal } from "./internal/digits.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { multiplyDivide, sumSafely } from "./internal/quotient.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"
import type { Ratio } from "./Ratio.ts"
import type { Rounding } from "./Rounding.ts"

/** Square decimetres: 89.50 m² is 8950. A plain number: facts are JSON. */
export type Area = number

/** True for a whole number of dm² that is not negative. */
export const is = (input: unknown): input is Area => Number.isSafeInteger(input) && (input as number) >= 0

/** A checked area in dm². **Errors**: `NotExact`; `OutOfRange` for a negative one; `AreaOverflow`. */
export const of = (areaDm2: number): Area => {
  if (is(areaDm2)) return areaDm2 === 0 ? 0 : areaDm2
  if (!Number.isInteger(areaDm2))
    return fail("NotExact", `${quote(areaDm2)} is not a whole number of dm²; 89.50 m² is 8950`, {
      what: "area",
      input: words(areaDm2),
      decimals: 0
    })
  return areaDm2 < 0 ? negative(areaDm2) : overflow("of")
}

/** `of` without throwing. */
export const tryOf = (areaDm2: number): Result<Area> => attempt(() => of(areaDm2))

const UNIT = / ?(?:㎡|m²|m2|平方米|平米)$/i

/**
 * Reads an area in square metres: `89.5`, `89.50㎡`, `1,089.5 m²`, `８９．５平方米`.
 *
 * **Errors**: `NotReadable`, for a comma that does not group thousands too (`89,5`) and for a JS number, which may already
 * be inexact (89.499999999); `NotExact` for more than two decimals; `OutOfRange`; `AreaOverflow`.
 *
 * @rule QT-10
 * @example
 * ```ts
 * import { Area } from "@linli/quantities"
 *
 * Area.parse("89.5㎡") // => 8950
 * Area.format(8950, "en") // => "89.50 m²"
 * ```
 */
export const parse = (input: string): Area => {
  if (typeof input !== "string" || input.length > LONGEST_TEXT) return unreadable(input)
  const read = readDecimal(asciiDigits(input).replace(UNIT, ""), 2)
  switch (read.kind) {
    case "read":
      return of(read.scaled)
    case "unreadable":
      return unreadable(input)
    case "inexact":
      return fail("NotExact", `${quote(input)} has more than two decimals; round it to 0.01 m² first and say how`, {
        what: "area",
        input: words(input),
        decimals: 2
      })
    case "too-large":
      return overflow("parse")
  }
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Area> => attempt(() => parse(input))

/** Both together. **Errors**: `AreaOverflow`. */
export const add = (left: Area, right: Area): Area => {
  const total = left + right
  return Number.isSafeInteger(total) ? total : overflow("add")
}

/** What is left of `left`. **Errors**: `OutOfRange` if `right` is larger. */
export const subtract = (left: Area, right: Area): Area => (right > left ? negative(left - right) : left - right)

/** The sum of a list, exact in any order. **Errors**: `AreaOverflow`. */
export const sum = (list: Iterable<Area>): Area => sumSafely(list) ?? overflow("sum")

/** The area times an exact ratio, rounded to a whole dm². **Errors**: `AreaOverflow`; `OutOfRange` for a negative ratio. */
export const multiplyRatio = (area: Area, ratio: Ratio, rounding: Rounding = "half-up"): Area => {
  const result = multiplyDivide(area, ratio[0], ratio[1], rounding) ?? overflow("multiplyRatio")
  return result < 0 ? negative(result) : result
}

/** The area for a person: `89.50㎡` in zh-CN, `89.50 m²` in en. */
export const format = (area: Area, locale: Locale): string =>
  `${writeDecimal(area, 2, true)}${locale === "zh-CN" ? "㎡" : " m²"}`

/** Square metres for a file or a form: `1089.50`. `parse` reads it back. */
export const toDecimal = (area: Area): string => writeDecimal(area, 2, false)

const unreadable = (input: unknown): never =>
  fail(
    "NotReadable",
    `cannot read ${quote(input)} as an area; write square metres as text such as \`89.50\`, with a point before the decimals`,
    { what: "area", input: words(input) }
  )

const negative = (areaDm2: number): never =>
  fail("OutOfRange", `an area cannot be negative (${areaDm2} dm²); check the figures`, {
    what: "area",
    input: `${areaDm2}`,
    least: 0,
    most: Number.MAX_SAFE_INTEGER
  })

const overflow = (operation: string): never =>
  fail("AreaOverflow", `the area is beyond ${Number.MAX_SAFE_INTEGER} dm² (in \`${operation}\`); check the figures`, {
    operation
  })
