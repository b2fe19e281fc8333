/** Who pays how much for a common service that gets dearer (or cheaper) the more all of them use: serial cost sharing. */
import { airport, type CostStep } from "./Airport.ts"
import { currencyProblems, figureProblems, quote, wholeProblems } from "./internal/check.ts"
import type { Division } from "./Model.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/** How much of the service a party uses, in whole units. */
export interface Demand {
  readonly party: string
  readonly quantity: number
}

/** What the service would cost if nobody used more than `each`, and how many share the step to there. */
export interface SerialStep extends CostStep {
  /** The use of the parties whose need ends here. */
  readonly each: number
  /** The use of all parties together, if nobody used more than `each`. */
  readonly all: number
}

export interface SerialDivision extends Division<"serial"> {
  readonly steps: ReadonlyArray<SerialStep>
  readonly demands: ReadonlyArray<Demand>
}

/**
 * Divides the cost of all demands serially: first everybody pays an equal part of what it would cost if all used as little
 * as the smallest user; the others go on in the same way. A small user does not pay for the extravagance of a large one.
 *
 * **Details**: `cost` is asked for quantities between zero and the sum of the demands; it answers whole minor units, that
 * do not fall as the quantity grows, and is not asked for zero, which costs nothing. Rounded once, by largest remainder,
 * equal ones by party id.
 *
 * **Errors**: a `FairnessError` with every problem: `UnknownCurrency`, `NoParties`, `ListedTwice`, `NotWhole`, `Negative`,
 * `AllZero`, `BeyondSafe`, `CostFalls`.
 *
 * @rule FR-1, FR-2, FR-14
 * @source Moulin & Shenker, Serial Cost Sharing, Econometrica 60 (1992)
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * // Water whose price doubles above 30 m³.
 * const cost = (m3: number) => 300 * m3 + 300 * Math.max(0, m3 - 30)
 * const water = Fairness.serial(
 *   "CNY",
 *   [
 *     { party: "101", quantity: 10 },
 *     { party: "102", quantity: 10 },
 *     { party: "103", quantity: 40 }
 *   ],
 *   cost
 * )
 * water.shares.map((share) => share.amountMinor) // => [3000, 3000, 21000]
 * ```
 */
export const serial = (
  currency: string,
  demands: ReadonlyArray<Demand>,
  cost: (quantity: number) => number
): SerialDivision => {
  const parties = demands.map((d) => d.party)
  const quantities = demands.map((d) => d.quantity)
  refuseIf([...currencyProblems(currency), ...figureProblems(parties, quantities, { "zh-CN": "用量", en: "quantity" })])
  const costAt = new Map<number, { readonly all: number; readonly costMinor: number }>([[0, { all: 0, costMinor: 0 }]])
  const ascending = [...quantities].toSorted((a, b) => a - b)
  const problems: Array<FairnessProblem> = []
  let below = 0
  let before = 0
  for (const [j, each] of ascending.entries()) {
    if (!costAt.has(each)) {
      const all = below + (ascending.length - j) * each
      const costMinor = cost(all)
      problems.push(...answerProblems(all, costMinor, before))
      costAt.set(each, { all, costMinor })
      before = costMinor
    }
    below += each
  }
  refuseIf(problems)
  const needs = demands.map((d) => ({ party: d.party, costMinor: costAt.get(d.quantity)?.costMinor as number }))
  const { rounding, shares, totalMinor } = airport("shapley", currency, needs)
  return {
    rule: "serial",
    currency,
    totalMinor,
    shares,
    rounding,
    steps: stepsOf(ascending, costAt),
    demands: demands.map(({ party, quantity }) => ({ party, quantity }))
  }
}

// ---- internals

const answerProblems = (all: number, costMinor: number, before: number): ReadonlyArray<FairnessProblem> => {
  const whole = wholeProblems(costMinor, { "zh-CN": `用量${all}的费用`, en: `cost at quantity ${all}` })
  if (whole.length > 0 || costMinor >= before) return whole
  return [
    problem(
      "CostFalls",
      `the cost at quantity ${all} is ${quote(costMinor)}, less than ${quote(before)} for a smaller one; give a cost that does not fall`,
      `用量${all}的费用“${costMinor}”低于较小用量的“${before}”，费用不应随用量下降`
    )
  ]
}

const stepsOf = (
  ascending: ReadonlyArray<number>,
  costAt: ReadonlyMap<number, { readonly all: number; readonly costMinor: number }>
): ReadonlyArray<SerialStep> => {
  const steps: Array<SerialStep> = []
  let before = 0
  for (const [j, each] of ascending.entries()) {
    if (each === 0 || each === steps.at(-1)?.each) continue
    const { all, costMinor } = costAt.get(each) as { readonly all: number; readonly costMinor: number }
    steps.push({ each, all, uptoMinor: costMinor, costMinor: costMinor - before, sharers: ascending.length - j })
    before = costMinor
  }
  return steps
}
