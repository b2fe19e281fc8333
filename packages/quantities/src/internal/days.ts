/**
 * Civil dates as day numbers: days since 1970-01-01 in the proleptic Gregorian calendar. Integers only. Text and numbers
 * are turned into each other through small tables, because every question about work days begins and ends with text.
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

/** 1 January of each year of the range and of the year after it. */
const YEAR_STARTS: Int32Array = /* @__PURE__ */ Int32Array.from({ length: LAST_YEAR - FIRST_YEAR + 2 }, (_, i) =>
  yearStart(FIRST_YEAR + i)
)

/** The year of a day number in or beside the range. The estimate is off by one at most. */
export const yearOfDay = (n: number): number => {
  const i = Math.floor((n - FIRST_DAY) / 365.2425)
  if (n < (YEAR_STARTS[i] ?? yearStart(FIRST_YEAR + i))) return FIRST_YEAR + i - 1
  return FIRST_YEAR + i + (n >= (YEAR_STARTS[i + 1] ?? yearStart(FIRST_YEAR + i + 1)) ? 1 : 0)
}

/** Place of a day in a leap year, from zero; common years have no 59. */
const placeInYear = (n: number, year: number): number => {
  const place = n - (YEAR_STARTS[year - FIRST_YEAR] ?? yearStart(year))
  return place >= 59 && !isLeapYear(year) ? place + 1 : place
}

export const partsOfDay = (n: number): Parts => {
  const year = yearOfDay(n)
  const place = placeInYear(n, year)
  let month = Math.floor(place / 31) + 1
  if (place >= (BEFORE_MONTH[month + 1] as number)) month++
  return { year, month, day: place - (BEFORE_MONTH[month] as number) + 1 }
}

export const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** `-01-01` to `-12-31`, with 29 February. */
const MONTH_AND_DAY: ReadonlyArray<string> = /* @__PURE__ */ Array.from({ length: 366 }, (_, place) => {
  const month = BEFORE_MONTH.findLastIndex((before, i) => i > 0 && before <= place)
  return `-${pad2(month)}-${pad2(place - (BEFORE_MONTH[month] as number) + 1)}`
})

/** The date text of a day number inside the range. */
export const textOfDay = (n: number): string => {
  const year = yearOfDay(n)
  return year + (MONTH_AND_DAY[placeInYear(n, year)] as string)
}

/** 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOfDay = (n: number): number => ((((n + 3) % 7) + 7) % 7) + 1

const isMonth = (month: number): boolean => month >= 1 && month <= 12

/** Where each month begins and how long it is: common years in row 0, leap years in row 32; months that are none have no days. */
const MONTH_STARTS: Uint16Array = /* @__PURE__ */ Uint16Array.from({ length: 64 }, (_, i) => {
  const year = i < 32 ? 1970 : 1972
  return isMonth(i % 32) ? dayNumber(year, i % 32, 1) - yearStart(year) : 0
})
const MONTH_LENGTHS: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 64 }, (_, i) =>
  isMonth(i % 32) ? daysInMonth(i < 32 ? 1970 : 1972, i % 32) : 0
)
const MONTH_ROWS: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) =>
  isLeapYear(FIRST_YEAR + i) ? 32 : 0
)

/** Two digits at `at`, or NaN. */
export const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) ^ 48
  const ones = text.charCodeAt(at + 1) ^ 48
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** No date. Far below every day number, and a small integer unlike NaN, which keeps the look-ups fast. */
export const NO_DAY = -0x2000_0000

/** The day number of the date at the start of `text`, or `NO_DAY` if there is none in the range. Does not look at the rest. */
export const leadingDay = (text: string): number => {
  // For digits, and for them only, `^ 48` gives 0 to 9.
  const a = text.charCodeAt(0) ^ 48
  const b = text.charCodeAt(1) ^ 48
  const c = text.charCodeAt(2) ^ 48
  const d = text.charCodeAt(3) ^ 48
  const e = text.charCodeAt(5) ^ 48
  const f = text.charCodeAt(6) ^ 48
  const g = text.charCodeAt(8) ^ 48
  const h = text.charCodeAt(9) ^ 48
  if (a > 9 || b > 9 || c > 9 || d > 9 || e > 1 || f > 9 || g > 3 || h > 9) return NO_DAY
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NO_DAY
  const y = a * 1000 + b * 100 + c * 10 + d - FIRST_YEAR
  if (y < 0 || y >= MONTH_ROWS.length) return NO_DAY
  const row = (MONTH_ROWS[y] as number) + e * 10 + f
  const day = g * 10 + h
  if (day < 1 || day > (MONTH_LENGTHS[row] as number)) return NO_DAY
  return (YEAR_STARTS[y] as number) + (MONTH_STARTS[row] as number) + day - 1
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
