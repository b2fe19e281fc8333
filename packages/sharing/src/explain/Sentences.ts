/** An explanation in words. */
import type { Locale } from "@linli/quantities"
import { type Names, weightText, type Writing } from "../internal/figures.ts"
import type { Phrases } from "../internal/phrases.ts"
import { english } from "../internal/phrasesEn.ts"
import { chinese } from "../internal/phrasesZhCN.ts"
import type { Change, Explanation, Step } from "./Model.ts"

export type { Names } from "../internal/figures.ts"

const phrases: Readonly<Record<Locale, Phrases>> = { "zh-CN": chinese, en: english }

/** Words for the ids this package itself uses. */
const known: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  owner: { "zh-CN": "业主", en: "owner" },
  tenant: { "zh-CN": "承租人", en: "tenant" },
  usufructuary: { "zh-CN": "居住权人", en: "usufructuary" },
  developer: { "zh-CN": "建设单位", en: "developer" }
}

const writingOf = (explanation: Explanation, locale: Locale, names: Names | undefined): Writing => ({
  locale,
  currency: explanation.currency,
  name: names ?? ((kind, id) => (kind === "role" || kind === "payer" ? (known[id]?.[locale] ?? id) : id))
})

const say = (step: Step, writing: Writing): string => {
  // the step picks the phrase of its own kind, which a lookup by union cannot show
  const phrase = phrases[writing.locale][step.kind] as (step: Step, writing: Writing) => string
  return phrase(step, writing)
}

/**
 * One sentence for each step that has something to say. `names` puts names for ids; without it the ids stand.
 *
 * @rule EX-1, EX-2
 */
export const sentences = (explanation: Explanation, locale: Locale, names?: Names): ReadonlyArray<string> => {
  const writing = writingOf(explanation, locale, names)
  return explanation.steps.map((step) => say(step, writing)).filter((sentence) => sentence !== "")
}

/** One sentence for each change that was worked out. */
export const changeSentences = (explanation: Explanation, locale: Locale, names?: Names): ReadonlyArray<string> => {
  const writing = writingOf(explanation, locale, names)
  return explanation.changes.map((change: Change) => phrases[locale].change(change, writing))
}

/** The weights of others, where they may be shown: `101: 89.50`. */
export const othersLines = (explanation: Explanation, locale: Locale): ReadonlyArray<string> =>
  explanation.others.flatMap(({ decimals, measure, title, weights }) =>
    weights.map(({ party, weight }) => `${title[locale]} · ${party}: ${weightText(weight, decimals, measure, locale)}`)
  )
