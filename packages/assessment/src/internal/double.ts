/** Exact bounds as the nearest doubles inside them, so that a comparison of doubles is a comparison of the numbers. */
import type * as exact from "./exact.ts"

const bits = new DataView(new ArrayBuffer(8))

/** The next double towards infinity. */
const nextUp = (x: number): number => {
  if (x === Number.POSITIVE_INFINITY || Number.isNaN(x)) return x
  if (x === 0) return Number.MIN_VALUE
  bits.setFloat64(0, x)
  bits.setBigInt64(0, bits.getBigInt64(0) + (x > 0 ? 1n : -1n))
  return bits.getFloat64(0)
}
const nextDown = (x: number): number => -nextUp(-x)

/** A finite double as a fraction of big integers. */
const parts = (x: number): readonly [bigint, bigint] => {
  bits.setFloat64(0, x)
  const raw = bits.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 2047n)
  const fraction = raw & ((1n << 52n) - 1n)
  const mantissa = (exponent === 0 ? fraction : fraction | (1n << 52n)) * (x < 0 ? -1n : 1n)
  const power = Math.max(exponent, 1) - 1075
  return power >= 0 ? [mantissa << BigInt(power), 1n] : [mantissa, 1n << BigInt(-power)]
}
const compare = (x: number, a: exact.Exact): number => {
  if (typeof a === "number") return x < a ? -1 : x > a ? 1 : 0
  if (!Number.isFinite(x)) return x
  const [n, d] = parts(x)
  const [left, right] = [n * a.d, a.n * d]
  return left < right ? -1 : left > right ? 1 : 0
}
const near = (a: exact.Exact): number => {
  if (typeof a === "number") return a
  const shift = BigInt(Math.max(0, a.d.toString(2).length - 60))
  return Number(a.n >> shift) / Number(a.d >> shift)
}
/** The least double that is `a` or more; with `strictly`, more. */
export const atLeast = (a: exact.Exact, strictly: boolean): number => {
  let x = near(a)
  while (compare(x, a) >= 0) x = nextDown(x)
  while (compare(x, a) < 0) x = nextUp(x)
  return strictly && compare(x, a) === 0 ? nextUp(x) : x
}
/** The largest double that is `a` or less; with `strictly`, less. */
export const atMost = (a: exact.Exact, strictly: boolean): number => {
  let x = near(a)
  while (compare(x, a) <= 0) x = nextUp(x)
  while (compare(x, a) > 0) x = nextDown(x)
  return strictly && compare(x, a) === 0 ? nextDown(x) : x
}
