/** Awards in proportion to the claims, and in proportion after what nobody else claims. */
import type { ClaimsRoom } from "./claimsRoom.ts"
import { giveRemainders } from "./largestRemainder.ts"

const SAFE = Number.MAX_SAFE_INTEGER

/** Writes `amount × weight / sum` downwards into `out` and what is over into `over`; returns what is left. */
const parts = (
  amount: number,
  weights: Float64Array,
  sum: number,
  out: Float64Array,
  over: Float64Array,
  approx: Float64Array
): number => {
  let left = amount
  for (let i = 0; i < weights.length; i++) {
    const product = amount * (weights[i] as number)
    let rest: number
    let part: number
    if (product <= SAFE) {
      // a quotient of safe integers is never rounded up to a whole number
      part = Math.floor(product / sum)
      rest = product - part * sum
    } else {
      const exact = BigInt(amount) * BigInt(weights[i] as number)
      part = Number(exact / BigInt(sum))
      rest = Number(exact % BigInt(sum))
    }
    out[i] = part
    over[i] = rest
    approx[i] = rest / sum
    left -= part
  }
  return left
}

export const proportionalInto = (
  estate: number,
  claims: Float64Array,
  sum: number,
  out: Float64Array,
  { approx, over, rounding }: ClaimsRoom,
  up: Uint8Array | undefined
): void => {
  const left = parts(estate, claims, Math.max(sum, 1), out, over, approx)
  const compare = (a: number, b: number) => (over[a] as number) - (over[b] as number)
  giveRemainders(
    out,
    left,
    { approx, groups: claims.length, error: 2 ** -52, compare, groupOf: undefined },
    rounding,
    up
  )
}

/** What is left for a claim when all others are paid. */
export const minimalRight = (estate: number, sum: number, claim: number): number => Math.max(0, estate - (sum - claim))

export const adjustedInto = (
  estate: number,
  claims: Float64Array,
  sum: number,
  out: Float64Array,
  room: ClaimsRoom,
  up: Uint8Array | undefined
): void => {
  const { cut } = room
  const n = claims.length
  let contested = estate
  for (let i = 0; i < n; i++) contested -= minimalRight(estate, sum, claims[i] as number)
  let cutSum = 0
  for (let i = 0; i < n; i++) {
    const claim = claims[i] as number
    const rest = Math.min(claim - minimalRight(estate, sum, claim), contested)
    cut[i] = rest
    cutSum += rest
  }
  proportionalInto(contested, cut, cutSum, out, room, up)
  for (let i = 0; i < n; i++) out[i] = (out[i] as number) + minimalRight(estate, sum, claims[i] as number)
}
