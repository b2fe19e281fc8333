/** The plugin that brings the standing of providers to a community. */
import { definePlugin, role } from "@linli/kernel"
import { ProviderBar } from "../purchase/Params.ts"
import { ProviderStanding } from "./Standing.ts"

const { powers } = ProviderStanding

/** Standing of providers: what figures suggest, and what persons decide. */
export class StandingPlugin extends definePlugin("standing", {
  version: "0.1.0",
  summary: "Standing of providers of services",
  modules: [ProviderStanding],
  contributes: [
    ProviderBar.by(ProviderStanding.views.bar),
    role("contract-office", {
      title: { "zh-CN": "购买服务经办", en: "Contract office" },
      grants: [
        powers.follow,
        powers.record,
        powers.bar,
        powers.find,
        powers.file,
        powers.list,
        powers.adopt,
        ProviderStanding.actFor,
        ProviderStanding.readSensitive
      ]
    }),
    role("contract-board", {
      title: { "zh-CN": "购买服务决定机构", en: "Contract board" },
      grants: [powers.decideExit, powers.decideReview, powers.find, powers.file, powers.list]
    })
  ],
  words: {
    en: {
      "standing/normal": "in normal standing",
      "standing/rectifying": "asked to correct",
      "standing/exiting": "exit announced",
      "standing/exited": "exited",
      "standing/ended": "no longer followed",
      "standing/provider-decides-nothing": "the provider decides nothing about its own standing",
      "standing/period-recorded": "the result of this contract and period is on record",
      "standing/no-ground-to-rectify": "no result lies below the mark",
      "standing/term-not-ahead": "the last day to correct is not ahead; give a later one",
      "standing/no-term-to-correct": "the provider has had no term to correct, or it still runs",
      "standing/not-so-many-periods": "an exit follows on {periods} results below the mark in a row, or on fraud",
      "standing/not-heard": "the provider has not been heard; hear it first",
      "standing/no-review-asked": "nobody has asked for a review",
      "standing/decided-by-yourself": "you decided the exit; somebody else reviews it",
      "standing/bar-runs": "the bar runs; the provider may be taken up from {from}"
    },
    "zh-CN": {
      "standing/normal": "正常",
      "standing/rectifying": "限期整改",
      "standing/exiting": "拟退出",
      "standing/exited": "已退出",
      "standing/ended": "不再跟踪",
      "standing/provider-decides-nothing": "服务提供方不得对自身作出决定",
      "standing/period-recorded": "该合同该期的结果已经登记",
      "standing/no-ground-to-rectify": "没有低于标准的结果",
      "standing/term-not-ahead": "整改期限应在今天之后",
      "standing/no-term-to-correct": "未给予整改期限，或者期限未满",
      "standing/not-so-many-periods": "连续 {periods} 期低于标准或者存在欺诈方可退出",
      "standing/not-heard": "尚未听取陈述，请先听取",
      "standing/no-review-asked": "没有复核申请",
      "standing/decided-by-yourself": "原决定由您作出，应由他人复核",
      "standing/bar-runs": "禁入期未满，自 {from} 起可以重新纳入"
    }
  }
}) {}
