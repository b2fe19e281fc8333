/** Decimal digits as an exact number. */
import { fraction, toRatio } from "./exact.ts"

/** `12`, `0.5`; `undefined` if it does not come to a ratio of safe integers. */
export const readDecimal = (text: string): number | readonly [number, number] | undefined => {
  if (text.length > 40) return undefined
  const dot = text.indexOf(".")
  const digits = dot === -1 ? text : text.slice(0, dot) + text.slice(dot + 1)
  const places = dot === -1 ? 0 : text.length - dot - 1
  const value = fraction(BigInt(digits), 10n ** BigInt(places))
  return value === undefined ? undefined : toRatio(value)
}
