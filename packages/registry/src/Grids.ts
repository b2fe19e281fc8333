/** Whether the grids of an area cover it without gap or overlap. */
import { unitKinds } from "./Place.ts"
import { type AsOf, placeOn, placesWithin, type Register } from "./Register.ts"
import { valueOn } from "./Timeline.ts"

export interface GridCoverage {
  /** Units in no grid. */
  readonly gaps: ReadonlyArray<string>
  readonly overlaps: ReadonlyArray<{ readonly unit: string; readonly grids: ReadonlyArray<string> }>
  /** Units by grid. */
  readonly units: Readonly<Record<string, number>>
}

/** @rule RG-12 */
export const gridCoverage = (r: Register, area: string, asOf: AsOf): GridCoverage => {
  const units = placesWithin(r, area, asOf).filter((p) =>
    unitKinds.has(placeOn(r, p, asOf.on, asOf.known)?.kind ?? "floor")
  )
  const gridsOf = new Map<string, Array<string>>(units.map((u) => [u, []]))
  for (const grid of [...r.grids.keys()].toSorted()) {
    const value = valueOn(r.grids.get(grid), asOf.on, asOf.known)
    const covered = new Set(value?.covers.flatMap((p) => placesWithin(r, p, asOf)))
    for (const [unit, grids] of gridsOf) if (covered.has(unit)) grids.push(grid)
  }
  const counts: Record<string, number> = {}
  for (const grids of gridsOf.values()) for (const g of grids) counts[g] = (counts[g] ?? 0) + 1
  return {
    gaps: units.filter((u) => gridsOf.get(u)?.length === 0),
    overlaps: [...gridsOf].flatMap(([unit, grids]) => (grids.length > 1 ? [{ unit, grids }] : [])),
    units: counts
  }
}

/** The grid a place lies in on a day; `undefined` if it is in none. */
export const gridOf = (r: Register, place: string, asOf: AsOf): string | undefined => {
  const above = new Set<string>()
  for (let at: string | undefined = place, n = 0; at !== undefined && n < 20; n++) {
    above.add(at)
    at = placeOn(r, at, asOf.on, asOf.known)?.parent
  }
  for (const grid of r.grids.keys()) {
    const value = valueOn(r.grids.get(grid), asOf.on, asOf.known)
    if (value?.covers.some((p) => above.has(p)) === true) return grid
  }
  return undefined
}
