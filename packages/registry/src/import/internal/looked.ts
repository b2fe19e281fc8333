/** 水电抄表 and 维修资金余额: not of the register. They are looked through, and what is odd is listed. */
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import { subtotals } from "./recognise.ts"
import { plain } from "./text.ts"
import { readHundredths } from "./values.ts"

export const lookThrough = (known: KnownSheet, reading: Reading): void => {
  if (known.kind === "meters") meters(known, reading)
  else fund(known, reading)
}

const number = (row: RowReader, key: string): number | undefined =>
  row.value(key, (cell) => readHundredths(cell, row.known.csv))

const meters = (known: KnownSheet, reading: Reading): void => {
  const rooms = new Map<string, string>()
  for (const row of rowsOf(known, reading)) {
    const meter = row.text("meter")
    const unit = reading.units.room(row, "room")
    const before = number(row, "before")
    const now = number(row, "now")
    for (const key of ["used", "price", "amount"]) number(row, key)
    const remark = row.text("note") ?? ""
    const estimated = /估/u.test(remark) || /估/u.test(row.text("now") ?? "")
    if (estimated) reading.tell(row.at("now"), "meter-estimated")
    if (before !== undefined && now !== undefined && !estimated) {
      if (/换表/u.test(remark)) reading.tell(row.at("now"), "meter-changed", { detail: { before, now } })
      else if (now < before) {
        // close below a power of ten: it went round
        const round = 10 ** String(Math.trunc(before / 100)).length * 100
        reading.tell(row.at("now"), before >= round * 0.9 ? "meter-wrapped" : "meter-changed", {
          detail: { before, now }
        })
      } else if (now === before) reading.tell(row.at("now"), "meter-no-use")
    }
    const other = meter === undefined ? undefined : rooms.get(meter)
    if (/两户/u.test(remark) || (other !== undefined && unit !== undefined && other !== unit)) {
      reading.tell(row.at("meter"), "meter-two-dwellings")
    }
    if (meter !== undefined && unit !== undefined) rooms.set(meter, unit)
  }
}

const fund = (known: KnownSheet, reading: Reading): void => {
  let total = 0
  for (const row of rowsOf(known, reading)) {
    reading.units.account(row, "account")
    const balance = number(row, "balance")
    number(row, "first")
    number(row, "interest")
    if (balance === undefined) continue
    total += balance
    if (balance < 0) reading.tell(row.at("balance"), "balance-negative", { detail: { balanceMinor: balance } })
  }
  const column = known.columns.get("balance")
  for (const row of known.sheet.rows) {
    const cell = column === undefined ? undefined : row.cells[column]
    if (!subtotals.has(row) || cell === undefined) continue
    const stated = readHundredths({ ...cell, text: plain(cell.text) }, known.csv).value
    if (stated !== undefined && stated !== total) {
      const at = { file: known.sheet.file, sheet: known.sheet.sheet, row: row.row, column: "", heading: "" }
      reading.tell(at, "total-differs", { detail: { statedMinor: stated, sumMinor: total } })
    }
  }
}
