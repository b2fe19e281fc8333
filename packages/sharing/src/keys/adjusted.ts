/** Keys with occupants, relief, subsidies and several tables. Figures in them are examples unless a source says so. */
import type { ApportionmentKey, Layer, Text } from "../key/Model.ts"
import { design, type MeasureName, measuring } from "./measures.ts"

const from = "2026-01-01"
const t = (zh: string, en: string): Text => ({ "zh-CN": zh, en })
const byArea = { kind: "by", weight: { kind: "measure", measure: "area.building" } } as const
const document = (
  id: string,
  title: Text,
  layers: ReadonlyArray<Layer>,
  ...names: ReadonlyArray<MeasureName>
): ApportionmentKey => ({
  kind: "apportionment",
  id,
  version: 1,
  title,
  from,
  source: design,
  measures: measuring(...names),
  layers
})
const running = t("日常费用", "running costs")

/** A flat is sold in the middle of the period: each owner bears the days owned, the day of the change being the buyer's. */
export const midMonthSale: ApportionmentKey = document(
  "mid-month-sale",
  t("期中过户按天分摊", "a sale within the period, by days"),
  [
    {
      id: "running",
      title: running,
      kinds: "rest",
      key: byArea,
      bearers: { shares: [{ role: "owner", share: [1, 1] }], fallback: ["developer"] }
    }
  ],
  "area.building"
)

/** The tenant bears running costs, the owner repairs; without a tenant, the owner bears both. */
export const ownerAndTenant: ApportionmentKey = document(
  "owner-and-tenant",
  t("承租人与业主分担", "tenant and owner"),
  [
    {
      id: "running",
      title: running,
      kinds: "rest",
      key: byArea,
      bearers: { shares: [{ role: "tenant", share: [1, 1] }], fallback: ["owner"] }
    },
    {
      id: "repairs",
      title: t("维修费用", "repairs"),
      kinds: ["repair"],
      key: byArea,
      bearers: { shares: [{ role: "owner", share: [1, 1] }], fallback: [] }
    }
  ],
  "area.building"
)

/** Who has the right to live there (居住权) bears running costs, half of the repairs; the owner the rest. */
export const usufruct: ApportionmentKey = document(
  "usufruct",
  t("居住权人与业主分担", "usufructuary and owner"),
  [
    {
      id: "running",
      title: running,
      kinds: "rest",
      key: byArea,
      bearers: { shares: [{ role: "usufructuary", share: [1, 1] }], fallback: ["owner"] }
    },
    {
      id: "repairs",
      title: t("维修费用", "repairs"),
      kinds: ["repair"],
      key: byArea,
      bearers: {
        shares: [
          { role: "usufructuary", share: [1, 2] },
          { role: "owner", share: [1, 2] }
        ],
        fallback: ["owner"]
      }
    }
  ],
  "area.building"
)

/** Households in hardship pay at most a fixed amount; the hardship fund and the residents' committee pay for it openly. */
export const hardshipCap: ApportionmentKey = document(
  "hardship-cap",
  t("困难家庭封顶", "a cap for hardship"),
  [
    {
      id: "running",
      title: running,
      kinds: "rest",
      key: byArea,
      after: [
        {
          kind: "relief",
          id: "hardship",
          title: t("困难家庭封顶", "cap for hardship"),
          where: { trait: "hardship", is: [true] },
          keep: { most: { kind: "figure", figure: "hardship.most" } },
          payers: [
            { payer: "hardship-fund", weight: 2 },
            { payer: "residents-committee", weight: 1 }
          ]
        }
      ]
    }
  ],
  "area.building"
)

/** Nobody pays more than a figure per m² or less than a least amount; what is beyond all caps the provider bears. */
export const capAndFloor: ApportionmentKey = document(
  "cap-and-floor",
  t("封顶与保底", "caps and least amounts"),
  [
    {
      id: "running",
      title: running,
      kinds: "rest",
      key: {
        ...byArea,
        floor: { minor: { kind: "figure", figure: "least" } },
        cap: {
          minor: {
            kind: "product",
            of: [
              { kind: "measure", measure: "area.building" },
              { kind: "figure", figure: "most.per-m2" },
              { kind: "value", value: [1, 100] }
            ]
          }
        },
        beyond: { payer: "provider" }
      }
    }
  ],
  "area.building"
)

/** A subsidy for the project before sharing, and one by household after it. */
export const subsidised: ApportionmentKey = document(
  "subsidised",
  t("补贴后分摊", "after subsidies"),
  [
    {
      id: "project",
      title: t("项目费用", "the project"),
      kinds: "rest",
      before: [
        {
          id: "public",
          title: t("财政补贴", "public subsidy"),
          payer: "government",
          take: { figure: "subsidy.project" }
        }
      ],
      key: byArea,
      after: [
        {
          kind: "subsidy",
          id: "household",
          title: t("按户补助", "grant by household"),
          payer: "street-office",
          take: { figure: "subsidy.households" },
          weight: { kind: "equal" }
        }
      ]
    }
  ],
  "area.building"
)

/** One bill, three tables: stairwell, lift, garage. */
export const threeTables: ApportionmentKey = document(
  "three-tables",
  t("楼梯、电梯、车库三张表", "stairwell, lift and garage by tables of their own"),
  [
    { id: "stairwell", title: t("楼梯间", "stairwell"), kinds: ["stairwell"], key: byArea },
    {
      id: "lift",
      title: t("电梯", "lift"),
      kinds: ["lift"],
      key: { ...byArea, where: { trait: "floor", from: 3 } }
    },
    {
      id: "garage",
      title: t("车库", "garage"),
      kinds: ["garage"],
      key: { kind: "by", weight: { kind: "measure", measure: "places" } }
    }
  ],
  "area.building",
  "places"
)

/** What the sub-meters do not show: part by use, part by household. */
export const meterLoss: ApportionmentKey = document(
  "meter-loss",
  t("总表与分表差额", "the loss between the main meter and the sub-meters"),
  [
    {
      id: "use",
      title: t("分表用量", "by sub-meter"),
      kinds: ["use"],
      key: { kind: "by", weight: { kind: "measure", measure: "meter.use" } }
    },
    {
      id: "loss",
      title: t("线损水损", "loss"),
      kinds: ["loss"],
      key: { kind: "by", weight: { kind: "measure", measure: "meter.use" } }
    }
  ],
  "meter.use"
)
