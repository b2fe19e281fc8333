/** What the keys of this package measure. Every area says which area it is. */
import type { KeySource, MeasureMeaning, Text } from "../key/Model.ts"

const squareMetre: Text = { "zh-CN": "m²", en: "m²" }
const area = (zh: string, en: string): MeasureMeaning => ({
  title: { "zh-CN": zh, en },
  unit: squareMetre,
  decimals: 2
})
const count = (zh: string, en: string, unitZh: string, unitEn: string): MeasureMeaning => ({
  title: { "zh-CN": zh, en },
  unit: { "zh-CN": unitZh, en: unitEn }
})

export const measures = {
  /** 专有部分建筑面积: the building area of the exclusive part, as registered. */
  "area.exclusive": area("专有部分建筑面积", "registered building area of the exclusive part"),
  /** 建筑面积, with the share of common parts. */
  "area.building": area("建筑面积（含公摊）", "building area with the share of common parts"),
  /** 套内建筑面积. */
  "area.inner": area("套内建筑面积", "building area within the flat"),
  "area.heated": area("供暖面积", "heated area"),
  "ownership.shares": count("产权份额", "ownership shares", "份", "shares"),
  persons: count("常住人数", "persons living there", "人", "persons"),
  "person.days": count("居住人天数", "days lived there, of all persons", "人天", "person-days"),
  "meter.use": count("分表用量", "use by sub-meter", "度", "units"),
  "water.use": count("用水量", "water used", "吨", "m³"),
  "heat.units": count("热计量读数", "units of heat by meter", "单位", "units"),
  hours: count("使用小时", "hours booked", "小时", "hours"),
  minutes: count("用工分钟", "minutes of staff", "分钟", "minutes"),
  places: count("车位数", "parking places", "个", "places"),
  quota: count("合同份额", "quota by contract", "份", "parts")
} as const satisfies Readonly<Record<string, MeasureMeaning>>

export type MeasureName = keyof typeof measures

/** The measures of a key, by name. */
export const measuring = (...names: ReadonlyArray<MeasureName>): Readonly<Record<string, MeasureMeaning>> =>
  Object.fromEntries(names.map((name) => [name, measures[name]]))

/** Keys that no law fixes. */
export const design: KeySource = {
  title: { "zh-CN": "本项目推荐样式", en: "a template of this project" },
  trust: "design",
  remark: { "zh-CN": "法律未规定", en: "no law fixes it" }
}
