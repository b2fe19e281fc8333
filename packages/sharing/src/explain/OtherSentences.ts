/** Late joiners and public revenue in words. */
import type { Locale } from "@linli/quantities"
import { money, weightText, type Writing } from "../internal/figures.ts"
import { problem, quote, words } from "../internal/problems.ts"
import type { JoiningOutcome } from "../key/LateJoiner.ts"
import type { LateJoinerKey, MeasureMeaning } from "../key/Model.ts"
import type { RevenueOutcome, RevenueReason } from "../key/Revenue.ts"
import { SharingError } from "../Problem.ts"

const writing = (currency: string, locale: Locale): Writing => ({ locale, currency, name: (_, id) => id })

/** The measure a late joiner's weight is written in: the one of the key, if it has one. */
const decimalsOf = (key: LateJoinerKey): number => {
  const [only, ...more] = Object.values<MeasureMeaning>(key.measures)
  return more.length === 0 ? (only?.decimals ?? 0) : 0
}

/**
 * What joining late costs or brings one party: each figure, for a calculator.
 *
 * **Errors**: a `SharingError`: `PartyUnknown`.
 *
 * @rule EX-7
 */
export const joiningSentences = (
  key: LateJoinerKey,
  outcome: JoiningOutcome,
  party: string,
  locale: Locale
): ReadonlyArray<string> => {
  const w = writing(outcome.currency, locale)
  const yuan = (minor: number) => money(minor, w)
  const decimals = decimalsOf(key)
  const weight = (text: string) => weightText(text, decimals, undefined, locale)
  const joiner = outcome.joining.find((each) => each.party === party)
  const earlier = outcome.refunds.find((each) => each.party === party)
  const paid = outcome.joining.reduce((sum, each) => sum + each.paysMinor, 0)
  const worth =
    locale === "zh-CN"
      ? `总费用${yuan(outcome.costMinor)}，现值比例${outcome.valueShare}，现值${yuan(outcome.valueMinor)}。`
      : `The cost was ${yuan(outcome.costMinor)}; ${outcome.valueShare} of it is left, ${yuan(outcome.valueMinor)}.`
  if (joiner !== undefined) {
    const pays = yuan(joiner.paysMinor)
    const share = `${yuan(outcome.valueMinor)} × ${weight(joiner.weight)} ÷ ${weight(outcome.weightSum)}`
    return locale === "zh-CN"
      ? [worth, `您应付：${share}，取整为${pays}，退还先前付款的各户。`]
      : [worth, `You pay ${share}, which is ${pays} when rounded; it is refunded to those who paid before.`]
  }
  if (earlier !== undefined) {
    const [refund, net] = [yuan(earlier.refundMinor), yuan(earlier.netMinor)]
    return locale === "zh-CN"
      ? [worth, `后加入者合计支付${yuan(paid)}，其中退还您${refund}；您实际负担${net}。`]
      : [
          worth,
          `Those who join pay ${yuan(paid)} together; ${refund} of that are refunded to you. On balance you have paid ${net}.`
        ]
  }
  throw new SharingError([
    problem("PartyUnknown", `${quote(party)} is not in this outcome; explain a party that is`, {
      party: words(party),
      in: "outcome"
    })
  ])
}

const reasons: Readonly<Record<RevenueReason, Readonly<Record<Locale, string>>>> = {
  share: { "zh-CN": "按规定比例", en: "by the share the rule names" },
  "no-share-named": { "zh-CN": "依据没有规定比例", en: "the rule names no share" },
  "fund-full-enough": { "zh-CN": "专项维修资金已经足够", en: "the fund is full enough" },
  "no-surplus": { "zh-CN": "没有结余", en: "there is nothing left over" }
}

/**
 * Public revenue of one period in words.
 *
 * @rule EX-7
 */
export const revenueSentences = (outcome: RevenueOutcome, locale: Locale): ReadonlyArray<string> => {
  const w = writing(outcome.currency, locale)
  const yuan = (minor: number) => money(minor, w)
  const { incomeMinor, costsMinor, netMinor, toFund, freeMinor } = outcome
  const of = yuan(toFund.ofMinor)
  const why = reasons[toFund.reason][locale]
  if (locale === "zh-CN")
    return [
      `收入${yuan(incomeMinor)}，合理成本${yuan(costsMinor)}，净额${yuan(netMinor)}。`,
      `应转入专项维修资金不少于${yuan(toFund.leastMinor)}（${toFund.of === "net" ? "以净额" : "以账户余额"}${of}计，${why}）。`,
      `其余${yuan(freeMinor)}由业主决定。`,
      ...(outcome.agreementFirst ? ["有约定或者业主共同决定的，从其约定或者决定。"] : [])
    ]
  return [
    `Income ${yuan(incomeMinor)}, reasonable costs ${yuan(costsMinor)}, net ${yuan(netMinor)}.`,
    `At least ${yuan(toFund.leastMinor)} go to the maintenance fund (of ${of}, the ${toFund.of === "net" ? "net" : "balance of the account"}; ${why}).`,
    `The owners decide on the other ${yuan(freeMinor)}.`,
    ...(outcome.agreementFirst ? ["An agreement or a decision of the owners comes first."] : [])
  ]
}
