/** The one place where the system's clock is read: the default of `open({ clock })`. */
import { Instant as Moment } from "@linli/quantities"
import type { Instant } from "../../Time.ts"

let last = { ms: Number.NaN, instant: "" }
/** Instants of one millisecond are one string: writing it out costs more than a decision. */
export const systemClock = (): Instant => {
  const ms = Date.now()
  if (ms !== last.ms) last = { ms, instant: new Date(ms).toISOString() }
  return last.instant
}

/** Moments are compared as text: in UTC, in one form, in years that days can be counted in. */
export const isInstant = (u: unknown): u is Instant => Moment.is(u)
