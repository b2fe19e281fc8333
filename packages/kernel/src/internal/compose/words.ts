/** Sentences of the plugins and the packs, and those that are missing. */
import type { AnyPack } from "../../Pack.ts"
import type { Parts } from "../../Plugin.ts"
import type { Given, Report } from "../../Point.ts"
import type { Rule } from "../../Reason.ts"
import { type LocaleWords, wordsPoint } from "../../Words.ts"
import type { ActData, SeamValue } from "../../Case.ts"
import { Roles, type Title } from "../../Role.ts"
import { kernel, list, quote } from "./issues.ts"
import type { Modules } from "./modules.ts"

/** Every reason and every state has a sentence in each of these; further locales may have gaps. */
export const requiredLocales = ["en", "zh-CN"] as const

export type Words = ReadonlyMap<string, ReadonlyMap<string, string>>

export const gatherWords = (
  plugins: ReadonlyMap<string, Parts>,
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  packs: ReadonlyArray<AnyPack>,
  own: LocaleWords,
  report: Report
): Words => {
  const found = new Map<string, Map<string, { readonly plugin: string; readonly sentence: string }>>()
  const put = (plugin: string, words: LocaleWords, over: boolean) => {
    for (const [locale, sentences] of Object.entries(words)) {
      const known = found.get(locale) ?? new Map<string, { readonly plugin: string; readonly sentence: string }>()
      found.set(locale, known)
      for (const [key, sentence] of Object.entries(sentences)) {
        const other = known.get(key)
        if (other === undefined || over) known.set(key, { plugin, sentence })
        else if (other.sentence !== sentence) {
          const message = `says ${quote(key)} in ${quote(locale)} otherwise than ${quote(other.plugin)}`
          report({ code: "conflict", plugin, message, hint: "drop one of the two sentences" })
        }
      }
    }
  }
  put(kernel, own, false)
  for (const [plugin, { words }] of plugins) put(plugin, words, false)
  for (const { plugin, value } of given.get(wordsPoint) ?? []) put(plugin, value as LocaleWords, false)
  // a jurisdiction has the last word on how things are called in it
  for (const pack of packs) put(pack.id, pack.words ?? {}, true)
  const text = (all: ReadonlyMap<string, { readonly sentence: string }>) =>
    new Map([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, { sentence }]) => [key, sentence]))
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([locale, all]) => [locale, text(all)]))
}

interface Wanted {
  readonly plugin: string
  readonly key: string
}

type Rules = ReadonlyArray<Rule<any>> | undefined
const codes = (rules: Rules, refusals: ReadonlyArray<string> | undefined): ReadonlyArray<string> => [
  ...(rules ?? []).map((r) => r.code),
  ...(refusals ?? [])
]

const wantedBy = (modules: Modules): ReadonlyArray<Wanted> =>
  [...modules].flatMap(([id, { kind, plugin, spec }]) => {
    const operations: ReadonlyArray<Pick<ActData, "check" | "refusals" | "when">> = Object.values(
      kind === "case" ? spec.acts : spec.commands
    )
    const reasons = operations.flatMap((o) => [...codes(o.check, o.refusals), ...codes(o.when, [])])
    const more =
      kind === "case" ? [...codes(spec.always, []), ...Object.keys(spec.states)] : kind === "step" ? [id] : []
    return [...new Set([...reasons, ...more])].map((code) => ({ plugin, key: `${id}/${code}` }))
  })

const wantedBySeams = (given: ReadonlyMap<string, ReadonlyArray<Given<any>>>, modules: Modules) =>
  [...given].flatMap(([place, all]): ReadonlyArray<Wanted> => {
    // a workflow's package may open points of its own under the same name, `mediation/models@1`: those are no seams
    const [name = "", id = ""] = place.split("/")
    const host = modules.get(name)
    if (host?.kind !== "case" || !Object.entries(host.spec.seams).some(([key, s]) => `${key}@${s.version}` === id))
      return []
    return (all as ReadonlyArray<Given<SeamValue>>).flatMap(({ plugin, value }) =>
      value.kind === "step" ? [] : [{ plugin, key: `${plugin}/${value.rule.code}` }]
    )
  })

export const judgeWords = (
  words: Words,
  modules: Modules,
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  report: Report
): void => {
  for (const { key, plugin } of [...wantedBy(modules), ...wantedBySeams(given, modules)]) {
    const missing = requiredLocales.filter((locale) => words.get(locale)?.has(key) !== true)
    if (missing.length === 0) continue
    const message = `there is no sentence for ${quote(key)} in ${list(missing)}`
    report({ code: "words", plugin, message, hint: "add it to `words` of the plugin" })
  }
}

/** A role is shown to people under its title. */
export const judgeTitles = (given: ReadonlyMap<string, ReadonlyArray<Given<any>>>, report: Report): void => {
  for (const { plugin, value } of given.get(Roles.id) ?? []) {
    const { id, title } = value as { readonly id: string; readonly title?: Title }
    // more powers for a role need no title: it has one where it is defined
    if (title === undefined) continue
    const missing = requiredLocales.filter((locale) => (title[locale] ?? "") === "")
    if (missing.length === 0) continue
    const message = `the role ${quote(id)} has no title in ${list(missing)}`
    report({ code: "words", plugin, message, hint: "add it to `title` of the role" })
  }
}
