/** Keys by one measure, and mixtures: to be taken as they are, or to be copied. */
import type { ApportionmentKey, KeyRule, Text, WeightRule } from "../key/Model.ts"
import { design, type MeasureName, measuring } from "./measures.ts"

const from = "2026-01-01"
const all: Text = { "zh-CN": "全部费用", en: "all costs" }

const oneLayer = (id: string, title: Text, key: KeyRule, ...names: ReadonlyArray<MeasureName>): ApportionmentKey => ({
  kind: "apportionment",
  id,
  version: 1,
  title,
  from,
  source: design,
  measures: measuring(...names),
  layers: [{ id: "all", title: all, kinds: "rest", key }]
})

const by = (measure: MeasureName): WeightRule => ({ kind: "measure", measure })
const simple = (id: string, zh: string, en: string, measure: MeasureName): ApportionmentKey =>
  oneLayer(id, { "zh-CN": zh, en }, { kind: "by", weight: by(measure) }, measure)

/** The same for every household. */
export const households: ApportionmentKey = oneLayer(
  "households",
  { "zh-CN": "按户平均", en: "equally by household" },
  { kind: "by", weight: { kind: "equal" } }
)
export const areaOfBuilding: ApportionmentKey = simple(
  "area/building",
  "按建筑面积（含公摊）",
  "by building area with the share of common parts",
  "area.building"
)
export const areaWithin: ApportionmentKey = simple(
  "area/inner",
  "按套内建筑面积",
  "by building area within the flat",
  "area.inner"
)
export const ownershipShares: ApportionmentKey = simple(
  "ownership-shares",
  "按产权份额",
  "by ownership shares",
  "ownership.shares"
)
export const persons: ApportionmentKey = simple("persons", "按常住人数", "by persons living there", "persons")
/** Somebody who lives there half the period counts half. */
export const personDays: ApportionmentKey = simple("person-days", "按居住人天数", "by days lived there", "person.days")
export const meter: ApportionmentKey = simple("meter", "按分表用量", "by use of the sub-meter", "meter.use")
/** A room or a tool by the hours booked. */
export const hours: ApportionmentKey = simple("hours", "按使用小时", "by hours booked", "hours")
/** Staff that several communities share, by the minutes worked for each. */
export const staffMinutes: ApportionmentKey = simple(
  "staff-minutes",
  "联片用工按分钟",
  "staff of several communities by the minutes worked",
  "minutes"
)
/** Several communities by the quota of their contract. */
export const contractQuota: ApportionmentKey = simple(
  "contract-quota",
  "联片按合同份额",
  "several communities by the quota of their contract",
  "quota"
)

/** Half by area, half by persons, rounded once. */
export const areaAndPersons: ApportionmentKey = oneLayer(
  "area-and-persons",
  { "zh-CN": "面积与人数各半", en: "half by area, half by persons" },
  {
    kind: "by",
    weight: {
      kind: "mixture",
      of: [
        { share: [1, 2], weight: by("area.building") },
        { share: [1, 2], weight: by("persons") }
      ]
    }
  },
  "area.building",
  "persons"
)

/** Benefit classes on top of the area: a pump that the lower floors do without. The coefficients are an example. */
export const benefitClass: ApportionmentKey = oneLayer(
  "benefit-class",
  { "zh-CN": "按受益等级×建筑面积", en: "by benefit class times building area" },
  {
    kind: "by",
    weight: {
      kind: "product",
      of: [
        by("area.building"),
        {
          kind: "table",
          trait: "benefit",
          title: { "zh-CN": "受益等级", en: "benefit class" },
          rows: [
            { is: ["full"], value: 1 },
            { is: ["half"], value: [1, 2] },
            { is: ["none"], value: 0 }
          ]
        }
      ]
    }
  },
  "area.building"
)

/** Only the stairwell concerned pays. The trait `stairwell` is that of the bill's: give it as `here`. */
export const stairwellOnly: ApportionmentKey = oneLayer(
  "stairwell-only",
  { "zh-CN": "仅本楼梯间分摊", en: "the stairwell concerned alone" },
  { kind: "by", weight: by("area.building"), where: { trait: "stairwell", is: ["here"] } },
  "area.building"
)

/** Shops on the ground floor use neither stairs nor lift. */
export const groundFloorShopsExempt: ApportionmentKey = oneLayer(
  "ground-floor-shops-exempt",
  { "zh-CN": "底层商铺免摊", en: "shops on the ground floor exempt" },
  {
    kind: "by",
    weight: by("area.building"),
    where: {
      not: {
        all: [
          { trait: "use", is: ["shop"] },
          { trait: "floor", to: 1 }
        ]
      }
    }
  },
  "area.building"
)

/** An empty dwelling pays part of the full amount; the others make up for it. The share is an example. */
export const vacancy: ApportionmentKey = oneLayer(
  "vacancy",
  { "zh-CN": "空置房减额", en: "less for empty dwellings" },
  {
    kind: "by",
    weight: {
      kind: "product",
      of: [
        by("area.building"),
        {
          kind: "when",
          where: { trait: "vacant", is: [true] },
          weight: { kind: "value", value: [7, 10] },
          otherwise: { kind: "value", value: 1 }
        }
      ]
    }
  },
  "area.building"
)
