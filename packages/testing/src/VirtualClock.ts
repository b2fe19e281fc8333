/** A clock that a test sets. It never runs by itself and never goes back. */
import { CivilDate, Instant, Zone } from "@linli/quantities"

export interface VirtualClock {
  readonly zone: string
  readonly now: Instant.Instant
  /** The civil day it is now, in the zone. */
  readonly today: CivilDate.CivilDate
  /** To a moment, `2026-01-05T02:00:00.000Z`. */
  at(instant: Instant.Instant): void
  /** To a time of day, by default 10:00, of a civil day. */
  on(date: CivilDate.CivilDate, time?: string): void
  /** By whole civil days; the time of day stays. */
  days(amount: number): void
}

/**
 * A clock that shows 10:00 of `on`, or another `time` of that day, in `zone`. Setting it back throws: what was recorded
 * cannot be undone.
 *
 * @example
 * ```ts
 * import { virtualClock } from "@linli/testing"
 *
 * const clock = virtualClock({ zone: "Asia/Shanghai", on: "2026-01-31" })
 * clock.days(1)
 * clock.now // => "2026-02-01T02:00:00.000Z"
 * ```
 */
export const virtualClock = (start: {
  readonly zone: string
  readonly on: CivilDate.CivilDate
  readonly time?: string
}): VirtualClock => {
  const { zone } = start
  let now = Zone.instantOf(start.on, start.time ?? "10:00", zone)
  const set = (next: Instant.Instant): void => {
    if (Instant.compare(next, now) < 0) throw new RangeError(`the clock shows ${now} and cannot go back to ${next}`)
    now = next
  }
  return {
    zone,
    get now() {
      return now
    },
    get today() {
      return Zone.civilDateIn(now, zone)
    },
    at: (instant) => set(Instant.parse(instant)),
    on: (date, time = "10:00") => set(Zone.instantOf(date, time, zone)),
    days: (amount) =>
      set(Zone.instantOf(CivilDate.addDays(Zone.civilDateIn(now, zone), amount), Zone.clockTimeIn(now, zone), zone))
  }
}
