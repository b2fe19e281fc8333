/** The kinds of positions that the article names. What powers they have, communities say: by list, or by roles. */
import type { PositionKind, Way } from "./Position.ts"

const article = "the article, with DOMAIN 2.5"
interface More extends Partial<Pick<PositionKind, "member" | "chair" | "incompatible" | "keepsOwnPowers" | "roles">> {}
const kind = (
  id: string,
  zh: string,
  en: string,
  bodies: ReadonlyArray<string>,
  ways: ReadonlyArray<Way>,
  more: More = {}
): PositionKind => ({ id, title: { "zh-CN": zh, en }, in: bodies, ways, source: article, ...more })

const party = ["party-working-committee", "community-party-committee", "party-branch", "party-group"]
const government = ["sub-district-office", "department", "administrative-branch"]
const committees = ["mediation-committee", "security-committee", "health-committee"]
const elected: ReadonlyArray<Way> = ["elected", "acting"]
const appointed: ReadonlyArray<Way> = ["appointed", "seconded", "acting"]
const member = { member: true } as const
const chair = { member: true, chair: true } as const

/** @rule IN-3 */
export const positionsOfArticle: ReadonlyArray<PositionKind> = [
  kind("party-secretary", "党组织书记", "Party secretary", party, ["elected", "appointed", "acting"], chair),
  kind(
    "party-member-of-committee",
    "党组织委员",
    "Member of the party committee",
    party,
    ["elected", "appointed"],
    member
  ),
  kind("party-worker", "党群社工", "Party and community social worker", party, ["appointed", "seconded"]),

  kind("official", "机关工作人员", "Official", government, ["appointed", "acting"], member),
  kind("head-of-office", "负责人", "Head", government, ["appointed", "acting"], chair),
  kind("window-clerk", "窗口工作人员", "Window clerk", ["administrative-branch"], appointed, member),

  kind(
    "committee-director",
    "居民委员会主任",
    "Chair of the residents' committee",
    ["residents-committee"],
    elected,
    chair
  ),
  kind(
    "committee-vice-director",
    "居民委员会副主任",
    "Vice-chair of the residents' committee",
    ["residents-committee"],
    elected,
    member
  ),
  kind(
    "committee-member",
    "居民委员会委员",
    "Member of the residents' committee",
    ["residents-committee"],
    elected,
    member
  ),
  kind("community-worker", "社区工作者", "Community worker", ["residents-committee", "outpost"], appointed),
  kind("assistant", "协理员", "Assistant", ["residents-committee", "outpost", "grid"], appointed),
  kind(
    "social-worker",
    "社区社工师",
    "Community social worker",
    ["residents-committee", "outpost", "social-organisation"],
    appointed
  ),
  kind(
    "section-chair",
    "下属委员会主任",
    "Chair of a sub-committee",
    committees,
    ["elected", "appointed", "acting"],
    chair
  ),
  kind("section-member", "下属委员会委员", "Member of a sub-committee", committees, ["elected", "appointed"], member),
  kind(
    "residents-representative",
    "居民代表",
    "Residents' representative",
    ["representatives-assembly"],
    ["elected"],
    member
  ),
  kind("group-head", "居民小组长", "Head of a residents' group", ["residents-group"], ["elected", "acting"], chair),
  kind("building-head", "楼栋长", "Head of a building", ["residents-group"], ["elected", "appointed"], member),
  kind("supervisor", "居务监督委员会成员", "Supervisor", ["supervision-committee"], ["elected"], {
    member: true,
    incompatible: ["committee-director", "committee-vice-director", "committee-member"]
  }),

  kind(
    "owners-committee-chair",
    "业主委员会主任",
    "Chair of the owners' committee",
    ["owners-committee"],
    ["elected"],
    {
      member: true,
      chair: true,
      incompatible: ["property-manager", "property-staff"]
    }
  ),
  kind(
    "owners-committee-member",
    "业主委员会委员",
    "Member of the owners' committee",
    ["owners-committee"],
    ["elected"],
    {
      member: true,
      incompatible: ["property-manager", "property-staff"]
    }
  ),
  kind("alternate-member", "候补委员", "Alternate member", ["owners-committee"], ["elected"], {
    incompatible: ["owners-committee-chair", "owners-committee-member"]
  }),
  kind(
    "group-member",
    "筹备组（换届改选小组）成员",
    "Member of the group",
    ["preparatory-group", "re-election-group"],
    ["elected", "appointed"],
    member
  ),
  kind(
    "group-convener",
    "筹备组（换届改选小组）组长",
    "Convener of the group",
    ["preparatory-group", "re-election-group"],
    ["elected", "appointed"],
    chair
  ),
  kind(
    "interim-chair",
    "物业管理委员会主任",
    "Chair of the interim body",
    ["interim-body"],
    ["appointed", "acting"],
    chair
  ),
  kind(
    "interim-member",
    "物业管理委员会委员",
    "Member of the interim body",
    ["interim-body"],
    ["elected", "appointed"],
    member
  ),

  kind("property-manager", "物业项目负责人", "Property manager", ["property-service"], ["appointed", "acting"], chair),
  kind("property-staff", "物业服务人员", "Staff of the property service", ["property-service"], ["appointed"], member),
  kind(
    "organisation-head",
    "社会组织负责人",
    "Head of a social organisation",
    ["social-organisation", "mass-organisation"],
    ["elected", "appointed"],
    chair
  ),

  kind("grid-worker", "网格员", "Grid worker", ["grid"], appointed, member),
  kind("attached-police", "社区民警", "Attached police officer", ["grid"], ["appointed"], { keepsOwnPowers: true }),
  kind("attached-inspector", "城管队员", "Attached urban-management officer", ["grid"], ["appointed"], {
    keepsOwnPowers: true
  }),
  kind("attached-doctor", "医护人员", "Attached health worker", ["grid"], ["appointed"], { keepsOwnPowers: true })
]
