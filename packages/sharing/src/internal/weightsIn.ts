/** The rules that a rule for weights is made of. */
import type { WeightRule } from "../key/Model.ts"

/** Those directly within it, in the order they are written. */
export const weightsIn = (rule: WeightRule): ReadonlyArray<WeightRule> => {
  switch (rule.kind) {
    case "product":
    case "sum":
      return rule.of
    case "mixture":
      return rule.of.map((each) => each.weight)
    case "when":
      return [rule.weight, rule.otherwise]
    case "equal":
    case "figure":
    case "measure":
    case "table":
    case "value":
      return []
  }
}
