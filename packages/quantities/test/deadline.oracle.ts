/**
 * Deadlines by counting on the fingers: day after day, skipping what is suspended. Written from SPEC.md. The calendar has
 * to cover everything; what is provisional is tested by comparison with a longer calendar.
 */
import type { Span, WorkCalendar } from "@linli/quantities"
import { isWorkDay, next } from "./calendar.oracle.ts"

export interface Pause {
  readonly since: string
  readonly until: string
}

const isLastOfMonth = (date: string): boolean => next(date).slice(5, 7) !== date.slice(5, 7)

/** Walks month by month to the corresponding day; a month that lacks it gives its last day. */
const monthsLater = (anchor: string, months: number): string => {
  const target = Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1 + months
  const month = `${String(Math.floor(target / 12)).padStart(4, "0")}-${String((target % 12) + 1).padStart(2, "0")}`
  for (let day = `${month}-01`; ; day = next(day))
    if (day.slice(8) === anchor.slice(8) || isLastOfMonth(day)) return day
}

/** The last day before rolling. Pauses lie within the period and in order. */
const nominal = (
  anchor: string,
  span: Span.Span,
  calendar: WorkCalendar.WorkCalendar,
  pauses: ReadonlyArray<Pause>
): string => {
  if (span.unit === "month" || span.unit === "year") {
    const end = monthsLater(anchor, span.unit === "year" ? span.amount * 12 : span.amount)
    let days = 0
    for (let day = anchor; day < end; day = next(day)) days++
    return nominal(anchor, { amount: days, unit: "day" }, calendar, pauses)
  }
  let day = anchor
  for (let left = span.amount; left > 0;) {
    day = next(day)
    const paused = pauses.some(({ since, until }) => day > since && day <= until)
    if (!paused && (span.unit === "day" || isWorkDay(calendar, day) === true)) left--
  }
  return day
}

export const lastDay = (
  anchor: string,
  span: Span.Span,
  calendar: WorkCalendar.WorkCalendar,
  pauses: ReadonlyArray<Pause> = []
): { readonly nominal: string; readonly on: string } => {
  const end = nominal(anchor, span, calendar, pauses)
  let on = end
  if (span.rollForward !== false) while (isWorkDay(calendar, on) === false) on = next(on)
  return { nominal: end, on }
}
