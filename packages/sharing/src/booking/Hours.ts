/** Opening hours: by weekday, with days that are different. */
import { CivilDate } from "@linli/quantities"
import * as Minute from "./Minute.ts"

/** From and to, such as `["08:30", "24:00"]`. */
export type Span = readonly [from: string, to: string]

/** Opening hours of a resource. */
export interface Hours {
  /** Monday first; spans of one day ascending, without overlap. A resource that is always open has `["00:00", "24:00"]` in each. */
  readonly weekly: readonly [
    ReadonlyArray<Span>,
    ReadonlyArray<Span>,
    ReadonlyArray<Span>,
    ReadonlyArray<Span>,
    ReadonlyArray<Span>,
    ReadonlyArray<Span>,
    ReadonlyArray<Span>
  ]
  /** Days with other hours, or none: holidays, repairs. */
  readonly except?: undefined | ReadonlyArray<{ readonly on: CivilDate.CivilDate; readonly open: ReadonlyArray<Span> }>
}

const clock = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

/** Minutes since midnight; `24:00` is 1440. */
const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** True for spans of one day that ascend without overlap. */
export const areSpans = (spans: ReadonlyArray<Span>): boolean => {
  let before = 0
  for (const [from, to] of spans) {
    if (!clock.test(from) || !clock.test(to)) return false
    if (minuteOfDay(from) < before || minuteOfDay(to) <= minuteOfDay(from)) return false
    before = minuteOfDay(to)
  }
  return true
}

/** When it is open, from one minute to another, ascending; spans that touch are one. As numbers of minutes. */
export const openSpans = (
  hours: Hours,
  from: number,
  to: number
): ReadonlyArray<readonly [from: number, to: number]> => {
  const except = new Map(hours.except?.map((e) => [e.on, e.open]))
  const spans: Array<readonly [number, number]> = []
  for (let day = Minute.dayOf(from); day * 1440 < to; day++) {
    const on = CivilDate.fromDayNumber(day)
    const open = except.get(on) ?? hours.weekly[CivilDate.weekday(on) - 1] ?? []
    for (const [opens, closes] of open) {
      const start = Math.max(from, day * 1440 + minuteOfDay(opens))
      const end = Math.min(to, day * 1440 + minuteOfDay(closes))
      const last = spans.at(-1)
      if (start >= end) continue
      if (last?.[1] === start) spans[spans.length - 1] = [last[0], end]
      else spans.push([start, end])
    }
  }
  return spans
}

/**
 * True if it is open all the time from one minute to another.
 *
 * @rule BK-3
 */
export const isOpen = (hours: Hours, from: number, to: number): boolean => {
  const [span] = openSpans(hours, from, to)
  return span !== undefined && span[0] === from && span[1] === to
}

/** Minutes it is open within a time. */
export const minutesOpen = (hours: Hours, from: number, to: number): number =>
  openSpans(hours, from, to).reduce((sum, [a, b]) => sum + b - a, 0)
