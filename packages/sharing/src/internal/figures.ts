/** Figures as people write them. */
import type { Locale } from "@linli/quantities"
import * as Currency from "@linli/quantities/Currency"
import * as Money from "@linli/quantities/Money"
import type { Term } from "../explain/Model.ts"
import type { MeasureMeaning, Text } from "../key/Model.ts"
import { read } from "./rational.ts"

/** Names for ids, where an app has them: a fund, a role, a place, an item. The id itself unless told. */
export type Names = (kind: "payer" | "role" | "place" | "item" | "bearer" | "trait" | "party", id: string) => string

/** What a sentence is written with. */
export interface Writing {
  readonly locale: Locale
  readonly currency: string
  readonly name: Names
}

export const money = (amountMinor: number, { currency, locale }: Writing): string =>
  Money.format({ currency, amountMinor }, locale)

/** An exact share cut after some decimals of the minor unit: `¥2,591.085333…`. */
export const longMoney = (minor: string, exact: boolean, writing: Writing): string => {
  const [whole = "0", decimals = ""] = minor.split(".")
  const point = decimals !== "" && Currency.decimals(writing.currency) === 0 ? "." : ""
  const written = money(Number(whole), writing)
  // -0.5 has the whole part -0, which no money has
  const sign = whole === "-0" ? "-" : ""
  return `${sign}${written}${point}${decimals}${exact ? "" : "…"}`
}

/** Groups of three, as in `12,345.5`. */
const grouped = (text: string): string => {
  const [whole = "", decimals] = text.split(".")
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")
  return decimals === undefined ? groups : `${groups}.${decimals}`
}

/** A weight with its unit: 8950 and two decimals are `89.50 m²`. */
export const weightText = (weight: string, measure: MeasureMeaning | undefined, locale: Locale): string => {
  if (measure === undefined) return grouped(weight)
  const decimals = measure.decimals ?? 0
  const unit = measure.unit[locale]
  const space = unit === "" ? "" : " "
  const [num, den] = read(weight)
  if (den !== 1n) return `${weight}${decimals === 0 ? "" : ` / ${10 ** decimals}`}${space}${unit}`
  const digits = `${num}`.padStart(decimals + 1, "0")
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return `${grouped(text)}${space}${unit}`
}

/** A weight as a formula: `89.50 m² × 0.7 (floor: 3)`. */
export const formula = (term: Term, writing: Writing): string => {
  const { locale } = writing
  const inner = (term.terms ?? []).map((each) => {
    const text = formula(each, writing)
    return term.kind === "product" && each.kind === "sum" ? `(${text})` : text
  })
  switch (term.kind) {
    case "measure": {
      const text = weightText(term.value, term.whole === undefined ? term.measure : undefined, locale)
      const title = term.measure?.title[locale]
      return title === undefined ? text : locale === "zh-CN" ? `${text}（${title}）` : `${text} (${title})`
    }
    case "table":
      return locale === "zh-CN"
        ? `${term.value}（${term.title?.[locale] ?? ""}：${term.of ?? ""}）`
        : `${term.value} (${term.title?.[locale] ?? ""}: ${term.of ?? ""})`
    case "figure":
      return `${grouped(term.value)} (${term.title?.[locale] ?? ""})`
    case "product":
      return inner.join(" × ")
    case "sum":
    case "mixture":
      return inner.join(" + ")
    case "share":
      return `${term.value} × ${inner.join("")} ÷ ${grouped(term.sum ?? "")}`
    default:
      return grouped(term.value)
  }
}

export const text = (of: Text, { locale }: Writing): string => of[locale]
