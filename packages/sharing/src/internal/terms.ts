/** How one unit's weight came about. */
import type { Term } from "../explain/Model.ts"
import type { Unit } from "../key/Bill.ts"
import type { MeasureMeaning, WeightRule } from "../key/Model.ts"
import { meets, weigh, type Weighing } from "../key/Weigh.ts"
import { sumOf, write } from "./rational.ts"

/** What terms are written with: who shares, what is measured, the figures of the bill. */
export interface Terms extends Weighing {
  readonly units: ReadonlyArray<Unit>
  readonly measures: Readonly<Record<string, MeasureMeaning>>
}

const valueOf = (rule: WeightRule, units: ReadonlyArray<Unit>, terms: Weighing): string =>
  write(sumOf(weigh(rule, units, terms)))

const join = (kind: "product" | "sum", value: string, terms: ReadonlyArray<Term>): Term => {
  if (kind === "product") return { kind, value, terms, decimals: terms.reduce((sum, each) => sum + each.decimals, 0) }
  const [first] = terms
  // What is not in one unit is added as it is counted, and written so.
  if (first === undefined || terms.some((each) => each.decimals !== first.decimals))
    return { kind, value, terms: terms.map(asCounted), decimals: 0 }
  return { kind, value, terms, decimals: first.decimals }
}

/** The term with every figure in its smallest place. */
const asCounted = (term: Term): Term => ({
  ...term,
  decimals: 0,
  ...(term.terms === undefined || term.kind === "share" ? {} : { terms: term.terms.map(asCounted) })
})

/** The term of `unit` under a rule. */
export const termOf = (rule: WeightRule, unit: Unit, terms: Terms): Term => {
  const value = valueOf(rule, [unit], terms)
  switch (rule.kind) {
    case "equal":
    case "value":
      return { kind: rule.kind, value, decimals: 0 }
    case "figure":
      return { kind: "figure", value, decimals: 0, title: { "zh-CN": rule.figure, en: rule.figure } }
    case "measure": {
      const measure = terms.measures[rule.measure]
      const meaning = measure === undefined ? {} : { measure }
      return rule.whole === undefined
        ? { kind: "measure", value, decimals: measure?.decimals ?? 0, ...meaning }
        : { kind: "measure", value, decimals: 0, ...meaning, whole: rule.whole }
    }
    case "table":
      return { kind: "table", value, decimals: 0, title: rule.title, of: `${unit.traits?.[rule.trait] ?? ""}` }
    case "product":
    case "sum":
      return join(
        rule.kind,
        value,
        rule.of.map((each) => termOf(each, unit, terms))
      )
    case "when":
      return termOf(meets(rule.where, unit, terms) ? rule.weight : rule.otherwise, unit, terms)
    case "mixture":
      return {
        kind: "mixture",
        value: write(weigh(rule, terms.units, terms)[terms.units.indexOf(unit)] ?? [0n, 1n]),
        decimals: 0,
        terms: rule.of.map(({ share, weight }): Term => {
          const inner = termOf(weight, unit, terms)
          return {
            kind: "share",
            value: share[1] === 1 ? `${share[0]}` : `${share[0]}/${share[1]}`,
            decimals: inner.decimals,
            sum: valueOf(weight, terms.units, terms),
            terms: [inner]
          }
        })
      }
  }
}

/** The measure, if the weight is one measure and nothing else. */
export const measureOfTerm = ({ kind, measure, whole }: Term): MeasureMeaning | undefined =>
  kind === "measure" && whole === undefined ? measure : undefined
