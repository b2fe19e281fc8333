/**
 * What can be wrong with a quantity, as data. Every refusal of this package is one of these problems: thrown inside a
 * `QuantityError` by the plain functions, returned inside a `Result` by their `try…` twins and by `attempt`.
 */

/** The facts of each kind of problem. A new kind is a new line here. */
export interface ProblemFields {
  /** The text or value is not written the way this quantity is written. */
  NotReadable: { readonly what: string; readonly input: string }
  /** The value cannot be held exactly, such as a third decimal of a yuan. */
  NotExact: { readonly what: string; readonly input: string; readonly decimals: number }
  /** Outside the limits this package puts on everything. */
  OutOfRange: { readonly what: string; readonly input: string; readonly least: number; readonly most: number }
  /** The result of a money operation is beyond 9,007,199,254,740,991 minor units. */
  MoneyOverflow: { readonly operation: string; readonly currency: string }
  /** The result of an area operation is beyond 9,007,199,254,740,991 dm². */
  AreaOverflow: { readonly operation: string }
  /** A reduced numerator or denominator is beyond the safe integers. */
  RatioOverflow: { readonly operation: string }
  /** A quantity was to be divided by zero. */
  DivisionByZero: { readonly operation: string }
  /** A share of nothing was asked for: the whole is zero or negative. */
  WholeNotPositive: { readonly whole: number }
  /** Two currencies in one operation. */
  CurrencyMismatch: { readonly left: string; readonly right: string }
  /** Not an active code of ISO 4217. */
  UnknownCurrency: { readonly currency: string }
  /** Not a time zone this runtime knows. */
  UnknownZone: { readonly zone: string }
  /** The work calendar holds no data for this year, and nobody guesses. */
  YearNotCovered: { readonly year: number; readonly calendar: string; readonly todo: string }
  /** The years handed to a work calendar contradict each other or the calendar's form. */
  CalendarNotUsable: { readonly calendar: string; readonly reasons: ReadonlyArray<string> }
  /** The period needs a work calendar and none was given. */
  CalendarMissing: { readonly span: string }
  /** A moment was given where only a day can be counted, or the reverse, and no zone to convert by. */
  ZoneMissing: { readonly anchor: string }
  /** An hour period needs a moment as its start. */
  MomentMissing: { readonly anchor: string }
  /** The deadline is suspended; it has to be resumed first. */
  Suspended: { readonly since: string }
  /** The deadline is not suspended. */
  NotSuspended: { readonly on: string }
  /** A change of a deadline that would go back in time. */
  NotLater: { readonly given: string; readonly notBefore: string }
  /** The deadline awaits a year of the calendar and has no fixed last day yet. */
  NotFixed: { readonly awaits: number; readonly notBefore: string }
}

export type ProblemTag = keyof ProblemFields

/** One problem: `_tag`, the developer's sentence, and the facts. Plain JSON. */
export type Problem<Tag extends ProblemTag = ProblemTag> = {
  readonly [T in Tag]: { readonly _tag: T; readonly message: string } & ProblemFields[T]
}[Tag]

/** What the throwing functions throw. `problem` holds the facts; `message` says what to do. */
export class QuantityError extends Error {
  readonly _tag: ProblemTag
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.name = "QuantityError"
    this._tag = problem._tag
    this.problem = problem
  }
}

/** The outcome of a `try…` function: the value, or the problem as data. */
export type Result<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly problem: Problem }

/**
 * Runs `operation` and returns its value or its problem instead of throwing. Only a `QuantityError` is caught; anything
 * else is a bug and keeps flying.
 *
 * @example
 * ```ts
 * import { Money, Problem } from "@linli/quantities"
 *
 * const result = Problem.attempt(() => Money.add(Money.of(1_00, "CNY"), Money.of(1_00, "USD")))
 * result.ok // => false
 * ```
 */
export const attempt = <A>(operation: () => A): Result<A> => {
  try {
    return { ok: true, value: operation() }
  } catch (error) {
    if (error instanceof QuantityError) return { ok: false, problem: error.problem }
    throw error
  }
}

/** True for a `QuantityError`, with a tag for one of that kind. */
export const isQuantityError = (error: unknown, tag?: ProblemTag): error is QuantityError =>
  error instanceof QuantityError && (tag === undefined || error._tag === tag)

export { explain } from "./internal/problemWords.ts"
