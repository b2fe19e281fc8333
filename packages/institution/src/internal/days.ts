/** Days as text: four-digit years compare as they are written. */
import type { CivilDate } from "@linli/kernel"
import { CivilDate as Days, type Span } from "@linli/quantities"

/** From a first to a last day, both included; without a last day, for good. */
export interface Term {
  readonly from: CivilDate
  /** The last day. */
  readonly until?: CivilDate | undefined
  /** The first day on which it was over, where it ended before its time. */
  readonly endedOn?: CivilDate | undefined
}

/** How a day stands to a term. */
export const standingOn = ({ endedOn, from, until }: Term, day: CivilDate): "in" | "before" | "after" => {
  if ((until !== undefined && day > until) || (endedOn !== undefined && day >= endedOn)) return "after"
  return day < from ? "before" : "in"
}
export const isIn = (term: Term, day: CivilDate): boolean => standingOn(term, day) === "in"

/** The first day after a term; `undefined` if it has no end. */
export const overOn = ({ endedOn, until }: Term): CivilDate | undefined => {
  const after = until === undefined ? undefined : Days.addDays(until, 1)
  if (after === undefined) return endedOn
  return endedOn === undefined || after < endedOn ? after : endedOn
}

/** Whether two terms share a day. */
export const overlap = (a: Term, b: Term): boolean => {
  const first = a.from > b.from ? a.from : b.from
  return isIn(a, first) && isIn(b, first)
}

/** The last day of a period of law that begins on a day: the day before the corresponding day. */
export const lastDayOf = (from: CivilDate, { amount, unit }: Span.Span): CivilDate => {
  if (unit === "year") return Days.addDays(Days.addYears(from, amount), -1)
  if (unit === "month") return Days.addDays(Days.addMonths(from, amount), -1)
  return Days.addDays(from, amount - 1)
}
/** A period from a day on, that day not counted; work days are counted as days, hours as none. */
export const dayAfter = (from: CivilDate, { amount, unit }: Span.Span): CivilDate => {
  if (unit === "year") return Days.addYears(from, amount)
  if (unit === "month") return Days.addMonths(from, amount)
  return unit === "hour" ? from : Days.addDays(from, amount)
}
