/** Lifts added to old stairwells: tables by floor that were found, none of them law, and the three layers of a lift's cost. */
import type { ApportionmentKey, KeyRule, KeySource, TableRow, WeightRule } from "@linli/sharing"
import { byArea, key, proposal, t } from "./Measures.ts"

const known = "2025-01-01"
const floors = (rows: ReadonlyArray<TableRow>): WeightRule => ({
  kind: "table",
  trait: "floor",
  title: t("楼层系数", "coefficient by floor"),
  rows
})
const construction = (rule: KeyRule) => ({
  id: "construction",
  title: t("加装工程费", "construction"),
  kinds: ["lift.construction"],
  before: [
    {
      id: "subsidy",
      title: t("财政补贴", "public subsidy"),
      payer: "government",
      take: { figure: "subsidy" }
    }
  ],
  key: rule
})

/** 0 for the first floor, a half for the second, 1 for the third and 0.3 more for each above, for each household. */
const guidance = floors([
  { from: 1, to: 1, value: 0 },
  { from: 2, to: 2, value: [1, 2] },
  { from: 3, value: 1, step: [3, 10] }
])

/**
 * The guidance known for Guangdong and Guangzhou: coefficients by floor for each household.
 *
 * @rule CN-74
 */
export const liftGuangzhou: ApportionmentKey = key({
  id: "cn/guangzhou/lift",
  title: t("加装电梯：广州指导系数（按户）", "lift: guidance for Guangzhou, by household"),
  from: known,
  source: {
    title: t("广东、广州既有住宅增设电梯指导意见", "guidance for Guangdong and Guangzhou on lifts"),
    trust: "recalled",
    remark: t("数值未核对，仅作示例", "the figures were not read again; an example")
  },
  uses: [],
  layers: [construction({ kind: "by", weight: guidance })]
})

const lijiangSource: KeySource = {
  title: t("广州东圃丽江新村加装电梯方案", "scheme of Lijiang New Village, Guangzhou"),
  trust: "secondary"
}
const tenths = (first: number): ReadonlyArray<TableRow> =>
  Array.from({ length: 7 }, (_, i): TableRow => ({ from: 3 + i, to: 3 + i, value: [first + i, 10] }))
const lijiang = (run: "as-published" | "normalised"): ApportionmentKey =>
  key({
    id: `cn/guangzhou/lijiang-${run}`,
    title:
      run === "normalised"
        ? t("丽江新村公式（归一，合计守恒）", "the formula of Lijiang New Village, made to add up")
        : t("丽江新村公式（按公布的算法）", "the formula of Lijiang New Village, as published"),
    from: known,
    source: lijiangSource,
    note: t(
      "单价为总价除以未加权面积：面积加权平均系数不为1时，合计不等于总价。",
      "The price is the cost by unweighted area: unless the coefficients average 1 by area, the parts do not add up to the cost."
    ),
    uses: ["area.exclusive"],
    layers: [
      construction({
        kind: "published",
        where: { trait: "floor", from: 3 },
        weight: { kind: "product", of: [{ ...byArea.weight, whole: 100 }, floors(tenths(7))] },
        over: { ...byArea.weight, whole: 100 },
        run,
        place: "residual"
      })
    ]
  })

/**
 * A published scheme that need not conserve: third floor 0.7 to ninth 1.3, whole square metres, as published.
 *
 * @rule CN-75
 */
export const liftLijiangAsPublished: ApportionmentKey = lijiang("as-published")
/** The same coefficients, divided so that the parts add up. */
export const liftLijiangNormalised: ApportionmentKey = lijiang("normalised")

/** A table as agreements in Jinan may have it: the rules there ask for an agreement that considers the floor, and fix no figure. */
export const liftJinanStyle: ApportionmentKey = key({
  id: "cn/jinan/lift-style",
  title: t("加装电梯：协议系数×面积（济南样式）", "lift: agreed coefficients times area, in the manner of Jinan"),
  from: known,
  source: {
    ...proposal,
    remark: t("协议中考虑楼层，数值为示例", "the agreement considers the floor; the figures are an example")
  },
  uses: ["area.exclusive"],
  layers: [
    construction({
      kind: "by",
      weight: {
        kind: "product",
        of: [
          byArea.weight,
          floors([
            { from: 1, to: 1, value: 0 },
            { from: 2, to: 2, value: [3, 10] },
            { from: 3, value: [7, 10], step: [2, 10] }
          ])
        ]
      }
    })
  ]
})

/** Three layers: construction by floor and area after the subsidy, running by household from the second floor, renewal by area. */
export const liftThreeLayers: ApportionmentKey = key({
  id: "cn/lift/three-layers",
  title: t("电梯费用三层：加装、运行、更新", "three layers of a lift: construction, running, renewal"),
  from: known,
  uses: ["area.exclusive"],
  layers: [
    construction({ kind: "by", weight: { kind: "product", of: [byArea.weight, guidance] } }),
    {
      id: "running",
      title: t("运行费", "running"),
      kinds: ["lift.running"],
      key: { kind: "by", weight: { kind: "equal" }, where: { trait: "floor", from: 2 } },
      bearers: { shares: [{ role: "tenant", share: [1, 1] }], fallback: ["owner", "developer"] }
    },
    {
      id: "renewal",
      title: t("更新储备", "renewal"),
      kinds: ["lift.renewal"],
      key: { ...byArea, where: { trait: "floor", from: 2 } },
      bearers: { shares: [{ role: "owner", share: [1, 1] }], fallback: ["developer"] }
    }
  ]
})

/** What affected homes get together should not exceed this share of the project's cost: guidance known for Zhuhai. */
export const liftCompensationCap = {
  share: [3, 10],
  source: { title: t("珠海市指导意见", "guidance for Zhuhai"), trust: "secondary" }
} as const satisfies { readonly share: readonly [number, number]; readonly source: KeySource }
