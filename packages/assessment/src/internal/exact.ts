/** Exact numbers: safe integers as they are, everything else as a reduced fraction of big integers. */

/** Reduced, the denominator positive; never a value that a safe integer could hold. */
export class Fraction {
  readonly n: bigint
  readonly d: bigint
  constructor(n: bigint, d: bigint) {
    this.n = n
    this.d = d
  }
}
export type Exact = number | Fraction

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)
/** Beyond this a number is refused as too large: 256 binary digits above or below the line. */
const LIMIT = 1n << 256n

export const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
/** `n / d` in its one form; `undefined` if it is too large. `d` is not zero. */
export const fraction = (n: bigint, d: bigint): Exact | undefined => {
  const by = d < 0n ? -gcd(n, -d) : gcd(n, d)
  const num = n / by
  const den = d / by
  if (den === 1n && num <= SAFE && num >= -SAFE) return Number(num)
  if (num >= LIMIT || num <= -LIMIT || den >= LIMIT) return undefined
  return new Fraction(num, den)
}
const numerator = (a: Exact): bigint => (typeof a === "number" ? BigInt(a) : a.n)
const denominator = (a: Exact): bigint => (typeof a === "number" ? 1n : a.d)

export const add = (a: Exact, b: Exact): Exact | undefined => {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b
    if (Number.isSafeInteger(sum)) return sum
  }
  return fraction(numerator(a) * denominator(b) + numerator(b) * denominator(a), denominator(a) * denominator(b))
}
export const negate = (a: Exact): Exact => (typeof a === "number" ? 0 - a : new Fraction(-a.n, a.d))
export const subtract = (a: Exact, b: Exact): Exact | undefined => add(a, negate(b))
export const multiply = (a: Exact, b: Exact): Exact | undefined => {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b
    // a product that came out safe is exact; adding zero makes minus zero plain
    if (Number.isSafeInteger(product)) return product + 0
  }
  return fraction(numerator(a) * numerator(b), denominator(a) * denominator(b))
}
/** `b` is not zero. */
export const divide = (a: Exact, b: Exact): Exact | undefined => {
  if (typeof a === "number" && typeof b === "number" && a % b === 0) return a / b + 0
  return fraction(numerator(a) * denominator(b), denominator(a) * numerator(b))
}
export const isZero = (a: Exact): boolean => a === 0
/** Negative, zero or positive. */
export const compare = (a: Exact, b: Exact): number => {
  if (typeof a === "number" && typeof b === "number") return a < b ? -1 : a > b ? 1 : 0
  const left = numerator(a) * denominator(b)
  const right = numerator(b) * denominator(a)
  return left < right ? -1 : left > right ? 1 : 0
}
const floorOf = (n: bigint, d: bigint): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d))
/** To a whole number; `round` takes halves away from zero. */
export const whole = (a: Exact, how: "floor" | "ceiling" | "round"): Exact | undefined => {
  if (typeof a === "number") return a
  switch (how) {
    case "floor":
      return fraction(floorOf(a.n, a.d), 1n)
    case "ceiling":
      return fraction(-floorOf(-a.n, a.d), 1n)
    case "round":
      return a.n >= 0n
        ? fraction(floorOf(2n * a.n + a.d, 2n * a.d), 1n)
        : fraction(-floorOf(-2n * a.n + a.d, 2n * a.d), 1n)
  }
}

/** As people and facts write it; `undefined` if a part is no safe integer. */
export const toRatio = (a: Exact): number | readonly [number, number] | undefined => {
  if (typeof a === "number") return a
  const [n, d] = [Number(a.n), Number(a.d)]
  return Number.isSafeInteger(n) && Number.isSafeInteger(d) ? [n, d] : undefined
}
/** From a safe integer or a pair; `undefined` if it is neither. The pair need not be reduced. */
export const fromValue = (value: unknown): Exact | undefined => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value + 0 : undefined
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [n, d] = value as ReadonlyArray<unknown>
  return Number.isSafeInteger(n) && Number.isSafeInteger(d) && (d as number) > 0
    ? fraction(BigInt(n as number), BigInt(d as number))
    : undefined
}
