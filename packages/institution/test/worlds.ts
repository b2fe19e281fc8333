/** Institutions and requests by chance, from a seed: small, so that everything in them meets. Bad records included. */
import type { About, Actor } from "@linli/kernel"
import type { Delegation, Institution, ListItem, Setting } from "@linli/institution"
import { emptyInstitution } from "@linli/institution"

export interface Chance {
  readonly below: (n: number) => number
  readonly one: <A>(all: ReadonlyArray<A>) => A
  readonly some: <A>(all: ReadonlyArray<A>, most: number) => ReadonlyArray<A>
  readonly maybe: (percent: number) => boolean
}
export const chance = (seed: number): Chance => {
  let n = (seed * 2_654_435_761 + 97) >>> 0
  const below = (max: number): number => {
    n ^= n << 13
    n >>>= 0
    n ^= n >>> 17
    n ^= n << 5
    n >>>= 0
    return n % max
  }
  const one = <A>(all: ReadonlyArray<A>): A => all[below(all.length)] as A
  return {
    below,
    one,
    some: (all, most) => [...new Set(Array.from({ length: below(most + 1) }, () => one(all)))],
    maybe: (percent) => below(100) < percent
  }
}

export const persons = ["ann", "bo", "cy", "di", "ed", "fay"]
const days = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"]
const powers = ["m.a", "m.b", "m.c", "m.actFor", "institution.x"]
const matters = ["m1", "m2", "m3"]
const places = ["p1", "p2", "p3"]
const natures = ["party", "government", "self-governance", "owners", "service", "grid"] as const
const kinds = ["k0", "k1", "k2"]
const classes = ["administrative", "self-governance", "owners", "party", "service"] as const
const ties = ["kinship", "ownership", "employment"] as const

const record = <A extends { readonly id: string }>(all: ReadonlyArray<A>): Readonly<Record<string, A>> =>
  Object.fromEntries(all.map((a) => [a.id, a]))
const many = <A>(n: number, make: (k: number) => A): ReadonlyArray<A> => Array.from({ length: n }, (_, k) => make(k))

export const institutionOf = (c: Chance): Institution => {
  const bodies = record(
    many(2 + c.below(4), (k) => ({
      id: `b${k}`,
      kind: c.one(kinds),
      nature: c.one(natures),
      ...(c.maybe(40) ? { place: c.one(places) } : {}),
      from: c.maybe(85) ? "2026-01-01" : c.one(days),
      ...(c.maybe(10) ? { endedOn: c.one(days) } : {}),
      source: "s"
    }))
  )
  const bodyIds = [...Object.keys(bodies), "nowhere"]
  const positions = record(
    many(2 + c.below(4), (k) => ({
      id: `q${k}`,
      body: c.maybe(97) ? c.one(Object.keys(bodies)) : "nowhere",
      kind: c.one(["x", "y"]),
      seats: 1 + c.below(2),
      ways: ["elected", "acting"] as const,
      member: true,
      chair: false,
      roles: c.some(["r1", "r2", "r3"], 2),
      incompatible: [],
      keepsOwnPowers: c.maybe(8),
      delegable: c.maybe(90)
    }))
  )
  const positionIds = Object.keys(positions)
  const term = () => ({
    from: c.one(days),
    ...(c.maybe(60) ? { until: c.one(days) } : {}),
    ...(c.maybe(10) ? { endedOn: c.one(days) } : {})
  })
  const holdings = many(2 + c.below(6), (k) => ({
    id: `h${k}`,
    person: c.one(persons),
    position: c.one(positionIds),
    way: c.maybe(75) ? ("elected" as const) : ("acting" as const),
    ...(c.maybe(65) ? { from: "2026-01-01" } : term()),
    source: "s"
  }))
  const item = (matter: string): ListItem => ({
    matter,
    class: c.one(classes),
    lead: c.maybe(70) ? { body: c.one(bodyIds) } : { kind: c.one(kinds) },
    assists: c.some(bodyIds, 2),
    powers: c.some(powers, 2),
    ...(c.maybe(40) ? { assistPowers: c.some(powers, 1) } : {}),
    ...(c.maybe(30) ? { positions: c.some([...positionIds, "x"], 2) } : {}),
    source: "s"
  })
  const lists = many(c.below(3), (k) => ({
    version: k + 1,
    from: c.one(days.slice(0, 3)),
    source: "s",
    items: c.some(matters, 2).map(item)
  }))
  const given: Array<Delegation> = []
  for (let k = 0; k < c.below(5); k++) {
    // most delegations are sound, so that the unsound ones are told from something
    const parent = given.length > 0 && c.maybe(45) ? c.one(given) : undefined
    const held = c.one(holdings)
    const sound = c.maybe(85)
    const { from, until = "2026-05-01", ...rest } = term()
    const of =
      parent === undefined
        ? { position: sound ? held.position : c.one(positionIds) }
        : { delegation: sound ? parent.id : "d9" }
    const by = !sound
      ? c.one(persons)
      : parent === undefined
        ? held.person
        : "person" in parent.to
          ? parent.to.person
          : held.person
    given.push({
      id: `d${k}`,
      by,
      of,
      to: c.maybe(70) ? { person: c.one(persons) } : { position: c.one(positionIds) },
      powers: c.maybe(80) ? powers : c.some(powers, 3),
      ...(c.maybe(15) ? { matters: c.some(matters, 2) } : {}),
      ...(c.maybe(15) ? { places: c.some(places, 2) } : {}),
      from: c.maybe(75) ? "2026-01-01" : from,
      until: c.maybe(75) ? "2026-12-31" : until,
      ...(c.maybe(30) ? rest : {}),
      further: c.maybe(70)
    })
  }
  // a circle, as no command would record it
  const [circle] = given
  if (circle !== undefined && c.maybe(3)) given[0] = { ...circle, of: { delegation: c.one(given).id } }
  const delegations = record(given)
  const grants = record(
    many(c.below(4), (k) => ({
      id: `g${k}`,
      from: c.one(bodyIds),
      to: c.one(bodyIds),
      matters: c.some(matters, 3),
      start: c.maybe(80) ? "2026-01-01" : c.one(days),
      until: c.maybe(80) ? "2026-12-31" : c.one(days),
      ...(c.maybe(10) ? { endedOn: c.one(days) } : {}),
      comes: { people: 0, amountMinor: 0, currency: "CNY" },
      further: c.maybe(50),
      source: "s"
    }))
  )
  const ends = [...persons, "home1", "home2", "zed"]
  return {
    ...emptyInstitution,
    bodies,
    positions,
    holdings,
    lists,
    delegations,
    grants,
    ties: many(c.below(5), () => ({ a: c.one(ends), b: c.one(ends), kind: c.one(ties), ...term() })),
    conflicts: record(
      many(c.below(2), (k) => ({
        id: `c${k}`,
        person: c.one(persons),
        with: c.one([...ends, ...bodyIds]),
        from: c.one(days)
      }))
    ),
    decided: many(c.maybe(20) ? 1 : 0, () => ({ person: c.one(persons), stream: "m:s1", on: c.one(days) })),
    waivers: many(c.below(5), () => ({ person: c.one(persons), stream: "m:s1", by: c.one([...persons, "zed"]) }))
  }
}
export const settingOf = (c: Chance): Setting => ({
  roles: {
    r1: ["m.a", "m.b"],
    r2: ["m.b", "m.c", "m.actFor"],
    r3: ["m.actFor", ...(c.maybe(50) ? ["institution.x"] : [])]
  },
  partyPowers: c.maybe(60) ? ["m.a"] : [],
  standings: [{ module: "m", concerned: ["party"], official: ["host"] }],
  separations: [],
  reach: { kinship: c.below(4), ownership: 2, employment: 1 },
  waivable: c.some(["kinship", "declared", "own-matter", "decided", "seat"], 3),
  founders: c.maybe(30) ? [c.one(persons)] : [],
  everyones: c.maybe(10) ? ["m.c"] : []
})
export const requestOf = (
  c: Chance
): { readonly actor: Actor; readonly power: string; readonly about: Partial<About>; readonly day: string } => ({
  actor: {
    person: c.one([...persons, "zed"]),
    ...(c.maybe(10) ? { position: c.one(["q0", "q1", "q2"]) } : {}),
    ...(c.maybe(12) ? { onBehalfOf: c.one(persons) } : {})
  },
  power: c.one(powers),
  about: {
    ...(c.maybe(80) ? { module: "m", stream: c.one(["s1", "s2", ""]) } : {}),
    ...(c.maybe(30) ? { matter: c.one([...matters, "m9"]) } : {}),
    ...(c.maybe(30) ? { places: c.some(places, 2) } : {}),
    ...(c.maybe(40) ? { persons: c.some([...persons, "zed", "home1", "b0"], 2) } : {}),
    ...(c.maybe(35)
      ? {
          capacities: { party: c.some(persons, 2), host: c.some(persons, 2), owner: c.some(persons, 1) },
          ...(c.maybe(70) ? { by: c.some(["host", "owner", "party"], 2) } : {})
        }
      : {})
  },
  day: c.one(["2026-01-01", "2026-02-15", "2026-03-01", "2026-04-30", "2026-05-01", "2026-06-01"])
})
