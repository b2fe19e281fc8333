/** 车位: which places there are, and in what right they are held. */
import { textOf } from "./answers.ts"
import type { Place } from "../../Place.ts"
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import { plain } from "./text.ts"
import { readPeriod } from "./values.ts"

const byTime = /分时|错时|白天|夜间|日间|晚间/u

const rightOf = (text: string): Place["parking"] | "both" | undefined => {
  const defence = /人防/u.test(text)
  const owned = /产权/u.test(text)
  if (defence && owned) return "both"
  if (defence) return "civil-defence"
  if (owned) return "owned"
  return /地面|公共|路面|临时/u.test(text) ? "common-ground" : undefined
}

export const readParking = (known: KnownSheet, reading: Reading): void => {
  const uses = new Map<string, RowReader>()
  for (const row of rowsOf(known, reading)) {
    const name = row.text("place")
    if (name === undefined) {
      reading.tell(row.at("place"), "value-missing")
      continue
    }
    const kind = row.value("kind", (cell) => {
      const value = rightOf(cell.text)
      if (value === "both") return { code: "parking-not-ownable", proposals: ["人防"] }
      return value === undefined ? { code: "value-unknown", proposals: ["产权", "人防", "地面"] } : { value }
    })
    const plate = row.text("plate")
    const before = uses.get(name)
    if (before === undefined) uses.set(name, row)
    else if (before.text("plate") !== plate) shared(row, before, reading)
    if (!row.filled("kind")) reading.tell(row.at("kind"), "value-missing")
    if (kind === undefined || before !== undefined) continue
    const compound = reading.units.compound(row.at(), "1949-10-01")
    const from = "1949-10-01"
    reading.units.enter({ kind: "parking", parent: compound, name, parking: kind }, [`p${name}`], row.at(), from)
  }
}

const shared = (row: RowReader, before: RowReader, reading: Reading): void => {
  const words = [row, before].map((r) => `${r.text("period") ?? ""} ${r.text("note") ?? ""} ${r.text("user") ?? ""}`)
  const also = [{ file: row.at().file, sheet: row.at().sheet, row: before.at().row }]
  if (words.some((w) => byTime.test(w))) {
    reading.tell(row.at("place"), "parking-shared-by-time", { also })
    return
  }
  const one = periodOf(row)
  const other = periodOf(before)
  // one after the other is no contradiction
  if (one !== undefined && other?.until !== undefined && other.until <= one.from) return
  if (other !== undefined && one?.until !== undefined && one.until <= other.from) return
  const at = row.at("plate")
  const proposals = [before.text("plate"), row.text("plate")].filter((p): p is string => p !== undefined)
  void textOf(reading.tell(at, "parking-two-plates", { also, proposals }))
}
const periodOf = (row: RowReader) => {
  const cell = row.cell("period")
  return cell === undefined ? undefined : readPeriod({ ...cell, text: plain(cell.text) }).value
}
