/** 车位: which places there are, in what right they are held, and whose those are that can be owned. */
import { textOf } from "./answers.ts"
import type { Place } from "../../Place.ts"
import { holdingOn } from "../../Register.ts"
import { enterOwners, type OwnerRow, readSince } from "./owners.ts"
import { readAreas } from "./property.ts"
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import { plain } from "./text.ts"
import { readPeriod } from "./values.ts"

const byTime = /分时|错时|白天|夜间|日间|晚间/u

const rightOf = (text: string): Place["parking"] | "both" | undefined => {
  const defence = /人防|civil.defence/iu.test(text)
  const owned = /产权|owned/iu.test(text)
  if (defence && owned) return "both"
  if (defence) return "civil-defence"
  if (owned) return "owned"
  return /地面|公共|路面|临时|common.ground/iu.test(text) ? "common-ground" : undefined
}
/** Since whenever, as far as a register has to know. */
const ever = "1949-10-01"

export const readParking = (known: KnownSheet, reading: Reading): void => {
  const uses = new Map<string, RowReader>()
  const owners = new Map<string, Array<OwnerRow>>()
  const users: Array<{ readonly unit: string; readonly row: RowReader }> = []
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
    const key = row.id("placeId") ?? name
    const before = uses.get(key)
    if (before === undefined) uses.set(key, row)
    else if (before.text("plate") !== plate) shared(row, before, reading)
    if (!row.filled("kind")) reading.tell(row.at("kind"), "value-missing")
    if (kind === undefined) continue
    const unit = placeOf(row, reading, name, kind)
    if (before === undefined) readAreas(row, reading, unit, true)
    const owner = ownerIn(row, reading, unit, "owner", readSince(row, "since"))
    if (owner === undefined) {
      if (kind === "owned" && before === undefined && row.filled("user")) users.push({ unit, row })
      continue
    }
    const title = row.text("title")
    if (title !== undefined) reading.facts.set(unit, { ...nothing, unit, title, at: row.at() })
    const list = owners.get(unit)
    if (list === undefined) owners.set(unit, [owner])
    else list.push(owner)
  }
  if (!known.columns.has("owner")) usersOrOwners(users, owners, reading)
  enterOwners(owners, reading)
}
const nothing = { unsold: false, undelivered: false, deliveredOn: undefined, state: undefined }

const placeOf = (row: RowReader, reading: Reading, name: string, parking: NonNullable<Place["parking"]>): string => {
  const registered = reading.units.byId(row, "placeId")
  if (registered !== undefined) {
    reading.units.amend(registered, { parking }, row.at())
    return registered
  }
  const compound = reading.units.compound(row.at(), ever)
  const value: Place = { kind: "parking", parent: compound, name, parking }
  return reading.units.enter(value, [`p${name}`], row.at(), ever, row.id("placeId"))
}

const ownerIn = (
  row: RowReader,
  reading: Reading,
  unit: string,
  key: "owner" | "user",
  begins: Pick<OwnerRow, "since" | "sinceUnknown">
): OwnerRow | undefined => {
  const id = key === "owner" ? row.id("personId") : undefined
  const name = id === undefined ? row.name(key) : row.asItIs(key)
  if (name === undefined) return undefined
  const person = reading.people.meet({ name, id, unit }, { name: row.at(key) })
  const until = row.day("until")
  const share = row.text("share")
  return { row, unit, person: person.id, share, ...begins, until, movedIn: undefined, state: undefined }
}

/**
 * Who uses a place need not own it: a list that names no owners is asked about once, for all its places, unless the
 * register knows whose they are.
 *
 * @rule IM-18
 */
const usersOrOwners = (
  users: ReadonlyArray<{ readonly unit: string; readonly row: RowReader }>,
  owners: Map<string, Array<OwnerRow>>,
  reading: Reading
): void => {
  const asked = users.filter(({ unit }) => holdingOn(reading.register, unit, reading.options.on) === undefined)
  const [first, ...others] = asked
  if (first === undefined) return
  const answer = reading.tell(first.row.at("user"), "parking-users-or-owners", {
    detail: { places: asked.length },
    proposals: ["users", "owners"],
    also: others.map(({ row }) => ({ file: row.at().file, sheet: row.at().sheet, row: row.at().row }))
  })
  if (textOf(answer) !== "owners") return
  for (const { row, unit } of asked) {
    const since = periodOf(row)?.from
    const owner = ownerIn(row, reading, unit, "user", { since, sinceUnknown: since === undefined })
    if (owner !== undefined) owners.set(unit, [owner])
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
