/**
 * Common ground, naive: every package and every amount one by one, with exact fractions, written from SPEC.md alone.
 * Slow and plain on purpose.
 */
import type { CommonGround } from "@linli/mediation"

type Talk = CommonGround.Talk
type Issue = CommonGround.Issue
type Mark = CommonGround.Mark
type Value = string | number
export type Frac = readonly [bigint, bigint]

const add = (a: Frac, b: Frac): Frac => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const cmp = (a: Frac, b: Frac): number => {
  const d = a[0] * b[1] - b[0] * a[1]
  return d < 0n ? -1 : d > 0n ? 1 : 0
}
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** CG-1 */
const valuesOf = (issue: Issue): ReadonlyArray<Value> => {
  if (issue.kind === "options") return issue.options.map((o) => o.id).toSorted(byText)
  const out: Array<number> = []
  for (let x = issue.leastMinor; x <= issue.mostMinor; x += issue.stepMinor ?? 1) out.push(x)
  return out
}
const markOf = (talk: Talk, party: string, issue: string): Mark =>
  talk.marks.find((m) => m.party === party && m.issue === issue)!

/** CG-2 */
const accepts = (talk: Talk, issue: Issue, party: string, value: Value): boolean => {
  const m = markOf(talk, party, issue.id)
  if (m.kind === "money" && issue.kind === "money")
    return (
      (value as number) >= (m.leastMinor ?? issue.leastMinor) && (value as number) <= (m.mostMinor ?? issue.mostMinor)
    )
  if (m.kind !== "options") throw new Error("a mark of another kind")
  if (m.accepts !== undefined) return m.accepts.includes(value as string)
  if (m.ranking !== undefined)
    return m.ranking.includes(value as string) && m.ranking.indexOf(value as string) <= m.ranking.indexOf(m.limit!)
  return (m.points![value as string] ?? 0) >= (m.points![m.limit!] ?? 0)
}

/** CG-5: the place of an option, and how many places are accepted. */
const places = (talk: Talk, issue: Issue, party: string) => {
  const m = markOf(talk, party, issue.id)
  if (m.kind !== "options") throw new Error("places of options only")
  const all = valuesOf(issue) as ReadonlyArray<string>
  const groups = (set: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> => {
    if (m.ranking !== undefined) {
      const ranked = m.ranking.filter((o) => set.includes(o)).map((o) => [o])
      return [...ranked, set.filter((o) => !m.ranking!.includes(o))].filter((g) => g.length > 0)
    }
    if (m.points !== undefined) {
      const levels = [...new Set(set.map((o) => m.points![o] ?? 0))].toSorted((a, b) => b - a)
      return levels.map((l) => set.filter((o) => (m.points![o] ?? 0) === l))
    }
    return [set.filter((o) => o === m.ideal), set.filter((o) => o !== m.ideal)].filter((g) => g.length > 0)
  }
  const yes = groups(all.filter((o) => accepts(talk, issue, party, o)))
  const no = groups(all.filter((o) => !accepts(talk, issue, party, o)))
  return { place: (o: string) => [...yes, ...no].findIndex((g) => g.includes(o)), accepted: yes.length }
}

/** CG-6 */
const score = (talk: Talk, issue: Issue, party: string, value: Value): Frac => {
  const m = markOf(talk, party, issue.id)
  const weight = BigInt(m.importance ?? 100)
  if (m.kind === "options") {
    if (m.points !== undefined) return [BigInt(m.points[value as string] ?? 0), 1n]
    const { accepted, place } = places(talk, issue, party)
    return [weight * BigInt(accepted - place(value as string)), BigInt(accepted)]
  }
  if (issue.kind !== "money") throw new Error("a mark of another kind")
  if (m.idealMinor === undefined) return [weight, 1n]
  const step = issue.stepMinor ?? 1
  const limit =
    (value as number) <= m.idealMinor ? (m.leastMinor ?? issue.leastMinor) : (m.mostMinor ?? issue.mostMinor)
  const span = Math.abs(limit - m.idealMinor) / step + 1
  const from = Math.abs(limit - (value as number)) / step + 1
  return [weight * BigInt(from), BigInt(span)]
}
const bestOf = (talk: Talk, party: string): Frac =>
  talk.issues.reduce<Frac>(
    (sum, issue) =>
      add(
        sum,
        valuesOf(issue)
          .filter((v) => accepts(talk, issue, party, v))
          .map((v) => score(talk, issue, party, v))
          .reduce<Frac>((a, b) => (cmp(a, b) < 0 ? b : a), [0n, 1n])
      ),
    [0n, 1n]
  )

const sortedIssues = (talk: Talk) => talk.issues.toSorted((a, b) => byText(a.id, b.id))
const sortedParties = (talk: Talk) => talk.parties.toSorted(byText)

/** CG-4 */
export const common = (talk: Talk, issue: Issue): ReadonlyArray<Value> =>
  valuesOf(issue).filter((v) => talk.parties.every((p) => accepts(talk, issue, p, v)))

export interface Outcome {
  readonly values: ReadonlyArray<Value>
  readonly satisfaction: ReadonlyArray<Frac>
  readonly scores: ReadonlyArray<Frac>
}
/** CG-7, in the order of CG-12's last part. */
export const packages = (talk: Talk): ReadonlyArray<Outcome> => {
  const issues = sortedIssues(talk)
  let lists: ReadonlyArray<ReadonlyArray<Value>> = [[]]
  for (const issue of issues) lists = lists.flatMap((l) => common(talk, issue).map((v) => [...l, v]))
  const bests = sortedParties(talk).map((p) => bestOf(talk, p))
  return lists.map((values) => {
    const scores = sortedParties(talk).map((p, k): Frac => {
      if (bests[k]![0] === 0n) return [1n, 1n]
      return values.reduce<Frac>((s, v, i) => add(s, score(talk, issues[i]!, p, v)), [0n, 1n])
    })
    const satisfaction = scores.map((s, k): Frac => {
      const best = bests[k]!
      return best[0] === 0n ? [1n, 1n] : [s[0] * best[1], s[1] * best[0]]
    })
    return { values, satisfaction, scores }
  })
}
/** CG-8 */
const betterForNobodyWorse = (a: Outcome, b: Outcome): boolean =>
  a.satisfaction.every((s, i) => cmp(s, b.satisfaction[i]!) >= 0) &&
  a.satisfaction.some((s, i) => cmp(s, b.satisfaction[i]!) > 0)
export const optimal = (talk: Talk): ReadonlyArray<Outcome> => {
  const all = packages(talk)
  return all.filter((a) => !all.some((b) => betterForNobodyWorse(b, a)))
}
/** CG-22 */
export const improvements = (talk: Talk, values: ReadonlyArray<Value>): ReadonlyArray<Outcome> => {
  const now = packages(talk).find((p) => p.values.join() === values.join())!
  return optimal(talk).filter((o) => betterForNobodyWorse(o, now))
}

/** CG-9 to CG-11: above zero if `a` is the better one. */
export const leximin = (a: Outcome, b: Outcome): number => {
  const [x, y] = [a.satisfaction.toSorted(cmp), b.satisfaction.toSorted(cmp)]
  for (const [i, s] of x.entries()) if (cmp(s, y[i]!) !== 0) return cmp(s, y[i]!)
  return 0
}
const product = (o: Outcome): Frac => o.scores.reduce<Frac>((p, s) => [p[0] * s[0], p[1] * s[1]], [1n, 1n])
export const nash = (a: Outcome, b: Outcome): number => cmp(product(a), product(b))
const total = (o: Outcome): Frac => o.satisfaction.reduce(add, [0n, 1n])
export const sum = (a: Outcome, b: Outcome): number => cmp(total(a), total(b))

/** CG-9 to CG-12: the winner, and how many share its place under the criterion. */
export const fairest = (
  from: ReadonlyArray<Outcome>,
  by: (a: Outcome, b: Outcome) => number
): { readonly values: ReadonlyArray<Value>; readonly tied: number } | undefined => {
  const top = from.filter((a) => from.every((b) => by(a, b) >= 0))
  const fairer = top.filter((a) => top.every((b) => leximin(a, b) >= 0))
  // `from` stands in the order of ids and amounts
  const first = fairer.find((a) => fairer.every((b) => nash(a, b) >= 0))
  return first === undefined ? undefined : { values: first.values, tied: top.length }
}

/** CG-13: for each option who would have to accept it and how far beyond the limit it lies; the smallest ones. */
export const optionConcessions = (talk: Talk, issue: Issue) => {
  const all = (valuesOf(issue) as ReadonlyArray<string>).map((option) => {
    const by = sortedParties(talk)
      .filter((p) => !accepts(talk, issue, p, option))
      .map((party) => {
        const { accepted, place } = places(talk, issue, party)
        return { party, places: place(option) - (accepted - 1) }
      })
    return { option, by, places: by.reduce((s, b) => s + b.places, 0) }
  })
  const fewest = Math.min(...all.map((c) => c.by.length))
  const few = all.filter((c) => c.by.length === fewest)
  const least = Math.min(...few.map((c) => c.places))
  return few.filter((c) => c.places === least)
}
/** CG-15: every amount one by one. */
export const moneyConcessions = (talk: Talk, issue: Issue) => {
  if (issue.kind !== "money") throw new Error("money only")
  const range = (p: string): readonly [number, number] => {
    const m = markOf(talk, p, issue.id)
    if (m.kind !== "money") throw new Error("money only")
    return [m.leastMinor ?? issue.leastMinor, m.mostMinor ?? issue.mostMinor]
  }
  const all = (valuesOf(issue) as ReadonlyArray<number>).map((amountMinor) => {
    const by = sortedParties(talk)
      .filter((p) => !accepts(talk, issue, p, amountMinor))
      .map((party) => {
        const [least, most] = range(party)
        return { party, byMinor: amountMinor < least ? least - amountMinor : amountMinor - most }
      })
    return { amountMinor, by, byMinor: by.reduce((s, b) => s + b.byMinor, 0) }
  })
  const fewest = Math.min(...all.map((c) => c.by.length))
  const few = all.filter((c) => c.by.length === fewest)
  const least = Math.min(...few.map((c) => c.byMinor))
  const ends = new Set(talk.parties.flatMap(range))
  return few.filter((c) => c.byMinor === least && ends.has(c.amountMinor))
}
/** CG-16: the amounts that are best under a criterion for one issue alone, and the chosen one. */
export const split = (talk: Talk, issue: Issue, by: (a: Outcome, b: Outcome) => number) => {
  const alone: Talk = { ...talk, issues: [issue], marks: talk.marks.filter((m) => m.issue === issue.id) }
  const all = packages(alone)
  const top = all.filter((a) => all.every((b) => by(a, b) >= 0)).map((o) => o.values[0] as number)
  return { fromMinor: Math.min(...top), toMinor: Math.max(...top), chosenMinor: fairest(all, by)?.values[0] as number }
}

export const criteria = { leximin, nash, sum }
