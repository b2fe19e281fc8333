import { Money, Ratio } from "@linli/quantities"
import { Fairness } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"

/** What a reader finds in a sentence: amounts, counts and fractions in their order. */
const claimsRules = [
  "proportional",
  "adjusted-proportional",
  "equal-awards",
  "equal-losses",
  "talmud",
  "reverse-talmud",
  "piniles"
] as const
const figure = (step: Fairness.ExplainStep | undefined, name: string): Ratio.Ratio => {
  const value = step?.figures[name]
  if (value === undefined) throw new Error(`no figure ${name}`)
  return typeof value === "number" ? [value, 1] : value
}

describe("FR-19 a reader with a calculator gets the same unit from the steps of a share", () => {
  it("airport: the parts of the steps add up to the share before rounding", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), (list) => {
        fc.pre(list.some((c) => c > 0))
        const costs = list.map((costMinor, i) => ({ party: `p${i}`, costMinor }))
        const division = Fairness.airport("shapley", "CNY", costs)
        for (const share of division.shares) {
          const { amountMinor, steps } = Fairness.explain(division, share.party)
          const parts = steps.filter((s) => s.id === "step").map((s) => figure(s, "part"))
          const sum = parts.reduce(Ratio.add, Ratio.zero)
          expect(sum).toEqual(share.exact)
          const rounding = steps.at(-1)
          const [down] = figure(rounding, "downMinor")
          expect(down).toBe(Math.floor(sum[0] / sum[1]))
          expect(amountMinor).toBe(down + (share.roundedUp ? 1 : 0))
        }
      }),
      { numRuns: 60 }
    )
  })
  it("claims: the formula with the level gives the award", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...claimsRules),
        fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }),
        fc.nat(1000),
        (rule, list, part) => {
          const claimed = list.reduce((a, b) => a + b, 0)
          fc.pre(claimed > 0)
          const estate = Math.floor((claimed * part) / 1000)
          const division = Fairness.divideClaims(
            rule,
            Money.of(estate, "CNY"),
            list.map((claimMinor, i) => ({ party: `p${i}`, claimMinor }))
          )
          for (const share of division.shares) {
            const { steps } = Fairness.explain(division, share.party)
            const text = steps.map((s) => s.says.en).join(" ")
            expect(evaluate(rule, steps, text)).toEqual(share.exact)
          }
        }
      ),
      { numRuns: 150 }
    )
  })
})

/** Follows the words, not the code. */
const evaluate = (
  rule: (typeof claimsRules)[number],
  steps: ReadonlyArray<Fairness.ExplainStep>,
  text: string
): Ratio.Ratio => {
  const last = steps[steps.length - 2]
  const half: Ratio.Ratio = [1, 2]
  if (rule === "proportional")
    return Ratio.divide(
      Ratio.multiply(figure(last, "totalMinor"), figure(last, "ownMinor")),
      figure(last, "claimedMinor")
    )
  if (rule === "adjusted-proportional") {
    const right = figure(steps[1], "rightMinor")
    const rests = figure(last, "restsMinor")
    if (rests[0] === 0) return right
    return Ratio.add(
      right,
      Ratio.divide(Ratio.multiply(figure(last, "contestedMinor"), figure(last, "ownRestMinor")), rests)
    )
  }
  const own = figure(last, "ownMinor")
  const lesser = figure(last, "lesser")
  if (text.includes("you get that.")) return lesser
  const said = /you get (\(?)(?:CN¥[^−+÷]+?)?( [−+] )?(?:CN¥[^−+÷]+?)?\)?( ÷ 2)?\.(?: |$)/.exec(text)
  if (said === null) throw new Error(`cannot follow: ${text}`)
  const [, bracket, sign, by] = said
  const halved = by === undefined ? lesser : Ratio.multiply(lesser, half)
  if (sign === undefined) return halved
  if (bracket === "(")
    return Ratio.multiply(sign === " − " ? Ratio.subtract(own, lesser) : Ratio.add(own, lesser), half)
  return sign === " − " ? Ratio.subtract(own, halved) : Ratio.add(own, halved)
}

describe("FR-2 the exact share is there where its numbers are safe and steps are few", () => {
  it("and left out otherwise, while amounts stay exact", () => {
    const floors = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ party: `p${String(i).padStart(4, "0")}`, costMinor: (i + 1) * 1000 }))
    const many = Fairness.airport("shapley", "CNY", floors(257))
    expect(many.shares.some((s) => s.exact !== undefined)).toBe(false)
    expect(many.shares.reduce((sum, s) => sum + s.amountMinor, 0)).toBe(257_000)
    expect(Fairness.airport("shapley", "CNY", floors(20)).shares.every((s) => s.exact !== undefined)).toBe(true)
  })
})

describe("FR-20 the explanation is written in Chinese and in English", () => {
  const lift = Fairness.airport("sequential-full", "CNY", [
    { party: "2F", costMinor: 1_000_00 },
    { party: "3F-1", costMinor: 3_000_00 },
    { party: "3F-2", costMinor: 3_000_00 },
    { party: "3F-3", costMinor: 3_000_00 }
  ])
  it("sequential full contributions", () => {
    const { steps } = Fairness.explain(lift, "3F-1")
    expect(steps.map((s) => s.says.en)).toEqual([
      "CN¥3,000.00 is shared by 4 parties by the rule sequential full contributions: each step of cost is paid by those whose need ends with it. Your own need alone would cost CN¥3,000.00.",
      "Your need ends with the step up to CN¥3,000.00; it costs CN¥2,000.00 and is shared by the 3 whose need ends there: CN¥666.66 and 2/3 of a unit each.",
      "Exactly CN¥666.66 and 2/3 of the smallest unit, rounded down: 2 units were left by rounding and went one each to the largest remainders, yours among them. You pay CN¥666.67."
    ])
    expect(steps.map((s) => s.says["zh-CN"])).toEqual([
      "总费用¥3,000.00由4方分摊，规则为逐段全额：每一段费用由需求止于该段的各方承担。您单独所需的费用为¥3,000.00。",
      "您的需求止于¥3,000.00的一段，该段费用¥2,000.00，由需求止于此的3方平均分摊，每方¥666.66又2/3个最小单位。",
      "精确值为¥666.66又2/3个最小货币单位，先舍去尾数；取整后余下2个最小单位，按余数从大到小各补一个（余数相同的按编号先后），您在其中。您支付¥666.67。"
    ])
  })
  it("every claims rule, tree and serial, and a share that needs no rounding", () => {
    const claims = [
      { party: "a", claimMinor: 100_00 },
      { party: "b", claimMinor: 200_00 }
    ]
    for (const rule of [...claimsRules, "random-arrival", "minimal-overlap"] as const) {
      const { steps } = Fairness.explain(Fairness.divideClaims(rule, Money.of(100_00, "CNY"), claims), "b")
      for (const { says } of steps) {
        expect(says["zh-CN"]).toMatch(/[\u4e00-\u9fff].*。$|÷.*。$/)
        expect(says.en).toMatch(/^[\u0020-\u024f\u2212÷×¥]+\.$/)
      }
    }
    const tree = Fairness.tree(
      "CNY",
      [{ id: "main", costMinor: 10 }],
      [
        { party: "a", at: "main" },
        { party: "b", at: "main" }
      ]
    )
    expect(Fairness.explain(tree, "a").steps.map((s) => s.says.en)).toEqual([
      "CN¥0.10 is shared by 2 parties: each stretch equally by all whose path goes over it (Shapley value of the tree game).",
      'The stretch "main" costs CN¥0.10 and is shared by 2: CN¥0.05 each.',
      "That is whole, nothing is rounded. You pay CN¥0.05."
    ])
    const serial = Fairness.serial(
      "CNY",
      [
        { party: "a", quantity: 1 },
        { party: "b", quantity: 3 }
      ],
      (q) => q * 10
    )
    expect(Fairness.explain(serial, "b").steps.map((s) => s.says.en)).toEqual([
      "CN¥0.40 is shared serially by 2 parties. You used 3.",
      "If nobody used more than 1, 2 in all, it would cost CN¥0.20 more than the step before, shared by 2: CN¥0.10 each.",
      "If nobody used more than 3, 4 in all, it would cost CN¥0.20 more than the step before, shared by 1: CN¥0.20 each.",
      "That is whole, nothing is rounded. You pay CN¥0.30."
    ])
  })
  it("is asked for by a party that has a share", () => {
    const tried = Fairness.attempt(() => Fairness.explain(lift, "9F"))
    expect(tried.ok ? [] : tried.problems.map((p) => p._tag)).toEqual(["UnknownParty"])
  })
})

describe("FR-23 what would change a share is the same rule with one figure different", () => {
  it("another joins, a tenth less, a tenth more", () => {
    const costs = [
      { party: "a", costMinor: 100_00 },
      { party: "b", costMinor: 300_00 }
    ]
    const said = Fairness.changes(Fairness.airport("shapley", "CNY", costs), "b")
    expect(said.map((s) => s.says.en)).toEqual([
      "If another with the same need joined, you would pay CN¥133.33 instead of CN¥250.00.",
      "If your own need cost a tenth less, you would pay CN¥220.00 instead of CN¥250.00."
    ])
    expect(said[1]?.says["zh-CN"]).toBe("若您单独所需的费用减少一成，您支付的将是¥220.00，而不是¥250.00。")
    const claims = costs.map(({ costMinor, party }) => ({ party, claimMinor: costMinor }))
    const estate = Money.of(100_00, "CNY")
    expect(
      Fairness.changes(Fairness.divideClaims("equal-awards", estate, claims), "a").map((s) => [
        s.id,
        s.figures["thenMinor"]
      ])
    ).toEqual([
      ["another-joins", 33_34],
      ["tenth-less", 50_00],
      ["tenth-more", 55_00]
    ])
    // all is claimed, so there cannot be more, nor less claimed
    const all = Fairness.divideClaims("talmud", Money.of(400_00, "CNY"), claims)
    expect(Fairness.changes(all, "a").map((s) => s.id)).toEqual(["another-joins"])
  })
  it("never makes up a party that is there, and is asked for by one that is", () => {
    const twice = Fairness.airport("shapley", "CNY", [
      { party: "a", costMinor: 10 },
      { party: "a+", costMinor: 10 }
    ])
    expect(Fairness.changes(twice, "a").map((s) => s.figures["thenMinor"])).toEqual([4, 5])
    const many = Array.from({ length: 22 }, (_, i) => ({ party: `p${i}`, claimMinor: 99_991 }))
    const arrival = Fairness.divideClaims("random-arrival", Money.of(1_000_003, "CNY"), many)
    expect(Fairness.changes(arrival, "p0").map((s) => s.id)).toEqual(["tenth-less", "tenth-more"])
    const tried = Fairness.attempt(() => Fairness.changes(twice, "z"))
    expect(tried.ok ? [] : tried.problems.map((p) => p._tag)).toEqual(["UnknownParty"])
  })
})

describe("FR-21 an explanation shows no other party", () => {
  it("neither names nor figures of any other", () => {
    const claims = [
      { party: "own", claimMinor: 700_00 },
      { party: "secret-one", claimMinor: 123_45 },
      { party: "secret-two", claimMinor: 876_54 }
    ]
    for (const rule of claimsRules) {
      const told = JSON.stringify(Fairness.explain(Fairness.divideClaims(rule, Money.of(900_00, "CNY"), claims), "own"))
      expect(told).not.toMatch(/secret|123\.45|876\.54|12345\b|87654\b/)
    }
    const costs = claims.map(({ claimMinor, party }) => ({ party, costMinor: claimMinor }))
    const told = JSON.stringify(Fairness.explain(Fairness.airport("constrained-equal", "CNY", costs), "own"))
    expect(told).not.toMatch(/secret/)
  })
})
