/** Every problem in the words of the person concerned. */
import type { Locale } from "@linli/quantities"
import type { Problem, ProblemTag } from "../Problem.ts"

type Words = {
  readonly [Tag in ProblemTag]: Readonly<Record<Locale, (problem: Problem<Tag>) => string>>
}

const words: Words = {
  AmountNotExact: {
    "zh-CN": (p) => `金额“${p.input}”不是准确的金额，请按元、角、分填写。`,
    en: (p) => `The amount "${p.input}" is not exact; write it in whole minor units.`
  },
  NoParties: { "zh-CN": () => "没有参加分摊的人。", en: () => "There is nobody to share among." },
  PartyNotNamed: {
    "zh-CN": (p) => `第${p.at + 1}项没有写明是谁。`,
    en: (p) => `Entry ${p.at + 1} does not say who it is.`
  },
  PartyRepeated: { "zh-CN": (p) => `“${p.party}”列了两次。`, en: (p) => `"${p.party}" is listed twice.` },
  PartyUnknown: {
    "zh-CN": (p) => `“${p.party}”没有参加本次分摊。`,
    en: (p) => `"${p.party}" takes no part in this.`
  },
  WeightNotExact: {
    "zh-CN": (p) => `“${p.party}”的数值“${p.input}”不准确，请用整数或分数。`,
    en: (p) => `The figure "${p.input}" of "${p.party}" is not exact; use a whole number or a fraction.`
  },
  WeightNegative: {
    "zh-CN": (p) => `“${p.party}”的数值“${p.input}”小于零。`,
    en: (p) => `The figure "${p.input}" of "${p.party}" is below zero.`
  },
  WeightsAllZero: {
    "zh-CN": (p) => `“${p.what}”中所有数值都是零，无法分摊。`,
    en: (p) => `All figures of "${p.what}" are zero; nothing can be shared by them.`
  },
  WeightsTooLarge: {
    "zh-CN": (p) => `“${p.what}”的数值合计过大，请约去公因数。`,
    en: (p) => `The figures of "${p.what}" are too large together; divide them by a common factor.`
  },
  QuantumNotUsable: {
    "zh-CN": (p) => `“${p.input}”不能作为收费的最小单位。`,
    en: (p) => `"${p.input}" cannot be the smallest step that is billed.`
  },
  RestUnplaced: {
    "zh-CN": (p) => `有${Math.abs(p.restMinor)}分不足一个收费单位（${p.quantumMinor}分），请写明由谁承担或列于何处。`,
    en: (p) =>
      `${Math.abs(p.restMinor)} minor units are below the smallest step (${p.quantumMinor}); say where they go.`
  },
  RoundingUnknown: {
    "zh-CN": (p) => `没有“${p.input}”这种取整办法。`,
    en: (p) => `There is no way of rounding "${p.input}".`
  },
  ColumnNotUsable: {
    "zh-CN": (p) => `数据列“${p.column}”的长度（${p.input}）不符。`,
    en: (p) => `The column "${p.column}" has the wrong length (${p.input}).`
  },
  CapBelowFloor: {
    "zh-CN": (p) => `“${p.party}”的封顶额低于保底额。`,
    en: (p) => `The cap of "${p.party}" is below its least amount.`
  },
  BoundsNotFeasible: {
    "zh-CN": (p) => `封顶与保底相差${p.differenceMinor}分，无法同时满足，请写明差额由谁承担。`,
    en: (p) => `Caps and least amounts are ${p.differenceMinor} minor units apart; say who bears the difference.`
  },
  KeyNotReadable: {
    "zh-CN": (p) => `分摊规则的“${p.path}”一项无法读取。`,
    en: (p) => `The sharing rule cannot be read at "${p.path}".`
  },
  TableGap: {
    "zh-CN": (p) => `表“${p.table}”没有“${p.input}”这一行。`,
    en: (p) => `The table "${p.table}" has no row for "${p.input}".`
  },
  TableOverlap: {
    "zh-CN": (p) => `表“${p.table}”对“${p.input}”有两行。`,
    en: (p) => `The table "${p.table}" has two rows for "${p.input}".`
  },
  FactMissing: {
    "zh-CN": (p) => `缺少“${p.party}”的“${p.fact}”。`,
    en: (p) => `"${p.fact}" of "${p.party}" is missing.`
  },
  FigureMissing: {
    "zh-CN": (p) => `缺少数据“${p.figure}”。`,
    en: (p) => `The figure "${p.figure}" is missing.`
  },
  ItemUnplaced: {
    "zh-CN": (p) => `规则没有写明费用“${p.item}”如何分摊。`,
    en: (p) => `The rule does not say how to share "${p.item}".`
  },
  Repeated: { "zh-CN": (p) => `“${p.id}”出现了两次。`, en: (p) => `"${p.id}" stands twice.` },
  NotInForce: {
    "zh-CN": (p) => `规则“${p.key}”在${p.on}没有生效。`,
    en: (p) => `The rule "${p.key}" is not in force on ${p.on}.`
  },
  DaysNotUsable: {
    "zh-CN": (p) => `日期“${p.input}”有误。`,
    en: (p) => `The days "${p.input}" cannot be right.`
  },
  BearersOverlap: {
    "zh-CN": (p) => `“${p.party}”同时有多个“${p.role}”，其份额合计不是一。`,
    en: (p) => `Several are "${p.role}" of "${p.party}" at once, and their parts do not make a whole.`
  },
  BearerMissing: {
    "zh-CN": (p) => `“${p.party}”的份额没有承担人。`,
    en: (p) => `Nobody bears the part of "${p.party}".`
  },
  OutOfRange: {
    "zh-CN": (p) => `“${p.what}”的值“${p.input}”超出范围。`,
    en: (p) => `"${p.input}" is out of range for "${p.what}".`
  }
}

/** The sentence for the person concerned. */
export const explainProblem = (problem: Problem, locale: Locale): string => {
  // the tag picks the words of its own kind, which a lookup by union cannot show
  const sentence = words[problem._tag][locale] as (problem: Problem) => string
  return sentence(problem)
}
