/** The kinds of bodies that the article names, ready to use. Figures about them come from packs. */
import type { BodyKind } from "./Body.ts"

const article = "the article, with DOMAIN 2.5"
const kind = (
  id: string,
  nature: BodyKind["nature"],
  zh: string,
  en: string,
  under?: ReadonlyArray<string>
): BodyKind => ({
  id,
  nature,
  title: { "zh-CN": zh, en },
  source: article,
  ...(under === undefined ? {} : { under })
})

/** @rule IN-3 */
export const bodiesOfArticle: ReadonlyArray<BodyKind> = [
  kind("party-working-committee", "party", "街道党工委", "Party working committee of the sub-district"),
  kind("community-party-committee", "party", "社区党委", "Party committee of the community", [
    "party-working-committee"
  ]),
  kind("party-branch", "party", "小区党支部", "Party branch of a compound", ["community-party-committee"]),
  kind("party-group", "party", "楼栋党小组", "Party group of a building", ["party-branch"]),

  kind("sub-district-office", "government", "街道办事处", "Sub-district office"),
  kind("department", "government", "职能部门", "Functional department"),
  kind("administrative-branch", "government", "行政事务分支机构", "Administrative-affairs branch", [
    "sub-district-office"
  ]),

  kind("residents-committee", "self-governance", "居民委员会", "Residents' committee"),
  kind("mediation-committee", "self-governance", "人民调解委员会", "People's mediation committee", [
    "residents-committee"
  ]),
  kind("security-committee", "self-governance", "治安保卫委员会", "Public-security committee", ["residents-committee"]),
  kind("health-committee", "self-governance", "公共卫生委员会", "Public-health committee", ["residents-committee"]),
  kind("outpost", "self-governance", "居委会小区工作点", "Outpost of the residents' committee", [
    "residents-committee"
  ]),
  kind("residents-assembly", "self-governance", "居民会议", "Residents' assembly"),
  kind("representatives-assembly", "self-governance", "居民代表会议", "Assembly of residents' representatives"),
  kind("residents-group", "self-governance", "居民小组", "Residents' group", ["residents-committee"]),
  kind("supervision-committee", "self-governance", "居务监督委员会", "Residents' affairs supervision committee"),

  kind("owners-assembly", "owners", "业主大会", "Owners' assembly"),
  kind("owners-committee", "owners", "业主委员会", "Owners' committee", ["owners-assembly"]),
  kind("preparatory-group", "owners", "业主大会筹备组", "Preparatory group"),
  kind("re-election-group", "owners", "换届改选小组", "Re-election group", ["owners-assembly"]),
  kind("interim-body", "owners", "物业管理委员会", "Interim management body"),

  kind("property-service", "service", "物业服务人", "Property service"),
  kind("social-organisation", "social", "社会组织", "Social organisation"),
  kind("mass-organisation", "mass", "群团组织", "Mass organisation"),
  kind("grid", "grid", "网格", "Grid")
]
