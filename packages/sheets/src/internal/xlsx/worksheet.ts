/** One worksheet: cells, merged ranges, and what is hidden. */
import type { Cell, CellKind, CellMark, Merge, Row, Sheet } from "../../Cell.ts"
import { filledCells } from "../merges.ts"
import { plainDecimal, tooLong } from "../number.ts"
import { dateOf } from "../serial.ts"
import type { Tally } from "../tally.ts"
import { type Attributes, readXml } from "./xml.ts"

export interface Shared {
  readonly is1904: boolean
  readonly strings: ReadonlyArray<string>
  readonly dateStyles: ReadonlyArray<boolean>
}

interface Source {
  readonly name: string
  readonly hidden: boolean
  readonly part: string
  readonly bytes: Uint8Array
}

const lastRow = 1_048_576
const lastColumn = 16_384

/** Row and column of `AB12`; nothing for what is no place of a sheet. */
const placeOf = (reference: string): { readonly row: number; readonly column: number } | undefined => {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (parts === null) return undefined
  let column = 0
  for (const letter of parts[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(parts[2])
  return row >= 1 && row <= lastRow && column <= lastColumn ? { row, column } : undefined
}

const rangeOf = (reference: string): Merge | undefined => {
  const [from, to] = reference.split(":").map(placeOf)
  if (from === undefined || to === undefined) return undefined
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}

const yes = (value: string | undefined) => value === "1" || value === "true"

/** `_x000D_` stands for a character that XML cannot hold; line ends become LF. */
const cleanText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, "\n")

interface Open {
  readonly row: number
  readonly column: number
  readonly type: string
  readonly style: number
  value: string | undefined
  inline: string | undefined
  formula: string | undefined
}

interface Read {
  readonly kind: CellKind
  readonly text: string
  readonly marks: ReadonlyArray<CellMark>
}

const readNumber = (raw: string, isDate: boolean, is1904: boolean): Read | undefined => {
  const decimal = plainDecimal(raw)
  if (decimal === undefined) return undefined
  const date = isDate ? dateOf(Number(raw), is1904) : undefined
  if (date !== undefined) {
    return { kind: "date", text: date.text, marks: date.impossible ? ["impossible-date"] : [] }
  }
  return { kind: "number", text: decimal, marks: tooLong(decimal) ? ["digits-lost"] : [] }
}

const readValue = (cell: Open, shared: Shared): Read | undefined => {
  if (cell.type === "inlineStr") return { kind: "text", text: cleanText(cell.inline ?? ""), marks: [] }
  const raw = cell.value
  if (raw === undefined) return { kind: "text", text: "", marks: [] }
  switch (cell.type) {
    case "s": {
      const text = /^\d+$/.test(raw.trim()) ? shared.strings[Number(raw)] : undefined
      return text === undefined ? undefined : { kind: "text", text: cleanText(text), marks: [] }
    }
    case "str":
      return { kind: "text", text: cleanText(raw), marks: [] }
    case "b":
      return { kind: "boolean", text: yes(raw.trim()) ? "TRUE" : "FALSE", marks: [] }
    case "e":
      return { kind: "error", text: raw.trim(), marks: [] }
    case "d":
      return { kind: "date", text: raw.trim().replace(/T00:00:00(\.0+)?$/, ""), marks: [] }
    default:
      return readNumber(raw, shared.dateStyles[cell.style] === true, shared.is1904)
  }
}

const formulaMarks = (formula: string | undefined, text: string): ReadonlyArray<CellMark> =>
  formula === undefined
    ? []
    : [
        "formula",
        ...(/\[[^\]]+\][^!]*!/.test(formula) ? (["external"] as const) : []),
        ...(text === "" ? (["no-value"] as const) : [])
      ]

export const readWorksheet = async (
  source: Source,
  shared: Shared,
  tally: Tally,
  pause: (fraction: number) => Promise<void>
): Promise<Sheet> => {
  const { name: sheet } = source
  tally.beginSheet(sheet)
  const rows: Array<Row> = []
  const merges: Array<Merge> = []
  const hiddenRows: Array<number> = []
  const hiddenColumns: Array<number> = []
  let cells: Array<Cell> = []
  let [row, column, into, phonetic] = [0, 0, "", false]
  let open: Open | undefined
  const damaged = (detail: string): never =>
    tally.refuse({ why: "damaged", sheet, detail: `${source.part}: ${detail}` })

  const beginRow = (a: Attributes) => {
    const next = a["r"] === undefined ? row + 1 : Number(a["r"])
    if (!Number.isInteger(next) || next <= row || next > lastRow) damaged(`row \`${a["r"]}\` after row ${row}`)
    row = next
    column = 0
    cells = []
    if (yes(a["hidden"])) hiddenRows.push(row)
  }
  const beginCell = (a: Attributes) => {
    const at = a["r"] === undefined ? { row, column: column + 1 } : placeOf(a["r"])
    if (at === undefined || at.row !== row || at.column <= column) return damaged(`cell \`${a["r"]}\` in row ${row}`)
    column = at.column
    open = {
      row,
      column,
      type: a["t"] ?? "n",
      style: Number(a["s"] ?? 0),
      value: undefined,
      inline: undefined,
      formula: undefined
    }
  }
  const endCell = (cell: Open) => {
    const read = readValue(cell, shared) ?? damaged(`value of row ${cell.row}, column ${cell.column}`)
    if (read.text === "" && cell.formula === undefined) return
    tally.countCell(cell.row, cell.column, read.text.length)
    const lost = read.text.includes("\uFFFD") ? (["unreadable-character"] as const) : []
    const marks = [...read.marks, ...formulaMarks(cell.formula, read.text), ...lost]
    const place = { file: tally.file, sheet, row: cell.row, column: cell.column }
    cells.push({
      ...place,
      kind: read.kind,
      text: read.text,
      ...(cell.formula === undefined ? {} : { formula: cell.formula }),
      ...(marks.length === 0 ? {} : { marks })
    })
  }
  const hideColumns = (a: Attributes) => {
    const to = Math.min(Number(a["max"]), tally.limits.columns)
    if (yes(a["hidden"])) for (let each = Number(a["min"]); each <= to; each++) hiddenColumns.push(each)
  }
  const merge = (a: Attributes) => {
    const range = rangeOf(a["ref"] ?? "")
    if (range !== undefined && merges.push(range) > tally.limits.merges) {
      tally.refuse({ why: "merges", sheet, limit: tally.limits.merges })
    }
  }
  await readXml(
    { name: source.part, bytes: source.bytes },
    tally,
    {
      open: (tag, a) => {
        if (tag === "c") beginCell(a)
        else if (tag === "row") beginRow(a)
        else if (tag === "v" || tag === "t" || tag === "f") {
          into = phonetic ? "" : tag
          if (open !== undefined && tag === "f") open.formula ??= ""
        } else if (tag === "rPh") phonetic = true
        else if (tag === "col") hideColumns(a)
        else if (tag === "mergeCell") merge(a)
      },
      text: (piece) => {
        if (open === undefined) return
        if (into === "v") open.value = (open.value ?? "") + piece
        else if (into === "t") open.inline = (open.inline ?? "") + piece
        else if (into === "f") open.formula = (open.formula ?? "") + piece
      },
      close: (tag) => {
        if (tag === "v" || tag === "t" || tag === "f") into = ""
        else if (tag === "rPh") phonetic = false
        else if (tag === "c" && open !== undefined) {
          endCell(open)
          open = undefined
        } else if (tag === "row" && cells.length > 0) {
          tally.countRow(row)
          rows.push({ row, cells })
        }
      }
    },
    pause
  )
  const { cells: most, columns } = tally.limits
  if (filledCells(rows, merges, columns) > most) damaged("merged ranges that cover one another")
  return { file: tally.file, name: sheet, hidden: source.hidden, rows, merges, hiddenRows, hiddenColumns }
}
