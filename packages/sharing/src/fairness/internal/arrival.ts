/** Random arrival, exactly: over all groups that could have come before, or by counting them by size and sum. */
import { type Fraction, gcd } from "./exact.ts"
import { MOST_PLAYERS, shapleyExact } from "../Shapley.ts"

/** Numbers that may be counted for one problem. */
const MOST_COUNTED = 5_000_000

/** The largest unit in which the estate and every claim are whole. */
const unitOf = (estate: number, claims: ReadonlyArray<number>): number =>
  Number(claims.reduce((unit, claim) => gcd(unit, BigInt(claim)), BigInt(estate)))

/** True for up to 22 claims, and for more where claims are few in kind and the estate is few units. */
export const canArrive = (estate: number, claims: ReadonlyArray<number>): boolean => {
  if (claims.length <= MOST_PLAYERS) return true
  const unit = unitOf(estate, claims)
  return unit === 0 || claims.length ** 2 * (estate / unit) <= MOST_COUNTED
}

/** What each claimant gets on average over all orders of arrival. */
export const arrival = (estate: number, claims: ReadonlyArray<number>): ReadonlyArray<Fraction> =>
  claims.length <= MOST_PLAYERS ? byGroups(estate, claims) : byCounting(estate, claims)

/** The Shapley value of the game in which a group gets what it claims, as far as there is enough. */
const byGroups = (estate: number, claims: ReadonlyArray<number>): ReadonlyArray<Fraction> => {
  const worth = new Float64Array(2 ** claims.length)
  for (let group = 1; group < worth.length; group++) {
    const lowest = group & -group
    const claim = claims[31 - Math.clz32(lowest)] as number
    worth[group] = Math.min(estate, (worth[group ^ lowest] as number) + claim)
  }
  return shapleyExact(worth, claims.length)
}

/** Groups by how many they are and what they claim together, below the estate: at `size · units + sum`. */
type Counts = Array<bigint>

/**
 * Counts all groups once; those without one claimant are what is left when groups with it are taken out again. Whoever
 * comes after a group of `s` gets the lesser of the claim and what is left, in `s! (n − s − 1)!` of `n!` orders.
 */
const byCounting = (estate: number, claims: ReadonlyArray<number>): ReadonlyArray<Fraction> => {
  const n = claims.length
  const unit = unitOf(estate, claims) || 1
  const units = estate / unit
  const wanted = claims.map((c) => c / unit)
  const all: Counts = Array.from({ length: n * units }, () => 0n)
  if (units > 0) all[0] = 1n
  for (const claim of wanted)
    for (let size = n - 1; size > 0; size--)
      for (let sum = units - 1; sum >= claim; sum--)
        all[size * units + sum] =
          (all[size * units + sum] as bigint) + (all[(size - 1) * units + sum - claim] as bigint)
  const orders = ordersOf(n)
  const shares = new Map<number, Fraction>()
  for (const claim of new Set(wanted)) {
    let num = 0n
    const without: Counts = [...all]
    for (let size = 0; size < n; size++) {
      let sums = 0n
      for (let sum = 0; sum < units; sum++) {
        const at = size * units + sum
        if (size > 0 && sum >= claim) without[at] = (without[at] as bigint) - (without[at - units - claim] as bigint)
        sums += (without[at] as bigint) * BigInt(Math.min(claim, units - sum))
      }
      num += sums * (orders[size] as bigint)
    }
    shares.set(claim, { num: num * BigInt(unit), den: orders[n] as bigint })
  }
  return wanted.map((claim) => shares.get(claim) as Fraction)
}

/** `s! (n − s − 1)!` for each size before, and `n!` at the end. */
const ordersOf = (n: number): ReadonlyArray<bigint> => {
  const factorials = [1n]
  for (let k = 1; k <= n; k++) factorials.push((factorials[k - 1] as bigint) * BigInt(k))
  const before = Array.from({ length: n }, (_, s) => (factorials[s] as bigint) * (factorials[n - s - 1] as bigint))
  return [...before, factorials[n] as bigint]
}
