/**
 * The port through which an app with its own tables fills the register: what the tables say, in the register's words, a
 * page at a time. Each row has an id of its own, so that whatever is wrong can be told where it stands.
 */
import * as z from "zod"
import { areaKinds, areaSources, holding } from "../Holding.ts"
import type { JudgeCode } from "../Judge.ts"
import { membership, occupancy } from "../Household.ts"
import { areaDm2, day, id, label, period } from "../internal/schemas.ts"
import { type PersonalInput, personInput } from "../Person.ts"
import { place, type PlaceKind } from "../Place.ts"

/** The row's own id in the app's tables, such as `t_house 12`; no name of a person. */
const row = label

export const placeRow = z.strictObject({
  row,
  id,
  value: place,
  /** Left out: it is there as long as what it is part of; another shape later holds from the day it is read. */
  from: day.optional(),
  until: day.optional(),
  /** Figures of a unit, one after the other. Those of other kinds and sources stay as they are. */
  areas: z
    .array(z.strictObject({ kind: z.enum(areaKinds), source: z.enum(areaSources), areaDm2, from: day.optional() }))
    .max(9)
    .optional()
})
export type PlaceRow = z.infer<typeof placeRow>

export const personRow = z.strictObject({
  row,
  id,
  value: personInput,
  /** Left out: what is new of them holds from the day it is read. */
  from: day.optional()
})
export type PersonRow = z.infer<typeof personRow>

export const holdingRow = z.strictObject({ row, unit: id, value: holding, ...period })
export type HoldingRow = z.infer<typeof holdingRow>

export const occupancyRow = z.strictObject({
  row,
  dwelling: id,
  household: id,
  value: occupancy,
  ...period,
  members: z.array(z.strictObject({ person: id, value: membership, ...period })).max(200)
})
export type OccupancyRow = z.infer<typeof occupancyRow>

/** Rows after the one that `after` stands for, at most `limit` of them. */
export interface DirectoryPage {
  /** What an earlier page gave as `next`; `null`: from the beginning. */
  readonly after: string | null
  readonly limit: number
}
export interface DirectoryRows<Row> {
  readonly rows: ReadonlyArray<Row>
  /** `null`: there are no more. */
  readonly next: string | null
}
type Awaitable<A> = A | PromiseLike<A>

/**
 * What an app implements over its own tables. The register follows it with `followDirectory`; all its views answer from
 * there.
 */
export interface Directory {
  /** Whose tables, in 1 to 200 characters: stands in what is recorded. */
  readonly name: string
  /** Kinds of places that these tables know all of. What a clerk enters of other kinds is left alone. */
  readonly kinds: ReadonlyArray<PlaceKind>
  /** Personal fields that are read from these tables; a row with any other is refused. */
  readonly personal: ReadonlyArray<keyof PersonalInput>
  /**
   * How far the tables were changed, in 1 to 200 characters: the same mark, the same rows. A version, the last line of a
   * log, a digest.
   */
  mark(): Awaitable<string>
  places(page: DirectoryPage): Awaitable<DirectoryRows<PlaceRow>>
  persons(page: DirectoryPage): Awaitable<DirectoryRows<PersonRow>>
  holdings(page: DirectoryPage): Awaitable<DirectoryRows<HoldingRow>>
  occupancies(page: DirectoryPage): Awaitable<DirectoryRows<OccupancyRow>>
}
export const directoryTables = ["places", "persons", "holdings", "occupancies"] as const
export type DirectoryTable = (typeof directoryTables)[number]

/** What is wrong with a row. */
export interface DirectoryProblem {
  readonly table: DirectoryTable
  /** The row's own id; of a place that is gone from the tables its id in the register. */
  readonly row: string
  readonly code: DirectoryCode | JudgeCode
  /** Ids, days and names of fields; never what is personal. */
  readonly detail: Readonly<Record<string, string | number>>
}
/** Codes of a directory itself; the others are those of a judgement (`judgeCodes`). */
export const directoryCodes = {
  "row-unreadable": "DR-2",
  "share-unreadable": "DR-2",
  "shares-not-one": "DR-2",
  "row-twice": "DR-2",
  "rows-overlap": "DR-2",
  "kind-not-declared": "DR-2",
  "field-not-declared": "DR-3",
  "page-unreadable": "DR-1",
  "pages-do-not-end": "DR-1",
  "tables-moved": "DR-1"
} as const
export type DirectoryCode = keyof typeof directoryCodes
