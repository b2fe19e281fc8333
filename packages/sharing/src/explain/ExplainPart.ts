/** Explains one part of a plain apportionment. */
import type { Apportionment } from "../Apportion.ts"
import { problem, quote, refuseIf, words } from "../internal/problems.ts"
import { quotaSteps } from "../internal/quota.ts"
import { rational, write } from "../internal/rational.ts"
import type { MeasureMeaning, Text } from "../key/Model.ts"
import type { Explanation } from "./Model.ts"

const untitled: Text = { "zh-CN": "分摊", en: "sharing" }

/** What the amount is, and what the weights measure, in words. */
export interface PartWords {
  readonly title?: Text
  readonly measure?: MeasureMeaning
}

/**
 * The steps from the amount to one party's part.
 *
 * **Errors**: a `SharingError`: `PartyUnknown`.
 *
 * @rule EX-1, EX-2
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 * import { apportion, explainPart, sentences } from "@linli/sharing"
 *
 * const bill = apportion(Money.parse("100", "CNY"), [
 *   { party: "101", weight: 2 },
 *   { party: "102", weight: 1 }
 * ])
 * sentences(explainPart(bill, "101"), "en").at(-1) // => "Together: CN¥66.67."
 * ```
 */
export const explainPart = (outcome: Apportionment, party: string, described: PartWords = {}): Explanation => {
  const own = outcome.parts.find((part) => part.party === party)
  if (own === undefined)
    refuseIf([
      problem("PartyUnknown", `${quote(party)} is not in this outcome; explain a party that is`, {
        party: words(party),
        in: "outcome"
      })
    ])
  const title = described.title ?? untitled
  const { amountMinor, currency } = outcome.amount
  const divided = {
    title,
    sharedMinor: amountMinor,
    weightSum: write(rational(outcome.weightSum)),
    rounding: outcome.rounding,
    unitsLeft: outcome.unitsLeft,
    parts: outcome.parts.map((part) => ({ ...part, weight: write(rational(part.weight)) }))
  }
  const total = own?.amountMinor ?? 0
  return {
    party,
    currency,
    amountMinor: total,
    steps: [
      { kind: "pot", layer: "", title, items: [], amountMinor },
      ...quotaSteps(divided, party, { decimals: described.measure?.decimals ?? 0, measure: described.measure }),
      ...(outcome.carried === undefined ? [] : [{ kind: "carried" as const, ...outcome.carried }]),
      { kind: "total", amountMinor: total }
    ],
    changes: [],
    others: []
  }
}
