/** Recognises sheets by their headings, and tells what about their shape a reader would have to know. */
import {
  type Column,
  columns,
  type FileKind,
  fileKinds,
  isHeading,
  plainHeading,
  undeclaredHeadings
} from "../Columns.ts"
import { columnName, type Row, type Sheet } from "../Sheet.ts"
import type { At, KnownSheet, Reading } from "./Reading.ts"
import { plain } from "./text.ts"

const whole = (s: Sheet, row = 0, column = "", heading = ""): At => ({
  file: s.file,
  sheet: s.sheet,
  row,
  column,
  heading
})
const texts = (r: Row | undefined): ReadonlyArray<string> =>
  (r?.cells ?? []).map((c) => (c === undefined ? "" : plain(c.text)))
const isBlank = (r: Row): boolean => r.cells.every((c) => c === undefined || plain(c.text) === "")
const subtotal = /^(?:.{0,8}(?:小计|合计|总计|共计))[:：]?$/u

interface Heading {
  readonly kind: FileKind
  /** Indexes of rows. */
  readonly from: number
  readonly to: number
  readonly names: ReadonlyArray<string>
  readonly columns: ReadonlyMap<string, number>
  readonly missing: ReadonlyArray<string>
}

const match = (kind: FileKind, names: ReadonlyArray<string>, from: number, to: number): Heading => {
  const found = new Map<string, number>()
  const missing: Array<string> = []
  for (const [key, column] of Object.entries(columns[kind]) as ReadonlyArray<[string, Column]>) {
    const at = names.findIndex((n, i) => n !== "" && isHeading(column, n) && ![...found.values()].includes(i))
    if (at >= 0) found.set(key, at)
    else if (column.required === true) missing.push(`${column.headings[0]} (${column.en})`)
  }
  return { kind, from, to, names, columns: found, missing }
}
const score = (h: Heading): number => h.columns.size - 2 * h.missing.length

/** The heading that fits best among the first rows, of one row or of two. */
const headingOf = (s: Sheet): Heading | undefined => {
  let best: Heading | undefined
  for (let i = 0; i < Math.min(12, s.rows.length); i++) {
    const one = texts(s.rows[i]).map(plainHeading)
    const below = texts(s.rows[i + 1]).map(plainHeading)
    const two = Array.from({ length: Math.max(one.length, below.length) }, (_, c) => below[c] || one[c] || "")
    for (const kind of fileKinds) {
      const single = match(kind, one, i, i)
      if (single.columns.size >= 2 && score(single) > (best === undefined ? 0 : score(best))) best = single
      const double = match(kind, two, i, i + 1)
      const headingBelow = s.rows[i + 1]?.cells.every((c) => c === undefined || !/\d/.test(c.text)) === true
      if (headingBelow && double.columns.size >= 3 && score(double) > (best === undefined ? 0 : score(best)) + 1) {
        best = double
      }
    }
  }
  return best
}

export const recognise = (
  sheets: ReadonlyArray<Sheet>,
  prints: ReadonlyMap<Sheet, string>,
  reading: Reading
): ReadonlyArray<KnownSheet> => {
  const found: Array<KnownSheet> = []
  const seen = new Set<string>()
  for (const s of sheets) {
    const print = prints.get(s) ?? ""
    if (reading.isAside(s, 0) || s.rows.every(isBlank)) continue
    if (seen.has(print) || reading.content.imported.some((i) => i.fingerprint === print)) {
      reading.tell(whole(s), "sheet-repeated")
      continue
    }
    seen.add(print)
    const h = headingOf(s)
    if (h === undefined) {
      reading.tell(whole(s), "sheet-unknown")
      continue
    }
    const known = sheetOf(s, h, reading)
    if (known !== undefined) found.push(known)
  }
  older(found, reading)
  return found
}

/** A sheet that is older than another of its kind, here or in the register. */
const older = (found: ReadonlyArray<KnownSheet>, reading: Reading): void => {
  for (const { kind, sheet } of found) {
    const others = [
      ...found.flatMap((o) => (o.sheet !== sheet && o.kind === kind ? [o.sheet.savedOn] : [])),
      ...reading.content.imported.flatMap((i) => (i.kind === kind ? [i.savedOn] : []))
    ].filter((d): d is string => d !== undefined)
    const latest = others.toSorted().at(-1)
    if (sheet.savedOn !== undefined && latest !== undefined && sheet.savedOn < latest) {
      reading.tell(whole(sheet), "sheet-older", { detail: { saved: sheet.savedOn, latest } })
    }
  }
}

const sheetOf = (s: Sheet, h: Heading, reading: Reading): KnownSheet | undefined => {
  const headingRow = s.rows[h.to]?.row ?? 0
  if (s.encoding !== undefined && s.encoding !== "utf-8") {
    reading.tell(whole(s), "encoding", { detail: { encoding: s.encoding } })
  }
  for (const r of s.rows.slice(0, h.from)) if (!isBlank(r)) reading.tell(whole(s, r.row), "title-row")
  if (h.to > h.from) reading.tell(whole(s, headingRow), "second-header")
  for (const c of s.hiddenColumns ?? []) {
    reading.tell(whole(s, headingRow, columnName(c), h.names[c] ?? ""), "hidden-column")
  }
  if (h.missing.length > 0) {
    reading.tell(whole(s, headingRow), "column-missing", { detail: { headings: h.missing.join("、") } })
    return undefined
  }
  const refused = declared(s, h, headingRow, reading)
  if (refused.whole) return undefined
  const keys = new Map([...h.columns].filter(([, at]) => !refused.columns.has(at)))
  const at = new Set(h.columns.values())
  for (const [c, name] of h.names.entries()) {
    if (name !== "" && !at.has(c) && !refused.columns.has(c)) {
      reading.tell(whole(s, headingRow, columnName(c), name), "column-unknown")
    }
  }
  const data = dataOf(s, h, reading)
  merged(s, h, data, reading)
  formulas(s, h, data, reading)
  freeText(s, h, data, reading)
  const leftOut = [...keys].flatMap(([key, c]) => (left[h.kind]?.includes(key) === true ? [h.names[c] ?? ""] : []))
  return { sheet: s, kind: h.kind, columns: keys, headings: h.names, data, leftOut, csv: s.sheet === "" }
}

/** Columns that are looked at and not kept. */
const left: Readonly<Partial<Record<FileKind, ReadonlyArray<string>>>> = {
  "property-list": ["no", "note"],
  owners: ["let", "arrears", "note"],
  tenants: ["landlordPhone", "note"],
  households: ["grid", "sex", "registeredAt", "work", "hardship", "note"],
  parking: ["user", "plate", "period", "fee", "note"],
  meters: Object.keys(columns.meters),
  fund: Object.keys(columns.fund),
  "party-roll": Object.keys(columns["party-roll"])
}

/** Columns that no register takes, unless a plugin declares the field. */
const declared = (s: Sheet, h: Heading, row: number, reading: Reading) => {
  const allowed = new Set(reading.options.declared ?? [])
  const refused = new Set<number>()
  let all = false
  for (const [c, name] of h.names.entries()) {
    if (!undeclaredHeadings.includes(name) || allowed.has(name)) continue
    reading.tell(whole(s, row, columnName(c), name), "column-not-declared")
    refused.add(c)
    if (h.kind === "party-roll") all = true
  }
  return { columns: refused, whole: all || h.kind === "party-roll" }
}

/** Columns with the id of a record in the register. */
const recordIds = ["id", "unitId", "placeId", "personId"]
const dataOf = (s: Sheet, h: Heading, reading: Reading): ReadonlyArray<Row> => {
  const rows = s.rows.slice(h.to + 1)
  const last = rows.findLastIndex((r) => !isBlank(r))
  const heading = s.rows.slice(h.from, h.to + 1).map((r) => texts(r).join("\t"))
  const numbered = h.columns.get("no")
  const ids = recordIds.map((key) => h.columns.get(key))
  const note = h.columns.get("note")
  // a row with the id of a record is that record, and what a remark says is no sum
  const isSum = (all: ReadonlyArray<string>): boolean =>
    all.some((t, c) => c !== note && subtotal.test(t)) &&
    ids.every((c) => c === undefined || all[c] === undefined || all[c] === "" || subtotal.test(all[c]))
  const seen = new Set<string>()
  const data: Array<Row> = []
  for (const [i, r] of rows.entries()) {
    if (i > last) break
    const all = texts(r)
    const filled = all.filter((t) => t !== "")
    const line = all.filter((_, c) => c !== numbered).join("\t")
    if (filled.length === 0) reading.tell(whole(s, r.row), "blank-row")
    else if (isSum(all)) {
      reading.tell(whole(s, r.row), "subtotal-row")
      subtotals.set(r, true)
    } else if (heading.includes(all.join("\t"))) reading.tell(whole(s, r.row), "second-header")
    else if (seen.has(line)) reading.tell(whole(s, r.row), "row-repeated")
    else {
      if (r.hidden === true) reading.tell(whole(s, r.row), "hidden-row")
      seen.add(line)
      data.push(r)
    }
  }
  return data
}
/** Rows that sum others up. */
export const subtotals = new WeakMap<Row, true>()

const merged = (s: Sheet, h: Heading, data: ReadonlyArray<Row>, reading: Reading): void => {
  const by = new Map<number, Array<number>>()
  for (const r of data) {
    for (const [c, cell] of r.cells.entries()) {
      if (cell?.merged !== true) continue
      const rows = by.get(c)
      if (rows === undefined) by.set(c, [r.row])
      else rows.push(r.row)
    }
  }
  for (const [c, rows] of by) {
    reading.tell(whole(s, rows[0] ?? 0, columnName(c), h.names[c] ?? ""), "merged-cells", {
      detail: { rows: rows.length }
    })
  }
}

const formulas = (s: Sheet, h: Heading, data: ReadonlyArray<Row>, reading: Reading): void => {
  for (const [c, name] of h.names.entries()) {
    // those that failed or refer elsewhere are told one by one
    const rows = data.filter((r) => {
      const cell = r.cells[c]
      return cell?.formula !== undefined && cell.kind !== "error" && cell.external !== true && cell.noValue !== true
    })
    const first = rows[0]
    if (first !== undefined) {
      reading.tell(whole(s, first.row, columnName(c), name), "formula-column", { detail: { rows: rows.length } })
    }
  }
}

/** Meters and fund have remarks that say what a reading is; those are looked at and not kept. */
const remark = /换表|估|两户|分时|白天|夜间/u
const freeText = (s: Sheet, h: Heading, data: ReadonlyArray<Row>, reading: Reading): void => {
  const c = h.columns.get("note")
  if (c === undefined) return
  for (const r of data) {
    const text = plain(r.cells[c]?.text ?? "")
    if (text === "" || ((h.kind === "meters" || h.kind === "parking") && remark.test(text))) continue
    reading.tell(whole(s, r.row, columnName(c), h.names[c] ?? ""), "free-text-left-out", {
      detail: { characters: Array.from(text).length }
    })
  }
}
