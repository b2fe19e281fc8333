/** When a period ends, one day after the other (`@linli/quantities` QT-51 to QT-59, Civil Code arts. 201–204). */
import { DAY, dateOf, dayNumber, type FlowCalendar, type FlowSpan, plusDays } from "./fixtures/flows.ts"

/** What is left of a period, counted from a day (or a moment, for hours) that is not counted itself. */
export interface DueLeg {
  readonly nominal: "day" | "workday" | "hour"
  readonly from: string
  readonly left: number
  /** Whether the last day rolls over rest days. */
  readonly roll: boolean
  /** A year that was missing when what is left was counted. */
  readonly lost?: number
}
const yearOf = (date: string) => Number(date.slice(0, 4))
const known = (date: string, c: FlowCalendar) => yearOf(date) >= c.from && yearOf(date) <= c.to
const works = (date: string, c: FlowCalendar): boolean => {
  // 1 January 1970 was a Thursday
  const weekend = (dayNumber(date) + 3) % 7 >= 5
  return c.makeUp.includes(date) || (!weekend && !c.off.includes(date))
}
/** Month by month; a month without the day gives its last. */
const monthsAfter = (date: string, months: number): string => {
  let year = yearOf(date)
  let month = Number(date.slice(5, 7))
  for (let n = 0; n < months; n++) {
    month++
    if (month > 12) {
      month = 1
      year++
    }
  }
  const first = `${year}-${String(month).padStart(2, "0")}-01`
  let day = first
  while (day.slice(8) !== date.slice(8) && plusDays(day, 1).slice(0, 7) === first.slice(0, 7)) day = plusDays(day, 1)
  return day
}

export const startLeg = (anchor: string, span: FlowSpan, at: number): DueLeg => {
  const roll = span.rollForward !== false
  if (span.unit === "hour")
    return { nominal: "hour", from: new Date(at).toISOString(), left: span.amount * 3_600_000, roll: false }
  if (span.unit === "workday") return { nominal: "workday", from: anchor, left: span.amount, roll }
  const days = span.unit === "day" ? span.amount : dayNumber(monthsAfter(anchor, span.amount)) - dayNumber(anchor)
  return { nominal: "day", from: anchor, left: days, roll }
}
export interface End {
  readonly on: string
  /** Periods of hours: the moment. */
  readonly at?: number
  readonly awaits?: number
}
/** The last day. Where the calendar ends first, the year that is missing and a day before which it cannot end. */
export const endOf = (leg: DueLeg, calendar: FlowCalendar): End => {
  if (leg.nominal === "hour") {
    const at = Date.parse(leg.from) + leg.left
    return { on: new Date(at).toISOString().slice(0, 10), at }
  }
  let day = leg.from
  let awaits = leg.lost
  for (let left = leg.left; left > 0;) {
    day = plusDays(day, 1)
    if (leg.nominal === "workday" && !known(day, calendar)) awaits ??= yearOf(day)
    if (leg.nominal === "day" || !known(day, calendar) || works(day, calendar)) left--
  }
  if (awaits === undefined && leg.roll)
    while (!known(day, calendar) || !works(day, calendar)) {
      if (!known(day, calendar)) {
        awaits = yearOf(day)
        break
      }
      day = plusDays(day, 1)
    }
  return { on: day, ...(awaits === undefined ? {} : { awaits }) }
}
/** What is left when it stops: the day it stops counts as run. */
export const suspendedLeg = (leg: DueLeg, today: string, at: number, calendar: FlowCalendar): DueLeg => {
  if (leg.nominal === "hour")
    return { ...leg, left: Math.max(0, leg.left - (at - Date.parse(leg.from))), from: new Date(at).toISOString() }
  let left = leg.left
  let lost = leg.lost
  for (let day = leg.from; day < today && left > 0;) {
    day = plusDays(day, 1)
    // nobody knows whether that day is worked: it may have counted
    if (leg.nominal === "workday" && !known(day, calendar)) lost ??= yearOf(day)
    if (leg.nominal === "day" || !known(day, calendar) || works(day, calendar)) left--
  }
  // an extension counts back from the day that was agreed
  if (leg.left === 0) left = Math.max(0, dayNumber(leg.from) - dayNumber(today))
  // a period may begin on a day that is still to come
  const from = leg.left > 0 && leg.from > today ? leg.from : today
  return { ...leg, from, left, ...(lost === undefined ? {} : { lost }) }
}
/** Goes on: the day it goes on does not count. Nothing goes on before it stopped. */
export const resumedLeg = (leg: DueLeg, today: string, at: number): DueLeg => ({
  ...leg,
  from: [leg.nominal === "hour" ? new Date(at).toISOString() : today, leg.from].toSorted().at(-1) ?? today
})
/** The last day in a zone so many hours east; 24:00 of a day is still that day. */
export const endDay = (due: End, hours: number) =>
  due.at === undefined ? due.on : dateOf(Math.ceil((due.at + hours * 3_600_000) / DAY) - 1)
