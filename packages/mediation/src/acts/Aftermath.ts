/** After the agreement has effect: confirmation, performance, breach, return visits. */
import * as z from "zod"
import { code, day, people, text } from "../internal/fields.ts"
import { caseText } from "../internal/sealing.ts"
import { isNoParty, notBeforeEffect, notBeforeTheAgreement, notInTheFuture } from "../Rules.ts"
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
  requestConfirmation: act({
    summary: "Record the parties' joint application to the court, or that the committee's office sends the agreement",
    in: "effective",
    by: ["registrar", "mediator"],
    input: z.strictObject({
      on: day,
      /** Those who apply; left out where the committee's office sends the agreement of all of them. */
      parties: people.optional()
    }),
    when: [
      {
        rule: "MD-37",
        source: "人民调解法 33",
        code: "asked-already",
        holds: ({ case: c }) => c.data.confirmation === "none" || c.data.confirmation === "lapsed"
      }
    ],
    check: [
      notInTheFuture,
      notBeforeEffect,
      {
        rule: "MD-38",
        source: "人民调解法 33",
        code: "not-joint",
        holds: ({ case: c, input, params }) => {
          const asking = input.parties ?? (params.confirmationBy.value === "committee" ? c.subject.parties : [])
          const missing = c.subject.parties.filter((p) => !asking.includes(p)).length
          return missing === 0 || { missing }
        }
      },
      {
        rule: "MD-129",
        source: "民诉解释 355",
        code: "not-confirmable",
        holds: ({ case: c, params }) => {
          const classes = (c.data.agreement?.concerns ?? []).filter((k) => params.notConfirmable.value.includes(k))
          return classes.length === 0 || { classes }
        }
      },
      {
        rule: "MD-3",
        code: "addressee-is-no-party",
        holds: ({ case: c, input }) => (input.parties ?? []).every((p) => c.subject.parties.includes(p))
      },
      {
        rule: "MD-39",
        source: "人民调解法 33",
        code: "too-late",
        holds: ({ case: c, input }) => {
          const due = c.clocks["confirmation"]?.due
          // A window that awaits a calendar year ends later than its lower bound; nobody is late by it.
          return due === undefined || due.awaits !== undefined || input.on <= due.on || { on: input.on, last: due.on }
        }
      }
    ],
    decide: ({ case: c, emit, input }) =>
      emit.ConfirmationRequested({ on: input.on, parties: [...new Set(input.parties ?? c.subject.parties)] })
  }),
  recordRuling: act({
    summary: "Record the court's ruling",
    in: "effective",
    by: "registrar",
    input: z.strictObject({ outcome: z.enum(["confirmed", "refused"]), on: day }),
    when: [
      isNoParty,
      {
        rule: "MD-40",
        source: "人民调解法 33",
        code: "nothing-before-the-court",
        holds: ({ case: c }) => c.data.confirmation === "requested"
      }
    ],
    check: [
      notInTheFuture,
      {
        rule: "MD-40",
        code: "ruled-before-it-was-asked",
        holds: ({ case: c, input }) => input.on >= (c.data.requestedConfirmationOn ?? input.on)
      }
    ],
    decide: ({ case: c, emit, input }) => {
      const ruling = emit.RulingReceived(input)
      const { parties } = c.subject
      return input.outcome === "confirmed"
        ? ruling
        : [ruling, emit.RouteNoticeGiven({ about: "ruling", routes: ["court"], to: parties, on: input.on })]
    }
  }),
  mediateAnew: act({
    summary: "Mediate anew after the court refused confirmation; every consent is needed again",
    in: "effective",
    to: "accepted",
    by: "registrar",
    when: [
      isNoParty,
      {
        rule: "MD-40",
        source: "人民调解法 33",
        code: "confirmation-was-not-refused",
        holds: ({ case: c }) => c.data.confirmation === "refused"
      }
    ],
    decide: ({ emit, go, today }) => go.accepted(emit.MediatedAnew({ on: today }))
  }),
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
