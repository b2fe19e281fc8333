/** Words: facts hold ids and codes; sentences come from locale packs, keyed by `module/code`. */
import { contribution, type Contribution } from "./Point.ts"

/** Sentences of one locale. `{name}` is replaced by that field of a reason's detail. */
export type Sentences = Readonly<Record<string, string>>
export type LocaleWords = Readonly<Record<string, Sentences>>

/**
 * Contributes sentences: `words({ "zh-CN": { "mediation/too-late": "…" }, en: { … } })`. Keys: `module/code` of reasons,
 * `module/state` for states, `module.act` for acts. A later plugin's pack may add a locale; two different sentences for
 * one key and locale are an issue.
 */
export const words = (sentences: LocaleWords): Contribution<"words@1"> => contribution("words@1", sentences)
export const wordsPoint = "words@1"

/** Puts a reason's figures into a sentence. Unknown places stay visible, as `{name}`. */
export const fill = (sentence: string, detail: unknown): string =>
  sentence.replaceAll(/\{([a-zA-Z0-9]{1,40})\}/g, (whole, name: string) => {
    if (typeof detail !== "object" || detail === null || !Object.hasOwn(detail, name)) return whole
    const value = (detail as Record<string, unknown>)[name]
    if (Array.isArray(value)) return value.map(String).join(", ")
    return typeof value === "string" || typeof value === "number" ? String(value) : whole
  })
