/** After the agreement has effect: performance, breach, tasks, return visits. */
import * as z from "zod"
import { code, day, text } from "../internal/fields.ts"
import { caseText } from "../internal/sealing.ts"
import { notBeforeEffect, notBeforeTheAgreement, notInTheFuture } from "../Rules.ts"
import { openTasks } from "../Data.ts"
import type { InputRule, MakeAct } from "../Shape.ts"

const ofObligation = z.strictObject({ obligation: code, on: day })
type OfObligation = z.infer<typeof ofObligation>
const isAgreed: InputRule<OfObligation> = {
  rule: "MD-41",
  code: "no-such-obligation",
  holds: ({ case: c, input }) =>
    c.data.agreement?.obligations.some((o) => o.id === input.obligation) === true || { id: input.obligation }
}
const notPerformed: InputRule<OfObligation> = {
  rule: "MD-41",
  code: "performed-already",
  holds: ({ case: c, input }) => !c.data.performed.some((p) => p.id === input.obligation) || { id: input.obligation }
}
/** The creditor, or whoever acts for the committee. */
const notTheDebtorAlone: InputRule<OfObligation> = {
  rule: "MD-42",
  code: "only-creditor-or-committee",
  holds: ({ case: c, input, principal }) =>
    !c.subject.parties.includes(principal) ||
    c.data.agreement?.obligations.some((o) => o.id === input.obligation && o.creditor === principal) === true
}

export const aftermathActs = (act: MakeAct) => ({
  recordPerformance: act({
    summary: "Record that an obligation was performed",
    in: "effective",
    by: ["party", "registrar", "mediator"],
    input: ofObligation,
    check: [isAgreed, notPerformed, notTheDebtorAlone, notInTheFuture, notBeforeTheAgreement],
    decide: ({ emit, input }) => emit.ObligationPerformed({ id: input.obligation, on: input.on })
  }),
  noteBreach: act({
    summary: "Note that an obligation was not performed in time; the way to court is told",
    in: "effective",
    by: ["party", "registrar", "mediator"],
    input: ofObligation,
    check: [
      isAgreed,
      notPerformed,
      notTheDebtorAlone,
      notInTheFuture,
      {
        rule: "MD-43",
        source: "人民调解法 31",
        code: "not-due-yet",
        holds: ({ case: c, input }) => {
          const due = c.data.agreement?.obligations.find((o) => o.id === input.obligation)?.due
          return due === undefined || input.on > due || { due }
        }
      },
      {
        rule: "MD-43",
        code: "noted-already",
        holds: ({ case: c, input }) => !c.data.breaches.some((b) => b.id === input.obligation)
      }
    ],
    decide: ({ case: c, emit, input }) => [
      emit.BreachNoted({ id: input.obligation, on: input.on }),
      emit.RouteNoticeGiven({ about: "breach", routes: ["court"], to: c.subject.parties, on: input.on })
    ]
  }),
  endTask: act({
    summary: "Record that a task somebody of the panel took on is done, or dropped",
    in: "effective",
    by: ["registrar", "mediator"],
    input: z.strictObject({ id: code, outcome: z.enum(["done", "dropped"]), on: day }),
    check: [
      {
        rule: "MD-126",
        code: "no-such-task",
        holds: ({ case: c, input }) => openTasks(c.data).some((t) => t.id === input.id) || { id: input.id }
      },
      {
        rule: "MD-126",
        code: "another-takes-this-on",
        holds: ({ capacities, case: c, input, principal }) =>
          !capacities.includes("mediator") ||
          c.data.agreement?.tasks?.some((t) => t.id === input.id && t.who === principal) === true
      },
      notInTheFuture,
      notBeforeTheAgreement
    ],
    decide: ({ emit, input }) => emit.TaskEnded(input)
  }),
  planVisit: act({
    summary: "Plan a return visit",
    in: "effective",
    by: ["registrar", "mediator"],
    input: z.strictObject({ id: code, on: day }),
    check: [
      {
        rule: "MD-44",
        code: "visit-planned-already",
        holds: ({ case: c, input }) => !c.data.visits.some((v) => v.id === input.id)
      },
      notBeforeEffect
    ],
    decide: ({ emit, input }) => emit.VisitPlanned(input)
  }),
  recordVisit: act({
    summary: "Record a return visit",
    in: "effective",
    by: ["registrar", "mediator"],
    input: z.strictObject({ id: code, on: day, note: text(4000) }),
    check: [
      {
        rule: "MD-44",
        code: "no-such-visit",
        holds: ({ case: c, input }) => c.data.visits.some((v) => v.id === input.id && v.madeOn === undefined)
      },
      notInTheFuture,
      notBeforeEffect
    ],
    decide: ({ case: c, emit, input, seal }) =>
      emit.VisitMade({ id: input.id, on: input.on, note: seal(input.note, caseText(c)) })
  })
})
