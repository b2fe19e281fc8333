/**
 * Exact money, area, ratios, civil dates, deadlines and work days, as plain readonly data. One namespace for each concept.
 */
export * as Area from "./Area.ts"
export * as CivilDate from "./CivilDate.ts"
export * as Currency from "./Currency.ts"
export * as Deadline from "./Deadline.ts"
export * as Instant from "./Instant.ts"
export * as Money from "./Money.ts"
export * as Problem from "./Problem.ts"
export * as Ratio from "./Ratio.ts"
export * as Span from "./Span.ts"
export * as Threshold from "./Threshold.ts"
export * as WorkCalendar from "./WorkCalendar.ts"
export * as Zone from "./Zone.ts"
export type { Due } from "./Deadline.ts"
export type { Locale } from "./Locale.ts"
export type { Rounding } from "./Rounding.ts"
export { QuantityError, type Result } from "./Problem.ts"
