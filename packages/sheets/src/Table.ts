/** Finds the table in a sheet as offices make them: titles above, two header rows, subtotals, merged cells, notes below. */
import type { Cell, Row, Sheet } from "./Cell.ts"
import { findHeader, headerName } from "./internal/header.ts"
import { contentRows } from "./internal/merges.ts"
import type { OutRow, OutSheet } from "./Writing.ts"

/** The columns a reader asks for: for each, the names it goes by. Case, width, spaces and brackets do not matter. */
export type Fields = Readonly<Record<string, ReadonlyArray<string>>>

/** A line of the table, with a cell for each field that is filled. */
export interface TableRecord<Field extends string> {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Field, Cell>>>
}

/** A row that is no record, and why: above the table, the header again, a sum, a remark. */
export interface LeftOutRow {
  readonly row: number
  readonly why: "title" | "header" | "subtotal" | "note"
  readonly text: string
}

export interface TableColumn {
  readonly column: number
  readonly name: string
  readonly hidden: boolean
}

export interface Table<Field extends string> {
  readonly sheet: Sheet
  readonly headerRows: ReadonlyArray<number>
  readonly columns: Readonly<Partial<Record<Field, TableColumn>>>
  /** Columns with a name that is none of the fields', or none at all; nothing of them is in the records. */
  readonly unknown: ReadonlyArray<TableColumn>
  /** Fields without a column. */
  readonly missing: ReadonlyArray<Field>
  readonly records: ReadonlyArray<TableRecord<Field>>
  readonly leftOut: ReadonlyArray<LeftOutRow>
}

const sums = /^(本页|本幢|分幢|全部|累计)?(小计|合计|总计|共计)|(小计|合计|总计)$|^(sub)?total\b/i
const remark = /^(注|备注|说明|制表|填表|note)[:：\s]/i

/** The cells of a row by column, where a merge of several rows fills those below its first. */
const fillRows = (sheet: Sheet, after: number): ReadonlyMap<number, ReadonlyMap<number, Cell>> => {
  const byRow = new Map<number, Map<number, Cell>>()
  for (const { cells, row } of sheet.rows) byRow.set(row, new Map(cells.map((cell) => [cell.column, cell])))
  for (const merge of sheet.merges) {
    const first = byRow.get(merge.top)?.get(merge.left)
    if (first === undefined || merge.top <= after) continue
    const { from, to } = contentRows(sheet.rows, merge)
    for (const { row } of sheet.rows.slice(from, to)) {
      const cells = byRow.get(row)
      if (row === merge.top || cells === undefined || cells.has(merge.left)) continue
      cells.set(merge.left, { ...first, row, marks: [...(first.marks ?? []), "merged"] })
    }
  }
  return byRow
}

const textOf = (row: Row) => row.cells.map((cell) => cell.text).join(" ")

/**
 * The table of a sheet, or nothing if no row names at least two of the fields (or all, if there are fewer).
 *
 * **Details**: the header is the row, or the two rows, among the first forty that name most fields; the upper one of
 * ties. In two rows the lower name wins, and where it names no field the upper one. What is not a record is listed with
 * its reason; empty rows are not. Columns that were not asked for are listed by name and not read.
 *
 * @rule SH-7
 * @example
 * ```ts
 * import { readSheets, tableOf } from "@linli/sheets"
 *
 * const csv = "Homes of the east gate\nRoom,Area (m²),Remarks\n501,89.46,\nTotal,89.46,\n"
 * const { sheets } = await readSheets(new TextEncoder().encode(csv), { file: "homes.csv" })
 * const table = tableOf(sheets[0]!, { room: ["room", "室号"], area: ["area", "建筑面积"] })
 *
 * table?.records.map(({ cells }) => cells.area?.text) // => ["89.46"]
 * table?.leftOut.map(({ row, why }) => [row, why]) // => [[1, "title"], [4, "subtotal"]]
 * table?.unknown.map(({ name }) => name) // => ["Remarks"]
 * ```
 */
export const tableOf = <const F extends Fields>(sheet: Sheet, fields: F): Table<keyof F & string> | undefined => {
  type Field = keyof F & string
  const header = findHeader(sheet, fields)
  if (header === undefined) return undefined
  const hidden = new Set(sheet.hiddenColumns)
  const columns: Partial<Record<Field, TableColumn>> = {}
  const fieldOf = new Map<number, Field>()
  for (const [field, column] of Object.entries(header.columns)) {
    columns[field as Field] = { column, name: header.names.get(column) ?? "", hidden: hidden.has(column) }
    fieldOf.set(column, field)
  }
  const last = header.rows.at(-1) ?? 0
  const filled = fillRows(sheet, last)
  const headerTexts = new Set(
    header.rows.map((row) => [...(filled.get(row)?.values() ?? [])].map((c) => headerName(c.text)).join("|"))
  )
  const records: Array<TableRecord<Field>> = []
  const leftOut: Array<LeftOutRow> = []
  const unnamed = new Set<number>()
  for (const row of sheet.rows) {
    if (header.rows.includes(row.row)) continue
    const why = whyLeftOut(row, last, headerTexts)
    if (why !== undefined) {
      leftOut.push({ row: row.row, why, text: textOf(row) })
      continue
    }
    const cells: Partial<Record<Field, Cell>> = {}
    for (const [column, cell] of filled.get(row.row) ?? []) {
      const field = fieldOf.get(column)
      if (field !== undefined) cells[field] = cell
      else if (!header.names.has(column)) unnamed.add(column)
    }
    records.push({ row: row.row, cells })
  }
  const unknown = [...header.names.keys(), ...unnamed]
    .filter((column) => !fieldOf.has(column))
    .toSorted((a, b) => a - b)
    .map((column) => ({ column, name: header.names.get(column) ?? "", hidden: hidden.has(column) }))
  const missing = Object.keys(fields).filter((field) => !(field in header.columns)) as Array<Field>
  return { sheet, headerRows: header.rows, columns, unknown, missing, records, leftOut }
}

const whyLeftOut = (row: Row, lastHeader: number, headers: ReadonlySet<string>): LeftOutRow["why"] | undefined => {
  if (row.row < lastHeader) return "title"
  if (headers.has(row.cells.map((cell) => headerName(cell.text)).join("|"))) return "header"
  if (row.cells.slice(0, 3).some((cell) => cell.kind === "text" && sums.test(cell.text.replace(/\s/g, ""))))
    return "subtotal"
  const [first] = row.cells
  return row.cells.length === 1 && first !== undefined && remark.test(first.text) ? "note" : undefined
}

/**
 * Rows of a sheet as a sheet of the same columns, to be written and given back: what stands above the records comes
 * first, then the rows asked for. Formulas come as their values.
 *
 * @rule SH-8
 * @example
 * ```ts
 * import { extract, readSheets, writeCsv } from "@linli/sheets"
 *
 * const csv = new TextEncoder().encode("room,area\n501,89.46\n502,none\n503,71.02\n")
 * const { sheets } = await readSheets(csv, { file: "homes.csv" })
 * const back = extract(sheets[0]!, { head: [1], rows: [3] })
 *
 * new TextDecoder().decode(writeCsv(back.rows, { encoding: "utf-8" })) // => "room,area\r\n502,none\r\n"
 * ```
 */
export const extract = (
  sheet: Sheet,
  { head, rows }: { readonly head: ReadonlyArray<number>; readonly rows: ReadonlyArray<number> }
): OutSheet => {
  const last = Math.max(0, ...head)
  const filled = fillRows(sheet, last)
  const rowOf = (row: number): OutRow => {
    const cells = filled.get(row) ?? new Map<number, Cell>()
    const width = Math.max(0, ...cells.keys())
    return Array.from({ length: width }, (_, index) => cells.get(index + 1) ?? null)
  }
  const kept = [...new Set([...head, ...rows])].toSorted((a, b) => a - b)
  const merges = sheet.merges.flatMap((merge) => {
    const top = kept.indexOf(merge.top)
    const isHead = merge.bottom <= last && top >= 0 && kept[top + merge.bottom - merge.top] === merge.bottom
    return isHead ? [{ ...merge, top: top + 1, bottom: top + 1 + merge.bottom - merge.top }] : []
  })
  return {
    name: sheet.name === "" ? "CSV" : sheet.name,
    rows: kept.map(rowOf),
    merges,
    hiddenColumns: sheet.hiddenColumns
  }
}
