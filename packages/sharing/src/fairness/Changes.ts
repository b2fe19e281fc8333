/** What would change a share: the same rule once more, with one figure different, so that nobody has to guess. */
import { Money } from "@linli/quantities"
import { airport, type AirportDivision } from "./Airport.ts"
import { type ClaimsDivision, divideClaims } from "./Claims.ts"
import type { ExplainStep } from "./Explain.ts"
import { canArrive } from "./internal/arrival.ts"
import { quote } from "./internal/check.ts"
import { speaker } from "./internal/say.ts"
import type { Division } from "./Model.ts"
import { problem, refuseIf } from "./Problem.ts"

/**
 * What the share of `party` would be if another with the same need or claim joined, and if it needed or claimed a tenth
 * less; of claims, also if there were a tenth more to divide. A change that the rule cannot take (more than is claimed,
 * nobody left with a need) is left out.
 *
 * **Errors**: a `FairnessError` with `UnknownParty`.
 *
 * @rule FR-23
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const lift = Fairness.airport("shapley", "CNY", [
 *   { party: "2F", costMinor: 1_000_00 },
 *   { party: "5F", costMinor: 10_000_00 }
 * ])
 * Fairness.changes(lift, "5F")[0]?.says.en // => "If another with the same need joined, you would pay CN¥4,833.33 instead of CN¥9,500.00."
 * ```
 */
export const changes = (division: AirportDivision | ClaimsDivision, party: string): ReadonlyArray<ExplainStep> => {
  const now = amountOf(division, party)
  if (now === undefined)
    refuseIf([
      problem(
        "UnknownParty",
        `${quote(party)} has no share here; ask for a party of the division`,
        `“${party}”不在此次分摊之中`,
        party
      )
    ])
  const amountMinor = now ?? 0
  const say = speaker(division.currency)
  const gets = "claims" in division
  const step = (id: string, thenMinor: number | undefined, zh: string, en: string): ReadonlyArray<ExplainStep> =>
    thenMinor === undefined
      ? []
      : [
          say(
            id,
            { amountMinor, thenMinor },
            (m) => `${zh}，您${gets ? "得到" : "支付"}的将是${m(thenMinor)}，而不是${m(amountMinor)}。`,
            (m) => `If ${en}, you would ${gets ? "get" : "pay"} ${m(thenMinor)} instead of ${m(amountMinor)}.`
          )
        ]
  return gets ? claimsChanges(division, party, step) : airportChanges(division, party, step)
}

// ---- internals

type Step = (id: string, thenMinor: number | undefined, zh: string, en: string) => ReadonlyArray<ExplainStep>

const amountOf = (division: Division, party: string): number | undefined =>
  division.shares.find((s) => s.party === party)?.amountMinor

/** An id that nobody has: it comes after that of the party, so that a left-over unit is not taken from it. */
const another = (party: string, taken: ReadonlyArray<{ readonly party: string }>): string => {
  const ids = new Set(taken.map((t) => t.party))
  let id = `${party}+`
  while (ids.has(id)) id += "+"
  return id
}

const airportChanges = ({ costs, currency, rule }: AirportDivision, party: string, step: Step) => {
  const own = costs.find((c) => c.party === party)?.costMinor ?? 0
  const less = own - Math.floor(own / 10)
  const joined = airport(rule, currency, [...costs, { party: another(party, costs), costMinor: own }])
  const changed = costs.map((c) => (c.party === party ? { party, costMinor: less } : c))
  const reduced = own === less ? undefined : amountOf(airport(rule, currency, changed), party)
  return [
    ...step("another-joins", amountOf(joined, party), "若再有一方需求与您相同", "another with the same need joined"),
    ...step("tenth-less", reduced, "若您单独所需的费用减少一成", "your own need cost a tenth less")
  ]
}

const claimsChanges = (
  { claimedMinor, claims, currency, rule, totalMinor }: ClaimsDivision,
  party: string,
  step: Step
) => {
  const own = claims.find((c) => c.party === party)?.claimMinor ?? 0
  const less = own - Math.floor(own / 10)
  const more = totalMinor + Math.floor(totalMinor / 10)
  const estate = (minor: number) => Money.of(minor, currency)
  const figures = claims.map((c) => c.claimMinor)
  const joined =
    rule === "random-arrival" && !canArrive(totalMinor, [...figures, own])
      ? undefined
      : divideClaims(rule, estate(totalMinor), [...claims, { party: another(party, claims), claimMinor: own }])
  const changed = claims.map((c) => (c.party === party ? { party, claimMinor: less } : c))
  const fits = own !== less && totalMinor <= claimedMinor - own + less
  return [
    ...step(
      "another-joins",
      joined === undefined ? undefined : amountOf(joined, party),
      "若再有一方债权与您相同",
      "another with the same claim joined"
    ),
    ...step(
      "tenth-less",
      fits ? amountOf(divideClaims(rule, estate(totalMinor), changed), party) : undefined,
      "若您的债权减少一成",
      "you claimed a tenth less"
    ),
    ...step(
      "tenth-more",
      more > totalMinor && more <= claimedMinor ? amountOf(divideClaims(rule, estate(more), claims), party) : undefined,
      "若待分金额增加一成",
      "there were a tenth more to divide"
    )
  ]
}
