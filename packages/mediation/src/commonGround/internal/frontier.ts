/** Every outcome nobody can improve on for one without loss to another, found issue by issue. */
import { limits } from "../Model.ts"
import { type Checked, found, refused } from "../Problem.ts"
import { byText } from "./order.ts"
import { tooMany, type Weighed, type WeighedIssue } from "./weighing.ts"

/** The choices so far, the last one first: a list that shares its tail. */
interface Way {
  readonly index: number
  readonly before: Way | undefined
}
/** One vector of scores, and every way to it. */
interface Found {
  readonly scores: ReadonlyArray<number>
  readonly sum: number
  readonly ways: ReadonlyArray<Way | undefined>
}
export interface Outcome {
  /** For each party, in the unit of its own. */
  readonly scores: ReadonlyArray<number>
  /** Every package with these scores: for each issue the index of its choice. */
  readonly picks: ReadonlyArray<ReadonlyArray<number>>
}

/**
 * The optimal outcomes. A choice of some issues that another one dominates stays dominated whatever the rest adds, so it
 * is dropped before the next issue is looked at; issues with few values come first.
 *
 * **Errors**: `TooManyPackages`.
 *
 * @rule CG-8, CG-19
 */
export const frontier = (weighed: Weighed): Checked<ReadonlyArray<Outcome>> => {
  const order = weighed.issues
    .map((issue, at) => ({ issue, at }))
    .toSorted((a, b) => a.issue.choices.length - b.issue.choices.length || byText(a.issue.issue, b.issue.issue))
  const values = weighed.issues.map((i) => ({ issue: i.issue, values: i.choices.length }))
  let front: ReadonlyArray<Found> = [{ scores: weighed.parties.map(() => 0), sum: 0, ways: [undefined] }]
  for (const { issue } of order) {
    const ways = front.reduce((n, f) => n + f.ways.length, 0)
    if (ways * issue.choices.length > limits.packages) return refused(tooMany(values))
    const next = undominated(combined(front, issue))
    if (next === undefined) return refused(tooMany(values))
    front = next
  }
  return found(front.map((f) => ({ scores: f.scores, picks: f.ways.map((w) => picksOf(w, order)) })))
}

/** Every outcome so far with every choice of the issue; equal scores meet in one. */
const combined = (front: ReadonlyArray<Found>, { choices, scores }: WeighedIssue): ReadonlyArray<Found> => {
  const met = new Map<string, { scores: ReadonlyArray<number>; sum: number; ways: Array<Way> }>()
  for (const f of front)
    for (let index = 0; index < choices.length; index++) {
      const added = scores[index] ?? []
      const both = f.scores.map((s, k) => s + (added[k] ?? 0))
      const key = both.join()
      let one = met.get(key)
      if (one === undefined) {
        one = { scores: both, sum: both.reduce((a, b) => a + b, 0), ways: [] }
        met.set(key, one)
      }
      for (const before of f.ways) one.ways.push({ index, before })
    }
  return [...met.values()]
}

/** `undefined` if there are more than the limit. A dominating outcome has the larger sum, so it comes first. */
const undominated = (all: ReadonlyArray<Found>): ReadonlyArray<Found> | undefined => {
  const front: Array<Found> = []
  // The scores of the front in one row: this comparison is where the time goes.
  const width = all[0]?.scores.length ?? 0
  const row = new Float64Array(Math.min(all.length, limits.outcomes) * width)
  for (const one of all.toSorted((a, b) => b.sum - a.sum)) {
    if (someAtLeast(row, front.length * width, one.scores)) continue
    if (front.length === limits.outcomes) return undefined
    row.set(one.scores, front.length * width)
    front.push(one)
  }
  return front
}

/** Whether nobody is worse off with one of those before `end` in the row. None of them equals these scores. */
const someAtLeast = (row: Float64Array, end: number, scores: ReadonlyArray<number>): boolean => {
  const width = scores.length
  for (let from = 0; from < end; from += width) {
    let k = 0
    while (k < width && (row[from + k] as number) >= (scores[k] as number)) k++
    if (k === width) return true
  }
  return false
}

/** The way as choices in the order of the issues. */
const picksOf = (way: Way | undefined, order: ReadonlyArray<{ readonly at: number }>): ReadonlyArray<number> => {
  const picks = order.map(() => 0)
  let step = way
  for (const { at } of order.toReversed()) {
    picks[at] = step?.index ?? 0
    step = step?.before
  }
  return picks
}
