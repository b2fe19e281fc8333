/** The sentences of an explanation in Chinese. */
import type { Change, RoundingReason, Step } from "../explain/Model.ts"
import type { Phrases } from "./phrases.ts"
import { formula, longMoney, money, text, weightText, type Writing } from "./figures.ts"

const trusts = { read: "", secondary: "（据二手资料）", recalled: "（未重新核对）", design: "（推荐值，法律未规定）" }

const policy = (step: Extract<Step, { readonly kind: "rounding" }>, writing: Writing): string => {
  if (step.unitsLeft === 0) return ""
  const quantum = money(step.rounding.quantumMinor ?? 1, writing)
  const left = `各户取整后余 ${step.unitsLeft} 个 ${quantum}`
  switch (step.rounding.method) {
    case "largest-remainder":
      return `${left}，由余数最大者各得一个，最后一个得到的余数为 ${step.cutoff ?? "0"}。`
    case "rotating":
      return `${left}，各户轮流承担。`
    case "draw":
      return `${left}，按种子“${step.rounding.seed}”抽签分配。`
    case "in-order":
      return `${left}，按规则排出的顺序各得一个。`
    case "to-one":
      return `${left}，全部由${writing.name("party", step.rounding.party)}承担。`
  }
}

const reasons: Readonly<Record<RoundingReason, string>> = {
  whole: "您的份额已是整数",
  served: "您分到一个",
  "not-served": "您没有分到",
  "tie-served": "您与他户余数相同，按并列规则分到一个",
  "tie-not-served": "您与他户余数相同，按并列规则没有分到"
}

const difference = (minor: number, writing: Writing): string =>
  minor === 0 ? "您的金额不变" : `您将${minor > 0 ? "多" : "少"}付${money(Math.abs(minor), writing)}`

export const chinese: Phrases = {
  rule: (s) =>
    `规则：${s.title["zh-CN"]}（${s.id}，第${s.version}版），依据：${s.source.title["zh-CN"]}${s.source.article === undefined ? "" : ` ${s.source.article}`}${trusts[s.source.trust]}。`,
  pot: (s, w) => {
    const items = s.items.map((item) => `${w.name("item", item.id)}${money(item.amountMinor, w)}`).join("、")
    return `待分摊（${text(s.title, w)}）：${money(s.amountMinor, w)}${s.items.length > 1 ? `（${items}）` : ""}。`
  },
  excluded: (s, w) =>
    `不予分摊（${text(s.title, w)}）：${money(s.amountMinor, w)}，由${w.name("payer", s.payer)}承担。`,
  subsidy: (s, w) =>
    `${text(s.title, w)}：${w.name("payer", s.payer)}支付${money(s.amountMinor, w)}，余${money(s.leftMinor, w)}。`,
  split: (s, w) =>
    `${money(s.potMinor, w)}先行划分：${s.pots.map((pot) => `${text(pot.title, w)}占${weightText(s.weightSum, s.decimals, undefined, w.locale)}之${weightText(pot.weight, s.decimals, undefined, w.locale)}，${money(pot.amountMinor, w)}`).join("；")}。`,
  exempt: (s, w) => `您不参加“${text(s.title, w)}”的分摊（${money(s.potMinor, w)}）。`,
  weight: (s, w) =>
    (s.term.kind === "measure" && s.term.whole === undefined) || s.term.kind === "equal"
      ? ""
      : `您的权重：${formula(s.term, w)} = ${weightText(s.term.value, s.term.decimals, undefined, w.locale)}。`,
  quota: (s, w) =>
    `${text(s.title, w)}：${money(s.sharedMinor, w)} × ${weightText(s.weight, s.decimals, s.measure, w.locale)} ÷ ${weightText(s.weightSum, s.decimals, s.measure, w.locale)} = ${longMoney(s.quotaMinor, s.exact, w)}。`,
  rounding: (s, w) =>
    s.unitsLeft === 0 && s.extraMinor === 0
      ? ""
      : [
          policy(s, w),
          s.unitsLeft === 0 ? "" : `${reasons[s.reason]}（您的余数：${s.remainder}）。`,
          s.restMinor === 0 ? "" : `不足一个单位的${money(s.restMinor, w)}也由您承担。`,
          `合为${money(s.amountMinor, w)}。`
        ].join(""),
  bounds: (s, w) =>
    `${money(s.potMinor, w)}中，${money(s.heldMinor, w)}由封顶、保底或付款人固定，余${money(s.sharedMinor, w)}按权重分摊。`,
  held: (s, w) =>
    s.at === "cap" ? `您的份额以${money(s.amountMinor, w)}封顶。` : `您的份额按最低额${money(s.amountMinor, w)}计。`,
  published: (s, w) =>
    `按公布的公式：${money(s.potMinor, w)} ÷ ${weightText(s.over, s.decimals, undefined, w.locale)} × ${weightText(s.weight, s.decimals, undefined, w.locale)} = ${money(s.amountMinor, w)}。该公式合计收取${money(s.collectsMinor, w)}，差额${money(s.residualMinor, w)}。`,
  adjusted: (s, w) => {
    const payers = s.payers.map((each) => `${w.name("payer", each.payer)}支付${money(each.amountMinor, w)}`).join("、")
    const by = payers === "" ? "其他各户承担" : payers
    if (s.ownMinor > 0) return `减免合计${money(s.totalMinor, w)}，由${by}，其中您承担${money(s.ownMinor, w)}。`
    const own = s.ownMinor < 0 ? `您减少${money(-s.ownMinor, w)}。` : ""
    const what = s.title === undefined ? "减免" : text(s.title, w)
    return `${what}：合计${money(s.totalMinor, w)}，由${by}。${own}`
  },
  carried: (s, w) => `${money(s.amountMinor, w)}不向任何人收取，列于${w.name("place", s.place)}。`,
  layer: (s, w) => `您在“${text(s.title, w)}”中的份额：${money(s.amountMinor, w)}。`,
  bearer: (s, w) =>
    `其中${money(s.ofMinor, w)}，${w.name("bearer", s.bearer)}（${w.name("role", s.role)}${s.days === null ? "" : `，${s.days}天`}）承担${s.weightSum}之${s.weight}：${money(s.amountMinor, w)}。`,
  total: (s, w) => `合计：${money(s.amountMinor, w)}。`,
  change: (c: Change, w) => {
    switch (c.kind) {
      case "bill":
        return `若${w.name("item", c.item)}增加${money(c.byMinor, w)}，${difference(c.differenceMinor, w)}。`
      case "measure":
        return `若${text(c.measure.title, w)}增加${weightText(`${c.by}`, c.measure.decimals ?? 0, c.measure, w.locale)}，${difference(c.differenceMinor, w)}。`
      case "trait":
        return `若“${w.name("trait", c.trait)}”为“${c.to}”，${difference(c.differenceMinor, w)}。`
    }
  }
}
