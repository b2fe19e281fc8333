/** CSV: records of fields, in slices, so that a large file blocks nobody. */
import Papa from "papaparse"
import type { Cell, CellMark, Row, SheetFile } from "../Cell.ts"
import { decodeText } from "./encoding.ts"
import { unescapeText } from "./escape.ts"
import { losesDigits } from "./number.ts"
import { guessSeparator } from "./separator.ts"
import type { Tally } from "./tally.ts"

const sliceLength = 500_000

interface Slice {
  readonly data: ReadonlyArray<ReadonlyArray<string>>
  readonly errors: ReadonlyArray<{ readonly row?: number }>
  readonly meta: { readonly cursor: number }
}

/** `sep=;` in the first line is how Excel writes the separator down. */
const separatorOf = (text: string): { readonly separator: string; readonly from: number } => {
  const stated = /^sep=(.)\n/.exec(text)
  if (stated !== null) return { separator: stated[1] ?? ",", from: stated[0].length }
  return { separator: guessSeparator(text), from: 0 }
}

const none: ReadonlyArray<CellMark> = []
const marksOf = (raw: string, text: string, otherEncoding: boolean): ReadonlyArray<CellMark> => {
  const marks: Array<CellMark> = []
  if (raw !== text) marks.push("unescaped")
  if (text.length < 40 && losesDigits(text)) marks.push("digits-lost")
  if (text.includes("\uFFFD")) marks.push("unreadable-character")
  if (otherEncoding) marks.push("other-encoding")
  return marks.length === 0 ? none : marks
}

const lineEndsIn = (fields: ReadonlyArray<string>) =>
  fields.reduce((sum, field) => sum + (field.match(/\n/g)?.length ?? 0), 1)

export const readCsv = async (bytes: Uint8Array, tally: Tally): Promise<SheetFile> => {
  const decoded = decodeText(bytes)
  if (decoded === undefined) return tally.refuse({ why: "encoding" })
  const text = decoded.text.replace(/\r\n?/g, "\n")
  // GB18030 turns almost any bytes into characters; text has no control characters.
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) return tally.refuse({ why: "not-a-spreadsheet" })
  if (text.trim() === "") return tally.refuse({ why: "empty" })
  const { from, separator } = separatorOf(text)
  const rows: Array<Row> = []
  let [at, number, line] = [from, from === 0 ? 0 : 1, from === 0 ? 1 : 2]
  const keep = (fields: ReadonlyArray<string>) => {
    number++
    const other = decoded.otherLines.has(line)
    if (decoded.otherLines.size > 0) line += lineEndsIn(fields)
    if (fields.every((field) => field === "")) return
    tally.countRow(number)
    const cells: Array<Cell> = []
    for (const [index, raw] of fields.entries()) {
      if (raw === "") continue
      const value = unescapeText(raw)
      const marks = marksOf(raw, value, other)
      tally.countCell(number, index + 1, value.length)
      const place = { file: tally.file, sheet: "", row: number, column: index + 1 }
      cells.push({ ...place, kind: "text", text: value, ...(marks.length === 0 ? {} : { marks }) })
    }
    rows.push({ row: number, cells })
  }
  for (let length = sliceLength; at < text.length;) {
    const last = at + length >= text.length
    const parser = new Papa.Parser({ delimiter: separator, newline: "\n" })
    const slice = parser.parse(text.slice(at, at + length), 0, !last) as Slice
    const [error] = slice.errors
    if (error !== undefined) return tally.refuse({ why: "quotes", row: number + 1 + (error.row ?? 0) })
    for (const fields of slice.data) keep(fields)
    // A record longer than the slice: twice as much, so that the work stays proportional to the text.
    length = slice.meta.cursor === 0 ? length * 2 : sliceLength
    at = last ? text.length : at + slice.meta.cursor
    await tally.pause(at / text.length)
  }
  const sheet = { file: tally.file, name: "", hidden: false, rows, merges: [], hiddenRows: [], hiddenColumns: [] }
  return { file: tally.file, format: "csv", encoding: decoded.encoding, separator, sheets: [sheet] }
}
