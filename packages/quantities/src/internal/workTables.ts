/**
 * The look-up tables of a work calendar, about 1.3 KB a year: from the digits of a date straight to its entry, and from a
 * work day's number back to its day.
 */
import type { WorkCalendar } from "../WorkCalendar.ts"
import { dayNumber, dayOfText, NO_DAY, partsOfDay, weekdayOfDay } from "./days.ts"
import { fail, quote, words } from "./fail.ts"

export interface Tables {
  /** The first day covered. */
  readonly first: number
  /** The day after the last one covered. */
  readonly end: number
  readonly fromYear: number
  /** By year, month (0–12) and day (0–31): twice the work days before it, plus one if it is one itself. */
  readonly entries: Uint16Array
  /** The k-th work day, from zero, in days since `first`. */
  readonly workDays: Uint16Array
}

/** Twice the days of so many years, were they all worked, stays below `NONE`. */
export const MOST_YEARS = 88

/** A place that is no day, such as 30 February. */
const NONE = 0xffff

const MONTH = 32
const YEAR = 13 * MONTH

/** A calendar that was read back or edited by hand is looked over once: a gap would be filled with a guess. */
const isSound = ({ from, to, years }: WorkCalendar): boolean =>
  years.length === to - from + 1 &&
  years.length <= MOST_YEARS &&
  years.every(
    ({ makeUp, off, year }, i) =>
      year === from + i &&
      [...off, ...makeUp].every((date) => dayOfText(date) !== NO_DAY && date.startsWith(`${year}-`))
  )

const buildTables = (calendar: WorkCalendar): Tables => {
  if (!isSound(calendar))
    return fail(
      "CalendarNotUsable",
      `work calendar ${quote(calendar.id)} is damaged; build it with \`WorkCalendar.make\``,
      {
        calendar: words(calendar.id),
        reasons: []
      }
    )
  const first = dayNumber(calendar.from, 1, 1)
  const end = dayNumber(calendar.to + 1, 1, 1)
  const rest = new Uint8Array(end - first)
  const weekend = new Set<number>(calendar.restWeekdays)
  for (let i = 0; i < rest.length; i++) if (weekend.has(weekdayOfDay(first + i))) rest[i] = 1
  for (const { makeUp, off } of calendar.years) {
    for (const date of off) rest[dayOfText(date) - first] = 1
    for (const date of makeUp) rest[dayOfText(date) - first] = 0
  }
  const entries = new Uint16Array((calendar.to - calendar.from + 1) * YEAR).fill(NONE)
  const workDays: Array<number> = []
  for (let i = 0; i < rest.length; i++) {
    const { day, month, year } = partsOfDay(first + i)
    const isWork = rest[i] === 0
    entries[(year - calendar.from) * YEAR + month * MONTH + day] = workDays.length * 2 + (isWork ? 1 : 0)
    if (isWork) workDays.push(i)
  }
  return { first, end, fromYear: calendar.from, entries, workDays: Uint16Array.from(workDays) }
}

/** The entry of a date text, or `undefined` if it is no date or not covered. */
export const entryOfText = ({ entries, fromYear }: Tables, text: string): number | undefined => {
  if (typeof text !== "string" || text.length !== 10) return undefined
  // For digits, and for them only, `^ 48` gives 0 to 9.
  const a = text.charCodeAt(0) ^ 48
  const b = text.charCodeAt(1) ^ 48
  const c = text.charCodeAt(2) ^ 48
  const d = text.charCodeAt(3) ^ 48
  const e = text.charCodeAt(5) ^ 48
  const f = text.charCodeAt(6) ^ 48
  const g = text.charCodeAt(8) ^ 48
  const h = text.charCodeAt(9) ^ 48
  if (a > 9 || b > 9 || c > 9 || d > 9 || e > 1 || f > 9 || g > 3 || h > 9) return undefined
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined
  const month = e * 10 + f
  const day = g * 10 + h
  const place = (a * 1000 + b * 100 + c * 10 + d - fromYear) * YEAR + month * MONTH + day
  if (month > 12 || day > 31 || place < 0 || place >= entries.length) return undefined
  const entry = entries[place]
  return entry === NONE ? undefined : entry
}

/** Work days before a day number from `first` to `end`. */
export const workDaysBefore = ({ end, entries, fromYear, workDays }: Tables, n: number): number => {
  if (n >= end) return workDays.length
  const { day, month, year } = partsOfDay(n)
  return (entries[(year - fromYear) * YEAR + month * MONTH + day] as number) >> 1
}

/** Whether the day number is covered. */
export const isCovered = ({ end, first }: Tables, n: number): boolean => n >= first && n < end

const TABLES = Symbol("tables")
const tablesRead = new WeakMap<WorkCalendar, Tables>()

/** A symbol and not enumerable, so that JSON, equality and a spread see only the data. */
export const withTables = (calendar: WorkCalendar): WorkCalendar =>
  Object.defineProperty(calendar, TABLES, { value: buildTables(calendar) })

export const tablesOf = (calendar: WorkCalendar): Tables => {
  const own = (calendar as { readonly [TABLES]?: Tables })[TABLES] // put there by withTables, absent after JSON
  if (own !== undefined) return own
  const read = tablesRead.get(calendar) ?? buildTables(calendar)
  tablesRead.set(calendar, read)
  return read
}
