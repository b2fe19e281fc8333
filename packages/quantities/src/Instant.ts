/**
 * A moment in time, as the text `YYYY-MM-DDTHH:MM:SS.mmmZ`: UTC, milliseconds, always 24 characters, so that it sorts as
 * text and survives JSON. Years 1800 to 2299. Nothing here reads a clock.
 */
import { FIRST_DAY, LAST_DAY, leadingDay, MS_PER_DAY, NO_DAY } from "./internal/days.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { attempt, type Result } from "./Problem.ts"

/** `2026-01-31T16:00:00.000Z`. A plain string: facts are JSON. */
export type Instant = string

const SHAPE = /^(.{10})T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d\d):(\d\d))$/

const FIRST_MS = FIRST_DAY * MS_PER_DAY
const LAST_MS = (LAST_DAY + 1) * MS_PER_DAY - 1

/** The one text of a moment. A conversion by the platform that reads neither its clock nor its zone. */
const textOf = (epochMs: number): Instant => new Date(epochMs).toISOString()

const msOf = (input: unknown): number => {
  if (typeof input !== "string" || input.length !== 24) return Number.NaN
  const ms = Date.parse(input)
  // The platform reads more than one way of writing; only the one it writes itself is ours.
  return ms >= FIRST_MS && ms <= LAST_MS && textOf(ms) === input ? ms : Number.NaN
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
export const fromEpochMs = (epochMs: number): Instant =>
  Number.isInteger(epochMs) && epochMs >= FIRST_MS && epochMs <= LAST_MS
    ? textOf(epochMs)
    : fail(
        "OutOfRange",
        `cannot make a moment of ${quote(epochMs)} milliseconds; give a whole number in the years 1800 to 2299`,
        { what: "instant", input: words(epochMs), least: FIRST_MS, most: LAST_MS }
      )

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
