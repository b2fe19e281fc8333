/** How a mediation ends without effect, risks on the way, and the archive. */
import * as z from "zod"
import { authority, code, day, people, riskKind, text } from "../internal/fields.ts"
import { lawfulRoutes, noticeOfRoutes } from "../internal/routes.ts"
import { caseText } from "../internal/sealing.ts"
import { NumberOfCase } from "../Questions.ts"
import {
  everyPartyNotified,
  isNoParty,
  notBeforeTheRequest,
  nothingOpen,
  notInTheFuture,
  objectionsDecided,
  onlyParties,
  speaksForAParty,
  tasksEnded,
  workRecorded
} from "../Rules.ts"
import type { InputRule, MakeAct } from "../Shape.ts"
import { shamReported } from "./Sham.ts"

const isKnown: InputRule<{ readonly risk: string }> = {
  rule: "MD-45",
  code: "no-such-risk",
  holds: ({ case: c, input }) => c.data.risks.some((r) => r.id === input.risk) || { id: input.risk }
}

/** What the register answered; `undefined` where nobody was asked. */
const numberIn = (found: unknown): { readonly written: string } | null | undefined =>
  (found as { readonly number?: { readonly written: string } | null } | undefined)?.number

/** Acts that stay possible while a risk is unmet: they meet it, or let a party go. */
export const whileAtRisk = ["flagRisk", "takePrevention", "reportRisk", "withdraw", "recordWork", "giveRouteNotice"]

export const endingActs = (act: MakeAct) => ({
  withdraw: act({
    summary: "A party ends the mediation; it may at any time before the agreement has effect",
    in: ["registered", "accepted", "inSession", "agreed"],
    to: "terminated",
    by: ["party", "representative"],
    when: [speaksForAParty],
    decide: ({ case: c, emit, go, today }) =>
      go.terminated(emit.Ended({ why: "withdrawn", on: today }), noticeOfRoutes(emit, c, today))
  }),
  fail: act({
    summary: "The panel sees no agreement and ends the mediation",
    in: ["accepted", "inSession", "agreed"],
    to: "terminated",
    by: ["convener", "registrar"],
    when: [isNoParty],
    decide: ({ case: c, emit, go, today }) =>
      go.terminated(emit.Ended({ why: "failed", on: today }), noticeOfRoutes(emit, c, today))
  }),
  giveRouteNotice: act({
    summary: "Give parties the route notice",
    in: "terminated",
    by: ["registrar", "mediator"],
    input: z.strictObject({
      /** Left out: every party. */
      to: people.optional(),
      /** Left out: today. */
      on: day.optional()
    }),
    check: [onlyParties, notInTheFuture, notBeforeTheRequest],
    decide: ({ case: c, emit, input, today }) =>
      emit.RouteNoticeGiven({
        about: "case",
        routes: lawfulRoutes,
        to: [...new Set(input.to ?? c.subject.parties)],
        on: input.on ?? today
      })
  }),
  flagRisk: act({
    summary: "Flag that the dispute may escalate, or lead to a public-order or criminal case",
    in: ["registered", "accepted", "inSession", "agreed", "effective"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ id: code, kind: riskKind, text: text(2000) }),
    check: [
      {
        rule: "MD-45",
        code: "risk-flagged-already",
        holds: ({ case: c, input }) => !c.data.risks.some((r) => r.id === input.id) || { id: input.id }
      }
    ],
    decide: ({ case: c, emit, input, seal }) => emit.RiskFlagged({ ...input, text: seal(input.text, caseText(c)) })
  }),
  takePrevention: act({
    summary: "Record the preventive steps taken against a risk",
    in: ["registered", "accepted", "inSession", "agreed", "effective", "terminated"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ risk: code, text: text(2000) }),
    check: [isKnown],
    decide: ({ case: c, emit, input, seal }) =>
      emit.PreventionTaken({ risk: input.risk, text: seal(input.text, caseText(c)) })
  }),
  reportRisk: act({
    summary: "Record the report to the police or the competent department",
    in: ["registered", "accepted", "inSession", "agreed", "effective", "terminated"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ risk: code, to: authority, on: day }),
    check: [isKnown, notInTheFuture, notBeforeTheRequest],
    decide: ({ emit, input }) => emit.RiskReported(input)
  }),
  archive: act({
    summary: "File the case: register, work record, agreement or termination notice",
    in: ["redirected", "terminated", "effective"],
    to: "archived",
    by: "registrar",
    when: [isNoParty, everyPartyNotified, workRecorded, nothingOpen, tasksEnded, objectionsDecided, shamReported],
    asks: ({ case: c }) => ({ number: NumberOfCase.of({ case: c.id }) }),
    check: [
      {
        rule: "MD-154",
        source: "人民调解法 27",
        code: "not-in-the-register",
        // an app that asks nobody hands in no answers
        holds: ({ case: c, found }) => c.data.acceptedOn === undefined || numberIn(found) !== null
      }
    ],
    decide: ({ emit, found, go, today }) => {
      const written = numberIn(found)?.written
      return go.archived(emit.Archived({ on: today, ...(written === undefined ? {} : { number: written }) }))
    }
  })
})
