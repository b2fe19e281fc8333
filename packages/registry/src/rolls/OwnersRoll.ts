/**
 * The roll of owners on a record date: who may be counted, with which heads and which area, each line with its reasons,
 * and what is left out, with the reason why. It says who has a vote; the vote itself is another package's.
 */
import type { AreaSource, Holding } from "../Holding.ts"
import { type AsOf, guardiansOf, holdingOn, personOn, placeOn, type Register } from "../Register.ts"
import { unitKinds } from "../Place.ts"
import type { CountingRules } from "./CountingRules.ts"
import { placesOf, type Scope } from "./Scope.ts"

export interface CountedUnit {
  readonly unit: string
  /** The area that counts; 0 if this unit's area does not. */
  readonly areaDm2: number
  readonly source: AreaSource
  /** Whether the unit earns a head. */
  readonly head: boolean
}
/** What a reader should know about a line; none of it takes the vote away. */
export type LineNote =
  | "one-head-for-several-units"
  | "developer-counts-as-one"
  | "undelivered-counts-with-developer"
  | "developer-has-no-head"
  | "co-owners-name-one-voter"
  | "voter-not-named"
  | "guardian-votes"
  | "guardian-missing"
  | "owner-dead"
  | "seized"
  | "heirs-unknown"
  | "in-dispute"
  | "no-head-for-parking-alone"

export interface RollLine {
  /** The same owners have the same key: their ids, sorted. Of a developer `developer <id>`. */
  readonly key: string
  readonly owners: ReadonlyArray<string>
  /** Who votes: the owner, the co-owner they named, or the guardian; `null` while nobody is known. */
  readonly voter: string | null
  readonly units: ReadonlyArray<CountedUnit>
  readonly heads: number
  readonly areaDm2: number
  readonly notes: ReadonlyArray<LineNote>
}
export type ExclusionCode = "no-owner-known" | "no-area-known" | "parking-not-counted" | "cannot-be-owned"
export interface Exclusion {
  readonly unit: string
  readonly code: ExclusionCode
}
export interface OwnersRoll {
  readonly kind: "owners"
  readonly on: string
  readonly scope: Scope
  readonly rules: CountingRules
  /** By key. */
  readonly lines: ReadonlyArray<RollLine>
  /** By unit. */
  readonly excluded: ReadonlyArray<Exclusion>
  readonly heads: number
  readonly areaDm2: number
}

interface Draft {
  readonly owners: ReadonlyArray<string>
  readonly developer: boolean
  readonly units: Array<CountedUnit>
  readonly notes: Set<LineNote>
  holding: Holding
}

/**
 * **Details**: co-owners are one line and one head, whatever their shares; the same owners of several units are one line;
 * somebody who owns one unit alone and another together with others stands in two lines. A unit whose owner or area is
 * unknown is left out of both counts and listed: a certified roll has none of these.
 *
 * @rule RL-1, RL-2, RL-3, RL-4, RL-5, RL-6, RL-7
 */
export const ownersRoll = (r: Register, scope: Scope, rules: CountingRules, asOf: AsOf): OwnersRoll => {
  const drafts = new Map<string, Draft>()
  const excluded: Array<Exclusion> = []
  for (const unit of placesOf(r, scope, asOf)) {
    const place = placeOn(r, unit, asOf.on, asOf.known)
    if (place === undefined || !unitKinds.has(place.kind)) continue
    const parking = place.kind === "parking"
    if (parking && place.parking !== undefined && place.parking !== "owned") {
      excluded.push({ unit, code: "cannot-be-owned" })
      continue
    }
    if (parking && !rules.parkingArea && !rules.parkingHeads) {
      excluded.push({ unit, code: "parking-not-counted" })
      continue
    }
    const holding = holdingOn(r, unit, asOf.on, asOf.known)
    if (holding === undefined) {
      excluded.push({ unit, code: "no-owner-known" })
      continue
    }
    const figure = countedArea(r, unit, rules, asOf)
    if (figure === undefined) {
      excluded.push({ unit, code: "no-area-known" })
      continue
    }
    const areaDm2 = parking && !rules.parkingArea ? 0 : figure.areaDm2
    const counted = { unit, areaDm2, source: figure.source, head: !parking || rules.parkingHeads }
    enter(drafts, holding, counted, rules)
  }
  const lines = [...drafts]
    .map(([key, d]) => lineOf(r, key, d, rules, asOf))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  let heads = 0
  let areaDm2 = 0
  for (const l of lines) {
    heads += l.heads
    areaDm2 += l.areaDm2
  }
  excluded.sort((a, b) => (a.unit < b.unit ? -1 : 1))
  return { kind: "owners", on: asOf.on, scope, rules, lines, excluded, heads, areaDm2 }
}

const enter = (drafts: Map<string, Draft>, h: Holding, unit: CountedUnit, rules: CountingRules): void => {
  const withDeveloper = h.ground === "sold" && rules.undelivered === "with-developer"
  const developer = h.ground === "developer" || withDeveloper
  const owners = withDeveloper ? [h.developer ?? ""] : h.owners.map((o) => o.person).toSorted()
  const key = developer ? `developer ${owners[0] ?? ""}` : owners.join(" ")
  let draft = drafts.get(key)
  if (draft === undefined) drafts.set(key, (draft = { owners, developer, units: [], notes: new Set(), holding: h }))
  draft.units.push(unit)
  if (withDeveloper) draft.notes.add("undelivered-counts-with-developer")
  if (h.state !== undefined) draft.notes.add(h.state)
  // of several papers of the same owners, one that names a voter speaks for them
  if (!developer && draft.holding.voter === undefined && h.voter !== undefined) draft.holding = h
}

const headsOf = (d: Draft, rules: CountingRules): number => {
  const earning = d.units.reduce((n, u) => n + (u.head ? 1 : 0), 0)
  if (earning === 0) return 0
  if (d.developer) {
    if (rules.developerUnits === "no-head") return 0
    return rules.developerUnits === "one-head" ? 1 : earning
  }
  return rules.severalUnits === "one-head" ? 1 : earning
}

const lineOf = (r: Register, key: string, d: Draft, rules: CountingRules, asOf: AsOf): RollLine => {
  const heads = headsOf(d, rules)
  const { notes } = d
  const earning = d.units.reduce((n, u) => n + (u.head ? 1 : 0), 0)
  if (d.developer) {
    if (rules.developerUnits === "one-head") notes.add("developer-counts-as-one")
    if (rules.developerUnits === "no-head") notes.add("developer-has-no-head")
  } else if (heads === 1 && earning > 1) notes.add("one-head-for-several-units")
  if (earning === 0) notes.add("no-head-for-parking-alone")
  const voter = d.developer ? (d.owners[0] ?? null) : voterOf(r, d, asOf)
  let areaDm2 = 0
  for (const u of d.units) areaDm2 += u.areaDm2
  const units = d.units.toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
  return { key, owners: d.owners, voter, units, heads, areaDm2, notes: [...notes].toSorted() }
}

const voterOf = (r: Register, d: Draft, asOf: AsOf): string | null => {
  const several = d.owners.length > 1
  const person = several ? d.holding.voter : d.owners[0]
  if (several) d.notes.add(person === undefined ? "voter-not-named" : "co-owners-name-one-voter")
  if (person === undefined) return null
  const p = personOn(r, person, asOf.on, asOf.known)
  if (p?.state === "dead") {
    d.notes.add("owner-dead")
    return null
  }
  const guardian = guardiansOf(r, person, asOf)
    .map((g) => g.guardian)
    .toSorted()[0]
  if (guardian !== undefined) {
    d.notes.add("guardian-votes")
    return guardian
  }
  if (p?.minorUntil !== undefined && asOf.on < p.minorUntil) {
    d.notes.add("guardian-missing")
    return null
  }
  return person
}

/** The area that counts: of the kind, by the first source that has one. */
export const countedArea = (
  r: Register,
  unit: string,
  rules: Pick<CountingRules, "areaKind" | "areaSources">,
  asOf: AsOf
): { readonly areaDm2: number; readonly source: AreaSource } | undefined => {
  const figures = r.areas.get(unit)
  if (figures === undefined) return undefined
  const { known, on } = asOf
  for (const source of rules.areaSources) {
    // of one kind and source the assertion that was recorded last speaks, also where it says that there is none
    for (let i = figures.length - 1; i >= 0; i--) {
      const f = figures[i]
      if (f === undefined || f.source !== source || f.kind !== rules.areaKind) continue
      if (known !== undefined && f.at > known) continue
      if (on < f.from || (f.until !== undefined && f.until <= on)) continue
      if (f.value !== null) return { areaDm2: f.value.areaDm2, source }
      break
    }
  }
  return undefined
}
