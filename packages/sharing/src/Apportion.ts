/**
 * Divides an amount of money among parties in proportion to stated weights, without creating or losing a minor unit.
 */
import * as Money from "@linli/quantities/Money"
import { policyProblems } from "./internal/policy.ts"
import { divide } from "./internal/divide.ts"
import { problem, quote, refuseIf, words } from "./internal/problems.ts"
import { type Column, type Scaled, scaled, type Weight, weightOf, weightProblem } from "./internal/weights.ts"
import { attempt, type Problem, type Result } from "./Problem.ts"
import { defaultRounding, type RoundingPolicy } from "./RoundingPolicy.ts"

export type { Weight } from "./internal/weights.ts"

/** One party's claim in an apportionment. */
export interface Share<Party extends string = string> {
  readonly party: Party
  /** Relative weight: floor area in dm², persons, kilowatt-hours, `[7, 10]`. With zero a party gets nothing. */
  readonly weight: Weight
}

/** One party's part of an apportionment. */
export interface Part<Party extends string = string> {
  readonly party: Party
  readonly weight: Weight
  readonly amountMinor: number
  /** How much of it rounding put on top of the whole share. */
  readonly extraMinor: number
}

/** An apportionment, with everything that is needed to do it again. Plain JSON. */
export interface Apportionment<Party extends string = string> {
  readonly amount: Money.Money
  readonly weightSum: Weight
  /** One for each share, in the order of the shares. */
  readonly parts: ReadonlyArray<Part<Party>>
  readonly rounding: RoundingPolicy
  /** How many steps of billing whole shares left over, for the policy to give. */
  readonly unitsLeft: number
  /** What is below the step of billing and was carried: billed to nobody. */
  readonly carried?: { readonly place: string; readonly amountMinor: number }
  /** Where a rotation begins next time. */
  readonly next?: number
}

/**
 * Apportions `amount` by weight: every party first gets the whole minor units its weight earns; what is left goes one each
 * by the rounding policy, by default to the largest remainders and among equal ones by party id.
 *
 * **When to use**: a cost or a yield divided by area, household, metered use or anything else that is a whole number or a
 * ratio. For keys with base and consumption, layers, caps or occupants, see `apportionBill`; for volume, see
 * `apportionInto`.
 *
 * **Details**: amounts in minor units. The parts and what is carried add up to the amount. Under every method but
 * `to-one` each part differs from its exact quota by less than one step of billing, before a rest is added. The order of
 * the shares changes nothing but the order of the parts. A negative amount, a credit, is the mirror image. Exact for all
 * safe integers.
 *
 * **Errors**: a `SharingError` with every problem: `AmountNotExact`, `NoParties`, `PartyNotNamed`, `PartyRepeated`,
 * `PartyUnknown`, `WeightNotExact`, `WeightNegative`, `WeightsAllZero`, `WeightsTooLarge`, `QuantumNotUsable`,
 * `RestUnplaced`, `RoundingUnknown`.
 *
 * @rule AP-1, AP-2, AP-3, AP-4, AP-5
 * @source Balinski and Young, Fair Representation (1982): Hamilton's method
 * @example
 * ```ts
 * import * as Money from "@linli/quantities/Money"
 * import { apportion } from "@linli/sharing"
 *
 * const { parts } = apportion(Money.parse("12,345.67", "CNY"), [
 *   { party: "101", weight: 8563 }, // 85.63 m²
 *   { party: "102", weight: 10217 },
 *   { party: "201", weight: 12030 },
 *   { party: "202", weight: 9990 }
 * ])
 * parts.map((part) => part.amountMinor) // => [259108, 309156, 364016, 302287]
 * ```
 */
export const apportion = <Party extends string>(
  amount: Money.Money,
  shares: ReadonlyArray<Share<Party>>,
  rounding: RoundingPolicy = defaultRounding
): Apportionment<Party> => {
  const parties: Array<Party> = []
  const weights: Array<number> = []
  const seen = new Set<string>()
  let sum = 0
  let heaviest = 0
  let right = true
  for (let i = 0; i < shares.length; i++) {
    const { party, weight } = shares[i] as Share<Party>
    parties.push(party)
    seen.add(party)
    if (typeof weight === "number" && weight >= 0 && Number.isSafeInteger(weight)) {
      weights.push(weight)
      sum += weight
      if (weight > heaviest) heaviest = weight
    } else right = false
    if (typeof party !== "string" || party === "") right = false
  }
  let column: Column = { kind: "small", weights, sum, heaviest }
  let weightSum: Weight = sum
  // Everything that is not plain and right takes the long way, which says what is wrong.
  if (!right || seen.size !== shares.length || sum === 0 || sum > Number.MAX_SAFE_INTEGER) {
    refuseIf([...amountProblems(amount), ...shareProblems(shares), ...policyProblems(rounding, amount, seen)])
    const exact = scaled(shares.map((share) => share.weight)) as Scaled // shareProblems has looked at it, and at the sum
    column = exact.column
    weightSum = weightOf(BigInt(column.sum), exact.denominator) as Weight
  } else if (rounding !== defaultRounding || !Money.is(amount)) {
    refuseIf([...amountProblems(amount), ...policyProblems(rounding, amount, seen)])
  }
  const divided = divide(amount.amountMinor, parties, column, rounding)
  const outcome: Apportionment<Party> = {
    amount,
    weightSum,
    parts: parties.map((party, i) => ({
      party,
      weight: (shares[i] as Share<Party>).weight,
      amountMinor: divided.amounts[i] as number,
      extraMinor: divided.extra[i] as number
    })),
    rounding,
    unitsLeft: divided.unitsLeft
  }
  const { carriedMinor, given } = divided
  if (given.next !== undefined) return { ...outcome, ...carriedTo(rounding, carriedMinor), next: given.next }
  return carriedMinor === 0 ? outcome : { ...outcome, ...carriedTo(rounding, carriedMinor) }
}

const carriedTo = ({ rest }: RoundingPolicy, amountMinor: number): Pick<Apportionment, "carried"> =>
  amountMinor !== 0 && rest !== undefined && "place" in rest ? { carried: { place: rest.place, amountMinor } } : {}

/** `apportion` without throwing. */
export const tryApportion = <Party extends string>(
  amount: Money.Money,
  shares: ReadonlyArray<Share<Party>>,
  rounding: RoundingPolicy = defaultRounding
): Result<Apportionment<Party>> => attempt(() => apportion(amount, shares, rounding))

const amountProblems = (amount: Money.Money): ReadonlyArray<Problem> => {
  if (Money.is(amount)) return []
  const shown = (amount as Money.Money | undefined)?.amountMinor
  return [
    problem(
      "AmountNotExact",
      `the amount ${quote(shown)} is not whole minor units of a currency; use \`Money.parse\``,
      {
        input: words(shown)
      }
    )
  ]
}

const shareProblems = (shares: ReadonlyArray<Share>): ReadonlyArray<Problem> => {
  if (shares.length === 0)
    return [problem("NoParties", "there is nobody to share among; list at least one party", { what: "shares" })]
  const found: Array<Problem> = []
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const [at, { party, weight }] of shares.entries()) {
    if (typeof party !== "string" || party === "")
      found.push(problem("PartyNotNamed", `the share at place ${at} names no party; give each an id`, { at }))
    else if (seen.has(party)) repeated.add(party)
    seen.add(party)
    const wrong = weightProblem(party, weight)
    if (wrong !== undefined) found.push(wrong)
  }
  for (const party of repeated)
    found.push(
      problem("PartyRepeated", `${quote(party)} is listed twice; add its weights up first`, { party: words(party) })
    )
  if (found.length > 0) return found
  const exact = scaled(shares.map((share) => share.weight))
  const sum = exact === undefined ? undefined : weightOf(BigInt(exact.column.sum), exact.denominator)
  if (sum === 0)
    found.push(problem("WeightsAllZero", "all weights are zero; give at least one a weight", { what: "shares" }))
  else if (sum === undefined)
    found.push(
      problem("WeightsTooLarge", "the sum of the weights is beyond 9007199254740991; divide them by a common factor", {
        what: "shares"
      })
    )
  return found
}
