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
  /** A number with more digits than the file keeps: the last ones are gone. */
  readonly digitsLost?: boolean
  /** A date that the program shows and no calendar has. */
  readonly impossibleDate?: boolean
  /** A formula that was saved without its value. */
  readonly noValue?: boolean
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

/** A file as `@linli/sheets` reads it: rows and columns count from 1, cells that are empty are not listed. */
export interface ReadFile {
  readonly file: string
  readonly encoding?: string
  readonly sheets: ReadonlyArray<{
    readonly name: string
    readonly rows: ReadonlyArray<{
      readonly row: number
      readonly cells: ReadonlyArray<{
        readonly column: number
        readonly kind: Cell["kind"]
        readonly text: string
        readonly formula?: string
        readonly marks?: ReadonlyArray<string>
      }>
    }>
    readonly hiddenRows?: ReadonlyArray<number>
    readonly hiddenColumns?: ReadonlyArray<number>
  }>
}
/** So many empty rows in a gap are counted as rows; a sheet may end in a million of them. */
const mostBlank = 100

/**
 * The sheets of a file that `@linli/sheets` has read, as an import reads them. `savedOn`: the day the file was saved last.
 */
export const sheetsFrom = (file: ReadFile, savedOn?: string): ReadonlyArray<Sheet> =>
  file.sheets.map((s) => {
    const hidden = new Set(s.hiddenRows)
    const rows: Array<Row> = []
    for (const { cells, row } of s.rows) {
      const next = (rows.at(-1)?.row ?? 0) + 1
      const blanks = row - next <= mostBlank ? row - next : 0
      for (let n = 0; n < blanks; n++) rows.push({ row: next + n, cells: [] })
      const placed: Array<Cell | undefined> = []
      for (const { column, formula, kind, marks, text } of cells) {
        while (placed.length < column - 1) placed.push(undefined)
        placed[column - 1] = {
          text,
          kind,
          ...(formula === undefined && marks?.includes("formula") !== true ? {} : { formula: formula ?? "" }),
          ...(marks?.includes("external") === true ? { external: true } : {}),
          ...(marks?.includes("merged") === true ? { merged: true } : {}),
          ...(marks?.includes("digits-lost") === true ? { digitsLost: true } : {}),
          ...(marks?.includes("impossible-date") === true ? { impossibleDate: true } : {}),
          ...(marks?.includes("no-value") === true ? { noValue: true } : {})
        }
      }
      rows.push(hidden.has(row) ? { row, cells: placed, hidden: true } : { row, cells: placed })
    }
    return {
      file: file.file,
      sheet: s.name,
      rows,
      ...(s.hiddenColumns === undefined ? {} : { hiddenColumns: s.hiddenColumns.map((c) => c - 1) }),
      ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
      ...(savedOn === undefined ? {} : { savedOn })
    }
  })

/** `A`, `Z`, `AA`: how a column is called, from 0. */
export const columnName = (column: number): string => {
  let name = ""
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCodePoint(65 + ((n - 1) % 26)) + name
  return name
}
