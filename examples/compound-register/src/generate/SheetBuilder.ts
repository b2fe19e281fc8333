/** A sheet being written, that remembers what was made wrong in it. */
import { columnName, type Merge, type OutCell, type OutSheet } from "@linli/sheets"
import type { Answer, Planted } from "./Planted.ts"

export type Line<Key extends string> = { [K in Key]?: OutCell }

export class SheetBuilder<const Key extends string> {
  readonly file: string
  readonly sheet: string
  readonly planted: Array<Planted> = []
  /** Rows about units of which another list asks something, by `file|sheet|row`. */
  readonly doubtful: Array<string> = []
  readonly #headings: ReadonlyArray<readonly [key: string, heading: string]>
  readonly #rows: Array<Array<OutCell>> = []
  readonly #merges: Array<Merge> = []
  readonly #hiddenColumns: Array<number> = []
  readonly #hiddenRows: Array<number> = []

  constructor(file: string, sheet: string, headings: Readonly<Record<Key, string>>) {
    this.file = file
    this.sheet = sheet
    this.#headings = Object.entries(headings)
  }
  /** Number of the row that comes next. */
  get next(): number {
    return this.#rows.length + 1
  }
  /** A row of cells as they are. */
  raw(cells: ReadonlyArray<OutCell>): number {
    return this.#rows.push([...cells])
  }
  heading(): number {
    return this.raw(this.#headings.map(([, heading]) => heading))
  }
  line(line: Line<Key>): number {
    return this.raw(this.#headings.map(([key]) => line[key as Key] ?? null))
  }
  column(key: Key): number {
    return this.#headings.findIndex(([each]) => each === key) + 1
  }
  set(row: number, key: Key, cell: OutCell): void {
    const cells = this.#rows[row - 1]
    if (cells === undefined) throw new Error(`there is no row ${row}`)
    cells[this.column(key) - 1] = cell
  }
  get(row: number, key: Key): OutCell {
    return this.#rows[row - 1]?.[this.column(key) - 1] ?? null
  }
  merge(top: number, left: number, bottom: number, right: number): void {
    this.#merges.push({ top, left, bottom, right })
  }
  hideColumn(key: Key): void {
    this.#hiddenColumns.push(this.column(key))
  }
  hideRow(row: number): void {
    this.#hiddenRows.push(row)
  }
  /** Notes a defect at a cell (`key`), a row or (row 0) the sheet. */
  plant(code: string, row: number, key?: Key, answer?: Answer, rows?: number, or?: Key): void {
    this.planted.push({
      file: this.file,
      sheet: this.sheet,
      row,
      column: key === undefined ? "" : columnName(this.column(key)),
      code,
      ...(answer === undefined ? {} : { answer }),
      ...(rows === undefined ? {} : { rows }),
      ...(or === undefined ? {} : { or: columnName(this.column(or)) })
    })
  }
  doubt(row: number): void {
    this.doubtful.push(`${this.file}|${this.sheet}|${row}`)
  }
  out(): OutSheet {
    return {
      name: this.sheet === "" ? "CSV" : this.sheet,
      rows: this.#rows,
      merges: this.#merges,
      hiddenColumns: this.#hiddenColumns,
      hiddenRows: this.#hiddenRows
    }
  }
}

export const correct = (value: string): Answer => ({ do: "correct", value })
export const choose = (answer: string): Answer => ({ do: "choose", answer })
export const accept = (because: string): Answer => ({ do: "accept", because })
export const setAside = (because: string): Answer => ({ do: "set-aside", because })

export const dm2 = (areaDm2: number): OutCell => ({
  kind: "number",
  text: `${Math.trunc(areaDm2 / 100)}.${String(areaDm2 % 100).padStart(2, "0")}`
})
export const day = (date: string): OutCell => ({ kind: "date", text: date })
