/**
 * The register: what all changes of a community add up to. It is plain memory, folded in place, fast to ask; it knows no
 * kernel, no store and no keys.
 */
import type { CivilDate, Instant } from "@linli/kernel"
import type { Change } from "./Change.ts"
import type { AreaKind, AreaSource, Holding } from "./Holding.ts"
import type { Guardianship, Membership, Occupancy, Representation } from "./Household.ts"
import { internText, internValue } from "./internal/intern.ts"
import { Lists, newShelf } from "./internal/Lists.ts"
import type { PersonInput, PersonStored } from "./Person.ts"
import type { Grid, Place } from "./Place.ts"
import { type Assertion, assertionOn, pieces } from "./Timeline.ts"

export interface AreaAssertion extends Assertion<{ readonly areaDm2: number }> {
  readonly kind: AreaKind
  readonly source: AreaSource
}
export interface OccupancyAssertion extends Assertion<Occupancy> {
  readonly household: string
}
export interface MemberAssertion extends Assertion<Membership> {
  readonly person: string
}
export interface GuardianAssertion extends Assertion<Guardianship> {
  readonly guardian: string
}
export type Person = PersonInput | PersonStored

/**
 * Everything that is recorded, by what it is about. Make one with {@link emptyRegister} or {@link registerOf}; change it
 * with {@link record} only.
 */
export interface Register {
  readonly places: Lists<Assertion<Place>>
  readonly children: Lists<string>
  readonly areas: Lists<AreaAssertion>
  readonly holdings: Lists<Assertion<Holding>>
  /** By dwelling. */
  readonly occupancies: Lists<OccupancyAssertion>
  /** By household. */
  readonly members: Lists<MemberAssertion>
  readonly persons: Lists<Assertion<Person>>
  readonly guardians: Lists<GuardianAssertion>
  readonly grids: Lists<Assertion<Grid>>
  readonly representatives: Lists<Assertion<Representation>>
  /** Units that a person was ever recorded as an owner of. */
  readonly unitsOf: Lists<string>
  /** Households that a person was ever recorded in. */
  readonly householdsOf: Lists<string>
  /** Dwellings that a household was ever recorded in. */
  readonly dwellingsOf: Lists<string>
  /** Changes recorded so far: moves with every change. */
  changes: number
}

/** A register without anything in it, or one that looks through to another and leaves it as it is. */
export const emptyRegister = (over?: Register): Register => {
  const places = newShelf(5)
  const people = newShelf(3)
  const households = newShelf(2)
  const acting = newShelf(2)
  return {
    places: new Lists(places, "a", over?.places),
    children: new Lists(places, "b", over?.children),
    areas: new Lists(places, "c", over?.areas),
    holdings: new Lists(places, "d", over?.holdings),
    occupancies: new Lists(places, "e", over?.occupancies),
    persons: new Lists(people, "a", over?.persons),
    unitsOf: new Lists(people, "b", over?.unitsOf),
    householdsOf: new Lists(people, "c", over?.householdsOf),
    guardians: new Lists(acting, "a", over?.guardians),
    representatives: new Lists(acting, "b", over?.representatives),
    members: new Lists(households, "a", over?.members),
    dwellingsOf: new Lists(households, "b", over?.dwellingsOf),
    grids: new Lists(newShelf(2), "a", over?.grids),
    changes: over?.changes ?? 0
  }
}

/** Days repeat a million times; one copy of each is kept. */
const told = <V>(
  c: { readonly from: string; readonly until?: string | undefined; readonly value: V | null },
  at: Instant
): Assertion<V> => {
  const from = internText(c.from)
  return c.until === undefined ? { from, value: c.value, at } : { from, until: internText(c.until), value: c.value, at }
}

/** Takes one change, in place. It is not judged here: see `judge`. */
export const record = (r: Register, c: Change, at: Instant): void => {
  r.changes += 1
  switch (c.change) {
    case "place":
      r.places.add(c.id, told(c, at))
      if (c.value?.parent !== undefined) r.children.addOnce(c.value.parent, c.id)
      return
    case "area":
      r.areas.add(c.unit, { ...told(c, at), value: internValue(c.value), kind: c.kind, source: c.source })
      return
    case "holding":
      r.holdings.add(c.unit, told<Holding>(c, at))
      for (const { person } of c.value?.owners ?? []) r.unitsOf.addOnce(person, c.unit)
      if (c.value?.developer !== undefined) r.unitsOf.addOnce(c.value.developer, c.unit)
      return
    case "occupancy":
      r.occupancies.add(c.dwelling, { ...told(c, at), value: internValue(c.value), household: c.household })
      r.dwellingsOf.addOnce(c.household, c.dwelling)
      return
    case "member":
      r.members.add(c.household, { ...told(c, at), value: internValue(c.value), person: c.person })
      r.householdsOf.addOnce(c.person, c.household)
      return
    case "person":
      r.persons.add(c.id, told<Person>(c, at))
      return
    case "guardian":
      r.guardians.add(c.person, { ...told(c, at), guardian: c.guardian })
      return
    case "grid":
      r.grids.add(c.id, told(c, at))
      return
    case "representative":
      r.representatives.add(c.person, told(c, at))
      return
  }
}

/**
 * A register of changes that were recorded at one instant.
 *
 * @example
 * ```ts
 * import { holdingOn, registerOf } from "@linli/registry"
 *
 * const register = registerOf(
 *   [
 *     { change: "place", id: "c1", value: { kind: "compound", name: "Sample Lane", type: "mixed" }, from: "2009-01-01" },
 *     { change: "place", id: "d1", value: { kind: "dwelling", parent: "c1", name: "1-101" }, from: "2009-01-01" },
 *     { change: "person", id: "p1", value: { sort: "natural" }, from: "1970-01-01" },
 *     {
 *       change: "holding",
 *       unit: "d1",
 *       value: { form: "sole", owners: [{ person: "p1" }], ground: "title" },
 *       from: "2016-06-01"
 *     }
 *   ],
 *   "2026-01-01T00:00:00.000Z"
 * )
 * holdingOn(register, "d1", "2026-01-01")?.owners // => [{ person: "p1" }]
 * holdingOn(register, "d1", "2016-05-31") // => undefined
 * ```
 */
export const registerOf = (changes: Iterable<Change>, at: Instant): Register => {
  const r = emptyRegister()
  for (const c of changes) record(r, c, at)
  return r
}

/** The day something is asked for, and as known when: without `known`, as known now. */
export interface AsOf {
  readonly on: CivilDate
  readonly known?: Instant | undefined
}

export const placeOn = (r: Register, id: string, on: CivilDate, known?: Instant): Place | undefined =>
  assertionOn(r.places.get(id), on, known)?.value ?? undefined
export const holdingOn = (r: Register, unit: string, on: CivilDate, known?: Instant): Holding | undefined =>
  assertionOn(r.holdings.get(unit), on, known)?.value ?? undefined
export const personOn = (r: Register, id: string, on: CivilDate, known?: Instant): Person | undefined =>
  assertionOn(r.persons.get(id), on, known)?.value ?? undefined

/** Of assertions about several things in one list: for each thing the one that speaks for the day. */
const speaking = <A extends Assertion<unknown>>(
  list: ReadonlyArray<A> | undefined,
  key: (a: A) => string,
  { known, on }: AsOf
): ReadonlyArray<A & { readonly value: NonNullable<A["value"]> }> => {
  if (list === undefined) return []
  const found = new Map<string, A>()
  for (const a of list) {
    if (known !== undefined && a.at > known) continue
    // the last that was recorded stands, also where it says that there is nothing
    if (a.from <= on && (a.until === undefined || on < a.until)) found.set(key(a), a)
  }
  return [...found.values()].filter((a): a is A & { readonly value: NonNullable<A["value"]> } => a.value !== null)
}

/** Households in a dwelling on a day. */
export const householdsIn = (r: Register, dwelling: string, asOf: AsOf) =>
  speaking(r.occupancies.get(dwelling), (a) => a.household, asOf)
/** Persons of a household on a day. */
export const membersOf = (r: Register, household: string, asOf: AsOf) =>
  speaking(r.members.get(household), (a) => a.person, asOf)
/** Who acts for a person on a day. */
export const guardiansOf = (r: Register, person: string, asOf: AsOf) =>
  speaking(r.guardians.get(person), (a) => a.guardian, asOf)
/** Every figure of a unit's area on a day, of every kind and source. */
export const areasOf = (r: Register, unit: string, asOf: AsOf) =>
  speaking(r.areas.get(unit), (a) => `${a.kind} ${a.source}`, asOf)

/** The stretch of days around a day on which a place stands, in whatever shape; `undefined` if it does not. */
export const standing = (
  r: Register,
  place: string,
  on: CivilDate
): { readonly from: CivilDate; readonly until?: CivilDate } | undefined => {
  let found: { from: CivilDate; until: CivilDate | undefined } | undefined
  for (const p of pieces(r.places.get(place))) {
    if (found?.until === p.from) found.until = p.until
    else if (found === undefined || p.from <= on) found = { from: p.from, until: p.until }
  }
  if (found === undefined || on < found.from || (found.until !== undefined && found.until <= on)) return undefined
  const { from, until } = found
  return until === undefined ? { from } : { from, until }
}
/** The day of completion of a place, or of the nearest it is part of that has one. */
export const completedOn = (r: Register, place: string, on: CivilDate): CivilDate | undefined => {
  for (let id: string | undefined = place, n = 0; id !== undefined && n < 10; n++) {
    const found = placeOn(r, id, on)
    if (found?.completedOn !== undefined) return found.completedOn
    id = found?.parent
  }
  return undefined
}

/** A place and all that is in it, itself included, on a day; in the order they were recorded. */
export const placesWithin = (r: Register, place: string, asOf: AsOf): ReadonlyArray<string> => {
  const found: Array<string> = []
  const seen = new Set<string>()
  const open = [place]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const value = placeOn(r, id, asOf.on, asOf.known)
    if (value === undefined) continue
    found.push(id)
    const children = r.children.get(id) ?? []
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i]
      if (child !== undefined && placeOn(r, child, asOf.on, asOf.known)?.parent === id) open.push(child)
    }
  }
  return found
}
