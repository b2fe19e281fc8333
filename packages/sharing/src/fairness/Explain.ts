/**
 * Why one party pays or gets what it does: each step with its figures, so that a reader with a calculator gets the same
 * minor unit. It shows the reader's own figures, the rule and the totals, and of others only how many they are.
 */
import { Money, Ratio } from "@linli/quantities"
import type { AirportDivision } from "./Airport.ts"
import type { ClaimsDivision } from "./Claims.ts"
import { airportSteps } from "./internal/sayAirport.ts"
import { claimsSteps } from "./internal/sayClaims.ts"
import { quote } from "./internal/check.ts"
import type { Share } from "./Model.ts"
import { problem, refuseIf, type Says } from "./Problem.ts"
import type { SerialDivision } from "./Serial.ts"
import type { TreeDivision } from "./Tree.ts"
import { serialSteps, treeSteps } from "./internal/sayNetwork.ts"

/** One step: figures in minor units, counts or ratios, and the sentence that says them. */
export interface ExplainStep {
  readonly id: string
  readonly figures: Readonly<Record<string, number | Ratio.Ratio>>
  readonly says: Says
}

export interface ExplainedShare {
  readonly party: string
  readonly amountMinor: number
  readonly steps: ReadonlyArray<ExplainStep>
}

/**
 * Explains the share of `party`, step by step.
 *
 * **Errors**: a `FairnessError` with `UnknownParty`.
 *
 * @rule FR-19, FR-20, FR-21
 * @example
 * ```ts
 * import { Fairness } from "@linli/sharing"
 *
 * const lift = Fairness.airport("shapley", "CNY", [
 *   { party: "2F", costMinor: 1_000_00 },
 *   { party: "3F", costMinor: 3_000_00 },
 *   { party: "4F", costMinor: 7_000_00 },
 *   { party: "5F", costMinor: 10_000_00 }
 * ])
 * const { steps } = Fairness.explain(lift, "3F")
 * steps.at(-1)?.says.en // => "Exactly CN¥916.66 and 2/3 of the smallest unit, rounded down: 2 units were left by rounding and went one each to the largest remainders, yours among them. You pay CN¥916.67."
 * ```
 */
export const explain = (
  division: AirportDivision | ClaimsDivision | SerialDivision | TreeDivision,
  party: string
): ExplainedShare => {
  const share = division.shares.find((s) => s.party === party)
  if (share === undefined) {
    refuseIf([
      problem(
        "UnknownParty",
        `${quote(party)} has no share here; ask for a party of the division`,
        `“${party}”不在此次分摊之中`,
        party
      )
    ])
    throw new Error("unreachable: the line before throws")
  }
  const steps =
    "claims" in division
      ? claimsSteps(division, party)
      : "costs" in division
        ? airportSteps(division, party)
        : "demands" in division
          ? serialSteps(division, party)
          : treeSteps(division, party)
  return { party, amountMinor: share.amountMinor, steps: [...steps, rounding(division, share)] }
}

const rounding = (
  division: { readonly currency: string; readonly rounding: { readonly leftMinor: number }; readonly rule: string },
  { amountMinor, exact, roundedUp }: Share
): ExplainStep => {
  const { leftMinor } = division.rounding
  const down = amountMinor - (roundedUp ? 1 : 0)
  const money = (minor: number, locale: "zh-CN" | "en") => Money.format(Money.of(minor, division.currency), locale)
  const over = exact === undefined ? undefined : Ratio.subtract(exact, [down, 1])
  const figures = { downMinor: down, leftMinor, amountMinor, ...(exact === undefined ? {} : { exact }) }
  const gets = "claims" in division
  const verdict = {
    "zh-CN": `${gets ? "您得到" : "您支付"}${money(amountMinor, "zh-CN")}。`,
    en: `${gets ? "You get" : "You pay"} ${money(amountMinor, "en")}.`
  }
  if (over !== undefined && over[0] === 0)
    return {
      id: "rounding",
      figures,
      says: {
        "zh-CN": `结果恰为整数，无需取整。${verdict["zh-CN"]}`,
        en: `That is whole, nothing is rounded. ${verdict.en}`
      }
    }
  const part = over === undefined ? undefined : Ratio.format(over)
  const units =
    leftMinor === 1
      ? "1 unit was left by rounding and went"
      : `${leftMinor} units were left by rounding and went one each`
  const exactly = {
    "zh-CN":
      part === undefined
        ? `向下取整为${money(down, "zh-CN")}`
        : `精确值为${money(down, "zh-CN")}又${part}个最小货币单位，先舍去尾数`,
    en:
      part === undefined
        ? `Rounded down to ${money(down, "en")}`
        : `Exactly ${money(down, "en")} and ${part} of the smallest unit, rounded down`
  }
  return {
    id: "rounding",
    figures,
    says: {
      "zh-CN": `${exactly["zh-CN"]}；取整后余下${leftMinor}个最小单位，按余数从大到小各补一个（余数相同的按编号先后），您${roundedUp ? "在" : "不在"}其中。${verdict["zh-CN"]}`,
      en: `${exactly.en}: ${units} to the largest remainder${leftMinor === 1 ? "" : "s"}, yours ${roundedUp ? "among them" : "not among them"}. ${verdict.en}`
    }
  }
}
