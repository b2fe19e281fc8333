import {
  type JoiningOutcome,
  joiningSentences,
  joinLate,
  keys,
  type LateJoinerKey,
  tryJoinLate,
  type Unit
} from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const flat = (party: string, floor: number, areaDm2 = 8000): Unit => ({
  party,
  measures: { "area.building": areaDm2 },
  traits: { floor }
})
const earlier = [flat("301", 3), flat("401", 4), flat("501", 5)].map((unit, i) => ({
  ...unit,
  paidMinor: [100_000_00, 130_000_00, 160_000_00][i] as number
}))
const costMinor = 390_000_00
const joining = { currency: "CNY", costMinor, earlier, joining: [flat("201", 2)], usedMonths: 60 }
const pays = (outcome: JoiningOutcome) => outcome.joining.reduce((sum, j) => sum + j.paysMinor, 0)
const refunded = (outcome: JoiningOutcome) => outcome.refunds.reduce((sum, r) => sum + r.refundMinor, 0)

describe("KY-30 what a late joiner pays", () => {
  it("is the part of what is left after depreciation", () => {
    // five of fifteen years, 5 % residual: 5/100 + 95/100 × 120/180 = 41/60
    const outcome = joinLate(keys.lateJoinerDepreciated, joining)
    expect(outcome.valueShare).toBe("41/60")
    expect(outcome.valueMinor).toBe(266_500_00)
    // weights 0.5, 1, 1.3, 1.6 of 4.4, all homes of one area
    expect(outcome.joining).toEqual([{ party: "201", weight: "4000", paysMinor: 30_284_09 }])
    expect(outcome.refunds.map((r) => r.refundMinor)).toEqual([7_765_15, 10_094_70, 12_424_24])
  })
  it("is flat, or at today's prices, as the key says", () => {
    expect(joinLate(keys.lateJoinerFlat, joining).valueMinor).toBe(351_000_00)
    const indexed = joinLate(keys.lateJoinerByIndex, {
      ...joining,
      figures: { "index.today": 1200, "index.base": 1000 }
    })
    expect(indexed.valueMinor).toBe(319_800_00)
  })
  it("is the residual after the life", () => {
    expect(joinLate(keys.lateJoinerDepreciated, { ...joining, usedMonths: 500 }).valueShare).toBe("0.05")
  })
})

describe("KY-31 refunds are what joiners pay", () => {
  it("conserves the total, whatever the value and the weights", () => {
    const key = fc.constantFrom<LateJoinerKey>(keys.lateJoinerFlat, keys.lateJoinerDepreciated, {
      ...keys.lateJoinerDepreciated,
      refund: "by-weight"
    })
    const some = fc.array(
      fc.record({
        floor: fc.integer({ min: 1, max: 9 }),
        area: fc.integer({ min: 1, max: 20_000 }),
        paid: fc.integer({ min: 1, max: 90_000_00 })
      }),
      { minLength: 1, maxLength: 6 }
    )
    let run = 0
    fc.assert(
      fc.property(
        key,
        some,
        some,
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 900_000_00 }),
        (document, before, after, usedMonths, cost) => {
          const result = tryJoinLate(document, {
            currency: "CNY",
            costMinor: cost,
            earlier: before.map(({ area, floor, paid }, i) => ({ ...flat(`e${i}`, floor, area), paidMinor: paid })),
            joining: after.map(({ area, floor }, i) => flat(`j${i}`, floor, area)),
            usedMonths
          })
          if (!result.ok) {
            expect(result.problems[0]?._tag).toBe("WeightsAllZero")
            return
          }
          run++
          const outcome = result.value
          expect(refunded(outcome)).toBe(pays(outcome))
          const paidBefore = before.reduce((sum, b) => sum + b.paid, 0)
          expect(outcome.refunds.reduce((sum, r) => sum + r.netMinor, 0) + pays(outcome)).toBe(paidBefore)
        }
      )
    )
    expect(run).toBeGreaterThan(50)
  })
  it("refuses what cannot be, with all reasons", () => {
    const tags = (change: object, key: LateJoinerKey = keys.lateJoinerDepreciated) => {
      const result = tryJoinLate(key, { ...joining, ...change })
      return result.ok ? [] : result.problems.map((p) => p._tag)
    }
    expect(tags({ costMinor: 0, usedMonths: -1, joining: [] })).toEqual(["AmountNotExact", "OutOfRange", "NoParties"])
    expect(tags({ joining: [flat("301", 3)] })).toEqual(["PartyRepeated"])
    expect(tags({ earlier: [{ ...flat("301", 3), paidMinor: -5 }] })).toEqual(["AmountNotExact"])
    expect(tags({}, keys.lateJoinerByIndex)).toEqual(["FigureMissing", "FigureMissing", "OutOfRange"])
    expect(tags({ joining: [{ party: "201" }] })).toEqual(["FactMissing", "FactMissing"])
  })
})

describe("EX-7 joining late in words", () => {
  const outcome = joinLate(keys.lateJoinerDepreciated, joining)
  const say = (party: string, locale: "zh-CN" | "en") =>
    joiningSentences(keys.lateJoinerDepreciated, outcome, party, locale)
  it("tells who joins what it costs, and why", () => {
    expect(say("201", "en")).toEqual([
      "The cost was CN¥390,000.00; 41/60 of it is left, CN¥266,500.00.",
      "You pay CN¥266,500.00 × 40 ÷ 352, which is CN¥30,284.09 when rounded; it is refunded to those who paid before."
    ])
    // a calculator says the same
    expect((266_500 * 40) / 352).toBeCloseTo(30_284.09, 2)
    expect(say("201", "zh-CN")[1]).toBe("您应付：¥266,500.00 × 40 ÷ 352，取整为¥30,284.09，退还先前付款的各户。")
  })
  it("tells who is refunded what has been paid on balance", () => {
    expect(say("301", "en")[1]).toBe(
      "Those who join pay CN¥30,284.09 together; CN¥7,765.15 of that are refunded to you. On balance you have paid CN¥92,234.85."
    )
    expect(say("301", "zh-CN")[1]).toBe("后加入者合计支付¥30,284.09，其中退还您¥7,765.15；您实际负担¥92,234.85。")
    expect(() => say("999", "en")).toThrow("`999` is not in this outcome")
  })
})
