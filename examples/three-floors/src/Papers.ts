/** The papers of a case, from what the case holds: Markdown for a mail, HTML for the printer. */
import {
  acceptanceNotice,
  agreementDocument,
  archiveCover,
  confirmationApplication,
  confirmationReminder,
  type Document,
  type Languages,
  registerPage,
  rightsNotice,
  routeNotice,
  terminationNotice,
  toHtml,
  toMarkdown,
  undisputedRecord,
  workRecord
} from "linli"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Found } from "./Community.ts"
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
  readonly days: Pick<CaseData["days"], "accepted" | "prepared" | "signed" | "archived">
}

/** Which papers exist depends on how far the case is. */
const papersOf = (found: Found, data: OnPaper, lang: Lang): ReadonlyArray<Document> => {
  const committee = data.committee["zh-CN"]
  const { accepted, archived, prepared, signed } = data.days
  const names = Object.fromEntries(Object.entries(data.people).map(([id, name]) => [id, name[lang]]))
  const on = (day: string) => ({ committee, on: day, names, number: `案号 ${found.id}` })
  return [
    registerPage(found, on(accepted)),
    ...(found.data.acceptedOn === undefined ? [] : [acceptanceNotice(found, on(accepted))]),
    ...(found.data.told.length === 0 ? [] : [rightsNotice(found, on(prepared))]),
    workRecord(found, on(signed)),
    undisputedRecord(found, on(signed)),
    agreementDocument(found, on(signed)),
    terminationNotice(found, on(signed)),
    routeNotice(found, on(signed)),
    confirmationReminder(found, on(signed)),
    confirmationApplication(found, on(signed)),
    ...(found.final ? [archiveCover(found, on(archived))] : [])
  ].filter((paper) => paper !== undefined)
}

/** Writes them into a folder of the case. */
export const writePapers = (found: Found, data: OnPaper, lang: Lang, out: string): ReadonlyArray<Paper> => {
  const folder = join(out, found.id)
  mkdirSync(folder, { recursive: true })
  return papersOf(found, data, lang).map((paper, n) => {
    const name = join(folder, `${n + 1}-${paper.id}`)
    writeFileSync(`${name}.html`, toHtml(paper, languagesFor(lang)))
    writeFileSync(`${name}.md`, toMarkdown(paper, languagesFor(lang)))
    return { title: paper.title[lang], file: `${name}.html` }
  })
}
