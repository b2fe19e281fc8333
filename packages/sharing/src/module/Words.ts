/** A bill in words: what it rests on, why the reader is bound, each step, and whether it was taken back. */
import { type Locale, Money } from "@linli/quantities"
import { changeSentences, type Names, sentences } from "../explain/Sentences.ts"
import type { Basis } from "./Model.ts"
import type { Bound, OwnBill } from "./OwnBill.ts"

type Say = Readonly<Record<Locale, string>>

const bounds: Readonly<Record<Bound, Say>> = {
  signed: {
    "zh-CN": "约束您的原因：您户已签署，协议经全体签署。",
    en: "Why it binds you: your household signed it, as all did."
  },
  "signed-before-you": {
    "zh-CN": "约束您的原因：您户的前一位权利人已签署，协议经全体签署。",
    en: "Why it binds you: whoever held your home before you signed it, as all did."
  },
  decision: { "zh-CN": "约束您的原因：业主共同决定。", en: "Why it binds you: the owners decided it together." },
  covenant: { "zh-CN": "约束您的原因：管理规约。", en: "Why it binds you: it stands in the covenant." },
  law: { "zh-CN": "没有约定，按法律规定分摊。", en: "Nothing was agreed, so the law decides." }
}

const decisions: Readonly<Record<"stands" | "falls", Say>> = {
  stands: { "zh-CN": "此后已有结论：协议成立。", en: "Since then it was decided: the agreement stands." },
  falls: { "zh-CN": "此后已有结论：协议不成立。", en: "Since then it was decided: the agreement fell." }
}

const reversals: Readonly<Record<string, Say>> = {
  "wrong-data": { "zh-CN": "数据有误", en: "the data were wrong" },
  "wrong-formula": { "zh-CN": "适用规则有误", en: "the wrong rule was used" },
  "agreement-fell": { "zh-CN": "协议不成立", en: "the agreement fell" },
  "billed-twice": { "zh-CN": "重复计费", en: "it was billed twice" },
  court: { "zh-CN": "法院裁判", en: "a court decided so" }
}

/** Why a bill was taken back, in words. */
export const reversalWords = (because: string, locale: Locale): string => reversals[because]?.[locale] ?? because

/** Sentences on what a sharing rests on: the version, the decision or covenant, and what is open about it. */
export const basisSentences = (basis: Basis, locale: Locale): ReadonlyArray<string> => {
  const zh = locale === "zh-CN"
  if (basis.by === "law") return [zh ? `依据：${basis.source}。` : `It rests on: ${basis.source}.`]
  const { checked, contested, ground, on, reference, version } = basis
  const named =
    ground === "signed"
      ? zh
        ? `依据：协议第${version}版，全体签署。`
        : `It rests on: version ${version} of the agreement, signed by all.`
      : zh
        ? `依据：协议第${version}版，${ground === "decision" ? "业主决定" : "管理规约"}${reference ?? ""}（${on ?? ""}）。`
        : `It rests on: version ${version} of the agreement, by the ${ground === "decision" ? "owners' decision" : "covenant"} ${reference ?? ""} of ${on ?? ""}.`
  return [
    named,
    ...(checked
      ? []
      : [
          zh
            ? "该决定或规约以登记为准，本系统未核对。"
            : "The decision or covenant stands as it was entered; this system has not checked it."
        ]),
    ...(contested
      ? [
          zh
            ? "注意：记录时有人对该协议的效力提出异议，尚未有结论。"
            : "Note: when this was recorded somebody contested that the agreement binds them, and nothing was decided."
        ]
      : [])
  ]
}

/** Sentences in which nobody but the reader has a figure. `names` puts names for ids. */
export const billSentences = (bill: OwnBill, locale: Locale, names?: Names): ReadonlyArray<string> => {
  const zh = locale === "zh-CN"
  const money = (minor: number) => Money.format(Money.of(minor, bill.currency), locale)
  const { document, reversed } = bill
  return [
    ...basisSentences(bill.basis, locale),
    ...(bill.decided === undefined ? [] : [decisions[bill.decided][locale]]),
    bounds[bill.bound][locale],
    ...(bill.explanation === null
      ? [
          zh
            ? `规则：${document.title["zh-CN"]}（${document.id}，第${document.version}版）。`
            : `The rule: ${document.title.en} (${document.id}, version ${document.version}).`
        ]
      : sentences(bill.explanation, locale, names)),
    ...bill.notes.map((note) => note[locale]),
    ...(bill.corrects === undefined
      ? []
      : [zh ? `本账单更正“${bill.corrects}”。` : `This bill takes the place of \`${bill.corrects}\`.`]),
    ...(reversed === undefined
      ? []
      : [
          zh
            ? `本账单已于${reversed.on}冲销（${reversalWords(reversed.because, locale)}）：${money(reversed.amountMinor)}。`
            : `It was taken back on ${reversed.on}, because ${reversalWords(reversed.because, locale)}: ${money(reversed.amountMinor)}.`
        ])
  ]
}

/** What would change the amount, in words. */
export const billChanges = (bill: OwnBill, locale: Locale, names?: Names): ReadonlyArray<string> =>
  bill.explanation === null ? [] : changeSentences(bill.explanation, locale, names)
