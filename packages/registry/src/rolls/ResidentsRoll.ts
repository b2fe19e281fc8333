/**
 * The roll of residents on a record date: by adults, by households, or by representatives. Tenants are residents, owners
 * who live elsewhere are not: no line here comes from what somebody owns.
 */
import {
  type AsOf,
  guardiansOf,
  householdsIn,
  type MemberAssertion,
  membersOf,
  personOn,
  placeOn,
  type Register
} from "../Register.ts"
import { valueOn } from "../Timeline.ts"
import type { ResidentRules } from "./CountingRules.ts"
import { placesOf, type Scope } from "./Scope.ts"

export type ResidentsBy = "adults" | "households" | "representatives"
export interface ResidentLine {
  /** The person who is counted, or who stands for the household. */
  readonly person: string | null
  readonly household?: string
  readonly dwelling?: string
  /** Places a representative stands for. */
  readonly places?: ReadonlyArray<string>
  readonly notes: ReadonlyArray<"head-of-household" | "first-adult" | "no-adult" | "sub-household" | "has-guardian">
}
export interface ResidentExclusion {
  readonly person?: string
  readonly household?: string
  readonly code:
    | "minor"
    | "dead"
    | "lives-elsewhere"
    | "residence-not-counted"
    | "sub-household-not-counted"
    | "no-adult"
}
export interface ResidentsRoll {
  readonly kind: "residents"
  readonly by: ResidentsBy
  readonly on: string
  readonly scope: Scope
  readonly rules: ResidentRules
  readonly lines: ReadonlyArray<ResidentLine>
  readonly excluded: ReadonlyArray<ResidentExclusion>
  readonly heads: number
}

/** @rule RL-8, RL-9 */
export const residentsRoll = (
  r: Register,
  by: ResidentsBy,
  scope: Scope,
  rules: ResidentRules,
  asOf: AsOf
): ResidentsRoll => {
  const excluded: Array<ResidentExclusion> = []
  const lines = (by === "representatives" ? representatives : homes)(r, by, scope, rules, asOf, excluded)
  const heads = lines.length
  return { kind: "residents", by, on: asOf.on, scope, rules, lines, excluded, heads }
}

/** Why somebody is not counted; `undefined` if they are. */
const notCounted = (
  r: Register,
  m: MemberAssertion,
  rules: ResidentRules,
  { known, on }: AsOf
): ResidentExclusion["code"] | undefined => {
  const p = personOn(r, m.person, on, known)
  if (p?.state === "dead") return "dead"
  const residence = m.value?.residence ?? "other"
  if (!rules.residences.includes(residence)) {
    return residence === "registered" ? "lives-elsewhere" : "residence-not-counted"
  }
  return p?.minorUntil !== undefined && on < p.minorUntil ? "minor" : undefined
}

const homes = (
  r: Register,
  by: ResidentsBy,
  scope: Scope,
  rules: ResidentRules,
  asOf: AsOf,
  excluded: Array<ResidentExclusion>
): ReadonlyArray<ResidentLine> => {
  const lines: Array<ResidentLine> = []
  // somebody with a second home in the area is counted once
  const counted = new Set<string>()
  for (const dwelling of placesOf(r, scope, asOf)) {
    for (const { household, value } of householdsIn(r, dwelling, asOf)) {
      if (counted.has(`household ${household}`)) continue
      counted.add(`household ${household}`)
      const sub = value.standing === "sub"
      if (by === "households" && sub && !rules.subHouseholds) {
        excluded.push({ household, code: "sub-household-not-counted" })
        continue
      }
      const adults: Array<MemberAssertion> = []
      for (const m of membersOf(r, household, asOf)) {
        const code = notCounted(r, m, rules, asOf)
        if (code !== undefined) {
          if (by === "adults") excluded.push({ person: m.person, household, code })
        } else adults.push(m)
      }
      if (by === "adults") {
        for (const { person } of adults) {
          if (counted.has(person)) continue
          counted.add(person)
          const guardian = guardiansOf(r, person, asOf).length > 0
          lines.push({ person, household, dwelling, notes: guardian ? ["has-guardian"] : [] })
        }
        continue
      }
      const head = adults.find((m) => m.value?.relation === "self")
      const first = head ?? adults.toSorted((a, b) => (a.person < b.person ? -1 : 1))[0]
      if (first === undefined) excluded.push({ household, code: "no-adult" })
      else {
        const role = head === undefined ? "first-adult" : "head-of-household"
        lines.push({ person: first.person, household, dwelling, notes: sub ? [role, "sub-household"] : [role] })
      }
    }
  }
  return lines
}

const representatives = (
  r: Register,
  _by: ResidentsBy,
  scope: Scope,
  _rules: ResidentRules,
  asOf: AsOf
): ReadonlyArray<ResidentLine> => {
  const within = new Set(placesOf(r, scope, asOf))
  const lines: Array<ResidentLine> = []
  for (const person of r.representatives.keys()) {
    const value = valueOn(r.representatives.get(person), asOf.on, asOf.known)
    const places = value?.places.filter((p) => within.has(p) && placeOn(r, p, asOf.on, asOf.known) !== undefined) ?? []
    if (places.length > 0) lines.push({ person, places, notes: [] })
  }
  return lines.toSorted((a, b) => ((a.person ?? "") < (b.person ?? "") ? -1 : 1))
}
