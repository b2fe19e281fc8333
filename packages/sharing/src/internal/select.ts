/**
 * Whom the units that are left go to: the value of the last remainder that still gets one. Works on columns, in linear
 * time, without allocating.
 */

const BUCKETS = 4096
/** Below this a histogram costs more than it saves. */
const FEW = 512

/** Memory that is used again: as long as the longest column it is used for. */
export interface Space {
  readonly remainders: Float64Array
  readonly candidates: Float64Array
  readonly histogram: Int32Array
}

/** The space serves columns of up to `length` places. */
export const spaceFor = (length: number): Space => ({
  remainders: new Float64Array(length),
  candidates: new Float64Array(length),
  histogram: new Int32Array(length <= FEW ? 0 : BUCKETS)
})

/** The `k`-th largest (1 is the largest) of the first `length` values, which it rearranges. */
export const kthLargest = (values: Float64Array | Array<number>, length: number, k: number): number => {
  let from = 0
  let to = length - 1
  const target = k - 1
  while (from < to) {
    const a = values[from] as number
    const b = values[(from + to) >>> 1] as number
    const c = values[to] as number
    // the middle one of three: sorted columns are no bad luck
    const pivot = a > b ? (b > c ? b : a > c ? c : a) : a > c ? a : b > c ? c : b
    let i = from
    let j = to
    while (i <= j) {
      while ((values[i] as number) > pivot) i++
      while ((values[j] as number) < pivot) j--
      if (i <= j) {
        const swap = values[i] as number
        values[i] = values[j] as number
        values[j] = swap
        i++
        j--
      }
    }
    if (target <= j) to = j
    else if (target >= i) from = i
    else return values[target] as number
  }
  return values[target] as number
}

/**
 * The `left`-th largest of the remainders, all of which are below `sum`. A histogram finds the bucket it lies in, so that
 * only a few values are compared.
 */
export const lastRemainder = (space: Space, length: number, left: number, sum: number): number => {
  const { candidates, histogram, remainders } = space
  if (length <= FEW) {
    for (let i = 0; i < length; i++) candidates[i] = remainders[i] as number
    return kthLargest(candidates, length, left)
  }
  // Not exact, but never falling: equal values share a bucket and greater ones are in no lower one.
  const scale = BUCKETS / sum
  histogram.fill(0)
  for (let i = 0; i < length; i++) {
    const bucket = Math.min(BUCKETS - 1, (remainders[i] as number) * scale) | 0
    histogram[bucket] = (histogram[bucket] as number) + 1
  }
  let bucket = BUCKETS - 1
  let above = 0
  while (above + (histogram[bucket] as number) < left) {
    above += histogram[bucket] as number
    bucket--
  }
  let found = 0
  for (let i = 0; i < length; i++) {
    const value = remainders[i] as number
    if ((Math.min(BUCKETS - 1, value * scale) | 0) === bucket) candidates[found++] = value
  }
  return kthLargest(candidates, found, left - above)
}
