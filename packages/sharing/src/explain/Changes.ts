/** What would change an amount: the key applied again with one thing different. */
import { Currency } from "@linli/quantities"
import { weightsIn } from "../internal/weightsIn.ts"
import { tryApportionBill } from "../key/ApportionBill.ts"
import type { Bill, Unit } from "../key/Bill.ts"
import type { ApportionmentKey, Condition, KeyRule, WeightRule } from "../key/Model.ts"
import type { BillOutcome } from "../key/Outcome.ts"
import type { Change } from "./Model.ts"

type Atom = string | number | boolean

/** What a key looks at. */
interface Looks {
  readonly measures: Set<string>
  readonly traits: Map<string, Set<Atom>>
}

const lookAtTrait = (trait: string, values: ReadonlyArray<Atom>, looks: Looks): void => {
  const known = looks.traits.get(trait) ?? new Set<Atom>()
  for (const value of values) known.add(value)
  looks.traits.set(trait, known)
}

const lookAtCondition = (condition: Condition | undefined, looks: Looks): void => {
  if (condition === undefined) return
  if ("all" in condition) for (const each of condition.all) lookAtCondition(each, looks)
  else if ("any" in condition) for (const each of condition.any) lookAtCondition(each, looks)
  else if ("not" in condition) lookAtCondition(condition.not, looks)
  else if ("measure" in condition) looks.measures.add(condition.measure)
  else if ("is" in condition) lookAtTrait(condition.trait, condition.is, looks)
  else lookAtTrait(condition.trait, condition.from === undefined ? [] : [condition.from], looks)
}

const lookAtWeight = (rule: WeightRule, looks: Looks): void => {
  if (rule.kind === "measure") looks.measures.add(rule.measure)
  if (rule.kind === "when") lookAtCondition(rule.where, looks)
  if (rule.kind === "table") {
    const values = rule.rows.flatMap((row) => ("is" in row ? row.is : [row.from]))
    lookAtTrait(rule.trait, values, looks)
  }
  for (const each of weightsIn(rule)) lookAtWeight(each, looks)
}

const lookAtRule = (rule: KeyRule, looks: Looks): void => {
  switch (rule.kind) {
    case "by":
      lookAtCondition(rule.where, looks)
      lookAtWeight(rule.weight, looks)
      return
    case "published":
      lookAtCondition(rule.where, looks)
      lookAtWeight(rule.weight, looks)
      return
    case "split":
      for (const part of rule.parts) if (!("payer" in part.to)) lookAtRule(part.to, looks)
      return
    case "groups":
      lookAtTrait(rule.trait, Object.keys(rule.each), looks)
      lookAtWeight(rule.weight, looks)
      for (const each of Object.values(rule.each)) lookAtRule(each.key, looks)
  }
}

/** The conditions of relief are left out: nobody is told which hardship to claim. */
const looksOf = (key: ApportionmentKey): Looks => {
  const looks: Looks = { measures: new Set(), traits: new Map() }
  for (const layer of key.layers) lookAtRule(layer.key, looks)
  return looks
}

/** Values of one trait that are tried: a long table says enough by its first rows. */
const MOST_VALUES = 12

/** The answers for one unit; a change the key cannot answer is left out. */
export const changesOf = (
  key: ApportionmentKey,
  bill: Bill,
  outcome: BillOutcome,
  unit: Unit
): ReadonlyArray<Change> => {
  const now = outcome.parties.find((each) => each.party === unit.party)?.amountMinor ?? 0
  const after = (changed: Bill): number | undefined => {
    const result = tryApportionBill(key, changed)
    const then = result.ok ? result.value.parties.find((each) => each.party === unit.party)?.amountMinor : undefined
    return then === undefined ? undefined : then - now
  }
  const withUnit = (changed: Unit): Bill => ({
    ...bill,
    units: bill.units.map((each) => (each.party === unit.party ? changed : each))
  })
  const changes: Array<Change> = []
  const byMinor = 100 * 10 ** Currency.decimals(bill.currency)
  for (const item of bill.items.slice(0, 6)) {
    const items = bill.items.map((each) =>
      each.id === item.id ? { ...each, amountMinor: each.amountMinor + byMinor } : each
    )
    const differenceMinor = after({ ...bill, items })
    if (differenceMinor !== undefined) changes.push({ kind: "bill", item: item.id, byMinor, differenceMinor })
  }
  const looks = looksOf(key)
  for (const name of looks.measures) {
    const measure = key.measures[name]
    const value = unit.measures?.[name]
    if (measure === undefined || typeof value !== "number") continue
    const by = 10 ** (measure.decimals ?? 0)
    const differenceMinor = after(withUnit({ ...unit, measures: { ...unit.measures, [name]: value + by } }))
    if (differenceMinor !== undefined) changes.push({ kind: "measure", measure, by, differenceMinor })
  }
  for (const [trait, values] of looks.traits)
    for (const to of [...values].slice(0, MOST_VALUES)) {
      if (unit.traits?.[trait] === undefined || unit.traits[trait] === to) continue
      const differenceMinor = after(withUnit({ ...unit, traits: { ...unit.traits, [trait]: to } }))
      if (differenceMinor !== undefined) changes.push({ kind: "trait", trait, to: `${to}`, differenceMinor })
    }
  return changes
}
