/** What the other published cases are told with: a file of facts and texts, a clock, a community, a page. */
import { readFileSync } from "node:fs"
import * as z from "zod"
import type { StoryClock } from "../Clock.ts"
import type { Linli } from "../Community.ts"
import { day, type Lang, text } from "../Data.ts"
import { makePage, type Page } from "../Page.ts"
import { numberIn, writeMonth, writePapers } from "../Papers.ts"
import { cite, type sentences } from "../Words.ts"

const file = z.strictObject({
  about: text,
  published: z.array(text),
  assumed: z.array(text),
  committees: z.record(z.string(), text),
  /** What a committee writes into its case numbers. */
  numbered: z.record(z.string(), z.string()),
  places: z.record(z.string(), text),
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
  /** Takes up a case that was not finished: says so, and turns the clock to where it was left. */
  readonly goesOn: (id: string) => Promise<void>
  /** Somebody tries what is not allowed: prints the text of that name and every reason. */
  readonly refused: (who: string, key: string, attempt: () => Promise<unknown>) => Promise<void>
  /** Where a case stands, and its deadlines; what was shown before is not shown again. */
  readonly shows: (id: string) => Promise<void>
  /** Its papers, as a clerk would print them, and the month table of its committee. */
  readonly papers: (id: string, title: string, cases?: Readonly<Record<string, string>>) => Promise<void>
  /** The number of a case in the committee's register. */
  readonly number: (id: string) => Promise<string | undefined>
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
  const desk = { person: registrar, roles: ["registrar"] }
  const as = (person: string) => app.as(person === registrar ? desk : { person }).mediation
  const today = () => clock.now().slice(0, 10)
  const stands = new Map<string, string>()
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
    goesOn: async (id) => {
      const facts = await as(registrar).file({ case: id })
      clock.notBefore(facts.at(-1)?.recordedAt ?? clock.now())
      const { at } = await as(registrar).find({ case: id })
      page.line()
      page.line(words.goesOn(id, page.state(at)))
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
      if (stands.get(id) !== found.at) page.says(`${words.stands}${words.colon}${page.state(found.at)}`)
      stands.set(id, found.at)
      page.deadlines(found)
    },
    number: async (id) => numberIn(app.as(desk).caseRegister, id),
    papers: async (id, title, cases = {}) => {
      await app.tick()
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
      const presiding = found.data.sessions
        .flatMap((s) => s.present)
        .find((who) => found.capacities["convener"]?.includes(who))
      const recorded = await as(presiding ?? found.data.core[0]?.who ?? registrar).find({ case: id })
      const onPaper = { committee: name, people: data.people, places: data.places, days }
      const number = await numberIn(app.as(desk).caseRegister, id)
      const months = await app.as(desk).caseRegister.monthTable({ month: today().slice(0, 7) })
      page.line()
      page.line(wording(title))
      page.papers([
        ...writePapers(found, { ...onPaper, number, recorded, cases }, lang, out),
        writeMonth(months, { ...onPaper, folder: `month-${committee}` }, lang, out)
      ])
    }
  }
}
