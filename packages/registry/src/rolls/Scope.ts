/** Whom a matter concerns: all of a place, or those next to a unit. */
import * as z from "zod"
import { id } from "../internal/schemas.ts"
import { type AsOf, placeOn, placesWithin, type Register } from "../Register.ts"
import type { PlaceKind } from "../Place.ts"

/**
 * `within`: everything in a place. `around`: what shares the stairwell or building of a unit, or borders on it; the unit
 * itself is left out where `others` is set (its owner asks, the others are asked).
 */
export const scope = z.union([
  z.strictObject({ within: id }),
  z.strictObject({
    around: id,
    by: z.enum(["stairwell", "building", "adjoining"]),
    others: z.boolean().optional()
  })
])
export type Scope = z.infer<typeof scope>

/** The nearest place above a place, of a kind; `undefined` if there is none. */
export const placeAbove = (r: Register, place: string, kind: PlaceKind, { known, on }: AsOf): string | undefined => {
  for (let at: string | undefined = place, n = 0; at !== undefined && n < 20; n++) {
    const p = placeOn(r, at, on, known)
    if (p?.kind === kind) return at
    at = p?.parent
  }
  return undefined
}

/** Places of a scope on a day. A unit without a stairwell has no neighbours by stairwell. */
export const placesOf = (r: Register, s: Scope, asOf: AsOf): ReadonlyArray<string> => {
  if ("within" in s) return placesWithin(r, s.within, asOf)
  const found = around(r, s.around, s.by, asOf)
  return s.others === true ? found.filter((p) => p !== s.around) : found
}

const around = (
  r: Register,
  unit: string,
  by: "stairwell" | "building" | "adjoining",
  asOf: AsOf
): ReadonlyArray<string> => {
  if (by === "adjoining") {
    const own = placeOn(r, unit, asOf.on, asOf.known)
    return own === undefined ? [] : [unit, ...(own.adjoins ?? [])]
  }
  const above = placeAbove(r, unit, by, asOf)
  return above === undefined ? [] : placesWithin(r, above, asOf)
}
