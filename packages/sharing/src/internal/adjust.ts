/** What is taken off before sharing, and what is moved after it: subsidies and relief, each with a named payer. */
import type { Unit } from "../key/Bill.ts"
import type { LaterSubsidy, Relief, Subsidy, Take } from "../key/Model.ts"
import type { Adjusted } from "../key/Outcome.ts"
import { figureOf, meets, weigh } from "../key/Weigh.ts"
import { defaultRounding } from "../RoundingPolicy.ts"
import { type Bounded, hold } from "./bounds.ts"
import { divide } from "./divide.ts"
import type { Working } from "./division.ts"
import { problem, quote, words } from "./problems.ts"
import { floor, numerators, type Rational, rational, roundHalfUp } from "./rational.ts"
import { columnOf } from "./weights.ts"

/** Never more than there is, and nothing of a credit. */
const taken = (take: Take, ofMinor: number, working: Working): number => {
  const most = Math.max(0, ofMinor)
  const asked =
    "ratio" in take
      ? roundHalfUp(most, rational(take.ratio))
      : "minor" in take
        ? take.minor
        : figureOf(take.figure, working)
  return Math.min(most, asked)
}

/** Takes a subsidy off the pot; returns what is left. */
export const subsidise = (subsidy: Subsidy, potMinor: number, working: Working): number => {
  const amountMinor = taken(subsidy.take, potMinor, working)
  if (amountMinor > 0)
    working.payers.push({
      payer: subsidy.payer,
      layer: working.layer,
      for: subsidy.id,
      title: subsidy.title,
      amountMinor
    })
  return potMinor - amountMinor
}

const partOf = (working: Working, party: string): number => working.parts.get(party) ?? 0

const add = (working: Working, party: string, amountMinor: number): void => {
  working.parts.set(party, partOf(working, party) + amountMinor)
}

/** Divides by part or weight, equal remainders by id; undefined if nobody has any weight. */
const among = (amountMinor: number, ids: ReadonlyArray<string>, weights: ReadonlyArray<Rational>) => {
  const column = columnOf(numerators(weights))
  return BigInt(column.sum) === 0n ? undefined : divide(amountMinor, ids, column, defaultRounding).amounts
}

/** Carries out one adjustment after sharing. */
export const adjust = (rule: Relief | LaterSubsidy, units: ReadonlyArray<Unit>, working: Working): Adjusted =>
  rule.kind === "relief" ? relieve(rule, units, working) : subsidiseLater(rule, units, working)

const relieve = (rule: Relief, units: ReadonlyArray<Unit>, working: Working): Adjusted => {
  const { keep } = rule
  const shared = units.filter((unit) => working.parts.has(unit.party))
  const met = new Set(shared.filter((unit) => meets(rule.where, unit, working)))
  const receivers = [...met]
  const limits =
    "ratio" in keep
      ? receivers.map((unit) => roundHalfUp(Math.max(0, partOf(working, unit.party)), rational(keep.ratio)))
      : weigh(keep.most, receivers, working).map((value) => Number(floor(value)))
  const changes = receivers.map(({ party }, i) => {
    const part = partOf(working, party)
    return { party, amountMinor: part <= 0 ? 0 : Math.min(part, limits[i] as number) - part }
  })
  const totalMinor = 0 - changes.reduce((total, change) => total + change.amountMinor, 0)
  for (const { amountMinor, party } of changes) add(working, party, amountMinor)
  const paid: Array<{ readonly party: string; readonly amountMinor: number }> = []
  if (totalMinor > 0 && rule.payers === "others") {
    const others = shared.filter((unit) => !met.has(unit)).map((unit) => unit.party)
    const weights = others.map((party): Rational => [BigInt(Math.max(0, partOf(working, party))), 1n])
    const amounts = among(totalMinor, others, weights)
    if (amounts === undefined)
      working.problems.push(
        problem("WeightsAllZero", `nobody is left to pay for the relief ${quote(rule.id)}; name a payer`, {
          what: words(rule.id)
        })
      )
    else for (const [i, party] of others.entries()) paid.push({ party, amountMinor: amounts[i] as number })
    for (const { amountMinor, party } of paid) add(working, party, amountMinor)
  } else if (totalMinor > 0 && rule.payers !== "others") {
    const names = rule.payers.map(({ payer }) => payer)
    const amounts = among(
      totalMinor,
      names,
      rule.payers.map(({ weight }): Rational => [BigInt(weight), 1n])
    )
    for (const [i, payer] of names.entries())
      working.payers.push({
        payer,
        layer: working.layer,
        for: rule.id,
        title: rule.title,
        amountMinor: amounts?.[i] ?? 0
      })
  }
  const list = [...changes, ...paid].filter(({ amountMinor }) => amountMinor !== 0)
  return { id: rule.id, kind: "relief", title: rule.title, totalMinor, changes: list }
}

const subsidiseLater = (rule: LaterSubsidy, units: ReadonlyArray<Unit>, working: Working): Adjusted => {
  const { where } = rule
  const served = units.filter(
    (unit) => working.parts.has(unit.party) && (where === undefined || meets(where, unit, working))
  )
  const weights = weigh(rule.weight, served, working)
  const whole = numerators(weights)
  const bounded = served.map(({ party }, i): Bounded => {
    const cap = BigInt(Math.max(0, partOf(working, party)))
    return { weight: whole[i] as bigint, floor: 0n, cap: whole[i] === 0n ? 0n : cap }
  })
  const usable = Number(bounded.reduce((total, { cap }) => total + (cap ?? 0n), 0n))
  const partSum = [...working.parts.values()].reduce((total, minor) => total + minor, 0)
  const totalMinor = Math.min(usable, taken(rule.take, partSum, working))
  const { at, leftMinor } = hold(BigInt(totalMinor), bounded)
  const free = served.flatMap((_, i) => (at[i] === undefined ? [i] : []))
  const amounts = among(
    Number(leftMinor),
    free.map((i) => (served[i] as Unit).party),
    free.map((i) => weights[i] as Rational)
  )
  const amountOf = new Map(free.map((i, place) => [i, amounts?.[place] ?? 0]))
  const changes = served.map(({ party }, i) => {
    const amountMinor = at[i] === "cap" ? Number(bounded[i]?.cap ?? 0n) : (amountOf.get(i) ?? 0)
    add(working, party, 0 - amountMinor)
    return { party, amountMinor: 0 - amountMinor }
  })
  if (totalMinor > 0)
    working.payers.push({
      payer: rule.payer,
      layer: working.layer,
      for: rule.id,
      title: rule.title,
      amountMinor: totalMinor
    })
  const list = changes.filter(({ amountMinor }) => amountMinor !== 0)
  return { id: rule.id, kind: "subsidy", title: rule.title, totalMinor, changes: list }
}
