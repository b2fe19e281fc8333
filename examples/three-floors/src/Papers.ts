/** The papers of a case, from what the case holds: Markdown for a mail, HTML for the printer. */
import {
  acceptanceNotice,
  agreementDocument,
  archiveCover,
  confirmationApplication,
  confirmationReminder,
  type Document,
  type Languages,
  monthPage,
  type MonthTable,
  registerPage,
  rightsNotice,
  routeNotice,
  rulingNotice,
  terminationNotice,
  toHtml,
  toMarkdown,
  undisputedRecord,
  workRecord
} from "linli"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Found, Linli } from "./Community.ts"
import type { CaseData, Lang } from "./Data.ts"

export interface Paper {
  readonly title: string
  readonly file: string
}

/** Chinese papers carry English beside it for a reader of English; the Chinese text is the one that counts. */
const languagesFor = (lang: Lang): Languages => (lang === "zh-CN" ? ["zh-CN"] : ["zh-CN", "en"])

/** What of a data file stands on papers. */
export interface OnPaper {
  readonly committee: CaseData["committee"]
  readonly people: CaseData["people"]
  readonly places: CaseData["places"]
  readonly days: Pick<CaseData["days"], "accepted" | "prepared" | "signed" | "archived">
  /** The case number; left out: the id of the case. */
  readonly number?: string | undefined
  /** The case as the mediator sees it who was at the talks: nobody else can print their notes. */
  readonly recorded?: Found
  /** Numbers of earlier cases by id. */
  readonly cases?: Readonly<Record<string, string>>
}

/** The number the register gave a case. */
export const numberIn = async (register: ReturnType<Linli["as"]>["caseRegister"], id: string) =>
  (await register.numberOf({ case: id }))?.written

/** Which papers exist depends on how far the case is. */
const papersOf = (found: Found, data: OnPaper, lang: Lang): ReadonlyArray<Document> => {
  const committee = data.committee["zh-CN"]
  const { cases = {}, number, places } = data
  const { accepted, archived, prepared, signed } = data.days
  const names = Object.fromEntries(Object.entries(data.people).map(([id, name]) => [id, name[lang]]))
  const on = (day: string) => ({
    committee,
    on: day,
    names,
    places,
    cases,
    ...(number === undefined ? {} : { number })
  })
  return [
    registerPage(found, on(archived)),
    ...(found.data.acceptedOn === undefined ? [] : [acceptanceNotice(found, on(accepted))]),
    ...(found.data.told.length === 0 ? [] : [rightsNotice(found, on(prepared))]),
    workRecord(data.recorded ?? found, on(archived)),
    undisputedRecord(found, on(signed)),
    agreementDocument(found, on(signed)),
    // the notice of termination names the routes, so one of the two is enough
    terminationNotice(found, on(signed)) ?? routeNotice(found, on(signed)),
    confirmationReminder(found, on(signed)),
    confirmationApplication(found, on(signed)),
    rulingNotice(found, on(archived)),
    ...(found.final ? [archiveCover(found, on(archived))] : [])
  ].filter((paper) => paper !== undefined)
}

/** Writes them into a folder of the case. */
export const writePapers = (found: Found, data: OnPaper, lang: Lang, out: string): ReadonlyArray<Paper> => {
  const folder = join(out, found.id)
  mkdirSync(folder, { recursive: true })
  return papersOf(found, data, lang).map((paper, n) => write(paper, join(folder, `${n + 1}-${paper.id}`), lang))
}
const write = (paper: Document, name: string, lang: Lang): Paper => {
  writeFileSync(`${name}.html`, toHtml(paper, languagesFor(lang)))
  writeFileSync(`${name}.md`, toMarkdown(paper, languagesFor(lang)))
  return { title: paper.title[lang], file: `${name}.html` }
}

/** The month table of a committee, as its justice office asks for it. */
export const writeMonth = (
  month: MonthTable,
  { committee, days, folder, places }: Pick<OnPaper, "committee" | "days" | "places"> & { readonly folder: string },
  lang: Lang,
  out: string
): Paper => {
  mkdirSync(join(out, folder), { recursive: true })
  const page = monthPage(month, { committee: committee["zh-CN"], on: days.archived, places })
  return write(page, join(out, folder, month.month), lang)
}
