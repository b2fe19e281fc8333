/** A dispute that seems staged to harm others: mediation stands still, it is reported, nothing is sealed. */
import * as z from "zod"
import { day, text } from "../internal/fields.ts"
import { eachClock } from "../internal/conclusion.ts"
import { noticeOfRoutes } from "../internal/routes.ts"
import { caseText } from "../internal/sealing.ts"
import { isNoParty, notBeforeTheRequest, notInTheFuture } from "../Rules.ts"
import type { MakeAct, MediationCase, MediationRule } from "../Shape.ts"

const isSuspected = (c: MediationCase): boolean => c.data.sham !== undefined && c.data.sham.dismissedOn === undefined

/** Acts that stay possible while a suspicion stands: they meet it, or let a party go. */
export const whileSuspected = [
  "withdraw",
  "recordWork",
  "reportSham",
  "dismissSham",
  "endAsSham",
  "flagRisk",
  "takePrevention",
  "reportRisk",
  "giveRouteNotice"
]
/** Judged for every act before an agreement has effect. */
export const noSham: MediationRule = {
  rule: "MD-131",
  source: "特邀调解规定 18",
  code: "sham-is-suspected",
  holds: ({ case: c }) => !isSuspected(c)
}
export const shamReported: MediationRule = {
  rule: "MD-131",
  source: "特邀调解规定 18",
  code: "sham-is-not-reported",
  holds: ({ case: c }) => !isSuspected(c) || c.data.sham?.reportedOn !== undefined
}
const suspected: MediationRule = {
  rule: "MD-131",
  code: "no-sham-is-suspected",
  holds: ({ case: c }) => isSuspected(c)
}

export const shamActs = (act: MakeAct) => ({
  suspectSham: act({
    summary: "Suspect that the dispute is staged to harm others; mediation stands still",
    in: ["accepted", "inSession", "agreed"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ text: text(4000) }),
    when: [isNoParty],
    decide: ({ case: c, clock, emit, input, seal, today }) => {
      const said = emit.ShamSuspected({ on: today, text: seal(input.text, caseText(c)) })
      return [said, ...eachClock(c, "running", (name) => [clock[name].suspend("sham mediation is suspected")])]
    }
  }),
  reportSham: act({
    summary: "Record the report of a suspected sham mediation",
    in: ["accepted", "inSession", "agreed", "terminated"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ to: z.enum(["police", "competent-department", "court"]), on: day }),
    when: [isNoParty, suspected],
    check: [notInTheFuture, notBeforeTheRequest],
    decide: ({ emit, input }) => emit.ShamReported(input)
  }),
  dismissSham: act({
    summary: "The suspicion proved unfounded; mediation goes on",
    in: ["accepted", "inSession", "agreed"],
    by: "registrar",
    when: [isNoParty, suspected, shamReported],
    decide: ({ case: c, clock, emit, today }) => {
      const said = emit.ShamDismissed({ on: today })
      return [said, ...eachClock(c, "suspended", (name) => [clock[name].resume()])]
    }
  }),
  endAsSham: act({
    summary: "End a mediation that was staged; nothing is sealed",
    in: ["accepted", "inSession", "agreed"],
    to: "terminated",
    by: "registrar",
    when: [isNoParty, suspected, shamReported],
    decide: ({ case: c, emit, go, today }) =>
      go.terminated(emit.Ended({ why: "failed", on: today }), noticeOfRoutes(emit, c, today))
  })
})
