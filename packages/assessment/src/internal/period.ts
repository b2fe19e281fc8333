/** Periods that begin with a decision: days that end on a work day, or work days, as the param says. */
import type { CivilDate, Due, Span } from "@linli/kernel"
import { CivilDate as Days, Deadline, Span as Spans, WorkCalendar } from "@linli/quantities"
import * as z from "zod"

/** A period of days, work days, months or years. */
export const period = z.custom<Span>(
  (u) => Spans.is(u) && u.unit !== "hour",
  'write a period as { amount: 15, unit: "day" }, not in hours'
)
/** A deadline as it is recorded. */
export const dueDay = z.custom<Due>(
  (u) => typeof u === "object" && u !== null && "on" in u && Days.is(u.on) && "rule" in u && Spans.is(u.rule),
  "a deadline belongs here"
)

interface Now {
  readonly today: CivilDate
  readonly calendar: WorkCalendar.WorkCalendar | undefined
}
// where the jurisdiction has no calendar every year is one that is waited for
const noYear = WorkCalendar.weekends({ id: "no calendar", from: 1900, to: 1900 })

/**
 * The last day of a period that begins today; provisional where the calendar lacks its year.
 *
 * @source Civil Code of the PRC, arts. 201-204
 */
export const dueIn = ({ calendar = noYear, today }: Now, span: Span, source?: string): Due =>
  Deadline.dueOf({ anchor: today, span, calendar, source })
/** The same of a last day that was named: it gives way to a work day if the period does. */
export const dueOn = (now: Now, last: CivilDate, { rollForward }: Span): Due =>
  dueIn(now, {
    amount: Days.diffDays(now.today, last),
    unit: "day",
    ...(rollForward === undefined ? {} : { rollForward })
  })
/** Whether a last day is over; one that waits for a year never is. */
export const isOver = ({ calendar, today }: Now, due: Due): boolean => {
  const { awaits, on } = calendar === undefined ? due : Deadline.settle(due, calendar)
  return awaits === undefined && on < today
}
