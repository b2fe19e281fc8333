/** Sorting of whole numbers by radix, with the places they come from. */

const BITS = 11
const RADIX = 2 ** BITS
const SHORT = 2 ** 32

/** Room for sorting `n` numbers, to be used again. */
export interface SortRoom {
  /**
   * After a sort, ascending, two and two: 32 binary digits of a number, and where it stood. Side by side, because a pass
   * writes both of them far from those before.
   */
  pairs: Uint32Array
  other: Uint32Array
  /** After a sort: the 32 digits are the whole numbers. */
  short: boolean
  /** How often each digit is there, in each of three passes. */
  readonly counts: readonly [Uint32Array, Uint32Array, Uint32Array]
}

export const sortRoom = (n: number): SortRoom => ({
  pairs: new Uint32Array(2 * n),
  other: new Uint32Array(2 * n),
  short: true,
  counts: [new Uint32Array(RADIX), new Uint32Array(RADIX), new Uint32Array(RADIX)]
})

/** The numbers ascending, after a sort, one every `stride`: at no cost where all are below 2^32. */
export const ascending = (
  values: Float64Array,
  { pairs, short }: SortRoom
): { readonly keys: Float64Array | Uint32Array; readonly stride: 1 | 2 } => {
  if (short) return { keys: pairs, stride: 2 }
  const keys = new Float64Array(values.length)
  for (let j = 0; j < keys.length; j++) keys[j] = values[pairs[2 * j + 1] as number] as number
  return { keys, stride: 1 }
}

/** Finds the ascending, stable order of `values`, whole numbers from 0 to 2^53 − 1. The answer is `room.pairs`. */
export const argsort = (values: Float64Array, room: SortRoom): void => {
  const { pairs } = room
  let most = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    // `>>> 0` takes a whole number modulo 2^32
    pairs[2 * i] = value >>> 0
    pairs[2 * i + 1] = i
    if (value > most) most = value
  }
  room.short = most < SHORT
  sortPairs(Math.min(most, SHORT - 1), room)
  if (room.short) return
  // sorted by the lower 32 digits; what is above them decides
  for (let at = 0; at < room.pairs.length; at += 2)
    room.pairs[at] = ((values[room.pairs[at + 1] as number] as number) / SHORT) >>> 0
  sortPairs(Math.floor(most / SHORT), room)
}

/** In as few and even passes as `most` needs. */
const sortPairs = (most: number, room: SortRoom): void => {
  const length = 32 - Math.clz32(most)
  const bits = Math.ceil(length / Math.max(1, Math.ceil(length / BITS)))
  const mask = 2 ** bits - 1
  const [first, second, third] = room.counts
  const { pairs } = room
  for (const counts of room.counts) counts.fill(0)
  for (let at = 0; at < pairs.length; at += 2) {
    const key = pairs[at] as number
    count(first, key & mask)
    count(second, (key >>> bits) & mask)
    count(third, (key >>> (2 * bits)) & mask)
  }
  for (let pass = 0; pass * bits < length; pass++) spread(room, room.counts[pass] as Uint32Array, pass * bits, mask)
}

const count = (counts: Uint32Array, digit: number): void => {
  counts[digit] = (counts[digit] as number) + 1
}

const spread = (room: SortRoom, counts: Uint32Array, shift: number, mask: number): void => {
  const { other, pairs } = room
  let at = 0
  for (let d = 0; d <= mask; d++) {
    const size = counts[d] as number
    if (2 * size === pairs.length) return
    counts[d] = at
    at += 2 * size
  }
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i] as number
    const d = (key >>> shift) & mask
    const to = counts[d] as number
    counts[d] = to + 2
    other[to] = key
    other[to + 1] = pairs[i + 1] as number
  }
  room.pairs = other
  room.other = pairs
}
