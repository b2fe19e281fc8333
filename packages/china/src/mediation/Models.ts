/** Local mediation models as contributions. Each is a plugin of its own: a community takes the one it practises. */
import { definePlugin } from "@linli/kernel"
import { articleA, type MediationModel, MediationModels, type Titles } from "@linli/mediation"

const title = (zh: string, en: string): Titles => ({ "zh-CN": zh, en })

const sources = {
  shanghai: "上海“三所联动”",
  gaoji: "东阿县高集镇“1+3+N”",
  shashi: "荆州市沙市区“125”，席位划分为推荐"
} as const
const sourceTexts: Readonly<Record<string, Titles>> = {
  [articleA.source]: title("对联调机制成员名单的一种理解，没有文件界定“2+N”", articleA.source),
  [sources.shanghai]: title(sources.shanghai, "three offices together, as described in Shanghai"),
  [sources.gaoji]: title(sources.gaoji, "1+3+N, as described by Gaoji in Dong'e county"),
  [sources.shashi]: title(
    sources.shashi,
    "125, as described by Shashi in Jingzhou; who has the core seat is a proposal"
  )
}
/** What a model rests on, in both languages; of a model of one's own as it is written there. */
export const modelSourceText = (source: string): Titles => sourceTexts[source] ?? title(source, source)

const titles = {
  "community-party-organisation": title("社区党组织", "community party organisation"),
  "residents-committee": title("居民委员会", "residents' committee"),
  "owners-committee": title("业主委员会", "owners' committee"),
  "owners-supervisors": title("业主监督委员会", "owners' supervisory committee"),
  "grid-worker": title("网格员", "grid worker"),
  "party-member": title("下沉党员", "party member posted to the community"),
  "property-service": title("物业服务人", "property service"),
  "community-police": title("社区民警", "community police officer"),
  "police-station": title("派出所", "police station"),
  "justice-office": title("司法所", "justice office"),
  "law-firm": title("律师事务所", "law firm"),
  "peoples-tribunal": title("人民法庭", "people's tribunal"),
  "command-centre": title("综治指挥中心", "command centre"),
  "team-1": title("专业队伍一", "first professional team"),
  "team-2": title("专业队伍二", "second professional team"),
  "team-3": title("专业队伍三", "third professional team"),
  "site-mediator": title("站点调解员", "mediator of a site")
} as const satisfies Readonly<Record<string, Titles>>
const titled = (...roles: ReadonlyArray<keyof typeof titles>): Readonly<Record<string, Titles>> =>
  Object.fromEntries(roles.map((r) => [r, titles[r]]))

/**
 * 三所联动: police station, justice office and law firm sit together; committees are invited. Which bodies they are is
 * as press and offices of Shanghai describe it; no regulation defines it.
 *
 * @rule CN-31
 */
export const threeOffices: MediationModel = {
  id: "三所联动",
  title: title("“三所联动”（派出所、司法所、律师事务所）", "three offices together: police, justice office, law firm"),
  coreRoles: ["police-station", "justice-office", "law-firm"],
  invitedRoles: { "*": ["residents-committee", "property-service", "owners-committee", "peoples-tribunal"] },
  minInvited: 0,
  needsConsentForInvited: true,
  roleTitles: titled(
    "police-station",
    "justice-office",
    "law-firm",
    "residents-committee",
    "property-service",
    "owners-committee",
    "peoples-tribunal"
  ),
  source: sources.shanghai,
  trust: "secondary"
}

/**
 * 1+3+N: one command centre, three professional teams, N sites, as one township describes it. Which trades the three
 * teams have is not in the source; a place that uses it names them in a model of its own.
 *
 * @rule CN-30
 */
export const onePlusThreePlusN: MediationModel = {
  id: "1+3+N",
  title: title("“1+3+N”（一个指挥中心、三支专业队伍、N个站点）", "1+3+N: one command centre, three teams, N sites"),
  coreRoles: ["command-centre", "team-1", "team-2", "team-3"],
  invitedRoles: { "*": ["site-mediator"] },
  minInvited: 1,
  needsConsentForInvited: true,
  roleTitles: titled("command-centre", "team-1", "team-2", "team-3", "site-mediator"),
  source: sources.gaoji,
  trust: "secondary"
}

/**
 * 125: the owners' body with grid worker, party member, property service and police. The source names the members and
 * not which figure stands for whom: the owners' committee has the core seat here, the others are invited.
 *
 * @rule CN-32
 */
export const oneTwoFive: MediationModel = {
  id: "125",
  title: title("“125”（业主委员会牵头）", "125, led by the owners' committee"),
  coreRoles: ["owners-committee"],
  invitedRoles: { "*": ["owners-supervisors", "grid-worker", "party-member", "property-service", "community-police"] },
  onlyListed: true,
  substitutes: { "owners-committee": "residents-committee" },
  minInvited: 1,
  needsConsentForInvited: true,
  roleTitles: titled(
    "owners-committee",
    "owners-supervisors",
    "grid-worker",
    "party-member",
    "property-service",
    "community-police",
    "residents-committee"
  ),
  source: sources.shashi,
  trust: "secondary"
}

/** @rule CN-31 */
export class ThreeOffices extends definePlugin("china-three-offices", {
  version: "0.1.0",
  summary: "Mediation model 三所联动",
  contributes: [MediationModels.of(threeOffices)]
}) {}
/** @rule CN-30 */
export class OnePlusThreePlusN extends definePlugin("china-1-3-n", {
  version: "0.1.0",
  summary: "Mediation model 1+3+N",
  contributes: [MediationModels.of(onePlusThreePlusN)]
}) {}
/** @rule CN-32 */
export class OneTwoFive extends definePlugin("china-125", {
  version: "0.1.0",
  summary: "Mediation model 125",
  contributes: [MediationModels.of(oneTwoFive)]
}) {}
