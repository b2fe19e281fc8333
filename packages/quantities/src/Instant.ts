/**
 * A moment in time, as the text `YYYY-MM-DDTHH:MM:SS.mmmZ`: UTC, milliseconds, always 24 characters, so that it sorts as
 * text and survives JSON. Years 1800 to 2299. Nothing here reads a clock.
 */
import { FIRST_DAY, LAST_DAY, leadingDay, MS_PER_DAY, NO_DAY, pad2, textOfDay, twoDigits } from "./internal/days.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { attempt, type Result } from "./Problem.ts"

/** `2026-01-31T16:00:00.000Z`. A plain string: facts are JSON. */
export type Instant = string

const SHAPE = /^(.{10})T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d\d):(\d\d))$/

const msOf = (input: unknown): number => {
  if (typeof input !== "string" || input.length !== 24) return Number.NaN
  if (input.charCodeAt(10) !== 84 || input.charCodeAt(13) !== 58 || input.charCodeAt(16) !== 58) return Number.NaN
  if (input.charCodeAt(19) !== 46 || input.charCodeAt(23) !== 90) return Number.NaN
  const hour = twoDigits(input, 11)
  const minute = twoDigits(input, 14)
  const second = twoDigits(input, 17)
  const ms = twoDigits(input, 20) * 10 + (twoDigits(input, 21) % 10)
  const day = leadingDay(input)
  return day !== NO_DAY && hour < 24 && minute < 60 && second < 60
    ? day * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + ms
    : Number.NaN
}

/** True for an existing moment written exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export function is(input: string): boolean
export function is(input: unknown): input is Instant
export function is(input: unknown): boolean {
  return !Number.isNaN(msOf(input))
}

/**
 * Reads an ISO 8601 moment with `Z` or an offset, with up to milliseconds, and writes it in UTC.
 *
 * **Errors**: `NotReadable`; a time without `Z` or offset is no moment and is refused.
 *
 * @rule QT-35
 * @example
 * ```ts
 * import { Instant } from "@linli/quantities"
 *
 * Instant.parse("2026-02-01T00:00:00+08:00") // => "2026-01-31T16:00:00.000Z"
 * ```
 */
export const parse = (input: string): Instant => {
  if (is(input)) return input
  const found = typeof input === "string" && input.length <= 32 ? SHAPE.exec(input) : null
  if (found === null) return notAnInstant(input)
  const [, date = "", hour, minute, second = "0", fraction = "0", sign, offsetHour = "0", offsetMinute = "0"] = found
  const offset = Number(offsetHour) * 60 + Number(offsetMinute)
  const inDay = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, "0"))
  const sound = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(offsetMinute) < 60
  const day = leadingDay(date)
  const ms = day * MS_PER_DAY + inDay - (sign === "-" ? -offset : offset) * 60_000
  return sound && offset <= 18 * 60 && day !== NO_DAY ? fromEpochMs(ms) : notAnInstant(input)
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Instant> => attempt(() => parse(input))

/** Milliseconds since 1970-01-01T00:00Z, without leap seconds. **Errors**: `NotReadable`. */
export const toEpochMs = (instant: Instant): number => {
  const ms = msOf(instant)
  return Number.isNaN(ms) ? notAnInstant(instant) : ms
}

/** The moment of an epoch count in whole milliseconds, such as a clock gives. **Errors**: `OutOfRange`. */
export const fromEpochMs = (epochMs: number): Instant => {
  const day = Math.floor(epochMs / MS_PER_DAY)
  if (!Number.isInteger(epochMs) || day < FIRST_DAY || day > LAST_DAY)
    return fail(
      "OutOfRange",
      `cannot make a moment of ${quote(epochMs)} milliseconds; give a whole number in the years 1800 to 2299`,
      { what: "instant", input: words(epochMs), least: FIRST_DAY * MS_PER_DAY, most: (LAST_DAY + 1) * MS_PER_DAY - 1 }
    )
  const inDay = epochMs - day * MS_PER_DAY
  const ms = inDay % 1000
  const seconds = (inDay - ms) / 1000
  const minutes = Math.floor(seconds / 60)
  const time = `${pad2(Math.floor(minutes / 60))}:${pad2(minutes % 60)}:${pad2(seconds % 60)}`
  return `${textOfDay(day)}T${time}.${ms < 100 ? "0" : ""}${pad2(ms)}Z`
}

/** `amount` milliseconds later, or earlier if negative. */
export const addMs = (instant: Instant, amount: number): Instant => fromEpochMs(toEpochMs(instant) + amount)

/** `amount` hours of 60 minutes later; a change of summer time makes no difference. */
export const addHours = (instant: Instant, amount: number): Instant => addMs(instant, amount * 3_600_000)

/** Milliseconds from `from` to `to`: positive if `to` is later. */
export const diffMs = (from: Instant, to: Instant): number => toEpochMs(to) - toEpochMs(from)

/** Negative, zero or positive as `left` is before, equal to or after `right`. */
export const compare = (left: Instant, right: Instant): number => toEpochMs(left) - toEpochMs(right)

const notAnInstant = (input: unknown): never =>
  fail(
    "NotReadable",
    `cannot read ${quote(input)} as a moment; write it with date, time and zone, as \`2026-01-31T16:00:00.000Z\``,
    { what: "instant", input: words(input) }
  )
