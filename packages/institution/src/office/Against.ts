/** Why somebody may not: every reason there is, and which positions could. */
import type { About, Actor, CivilDate, Verdict } from "@linli/kernel"
import { exists } from "../Body.ts"
import { chainOf, type Delegation } from "../Delegation.ts"
import { standingOn } from "../internal/days.ts"
import type { Institution, Setting } from "../Institution.ts"
import { type Holding, type Position, standing } from "../Position.ts"
import type { ConflictKind } from "../Recusal.ts"
import { isOpenFor, type Listed, powersOfPosition } from "./Routes.ts"

/** What reasons are found in, indexed once for an office. */
export class Ground {
  readonly institution: Institution
  readonly setting: Setting
  readonly listed: Listed
  readonly day: CivilDate
  readonly #held = new Map<string, Array<Holding>>()
  readonly #given = new Map<string, Array<Delegation>>()
  readonly #powers = new Map<string, ReturnType<typeof powersOfPosition>>()
  readonly #could = new Map<string, ReadonlyArray<string>>()
  constructor(institution: Institution, setting: Setting, listed: Listed, day: CivilDate) {
    this.institution = institution
    this.setting = setting
    this.listed = listed
    this.day = day
    const add = <A>(to: Map<string, Array<A>>, key: string, one: A) => {
      const known = to.get(key)
      if (known === undefined) to.set(key, [one])
      else known.push(one)
    }
    for (const h of institution.holdings) add(this.#held, h.person, h)
    for (const d of Object.values(institution.delegations)) {
      if ("person" in d.to) add(this.#given, d.to.person, d)
      else {
        const { position } = d.to
        for (const [person, all] of this.#held) {
          if (all.some((h) => h.position === position && standing(institution, h, day) === "in"))
            add(this.#given, person, d)
        }
      }
    }
  }
  /** Holdings of a person, past and future ones too. */
  heldBy(person: string): ReadonlyArray<Holding> {
    return this.#held.get(person) ?? nothing
  }
  /** Delegations to a person, or to a position they are in. */
  givenTo(person: string): ReadonlyArray<Delegation> {
    return this.#given.get(person) ?? nothing
  }
  powersOf(position: Position): ReturnType<typeof powersOfPosition> {
    let known = this.#powers.get(position.id)
    if (known === undefined) {
      known = powersOfPosition(this.institution, this.setting, this.listed, position, this.day)
      this.#powers.set(position.id, known)
    }
    return known
  }
  /** What was found before for a question; the oldest is forgotten where there are many. */
  remembered(key: string, find: () => ReadonlyArray<string>): ReadonlyArray<string> {
    let known = this.#could.get(key)
    if (known === undefined) {
      known = find()
      if (this.#could.size >= 10_000) this.#could.clear()
      this.#could.set(key, known)
    }
    return known
  }
}
const nothing: ReadonlyArray<never> = []
type Reason = Extract<Verdict, { allowed: false }>["reasons"][number]

/** Codes as they stand in the words; `recused-…` for each kind of conflict. */
const rules: Readonly<Record<string, string>> = {
  "term-not-begun": "IN-6",
  "term-ended": "IN-6",
  "body-is-no-more": "IN-6",
  "acting-is-over": "IN-7",
  "another-position": "AU-2",
  "another-body-leads": "PW-3",
  "another-place": "PW-3",
  "party-has-no-such-power": "PW-4",
  "delegation-not-begun": "PW-5",
  "delegation-ended": "PW-5",
  "delegation-out-of-scope": "PW-5",
  "delegation-without-power": "PW-5",
  "recused-own-matter": "RC-4",
  "recused-kinship": "RC-2",
  "recused-ownership": "RC-3",
  "recused-employment": "RC-3",
  "recused-agency": "RC-3",
  "recused-interest": "RC-3",
  "recused-seat": "RC-3",
  "recused-declared": "RC-1",
  "recused-decided": "RC-10",
  "recused-handled": "RC-6"
}
/** Every code an answer of the authority may have, for words. */
export const authorityCodes: ReadonlyArray<string> = Object.keys(rules)

const byStanding = {
  before: "term-not-begun",
  after: "term-ended",
  "body-gone": "body-is-no-more",
  displaced: "acting-is-over"
} as const

/** Whether a position's roles or any item of the list name the power, whoever is competent. */
const isNamed = ({ listed, setting }: Ground, position: Position, power: string): boolean =>
  position.roles.some((r) => setting.roles[r]?.includes(power) === true) ||
  (listed.named.has(power) &&
    listed.items.some(
      (i) =>
        (i.powers.includes(power) || i.assistPowers?.includes(power) === true) &&
        (i.positions === undefined || i.positions.includes(position.id) || i.positions.includes(position.kind))
    ))

/** What keeps a position from the power, apart from who holds it and when. */
const againstPosition = (
  ground: Ground,
  position: Position,
  power: string,
  about: Partial<About>
): string | undefined => {
  const { day, institution, listed, setting } = ground
  const body = institution.bodies[position.body]
  if (body === undefined || !isNamed(ground, position, power)) return undefined
  if (!exists(body, day)) return "body-is-no-more"
  if (body.nature === "party" && !setting.partyPowers.includes(power)) return "party-has-no-such-power"
  const ways = ground.powersOf(position).filter((r) => r.power === power)
  const open = (places: About["places"]) =>
    ways.some((w) =>
      isOpenFor(
        {
          ...w,
          person: "",
          position: position.id,
          body: body.id,
          place: body.place,
          within: [],
          hands: [],
          basis: { by: "position", rule: "" }
        },
        listed.matters,
        about.matter,
        places
      )
    )
  if (open(about.places)) return "open"
  return open(undefined) ? "another-place" : "another-body-leads"
}

const againstDelegation = (
  { day, institution }: Ground,
  delegation: Delegation,
  { matter, places = [] }: Partial<About>
): string => {
  const at = standingOn(delegation, day)
  if (at !== "in") return at === "before" ? "delegation-not-begun" : "delegation-ended"
  const chain = chainOf(institution.delegations, delegation.id) ?? []
  const inScope = [delegation, ...chain].every(
    (d) =>
      (d.matters === undefined || (matter !== undefined && d.matters.includes(matter))) &&
      (d.places === undefined || d.places.some((p) => places.includes(p)))
  )
  return inScope ? "delegation-without-power" : "delegation-out-of-scope"
}

/**
 * Every reason why somebody may not, each once: of the positions they hold or held, of delegations to them, of conflicts.
 * Whoever has nothing of it has no power.
 *
 * @rule AU-1
 */
export const reasonsAgainst = (
  ground: Ground,
  { onBehalfOf, person, position: acting }: Actor,
  power: string,
  about: Partial<About>,
  conflicts: ReadonlyArray<ConflictKind>
): ReadonlyArray<Reason> => {
  const { day, institution } = ground
  const found = new Set<string>(conflicts.map((kind) => `recused-${kind}`))
  const recused = found.size > 0
  for (const h of ground.heldBy(person)) {
    const position = institution.positions[h.position]
    if (position === undefined) continue
    const against = againstPosition(ground, position, power, about)
    if (against === undefined) continue
    const at = standing(institution, h, day)
    if (at !== "in") found.add(byStanding[at])
    else if (acting !== undefined && acting !== h.position) found.add("another-position")
    if (against !== "open") found.add(against)
  }
  for (const d of ground.givenTo(person)) {
    if (!d.powers.includes(power) || (recused && standingOn(d, day) === "in")) continue
    found.add(againstDelegation(ground, d, about))
  }
  if (found.size > 0) return [...found].toSorted().map((code) => ({ rule: rules[code] ?? "AU-1", code }))
  const isDesk = onBehalfOf !== undefined && power === `${about.module ?? ""}.actFor`
  return [{ rule: "AU-1", code: isDesk ? "may-not-act-for-another" : "no-power" }]
}

/** Positions that have the power for this matter and these places, held or vacant, in the order of their ids. */
export const whoCould = (ground: Ground, power: string, about: Partial<About>): ReadonlyArray<string> =>
  ground.remembered(`${power} ${about.matter ?? ""} ${about.places?.join(" ") ?? ""}`, () =>
    Object.values(ground.institution.positions)
      .filter((p) => againstPosition(ground, p, power, about) === "open")
      .map((p) => p.id)
      .toSorted()
  )
