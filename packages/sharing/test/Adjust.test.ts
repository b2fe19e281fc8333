import { apportionBill, type BillOutcome, keys, type KeyRule, type Layer, tryApportionBill } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { area, billOf, keyOf, layerOf, unit } from "./bills.ts"

const partsOf = (outcome: BillOutcome) => Object.fromEntries(outcome.parties.map((p) => [p.party, p.amountMinor]))
const payersOf = (outcome: BillOutcome) => Object.fromEntries(outcome.payers.map((p) => [p.payer, p.amountMinor]))
const tagsOf = (result: ReturnType<typeof tryApportionBill>) => (result.ok ? [] : result.problems.map((p) => p._tag))
const title = { "zh-CN": "样例", en: "sample" }

interface Row {
  readonly weight: number
  readonly floor: number
  readonly cap: number
}

/** Naive: every way to hold some at the floor and some at the cap, until one agrees with itself. Exact parts, as fractions. */
const boundedOracle = (
  amount: number,
  rows: ReadonlyArray<Row>
): ReadonlyArray<readonly [number, number]> | undefined => {
  for (let code = 0; code < 3 ** rows.length; code++) {
    const at = rows.map((_, i) => Math.floor(code / 3 ** i) % 3) // 0 free, 1 floor, 2 cap
    const held = rows.reduce((sum, row, i) => sum + (at[i] === 1 ? row.floor : at[i] === 2 ? row.cap : 0), 0)
    const weights = rows.reduce((sum, row, i) => sum + (at[i] === 0 ? row.weight : 0), 0)
    const left = amount - held
    if (left < 0 || (weights === 0 && left > 0)) continue
    // level = left / weights; with nobody free any level that agrees will do, and the first found is as good
    const right = rows.every((row, i) => {
      if (weights === 0) return true
      const part = left * row.weight
      if (at[i] === 1) return part <= row.floor * weights
      if (at[i] === 2) return part >= row.cap * weights
      return part >= row.floor * weights && part <= row.cap * weights
    })
    if (right && (weights > 0 || agrees(rows, at))) {
      return rows.map((row, i) =>
        at[i] === 1 ? [row.floor, 1] : at[i] === 2 ? [row.cap, 1] : [left * row.weight, Math.max(1, weights)]
      )
    }
  }
  return undefined
}

/** Some level has all floors above it and all caps below it. */
const agrees = (rows: ReadonlyArray<Row>, at: ReadonlyArray<number>): boolean => {
  const lows = rows.flatMap((row, i) => (at[i] === 2 && row.weight > 0 ? [row.cap / row.weight] : []))
  const highs = rows.flatMap((row, i) => (at[i] === 1 && row.weight > 0 ? [row.floor / row.weight] : []))
  return Math.max(0, ...lows) <= Math.min(Infinity, ...highs)
}

const bounds: KeyRule = {
  kind: "by",
  weight: area,
  floor: { minor: { kind: "measure", measure: "persons" } },
  cap: { minor: { kind: "measure", measure: "use" } }
}

describe("KY-16 within caps and floors", () => {
  it("shares what is beyond a cap among the others", () => {
    const units = [unit("a", 1), unit("b", 1), unit("big", 8, { traits: { capped: true } })].map((u) => ({
      traits: { capped: false },
      ...u
    }))
    const key = keyOf([
      layerOf({
        kind: "by",
        weight: area,
        cap: { where: { trait: "capped", is: [true] }, minor: { kind: "value", value: 500 } }
      })
    ])
    expect(partsOf(apportionBill(key, billOf(1000, units)))).toEqual({ a: 250, b: 250, big: 500 })
  })
  it("agrees with the naive version to the minor unit", () => {
    const row = fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      floor: fc.nat({ max: 12 }),
      room: fc.nat({ max: 30 })
    })
    let compared = 0
    let refused = 0
    fc.assert(
      fc.property(fc.nat({ max: 120 }), fc.array(row, { minLength: 1, maxLength: 5 }), (amount, list) => {
        const rows = list.map(({ floor, room, weight }) => ({ weight, floor, cap: floor + room }))
        const units = rows.map((r, i) =>
          unit(`u${i}`, r.weight, { measures: { area: r.weight, persons: r.floor, use: r.cap } })
        )
        const result = tryApportionBill(keyOf([layerOf(bounds)]), billOf(amount, units))
        const expected = boundedOracle(amount, rows)
        const feasible =
          rows.reduce((s, r) => s + r.floor, 0) <= amount && amount <= rows.reduce((s, r) => s + r.cap, 0)
        expect(expected !== undefined).toBe(feasible)
        expect(result.ok).toBe(feasible)
        if (!result.ok || expected === undefined) {
          refused++
          return
        }
        compared++
        for (const [i, { amountMinor }] of result.value.parties.entries()) {
          const [num, den] = expected[i] as readonly [number, number]
          expect(amountMinor === Math.floor(num / den) || amountMinor === Math.ceil(num / den)).toBe(true)
          expect(amountMinor).toBeGreaterThanOrEqual((rows[i] as Row).floor)
          expect(amountMinor).toBeLessThanOrEqual((rows[i] as Row).cap)
        }
      }),
      { numRuns: 500 }
    )
    expect(compared).toBeGreaterThan(50)
    expect(refused).toBeGreaterThan(50)
  })
  it("lets a payer take what is beyond all caps, of a credit too", () => {
    const key = keyOf([
      layerOf({ ...bounds, floor: { minor: { kind: "value", value: 0 } }, beyond: { payer: "provider" } })
    ])
    const units = [
      unit("a", 1, { measures: { area: 1, persons: 0, use: 30 } }),
      unit("b", 1, { measures: { area: 1, persons: 0, use: 40 } })
    ]
    const cost = apportionBill(key, billOf(100, units))
    expect([partsOf(cost), payersOf(cost)]).toEqual([{ a: 30, b: 40 }, { provider: 30 }])
    const credit = apportionBill(key, billOf(-100, units))
    expect([partsOf(credit), payersOf(credit)]).toEqual([{ a: -30, b: -40 }, { provider: -30 }])
  })
  it("never asks more than the floor of whoever weighs nothing, whatever the cap", () => {
    const rule: KeyRule = { ...bounds, beyond: { payer: "provider" } }
    const units = [
      unit("a", 1, { measures: { area: 1, persons: 0, use: 30 } }),
      unit("none", 0, { measures: { area: 0, persons: 7, use: 90 } })
    ]
    const outcome = apportionBill(keyOf([layerOf(rule)]), billOf(100, units))
    expect([partsOf(outcome), payersOf(outcome)]).toEqual([{ a: 30, none: 7 }, { provider: 63 }])
  })
  it("refuses bounds that cannot hold, with the difference", () => {
    const key = keyOf([layerOf(bounds)])
    const of = (persons: number, use: number) => [unit("a", 1, { measures: { area: 1, persons, use } })]
    expect(tagsOf(tryApportionBill(key, billOf(10, of(3, 2))))).toEqual(["CapBelowFloor"])
    expect(tryApportionBill(key, billOf(10, of(0, 7)))).toMatchObject({
      problems: [{ _tag: "BoundsNotFeasible", differenceMinor: 3 }]
    })
    expect(tryApportionBill(key, billOf(10, of(14, 20)))).toMatchObject({
      problems: [{ _tag: "BoundsNotFeasible", differenceMinor: 4 }]
    })
  })
})

describe("KY-18 subsidies", () => {
  it("lower the pot before and the parts after", () => {
    const units = [100, 200].map((m2, i) => ({ party: `h${i}`, measures: { "area.building": m2 * 100 } }))
    const outcome = apportionBill(
      keys.subsidised,
      billOf(40_000, units, { figures: { "subsidy.project": 10_000, "subsidy.households": 6000 } })
    )
    expect(outcome.layers[0]?.netMinor).toBe(30_000)
    expect(partsOf(outcome)).toEqual({ h0: 7000, h1: 17_000 })
    expect(payersOf(outcome)).toEqual({ government: 10_000, "street-office": 6000 })
  })
  it("never go below zero: what one cannot use others get, what nobody can stays with the payer", () => {
    const units = [100, 900].map((m2, i) => ({ party: `h${i}`, measures: { "area.building": m2 * 100 } }))
    const figures = { "subsidy.project": 0, "subsidy.households": 600 }
    const one = apportionBill(keys.subsidised, billOf(1000, units, { figures }))
    expect([partsOf(one), payersOf(one)]).toEqual([{ h0: 0, h1: 400 }, { "street-office": 600 }])
    const all = apportionBill(keys.subsidised, billOf(500, units, { figures }))
    expect([partsOf(all), payersOf(all)]).toEqual([{ h0: 0, h1: 0 }, { "street-office": 500 }])
    const credit = apportionBill(
      keys.subsidised,
      billOf(-1000, units, { figures: { "subsidy.project": 300, "subsidy.households": 600 } })
    )
    expect([partsOf(credit), payersOf(credit)]).toEqual([{ h0: -100, h1: -900 }, {}])
  })
  it("takes a share, a figure or an amount, never more than there is", () => {
    const layer = (take: NonNullable<Layer["before"]>[number]["take"]) =>
      keyOf([layerOf({ kind: "by", weight: area }, { before: [{ id: "s", title, payer: "p", take }] })])
    const paid = (take: NonNullable<Layer["before"]>[number]["take"]) =>
      payersOf(apportionBill(layer(take), billOf(1001, [unit("a", 1)])))
    expect(paid({ ratio: [1, 2] })).toEqual({ p: 501 })
    expect(paid({ minor: 70 })).toEqual({ p: 70 })
    expect(paid({ minor: 7000 })).toEqual({ p: 1001 })
  })
})

describe("KY-19 relief names who pays", () => {
  const where = { trait: "hardship", is: [true] }
  const units = [
    unit("a", 1, { traits: { hardship: true } }),
    unit("b", 2, { traits: { hardship: false } }),
    unit("c", 3, { traits: { hardship: false } })
  ]
  it("is paid by named payers, by weight", () => {
    const flats = units.map(({ party, traits }, i) => ({
      party,
      traits: traits ?? {},
      measures: { "area.building": i + 1 }
    }))
    const outcome = apportionBill(keys.hardshipCap, billOf(600_00, flats, { figures: { "hardship.most": 40_01 } }))
    expect(partsOf(outcome)).toEqual({ a: 40_01, b: 200_00, c: 300_00 })
    expect(payersOf(outcome)).toEqual({ "hardship-fund": 39_99, "residents-committee": 20_00 })
    expect(outcome.layers[0]?.adjusted).toMatchObject([
      { totalMinor: 59_99, changes: [{ party: "a", amountMinor: -59_99 }] }
    ])
  })
  it("is paid by the others by their parts", () => {
    const key = keyOf([
      layerOf(
        { kind: "by", weight: area },
        { after: [{ kind: "relief", id: "r", title, where, keep: { ratio: [1, 2] }, payers: "others" }] }
      )
    ])
    expect(partsOf(apportionBill(key, billOf(600, units)))).toEqual({ a: 50, b: 220, c: 330 })
  })
  it("is refused where nobody is left to pay", () => {
    const key = keyOf([
      layerOf(
        { kind: "by", weight: area },
        { after: [{ kind: "relief", id: "r", title, where, keep: { ratio: [0, 1] }, payers: "others" }] }
      )
    ])
    expect(tagsOf(tryApportionBill(key, billOf(600, [units[0] as (typeof units)[number]])))).toEqual(["WeightsAllZero"])
  })
  it("costs nobody anything where the cap is above the part", () => {
    const flats = units.map(({ party, traits }, i) => ({
      party,
      traits: traits ?? {},
      measures: { "area.building": i + 1 }
    }))
    const outcome = apportionBill(keys.hardshipCap, billOf(600, flats, { figures: { "hardship.most": 150 } }))
    expect([partsOf(outcome), payersOf(outcome)]).toEqual([{ a: 100, b: 200, c: 300 }, {}])
  })
})

describe("KY-20 who bears a part, by days", () => {
  const period = { from: "2026-01-01", until: "2026-02-01" }
  const flat = (bearers: Parameters<typeof unit>[2]) => ({
    party: "101",
    measures: { "area.building": 9000 },
    ...bearers
  })
  const lines = (outcome: BillOutcome) => outcome.bearers.map((b) => [b.bearer, b.role, b.days, b.amountMinor])
  it("divides a sale in the middle of the month, the day of the change being the buyer's", () => {
    const bearers = [
      { bearer: "seller", role: "owner", until: "2026-01-11" },
      { bearer: "buyer", role: "owner", from: "2026-01-11" }
    ]
    const outcome = apportionBill(keys.midMonthSale, billOf(310_00, [flat({ bearers })], { period }))
    expect(lines(outcome)).toEqual([
      ["buyer", "owner", 21, 210_00],
      ["seller", "owner", 10, 100_00]
    ])
  })
  it("falls to the owner while there is no tenant, to the developer before there is an owner", () => {
    const bearers = [
      { bearer: "o", role: "owner", from: "2026-01-02" },
      { bearer: "t", role: "tenant", from: "2026-01-22" },
      { bearer: "d", role: "developer" }
    ]
    const items = [
      { id: "r", kind: "repair", amountMinor: 62 },
      { id: "w", kind: "water", amountMinor: 310_00 }
    ]
    expect(lines(apportionBill(keys.midMonthSale, billOf(310_00, [flat({ bearers })], { period })))).toEqual([
      ["d", "developer", 1, 10_00],
      ["o", "owner", 30, 300_00]
    ])
    const owned = [{ bearer: "o", role: "owner" }, bearers[1] as (typeof bearers)[number]]
    expect(lines(apportionBill(keys.ownerAndTenant, billOf(0, [flat({ bearers: owned })], { period, items })))).toEqual(
      [
        ["o", "owner", 21, 210_00],
        ["t", "tenant", 10, 100_00],
        ["o", "owner", 31, 62]
      ]
    )
  })
  it("divides shares of roles, and co-owners by their parts", () => {
    const bearers = [
      { bearer: "x", role: "owner", part: [1, 3] as const },
      { bearer: "y", role: "owner", part: [2, 3] as const },
      { bearer: "u", role: "usufructuary" }
    ]
    const items = [{ id: "r", kind: "repair", amountMinor: 600 }]
    const outcome = apportionBill(keys.usufruct, billOf(0, [flat({ bearers })], { items }))
    expect(lines(outcome)).toEqual([
      ["u", "usufructuary", null, 300],
      ["x", "owner", null, 100],
      ["y", "owner", null, 200]
    ])
  })
  it("counts a day once that falls to one bearer twice", () => {
    const items = [{ id: "r", kind: "repair", amountMinor: 600 }]
    const bearers = [{ bearer: "x", role: "owner" }]
    const outcome = apportionBill(keys.usufruct, billOf(0, [flat({ bearers })], { items, period }))
    expect(lines(outcome)).toEqual([["x", "owner", 31, 600]])
  })
  it("refuses days nobody bears, two at once, and days that cannot be", () => {
    const tags = (bearers: NonNullable<Parameters<typeof unit>[2]>["bearers"], over?: typeof period) =>
      tagsOf(
        tryApportionBill(keys.midMonthSale, billOf(31, [flat({ bearers: bearers ?? [] })], { period: over ?? period }))
      )
    expect(tags([{ bearer: "a", role: "owner", from: "2026-01-05" }])).toEqual(["BearerMissing"])
    expect(
      tags([
        { bearer: "a", role: "owner" },
        { bearer: "b", role: "owner", from: "2026-01-30" }
      ])
    ).toEqual(["BearersOverlap"])
    expect(tags([{ bearer: "a", role: "owner", until: "2026-02-30" }])).toEqual(["DaysNotUsable", "BearerMissing"])
    expect(tags([{ bearer: "a", role: "owner" }], { from: "2026-02-01", until: "2026-02-01" })).toEqual([
      "DaysNotUsable"
    ])
  })
})
