/** How a share of a tree or a serial division was made, in steps. */
import type { ExplainStep } from "../Explain.ts"
import type { Demand, SerialDivision } from "../Serial.ts"
import type { Place, Stretch, TreeDivision } from "../Tree.ts"
import { ratio, speaker } from "./say.ts"

export const serialSteps = (division: SerialDivision, party: string): ReadonlyArray<ExplainStep> => {
  const say = speaker(division.currency)
  const { quantity } = division.demands.find((d) => d.party === party) as Demand
  const { totalMinor } = division
  const count = division.shares.length
  return [
    say(
      "rule",
      { totalMinor, parties: count, quantity },
      (m) => `总费用${m(totalMinor)}由${count}方依次均摊（serial cost sharing）。您的用量为${quantity}。`,
      (m) => `${m(totalMinor)} is shared serially by ${count} parties. You used ${quantity}.`
    ),
    ...division.steps
      .filter((s) => s.each <= quantity)
      .map(({ all, costMinor, each, sharers }) =>
        say(
          "step",
          { each, all, costMinor, sharers, part: ratio(costMinor, sharers) },
          (m) =>
            `若各方用量均不超过${each}，合计${all}，比上一段增加${m(costMinor)}，由${sharers}方平均分摊，每方${m(ratio(costMinor, sharers))}。`,
          (m) =>
            `If nobody used more than ${each}, ${all} in all, it would cost ${m(costMinor)} more than the step before, shared by ${sharers}: ${m(ratio(costMinor, sharers))} each.`
        )
      )
  ]
}

export const treeSteps = (division: TreeDivision, party: string): ReadonlyArray<ExplainStep> => {
  const say = speaker(division.currency)
  const stretches = new Map(division.stretches.map((s) => [s.id, s]))
  const path: Array<Stretch & { readonly sharers: number }> = []
  const { at } = division.places.find((p) => p.party === party) as Place
  for (let s = stretches.get(at); s !== undefined; s = s.parent === undefined ? undefined : stretches.get(s.parent))
    path.unshift(s)
  const { totalMinor } = division
  const count = division.shares.length
  return [
    say(
      "rule",
      { totalMinor, parties: count },
      (m) => `总费用${m(totalMinor)}由${count}方分摊：每一段由所有经过该段的各方平均分摊（树形博弈的夏普利值）。`,
      (m) =>
        `${m(totalMinor)} is shared by ${count} parties: each stretch equally by all whose path goes over it (Shapley value of the tree game).`
    ),
    ...path.map(({ costMinor, id, sharers }) =>
      say(
        "step",
        { costMinor, sharers, part: ratio(costMinor, sharers) },
        (m) => `“${id}”段费用${m(costMinor)}，由${sharers}方平均分摊，每方${m(ratio(costMinor, sharers))}。`,
        (m) =>
          `The stretch "${id}" costs ${m(costMinor)} and is shared by ${sharers}: ${m(ratio(costMinor, sharers))} each.`
      )
    )
  ]
}
