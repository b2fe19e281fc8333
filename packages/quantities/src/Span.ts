/**
 * The length of a period as a rule states it: thirty days, ten work days, one month, 24 hours. A span has no beginning;
 * `Deadline.dueOf` gives it one.
 */
import { asciiDigits } from "./internal/digits.ts"
import { fail, quote, words } from "./internal/fail.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"

export type SpanUnit = "hour" | "day" | "workday" | "month" | "year"

/** The length of a period. Plain data, as it stands in params and facts. */
export interface Span {
  /** A whole number from 1 to 100,000. */
  readonly amount: number
  readonly unit: SpanUnit
  /**
   * Whether a period whose last day is a rest day ends on the next work day instead. Left out: it does. Not for hours,
   * which end at their moment.
   */
  readonly rollForward?: boolean
}

export const mostAmount = 100_000

const UNITS: ReadonlyArray<SpanUnit> = ["hour", "day", "workday", "month", "year"]

/** True for a span that `make` would accept. */
export const is = (input: unknown): input is Span => {
  if (typeof input !== "object" || input === null) return false
  const { amount, rollForward, unit } = input as { readonly [K in keyof Span]?: unknown }
  return (
    Number.isInteger(amount) &&
    (amount as number) >= 1 &&
    (amount as number) <= mostAmount &&
    UNITS.some((known) => known === unit) &&
    (rollForward === undefined || rollForward === false || (rollForward === true && unit !== "hour"))
  )
}

/**
 * A checked span. **Errors**: `NotReadable` for an unknown unit, an amount that is not a whole number from 1 to 100,000,
 * and hours that are to roll over rest days.
 *
 * @rule QT-50
 */
export const make = (span: Span): Span => {
  const sound: boolean = is(span) // typed, so that the other branch keeps its type
  return sound
    ? span
    : fail(
        "NotReadable",
        `cannot use ${quote(span.amount)} of unit ${quote(span.unit)} as a length of time; give 1 to ${mostAmount} of ${UNITS.join(", ")}, with \`rollForward\` true or false, not true for hours`,
        { what: "span", input: words(span.amount) }
      )
}

/** `make` without throwing. */
export const tryMake = (span: Span): Result<Span> => attempt(() => make(span))

const WORDS: Readonly<Record<SpanUnit, { readonly read: RegExp; readonly zh: string; readonly en: string }>> = {
  hour: { read: /^(hours?|小时|个小时)$/, zh: "小时", en: "hour" },
  workday: { read: /^(work ?days?|working days?|个?工作日)$/, zh: "个工作日", en: "work day" },
  day: { read: /^(calendar days?|days?|日|天|个?自然日)$/, zh: "日", en: "day" },
  month: { read: /^(months?|个月|月)$/, zh: "个月", en: "month" },
  year: { read: /^(years?|年)$/, zh: "年", en: "year" }
}

/**
 * Reads `30 days`, `10 work days`, `1个月`, `24小时`, `15日`. **Errors**: `NotReadable`.
 *
 * @example
 * ```ts
 * import { Span } from "@linli/quantities"
 *
 * Span.parse("10个工作日") // => { amount: 10, unit: "workday" }
 * ```
 */
export const parse = (input: string): Span => {
  const found = typeof input === "string" && input.length <= 40 ? /^(\d{1,6}) ?(\D+)$/.exec(asciiDigits(input)) : null
  const unit = UNITS.find((name) => WORDS[name].read.test(found?.[2]?.toLowerCase() ?? ""))
  if (found === null || unit === undefined)
    return fail(
      "NotReadable",
      `cannot read ${quote(input)} as a length of time; write it as \`30 days\` or \`10个工作日\``,
      {
        what: "span",
        input: words(input)
      }
    )
  return make({ amount: Number(found[1]), unit })
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Span> => attempt(() => parse(input))

/** The span in words: `10个工作日`, `10 work days`. */
export const format = ({ amount, unit }: Span, locale: Locale): string =>
  locale === "zh-CN" ? `${amount}${WORDS[unit].zh}` : `${amount} ${WORDS[unit].en}${amount === 1 ? "" : "s"}`
