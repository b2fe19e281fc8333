/** Minutes of civil time at a resource, as text for people and facts and as whole numbers for reckoning. */
import { CivilDate, Zone } from "@linli/quantities"

/** A civil minute, `2026-05-01T09:00`: the clock on the wall at the resource. An end at midnight is 00:00 of the next day. */
export type Minute = string

const DAY = 1440
const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/

/** True for an existing civil minute. */
export const is = (input: unknown): input is Minute => {
  if (typeof input !== "string") return false
  const parts = form.exec(input)
  return parts !== null && CivilDate.is(parts[1])
}

/** Minutes since 1970-01-01T00:00 of civil time. **Errors**: a `QuantityError` for a day that does not exist. */
export const toNumber = (minute: Minute): number =>
  CivilDate.toDayNumber(minute.slice(0, 10)) * DAY + Number(minute.slice(11, 13)) * 60 + Number(minute.slice(14, 16))

const two = (n: number): string => String(n).padStart(2, "0")

/**
 * The civil minute of a number.
 *
 * @example
 * ```ts
 * import { Booking } from "@linli/sharing"
 *
 * const nine = Booking.Minute.toNumber("2026-05-01T09:00")
 * Booking.Minute.fromNumber(nine + 16 * 60) // => "2026-05-02T01:00"
 * ```
 */
export const fromNumber = (number: number): Minute => {
  const day = Math.floor(number / DAY)
  const rest = number - day * DAY
  return `${CivilDate.fromDayNumber(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

/** The day of a minute's number, counted from 1970-01-01. */
export const dayOf = (number: number): number => Math.floor(number / DAY)

/** The first minute of a day. */
export const startOf = (day: CivilDate.CivilDate): number => CivilDate.toDayNumber(day) * DAY

/** What the clock on the wall shows in `zone` at an instant, as a number; seconds are cut off. */
export const at = (instant: string, zone: Zone.Zone): number => {
  const [hours = "", minutes = ""] = Zone.clockTimeIn(instant, zone).split(":")
  return startOf(Zone.civilDateIn(instant, zone)) + Number(hours) * 60 + Number(minutes)
}
