/** Writes CSV and XLSX files, in which no text can become a formula. */
import type { CellKind, Merge } from "./Cell.ts"
import { csvText } from "./internal/csvText.ts"
import { encodeGb18030 } from "./internal/encoding.ts"
import { problemsOf } from "./internal/writable.ts"
import { zipWorkbook } from "./internal/xlsx/write.ts"
import { SheetsUnwritable } from "./SheetsUnwritable.ts"

/** A cell that says what it is; every cell that was read is one. The text is as in {@link Cell}. */
export interface TypedCell {
  readonly kind: CellKind
  readonly text: string
}

/** A formula with the value it had when it was written; only the caller's own formulas are written, never read ones. */
export interface FormulaCell {
  /** Without `=`. */
  readonly formula: string
  readonly result: OutCell
}

/** What is written into a cell. A string is text whatever it begins with; null is an empty cell. */
export type OutCell = string | number | boolean | null | TypedCell | FormulaCell
export type OutRow = ReadonlyArray<OutCell>

export interface OutSheet {
  /** One to 31 characters, none of `[ ] : * ? / \`. */
  readonly name: string
  readonly rows: ReadonlyArray<OutRow>
  readonly merges?: ReadonlyArray<Merge>
  readonly hidden?: boolean
  readonly hiddenRows?: ReadonlyArray<number>
  readonly hiddenColumns?: ReadonlyArray<number>
}

export interface CsvOptions {
  /** With BOM by default: spreadsheet programs take UTF-8 without it for something else. */
  readonly encoding?: "utf-8" | "utf-8-bom" | "gb18030"
  /** A comma by default. */
  readonly separator?: "," | ";" | "\t" | "|"
}

const utf8 = new TextEncoder()
const refuse = (problems: ReadonlyArray<string>) => {
  if (problems.length > 0) throw new SheetsUnwritable(problems)
}

/**
 * Rows as a CSV file. Text that a spreadsheet program would run as a formula gets one apostrophe before it, which
 * reading takes off again. A formula is written as its result.
 *
 * Throws {@link SheetsUnwritable} with every reason.
 *
 * @rule SH-4, SH-9
 * @example
 * ```ts
 * import { writeCsv } from "@linli/sheets"
 *
 * const bytes = writeCsv([["room", "note"], ["3-2-501", "=1+1"]], { encoding: "utf-8" })
 * new TextDecoder().decode(bytes) // => "room,note\r\n3-2-501,'=1+1\r\n"
 * ```
 */
export const writeCsv = (rows: ReadonlyArray<OutRow>, options: CsvOptions = {}): Uint8Array<ArrayBuffer> => {
  refuse(problemsOf([{ name: "CSV", rows }]))
  const text = csvText(rows, options.separator ?? ",")
  if (options.encoding === "gb18030") {
    const { bytes, lost } = encodeGb18030(text)
    refuse(lost.map((character) => `\`${character}\` has no code in GB18030; write UTF-8 instead`))
    return bytes
  }
  return utf8.encode(options.encoding === "utf-8" ? text : `\uFEFF${text}`)
}

/** How far writing has come. */
export interface WriteOptions {
  /** Called between slices of work with the rows written so far. */
  readonly onProgress?: (progress: { readonly sheet: string; readonly rows: number }) => void
  readonly signal?: AbortSignal
}

/**
 * Sheets as an XLSX file. Text is text: one that begins like a formula carries the mark of a quoted cell, so that it
 * stays text when somebody edits it. The same sheets give the same bytes. Days before 1900-03-01 are written as text,
 * because the calendar of spreadsheets is wrong there.
 *
 * Rejects with {@link SheetsUnwritable}, which holds every reason.
 *
 * @rule SH-4, SH-9
 * @example
 * ```ts
 * import { readSheets, writeXlsx } from "@linli/sheets"
 *
 * const bytes = await writeXlsx([
 *   { name: "Meters", rows: [["room", "used", "read on"], ["501", { formula: "9-2", result: 7 }, { kind: "date", text: "2026-06-01" }]] }
 * ])
 * const { sheets } = await readSheets(bytes, { file: "meters.xlsx" })
 *
 * sheets[0]!.rows[1]!.cells.map((cell) => cell.text) // => ["501", "7", "2026-06-01"]
 * sheets[0]!.rows[1]!.cells[1]!.formula // => "9-2"
 * ```
 */
export const writeXlsx = async (
  sheets: ReadonlyArray<OutSheet>,
  options: WriteOptions = {}
): Promise<Uint8Array<ArrayBuffer>> => {
  refuse(problemsOf(sheets, true))
  return zipWorkbook(sheets, options)
}
