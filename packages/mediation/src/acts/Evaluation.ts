/** What weighs on a case: whether it is major or complex, and a neutral evaluation that the parties ask for. */
import * as z from "zod"
import { panelOf } from "../Data.ts"
import { day, person, text } from "../internal/fields.ts"
import { onlyFor } from "../internal/sealing.ts"
import { spokenForBy, voicesOf } from "../Representation.ts"
import { isNoParty, noPartyOnThePanel, notBeforeTheRequest, notInTheFuture, speaksForAParty } from "../Rules.ts"
import { Conflicts } from "../Questions.ts"
import type { InputRule, MakeAct, MediationRule } from "../Shape.ts"
import { nothingStandsAgainst } from "./Impartial.ts"

/** Whether the jurisdiction knows neutral evaluation. */
const isOffered: MediationRule = {
  rule: "MD-158",
  source: "深圳经济特区矛盾纠纷多元化解条例 64",
  code: "no-neutral-evaluation-here",
  holds: ({ params }) => params.neutralEvaluation.value
}
const isNeutral: InputRule<{ readonly by: string }> = {
  rule: "MD-158",
  code: "evaluator-sits-on-the-panel",
  holds: ({ case: c, input }) => ![...c.data.core, ...c.data.invited].some((s) => s.who === input.by)
}
const namesBy = noPartyOnThePanel((i: { readonly by: string }) => [i.by])

export const evaluationActs = (act: MakeAct) => ({
  noteGravity: act({
    summary: "Note whether the dispute is major or complex",
    in: ["accepted", "inSession"],
    by: ["registrar", "convener"],
    input: z.strictObject({ grave: z.boolean() }),
    when: [isNoParty],
    decide: ({ emit, input, today }) => emit.GravityNoted({ grave: input.grave, on: today })
  }),
  wishEvaluation: act({
    summary: "A party asks for a neutral evaluation by somebody; it is given once every party named the same",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    input: z.strictObject({ by: person }),
    when: [isOffered, speaksForAParty],
    check: [{ ...namesBy, rule: "MD-158", code: "a-party-may-not-evaluate" }, isNeutral],
    decide: ({ case: c, emit, input, principal }) =>
      spokenForBy(c, principal).map((party) => emit.EvaluationWished({ party, by: input.by }))
  }),
  giveEvaluation: act({
    summary: "Put a neutral evaluation on file; it binds nobody, and opens for the parties and the panel",
    in: "inSession",
    by: ["registrar", "convener"],
    input: z.strictObject({ by: person, on: day, text: text(8000) }),
    asks: ({ case: c, input }) => ({
      conflicts: Conflicts.of({ persons: [input.by], parties: c.subject.parties })
    }),
    when: [isOffered, isNoParty],
    check: [
      isNeutral,
      nothingStandsAgainst((i: { readonly by: string }) => [i.by]),
      notInTheFuture,
      notBeforeTheRequest,
      {
        rule: "MD-158",
        code: "not-every-party-asked-for-it",
        holds: ({ case: c, input }) => {
          const missing = c.subject.parties.filter(
            (p) => !c.data.evaluationsWished.some((w) => w.party === p && w.by === input.by)
          ).length
          return missing === 0 || { missing }
        }
      }
    ],
    decide: ({ case: c, emit, input, seal }) => {
      const readers = [...c.subject.parties.flatMap((p) => voicesOf(c, p)), ...panelOf(c)]
      const name = `evaluation ${c.data.evaluations.length + 1}`
      return emit.EvaluationGiven({ ...input, text: seal(input.text, onlyFor(c, name, readers)) })
    }
  })
})
