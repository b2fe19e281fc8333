/**
 * Mediation models: who makes up a panel. The core may be of any size; further members are invited by kind of dispute.
 * Plugins contribute models to a point; a case keeps a copy of the one it was opened with.
 */
import { byId, definePoint, type Trust } from "@linli/kernel"
import { isLabel } from "./internal/fields.ts"

/** A title in both languages of the package; further locales may stand beside them. */
export interface Titles {
  readonly "zh-CN": string
  readonly en: string
}
export interface MediationModel {
  readonly id: string
  readonly title: Titles
  /** Roles that must be held before the first session, one or more. */
  readonly coreRoles: ReadonlyArray<string>
  /** Roles to invite, by kind of dispute; `*` holds for every kind. */
  readonly invitedRoles: Readonly<Record<string, ReadonlyArray<string>>>
  /** Whether only the roles listed may be invited. Otherwise the lists are advice. */
  readonly onlyListed?: boolean | undefined
  /**
   * Core role → the role that takes its place in a case where its holder is a party, its staff or its agent. A role
   * without one: the case goes to another committee.
   */
  readonly substitutes?: Readonly<Record<string, string>> | undefined
  /** The least number of invited members with every consent before the first session. */
  readonly minInvited: number
  /** Whether an invited member needs the consent of every party. */
  readonly needsConsentForInvited: boolean
  /** A title for each role it names. */
  readonly roleTitles: Readonly<Record<string, Titles>>
  /** What it rests on. */
  readonly source: string
  readonly trust: Trust
}
/** A model as a case keeps it. */
export type FrozenModel = MediationModel

/** Contribute a model: `MediationModels.of({ id, title, coreRoles, … })`. Two models of one id are an issue. */
export const MediationModels = definePoint<MediationModel, ReadonlyMap<string, MediationModel>>()(
  "mediation/models@1",
  (given, report) => {
    for (const { plugin, value } of given) {
      const substitutes = Object.entries(value.substitutes ?? {})
      const named = [...value.coreRoles, ...Object.values(value.invitedRoles).flat(), ...substitutes.map(([, r]) => r)]
      const problem = (message: string, hint: string) =>
        report({ code: "model", plugin, message: `mediation model \`${value.id}\` ${message}`, hint })
      if (value.coreRoles.length === 0) problem("has no core role", "name at least one")
      if (new Set(value.coreRoles).size < value.coreRoles.length) problem("names a core role twice", "name it once")
      for (const [role, substitute] of substitutes) {
        if (!value.coreRoles.includes(role))
          problem(`has a substitute for \`${role}\`, which is no core role`, "name one of its core roles")
        if (value.coreRoles.includes(substitute))
          problem(`has \`${substitute}\` stand in for \`${role}\` beside its own seat`, "name another role")
      }
      if (!Number.isSafeInteger(value.minInvited) || value.minInvited < 0)
        problem("has a least number of invited members that is no whole number", "write 0 or more")
      for (const name of [value.id, ...new Set(named)])
        if (!isLabel(name)) problem(`has the name \`${name}\`, which is none`, "write letters and digits, no spaces")
      for (const role of new Set(named))
        if (!Object.hasOwn(value.roleTitles, role))
          problem(`has no title for role \`${role}\``, "add it to `roleTitles`")
    }
    return byId(given, report)
  }
)

/** The title of a role: the model's own, else the one this package knows, else its id. @rule MD-153 */
export const roleTitle = (model: Pick<MediationModel, "roleTitles"> | undefined, role: string): Titles => {
  for (const titles of [model?.roleTitles ?? {}, articleA.roleTitles]) {
    const known = Object.hasOwn(titles, role) ? titles[role] : undefined
    if (known !== undefined) return known
  }
  return { "zh-CN": role, en: role }
}
/** Roles for a sentence: their ids, and beside them their titles in each language. */
export const namedRoles = (model: Pick<MediationModel, "roleTitles"> | undefined, roles: ReadonlyArray<string>) => {
  const titles = roles.map((r) => roleTitle(model, r))
  return { roles: [...roles], zh: titles.map((t) => t["zh-CN"]).join("、"), en: titles.map((t) => t.en).join(", ") }
}

/** The model a case gets if it names none. */
export const defaultModel = "article-A"

/** Roles a model invites for a kind of dispute. */
export const invitedRolesFor = (model: MediationModel, kind: string): ReadonlyArray<string> => [
  ...new Set([
    ...(Object.hasOwn(model.invitedRoles, kind) ? (model.invitedRoles[kind] ?? []) : []),
    ...(model.invitedRoles["*"] ?? [])
  ])
]

/**
 * The default: two conveners, community party organisation and residents' committee, and at least one invited member.
 * No source defines "2+N"; this reads the list of members the mechanism is described with.
 *
 * @rule MD-7
 */
export const articleA: MediationModel = {
  id: defaultModel,
  title: {
    "zh-CN": "“2+N”联调（社区党组织、居民委员会牵头）",
    en: "2+N, led by party organisation and residents' committee"
  },
  coreRoles: ["community-party-organisation", "residents-committee"],
  invitedRoles: {
    "*": ["owners-committee", "property-service", "residents-representative"],
    "property-fee": ["property-industry-body"],
    leak: ["surveyor", "adjoining-owner"],
    noise: ["community-police", "building-head"],
    parking: ["traffic-police"],
    "fund-use": ["fund-centre"],
    labour: ["trade-union"],
    care: ["trade-union"],
    family: ["womens-federation", "social-worker"]
  },
  minInvited: 1,
  needsConsentForInvited: true,
  roleTitles: {
    "community-party-organisation": { "zh-CN": "社区党组织", en: "community party organisation" },
    "residents-committee": { "zh-CN": "居民委员会", en: "residents' committee" },
    "owners-committee": { "zh-CN": "业主委员会", en: "owners' committee" },
    "property-service": { "zh-CN": "物业服务人", en: "property service" },
    "residents-representative": { "zh-CN": "居民代表", en: "residents' representative" },
    "property-industry-body": { "zh-CN": "物业行业组织", en: "property industry body" },
    surveyor: { "zh-CN": "勘察人员", en: "surveyor" },
    "adjoining-owner": { "zh-CN": "相邻业主", en: "adjoining owner" },
    "community-police": { "zh-CN": "社区民警", en: "community police officer" },
    "building-head": { "zh-CN": "楼长", en: "building head" },
    "traffic-police": { "zh-CN": "交警", en: "traffic police" },
    "fund-centre": { "zh-CN": "维修资金管理机构", en: "maintenance fund centre" },
    "trade-union": { "zh-CN": "工会", en: "trade union" },
    "womens-federation": { "zh-CN": "妇联", en: "women's federation" },
    "social-worker": { "zh-CN": "社会工作者", en: "social worker" }
  },
  source: "reading A of the member list in the description of the mechanism; no source defines 2+N",
  trust: "design"
}
