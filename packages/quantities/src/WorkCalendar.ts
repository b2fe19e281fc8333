/**
 * Which days are work days: the rest days of the week, the holidays, and the rest days that are worked to make up for
 * them. In some countries this is announced year by year and follows no formula, so a calendar covers the years it was
 * given and says so when asked about another.
 */
import type { CivilDate, Weekday } from "./CivilDate.ts"
import * as Civil from "./CivilDate.ts"
import { dayOfText, FIRST_YEAR, LAST_YEAR, NO_DAY, textOfDay, yearOfDay } from "./internal/days.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { entryOfText, MOST_YEARS, tablesOf, withTables } from "./internal/workTables.ts"
import { attempt, type Result } from "./Problem.ts"

/** What was announced for one year. Ordinary weekends need not be listed; listing them does no harm. */
export interface YearOfWork {
  readonly year: number
  /** Days nobody has to work, such as public holidays. */
  readonly off: ReadonlyArray<CivilDate>
  /** Rest days of the week that are worked. */
  readonly makeUp: ReadonlyArray<CivilDate>
}

/**
 * A work calendar: plain data, so it may be stored and read back as JSON. Made by `make`, `weekends`, `extend`, `revise`
 * or `merge`, which check it; its look-up tables are kept beside it and rebuilt when missing.
 */
export interface WorkCalendar {
  /** Short name used in messages and facts, such as `cn`. */
  readonly id: string
  /** Where the days come from, such as the notice of a government. */
  readonly source?: string
  /** The first year covered. */
  readonly from: number
  /** The last year covered. */
  readonly to: number
  /** The days of the week without work, 1 Monday to 7 Sunday. */
  readonly restWeekdays: ReadonlyArray<Weekday>
  /** One entry for each year from `from` to `to`. */
  readonly years: ReadonlyArray<YearOfWork>
}

/** A calendar holds at most so many years, which keeps its tables small. */
export const mostYears: number = MOST_YEARS

const SATURDAY_SUNDAY: ReadonlyArray<Weekday> = [6, 7]

/**
 * A calendar of the years given, in any order but without a gap.
 *
 * **Errors**: `CalendarNotUsable` with every reason at once.
 *
 * @rule QT-40
 * @example
 * ```ts
 * import { WorkCalendar } from "@linli/quantities"
 *
 * const sample = WorkCalendar.make({
 *   id: "sample",
 *   years: [{ year: 2026, off: ["2026-10-01", "2026-10-02"], makeUp: ["2026-10-10"] }]
 * })
 * WorkCalendar.isWorkDay(sample, "2026-10-10") // => true
 * WorkCalendar.addWorkDays(sample, "2026-09-30", 1) // => "2026-10-05"
 * ```
 */
export const make = (options: {
  readonly id: string
  readonly years: ReadonlyArray<YearOfWork>
  readonly source?: string
  readonly restWeekdays?: ReadonlyArray<Weekday>
}): WorkCalendar => {
  const { id, restWeekdays = SATURDAY_SUNDAY, source } = options
  const years = options.years.toSorted((a, b) => a.year - b.year)
  const reasons = [...reasonsAgainstYears(years), ...years.flatMap(reasonsAgainstYear)]
  if (typeof id !== "string" || id.length === 0 || id.length > 64) reasons.push("it needs a name of 1 to 64 characters")
  if (restWeekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7) || new Set(restWeekdays).size > 6)
    reasons.push("the rest days of the week are numbers from 1 (Monday) to 7 (Sunday), at most six of them")
  if (reasons.length > 0)
    return fail("CalendarNotUsable", `cannot use work calendar ${quote(id)}: ${reasons.join("; ")}`, {
      calendar: words(id),
      reasons
    })
  return withTables({
    id,
    ...(source === undefined ? {} : { source }),
    from: years[0]!.year, // there is at least one: reasonsAgainstYears
    to: years.at(-1)!.year,
    restWeekdays: [...new Set(restWeekdays)].toSorted((a, b) => a - b),
    years: years.map(({ makeUp, off, year }) => ({ year, off: off.toSorted(), makeUp: makeUp.toSorted() }))
  })
}

/** `make` without throwing. */
export const tryMake = (options: Parameters<typeof make>[0]): Result<WorkCalendar> => attempt(() => make(options))

/**
 * A calendar that knows weekends only, no holiday. For places or purposes where that is the rule; choosing it is a
 * decision, so there is no default calendar.
 */
export const weekends = (options: {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly source?: string
  readonly restWeekdays?: ReadonlyArray<Weekday>
}): WorkCalendar => {
  const { from, to, ...rest } = options
  const count = Number.isInteger(from) && Number.isInteger(to) && to - from < mostYears ? to - from + 1 : 0
  const years = Array.from({ length: Math.max(count, 0) }, (_, i) => ({ year: from + i, off: [], makeUp: [] }))
  return make({ ...rest, years })
}

/** The calendar with more years. A year it already has must be the same. **Errors**: `CalendarNotUsable`. */
export const extend = (calendar: WorkCalendar, ...years: ReadonlyArray<YearOfWork>): WorkCalendar => {
  const kept = new Map(calendar.years.map((year) => [year.year, year]))
  const changed = years.filter((year) => {
    const known = kept.get(year.year)
    return known !== undefined && daysKey(known) !== daysKey(year)
  })
  if (changed.length > 0) {
    const reasons = changed.map(
      (y) => `the year ${y.year} is already there with other days; use \`revise\` to replace it`
    )
    return fail("CalendarNotUsable", `cannot extend work calendar ${quote(calendar.id)}: ${reasons.join("; ")}`, {
      calendar: words(calendar.id),
      reasons
    })
  }
  return revise(calendar, ...years)
}

/** The calendar with years added or replaced, as when a notice is amended. Deadlines already fixed do not move. */
export const revise = (calendar: WorkCalendar, ...years: ReadonlyArray<YearOfWork>): WorkCalendar => {
  const merged = new Map(calendar.years.map((year) => [year.year, year]))
  for (const year of years) merged.set(year.year, year)
  return make({ ...calendar, years: [...merged.values()] })
}

/** Both calendars in one, under the name and source of the first. **Errors**: `CalendarNotUsable` if they disagree. */
export const merge = (left: WorkCalendar, right: WorkCalendar): WorkCalendar => {
  if (left.restWeekdays.join() === right.restWeekdays.join()) return extend(left, ...right.years)
  const reasons = ["their rest days of the week differ"]
  return fail(
    "CalendarNotUsable",
    `cannot merge work calendars ${quote(left.id)} and ${quote(right.id)}: ${reasons[0]}`,
    {
      calendar: words(left.id),
      reasons
    }
  )
}

/** True if the calendar holds the year. */
export const covers = (calendar: WorkCalendar, year: number): boolean => year >= calendar.from && year <= calendar.to

/** True for a day people work on. **Errors**: `YearNotCovered`, `NotReadable`. */
export const isWorkDay = (calendar: WorkCalendar, date: CivilDate): boolean => {
  const entry = entryOfText(tablesOf(calendar), date)
  return entry === undefined ? notCovered(calendar, date) : (entry & 1) === 1
}

/** True for a day nobody has to work. **Errors**: `YearNotCovered`, `NotReadable`. */
export const isRestDay = (calendar: WorkCalendar, date: CivilDate): boolean => !isWorkDay(calendar, date)

/**
 * The `amount`-th work day after `date`, or before it if negative; zero is `date` itself. `date` is not counted.
 *
 * **Errors**: `YearNotCovered` when the count leaves the years of the calendar; `OutOfRange` if `amount` is not whole.
 *
 * @rule QT-43
 */
export const addWorkDays = (calendar: WorkCalendar, date: CivilDate, amount: number): CivilDate => {
  const tables = tablesOf(calendar)
  const entry = entryOfText(tables, date)
  if (entry === undefined) return notCovered(calendar, date)
  if (!Number.isInteger(amount))
    return fail("OutOfRange", `cannot count ${quote(amount)} work days; give a whole number`, {
      what: "work days",
      input: words(amount),
      least: Number.MIN_SAFE_INTEGER,
      most: Number.MAX_SAFE_INTEGER
    })
  if (amount === 0) return date
  // Half the entry is the work days before the date; if it is one itself, the next one is one further on.
  const place = (entry >> 1) + amount + (amount > 0 ? (entry & 1) - 1 : 0)
  if (place < 0) return yearNotCovered(calendar, calendar.from - 1)
  if (place >= tables.workDays.length) return yearNotCovered(calendar, calendar.to + 1)
  return textOfDay(tables.first + (tables.workDays[place] as number))
}

/** The first work day after `date`. **Errors**: `YearNotCovered`. */
export const nextWorkDay = (calendar: WorkCalendar, date: CivilDate): CivilDate => addWorkDays(calendar, date, 1)

/** The last work day before `date`. **Errors**: `YearNotCovered`. */
export const previousWorkDay = (calendar: WorkCalendar, date: CivilDate): CivilDate => addWorkDays(calendar, date, -1)

/** `date` itself if it is a work day, otherwise the first one after it. **Errors**: `YearNotCovered`. */
export const rollForward = (calendar: WorkCalendar, date: CivilDate): CivilDate =>
  isWorkDay(calendar, date) ? date : nextWorkDay(calendar, date)

/**
 * The work days after `from` up to and including `to`, negative if `to` is earlier: the inverse of `addWorkDays`.
 *
 * **Errors**: `YearNotCovered`.
 */
export const workDaysBetween = (calendar: WorkCalendar, from: CivilDate, to: CivilDate): number => {
  const tables = tablesOf(calendar)
  const a = entryOfText(tables, from)
  const b = entryOfText(tables, to)
  if (a === undefined) return notCovered(calendar, from)
  if (b === undefined) return notCovered(calendar, to)
  return (b >> 1) + (b & 1) - (a >> 1) - (a & 1)
}

// ---- internals

const daysKey = (year: YearOfWork): string => `${year.off.toSorted().join()}|${year.makeUp.toSorted().join()}`

const reasonsAgainstYears = (years: ReadonlyArray<YearOfWork>): Array<string> => {
  const first = years[0]
  if (first === undefined) return ["it has no years; give at least one"]
  const reasons: Array<string> = []
  if (years.length > mostYears) reasons.push(`it has ${years.length} years; give at most ${mostYears}`)
  years.forEach(({ year }, i) => {
    const before = years[i - 1]?.year
    if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
      reasons.push(`${quote(year)} is not a year from ${FIRST_YEAR} to ${LAST_YEAR}`)
    else if (year === before) reasons.push(`the year ${year} is listed twice`)
    else if (before !== undefined && year > before + 1)
      reasons.push(`between ${before} and ${year} a year is missing; add it or make two calendars`)
  })
  return reasons
}

const reasonsAgainstYear = ({ makeUp, off, year }: YearOfWork): Array<string> => {
  const strange = [...off, ...makeUp].filter((date) => {
    const n = dayOfText(date)
    return n === NO_DAY || yearOfDay(n) !== year
  })
  const both = off.filter((date) => makeUp.includes(date))
  return [
    ...strange.map((date) => `${quote(date)} is not a day of ${year}, written \`${year}-01-31\``),
    ...both.map((date) => `${quote(date)} is listed as a day off and as a make-up work day`)
  ]
}

const notCovered = (calendar: WorkCalendar, date: CivilDate): never => yearNotCovered(calendar, Civil.yearOf(date))

const yearNotCovered = (calendar: WorkCalendar, year: number): never => {
  const todo = `install the year ${year} once it is announced`
  return fail(
    "YearNotCovered",
    `work calendar ${quote(calendar.id)} covers ${calendar.from} to ${calendar.to} and says nothing about ${year}; ${todo}`,
    { year, calendar: calendar.id, todo }
  )
}
