/** 场所清册, 房产清册, 车位, 网格划分: what there is. */
import { Area } from "@linli/quantities"
import type { Holding } from "../../Holding.ts"
import { areasOf, completedOn, placeOn, standing } from "../../Register.ts"
import { assertionOn } from "../../Timeline.ts"
import type { AreaColumn } from "../Columns.ts"
import type { Cell } from "../Sheet.ts"
import { type Figure, namedColumns, plainColumns } from "../internal/areas.ts"
import * as vocabulary from "../internal/vocabulary.ts"
import { date, doorOf, type Line, list, mark, number, text, type Writing, word } from "./writing.ts"

export const places = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.places.keys()].flatMap((id) => {
    const p = placeOn(w.r, id, w.asOf.on)
    const stands = standing(w.r, id, w.asOf.on)
    if (p === undefined) return []
    return [
      {
        id: text(id),
        kind: word(w, vocabulary.placeKinds, p.kind),
        name: text(p.name),
        parent: text(p.parent),
        aliases: list(p.aliases),
        completedOn: date(p.completedOn),
        type: word(w, vocabulary.compoundTypes, p.type),
        parking: word(w, vocabulary.parkingRights, p.parking),
        adjoins: list(p.adjoins),
        formerPublic: mark(w, p.formerPublic === true),
        since: date(stands?.from),
        until: date(stands?.until)
      }
    ]
  })

/** An area without a point, such as 1200, would be asked about: written as text it keeps its decimals. */
const areaCell = (dm2: number): Cell =>
  dm2 >= 100_000 ? { text: Area.toDecimal(dm2), kind: "text" } : number(Area.toDecimal(dm2))
const areaCells = (w: Writing, unit: string, titled: boolean): Line => {
  const figures = new Map(areasOf(w.r, unit, w.asOf).map((a) => [`${a.kind} ${a.source}`, a.value.areaDm2]))
  const cells: Record<string, Cell> = {}
  const put = (column: string, { kind, source }: Figure) => {
    const key = `${kind} ${source}`
    const dm2 = figures.get(key)
    if (dm2 === undefined) return
    cells[column] = areaCell(dm2)
    figures.delete(key)
  }
  const source = titled ? "register" : "survey"
  for (const [column, kind] of Object.entries(plainColumns)) put(column, { kind, source })
  // what the plain columns have written is not written twice
  for (const [column, figure] of Object.entries(namedColumns) as ReadonlyArray<[AreaColumn, Figure]>) {
    put(column, figure)
  }
  return cells
}
const titleOf = (holding: Holding | undefined): string | undefined =>
  holding?.evidence?.find((e) => e.kind === "title")?.number

const isHome = (w: Writing, id: string): boolean => {
  const kind = placeOn(w.r, id, w.asOf.on)?.kind
  return kind === "dwelling" || kind === "shop"
}
export const units = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.places.keys()]
    .filter((id) => isHome(w, id))
    .map((id, i) => {
      const place = placeOn(w.r, id, w.asOf.on)
      const door = doorOf(w, id)
      const a = assertionOn(w.r.holdings.get(id), w.asOf.on)
      const holding = a?.value ?? undefined
      const title = titleOf(holding)
      const completed = completedOn(w.r, id, w.asOf.on)
      const delivered =
        holding !== undefined &&
        (holding.ground === "delivered" || holding.ground === "title") &&
        holding.sinceUnknown !== true &&
        (completed === undefined || (a?.from ?? "") >= completed)
      return {
        no: number(String(i + 1)),
        unitId: text(id),
        building: text(door.building),
        stairwell: text(door.stairwell),
        room: text(door.room),
        use: word(w, vocabulary.units, place?.kind === "shop" ? "shop" : "dwelling"),
        ...areaCells(w, id, title !== undefined),
        completedOn: date(completed),
        deliveredOn: date(delivered ? a?.from : undefined),
        state: text(stateOf(w, place?.formerPublic === true, holding)),
        title: text(title)
      }
    })
const sold = ["已售", "sold"] as const
const formerPublic = ["售后公房", "former public housing"] as const
const stateOf = ({ locale }: Writing, public_: boolean, holding: Holding | undefined): string | undefined => {
  const en = locale === "en" ? 1 : 0
  const ground = holding?.ground
  const own =
    ground === "developer" || ground === "sold"
      ? vocabulary.wordOf(vocabulary.grounds, ground, locale)
      : public_ || ground === undefined
        ? undefined
        : sold[en]
  const parts = [public_ ? formerPublic[en] : undefined, own].filter((x) => x !== undefined)
  return parts.length === 0 ? undefined : parts.join("、")
}

export const parking = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.places.keys()].flatMap((id) => {
    const p = placeOn(w.r, id, w.asOf.on)
    if (p?.kind !== "parking") return []
    const title = titleOf(assertionOn(w.r.holdings.get(id), w.asOf.on)?.value ?? undefined)
    return [
      {
        place: text(p.name),
        placeId: text(id),
        kind: word(w, vocabulary.parkingRights, p.parking),
        title: text(title),
        ...areaCells(w, id, title !== undefined)
      }
    ]
  })

export const grids = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.grids.keys()].flatMap((id) => {
    const a = assertionOn(w.r.grids.get(id), w.asOf.on)
    return (a?.value?.covers ?? []).map((place) => ({
      id: text(id),
      name: text(a?.value?.name),
      covers: text(place),
      since: date(a?.from),
      until: date(a?.until)
    }))
  })
