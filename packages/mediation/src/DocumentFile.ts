/**
 * What the papers of a case's file are written from: register page, work record, application to the court, list of
 * contents. Like all document data it holds what this reader may see, and nothing else.
 */
import type { CivilDate, Trust } from "@linli/kernel"
import type { Text } from "./Document.ts"
import type { CaseOutcome } from "./register/Line.ts"
import { type FoundMediation, type MemberData, membersOf, nameOf, type Office, shown } from "./DocumentData.ts"

/** How a case stands or ended, as the register counts it. */
export const outcomeOf = ({ data }: FoundMediation): CaseOutcome => {
  if (data.redirected !== undefined) return "redirected"
  if (data.ending !== undefined) return data.ending.why
  if (data.effectiveOn === undefined) return "open"
  return data.agreement?.scope === "partial" ? "agreed-partial" : "agreed-full"
}

export interface RegisterData {
  readonly requestedOn: CivilDate
  readonly origin: "application" | "initiative" | "referral"
  readonly referredBy: string | undefined
  readonly place: string | undefined
  readonly refersTo: string | undefined
  readonly dispute: string | undefined
  readonly registrar: string | undefined
  readonly acceptedOn: CivilDate | undefined
  readonly model: { readonly title: Text; readonly source: string; readonly trust: Trust } | undefined
  readonly members: ReadonlyArray<MemberData>
  readonly sessions: number
  readonly outcome: CaseOutcome
  /** The day of effect, or the day it ended. */
  readonly endedOn: CivilDate | undefined
  readonly confirmation: FoundMediation["data"]["confirmation"]
  readonly obligations: { readonly all: number; readonly performed: number; readonly breached: number }
}

/** What the register says of a case. @rule MD-54 */
export const registerData = (found: FoundMediation, names: Office["names"] = {}): RegisterData => {
  const { data, subject } = found
  return {
    requestedOn: subject.requestedOn,
    origin: subject.origin,
    referredBy: subject.referredBy,
    place: subject.place,
    refersTo: subject.refersTo,
    dispute: shown(data.dispute),
    registrar: data.registrar === undefined ? undefined : nameOf(found, data.registrar, names),
    acceptedOn: data.acceptedOn,
    model: data.model && { title: data.model.title, source: data.model.source, trust: data.model.trust },
    members: membersOf(found, names),
    sessions: data.sessions.length,
    outcome: outcomeOf(found),
    endedOn: data.redirected?.on ?? data.ending?.on ?? data.effectiveOn,
    confirmation: data.confirmation,
    obligations: {
      all: data.agreement?.obligations.length ?? 0,
      performed: data.performed.length,
      breached: data.breaches.length
    }
  }
}

export interface WorkEntry {
  readonly on: CivilDate
  readonly kind: "joint" | "separate" | "work"
  /** Who was there, of a session. */
  readonly present: ReadonlyArray<string>
  /** Missing where this reader was not there and no reader was named. */
  readonly note: string | undefined
}
/** Sessions and other work in the order of their days. @rule MD-55 */
export const workData = (found: FoundMediation, names: Office["names"] = {}): ReadonlyArray<WorkEntry> =>
  [
    ...found.data.sessions.map((s) => ({
      on: s.on,
      kind: s.kind,
      present: s.present.map((who) => nameOf(found, who, names)),
      note: shown(s.note)
    })),
    ...found.data.work.map((w) => ({ on: w.on, kind: "work" as const, present: [], note: shown(w.note) }))
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** A paper of a file. Three are the law's; which of agreement and termination notice depends on how the case ended. */
export type PaperKind =
  | "register"
  | "record"
  | "agreement"
  | "termination-notice"
  | "acceptance-notice"
  | "consents"
  | "rights-notice"
  | "route-notice"
  | "confirmation"
  | "ruling"
  | "objections"
  | "referral"
  | "undisputed-facts"
  | "evaluation"
  | "performance"
  | "visits"
export interface FiledPaper {
  readonly paper: PaperKind
  /** Whether a file without it is incomplete. */
  readonly required: boolean
  readonly present: boolean
  /** Its day, or the last of its days. */
  readonly on: CivilDate | undefined
}
export interface ArchiveData {
  readonly papers: ReadonlyArray<FiledPaper>
  readonly complete: boolean
}

const last = (days: ReadonlyArray<CivilDate | undefined>): CivilDate | undefined =>
  days
    .filter((d) => d !== undefined)
    .toSorted()
    .at(-1)

/**
 * What stands in the file of a case, and whether it is complete. A notice that is owed is missing until every party had
 * it.
 *
 * @rule MD-56
 * @source 人民调解法 27
 */
export const archiveData = (found: FoundMediation): ArchiveData => {
  const { data, subject } = found
  const worked = [...data.sessions, ...data.work]
  const everyone = (parties: ReadonlyArray<string>) => subject.parties.every((p) => parties.includes(p))
  const noticed = (about: string) => data.notices.filter((n) => n.about === about)
  const lastNotice = (about: string) => last(noticed(about).map((n) => n.on))
  const ended = data.ending !== undefined
  const inEffect = data.effectiveOn !== undefined
  const paper = (kind: PaperKind, required: boolean, present: boolean, on?: CivilDate): FiledPaper => ({
    paper: kind,
    required,
    present,
    on: present ? on : undefined
  })
  const papers: ReadonlyArray<FiledPaper> = [
    paper("register", true, true, subject.requestedOn),
    paper("acceptance-notice", false, data.acceptedOn !== undefined, data.acceptedOn),
    paper("consents", false, data.consents.length > 0, last(data.consents.map((c) => c.on))),
    ...(data.referral === undefined
      ? []
      : [paper("referral", false, data.referral.papers.length > 0, data.referral.on)]),
    paper("rights-notice", false, data.told.length > 0 && everyone(data.told), last(data.toldOn.map((t) => t.on))),
    paper("record", data.acceptedOn !== undefined, worked.length > 0, last(worked.map((w) => w.on))),
    ...(data.undisputed.some((u) => u.recordedOn !== undefined)
      ? [paper("undisputed-facts", false, true, last(data.undisputed.map((u) => u.recordedOn)))]
      : []),
    ...(data.evaluations.length === 0
      ? []
      : [paper("evaluation", false, true, last(data.evaluations.map((e) => e.on)))]),
    ...(data.agreement === undefined && !inEffect ? [] : [paper("agreement", !ended, inEffect, data.effectiveOn)]),
    ...(ended
      ? [paper("termination-notice", true, everyone(noticed("case").flatMap((n) => n.to)), lastNotice("case"))]
      : []),
    ...(data.redirected === undefined ? [] : [paper("route-notice", true, true, data.redirected.on)]),
    ...(data.agreement?.scope === "partial" && inEffect
      ? [paper("route-notice", true, noticed("remaining").length > 0, lastNotice("remaining"))]
      : []),
    ...(data.requestedConfirmationOn === undefined
      ? []
      : [paper("confirmation", false, true, data.requestedConfirmationOn)]),
    ...(data.ruledOn === undefined ? [] : [paper("ruling", false, true, data.ruledOn)]),
    ...(data.objections.length === 0
      ? []
      : [paper("objections", false, true, last(data.objections.map((o) => o.decided?.on ?? o.on)))]),
    ...(data.performed.length + data.breaches.length === 0
      ? []
      : [paper("performance", false, true, last([...data.performed, ...data.breaches].map((d) => d.on)))]),
    ...(data.visits.length === 0
      ? []
      : [
          paper(
            "visits",
            false,
            data.visits.some((v) => v.madeOn !== undefined),
            last(data.visits.map((v) => v.madeOn))
          )
        ])
  ]
  const concluded = ended || inEffect || data.redirected !== undefined
  return {
    papers,
    complete: concluded && papers.every((p) => !p.required || p.present)
  }
}
