/** Buildings, stairwells and units by the names people write, in whatever way they write them. */
import type { ChangeInput } from "../../Change.ts"
import { type Place, unitKinds } from "../../Place.ts"
import { placeOn, standing } from "../../Register.ts"
import type { At, Reading, RowReader } from "./Reading.ts"
import { plain, slug, withoutVariants } from "./text.ts"

/** A room as it is written: which building, which stairwell, which door. */
export interface WrittenRoom {
  readonly building: string
  readonly stairwell?: string | undefined
  readonly room: string
  /** Written as `3-2-501` or `3-501`, with nothing to make of it. */
  readonly canonical: boolean
}

const dashes = /[‐‑‒–—―－_]/gu
const bareRoom = (room: string): string => room.replace(/[室号]$/u, "").trim()

/** @rule IM-7 */
const readRoom = (text: string): WrittenRoom | undefined => {
  const p = plain(text).replaceAll(dashes, "-")
  const canonical = p === text
  const three = /^([^-\s#]+)-([^-\s#]+)-([^-\s]+)$/u.exec(p) ?? /^([^-\s#]+)-([^-\s#]+)-([^\d\s-][^\d-]*-.+)$/u.exec(p)
  if (three !== null) {
    const [, building = "", stairwell = "", room = ""] = three
    return { building, stairwell, room: bareRoom(room), canonical: canonical && bareRoom(room) === room }
  }
  const spoken = /^(.*?(?:幢|栋|号楼|#))\s*-?\s*(?:(\S+?)\s*单元)?\s*-?\s*(.+)$/u.exec(p)
  if (spoken !== null) {
    const [, building = "", stairwell, room = ""] = spoken
    return { building: bareBuilding(building), stairwell, room: bareRoom(room), canonical: false }
  }
  const twoParts = /^([^-\s]+)-([^-\s]+)$/u.exec(p)
  if (twoParts !== null) {
    const [, building = "", room = ""] = twoParts
    return { building, room: bareRoom(room), canonical: canonical && bareRoom(room) === room }
  }
  return undefined
}
/** `3幢`, `3栋`, `3#` are building 3; `5号楼` may be another's new number, so it stays as it is. */
const bareBuilding = (text: string): string => {
  const p = plain(text)
  return /^\d+(?:幢|栋|#)$/u.test(p) ? p.replace(/(?:幢|栋|#)$/u, "") : p
}
/** Names of a door that are one: `0501` and `501`, `501室` and `501`. */
const doorForms = (room: string): ReadonlyArray<string> => {
  const bare = bareRoom(plain(room))
  const noZero = bare.replace(/^0+(?=\d{3})/, "")
  const noLetter = noZero.replace(/^(\d{3,4})[A-Za-z]$/, "$1")
  return [...new Set([bare, noZero, noLetter])]
}

/** A door that is no plain number: an attic, a mezzanine, a basement, two flats made one. */
const isOdd = (door: string): boolean => !/^[A-Za-z]?\d+[A-Za-z]?$/u.test(door)
/** `阁楼-1501`, `1501阁楼` and `阁楼1501室` are one door: its words, then its numbers. */
const oddForm = (door: string): string => {
  const bare = bareRoom(plain(door)).replaceAll(/[-\s]/gu, "")
  const joined = bare.replaceAll(/[、,，/&和与]/gu, "+")
  const words = joined.replaceAll(/[\d+室]/gu, "")
  const numbers = joined.match(/\d+/gu) ?? []
  return `${words} ${numbers.map(Number).join("+")}`
}
/** What an odd door may be called: of flats that were made one also the door of each. */
const oddForms = (door: string): ReadonlyArray<string> => {
  if (!isOdd(door)) return []
  const form = oddForm(door)
  const [words = "", numbers = ""] = form.split(" ")
  return words === "" ? [form, ...numbers.split("+").map((n) => ` ${n}`)] : [form]
}
const addUnit = (to: Map<string, Array<Unit>>, key: string, unit: Unit): void => {
  const some = to.get(key)
  if (some === undefined) to.set(key, [unit])
  else if (!some.some((u) => u.id === unit.id)) some.push(unit)
}

interface Unit {
  readonly id: string
  readonly building: string
  readonly stairwell: string | undefined
  readonly name: string
}

export class Units {
  readonly #r: Reading
  /** Building ids by name and alias. */
  readonly #buildings = new Map<string, string>()
  /** By parent, kind and name. */
  readonly #placed = new Map<string, string>()
  readonly #byBuilding = new Map<string, Map<string, Array<Unit>>>()
  readonly #aliases = new Map<
    string,
    { readonly at: At; readonly rows: Array<{ file: string; sheet: string; row: number }> }
  >()
  /** Units by the name of their door without dashes and blanks: for doors that are no plain number. */
  readonly #odd = new Map<string, Array<Unit>>()
  readonly #parking = new Map<string, Array<string>>()
  /** Where each building's floors were first read. */
  readonly #floors = new Map<string, Map<number, At>>()
  constructor(reading: Reading) {
    this.#r = reading
    for (const id of reading.register.places.keys()) {
      const p = placeOn(reading.register, id, reading.options.on)
      if (p !== undefined) this.#know(id, p)
    }
  }

  #know(id: string, p: Place): void {
    if (p.parent !== undefined) this.#placed.set(`${p.parent} ${p.kind} ${p.name}`, id)
    if (p.kind === "building") {
      for (const name of [p.name, ...(p.aliases ?? [])]) this.#buildings.set(name, id)
    }
    if (p.kind === "parking") {
      const some = this.#parking.get(p.name)
      if (some === undefined) this.#parking.set(p.name, [id])
      else if (!some.includes(id)) some.push(id)
    }
    if (p.kind !== "dwelling" && p.kind !== "shop") return
    const r = this.#r.after
    const on = this.#r.options.on
    let stairwell: string | undefined
    let at = p.parent
    for (let n = 0; at !== undefined && n < 5; n++) {
      const above = placeOn(r, at, on)
      if (above?.kind === "stairwell") stairwell = above.name
      if (above?.kind === "building") {
        for (const name of [p.name, ...(p.aliases ?? [])]) this.#add({ id, building: at, stairwell, name }, p.name)
      }
      at = above?.parent
    }
  }
  /** Remembers a unit by a name of its door; `own` is the name that it has in the register. */
  #add({ name, ...unit }: Unit, own: string): void {
    const doors = this.#byBuilding.get(unit.building) ?? new Map<string, Array<Unit>>()
    this.#byBuilding.set(unit.building, doors)
    const placed = { ...unit, name: own }
    addUnit(doors, name, placed)
    for (const form of oddForms(name)) addUnit(this.#odd, `${unit.building} ${form}`, placed)
  }

  /** Enters a place if it is new, adds what is new of one that is known, and answers its id. */
  enter(place: Place, idParts: ReadonlyArray<string>, at: At, from: string, given?: string): string {
    const known = this.#find(place)
    const id = known ?? given ?? slugId([this.#r.options.compound.id, ...idParts])
    const before = known === undefined ? undefined : placeOn(this.#r.after, id, this.#r.options.on)
    const begins = before === undefined ? from : this.since(id)
    this.take({ change: "place", id, value: { ...before, ...place }, from: begins }, at)
    return id
  }
  /** Takes a place as it is. */
  take(change: Extract<ChangeInput, { change: "place" }>, at: At): void {
    this.#r.change(change, at)
    if (change.value !== null) this.#know(change.id, change.value)
  }
  /** Adds to what is known of a place. */
  amend(id: string, more: Partial<Place>, at: At): void {
    const before = placeOn(this.#r.after, id, this.#r.options.on)
    if (before !== undefined) {
      this.take({ change: "place", id, value: { ...before, ...more }, from: this.since(id) }, at)
    }
  }
  /** The unit of an id that a row names; `undefined` if this register has no such unit. */
  byId(row: RowReader, key: string): string | undefined {
    const id = row.id(key)
    const kind = id === undefined ? undefined : placeOn(this.#r.after, id, this.#r.options.on)?.kind
    return kind !== undefined && unitKinds.has(kind) ? id : undefined
  }
  /** The unit of an id, unless exactly the door of another unit is written beside it: then it is asked which is meant. */
  confirmed(
    row: RowReader,
    key: string,
    given: string,
    written: Pick<WrittenRoom, "building" | "stairwell" | "room"> | undefined
  ): string | undefined {
    if (written === undefined) return given
    const { building, room, stairwell } = written
    const doors = this.#byBuilding.get(this.#buildings.get(bareBuilding(building)) ?? "")
    const named = doors?.get(room)?.filter((u) => u.name === room && u.stairwell === stairwell) ?? []
    const other = named[0]
    if (other === undefined || named.some((u) => u.id === given)) return given
    const proposals = [this.written(given), this.nameOf(other)]
    const at = row.at(key)
    return this.#r.ask(at, "room-ambiguous", { value: this.nameOf(other), proposals }, (answer) => {
      const again = readRoom(answer)
      const found = again === undefined ? [] : this.#candidates(again, at)
      return found?.length === 1 ? found[0]?.id : undefined
    })
  }
  /** The first day a place stands: its areas count from then on. */
  since(place: string): string {
    return standing(this.#r.after, place, this.#r.options.on)?.from ?? this.#r.options.on
  }
  /** The building that a place is in. */
  buildingOf(place: string): string | undefined {
    for (let at: string | undefined = place, n = 0; at !== undefined && n < 10; n++) {
      const p = placeOn(this.#r.after, at, this.#r.options.on)
      if (p?.kind === "building") return at
      at = p?.parent
    }
    return undefined
  }
  #find(place: Place): string | undefined {
    return place.parent === undefined ? undefined : this.#placed.get(`${place.parent} ${place.kind} ${place.name}`)
  }

  /** The compound itself, entered once. */
  compound(at: At, from: string): string {
    const { id, name, type } = this.#r.options.compound
    if (placeOn(this.#r.after, id, this.#r.options.on) === undefined) {
      this.#r.change({ change: "place", id, value: { kind: "compound", name, type }, from }, at)
    }
    return id
  }

  /** The building that is meant. A name that is not known is asked about once, for all the rows that use it. */
  building(written: string, at: At): string | undefined {
    const p = bareBuilding(written)
    const known = this.#buildings.get(p) ?? this.#buildings.get(withoutVariants(p))
    if (known !== undefined) return known
    const first = this.#aliases.get(p)
    if (first !== undefined) {
      first.rows.push({ file: at.file, sheet: at.sheet, row: at.row })
      return undefined
    }
    const rows: Array<{ file: string; sheet: string; row: number }> = []
    const names = [...this.#buildings].filter(([name]) => /^\d+$/.test(name)).map(([name]) => name)
    // rows that use the same name are added to the problem as they come
    this.#aliases.set(p, { at, rows })
    const id = this.#r.ask(at, "building-alias", { value: p, proposals: names, growing: rows }, (text) =>
      this.#buildings.get(bareBuilding(text))
    )
    if (id === undefined) return undefined
    this.#buildings.set(p, id)
    const place = placeOn(this.#r.after, id, this.#r.options.on)
    if (place !== undefined) {
      const aliases = [...new Set([...(place.aliases ?? []), p])]
      this.#r.change({ change: "place", id, value: { ...place, aliases }, from: this.#r.options.on }, at)
    }
    return id
  }

  /** The unit that a text of one column means; an id that this register has goes before. */
  room(row: RowReader, key: string): string | undefined {
    const given = this.byId(row, "unitId")
    if (given !== undefined) return this.confirmed(row, key, given, readRoom(row.raw(key)))
    const cell = row.cell(key)
    if (cell === undefined) {
      if (!row.filled(key)) row.reading.tell(row.at(key), "value-missing")
      return undefined
    }
    const places = this.#parking.get(plain(cell.text).replace(/^车位\s*/u, ""))
    if (places?.length === 1) return places[0]
    return this.#resolve(row, key, cell.text, readRoom(cell.text))
  }
  /** The unit that building and door, in columns of their own, mean. */
  door(row: RowReader, buildingKey: string, doorKey: string): string | undefined {
    const given = this.byId(row, "unitId")
    if (given !== undefined) {
      return this.confirmed(row, doorKey, given, readRoom(`${row.raw(buildingKey)}-${row.raw(doorKey)}`))
    }
    const building = row.cell(buildingKey)
    const door = row.cell(doorKey)
    if (building === undefined || door === undefined) {
      const key = building === undefined ? buildingKey : doorKey
      if (!row.filled(key)) row.reading.tell(row.at(key), "value-missing")
      return undefined
    }
    const text = plain(door.text).replaceAll(dashes, "-")
    const parts =
      /^(?:([^-\s]+?)(?:单元)?\s*-\s*)?([^-\s]+)$/u.exec(text) ??
      /^(\S+?)单元\s*(\S+)$/u.exec(text) ??
      /^([^-\s]+)-(.+)$/u.exec(text)
    const whole = readRoom(door.text)
    const written: WrittenRoom | undefined =
      whole?.stairwell !== undefined && whole.building !== ""
        ? whole
        : parts === null
          ? undefined
          : {
              building: bareBuilding(building.text),
              stairwell: parts[1],
              room: bareRoom(parts[2] ?? ""),
              canonical: text === door.text && bareRoom(parts[2] ?? "") === parts[2]
            }
    return this.#resolve(row, doorKey, door.text, written)
  }

  #resolve(row: RowReader, key: string, text: string, written: WrittenRoom | undefined): string | undefined {
    const at = row.at(key)
    const ask = (code: "room-unknown" | "room-ambiguous", proposals: ReadonlyArray<Unit>): string | undefined => {
      const names = proposals.map((u) => this.nameOf(u))
      return this.#r.ask(at, code, { value: text, proposals: names }, (answer) => {
        const again = readRoom(answer)
        const found = again === undefined ? [] : this.#candidates(again, at)
        return found?.length === 1 ? found[0]?.id : undefined
      })
    }
    if (written === undefined) return ask("room-unknown", [])
    const found = this.#candidates(written, at)
    if (found === undefined) return undefined
    if (found.length === 0) return ask("room-unknown", [])
    if (found.length > 1) return ask("room-ambiguous", found)
    const unit = found[0]
    if (unit === undefined) return undefined
    if (
      !written.canonical ||
      unit.name !== written.room ||
      (written.stairwell !== undefined && written.stairwell !== unit.stairwell)
    ) {
      this.#r.tell(at, "room-written-differently", { value: text, proposals: [this.nameOf(unit)] })
    }
    return unit.id
  }
  /** `undefined`: the building is not known, which was told. */
  #candidates(w: WrittenRoom, at: At): ReadonlyArray<Unit> | undefined {
    const building = this.building(w.building, at)
    if (building === undefined) return undefined
    const doors = this.#byBuilding.get(building)
    const stairwell = w.stairwell === undefined ? undefined : plain(w.stairwell).replace(/单元$/u, "")
    const within = (units: ReadonlyArray<Unit> | undefined) =>
      (units ?? []).filter((u) => stairwell === undefined || u.stairwell === undefined || u.stairwell === stairwell)
    for (const form of doorForms(w.room)) {
      const units = within(doors?.get(form))
      if (units.length > 0) return units
    }
    return within(this.#odd.get(`${building} ${oddForm(w.room)}`))
  }
  /** A bank's name for a unit: told if nothing here is called so. */
  account(row: RowReader, key: string): void {
    const cell = row.cell(key)
    const at = row.at(key)
    const written = cell === undefined ? undefined : readRoom(cell.text)
    const building = written === undefined ? undefined : this.#buildings.get(bareBuilding(written.building))
    const doors = building === undefined ? undefined : this.#byBuilding.get(building)
    if (written !== undefined && doorForms(written.room).some((form) => doors?.has(form) === true)) return
    this.#r.tell(at, "account-unknown", { value: cell?.text })
  }
  nameOf(u: Pick<Unit, "building" | "stairwell" | "name">): string {
    const building = placeOn(this.#r.after, u.building, this.#r.options.on)?.name ?? ""
    return [building, u.stairwell, u.name].filter((x) => x !== undefined && x !== "").join("-")
  }
  /** How a unit is written, from its id. */
  written(id: string): string {
    for (const doors of this.#byBuilding.values()) {
      for (const units of doors.values()) for (const u of units) if (u.id === id) return this.nameOf(u)
    }
    return id
  }

  /** Notes a floor of a building, for gaps. */
  floor(building: string, room: string, at: At): void {
    const n = /^\d{3,4}$/.test(room) ? Math.trunc(Number(room) / 100) : 0
    if (n === 0) return
    const floors = this.#floors.get(building) ?? new Map<number, At>()
    this.#floors.set(building, floors)
    if (!floors.has(n)) floors.set(n, at)
  }
  afterProperty(): void {
    for (const [building, floors] of this.#floors) {
      const numbers = [...floors.keys()].toSorted((a, b) => a - b)
      for (const [i, n] of numbers.entries()) {
        for (let gap = (numbers[i - 1] ?? n) + 1; gap < n; gap++) {
          const at = floors.get(n)
          if (at !== undefined) {
            this.#r.tell(at, "floor-skipped", { detail: { building, floor: gap }, more: `${gap}` })
          }
        }
      }
    }
  }
}

/** Ids of places are what they are called, as far as an id can say it. */
const slugId = (parts: ReadonlyArray<string>): string => parts.map(slug).join("-").slice(0, 64)
