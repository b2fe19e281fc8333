/** Params: dated, layered, checked on every day that is still to come; clocks and definitions that rest on them. */
import * as z from "zod"
import { describe, expect, it } from "vitest"
import { type AnyPack, type AnyPlugin, type ByLaw, defineParam, definePack, type Span } from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { Calendar, composed, flow, flowPlugin, halt, issuesOf, plugin, said, wordsFor } from "./fixtures/small.ts"

const span: z.ZodType<Span> = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(["hour", "day", "workday", "month", "year"]),
  rollForward: z.boolean().optional()
}) as never
const days = (amount: number): Span => ({ amount, unit: "day" })
const tighter = (a: Span, b: Span) => a.unit === b.unit && a.amount <= b.amount

const Wait = defineParam("small/wait", span)
const withWait = (param: any = Wait, more: object = {}): AnyPlugin =>
  flowPlugin({ params: { wait: param }, clocks: { wait: { while: "open", within: "wait", else: "done" } }, ...more })
const nation = definePack("nation", { values: [Wait.from("2021-01-01", days(30), "Act 12")] })
const law = (value: unknown, from = "2024-01-01", source = "by-law 3"): ByLaw => ({
  param: "small/wait",
  from,
  value,
  source
})
const clockOn = (
  plugins: ReadonlyArray<AnyPlugin>,
  packs: ReadonlyArray<AnyPack>,
  day: string,
  byLaws: ReadonlyArray<ByLaw> = []
) => {
  const wiring = composed(plugins, { packs: [Calendar, ...packs], byLaws })
  expect(wiring.issues).toEqual([])
  return wiring.kitOn("small", day).definition.clocks["wait"]
}

describe("KC-23 a clock runs for a span, or for the value of a param on the day of opening, with its source", () => {
  it("a span as it is written", () => {
    const clocks = { wait: { while: "open", within: days(7), else: "done" } }
    expect(clockOn([flowPlugin({ clocks })], [], "2026-03-01")).toEqual({
      while: ["open"],
      span: days(7),
      else: [{ to: "done" }]
    })
  })
  it("a param", () => {
    expect(clockOn([withWait()], [nation], "2026-03-01")).toEqual({
      while: ["open"],
      span: days(30),
      source: "Act 12",
      else: [{ to: "done" }]
    })
  })
  it("the definition holds the values that bind from the day of opening; others are named, to be looked up", () => {
    const OnAct = defineParam("small/wait", span, { binds: "day-of-act" })
    const wiring = composed([withWait(OnAct)], { packs: [Calendar, nation] })
    const { clocks, params } = wiring.kitOn("small", "2026-03-01").definition
    expect(params).toEqual({})
    expect(clocks["wait"]?.param).toBe("small/wait")
    expect(
      composed([withWait()], { packs: [Calendar, nation] }).kitOn("small", "2026-03-01").definition.params
    ).toEqual({
      wait: { id: "small/wait", value: days(30), from: "2021-01-01", source: "Act 12", layer: "nation", trust: "read" }
    })
  })
  it("params of steps are there as `step.name`", () => {
    const StepWait = defineParam("a/wait", span, { fallback: days(5) })
    const step = halt("a", { params: { wait: StepWait }, within: "wait" })
    const contributes = [flow().seams.finishing.step(step)]
    const wiring = composed([flowPlugin(), plugin("a", { modules: [step], contributes, words: wordsFor("a/a") })])
    expect(wiring.issues).toEqual([])
    const { clocks, params } = wiring.kitOn("small", "2026-03-01").definition
    expect(params["a.wait"]?.value).toEqual(days(5))
    expect(clocks["step finishing.a"]).toMatchObject({ span: days(5), source: "default of the plugin" })
  })
  it("`null` says that there is no period: no clock, and no issue", () => {
    const None = defineParam<"small/wait", Span | null>("small/wait", z.any(), { fallback: null })
    const wiring = composed([withWait(None)])
    expect(wiring.issues).toEqual([])
    expect(wiring.kitOn("small", "2026-03-01").definition.clocks).toEqual({})
    const Set = definePack("set", { values: [None.from("2026-04-01", { ...days(5), rollForward: false }, "Act 1")] })
    const later = composed([withWait(None)], { packs: [Set] })
    expect(later.kitOn("small", "2026-03-31").definition.clocks).toEqual({})
    expect(later.kitOn("small", "2026-04-01").definition.clocks["wait"]).toMatchObject({ source: "Act 1" })
  })
  it("`null` on the day of the act is no answer", () => {
    const None = defineParam<"small/wait", Span | null>("small/wait", z.any(), { fallback: null, binds: "day-of-act" })
    expect(said([withWait(None)])).toEqual([
      "clock small: clock `wait` of `small` runs by param `small/wait` for something that is no length of time"
    ])
  })
  it("what is no span, and a name that is no param, are issues", () => {
    const Colour = defineParam("small/wait", z.string(), { fallback: "red" })
    expect(said([withWait(Colour)])).toEqual([
      "clock small: clock `wait` of `small` runs by param `small/wait` for something that is no length of time"
    ])
    expect(said([withWait(Wait, { params: {} })], { packs: [Calendar, nation] })).toEqual([
      "clock small: clock `wait` of `small` names a param `wait`, which is not declared"
    ])
    const clocks = { wait: { while: "open", within: { amount: 0, unit: "day" }, else: "done" } }
    expect(said([flowPlugin({ clocks })])).toEqual([
      "clock small: clock `wait` of `small` runs for something that is no length of time"
    ])
  })
})

describe("KC-24 a deadline that looks at work days needs a pack with a calendar", () => {
  const clocks = (within: Span) => ({ clocks: { wait: { while: "open", within, else: "done" } } })
  it.each([
    [{ amount: 5, unit: "workday" } as const, "clock `wait` of `small` counts work days, and no pack has a calendar"],
    [
      { amount: 5, unit: "workday", rollForward: false } as const,
      "clock `wait` of `small` counts work days, and no pack has a calendar"
    ],
    [days(5), "clock `wait` of `small` ends on a work day, and no pack has a calendar"],
    [{ amount: 1, unit: "month" } as const, "clock `wait` of `small` ends on a work day, and no pack has a calendar"]
  ])("%j", (within, message) => {
    expect(issuesOf([flowPlugin(clocks(within))], { packs: [] })).toEqual([
      {
        code: "calendar",
        plugin: "small",
        message,
        hint: "add a jurisdiction pack with a calendar, or say `rollForward: false` and count days"
      }
    ])
    expect(said([flowPlugin(clocks(within))])).toEqual([])
  })
  it.each([[{ amount: 5, unit: "hour" } as const], [{ amount: 5, unit: "year", rollForward: false } as const]])(
    "%j does not",
    (within) => {
      expect(said([flowPlugin(clocks(within))], { packs: [] })).toEqual([])
    }
  )
  it("from the day on which the law says so", () => {
    const hours = definePack("nation", {
      values: [
        Wait.from("2021-01-01", { amount: 48, unit: "hour" }, "Act 12"),
        Wait.from("2027-07-01", { amount: 2, unit: "workday" }, "Act 12, as amended")
      ]
    })
    expect(said([withWait()], { packs: [hours] })).toEqual([
      "calendar small: from 2027-07-01: clock `wait` of `small` counts work days by param `small/wait`, and no pack has a calendar"
    ])
  })
  it("the calendar of the highest pack that has one counts", () => {
    const bare = definePack("bare", {})
    const city = definePack("city", { calendar: WorkCalendar.weekends({ id: "city", from: 2026, to: 2026 }) })
    expect(composed([], { packs: [Calendar, bare] }).calendar?.id).toBe("sample")
    expect(composed([], { packs: [Calendar, city, bare] }).calendar?.id).toBe("city")
    expect(composed([], { packs: [bare] }).calendar).toBeUndefined()
  })
})

describe("KC-25 values are layered: packs low to high, then the by-laws; each from its day", () => {
  const city = definePack("city", { values: [Wait.from("2023-05-01", days(20), "City rules 4", "secondary")] })
  const values = (day: string) =>
    composed([withWait()], { packs: [Calendar, nation, city], byLaws: [law(days(10))] })
      .paramsOn(day)
      .get("small/wait")
  it("on each day the highest layer that has a value then", () => {
    expect(values("2021-01-01")).toEqual({
      value: days(30),
      from: "2021-01-01",
      source: "Act 12",
      layer: "nation",
      trust: "read"
    })
    expect(values("2023-04-30")?.layer).toBe("nation")
    expect(values("2023-05-01")).toEqual({
      value: days(20),
      from: "2023-05-01",
      source: "City rules 4",
      layer: "city",
      trust: "secondary"
    })
    expect(values("2024-01-01")).toMatchObject({ value: days(10), source: "by-law 3", layer: "by-laws" })
    expect(values("2020-12-31")).toBeUndefined()
  })
  it("of one layer the last value before the day", () => {
    const twice = definePack("nation", {
      values: [Wait.from("2027-07-01", days(15), "Act 12, as amended"), Wait.from("2021-01-01", days(30), "Act 12")]
    })
    expect(clockOn([withWait()], [twice], "2027-06-30")?.span).toEqual(days(30))
    expect(clockOn([withWait()], [twice], "2027-07-01")?.span).toEqual(days(15))
  })
  it("one pack is listed once, and sets a param once a day", () => {
    expect(said([withWait()], { packs: [Calendar, nation, nation] })).toEqual([
      "duplicate kernel: pack `nation` is listed more than once"
    ])
    const twice = definePack("twice", {
      values: [Wait.from("2021-01-01", days(1), "a"), Wait.from("2021-01-01", days(2), "b")]
    })
    expect(said([withWait()], { packs: [Calendar, twice] })).toEqual([
      "duplicate twice: sets param `small/wait` twice from 2021-01-01"
    ])
  })
})

describe("KC-26 a param says what a layer above may do to it", () => {
  const Locked = defineParam("small/wait", span, { lower: "may-not-touch" })
  const Tightened = defineParam("small/wait", span, { lower: "may-tighten", tighter })
  const packs = [Calendar, nation]
  it("nothing: only the same value again", () => {
    expect(issuesOf([withWait(Locked)], { packs, byLaws: [law(days(10))] })).toEqual([
      {
        code: "layer",
        plugin: "by-laws",
        message: "sets param `small/wait` by by-law 3, and the value of `nation` (Act 12) may not be changed",
        hint: "leave the value out, or mend it"
      }
    ])
    expect(said([withWait(Locked)], { packs, byLaws: [law(days(30))] })).toEqual([])
  })
  it("tighten it only", () => {
    expect(said([withWait(Tightened)], { packs, byLaws: [law(days(31))] })).toEqual([
      "layer by-laws: sets param `small/wait` by by-law 3, and the value of `nation` (Act 12) may only be tightened"
    ])
    expect(clockOn([withWait(Tightened)], [nation], "2026-01-01", [law(days(10))])?.span).toEqual(days(10))
  })
  it("replace it, which is what is meant if nothing is said", () => {
    expect(clockOn([withWait()], [nation], "2026-01-01", [law(days(99))])?.span).toEqual(days(99))
  })
  it("a value that may not stand never takes effect", () => {
    const wiring = composed([withWait(Tightened)], { packs, byLaws: [law(days(31))] })
    expect(wiring.paramsOn("2026-01-01").get("small/wait")).toMatchObject({ value: days(30), layer: "nation" })
  })
  it("a stricter law to come overtakes the by-law, and that is said now", () => {
    const stricter = definePack("nation", {
      values: [Wait.from("2021-01-01", days(30), "Act 12"), Wait.from("2027-07-01", days(10), "Act 12, as amended")]
    })
    expect(said([withWait(Tightened)], { packs: [Calendar, stricter], byLaws: [law(days(20))] })).toEqual([
      "layer by-laws: from 2027-07-01: sets param `small/wait` by by-law 3, and the value of `nation` (Act 12, as amended) may only be tightened"
    ])
  })
  it("to tighten there must be a measure, and it must be able to compare", () => {
    const blind = defineParam("small/wait", span, { lower: "may-tighten" })
    expect(said([withWait(blind)], { packs })).toEqual([
      "param small: param `small/wait` may be tightened, and nothing says what is tighter"
    ])
    const breaks = defineParam("small/wait", span, {
      lower: "may-tighten",
      tighter: () => {
        throw new Error("no")
      }
    })
    expect(said([withWait(breaks)], { packs, byLaws: [law(days(10))] })).toEqual([
      "layer by-laws: sets param `small/wait` by by-law 3, and the value of `nation` (Act 12) could not be compared with it"
    ])
  })
})

describe("KC-27 values fit their schema, and have a day and a source", () => {
  const packs = [Calendar, nation]
  it("of packs and by-laws, on whichever day they begin", () => {
    const wrong = definePack("wrong", {
      values: [{ ...Wait.from("2019-01-01", days(1), "x"), value: { amount: -1, unit: "day" } }]
    })
    const [first, second] = said([withWait()], { packs: [Calendar, nation, wrong], byLaws: [law("soon")] })
    expect(first).toMatch(
      /^param by-laws: its value of param `small\/wait` from 2024-01-01 \(by-law 3\) does not fit: /
    )
    expect(second).toMatch(
      /^param wrong: its value of param `small\/wait` from 2019-01-01 \(x\) does not fit: `amount`: /
    )
  })
  it("what is in force is what the schema makes of the value", () => {
    const Fee = defineParam("small/fee", z.strictObject({ fen: z.int(), per: z.string().default("month") }))
    const pack = definePack("p", {
      values: [{ ...Fee.from("2021-01-01", { fen: 5, per: "" }, "x"), value: { fen: 5 } }]
    })
    const always = [{ rule: "S-1", code: "one", holds: () => true }]
    const wiring = composed([flowPlugin({ params: { fee: Fee }, always }, ["one"])], { packs: [Calendar, pack] })
    expect(wiring.issues).toEqual([])
    expect(wiring.paramsOn("2026-01-01").get("small/fee")?.value).toEqual({ fen: 5, per: "month" })
  })
  it("the default of a plugin, too", () => {
    const odd = defineParam("small/wait", span, { fallback: days(-1) })
    expect(said([withWait(odd)])[1]).toMatch(/^param small: the default of param `small\/wait` does not fit: /)
  })
  it.each([["2026-02-30"], ["2026/1/1"], ["soon"], [""]])("a day %j is no day", (from) => {
    expect(said([withWait()], { packs, byLaws: [law(days(1), from)] })).toEqual([
      `param by-laws: its value of param \`small/wait\` from \`${from}\` needs a day such as \`2026-01-31\` and a source`
    ])
  })
  it("no source is no value", () => {
    expect(said([withWait()], { packs, byLaws: [law(days(1), "2026-01-01", "")] })).toHaveLength(1)
  })
  it("two plugins that use one param mean the same by it", () => {
    const other = defineParam("small/wait", span, { binds: "day-of-act" })
    const second = plugin("zz", {
      modules: [
        flow("zz", { params: { wait: other }, clocks: { wait: { while: "open", within: "wait", else: "done" } } })
      ],
      words: wordsFor("zz/open", "zz/done")
    })
    expect(said([withWait(), second], { packs })).toEqual([
      "conflict zz: uses param `small/wait` otherwise than `small` declares it"
    ])
  })
})

describe("KC-28 every param has a value, from a layer or as the default of its plugin", () => {
  it("otherwise it is an issue that says what to do", () => {
    expect(issuesOf([withWait()])).toEqual([
      {
        code: "missing",
        plugin: "small",
        message: "param `small/wait` has no value in `calendar` and no default",
        hint: "add a pack to `jurisdiction` that sets `small/wait`, or set it in `byLaws`"
      }
    ])
    expect(said([withWait()], { packs: [Calendar, nation] })).toEqual([])
    expect(said([withWait()], { byLaws: [law(days(1))] })).toEqual([])
  })
  it("a default says that it is one", () => {
    const Default = defineParam("small/wait", span, { fallback: days(9) })
    expect(
      composed([withWait(Default)])
        .paramsOn("2026-01-01")
        .get("small/wait")
    ).toEqual({
      value: days(9),
      from: "1800-01-01",
      source: "default of the plugin",
      layer: "small",
      trust: "design"
    })
  })
})

describe("KC-29 every interval from today on is judged; a problem to come says from which day", () => {
  it("a value that begins later leaves today without one", () => {
    const later = definePack("nation", { values: [Wait.from("2027-07-01", days(30), "Act 12")] })
    expect(said([withWait()], { packs: [Calendar, later] })).toEqual([
      "missing small: param `small/wait` has no value in `calendar`, `nation` and no default"
    ])
    expect(said([withWait()], { packs: [Calendar, later], on: "2027-07-01" })).toEqual([])
  })
  it("what was wrong in the past only is no issue", () => {
    const Tightened = defineParam("small/wait", span, { lower: "may-tighten", tighter })
    const once = definePack("nation", {
      values: [Wait.from("2021-01-01", days(10), "Act 12"), Wait.from("2025-01-01", days(30), "Act 12, as amended")]
    })
    const options = { packs: [Calendar, once], byLaws: [law(days(20))] }
    expect(said([withWait(Tightened)], options)).toEqual([])
    expect(said([withWait(Tightened)], { ...options, on: "2024-06-01" })).toHaveLength(1)
  })
})

describe("KC-30 values without a user: a pack's are ignored, a by-law's are an issue", () => {
  it("a pack is made for communities of many kinds", () => {
    expect(said([], { packs: [nation] })).toEqual([])
  })
  it("a by-law is made for this one", () => {
    expect(issuesOf([], { byLaws: [law(days(1))] })).toEqual([
      {
        code: "missing",
        plugin: "by-laws",
        message: "set param `small/wait`, which no plugin uses",
        hint: "mend the name, or drop the by-law"
      }
    ])
  })
})

describe("KC-31 between two days on which a value changes nothing changes", () => {
  const twice = definePack("nation", {
    values: [Wait.from("2021-01-01", days(30), "Act 12"), Wait.from("2027-07-01", days(15), "Act 12, as amended")]
  })
  const wiring = composed([withWait()], { packs: [Calendar, twice] })
  it("values and definitions are made once for an interval", () => {
    expect(wiring.boundaries).toEqual(["2021-01-01", "2027-07-01"])
    expect(wiring.paramsOn("2026-01-01")).toBe(wiring.paramsOn("2027-06-30"))
    expect(wiring.kitOn("small", "2026-01-01")).toBe(wiring.kitOn("small", "2027-06-30"))
    expect(wiring.kitOn("small", "2027-07-01").digest).not.toBe(wiring.kitOn("small", "2027-06-30").digest)
  })
  it("a workflow whose rules have no value on a day cannot be had for that day", () => {
    expect(() => wiring.kitOn("small", "2020-12-31")).toThrow(
      "no value of param `small/wait` is in force on 2020-12-31"
    )
    expect(() => wiring.kitOn("absent", "2026-01-01")).toThrow("there is no workflow `absent`")
  })
})
