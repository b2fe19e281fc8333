/** What a plan's changes say, in the words of the truth, so that the two can be compared. */
import { Ratio } from "@linli/quantities"
import type { ChangeInput } from "@linli/registry"
import { whoIs } from "./generate/Sample.ts"
import type { TrueHolding, TrueHome, TruePerson, Truth, TrueUnit } from "./generate/Truth.ts"

type Of<C extends ChangeInput["change"]> = Extract<ChangeInput, { readonly change: C }>
type PlaceValue = NonNullable<Of<"place">["value"]>

const ofKind = <C extends ChangeInput["change"]>(changes: ReadonlyArray<ChangeInput>, kind: C): ReadonlyArray<Of<C>> =>
  changes.filter((c): c is Of<C> => c.change === kind)

/** The names of units and buildings, from the ids of what they are part of. */
const namer = (places: ReadonlyMap<string, PlaceValue>) => {
  const nameOf = (id: string): string => {
    const place = places.get(id)
    if (place === undefined || place.kind === "compound") return ""
    const above = place.parent === undefined ? "" : nameOf(place.parent)
    return above === "" ? place.name : `${above}-${place.name}`
  }
  return nameOf
}

const collect = <A>(into: Record<string, Array<A>>, key: string, value: A): void => {
  const list = into[key]
  if (list === undefined) into[key] = [value]
  else list.push(value)
}

/** The register that these changes add up to, one state a thing: nothing is corrected in a first import. */
export const foundIn = (changes: ReadonlyArray<ChangeInput>): Truth => {
  const places = new Map(
    ofKind(changes, "place").flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const]))
  )
  const nameOf = namer(places)
  const people = new Map(
    ofKind(changes, "person").flatMap(({ id, value }) =>
      value === null ? [] : [[id, { value, who: whoIs(value.personal?.name ?? id, value.personal?.idNumber) }] as const]
    )
  )
  const who = (id: string) => people.get(id)?.who ?? id
  const units: Record<string, TrueUnit> = {}
  const buildings: Record<string, Truth["buildings"][string]> = {}
  for (const [id, { aliases, completedOn, formerPublic, kind, name, parking }] of places) {
    if (kind === "building") buildings[name] = { completedOn: completedOn ?? "", aliases: aliases ?? [] }
    if (kind !== "dwelling" && kind !== "shop" && kind !== "parking") continue
    const areas = ofKind(changes, "area").filter((a) => a.unit === id && a.value !== null)
    units[nameOf(id)] = {
      kind,
      ...(formerPublic === true ? { formerPublic } : {}),
      ...(parking === undefined ? {} : { parking }),
      areas: Object.fromEntries(areas.map((a) => [`${a.kind}/${a.source}`, a.value?.areaDm2 ?? 0]))
    }
  }
  const persons: Record<string, TruePerson> = {}
  for (const { value, who } of people.values()) {
    persons[who] = {
      sort: value.sort,
      ...(value.state === undefined ? {} : { state: value.state }),
      ...(value.minorUntil === undefined ? {} : { minorUntil: value.minorUntil }),
      phones: (value.personal?.phones ?? []).toSorted()
    }
  }
  return { units, buildings, persons, holdings: holdings(changes, nameOf, who), homes: homes(changes, nameOf, who) }
}

type NameOf = (id: string) => string

const holdings = (changes: ReadonlyArray<ChangeInput>, nameOf: NameOf, who: NameOf): Truth["holdings"] => {
  const found: Record<string, Array<TrueHolding>> = {}
  for (const { from, unit, until, value } of ofKind(changes, "holding")) {
    if (value === null) continue
    const number = value.evidence?.find((e) => e.kind === "title")?.number
    if (
      value.ground !== "developer" &&
      value.ground !== "sold" &&
      value.ground !== "delivered" &&
      value.ground !== "title"
    ) {
      throw new Error(`\`${unit}\` is held on a ground that no file names`)
    }
    collect(found, nameOf(unit), {
      form: value.form,
      owners: value.owners.map(({ person, share }) => ({
        who: who(person),
        ...(share === undefined ? {} : { share: Ratio.format(share) })
      })),
      ground: value.ground,
      from,
      ...(until === undefined ? {} : { until }),
      ...(value.sinceUnknown === undefined ? {} : { sinceUnknown: value.sinceUnknown }),
      ...(value.state === undefined ? {} : { state: value.state }),
      ...(number === undefined ? {} : { title: number })
    })
  }
  return Object.fromEntries(
    Object.entries(found).map(([unit, list]) => [unit, list.toSorted((a, b) => (a.from < b.from ? -1 : 1))])
  )
}

const homes = (changes: ReadonlyArray<ChangeInput>, nameOf: NameOf, who: NameOf): Truth["homes"] => {
  const members = Map.groupBy(ofKind(changes, "member"), ({ household }) => household)
  const found: Record<string, Array<TrueHome>> = {}
  for (const { dwelling, from, household, until, value } of ofKind(changes, "occupancy")) {
    if (value === null) continue
    collect(found, nameOf(dwelling), {
      standing: value.standing,
      tenure: value.tenure,
      from,
      ...(until === undefined ? {} : { until }),
      members: (members.get(household) ?? []).flatMap((m) =>
        m.value === null ? [] : [{ who: who(m.person), relation: m.value.relation, residence: m.value.residence }]
      )
    })
  }
  return found
}
