/** The committees: who was appointed, from when, until when. */
import { defineFacts } from "@linli/kernel"
import * as z from "zod"
import { day, people, yearsAfter } from "../internal/fields.ts"
import { CommitteeSize, CommitteeYears, ReviewCommitteeSize } from "./Params.ts"
import type { Roster } from "./Questions.ts"

const body = z.enum(["evaluation", "review"])
interface BodiesState {
  readonly evaluation?: Roster
  readonly review?: Roster
}
const bodies = defineFacts("evaluationBodies", {
  events: { Appointed: z.strictObject({ body, members: people, from: day, until: day }) },
  state: (): BodiesState => ({})
})

/**
 * The evaluation committee and the review committee of a registration authority.
 *
 * @source Measures for the Evaluation of Social Organisations (Ministry of Civil Affairs order 39), art. 11
 */
export class EvaluationBodies extends bodies.module({
  summary: "Evaluation and review committees",
  params: { committee: CommitteeSize, review: ReviewCommitteeSize, years: CommitteeYears },
  evolve: { Appointed: (s, { body: which, ...roster }) => ({ ...s, [which]: roster }) },
  commands: (command) => ({
    appoint: command({
      summary: "Appoint the members of a committee for its term",
      input: z.strictObject({ body, members: people, from: day }),
      stream: () => "bodies",
      check: [
        {
          rule: "EV-9",
          source: "社会组织评估管理办法 11",
          code: "committee-size",
          holds: ({ input, params }) => {
            const { least, most } = (input.body === "evaluation" ? params.committee : params.review).value
            const members = new Set(input.members).size
            return (members === input.members.length && members >= least && members <= most) || { members, least, most }
          }
        }
      ],
      decide: ({ emit, input, params }) =>
        emit.Appointed({ ...input, until: yearsAfter(input.from, params.years.value) })
    })
  }),
  views: (view) => ({
    roster: view({
      readers: "anyone",
      model: () => new Map<string, Roster>(),
      on: { Appointed: (m, { body: which, ...roster }) => void m.set(which, roster) },
      input: z.strictObject({ body }),
      query: (m, input): Roster | null => m.get(input.body) ?? null
    })
  })
}) {}
