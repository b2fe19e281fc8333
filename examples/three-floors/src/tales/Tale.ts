/** What the other published cases are told with: a file of facts and texts, a clock, a community, a page. */
import { readFileSync } from "node:fs"
import * as z from "zod"
import type { StoryClock } from "../Clock.ts"
import type { Linli } from "../Community.ts"
import { day, type Lang, text } from "../Data.ts"
import { makePage, type Page } from "../Page.ts"
import { writePapers } from "../Papers.ts"
import { cite, type sentences } from "../Words.ts"

const file = z.strictObject({
  about: text,
  published: z.array(text),
  assumed: z.array(text),
  committees: z.record(z.string(), text),
  people: z.record(z.string(), text),
  days: z.record(z.string(), day),
  texts: z.record(z.string(), text)
})
export type TaleData = z.infer<typeof file>

/** Reads and checks a data file; throws with every problem in it. */
export const loadTale = (path: string): TaleData => {
  const found = file.safeParse(JSON.parse(readFileSync(path, "utf8")))
  if (found.success) return found.data
  throw new Error(`${path} does not fit:\n${z.prettifyError(found.error)}`)
}

/** A case, told from its first day to where the report leaves it. */
export type Tale = (told: Told) => Promise<void>
interface Told {
  /** Opens a committee's community; the same name gives the same one. */
  readonly at: (committee: string) => Promise<Teller>
}
export interface Teller {
  readonly app: Linli
  readonly page: Page<string>
  /** The mediation client of somebody; the registrar has a role, everybody else a place in a case. */
  readonly as: (person: string) => ReturnType<Linli["as"]>["mediation"]
  /** The day it is. */
  readonly today: () => string
  /** Turns the clock to a day of the file, and says what it brings. */
  readonly turn: (day: string) => Promise<void>
  /** A day of the file. */
  readonly on: (day: string) => string
  readonly text: (key: string) => string
  readonly says: (key: string) => void
  /** Somebody tries what is not allowed: prints the text of that name and every reason. */
  readonly refused: (who: string, key: string, attempt: () => Promise<unknown>) => Promise<void>
  /** Where a case stands, and its deadlines. */
  readonly shows: (id: string) => Promise<void>
  /** Its papers, as a clerk would print them. */
  readonly papers: (id: string, title: string) => Promise<void>
}
export const registrar = "sample-registrar"

interface Telling {
  readonly data: TaleData
  readonly lang: Lang
  readonly words: (typeof sentences)[Lang]
  readonly clock: StoryClock
  readonly out: string
  readonly print: (line: string) => void
}
export const teller = (app: Linli, committee: string, telling: Telling): Teller => {
  const { clock, data, lang, out, print, words } = telling
  const page = makePage(app, data, lang, print)
  const on = (key: string): string => {
    const found = data.days[key]
    if (found === undefined) throw new Error(`the data file has no day \`${key}\``)
    return found
  }
  const wording = (key: string): string => {
    const found = data.texts[key]
    if (found === undefined) throw new Error(`the data file has no text \`${key}\``)
    return found[lang]
  }
  const as = (person: string) => app.as(person === registrar ? { person, roles: ["registrar"] } : { person }).mediation
  const today = () => clock.now().slice(0, 10)
  return {
    app,
    page,
    as,
    today,
    on,
    text: wording,
    says: (key) => page.says(wording(key)),
    turn: async (key) => {
      clock.turnTo(on(key))
      await app.tick()
      page.line()
      page.line(
        `${page.day(on(key))}${lang === "zh-CN" ? `（${words.mark}）` : ` (${words.mark})`} — ${wording(`day ${key}`)}`
      )
    },
    refused: async (who, key, attempt) => {
      page.says(`${page.name(who)}${words.colon}${wording(key)}`)
      try {
        await attempt()
      } catch (no) {
        for (const line of app.explain(no, lang).split("\n")) page.says(`  ✕ ${cite(line, lang)}`)
        return
      }
      throw new Error("it was allowed")
    },
    shows: async (id) => {
      const found = await as(registrar).find({ case: id })
      page.says(`${words.stands}${words.colon}${page.state(found.at)}`)
      page.deadlines(found)
    },
    papers: async (id, title) => {
      const found = await as(registrar).find({ case: id })
      const name = data.committees[committee]
      if (name === undefined) throw new Error(`the data file has no committee \`${committee}\``)
      const { acceptedOn, consents, effectiveOn, ending, redirected } = found.data
      const ended = effectiveOn ?? ending?.on ?? redirected?.on
      const days = {
        accepted: acceptedOn ?? today(),
        prepared: consents[0]?.on ?? today(),
        signed: ended ?? today(),
        archived: today()
      }
      page.line()
      page.line(wording(title))
      page.papers(writePapers(found, { committee: name, people: data.people, days }, lang, out))
    }
  }
}
