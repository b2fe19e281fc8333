/** Every way in which a power is in somebody's hands on a day: by a position, by list or role, or by delegation. */
import type { Basis, CivilDate } from "@linli/kernel"
import { type Body, exists } from "../Body.ts"
import { chainOf, type Delegation, isDelegated } from "../Delegation.ts"
import type { Institution, Setting } from "../Institution.ts"
import { type Holding, inOffice, type Position } from "../Position.ts"
import { leads, type ListItem, listOn } from "../PowersList.ts"

/** The matters for which a way is open. */
interface Scope {
  /** Where no matter is named. */
  readonly any: boolean
  /** Matters of the list for which it is open. */
  readonly listed: ReadonlySet<string>
  /** Matters that are not in the list. */
  readonly unlisted: boolean
}
/** One way in which one power is in one person's hands. */
export interface Route {
  readonly person: string
  readonly power: string
  /** The position the person acts in; of a delegation to a person, none. */
  readonly position: string | undefined
  /** The body acted for, and its place. */
  readonly body: string
  readonly place: string | undefined
  readonly scope: Scope
  /** Of delegations: matters and places each of them names. */
  readonly within: ReadonlyArray<{
    readonly matters: ReadonlyArray<string> | undefined
    readonly places: ReadonlyArray<string> | undefined
  }>
  /** Whose hands the power goes through: the person, then who delegated to them, and so on. */
  readonly hands: ReadonlyArray<string>
  readonly basis: Basis
}

const termOf = ({ from, until }: Holding): string => `term ${from}/${until ?? ""}`
const uses = ({ positions }: ListItem, { id, kind }: Position): boolean =>
  positions === undefined || positions.includes(id) || positions.includes(kind)

/** What the list says on a day, looked up once. */
export class Listed {
  readonly items: ReadonlyArray<ListItem>
  readonly version: number
  readonly matters: ReadonlySet<string>
  /** Powers that some item names: their roles open no way where the list has its say. */
  readonly named: ReadonlySet<string>
  constructor(institution: Institution, day: CivilDate) {
    const list = listOn(institution.lists, day)
    this.items = list?.items ?? []
    this.version = list?.version ?? 0
    this.matters = new Set(this.items.map((i) => i.matter))
    this.named = new Set(this.items.flatMap((i) => [...i.powers, ...(i.assistPowers ?? [])]))
  }
}

/** Powers of one position on a day, whoever holds it: by the list, and by roles where the list is silent. */
export const powersOfPosition = (
  institution: Institution,
  setting: Setting,
  listed: Listed,
  position: Position,
  day: CivilDate
): ReadonlyArray<Pick<Route, "power" | "scope"> & { readonly source?: string; readonly by: string }> => {
  const body = institution.bodies[position.body]
  if (!exists(body, day) || body === undefined) return []
  const isLead = new Map(
    listed.items.map((i) => [i, leads(i, body, institution.bodies, institution.grants, day)] as const)
  )
  const byList = listed.items.flatMap((item) => {
    if (!uses(item, position)) return []
    const powers = [
      ...(isLead.get(item) === true ? item.powers : []),
      ...(item.assists.includes(body.id) ? (item.assistPowers ?? []) : [])
    ]
    const scope = { any: true, listed: new Set([item.matter]), unlisted: false }
    const by = `list ${listed.version}/${item.matter}`
    return powers.map((power) => ({ power, scope, source: item.source, by }))
  })
  const competent = listed.items.filter((i) => isLead.get(i) === true || i.assists.includes(body.id))
  const byRole = position.roles.flatMap((role) =>
    (setting.roles[role] ?? []).map((power) => {
      const silent = competent.filter((i) => !i.powers.includes(power) && i.assistPowers?.includes(power) !== true)
      const free = !listed.named.has(power)
      const scope = { any: free, listed: new Set(silent.map((i) => i.matter)), unlisted: free }
      return { power, scope, by: `role ${role}` }
    })
  )
  const all = [...byList, ...byRole]
  return body.nature === "party" ? all.filter((r) => setting.partyPowers.includes(r.power)) : all
}

const none: ReadonlyArray<never> = []
type Power = ReturnType<typeof powersOfPosition>[number]

const routeOf = (holding: Holding, position: Position, body: Body, { by, power, scope, source }: Power): Route => ({
  person: holding.person,
  power,
  position: position.id,
  body: body.id,
  place: body.place,
  scope,
  within: none,
  hands: [holding.person],
  basis: {
    by: "position",
    rule: position.id,
    source: source ?? holding.source,
    chain: [`holding ${holding.id}`, termOf(holding), by]
  }
})
const push = <K, A>(to: Map<K, Array<A>>, key: K, one: A): void => {
  const known = to.get(key)
  if (known === undefined) to.set(key, [one])
  else known.push(one)
}

/**
 * Every way on a day: by position as they are asked for, from what the positions have; by delegation found at once, since
 * there are few. Ways by position come first, in the order of holdings.
 */
export class Ways {
  readonly #institution: Institution
  readonly #setting: Setting
  readonly #day: CivilDate
  readonly #held: ReadonlyArray<Holding>
  readonly #byPerson = new Map<string, Array<Holding>>()
  readonly #powers = new Map<string, ReadonlyMap<string, ReadonlyArray<Power>>>()
  readonly #delegated = new Map<string, Map<string, Array<Route>>>()
  constructor(institution: Institution, setting: Setting, listed: Listed, day: CivilDate) {
    this.#institution = institution
    this.#setting = setting
    this.#day = day
    this.#held = inOffice(institution, day)
    for (const h of this.#held) {
      push(this.#byPerson, h.person, h)
      const position = institution.positions[h.position]
      if (position === undefined || this.#powers.has(position.id)) continue
      const powers = new Map<string, Array<Power>>()
      for (const p of powersOfPosition(institution, setting, listed, position, day)) push(powers, p.power, p)
      this.#powers.set(position.id, powers)
    }
    for (const route of this.#byDelegation()) {
      const mine = this.#delegated.get(route.person) ?? new Map<string, Array<Route>>()
      this.#delegated.set(route.person, mine)
      push(mine, route.power, route)
    }
  }

  /** Everybody who has any power. */
  persons(): ReadonlyArray<string> {
    return [...new Set([...this.#byPerson.keys(), ...this.#delegated.keys()])].toSorted()
  }
  powersOf(person: string): ReadonlySet<string> {
    const direct = (this.#byPerson.get(person) ?? none).flatMap((h) => [
      ...(this.#powers.get(h.position)?.keys() ?? none)
    ])
    return new Set([...direct, ...(this.#delegated.get(person)?.keys() ?? none)])
  }
  /** All ways of one person to one power. */
  of(person: string, power: string): ReadonlyArray<Route> {
    const delegated = this.#delegated.get(person)?.get(power) ?? none
    const direct = this.#direct(person, power)
    return delegated.length === 0 ? direct : [...direct, ...delegated]
  }

  #direct(person: string, power: string): ReadonlyArray<Route> {
    const { bodies, positions } = this.#institution
    const found: Array<Route> = []
    for (const h of this.#byPerson.get(person) ?? none) {
      const position = positions[h.position]
      const body = position && bodies[position.body]
      if (position === undefined || body === undefined) continue
      for (const p of this.#powers.get(position.id)?.get(power) ?? none) found.push(routeOf(h, position, body, p))
    }
    return found
  }

  /** Who may use a delegation: the person, or whoever is in the position. */
  #receivers(
    to: { readonly person: string } | { readonly position: string }
  ): ReadonlyArray<{ readonly person: string; readonly position?: Position; readonly body?: Body }> {
    if ("person" in to) return [{ person: to.person }]
    const position = this.#institution.positions[to.position]
    const body = position && this.#institution.bodies[position.body]
    if (position === undefined || body === undefined) return []
    return this.#held.filter((h) => h.position === position.id).map((h) => ({ person: h.person, position, body }))
  }

  #byDelegation(): ReadonlyArray<Route> {
    const { delegations, positions } = this.#institution
    const { partyPowers } = this.#setting
    const has = (person: string, to: Delegation["to"]) => this.#receivers(to).some((r) => r.person === person)
    return Object.values(delegations).flatMap((delegation) => {
      const chain = chainOf(delegations, delegation.id)
      const root = chain?.at(-1)
      if (chain === undefined || root === undefined || !("position" in root.of)) return []
      const linked = chain.every((d, n) => {
        const next = chain[n + 1]
        return isDelegated(d, this.#day) && (next === undefined || (next.further && has(d.by, next.to)))
      })
      const from = root.of.position
      const position = positions[from]
      if (!linked || position === undefined || !position.delegable || position.keepsOwnPowers) return []
      const base = delegation.powers
        .filter((p) => chain.every((d) => d.powers.includes(p)))
        .flatMap((p) => this.#direct(root.by, p).filter((r) => r.position === from))
      return this.#receivers(delegation.to).flatMap(({ body, person, position: at }) =>
        base
          .filter((r) => body?.nature !== "party" || partyPowers.includes(r.power))
          .map((r): Route => delegatedRoute(r, { person, at: at?.id, chain, from }))
      )
    })
  }
}

const delegatedRoute = (
  base: Route,
  {
    at,
    chain,
    from,
    person
  }: {
    readonly person: string
    readonly at: string | undefined
    readonly chain: ReadonlyArray<Delegation>
    readonly from: string
  }
): Route => ({
  ...base,
  person,
  position: at,
  within: chain.map(({ matters, places }) => ({ matters, places })),
  hands: [person, ...chain.map((d) => d.by)],
  basis: {
    by: "delegation",
    rule: chain[0]?.id ?? "",
    ...(base.basis.source === undefined ? {} : { source: base.basis.source }),
    chain: [...chain.slice(1).map((d) => `delegation ${d.id}`), `position ${from}`, ...(base.basis.chain ?? [])]
  }
})

/** Whether a way is open for a matter at some places. Places are all that lie around: flat, building, compound. */
export const isOpenFor = (
  { place, scope, within }: Route,
  matters: ReadonlySet<string>,
  matter: string | undefined,
  places: ReadonlyArray<string> | undefined
): boolean => {
  const somewhere = places !== undefined && places.length > 0
  if (place !== undefined && somewhere && !places.includes(place)) return false
  const open = matter === undefined ? scope.any : matters.has(matter) ? scope.listed.has(matter) : scope.unlisted
  if (!open) return false
  return within.every(
    (w) =>
      (w.matters === undefined || (matter !== undefined && w.matters.includes(matter))) &&
      (w.places === undefined || (somewhere && w.places.some((p) => places.includes(p))))
  )
}

/** Whether a way is open for any matter at any places at all. */
export const isEverOpen = (route: Route, matters: ReadonlySet<string>): boolean => {
  const places = [...(route.place === undefined ? [] : [route.place]), ...route.within.flatMap((w) => w.places ?? [])]
  const some = [undefined, "", ...matters, ...route.within.flatMap((w) => w.matters ?? [])]
  return some.some((matter) => isOpenFor(route, matters, matter, places))
}
