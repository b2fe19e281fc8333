/**
 * Civil dates as day numbers: days since 1970-01-01 in the proleptic Gregorian calendar. Integers only.
 */

export const FIRST_YEAR = 1800
export const LAST_YEAR = 2299
export const MS_PER_DAY = 86_400_000

/** Of the centuries, those that 16 divides are those that 400 divides. */
export const isLeapYear = (year: number): boolean => (year & 3) === 0 && (year % 100 !== 0 || (year & 15) === 0)

/** Days before each month in a leap year, so that 29 February always has a place. */
const BEFORE_MONTH: ReadonlyArray<number> = [0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366]

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && !isLeapYear(year) ? 28 : (BEFORE_MONTH[month + 1] as number) - (BEFORE_MONTH[month] as number)

/** Any year, also outside the range: whole years of 365 days, and the leap days before them. */
const yearStart = (year: number): number => {
  const y = year - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 719_162
}

export const dayNumber = (year: number, month: number, day: number): number =>
  yearStart(year) + (BEFORE_MONTH[month] as number) - (month > 2 && !isLeapYear(year) ? 1 : 0) + day - 1

export const FIRST_DAY: number = /* @__PURE__ */ yearStart(FIRST_YEAR)
export const LAST_DAY: number = /* @__PURE__ */ yearStart(LAST_YEAR + 1) - 1

export interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The year of any day number. The estimate is off by one at most. */
export const yearOfDay = (n: number): number => {
  const estimate = 1970 + Math.floor(n / 365.2425)
  if (n < yearStart(estimate)) return estimate - 1
  return n < yearStart(estimate + 1) ? estimate : estimate + 1
}

export const partsOfDay = (n: number): Parts => {
  const year = yearOfDay(n)
  const place = n - yearStart(year)
  // Counted as in a leap year; a common year has no place 59.
  const leapPlace = place >= 59 && !isLeapYear(year) ? place + 1 : place
  const guess = Math.floor(leapPlace / 31) + 1
  const month = leapPlace < (BEFORE_MONTH[guess + 1] as number) ? guess : guess + 1
  return { year, month, day: leapPlace - (BEFORE_MONTH[month] as number) + 1 }
}

export const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The date text of a day number inside the range. */
export const textOfDay = (n: number): string => {
  const { day, month, year } = partsOfDay(n)
  return `${year}-${pad2(month)}-${pad2(day)}`
}

/** 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOfDay = (n: number): number => ((((n + 3) % 7) + 7) % 7) + 1

/** Two digits at `at`, or NaN. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) ^ 48
  const ones = text.charCodeAt(at + 1) ^ 48
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** No date. Far below every day number, and a small integer unlike NaN, which keeps the look-ups fast. */
export const NO_DAY = -0x2000_0000

/** The day number of the date at the start of `text`, or `NO_DAY` if there is none in the range. Does not look at the rest. */
export const leadingDay = (text: string): number => {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  // Written so that NaN fails.
  const sound =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  return sound ? dayNumber(year, month, day) : NO_DAY
}

/** The day number of `YYYY-MM-DD`, or `NO_DAY`. */
export const dayOfText = (text: unknown): number =>
  typeof text === "string" && text.length === 10 ? leadingDay(text) : NO_DAY

/** The day `months` later: the corresponding day of that month or, if it has none, its last day. */
export const addMonthsToDay = (n: number, months: number): number => {
  const { day, month, year } = partsOfDay(n)
  const count = year * 12 + (month - 1) + months
  const y = Math.floor(count / 12)
  const m = count - y * 12 + 1
  return dayNumber(y, m, Math.min(day, daysInMonth(y, m)))
}
