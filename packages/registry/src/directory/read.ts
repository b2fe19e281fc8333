/** Reads a directory as a whole: page by page, each row against its schema, at one mark. */
import type * as z from "zod"
import {
  type Directory,
  type DirectoryCode,
  type DirectoryProblem,
  type DirectoryRows,
  type DirectoryTable,
  directoryTables,
  type HoldingRow,
  holdingRow,
  type OccupancyRow,
  occupancyRow,
  type PersonRow,
  personRow,
  type PlaceRow,
  placeRow
} from "./Directory.ts"

/** What the tables say at a mark. */
export interface Tables {
  readonly mark: string
  readonly places: ReadonlyArray<PlaceRow>
  readonly persons: ReadonlyArray<PersonRow>
  readonly holdings: ReadonlyArray<HoldingRow>
  readonly occupancies: ReadonlyArray<OccupancyRow>
}
/** So many rows are asked for at a time. */
const rowsPerPage = 500
/** A table of more pages than this does not end. */
const mostPages = 10_000
/** So often tables that were changed while they were read are read again. */
const rounds = 3

export interface Reading {
  readonly tables: Tables
  readonly problems: ReadonlyArray<DirectoryProblem>
}
type Tell = (code: DirectoryCode, row: string, detail?: DirectoryProblem["detail"]) => void

const pagesOf = async function* (directory: Directory, table: DirectoryTable): AsyncGenerator<ReadonlyArray<unknown>> {
  let after: string | null = null
  for (let n = 0; n < mostPages; n++) {
    const page: DirectoryRows<unknown> = await directory[table]({ after, limit: rowsPerPage })
    yield page.rows
    if (page.next === null) return
    if (page.next === after) break
    after = page.next
  }
  throw new PagesDoNotEnd()
}
class PagesDoNotEnd extends Error {}

const schemas = { places: placeRow, persons: personRow, holdings: holdingRow, occupancies: occupancyRow } as const
/** The id of a row that may be of any shape. */
const idOf = (row: unknown, table: DirectoryTable, n: number): string =>
  typeof row === "object" && row !== null && "row" in row && typeof row.row === "string" ? row.row : `${table} ${n}`

const readTable = async (
  directory: Directory,
  table: DirectoryTable,
  problems: Array<DirectoryProblem>,
  onRows: (rows: number) => void
): Promise<ReadonlyArray<never>> => {
  const found: Array<unknown> = []
  const seen = new Set<string>()
  const tell: Tell = (code, row, detail = {}) => void problems.push({ table, row, code, detail })
  let n = 0
  try {
    for await (const rows of pagesOf(directory, table)) {
      for (const row of rows) {
        n += 1
        const own = idOf(row, table, n)
        if (seen.has(own)) tell("row-twice", own)
        seen.add(own)
        const read = (schemas[table] as z.ZodType).safeParse(row)
        if (read.success) found.push(read.data)
        // where, and not what: what stands there may be personal
        else for (const { path } of read.error.issues) tell("row-unreadable", own, { field: path.join(".") })
      }
      onRows(rows.length)
    }
  } catch (error) {
    if (!(error instanceof PagesDoNotEnd)) throw error
    tell("pages-do-not-end", table)
  }
  // each row was read with the schema of this table
  return found as unknown as ReadonlyArray<never>
}

export const readDirectory = async (
  directory: Directory,
  onRows: (rows: number) => void = () => undefined
): Promise<Reading> => {
  let mark = await directory.mark()
  for (let round = 1; ; round++) {
    const problems: Array<DirectoryProblem> = []
    const rows: Record<string, ReadonlyArray<never>> = {}
    for (const table of directoryTables) rows[table] = await readTable(directory, table, problems, onRows)
    const after = await directory.mark()
    const tables = { mark, places: [], persons: [], holdings: [], occupancies: [], ...rows }
    if (after === mark) return { tables, problems: [...problems, ...undeclared(directory, tables)] }
    if (round === rounds) {
      return { tables, problems: [{ table: "places", row: directory.name, code: "tables-moved", detail: {} }] }
    }
    mark = after
  }
}

/** Kinds of places and personal fields that the directory does not say it gives. */
const undeclared = (directory: Directory, { persons, places }: Tables): ReadonlyArray<DirectoryProblem> => [
  ...places.flatMap(({ row, value: { kind } }): ReadonlyArray<DirectoryProblem> =>
    directory.kinds.includes(kind) ? [] : [{ table: "places", row, code: "kind-not-declared", detail: { kind } }]
  ),
  ...persons.flatMap(({ row, value: { personal = {} } }) =>
    Object.keys(personal)
      .filter((field) => !(directory.personal as ReadonlyArray<string>).includes(field))
      .map((field): DirectoryProblem => ({ table: "persons", row, code: "field-not-declared", detail: { field } }))
  )
]
