/** Sorting of whole numbers by radix, with the places they come from. */

const BITS = 11

/** Room for sorting `n` numbers, to be used again. */
export interface SortRoom {
  /** After a sort: where each number stood, ascending. */
  from: Uint32Array
  other: Uint32Array
  keys: Uint32Array
  otherKeys: Uint32Array
  /** After a sort: `keys` are the numbers themselves, ascending. */
  short: boolean
  readonly counts: Uint32Array
}

export const sortRoom = (n: number): SortRoom => ({
  from: new Uint32Array(n),
  other: new Uint32Array(n),
  keys: new Uint32Array(n),
  otherKeys: new Uint32Array(n),
  short: false,
  counts: new Uint32Array(2 ** BITS)
})

const SHORT = 2 ** 32

/** The numbers ascending, after a sort: at no cost where all are below 2^32. */
export const ascending = (values: Float64Array, room: SortRoom): Float64Array | Uint32Array => {
  if (room.short) return room.keys
  const sorted = new Float64Array(values.length)
  for (let j = 0; j < sorted.length; j++) sorted[j] = values[room.from[j] as number] as number
  return sorted
}

/** Finds the ascending, stable order of `values`, whole numbers from 0 to 2^53 − 1. The answer is `room.from`. */
export const argsort = (values: Float64Array, room: SortRoom): void => {
  const n = values.length
  const { from } = room
  let most = 0
  for (let i = 0; i < n; i++) {
    const value = values[i] as number
    from[i] = i
    if (value > most) most = value
  }
  // numbers of 32 binary digits, first the lower ones, then what is above them
  sortBy(values, 1, Math.min(most, SHORT - 1), room)
  room.short = most < SHORT
  if (!room.short) sortBy(values, 1 / SHORT, Math.floor(most / SHORT), room)
}

/** Sorts by the low 32 binary digits of `values × unit`, in as few and even passes as `most` needs. */
const sortBy = (values: Float64Array, unit: number, most: number, room: SortRoom): void => {
  const { from, keys } = room
  // `>>> 0` takes a whole number modulo 2^32, and times a power of two is exact
  if (unit === 1) for (let i = 0; i < keys.length; i++) keys[i] = (values[i] as number) >>> 0
  else for (let i = 0; i < keys.length; i++) keys[i] = ((values[from[i] as number] as number) * unit) >>> 0
  const length = 32 - Math.clz32(most)
  const passes = Math.ceil(length / BITS)
  const bits = Math.ceil(length / Math.max(1, passes))
  for (let shift = 0; shift < length; shift += bits) pass(shift, 2 ** bits - 1, room)
}

const pass = (shift: number, mask: number, room: SortRoom): void => {
  const { counts, from, keys, other, otherKeys } = room
  const n = keys.length
  counts.fill(0)
  for (let i = 0; i < n; i++) {
    const d = ((keys[i] as number) >>> shift) & mask
    counts[d] = (counts[d] as number) + 1
  }
  let at = 0
  for (let d = 0; d <= mask; d++) {
    const size = counts[d] as number
    if (size === n) return
    counts[d] = at
    at += size
  }
  for (let i = 0; i < n; i++) {
    const key = keys[i] as number
    const d = (key >>> shift) & mask
    const to = counts[d] as number
    counts[d] = to + 1
    otherKeys[to] = key
    other[to] = from[i] as number
  }
  room.keys = otherKeys
  room.from = other
  room.otherKeys = keys
  room.other = from
}
