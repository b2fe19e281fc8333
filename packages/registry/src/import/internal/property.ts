/** 房产清册: buildings, stairwells, dwellings and shops, their areas, and what the developer still has. */
import { textOf } from "./answers.ts"
import type { AreaKind, AreaSource, Holding } from "../../Holding.ts"
import { areasOf, completedOn } from "../../Register.ts"
import { assertionOn } from "../../Timeline.ts"
import { namedColumns } from "./areas.ts"
import type { At, Reading } from "./Reading.ts"
import { type KnownSheet, type RowReader, rowsOf } from "./Reading.ts"
import { plain } from "./text.ts"
import { type Read, readArea, readDate } from "./values.ts"

/** What a list says of a unit; who owns it is said by another. */
export interface UnitFacts {
  readonly unit: string
  readonly unsold: boolean
  readonly undelivered: boolean
  readonly deliveredOn: string | undefined
  readonly title: string | undefined
  readonly state: Holding["state"]
  /** The row that says so. */
  readonly at: At
}

const unusual = /阁楼|夹层|地下|打通|连通|\+|、/u
const shops = /商|店|铺|网点|shop/iu
const unsoldWords = /未售|not sold/iu
const undeliveredWords = /未交付|not delivered/iu
const publicWords = /公房|former public/iu

export const readProperty = (known: KnownSheet, reading: Reading): void => {
  for (const row of rowsOf(known, reading)) {
    const named = reading.units.byId(row, "unitId")
    const known = named === undefined ? undefined : reading.units.confirmed(row, "room", named, written(row))
    const placed = named === undefined ? unitOf(row, reading) : known
    if (placed === undefined) continue
    if (known !== undefined) amend(row, reading, known)
    readAreas(row, reading, placed, known !== undefined)
    facts(row, reading, placed)
  }
}

const written = (row: RowReader) => {
  const stairwell = row.raw("stairwell").replace(/单元$/u, "")
  return { building: row.raw("building"), room: row.raw("room"), stairwell: stairwell === "" ? undefined : stairwell }
}

/** Before anybody built anything here, as far as a register has to know. */
const ever = "1949-10-01"
const beginOf = (row: RowReader): string => row.value("completedOn", readDate) ?? ever

/** What a list adds to a unit that the register has: the day its building was completed, and what it was before. */
const amend = (row: RowReader, reading: Reading, unit: string): void => {
  const completed = row.value("completedOn", readDate)
  const { on } = reading.options
  const building = reading.units.buildingOf(unit)
  if (completed !== undefined && building !== undefined && completedOn(reading.after, unit, on) !== completed) {
    reading.units.amend(building, { completedOn: completed }, row.at())
  }
  if (publicWords.test(row.text("state") ?? "")) reading.units.amend(unit, { formerPublic: true }, row.at())
}

const unitOf = (row: RowReader, reading: Reading): string | undefined => {
  const building = row.text("building")
  const room = row.text("room")
  if (building === undefined || room === undefined) {
    const key = building === undefined ? "building" : "room"
    if (!row.filled(key)) reading.tell(row.at(key), "value-missing")
    return undefined
  }
  const completedOn = row.value("completedOn", readDate)
  const name = building.replace(/(?:幢|栋|#)$/u, "")
  const at = row.at()
  const compound = reading.units.compound(at, ever)
  const b = reading.units.enter(
    { kind: "building", parent: compound, name, ...(completedOn === undefined ? {} : { completedOn }) },
    [`b${name}`],
    at,
    ever
  )
  let parent = b
  const stairwell = row.text("stairwell")?.replace(/单元$/u, "")
  if (stairwell !== undefined) {
    parent = reading.units.enter(
      { kind: "stairwell", parent: b, name: stairwell },
      [`b${name}`, `s${stairwell}`],
      at,
      ever
    )
  }
  const door = doorName(row, reading, room)
  if (door === undefined) return undefined
  const kind = shops.test(row.text("use") ?? "") ? "shop" : "dwelling"
  const formerPublic = publicWords.test(row.text("state") ?? "")
  reading.units.floor(b, door, row.at("room"))
  return reading.units.enter(
    { kind, parent, name: door, ...(formerPublic ? { formerPublic } : {}) },
    [`b${name}`, ...(stairwell === undefined ? [] : [`s${stairwell}`]), door],
    at,
    beginOf(row),
    row.id("unitId")
  )
}

const doorName = (row: RowReader, reading: Reading, room: string): string | undefined => {
  if (!unusual.test(room)) {
    const name = room.replace(/[室号]$/u, "").replace(/^0+(?=\d{3})/, "")
    if (name !== row.cell("room")?.text) {
      reading.tell(row.at("room"), "room-written-differently", { value: row.cell("room")?.text, proposals: [name] })
    }
    return name
  }
  const answer = reading.tell(row.at("room"), "structure-unusual", {
    value: room,
    proposals: [room.replaceAll("、", "+")]
  })
  return textOf(answer) ?? (answer?.do === "accept" ? room : undefined)
}

/** The figures of a unit. `known`: the register has the unit, and may have none of its area. */
export const readAreas = (row: RowReader, reading: Reading, unit: string, known: boolean): void => {
  const from = reading.units.since(unit)
  const read = (key: string): number | undefined =>
    row.value(key, (cell): Read<number> => readArea(cell, row.known.csv))
  const building = read("buildingArea")
  const inner = read("innerArea")
  const shared = read("sharedArea")
  const measured = areasOf(reading.register, unit, reading.options).some((a) => a.kind === "building")
  if (!row.filled("buildingArea") && !known && !measured) reading.tell(row.at("buildingArea"), "value-missing")
  const source = row.text("title") === undefined ? "survey" : "register"
  const told = new Set<string>()
  const figure = (kind: AreaKind, by: AreaSource, areaDm2?: number) => {
    if (areaDm2 === undefined || told.has(`${kind} ${by}`)) return
    told.add(`${kind} ${by}`)
    reading.change({ change: "area", unit, kind, source: by, value: { areaDm2 }, from }, row.at())
  }
  figure("building", source, building)
  figure("inner", source, inner)
  figure("shared", source, shared)
  for (const [column, { kind, source: by }] of Object.entries(namedColumns)) figure(kind, by, read(column))
  const survey = row.filled("surveyArea") ? read("surveyArea") : undefined
  const contract = row.filled("contractArea") ? read("contractArea") : undefined
  if (building !== undefined && inner !== undefined && shared !== undefined) {
    const off = building - inner - shared
    if (Math.abs(off) > (reading.options.toleranceDm2 ?? 0)) {
      reading.tell(row.at("buildingArea"), "areas-do-not-add-up", { detail: { offDm2: off } })
    }
  }
  const figures = [building, survey, contract].filter((x): x is number => x !== undefined)
  const registered = (reading.register.areas.get(unit) ?? []).filter(
    (a) => a.kind === "building" && a.source !== source
  )
  for (const a of registered) if (a.value !== null) figures.push(a.value.areaDm2)
  if (new Set(figures).size > 1) {
    reading.tell(row.at("buildingArea"), "area-sources-differ", {
      detail: { leastDm2: Math.min(...figures), mostDm2: Math.max(...figures) }
    })
  }
}

const facts = (row: RowReader, reading: Reading, unit: string): void => {
  const state = row.text("state") ?? ""
  const delivered = row.value("deliveredOn", (cell) => past(readDate(cell), reading))
  const completed = row.value("completedOn", readDate)
  let deliveredOn = delivered
  if (deliveredOn !== undefined && completed !== undefined && deliveredOn < completed) {
    const told = { value: deliveredOn, proposals: [completed], detail: { completed } }
    deliveredOn = reading.ask(row.at("deliveredOn"), "delivered-before-completion", told, (text) => {
      const value = readDate({ kind: "text", text: plain(text) }).value
      return value !== undefined && value >= completed ? value : undefined
    })
  }
  const unsold = unsoldWords.test(state)
  const seized = /查封|冻结/u.test(state)
  const heirs = /已故|去世|死亡|继承/u.test(state)
  if (seized || heirs || /离婚|未成年|海外|境外|争议/u.test(state)) {
    const answer = reading.tell(row.at("state"), "owner-state", {
      value: state,
      proposals: seized ? ["seized"] : heirs ? ["heirs-unknown"] : ["in-dispute", "none"]
    })
    if (answer === undefined) return
  }
  const title = row.text("title")
  reading.facts.set(unit, {
    unit,
    unsold,
    undelivered: undeliveredWords.test(state),
    deliveredOn,
    title,
    state: seized ? "seized" : heirs ? "heirs-unknown" : undefined,
    at: row.at()
  })
}

/**
 * What nobody bought is the developer's, since it was completed; unless a list of owners says whose it is. Of a day that no
 * sheet gives nobody knows more than that it was so from the beginning of the unit.
 *
 * @rule IM-17
 */
export const unsoldUnits = (reading: Reading): void => {
  const { developer, on } = reading.options
  if (developer === undefined) return
  for (const { at, unit, unsold } of reading.facts.values()) {
    if (!unsold || reading.owned.has(unit)) continue
    const present = assertionOn(reading.register.holdings.get(unit), on)?.value
    if (present?.ground === "developer") continue
    const completed = completedOn(reading.after, unit, on)
    reading.developer(at)
    reading.change(
      {
        change: "holding",
        unit,
        value: {
          form: "sole",
          owners: [{ person: developer.id }],
          ground: "developer",
          ...(completed === undefined ? { sinceUnknown: true } : {})
        },
        from: completed ?? ever
      },
      at
    )
  }
}

/** A day that has come already. */
export const past = (read: Read<string>, reading: Reading): Read<string> =>
  read.value !== undefined && read.code === undefined && read.value > reading.options.on
    ? { value: read.value, code: "date-in-future" }
    : read
