/** Providers of services and tickets: no law fixes these numbers, and every value says so. */
import {
  ContractYears,
  CorrectionWithin,
  ExitAfterPeriods,
  ExitYears,
  Formula,
  LeastAssessors,
  LeastRatings,
  NotBought,
  OpinionWithin,
  PriorityFrom,
  RectifyBelow,
  ReferenceCommentWithin,
  ReferenceMonths
} from "@linli/assessment"
import { definePack } from "@linli/kernel"

const day = "2020-03-01"
const order102 = "政府购买服务管理办法（财政部令第102号，凭记忆，未核对条文）"
const proposal = "推荐值（法律未规定）"

/**
 * Standing of providers. The bars are by analogy to order 39 art. 31, which binds evaluation alone: a buyer's exclusion is
 * the buyer's own, dated rule.
 *
 * @rule CN-64
 */
export const ChinaServices = definePack("cn/services", {
  values: [
    PriorityFrom.from(day, 85, proposal, "design"),
    RectifyBelow.from(day, 60, proposal, "design"),
    ExitAfterPeriods.from(day, 2, proposal, "design"),
    CorrectionWithin.from(day, { amount: 30, unit: "day" }, proposal, "design"),
    ExitYears.from(day, 2, "社会组织评估管理办法 31（比照）", "design"),
    LeastRatings.from(day, 5, proposal, "design"),
    LeastAssessors.from(day, 3, proposal, "design"),
    OpinionWithin.from(day, { amount: 15, unit: "day" }, proposal, "design"),
    ReferenceCommentWithin.from(day, { amount: 10, unit: "day" }, proposal, "design"),
    ReferenceMonths.from(day, 12, proposal, "design")
  ]
})

/**
 * Government purchase of services. The order was not read again: everything here is recalled, without its articles.
 *
 * @rule CN-66
 */
export const ChinaPurchase = definePack("cn/purchase", {
  values: [
    ContractYears.from(day, { most: 1, steady: 3 }, order102, "recalled"),
    NotBought.from(day, ["own-duty", "administrative-act", "works", "staffing"], order102, "recalled")
  ]
})

/**
 * The three rates as one public program works them out. It is a sample: the regulation names the three, and neither
 * formula nor weights.
 *
 * @rule CN-65
 */
export const SampleRates = definePack("cn/sample-rates", {
  values: [
    Formula.from(
      "2021-09-24",
      {
        response: "contacted / valid",
        resolution: "resolved / valid",
        satisfaction: "(satisfied + 0.9 * basically) / valid",
        composite: "0.1 * response + 0.5 * resolution + 0.4 * satisfaction",
        source: "公开统计程序的算法；北京市接诉即办工作条例 32 只列三率，未定公式",
        trust: "secondary"
      },
      "公开统计程序的算法（非官方）",
      "secondary"
    )
  ]
})
