/** The level to which equal awards rise: the `level` at which `Σ min(claim, level)` is the amount. */
import { divide } from "./exact.ts"

export interface Level {
  /** Whole part of the level. */
  readonly whole: number
  /** What is over it, as `over / above`. */
  readonly over: number
  /** How many claims are above the whole part and so get the level; 1 at least, for a divisor. */
  readonly above: number
}

const BUCKETS = 2048
/** Sums and counts by bucket, to be used again. */
export interface LevelRoom {
  readonly sums: Float64Array
  readonly counts: Float64Array
}
export const levelRoom = (): LevelRoom => ({ sums: new Float64Array(BUCKETS), counts: new Float64Array(BUCKETS) })

/**
 * Finds the level for `amount`, between 0 and the sum of the claims, a safe integer. Looks at all claims once for every
 * eleven binary digits of the largest: no sorting.
 */
export const levelFor = (claims: Float64Array, amount: number, room: LevelRoom): Level => {
  const n = claims.length
  let most = 0
  for (let i = 0; i < n; i++) if ((claims[i] as number) > most) most = claims[i] as number
  let width = 1
  while (width * BUCKETS <= most) width *= BUCKETS
  // claims below `base` are paid in full: `paid` to them; `higher` claims are not below it
  let base = 0
  let paid = 0
  let higher = n
  for (; ; width /= BUCKETS) {
    fill(claims, base, width, room)
    let b = 0
    for (; b < BUCKETS - 1; b++) {
      const paidThen = paid + (room.sums[b] as number)
      const higherThen = higher - (room.counts[b] as number)
      // what is above is at least the level, so this product is not more than the sum of the claims
      if (paidThen + higherThen * (base + (b + 1) * width) > amount) break
      if (higherThen === 0) return { whole: most, over: 0, above: 1 }
      paid = paidThen
      higher = higherThen
    }
    base += b * width
    if (width > 1) continue
    // claims equal to `base` get it in any case; the level is shared by those above it
    const equal = room.counts[b] as number
    const above = higher - equal
    if (above === 0) return { whole: base, over: 0, above: 1 }
    const [whole, over] = divide(amount - paid - equal * base, above)
    return { whole, over, above }
  }
}

const fill = (claims: Float64Array, base: number, width: number, { counts, sums }: LevelRoom): void => {
  sums.fill(0)
  counts.fill(0)
  const scale = 1 / width
  const end = base + width * BUCKETS
  for (let i = 0; i < claims.length; i++) {
    const claim = claims[i] as number
    if (claim < base || claim >= end) continue
    const b = ((claim - base) * scale) >>> 0
    sums[b] = (sums[b] as number) + claim
    counts[b] = (counts[b] as number) + 1
  }
}
