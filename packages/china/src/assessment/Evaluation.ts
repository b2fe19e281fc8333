/** National values for the evaluation of social organisations, with article and trust. */
import {
  AnswerWithin,
  ApprovalShare,
  CancelBarYears,
  CertifiedGrades,
  CommitteeSize,
  CommitteeYears,
  DowngradeBarYears,
  EligibleAfterYears,
  GradeValidity,
  PresentShare,
  PublicityWithin,
  ReapplyYears,
  RecusalYears,
  ReturnWithin,
  ReviewCommitteeSize,
  ReviewWithin,
  type Says
} from "@linli/assessment"
import { definePack } from "@linli/kernel"

/** The day order 39 came into force. */
const order = "2011-03-01"
const at = (article: string): string => `社会组织评估管理办法 ${article}`
const proposal = "推荐值（法律未规定）"

/**
 * National values for the evaluation of social organisations: everything but the score table, which is local. Use a city's
 * pack above it.
 *
 * **Ambiguities**: "半数以上" of all members reads as half or more (Civil Code art. 1259); whoever means more than half
 * passes a by-law. Article 29 allows to apply again in the two years before a grade ends.
 *
 * @rule CN-60, CN-61
 */
export const ChinaEvaluation = definePack("cn/evaluation", {
  values: [
    EligibleAfterYears.from(order, 2, at("6"), "read"),
    ReapplyYears.from(order, 2, at("29"), "read"),
    CommitteeSize.from(order, { least: 7, most: 25 }, at("11"), "read"),
    ReviewCommitteeSize.from(order, { least: 5, most: 9 }, at("11"), "read"),
    CommitteeYears.from(order, 5, at("11"), "read"),
    PresentShare.from(order, { comparison: "at-least", ratio: [2, 3] }, at("13"), "read"),
    ApprovalShare.from(order, { comparison: "at-least", ratio: [1, 2] }, at("13"), "read"),
    RecusalYears.from(order, 2, at("19"), "read"),
    // the order has a publicity period and does not say how long
    PublicityWithin.from(order, { amount: 7, unit: "day" }, proposal, "design"),
    ReviewWithin.from(order, { amount: 15, unit: "day" }, at("23"), "read"),
    // the order has reports examined and answered and does not say in what time
    AnswerWithin.from(order, { amount: 15, unit: "day" }, proposal, "design"),
    GradeValidity.from(order, { amount: 5, unit: "year" }, at("28"), "read"),
    CertifiedGrades.from(order, ["5A", "4A", "3A"], at("16"), "read"),
    DowngradeBarYears.from(order, 2, at("31"), "read"),
    CancelBarYears.from(order, 3, at("31"), "read"),
    ReturnWithin.from(order, { amount: 15, unit: "day" }, at("33"), "read")
  ]
})

/** What is evaluated, by kind of organisation; how many points each part has is local. */
export interface EvaluationContents {
  readonly parts: ReadonlyArray<Says>
  readonly source: string
}
const foundations: Says = { "zh-CN": "基础条件", en: "basic conditions" }
const governance: Says = { "zh-CN": "内部治理", en: "internal governance" }
const work: Says = { "zh-CN": "工作绩效", en: "work done" }
const business: Says = { "zh-CN": "业务活动和诚信建设", en: "activities and integrity" }
const society: Says = { "zh-CN": "社会评价", en: "judgement of society" }

/**
 * The parts of an evaluation.
 *
 * @rule CN-62
 */
export const evaluationContents: Readonly<
  Record<"group" | "foundation" | "private-non-enterprise", EvaluationContents>
> = {
  group: { parts: [foundations, governance, work, society], source: at("8") },
  foundation: { parts: [foundations, governance, work, society], source: at("8") },
  "private-non-enterprise": { parts: [foundations, governance, business, society], source: at("8") }
}
