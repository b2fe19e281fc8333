/** Titles of laws in English, so that a reader of English sees more than a Chinese title. */

/** A citation in both languages. */
export interface Citation {
  readonly "zh-CN": string
  readonly en: string
}

/**
 * Titles as they are cited in this package and in the rules of the domain packages, short forms included, and their
 * names in English: customary translations, none of them official.
 *
 * @rule CN-16
 */
export const lawTitles: Readonly<Record<string, string>> = {
  人民调解法: "People's Mediation Law",
  人民调解工作若干规定: "Ministry of Justice order 75",
  若干规定: "Ministry of Justice order 75",
  诉讼时效规定: "Provisions on Limitation of Actions",
  民法典: "Civil Code",
  民事诉讼法: "Civil Procedure Law",
  民诉解释: "Interpretation of the Civil Procedure Law",
  "法释〔2011〕5号": "Judicial Interpretation [2011] No. 5",
  特邀调解规定: "Provisions on Invited Mediation",
  深圳经济特区矛盾纠纷多元化解条例: "Shenzhen Regulations on Diversified Dispute Resolution",
  深圳条例: "Shenzhen Regulations on Diversified Dispute Resolution",
  宁波市人民调解条例: "Ningbo Regulations on People's Mediation",
  宁波条例: "Ningbo Regulations on People's Mediation",
  业主大会和业主委员会指导规则: "Guidance Rules on Owners' Assemblies and Committees",
  "城市居民委员会组织法（2018）": "Organic Law of Urban Residents' Committees (2018)",
  上海市住宅物业管理规定: "Shanghai Residential Property Management Provisions",
  北京市物业管理条例: "Beijing Property Management Regulations",
  杭州市物业管理条例: "Hangzhou Property Management Regulations",
  社会组织评估管理办法: "Measures for the Evaluation of Social Organisations",
  个人信息保护法: "Personal Information Protection Law",
  北京市接诉即办工作条例: "Beijing Regulations on Responding to Complaints",
  鄉鎮市調解條例: "Township and County-Administered City Mediation Act (Taiwan)"
}
/** Words beside titles: what no law fixes, and how near a source is. */
const remarks: Readonly<Record<string, string>> = {
  "推荐值（法律未规定）": "a proposal; no law fixes it",
  "推荐样式（法律未规定）": "layout: a proposal; no law fixes it",
  "（比照）": " (by analogy)",
  "安徽网格实践：300—500户": "practice in Anhui: 300 to 500 households"
}
/** The framework's own sources. */
const own: Readonly<Record<string, Citation>> = {
  "default of the plugin": { "zh-CN": "插件默认值", en: "the plugin's default" }
}

const escaped = (s: string): string => s.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
// the longest first: a short form may stand within a full title
const anyOf = (words: Readonly<Record<string, unknown>>): string =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")
const articles = /\s*(\d+(?:\(\d+\))?(?:[、,]\s*\d+(?:\(\d+\))?)*)/
const cited = new RegExp(`(${anyOf(lawTitles)})(?:${articles.source})?`, "g")
const remarked = new RegExp(anyOf(remarks), "g")
const ours = new RegExp(anyOf(own), "g")

/**
 * A source, or a sentence that names sources, for a reader of each language: `人民调解法 33` becomes
 * `People's Mediation Law, art. 33`. What is not known stands as it is.
 *
 * @rule CN-16
 * @example
 * ```ts
 * import { citation } from "@linli/china"
 *
 * citation("人民调解法 4、17").en // => "People's Mediation Law, arts. 4, 17"
 * citation("default of the plugin")["zh-CN"] // => "插件默认值"
 * ```
 */
export const citation = (source: string): Citation => ({
  "zh-CN": source.replaceAll(ours, (s) => own[s]?.["zh-CN"] ?? s),
  en: source
    .replaceAll(cited, (_, title: string, numbers: string | undefined) => {
      const name = lawTitles[title] ?? title
      if (numbers === undefined) return name
      const list = numbers.split(/[、,]\s*/)
      return `${name}, ${list.length === 1 ? "art." : "arts."} ${list.join(", ")}`
    })
    .replaceAll(remarked, (s) => remarks[s] ?? s)
    .replaceAll(ours, (s) => own[s]?.en ?? s)
    .replaceAll("；", "; ")
})
