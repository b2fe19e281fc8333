/** What a file holds once it is read: sheets of rows of cells, each of which knows where it stands. */

/**
 * What a cell is in its file. CSV has only `text`. `text` of the cell holds, by kind: the text; a plain decimal
 * (`89.46`, never an exponent); `TRUE` or `FALSE`; `2016-06-01` or `2016-06-01T10:30:00`; an error such as `#N/A`.
 */
export type CellKind = "text" | "number" | "boolean" | "date" | "error"

/**
 * What a reader of a cell should know about it:
 *
 * - `formula`: the value was computed; it is the one the file was saved with.
 * - `no-value`: a formula that was saved without a value; the text is empty.
 * - `external`: the formula refers to another file.
 * - `digits-lost`: a number with more digits than a spreadsheet keeps (15); the last ones are gone and cannot be restored.
 * - `impossible-date`: a date a spreadsheet shows and no calendar has (`1900-01-00`, `1900-02-29`).
 * - `unescaped`: an apostrophe that protected a leading `=`, `+`, `-` or `@` was taken off.
 * - `unreadable-character`: holds U+FFFD, the sign for a character that was lost on the way.
 * - `other-encoding`: its line is written in another encoding than the rest of the file.
 * - `merged`: filled from the first cell of the merged range it lies in.
 */
export type CellMark =
  | "formula"
  | "no-value"
  | "external"
  | "digits-lost"
  | "impossible-date"
  | "unescaped"
  | "unreadable-character"
  | "other-encoding"
  | "merged"

/** Where a cell stands. Rows and columns count from 1, as the spreadsheet program shows them. */
export interface Place {
  readonly file: string
  /** Empty in CSV. */
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** A cell with content. Empty cells are not listed. */
export interface Cell extends Place {
  readonly kind: CellKind
  readonly text: string
  /** As written in the file, without `=`; empty where the file only says that it is shared with a cell above. */
  readonly formula?: string
  /** Absent where there is nothing to know. */
  readonly marks?: ReadonlyArray<CellMark>
}

/** A row with at least one cell. In CSV, the number of the record: a line break inside quotes begins no row. */
export interface Row {
  readonly row: number
  /** In order of their columns. */
  readonly cells: ReadonlyArray<Cell>
}

/** A merged range; its content stands in the top left cell. Bounds are inclusive. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A sheet of a file. A CSV file has exactly one. */
export interface Sheet {
  readonly file: string
  readonly name: string
  readonly hidden: boolean
  readonly rows: ReadonlyArray<Row>
  readonly merges: ReadonlyArray<Merge>
  readonly hiddenRows: ReadonlyArray<number>
  readonly hiddenColumns: ReadonlyArray<number>
}

/** How the bytes of a CSV file were read. `mixed`: most lines one way, some the other; those carry a mark. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030" | "mixed"

/** A file that was read. */
export interface SheetFile {
  readonly file: string
  readonly format: "csv" | "xlsx"
  /** Only of CSV. */
  readonly encoding?: Encoding
  /** Only of CSV. */
  readonly separator?: string
  readonly sheets: ReadonlyArray<Sheet>
}

/**
 * The letters of a column.
 *
 * @example
 * ```ts
 * import { columnName } from "@linli/sheets"
 *
 * columnName(1) // => "A"
 * columnName(28) // => "AB"
 * ```
 */
export const columnName = (column: number): string => {
  let [name, rest] = ["", column]
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
    rest = Math.floor((rest - 1) / 26)
  }
  return name
}

/**
 * A place as people write it.
 *
 * @example
 * ```ts
 * import { placeName } from "@linli/sheets"
 *
 * placeName({ file: "homes.xlsx", sheet: "Tower 1", row: 7, column: 3 }) // => "homes.xlsx [Tower 1] C7"
 * placeName({ file: "tenants.csv", sheet: "", row: 2, column: 1 }) // => "tenants.csv A2"
 * ```
 */
export const placeName = ({ column, file, row, sheet }: Place): string =>
  `${file}${sheet === "" ? "" : ` [${sheet}]`} ${columnName(column)}${row}`

/** Whether a cell carries a mark. */
export const hasMark = (cell: Cell, mark: CellMark): boolean => cell.marks?.includes(mark) === true
