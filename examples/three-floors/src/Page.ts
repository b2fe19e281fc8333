/** Lines on the screen, as a person would want to read them. */
import { Days, Money } from "linli"
import type { Linli, Found } from "./Community.ts"
import type { CaseData, Lang } from "./Data.ts"
import type { Paper } from "./Papers.ts"
import { cite, sentences, type SceneName } from "./Words.ts"

export interface Page<Text extends string = keyof CaseData["texts"]> {
  readonly lang: Lang
  readonly words: (typeof sentences)[Lang]
  readonly line: (text?: string) => void
  readonly scene: (name: SceneName, day: string) => void
  readonly says: (text: string) => void
  readonly name: (person: string) => string
  readonly names: (persons: ReadonlyArray<string>) => string
  readonly text: (key: Text) => string
  readonly day: (day: string) => string
  readonly money: (amountMinor: number, currency: string) => string
  /** The state or step a case stands in. */
  readonly state: (at: string) => string
  /** Deadlines that were not shown yet, with where they come from. */
  readonly deadlines: (found: Found) => void
  readonly papers: (papers: ReadonlyArray<Paper>) => void
}

/** `(…)` as the language writes it. */
const aside = (text: string, lang: Lang): string => (lang === "zh-CN" ? `（${text}）` : ` (${text})`)

interface Told<Text extends string> {
  readonly people: CaseData["people"]
  readonly texts: Readonly<Record<Text, CaseData["about"]>>
}
export const makePage = <Text extends string>(
  app: Linli,
  data: Told<Text>,
  lang: Lang,
  print: (line: string) => void
): Page<Text> => {
  const words = sentences[lang]
  const shown = new Set<string>()
  const day = (d: string) => Days.format(d, lang, { weekday: true })
  const name = (person: string) => data.people[person]?.[lang] ?? person
  const line = (text = "") => print(text)
  const says = (text: string) => print(`  ${text}`)
  const state = (at: string) => {
    const step = at.split(".").at(-1) ?? at
    return app.word(`mediation/${at}`, lang) ?? app.word(`${step}/${step}`, lang) ?? words.deadlines[step] ?? step
  }
  /** `obligation 1`, `step beforeFirstSession.siteSurvey`, `conclusion`. */
  const deadlineName = (id: string) => {
    const [kind = id, which] = id.split(" ")
    if (kind === "step" && which !== undefined) return state(which)
    const known = words.deadlines[kind] ?? kind
    return which === undefined ? known : `${known} ${which}`
  }
  return {
    lang,
    words,
    line,
    says,
    name,
    day,
    state,
    names: (persons) => persons.map(name).join(lang === "zh-CN" ? "、" : ", "),
    text: (key) => data.texts[key][lang],
    money: (amountMinor, currency) => Money.format(Money.of(amountMinor, currency), lang),
    scene: (name, on) => {
      line()
      line(`${day(on)}${aside(words.mark, lang)} — ${words.scenes[name]}`)
    },
    deadlines: (found) => {
      for (const { awaits, id, on, passed, source } of found.deadlines) {
        const key = `${id} ${on}`
        if (passed || shown.has(key)) continue
        shown.add(key)
        const until = `${awaits === undefined ? "" : `${words.notBefore} `}${day(on)}`
        const from = source === undefined ? "" : aside(`${words.source}${cite(source, lang)}`, lang)
        says(`◷ ${words.deadline}${deadlineName(id)}${words.colon}${until}${from}`)
      }
    },
    papers: (papers) => {
      if (papers.length === 0) return
      line()
      line(words.papers)
      for (const { file, title } of papers) says(`${title}${words.colon}${file}`)
    }
  }
}
