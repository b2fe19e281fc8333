/** In which order a party stands to the options of an issue, and what each is worth to it. */
import { limits, type MoneyIssue, type MoneyMark, type OptionIssue, type OptionMark } from "./Model.ts"

/** A whole number over a whole number, not reduced. */
export interface Score {
  readonly over: number
  readonly under: number
}

/** The options a mark accepts, listed or by its limit. */
export const acceptedOptions = (issue: OptionIssue, mark: OptionMark): ReadonlySet<string> => {
  const { accepts, limit, ranking } = mark
  if (accepts !== undefined) return new Set(accepts)
  if (limit === undefined) return new Set()
  if (ranking !== undefined) return new Set(ranking.slice(0, ranking.indexOf(limit) + 1))
  return new Set(issue.options.map((o) => o.id).filter((o) => pointsOf(mark, o) >= pointsOf(mark, limit)))
}

/** The places of all options, the best first; the first `accepted` of them are accepted. */
export interface Places {
  readonly placeOf: ReadonlyMap<string, number>
  readonly accepted: number
}

/** @rule CG-5 */
export const placesOf = (issue: OptionIssue, mark: OptionMark): Places => {
  const yes = acceptedOptions(issue, mark)
  const all = issue.options.map((o) => o.id)
  const first = inGroups(mark, [...yes])
  const groups = [
    ...first,
    ...inGroups(
      mark,
      all.filter((o) => !yes.has(o))
    )
  ]
  return { placeOf: new Map(groups.flatMap((g, place) => g.map((o) => [o, place] as const))), accepted: first.length }
}

/**
 * What an accepted option is worth.
 *
 * @rule CG-6
 */
export const optionScore = (mark: OptionMark, { accepted, placeOf }: Places, option: string): Score =>
  mark.points === undefined
    ? { over: weightOf(mark) * (accepted - (placeOf.get(option) ?? accepted)), under: Math.max(accepted, 1) }
    : { over: pointsOf(mark, option), under: 1 }

/** The range a party accepts on an issue of money. */
export interface Range {
  readonly least: number
  readonly most: number
}
export const rangeOf = (issue: MoneyIssue, mark: MoneyMark): Range => ({
  least: mark.leastMinor ?? issue.leastMinor,
  most: mark.mostMinor ?? issue.mostMinor
})

/**
 * What an accepted amount is worth: whole steps from it to the limit over those from the ideal to the limit, both ends
 * counted. Zero would be the first step beyond.
 *
 * @rule CG-6
 */
export const moneyScore = (issue: MoneyIssue, mark: MoneyMark, amountMinor: number): Score => {
  const { idealMinor: ideal } = mark
  if (ideal === undefined) return { over: weightOf(mark), under: 1 }
  const { least, most } = rangeOf(issue, mark)
  const limit = amountMinor <= ideal ? least : most
  const steps = (to: number) => Math.abs(to - limit) / (issue.stepMinor ?? 1) + 1
  return { over: weightOf(mark) * steps(amountMinor), under: steps(ideal) }
}

export const weightOf = (mark: OptionMark | MoneyMark): number => mark.importance ?? limits.points

const pointsOf = ({ points }: OptionMark, option: string): number =>
  points !== undefined && Object.hasOwn(points, option) ? (points[option] ?? 0) : 0

const inGroups = (mark: OptionMark, set: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> => {
  const { ideal, points, ranking } = mark
  let groups: ReadonlyArray<ReadonlyArray<string>>
  if (ranking !== undefined) {
    groups = [...ranking.filter((o) => set.includes(o)).map((o) => [o]), set.filter((o) => !ranking.includes(o))]
  } else if (points === undefined) {
    groups = [set.filter((o) => o === ideal), set.filter((o) => o !== ideal)]
  } else {
    const levels = [...new Set(set.map((o) => pointsOf(mark, o)))].toSorted((a, b) => b - a)
    groups = levels.map((level) => set.filter((o) => pointsOf(mark, o) === level))
  }
  return groups.filter((g) => g.length > 0)
}
