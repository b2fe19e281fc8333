/** The plugin that brings the performance of service contracts to a community. */
import { definePlugin, role } from "@linli/kernel"
import { Performance } from "./Performance.ts"
import { RatingsOf, ServiceRatings, SlipGiven, TakesRatings } from "./Ratings.ts"

const { powers } = Performance

/** Performance of service contracts. It asks the app for measured figures (`Measures`). */
export class PerformancePlugin extends definePlugin("performance", {
  version: "0.1.0",
  summary: "Performance of service contracts",
  modules: [Performance, ServiceRatings],
  contributes: [
    TakesRatings.by(Performance.views.takesRatings),
    SlipGiven.by(ServiceRatings.views.slip),
    RatingsOf.by(ServiceRatings.views.pool),
    role("contract-manager", {
      title: { "zh-CN": "合同经办", en: "Contract manager" },
      grants: [
        powers.begin,
        powers.show,
        powers.measure,
        powers.accept,
        powers.establish,
        powers.find,
        powers.file,
        powers.list,
        powers.adopt,
        ServiceRatings.powers.giveSlips,
        ServiceRatings.powers.slip,
        Performance.actFor,
        Performance.readSensitive
      ]
    }),
    role("beneficiary", { title: { "zh-CN": "服务对象", en: "Person served" }, grants: [ServiceRatings.powers.rate] })
  ],
  words: {
    en: {
      "performance/open": "open",
      "performance/judged": "accepted or not",
      "performance/established": "result established",
      "performance/no-such-scheme": "there is no scheme `{scheme}` for contracts",
      "performance/scheme-was-not-public": "the scheme was not published before the period began",
      "performance/scheme-of-another-period": "the scheme is for periods from {from} to {to}",
      "performance/ends-before-it-begins": "the period ends before it begins",
      "performance/buyer-is-the-provider": "the buyer does not serve itself",
      "performance/provider-judges-nothing": "the provider judges nothing of its own contract",
      "performance/not-to-be-entered": "`{fact}` is not a figure to be entered, or does not fit",
      "performance/period-runs": "the period runs until {to}",
      "performance/not-rated-yet": "it cannot be rated yet; figures missing: {missing}",
      "performance/without-a-value": "`{where}` has no value with these figures; correct them",
      "performance/too-few-ratings": "too few of those served rated it to show what they said",
      "serviceRatings/takes-no-ratings": "there is no such contract, or its ratings have ended",
      "serviceRatings/provider-judges-nothing": "the provider judges nothing of its own contract",
      "serviceRatings/buyer-gives-slips": "slips are given by the buyer of the contract",
      "serviceRatings/no-such-slip": "no such slip was given to those this contract serves",
      "serviceRatings/slip-used": "this slip was used already"
    },
    "zh-CN": {
      "performance/open": "进行中",
      "performance/judged": "已验收",
      "performance/established": "结果已确定",
      "performance/no-such-scheme": "没有适用于合同的方案“{scheme}”",
      "performance/scheme-was-not-public": "方案未在期间开始前公布",
      "performance/scheme-of-another-period": "方案适用期间为 {from} 至 {to}",
      "performance/ends-before-it-begins": "服务期结束早于开始",
      "performance/buyer-is-the-provider": "购买方与服务提供方不得相同",
      "performance/provider-judges-nothing": "服务提供方不得评价自己的合同",
      "performance/not-to-be-entered": "“{fact}”不是填报项，或者数据类型不符",
      "performance/period-runs": "服务期至 {to} 届满",
      "performance/not-rated-yet": "尚不能评分，缺少数据：{missing}",
      "performance/without-a-value": "按现有数据，“{where}”得不出数值，请更正",
      "performance/too-few-ratings": "评价的服务对象过少，不能显示评价结果",
      "serviceRatings/takes-no-ratings": "没有该合同，或者评价已经截止",
      "serviceRatings/provider-judges-nothing": "服务提供方不得评价自己的合同",
      "serviceRatings/buyer-gives-slips": "评价凭条由合同的购买方发放",
      "serviceRatings/no-such-slip": "没有向该合同的服务对象发放过这张评价凭条",
      "serviceRatings/slip-used": "该评价凭条已经使用"
    }
  }
}) {}
