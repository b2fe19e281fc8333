/** What each unit weighs under a rule, exactly; and how one weight came about. */
import { problem, quote, words } from "../internal/problems.ts"
import { one, plus, rational, type Rational, sumOf, times, zero } from "../internal/rational.ts"
import { type Weight, weightProblem } from "../internal/weights.ts"
import type { Problem } from "../Problem.ts"
import type { Unit } from "./Bill.ts"
import type { Condition, TableRow, WeightRule } from "./Model.ts"

/** What weighing needs beside the units, and where it writes what is missing. */
export interface Weighing {
  readonly figures: Readonly<Record<string, number>>
  readonly problems: Array<Problem>
}

type Atom = string | number | boolean
type TableRule = Extract<WeightRule, { readonly kind: "table" }>

const missing = (party: string, fact: string): Problem =>
  problem("FactMissing", `the key needs ${quote(fact)} of ${quote(party)}; give it, zero if it is none`, {
    party: words(party),
    fact: words(fact)
  })

const traitOf = (unit: Unit, trait: string, weighing: Weighing): Atom | undefined => {
  const value = Object.hasOwn(unit.traits ?? {}, trait) ? unit.traits?.[trait] : undefined
  if (value === undefined) weighing.problems.push(missing(unit.party, trait))
  return value
}

const measureOf = (unit: Unit, measure: string, weighing: Weighing): Rational => {
  const value: Weight | undefined = Object.hasOwn(unit.measures ?? {}, measure) ? unit.measures?.[measure] : undefined
  if (value === undefined) {
    weighing.problems.push(missing(unit.party, measure))
    return zero
  }
  const wrong = weightProblem(unit.party, value)
  if (wrong === undefined) return rational(value)
  weighing.problems.push(wrong)
  return zero
}

export const figureOf = (figure: string, weighing: Weighing): number => {
  const value = Object.hasOwn(weighing.figures, figure) ? weighing.figures[figure] : undefined
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0) return value
  weighing.problems.push(
    problem("FigureMissing", `the key needs the figure ${quote(figure)}; give it as a whole number from 0`, {
      figure: words(figure)
    })
  )
  return 0
}

const within = (value: Rational, from: number | undefined, to: number | undefined): boolean =>
  (from === undefined || value[0] >= BigInt(from) * value[1]) && (to === undefined || value[0] <= BigInt(to) * value[1])

/** Whether a unit meets a condition. A fact it lacks is a problem, never a silent no. */
export const meets = (condition: Condition, unit: Unit, weighing: Weighing): boolean => {
  if ("all" in condition) return condition.all.filter((each) => !meets(each, unit, weighing)).length === 0
  if ("any" in condition) return condition.any.filter((each) => meets(each, unit, weighing)).length > 0
  if ("not" in condition) return !meets(condition.not, unit, weighing)
  if ("measure" in condition) return within(measureOf(unit, condition.measure, weighing), condition.from, condition.to)
  const value = traitOf(unit, condition.trait, weighing)
  if (value === undefined) return false
  if ("is" in condition) return condition.is.includes(value)
  return Number.isSafeInteger(value) && within([BigInt(value), 1n], condition.from, condition.to)
}

const rowHolds = (row: TableRow, next: number | undefined, value: Atom): boolean => {
  if ("is" in row) return row.is.includes(value)
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return false
  return value >= row.from && value <= (row.to ?? (next === undefined ? Infinity : next - 1))
}

/** The row of a table that holds for a value, listed values first. */
const rowFor = (rows: ReadonlyArray<TableRow>, value: Atom): TableRow | undefined => {
  const starts = rows.flatMap((row) => ("is" in row ? [] : [row.from])).toSorted((a, b) => a - b)
  const nextOf = (row: TableRow) => ("is" in row ? undefined : starts.find((start) => start > row.from))
  return (
    rows.find((row) => "is" in row && rowHolds(row, undefined, value)) ??
    rows.find((row) => rowHolds(row, nextOf(row), value))
  )
}

const tableValue = (rule: TableRule, unit: Unit, weighing: Weighing): Rational => {
  const value = traitOf(unit, rule.trait, weighing)
  if (value === undefined) return zero
  const row = rowFor(rule.rows, value)
  if (row === undefined) {
    if (rule.else !== undefined) return rational(rule.else)
    weighing.problems.push(
      problem(
        "TableGap",
        `the table ${quote(rule.title.en)} has no row for ${quote(value)} of ${quote(unit.party)}; add one, or say what else holds`,
        { table: rule.title.en, input: words(value), party: words(unit.party) }
      )
    )
    return zero
  }
  if ("is" in row || row.step === undefined) return rational(row.value)
  return plus(rational(row.value), times(rational(row.step), [BigInt((value as number) - row.from), 1n]))
}

/** The weight of each unit; what is missing goes to the problems, and weighs nothing. */
export const weigh = (rule: WeightRule, units: ReadonlyArray<Unit>, weighing: Weighing): ReadonlyArray<Rational> => {
  switch (rule.kind) {
    case "equal":
      return units.map(() => one)
    case "measure": {
      const all = units.map((unit) => measureOf(unit, rule.measure, weighing))
      return rule.whole === undefined ? all : all.map((value) => [value[0] / (value[1] * BigInt(rule.whole ?? 1)), 1n])
    }
    case "value": {
      const value = rational(rule.value)
      return units.map(() => value)
    }
    case "figure": {
      const value: Rational = [BigInt(figureOf(rule.figure, weighing)), 1n]
      return units.map(() => value)
    }
    case "table":
      return units.map((unit) => tableValue(rule, unit, weighing))
    case "product":
    case "sum": {
      const columns = rule.of.map((each) => weigh(each, units, weighing))
      const [join, start] = rule.kind === "product" ? [times, one] : [plus, zero]
      return units.map((_, i) => columns.reduce((total, column) => join(total, column[i] as Rational), start))
    }
    case "mixture":
      return mixed(rule, units, weighing)
    case "when": {
      const met = units.map((unit) => meets(rule.where, unit, weighing))
      // each branch is asked only about the units it is for, so that nothing is missed that nobody needs
      const branch = (side: boolean, part: WeightRule): ReadonlyArray<Rational> =>
        weigh(
          part,
          units.filter((_, i) => met[i] === side),
          weighing
        )
      const sides = { true: branch(true, rule.weight).values(), false: branch(false, rule.otherwise).values() }
      return met.map((side) => sides[side ? "true" : "false"].next().value as Rational)
    }
  }
}

const mixed = (
  rule: Extract<WeightRule, { readonly kind: "mixture" }>,
  units: ReadonlyArray<Unit>,
  weighing: Weighing
): ReadonlyArray<Rational> => {
  const columns = rule.of.map(({ share, weight }) => {
    const known = weighing.problems.length
    const column = weigh(weight, units, weighing)
    const [num, den] = sumOf(column)
    if (num === 0n && units.length > 0 && share[0] > 0 && weighing.problems.length === known)
      weighing.problems.push(
        problem("WeightsAllZero", "all weights of one share of a mixture are zero; give at least one a weight", {
          what: "mixture"
        })
      )
    const factor: Rational = num === 0n ? zero : times(rational(share), [den, num])
    return column.map((value) => times(value, factor))
  })
  return units.map((_, i) => sumOf(columns.map((column) => column[i] as Rational)))
}
