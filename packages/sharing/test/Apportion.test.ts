import { Money } from "@linli/quantities"
import {
  apportion,
  attempt,
  explainProblem,
  SharingError,
  type Share,
  tryApportion,
  tryApportionBill,
  type Weight
} from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { oracle } from "./apportion.oracle.ts"
import { area, billOf, keyOf, layerOf } from "./bills.ts"

const yuan = (text: string) => Money.parse(text, "CNY")
const amounts = (amount: Money.Money, shares: ReadonlyArray<Share>) =>
  apportion(amount, shares).parts.map((part) => part.amountMinor)
const shares = (...weights: ReadonlyArray<Weight>): ReadonlyArray<Share> =>
  weights.map((weight, i) => ({ party: `p${String(i).padStart(3, "0")}`, weight }))

const weight = fc.oneof(
  fc.nat({ max: 20 }),
  fc.nat({ max: 20_000 }),
  fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 12 })),
  fc.maxSafeNat().map((n) => Math.floor(n / 40))
)
const someShares = fc
  .uniqueArray(fc.record({ party: fc.string({ minLength: 1, maxLength: 6 }), weight }), {
    minLength: 1,
    maxLength: 30,
    selector: (share) => share.party
  })
  .filter((list) => list.some((share) => (typeof share.weight === "number" ? share.weight : share.weight[0]) > 0))
const amount = fc
  .oneof(fc.integer({ min: -100, max: 100 }), fc.maxSafeInteger())
  .map((amountMinor) => Money.of(amountMinor, "CNY"))

describe("AP-1 the parts add up to the amount", () => {
  it("divides a repair by area: V37", () => {
    expect(amounts(yuan("12,345.67"), shares(8563, 10217, 12030, 9990))).toEqual([259108, 309156, 364016, 302287])
  })
  it("divides 60,000 yuan among twelve homes: V35", () => {
    const parts = amounts(yuan("60000"), shares(...Array<number>(6).fill(9000), ...Array<number>(6).fill(11000)))
    expect(parts).toEqual([...Array<number>(6).fill(4500_00), ...Array<number>(6).fill(5500_00)])
  })
  it("holds for every amount and weight, and agrees with the naive version", () => {
    let refused = 0
    fc.assert(
      fc.property(amount, someShares, (money, list) => {
        const result = tryApportion(money, list)
        if (!result.ok) {
          // the only thing that can be wrong with these: ratios over denominators that together are too large
          expect(result.problems.map((p) => p._tag)).toEqual(["WeightsTooLarge"])
          refused++
          return
        }
        const expected = oracle(money.amountMinor, list)
        expect(result.value.parts.map((p) => [p.party, BigInt(p.amountMinor)])).toEqual(
          list.map((share) => [share.party, expected.get(share.party)])
        )
        expect(result.value.parts.reduce((sum, p) => sum + BigInt(p.amountMinor), 0n)).toBe(BigInt(money.amountMinor))
      })
    )
    expect(refused).toBeLessThan(90)
  })
})

describe("AP-2 parts stay within the quota", () => {
  it("gives the whole share or one minor unit more, whole quotas exactly, zero nothing", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 20 }),
        (n, ws) => {
          fc.pre(ws.some((w) => w > 0))
          const sum = BigInt(ws.reduce((a, b) => a + b, 0))
          const parts = amounts(Money.of(n, "CNY"), shares(...ws))
          for (const [i, w] of ws.entries()) {
            const product = BigInt(n) * BigInt(w)
            const part = BigInt(parts[i] as number)
            expect(part * sum <= product ? product - part * sum < sum : part * sum - product < sum).toBe(true)
            if (product % sum === 0n) expect(part * sum).toBe(product)
          }
        }
      )
    )
  })
})

describe("AP-3 the order of the shares changes nothing", () => {
  it("gives each party the same part in any order", () => {
    fc.assert(
      fc.property(amount, someShares, fc.infiniteStream(fc.nat()), (money, list, order) => {
        const keys = new Map(list.map((share) => [share, order.next().value as number]))
        const shuffled = list.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        const before = tryApportion(money, list)
        const after = tryApportion(money, shuffled)
        expect(after.ok).toBe(before.ok)
        if (!before.ok || !after.ok) return
        const byParty = (parts: typeof before.value.parts) =>
          parts.toSorted((a, b) => (a.party < b.party ? -1 : 1)).map((p) => [p.party, p.amountMinor])
        expect(byParty(after.value.parts)).toEqual(byParty(before.value.parts))
      })
    )
  })
})

describe("AP-4 the largest remainders come first", () => {
  it("breaks a tie by party id", () => {
    const three = ["c", "a", "b"].map((party) => ({ party, weight: 1 }))
    expect(amounts(Money.of(100, "CNY"), three)).toEqual([33, 34, 33])
  })
  it("gives the last cent to the larger remainder, not to the larger part", () => {
    expect(amounts(Money.of(10, "CNY"), shares(7, 3, 5))).toEqual([5, 2, 3])
  })
})

describe("AP-5 a credit is the mirror image", () => {
  it("negates every part", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 12 }), (n, ws) => {
        fc.pre(ws.some((w) => w > 0))
        const cost = amounts(Money.of(n, "CNY"), shares(...ws))
        const credit = amounts(Money.of(0 - n, "CNY"), shares(...ws))
        expect(credit).toEqual(cost.map((part) => 0 - part))
      })
    )
  })
})

describe("AP-6 weights are never rounded", () => {
  it("takes coefficients as ratios: 0.1 and 0.2 are exactly 0.3", () => {
    const { parts, weightSum } = apportion(Money.of(9, "CNY"), shares([1, 10], [2, 10], [3, 10]))
    expect(parts.map((p) => p.amountMinor)).toEqual([2, 3, 4])
    expect(weightSum).toEqual([3, 5])
    // doubles: 0.1 + 0.2 > 0.3, so equal claims would fare unequally
    const equal = apportion(Money.of(10, "CNY"), shares([1, 3], [2, 6], [3, 9], [1, 3]))
    expect(equal.parts.map((p) => p.amountMinor)).toEqual([3, 3, 2, 2])
  })
  it("refuses a float and says how to write it", () => {
    const result = tryApportion(Money.of(9, "CNY"), shares(0.7, 1))
    expect(result).toMatchObject({ ok: false, problems: [{ _tag: "WeightNotExact", party: "p000", input: "0.7" }] })
  })
})

describe("AP-7 everything safe is exact", () => {
  it("divides the largest amount by the largest weights", () => {
    const most = Number.MAX_SAFE_INTEGER
    const list = shares(4_503_599_627_370_495, 4_503_599_627_370_495, 1)
    const expected = oracle(most, list)
    expect(amounts(Money.of(most, "CNY"), list).map(BigInt)).toEqual([...expected.values()])
  })
  it("refuses a sum of weights beyond the safe integers instead of wrapping", () => {
    const result = tryApportion(Money.of(9, "CNY"), shares(Number.MAX_SAFE_INTEGER, 1))
    expect(result).toMatchObject({ ok: false, problems: [{ _tag: "WeightsTooLarge" }] })
  })
  it("is exact for ratios whose common denominator is beyond the safe integers", () => {
    const list = shares([1, 9_007_199_254_740_881], [1, 9_007_199_254_740_847], [5, 7])
    const result = tryApportion(Money.of(1_000_000_007, "CNY"), list)
    expect(result).toMatchObject({ ok: false, problems: [{ _tag: "WeightsTooLarge" }] })
    const fits = shares([1, 94_906_249], [3, 94_906_247])
    const expected = oracle(123_456_789_012, fits)
    expect(amounts(Money.of(123_456_789_012, "CNY"), fits).map(BigInt)).toEqual([...expected.values()])
  })
})

describe("AP-7 what would take for ever is refused", () => {
  it("thousands of unlike denominators, at once", () => {
    const list = Array.from({ length: 5000 }, (_, i) => ({
      party: `p${i}`,
      weight: [1, 9_007_199_254_740_991 - i] as const
    }))
    expect(tryApportion(Money.of(1, "CNY"), list)).toMatchObject({ ok: false, problems: [{ _tag: "WeightsTooLarge" }] })
    const units = list.map(({ party, weight }) => ({ party, measures: { area: weight } }))
    const key = keyOf([layerOf({ kind: "by", weight: area })])
    expect(tryApportionBill(key, billOf(1, units))).toMatchObject({
      ok: false,
      problems: [{ _tag: "WeightsTooLarge" }]
    })
  })
})

describe("AP-20 bad input is refused with every reason", () => {
  const tags = (money: unknown, list: unknown, rounding?: unknown) => {
    // hostile input is what is tested here: the compiler would refuse it
    const result = tryApportion(money as Money.Money, list as ReadonlyArray<Share>, rounding as undefined)
    return result.ok ? [] : result.problems.map((p) => p._tag)
  }
  it("names them all at once", () => {
    const list = [
      { party: "101", weight: -1 },
      { party: "101", weight: 1 },
      { party: "", weight: 0.5 },
      { party: "102", weight: Number.NaN }
    ]
    expect(tags({ currency: "XXX", amountMinor: 1.5 }, list, { method: "fair" })).toEqual([
      "AmountNotExact",
      "WeightNegative",
      "PartyNotNamed",
      "WeightNotExact",
      "WeightNotExact",
      "PartyRepeated",
      "RoundingUnknown"
    ])
  })
  it.each([
    ["nobody", [], undefined, "NoParties"],
    ["all weights zero", shares(0, 0), undefined, "WeightsAllZero"],
    ["a weight as text", [{ party: "a", weight: "1" }], undefined, "WeightNotExact"],
    ["a ratio over zero", [{ party: "a", weight: [1, 0] }], undefined, "WeightNotExact"],
    ["no party", [{ weight: 1 }], undefined, "PartyNotNamed"],
    ["a step of nothing", shares(1), { method: "largest-remainder", quantumMinor: 0 }, "QuantumNotUsable"],
    ["a rest without place", shares(1), { method: "largest-remainder", quantumMinor: 10 }, "RestUnplaced"],
    ["a stranger who takes all", shares(1), { method: "to-one", party: "x" }, "PartyUnknown"],
    ["a tie rule that is none", shares(1), { method: "largest-remainder", ties: "taller" }, "RoundingUnknown"],
    ["a turn before the first", shares(1), { method: "rotating", start: -1 }, "RoundingUnknown"]
  ])("refuses %s", (_, list, rounding, tag) => {
    expect(tags(Money.of(99, "CNY"), list, rounding)).toEqual([tag])
  })
  it("refuses -0.5, infinities and amounts beyond the safe integers", () => {
    for (const amountMinor of [-0.5, Infinity, 2 ** 53, Number.NaN, "5"])
      expect(tags({ currency: "CNY", amountMinor }, shares(1))).toEqual(["AmountNotExact"])
  })
})

describe("AP-21 problems speak", () => {
  it("quotes the user's words harmlessly", () => {
    const party = "`; rm \u0000 -rf\u202E" + "x".repeat(100)
    const result = tryApportion(Money.of(1, "CNY"), [
      { party, weight: 1 },
      { party, weight: 1 }
    ])
    if (result.ok) throw new Error("it was accepted")
    const message = result.problems[0]?.message ?? ""
    expect(message).toMatch(/^`[^`]*` is listed twice; add its weights up first$/)
    expect(message.includes("\u0000")).toBe(false)
    expect(message.length).toBeLessThan(120)
  })
  it("has a sentence for residents in both languages", () => {
    const result = tryApportion(Money.of(1, "CNY"), [{ party: "101", weight: -1 }])
    const [first] = result.ok ? [] : result.problems
    if (first === undefined) throw new Error("it was accepted")
    expect(explainProblem(first, "zh-CN")).toBe("“101”的数值“-1”小于零。")
    expect(explainProblem(first, "en")).toBe('The figure "-1" of "101" is below zero.')
  })
})

describe("AP-22 only a refusal is caught", () => {
  it("throws it from the plain function, with all messages", () => {
    expect(() => apportion(Money.of(1, "CNY"), [])).toThrow(SharingError)
    expect(() => apportion(Money.of(1, "CNY"), shares(0))).toThrow("cannot apportion: all weights are zero")
  })
  it("lets a bug fly", () => {
    expect(() =>
      attempt(() => {
        throw new TypeError("a bug")
      })
    ).toThrow("a bug")
  })
})
