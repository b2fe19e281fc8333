/** Consent of the parties, and the notice of their rights. */
import * as z from "zod"
import { day, people, person } from "../internal/fields.ts"
import { noticeOfRoutes } from "../internal/routes.ts"
import {
  bindsThem,
  notBeforeTheRequest,
  notInTheFuture,
  onlyParties,
  saidFor,
  speaksForAParty,
  speaksForThem
} from "../Rules.ts"
import type { InputRule, MakeAct } from "../Shape.ts"

const said = z.strictObject({ agrees: z.boolean(), for: person.optional() })
/** To agree binds; anybody who speaks for a party may refuse. */
const agreesBinding: InputRule<z.infer<typeof said>> = {
  ...bindsThem,
  holds: (j) => !j.input.agrees || bindsThem.holds(j)
}

export const consentActs = (act: MakeAct) => ({
  consent: act({
    summary: "A party agrees to mediation, or clearly refuses it, which ends the case",
    in: "accepted",
    to: "terminated",
    by: ["party", "representative"],
    input: said,
    when: [speaksForAParty],
    check: [speaksForThem, agreesBinding],
    decide: ({ case: c, emit, go, input, principal, today }) => {
      const words = saidFor({ case: c, input, principal }).map((party) =>
        emit.ConsentRecorded({
          party,
          agrees: input.agrees,
          on: today,
          ...(party === principal ? {} : { through: principal })
        })
      )
      return input.agrees
        ? words
        : go.terminated(...words, emit.Ended({ why: "refused", on: today }), noticeOfRoutes(emit, c, today))
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
