/** The times the kernel works with, from `@linli/quantities`. */
import type * as Q from "@linli/quantities"

/** A day of a community's zone, `2026-01-31`. */
export type CivilDate = Q.CivilDate.CivilDate
/** A moment in UTC, `2026-01-31T16:00:00.000Z`. */
export type Instant = Q.Instant.Instant
export type Span = Q.Span.Span
/** When a period ends, as it is recorded. */
export type Due = Q.Deadline.Due
export type WorkCalendar = Q.WorkCalendar.WorkCalendar
