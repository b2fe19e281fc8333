/**
 * Between moments and civil days: which day it is somewhere at a moment, and when a day begins and ends there. Zones are
 * IANA names such as `Asia/Shanghai`; the rules come from the runtime's `Intl`, and its own zone is never looked at.
 */
import type { CivilDate } from "./CivilDate.ts"
import * as Civil from "./CivilDate.ts"
import { dayNumber, MS_PER_DAY, pad2 } from "./internal/days.ts"
import { fail, quote, words } from "./internal/fail.ts"
import * as Moment from "./Instant.ts"
import type { Instant } from "./Instant.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"

/** An IANA time zone, such as `Asia/Shanghai`. A plain string: facts are JSON. */
export type Zone = string

/** The hands of the clock, `HH:MM` from `00:00` to `24:00`. */
export type ClockTime = string

/** True for a zone this runtime knows. */
export function is(input: string): boolean
export function is(input: unknown): input is Zone
export function is(input: unknown): boolean {
  return typeof input === "string" && attempt(() => clockOf(input)).ok
}

/** The zone, if this runtime knows it. **Errors**: `UnknownZone`. */
export const parse = (input: string): Zone => {
  clockOf(input)
  return input
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Zone> => attempt(() => parse(input))

/**
 * The civil day it is in `zone` at `instant`.
 *
 * @rule QT-36
 * @example
 * ```ts
 * import { Zone } from "@linli/quantities"
 *
 * Zone.civilDateIn("2026-01-31T16:00:00.000Z", "Asia/Shanghai") // => "2026-02-01"
 * ```
 */
export const civilDateIn = (instant: Instant, zone: Zone): CivilDate => {
  const ms = Moment.toEpochMs(instant)
  return Civil.fromDayNumber(Math.floor((ms + offsetAt(clockOf(zone), ms)) / MS_PER_DAY))
}

/** The time of day in `zone` at `instant`, `HH:MM`, seconds cut off. */
export const clockTimeIn = (instant: Instant, zone: Zone): ClockTime => {
  const ms = Moment.toEpochMs(instant)
  const minutes = Math.floor((ms + offsetAt(clockOf(zone), ms)) / 60_000)
  const inDay = ((minutes % 1440) + 1440) % 1440
  return `${pad2(Math.floor(inDay / 60))}:${pad2(inDay % 60)}`
}

/** The moment `date` begins in `zone`. Where the clocks skip midnight, the moment of the change. */
export const startOfDayIn = (date: CivilDate, zone: Zone): Instant =>
  Moment.fromEpochMs(momentOf(Civil.toDayNumber(date) * MS_PER_DAY, zone))

/**
 * The moment `date` ends in `zone`: its 24:00, which is the beginning of the next day.
 *
 * @rule QT-37
 * @example
 * ```ts
 * import { Zone } from "@linli/quantities"
 *
 * Zone.endOfDayIn("2026-01-31", "Asia/Shanghai") // => "2026-01-31T16:00:00.000Z"
 * ```
 */
export const endOfDayIn = (date: CivilDate, zone: Zone): Instant =>
  Moment.fromEpochMs(momentOf((Civil.toDayNumber(date) + 1) * MS_PER_DAY, zone))

/**
 * The moment the clocks in `zone` show `time` on `date`.
 *
 * **Details**: a time the clocks show twice is the second one, a time they skip is the moment of the change: nobody is
 * late by a change of the clocks.
 *
 * **Errors**: `NotReadable` for a time that is not `HH:MM`.
 */
export const instantOf = (date: CivilDate, time: ClockTime, zone: Zone): Instant => {
  const found = typeof time === "string" ? /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) : null
  const minutes = found === null ? Number.NaN : Number(found[1]) * 60 + Number(found[2])
  if (!(minutes <= 1440))
    return fail("NotReadable", `cannot read ${quote(time)} as a time of day; write \`00:00\` to \`24:00\``, {
      what: "time of day",
      input: words(time)
    })
  return Moment.fromEpochMs(momentOf(Civil.toDayNumber(date) * MS_PER_DAY + minutes * 60_000, zone))
}

/** A moment in words, by the clocks of `zone`: `2026年1月31日 09:30`, `31 January 2026, 09:30`. */
export const format = (instant: Instant, zone: Zone, locale: Locale): string =>
  `${Civil.format(civilDateIn(instant, zone), locale)}${locale === "en" ? "," : ""} ${clockTimeIn(instant, zone)}`

// ---- offsets

interface Clock {
  readonly format: Intl.DateTimeFormat
  /** Offset in ms by UTC day; NaN on a day with a change. */
  readonly byDay: Map<number, number>
}

const FIELDS = ["year", "month", "day", "hour", "minute", "second"] as const

const MOST_ZONES = 1000
const MOST_DAYS = 4096
const clocks = new Map<string, Clock>()

const clockOf = (zone: Zone): Clock => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: typeof zone === "string" ? zone : "", // left out, it would be the zone of the process
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      ...Object.fromEntries(FIELDS.map((field) => [field, "numeric"]))
    })
  } catch {
    return fail("UnknownZone", `unknown time zone ${quote(zone)}; write an IANA name such as \`Asia/Shanghai\``, {
      zone: words(zone)
    })
  }
  if (clocks.size >= MOST_ZONES) clocks.clear()
  const made = { format, byDay: new Map<number, number>() }
  clocks.set(zone, made)
  return made
}

const readOffset = (clock: Clock, ms: number): number => {
  const parts = clock.format.formatToParts(ms)
  const [year, month, day, hour, minute, second] = FIELDS.map((field) =>
    Number(parts.find(({ type }) => type === field)?.value)
  ) as [number, number, number, number, number, number] // as many as there are fields
  const local = dayNumber(year, month, day) * 86_400 + (hour * 60 + minute) * 60 + second
  return (local - Math.floor(ms / 1000)) * 1000
}

/** Milliseconds to add to UTC. Remembered for whole days on which the clocks do not change. */
const offsetAt = (clock: Clock, ms: number): number => {
  const day = Math.floor(ms / MS_PER_DAY)
  let offset = clock.byDay.get(day)
  if (offset === undefined) {
    if (clock.byDay.size >= MOST_DAYS) clock.byDay.clear()
    const before = readOffset(clock, day * MS_PER_DAY)
    offset = before === readOffset(clock, (day + 1) * MS_PER_DAY) ? before : Number.NaN
    clock.byDay.set(day, offset)
  }
  return Number.isNaN(offset) ? readOffset(clock, ms) : offset
}

/** The moment local clocks show `local` (ms as if it were UTC). */
const momentOf = (local: number, zone: Zone): number => {
  const clock = clockOf(zone)
  let low = local - MS_PER_DAY
  let high = local + MS_PER_DAY
  const before = offsetAt(clock, low)
  const after = offsetAt(clock, high)
  if (before === after) return local - before
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(clock, middle) === before) low = middle
    else high = middle
  }
  if (local - after >= high) return local - after
  return local - before < high ? local - before : high
}
