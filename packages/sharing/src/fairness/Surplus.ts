/** Money that comes in, passed down an order of tiers: each is satisfied before the next gets anything. */
import { Money } from "@linli/quantities"
import { type Claim, type ClaimsDivision, type ClaimsRule, divideClaims } from "./Claims.ts"
import { currencyProblems, figureProblems, quote, wholeProblems } from "./internal/check.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/** One tier: who claims how much, and by which rule they share where there is not enough for all. */
export interface Tier {
  readonly id: string
  readonly rule: ClaimsRule
  readonly claims: ReadonlyArray<Claim>
}

/** What a tier was given. */
export interface TierOutcome {
  readonly id: string
  readonly givenMinor: number
  /** Claims of the tier that stay unpaid. */
  readonly missingMinor: number
  readonly division: ClaimsDivision
}

/** How a surplus went down the tiers. What every tier was given and the rest add up to it. */
export interface SurplusDivision {
  readonly surplus: Money.Money
  readonly tiers: ReadonlyArray<TierOutcome>
  /** What all tiers together get of each party. */
  readonly totals: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
  /** What is left when every tier is satisfied. */
  readonly restMinor: number
}

/**
 * Passes `surplus` down the tiers in their order. A party may claim in several tiers, in each once.
 *
 * **Errors**: a `FairnessError` with every problem of every tier: `UnknownCurrency`, `NoParties`, `ListedTwice` (a party in
 * a tier, or a tier), `NotWhole`, `Negative`, `AllZero`, `BeyondSafe`, `TooManyParties`.
 *
 * @rule FR-1, FR-15
 * @source Moulin, Priority Rules and Other Asymmetric Rationing Methods, Econometrica 68 (2000)
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 * import { Fairness } from "@linli/sharing"
 *
 * // Parking income: first the costs, then the advances of last year, in proportion.
 * const { restMinor, tiers } = Fairness.distributeSurplus(Money.of(10_000_00, "CNY"), [
 *   { id: "costs", rule: "proportional", claims: [{ party: "guards", claimMinor: 7_000_00 }] },
 *   {
 *     id: "advances",
 *     rule: "proportional",
 *     claims: [
 *       { party: "building 1", claimMinor: 4_000_00 },
 *       { party: "building 2", claimMinor: 2_000_00 }
 *     ]
 *   }
 * ])
 * tiers.map((tier) => tier.division.shares.map((s) => s.amountMinor)) // => [[700000], [200000, 100000]]
 * restMinor // => 0
 * ```
 */
export const distributeSurplus = (surplus: Money.Money, tiers: ReadonlyArray<Tier>): SurplusDivision => {
  refuseIf(surplusProblems(surplus, tiers))
  const totals = new Map<string, number>()
  let restMinor = surplus.amountMinor
  const outcomes = tiers.map(({ claims, id, rule }): TierOutcome => {
    const claimed = claims.reduce((sum, c) => sum + c.claimMinor, 0)
    const givenMinor = Math.min(restMinor, claimed)
    const division = divideClaims(rule, Money.of(givenMinor, surplus.currency), claims)
    for (const { amountMinor, party } of division.shares) totals.set(party, (totals.get(party) ?? 0) + amountMinor)
    restMinor -= givenMinor
    return { id, givenMinor, missingMinor: claimed - givenMinor, division }
  })
  return {
    surplus,
    tiers: outcomes,
    totals: [...totals].map(([party, amountMinor]) => ({ party, amountMinor })),
    restMinor
  }
}

const surplusProblems = (surplus: Money.Money, tiers: ReadonlyArray<Tier>): ReadonlyArray<FairnessProblem> => {
  const ids = tiers.map((t) => t.id)
  return [
    ...currencyProblems(surplus.currency),
    ...wholeProblems(surplus.amountMinor, { "zh-CN": "盈余", en: "surplus" }),
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map((id) =>
        problem("ListedTwice", `the tier ${quote(id)} is listed twice; join the two`, `层级“${id}”重复列出，请合并`)
      ),
    ...tiers.flatMap((tier) =>
      figureProblems(
        tier.claims.map((c) => c.party),
        tier.claims.map((c) => c.claimMinor),
        { "zh-CN": `层级“${tier.id}”的债权`, en: `claim in tier ${quote(tier.id)}` }
      )
    )
  ]
}
