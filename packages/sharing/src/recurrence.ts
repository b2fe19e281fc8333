/**
 * Repeated bookings, written as a recurrence rule of RFC 5545 (`FREQ=WEEKLY;BYDAY=TU`), as calendars write them. Needs the
 * optional peer `rrule-temporal`, and is therefore an entry of its own: `@linli/sharing/recurrence`.
 *
 * @packageDocumentation
 */
import { CivilDate } from "@linli/quantities"
import { RRuleTemporal } from "rrule-temporal"
import * as Minute from "./booking/Minute.ts"

/** A booking that repeats. */
export interface Repeats {
  /** The rule alone, without `RRULE:` and `DTSTART`, in days or longer: `FREQ=MONTHLY;BYDAY=1SA`. */
  readonly rule: string
  /** The first time it could be, by the clock on the wall at the resource. */
  readonly from: Minute.Minute
  readonly minutes: number
  /** The day from which it is no more. */
  readonly until: CivilDate.CivilDate
  /** Days on which it is left out. */
  readonly except?: ReadonlyArray<CivilDate.CivilDate>
}

export type RecurrenceTag = "RuleNotReadable" | "TimeNotReadable" | "LengthNotUsable" | "TooMany"

export interface RecurrenceProblem {
  readonly _tag: RecurrenceTag
  /** What is wrong and what to do, lowercase, without a full stop. */
  readonly message: string
  readonly says: { readonly "zh-CN": string; readonly en: string }
}

/** What `occurrences` throws: all problems at once. */
export class RecurrenceError extends Error {
  readonly _tag = "RecurrenceError"
  readonly problems: ReadonlyArray<RecurrenceProblem>
  constructor(problems: ReadonlyArray<RecurrenceProblem>) {
    super(`cannot repeat the booking: ${problems.map((p) => p.message).join("; ")}`)
    this.name = "RecurrenceError"
    this.problems = problems
  }
}

/** As many times as a series of bookings may have. */
const MOST = 400
const MOST_DAYS = 1100

/**
 * The times of a repeated booking, ascending, as `bookSeries` takes them.
 *
 * **Details**: a rule is followed on the clock on the wall: a meeting at seven is at seven in summer and in winter. At most
 * 400 times, within three years of `from`.
 *
 * **Errors**: a `RecurrenceError` with every problem: `RuleNotReadable` (also a rule of hours or less), `TimeNotReadable`,
 * `LengthNotUsable`, `TooMany`.
 *
 * @rule BK-17
 * @source RFC 5545, section 3.3.10
 * @example
 * ```ts
 * import { occurrences } from "@linli/sharing/recurrence"
 *
 * const choir = occurrences({
 *   rule: "FREQ=WEEKLY;BYDAY=TU",
 *   from: "2026-05-05T19:00",
 *   minutes: 120,
 *   until: "2026-05-27",
 *   except: ["2026-05-12"]
 * })
 * choir.map((time) => time.from) // => ["2026-05-05T19:00", "2026-05-19T19:00", "2026-05-26T19:00"]
 * ```
 */
export const occurrences = (
  repeats: Repeats
): ReadonlyArray<{ readonly from: Minute.Minute; readonly to: Minute.Minute }> => {
  const problems = problemsOf(repeats)
  if (problems.length > 0) throw new RecurrenceError(problems)
  const { except = [], from, minutes, rule, until } = repeats
  const starts = startsOf(rule, from, until)
  const left = new Set(except)
  const kept = starts.filter((start) => !left.has(start.slice(0, 10)))
  if (starts.length > MOST)
    throw new RecurrenceError([
      problem("TooMany", `it repeats more than ${MOST} times; end it earlier`, `重复超过${MOST}次，请提前结束日期`)
    ])
  return kept.map((start) => ({ from: start, to: Minute.fromNumber(Minute.toNumber(start) + minutes) }))
}

// ---- internals

const problem = (tag: RecurrenceTag, en: string, zh: string): RecurrenceProblem => ({
  _tag: tag,
  message: en,
  says: { "zh-CN": zh, en }
})

const ruleForm = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+:-]+)*$/
// what a wall clock in minutes cannot follow, and what names a time zone of its own
const notHere = /;(?:BYHOUR|BYMINUTE|BYSECOND|RSCALE|SKIP)=/

const problemsOf = ({ except = [], from, minutes, rule, until }: Repeats): ReadonlyArray<RecurrenceProblem> => {
  const times = Minute.is(from) && [until, ...except].every((d) => CivilDate.is(d))
  const days = times ? CivilDate.diffDays(from.slice(0, 10), until) : 0
  return [
    ...(rule.length <= 500 && ruleForm.test(rule) && !notHere.test(rule) ? [] : [unreadable(rule)]),
    ...(times
      ? []
      : [
          problem(
            "TimeNotReadable",
            "write the first time as `2026-05-05T19:00` and days as `2026-05-27`",
            "首次时间请写作2026-05-05T19:00，日期请写作2026-05-27"
          )
        ]),
    ...(days > MOST_DAYS
      ? [
          problem(
            "TooMany",
            `it goes on for more than ${MOST_DAYS} days; end it earlier`,
            `持续超过${MOST_DAYS}天，请提前结束日期`
          )
        ]
      : []),
    ...(Number.isSafeInteger(minutes) && minutes > 0 && minutes <= 525_600
      ? []
      : [
          problem(
            "LengthNotUsable",
            `the length \`${minutes}\` is no whole number of minutes of 1 or more`,
            `时长“${minutes}”应为正整数分钟`
          )
        ])
  ]
}

const unreadable = (rule: string): RecurrenceProblem =>
  problem(
    "RuleNotReadable",
    `cannot follow the rule \`${rule.slice(0, 100)}\`; write one of days or longer, such as \`FREQ=WEEKLY;BYDAY=TU\``,
    `无法识别重复规则“${rule.slice(0, 100)}”，请使用按日及以上的规则，如FREQ=WEEKLY;BYDAY=TU`
  )

/** Reckoned in UTC, which stands for the clock on the wall. At most one a day, so that the days bound it. */
const startsOf = (rule: string, from: Minute.Minute, until: CivilDate.CivilDate): ReadonlyArray<Minute.Minute> => {
  const first = `${from.replaceAll(/[-:]/g, "")}00Z`
  const last = Minute.startOf(until) - 1
  try {
    const all = new RRuleTemporal({ rruleString: `DTSTART:${first}\nRRULE:${rule}`, strict: true })
    return all
      .between(new Date(`${from}:00Z`), new Date(`${Minute.fromNumber(last)}:00Z`), true)
      .map((at) => at.toString().slice(0, 16))
  } catch {
    throw new RecurrenceError([unreadable(rule)])
  }
}
