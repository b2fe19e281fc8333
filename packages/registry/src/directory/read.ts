/** Reads a directory as a whole: page by page, each row against its schema, at one mark. */
import type * as z from "zod"
import {
  type Directory,
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
import { label } from "../internal/schemas.ts"

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
type Told = Pick<DirectoryProblem, "code" | "detail">
type Tell = (code: DirectoryProblem["code"], row: string, detail?: DirectoryProblem["detail"]) => void

const pagesOf = async function* (directory: Directory, table: DirectoryTable): AsyncGenerator<ReadonlyArray<unknown>> {
  const asked = new Set<string>()
  let after: string | null = null
  while (asked.size < mostPages) {
    // what an app answers need not be what its type says
    const page: unknown = await directory[table]({ after, limit: rowsPerPage })
    if (!isPage(page)) throw new PagesAreWrong("page-unreadable")
    yield page.rows
    if (page.next === null) return
    if (asked.has(page.next)) break
    asked.add(page.next)
    after = page.next
  }
  throw new PagesAreWrong("pages-do-not-end")
}
const isPage = (page: unknown): page is DirectoryRows<unknown> =>
  typeof page === "object" &&
  page !== null &&
  "rows" in page &&
  Array.isArray(page.rows) &&
  "next" in page &&
  (page.next === null || typeof page.next === "string")
class PagesAreWrong extends Error {
  readonly code: "page-unreadable" | "pages-do-not-end"
  constructor(code: PagesAreWrong["code"]) {
    super()
    this.code = code
  }
}

const schemas = { places: placeRow, persons: personRow, holdings: holdingRow, occupancies: occupancyRow } as const
/** The id of a row that may be of any shape; of one without a fitting id, which of the rows it is. */
const idOf = (row: unknown, table: DirectoryTable, n: number): string => {
  const own = typeof row === "object" && row !== null && "row" in row ? label.safeParse(row.row) : undefined
  return own?.success === true ? own.data : `${table} ${n}`
}

/** Why a row cannot be read: where, and not what, because what stands there may be personal. */
const unreadable = (issue: z.core.$ZodIssue): ReadonlyArray<Told> => {
  const at = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    const fields = issue.keys.map((key) => key.slice(0, 60))
    if (at === "value.personal") return fields.map((field) => ({ code: "field-not-declared", detail: { field } }))
    return fields.map((field) => ({ code: "row-unreadable", detail: { field: [...issue.path, field].join(".") } }))
  }
  if (issue.code === "custom" && typeof issue.params?.["sum"] === "string") {
    return [{ code: "shares-not-one", detail: { sum: issue.params["sum"] } }]
  }
  if (issue.path.at(-1) === "share") return [{ code: "share-unreadable", detail: { field: at } }]
  return [{ code: "row-unreadable", detail: { field: at === "" ? "row" : at } }]
}
/** Texts that hold half a character, which nothing can store. */
const halved = (u: unknown, path: string): ReadonlyArray<string> => {
  if (typeof u === "string") return u.isWellFormed() ? [] : [path]
  if (typeof u !== "object" || u === null) return []
  return Object.entries(u).flatMap(([key, inner]) => halved(inner, path === "" ? key : `${path}.${key}`))
}

interface Dated {
  readonly from?: string | undefined
  readonly until?: string | undefined
}
/** The row and its members without an end before their beginning, of which is told. */
const inOrder = <Row extends Dated & { readonly members?: ReadonlyArray<Dated> | undefined }>(
  row: Row,
  tell: (detail: { from: string; until: string }) => void
): Row => {
  const { from, members, until, ...rest } = row
  const isWrong = from !== undefined && until !== undefined && until <= from
  if (isWrong) tell({ from, until })
  const own = { ...(from === undefined ? {} : { from }), ...(until === undefined || isWrong ? {} : { until }) }
  const inner = members?.map((m) => inOrder(m, isWrong ? () => undefined : tell))
  // the same row, but for the end
  return { ...rest, ...own, ...(inner === undefined ? {} : { members: inner }) } as unknown as Row
}

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
        const read = (schemas[table] as z.ZodType<Dated>).safeParse(row)
        if (!read.success) {
          for (const { code, detail } of read.error.issues.flatMap(unreadable)) tell(code, own, detail)
          continue
        }
        for (const field of halved(read.data, "")) tell("row-unreadable", own, { field })
        found.push(inOrder(read.data, (days) => tell("ends-before-it-begins", own, days)))
      }
      onRows(rows.length)
    }
  } catch (error) {
    if (!(error instanceof PagesAreWrong)) throw error
    tell(error.code, table)
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
