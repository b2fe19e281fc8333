/** One pot of a bill, divided by one rule of its key. */
import type { Unit } from "../key/Bill.ts"
import type { KeyRule, Text } from "../key/Model.ts"
import type { CarriedLine, Division, DivisionPart, PayerLine, PotSplit } from "../key/Outcome.ts"
import { figureOf, meets, weigh, type Weighing } from "../key/Weigh.ts"
import { defaultRounding, type RoundingPolicy } from "../RoundingPolicy.ts"
import { divide } from "./divide.ts"
import { holding } from "./holding.ts"
import { policyProblems } from "./policy.ts"
import { problem, quote, words } from "./problems.ts"
import { numerators, type Rational, rational, roundHalfUp, sumOf, times, write } from "./rational.ts"
import { columnOf } from "./weights.ts"

/** What one layer is worked out with, and where its figures go. */
export interface Working extends Weighing {
  readonly layer: string
  readonly currency: string
  readonly rounding: RoundingPolicy
  readonly splits: Array<PotSplit>
  readonly divisions: Array<Division>
  readonly payers: Array<PayerLine>
  readonly carried: Array<CarriedLine>
  /** Minor units by party, added up. */
  readonly parts: Map<string, number>
}

export interface Pot {
  readonly path: string
  readonly title: Text
  readonly potMinor: number
  readonly units: ReadonlyArray<Unit>
}

type Rule<Kind extends KeyRule["kind"]> = Extract<KeyRule, { readonly kind: Kind }>

/** Divides a pot by a rule, down to the parts. */
export const dividePot = (rule: KeyRule, pot: Pot, working: Working): void => {
  switch (rule.kind) {
    case "by":
      return divideBy(rule, pot, working)
    case "split":
      return divideSplit(rule, pot, working)
    case "groups":
      return divideGroups(rule, pot, working)
    case "published":
      return dividePublished(rule, pot, working)
  }
}

const taking = (rule: Rule<"by" | "published">, pot: Pot, working: Working): ReadonlyArray<Unit> =>
  rule.where === undefined ? pot.units : pot.units.filter((unit) => meets(rule.where as never, unit, working)) // narrowed above

const allZero = (path: string, working: Working): void => {
  working.problems.push(
    problem("WeightsAllZero", `nobody has a weight in ${quote(path)}; give at least one unit a weight there`, {
      what: words(path)
    })
  )
}

/** Amounts of a column by exact weights; all zero where something is wrong, which is reported. */
const amountsOf = (
  amountMinor: number,
  parties: ReadonlyArray<string>,
  weights: ReadonlyArray<Rational>,
  policy: RoundingPolicy,
  path: string,
  working: Working,
  /** How many problems there were before these weights were looked at. */
  known: number
) => {
  const column = columnOf(numerators(weights))
  if (BigInt(column.sum) === 0n) {
    // A pot of nothing needs nobody; any other pot does. Weights that are missing have been reported as such.
    if (amountMinor !== 0 && working.problems.length === known) allZero(path, working)
    return undefined
  }
  const wrong = policyProblems(policy, { currency: working.currency, amountMinor }, new Set(parties))
  if (wrong.length > 0) {
    working.problems.push(...wrong)
    return undefined
  }
  return divide(amountMinor, parties, column, policy)
}

const divideSplit = (rule: Rule<"split">, pot: Pot, working: Working): void => {
  const known = working.problems.length
  const weights = rule.parts.map(({ share }): Rational =>
    "figure" in share ? [BigInt(figureOf(share.figure, working)), 1n] : rational(share)
  )
  const ids = rule.parts.map((part) => part.id)
  const divided = amountsOf(pot.potMinor, ids, weights, defaultRounding, pot.path, working, known)
  const pots = rule.parts.map(({ id, title }, i) => ({
    id,
    title,
    weight: write(weights[i] as Rational),
    amountMinor: divided?.amounts[i] ?? 0
  }))
  working.splits.push({ path: pot.path, potMinor: pot.potMinor, pots, weightSum: write(sumOf(weights)) })
  for (const [i, { id, title, to }] of rule.parts.entries()) {
    const potMinor = pots[i]?.amountMinor ?? 0
    if ("payer" in to) pay(working, to.payer, id, title, potMinor)
    else dividePot(to, { path: `${pot.path}/${id}`, title, potMinor, units: pot.units }, working)
  }
}

const divideGroups = (rule: Rule<"groups">, pot: Pot, working: Working): void => {
  const known = working.problems.length
  const weights = weigh(rule.weight, pot.units, working)
  const names = Object.keys(rule.each).toSorted()
  const members = new Map<string, Array<Unit>>(names.map((name) => [name, []]))
  const sums = new Map<string, Rational>(names.map((name) => [name, [0n, 1n]]))
  for (const [i, unit] of pot.units.entries()) {
    const name = `${unit.traits?.[rule.trait] ?? ""}`
    const group = members.get(name)
    if (group === undefined) {
      working.problems.push(
        problem("TableGap", `the key has no group ${quote(name)} of ${quote(rule.trait)} for ${quote(unit.party)}`, {
          table: rule.trait,
          input: words(name),
          party: words(unit.party)
        })
      )
      continue
    }
    group.push(unit)
    sums.set(name, sumOf([sums.get(name) as Rational, weights[i] as Rational]))
  }
  const columns = names.map((name) => sums.get(name) as Rational)
  const divided = amountsOf(pot.potMinor, names, columns, defaultRounding, pot.path, working, known)
  const pots = names.map((id, i) => ({
    id,
    title: (rule.each[id] as { readonly title: Text }).title, // the names are those of the groups
    weight: write(columns[i] as Rational),
    amountMinor: divided?.amounts[i] ?? 0
  }))
  working.splits.push({ path: pot.path, potMinor: pot.potMinor, pots, weightSum: write(sumOf(columns)) })
  for (const { amountMinor, id, title } of pots) {
    const units = members.get(id) ?? []
    const each = rule.each[id]
    if (units.length === 0 || each === undefined) continue
    dividePot(each.key, { path: `${pot.path}/${id}`, title, potMinor: amountMinor, units }, working)
  }
}

const pay = (working: Working, payer: string, why: string, title: Text, amountMinor: number): void => {
  if (amountMinor !== 0) working.payers.push({ payer, layer: working.layer, for: why, title, amountMinor })
}

const book = (working: Working, part: DivisionPart): DivisionPart => {
  working.parts.set(part.party, (working.parts.get(part.party) ?? 0) + part.amountMinor)
  return part
}

const bySortedParty = (parts: ReadonlyArray<DivisionPart>): ReadonlyArray<DivisionPart> =>
  parts.toSorted((a, b) => (a.party < b.party ? -1 : 1))

const divideBy = (rule: Rule<"by">, pot: Pot, working: Working): void => {
  const known = working.problems.length
  const units = taking(rule, pot, working)
  const weights = weigh(rule.weight, units, working)
  const policy = rule.rounding ?? working.rounding
  const held =
    rule.cap === undefined && rule.floor === undefined ? undefined : holding(rule, pot, units, weights, working)
  const free = units.flatMap((_, i) => (held?.bounds[i] === undefined ? [i] : []))
  const beyond = held?.beyondMinor ?? 0
  const fixed = (held?.bounds ?? []).reduce((total, bound) => total + (bound?.minor ?? 0), 0)
  const sharedMinor = pot.potMinor - fixed - beyond
  const parties = free.map((i) => (units[i] as Unit).party)
  const freeWeights = free.map((i) => weights[i] as Rational)
  const divided = amountsOf(sharedMinor, parties, freeWeights, policy, pot.path, working, known)
  const parts = free.map((i, at) =>
    book(working, {
      party: (units[i] as Unit).party,
      weight: write(weights[i] as Rational),
      amountMinor: divided?.amounts[at] ?? 0,
      extraMinor: divided?.extra[at] ?? 0
    })
  )
  for (const [i, unit] of units.entries()) {
    const bound = held?.bounds[i]
    if (bound === undefined) continue
    const part = { party: unit.party, weight: write(weights[i] as Rational), amountMinor: bound.minor, extraMinor: 0 }
    parts.push(book(working, { ...part, held: bound.at }))
  }
  if (beyond !== 0 && rule.beyond !== undefined) pay(working, rule.beyond.payer, `${pot.path}/cap`, capTitle, beyond)
  if (divided !== undefined && divided.carriedMinor !== 0 && policy.rest !== undefined && "place" in policy.rest)
    working.carried.push({ place: policy.rest.place, layer: working.layer, amountMinor: divided.carriedMinor })
  working.divisions.push({
    path: pot.path,
    title: pot.title,
    potMinor: pot.potMinor,
    sharedMinor,
    weightSum: write(sumOf(freeWeights)),
    rounding: policy,
    unitsLeft: divided?.unitsLeft ?? 0,
    ...(divided?.given.next === undefined ? {} : { next: divided.given.next }),
    parts: bySortedParty(parts)
  })
}

const capTitle: Text = { "zh-CN": "超过封顶的部分", en: "what is beyond the caps" }

const dividePublished = (rule: Rule<"published">, pot: Pot, working: Working): void => {
  const known = working.problems.length
  const units = taking(rule, pot, working)
  const weights = weigh(rule.weight, units, working)
  const over = sumOf(weigh(rule.over, units, working))
  if (over[0] === 0n) return working.problems.length === known ? allZero(pot.path, working) : undefined
  const asPublished = weights.map((weight) => roundHalfUp(pot.potMinor, times(weight, [over[1], over[0]])))
  const collectsMinor = asPublished.reduce((total, minor) => total + minor, 0)
  if (!asPublished.every(Number.isSafeInteger) || !Number.isSafeInteger(collectsMinor))
    working.problems.push(
      problem("AmountNotExact", `the formula collects more than 9007199254740991 minor units in ${quote(pot.path)}`, {
        input: words(pot.path)
      })
    )
  const parties = units.map((unit) => unit.party)
  const divided =
    rule.run === "normalised"
      ? amountsOf(pot.potMinor, parties, weights, working.rounding, pot.path, working, known)
      : undefined
  const parts = units.map((unit, i) =>
    book(working, {
      party: unit.party,
      weight: write(weights[i] as Rational),
      amountMinor: (rule.run === "normalised" ? divided?.amounts[i] : asPublished[i]) ?? 0,
      extraMinor: divided?.extra[i] ?? 0
    })
  )
  const residualMinor = pot.potMinor - collectsMinor
  if (rule.run === "as-published" && residualMinor !== 0)
    working.carried.push({ place: rule.place, layer: working.layer, amountMinor: residualMinor })
  working.divisions.push({
    path: pot.path,
    title: pot.title,
    potMinor: pot.potMinor,
    sharedMinor: pot.potMinor,
    weightSum: write(sumOf(weights)),
    rounding: working.rounding,
    unitsLeft: divided?.unitsLeft ?? 0,
    parts: bySortedParty(parts),
    published: { run: rule.run, over: write(over), collectsMinor, residualMinor }
  })
}
