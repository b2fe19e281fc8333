/**
 * Rounding by the largest remainder over groups of parties with the same remainder. Remainders are looked at as floats;
 * where two are too near to tell apart, the exact ones decide.
 */

export interface Remainders {
  /** Remainder of each group, from 0 to below 1, as a float. */
  readonly approx: Float64Array
  /** How many of `approx` count. */
  readonly groups: number
  /** By how much `approx` may be wrong. */
  readonly error: number
  /** The exact order of two groups' remainders. */
  readonly compare: (a: number, b: number) => number
  /** Group of each party; undefined where each party is its own. */
  readonly groupOf: Int32Array | undefined
}

const BUCKETS = 4096
/** What a group gets: nothing, one unit for each of its parties, or one for the first of them. */
const NONE = 0
export const ALL = 1
export const SOME = 2

/** Room for a rounding, to be used again; `counts` are needed where parties share groups. */
export interface RoundingRoom {
  readonly marks: Uint8Array
  readonly counts: Int32Array
  readonly buckets: Int32Array
}

export const roundingRoom = (groups: number): RoundingRoom => ({
  marks: new Uint8Array(groups),
  counts: new Int32Array(groups),
  buckets: new Int32Array(BUCKETS)
})

// an approximation may come to 1, which is still a remainder
const bucket = (approx: number): number => (approx < 1 ? (approx * BUCKETS) >>> 0 : BUCKETS - 1)

/** How many parties are in each group. */
const count = ({ groupOf, groups }: Remainders, parties: number, { counts }: RoundingRoom): Int32Array => {
  counts.fill(groupOf === undefined ? 1 : 0, 0, groups)
  if (groupOf !== undefined)
    for (let i = 0; i < parties; i++) {
      const g = groupOf[i] as number
      counts[g] = (counts[g] as number) + 1
    }
  return counts
}

/** The bucket in which the last of `left` units is given. */
const borderBucket = ({ approx, groups }: Remainders, left: number, room: RoundingRoom): number => {
  const { buckets, counts } = room
  buckets.fill(0)
  for (let g = 0; g < groups; g++) {
    const b = bucket(approx[g] as number)
    buckets[b] = (buckets[b] as number) + (counts[g] as number)
  }
  let sum = 0
  let border = BUCKETS - 1
  for (; border > 0; border--) {
    sum += buckets[border] as number
    if (sum >= left) break
  }
  return border
}

/**
 * Marks in `room.marks` which groups get a unit; returns how many units are left for those marked `SOME`. How many parties
 * are in each group has to stand in `room.counts`.
 */
export const markRemainders = (remainders: Remainders, left: number, room: RoundingRoom): number => {
  const { approx, compare, error, groups } = remainders
  const { counts, marks } = room
  if (left === 0) {
    marks.fill(NONE, 0, groups)
    return 0
  }
  const border = borderBucket(remainders, left, room)
  const low = border / BUCKETS - 2 * error
  const high = (border + 1) / BUCKETS + 2 * error
  const near: Array<number> = []
  let rest = left
  for (let g = 0; g < groups; g++) {
    const at = approx[g] as number
    marks[g] = at > high ? ALL : NONE
    if (at > high) rest -= counts[g] as number
    else if (at >= low) near.push(g)
  }
  const order = (a: number, b: number): number => {
    const apart = (approx[b] as number) - (approx[a] as number)
    return Math.abs(apart) > 2 * error ? apart : compare(b, a)
  }
  near.sort(order)
  for (let from = 0; from < near.length && rest > 0;) {
    let to = from
    let size = 0
    while (to < near.length && (to === from || order(near[from] as number, near[to] as number) === 0))
      size += counts[near[to++] as number] as number
    for (let k = from; k < to; k++) marks[near[k] as number] = size <= rest ? ALL : SOME
    if (size > rest) return rest
    rest -= size
    from = to
  }
  return rest
}

/**
 * Adds one to `amounts` for the `left` largest remainders; among equal ones to those that come first. `up` is told who.
 * Allocates no more than the few groups near the border.
 */
export const giveRemainders = (
  amounts: Float64Array,
  left: number,
  remainders: Remainders,
  room: RoundingRoom,
  up?: Uint8Array
): void => {
  const parties = amounts.length
  if (left < 0 || left > parties) throw new Error(`broken invariant: ${left} units left for ${parties} parties`)
  up?.fill(0)
  if (left === 0) return
  count(remainders, parties, room)
  let some = markRemainders(remainders, left, room)
  const { groupOf } = remainders
  const { marks } = room
  for (let i = 0; i < parties; i++) {
    const m = marks[groupOf === undefined ? i : (groupOf[i] as number)]
    if (m === NONE || (m === SOME && some-- <= 0)) continue
    amounts[i] = (amounts[i] as number) + 1
    if (up !== undefined) up[i] = 1
  }
}
