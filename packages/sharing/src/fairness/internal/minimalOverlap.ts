/** Claims laid upon the estate so that they overlap as little as they can. */
import { argsort, ascending } from "./argsort.ts"
import type { ClaimsRoom, SortedRoom } from "./claimsRoom.ts"
import { divide, type Fraction, fraction, plus } from "./exact.ts"
import { giveRemainders } from "./largestRemainder.ts"
import { addNode, compareNodes, errorOf } from "./paths.ts"

/** Where the part that is claimed alone begins: `t = num / den`, for `above` claims; none if nobody claims alone. */
interface Alone {
  readonly num: number
  readonly den: number
  readonly above: number
}

/**
 * Finds `t` with `t + Σ max(claim − t, 0) = estate`, the claims ascending. None where the largest claim covers the estate.
 */
const aloneFrom = (
  claims: Float64Array | Uint32Array | ReadonlyArray<number>,
  stride: 1 | 2,
  estate: number
): Alone | undefined => {
  const n = claims.length / stride
  const claim = (j: number) => claims[j * stride] as number
  if (n === 0 || claim(n - 1) >= estate) return undefined
  let top = 0
  for (let above = 1; above <= n; above++) {
    top += claim(n - above)
    if (above === 1) continue
    const next = above < n ? claim(n - above - 1) : 0
    // at t = next, what is claimed alone above it: it grows as t falls
    const atNext = next + (top - above * next)
    if (atNext >= estate || above === n) return { num: top - estate, den: above - 1, above }
  }
  return undefined
}

export const minimalOverlapInto = (
  estate: number,
  claims: Float64Array,
  out: Float64Array,
  { groupOf, rounding }: ClaimsRoom,
  { paths, sort }: SortedRoom,
  up: Uint8Array | undefined
): void => {
  const n = claims.length
  argsort(claims, sort)
  const { keys, stride } = ascending(claims, sort)
  const { pairs } = sort
  const alone = aloneFrom(keys, stride, estate)
  const shared = alone === undefined ? n : n - alone.above
  paths.nodes = 0
  addNode(paths, 0, 0, 1)
  let before = 0
  for (let j = 0; j < shared; j++) {
    const claim = Math.min(keys[j * stride] as number, estate)
    if (claim !== before) {
      const [whole, over] = divide(claim - before, n - j)
      addNode(paths, whole, over, n - j)
      before = claim
    }
    groupOf[pairs[2 * j + 1] as number] = paths.nodes - 1
  }
  if (alone !== undefined) {
    // shared up to t, then alone: + (t − before) / above, and then claim − t
    const [whole, over] = divide(alone.num - alone.den * before, alone.den * alone.above)
    addNode(paths, whole, over, alone.den * alone.above)
    const [less, under] = divide(-alone.num, alone.den)
    addNode(paths, less, under, alone.den)
    for (let j = shared; j < n; j++) groupOf[pairs[2 * j + 1] as number] = paths.nodes - 1
  }
  const lastNode = paths.nodes - 1
  let left = estate
  for (let i = 0; i < n; i++) {
    const node = groupOf[i] as number
    const award = (paths.whole[node] as number) + (alone !== undefined && node === lastNode ? (claims[i] as number) : 0)
    out[i] = award
    left -= award
  }
  const compare = (a: number, b: number) => compareNodes(paths, a, b)
  giveRemainders(
    out,
    left,
    { approx: paths.approx, groups: paths.nodes, error: errorOf(paths), compare, groupOf },
    rounding,
    up
  )
}

const MOST_EXACT_STEPS = 256

/** The exact award of a claim; undefined where there are more different claims than can be summed up shortly. */
export const minimalOverlapExact = (
  estate: number,
  claims: Float64Array
): ((claim: number) => Fraction | undefined) => {
  const sorted = Array.from(claims).toSorted((a, b) => a - b)
  const alone = aloneFrom(sorted, 1, estate)
  const shared = alone === undefined ? sorted.length : sorted.length - alone.above
  const sums = new Map<number, Fraction>([[0, fraction(0)]])
  if (new Set(sorted).size > MOST_EXACT_STEPS) return () => undefined
  let sum = fraction(0)
  let before = 0
  for (let j = 0; j < shared; j++) {
    const claim = Math.min(sorted[j] as number, estate)
    if (claim !== before) sum = plus(sum, fraction(claim - before, sorted.length - j))
    before = claim
    sums.set(claim, sum)
  }
  if (alone === undefined) return (claim) => sums.get(Math.min(claim, estate))
  const { above, den, num } = alone
  const last = plus(sum, fraction(BigInt(num) - BigInt(den) * BigInt(before), BigInt(den) * BigInt(above)))
  return (claim) => sums.get(claim) ?? plus(last, { num: BigInt(claim) * BigInt(den) - BigInt(num), den: BigInt(den) })
}
