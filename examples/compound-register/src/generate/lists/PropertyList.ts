/** 房产清册.xlsx: the developer's list, with two header rows, merged towers, subtotals, and parking places on sheet two. */
import type { OutCell } from "@linli/sheets"
import { parkingPlaces, towers, type Unit } from "../Compound.ts"
import { plainSales, plusDays, type Sample } from "../Sample.ts"
import { choose, correct, day, dm2, SheetBuilder } from "../SheetBuilder.ts"
import type { Sale } from "../Story.ts"

const file = "房产清册.xlsx"
const headings = {
  no: "序号", building: "幢号", stairwell: "单元", room: "室号", use: "用途",
  buildingArea: "建筑面积", innerArea: "套内面积", sharedArea: "公摊面积", surveyArea: "实测面积", contractArea: "合同面积",
  completedOn: "竣工日期", deliveredOn: "交付日期", state: "权属状态", title: "产权证号", note: "备注"
} // prettier-ignore
type Key = keyof typeof headings
type List = SheetBuilder<Key>

const serialOf = (date: string) => Date.parse(date) / 86_400_000 + 25_569
const spoken = (date: string) => date.split("-").map(Number) as [number, number, number]

/** The same day in other clothes, and days that are none. */
const datePlants: ReadonlyArray<readonly [times: number, plant: (list: List, row: number, on: string) => void]> = [
  [10, (list, row, on) => {
    const [y, m, d] = spoken(on)
    list.set(row, "deliveredOn", `${y}.${m}.${d}`)
    list.plant("date-written-differently", row, "deliveredOn")
  }],
  [8, (list, row, on) => {
    const [y, m, d] = spoken(on)
    list.set(row, "deliveredOn", `${String(y).slice(2)}/${m}/${d}`)
    list.plant("date-two-digit-year", row, "deliveredOn", choose(on))
  }],
  [8, (list, row, on) => {
    list.set(row, "deliveredOn", on.replaceAll("-", ""))
    list.plant("date-written-differently", row, "deliveredOn")
  }],
  [8, (list, row, on) => {
    list.set(row, "deliveredOn", serialOf(on))
    list.plant("date-serial", row, "deliveredOn")
  }],
  [4, (list, row, on) => {
    list.set(row, "deliveredOn", "1900-01-00")
    list.plant("date-impossible", row, "deliveredOn", correct(on))
  }],
  [6, (list, row, on) => {
    const [y, m] = spoken(on)
    list.set(row, "deliveredOn", `${y}年${m}月`)
    list.plant("date-month-only", row, "deliveredOn", correct(on))
  }],
  [4, (list, row, on) => {
    list.set(row, "deliveredOn", `${on.slice(0, 4)}年2月30日`)
    list.plant("date-impossible", row, "deliveredOn", correct(on))
  }]
] // prettier-ignore

/** The same area in other clothes, and areas that are none. */
const areaPlants: ReadonlyArray<readonly [times: number, plant: (list: List, row: number, written: string) => void]> = [
  [8, (list, row, written) => {
    list.set(row, "buildingArea", written)
    list.plant("number-as-text", row, "buildingArea")
  }],
  [6, (list, row, written) => {
    list.set(row, "buildingArea", `${written}㎡`)
    list.plant("number-with-unit", row, "buildingArea")
  }],
  [4, (list, row, written) => {
    list.set(row, "buildingArea", written.replace(".", ","))
    list.plant("number-comma", row, "buildingArea", choose(written))
  }],
  [6, (list, row, written) => {
    list.set(row, "buildingArea", { kind: "number", text: `${written}00000001` })
    list.plant("number-inexact", row, "buildingArea", choose(written))
  }],
  [4, (list, row, written) => {
    list.set(row, "buildingArea", 0)
    list.plant("area-zero", row, "buildingArea", correct(written))
  }],
  [6, (list, row, written) => {
    list.set(row, "buildingArea", Number(written.replace(".", "")))
    list.plant("area-point-missing", row, "buildingArea", choose(written))
  }]
] // prettier-ignore

const remarks = ["儿子王样某12600000000代收房", "长期患病，家属陪护", "曾信访，暂缓联系", "与楼下邻居有纠纷"]

const titleRows = (list: List): void => {
  list.raw(["文景里房产清册（样例数据，非真实）"])
  list.merge(1, 1, 1, 15)
  list.plant("title-row", 1)
  headerRows(list)
  list.plant("second-header", 3)
}
const headerRows = (list: List): void => {
  const areas = new Set<Key>(["innerArea", "sharedArea"])
  const upper = Object.entries(headings).map(([key, name]): OutCell =>
    key === "buildingArea" ? "面积（㎡）" : areas.has(key as Key) ? null : name
  )
  const top = list.raw(upper)
  list.merge(top, 6, top, 8)
  list.raw(
    Object.keys(headings).map((key) => (key === "buildingArea" || areas.has(key as Key) ? headings[key as Key] : null))
  )
}

/** Writes the rows of one tower; answers where each unit stands. */
const tower = (
  list: List,
  name: string,
  sample: Sample,
  sales: ReadonlyMap<string, Sale>,
  rows: Map<string, number>
) => {
  const own = sample.story.units.filter((u) => u.building === name)
  const first = list.next
  let total = 0
  for (const unit of own) {
    const sale = sales.get(unit.name)
    const area = unit.innerDm2 + unit.sharedDm2
    total += area
    const row = list.line({
      no: rows.size + 1,
      building: list.next === first ? name : null,
      ...(unit.stairwell === undefined ? {} : { stairwell: unit.stairwell }),
      room: unit.room.replace("+", "、"),
      use: unit.kind === "shop" ? "商铺" : "住宅",
      buildingArea: dm2(area),
      innerArea: dm2(unit.innerDm2),
      sharedArea: dm2(unit.sharedDm2),
      completedOn: day(unit.completedOn),
      ...(sale?.deliveredOn === undefined ? {} : { deliveredOn: day(sale.deliveredOn) }),
      state: sale?.state ?? "未售",
      ...(sale?.title === undefined ? {} : { title: sale.title })
    })
    rows.set(unit.name, row)
    if (!/^\d+$/.test(unit.room) && unit.kind === "dwelling") {
      list.plant("structure-unusual", row, "room", choose(unit.room))
      sample.asked.add(unit.name)
    }
    const source = sale?.title === undefined ? "survey" : "register"
    sample.units.set(unit.name, {
      kind: unit.kind,
      ...(sale?.state === "售后公房" ? { formerPublic: true } : {}),
      areas: { [`building/${source}`]: area, [`inner/${source}`]: unit.innerDm2, [`shared/${source}`]: unit.sharedDm2 }
    })
  }
  list.merge(first, 2, list.next - 1, 2)
  if (name === "1") list.plant("merged-cells", first, "building")
  list.plant("subtotal-row", list.line({ building: `${name}幢小计`, buildingArea: dm2(total) }))
  return own
}

/** Areas that miss the sum of their parts, and areas that other papers state otherwise. */
const contradictions = (list: List, sample: Sample, pool: Array<Sale>, rows: ReadonlyMap<string, number>): void => {
  const state = (unit: Unit, key: string, areaDm2: number) => {
    const before = sample.units.get(unit.name)
    if (before !== undefined) sample.units.set(unit.name, { ...before, areas: { ...before.areas, [key]: areaDm2 } })
  }
  for (const [i, { unit }] of sample.chance.take(pool, 51).entries()) {
    const row = rows.get(unit.name) ?? 0
    // ten miss it by no more than the tolerance: nothing to say
    const off = i < 10 ? 1 + (i % 2) : sample.chance.between(3, 50)
    const area = unit.innerDm2 + unit.sharedDm2 + (i % 3 === 0 ? off : 0 - off)
    list.set(row, "buildingArea", dm2(area))
    state(unit, "building/register", area)
    if (i >= 10) list.plant("areas-do-not-add-up", row, "buildingArea")
  }
  for (const [i, { unit }] of sample.chance.take(pool, 27).entries()) {
    const row = rows.get(unit.name) ?? 0
    const other = unit.innerDm2 + unit.sharedDm2 + (i % 2 === 0 ? 5 : -56)
    const [key, source] = i % 3 === 0 ? (["contractArea", "contract"] as const) : (["surveyArea", "survey"] as const)
    list.set(row, key, dm2(other))
    state(unit, `building/${source}`, other)
    list.plant("area-sources-differ", row, "buildingArea")
  }
}

const written = (unit: Unit) => {
  const area = unit.innerDm2 + unit.sharedDm2
  return `${Math.trunc(area / 100)}.${String(area % 100).padStart(2, "0")}`
}

export const propertyList = (sample: Sample) => {
  const list: List = new SheetBuilder(file, "房产", headings)
  const sales = new Map(sample.story.sales.map((s) => [s.unit.name, s]))
  const rows = new Map<string, number>()
  titleRows(list)
  let grand = 0
  for (const { name } of towers) {
    for (const unit of tower(list, name, sample, sales, rows)) grand += unit.innerDm2 + unit.sharedDm2
    if (name === "3") {
      list.plant("blank-row", list.raw([]))
      list.plant("second-header", list.next)
      list.plant("second-header", list.next + 1)
      headerRows(list)
    }
  }
  list.plant("subtotal-row", list.line({ building: "合计", buildingArea: dm2(grand) }))
  list.hideColumn("title")
  list.plant("hidden-column", 3, "title")
  for (const floor of ["501", "1501"]) list.plant("floor-skipped", rows.get(`4-1-${floor}`) ?? 0, "room")

  const pool = plainSales(sample).filter((s) => (s.unit.innerDm2 + s.unit.sharedDm2) % 10 !== 0)
  const at = ({ unit }: Sale) => rows.get(unit.name) ?? 0
  for (const [times, plant] of datePlants)
    for (const s of sample.chance.take(pool, times)) {
      plant(list, at(s), s.deliveredOn ?? "")
      if (list.planted.at(-1)?.answer !== undefined) sample.asked.add(s.unit.name)
    }
  for (const s of sample.chance.take(pool, 4)) {
    list.set(at(s), "deliveredOn", day(plusDays(s.unit.completedOn, -200)))
    list.plant("delivered-before-completion", at(s), "deliveredOn", choose(s.unit.completedOn))
    sample.deliveredOn.set(s.unit.name, s.unit.completedOn)
    sample.asked.add(s.unit.name)
  }
  for (const [times, plant] of areaPlants)
    for (const s of sample.chance.take(pool, times)) plant(list, at(s), written(s.unit))
  contradictions(list, sample, pool, rows)
  for (const s of sample.chance.take(pool, 2, (each) => each.state === "已售")) {
    list.set(at(s), "state", "已售（查封）")
    list.plant("owner-state", at(s), "state", choose("seized"))
    sample.seized.add(s.unit.name)
    sample.asked.add(s.unit.name)
  }
  for (const [i, s] of sample.chance.take(pool, 10).entries()) {
    list.set(at(s), "note", remarks[i % remarks.length] ?? "")
    list.plant("free-text-left-out", at(s), "note")
  }
  return [list, parkingSheet(sample)]
}

const parkingSheet = (sample: Sample) => {
  const list = new SheetBuilder(file, "车位", { place: "车位号", kind: "类型" })
  list.heading()
  for (const { name, type } of parkingPlaces.slice(0, 320)) {
    list.line({ place: name, kind: type })
    const parking = type === "产权" ? "owned" : "civil-defence"
    sample.units.set(name, { kind: "parking", parking, areas: {} })
  }
  return list
}
