import {
  type RateFormula,
  Formula,
  ThreeRatesPlugin,
  threeRates,
  type TicketFact,
  TicketsOf,
  TicketSource
} from "@linli/assessment"
import { definePack, definePlugin } from "@linli/kernel"
import { communityOf, refusedWith } from "@linli/testing"
import { describe, expect, it } from "vitest"

const window = { from: "2026-01-31T04:00:00.000Z", before: "2026-02-28T04:00:00.000Z" }
const formula: RateFormula = {
  response: "contacted / valid",
  resolution: "resolved / valid",
  satisfaction: "(satisfied + 0.9 * basically) / valid",
  composite: "0.1 * response + 0.5 * resolution + 0.4 * satisfaction",
  source: "sample",
  trust: "secondary"
}
const ticket = (n: number, more: Partial<TicketFact> = {}): TicketFact => ({
  id: `${n}`,
  at: "2026-02-01T00:00:00.000Z",
  contacted: true,
  resolved: true,
  callBack: "satisfied",
  ...more
})
/** 200 effective call-backs: 196 contacted, 180 resolved, 150 satisfied, 30 basically satisfied. */
const month = Array.from({ length: 200 }, (_, n) =>
  ticket(n, {
    contacted: n < 196,
    resolved: n < 180,
    callBack: n < 150 ? "satisfied" : n < 180 ? "basically" : "dissatisfied"
  })
)

describe("TRR-1 the base of every rate is the tickets that were called back and answered", () => {
  it("98 %, 90 %, 88.5 %, composite 90.2", () => {
    const rates = threeRates(month, window, formula)
    expect([rates.valid, rates.response, rates.resolution, rates.satisfaction, rates.composite]).toEqual([
      200,
      [49, 50],
      [9, 10],
      [177, 200],
      [451, 500]
    ])
    expect([rates.source, rates.trust]).toEqual(["sample", "secondary"])
  })
  it("a ticket that is listed twice is one", () => {
    expect(threeRates([...month, ...month, ticket(0, { callBack: "dissatisfied" })], window, formula)).toEqual(
      threeRates(month, window, formula)
    )
  })
  it("a rate without a base is none", () => {
    expect(threeRates([], window, formula)).toMatchObject({ valid: 0, response: null, composite: null })
  })
})
describe("TRR-2 what is left out is counted by its reason, and in no base", () => {
  it("six classes, duplicates, accepted disputes", () => {
    const more = [
      ticket(900, { excluded: "class-2", callBack: "dissatisfied" }),
      ticket(901, { excluded: "duplicate" }),
      ticket(902, { excluded: "duplicate" }),
      ticket(903, { excluded: "constructor" })
    ]
    const rates = threeRates([...month, ...more], window, formula)
    expect([rates.excluded, rates.valid, rates.dissatisfied, rates.composite]).toEqual([
      { "class-2": 1, duplicate: 2, constructor: 1 },
      200,
      20,
      [451, 500]
    ])
  })
})
describe("TRR-3 not reached is not dissatisfied, and not called back yet is neither", () => {
  it("apart from each other", () => {
    const rates = threeRates(
      [...month, ticket(901, { callBack: "unreached", resolved: false }), ticket(902, { callBack: null })],
      window,
      formula
    )
    expect([rates.unreached, rates.waiting, rates.dissatisfied, rates.valid, rates.resolution]).toEqual([
      1,
      1,
      20,
      200,
      [9, 10]
    ])
  })
})
describe("TRR-4 a window begins with its first moment and ends before its last", () => {
  it("noon to noon", () => {
    const on = (at: string) => threeRates([ticket(1, { at })], window, formula).valid
    expect([
      on("2026-01-31T03:59:59.999Z"),
      on("2026-01-31T04:00:00.000Z"),
      on("2026-02-28T03:59:59.999Z"),
      on("2026-02-28T04:00:00.000Z")
    ]).toEqual([0, 1, 1, 0])
  })
  it("a formula that does not fit is refused with its name", () => {
    expect(() => threeRates(month, window, { ...formula, resolution: "solved / valid" })).toThrow(
      /formula of `resolution`: there is no fact `solved`/
    )
    expect(() => threeRates(month, window, { ...formula, response: "response" })).toThrow(/formula of `response`/)
  })
})
describe("TRR-5 the rates of a period are established once, after it, by the pack's formula", () => {
  it("from tickets that come through a port", async () => {
    class Hotline extends definePlugin("hotline", {
      version: "1.0.0",
      contributes: [TicketsOf.from(() => month), TicketSource.of({ tickets: () => month.slice(0, 100) })]
    }) {}
    const Land = definePack("sample", { values: [Formula.from("2020-01-01", formula, "sample", "secondary")] })
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      on: "2026-02-27",
      plugins: [ThreeRatesPlugin, Hotline]
    })
    const desk = app.as("d", "hotline-desk").threeRates
    await refusedWith(desk.establish({ period: "2026-02", ...window }), "period-runs")
    expect((await desk.preview({ ...window, formula })).valid).toBe(100)
    app.on("2026-03-01")
    await desk.establish({ period: "2026-02", ...window })
    await refusedWith(desk.establish({ period: "2026-02", ...window }), "established-already")
    expect((await app.as("x").threeRates.figures())[0]).toMatchObject({
      period: "2026-02",
      rates: { composite: [451, 500] }
    })
    await app.close()
  })
})
describe("RT-1 no difference between two periods is one of too few answers", () => {
  it("within each other, the same twice, across each other", async () => {
    // a day each: 10 answers on the first, 2 on the second, 10 on each of the third and fourth
    const tickets = [10, 2, 10, 10].flatMap((many, day) =>
      Array.from({ length: many }, (_, n) => ticket(100 * day + n, { at: `2026-02-0${day + 1}T00:00:00.000Z` }))
    )
    let late = false
    class Hotline extends definePlugin("hotline", {
      version: "1.0.0",
      contributes: [
        TicketsOf.from(() => (late ? [...tickets, ticket(900)] : tickets)),
        TicketSource.of({ tickets: () => tickets })
      ]
    }) {}
    const Land = definePack("sample", { values: [Formula.from("2020-01-01", formula, "sample", "secondary")] })
    const app = await communityOf({
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      on: "2026-03-02",
      plugins: [ThreeRatesPlugin, Hotline]
    })
    const days = (first: number, last: number) => ({
      from: `2026-02-0${first}T00:00:00.000Z`,
      before: `2026-02-0${last + 1}T00:00:00.000Z`
    })
    const establish = (period: string, first: number, last: number) =>
      app.as("d", "hotline-desk").threeRates.establish({ period, ...days(first, last) })
    await establish("a-first", 1, 1)
    await establish("b-second", 2, 2)
    await establish("c-first-and-second", 1, 2)
    await establish("d-first-to-third", 1, 3)
    await establish("e-across", 3, 4)
    await establish("f-third", 3, 3)
    late = true
    await establish("g-first-again", 1, 1)
    expect((await app.as("x").threeRates.figures()).map((f) => [f.period, f.tag])).toEqual([
      ["a-first", "shown"],
      ["b-second", "too-few"],
      ["c-first-and-second", "too-few"],
      ["d-first-to-third", "shown"],
      // the third alone would leave the second
      ["e-across", "too-few"],
      ["f-third", "too-few"],
      ["g-first-again", "too-few"]
    ])
    await app.close()
  })
})
