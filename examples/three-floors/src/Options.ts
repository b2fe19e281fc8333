/** What the command line says. */
import { parseArgs } from "node:util"
import type { Lang } from "./Data.ts"

export interface Options {
  readonly lang: Lang
  readonly withSurvey: boolean
  readonly fresh: boolean
  readonly help: boolean
  /** State to stop in, leaving the case open. */
  readonly until: string | undefined
  readonly to: string | undefined
  /** Which published case. */
  readonly case: (typeof cases)[number]
}
export const cases = ["c1", "c2", "c3", "c4"] as const

/** zh-CN where the terminal speaks Chinese, English elsewhere. */
export const langOf = (env: Readonly<Record<string, string | undefined>>): Lang =>
  /^zh/i.test(env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "") ? "zh-CN" : "en"

/** Throws an `Error` whose message can be shown, if the arguments make no sense. */
export const optionsOf = (args: ReadonlyArray<string>, env: Readonly<Record<string, string | undefined>>): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lang: { type: "string" },
      "with-survey": { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      until: { type: "string" },
      to: { type: "string" },
      case: { type: "string", default: "c1" }
    }
  })
  const { lang } = values
  if (lang !== undefined && lang !== "zh-CN" && lang !== "en") {
    throw new Error(`--lang is \`zh-CN\` or \`en\`, not \`${lang}\``)
  }
  const told = cases.find((name) => name === values.case)
  if (told === undefined) throw new Error(`--case is one of ${cases.join(", ")}, not \`${values.case}\``)
  if (told !== "c1" && values["with-survey"]) throw new Error("--with-survey is for --case c1")
  return {
    case: told,
    lang: lang ?? langOf(env),
    withSurvey: values["with-survey"],
    fresh: values.fresh,
    help: values.help,
    until: values.until,
    to: values.to
  }
}
