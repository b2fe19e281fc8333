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

/** The term of `unit` under a rule. */
export const termOf = (rule: WeightRule, unit: Unit, terms: Terms): Term => {
  const value = valueOf(rule, [unit], terms)
  switch (rule.kind) {
    case "equal":
    case "value":
      return { kind: rule.kind, value }
    case "figure":
      return { kind: "figure", value, title: { "zh-CN": rule.figure, en: rule.figure } }
    case "measure": {
      const measure = terms.measures[rule.measure]
      const meaning = measure === undefined ? {} : { measure }
      return { kind: "measure", value, ...meaning, ...(rule.whole === undefined ? {} : { whole: rule.whole }) }
    }
    case "table":
      return { kind: "table", value, title: rule.title, of: `${unit.traits?.[rule.trait] ?? ""}` }
    case "product":
    case "sum":
      return { kind: rule.kind, value, terms: rule.of.map((each) => termOf(each, unit, terms)) }
    case "when":
      return termOf(meets(rule.where, unit, terms) ? rule.weight : rule.otherwise, unit, terms)
    case "mixture":
      return {
        kind: "mixture",
        value: write(weigh(rule, terms.units, terms)[terms.units.indexOf(unit)] ?? [0n, 1n]),
        terms: rule.of.map(({ share, weight }) => ({
          kind: "share",
          value: share[1] === 1 ? `${share[0]}` : `${share[0]}/${share[1]}`,
          sum: valueOf(weight, terms.units, terms),
          terms: [termOf(weight, unit, terms)]
        }))
      }
  }
}

/** The measure, if the weight is one measure and nothing else. */
export const measureOfTerm = ({ kind, measure, whole }: Term): MeasureMeaning | undefined =>
  kind === "measure" && whole === undefined ? measure : undefined
