/**
 * The reference report about a party member who reported in (双报到): facts only, for one of five uses, seen and commented
 * by the subject first, for their own unit alone.
 */
import {
  type CivilDate,
  defineFacts,
  defineParam,
  defineQuestion,
  type Events,
  isSealed,
  type Sealed
} from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import * as z from "zod"
import { code, day, id, text } from "../internal/fields.ts"
import { unless } from "../Problem.ts"

/** What the article names: appraisal in daily work and by year, democratic review, commendation, promotion. */
export const referenceUses = [
  "daily-appraisal",
  "annual-appraisal",
  "democratic-review",
  "commendation",
  "promotion"
] as const
export type ReferenceUse = (typeof referenceUses)[number]

/** For how many days the subject may comment before a report is sent without a comment. Our design. */
export const CommentDays = defineParam("institution/referenceCommentDays", z.int().nonnegative(), {
  fallback: 10,
  binds: "day-of-act"
})

/** The unit somebody reported in from; `null`: they did not. Answered by the reports themselves. */
export const UnitOf = defineQuestion<{ readonly person: string }, string | null>()("institution/unit-of@1")

type ReferenceFacts = {
  readonly ReportedIn: { readonly person: string; readonly unit: string; readonly on: CivilDate }
  readonly Drafted: {
    readonly id: string
    readonly person: string
    readonly unit: string
    readonly use: ReferenceUse
    readonly from: CivilDate
    readonly to: CivilDate
    readonly facts: Sealed<string>
    readonly on: CivilDate
  }
  readonly Shown: { readonly on: CivilDate }
  readonly Commented: { readonly comment: Sealed<string>; readonly on: CivilDate }
  readonly Sent: { readonly unit: string; readonly use: ReferenceUse; readonly on: CivilDate }
}
const sealed = z.custom<Sealed<string>>(isSealed, "a sealed text belongs here")
const use = z.enum(referenceUses)
const events: Events<ReferenceFacts> = {
  ReportedIn: z.strictObject({ person: id, unit: id, on: day }),
  Drafted: z.strictObject({ id: code, person: id, unit: id, use, from: day, to: day, facts: sealed, on: day }),
  Shown: z.strictObject({ on: day }),
  Commented: z.strictObject({ comment: sealed, on: day }),
  Sent: z.strictObject({ unit: id, use, on: day })
}
interface ReferenceState {
  readonly units: Readonly<Record<string, string>>
  readonly draft?: Omit<ReferenceFacts["Drafted"], "facts">
  readonly shownOn?: CivilDate
  readonly commented: boolean
  readonly sent: boolean
}
const references = defineFacts("references", {
  events,
  state: (): ReferenceState => ({ units: {}, commented: false, sent: false })
})
const streamOf = ({ id: report }: { readonly id: string }): string => `report-${report}`
/** The subject and their own unit: no power opens it for anybody else. */
const readers = ({
  id: report,
  person,
  unit
}: {
  readonly id: string
  readonly person: string
  readonly unit: string
}) => ({ group: `reference ${report}`, members: [person, unit], class: "confidential" }) as const

interface Line {
  readonly id: string
  readonly person: string
  readonly unit: string
  readonly use: ReferenceUse
  readonly facts: Sealed<string>
  comment?: Sealed<string>
  shownOn?: CivilDate
  sentOn?: CivilDate
}

const model = (): Map<string, Line> => new Map()
type Meta = { readonly id: string }
const set = (line: Line | undefined, change: Partial<Line>): void => {
  if (line !== undefined) Object.assign(line, change)
}
const folded = {
  Drafted: (m: Map<string, Line>, { facts, id: report, person, unit, use: of }: ReferenceFacts["Drafted"]): void =>
    void m.set(`report-${report}`, { id: report, person, unit, use: of, facts }),
  Shown: (m: Map<string, Line>, { on }: ReferenceFacts["Shown"], meta: Meta): void =>
    set(m.get(meta.id), { shownOn: on }),
  Commented: (m: Map<string, Line>, { comment }: ReferenceFacts["Commented"], meta: Meta): void =>
    set(m.get(meta.id), { comment }),
  Sent: (m: Map<string, Line>, { on }: ReferenceFacts["Sent"], meta: Meta): void => set(m.get(meta.id), { sentOn: on })
}

/** @source the article; DOMAIN 4.9; REFUSALS, reference report of a party member */
export class References extends references.module({
  summary: "Reference reports: facts only, five uses, the subject first, the own unit alone",
  params: { commentDays: CommentDays },
  evolve: {
    ReportedIn: (s, { person, unit }) => ({ ...s, units: { ...s.units, [person]: unit } }),
    Drafted: (s, { from, id: report, on, person, to, unit, use: of }) => ({
      ...s,
      draft: { id: report, person, unit, use: of, from, to, on }
    }),
    Shown: (s, { on }) => ({ ...s, shownOn: on }),
    Commented: (s) => ({ ...s, commented: true }),
    Sent: (s) => ({ ...s, sent: true })
  },
  commands: (command) => ({
    reportIn: command({
      summary: "Report in where one lives, and name one's unit: of one's own will, for oneself",
      input: z.strictObject({ unit: id }),
      stream: () => "units",
      decide: ({ emit, input, principal, today }) => emit.ReportedIn({ person: principal, unit: input.unit, on: today })
    }),
    draft: command({
      summary: "Draft a report of facts; it has no place for a score, a grade or a rank",
      input: z.strictObject({ id: code, person: id, unit: id, use, from: day, to: day, facts: text(4_000) }),
      stream: streamOf,
      about: ({ person }) => ({ persons: [person] }),
      asks: ({ input }) => ({ unit: UnitOf.of({ person: input.person }) }),
      refusals: ["drafted-already", "ends-before-it-begins", "not-their-own-unit"],
      decide: ({ emit, found, input, refuse, seal, state, today }) => {
        const against = [
          ...unless(state.draft === undefined, "RF-1", "drafted-already"),
          ...unless(input.from <= input.to, "RF-1", "ends-before-it-begins", { from: input.from, until: input.to }),
          ...unless(found.unit === input.unit, "RF-4", "not-their-own-unit")
        ]
        if (against.length > 0) return refuse(...against)
        return emit.Drafted({ ...input, facts: seal(input.facts, readers(input)), on: today })
      }
    }),
    show: command({
      summary: "Lay the draft before its subject",
      input: z.strictObject({ id: code }),
      stream: streamOf,
      refusals: ["no-such-report"],
      decide: ({ emit, refuse, state, today }) =>
        state.draft === undefined ? refuse({ rule: "RF-3", code: "no-such-report" }) : emit.Shown({ on: today })
    }),
    comment: command({
      summary: "Comment on a report about oneself; the comment goes with it",
      input: z.strictObject({ id: code, comment: text(4_000) }),
      stream: streamOf,
      refusals: ["no-such-report", "not-about-you", "sent-already"],
      decide: ({ emit, input, principal, refuse, seal, state, today }) => {
        const against = [
          ...unless(state.draft !== undefined, "RF-3", "no-such-report"),
          ...unless(state.draft === undefined || state.draft.person === principal, "RF-3", "not-about-you"),
          ...unless(!state.sent, "RF-3", "sent-already")
        ]
        if (against.length > 0) return refuse(...against)
        const { draft } = state
        if (draft === undefined) return []
        return emit.Commented({ comment: seal(input.comment, readers(draft)), on: today })
      }
    }),
    send: command({
      summary: "Send a report to the subject's own unit, once they have commented or had the time to",
      input: z.strictObject({ id: code }),
      stream: streamOf,
      refusals: ["no-such-report", "subject-has-not-seen-it", "subject-may-still-comment", "sent-already"],
      decide: ({ emit, params, refuse, state, today }) => {
        const { draft, shownOn } = state
        const over = shownOn !== undefined && today > Days.addDays(shownOn, params.commentDays.value)
        const against = [
          ...unless(draft !== undefined, "RF-3", "no-such-report"),
          ...unless(draft === undefined || shownOn !== undefined, "RF-3", "subject-has-not-seen-it"),
          ...unless(shownOn === undefined || state.commented || over, "RF-3", "subject-may-still-comment"),
          ...unless(!state.sent, "RF-3", "sent-already")
        ]
        if (against.length > 0 || draft === undefined) return refuse(...against)
        return emit.Sent({ unit: draft.unit, use: draft.use, on: today })
      }
    })
  }),
  views: (view) => ({
    /** Reports about oneself. */
    aboutMe: view({
      readers: "anyone",
      model,
      on: folded,
      query: (m, _, { actor }): ReadonlyArray<Line> =>
        [...m.values()].filter((l) => l.person === actor.person).map((l) => ({ ...l }))
    }),
    /** Reports that were sent to a unit, for whoever signs in as that unit. */
    received: view({
      readers: "anyone",
      model,
      on: folded,
      query: (m, _, { actor }): ReadonlyArray<Line> =>
        [...m.values()].filter((l) => l.unit === actor.person && l.sentOn !== undefined).map((l) => ({ ...l }))
    }),
    unitOf: view({
      model: (): Map<string, string> => new Map(),
      on: { ReportedIn: (m, { person, unit }) => void m.set(person, unit) },
      input: z.strictObject({ person: id }),
      query: (m, { person }): string | null => m.get(person) ?? null
    })
  })
}) {}
