/**
 * What each gets when claims exceed what there is: a fund that covers only part of the damage, a subsidy that is too
 * small, hours that too many asked for. Read the other way round, who bears how much of a loss.
 */
import type { Money } from "@linli/quantities"
import { divideClaimsInto, claimsRoom, type ColumnRule } from "./ClaimsColumns.ts"
import { arrival, canArrive } from "./internal/arrival.ts"
import { type Fraction, exactly, fraction } from "./internal/exact.ts"
import { currencyProblems, figureProblems, wholeProblems } from "./internal/check.ts"
import { byId, finish, shareOut } from "./internal/finish.ts"
import { type Level, levelFor, levelRoom } from "./internal/level.ts"
import { exactLeveled, type LeveledRule, shapeOf } from "./internal/leveled.ts"
import { minimalOverlapExact } from "./internal/minimalOverlap.ts"
import { minimalRight } from "./internal/proportional.ts"
import type { Division } from "./Model.ts"
import { playerProblems } from "./Shapley.ts"
import { type FairnessProblem, problem, refuseIf } from "./Problem.ts"

/**
 * - `proportional`: every claim in the same proportion. Aristotle, Nicomachean Ethics V; Maimonides against it.
 * - `equal-awards` (CEA): everybody the same, nobody above the claim. Maimonides.
 * - `equal-losses` (CEL): everybody loses the same, nobody below zero. Maimonides.
 * - `talmud`: equal awards on half-claims, beyond that equal losses; the nucleolus of the claims game. Aumann & Maschler,
 *   Journal of Economic Theory 36 (1985).
 * - `reverse-talmud`: the two in the other order. Chun, Schummer & Thomson, Seoul Journal of Economics 14 (2001).
 * - `piniles`: equal awards on half-claims, twice. Piniles, Darkah shel Torah (1861).
 * - `random-arrival`: first come, first served, on average over all orders; for at most 22 claimants, or more where the estate is few units: claimants² × estate ÷ unit up to
 *   5,000,000, the unit being the largest in which all figures are whole (hours, say). O'Neill, Mathematical
 *   Social Sciences 2 (1982).
 * - `minimal-overlap`: claims laid upon the estate so that they overlap as little as possible. O'Neill (1982).
 * - `adjusted-proportional`: first what nobody else claims, then in proportion. Curiel, Maschler & Tijs, Zeitschrift für
 *   Operations Research 31 (1987).
 *
 * Survey: Thomson, How to Divide When There Isn't Enough (2019).
 */
export type ClaimsRule = ColumnRule | "random-arrival"

export interface Claim {
  readonly party: string
  readonly claimMinor: number
}

/** The level of the rules that have one: up to it claims are paid or lost in full. As `whole + over / above`. */
export interface ClaimsLevel {
  readonly whole: number
  readonly over: number
  /** How many claims are above it. */
  readonly above: number
}

/** What each claimant gets, and the figures it was made from. */
export interface ClaimsDivision extends Division<ClaimsRule> {
  readonly claimedMinor: number
  readonly claims: ReadonlyArray<Claim>
  /** For `equal-awards`, `equal-losses`, `talmud`, `reverse-talmud` and `piniles`. */
  readonly level?: ClaimsLevel
}

/**
 * Divides `estate` among claims that together are as much or more.
 *
 * **Details**: awards add up to the estate to the minor unit and lie between zero and the claim; exact awards are rounded
 * once, at the end, by largest remainder, equal ones by party id. The order of the claims changes nothing but the order of
 * the awards.
 *
 * **Errors**: a `FairnessError` with every problem: `UnknownCurrency`, `NoParties`, `TooManyParties`, `ListedTwice`,
 * `NotWhole`, `Negative`, `AllZero`, `BeyondSafe` (a claim, or their sum), `BeyondClaims` (more than is claimed).
 *
 * @rule FR-1, FR-2, FR-9, FR-10, FR-11
 * @source see `ClaimsRule`
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 * import { Fairness } from "@linli/sharing"
 *
 * // The estate of the Mishnah: three claims of 100, 200, 300 and only 200 to give.
 * const claims = [
 *   { party: "a", claimMinor: 100_00 },
 *   { party: "b", claimMinor: 200_00 },
 *   { party: "c", claimMinor: 300_00 }
 * ]
 * const estate = Money.of(200_00, "CNY")
 * Fairness.divideClaims("talmud", estate, claims).shares.map((s) => s.amountMinor) // => [5000, 7500, 7500]
 * Fairness.divideClaims("proportional", estate, claims).shares.map((s) => s.amountMinor) // => [3333, 6667, 10000]
 * ```
 */
export const divideClaims = (rule: ClaimsRule, estate: Money.Money, claims: ReadonlyArray<Claim>): ClaimsDivision => {
  const parties = claims.map((c) => c.party)
  const figures = claims.map((c) => c.claimMinor)
  refuseIf(claimsProblems(rule, estate, parties, figures))
  const { amountMinor: totalMinor, currency } = estate
  const claimedMinor = figures.reduce((sum, f) => sum + f, 0)
  const head = { rule, currency, totalMinor }
  const listed = claims.map(({ claimMinor, party }) => ({ party, claimMinor }))
  if (rule === "random-arrival") {
    const division = finish(head, parties, arrival(totalMinor, figures))
    return { ...division, claimedMinor, claims: listed }
  }
  const order = byId(parties)
  const column = Float64Array.from(order, (i) => figures[i] as number)
  const amounts = new Float64Array(order.length)
  const up = new Uint8Array(order.length)
  divideClaimsInto(rule, totalMinor, column, amounts, claimsRoom(order.length), up)
  const { exact, level } = exactOf(rule, totalMinor, claimedMinor, column)
  const division = shareOut(head, parties, order, amounts, up, (place) => {
    const share = exact(column[place] as number)
    return share === undefined ? {} : exactly(share)
  })
  return { ...division, claimedMinor, claims: listed, ...(level === undefined ? {} : { level }) }
}

// ---- internals

const claimsProblems = (
  rule: ClaimsRule,
  estate: Money.Money,
  parties: ReadonlyArray<string>,
  figures: ReadonlyArray<number>
): ReadonlyArray<FairnessProblem> => {
  const whole = wholeProblems(estate.amountMinor, { "zh-CN": "待分金额", en: "estate" })
  const problems = [
    ...currencyProblems(estate.currency),
    ...whole,
    ...figureProblems(parties, figures, { "zh-CN": "债权", en: "claim" }),
    ...(rule === "random-arrival" && whole.length === 0 && figures.every((f) => Number.isSafeInteger(f) && f >= 0)
      ? canArrive(estate.amountMinor, figures)
        ? []
        : playerProblems(parties.length)
      : [])
  ]
  const sum = figures.reduce((s, f) => s + f, 0)
  return problems.length > 0 || estate.amountMinor <= sum
    ? problems
    : [
        problem(
          "BeyondClaims",
          `there are ${estate.amountMinor} to give and only ${sum} claimed; pay every claim and use \`distributeSurplus\` for the rest`,
          `待分金额${estate.amountMinor}超过债权合计${sum}，请先足额清偿，余额另按盈余分配`
        )
      ]
}

/** A function from a claim to its exact award: equal claims have equal awards. */
const exactOf = (
  rule: ColumnRule,
  estate: number,
  sum: number,
  claims: Float64Array
): { readonly exact: (claim: number) => Fraction | undefined; readonly level?: Level } => {
  switch (rule) {
    case "proportional":
      return { exact: (claim) => ({ num: BigInt(estate) * BigInt(claim), den: BigInt(sum) }) }
    case "adjusted-proportional":
      return { exact: adjustedProportional(estate, sum, claims) }
    case "minimal-overlap":
      return { exact: minimalOverlapExact(estate, claims) }
    default: {
      const shape = shapeOf(rule satisfies LeveledRule, estate, sum)
      const level = levelFor(claims, shape.fill, levelRoom())
      return { exact: (claim) => exactLeveled(shape, level, claim), level }
    }
  }
}

const adjustedProportional = (estate: number, sum: number, claims: Float64Array) => {
  const contested = claims.reduce((left, claim) => left - minimalRight(estate, sum, claim), estate)
  const cut = (claim: number) => Math.min(claim - minimalRight(estate, sum, claim), contested)
  const cutSum = claims.reduce((s, claim) => s + cut(claim), 0)
  return (claim: number): Fraction => {
    const right = minimalRight(estate, sum, claim)
    if (cutSum === 0) return fraction(right)
    const den = BigInt(cutSum)
    return { num: BigInt(right) * den + BigInt(contested) * BigInt(cut(claim)), den }
  }
}
