/** 水电抄表.xlsx: readings with formulas, some of them broken. Not of the register: it is looked through. */
import { otherWritings, type Sample } from "../Sample.ts"
import { choose, correct, SheetBuilder } from "../SheetBuilder.ts"

const headings = {
  meter: "表号",
  room: "房号",
  before: "上期",
  now: "本期",
  used: "用量",
  price: "单价",
  amount: "金额",
  note: "备注"
}

interface Reading {
  readonly row: number
  readonly before: number
  readonly now: number
  readonly unit: Sample["story"]["units"][number]
}

export const metersList = (sample: Sample) => {
  const { chance, story } = sample
  const list = new SheetBuilder("水电抄表.xlsx", "2026年2月", headings)
  list.heading()
  const pool = story.units.filter((u) => u.kind === "dwelling" && /^\d+$/.test(u.room))
  const readings: Array<Reading> = chance.take(pool, 200).map((unit, i) => {
    const before = chance.between(200, 8_000)
    const now = before + chance.between(1, 60)
    const row = list.next
    const used = { formula: `D${row}-C${row}`, result: now - before }
    const amount = { formula: `E${row}*F${row}`, result: (now - before) * 3.5 }
    list.line({ meter: `SB${String(i + 1).padStart(5, "0")}`, room: unit.name, before, now, used, price: 3.5, amount })
    return { row, before, now, unit }
  })
  const take = (times: number, fits?: (r: Reading) => boolean) => chance.take(readings, times, fits)
  const [first] = readings
  readings.shift() // the first row of a formula column names it
  if (first !== undefined) {
    list.plant("formula-column", first.row, "used")
    list.plant("formula-column", first.row, "amount")
  }
  for (const { before, now, row } of take(5)) {
    list.set(row, "used", { formula: `VLOOKUP(A${row},旧表!A:C,3,0)`, result: { kind: "error", text: "#N/A" } })
    list.plant("formula-error", row, "used", correct(String(now - before)))
  }
  for (const { before, now, row } of take(4)) {
    list.set(row, "amount", { formula: `E${row}*#REF!`, result: { kind: "error", text: "#REF!" } })
    list.plant("formula-error", row, "amount", correct(String((now - before) * 3.5)))
  }
  for (const { row } of take(5)) {
    list.set(row, "price", { formula: "[1]价格!B2", result: 3.5 })
    list.plant("formula-external", row, "price", choose("3.5"))
  }
  for (const [i, { row }] of take(3).entries()) {
    list.set(row, "meter", `=${i + 1}+${i + 1}`)
    list.plant("text-like-formula", row, "meter")
  }
  const read = (row: number, before: number, now: number, note?: string) => {
    list.set(row, "before", before)
    list.set(row, "now", now)
    if (note !== undefined) list.set(row, "note", note)
  }
  for (const { before, row } of take(5)) {
    read(row, before, 3, "换表")
    list.plant("meter-changed", row, "now")
  }
  for (const { row } of take(3)) {
    read(row, 99_990 + chance.below(9), 12)
    list.plant("meter-wrapped", row, "now")
  }
  for (const { before, now, row } of take(6)) {
    read(row, before, now, "估抄")
    list.plant("meter-estimated", row, "now")
  }
  for (const { before, row } of take(5)) {
    read(row, before, before)
    list.plant("meter-no-use", row, "now")
  }
  for (const { row } of take(3)) {
    list.set(row, "note", "两户合用")
    list.plant("meter-two-dwellings", row, "meter")
  }
  for (const [i, { row, unit }] of take(26).entries()) {
    list.set(row, "room", otherWritings(unit, i))
    list.plant("room-written-differently", row, "room")
  }
  for (const { row, unit } of take(
    4,
    (r) => !r.unit.doorIsUnique && !["1201", "1202", "1003", "1004"].includes(r.unit.room)
  )) {
    list.set(row, "room", `${unit.building}#${unit.room}`)
    list.plant("room-ambiguous", row, "room", choose(unit.name))
  }
  return [list]
}
