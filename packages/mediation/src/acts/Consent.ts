/** Consent of the parties, and the notice of their rights. */
import * as z from "zod"
import { day, people } from "../internal/fields.ts"
import { noticeOfRoutes } from "../internal/routes.ts"
import { isParty, notBeforeTheRequest, notInTheFuture, onlyParties } from "../Rules.ts"
import type { MakeAct } from "../Shape.ts"

export const consentActs = (act: MakeAct) => ({
  consent: act({
    summary: "A party agrees to mediation, or clearly refuses it, which ends the case",
    in: "accepted",
    to: "terminated",
    by: "party",
    input: z.strictObject({ agrees: z.boolean() }),
    when: [isParty],
    decide: ({ case: c, emit, go, input, principal, today }) => {
      const said = emit.ConsentRecorded({ party: principal, agrees: input.agrees, on: today })
      return input.agrees
        ? said
        : go.terminated(said, emit.Ended({ why: "refused", on: today }), noticeOfRoutes(emit, c, today))
    }
  }),
  explainRights: act({
    summary: "Tell parties nature, principles and effect of mediation, and their rights and duties",
    in: ["accepted", "inSession"],
    by: ["registrar", "mediator"],
    input: z.strictObject({ to: people, on: day }),
    check: [onlyParties, notInTheFuture, notBeforeTheRequest],
    decide: ({ emit, input }) => emit.RightsExplained(input)
  })
})
