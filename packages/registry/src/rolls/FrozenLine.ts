/** A roll as it is kept: a line of text for each, that a person with a list can check. */
import type { AreaSource } from "../Holding.ts"
import type { CountedUnit, Exclusion, LineNote, OwnersRoll, RollLine } from "./OwnersRoll.ts"
import type { ResidentLine, ResidentsRoll } from "./ResidentsRoll.ts"

/**
 * `key|voter|heads|area|unit:area:source:head …|note …`
 *
 * @example
 * ```ts
 * import { parseLine } from "@linli/registry"
 *
 * parseLine("p1|p1|1|8950|d1:8950:register:1|").units[0]?.areaDm2 // => 8950
 * ```
 */
export const writeLine = (l: RollLine): string =>
  [
    l.key,
    l.voter ?? "",
    l.heads,
    l.areaDm2,
    l.units.map((u) => `${u.unit}:${u.areaDm2}:${u.source}:${u.head ? 1 : 0}`).join(" "),
    l.notes.join(" ")
  ].join("|")

export const parseLine = (text: string): RollLine => {
  const [key = "", voter = "", heads = "0", areaDm2 = "0", units = "", notes = ""] = text.split("|")
  return {
    key,
    owners: key.replace(/^developer /, "").split(" "),
    voter: voter === "" ? null : voter,
    heads: Number(heads),
    areaDm2: Number(areaDm2),
    units: units.split(" ").flatMap((u): ReadonlyArray<CountedUnit> => {
      const [unit = "", dm2 = "0", source = "register", head = "0"] = u.split(":")
      return unit === "" ? [] : [{ unit, areaDm2: Number(dm2), source: source as AreaSource, head: head === "1" }]
    }),
    notes: notes === "" ? [] : (notes.split(" ") as ReadonlyArray<LineNote>)
  }
}
const writeResident = (l: ResidentLine): string =>
  [l.person ?? "", l.household ?? "", l.dwelling ?? "", (l.places ?? []).join(" "), l.notes.join(" ")].join("|")
export const parseResident = (text: string): ResidentLine => {
  const [person = "", household = "", dwelling = "", places = "", notes = ""] = text.split("|")
  return {
    person: person === "" ? null : person,
    ...(household === "" ? {} : { household }),
    ...(dwelling === "" ? {} : { dwelling }),
    ...(places === "" ? {} : { places: places.split(" ") }),
    notes: notes === "" ? [] : (notes.split(" ") as ResidentLine["notes"])
  }
}

export interface WrittenRoll {
  readonly lines: ReadonlyArray<string>
  readonly excluded: ReadonlyArray<string>
  readonly heads: number
  readonly areaDm2: number
  /** Exclusions that a certified roll must not have. */
  readonly gaps: number
}
const gap = (e: Exclusion): boolean => e.code === "no-owner-known" || e.code === "no-area-known"
export const writeRoll = (roll: OwnersRoll | ResidentsRoll): WrittenRoll =>
  roll.kind === "owners"
    ? {
        lines: roll.lines.map(writeLine),
        excluded: roll.excluded.map((e) => `${e.unit}|${e.code}`),
        heads: roll.heads,
        areaDm2: roll.areaDm2,
        gaps: roll.excluded.filter(gap).length
      }
    : {
        lines: roll.lines.map(writeResident),
        excluded: roll.excluded.map((e) => `${e.person ?? ""}|${e.household ?? ""}|${e.code}`),
        heads: roll.heads,
        areaDm2: 0,
        gaps: 0
      }
