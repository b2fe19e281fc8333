/** What a person is told when a call fails: why, with the source, and what to do next. */
import { fill } from "./Words.ts"
import { kernelSentence } from "./internal/kernelWords.ts"
import type { Locale } from "./Reason.ts"

export { say } from "./internal/kernelWords.ts"

/** The sentences around reasons and problems, in one language. */
interface Frame {
  readonly unknown: string
  readonly unavailable: string
  readonly conflict: string
  readonly invalid: string
  readonly correct: string
  readonly refused: string
  readonly notPermitted: string
  readonly whoCould: string
  readonly composition: string
  readonly input: string
  readonly source: string
  readonly hint: string
  readonly more: (count: number) => string
  /** Several things after a heading. */
  readonly because: string
  readonly separator: string
  readonly stop: string
  readonly open: string
  readonly close: string
}

const frames: Readonly<Record<string, Frame>> = {
  "zh-CN": {
    unknown: "出现意外错误，未能完成。请稍后再试；如仍不成功，请联系管理员。",
    unavailable: "所需的服务暂时没有响应。请稍后再试。",
    conflict: "内容在此期间已被更改。请重新读取后再办理。",
    invalid: "提交的内容有误",
    correct: "请改正后重新提交。",
    refused: "现在不能办理",
    notPermitted: "您无权办理",
    whoCould: "可由下列身份或角色办理：",
    composition: "社区无法组成",
    input: "整体内容",
    source: "来源：",
    hint: "建议：",
    more: (count) => `另有${count}项未列出`,
    because: "：",
    separator: "、",
    stop: "。",
    open: "（",
    close: "）"
  },
  en: {
    unknown:
      "Something unexpected went wrong and this was not completed. Please try again later; if it happens again, tell the administrator.",
    unavailable: "Something this needs does not answer at the moment. Please try again later.",
    conflict: "This has changed in the meantime. Read it again, then decide whether to repeat what you wanted to do.",
    invalid: "The input is not valid",
    correct: "Correct it and send it again.",
    refused: "This cannot be done now",
    notPermitted: "You may not do this",
    whoCould: "It belongs to: ",
    composition: "The community cannot be composed",
    input: "the input as a whole",
    source: "source: ",
    hint: "what to do: ",
    more: (count) => `and ${count} more`,
    because: ": ",
    separator: ", ",
    stop: ".",
    open: " (",
    close: ")"
  }
}

/** The keys to look under: the locale, its language, any other locale of that language, English. */
const chain = (locale: string, has: ReadonlyArray<string>): ReadonlyArray<string> => {
  const language = locale.split("-")[0]?.toLowerCase() ?? ""
  const same = (one: string) => one.split("-")[0]?.toLowerCase() === language
  return [
    locale,
    language,
    ...has.filter(same),
    "en",
    ...has.filter((one) => one.split("-")[0]?.toLowerCase() === "en")
  ]
}
const pick = <A>(by: Readonly<Record<string, A>>, locale: string): A | undefined => {
  for (const key of chain(locale, Object.keys(by))) if (Object.hasOwn(by, key)) return by[key]
  return undefined
}

/** Text from outside, on one line and without what could restyle a terminal or turn the reading direction. */
const plain = (u: unknown): string => {
  const text = typeof u === "string" ? u : typeof u === "number" ? String(u) : ""
  const short = text.length > 500 ? `${text.slice(0, 500)}…` : text
  return (
    short
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ")
      .trim()
  )
}
const record = (u: unknown): Readonly<Record<string, unknown>> =>
  typeof u === "object" && u !== null ? (u as Readonly<Record<string, unknown>>) : {}
/** A list as far as anybody could read it: one that came from outside may claim billions of entries. */
const list = (u: unknown): ReadonlyArray<unknown> => (Array.isArray(u) ? u.slice(0, 10_000) : [])

/** At most so many lines; a longer list helps nobody. */
const most = 20

/** One thing on the line of its heading, several below it, numbered. */
const section = (heading: string, lines: ReadonlyArray<string>, frame: Frame): string => {
  const said = lines.filter((line) => line !== "")
  if (said.length === 0) return `${heading}${frame.stop}`
  if (said.length === 1) return `${heading}${frame.because}${ended(said[0] as string, frame)}`
  const rest = said.length - most
  const shown = said.slice(0, most).map((line, n) => `${n + 1}. ${ended(line, frame)}`)
  return [`${heading}${frame.because.trimEnd()}`, ...shown, ...(rest > 0 ? [ended(frame.more(rest), frame)] : [])].join(
    "\n"
  )
}
const ended = (line: string, frame: Frame): string => (/[.。!！?？]$/.test(line) ? line : `${line}${frame.stop}`)

const reasonLine = (u: unknown, locale: string, frame: Frame): string => {
  const reason = record(u)
  const own = (key: string) => kernelSentence(key, `kernel/${String(reason["code"])}`)
  const says = Object.fromEntries(Object.entries(record(reason["says"])).filter(([, s]) => typeof s === "string"))
  const kernels = Object.fromEntries(Object.keys(frames).flatMap((l) => (own(l) === undefined ? [] : [[l, own(l)]])))
  const sentence =
    pick(says, locale) ?? (reason["rule"] === "kernel" ? fill(pick(kernels, locale) ?? "", reason["detail"]) : "")
  const text = plain(sentence) || plain(reason["code"])
  const source = plain(reason["source"])
  return source === "" ? text : `${text}${frame.open}${frame.source}${source}${frame.close}`
}

const problemLine = (u: unknown, frame: Frame): string => {
  const problem = record(u)
  const path = plain(problem["path"])
  return `${path === "" ? frame.input : `\`${path}\``}${frame.because}${plain(problem["message"])}`
}
const issueLine = (u: unknown, frame: Frame): string => {
  const issue = record(u)
  const hint = plain(issue["hint"])
  const line = `${plain(issue["plugin"])}${frame.because}${plain(issue["message"])}`
  return hint === "" ? line : `${line}${frame.open}${frame.hint}${hint}${frame.close}`
}

const explained = (failure: unknown, locale: string, frame: Frame): string => {
  const f = record(failure)
  switch (f["_tag"]) {
    case "InvalidInput": {
      const problems = list(f["problems"]).map((p) => problemLine(p, frame))
      const text = section(frame.invalid, problems, frame)
      return `${text}${problems.length > 1 ? "\n" : frame.open === " (" ? " " : ""}${frame.correct}`
    }
    case "NotPermitted": {
      const reasons = list(f["reasons"]).map((r) => reasonLine(r, locale, frame))
      const text = section(frame.notPermitted, reasons, frame)
      const could = list(f["whoCould"]).map(plain).filter(Boolean)
      if (could.length === 0) return text
      const who = `${frame.whoCould}${could.map((w) => `\`${w}\``).join(frame.separator)}${frame.stop}`
      return `${text}${reasons.length > 1 ? "\n" : frame.open === " (" ? " " : ""}${who}`
    }
    case "Refused":
      return section(
        frame.refused,
        list(f["reasons"]).map((r) => reasonLine(r, locale, frame)),
        frame
      )
    case "Conflict":
      return frame.conflict
    case "Unavailable":
      return frame.unavailable
    case "CompositionError":
      return section(
        frame.composition,
        list(f["issues"]).map((i) => issueLine(i, frame)),
        frame
      )
    default:
      return frame.unknown
  }
}

/**
 * A failure in sentences, for the person who met it: every reason with its source, and what to do next. Takes the five
 * failures of an operation, also after a trip through JSON, a `CompositionError`, and anything else that may be caught:
 * of an unknown error it says nothing but that it happened, because its text may hold personal data. Never throws.
 *
 * Words come from each reason's `says`: the locale itself, else its language, else English, else the code.
 */
export const explain = (failure: unknown, locale: Locale): string => {
  const english = frames["en"] as Frame
  try {
    const frame = pick(frames, locale) ?? english
    try {
      return explained(failure, locale, frame)
    } catch {
      return frame.unknown
    }
  } catch {
    return english.unknown
  }
}
