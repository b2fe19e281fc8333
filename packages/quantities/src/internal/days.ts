/**
 * Civil dates as day numbers: days since 1970-01-01 in the proleptic Gregorian calendar. Integer arithmetic only, after
 * the era method: 400 years always have 146,097 days. Years start in March here, so that the leap day comes last.
 */

export const FIRST_YEAR = 1800
export const LAST_YEAR = 2299
export const MS_PER_DAY = 86_400_000

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1)

export const dayNumber = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export const FIRST_DAY = dayNumber(FIRST_YEAR, 1, 1)
export const LAST_DAY = dayNumber(LAST_YEAR, 12, 31)

export interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const partsOfDay = (n: number): Parts => {
  const z = n + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  }
}

export const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The date text of a day number inside the range. */
export const textOfDay = (n: number): string => {
  const { day, month, year } = partsOfDay(n)
  return `${year}-${pad2(month)}-${pad2(day)}`
}

export const yearOfDay = (n: number): number => partsOfDay(n).year

/** 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOfDay = (n: number): number => ((((n + 3) % 7) + 7) % 7) + 1

const digit = (text: string, at: number): number => {
  const d = text.charCodeAt(at) - 48
  return d >= 0 && d <= 9 ? d : Number.NaN
}

/** Two digits at `at`, or NaN. */
export const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/** The day number of the date at the start of `text`, or NaN if there is none in the range. Does not look at the rest. */
export const leadingDay = (text: string): number => {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  return year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
    ? dayNumber(year, month, day)
    : Number.NaN
}

/** The day number of `YYYY-MM-DD`, or NaN. */
export const dayOfText = (text: unknown): number =>
  typeof text === "string" && text.length === 10 ? leadingDay(text) : Number.NaN

/** The day `months` later: the corresponding day of that month or, if it has none, its last day. */
export const addMonthsToDay = (n: number, months: number): number => {
  const { day, month, year } = partsOfDay(n)
  const count = year * 12 + (month - 1) + months
  const y = Math.floor(count / 12)
  const m = count - y * 12 + 1
  return dayNumber(y, m, Math.min(day, daysInMonth(y, m)))
}
