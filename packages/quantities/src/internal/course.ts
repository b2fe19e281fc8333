/**
 * The course of a period: replays its legs over the calendar. A deadline that was certain before a change is continued
 * from there, so that a later amendment of the calendar does not move it; one that was not is replayed from its anchor.
 */
import * as Civil from "../CivilDate.ts"
import type { CivilDate } from "../CivilDate.ts"
import type { Change, Due } from "../Deadline.ts"
import * as Moment from "../Instant.ts"
import type { Instant } from "../Instant.ts"
import type { Span } from "../Span.ts"
import { format } from "../Span.ts"
import { tablesOf, type WorkCalendar } from "../WorkCalendar.ts"
import { civilDateIn } from "../Zone.ts"
import { addMonthsToDay, yearOfDay } from "./days.ts"
import { fail } from "./fail.ts"
import { isCovered, workDaysBefore } from "./workTables.ts"

export interface Calendars {
  readonly calendar?: WorkCalendar | undefined
  readonly zone?: string | undefined
}

/** A leg in days: a last day before rolling, or work days still to be counted after a day. */
interface Course {
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

/** The deadline of `rule` from `anchor` after `changes`. */
export const assemble = (
  base: Pick<Due, "rule" | "anchor" | "source" | "calendar">,
  changes: ReadonlyArray<Change>,
  options: Calendars
): Due => {
  const { anchor, rule, source } = base
  const rest = {
    rule,
    anchor,
    ...(changes.length === 0 ? {} : { changes }),
    ...suspension(changes),
    ...(source === undefined ? {} : { source })
  }
  if (rule.unit === "hour") {
    const at = Moment.fromEpochMs(hours(rule, anchor, changes))
    const zone = options.zone ?? fail("ZoneMissing", "say with `zone` on which day the hours end", { anchor })
    // A period that ends at 24:00 of a day has that day as its last.
    return { on: civilDateIn(Moment.addMs(at, -1), zone), at, ...rest }
  }
  const course = replay(rule, anchor, changes, options.calendar)
  const { awaits, last, on } = finish(course, options.calendar)
  const calendar = needsCalendar(course) ? options.calendar?.id : base.calendar
  return {
    on: Civil.fromDayNumber(on),
    ...rest,
    ...(on === last ? {} : { rolledFrom: Civil.fromDayNumber(last) }),
    ...(awaits === undefined ? {} : { awaits }),
    ...(calendar === undefined ? {} : { calendar })
  }
}

const suspension = (changes: ReadonlyArray<Change>): { readonly suspendedSince?: string } => {
  const last = changes.at(-1)
  return last?.kind === "suspended" ? { suspendedSince: last.on } : {}
}

// ---- hours

const hours = (rule: Span, anchor: Instant, changes: ReadonlyArray<Change>): number => {
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

// ---- days

const replay = (
  rule: Span,
  anchor: CivilDate,
  changes: ReadonlyArray<Change>,
  calendar: WorkCalendar | undefined
): Course => {
  const certain = changes.findLastIndex((change) => change.kind !== "resumed" && change.from !== undefined)
  let course = certain < 0 ? leg(rule, Civil.toDayNumber(anchor)) : certainCourse(rule, changes, certain)
  let since = 0
  for (const change of changes.slice(Math.max(certain, 0))) {
    if (change.kind === "extended") course = extended(course, change, calendar)
    else if (change.kind === "suspended") since = Civil.toDayNumber(change.on)
    else course = carriedOver(course, since, Civil.toDayNumber(change.on), calendar)
  }
  return course
}

/** Where the deadline certainly stood before change number `at`, under the rule that was counting then. */
const certainCourse = (rule: Span, changes: ReadonlyArray<Change>, at: number): Course => {
  const change = changes[at]
  const extension = changes.slice(0, at).findLast((earlier) => earlier.kind === "extended")
  const counting = extension === undefined ? rule : extension.kind === "extended" ? extensionRule(extension) : rule
  const last = change?.kind === "resumed" ? undefined : change?.from
  return { rule: counting, end: { last: Civil.toDayNumber(last ?? "") } }
}

const FIXED: Span = { amount: 1, unit: "day", rollForward: false }

const extensionRule = (change: Change & { readonly kind: "extended" }): Span => change.by ?? FIXED

/** A span counted from a day that is not counted itself. */
const leg = (rule: Span, from: number): Course => {
  if (rule.unit === "workday") return { rule, end: { after: from, left: rule.amount } }
  if (rule.unit === "day") return { rule, end: { last: from + rule.amount } }
  return { rule, end: { last: addMonthsToDay(from, rule.unit === "year" ? rule.amount * 12 : rule.amount) } }
}

const extended = (
  course: Course,
  change: Change & { readonly kind: "extended" },
  calendar: WorkCalendar | undefined
): Course => {
  // A day that was agreed holds whatever the calendar of the old last day will say.
  if (change.to !== undefined) return { rule: FIXED, end: { last: Civil.toDayNumber(change.to) } }
  const before =
    change.from === undefined ? finish(course, calendar) : { on: Civil.toDayNumber(change.from), awaits: undefined }
  return { ...leg(extensionRule(change), before.on), awaits: before.awaits }
}

/** What was left after day `since` is counted again after day `until`. */
const carriedOver = (course: Course, since: number, until: number, calendar: WorkCalendar | undefined): Course => {
  if (course.rule.unit !== "workday") {
    const { awaits, last } = finish({ ...course, rule: { ...course.rule, rollForward: false } }, calendar)
    return { ...course, end: { last: until + Math.max(0, last - since) }, awaits }
  }
  const { after, left } = "after" in course.end ? course.end : { after: course.end.last, left: 0 }
  // A stop before the present leg began leaves that leg and the work days up to it.
  const between = workDaysWithin(Math.min(since, after), Math.max(since, after), course.rule, calendar)
  const rest = since < after ? left + between.least : left - between.most
  return { ...course, end: { after: until, left: Math.max(0, rest) }, awaits: course.awaits ?? between.awaits }
}

const needsCalendar = ({ end, rule }: Course): boolean => rule.rollForward !== false || "after" in end

const calendarFor = (rule: Span, calendar: WorkCalendar | undefined): WorkCalendar =>
  calendar ??
  fail(
    "CalendarMissing",
    `cannot end ${format(rule, "en")} without a work calendar; pass \`calendar\`, or \`rollForward: false\` if rest days do not matter`,
    { span: format(rule, "en") }
  )

/** The work days after `from` up to and including `to`: at least and at most, where a year is missing. */
const workDaysWithin = (
  from: number,
  to: number,
  rule: Span,
  given: WorkCalendar | undefined
): { readonly least: number; readonly most: number; readonly awaits?: number | undefined } => {
  const calendar = calendarFor(rule, given)
  const tables = tablesOf(calendar)
  const low = Math.min(Math.max(from + 1, tables.first), tables.end)
  const high = Math.min(Math.max(to + 1, low), tables.end)
  const least = workDaysBefore(tables, high) - workDaysBefore(tables, low)
  const unknown = to - from - (high - low)
  if (unknown <= 0) return { least, most: least }
  return { least, most: least + unknown, awaits: from + 1 < tables.first ? yearOfDay(from + 1) : calendar.to + 1 }
}

const finish = (course: Course, given: WorkCalendar | undefined): Ended => {
  if (!needsCalendar(course) && "last" in course.end)
    return { last: course.end.last, on: course.end.last, awaits: course.awaits }
  const calendar = calendarFor(course.rule, given)
  const counted = "last" in course.end ? { last: course.end.last } : count(course.end.after, course.end.left, calendar)
  const awaits = course.awaits ?? counted.awaits
  const endsOnWorkDay = "after" in course.end && course.end.left > 0
  return awaits !== undefined || endsOnWorkDay || course.rule.rollForward === false
    ? { last: counted.last, on: counted.last, awaits }
    : roll(counted.last, calendar)
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
