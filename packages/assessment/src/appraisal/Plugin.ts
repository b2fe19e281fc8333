/** The plugin that brings appraisal of bodies and post-holders to a community. */
import { definePlugin, role } from "@linli/kernel"
import { Appraisals } from "./Appraisal.ts"
import { DualAppraisal, DualSides } from "./DualAppraisal.ts"

const { powers } = Appraisals

/** Appraisal of bodies and post-holders, and dual appraisal. */
export class AppraisalPlugin extends definePlugin("appraisal", {
  version: "0.1.0",
  summary: "Appraisal of bodies and post-holders",
  modules: [Appraisals, DualAppraisal],
  contributes: [
    DualSides.by(DualAppraisal.views.sides),
    role("appraisal-office", {
      title: { "zh-CN": "考核办公室", en: "Appraisal office" },
      grants: [powers.schedule, powers.measure, powers.close, DualAppraisal.powers.open]
    }),
    role("assessor", {
      title: { "zh-CN": "考核人员", en: "Assessor" },
      grants: [powers.rate, DualAppraisal.powers.rate]
    }),
    role("calibration-round", { title: { "zh-CN": "考核校准", en: "Calibration round" }, grants: [powers.statistics] })
  ],
  words: {
    en: {
      "appraisal/no-open-appraisal": "there is no open appraisal of this body or post",
      "appraisal/appraised-already": "this body or post has its appraisal for that time; there is one a period",
      "appraisal/appraisal-runs": "an appraisal of this body or post is open; close it first",
      "appraisal/ends-before-it-begins": "the period ends before it begins",
      "appraisal/appraises-oneself": "nobody appraises themselves, or has a hand in it",
      "appraisal/too-few-assessors": "{assessors} different assessors; at least {least} are needed",
      "appraisal/no-such-scheme": "there is no scheme `{scheme}` for bodies or posts",
      "appraisal/scheme-was-not-public": "the scheme was not published before the period began",
      "appraisal/scheme-of-another-period": "the scheme is for periods from {from} to {to}",
      "appraisal/not-measured": "the scheme has no such figure, or it does not fit: {facts}",
      "appraisal/not-rated-yet": "it cannot be closed yet; figures missing: {missing}",
      "appraisal/not-an-assessor": "you are not among the assessors",
      "appraisal/rated-already": "you have rated already",
      "appraisal/period-runs": "the period runs until {to}",
      "appraisal/ratings-missing": "ratings still missing: {missing}",
      "dualAppraisal/matter-open": "this matter is open already",
      "dualAppraisal/rates-oneself": "the two sides are different bodies",
      "dualAppraisal/not-this-side": "this is for the other side to say, or there is no such matter",
      "dualAppraisal/side-rated-already": "this side has rated already"
    },
    "zh-CN": {
      "appraisal/no-open-appraisal": "没有进行中的考核",
      "appraisal/appraised-already": "该期间已有考核，每期只进行一次综合考核",
      "appraisal/appraisal-runs": "该单位或者岗位有进行中的考核，请先办结",
      "appraisal/ends-before-it-begins": "考核期结束早于开始",
      "appraisal/appraises-oneself": "不得考核自己，也不得经办对自己的考核",
      "appraisal/too-few-assessors": "考核人员 {assessors} 名，至少需要 {least} 名",
      "appraisal/no-such-scheme": "没有适用于单位或者岗位的方案“{scheme}”",
      "appraisal/scheme-was-not-public": "方案未在考核期开始前公布",
      "appraisal/scheme-of-another-period": "方案适用期间为 {from} 至 {to}",
      "appraisal/not-measured": "方案中没有该指标，或者数据类型不符：{facts}",
      "appraisal/not-rated-yet": "尚不能办结，缺少数据：{missing}",
      "appraisal/not-an-assessor": "您不是本次考核人员",
      "appraisal/rated-already": "您已经评分",
      "appraisal/period-runs": "考核期至 {to} 届满",
      "appraisal/ratings-missing": "尚缺 {missing} 份评分",
      "dualAppraisal/matter-open": "该事项已经开始互评",
      "dualAppraisal/rates-oneself": "互评双方应为不同单位",
      "dualAppraisal/not-this-side": "应由另一方评价，或者没有该事项",
      "dualAppraisal/side-rated-already": "该方已经评价"
    }
  }
}) {}
