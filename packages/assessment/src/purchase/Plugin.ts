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
      "purchase/not-to-be-bought": "`{what}` is no service that may be bought",
      "purchase/offer-taken": "the offer of `{provider}` is on record",
      "purchase/provider-barred": "this buyer takes no offers of that provider until {until}",
      "purchase/buyer-offers-itself": "the buyer makes itself no offer",
      "purchase/another-currency": "the offer is in another currency than the budget",
      "purchase/offers-oneself": "whoever made an offer decides nothing about it",
      "purchase/no-offers": "no offer was made yet",
      "purchase/no-such-offer": "`{provider}` made no offer",
      "purchase/over-the-budget": "that offer is above the budget",
      "purchase/reason-for-each": "give one reason for each offer; missing: {missing}",
      "purchase/ends-before-it-begins": "the contract ends before it begins",
      "purchase/contract-too-long": "a contract runs {years} years at most"
    },
    "zh-CN": {
      "purchase/needed": "需求已登记",
      "purchase/budgeted": "预算已确定，接受报价",
      "purchase/selected": "承接主体已选定",
      "purchase/contracted": "合同已签订",
      "purchase/givenUp": "已终止采购",
      "purchase/not-to-be-bought": "“{what}”不属于可以购买的服务",
      "purchase/offer-taken": "“{provider}”的报价已经登记",
      "purchase/provider-barred": "购买方在 {until} 前不接受该承接主体的报价",
      "purchase/buyer-offers-itself": "购买方不得向自己报价",
      "purchase/another-currency": "报价币种与预算不一致",
      "purchase/offers-oneself": "报价方不得参与决定",
      "purchase/no-offers": "尚无报价",
      "purchase/no-such-offer": "“{provider}”没有报价",
      "purchase/over-the-budget": "该报价超出预算",
      "purchase/reason-for-each": "每份报价应写明一条理由，尚缺 {missing} 条",
      "purchase/ends-before-it-begins": "合同结束早于开始",
      "purchase/contract-too-long": "合同期限最长 {years} 年"
    }
  }
}) {}
