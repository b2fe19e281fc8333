/** One record per dwelling and household, with its history: 一房一户. */
import type { CivilDate, Reader } from "@linli/kernel"
import * as z from "zod"
import { type Books, noteKey } from "../Books.ts"
import { gridOf } from "../Grids.ts"
import type { Holding } from "../Holding.ts"
import type { Membership, Occupancy } from "../Household.ts"
import { day, id } from "../internal/schemas.ts"
import { personShown } from "../internal/PackedPerson.ts"
import type { PersonStored } from "../Person.ts"
import type { Place } from "../Place.ts"
import { type AsOf, areasOf, placeOn, type Register } from "../Register.ts"
import { type Piece, pieces, valueOn } from "../Timeline.ts"

export interface MemberShown extends Membership {
  readonly person: string
  readonly from: CivilDate
  readonly until: CivilDate | undefined
  /** `null`: their fields are withheld, because no purpose was noted for looking. */
  readonly who: PersonStored | null
}
export interface HouseholdShown extends Occupancy {
  readonly household: string
  readonly from: CivilDate
  readonly until: CivilDate | undefined
  readonly members: ReadonlyArray<MemberShown>
}
export interface HomeRecord {
  readonly dwelling: string
  readonly place: Place
  /** Names from the compound down to the door. */
  readonly path: ReadonlyArray<string>
  readonly grid: string | undefined
  readonly areas: ReadonlyArray<{ readonly kind: string; readonly source: string; readonly areaDm2: number }>
  /** The whole history as known. */
  readonly ownership: ReadonlyArray<Piece<Holding>>
  readonly owners: ReadonlyArray<{ readonly person: string; readonly who: PersonStored | null }>
  readonly households: ReadonlyArray<HouseholdShown>
  /** Whether personal fields are withheld: note a purpose first (`noteAccess`). */
  readonly withheld: boolean
}

export const homeInput = z.strictObject({
  dwelling: id,
  /** Households and ownership are shown with their history; this day says which areas and name count. Default: today. */
  on: day.optional(),
  known: z.iso.datetime().optional()
})

/** Names of a place and of what it is in, from the top. */
const pathOf = (r: Register, place: string, { known, on }: AsOf): ReadonlyArray<string> => {
  const names: Array<string> = []
  for (let at: string | undefined = place, n = 0; at !== undefined && n < 20; n++) {
    const p = placeOn(r, at, on, known)
    if (p !== undefined) names.unshift(p.name)
    at = p?.parent
  }
  return names
}

const fieldsOf = (r: Register, person: string, { known, on }: AsOf): PersonStored | null => {
  const value = valueOn(r.persons.get(person), on, known)
  return value === undefined ? null : personShown(person, value)
}

/** @rule PI-3 */
export const home = (b: Books, input: z.infer<typeof homeInput>, reader: Reader): HomeRecord | null => {
  const r = b.register
  const { dwelling, known } = input
  const asOf = { on: input.on ?? reader.today, known }
  const place = placeOn(r, dwelling, asOf.on, known)
  if (place === undefined) return null
  const withheld = b.noted.get(noteKey(reader.actor.person, dwelling)) !== reader.today
  const grid = gridOf(r, dwelling, asOf)
  // an authority that knows places judges by the grid, too
  const here = reader.may("registry.home", { places: grid === undefined ? [dwelling] : [dwelling, grid] })
  const shown = (person: string): PersonStored | null => (withheld || !here ? null : fieldsOf(r, person, asOf))
  const ownership = pieces(r.holdings.get(dwelling), known)
  const now = ownership.find((p) => p.from <= asOf.on && (p.until === undefined || asOf.on < p.until))
  return {
    dwelling,
    place,
    path: pathOf(r, dwelling, asOf),
    grid,
    areas: areasOf(r, dwelling, asOf).map(({ kind, source, value }) => ({ kind, source, areaDm2: value.areaDm2 })),
    ownership,
    owners: (now?.value.owners ?? []).map(({ person }) => ({ person, who: shown(person) })),
    households: householdsShown(r, dwelling, known, shown),
    withheld: withheld || !here
  }
}

const householdsShown = (
  r: Register,
  dwelling: string,
  known: string | undefined,
  shown: (person: string) => PersonStored | null
): ReadonlyArray<HouseholdShown> => {
  const list = r.occupancies.get(dwelling) ?? []
  const households = [...new Set(list.map((a) => a.household))]
  return households.flatMap((household) =>
    pieces(
      list.filter((a) => a.household === household),
      known
    ).map(({ from, until, value }) => {
      const members = r.members.get(household) ?? []
      const persons = [...new Set(members.map((a) => a.person))]
      return {
        household,
        ...value,
        from,
        until,
        members: persons.flatMap((person) =>
          pieces(
            members.filter((a) => a.person === person),
            known
          ).map((p) => ({ person, ...p.value, from: p.from, until: p.until, who: shown(person) }))
        )
      }
    })
  )
}
