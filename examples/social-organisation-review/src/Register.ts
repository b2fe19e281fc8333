/** The register of grades as a page, with its charts. In order of names: it is no ranking. */
import { gradeOf } from "@linli/assessment"
import { Anqing, Chanhe } from "@linli/china/assessment"
import { Markup } from "@linli/quantities"
import { type Bar, scoreChart, tableChart } from "./Chart.ts"
import { cities, type City } from "./Community.ts"
import type { Reviewed, Season } from "./Season.ts"

const why = (r: Reviewed): string =>
  r.ending.tag === "refused" ? "不予受理 / not taken" : r.ending.tag === "not-rated" ? "暂不评分 / not rated yet" : ""
const barOf = (r: Reviewed): Bar => {
  const { ending } = r
  const name = r.organisation.name["zh-CN"]
  return ending.tag === "graded"
    ? {
        name,
        total: ending.total,
        grade: ending.grade,
        ...(ending.before === undefined ? {} : { before: ending.before.total })
      }
    : { name, total: null, grade: "", why: why(r) }
}
const of = (season: Season, city: City): ReadonlyArray<Reviewed> => season.reviewed.filter((r) => r.city === city)

/** By file name: the charts of the season. */
export const charts = (season: Season): Readonly<Record<string, string>> => {
  const city = (which: City): string => {
    const list = of(season, which)
    const { en, "zh-CN": zh } = cities[which].name
    const scheme = list.find((r) => r.ending.tag === "graded")?.scheme
    return scoreChart(
      `${zh} / ${en}`,
      list.map((r) => barOf(r)),
      scheme?.bands ?? [],
      scheme?.full ?? 1000
    )
  }
  const bands = [Anqing, Chanhe].map((p) => p.values[0]?.value as { readonly bands: Parameters<typeof gradeOf>[0] })
  const rows = season.reviewed.flatMap((r) => {
    const { ending } = r
    if (ending.tag !== "graded") return []
    return [
      {
        name: r.organisation.name["zh-CN"],
        total: ending.total,
        grades: bands.map((b) => gradeOf(b.bands, ending.total)?.grade ?? "?")
      }
    ]
  })
  return {
    "anqing.svg": city("anqing"),
    "chanhe.svg": city("chanhe"),
    "two-tables.svg": tableChart("同一分数，两地等级 / one score, two cities", rows, ["安庆 Anqing", "瀍河 Chanhe"])
  }
}

const row = (r: Reviewed): string => {
  const { ending } = r
  const name = `${Markup.escape(r.organisation.name["zh-CN"])}<br><small>${Markup.escape(r.organisation.name.en)}</small>`
  const cells =
    ending.tag === "graded"
      ? [String(ending.total), ending.grade, ending.until, ending.certificate ?? "–"]
      : ["–", Markup.escape(why(r)), "–", "–"]
  return `<tr><td>${name}</td>${cells.map((c) => `<td>${c}</td>`).join("")}</tr>`
}

/** The page. */
export const registerPage = (season: Season, drawn: Readonly<Record<string, string>>): string => {
  const section = (city: City): string =>
    `<h2>${cities[city].name["zh-CN"]} / ${cities[city].name.en}</h2>${drawn[`${city}.svg`] ?? ""}` +
    `<table><thead><tr><th>组织 / organisation</th><th>总分 / total</th><th>等级 / grade</th><th>有效期至 / until</th><th>证书 / certificate</th></tr></thead>` +
    `<tbody>${of(season, city)
      .map((r) => row(r))
      .join("")}</tbody></table>`
  return (
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>评估等级登记表（样例）</title>` +
    `<style>body{font-family:"Noto Sans CJK SC","PingFang SC",sans-serif;max-width:900px;margin:2rem auto;color:#222}table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{border-bottom:1px solid #ddd;padding:.4rem .6rem;text-align:left;font-size:14px}small{color:#555}svg{max-width:100%;height:auto}</style>` +
    `<h1>评估等级登记表（样例）<br><small>Register of grades, sample</small></h1>` +
    `<p>样例数据，非真实组织；按登记顺序排列，不作排名。<br><small>Sample data, no real organisations; in order of the register, not ranked.</small></p>` +
    `${section("anqing")}${section("chanhe")}<h2>两地标准 / two tables</h2>${drawn["two-tables.svg"] ?? ""}</html>\n`
  )
}
