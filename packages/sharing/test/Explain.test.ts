import { Money } from "@linli/quantities"
import {
  apportion,
  apportionBill,
  auditBill,
  changeSentences,
  explainBill,
  explainPart,
  type Explanation,
  type KeyRule,
  keys,
  othersLines,
  outcomeSchema,
  sentences,
  type Step,
  SharingError,
  tryApportionBill,
  type WeightRule
} from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { area, billOf, keyOf, layerOf, someBill, someKey, unit } from "./bills.ts"

/** A calculator that knows whole numbers and fractions, and nothing of the package. */
const fraction = (text: string): readonly [bigint, bigint] => {
  const [num = "", den] = text.split("/")
  if (den !== undefined) return [BigInt(num), BigInt(den)]
  const [whole = "", decimals = ""] = num.split(".")
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)]
}
const wholeShare = (pot: number, weight: string, sum: string, quantum: number): number => {
  const [wn, wd] = fraction(weight)
  const [sn, sd] = fraction(sum)
  const units = BigInt(Math.abs(pot)) / BigInt(quantum)
  return Math.sign(pot) * quantum * Number((units * wn * sd) / (wd * sn))
}

/** Works an explanation out again from its own figures. */
const calculated = (steps: ReadonlyArray<Step>): number => {
  let total = 0
  let layer = 0
  let quota: Extract<Step, { readonly kind: "quota" }> | undefined
  for (const step of steps)
    switch (step.kind) {
      case "quota":
        quota = step
        break
      case "rounding": {
        if (quota === undefined) throw new Error("a rounding without quota")
        const whole = wholeShare(quota.sharedMinor, quota.weight, quota.weightSum, step.rounding.quantumMinor ?? 1)
        expect(whole + step.extraMinor).toBe(step.amountMinor)
        layer += whole + step.extraMinor
        break
      }
      case "held":
        layer += step.amountMinor
        break
      case "published": {
        const [wn, wd] = fraction(step.weight)
        const [on, od] = fraction(step.over)
        const exact = [BigInt(Math.abs(step.potMinor)) * wn * od, wd * on] as const
        const rounded = Number((2n * exact[0] + exact[1]) / (2n * exact[1])) * Math.sign(step.potMinor)
        expect(rounded === step.amountMinor).toBe(true)
        layer += step.amountMinor
        break
      }
      case "adjusted":
        layer += step.ownMinor
        break
      case "layer":
        expect(layer).toBe(step.amountMinor)
        total += layer
        layer = 0
        break
      case "total":
        expect(total).toBe(step.amountMinor)
        break
      default: // a word beside the figures
    }
  return total
}

describe("EX-1 a calculator gives the same amounts", () => {
  it("for every party of arbitrary keys and bills", () => {
    let explained = 0
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) return
        for (const { amountMinor, party } of result.value.parties) {
          const explanation = explainBill(key, bill, result.value, party, { changes: false })
          expect(calculated(explanation.steps)).toBe(amountMinor)
          expect(explanation.amountMinor).toBe(amountMinor)
          explained++
        }
      })
    )
    expect(explained).toBeGreaterThan(100)
  })
  it("as the sentences stand: V37 with pencil and paper", () => {
    const rows = [8563, 10_217, 12_030, 9990].map((weight, i) => ({ party: `${i + 1}01`, weight }))
    const outcome = apportion(Money.parse("12,345.67", "CNY"), rows)
    const measure = {
      title: { "zh-CN": "建筑面积", en: "building area" },
      unit: { "zh-CN": "m²", en: "m²" },
      decimals: 2
    }
    const described = { title: { "zh-CN": "屋面维修", en: "roof repair" }, measure }
    expect(sentences(explainPart(outcome, "101", described), "en")).toEqual([
      "To share, roof repair: CN¥12,345.67.",
      "roof repair: CN¥12,345.67 × 85.63 m² ÷ 408.00 m² = CN¥2,591.07775024….",
      "Whole shares leave 2 × CN¥0.01 over; the largest remainders get one each, down to 0.711029. You get one (your remainder: 0.775024). That makes CN¥2,591.08.",
      "Together: CN¥2,591.08."
    ])
    expect(sentences(explainPart(outcome, "201", described), "zh-CN")).toEqual([
      "待分摊（屋面维修）：¥12,345.67。",
      "屋面维修：¥12,345.67 × 102.17 m² ÷ 408.00 m² = ¥3,091.56152916…。",
      "各户取整后余 2 个 ¥0.01，由余数最大者各得一个，最后一个得到的余数为 0.711029。您没有分到（您的余数：0.152916）。合为¥3,091.56。",
      "合计：¥3,091.56。"
    ])
    // 1,234,567 × 8563 ÷ 40,800 = 259,107.7750…
    expect((1_234_567 * 8563) / 40_800).toBeCloseTo(259_107.775024, 5)
  })
  it("says which rule settled a tie", () => {
    const outcome = apportion(
      Money.of(100, "CNY"),
      ["a", "b", "c"].map((party) => ({ party, weight: 1 }))
    )
    const reason = (party: string) => explainPart(outcome, party).steps.find((s) => s.kind === "rounding")
    expect(reason("a")).toMatchObject({
      reason: "tie-served",
      extraMinor: 1,
      remainder: "0.333333",
      cutoff: "0.333333"
    })
    expect(reason("c")).toMatchObject({ reason: "tie-not-served", extraMinor: 0 })
    const whole = apportion(
      Money.of(99, "CNY"),
      ["a", "b", "c"].map((party) => ({ party, weight: 1 }))
    )
    expect(explainPart(whole, "a").steps.find((s) => s.kind === "rounding")).toMatchObject({
      reason: "whole",
      unitsLeft: 0
    })
  })
  it("explains credits, currencies without decimals, and steps of billing", () => {
    const three = ["a", "b", "c"].map((party) => ({ party, weight: 1 }))
    const credit = sentences(explainPart(apportion(Money.of(-100, "JPY"), three), "b"), "en")
    expect(credit[1]).toBe("sharing: -¥100 × 1 ÷ 3 = -¥33.333333….")
    const jiao = apportion(Money.of(1007, "CNY"), three, {
      method: "largest-remainder",
      quantumMinor: 10,
      rest: { place: "fund" }
    })
    expect(sentences(explainPart(jiao, "a"), "en").slice(2)).toEqual([
      "Whole shares leave 1 × CN¥0.10 over; the largest remainders get one each, down to 0.333333. You stand level with others and the tie rule gives you one (your remainder: 0.333333). That makes CN¥3.40.",
      "CN¥0.07 are billed to nobody; they stand at fund.",
      "Together: CN¥3.40."
    ])
    const rest = apportion(Money.of(1007, "CNY"), three, {
      method: "largest-remainder",
      quantumMinor: 10,
      rest: { party: "c" }
    })
    expect(sentences(explainPart(rest, "c"), "en")[2]).toContain(
      "gives you none (your remainder: 0.333333). What is below the step, CN¥0.07, is yours too. That makes CN¥3.37."
    )
    const nothingLeft = apportion(Money.of(907, "CNY"), three, {
      method: "largest-remainder",
      quantumMinor: 10,
      rest: { party: "c" }
    })
    expect(sentences(explainPart(nothingLeft, "c"), "zh-CN")[2]).toBe("不足一个单位的¥0.07也由您承担。合为¥3.07。")
    const half = sentences(
      explainPart(
        apportion(Money.of(-1, "CNY"), [
          { party: "a", weight: 1 },
          { party: "b", weight: 1 }
        ]),
        "b"
      ),
      "en"
    )
    expect(half[1]).toBe("sharing: -CN¥0.01 × 1 ÷ 2 = -CN¥0.005.")
  })
})

/** Reads `12,345.6`, `-0.5…` or `1/3` as a person does. */
const typed = (text: string): number => {
  const [num = "", den = "1"] = text.replaceAll(/[,…]|CN¥|元/g, "").split("/")
  return Number(num) / Number(den)
}

describe("EX-1 what the sentences say can be typed into a calculator", () => {
  it("shares and weights, as written, give the figures behind the sign of equality", () => {
    let shares = 0
    let weights = 0
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) return
        const party = bill.units[0]?.party ?? ""
        for (const sentence of sentences(explainBill(key, bill, result.value, party, { changes: false }), "en")) {
          const share = /: (-?CN¥\S+) × (\S+)(?: m²| kWh| persons)? ÷ (\S+)(?: m²| kWh| persons)? = (\S+)\.$/.exec(
            sentence
          )
          if (share !== null) {
            const [pot, weight, sum, is] = share.slice(1).map((each) => typed(each)) as [number, number, number, number]
            // the calculator's display, to a hundredth of a cent or as near as doubles are
            expect(Math.abs((pot * weight) / sum - is)).toBeLessThan(1e-4 + Math.abs(pot) * 1e-12)
            shares++
          }
          const weighed = /^Your weight: (.*) = (\S+)\.$/.exec(sentence)
          // sums within products stand in brackets, which the notes use too
          if (weighed === null || /÷|(^|× )\(/.test(weighed[1] ?? "")) continue
          const product = (weighed[1] ?? "").replaceAll(/ \([^)]*\)| m²| kWh| persons/g, "").split(" × ")
          if (product.some((each) => each.includes("+"))) continue
          const value = product.reduce((total, each) => total * typed(each), 1)
          expect(Math.abs(value - typed(weighed[2] ?? ""))).toBeLessThan(1e-6 + value * 1e-9)
          weights++
        }
      }),
      { numRuns: 300 }
    )
    expect(shares).toBeGreaterThan(100)
    expect(weights).toBeGreaterThan(20)
  })
  it("writes groups and published formulas in one unit, or as counted", () => {
    const told = (rule: KeyRule) => {
      const key = keyOf([layerOf(rule)])
      const bill = billOf(100_00, [
        unit("a", 6000, { traits: { side: "east" } }),
        unit("b", 4000, { traits: { side: "west" } })
      ])
      return sentences(explainBill(key, bill, apportionBill(key, bill), "a"), "en")
    }
    const title = { "zh-CN": "侧", en: "side" }
    const by: KeyRule = { kind: "by", weight: area }
    const groups = told({
      kind: "groups",
      trait: "side",
      weight: area,
      each: { east: { title, key: by }, west: { title, key: by } }
    })
    expect(groups[2]).toBe("CN¥100.00 are divided first: side 60 of 100, CN¥60.00; side 40 of 100, CN¥40.00.")
    const halves: WeightRule = { kind: "product", of: [area, { kind: "value", value: [1, 2] }] }
    const published = { kind: "published", over: area, run: "as-published", place: "open" } as const
    expect(told({ ...published, weight: halves })[3]).toBe(
      "As published: CN¥100.00 ÷ 100 × 30 = CN¥30.00. The formula collects CN¥50.00 in all; CN¥50.00 are the difference."
    )
    const whole = told({ ...published, weight: { kind: "measure", measure: "area", whole: 100 } })
    expect(whole[2]).toBe("Your weight: 60 (building area, whole 1.00 m²) = 60.")
    expect(whole[3]).toContain("CN¥100.00 ÷ 10,000 × 60 = CN¥0.60")
  })
  it("adds what is not in one unit as it is counted, and says of mixtures what they are parts of", () => {
    const say = (weight: WeightRule) => {
      const key = keyOf([layerOf({ kind: "by", weight })])
      const bill = billOf(100, [unit("a", 8950), unit("b", 1050)])
      return sentences(explainBill(key, bill, apportionBill(key, bill), "a"), "en").find((s) =>
        s.startsWith("Your weight")
      )
    }
    const persons: WeightRule = { kind: "measure", measure: "persons" }
    expect(say({ kind: "sum", of: [area, persons] })).toBe(
      "Your weight: 8,950 (building area) + 2 persons (persons) = 8,952."
    )
    const half = [1, 2] as const
    expect(
      say({
        kind: "mixture",
        of: [
          { share: half, weight: area },
          { share: half, weight: persons }
        ]
      })
    ).toBe("Your weight: 1/2 × 89.50 m² (building area) ÷ 100 + 1/2 × 2 persons (persons) ÷ 4 = 0.6975.")
    expect(say({ kind: "product", of: [{ kind: "sum", of: [persons, { kind: "value", value: 1 }] }, area] })).toBe(
      "Your weight: (2 persons (persons) + 1) × 89.50 m² (building area) = 268.5."
    )
  })
})

describe("EX-2 every step and change has a sentence in both languages", () => {
  it("for every kind of step there is", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) return
        const party = bill.units[0]?.party ?? ""
        const explanation = explainBill(key, bill, result.value, party)
        for (const step of explanation.steps) seen.add(step.kind)
        for (const change of explanation.changes) seen.add(change.kind)
        const [zh, en] = [sentences(explanation, "zh-CN"), sentences(explanation, "en")]
        expect(zh.length).toBe(en.length)
        expect(changeSentences(explanation, "zh-CN").length).toBe(explanation.changes.length)
        for (const sentence of [...zh, ...changeSentences(explanation, "zh-CN")])
          expect(sentence).toMatch(/\p{Script=Han}/u)
        for (const sentence of [...en, ...changeSentences(explanation, "en")]) {
          expect(sentence).toMatch(/^[^\p{Script=Han}]+\.$/u)
          expect(sentence).not.toMatch(/undefined|NaN|\[object/)
        }
      }),
      { numRuns: 300 }
    )
    // who is exempt has a test of its own
    const kinds =
      "adjusted bearer bounds carried excluded held layer pot published quota rounding rule split subsidy total weight"
    for (const kind of `${kinds} bill measure trait`.split(" ")) expect(seen).toContain(kind)
  })
  it("says who takes no part", () => {
    const bill = billOf(900, [
      { party: "shop", measures: { "area.building": 5000 }, traits: { use: "shop", floor: 1 } },
      { party: "flat", measures: { "area.building": 5000 }, traits: { use: "dwelling", floor: 1 } }
    ])
    const outcome = apportionBill(keys.groundFloorShopsExempt, bill)
    const explanation = explainBill(keys.groundFloorShopsExempt, bill, outcome, "shop")
    expect(sentences(explanation, "en")).toContain("You take no part in all costs (CN¥9.00).")
    expect(sentences(explanation, "zh-CN")).toContain("您不参加“全部费用”的分摊（¥9.00）。")
  })
  it("puts names for ids where an app has them", () => {
    const bill = billOf(100, [unit("101", 1)])
    const key = keyOf([
      layerOf(
        { kind: "by", weight: area },
        { before: [{ id: "s", title: { "zh-CN": "补贴", en: "Grant" }, payer: "gov", take: { minor: 60 } }] }
      )
    ])
    const said = sentences(explainBill(key, bill, apportionBill(key, bill), "101"), "en", (kind, id) =>
      kind === "payer" ? "the county" : id
    )
    expect(said).toContain("Grant: the county pays CN¥0.60; CN¥0.40 are left.")
  })
})

const units = [
  unit("101", 9000, { traits: { hardship: true }, bearers: [{ bearer: "Ms A", role: "owner" }] }),
  unit("102", 6000, {
    traits: { hardship: false },
    bearers: [
      { bearer: "Mr B", role: "tenant" },
      { bearer: "Ms C", role: "owner" }
    ]
  }),
  unit("103", 3000, { traits: { hardship: false }, bearers: [{ bearer: "Mr D", role: "owner" }] })
]
const title = { "zh-CN": "困难家庭减免（某户患病）", en: "hardship: illness" }
const relieved = (payers: "others" | ReadonlyArray<{ readonly payer: string; readonly weight: number }>) =>
  keyOf([
    layerOf(
      { kind: "by", weight: area },
      {
        after: [
          { kind: "relief", id: "r", title, where: { trait: "hardship", is: [true] }, keep: { ratio: [1, 2] }, payers }
        ],
        bearers: {
          shares: [
            { role: "tenant", share: [1, 2] },
            { role: "owner", share: [1, 2] }
          ],
          fallback: ["owner"]
        }
      }
    )
  ])

/** Everything a reader is shown, as one text. */
const shown = (explanation: Explanation): string =>
  JSON.stringify(explanation) +
  ["zh-CN" as const, "en" as const]
    .map((l) => [...sentences(explanation, l), ...changeSentences(explanation, l)].join("\n"))
    .join("\n")

describe("EX-3 of others only what the register may show", () => {
  const key = relieved([{ payer: "fund", weight: 1 }])
  const bill = billOf(180_00, units)
  const outcome = apportionBill(key, bill)
  it("shows no other party, name or amount unless asked", () => {
    const text = shown(explainBill(key, bill, outcome, "102"))
    for (const secret of ["101", "103", "Ms A", "Mr D", "9000"]) expect(text.includes(secret)).toBe(false)
    expect(text).toContain("Mr B")
  })
  it("shows units and weights, and nothing else, when asked", () => {
    const explanation = explainBill(key, bill, outcome, "102", { othersWeights: true })
    expect(explanation.others).toEqual([
      {
        title: layerOf({ kind: "by", weight: area }).title,
        decimals: 2,
        measure: key.measures["area"],
        weights: [
          { party: "101", weight: "9000" },
          { party: "102", weight: "6000" },
          { party: "103", weight: "3000" }
        ]
      }
    ])
    expect(othersLines(explanation, "en")[0]).toBe("all · 101: 90.00 m²")
    expect(shown(explanation)).not.toMatch(/Ms A|Mr D/)
  })
  it("ends with one bearer when asked, and shows nothing of the other", () => {
    const explanation = explainBill(key, bill, outcome, "102", { bearer: "Mr B" })
    expect(explanation.amountMinor).toBe(30_00)
    expect(shown(explanation)).not.toContain("Ms C")
    expect(() => explainBill(key, bill, outcome, "102", { bearer: "Ms A" })).toThrow(SharingError)
    expect(() => explainBill(key, bill, outcome, "999")).toThrow("`999` is not in this outcome")
  })
})

describe("EX-4 relief shows payer and amount, never receiver or reason", () => {
  it("to a reader who gets none", () => {
    const key = relieved([{ payer: "fund", weight: 1 }])
    const bill = billOf(180_00, units)
    const explanation = explainBill(key, bill, apportionBill(key, bill), "102")
    expect(sentences(explanation, "en")).toContain("Relief: CN¥45.00, paid by fund CN¥45.00.")
    expect(shown(explanation)).not.toMatch(/illness|患病|hardship/)
  })
  it("to a reader who pays for it: the own part of it", () => {
    const key = relieved("others")
    const bill = billOf(180_00, units)
    const explanation = explainBill(key, bill, apportionBill(key, bill), "103")
    expect(sentences(explanation, "zh-CN")).toContain("减免合计¥45.00，由其他各户承担，其中您承担¥15.00。")
    expect(shown(explanation)).not.toMatch(/illness|患病|hardship|101/)
  })
  it("and to the receiver the own relief, by its name", () => {
    const key = relieved("others")
    const bill = billOf(180_00, units)
    const explanation = explainBill(key, bill, apportionBill(key, bill), "101")
    expect(sentences(explanation, "en")).toContain(
      "hardship: illness: CN¥45.00, paid by the other units. Yours is CN¥45.00."
    )
  })
})

describe("EX-5 what would change it", () => {
  it("applies the key again: more bill, more area, another floor", () => {
    const floors = { "zh-CN": "楼层系数", en: "coefficient by floor" }
    const key = keyOf([
      layerOf({
        kind: "by",
        weight: {
          kind: "product",
          of: [
            area,
            {
              kind: "table",
              trait: "floor",
              title: floors,
              rows: [
                { from: 1, to: 2, value: 0 },
                { from: 3, value: 1 }
              ]
            }
          ]
        }
      })
    ])
    const bill = billOf(1000_00, [
      unit("201", 10_000, { traits: { floor: 2 } }),
      unit("301", 10_000, { traits: { floor: 3 } }),
      unit("401", 10_000, { traits: { floor: 4 } })
    ])
    const explanation = explainBill(key, bill, apportionBill(key, bill), "301")
    expect(changeSentences(explanation, "en")).toEqual([
      "If bill cost CN¥100.00 more, you would pay CN¥50.00 more.",
      "With 1.00 m² more (building area), you would pay CN¥2.49 more.",
      'If "floor" were "1", you would pay CN¥500.00 less.'
    ])
    expect(sentences(explanation, "en")).toContain(
      "Your weight: 100.00 m² (building area) × 1 (coefficient by floor: 3) = 100."
    )
  })
  it("is what happens when it is done", () => {
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) return
        const [first] = bill.units
        if (first === undefined) return
        for (const change of explainBill(key, bill, result.value, first.party).changes) {
          if (change.kind !== "bill") continue
          const items = bill.items.map((i) =>
            i.id === change.item ? { ...i, amountMinor: i.amountMinor + change.byMinor } : i
          )
          const then = apportionBill(key, { ...bill, items }).parties.find((p) => p.party === first.party)
          const now = result.value.parties.find((p) => p.party === first.party)
          expect(change.differenceMinor).toBe((then?.amountMinor ?? 0) - (now?.amountMinor ?? 0))
        }
      })
    )
  })
})

describe("EX-6 the auditor's view", () => {
  const key = relieved([{ payer: "fund", weight: 1 }])
  const bill = billOf(180_00, units)
  const outcome = apportionBill(key, bill)
  it("adds up, does it again and names the receivers", () => {
    const audit = auditBill(key, bill, outcome)
    expect(audit.totals).toEqual({
      itemsMinor: 180_00,
      partiesMinor: 135_00,
      payersMinor: 45_00,
      carriedMinor: 0,
      differenceMinor: 0
    })
    expect(audit.reproduced).toBe(true)
    expect(audit.relief).toEqual([{ layer: "all", id: "r", party: "101", amountMinor: -45_00 }])
  })
  it("reads what was stored, whatever the order of its fields", () => {
    const read = outcomeSchema.parse(JSON.parse(JSON.stringify(outcome)))
    expect(JSON.stringify(read)).not.toBe(JSON.stringify(outcome))
    expect(auditBill(key, bill, read).reproduced).toBe(true)
  })
  it("finds an outcome that was changed, or data that were", () => {
    const forged = {
      ...outcome,
      parties: outcome.parties.map((p) => (p.party === "103" ? { ...p, amountMinor: p.amountMinor - 1 } : p))
    }
    expect(auditBill(key, bill, forged)).toMatchObject({
      reproduced: false,
      totals: { differenceMinor: 1 },
      differences: [{ party: "103", recordedMinor: 29_99, computedMinor: 30_00 }]
    })
    const other = billOf(180_00, [
      ...units.slice(0, 2),
      unit("103", 3001, { traits: { hardship: false }, bearers: [{ bearer: "Mr D", role: "owner" }] })
    ])
    expect(auditBill(key, other, outcome).reproduced).toBe(false)
    expect(
      auditBill(
        key,
        billOf(
          180_00,
          units.slice(0, 1).map((u) => ({ party: u.party }))
        ),
        outcome
      ).problems.length
    ).toBeGreaterThan(0)
  })
})
