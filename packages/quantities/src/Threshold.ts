/**
 * A threshold as a rule of decision states it: a share, and whether reaching it is enough. 以上, 以下 and 以内 include the
 * number, 过, 超过, 不足 and 不满 exclude it.
 */
import { asciiDigits, LONGEST_TEXT } from "./internal/digits.ts"
import { fail, quote, words } from "./internal/fail.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"
import * as Shares from "./Ratio.ts"
import type { Ratio } from "./Ratio.ts"

export type Comparison = "at-least" | "more-than" | "at-most" | "less-than"

/** Plain data, as it stands in params: `{ comparison: "at-least", ratio: [2, 3] }` is 三分之二以上. */
export interface Threshold {
  readonly comparison: Comparison
  readonly ratio: Ratio
}

/** A comparison with its figures, so that a resident with a calculator can check it. */
export interface Judgement extends Threshold {
  readonly part: number
  readonly whole: number
  readonly met: boolean
  /** For "at least" and "more than" the smallest part that meets it, for the others the largest. */
  readonly limit: number
  /** How much is missing ("at least", "more than") or too much (the others); zero if it is met. */
  readonly short: number
}

/**
 * Whether `part` of `whole` meets the threshold. **Errors**: `WholeNotPositive`, `NotExact`.
 *
 * @rule QT-20
 * @example
 * ```ts
 * import { Threshold } from "@linli/quantities"
 *
 * const twoThirds = Threshold.parse("三分之二以上")
 * Threshold.met(twoThirds, 67, 100) // => true
 * Threshold.judge(twoThirds, 66, 100).short // => 1
 * ```
 */
export const met = ({ comparison, ratio }: Threshold, part: number, whole: number): boolean => {
  switch (comparison) {
    case "at-least":
      return Shares.atLeast(part, whole, ratio)
    case "more-than":
      return Shares.moreThan(part, whole, ratio)
    case "at-most":
      return Shares.atMost(part, whole, ratio)
    case "less-than":
      return Shares.lessThan(part, whole, ratio)
  }
}

/** The comparison with its figures. **Errors**: `WholeNotPositive`, `NotExact`. */
export const judge = (threshold: Threshold, part: number, whole: number): Judgement => {
  const isMet = met(threshold, part, whole)
  const limit = limitOf(threshold, whole)
  return { ...threshold, part, whole, met: isMet, limit, short: isMet ? 0 : Math.abs(limit - part) }
}

const limitOf = ({ comparison, ratio }: Threshold, whole: number): number => {
  switch (comparison) {
    case "at-least":
      return Shares.times(whole, ratio, "ceiling")
    case "more-than":
      return Shares.times(whole, ratio, "floor") + 1
    case "at-most":
      return Shares.times(whole, ratio, "floor")
    case "less-than":
      return Shares.times(whole, ratio, "ceiling") - 1
  }
}

const SUFFIXES: ReadonlyArray<readonly [string, Comparison]> = [
  ["以上", "at-least"],
  ["以下", "at-most"],
  ["以内", "at-most"]
]

// The longer word first, so that 不超过 is not read as 超过.
const PREFIXES: ReadonlyArray<readonly [string, Comparison]> = [
  ["at least ", "at-least"],
  ["more than ", "more-than"],
  ["at most ", "at-most"],
  ["less than ", "less-than"],
  ["不低于", "at-least"],
  ["不少于", "at-least"],
  ["至少", "at-least"],
  ["不超过", "at-most"],
  ["不高于", "at-most"],
  ["超过", "more-than"],
  ["高于", "more-than"],
  ["过", "more-than"],
  ["不足", "less-than"],
  ["不满", "less-than"],
  ["低于", "less-than"]
]

/**
 * Reads the words of a rule: `三分之二以上`, `过半数`, `不足30%`, `at least 2/3`, `more than 1/2`. Where a suffix and a
 * prefix meet (`超过10%以上`), the suffix holds.
 *
 * **Errors**: `NotReadable`; a share without a comparison is refused, because it could mean either.
 *
 * @rule QT-21
 */
export const parse = (input: string): Threshold => {
  const text = typeof input === "string" && input.length <= LONGEST_TEXT ? asciiDigits(input).toLowerCase() : ""
  const suffix = SUFFIXES.find(([word]) => text.endsWith(word))
  const prefix = PREFIXES.find(([word]) => text.startsWith(word))
  const comparison = suffix?.[1] ?? prefix?.[1]
  const share = text.slice(prefix?.[0].length ?? 0, text.length - (suffix?.[0].length ?? 0))
  const ratio = share === "半数" ? Shares.half : attempt(() => Shares.parse(share))
  if (comparison === undefined || ("ok" in ratio && !ratio.ok))
    return fail(
      "NotReadable",
      `cannot read ${quote(input)} as a threshold; write it as \`at least 2/3\`, \`三分之二以上\` or \`过半数\``,
      { what: "threshold", input: words(input) }
    )
  return { comparison, ratio: "ok" in ratio ? ratio.value : ratio }
}

/** `parse` without throwing. */
export const tryParse = (input: string): Result<Threshold> => attempt(() => parse(input))

const SAY: Readonly<Record<Comparison, Readonly<Record<Locale, (ratio: string) => string>>>> = {
  "at-least": { "zh-CN": (ratio) => `${ratio}以上`, en: (ratio) => `at least ${ratio}` },
  "more-than": { "zh-CN": (ratio) => `超过${ratio}`, en: (ratio) => `more than ${ratio}` },
  "at-most": { "zh-CN": (ratio) => `${ratio}以下`, en: (ratio) => `at most ${ratio}` },
  "less-than": { "zh-CN": (ratio) => `不足${ratio}`, en: (ratio) => `less than ${ratio}` }
}

/** The threshold in words: `2/3以上`, `at least 2/3`. `parse` reads it back. */
export const format = ({ comparison, ratio }: Threshold, locale: Locale): string =>
  SAY[comparison][locale](Shares.format(ratio))
