/** Which fields the register holds of a place, and since when it is sure of them: so that nobody is asked twice. */
import type { CivilDate } from "@linli/kernel"
import * as z from "zod"
import type { Books } from "../Books.ts"
import { id, label } from "../internal/schemas.ts"
import { placeOn, placesWithin, type Register } from "../Register.ts"
import type { Assertion } from "../Timeline.ts"

export const heldInput = z.strictObject({ fields: z.array(label).max(100).readonly(), place: id.optional() })
export interface HeldField {
  readonly field: string
  /** `null`: it is not held, or not for every dwelling of the place. */
  readonly asOf: CivilDate | null
}

/** What is recorded of each dwelling, by the field it answers. */
const ofDwellings: Readonly<Record<string, (r: Register, dwelling: string) => ReadonlyArray<Assertion<unknown>>>> = {
  owners: (r, d) => r.holdings.get(d) ?? [],
  area: (r, d) => r.areas.get(d) ?? [],
  households: (r, d) => r.occupancies.get(d) ?? [],
  residents: (r, d) => (r.occupancies.get(d) ?? []).flatMap((a) => r.members.get(a.household) ?? [])
}

/**
 * **Details**: of a field of dwellings (`owners`, `area`, `households`, `residents`) the register is as sure as it is of
 * the dwelling that was recorded longest ago; a field of the dossier counts from the day of its latest finding.
 *
 * @rule DS-5
 */
export const heldFields = (
  b: Books,
  { fields, place }: z.infer<typeof heldInput>,
  today: CivilDate
): ReadonlyArray<HeldField> => {
  const r = b.register
  const compounds = [...r.places.keys()].filter((p) => placeOn(r, p, today)?.kind === "compound")
  const tops = place === undefined ? compounds : [place]
  const within = tops.flatMap((p) => placesWithin(r, p, { on: today }))
  const dwellings = within.filter((p) => placeOn(r, p, today)?.kind === "dwelling")
  return fields.map((field) => {
    const read = Object.hasOwn(ofDwellings, field) ? ofDwellings[field] : undefined
    if (read !== undefined) return { field, asOf: oldest(dwellings.map((d) => latest(read(r, d)))) }
    const found = tops.flatMap((p) => b.findings.get(p) ?? []).filter((f) => f.field === field)
    return {
      field,
      asOf: found.map((f) => f.on).reduce<CivilDate | null>((a, on) => (a === null || on > a ? on : a), null)
    }
  })
}
const latest = (list: ReadonlyArray<Assertion<unknown>>): CivilDate | undefined =>
  list.reduce<CivilDate | undefined>((day, a) => {
    const on = a.at.slice(0, 10)
    return day === undefined || on > day ? on : day
  }, undefined)
const oldest = (days: ReadonlyArray<CivilDate | undefined>): CivilDate | null => {
  let found: CivilDate | null = null
  for (const day of days) {
    if (day === undefined) return null
    if (found === null || day < found) found = day
  }
  return found
}
