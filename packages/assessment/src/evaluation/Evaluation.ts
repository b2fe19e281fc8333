/** The evaluation of a social organisation as one workflow. */
import { committeeActs } from "./CommitteeActs.ts"
import { earlyActs } from "./EarlyActs.ts"
import { evaluation } from "./Base.ts"
import { evolve } from "./Evolve.ts"
import { laterActs } from "./LaterActs.ts"
import { evaluationParams as params } from "./Params.ts"

/** A line of the public register of grades. */
export interface GradeLine {
  readonly case: string
  readonly organisation: string
  readonly category: string
  readonly grade: string
  readonly on: string
  readonly certificate: string | null
  /** The last day on which it may not apply again, after a downgrade or a cancellation. */
  readonly barUntil: string | null
  readonly state: "stands" | "cancelled" | "expired"
}

/**
 * From the application to the end of the grade: eligibility, visit, committee, publicity, review, announcement,
 * certificate, reports, downgrade and cancellation.
 *
 * **When to use**: as a module of a community (see `EvaluationPlugin`), or alone with `pure` of the kernel.
 *
 * @source Measures for the Evaluation of Social Organisations (Ministry of Civil Affairs order 39, 2010), arts. 6-35
 */
export class Evaluation extends evaluation.workflow({
  summary: "Evaluation of a social organisation",
  params,
  initial: "applied",
  states: {
    applied: {},
    examined: {},
    deliberating: {},
    publicised: {},
    graded: {},
    cancelled: {},
    expired: { final: true },
    closed: { final: true },
    notQualified: { final: true },
    withdrawn: { final: true }
  },
  clocks: {
    publicity: { while: "publicised", within: "publicity", anchor: (c) => c.data.publicisedOn },
    validity: { while: "graded", within: "validity", anchor: (c) => c.data.announcedOn, else: "expired" },
    returning: { while: "cancelled", within: "returnWithin" }
  },
  dues: ({ at, data: d }) => [
    ...(at === "publicised"
      ? d.objections.filter((o) => o.servedOn === undefined).map((o) => ({ id: `review ${o.id}`, due: o.due }))
      : []),
    ...(at === "graded"
      ? d.reports.filter((r) => r.answeredOn === undefined).map((r) => ({ id: `report ${r.id}`, due: r.due }))
      : [])
  ],
  evolve,
  acts: (act) => ({ ...earlyActs(act), ...committeeActs(act), ...laterActs(act) }),
  seams: {
    beforeQualification: { on: "qualify", to: "examined", version: 1 },
    beforeAnnouncement: { on: "announce", to: "graded", version: 1 }
  },
  views: (view) => ({
    /** Who has which grade: public, as the law has it. */
    grades: view({
      readers: "anyone",
      model: () => ({
        subjects: new Map<string, { readonly organisation: string; readonly category: string }>(),
        lines: new Map<string, GradeLine>()
      }),
      on: {
        Opened: (m, { subject: { category, organisation } }, { id }) =>
          void m.subjects.set(id, { organisation, category }),
        Announced: (m, { grade, on }, { id }) => {
          const subject = m.subjects.get(id)
          if (subject !== undefined)
            m.lines.set(id, { case: id, ...subject, grade, on, certificate: null, barUntil: null, state: "stands" })
        },
        CertificateIssued: (m, { number }, { id }) => {
          const line = m.lines.get(id)
          if (line !== undefined) m.lines.set(id, { ...line, certificate: number })
        },
        Downgraded: (m, { barUntil, on, to }, { id }) => {
          const line = m.lines.get(id)
          if (line !== undefined) m.lines.set(id, { ...line, grade: to, on, barUntil })
        },
        Cancelled: (m, { barUntil, on }, { id }) => {
          const line = m.lines.get(id)
          if (line !== undefined) m.lines.set(id, { ...line, on, barUntil, state: "cancelled" })
        },
        Moved: (m, { to }, { id }) => {
          const line = m.lines.get(id)
          if (line !== undefined && to === "expired") m.lines.set(id, { ...line, state: "expired" })
        }
      },
      query: (m): ReadonlyArray<GradeLine> =>
        [...m.lines.values()].toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
    })
  })
}) {}
