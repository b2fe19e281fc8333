import { type Revenue, type RevenueKey, revenueSentences, shareRevenue, tryShareRevenue } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const key = (toFund: RevenueKey["toFund"]): RevenueKey => ({
  kind: "revenue",
  id: "sample",
  version: 1,
  title: { "zh-CN": "样例", en: "sample" },
  from: "2026-01-01",
  source: { title: { "zh-CN": "样例", en: "sample" }, trust: "design" },
  toFund,
  agreementFirst: false
})
const net = (incomeMinor: number, costsMinor: number, rest: Partial<Revenue> = {}): Revenue => ({
  currency: "CNY",
  income: [{ id: "parking", kind: "parking", amountMinor: incomeMinor }],
  costs: [{ id: "guards", kind: "wages", amountMinor: costsMinor }],
  ...rest
})
const half = { share: [1, 2], of: "net" } as const

describe("KY-40 public revenue", () => {
  it("is the parking case of the domain's list: V52", () => {
    const outcome = shareRevenue(key(null), {
      currency: "CNY",
      income: [
        { id: "cards", kind: "parking", amountMinor: 125 * 250_00 },
        { id: "visitors", kind: "parking", amountMinor: 13_500_00 }
      ],
      costs: [
        { id: "guards", kind: "wages", amountMinor: 25_000_00 },
        { id: "others", kind: "running", amountMinor: 9_000_00 }
      ]
    })
    expect([outcome.incomeMinor, outcome.netMinor, outcome.freeMinor]).toEqual([44_750_00, 10_750_00, 10_750_00])
    expect(shareRevenue(key(null), net(44_750_00, 55_000_00))).toMatchObject({ netMinor: -10_250_00, freeMinor: 0 })
  })
  it("takes the least whole minor amount that is the share, or is more: V49", () => {
    expect(shareRevenue(key({ ...half, comparison: "more-than" }), net(12_345_67, 0)).toFund.leastMinor).toBe(6_172_84)
    expect(shareRevenue(key({ ...half, comparison: "at-least" }), net(12_345_67, 0)).toFund.leastMinor).toBe(6_172_84)
    // an even amount tells them apart
    expect(shareRevenue(key({ ...half, comparison: "more-than" }), net(100, 0)).toFund.leastMinor).toBe(51)
    expect(shareRevenue(key({ ...half, comparison: "at-least" }), net(100, 0)).toFund.leastMinor).toBe(50)
  })
  it("takes it of the account where the key says so, and leaves the rest free", () => {
    const outcome = shareRevenue(
      key({ share: [1, 2], of: "balance", comparison: "at-least" }),
      net(1000, 0, { accountMinor: 1500 })
    )
    expect(outcome).toMatchObject({ toFund: { leastMinor: 750, of: "balance", ofMinor: 1500 }, freeMinor: 250 })
  })
  it("is the least amount that meets the share, for all amounts and shares", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 99 }),
        fc.boolean(),
        (n, percent, more) => {
          const { leastMinor } = shareRevenue(
            key({ share: [percent, 100], of: "net", comparison: more ? "more-than" : "at-least" }),
            net(n, 0)
          ).toFund
          const meets = (minor: number) => (more ? minor * 100 > n * percent : minor * 100 >= n * percent)
          expect([meets(leastMinor), meets(leastMinor - 1)]).toEqual([true, false])
        }
      )
    )
  })
  it("refuses income below zero, items twice, and accounts nobody gave", () => {
    const tags = (revenue: Revenue, toFund: RevenueKey["toFund"] = null) => {
      const result = tryShareRevenue(key(toFund), revenue)
      return result.ok ? [] : result.problems.map((p) => p._tag)
    }
    const item = { id: "a", kind: "x", amountMinor: -5 }
    expect(tags({ currency: "CNY", income: [item, item], costs: [] })).toEqual([
      "AmountNotExact",
      "Repeated",
      "AmountNotExact"
    ])
    expect(tags(net(1, 0), { share: [1, 2], of: "balance", comparison: "at-least", mayStopAt: [1, 1] })).toEqual([
      "FigureMissing",
      "FigureMissing"
    ])
    expect(tags({ ...net(1, 0), currency: "yuan" })).toEqual(["AmountNotExact"])
  })
})

describe("KY-41 a fund that is full enough asks for nothing", () => {
  it("begins below 30 % of the first deposit: V50", () => {
    const rule = key({ ...half, comparison: "at-least", whileFundBelow: [3, 10] })
    const at = (balanceMinor: number) =>
      shareRevenue(rule, net(10_750_00, 0, { fund: { balanceMinor, firstDepositMinor: 10_000_00 } })).toFund
    expect(at(2_999_99)).toMatchObject({ leastMinor: 5_375_00, reason: "share" })
    expect(at(3_000_00)).toMatchObject({ leastMinor: 0, reason: "fund-full-enough" })
  })
  it("may stop once the first deposit is reached; an empty fund without deposit is not full", () => {
    const rule = key({ ...half, comparison: "at-least", mayStopAt: [1, 1] })
    const at = (balanceMinor: number, firstDepositMinor: number) =>
      shareRevenue(rule, net(100, 0, { fund: { balanceMinor, firstDepositMinor } })).toFund.reason
    expect([at(99, 100), at(100, 100), at(0, 0)]).toEqual(["share", "fund-full-enough", "share"])
  })
  it("asks for nothing of a loss, and where the source names no share", () => {
    expect(shareRevenue(key({ ...half, comparison: "at-least" }), net(5, 9)).toFund).toMatchObject({
      leastMinor: 0,
      reason: "no-surplus"
    })
    expect(shareRevenue(key(null), net(9, 5)).toFund).toMatchObject({ leastMinor: 0, reason: "no-share-named" })
  })
})

describe("EX-7 public revenue in words", () => {
  it("says income, costs, what goes to the fund, why, and what is free", () => {
    const outcome = shareRevenue(
      { ...key({ ...half, comparison: "more-than" }), agreementFirst: true },
      net(44_750_00, 34_000_00)
    )
    expect(revenueSentences(outcome, "en")).toEqual([
      "Income CN¥44,750.00, reasonable costs CN¥34,000.00, net CN¥10,750.00.",
      "At least CN¥5,375.01 go to the maintenance fund (of CN¥10,750.00, the net; by the share the rule names).",
      "The owners decide on the other CN¥5,374.99.",
      "An agreement or a decision of the owners comes first."
    ])
    expect(revenueSentences(outcome, "zh-CN")[1]).toBe(
      "应转入专项维修资金不少于¥5,375.01（以净额¥10,750.00计，按规定比例）。"
    )
    expect(revenueSentences(shareRevenue(key(null), net(5, 9)), "zh-CN").length).toBe(3)
  })
})
