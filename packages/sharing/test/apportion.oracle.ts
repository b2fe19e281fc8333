/**
 * The naive version, written from SPEC.md: bigints, one unit after the other to whoever has the largest remainder and has
 * none yet.
 */
import type { Share } from "@linli/sharing"

interface Claim {
  readonly party: string
  readonly num: bigint
  readonly den: bigint
}

const claimsOf = (shares: ReadonlyArray<Share>): ReadonlyArray<Claim> =>
  shares.map(({ party, weight }) =>
    typeof weight === "number"
      ? { party, num: BigInt(weight), den: 1n }
      : { party, num: BigInt(weight[0]), den: BigInt(weight[1]) }
  )

/** Largest remainders, ties by party id. */
export const oracle = (amountMinor: number, shares: ReadonlyArray<Share>): ReadonlyMap<string, bigint> => {
  const claims = claimsOf(shares)
  const common = claims.reduce((product, claim) => product * claim.den, 1n)
  const weights = claims.map((claim) => claim.num * (common / claim.den))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  const size = BigInt(Math.abs(amountMinor))
  const whole = weights.map((weight) => (size * weight) / sum)
  const remainder = weights.map((weight) => (size * weight) % sum)
  let left = size - whole.reduce((total, part) => total + part, 0n)
  const served = new Set<number>()
  while (left > 0n) {
    let best = -1
    for (const [i, claim] of claims.entries()) {
      if (served.has(i)) continue
      const ahead =
        best < 0 ||
        (remainder[i] as bigint) > (remainder[best] as bigint) ||
        (remainder[i] === remainder[best] && claim.party < (claims[best] as Claim).party)
      if (ahead) best = i
    }
    served.add(best)
    left -= 1n
  }
  const sign = amountMinor < 0 ? -1n : 1n
  return new Map(claims.map(({ party }, i) => [party, sign * ((whole[i] as bigint) + (served.has(i) ? 1n : 0n))]))
}

/** Whether parts make a right apportionment by the largest remainders, said as conditions and not as a way to get there. */
export const isRight = (amountMinor: number, weights: ReadonlyArray<number>, parts: ArrayLike<number>): boolean => {
  const sum = BigInt(weights.reduce((total, weight) => total + weight, 0))
  const amount = BigInt(Math.abs(amountMinor))
  const sign = amountMinor < 0 ? -1 : 1
  let total = 0n
  let leastServed: readonly [bigint, number] | undefined
  let mostUnserved: readonly [bigint, number] | undefined
  const ahead = (a: readonly [bigint, number], b: readonly [bigint, number]) =>
    a[0] > b[0] || (a[0] === b[0] && a[1] < b[1])
  for (const [i, weight] of weights.entries()) {
    const part = BigInt(sign * (parts[i] as number))
    const whole = (amount * BigInt(weight)) / sum
    const remainder = (amount * BigInt(weight)) % sum
    total += part
    const here = [remainder, i] as const
    if (part === whole) {
      if (mostUnserved === undefined || ahead(here, mostUnserved)) mostUnserved = here
    } else if (part === whole + 1n && remainder > 0n) {
      if (leastServed === undefined || ahead(leastServed, here)) leastServed = here
    } else return false
  }
  if (total !== amount) return false
  return leastServed === undefined || mostUnserved === undefined || ahead(leastServed, mostUnserved)
}
