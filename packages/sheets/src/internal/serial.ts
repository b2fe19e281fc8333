/** Days of a spreadsheet's calendar as dates, in both date systems. */

const dayMs = 86_400_000
const days1904 = 1_462
/** Serial of 9999-12-31, the last day a spreadsheet has. */
const lastSerial = 2_958_465

const two = (n: number) => String(n).padStart(2, "0")
const isoOf = (day: number): string => new Date(Date.UTC(1899, 11, 30) + day * dayMs).toISOString().slice(0, 10)

export interface DateText {
  readonly text: string
  /** The spreadsheet shows it, and no calendar has it. */
  readonly impossible: boolean
}

/**
 * A serial number as the spreadsheet shows it. The system of 1900 counts a 29 February 1900 that never was (serial 60)
 * and begins with a day 0. Seconds are rounded. Nothing for what the program itself shows as an error.
 *
 * @source ECMA-376 part 1, 18.17.4.1
 */
export const dateOf = (serial: number, is1904: boolean): DateText | undefined => {
  let day = Math.floor(serial)
  let seconds = Math.round((serial - day) * 86_400)
  if (seconds === 86_400) [day, seconds] = [day + 1, 0]
  if (is1904) day += days1904
  if (!(day >= 0 && day <= lastSerial)) return undefined
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const on = is1904 || day > 60 ? isoOf(day) : day === 60 ? "1900-02-29" : day === 0 ? "1900-01-00" : isoOf(day + 1)
  return { text: seconds === 0 ? on : `${on}T${time}`, impossible: !is1904 && (day === 0 || day === 60) }
}

/** The serial number of a day `YYYY-MM-DD` in the system of 1900, from 1 March 1900 on; nothing for other days. */
export const serialOf = (date: string): number | undefined => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?$/.exec(date)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const whole = Date.UTC(year, month - 1, day)
  const serial = (whole - Date.UTC(1899, 11, 30)) / dayMs
  if (hour > 23 || minute > 59 || second > 59 || serial <= 60) return undefined
  if (new Date(whole).toISOString().slice(0, 10) !== date.slice(0, 10)) return undefined
  return serial + (hour * 3600 + minute * 60 + second) / 86_400
}

const dateFormats: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58
])

/** Whether a number format shows a date: by its built-in number, or because letters of a date stand outside quotes. */
export const isDateFormat = (id: number, code: string | undefined): boolean => {
  if (code === undefined) return dateFormats.has(id)
  const [first = ""] = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, "").split(";")
  return /[ymdhs]/i.test(first.replace(/general/i, "")) && !/[0#?]\s*$/.test(first.replace(/s\.0+$/i, "s"))
}
