import {
  Area,
  CivilDate,
  Currency,
  Deadline,
  Instant,
  Money,
  Problem,
  QuantityError,
  Ratio,
  Span,
  Threshold,
  WorkCalendar,
  Zone
} from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { china, problemOf } from "./support.ts"

/** Every function that reads what somebody wrote. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  money: (text) => Money.parse(text, "CNY"),
  area: Area.parse,
  ratio: Ratio.parse,
  threshold: Threshold.parse,
  date: CivilDate.parse,
  instant: Instant.parse,
  zone: Zone.parse,
  span: Span.parse,
  currency: Currency.decimals,
  anchor: (text) => Deadline.dueOf({ anchor: text, span: { amount: 1, unit: "day" }, calendar: china, zone: "UTC" }),
  workday: (text) => WorkCalendar.isWorkDay(china, text),
  time: (text) => Zone.instantOf("2026-01-01", text, "UTC")
}
const hostile = [
  "__proto__",
  "constructor",
  "\uD800",
  "`; drop table `",
  "line\nbreak\r\u0000\u001B[31m",
  "9".repeat(10_000_000),
  "\u202E2026-01-31",
  "NaN",
  "-0.0.0"
]

describe("QT-70 every refusal is a problem that quotes harmlessly and says what to do", () => {
  it("is lower case, without full stop, with advice", () => {
    expect(problemOf(() => Money.parse("89,5", "CNY"))).toEqual({
      _tag: "NotReadable",
      what: "money",
      input: "89,5",
      message:
        "cannot read `89,5` as an amount of money; write it as text such as `1,234.50`, with a point before the decimals"
    })
  })
  it.each(Object.keys(readers))("%s: hostile text is refused with a short, clean sentence", (name) => {
    for (const text of hostile) {
      const { message } = problemOf(() => readers[name]?.(text))
      expect(message.length).toBeLessThan(240)
      expect(message).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      expect((message.match(/`/g) ?? []).length % 2).toBe(0)
      expect(message).not.toMatch(/\.$/)
      expect(message[0]).toBe(message[0]?.toLowerCase())
      expect(message).toContain(";")
    }
  })
  it("any value at all is accepted or refused with a problem, never with another error", () => {
    const counts = { accepted: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(readers)), fc.oneof(fc.string(), fc.anything()), (read, value) => {
        // A value without prototype or with a broken toString may be anything; it must not reach `String(value)`.
        const result = Problem.attempt(() => read(value as string))
        counts[result.ok ? "accepted" : "refused"]++
        if (!result.ok) expect(JSON.parse(JSON.stringify(result.problem))).toHaveProperty("_tag")
      }),
      { numRuns: 3000 }
    )
    expect(counts.refused).toBeGreaterThan(2000)
  })
})

describe("QT-71 functions throw a QuantityError, twins return its problem, nothing else is caught", () => {
  it("the error carries the problem", () => {
    let caught: unknown
    try {
      CivilDate.parse("tomorrow")
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(QuantityError)
    expect(caught).toBeInstanceOf(Error)
    expect(Problem.isQuantityError(caught) && caught.problem).toEqual(problemOf(() => CivilDate.parse("tomorrow")))
    expect(Problem.isQuantityError(caught, "NotReadable")).toBe(true)
    expect(Problem.isQuantityError(caught, "NotExact")).toBe(false)
    expect(Problem.isQuantityError(new Error("NotReadable"))).toBe(false)
    expect((caught as QuantityError)._tag).toBe("NotReadable")
    expect((caught as QuantityError).name).toBe("QuantityError")
  })
  it("each twin agrees with the function that throws", () => {
    const twins: ReadonlyArray<readonly [(text: string) => unknown, (text: string) => Problem.Result<unknown>]> = [
      [(text) => Money.parse(text, "CNY"), (text) => Money.tryParse(text, "CNY")],
      [Area.parse, Area.tryParse],
      [Ratio.parse, Ratio.tryParse],
      [Threshold.parse, Threshold.tryParse],
      [CivilDate.parse, CivilDate.tryParse],
      [Instant.parse, Instant.tryParse],
      [Zone.parse, Zone.tryParse],
      [Span.parse, Span.tryParse]
    ]
    const texts = [
      "12",
      "12.50",
      "2/3",
      "三分之二以上",
      "2026-01-31",
      "2026-01-31T00:00:00.000Z",
      "UTC",
      "30 days",
      "x"
    ]
    for (const [parse, tryParse] of twins) {
      const results = texts.map((text) => tryParse(text))
      expect(results).toEqual(texts.map((text) => Problem.attempt(() => parse(text))))
      expect(new Set(results.map(({ ok }) => ok))).toEqual(new Set([true, false]))
    }
  })
  it("a bug keeps flying", () => {
    expect(() =>
      Problem.attempt(() => {
        throw new TypeError("a bug")
      })
    ).toThrow(TypeError)
  })
})

describe("QT-72 every kind of problem has a sentence for the person concerned", () => {
  const span = { amount: 1, unit: "day" } as const
  const due = Deadline.dueOf({ anchor: "2026-12-31", span, calendar: china })
  const stopped = Deadline.suspend(due, "2026-12-31")
  const refusals: { readonly [Tag in Problem.ProblemTag]: () => unknown } = {
    NotReadable: () => Area.parse("89,5"),
    NotExact: () => Money.parse("1.234", "CNY"),
    OutOfRange: () => CivilDate.addDays("2299-12-31", 1),
    MoneyOverflow: () => Money.of(2 ** 53, "CNY"),
    AreaOverflow: () => Area.of(2 ** 53),
    RatioOverflow: () => Ratio.times(2 ** 53 - 1, [2, 1]),
    DivisionByZero: () => Ratio.make(1, 0),
    WholeNotPositive: () => Ratio.atLeast(0, 0, [1, 2]),
    CurrencyMismatch: () => Money.add(Money.of(1, "CNY"), Money.of(1, "USD")),
    UnknownCurrency: () => Money.of(1, "RMB"),
    UnknownZone: () => Zone.parse("Beijing"),
    YearNotCovered: () => WorkCalendar.isWorkDay(china, "2027-01-01"),
    CalendarNotUsable: () => WorkCalendar.make({ id: "x", years: [] }),
    CalendarMissing: () => Deadline.dueOf({ anchor: "2026-01-01", span }),
    ZoneMissing: () => Deadline.dueOf({ anchor: "2026-01-01T00:00:00.000Z", span, calendar: china }),
    MomentMissing: () => Deadline.dueOf({ anchor: "2026-01-01", span: { amount: 1, unit: "hour" } }),
    Suspended: () => Deadline.suspend(stopped, "2026-12-31"),
    NotSuspended: () => Deadline.resume(due, "2026-12-31"),
    NotLater: () => Deadline.suspend(due, "2026-12-30"),
    NotFixed: () => Deadline.dueInstant(due, "UTC")
  }
  it("a clerk reads what to do", () => {
    const problem = problemOf(refusals.YearNotCovered)
    expect(Problem.explain(problem, "zh-CN")).toBe("2027年的工作日安排尚未录入，公布后请先更新日历。")
    expect(Problem.explain(problem, "en")).toBe(
      "The work days of 2027 are not known yet. Please add them once they are announced."
    )
  })
  it.each(Object.entries(refusals))("%s, as it really comes", (tag, refusal) => {
    const problem = problemOf(refusal)
    expect(problem._tag).toBe(tag)
    expect(Problem.explain(problem, "zh-CN")).toMatch(/^.*[\u4E00-\u9FFF].*。$/u)
    expect(Problem.explain(problem, "en")).toMatch(/^[\p{Lu}\d“].*\.$/u)
    for (const locale of ["zh-CN", "en"] as const)
      expect(Problem.explain(problem, locale)).not.toMatch(/undefined|\[object/)
  })
})
