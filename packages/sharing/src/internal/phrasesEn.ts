/** The sentences of an explanation in English. */
import type { Change, RoundingReason, Step } from "../explain/Model.ts"
import type { Phrases } from "./phrases.ts"
import { formula, longMoney, money, text, weightText, type Writing } from "./figures.ts"

const trusts = {
  read: "",
  secondary: " (known from a secondary source)",
  recalled: " (not read again)",
  design: " (a proposal; no law fixes it)"
}

const policy = (step: Extract<Step, { readonly kind: "rounding" }>, writing: Writing): string => {
  if (step.unitsLeft === 0) return ""
  const quantum = money(step.rounding.quantumMinor ?? 1, writing)
  const left = `Whole shares leave ${step.unitsLeft} × ${quantum} over`
  switch (step.rounding.method) {
    case "largest-remainder":
      return `${left}; the largest remainders get one each, down to ${step.cutoff ?? "0"}.`
    case "rotating":
      return `${left}; the parties get one each in turn.`
    case "draw":
      return `${left}; a draw with the seed "${step.rounding.seed}" gives them out.`
    case "in-order":
      return `${left}; the parties get one each in the order the policy gives.`
    case "to-one":
      return `${left}; ${writing.name("party", step.rounding.party)} takes them.`
  }
}

const reasons: Readonly<Record<RoundingReason, string>> = {
  whole: "Your share is whole",
  served: "You get one",
  "not-served": "You get none",
  "tie-served": "You stand level with others and the tie rule gives you one",
  "tie-not-served": "You stand level with others and the tie rule gives you none"
}

const difference = (minor: number, writing: Writing): string =>
  minor === 0
    ? "your amount would stay the same"
    : `you would pay ${money(Math.abs(minor), writing)} ${minor > 0 ? "more" : "less"}`

export const english: Phrases = {
  rule: (s) =>
    `The rule: ${s.title.en} (${s.id}, version ${s.version}), from ${s.source.title.en}${s.source.article === undefined ? "" : ` ${s.source.article}`}${trusts[s.source.trust]}.`,
  pot: (s, w) => {
    const items = s.items.map((item) => `${w.name("item", item.id)} ${money(item.amountMinor, w)}`).join(", ")
    return `To share, ${text(s.title, w)}: ${money(s.amountMinor, w)}${s.items.length > 1 ? ` (${items})` : ""}.`
  },
  excluded: (s, w) =>
    `Not shared, ${text(s.title, w)}: ${money(s.amountMinor, w)}, borne by ${w.name("payer", s.payer)}.`,
  subsidy: (s, w) =>
    `${text(s.title, w)}: ${w.name("payer", s.payer)} pays ${money(s.amountMinor, w)}; ${money(s.leftMinor, w)} are left.`,
  split: (s, w) =>
    `${money(s.potMinor, w)} are divided first: ${s.pots.map((pot) => `${text(pot.title, w)} ${weightText(pot.weight, s.decimals, undefined, w.locale)} of ${weightText(s.weightSum, s.decimals, undefined, w.locale)}, ${money(pot.amountMinor, w)}`).join("; ")}.`,
  exempt: (s, w) => `You take no part in ${text(s.title, w)} (${money(s.potMinor, w)}).`,
  weight: (s, w) =>
    (s.term.kind === "measure" && s.term.whole === undefined) || s.term.kind === "equal"
      ? ""
      : `Your weight: ${formula(s.term, w)} = ${weightText(s.term.value, s.term.decimals, undefined, w.locale)}.`,
  quota: (s, w) =>
    `${text(s.title, w)}: ${money(s.sharedMinor, w)} × ${weightText(s.weight, s.decimals, s.measure, w.locale)} ÷ ${weightText(s.weightSum, s.decimals, s.measure, w.locale)} = ${longMoney(s.quotaMinor, s.exact, w)}.`,
  rounding: (s, w) =>
    s.unitsLeft === 0 && s.extraMinor === 0
      ? ""
      : [
          policy(s, w),
          s.unitsLeft === 0 ? "" : `${reasons[s.reason]} (your remainder: ${s.remainder}).`,
          s.restMinor === 0 ? "" : `What is below the step, ${money(s.restMinor, w)}, is yours too.`,
          `That makes ${money(s.amountMinor, w)}.`
        ]
          .filter((part) => part !== "")
          .join(" "),
  bounds: (s, w) =>
    `Of ${money(s.potMinor, w)}, ${money(s.heldMinor, w)} are held by caps, least amounts or a payer; ${money(s.sharedMinor, w)} are shared by weight.`,
  held: (s, w) =>
    s.at === "cap"
      ? `Your part is capped at ${money(s.amountMinor, w)}.`
      : `Your part is at the least amount, ${money(s.amountMinor, w)}.`,
  published: (s, w) =>
    `As published: ${money(s.potMinor, w)} ÷ ${weightText(s.over, s.decimals, undefined, w.locale)} × ${weightText(s.weight, s.decimals, undefined, w.locale)} = ${money(s.amountMinor, w)}. The formula collects ${money(s.collectsMinor, w)} in all; ${money(s.residualMinor, w)} are the difference.`,
  adjusted: (s, w) => {
    const payers = s.payers.map((each) => `${w.name("payer", each.payer)} ${money(each.amountMinor, w)}`).join(", ")
    const by = payers === "" ? "the other units" : payers
    if (s.ownMinor > 0)
      return `Relief of ${money(s.totalMinor, w)} is paid by ${by}; your part of that is ${money(s.ownMinor, w)}.`
    const own = s.ownMinor < 0 ? ` Yours is ${money(-s.ownMinor, w)}.` : ""
    const what = s.title === undefined ? "Relief" : text(s.title, w)
    return `${what}: ${money(s.totalMinor, w)}, paid by ${by}.${own}`
  },
  carried: (s, w) => `${money(s.amountMinor, w)} are billed to nobody; they stand at ${w.name("place", s.place)}.`,
  layer: (s, w) => `Your part of ${text(s.title, w)}: ${money(s.amountMinor, w)}.`,
  bearer: (s, w) =>
    `Of these ${money(s.ofMinor, w)}, ${w.name("bearer", s.bearer)} (${w.name("role", s.role)}${s.days === null ? "" : `, ${s.days} days`}) bears ${s.weight} of ${s.weightSum}: ${money(s.amountMinor, w)}.`,
  total: (s, w) => `Together: ${money(s.amountMinor, w)}.`,
  change: (c: Change, w) => {
    switch (c.kind) {
      case "bill":
        return `If ${w.name("item", c.item)} cost ${money(c.byMinor, w)} more, ${difference(c.differenceMinor, w)}.`
      case "measure":
        return `With ${weightText(`${c.by}`, c.measure.decimals ?? 0, c.measure, w.locale)} more (${text(c.measure.title, w)}), ${difference(c.differenceMinor, w)}.`
      case "trait":
        return `If "${w.name("trait", c.trait)}" were "${c.to}", ${difference(c.differenceMinor, w)}.`
    }
  }
}
