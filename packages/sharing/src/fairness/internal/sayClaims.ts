/** How an award was made from a claim, in steps. */
import type { Ratio } from "@linli/quantities"
import type { Claim, ClaimsDivision, ClaimsLevel, ClaimsRule } from "../Claims.ts"
import type { ExplainStep } from "../Explain.ts"
import type { Says } from "../Problem.ts"
import { minimalRight } from "./proportional.ts"
import { ratio, speaker } from "./say.ts"

const rules: Readonly<Record<ClaimsRule, Says>> = {
  proportional: { "zh-CN": "按比例", en: "proportional: every claim in the same proportion" },
  "equal-awards": { "zh-CN": "等额受偿（以债权为限）", en: "equal awards: everybody the same, nobody above the claim" },
  "equal-losses": { "zh-CN": "等额损失（以零为限）", en: "equal losses: everybody loses the same, nobody below zero" },
  talmud: {
    "zh-CN": "塔木德规则：不超过债权合计一半时按半数债权等额受偿，超过时按半数债权等额损失",
    en: "Talmud: up to half of what is claimed, equal awards on half-claims; beyond that, equal losses on half-claims"
  },
  "reverse-talmud": {
    "zh-CN": "反塔木德规则：不超过债权合计一半时按半数债权等额损失，超过时按半数债权等额受偿",
    en: "reverse Talmud: up to half of what is claimed, equal losses on half-claims; beyond that, equal awards on half-claims"
  },
  piniles: {
    "zh-CN": "皮尼莱斯规则：按半数债权等额受偿，先后两轮",
    en: "Piniles: equal awards on half-claims, twice"
  },
  "random-arrival": {
    "zh-CN": "随机到达：先到先得，取所有先后次序的平均",
    en: "random arrival: first come, first served, on average over all orders"
  },
  "minimal-overlap": {
    "zh-CN": "最小重叠：使各方债权在待分金额上的重叠尽可能少，重叠部分平分",
    en: "minimal overlap: claims are laid upon the estate so that they overlap as little as possible, and overlaps are shared equally"
  },
  "adjusted-proportional": {
    "zh-CN": "调整比例：先给付无人争议的部分，其余按余下债权的比例",
    en: "adjusted proportional: first what nobody else claims, the rest in proportion to what is still claimed"
  }
}

type Speak = ReturnType<typeof speaker>

export const claimsSteps = (division: ClaimsDivision, party: string): ReadonlyArray<ExplainStep> => {
  const say = speaker(division.currency)
  const { claimMinor } = division.claims.find((c) => c.party === party) as Claim
  const { claimedMinor, level, rule, totalMinor } = division
  const count = division.shares.length
  const head = say(
    "rule",
    { totalMinor, claimedMinor, parties: count, ownMinor: claimMinor },
    (m) =>
      `待分金额${m(totalMinor)}，${count}方债权合计${m(claimedMinor)}，规则为${rules[rule]["zh-CN"]}。您的债权为${m(claimMinor)}。`,
    (m) =>
      `${m(totalMinor)} is to be divided among ${count} claims of ${m(claimedMinor)} together, by the rule ${rules[rule].en}. Your claim is ${m(claimMinor)}.`
  )
  if (level !== undefined) return [head, leveled(say, division, level, claimMinor)]
  if (rule === "proportional")
    return [
      head,
      say(
        "proportion",
        { totalMinor, claimedMinor, ownMinor: claimMinor },
        (m) => `${m(totalMinor)} × ${m(claimMinor)} ÷ ${m(claimedMinor)}。`,
        (m) => `${m(totalMinor)} × ${m(claimMinor)} ÷ ${m(claimedMinor)}.`
      )
    ]
  if (rule === "adjusted-proportional") return [head, ...adjusted(say, division, claimMinor)]
  return [head]
}

const adjusted = (
  say: Speak,
  { claimedMinor, claims, totalMinor }: ClaimsDivision,
  claimMinor: number
): ReadonlyArray<ExplainStep> => {
  const right = minimalRight(totalMinor, claimedMinor, claimMinor)
  const contested = claims.reduce((left, c) => left - minimalRight(totalMinor, claimedMinor, c.claimMinor), totalMinor)
  const cut = (claim: number) => Math.min(claim - minimalRight(totalMinor, claimedMinor, claim), contested)
  const sum = claims.reduce((s, c) => s + cut(c.claimMinor), 0)
  const own = cut(claimMinor)
  const others = claimedMinor - claimMinor
  return [
    say(
      "right",
      { rightMinor: right, othersMinor: others },
      (m) => `其他各方债权合计${m(others)}，因此无人与您争议的部分为${m(right)}。`,
      (m) => `All others claim ${m(others)} together, so nobody contests your ${m(right)}.`
    ),
    say(
      "contested",
      { contestedMinor: contested, ownRestMinor: own, restsMinor: sum },
      (m) =>
        `有争议的金额为${m(contested)}，您余下的债权计${m(own)}，各方余下债权合计${m(sum)}；${m(contested)} × ${m(own)} ÷ ${m(sum)}，再加${m(right)}。`,
      (m) =>
        `${m(contested)} is contested; you still claim ${m(own)} of it, all together ${m(sum)}: ${m(contested)} × ${m(own)} ÷ ${m(sum)}, and ${m(right)} on top.`
    )
  ]
}

const leveled = (
  say: Speak,
  { claimedMinor, rule, totalMinor }: ClaimsDivision,
  { above, over, whole }: ClaimsLevel,
  claimMinor: number
): ExplainStep => {
  const small = totalMinor <= claimedMinor - totalMinor
  const level: Ratio.Ratio = ratio(whole * above + over, above)
  const full = claimMinor <= whole
  const lesser: Ratio.Ratio = full ? [claimMinor, 1] : level
  const figures = { level, above, lesser, ownMinor: claimMinor }
  const [zh, en] = formula(rule, small)
  return say(
    "level",
    figures,
    (m) =>
      `水平线为${m(level)}，高于它的债权有${above}项。取您的债权与水平线中较小者${m(lesser)}；${zh(m(claimMinor), m(lesser))}。`,
    (m) =>
      `The level is ${m(level)}; ${above} claims are above it. The lesser of your claim and the level is ${m(lesser)}; ${en(m(claimMinor), m(lesser))}.`
  )
}

type Formula = (claim: string, lesser: string) => string

const formula = (rule: ClaimsRule, small: boolean): readonly [Formula, Formula] => {
  if (rule === "equal-awards") return [() => "您得到该数额", () => "you get that"]
  if (rule === "equal-losses") return [(c, l) => `您得到${c} − ${l}`, (c, l) => `you get ${c} − ${l}`]
  if (rule === "talmud" && !small) return [(c, l) => `您得到${c} − ${l} ÷ 2`, (c, l) => `you get ${c} − ${l} ÷ 2`]
  if (small && rule !== "reverse-talmud") return [(_, l) => `您得到${l} ÷ 2`, (_, l) => `you get ${l} ÷ 2`]
  return small
    ? [(c, l) => `您得到（${c} − ${l}）÷ 2`, (c, l) => `you get (${c} − ${l}) ÷ 2`]
    : [(c, l) => `您得到（${c} + ${l}）÷ 2`, (c, l) => `you get (${c} + ${l}) ÷ 2`]
}
