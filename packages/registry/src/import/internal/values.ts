/** What a cell may mean: a value, a code that says what was odd about it, and what else may be meant. */
import { Area, CivilDate, Ratio } from "@linli/quantities"
import type { ProblemCode } from "../Problem.ts"
import type { Cell } from "../Sheet.ts"
import { plain } from "./text.ts"

export interface Read<A> {
  readonly value?: A
  readonly code?: ProblemCode
  readonly proposals?: ReadonlyArray<string>
  readonly detail?: Readonly<Record<string, string | number>>
}

// ---------------------------------------------------------------------------------------------------- numbers

const unit = /(?:㎡|m²|m2|平方米|平米|元)$/iu
/** Whole hundredths, of an area in m² or an amount in yuan. */
export const readHundredths = (cell: Cell, csv: boolean): Read<number> => {
  const text = plain(cell.text)
  const bare = text.replace(unit, "").trim()
  if (/^-?\d+,\d{1,2}$/.test(bare)) return { code: "number-comma", proposals: [bare.replace(",", ".")] }
  const number = bare.replaceAll(/(?<=\d),(?=\d{3})/g, "")
  if (!/^-?\d+(?:\.\d+)?$/.test(number)) return { code: "number-unreadable" }
  const negative = number.startsWith("-")
  const digits = negative ? number.slice(1) : number
  if (/\.\d*[1-9]\d*$/.test(digits) && (digits.split(".")[1] ?? "").replace(/0+$/, "").length > 2) {
    return { code: "number-inexact", proposals: [`${negative ? "-" : ""}${rounded(digits)}`] }
  }
  const read = Area.tryParse(digits.replace(/(\.\d{2})0+$/, "$1"))
  if (!read.ok) return { code: "number-unreadable" }
  const value = negative ? 0 - read.value : read.value
  if (bare !== text) return { value, code: "number-with-unit" }
  return cell.kind === "text" && !csv ? { value, code: "number-as-text" } : { value }
}
/** Two decimals, halves up, on the decimal digits themselves. */
const rounded = (digits: string): string => {
  const [whole = "0", part = ""] = digits.split(".")
  const hundredths = BigInt(whole + part.slice(0, 2)) + (Number(part[2] ?? "0") >= 5 ? 1n : 0n)
  const text = hundredths.toString().padStart(3, "0")
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}
/** A unit of more than this many m², written without a decimal point, is asked about. */
const plausible = 1_000
export const readArea = (cell: Cell, csv: boolean): Read<number> => {
  const read = readHundredths(cell, csv)
  if (read.value === undefined) return read
  if (read.value <= 0) return { code: "area-zero" }
  if (read.value >= plausible * 100 && !cell.text.includes(".")) {
    const less = Area.toDecimal(Math.trunc(read.value / 100))
    return { value: read.value, code: "area-point-missing", proposals: [less, Area.toDecimal(read.value)] }
  }
  return read
}

// ---------------------------------------------------------------------------------------------------- dates

const two = (n: number | string): string => String(n).padStart(2, "0")
const day = (y: string, m: string, d: string): string | undefined => {
  const written = `${y}-${two(m)}-${two(d)}`
  return CivilDate.is(written) ? written : undefined
}
/** Day 1 of the spreadsheets' calendar is 1900-01-01, which wrongly has a 29 February 1900. */
const fromSerial = (serial: number): string => CivilDate.addDays("1899-12-30", serial)

export const readDate = (cell: Cell): Read<string> => {
  const text = plain(cell.text)
  if (cell.impossibleDate === true) return { code: "date-impossible" }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return CivilDate.is(text) ? { value: text } : { code: "date-impossible" }
  if (/^\d{5}$/.test(text) && (cell.kind === "number" || cell.kind === "text")) {
    const serial = Number(text)
    return serial > 60 ? { value: fromSerial(serial), code: "date-serial" } : { code: "date-impossible" }
  }
  const whole =
    /^(\d{4})[.\-/年 ](\d{1,2})[.\-/月 ](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? undefined
  if (whole !== undefined) {
    const value = day(whole[1] ?? "", whole[2] ?? "", whole[3] ?? "")
    return value === undefined ? { code: "date-impossible" } : { value, code: "date-written-differently" }
  }
  const short = /^(\d{2})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/u.exec(text)
  if (short !== null) {
    const value = day(`20${short[1] ?? ""}`, short[2] ?? "", short[3] ?? "")
    return value === undefined ? { code: "date-impossible" } : { code: "date-two-digit-year", proposals: [value] }
  }
  const month = /^(\d{4})[.\-/年](\d{1,2})月?$/u.exec(text)
  if (month !== null) {
    const value = day(month[1] ?? "", month[2] ?? "", "1")
    return value === undefined ? { code: "date-impossible" } : { code: "date-month-only", proposals: [value] }
  }
  const monthDay = /^(\d{1,2})月(\d{1,2})日$/u.exec(text)
  if (monthDay !== null && day("2024", monthDay[1] ?? "", monthDay[2] ?? "") === undefined) {
    return { code: "date-impossible" }
  }
  return { code: "date-impossible" }
}
/** A month is enough: `1980-05`, `1980年5月`, or a day of it. */
export const readMonth = (cell: Cell): Read<string> => {
  const text = plain(cell.text)
  const month = /^(\d{4})(?:[.\-/年]?)(\d{2}|\d(?!\d))月?$/u.exec(text)
  if (month === null) {
    const read = readDate(cell)
    return read.code === "date-written-differently" && read.value !== undefined ? { value: read.value } : read
  }
  const value = `${month[1] ?? ""}-${two(month[2] ?? "")}`
  return CivilDate.is(`${value}-01`) ? { value } : { code: "date-impossible" }
}
/** `2025-01-01至2026-12-31`: the first day, and the day after the last. */
export const readPeriod = (cell: Cell): Read<{ readonly from: string; readonly until?: string }> => {
  const [from, to] = plain(cell.text).split(/\s*(?:至|到|~|～|—|--| - )\s*/u)
  const first = readDate({ ...cell, text: from ?? "" })
  if (first.value === undefined) return { code: first.code ?? "date-impossible" }
  if (to === undefined || to === "") return { value: { from: first.value } }
  const last = readDate({ ...cell, text: to })
  if (last.value === undefined) return { code: last.code ?? "date-impossible" }
  if (last.value < first.value) return { code: "date-impossible" }
  return { value: { from: first.value, until: CivilDate.addDays(last.value, 1) } }
}

// ---------------------------------------------------------------------------------------------------- identity

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** The check digit of GB 11643. */
export const checkDigit = (seventeen: string): string => {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(seventeen[i]) * (weights[i] ?? 0)
  return "10X98765432"[sum % 11] ?? ""
}
export const readIdNumber = (cell: Cell, check: (seventeen: string) => string): Read<string> => {
  const text = plain(cell.text).replaceAll(" ", "").replace(/^'/, "")
  if (cell.digitsLost === true || /^\d(?:\.\d+)?e\+?\d+$/i.test(text) || (cell.kind === "number" && text.length > 15)) {
    return { code: "id-digits-lost" }
  }
  if (/^\d{15}$/.test(text)) {
    const seventeen = `${text.slice(0, 6)}19${text.slice(6)}`
    return { code: "id-15-digits", proposals: [`${seventeen}${check(seventeen)}`] }
  }
  if (!/^\d{17}[\dXx]$/.test(text)) return { code: "id-unreadable" }
  const value = text.toUpperCase()
  if (!CivilDate.is(birthOf(value))) return { code: "id-unreadable" }
  if (check(value.slice(0, 17)) !== value[17]) return { value, code: "id-check-digit" }
  return value === text ? { value } : { value, code: "id-lower-case" }
}
export const birthOf = (idNumber: string): string =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`

// ---------------------------------------------------------------------------------------------------- telephones

const mobile = /^(?:\+?86)?(1\d{10})$/
const landline = /^(0\d{2,3})-?(\d{7,8})$/
const onePhone = (text: string): Read<string> => {
  const m = mobile.exec(text)
  if (m !== null) return { value: m[1] ?? text }
  const l = landline.exec(text)
  if (l !== null) return { value: `${l[1] ?? ""}-${l[2] ?? ""}`, code: "phone-landline" }
  const closed = text.replaceAll(/[\s-]/g, "")
  const spaced = mobile.exec(closed)
  if (spaced !== null) return { value: spaced[1] ?? closed, code: "phone-spaced" }
  return { code: "phone-unreadable" }
}
export const readPhones = (cell: Cell, above: ReadonlyArray<string> | undefined): Read<ReadonlyArray<string>> => {
  const text = plain(cell.text)
  if (/^(?:同上|〃|")$/u.test(text)) {
    return { code: "phone-ditto", proposals: above === undefined ? [] : [above.join(" / ")] }
  }
  const one = onePhone(text)
  if (one.value !== undefined) {
    return one.code === undefined ? { value: [one.value] } : { value: [one.value], code: one.code }
  }
  const parts = text.split(/\s*[/、,，;；]\s*|\s+(?=[01])/u).map(onePhone)
  const values = parts.flatMap((p) => (p.value === undefined ? [] : [p.value]))
  return parts.length > 1 && values.length === parts.length
    ? { value: values, code: "phone-two" }
    : { code: "phone-unreadable" }
}

// ---------------------------------------------------------------------------------------------------- shares

/** A share as it is written, exactly: `1/3`, `50%`, `0.33`, `100`. */
export const readShare = (text: string): Ratio.Ratio | undefined => {
  const t = plain(text).replace(/^\./, "0.")
  const read = Ratio.tryParse(/^\d+(?:\.\d+)?$/.test(t) && Number(t) > 1 ? `${t}%` : t)
  return read.ok && read.value[0] > 0 && Ratio.compare(read.value, Ratio.one) <= 0 ? read.value : undefined
}
/** Parts of thirds, sixths and sevenths that people round: .33, 33.3 %, 0.167. */
export const roundedShare = (share: Ratio.Ratio): Ratio.Ratio | undefined => {
  for (const den of [3, 6, 7, 9]) {
    for (let num = 1; num < den; num++) {
      const exact = Ratio.make(num, den)
      for (const places of [100, 1000, 10_000]) {
        const near = Math.round((num * places) / den)
        if (exact[1] > 2 && Ratio.equals(share, Ratio.make(near, places)) && !Ratio.equals(share, exact)) return exact
        const down = Math.trunc((num * places) / den)
        if (exact[1] > 2 && Ratio.equals(share, Ratio.make(down, places)) && !Ratio.equals(share, exact)) return exact
      }
    }
  }
  return undefined
}
