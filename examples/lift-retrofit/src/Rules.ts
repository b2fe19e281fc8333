/** Seven ways to share what the lift costs, applied to the same homes. */
import {
  liftCompensationCap,
  liftGuangzhou,
  liftLijiangAsPublished,
  liftLijiangNormalised,
  liftThreeLayers
} from "@linli/china/sharing"
import { Money, Ratio } from "@linli/quantities"
import {
  type ApportionmentKey,
  type Bill,
  Fairness,
  type Formula,
  share,
  sharingBook,
  type Text,
  type WeightRule
} from "@linli/sharing"
import { byHeight } from "./Height.ts"
import { homes, sample, units } from "./Sample.ts"

const t = (zh: string, en: string): Text => ({ "zh-CN": zh, en })

/** A key of our own: those from the second floor up, by a weight. */
const upstairs = (id: string, title: Text, weight: WeightRule): ApportionmentKey => ({
  ...liftThreeLayers,
  id,
  title,
  layers: liftThreeLayers.layers
    .filter((layer) => layer.id === "construction")
    .map((layer) => ({ ...layer, key: { kind: "by", weight, where: { trait: "floor", from: 2 } } as const }))
})

/** What is proposed to the stairwell: its three layers, construction by area and coefficient of the floor. */
export const proposed: ApportionmentKey = liftThreeLayers

export interface Rule {
  readonly id: string
  readonly title: Text
  readonly formula: Formula
}

const byKey = (title: Text, key: ApportionmentKey): Rule => ({ id: key.id, title, formula: { kind: "key", key } })

export const rules: ReadonlyArray<Rule> = [
  byKey(
    t("每户相同", "alike"),
    upstairs("sample/lift-alike", t("二层以上每户相同", "alike from the second floor up"), { kind: "equal" })
  ),
  byKey(
    t("按面积", "by area"),
    upstairs("sample/lift-area", t("二层以上按面积", "by area from the second floor up"), {
      kind: "measure",
      measure: "area.exclusive"
    })
  ),
  byKey(t("按楼层系数", "by floor"), liftGuangzhou),
  byKey(t("楼层系数×面积", "floor × area"), liftThreeLayers),
  byKey(t("丽江新村公式（原样）", "Lijiang, as published"), liftLijiangAsPublished),
  byKey(t("丽江新村公式（归一）", "Lijiang, made to add up"), liftLijiangNormalised),
  {
    id: byHeight.id,
    title: t("按高度（沙普利值）", "by height (Shapley)"),
    formula: {
      kind: "method",
      id: "sample/lift-height",
      version: 1,
      title: byHeight.title,
      source: { title: t("样例方案", "a sample scheme"), trust: "design" },
      method: { id: byHeight.id, version: byHeight.version, parameters: { entrance: 1 } }
    }
  }
]

/** What the ground floor gets: what it asks for, together at most the share of the project that the guidance names. */
export const compensation = () => {
  const capMinor = Ratio.times(sample.constructionMinor, liftCompensationCap.share)
  const claimedMinor = sample.claims.reduce((sum, each) => sum + each.claimMinor, 0)
  const estateMinor = Math.min(capMinor, claimedMinor)
  const { shares } = Fairness.divideClaims("proportional", Money.of(estateMinor, sample.currency), sample.claims)
  return {
    capMinor,
    claimedMinor,
    totalMinor: estateMinor,
    awards: shares.map(({ amountMinor, party }) => ({ party, amountMinor }))
  }
}

/** The bill of the building works: construction and compensation, less the subsidy. */
export const works = (): Bill => ({
  currency: sample.currency,
  items: [
    { id: "construction", kind: "lift.construction", amountMinor: sample.constructionMinor },
    { id: "compensation", kind: "lift.construction", amountMinor: compensation().totalMinor }
  ],
  figures: { subsidy: sample.subsidyMinor },
  units,
  period: sample.construction
})

/** The bill of the first quarter in use. */
export const quarter = (): Bill => ({
  currency: sample.currency,
  items: sample.running,
  units,
  figures: { subsidy: 0 },
  period: sample.quarter
})

export interface Compared {
  readonly rule: Rule
  /** By home, in the order of `homes`. */
  readonly amountsMinor: ReadonlyArray<number>
  readonly collectedMinor: number
  /** Cost that this rule leaves to nobody, or what it collects too much, negative. */
  readonly residualMinor: number
}

const book = sharingBook([{ part: "method", method: byHeight }])

/** A method divides what is left of the bill once the subsidy is off; keys take it off themselves. */
const billFor = ({ formula }: Rule, bill: Bill): Bill =>
  formula.kind === "key"
    ? bill
    : {
        ...bill,
        items: [
          ...bill.items,
          { id: "subsidy", kind: "lift.construction", amountMinor: 0 - (bill.figures?.["subsidy"] ?? 0) }
        ]
      }

/** Every rule on one bill. */
export const compare = (bill: Bill): ReadonlyArray<Compared> =>
  rules.map((rule) => {
    const shared = share(rule.formula, billFor(rule, bill), book)
    if (!shared.ok) throw new Error(`${rule.id}: ${shared.problems.map((each) => each.code).join(", ")}`)
    const { carried, parties } = shared.value.outcome
    const by = new Map(parties.map((each) => [each.party, each.amountMinor]))
    const amountsMinor = homes.map(({ party }) => by.get(party) ?? 0)
    return {
      rule,
      amountsMinor,
      collectedMinor: amountsMinor.reduce((sum, minor) => sum + minor, 0),
      residualMinor: carried.reduce((sum, each) => sum + each.amountMinor, 0)
    }
  })
