/** Figures as people write them. */
import type { Locale } from "@linli/quantities"
import * as Currency from "@linli/quantities/Currency"
import * as Money from "@linli/quantities/Money"
import type { Term } from "../explain/Model.ts"
import type { MeasureMeaning, Text } from "../key/Model.ts"
import { read, reduce, write } from "./rational.ts"

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

/** A weight where people read it: 8950 shifted by two places is `89.5`, and with its measure `89.50 m²`. */
export const weightText = (
  weight: string,
  decimals: number,
  measure: MeasureMeaning | undefined,
  locale: Locale
): string => {
  const [num, den] = read(weight)
  const shifted = write(reduce(num, den * 10n ** BigInt(decimals)))
  const unit = measure?.unit[locale] ?? ""
  const [whole = "", tail = ""] = shifted.split(".")
  const places = measure === undefined || shifted.includes("/") ? tail : tail.padEnd(decimals, "0")
  return `${grouped(places === "" ? whole : `${whole}.${places}`)}${unit === "" ? "" : ` ${unit}`}`
}

const noted = (figure: string, note: string | undefined, locale: Locale): string => {
  if (note === undefined || note === "") return figure
  return locale === "zh-CN" ? `${figure}（${note}）` : `${figure} (${note})`
}

/** A weight as a formula: `89.50 m² × 0.7 (floor: 3)`. */
export const formula = (term: Term, writing: Writing): string => {
  const { locale } = writing
  const inner = (term.terms ?? []).map((each) => {
    const part = formula(each, writing)
    return each.kind === "sum" && term.kind !== "sum" ? `(${part})` : part
  })
  switch (term.kind) {
    case "measure": {
      if (term.whole !== undefined) {
        const step = weightText(`${term.whole}`, term.measure?.decimals ?? 0, term.measure, locale)
        const title = term.measure?.title[locale] ?? ""
        return noted(
          grouped(term.value),
          locale === "zh-CN" ? `${title}，只计整${step}` : `${title}, whole ${step}`,
          locale
        )
      }
      const smallest = term.decimals === 0 && (term.measure?.decimals ?? 0) > 0
      const figure = weightText(term.value, term.decimals, smallest ? undefined : term.measure, locale)
      return noted(figure, term.measure?.title[locale], locale)
    }
    case "table":
      return noted(
        term.value,
        `${term.title?.[locale] ?? ""}${locale === "zh-CN" ? "：" : ": "}${term.of ?? ""}`,
        locale
      )
    case "figure":
      return noted(grouped(term.value), term.title?.[locale], locale)
    case "product":
      return inner.join(" × ")
    case "sum":
    case "mixture":
      return inner.join(" + ")
    case "share":
      return `${term.value} × ${inner.join("")} ÷ ${weightText(term.sum ?? "0", term.decimals, undefined, locale)}`
    default:
      return grouped(term.value)
  }
}

export const text = (of: Text, { locale }: Writing): string => of[locale]
