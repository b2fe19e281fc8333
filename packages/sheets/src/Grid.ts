/** Sheets as grids: every row an array by column, merged ranges filled. The shape that imports take. */
import type { Cell, CellKind, Merge, Row, Sheet, SheetFile } from "./Cell.ts"
import { hasMark } from "./Cell.ts"
import { contentRows } from "./internal/merges.ts"

/** A cell by its place in a row. What is not so is left out, so that it is plain JSON. */
export interface GridCell {
  /** As in {@link Cell}, but a number that lost its digits is written as the loss: `3.30106198001011E+17`. */
  readonly text: string
  readonly kind: CellKind
  readonly formula?: string
  /** The formula refers to another file. */
  readonly external?: boolean
  /** Lies in a merged range; the text is that of its first cell. */
  readonly merged?: boolean
  /** A number with more digits than a spreadsheet keeps: the last ones are gone. */
  readonly digitsLost?: boolean
  /** A date that a spreadsheet shows and no calendar has. */
  readonly impossibleDate?: boolean
  /** A formula that was saved without its value; the text is empty. */
  readonly noValue?: boolean
}

export interface GridRow {
  /** From 1, as the spreadsheet program shows it. */
  readonly row: number
  /** By column; the first is column A. */
  readonly cells: ReadonlyArray<GridCell | undefined>
  readonly hidden?: boolean
}

export interface GridSheet {
  readonly file: string
  /** Empty in CSV. */
  readonly sheet: string
  readonly rows: ReadonlyArray<GridRow>
  /** From 0. */
  readonly hiddenColumns?: ReadonlyArray<number>
  readonly encoding?: string
}

/** Empty rows between others are given as they are, unless there are more than anybody leaves by mistake. */
const longestGap = 100

const exponent = (decimal: string): string => Number(decimal).toExponential().replace(/e\+?/, "E+")

const cellOf = (cell: Cell): GridCell => ({
  text: cell.kind === "number" && hasMark(cell, "digits-lost") ? exponent(cell.text) : cell.text,
  kind: cell.kind,
  ...(cell.formula === undefined ? {} : { formula: cell.formula }),
  ...(hasMark(cell, "external") ? { external: true } : {}),
  ...(hasMark(cell, "digits-lost") ? { digitsLost: true } : {}),
  ...(hasMark(cell, "impossible-date") ? { impossibleDate: true } : {}),
  ...(hasMark(cell, "no-value") ? { noValue: true } : {})
})

const lastColumn = (rows: ReadonlyArray<Row>) =>
  rows.reduce((last, { cells }) => Math.max(last, cells.at(-1)?.column ?? 0), 0)

const fill = (rows: ReadonlyArray<Array<GridCell | undefined>>, sheet: Sheet, merge: Merge, width: number) => {
  const { from, to } = contentRows(sheet.rows, merge)
  const first = sheet.rows[from]?.row === merge.top ? rows[from]?.[merge.left - 1] : undefined
  if (first === undefined) return
  for (let at = from; at < to; at++) {
    const cells = rows[at] ?? []
    for (let column = merge.left; column <= Math.min(merge.right, width); column++) {
      // A cell under a merge that has its own content keeps it: a program shows it as soon as the merge is undone.
      cells[column - 1] = { ...(cells[column - 1] ?? first), merged: true }
    }
  }
}

const gridOf = (sheet: Sheet, encoding: string | undefined): GridSheet => {
  const hidden = new Set(sheet.hiddenRows)
  const rows = sheet.rows.map(({ cells }) => {
    const dense: Array<GridCell | undefined> = Array.from({ length: cells.at(-1)?.column ?? 0 })
    for (const cell of cells) dense[cell.column - 1] = cellOf(cell)
    return dense
  })
  const width = lastColumn(sheet.rows)
  for (const merge of sheet.merges) fill(rows, sheet, merge, width)
  const out: Array<GridRow> = []
  for (const [index, { row }] of sheet.rows.entries()) {
    const before = sheet.rows[index - 1]?.row ?? row - 1
    if (row - before <= longestGap)
      for (let blank = before + 1; blank < row; blank++) out.push({ row: blank, cells: [] })
    out.push({ row, cells: Array.from(rows[index] ?? []), ...(hidden.has(row) ? { hidden: true } : {}) })
  }
  return {
    file: sheet.file,
    sheet: sheet.name,
    rows: out,
    ...(sheet.hiddenColumns.length === 0 ? {} : { hiddenColumns: sheet.hiddenColumns.map((column) => column - 1) }),
    ...(encoding === undefined ? {} : { encoding })
  }
}

/**
 * Every sheet of a file as a grid. Empty rows between others are empty arrays; a gap of a hundred and
 * more is left out, and the numbers of the rows tell where it was.
 *
 * @rule SH-12
 * @example
 * ```ts
 * import { gridsOf, readSheets } from "@linli/sheets"
 *
 * const file = await readSheets(new TextEncoder().encode("room,,area\n\n501,,89.46\n"), { file: "homes.csv" })
 * const [grid] = gridsOf(file)
 *
 * const texts = grid?.rows.map(({ row, cells }) => [row, cells.map((cell) => cell?.text)])
 * texts // => [[1, ["room", undefined, "area"]], [2, []], [3, ["501", undefined, "89.46"]]]
 * ```
 */
export const gridsOf = ({ encoding, sheets }: SheetFile): ReadonlyArray<GridSheet> =>
  sheets.map((sheet) => gridOf(sheet, encoding))

/** A grid as a sheet to be written: the rows one after another, the values alone. */
export const fromGrid = (
  grid: GridSheet
): {
  readonly name: string
  readonly rows: ReadonlyArray<ReadonlyArray<{ readonly kind: CellKind; readonly text: string } | null>>
} => ({
  name: grid.sheet === "" ? "CSV" : grid.sheet,
  rows: grid.rows.map(({ cells }) =>
    Array.from(cells, (cell) =>
      cell === undefined
        ? null
        : { kind: cell.kind === "number" && /E/.test(cell.text) ? "text" : cell.kind, text: cell.text }
    )
  )
})
