/** The plugin that brings the performance of service contracts to a community. */
import { definePlugin, role } from "@linli/kernel"
import { Performance } from "./Performance.ts"

const { powers } = Performance

/** Performance of service contracts. It asks the app for measured figures (`Measures`). */
export class PerformancePlugin extends definePlugin("performance", {
  version: "0.1.0",
  summary: "Performance of service contracts",
  modules: [Performance],
  contributes: [
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
        Performance.actFor,
        Performance.readSensitive
      ]
    }),
    role("beneficiary", { title: { "zh-CN": "服务对象", en: "Person served" }, grants: [powers.rate] })
  ],
  words: {
    en: {
      "performance/open": "open",
      "performance/judged": "accepted or not",
      "performance/established": "result established",
      "performance/no-such-scheme": "there is no scheme `{scheme}` for contracts",
      "performance/scheme-was-not-public": "the scheme was not published before the period began",
      "performance/provider-judges-nothing": "the provider judges nothing of its own contract",
      "performance/not-to-be-entered": "`{fact}` is not a figure to be entered, or does not fit",
      "performance/slip-used": "this slip was used already",
      "performance/period-runs": "the period runs until {to}",
      "performance/not-rated-yet": "it cannot be rated yet: {missing}"
    },
    "zh-CN": {
      "performance/open": "进行中",
      "performance/judged": "已验收",
      "performance/established": "结果已确定",
      "performance/no-such-scheme": "没有适用于合同的方案“{scheme}”",
      "performance/scheme-was-not-public": "方案未在期间开始前公布",
      "performance/provider-judges-nothing": "服务提供方不得评价自己的合同",
      "performance/not-to-be-entered": "“{fact}”不是填报项，或者数据类型不符",
      "performance/slip-used": "该评价凭条已经使用",
      "performance/period-runs": "服务期至 {to} 届满",
      "performance/not-rated-yet": "尚不能评分：{missing}"
    }
  }
}) {}
