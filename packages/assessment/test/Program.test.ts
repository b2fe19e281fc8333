import {
  columnsOf,
  costOf,
  evaluate,
  formatFormula,
  kindOf,
  numberColumn,
  onColumns,
  onRecords,
  parseFormula,
  program,
  programOf,
  readExpression,
  states
} from "@linli/assessment"
import { describe, expect, it } from "vitest"

const facts = { visits: "number", households: "number", on: "date", kind: "text", ok: "flag" } as const
const of = (formula: string, values: Parameters<typeof evaluate>[1]) => evaluate(programOf(formula, facts), values)
const problems = (formula: string): ReadonlyArray<string> => {
  const made = program(formula, facts)
  return made.ok ? [] : made.problems.map((p) => `${p.code} ${p.path}`.trim())
}
const saying = (formula: string): string => {
  const made = program(formula, facts)
  return made.ok ? "" : (made.problems[0]?.message ?? "")
}

describe("RU-1 whatever is no expression is refused with its place, and nothing is thrown", () => {
  it("data", () => {
    for (const bad of [null, 1, "x", [], {}, { op: "run" }, { op: "fact", fact: "__proto__" }, { op: "add", of: [] }]) {
      expect(readExpression(bad).ok).toBe(false)
    }
    const e = {
      op: "all",
      of: [
        { op: "flag", value: true },
        { op: "number", value: 0.5 }
      ]
    }
    expect(readExpression(e)).toMatchObject({ ok: false, problems: [{ path: "1", code: "not-an-expression" }] })
    const spy = {
      get op(): string {
        throw new Error("looked")
      }
    }
    expect(readExpression(spy)).toMatchObject({ ok: false })
    expect(readExpression({ op: "flag", value: true, extra: 1 })).toMatchObject({ ok: false })
  })
  it("formulas, with the character", () => {
    expect(saying("visits >=")).toBe("the formula ends too early (at character 10)")
    expect(saying("visits ? 1")).toBe("cannot read `?` (at character 8)")
    expect(saying('kind = "a')).toContain("a text ends with")
    expect(saying("min visits")).toBe("expected `(` (at character 5)")
    expect(saying("visits visits")).toContain("cannot read `visits` here")
    expect(saying("0.12345678901234567890123 = visits")).toContain("too many digits")
  })
})
describe("RU-2 size and depth are limited", () => {
  it("nesting, parts, steps", () => {
    expect(parseFormula(`${"(".repeat(500)}1${")".repeat(500)}`)).toMatchObject({ ok: false })
    expect(parseFormula(`${"-".repeat(5000)}1`).ok).toBe(false)
    expect(parseFormula(`${"not ".repeat(2000)}ok`).ok).toBe(false)
    expect(parseFormula(Array.from({ length: 3000 }, () => "1").join("+")).ok).toBe(false)
    expect(parseFormula("x".repeat(20_000)).ok).toBe(false)
    let deep: unknown = { op: "flag", value: true }
    for (let i = 0; i < 100_000; i++) deep = { op: "not", of: [deep] }
    expect(readExpression(deep)).toMatchObject({ ok: false, problems: [{ code: "too-deep" }] })
    expect(program("visits + 1 + 2 > 0", facts, { fuel: 4 })).toMatchObject({
      ok: false,
      problems: [{ code: "too-long" }]
    })
  })
})
describe("RU-3 every part has the kind its place needs; all problems at once", () => {
  it("unknown facts and wrong kinds, each with its place", () => {
    expect(problems("visit >= 1 and kind + 1 = 2")).toEqual(["unknown-fact 0.0", "wrong-kind 1.0.0"])
    expect(problems("kind < kind")).toEqual(["wrong-kind"])
    expect(problems("ok = 1")).toEqual(["wrong-kind 1"])
    expect(problems('if ok then 1 else "a"')).toEqual(["wrong-kind 1"])
    expect(program("visits", facts, { kind: "flag" })).toMatchObject({ ok: false })
    expect(
      kindOf(
        {
          op: "days",
          of: [
            { op: "fact", fact: "on" },
            { op: "fact", fact: "on" }
          ]
        },
        facts
      )
    ).toEqual({ ok: true, value: "number" })
  })
  it("an author's rule throws them all", () => {
    expect(() => programOf("visit >= 1 and kind + 1 = 2", facts)).toThrow(/`0.0`: there is no fact `visit`.*`1.0.0`/)
  })
})
describe("RU-4 formulas are read as people write them", () => {
  it("precedence", () => {
    expect(of("1 + 2 * 3", {})).toEqual({ tag: "value", value: 7 })
    expect(of("not 1 > 2 and 2 > 1", {})).toEqual({ tag: "value", value: true })
    expect(of("true or false and false", {})).toEqual({ tag: "value", value: true })
    expect(of("2 - 3 - 4", {})).toEqual({ tag: "value", value: -5 })
    expect(of("8 / 4 / 2", {})).toEqual({ tag: "value", value: 1 })
    expect(of("-2 * -3", {})).toEqual({ tag: "value", value: 6 })
    expect(of("if visits > 1 then 2 else 3", { visits: 1 })).toEqual({ tag: "value", value: 3 })
  })
  it("intervals, sets, days, other scripts", () => {
    expect(of("visits in [3 .. 5)", { visits: 5 })).toEqual({ tag: "value", value: false })
    expect(of("visits in [3..5]", { visits: 5 })).toEqual({ tag: "value", value: true })
    expect(of("visits in ]3..[", { visits: 3 })).toMatchObject({ tag: "value", value: false })
    expect(of('kind in ("a", "b")', { kind: "b" })).toEqual({ tag: "value", value: true })
    expect(of("visits in (1 / 3, 0.5)", { visits: [1, 2] })).toEqual({ tag: "value", value: true })
    expect(of('days(on, date("2026-03-01"))', { on: "2026-02-28" })).toEqual({ tag: "value", value: 1 })
    expect(of("addMonths(on, 1)", { on: "2026-01-31" })).toEqual({ tag: "value", value: "2026-02-28" })
    expect(evaluate(programOf("走访 >= 3", { 走访: "number" }), { 走访: 3 })).toEqual({ tag: "value", value: true })
  })
  it("and written back", () => {
    const read = parseFormula('min(12, 2*visits)>=3 and kind in ("a","b") or not(ok)')
    expect(read.ok && formatFormula(read.value)).toBe('min(12, 2 * visits) >= 3 and kind in ("a", "b") or not ok')
  })
})
describe("RU-5 what an evaluation may cost is its number of parts", () => {
  it("counted before it runs", () => {
    expect(programOf("visits + 1 > households", facts).cost).toBe(5)
    expect(costOf({ op: "oneOf", of: [{ op: "fact", fact: "kind" }], values: [{ op: "text", value: "a" }] })).toBe(3)
  })
})
describe("RU-6 arithmetic is exact", () => {
  it("thirds, tenths and large numbers", () => {
    expect(of("1/3 + 1/3 + 1/3 = 1", {})).toEqual({ tag: "value", value: true })
    expect(of("0.1 + 0.2 = 0.3", {})).toEqual({ tag: "value", value: true })
    expect(
      of("3 * visits >= 2 * households", { visits: 6_004_799_503_160_661, households: 9_007_199_254_740_991 })
    ).toEqual({ tag: "value", value: true })
    expect(of("visits / households", { visits: 4, households: 6 })).toEqual({ tag: "value", value: [2, 3] })
    expect(of("round(-1/2) = -1 and round(1/2) = 1 and floor(-1/2) = -1 and ceiling(-1/2) = 0", {})).toEqual({
      tag: "value",
      value: true
    })
  })
})
describe("RU-7 what is missing is never taken for a value", () => {
  it("but what is settled without it is settled", () => {
    expect(of("visits >= 0", {})).toEqual({ tag: "missing", facts: ["visits"] })
    expect(of("ok and visits > 1", { ok: false })).toEqual({ tag: "value", value: false })
    expect(of("visits > 1 or ok", { ok: true })).toEqual({ tag: "value", value: true })
    expect(of("(ok or visits > 1) and households > 1", { ok: true })).toEqual({ tag: "missing", facts: ["households"] })
    expect(of("if known(visits) then visits else 7", {})).toEqual({ tag: "value", value: 7 })
    expect(of("if ok then visits else households", { ok: true })).toEqual({ tag: "missing", facts: ["visits"] })
    expect(of("visits > 1", { visits: null })).toEqual({ tag: "missing", facts: ["visits"] })
  })
})
describe("RU-8 what has no value is a fault with its code, and a fault goes before what is missing", () => {
  it("division by zero, days that do not exist, numbers that are too large, values of another kind", () => {
    expect(of("1 / (visits - 1)", { visits: 1 })).toEqual({ tag: "fault", code: "divided-by-zero" })
    expect(of("1 / 0 + visits", {})).toEqual({ tag: "fault", code: "divided-by-zero" })
    expect(of("false and 1 / 0 = 1", {})).toEqual({ tag: "value", value: false })
    expect(of("addDays(on, 1/2)", { on: "2026-01-31" })).toEqual({ tag: "fault", code: "not-whole" })
    expect(of("addYears(on, 5000)", { on: "2026-01-31" })).toEqual({ tag: "fault", code: "no-such-day" })
    expect(of("visits * visits", { visits: 9_007_199_254_740_991 })).toEqual({ tag: "fault", code: "too-large" })
    expect(of("visits > 1", { visits: "2" })).toEqual({ tag: "fault", code: "wrong-kind" })
    expect(of("visits > 1", { visits: 0.5 })).toEqual({ tag: "fault", code: "wrong-kind" })
    const power = Array.from({ length: 5 }, () => "visits").join(" * ")
    expect(of(`${power} = 1`, { visits: 9_007_199_254_740_991 })).toEqual({ tag: "fault", code: "too-large" })
  })
})
describe("RU-9 columns", () => {
  it("hold whole numbers of the kind that is asked for", () => {
    expect(() => columnsOf(facts, [{ visits: [1, 2] }])).toThrow("`visits` of row 0")
    expect(() => numberColumn(Float64Array.of(1, 0.5))).toThrow("row 1 holds `0.5`")
    const p = programOf("visits > 1", facts)
    expect(() => onColumns(p)({ rows: 1, columns: {} })).toThrow("no column `visits`")
    expect(() => onColumns(programOf("visits", facts))).toThrow("expected a condition")
    const out = onColumns(p)({ rows: 3, columns: { visits: numberColumn(Float64Array.of(1, 2, Number.NaN)) } })
    expect([...out]).toEqual([states.no, states.yes, states.missing])
  })
})
describe("RU-10 records", () => {
  it("are for comparisons of a fact with a value", () => {
    expect(() => onRecords(programOf("visits > households", facts), () => undefined)).toThrow("use `evaluate`")
    expect(() => onRecords(programOf("visits", facts), () => undefined)).toThrow("expected a condition")
    const many = onRecords<number>(
      programOf(
        "visits > 1 and visits > 2 and visits > 3 and visits > 4 and visits > 5 and visits > 6 and visits > 7 and visits > 8 and visits > 9",
        facts
      ),
      (row, n) => void (row[0] = n)
    )
    expect([9, 10, Number.NaN].map((n) => many(n))).toEqual([false, true, undefined])
  })
})
