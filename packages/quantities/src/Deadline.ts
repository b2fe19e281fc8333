/**
 * When a period ends. The first day is not counted; months and years end on the corresponding day or the last day of the
 * month; a last day that is a rest day moves to the next work day; the last day ends at 24:00. The result is data that
 * can be stored as a fact: whether it has passed needs neither the calendar nor the rule again.
 */
import type { CivilDate } from "./CivilDate.ts"
import * as Civil from "./CivilDate.ts"
import { replayed } from "./internal/changes.ts"
import { type Calendars, dueOfDays, dueOfHours, leg, zoneMissing } from "./internal/course.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { addMonthsToDay } from "./internal/days.ts"
import type { Instant } from "./Instant.ts"
import * as Moment from "./Instant.ts"
import * as Span from "./Span.ts"
import * as WorkCalendar from "./WorkCalendar.ts"
import * as Zone from "./Zone.ts"

/** A civil date for periods of days, months and years; an instant for periods of hours. Their lengths tell them apart. */
export type DayOrMoment = string

/** One thing that happened to a deadline after it was set. `from` is the last day before it, where that was certain. */
export type Change =
  | {
      readonly kind: "extended"
      readonly from?: DayOrMoment
      readonly to?: DayOrMoment
      readonly by?: Span.Span
      readonly because?: string
    }
  | {
      readonly kind: "suspended"
      readonly from?: DayOrMoment
      readonly on: DayOrMoment
      readonly because?: string
    }
  | { readonly kind: "resumed"; readonly from?: undefined; readonly on: DayOrMoment; readonly because?: string }

/** A deadline, as it is recorded. */
export interface Due {
  /** The last day; an act dated on it is in time. While `awaits` is there: a lower bound, "not before". */
  readonly on: CivilDate
  /** Periods of hours only: the moment they end. */
  readonly at?: Instant
  /** The length it was given. */
  readonly rule: Span.Span
  /** What it counts from: the day that is not counted, or the moment for hours. */
  readonly anchor: DayOrMoment
  /** The last day before it rolled over rest days. */
  readonly rolledFrom?: CivilDate
  /** A year the calendar lacks: the deadline is provisional, never passes, and is fixed by `settle`. */
  readonly awaits?: number
  /** Suspended since this day (or moment, for hours) and not resumed: it does not pass. */
  readonly suspendedSince?: DayOrMoment
  /** Extensions and suspensions, in their order. */
  readonly changes?: ReadonlyArray<Change>
  /** The id of the work calendar that was looked at, if one was. */
  readonly calendar?: string
  /** The law or by-law the length comes from, as the caller names it. */
  readonly source?: string
}

/** What a change of a deadline may need again. */
export interface ChangeOptions {
  readonly calendar?: WorkCalendar.WorkCalendar | undefined
  readonly zone?: Zone.Zone | undefined
  readonly because?: string | undefined
}

/**
 * The deadline of a period that begins at `anchor`.
 *
 * **Details**: a day, or a moment whose day in `zone` is taken; hours count from the moment itself. Where the calendar
 * ends before the period does, the result `awaits` that year: `on` is then a day it cannot end before.
 *
 * **Errors**: `NotReadable`; `OutOfRange` for a last day after 2299; `CalendarMissing` if the span counts or rolls over work days;
 * `ZoneMissing`, `MomentMissing`.
 *
 * @rule QT-51, QT-52, QT-53, QT-54, QT-55, QT-56
 * @source Civil Code of the PRC, arts. 201-204
 * @example
 * ```ts
 * import { Deadline, WorkCalendar } from "@linli/quantities"
 *
 * const calendar = WorkCalendar.weekends({ id: "weekends only", from: 2026, to: 2026 })
 * const due = Deadline.dueOf({ anchor: "2026-01-30", span: { amount: 30, unit: "day" }, calendar })
 * due.on // => "2026-03-02"
 * due.rolledFrom // => "2026-03-01"
 * ```
 */
export const dueOf = (request: {
  readonly anchor: DayOrMoment
  readonly span: Span.Span
  readonly calendar?: WorkCalendar.WorkCalendar | undefined
  readonly zone?: Zone.Zone | undefined
  readonly source?: string | undefined
}): Due => {
  const { anchor, calendar, source, zone } = request
  const rule = Span.make(request.span)
  const from = source === undefined ? {} : { source }
  if (rule.unit === "hour") {
    if (!Moment.is(anchor)) return momentMissing(anchor)
    return dueOfHours({ rule, anchor, ...from }, Moment.toEpochMs(anchor) + rule.amount * 3_600_000, zone)
  }
  const day = Moment.is(anchor) ? Zone.civilDateIn(anchor, zone ?? zoneMissing(anchor)) : anchor
  return dueOfDays({ rule, anchor: day, ...from }, leg(rule, Civil.toDayNumber(day)), calendar)
}

/**
 * The deadline with its year installed. A deadline that awaits nothing comes back as it is: a changed calendar moves no
 * deadline that was fixed.
 *
 * @rule QT-57
 */
export const settle = (due: Due, calendar: WorkCalendar.WorkCalendar, zone?: Zone.Zone): Due =>
  due.awaits === undefined ? due : kept(due, replayed(due, due.changes ?? [], { calendar, zone }))

/**
 * The deadline extended: to a day (a moment, for hours) that was agreed and does not roll, or by a span counted from the
 * last day it had.
 *
 * **Errors**: `Suspended`; `NotLater` for a day that is not after the present one; `NotReadable` where hours and days mix.
 *
 * @rule QT-58
 */
export const extend = (
  due: Due,
  extension: { readonly to: DayOrMoment } | { readonly by: Span.Span },
  options: ChangeOptions = {}
): Due => {
  notSuspended(due)
  const change = { kind: "extended", ...ifCertain(due, due.at ?? due.on), ...reason(options) } as const
  if ("to" in extension) {
    const to = pointOf(due, extension.to)
    notBefore(to, due.at ?? due.on, true)
    return changed(due, { ...change, to }, options)
  }
  const { by } = extension
  const fits: boolean = Span.is(by) && (by.unit === "hour") === (due.at !== undefined)
  if (!fits)
    return fail(
      "NotReadable",
      `cannot extend by ${quote(by.amount)} of unit ${quote(by.unit)}; give a sound span, and hours to hours only`,
      { what: "extension", input: words(by.amount) }
    )
  return changed(due, { ...change, by }, options)
}

/**
 * The deadline stopped on a day (a moment, for hours). What is left of it is carried over by `resume`: the day it stops
 * still counts as run, the day it goes on does not.
 *
 * **Errors**: `Suspended` if it is already; `NotLater` for a day before the anchor.
 *
 * @rule QT-59
 */
export const suspend = (due: Due, on: DayOrMoment, options: ChangeOptions = {}): Due => {
  notSuspended(due)
  const point = pointOf(due, on)
  notBefore(point, due.changes?.findLast((change) => change.kind === "resumed")?.on ?? due.anchor, false)
  const from = ifCertain(due, due.at ?? due.rolledFrom ?? due.on)
  const change = { kind: "suspended", ...from, on: point, ...reason(options) } as const
  return { ...due, suspendedSince: point, changes: [...(due.changes ?? []), change] }
}

/**
 * The deadline going on after a suspension, with the days, work days or hours that were left.
 *
 * **Errors**: `NotSuspended`; `NotLater` for a day before the suspension; `CalendarMissing`.
 *
 * @rule QT-59
 * @example
 * ```ts
 * import { Deadline } from "@linli/quantities"
 *
 * const span = { amount: 30, unit: "day", rollForward: false } as const
 * const due = Deadline.dueOf({ anchor: "2026-03-01", span })
 * due.on // => "2026-03-31"
 * const stopped = Deadline.suspend(due, "2026-03-11")
 * Deadline.resume(stopped, "2026-04-01").on // => "2026-04-21"
 * ```
 */
export const resume = (due: Due, on: DayOrMoment, options: ChangeOptions = {}): Due => {
  if (due.suspendedSince === undefined)
    return fail("NotSuspended", `the deadline of \`${due.on}\` is not suspended; there is nothing to resume`, {
      on: due.on
    })
  const point = pointOf(due, on)
  notBefore(point, due.suspendedSince, false)
  return changed(due, { kind: "resumed", on: point, ...reason(options) }, options)
}

/**
 * The moment from which the deadline has passed: 24:00 of its last day in `zone`, the close of business on that day if
 * one is given, or the moment itself for hours.
 *
 * **Errors**: `NotFixed` while it awaits a year; `Suspended`.
 *
 * @rule QT-60
 */
export const dueInstant = (
  due: Due,
  zone: Zone.Zone,
  options: { readonly closesAt?: Zone.ClockTime } = {}
): Instant => {
  notSuspended(due)
  if (due.awaits !== undefined)
    return fail(
      "NotFixed",
      `the deadline awaits the work calendar of ${due.awaits}, it ends not before ${due.on}; settle it once the year is installed`,
      { awaits: due.awaits, notBefore: due.on }
    )
  if (due.at !== undefined) return due.at
  return options.closesAt === undefined ? Zone.endOfDayIn(due.on, zone) : Zone.instantOf(due.on, options.closesAt, zone)
}

/** True once the deadline has passed at `now`. One that awaits a year or is suspended never has. */
export const isPassed = (
  due: Due,
  now: Instant,
  zone: Zone.Zone,
  options: { readonly closesAt?: Zone.ClockTime } = {}
): boolean =>
  due.awaits === undefined &&
  due.suspendedSince === undefined &&
  Moment.compare(now, dueInstant(due, zone, options)) >= 0

/**
 * The last day on which something can be done at least a span before `event`, such as a notice fifteen days before a
 * meeting. Not rolled: being early on a rest day hurts nobody.
 *
 * **Details**: with `clearDays` neither the day of the act nor the day of the event counts, one day stricter.
 *
 * **Errors**: `CalendarMissing` and `YearNotCovered` for work days; `NotReadable` for hours.
 *
 * @rule QT-61
 * @example
 * ```ts
 * import { Deadline } from "@linli/quantities"
 *
 * Deadline.latestDayBefore("2026-12-20", { amount: 15, unit: "day" }) // => "2026-12-05"
 * Deadline.latestDayBefore("2026-12-20", { amount: 15, unit: "day" }, { clearDays: true }) // => "2026-12-04"
 * ```
 */
export const latestDayBefore = (
  event: CivilDate,
  span: Span.Span,
  options: { readonly clearDays?: boolean; readonly calendar?: WorkCalendar.WorkCalendar } = {}
): CivilDate => {
  const { amount, unit } = Span.make(span)
  const extra = options.clearDays === true ? 1 : 0
  const day = Civil.toDayNumber(event)
  switch (unit) {
    case "day":
      return Civil.fromDayNumber(day - amount - extra)
    case "month":
    case "year":
      return Civil.fromDayNumber(addMonthsToDay(day, unit === "year" ? -12 * amount : -amount) - extra)
    case "workday":
      return options.calendar === undefined
        ? fail("CalendarMissing", `cannot count ${amount} ${unit}s without a work calendar; pass \`calendar\``, {
            span: `${amount} ${unit}s`
          })
        : WorkCalendar.addWorkDays(options.calendar, event, -(amount + extra))
    case "hour":
      return fail("NotReadable", "cannot count hours back from a day; use `Instant.addHours` with a moment", {
        what: "span",
        input: `${amount} ${unit}s`
      })
  }
}

/** Days from `today` to the last day, negative when it is over. While the deadline awaits a year: at least so many. */
export const daysLeft = (due: Due, today: CivilDate): number => Civil.diffDays(today, due.on)

export { explain, type Step, steps } from "./internal/explanation.ts"

// ---- internals

const changed = (due: Due, change: Change, options: Calendars): Due =>
  replayed(due, [...(due.changes ?? []), change], options)

/** A due that is suspended stays so. */
const kept = ({ suspendedSince }: Due, settled: Due): Due =>
  suspendedSince === undefined ? settled : { ...settled, suspendedSince }

const momentMissing = (anchor: string): never =>
  fail(
    "MomentMissing",
    `hours count from a moment; give one such as \`2026-01-31T06:00:00.000Z\`, not ${quote(anchor)}`,
    { anchor: words(anchor) }
  )

/** A day for periods of days, a moment for periods of hours. */
const pointOf = (due: Due, point: DayOrMoment): DayOrMoment => {
  if (due.at === undefined) Civil.toDayNumber(point)
  else Moment.toEpochMs(point)
  return point
}

/** Days and moments both sort as text. */
const notBefore = (given: string, limit: string, strictly: boolean): void => {
  if (given < limit || (strictly && given === limit))
    fail("NotLater", `${quote(given)} is ${strictly ? "not after" : "before"} ${quote(limit)}; give a later one`, {
      given,
      notBefore: limit
    })
}

const notSuspended = ({ suspendedSince: since }: Due): void => {
  if (since !== undefined) fail("Suspended", `the deadline is suspended since \`${since}\`; resume it first`, { since })
}

/** Where the deadline stands is put on record if it is certain. */
const ifCertain = ({ awaits }: Due, from: DayOrMoment): { readonly from?: DayOrMoment } =>
  awaits === undefined ? { from } : {}

const reason = ({ because }: ChangeOptions): { readonly because?: string } => (because === undefined ? {} : { because })
