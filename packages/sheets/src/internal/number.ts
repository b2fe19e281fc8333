/** Numbers of a spreadsheet as plain decimals. They are binary in the file; what people see is the shortest decimal. */

/** A number as a plain decimal without exponent; nothing for what is no finite number. */
export const plainDecimal = (written: string): string | undefined => {
  const value = Number(written)
  if (written.trim() === "" || !Number.isFinite(value)) return undefined
  const shortest = String(value)
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest)
  if (parts === null) return shortest === "-0" ? "0" : shortest
  const [, sign = "", first = "", rest = "", power = "0"] = parts
  const exponent = Number(power)
  const digits = first + rest
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`
  return `${sign}${digits.padEnd(exponent + 1, "0")}`
}

/** Whether a number has more whole digits than a spreadsheet keeps, or was written as `3.30106E+17`. */
export const losesDigits = (text: string): boolean => /^\d(\.\d+)?E\+\d+$/i.test(text)
export const tooLong = (decimal: string): boolean => /^-?\d{16}/.test(decimal)
