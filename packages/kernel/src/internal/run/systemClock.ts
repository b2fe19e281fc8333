/** The one place where the system's clock is read: the default of `open({ clock })`. */
import type { Instant } from "../../Time.ts"

let last = { ms: Number.NaN, instant: "" }
/** Instants of one millisecond are one string: writing it out costs more than a decision. */
export const systemClock = (): Instant => {
  const ms = Date.now()
  if (ms !== last.ms) last = { ms, instant: new Date(ms).toISOString() }
  return last.instant
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/
/** Moments are compared as text: in UTC, in one form, never as `Date` or with another offset. */
export const isInstant = (u: unknown): u is Instant => typeof u === "string" && moment.test(u) && !isNaN(Date.parse(u))
