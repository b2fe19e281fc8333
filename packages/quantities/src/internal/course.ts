/** The course of a period in days: from its anchor to its last day, over the calendar and beyond what it covers. */
import * as Civil from "../CivilDate.ts"
import type { DayOrMoment, Due } from "../Deadline.ts"
import type { Span } from "../Span.ts"
import type { WorkCalendar } from "../WorkCalendar.ts"
import * as Moment from "../Instant.ts"
import { civilDateIn } from "../Zone.ts"
import { addMonthsToDay, yearOfDay } from "./days.ts"
import { fail } from "./fail.ts"
import { isCovered, tablesOf, workDaysBefore } from "./workTables.ts"

export interface Calendars {
  readonly calendar?: WorkCalendar | undefined
  readonly zone?: string | undefined
}

/** What a due carries from its beginning, whatever happens to it. */
export type Base = Pick<Due, "rule" | "anchor" | "source" | "calendar" | "changes" | "suspendedSince">

/** A leg in days: a last day before rolling, or work days still to be counted after a day. */
export interface Course {
  readonly rule: Span
  readonly end: { readonly last: number } | { readonly after: number; readonly left: number }
  /** Set when an earlier leg could not be counted to its end: all that follows is a lower bound. */
  readonly awaits?: number | undefined
}

interface Ended {
  readonly last: number
  readonly on: number
  readonly awaits?: number | undefined
}

export const dueOfHours = (base: Base, endMs: number, zone: string | undefined): Due => ({
  ...base,
  // A period that ends at 24:00 of a day has that day as its last.
  on: civilDateIn(Moment.fromEpochMs(endMs - 1), zone ?? zoneMissing(base.anchor)),
  at: Moment.fromEpochMs(endMs)
})

export const dueOfDays = (
  { calendar: known, ...base }: Base,
  course: Course,
  calendar: WorkCalendar | undefined
): Due => {
  const { awaits, last, on } = finish(course, calendar)
  const id = needsCalendar(course) ? calendar?.id : known
  return {
    ...base,
    on: Civil.fromDayNumber(on),
    ...(on === last ? {} : { rolledFrom: Civil.fromDayNumber(last) }),
    ...(awaits === undefined ? {} : { awaits }),
    ...(id === undefined ? {} : { calendar: id })
  }
}

/** A span counted from a day that is not counted itself. */
export const leg = (rule: Span, from: number): Course => {
  if (rule.unit === "workday") return { rule, end: { after: from, left: rule.amount } }
  if (rule.unit === "day") return { rule, end: { last: from + rule.amount } }
  return { rule, end: { last: addMonthsToDay(from, rule.amount * (rule.unit === "year" ? 12 : 1)) } }
}

const needsCalendar = ({ end, rule }: Course): boolean => rule.rollForward !== false || "after" in end

export const calendarFor = ({ amount, unit }: Span, calendar: WorkCalendar | undefined): WorkCalendar =>
  calendar ??
  fail(
    "CalendarMissing",
    `cannot end ${amount} ${unit}s without a work calendar; pass \`calendar\`, or \`rollForward: false\` if rest days do not matter`,
    { span: `${amount} ${unit}s` }
  )

export const zoneMissing = (anchor: DayOrMoment): never =>
  fail("ZoneMissing", `\`${anchor}\` is a moment; say with \`zone\` where its day is counted`, { anchor })

/** Counts and rolls the course to its last day. */
export const finish = (course: Course, given: WorkCalendar | undefined): Ended => {
  const { end, rule } = course
  const counted: Pick<Ended, "last" | "awaits"> =
    "last" in end ? end : count(end.after, end.left, calendarFor(rule, given))
  const { last } = counted
  const awaits = course.awaits ?? counted.awaits
  const endsOnWorkDay = "after" in end && end.left > 0
  return awaits !== undefined || endsOnWorkDay || rule.rollForward === false
    ? { last, on: last, awaits }
    : roll(last, calendarFor(rule, given))
}

/** The day of the `left`-th work day after `after`; beyond the data every day could be one, which gives the lower bound. */
const count = (
  after: number,
  left: number,
  calendar: WorkCalendar
): { readonly last: number; readonly awaits?: number } => {
  if (left === 0) return { last: after }
  const tables = tablesOf(calendar)
  if (!isCovered(tables, after + 1)) return { last: after + left, awaits: yearOfDay(after + 1) }
  const before = workDaysBefore(tables, after + 1)
  const found = tables.workDays[before + left - 1]
  if (found !== undefined) return { last: tables.first + found }
  return { last: tables.end - 1 + left - (tables.workDays.length - before), awaits: calendar.to + 1 }
}

const roll = (last: number, calendar: WorkCalendar): Ended => {
  const tables = tablesOf(calendar)
  if (!isCovered(tables, last)) return { last, on: last, awaits: yearOfDay(last) }
  const found = tables.workDays[workDaysBefore(tables, last)]
  return found === undefined ? { last, on: tables.end, awaits: calendar.to + 1 } : { last, on: tables.first + found }
}
