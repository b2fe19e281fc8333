import { Span } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { outcomeOf, problemOf } from "./support.ts"

const anySpan = fc.record({
  amount: fc.integer({ min: 1, max: 100_000 }),
  unit: fc.constantFrom<Span.SpanUnit>("hour", "day", "workday", "month", "year")
})

describe("QT-50 a span is a whole number of hours, days, work days, months or years", () => {
  it.each<[string, number, Span.SpanUnit]>([
    ["30 days", 30, "day"],
    ["1 day", 1, "day"],
    ["30日", 30, "day"],
    ["30天", 30, "day"],
    ["３０日", 30, "day"],
    ["10 work days", 10, "workday"],
    ["10 Working Days", 10, "workday"],
    ["10个工作日", 10, "workday"],
    ["10工作日", 10, "workday"],
    ["24小时", 24, "hour"],
    ["24 hours", 24, "hour"],
    ["1个月", 1, "month"],
    ["6 months", 6, "month"],
    ["2年", 2, "year"]
  ])("reads %s", (text, amount, unit) => expect(Span.parse(text)).toEqual({ amount, unit }))
  it.each([
    ["", "NotReadable"],
    ["30", "NotReadable"],
    ["days", "NotReadable"],
    ["-3 days", "NotReadable"],
    ["1.5 hours", "NotReadable"],
    ["one month", "NotReadable"],
    ["一个月", "NotReadable"],
    ["3 weeks", "NotReadable"],
    ["P30D", "NotReadable"],
    ["0 days", "NotReadable"],
    ["100001 days", "NotReadable"],
    ["9".repeat(10_000_000), "NotReadable"],
    [30 as never, "NotReadable"]
  ])("refuses %.20s: %s", (text, tag) => expect(outcomeOf(() => Span.parse(text))).toBe(tag))
  it("refuses spans that are none, and says why", () => {
    const bad: ReadonlyArray<readonly [unknown, string]> = [
      [{ amount: 0, unit: "day" }, "NotReadable"],
      [{ amount: 1.5, unit: "day" }, "NotReadable"],
      [{ amount: -1, unit: "day" }, "NotReadable"],
      [{ amount: "3", unit: "day" }, "NotReadable"],
      [{ amount: Number.NaN, unit: "day" }, "NotReadable"],
      [{ amount: 1, unit: "week" }, "NotReadable"],
      [{ amount: 1, unit: "__proto__" }, "NotReadable"],
      [{ amount: 1, unit: "day", rollForward: "no" }, "NotReadable"],
      [{ amount: 1, unit: "hour", rollForward: true }, "NotReadable"]
    ]
    for (const [span, tag] of bad) {
      expect(Span.is(span)).toBe(false)
      expect(outcomeOf(() => Span.make(span as Span.Span))).toBe(tag)
    }
    expect([Span.is(null), Span.is("30 days"), Span.is({ amount: 1, unit: "hour", rollForward: false })]).toEqual([
      false,
      false,
      true
    ])
    expect(problemOf(() => Span.make({ amount: 1, unit: "hour", rollForward: true })).message).toContain(
      "not true for hours"
    )
    expect([Span.tryMake({ amount: 0, unit: "day" }).ok, Span.tryParse("x").ok]).toEqual([false, false])
  })
  it("is written in both languages, and reads back", () => {
    expect(Span.format({ amount: 10, unit: "workday" }, "zh-CN")).toBe("10个工作日")
    expect([1, 2].map((amount) => Span.format({ amount, unit: "month" }, "en"))).toEqual(["1 month", "2 months"])
    fc.assert(
      fc.property(anySpan, (span) => {
        expect(Span.parse(Span.format(span, "zh-CN"))).toEqual(span)
        expect(Span.parse(Span.format(span, "en"))).toEqual(span)
      })
    )
  })
})
