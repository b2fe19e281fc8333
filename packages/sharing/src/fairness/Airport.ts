/**
 * Who pays how much for one thing that some need more of than others: a lift that must reach the highest floor, a road to
 * the last house, a runway. Each party's own need would cost `costMinor`; the highest cost serves everybody.
 */
import { type Fraction, compare, exactly, fraction, plus, restOver } from "./internal/exact.ts"
import { currencyProblems, figureProblems } from "./internal/check.ts"
import { byId, finish, shareOut } from "./internal/finish.ts"
import { divideClaims } from "./Claims.ts"
import { airportRoom, airportShapleyInto } from "./AirportColumns.ts"
import type { Division } from "./Model.ts"
import { problem, refuseIf } from "./Problem.ts"
import { Money } from "@linli/quantities"

/**
 * - `shapley`: every step of cost is shared equally by all who need it. The same as sequential equal contributions (SEC).
 *   Littlechild & Owen, Management Science 20 (1973).
 * - `sequential-full`: every step is paid by those whose need ends with it (SFC). Aadland & Kolpin, Mathematical Social
 *   Sciences 35 (1998), as "incremental"; Thomson (2007).
 * - `constrained-equal`: equal contributions, as far as no group pays more than its own need costs (CEC). Aadland & Kolpin (1998).
 * - `constrained-proportional`: in proportion to the costs, within the same limits (CP). Thomson (2007).
 * - `equal-benefits`: everybody saves the same against standing alone, nobody is paid (CEB). Potters & Sudhölter,
 *   Mathematical Social Sciences 38 (1999); Thomson (2007).
 * - `nucleolus`: the least content group is as content as can be, then the next (slack maximizer, SM). Littlechild,
 *   International Journal of Game Theory 3 (1974); Sönmez (1994).
 *
 * Thomson (2007): Cost allocation and airport problems, Rochester Center for Economic Research, working paper 538.
 */
export type AirportRule =
  | "shapley"
  | "sequential-full"
  | "constrained-equal"
  | "constrained-proportional"
  | "equal-benefits"
  | "nucleolus"

/** What serving one party alone would cost. */
export interface AirportCost {
  readonly party: string
  readonly costMinor: number
}

/** One step of cost: from the need before to this one, and how many need at least this much. */
export interface CostStep {
  readonly uptoMinor: number
  readonly costMinor: number
  readonly sharers: number
}

/** The shares and the steps of cost they were made from, so that each can be made again. */
export interface AirportDivision extends Division<AirportRule> {
  /** Costs above zero, ascending, each once. */
  readonly steps: ReadonlyArray<CostStep>
  readonly costs: ReadonlyArray<AirportCost>
}

/**
 * Divides the highest cost among all parties by an airport rule.
 *
 * **Details**: shares add up to the highest cost to the minor unit; exact shares are rounded once, at the end, by largest
 * remainder, equal ones by party id. The order of the parties changes nothing but the order of the shares. `exact` is given
 * for at most 256 different costs under `shapley`.
 *
 * **Errors**: a `FairnessError` with every problem: `UnknownCurrency`, `NoParties`, `TooManyParties`, `ListedTwice`,
 * `NotWhole`, `Negative`, `AllZero`, `BeyondSafe` (a cost, or their sum).
 *
 * @rule FR-1, FR-2, FR-3, FR-4, FR-5, FR-6, FR-7, FR-8
 * @source see `AirportRule`
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * // A lift: what it would cost if it went only to the 2nd, 3rd, 4th, 5th floor.
 * const lift = Fairness.airport("shapley", "CNY", [
 *   { party: "2F", costMinor: 1_000_00 },
 *   { party: "3F", costMinor: 3_000_00 },
 *   { party: "4F", costMinor: 7_000_00 },
 *   { party: "5F", costMinor: 10_000_00 }
 * ])
 * lift.shares.map((share) => share.amountMinor) // => [25000, 91667, 291667, 591666]
 * lift.shares[1]?.exact // => [275000, 3]
 * ```
 */
export const airport = (rule: AirportRule, currency: string, costs: ReadonlyArray<AirportCost>): AirportDivision => {
  const parties = costs.map((c) => c.party)
  const figures = costs.map((c) => c.costMinor)
  refuseIf([...currencyProblems(currency), ...figureProblems(parties, figures, { "zh-CN": "费用", en: "cost" })])
  if (rule === "nucleolus" && costs.length > MOST_FOR_NUCLEOLUS) refuseIf([tooManyForNucleolus(costs.length)])
  const order = byId(parties)
  // by cost, then by id: where equal costs stand does not matter to any rule
  const ranked = [...order].toSorted((a, b) => (figures[a] as number) - (figures[b] as number))
  const ascending = ranked.map((i) => figures[i] as number)
  const steps = stepsOf(ascending)
  const totalMinor = ascending.at(-1) as number
  const head = { rule, currency, totalMinor }
  const made =
    rule === "shapley"
      ? shapley(head, parties, order, figures, steps)
      : rule === "equal-benefits"
        ? { ...divideClaims("equal-losses", Money.of(totalMinor, currency), costs.map(asClaim)), ...head }
        : finish(head, parties, inPlace(ranked, exactShares[rule](ascending)))
  const { rounding, shares } = made
  return { ...head, shares, rounding, steps, costs: costs.map(({ costMinor, party }) => ({ party, costMinor })) }
}

// ---- internals

/** Its fractions get one digit longer with every run of parties. */
const MOST_FOR_NUCLEOLUS = 5000

const tooManyForNucleolus = (parties: number) =>
  problem(
    "TooManyParties",
    `the exact nucleolus of ${parties} parties gets too long; divide among at most ${MOST_FOR_NUCLEOLUS}, or use \`shapley\``,
    `${parties}方的核仁精确值过长，最多${MOST_FOR_NUCLEOLUS}方，或改用“shapley”规则`
  )

const asClaim = ({ costMinor, party }: AirportCost) => ({ party, claimMinor: costMinor })

const stepsOf = (ascending: ReadonlyArray<number>): ReadonlyArray<CostStep> => {
  const steps: Array<CostStep> = []
  let before = 0
  for (const [j, cost] of ascending.entries()) {
    if (cost === before) continue
    steps.push({ uptoMinor: cost, costMinor: cost - before, sharers: ascending.length - j })
    before = cost
  }
  return steps
}

const inPlace = (ranked: ReadonlyArray<number>, shares: ReadonlyArray<Fraction>): ReadonlyArray<Fraction> => {
  const placed: Array<Fraction> = Array.from({ length: ranked.length })
  for (const [j, i] of ranked.entries()) placed[i] = shares[j] as Fraction
  return placed
}

/** Above this many steps, exact sums get long and are left out. */
const MOST_EXACT_STEPS = 256

/** For each different cost, the exact sum of its steps. */
const sumsOfSteps = (steps: ReadonlyArray<CostStep>): ReadonlyMap<number, Fraction> => {
  const sums = new Map<number, Fraction>([[0, fraction(0)]])
  if (steps.length > MOST_EXACT_STEPS) return sums
  let sum = fraction(0)
  for (const { costMinor, sharers, uptoMinor } of steps) {
    sum = plus(sum, fraction(costMinor, sharers))
    sums.set(uptoMinor, sum)
  }
  return sums
}

const shapley = (
  head: { readonly rule: AirportRule; readonly currency: string; readonly totalMinor: number },
  parties: ReadonlyArray<string>,
  order: ReadonlyArray<number>,
  figures: ReadonlyArray<number>,
  steps: ReadonlyArray<CostStep>
): Division<AirportRule> => {
  const n = parties.length
  const amounts = new Float64Array(n)
  const up = new Uint8Array(n)
  const costs = Float64Array.from(order, (i) => figures[i] as number)
  airportShapleyInto(costs, amounts, airportRoom(n), up)
  const sums = sumsOfSteps(steps)
  return shareOut(head, parties, order, amounts, up, (place) => {
    const sum = sums.get(costs[place] as number)
    return sum === undefined ? {} : exactly(sum)
  })
}

/** Exact shares for ascending costs. */
type Exact = (ascending: ReadonlyArray<number>) => ReadonlyArray<Fraction>

const sequentialFull: Exact = (ascending) => {
  const equals = new Map<number, number>()
  for (const cost of ascending) equals.set(cost, (equals.get(cost) ?? 0) + 1)
  let before = 0
  let last = 0
  return ascending.map((cost) => {
    if (cost !== last) [before, last] = [last, cost]
    return cost === 0 ? fraction(0) : fraction(cost - before, equals.get(cost) ?? 1)
  })
}

/** A run of parties that pay at one rate. */
interface Run {
  readonly to: number
  readonly rate: Fraction
}

/**
 * Rates that never fall, each run's costs exactly covered by its end: neighbours that would fall are joined (pool adjacent
 * violators). `weight(from, to)` is what a run of parties is divided by.
 */
const risingRates = (
  ascending: ReadonlyArray<number>,
  weight: (from: number, to: number) => bigint
): ReadonlyArray<Run> => {
  const runs: Array<Run & { readonly from: number }> = []
  for (let i = 0; i < ascending.length; i++) {
    let from = i
    let rate = rateOf(ascending, from, i, weight)
    while (runs.length > 0 && compare((runs.at(-1) as Run).rate, rate) >= 0) {
      from = (runs.pop() as (typeof runs)[0]).from
      rate = rateOf(ascending, from, i, weight)
    }
    runs.push({ from, to: i, rate })
  }
  return runs
}

const rateOf = (
  ascending: ReadonlyArray<number>,
  from: number,
  to: number,
  weight: (from: number, to: number) => bigint
): Fraction => {
  const below = from === 0 ? 0 : (ascending[from - 1] as number)
  const by = weight(from, to)
  return by === 0n ? fraction(0) : { num: BigInt((ascending[to] as number) - below), den: by }
}

const constrainedEqual: Exact = (ascending) => {
  const runs = risingRates(ascending, (from, to) => BigInt(to - from + 1))
  return spread(ascending, runs, (rate) => rate)
}

const constrainedProportional: Exact = (ascending) => {
  const sums = [0n]
  for (const cost of ascending) sums.push((sums.at(-1) as bigint) + BigInt(cost))
  const runs = risingRates(ascending, (from, to) => (sums[to + 1] as bigint) - (sums[from] as bigint))
  return spread(ascending, runs, (rate, cost) => ({ num: rate.num * BigInt(cost), den: rate.den }))
}

/**
 * As with equal contributions, but a run that stops before the last party leaves one share more: its own slack.
 */
const nucleolus: Exact = (ascending) => {
  const last = ascending.length - 1
  const runs: Array<Run & { readonly from: number; readonly before: Fraction }> = []
  const over = (from: number, to: number, before: Fraction) =>
    restOver(ascending[to] as number, before, to - from + (to === last ? 1 : 2))
  for (let i = 0; i <= last; i++) {
    const previous = runs.at(-1)
    let from = i
    let before =
      previous === undefined ? { num: 0n, den: 1n } : restOver(ascending[previous.to] as number, previous.rate, 1)
    let rate = over(from, i, before)
    for (let top = runs.at(-1); top !== undefined && compare(top.rate, rate) >= 0; top = runs.at(-1)) {
      runs.pop()
      ;({ before, from } = top)
      rate = over(from, i, before)
    }
    runs.push({ from, to: i, rate, before })
  }
  return spread(ascending, runs, (rate) => rate)
}

const exactShares: Readonly<Record<Exclude<AirportRule, "shapley" | "equal-benefits">, Exact>> = {
  "sequential-full": sequentialFull,
  "constrained-equal": constrainedEqual,
  "constrained-proportional": constrainedProportional,
  nucleolus
}

const spread = (
  ascending: ReadonlyArray<number>,
  runs: ReadonlyArray<Run>,
  share: (rate: Fraction, cost: number) => Fraction
): ReadonlyArray<Fraction> => {
  let at = 0
  return ascending.map((cost, i) => {
    while ((runs[at] as Run).to < i) at++
    return share((runs[at] as Run).rate, cost)
  })
}
