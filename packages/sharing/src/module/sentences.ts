/** Sentences of the refusals, in both languages. */
import type { LocaleWords } from "@linli/kernel"
import { problemSentences } from "../internal/codes.ts"

export const sharingWords: LocaleWords = {
  "zh-CN": {
    "sharing/no-such-matter": "没有该分摊事项，请先设立",
    "sharing/matter-exists": "该编号的分摊事项已存在，请换一个编号",
    "sharing/not-all-signed": "以下各户尚未签署：{parties}",
    "sharing/signed-by-a-stranger": "以下各户的签署人不是登记的权利人：{parties}",
    "sharing/ground-does-not-stand": "所依据的决定或规约不存在或无效",
    "sharing/part-not-installed": "未安装“{part}”，请安装提供它的插件",
    "sharing/parameters-do-not-fit": "{part}的参数不符合要求：{what}",
    "sharing/no-such-version": "没有该版本的协议，或异议已有结论",
    "sharing/not-your-party": "这不是您的户，只能就自己的户提出异议",
    "sharing/contested-already": "该户已对该版本提出异议",
    "sharing/not-contested": "没有人对该版本提出异议",
    "sharing/run-exists": "该编号的分摊已存在，请换一个编号",
    "sharing/another-currency": "该事项的币种为{currency}",
    "sharing/units-are-not-the-parties": "账单所列各户与参加户不一致：{parties}",
    "sharing/corrects-what-stands": "只能更正已冲销的分摊，请先冲销",
    "sharing/no-such-run": "没有该分摊，或已冲销",
    "sharing/method-leaves-out": "计算方法{method}没有给每户恰好一份",
    "sharing/method-does-not-add-up": "计算方法{method}的各份合计{sum}分，应为{amount}分",
    "sharing/method-below-zero": "计算方法{method}承诺不出现负数，但有的份额为负数",
    ...problemSentences("zh-CN")
  },
  en: {
    "sharing/no-such-matter": "there is no such matter; open it first",
    "sharing/matter-exists": "there is a matter of this id already; take another",
    "sharing/not-all-signed": "these parties have not signed: {parties}",
    "sharing/signed-by-a-stranger": "who signed for these parties does not hold them: {parties}",
    "sharing/ground-does-not-stand": "the decision or covenant it rests on is not there or not valid",
    "sharing/part-not-installed": "`{part}` is not installed; add the plugin that brings it",
    "sharing/parameters-do-not-fit": "the parameters of {part} do not fit: {what}",
    "sharing/no-such-version": "there is no such version, or what was contested about it is decided",
    "sharing/not-your-party": "this party is not yours; contest for your own",
    "sharing/contested-already": "this party has contested this version already",
    "sharing/not-contested": "nobody contests this version",
    "sharing/run-exists": "there is a sharing of this id already; take another",
    "sharing/another-currency": "the currency of this matter is {currency}",
    "sharing/units-are-not-the-parties": "the units of the bill are not the parties of the matter: {parties}",
    "sharing/corrects-what-stands": "only what was taken back can be corrected; reverse it first",
    "sharing/no-such-run": "there is no such sharing, or it was taken back",
    "sharing/method-leaves-out": "the method {method} does not give every unit one part, and nobody else",
    "sharing/method-does-not-add-up": "the parts of {method} add up to {sum} minor units instead of {amount}",
    "sharing/method-below-zero": "a part is below zero, which {method} promises never to give",
    ...problemSentences("en")
  }
}
