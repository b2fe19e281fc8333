/** The dossier of a compound as a page that can be printed. */
import { Markup } from "@linli/quantities"
import type { Dossier } from "./Dossier.ts"

type Locale = "zh-CN" | "en"
const words = {
  "zh-CN": {
    title: "一院一档",
    on: "截至",
    known: "已掌握",
    fresh: "其中较新",
    field: "项目",
    value: "情况",
    day: "日期",
    source: "来源",
    unknown: "尚未摸清",
    stale: "需更新",
    counted: "台账统计",
    residents: "住户",
    management: "管理模式",
    resources: "资源资产",
    workers: "人员结构",
    difficulties: "困难问题"
  },
  en: {
    title: "Dossier of the compound",
    on: "as of",
    known: "known",
    fresh: "of these fresh",
    field: "field",
    value: "what is so",
    day: "day",
    source: "source",
    unknown: "not known yet",
    stale: "to be updated",
    counted: "Counted in the register",
    residents: "Residents",
    management: "Management",
    resources: "Resources",
    workers: "People who work there",
    difficulties: "Difficulties"
  }
} as const
const counts = {
  "zh-CN": {
    buildings: "楼栋",
    dwellings: "住宅",
    shops: "商铺",
    parking: "车位",
    households: "住户",
    residents: "居住人口",
    withoutHousehold: "无住户登记的住宅",
    withoutOwner: "无业主登记的单元"
  },
  en: {
    buildings: "buildings",
    dwellings: "dwellings",
    shops: "shops",
    parking: "parking places",
    households: "households",
    residents: "residents",
    withoutHousehold: "dwellings without a household on record",
    withoutOwner: "units without an owner on record"
  }
} as const
const fields: Readonly<Record<string, { readonly "zh-CN": string; readonly en: string }>> = {
  "permanent-residents": { "zh-CN": "常住人口", en: "permanent residents" },
  "let-flats": { "zh-CN": "出租房", en: "flats that are let" },
  "empty-flats": { "zh-CN": "空置房", en: "flats that are empty" },
  "property-service": { "zh-CN": "物业服务", en: "property service" },
  "owners-committee": { "zh-CN": "业主委员会", en: "owners' committee" },
  "service-contract-until": { "zh-CN": "物业合同到期", en: "service contract ends" },
  covenant: { "zh-CN": "管理规约", en: "covenant" },
  "club-room": { "zh-CN": "活动用房", en: "club room" },
  "public-revenue": { "zh-CN": "公共收益", en: "public revenue" },
  "maintenance-fund": { "zh-CN": "维修资金", en: "maintenance fund" },
  "parking-operation": { "zh-CN": "停车经营", en: "how parking is run" },
  "committee-presence": { "zh-CN": "居委会下沉", en: "residents' committee on site" },
  "grid-workers": { "zh-CN": "网格员", en: "grid workers" },
  volunteers: { "zh-CN": "志愿者", en: "volunteers" },
  repairs: { "zh-CN": "待修项目", en: "repairs" },
  conflicts: { "zh-CN": "矛盾纠纷", en: "conflicts" },
  safety: { "zh-CN": "安全隐患", en: "safety" },
  wishes: { "zh-CN": "居民诉求", en: "wishes" }
}

/**
 * A whole HTML page. It has no script and loads nothing.
 *
 * @rule DS-4
 */
export const dossierPage = (d: Dossier, locale: Locale): string => {
  const w = words[locale]
  const parts = d.parts.map((p) => {
    const rows = p.fields.map((f) => {
      const value = f.value === null ? w.unknown : `${Markup.escape(f.value)}${f.fresh ? "" : ` (${w.stale})`}`
      const name = fields[f.field]?.[locale] ?? f.field
      return `<tr><th scope="row">${Markup.escape(name)}</th><td>${value}</td><td>${f.on ?? ""}</td><td>${Markup.escape(f.source ?? "")}</td></tr>`
    })
    return `<section><h2>${w[p.dimension]}</h2><p>${w.known} ${p.known}/${p.of}, ${w.fresh} ${p.fresh}</p>
<table><thead><tr><th>${w.field}</th><th>${w.value}</th><th>${w.day}</th><th>${w.source}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></section>`
  })
  const counted = Object.entries(counts[locale]).map(
    ([key, name]) => `<tr><th scope="row">${name}</th><td>${d.counted[key as keyof Dossier["counted"]]}</td></tr>`
  )
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${Markup.escape(d.name)}</title></head>
<body><h1>${w.title}: ${Markup.escape(d.name)}</h1><p>${w.on} ${d.on}</p>
<section><h2>${w.counted}</h2><table><tbody>${counted.join("\n")}</tbody></table></section>
${parts.join("\n")}
</body></html>
`
}
