/** Reads CSV and XLSX files, whatever their name says they are. */
import type { SheetFile } from "./Cell.ts"
import { readCsv } from "./internal/csv.ts"
import { formatOf } from "./internal/formatOf.ts"
import { Tally } from "./internal/tally.ts"
import { readWorkbook } from "./internal/xlsx/workbook.ts"
import { defaultLimits, type Limits } from "./Limits.ts"
import { SheetsUnreadable } from "./SheetsUnreadable.ts"

/** How far reading has come. `fraction` goes from 0 to 1 and never back. */
export interface Progress {
  readonly file: string
  readonly sheet: string
  /** Rows with content read so far, of all sheets. */
  readonly rows: number
  readonly fraction: number
}

export interface ReadOptions {
  /** Name of the file, for messages and places; a path is cut to its last part. */
  readonly file: string
  /** Each replaces one of {@link defaultLimits}. */
  readonly limits?: Partial<Limits>
  /** Called between slices of work, at least once and at the end. */
  readonly onProgress?: (progress: Progress) => void
  /** Stops the reading; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * Reads one file. The format is told from the bytes, not from the name.
 *
 * **Details**: CSV in UTF-8 (with or without BOM), UTF-16 with BOM or GB18030; comma, semicolon, tab or bar. XLSX:
 * every sheet, hidden ones too; formulas by the value they were saved with; dates by the date system of the workbook
 * (1900 or 1904). Line ends inside a cell become LF. The work is cut into slices; between them other work goes on.
 *
 * Rejects with {@link SheetsUnreadable}, which holds every reason; with the signal's reason when it was stopped.
 *
 * @rule SH-1, SH-2, SH-6
 * @example
 * ```ts
 * import { placeName, readSheets } from "@linli/sheets"
 *
 * const bytes = new TextEncoder().encode("room,area\n3-2-501,89.46\n")
 * const { encoding, sheets } = await readSheets(bytes, { file: "homes.csv" })
 * const cell = sheets[0]!.rows[1]!.cells[1]!
 *
 * encoding // => "utf-8"
 * cell.text // => "89.46"
 * placeName(cell) // => "homes.csv B2"
 * ```
 */
export const readSheets = async (bytes: Uint8Array, options: ReadOptions): Promise<SheetFile> => {
  const file = options.file.split(/[\\/]/).at(-1) ?? options.file
  const tally = new Tally(file, { ...defaultLimits, ...options.limits }, options)
  if (bytes.length > tally.limits.bytes) tally.refuse({ why: "bytes", limit: tally.limits.bytes, found: bytes.length })
  const format = formatOf(bytes)
  if (format !== "zip" && format !== "text") tally.refuse({ why: format })
  const read = format === "zip" ? await readWorkbook(bytes, tally) : await readCsv(bytes, tally)
  tally.done()
  return read
}

/** Files that were read, and those that could not be, in the order they were given. */
export interface ReadFiles {
  readonly files: ReadonlyArray<SheetFile>
  readonly unreadable: ReadonlyArray<SheetsUnreadable>
}

/**
 * Reads several files one after another. One that cannot be read does not keep the others from being read.
 *
 * @rule SH-6
 */
export const readFiles = async (
  files: ReadonlyArray<{ readonly file: string; readonly bytes: Uint8Array }>,
  options: Omit<ReadOptions, "file"> = {}
): Promise<ReadFiles> => {
  const read: Array<SheetFile> = []
  const unreadable: Array<SheetsUnreadable> = []
  for (const { bytes, file } of files) {
    try {
      read.push(await readSheets(bytes, { ...options, file }))
    } catch (error) {
      if (!(error instanceof SheetsUnreadable)) throw error
      unreadable.push(error)
    }
  }
  return { files: read, unreadable }
}
