/** Sentences with their figures, and the sentence of a judgement. */
import { parkingRights, placeKinds } from "../import/internal/vocabulary.ts"
import { registerWords } from "./register.ts"

/** Codes among the figures that have a word in Chinese. */
const chinese: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  kind: placeKinds,
  parent: placeKinds,
  right: parkingRights
}

export const filled = (
  sentence: string,
  detail: Readonly<Record<string, string | number>>,
  locale: "zh-CN" | "en"
): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(detail[name] ?? "")
    return locale === "en" ? value : (chinese[name]?.[value]?.[0] ?? value)
  })

/** Why the register refuses something, in the words of a language. */
export const judgeText = (
  code: string,
  detail: Readonly<Record<string, string | number>>,
  locale: "zh-CN" | "en"
): string => filled(registerWords[locale]?.[`registry/${code}`] ?? code, detail, locale)
