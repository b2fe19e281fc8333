/** Packages acceptable to all, those nobody can improve on, and the fairest of them by named criteria. */
import { Ratio } from "@linli/quantities"
import type { Text } from "../Document.ts"
import { explain, type Names, type PartyOutcome } from "./Explain.ts"
import { sayProposal } from "./Sentences.ts"
import { compareBy, type Criterion, fairestFirst, judge, type Judged } from "./internal/fairness.ts"
import { frontier } from "./internal/frontier.ts"
import { canonical, comparePackages, samePackage } from "./internal/order.ts"
import { tooMany, weigh, type Weighed } from "./internal/weighing.ts"
import { talkProblems } from "./Check.ts"
import { limits, type Package, type Talk } from "./Model.ts"
import { type Checked, found, problem, refused } from "./Problem.ts"

export type { Criterion } from "./internal/fairness.ts"

/** A package, and what it is worth to each party: 0 to 1 of the best it accepts. */
export interface WeighedPackage {
  readonly package: Package
  readonly satisfaction: ReadonlyArray<{ readonly party: string; readonly ratio: Ratio.Ratio }>
}
/** What a criterion puts forward. */
export interface Proposal extends WeighedPackage {
  readonly criterion: Criterion
  /** Optimal packages that are as good by this criterion, this one included. */
  readonly tied: number
  /** Who has least. */
  readonly worstOff: ReadonlyArray<string>
  /** What it means for each party. */
  readonly parties: ReadonlyArray<PartyOutcome>
  /** By what it is proposed, and that it is a proposal. */
  readonly says: Text
}
export interface Packages {
  /** How many packages are acceptable to all. */
  readonly acceptable: number
  readonly optimalCount: number
  /** The first 1,000, the fairest first. */
  readonly optimal: ReadonlyArray<WeighedPackage>
  /** By leximin, Nash product and sum; empty if no package is acceptable to all. */
  readonly proposals: ReadonlyArray<Proposal>
}

/**
 * Weighs all packages that are acceptable to all.
 *
 * **When to use**: alone for the packages; `commonGround` answers for the single issues besides.
 *
 * **Errors**: every problem of `talkProblems`; `TooManyPackages`, `TooFine` with the issues to narrow.
 *
 * @rule CG-7, CG-8, CG-9, CG-10, CG-11, CG-12, CG-19
 * @source V. Pareto (1906); J. Nash, "The Bargaining Problem" (1950); A. Sen (1970)
 */
export const packages = (talk: Talk, names: Names = {}): Checked<Packages> => {
  const weighed = weighedOutcomes(talk)
  if (!weighed.ok) return weighed
  const { judged, of } = weighed.value
  const acceptable = of.issues.reduce((n, i) => n * i.choices.length, 1)
  if (!Number.isSafeInteger(acceptable))
    return refused(tooMany(of.issues.map((i) => ({ issue: i.issue, values: i.choices.length }))))
  const listed: Array<WeighedPackage> = []
  for (const group of inGroups(judged)) {
    if (listed.length >= limits.listed) break
    listed.push(...packagesOf(of, group))
  }
  return found({
    acceptable,
    optimalCount: judged.reduce((n, j) => n + j.outcome.picks.length, 0),
    optimal: listed.slice(0, limits.listed),
    proposals: criteria.flatMap((criterion) => {
      const made = proposal(of, judged, criterion)
      return made === undefined ? [] : [explained(talk, made, names)]
    })
  })
}

/**
 * What is better than a package for a party and worse for none; empty if nothing is.
 *
 * **Errors**: as `packages`; `NotAcceptableToAll`.
 *
 * @rule CG-22
 * @source H. Raiffa, The Art and Science of Negotiation (1982)
 */
export const improvementsOn = (talk: Talk, settled: Package): Checked<ReadonlyArray<WeighedPackage>> => {
  const weighed = weighedOutcomes(talk)
  if (!weighed.ok) return weighed
  const { judged, of } = weighed.value
  const picks = picksIn(of, settled)
  if (picks === undefined) return refused(notAcceptable)
  const now = of.parties.map((_, k) => picks.reduce((s, v, i) => s + (of.issues[i]?.scores[v]?.[k] ?? 0), 0))
  const better = judged.filter(({ outcome: { scores } }) => {
    const worse = scores.some((s, k) => s < (now[k] ?? 0))
    return !worse && scores.some((s, k) => s > (now[k] ?? 0))
  })
  return found(inGroups(better).flatMap((group) => packagesOf(of, group)))
}

/** The package in the order of issues if every value of it is acceptable to all; otherwise the problem. */
export const acceptableToAll = (talk: Talk, given: Package): Checked<Package> => {
  const problems = talkProblems(talk)
  if (problems.length > 0) return refused(...problems)
  const weighed = weigh(canonical(talk))
  if (!weighed.ok) return weighed
  const picks = picksIn(weighed.value, given)
  return picks === undefined ? refused(notAcceptable) : found(packageOf(weighed.value, picks))
}

const criteria: ReadonlyArray<Criterion> = ["leximin", "nash", "sum"]
const notAcceptable = problem(
  "NotAcceptableToAll",
  "the package is not acceptable to all; put forward one that is, or make it an offer",
  "该方案并非各方均可接受，请选择各方均可接受的方案，或者作为一般方案提出"
)

interface WeighedOutcomes {
  readonly of: Weighed
  /** The optimal outcomes, the fairest first. */
  readonly judged: ReadonlyArray<Judged>
}
const weighedOutcomes = (given: Talk): Checked<WeighedOutcomes> => {
  const problems = talkProblems(given)
  if (problems.length > 0) return refused(...problems)
  const weighed = weigh(canonical(given))
  if (!weighed.ok) return weighed
  const outcomes = frontier(weighed.value)
  if (!outcomes.ok) return outcomes
  return found({ of: weighed.value, judged: judge(weighed.value, outcomes.value).toSorted(fairestFirst) })
}

/** Outcomes that are equally fair stand together. */
const inGroups = (sorted: ReadonlyArray<Judged>): ReadonlyArray<ReadonlyArray<Judged>> => {
  const groups: Array<Array<Judged>> = []
  for (const one of sorted) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && fairestFirst(last[0], one) === 0) last.push(one)
    else groups.push([one])
  }
  return groups
}

const packageOf = ({ issues }: Weighed, picks: ReadonlyArray<number>): Package =>
  issues.flatMap((issue, i) => issue.choices[picks[i] ?? 0] ?? [])

const packagesOf = (of: Weighed, group: ReadonlyArray<Judged>): ReadonlyArray<WeighedPackage> =>
  group
    .flatMap(({ outcome }) => {
      const satisfaction = of.parties.map((party, k) => ({ party, ratio: share(outcome.scores[k], of.best[k]) }))
      return outcome.picks.map((picks) => ({ package: packageOf(of, picks), satisfaction }))
    })
    .toSorted((a, b) => comparePackages(a.package, b.package))

const share = (score = 0, best = 0): Ratio.Ratio => (best === 0 ? Ratio.one : Ratio.make(score, best))

type Bare = Omit<Proposal, "parties" | "says">
const explained = (talk: Talk, made: Bare, names: Names): Proposal => {
  const least = made.satisfaction.find((s) => s.party === made.worstOff[0])?.ratio ?? Ratio.one
  return { ...made, parties: explain(talk, made.package, names), says: sayProposal(made, least, names) }
}

const proposal = (of: Weighed, judged: ReadonlyArray<Judged>, criterion: Criterion): Bare | undefined => {
  const better = compareBy[criterion]
  // Sorted by fairness: the first of the best is the fairest of them.
  const best = judged.reduce<Judged | undefined>((a, b) => (a === undefined || better(b, a) > 0 ? b : a), undefined)
  if (best === undefined) return undefined
  const top = judged.filter((j) => better(j, best) === 0)
  const [first] = packagesOf(
    of,
    top.filter((j) => fairestFirst(j, best) === 0)
  )
  if (first === undefined) return undefined
  const least = first.satisfaction.reduce((a, b) => (Ratio.compare(b.ratio, a.ratio) < 0 ? b : a)).ratio
  return {
    criterion,
    ...first,
    tied: top.reduce((n, j) => n + j.outcome.picks.length, 0),
    worstOff: first.satisfaction.filter((s) => Ratio.equals(s.ratio, least)).map((s) => s.party)
  }
}

/** For each issue the index of the package's choice; `undefined` if one is not common, missing or too much. */
const picksIn = ({ issues }: Weighed, given: Package): ReadonlyArray<number> | undefined => {
  if (given.length !== issues.length) return undefined
  const picks = issues.map((issue) => {
    const wanted = given.filter((c) => c.issue === issue.issue)
    return issue.choices.findIndex((c) => samePackage([c], wanted))
  })
  return picks.includes(-1) ? undefined : picks
}
