/**
 * What becomes of a period that is extended, suspended and resumed. A deadline that was certain before a change is
 * continued from there, so that a later amendment of the calendar does not move it; one that was not is replayed.
 */
import * as Civil from "../CivilDate.ts"
import type { Change, Due } from "../Deadline.ts"
import * as Moment from "../Instant.ts"
import type { Span } from "../Span.ts"
import type { WorkCalendar } from "../WorkCalendar.ts"
import { type Base, calendarFor, type Calendars, type Course, dueOfDays, dueOfHours, finish, leg } from "./course.ts"
import { yearOfDay } from "./days.ts"
import { tablesOf, workDaysBefore } from "./workTables.ts"

/** The due after `changes`, all of them. */
export const replayed = (due: Due, changes: ReadonlyArray<Change>, { calendar, zone }: Calendars): Due => {
  const { anchor, rule, source } = due
  const base: Base = {
    rule,
    anchor,
    ...(changes.length === 0 ? {} : { changes }),
    ...(source === undefined ? {} : { source }),
    ...(due.calendar === undefined ? {} : { calendar: due.calendar })
  }
  return due.at === undefined
    ? dueOfDays(base, courseAfter(due, changes, calendar), calendar)
    : dueOfHours(base, hoursAfter(due, changes), zone)
}

const hoursAfter = ({ anchor, rule }: Due, changes: ReadonlyArray<Change>): number => {
  let end = Moment.toEpochMs(anchor) + rule.amount * 3_600_000
  let since = 0
  for (const change of changes) {
    if (change.kind === "extended")
      end = change.to === undefined ? end + (change.by?.amount ?? 0) * 3_600_000 : Moment.toEpochMs(change.to)
    else if (change.kind === "suspended") since = Moment.toEpochMs(change.on)
    else end = Moment.toEpochMs(change.on) + Math.max(0, end - since)
  }
  return end
}

const courseAfter = (
  { anchor, rule }: Due,
  changes: ReadonlyArray<Change>,
  calendar: WorkCalendar | undefined
): Course => {
  // From here on the day before the change is on record.
  const certain = changes.findLastIndex((change) => change.from !== undefined)
  let course = leg(rule, Civil.toDayNumber(anchor))
  let since = 0
  changes.forEach((change, i) => {
    if (i === certain) course = { rule: course.rule, end: { last: Civil.toDayNumber(change.from as string) } }
    if (change.kind === "extended")
      course = i < certain ? { ...course, rule: ruleOf(change) } : extended(course, change, calendar)
    else if (change.kind === "suspended") since = Civil.toDayNumber(change.on)
    else if (i > certain) course = carriedOver(course, since, Civil.toDayNumber(change.on), calendar)
  })
  return course
}

type Extension = Change & { readonly kind: "extended" }

/** An agreed day holds as agreed. */
const FIXED: Span = { amount: 1, unit: "day", rollForward: false }

const ruleOf = (change: Extension): Span => change.by ?? FIXED

const extended = (course: Course, change: Extension, calendar: WorkCalendar | undefined): Course => {
  // It also needs no year of the calendar any more.
  if (change.to !== undefined) return { rule: FIXED, end: { last: Civil.toDayNumber(change.to) } }
  const before =
    change.from === undefined ? finish(course, calendar) : { on: Civil.toDayNumber(change.from), awaits: undefined }
  return { ...leg(ruleOf(change), before.on), awaits: before.awaits }
}

/** What was left after day `since` is counted again after day `until`. */
const carriedOver = (course: Course, since: number, until: number, calendar: WorkCalendar | undefined): Course => {
  const { end, rule } = course
  if (rule.unit !== "workday" && "last" in end)
    return { ...course, end: { last: until + Math.max(0, end.last - since) } }
  const { after, left } = "after" in end ? end : { after: end.last, left: 0 }
  // A stop before the present leg began leaves that leg and the work days up to it.
  const between = workDaysWithin(Math.min(since, after), Math.max(since, after), calendarFor(rule, calendar))
  const rest = since < after ? left + between.least : left - between.most
  return { ...course, end: { after: until, left: Math.max(0, rest) }, awaits: course.awaits ?? between.awaits }
}

/** The work days after `from` up to and including `to`: at least and at most, where a year is missing. */
const workDaysWithin = (
  from: number,
  to: number,
  calendar: WorkCalendar
): { readonly least: number; readonly most: number; readonly awaits?: number | undefined } => {
  const tables = tablesOf(calendar)
  const low = Math.min(Math.max(from + 1, tables.first), tables.end)
  const high = Math.min(Math.max(to + 1, low), tables.end)
  const least = workDaysBefore(tables, high) - workDaysBefore(tables, low)
  const unknown = to - from - (high - low)
  if (unknown <= 0) return { least, most: least }
  return { least, most: least + unknown, awaits: from + 1 < tables.first ? yearOfDay(from + 1) : calendar.to + 1 }
}
