/** Full-width forms and spaces as their ASCII twins, the long minus signs as `-`, trimmed. */
export const asciiDigits = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\uFFE5/g, "¥")
    .replace(/\uFFE6/g, "₩")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/[\u3000\u00A0\u202F]/g, " ")
    .trim()

/** The longest text any parser looks at. */
export const LONGEST_TEXT = 64

export type Decimal =
  | { readonly kind: "read"; readonly scaled: number }
  | { readonly kind: "unreadable" | "inexact" | "too-large" }

const DECIMAL = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

/** A decimal number as an integer of its last place: `1,234.5` with two decimals is 123450. No float is ever involved. */
export const readDecimal = (text: string, decimals: number): Decimal => {
  const found = text.length <= LONGEST_TEXT ? DECIMAL.exec(text) : null
  if (found === null) return { kind: "unreadable" }
  const [, sign, whole = "", fraction = ""] = found
  if (fraction.length > decimals) return { kind: "inexact" }
  const scaled = BigInt(whole.replaceAll(",", "") + fraction.padEnd(decimals, "0"))
  if (scaled > BigInt(Number.MAX_SAFE_INTEGER)) return { kind: "too-large" }
  return { kind: "read", scaled: sign === "-" && scaled !== 0n ? -Number(scaled) : Number(scaled) }
}

/** The reverse, with a comma before every three digits if `grouped`. */
export const writeDecimal = (scaled: number, decimals: number, grouped: boolean): string => {
  const digits = `${Math.abs(scaled)}`.padStart(decimals + 1, "0")
  const whole = digits.slice(0, digits.length - decimals)
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole
  return `${scaled < 0 ? "-" : ""}${shown}${decimals === 0 ? "" : `.${digits.slice(-decimals)}`}`
}
