/** What the Chinese keys measure; every area says which area it is. And how a key is put together. */
import type { ApportionmentKey, KeySource, Layer, MeasureMeaning, Text } from "@linli/sharing"

export const t = (zh: string, en: string): Text => ({ "zh-CN": zh, en })
const squareMetre = t("m²", "m²")

export const measures = {
  /** The registered building area of the exclusive part; else as surveyed, else as in the contract. */
  "area.exclusive": {
    title: t("专有部分建筑面积", "registered building area of the exclusive part"),
    unit: squareMetre,
    decimals: 2
  },
  persons: { title: t("常住人数", "persons living there"), unit: t("人", "persons") },
  "water.use": { title: t("用水量", "water used"), unit: t("吨", "m³") },
  "power.use": { title: t("用电量", "electricity used"), unit: t("度", "kWh") },
  places: { title: t("车位数", "parking places"), unit: t("个", "places") }
} as const satisfies Readonly<Record<string, MeasureMeaning>>

/** What no law fixes. */
export const proposal: KeySource = {
  title: t("推荐样式", "a template"),
  trust: "design",
  remark: t("法律未规定", "no law fixes it")
}

export const civilCode = (article: string): KeySource => ({
  title: t("民法典", "Civil Code"),
  article,
  trust: "read"
})

/** The Civil Code came into force. */
export const code = "2021-01-01"

interface Made {
  readonly id: string
  readonly title: Text
  readonly from?: string
  readonly source?: KeySource
  readonly note?: Text
  readonly uses: ReadonlyArray<keyof typeof measures>
  readonly layers: ReadonlyArray<Layer>
  readonly excluded?: NonNullable<ApportionmentKey["excluded"]>
}

export const key = ({ from = code, source = proposal, uses, ...rest }: Made): ApportionmentKey => ({
  kind: "apportionment",
  version: 1,
  ...rest,
  from,
  source,
  measures: Object.fromEntries(uses.map((name) => [name, measures[name]]))
})

export const byArea = { kind: "by", weight: { kind: "measure", measure: "area.exclusive" } } as const
