/** The plugin that brings the purchase of services to a community. */
import { definePlugin, role } from "@linli/kernel"
import { Purchase } from "./Purchase.ts"

const { powers } = Purchase

/** Purchase of services up to the contract. It asks whether a provider is barred (`ProviderBar`; `StandingPlugin` knows). */
export class PurchasePlugin extends definePlugin("purchase", {
  version: "0.1.0",
  summary: "Purchase of services",
  modules: [Purchase],
  contributes: [
    role("purchaser", {
      title: { "zh-CN": "购买服务采购人", en: "Purchaser" },
      grants: [powers.find, powers.file, powers.list, powers.adopt, Purchase.actFor]
    })
  ],
  words: {
    en: {
      "purchase/needed": "need on record",
      "purchase/budgeted": "budget set, offers are taken",
      "purchase/selected": "provider selected",
      "purchase/contracted": "contract concluded",
      "purchase/givenUp": "given up",
      "purchase/own-duty-is-not-bought": "a duty of one's own is no service that may be bought",
      "purchase/administrative-act-is-not-bought": "an administrative act is no service that may be bought",
      "purchase/works-is-not-bought": "works are no service that may be bought",
      "purchase/staffing-is-not-bought": "mere staffing is no service that may be bought",
      "purchase/offer-taken": "the offer of `{provider}` is on record",
      "purchase/provider-barred": "this buyer takes no offers of that provider until {until}",
      "purchase/buyer-offers-itself": "neither the buyer nor whoever takes offers down makes one",
      "purchase/another-currency": "the offer is in another currency than the budget",
      "purchase/offers-oneself": "whoever made an offer has no hand in the purchase",
      "purchase/no-offers": "no offer was made yet",
      "purchase/no-such-offer": "`{provider}` made no offer",
      "purchase/over-the-budget": "that offer is above the budget",
      "purchase/reason-for-each": "give one reason for each offer; missing for: {missing}",
      "purchase/reason-for-no-offer": "a reason twice, or for somebody who made no offer: {stray}",
      "purchase/ends-before-it-begins": "the contract ends before it begins",
      "purchase/contract-too-long": "longest term of a contract, in years: {years}",
      "purchase/begins-before-the-selection": "the contract begins before the provider was selected on {on}"
    },
    "zh-CN": {
      "purchase/needed": "需求已登记",
      "purchase/budgeted": "预算已确定，接受报价",
      "purchase/selected": "承接主体已选定",
      "purchase/contracted": "合同已签订",
      "purchase/givenUp": "已终止采购",
      "purchase/own-duty-is-not-bought": "应由自身直接履职的事项不得购买",
      "purchase/administrative-act-is-not-bought": "行政行为不得购买",
      "purchase/works-is-not-bought": "工程不属于可以购买的服务",
      "purchase/staffing-is-not-bought": "单纯用工不得作为服务购买",
      "purchase/offer-taken": "“{provider}”的报价已经登记",
      "purchase/provider-barred": "购买方在 {until} 前不接受该承接主体的报价",
      "purchase/buyer-offers-itself": "购买方和经办人不得报价",
      "purchase/another-currency": "报价币种与预算不一致",
      "purchase/offers-oneself": "报价方不得经办该项采购",
      "purchase/no-offers": "尚无报价",
      "purchase/no-such-offer": "“{provider}”没有报价",
      "purchase/over-the-budget": "该报价超出预算",
      "purchase/reason-for-each": "每份报价应写明一条理由，尚缺：{missing}",
      "purchase/reason-for-no-offer": "理由重复，或者所写对象没有报价：{stray}",
      "purchase/ends-before-it-begins": "合同结束早于开始",
      "purchase/contract-too-long": "合同期限最长 {years} 年",
      "purchase/begins-before-the-selection": "合同起始日早于选定日 {on}"
    }
  }
}) {}
