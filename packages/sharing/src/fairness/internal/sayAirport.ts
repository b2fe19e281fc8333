/** How a share of an airport division was made, in steps. */
import type { AirportCost, AirportDivision, AirportRule } from "../Airport.ts"
import type { ExplainStep } from "../Explain.ts"
import type { Says } from "../Problem.ts"
import { ratio, speaker } from "./say.ts"

const rules: Readonly<Record<AirportRule, Says>> = {
  shapley: {
    "zh-CN": "夏普利值（逐段均摊）：每一段费用由所有用到该段的各方平均分摊",
    en: "Shapley value (sequential equal contributions): each step of cost is shared equally by all who need it"
  },
  "sequential-full": {
    "zh-CN": "逐段全额：每一段费用由需求止于该段的各方承担",
    en: "sequential full contributions: each step of cost is paid by those whose need ends with it"
  },
  "constrained-equal": {
    "zh-CN": "受限等额：各方等额分摊，但任何一组所付不超过其单独所需",
    en: "constrained equal contributions: equal parts, as far as no group pays more than its own need costs"
  },
  "constrained-proportional": {
    "zh-CN": "受限比例：按各方单独所需的比例分摊，但任何一组所付不超过其单独所需",
    en: "constrained proportional: in proportion to each one's own cost, as far as no group pays more than its own need costs"
  },
  "equal-benefits": {
    "zh-CN": "等额受益：与单独承担相比，各方节省相同，且无人倒收",
    en: "equal benefits: everybody saves the same against standing alone, and nobody is paid"
  },
  nucleolus: {
    "zh-CN": "核仁：使最不满意的一组尽可能满意，再依次类推",
    en: "nucleolus: the least content group is as content as can be, then the next"
  }
}

export const airportSteps = (division: AirportDivision, party: string): ReadonlyArray<ExplainStep> => {
  const say = speaker(division.currency)
  const { costMinor } = division.costs.find((c) => c.party === party) as AirportCost
  const { rule, totalMinor } = division
  const head = [
    say(
      "rule",
      { totalMinor, parties: division.shares.length, ownMinor: costMinor },
      (m) =>
        `总费用${m(totalMinor)}由${division.shares.length}方分摊，规则为${rules[rule]["zh-CN"]}。您单独所需的费用为${m(costMinor)}。`,
      (m) =>
        `${m(totalMinor)} is shared by ${division.shares.length} parties by the rule ${rules[rule].en}. Your own need alone would cost ${m(costMinor)}.`
    )
  ]
  const needed = division.steps.filter((s) => s.uptoMinor <= costMinor)
  if (rule === "shapley")
    return [
      ...head,
      ...needed.map(({ costMinor: step, sharers, uptoMinor }) =>
        say(
          "step",
          { uptoMinor, costMinor: step, sharers, part: ratio(step, sharers) },
          (m) => `至${m(uptoMinor)}的一段费用为${m(step)}，由${sharers}方平均分摊，每方${m(ratio(step, sharers))}。`,
          (m) =>
            `The step up to ${m(uptoMinor)} costs ${m(step)} and is shared by ${sharers}: ${m(ratio(step, sharers))} each.`
        )
      )
    ]
  const own = needed.at(-1)
  if (rule !== "sequential-full" || own === undefined) return head
  const equals = division.costs.filter((c) => c.costMinor === costMinor).length
  return [
    ...head,
    say(
      "step",
      { uptoMinor: own.uptoMinor, costMinor: own.costMinor, sharers: equals, part: ratio(own.costMinor, equals) },
      (m) =>
        `您的需求止于${m(own.uptoMinor)}的一段，该段费用${m(own.costMinor)}，由需求止于此的${equals}方平均分摊，每方${m(ratio(own.costMinor, equals))}。`,
      (m) =>
        `Your need ends with the step up to ${m(own.uptoMinor)}; it costs ${m(own.costMinor)} and is shared by the ${equals} whose need ends there: ${m(ratio(own.costMinor, equals))} each.`
    )
  ]
}
