/** Work days by walking the calendar day by day with the platform's own UTC dates. Written from SPEC.md. */
import type { WorkCalendar } from "@linli/quantities"

const DAY = 86_400_000

export const next = (date: string, step = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + step * DAY).toISOString().slice(0, 10)

/** True, false, or undefined where the calendar says nothing. */
export const isWorkDay = (calendar: WorkCalendar.WorkCalendar, date: string): boolean | undefined => {
  const year = calendar.years.find((y) => `${y.year}` === date.slice(0, 4))
  if (year === undefined) return undefined
  if (year.makeUp.includes(date)) return true
  if (year.off.includes(date)) return false
  const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay()
  return !calendar.restWeekdays.some((day) => day === (sundayFirst === 0 ? 7 : sundayFirst))
}

export const addWorkDays = (calendar: WorkCalendar.WorkCalendar, date: string, amount: number): string | undefined => {
  if (isWorkDay(calendar, date) === undefined) return undefined
  let day = date
  for (let left = Math.abs(amount); left > 0;) {
    day = next(day, Math.sign(amount))
    const work = isWorkDay(calendar, day)
    if (work === undefined) return undefined
    if (work) left--
  }
  return day
}

export const workDaysBetween = (calendar: WorkCalendar.WorkCalendar, from: string, to: string): number => {
  if (to < from) return -workDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to;) {
    day = next(day)
    if (isWorkDay(calendar, day) === true) count++
  }
  return count
}
