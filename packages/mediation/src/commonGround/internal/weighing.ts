/** The common values of each issue with whole-number scores, in a unit of each party's own in which all of them are whole. */
import { type Choice, type Issue, limits, type MoneyIssue, type OptionIssue, type Talk } from "../Model.ts"
import { commonRange, moneyMarks } from "../MoneyGround.ts"
import { optionMarks } from "../OptionGround.ts"
import { acceptedOptions, moneyScore, optionScore, placesOf, rangeOf, type Score, weightOf } from "../Places.ts"
import { type Checked, found, problem, refused } from "../Problem.ts"
import { byText, inOrder } from "./order.ts"

/** What one party makes of an issue. */
interface Eye {
  readonly party: string
  readonly score: (choice: Choice) => Score
  /** The best accepted score. */
  readonly best: Score
  readonly unders: ReadonlyArray<number>
}
export interface WeighedIssue {
  readonly issue: string
  readonly choices: ReadonlyArray<Choice>
  /** For each choice the score of each party, in the order of their ids. */
  readonly scores: ReadonlyArray<ReadonlyArray<number>>
}
export interface Weighed {
  readonly parties: ReadonlyArray<string>
  readonly issues: ReadonlyArray<WeighedIssue>
  /** For each party the score of what is best for it; zero: it is content with everything. */
  readonly best: ReadonlyArray<number>
}

/**
 * The scores of a canonical, checked table.
 *
 * **Errors**: `TooManyPackages` if an issue alone has too many common amounts; `TooFine` if the scores of a party have no
 * common unit within the safe integers.
 */
export const weigh = (talk: Talk): Checked<Weighed> => {
  const wide = talk.issues.flatMap((i) => (i.kind === "money" ? [{ issue: i.id, values: amountCount(talk, i) }] : []))
  const widest = wide.filter((w) => w.values > limits.packages)
  if (widest.length > 0) return refused(tooMany(widest))
  const seen = talk.issues.map((issue) => ({ issue, eyes: eyesOn(talk, issue) }))
  const units: Array<number> = []
  for (const [k, party] of talk.parties.entries()) {
    const unit = seen.flatMap((s) => s.eyes[k]?.unders ?? []).reduce(commonMultiple, 1)
    // A package has at most 12 issues, and the scores of 12 parties are added up while sorting.
    if (!Number.isSafeInteger(unit * limits.points * limits.issues * limits.parties))
      return refused(tooFine(party, talk))
    units.push(unit)
  }
  const whole = (s: Score, unit: number) => s.over * (unit / s.under)
  return found({
    parties: talk.parties,
    best: units.map((unit, k) => seen.reduce((sum, s) => sum + whole(s.eyes[k]?.best ?? none, unit), 0)),
    issues: seen.map(({ eyes, issue }) => {
      const choices = commonChoices(talk, issue)
      const scores = choices.map((c) => eyes.map((eye, k) => whole(eye.score(c), units[k] ?? 1)))
      return { issue: issue.id, choices, scores }
    })
  })
}

export const tooMany = (values: ReadonlyArray<{ readonly issue: string; readonly values: number }>) => {
  const narrow = values.toSorted((a, b) => b.values - a.values || byText(a.issue, b.issue))
  const first = narrow[0]?.issue ?? ""
  return problem(
    "TooManyPackages",
    `there are too many packages to weigh; narrow \`${first}\` first: fewer options, a larger step, or marks that tell options apart`,
    `可能的一揽子方案过多，请先收窄议题“${first}”：减少选项、加大步长，或请各方排序、打分`,
    { narrow }
  )
}

const none: Score = { over: 0, under: 1 }

const tooFine = (party: string, talk: Talk) => {
  const narrow = talk.issues
    .flatMap((i) =>
      i.kind === "money" ? [{ issue: i.id, values: (i.mostMinor - i.leastMinor) / (i.stepMinor ?? 1) + 1 }] : []
    )
    .toSorted((a, b) => b.values - a.values || byText(a.issue, b.issue))
  return problem(
    "TooFine",
    `the amounts are too fine to weigh against each other exactly for \`${party}\`; take larger steps`,
    `对“${party}”而言金额步长过小，无法精确比较，请加大步长`,
    { party, narrow }
  )
}

const rangeOn = (talk: Talk, issue: MoneyIssue) => commonRange(moneyMarks(talk, issue).map((m) => rangeOf(issue, m)))
const amountCount = (talk: Talk, issue: MoneyIssue): number => {
  const { least, most } = rangeOn(talk, issue)
  return most < least ? 0 : (most - least) / (issue.stepMinor ?? 1) + 1
}

const commonChoices = (talk: Talk, issue: Issue): ReadonlyArray<Choice> => {
  if (issue.kind === "money") {
    const { least } = rangeOn(talk, issue)
    const step = issue.stepMinor ?? 1
    return Array.from({ length: amountCount(talk, issue) }, (_, i) => ({
      issue: issue.id,
      amountMinor: least + i * step
    }))
  }
  const accepted = optionMarks(talk, issue).map((m) => acceptedOptions(issue, m))
  return inOrder(issue.options.map((o) => o.id).filter((o) => accepted.every((a) => a.has(o)))).map((option) => ({
    issue: issue.id,
    option
  }))
}

/** The marks stand in the order of the parties' ids. */
const eyesOn = (talk: Talk, issue: Issue): ReadonlyArray<Eye> =>
  issue.kind === "options" ? optionEyes(talk, issue) : moneyEyes(talk, issue)

const optionEyes = (talk: Talk, issue: OptionIssue): ReadonlyArray<Eye> =>
  optionMarks(talk, issue).map((mark) => {
    const places = placesOf(issue, mark)
    const score = (option: string) => optionScore(mark, places, option)
    const best = [...acceptedOptions(issue, mark)]
      .map(score)
      .reduce((a, b) => (b.over > a.over ? b : a), { over: 0, under: Math.max(places.accepted, 1) })
    return {
      party: mark.party,
      score: (c) => ("option" in c ? score(c.option) : none),
      best,
      unders: mark.points === undefined ? [Math.max(places.accepted, 1)] : [1]
    }
  })

const moneyEyes = (talk: Talk, issue: MoneyIssue): ReadonlyArray<Eye> =>
  moneyMarks(talk, issue).map((mark) => {
    const { least, most } = rangeOf(issue, mark)
    return {
      party: mark.party,
      score: (c) => ("amountMinor" in c ? moneyScore(issue, mark, c.amountMinor) : none),
      best: { over: weightOf(mark), under: 1 },
      unders: [moneyScore(issue, mark, least).under, moneyScore(issue, mark, most).under]
    }
  })

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))
/** Beyond the safe integers it stays there, and is refused. */
const commonMultiple = (a: number, b: number): number => (Number.isSafeInteger(a) ? (a / gcd(a, b)) * b : a)
