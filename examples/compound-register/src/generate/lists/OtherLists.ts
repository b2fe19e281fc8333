/** 车位.xlsx, 维修资金余额.csv and 党员报到花名册.xlsx. */
import type { OutCell } from "@linli/sheets"
import { parkingPlaces } from "../Compound.ts"
import type { Sample } from "../Sample.ts"
import { choose, setAside, SheetBuilder } from "../SheetBuilder.ts"

const parkingHeadings = { place: "车位号", kind: "类型", user: "使用人", plate: "车牌", period: "起止", fee: "月费" }

export const parkingList = (sample: Sample) => {
  const { chance, people } = sample
  const list = new SheetBuilder("车位.xlsx", "车位", parkingHeadings)
  list.heading()
  let plates = 0
  const plate = () => `样A·${String(++plates).padStart(5, "0")}`
  const rows: Array<{ readonly row: number; readonly name: string; readonly type: string; readonly plate: string }> = []
  for (const { name, type } of parkingPlaces) {
    const own = chance.below(5) > 0 ? plate() : undefined
    const row = list.line({
      place: name,
      kind: type,
      fee: type === "地面" ? 150 : 80,
      ...(own === undefined ? {} : { user: people.next().name, plate: own })
    })
    if (own !== undefined) rows.push({ row, name, type, plate: own })
    if (type === "地面") sample.units.set(name, { kind: "parking", parking: "common-ground", areas: {} })
  }
  // who uses a place need not own it: asked once, for all places that can be owned
  const owned = rows.filter((r) => r.type === "产权")
  list.plant("parking-users-or-owners", owned[0]?.row ?? 0, "user", choose("users"), owned.length)
  for (const { name, plate: first, type } of chance.take(rows, 7)) {
    const again = list.line({ place: name, kind: type, user: people.next().name, plate: plate(), fee: 80 })
    list.plant("parking-two-plates", again, "plate", choose(first), 2)
  }
  for (const { name, type } of chance.take(rows, 3)) {
    const again = list.line({ place: name, kind: type, user: "分时共享（夜间）", plate: plate(), fee: 40 })
    list.plant("parking-shared-by-time", again, "place", undefined, 2)
  }
  for (const { row } of chance.take(rows, 5, (r) => r.type === "人防")) {
    list.set(row, "kind", "产权（人防）")
    list.plant("parking-not-ownable", row, "kind", choose("人防"))
  }
  for (const { row } of chance.take(rows, 1)) {
    list.hideRow(row)
    list.plant("hidden-row", row)
  }
  return [list]
}

const fundHeadings = { account: "户门号", first: "首期", balance: "余额", interest: "利息" }
const minor = (amountMinor: number): OutCell => {
  const text = String(Math.abs(amountMinor)).padStart(3, "0")
  return { kind: "number", text: `${amountMinor < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}` }
}

export const fundList = (sample: Sample) => {
  const { chance, story } = sample
  const list = new SheetBuilder("维修资金余额.csv", "", fundHeadings)
  list.heading()
  list.plant("encoding", 0)
  const pool = story.units.filter((u) => u.kind === "dwelling")
  const chosen = chance.take(pool, 300)
  const negative = new Set(chance.take([...chosen], 3))
  const unknown = new Set(
    chance.take(
      chosen.filter((u) => !negative.has(u)),
      7
    )
  )
  let total = 0
  for (const [i, unit] of chosen.entries()) {
    const first = (unit.innerDm2 + unit.sharedDm2) * 65
    const balance = negative.has(unit) ? -1 * chance.between(100, 9_000) : first - chance.between(0, 40_000)
    total += balance
    const account = unknown.has(unit)
      ? `${i % 2 === 0 ? "9-1" : unit.building}-99${String(i).padStart(2, "0")}`
      : unit.name
    const row = list.line({
      account,
      first: minor(first),
      balance: minor(balance),
      interest: minor(chance.between(1, 3_000))
    })
    if (sample.asked.has(unit.name)) list.doubt(row)
    if (unknown.has(unit)) list.plant("account-unknown", row, "account")
    if (negative.has(unit)) list.plant("balance-negative", row, "balance")
  }
  const last = list.line({ account: "合计", balance: minor(total + 3) })
  list.plant("subtotal-row", last)
  list.plant("total-differs", last)
  return [list]
}

export const partyRoll = (sample: Sample) => {
  const list = new SheetBuilder("党员报到花名册.xlsx", "报到", {
    name: "姓名",
    politics: "政治面貌",
    unit: "所在单位",
    phone: "联系电话",
    reportedOn: "报到日期"
  })
  const heading = list.heading()
  for (let n = 0; n < 30; n++) {
    const { name, phone } = sample.people.next()
    list.line({ name, politics: "（样例）", unit: "样例单位", phone, reportedOn: "2026-01-10" })
  }
  list.plant("column-not-declared", heading, "politics", setAside("政治面貌不属于居民登记的内容"))
  return [list]
}
