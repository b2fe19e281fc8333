/** Figures of a place that may be published. */
import type { CivilDate } from "@linli/kernel"
import * as z from "zod"
import type { Books } from "../Books.ts"
import { id } from "../internal/schemas.ts"
import { type Published, publish } from "../Publication.ts"
import { householdsIn, membersOf, placeOn, placesWithin } from "../Register.ts"

export const figuresInput = z.strictObject({ place: id })
export interface Figures {
  readonly units: Readonly<Record<string, number>>
  readonly households: Published
  readonly residents: Published
}

/** Counts by kind, tenure and residence; no id of a person, no text. */
export const figures = (b: Books, { place }: { readonly place: string }, on: CivilDate, least: number): Figures => {
  const r = b.register
  const units: Record<string, number> = {}
  const households: Record<string, number> = {}
  const residents: Record<string, number> = {}
  const count = (of: Record<string, number>, key: string) => void (of[key] = (of[key] ?? 0) + 1)
  for (const at of placesWithin(r, place, { on })) {
    count(units, placeOn(r, at, on)?.kind ?? "unknown")
    for (const { household, value } of householdsIn(r, at, { on })) {
      count(households, value.tenure)
      for (const m of membersOf(r, household, { on })) count(residents, m.value.residence)
    }
  }
  // places are no persons: their numbers hang on every wall
  return { units, households: publish(households, least), residents: publish(residents, least) }
}
