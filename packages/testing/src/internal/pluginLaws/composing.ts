/** Laws on composing: order, what is needed, words. */
import * as fc from "fast-check"
import { isFailure, type Issue } from "@linli/kernel"
import { digestOfAll, issuesOf, names, played, type Setting, without } from "./setting.ts"

const told = (issues: ReadonlyArray<Issue>): string =>
  issues.map((i) => `  [${i.code}] ${i.plugin}: ${i.message}`).join("\n")

export const anyOrder = async (setting: Setting): Promise<void> => {
  const issues = issuesOf(setting, setting.all)
  if (issues.length > 0) throw new Error(`the plugins do not compose:\n${told(issues)}`)
  const expected = digestOfAll(setting, setting.all)
  for (const order of fc.sample(fc.shuffledSubarray([...setting.all], { minLength: setting.all.length }), 20)) {
    const listed = order.map((one) => `\`${one.id}\``).join(", ")
    const found = issuesOf(setting, order)
    if (found.length > 0) throw new Error(`in the order ${listed} there are issues:\n${told(found)}`)
    if (digestOfAll(setting, order) !== expected) throw new Error(`the order ${listed} composes to another digest`)
  }
}

const key = (issue: Issue) => `${issue.code} ${issue.plugin} ${issue.message}`

/** A failure of plugin code, under the error of the scenario. */
const faultOf = (error: unknown): string | undefined => {
  const cause = error instanceof Error ? error.cause : undefined
  return isFailure(cause) && cause._tag === "Unavailable" ? cause.message : undefined
}

export const missesWhatItNeeds = async (setting: Setting): Promise<void> => {
  for (const gone of setting.around) {
    const left = without(setting.all, gone)
    const others = new Set(issuesOf(setting, without(left, setting.plugin)).map(key))
    const own = issuesOf(setting, left).filter((issue) => !others.has(key(issue)))
    for (const issue of own) {
      if (issue.plugin === setting.plugin.id && issue.message.includes("`") && issue.hint !== undefined) continue
      throw new Error(
        `without \`${gone.id}\` the issue is not precise: it should name \`${setting.plugin.id}\`, say what is missing and what to do\n${told([issue])}`
      )
    }
    if (own.length > 0 || others.size > 0) continue
    for (const scenario of names(setting)) {
      const fault = await played(setting, scenario, left).then(
        (community) => community.close().then(() => undefined),
        (error: unknown) => faultOf(error)
      )
      if (fault !== undefined)
        throw new Error(
          `\`${setting.plugin.id}\` composes without \`${gone.id}\`, and then \`${scenario}\` breaks: ${fault}; declare what is needed`
        )
    }
  }
}

const places = (sentence: string): string => [...new Set(sentence.match(/\{[a-zA-Z0-9]{1,40}\}/g))].toSorted().join(" ")

export const speaksBoth = async (setting: Setting): Promise<void> => {
  const { plugin } = setting
  const parts = plugin.parts(undefined)
  const problems = issuesOf(setting, setting.all)
    .filter((issue) => issue.code === "words" && issue.plugin === plugin.id)
    .map((issue) => issue.message)
  const { en = {}, "zh-CN": zh = {} } = parts.words
  for (const word of new Set([...Object.keys(en), ...Object.keys(zh)])) {
    const [left, right] = [en[word], zh[word]]
    if (left === undefined || right === undefined)
      problems.push(`\`${word}\` is said in ${left === undefined ? "zh-CN" : "en"} only`)
    else if (left.trim() === "" || right.trim() === "") problems.push(`\`${word}\` is blank`)
    else if (places(left) !== places(right))
      problems.push(
        `\`${word}\` has the places ${places(left) || "(none)"} in en and ${places(right) || "(none)"} in zh-CN`
      )
  }
  for (const { value } of parts.contributes) {
    const { id, title } = (typeof value === "object" && value !== null ? value : {}) as {
      readonly id?: unknown
      readonly title?: Readonly<Record<string, string>>
    }
    const missing = title === undefined ? [] : ["en", "zh-CN"].filter((locale) => (title[locale] ?? "").trim() === "")
    if (missing.length > 0) problems.push(`\`${String(id)}\` has no title in ${missing.join(", ")}`)
  }
  if (problems.length > 0) throw new Error(problems.join("\n"))
}
