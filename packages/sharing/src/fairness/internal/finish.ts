/** From exact shares to shares in minor units. */
import type { Division, Share } from "../Model.ts"
import { type Fraction, approximate, exactly, split } from "./exact.ts"
import { giveRemainders, type Remainders, roundingRoom } from "./largestRemainder.ts"

/** The places of parties in the order of their ids, by code units. */
export const byId = (parties: ReadonlyArray<string>): ReadonlyArray<number> =>
  parties.map((_, i) => i).toSorted((a, b) => ((parties[a] as string) < (parties[b] as string) ? -1 : 1))

/** Puts amounts that stand in the order of ids back into the order of the input. */
export const shareOut = <Rule extends string>(
  head: { readonly rule: Rule; readonly currency: string; readonly totalMinor: number },
  parties: ReadonlyArray<string>,
  order: ReadonlyArray<number>,
  amounts: Float64Array,
  up: Uint8Array,
  exact: (place: number) => Pick<Share, "exact">
): Division<Rule> => {
  const shares: Array<Share> = Array.from({ length: parties.length })
  let leftMinor = 0
  for (const [place, i] of order.entries()) {
    leftMinor += up[place] as number
    shares[i] = {
      party: parties[i] as string,
      amountMinor: amounts[place] as number,
      ...exact(place),
      roundedUp: up[place] === 1
    }
  }
  return { ...head, shares, rounding: { method: "largest-remainder", ties: "party-id", leftMinor } }
}

/** A division from the exact share of each party, in the order of the input. They add up to the total. */
export const finish = <Rule extends string>(
  head: { readonly rule: Rule; readonly currency: string; readonly totalMinor: number },
  parties: ReadonlyArray<string>,
  exact: ReadonlyArray<Fraction>
): Division<Rule> => {
  const order = byId(parties)
  const parts = order.map((i) => {
    const share = exact[i] as Fraction
    const [whole, over] = split(share)
    return { share, whole, rest: { num: over, den: share.den } }
  })
  const left = BigInt(head.totalMinor) - parts.reduce((sum, { whole }) => sum + whole, 0n)
  const amounts = Float64Array.from(parts, ({ whole }) => Number(whole))
  const up = new Uint8Array(parts.length)
  const remainders: Remainders = {
    approx: Float64Array.from(parts, ({ rest }) => approximate(rest)),
    groups: parts.length,
    error: 2 ** -52,
    compare: (a, b) => {
      const l = (parts[a] as (typeof parts)[0]).rest
      const r = (parts[b] as (typeof parts)[0]).rest
      const difference = l.num * r.den - r.num * l.den
      return difference < 0n ? -1 : difference > 0n ? 1 : 0
    },
    groupOf: undefined
  }
  giveRemainders(amounts, Number(left), remainders, roundingRoom(parts.length), up)
  return shareOut(head, parties, order, amounts, up, (place) => exactly((parts[place] as (typeof parts)[0]).share))
}
