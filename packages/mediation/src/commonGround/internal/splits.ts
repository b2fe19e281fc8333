/** The amounts of a common range that satisfy a criterion, found without walking through all of them. */
import type { MoneyIssue, MoneyMark } from "../Model.ts"
import { moneyScore, weightOf } from "../Places.ts"

/** The amounts that are equally good under one criterion, and the one chosen among them. */
export interface Split {
  readonly fromMinor: number
  readonly toMinor: number
  readonly chosenMinor: number
}
type Part = readonly [over: bigint, under: bigint]
type Sign = -1 | 0 | 1

const sign = (n: bigint): Sign => (n < 0n ? -1 : n > 0n ? 1 : 0)
const compare = (a: Part, b: Part): Sign => sign(a[0] * b[1] - b[0] * a[1])
const lowest = (parts: ReadonlyArray<Part>): Part => parts.reduce((a, b) => (compare(b, a) < 0 ? b : a))
const product = (parts: ReadonlyArray<Part>): Part => parts.reduce<Part>((a, b) => [a[0] * b[0], a[1] * b[1]], [1n, 1n])
const total = (parts: ReadonlyArray<Part>): Part =>
  parts.reduce<Part>((a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]], [0n, 1n])
const compareSorted = (a: ReadonlyArray<Part>, b: ReadonlyArray<Part>): Sign => {
  const other = b.toSorted(compare)
  for (const [i, part] of a.toSorted(compare).entries()) {
    const s = compare(part, other[i] ?? part)
    if (s !== 0) return s
  }
  return 0
}

/**
 * Each satisfaction rises to its ideal and falls after it, in two straight lines: their lowest, sum and (all being above
 * zero) product rise, stand still only at the top, and fall. So two searches by halves find the top.
 *
 * @rule CG-16
 */
export const splits = (
  issue: MoneyIssue,
  marks: ReadonlyArray<MoneyMark>,
  fromMinor: number,
  toMinor: number
): { readonly leximin: Split; readonly nash: Split; readonly sum: Split } => {
  const step = issue.stepMinor ?? 1
  const last = (toMinor - fromMinor) / step
  const partsAt = (i: number): ReadonlyArray<Part> =>
    marks.map((mark) => {
      // who gives the issue no weight is content with any amount
      if (weightOf(mark) === 0) return [1n, 1n]
      const { over, under } = moneyScore(issue, mark, fromMinor + i * step)
      return [BigInt(over), BigInt(under) * BigInt(weightOf(mark))]
    })
  const top = (value: (parts: ReadonlyArray<Part>) => Part, from: number, to: number) => {
    const rise = (i: number) => compare(value(partsAt(i + 1)), value(partsAt(i)))
    const start = firstWhere(from, to, (i) => rise(i) <= 0)
    return { from: start, to: firstWhere(start, to, (i) => rise(i) < 0) }
  }
  const fairest = (from: number, to: number) => {
    const best = top(lowest, from, to)
    // Only if nobody has an ideal are there more than two; then all are equal.
    if (best.to - best.from !== 1) return best
    const order = compareSorted(partsAt(best.from), partsAt(best.to))
    return order === 0 ? best : order > 0 ? { from: best.from, to: best.from } : { from: best.to, to: best.to }
  }
  const split = ({ from, to }: { readonly from: number; readonly to: number }): Split => ({
    fromMinor: fromMinor + from * step,
    toMinor: fromMinor + to * step,
    chosenMinor: fromMinor + fairest(from, to).from * step
  })
  return { leximin: split(fairest(0, last)), nash: split(top(product, 0, last)), sum: split(top(total, 0, last)) }
}

/** The first index in `[from, to)` where `holds`, which stays true once it is; `to` if there is none. */
const firstWhere = (from: number, to: number, holds: (i: number) => boolean): number => {
  let low = from
  let high = to
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
