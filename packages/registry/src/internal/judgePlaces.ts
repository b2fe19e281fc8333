import type { Change } from "../Change.ts"
import type { Find, Judging } from "../Judge.ts"
import type { PlaceKind } from "../Place.ts"
import { placeOn, placesWithin, type Register } from "../Register.ts"
import { overlaps, pieces } from "../Timeline.ts"

/** What a place may be part of. */
const parents: Readonly<Record<PlaceKind, ReadonlySet<PlaceKind>>> = {
  compound: new Set(),
  building: new Set(["compound"]),
  stairwell: new Set(["building"]),
  floor: new Set(["building", "stairwell"]),
  dwelling: new Set(["compound", "building", "stairwell", "floor"]),
  shop: new Set(["compound", "building", "stairwell", "floor"]),
  parking: new Set(["compound", "building", "floor"]),
  "common-part": new Set(["compound", "building", "stairwell", "floor"]),
  facility: new Set(["compound", "building", "stairwell", "floor"])
}

export const placeRules = (c: Change, j: Judging, find: Find): void => {
  if (c.change === "grid") gridRules(c, j, find)
  if (c.change !== "place") return
  const { after } = j
  if (c.value === null) {
    const child = (after.children.get(c.id) ?? []).find((id) =>
      pieces(after.places.get(id)).some((p) => p.value.parent === c.id && overlaps(p, c))
    )
    if (child !== undefined) find("place-in-use", { place: c.id, by: child })
    else if (isUsed(c, after)) find("place-in-use", { place: c.id, by: c.id })
    return
  }
  const { kind, name, parent, type } = c.value
  if ((kind === "compound") !== (type !== undefined)) find("type-of-a-compound", { place: c.id })
  if (parent === undefined) {
    if (kind !== "compound") find("part-of-nothing", { place: c.id, kind })
    return
  }
  const above = placeOn(after, parent, c.from)
  if (above === undefined) find("no-such-place", { place: parent, on: c.from })
  else if (!parents[kind].has(above.kind)) find("part-of-the-wrong-kind", { place: c.id, kind, parent: above.kind })
  for (let id: string | undefined = parent, n = 0; id !== undefined; n++) {
    if (id === c.id || n > 20) {
      find("part-of-itself", { place: c.id })
      return
    }
    id = placeOn(after, id, c.from)?.parent
  }
  const twin = siblingsNamed(j, parent, name, c.from).find((id) => id !== c.id)
  if (twin !== undefined) find("name-taken", { place: twin, name })
}

/** Whether somebody owns it or lives in it on a day that it is to be gone. */
const isUsed = (c: Extract<Change, { change: "place" }>, after: Register): boolean => {
  if (pieces(after.holdings.get(c.id)).some((p) => overlaps(p, c))) return true
  const lived = after.occupancies.get(c.id) ?? []
  return lived.some((a) => pieces(lived.filter((b) => b.household === a.household)).some((p) => overlaps(p, c)))
}

/** Names by parent and day, so that a thousand dwellings of one building are not compared pairwise. */
const siblings = new WeakMap<Judging, Map<string, Map<string, Array<string>>>>()
const siblingsNamed = (j: Judging, parent: string, name: string, on: string): ReadonlyArray<string> => {
  const known = siblings.get(j) ?? new Map<string, Map<string, Array<string>>>()
  siblings.set(j, known)
  const key = `${parent} ${on}`
  let names = known.get(key)
  if (names === undefined) {
    names = new Map()
    for (const id of j.after.children.get(parent) ?? []) {
      const p = placeOn(j.after, id, on)
      if (p?.parent !== parent) continue
      const own = names.get(p.name)
      if (own === undefined) names.set(p.name, [id])
      else own.push(id)
    }
    known.set(key, names)
  }
  return names.get(name) ?? []
}

const gridRules = (c: Extract<Change, { change: "grid" }>, j: Judging, find: Find): void => {
  if (c.value === null) return
  const { after } = j
  const own = new Set<string>()
  for (const place of c.value.covers) {
    if (placeOn(after, place, c.from) === undefined) find("no-such-place", { place, on: c.from })
    for (const id of placesWithin(after, place, { on: c.from })) own.add(id)
  }
  for (const id of after.grids.keys()) {
    if (id === c.id) continue
    for (const p of pieces(after.grids.get(id))) {
      if (!overlaps(p, c)) continue
      const day = p.from > c.from ? p.from : c.from
      const both = p.value.covers.flatMap((place) => placesWithin(after, place, { on: day })).find((x) => own.has(x))
      if (both !== undefined) find("grids-overlap", { grid: id, place: both, on: day })
    }
  }
}
