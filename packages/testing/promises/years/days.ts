/** Days, work days and midnights, one after the other: an oracle's arithmetic, not the library's. */

const DAY = 86_400_000
export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** What is known of work days: some years, the days off among them, weekends worked. */
export interface KnownYears {
  readonly from: number
  readonly to: number
  readonly off: ReadonlySet<string>
  readonly makeUp: ReadonlySet<string>
}
export const yearOf = (date: string): number => Number(date.slice(0, 4))
export const isKnown = (date: string, known: KnownYears): boolean =>
  yearOf(date) >= known.from && yearOf(date) <= known.to
export const works = (date: string, known: KnownYears): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return known.makeUp.has(date) || (weekday !== 0 && weekday !== 6 && !known.off.has(date))
}

/** The day a month later; where that month is too short, its last. */
export const monthAfter = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** The civil day it is at a moment in a zone. */
export const dayIn = (ms: number, zone: string): string => {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
    formats.set(zone, format)
  }
  return format.format(ms)
}
const midnights = new Map<string, number>()
/** The first moment that is no longer on the day: found by halving, to the millisecond. */
export const endOf = (date: string, zone: string): number => {
  const key = `${zone} ${date}`
  const known = midnights.get(key)
  if (known !== undefined) return known
  let on = Date.parse(`${date}T00:00:00Z`) - DAY
  let after = on + 4 * DAY
  while (after - on > 1) {
    const middle = Math.floor((on + after) / 2)
    if (dayIn(middle, zone) <= date) on = middle
    else after = middle
  }
  midnights.set(key, after)
  return after
}
