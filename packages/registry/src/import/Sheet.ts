/**
 * What an import reads: sheets of rows of cells, as `@linli/sheets` reads them from CSV and XLSX. Anything that has this
 * shape will do.
 */

/** A cell as the file holds it. A cell that is empty is left out (`undefined`). */
export interface Cell {
  /**
   * The value as text: of a text cell the text as it stands, of a number its shortest exact decimal (`42522`, `89.5`;
   * `3.30106E+17` if the file itself has lost digits), of a date `2016-06-01`, of an error its code (`#N/A`).
   */
  readonly text: string
  readonly kind: "text" | "number" | "date" | "boolean" | "error"
  /** The formula the value was computed by, without `=`; the text is the value cached in the file. */
  readonly formula?: string
  /** The formula refers to another file. */
  readonly external?: boolean
  /** The cell lies in a merged range; the text is that of its first cell. */
  readonly merged?: boolean
}

export interface Row {
  /** Number of the row as the program shows it, from 1. */
  readonly row: number
  readonly cells: ReadonlyArray<Cell | undefined>
  readonly hidden?: boolean
}

export interface Sheet {
  /** Name of the file, with its ending. */
  readonly file: string
  /** Name of the sheet; of a CSV file the empty text. */
  readonly sheet: string
  readonly rows: ReadonlyArray<Row>
  /** Columns that are hidden, from 0. */
  readonly hiddenColumns?: ReadonlyArray<number>
  /** How a text file was encoded: `utf-8`, `utf-8-bom`, `gb18030`, `mixed`. */
  readonly encoding?: string
  /** The day the file was last saved, if that is known. */
  readonly savedOn?: string
}

/** `A`, `Z`, `AA`: how a column is called, from 0. */
export const columnName = (column: number): string => {
  let name = ""
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCodePoint(65 + ((n - 1) % 26)) + name
  return name
}
