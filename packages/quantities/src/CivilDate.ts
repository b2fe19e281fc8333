/**
 * A civil date: the day on the wall calendar, without time or zone. In facts it is the plain text `YYYY-MM-DD`, so that
 * it sorts as text and survives JSON; arithmetic runs on day numbers. Proleptic Gregorian, years 1800 to 2299.
 */
import * as days from "./internal/days.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { asciiDigits } from "./internal/digits.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"

/** `YYYY-MM-DD`, such as `2026-01-31`. A plain string: facts are JSON. */
export type CivilDate = string

/** 1 Monday to 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The first and the last year a date may lie in: a limit that catches typing errors such as the year 0206. */
export const firstYear: number = days.FIRST_YEAR
export const lastYear: number = days.LAST_YEAR

/** True for an existing day written exactly `YYYY-MM-DD`. */
export function is(input: string): boolean
export function is(input: unknown): input is CivilDate
export function is(input: unknown): boolean {
  return days.dayOfText(input) !== days.NO_DAY
}

const LENIENT =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/

/**
 * Reads a date as people write it, year first: `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日`, full-width digits
 * too. Refuses anything that could be read in two ways (`31/01/26`), and days that do not exist.
 *
 * **Errors**: `NotReadable`.
 *
 * @rule QT-30
 * @example
 * ```ts
 * import { CivilDate } from "@linli/quantities"
 *
 * CivilDate.parse("2026年1月31日") // => "2026-01-31"
 * CivilDate.tryParse("2026-02-30").ok // => false
 * ```
 */
export const parse = (input: string): CivilDate => {
  const n = days.dayOfText(input)
  if (n !== days.NO_DAY) return input
  const found = typeof input === "string" && input.length <= 32 ? LENIENT.exec(asciiDigits(input)) : null
  if (found === null) return notADate(input)
  const numbers = found
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number)
  const [year, month, day] = numbers as [number, number, number] // the pattern has three groups in each branch
  const date = attempt(() => of(year, month, day))
  return date.ok ? date.value : notADate(input)
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<CivilDate> => attempt(() => parse(input))

/** The date of a year, a month (1–12) and a day. **Errors**: `NotReadable` for a day that does not exist. */
export const of = (year: number, month: number, day: number): CivilDate => {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
  return is(text) ? text : notADate(text)
}

/** Days since 1970-01-01, negative before. **Errors**: `NotReadable`. */
export const toDayNumber = (date: CivilDate): number => {
  const n = days.dayOfText(date)
  return n === days.NO_DAY ? notADate(date) : n
}

/** The date of a day number. **Errors**: `OutOfRange` outside the years 1800 to 2299. */
export const fromDayNumber = (dayNumber: number): CivilDate =>
  Number.isInteger(dayNumber) && dayNumber >= days.FIRST_DAY && dayNumber <= days.LAST_DAY
    ? days.textOfDay(dayNumber)
    : fail(
        "OutOfRange",
        `cannot make a date of day number ${quote(dayNumber)}; dates lie in the years ${days.FIRST_YEAR} to ${days.LAST_YEAR}`,
        { what: "date", input: words(dayNumber), least: days.FIRST_DAY, most: days.LAST_DAY }
      )

/** Year, month (1–12) and day of a date. */
export const parts = (date: CivilDate): days.Parts => days.partsOfDay(toDayNumber(date))

/** The year of a date. */
export const yearOf = (date: CivilDate): number => parts(date).year

/** `amount` days later, or earlier if negative. */
export const addDays = (date: CivilDate, amount: number): CivilDate => fromDayNumber(toDayNumber(date) + amount)

/**
 * `amount` months later, or earlier if negative: the corresponding day of that month or, if it has none, its last day.
 *
 * @rule QT-32
 * @example
 * ```ts
 * import { CivilDate } from "@linli/quantities"
 *
 * CivilDate.addMonths("2026-01-31", 1) // => "2026-02-28"
 * ```
 */
export const addMonths = (date: CivilDate, amount: number): CivilDate =>
  Number.isInteger(amount) && Math.abs(amount) <= 12_000
    ? fromDayNumber(days.addMonthsToDay(toDayNumber(date), amount))
    : fail("OutOfRange", `cannot add ${quote(amount)} months; give a whole number from -12000 to 12000`, {
        what: "months",
        input: words(amount),
        least: -12_000,
        most: 12_000
      })

/** `amount` years later: twelve months each, so 29 February becomes 28 February in a common year. */
export const addYears = (date: CivilDate, amount: number): CivilDate => addMonths(date, amount * 12)

/** Days from `from` to `to`: positive if `to` is later. */
export const diffDays = (from: CivilDate, to: CivilDate): number => toDayNumber(to) - toDayNumber(from)

/** 1 Monday to 7 Sunday. */
export const weekday = (date: CivilDate): Weekday => days.weekdayOfDay(toDayNumber(date)) as Weekday // the arithmetic yields 1 to 7

/** Negative, zero or positive as `left` is before, equal to or after `right`. For `toSorted`. */
export const compare = (left: CivilDate, right: CivilDate): number => toDayNumber(left) - toDayNumber(right)

/** True if `date` lies from `first` to `last`, both included. */
export const between = (date: CivilDate, first: CivilDate, last: CivilDate): boolean =>
  compare(first, date) <= 0 && compare(date, last) <= 0

/** The later of two dates. */
export const later = (left: CivilDate, right: CivilDate): CivilDate => (compare(left, right) >= 0 ? left : right)

/** The earlier of two dates. */
export const earlier = (left: CivilDate, right: CivilDate): CivilDate => (compare(left, right) <= 0 ? left : right)

const WEEKDAYS = {
  "zh-CN": ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
} as const

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
] as const

/**
 * The date in words, for a person; with `weekday` the day of the week too.
 *
 * @rule QT-34
 * @example
 * ```ts
 * import { CivilDate } from "@linli/quantities"
 *
 * CivilDate.format("2026-01-31", "zh-CN") // => "2026年1月31日"
 * CivilDate.format("2026-01-31", "en", { weekday: true }) // => "Saturday, 31 January 2026"
 * ```
 */
export const format = (date: CivilDate, locale: Locale, options: { readonly weekday?: boolean } = {}): string => {
  const { day, month, year } = parts(date)
  const name = options.weekday === true ? WEEKDAYS[locale][weekday(date) - 1] : undefined
  if (locale === "zh-CN") return `${year}年${month}月${day}日${name === undefined ? "" : `（${name}）`}`
  return `${name === undefined ? "" : `${name}, `}${day} ${MONTHS[month - 1]} ${year}`
}

const notADate = (input: unknown): never =>
  fail(
    "NotReadable",
    `cannot read ${quote(input)} as a date; write an existing day from ${days.FIRST_YEAR} to ${days.LAST_YEAR} as \`2026-01-31\``,
    { what: "date", input: words(input) }
  )
