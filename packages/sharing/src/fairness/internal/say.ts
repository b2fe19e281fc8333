/** Money and sentences for explanations. */
import { Money, Ratio } from "@linli/quantities"
import type { ExplainStep } from "../Explain.ts"

/** Writes amounts of one currency into both languages. */
export const speaker =
  (currency: string) =>
  (
    id: string,
    figures: ExplainStep["figures"],
    zh: (m: (minor: number | Ratio.Ratio) => string) => string,
    en: (m: (minor: number | Ratio.Ratio) => string) => string
  ): ExplainStep => ({
    id,
    figures,
    says: { "zh-CN": zh(amount(currency, "zh-CN")), en: en(amount(currency, "en")) }
  })

/** A whole amount as money; a part of one as money and what is over it. */
const amount =
  (currency: string, locale: "zh-CN" | "en") =>
  (minor: number | Ratio.Ratio): string => {
    const [num, den] = typeof minor === "number" ? [minor, 1] : minor
    const over = ((num % den) + den) % den
    const whole = Money.format(Money.of((num - over) / den, currency), locale)
    if (over === 0) return whole
    return locale === "en" ? `${whole} and ${over}/${den} of a unit` : `${whole}又${over}/${den}个最小单位`
  }

/** The sum of ratios, or undefined where it goes beyond the safe integers. */
export const ratio = (num: number, den: number): Ratio.Ratio => Ratio.make(num, den)
