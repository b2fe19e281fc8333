/** The steps of one division for one party: exact share, what rounding did, and why. */
import type { RoundingReason, Step } from "../explain/Model.ts"
import type { MeasureMeaning, Text } from "../key/Model.ts"
import type { RoundingPolicy } from "../RoundingPolicy.ts"
import { type Rational, read } from "./rational.ts"

/** One division, as both kinds of outcome hold it. */
export interface Divided {
  readonly title: Text
  readonly sharedMinor: number
  readonly weightSum: string
  readonly rounding: RoundingPolicy
  readonly unitsLeft: number
  readonly parts: ReadonlyArray<{
    readonly party: string
    readonly weight: string
    readonly extraMinor: number
    readonly amountMinor: number
  }>
}

const PLACES = 6
const SCALE = 10n ** BigInt(PLACES)

const cut = (num: bigint, den: bigint): { readonly text: string; readonly exact: boolean } => {
  const scaled = (num * SCALE) / den
  const digits = `${scaled}`.padStart(PLACES + 1, "0")
  const decimals = digits.slice(-PLACES).replace(/0+$/, "")
  const text = decimals === "" ? digits.slice(0, -PLACES) : `${digits.slice(0, -PLACES)}.${decimals}`
  return { text, exact: (num * SCALE) % den === 0n }
}

/** `units · weight / sum`: whole part and remainder over a denominator. */
const share = (units: bigint, weight: Rational, sum: Rational) => {
  const num = units * weight[0] * sum[1]
  const den = weight[1] * sum[0]
  return { num, den, remainder: num % den }
}

const below = (a: { readonly remainder: bigint; readonly den: bigint }, b: typeof a): boolean =>
  a.remainder * b.den < b.remainder * a.den

/** How weights are written: shifted by some places, with a unit where they are one measure. */
export interface Reading {
  readonly decimals: number
  readonly measure?: MeasureMeaning | undefined
}

/** The steps for the part of `party`, whose amount is not held at a bound. */
export const quotaSteps = (divided: Divided, party: string, { decimals, measure }: Reading): ReadonlyArray<Step> => {
  const own = divided.parts.find((part) => part.party === party)
  if (own === undefined) return []
  const quantum = divided.rounding.quantumMinor ?? 1
  const sum = read(divided.weightSum)
  if (sum[0] === 0n) return []
  const size = BigInt(Math.abs(divided.sharedMinor))
  const exact = share(size, read(own.weight), sum)
  const sign = divided.sharedMinor < 0 ? "-" : ""
  const quota = cut(exact.num, exact.den)
  const units = size / BigInt(quantum)
  const mine = share(units, read(own.weight), sum)
  const served = divided.parts
    .filter((part) => Math.abs(part.extraMinor) >= quantum)
    .map((part) => share(units, read(part.weight), sum))
  const last = served.reduce<(typeof served)[number] | undefined>(
    (least, each) => (least === undefined || below(each, least) ? each : least),
    undefined
  )
  const ranked = divided.rounding.method === "largest-remainder"
  const level = last !== undefined && !below(mine, last) && !below(last, mine)
  // a tie only where somebody at the same remainder fared otherwise
  const tie =
    ranked &&
    level &&
    divided.parts.some(
      (part) =>
        Math.abs(part.extraMinor) < quantum !== Math.abs(own.extraMinor) < quantum &&
        sameRemainder(share(units, read(part.weight), sum), mine)
    )
  const given = Math.abs(own.extraMinor) >= quantum
  const reason: RoundingReason =
    divided.unitsLeft === 0 || (mine.remainder === 0n && !given)
      ? "whole"
      : `${tie ? "tie-" : ""}${given ? "served" : "not-served"}`
  return [
    {
      kind: "quota",
      title: divided.title,
      sharedMinor: divided.sharedMinor,
      weight: own.weight,
      weightSum: divided.weightSum,
      decimals,
      ...(measure === undefined ? {} : { measure }),
      parties: divided.parts.length,
      quotaMinor: quota.text === "0" ? "0" : `${sign}${quota.text}`,
      exact: quota.exact
    },
    {
      kind: "rounding",
      rounding: divided.rounding,
      unitsLeft: divided.unitsLeft,
      extraMinor: own.extraMinor,
      restMinor: 0 + (own.extraMinor % quantum),
      reason,
      remainder: cut(mine.remainder, mine.den).text,
      ...(ranked && last !== undefined ? { cutoff: cut(last.remainder, last.den).text } : {}),
      amountMinor: own.amountMinor
    }
  ]
}

const sameRemainder = (a: { readonly remainder: bigint; readonly den: bigint }, b: typeof a): boolean =>
  !below(a, b) && !below(b, a)
