/** A stairwell of six homes with a lift, as sample data. */
import { definePack, definePlugin } from "@linli/kernel"
import {
  type ApportionmentKey,
  type Bill,
  DefaultKey,
  type Formula,
  sharingMethod,
  type SharingMethod,
  SharingPlugin,
  sharingRounding,
  type SharingRounding,
  sharingWeight,
  type SharingWeight
} from "@linli/sharing"
import { communityOf } from "@linli/testing"
import * as z from "zod"

const t = (zh: string, en: string) => ({ "zh-CN": zh, en })
const area = { title: t("建筑面积", "building area"), unit: t("m²", "m²"), decimals: 2 }
const head = { version: 1, from: "2021-01-01", source: { title: t("样例", "sample"), trust: "design" } } as const

/** What the law says in this sample land: by area. */
export const byArea: ApportionmentKey = {
  ...head,
  kind: "apportionment",
  id: "sample/area",
  title: t("按面积", "by area"),
  measures: { area },
  layers: [
    {
      id: "all",
      title: t("费用", "costs"),
      kinds: "rest",
      key: { kind: "by", weight: { kind: "measure", measure: "area" } }
    }
  ]
}
export const SampleLand = definePack("sample-land", {
  values: [DefaultKey.from("2021-01-01", byArea, "Sample Code 1")]
})

/** Floor times area; who is in hardship keeps half, the others pay for it. */
export const byFloor: ApportionmentKey = {
  ...head,
  kind: "apportionment",
  id: "sample/floor",
  title: t("按楼层与面积", "by floor and area"),
  measures: { area, shade: { title: t("遮挡", "shade"), unit: t("级", "grades") } },
  layers: [
    {
      id: "lift",
      title: t("电梯", "lift"),
      kinds: ["lift"],
      key: {
        kind: "by",
        weight: {
          kind: "product",
          of: [
            { kind: "measure", measure: "area" },
            {
              kind: "table",
              trait: "floor",
              title: t("楼层系数", "coefficient by floor"),
              rows: [{ from: 1, value: 0, step: 1 }]
            }
          ]
        }
      },
      after: [
        {
          kind: "relief",
          id: "hardship",
          title: t("困难减免", "relief in hardship"),
          where: { trait: "reason", is: ["illness"] },
          keep: { ratio: [1, 2] },
          payers: "others"
        }
      ]
    }
  ]
}

const unit = (party: string, floor: number, size: number, reason = "none") => ({
  party,
  measures: { area: size },
  traits: { floor, reason }
})
export const units = [
  unit("101", 1, 8001),
  unit("102", 1, 9000),
  unit("201", 2, 8003),
  unit("202", 2, 9107),
  unit("301", 3, 8011, "illness"),
  unit("302", 3, 9001)
]
export const bill = (from: string, until: string, amountMinor = 100_00): Bill => ({
  currency: "CNY",
  items: [{ id: "power", kind: "lift", amountMinor }],
  units,
  period: { from, until }
})
export const march = bill("2026-03-01", "2026-04-01")

/** Contributed parts of a sample plugin. */
export const shade: SharingWeight<{ readonly per: number }> = {
  id: "sample/shade",
  version: 1,
  title: t("遮挡", "shade"),
  parameters: z.strictObject({ per: z.int().min(1).max(10) }),
  weigh: (unit, { per }) => 1 + (typeof unit.traits?.["floor"] === "number" ? unit.traits["floor"] : 0) * per,
  explain: (unit, { per }) => {
    const floor = `${unit.traits?.["floor"] ?? 0}`
    return t(`遮挡级数：1 + ${floor} × ${per}。`, `Grades of shade: 1 + ${floor} × ${per}.`)
  }
}
/** Everybody the same, the first by id the rest. */
export const flat: SharingMethod<{}> = {
  id: "sample/flat",
  version: 1,
  title: t("均分", "alike"),
  parameters: z.strictObject({}),
  nonNegative: true,
  divide: ({ amountMinor, units: all }) => {
    const each = Math.trunc(amountMinor / all.length)
    const rest = amountMinor - each * all.length
    return { parts: all.map(({ party }, i) => ({ party, amountMinor: each + (i === 0 ? rest : 0) })) }
  },
  explain: ({ amountMinor, units: all }, _, party) => {
    const each = Math.trunc(amountMinor / all.length)
    const own = all[0]?.party === party ? amountMinor - each * (all.length - 1) : each
    return [
      t(
        `${amountMinor}分由${all.length}户均分，余数归第一户：您${own}分。`,
        `${amountMinor} fen among ${all.length}; the first has the rest: ${own} fen are yours.`
      )
    ]
  }
}
export const heaviestFirst: SharingRounding<{}> = {
  id: "sample/largest-first",
  version: 1,
  title: t("面积大者先", "largest first"),
  parameters: z.strictObject({}),
  order: ({ units: all }) =>
    all
      .toSorted((a, b) => Number(b.measures?.["area"] ?? 0) - Number(a.measures?.["area"] ?? 0))
      .map(({ party }) => party),
  explain: () => t("尾差由面积大者先承担。", "What is left goes to the largest first.")
}
export class SamplePlugin extends definePlugin("sample-methods", {
  version: "1.0.0",
  contributes: [sharingMethod(flat), sharingWeight(shade), sharingRounding(heaviestFirst)]
}) {}

export const parties = units.map(({ party }) => ({ party, persons: [`p${party}`] }))
export const signatures = units.map(({ party }) => ({ party, person: `p${party}`, on: "2026-02-20" }))
export const signed = { kind: "signed", signatures } as const
export const floors: Formula = { kind: "key", key: byFloor }

export const around = { zone: "Asia/Shanghai", jurisdiction: [SampleLand], on: "2026-04-02" } as const
/** A community with the lift of the stairwell opened. */
export const open = async () => {
  const c = await communityOf({ ...around, plugins: [SharingPlugin, SamplePlugin] })
  const clerk = c.as("clerk", "sharing-clerk").sharing
  const auditor = c.as("auditor", "sharing-auditor").sharing
  const home = (party: string) => c.as(`p${party}`, "sharing-party").sharing
  await clerk.open({ matter: "lift", title: t("三号楼电梯", "the lift of building 3"), currency: "CNY", parties })
  return { c, clerk, auditor, home }
}
