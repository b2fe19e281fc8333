/** Triage: what other organs are seized of, and cases that go to another committee. */
import * as z from "zod"
import { label } from "../internal/fields.ts"
import { inWords } from "../internal/inWords.ts"
import { isNoParty } from "../Rules.ts"
import { conflictsOf } from "../Impartiality.ts"
import { coreRolesOf } from "../Data.ts"
import type { InputRule, MakeAct, MediationRule } from "../Shape.ts"

export const stands = z.enum(["reserved", "handling", "decided"])
export const elsewhere = z.strictObject({ organ: label, stands })

/** What is reserved to an organ, handled or decided by it is not mediated, unless that organ itself referred it. */
export const noOtherOrgan: MediationRule = {
  rule: "MD-102",
  source: "若干规定 22",
  code: "with-another-organ",
  holds: ({ case: c }) => {
    const organs = c.data.elsewhere.filter((e) => e.organ !== c.subject.referredBy).map((e) => e.organ)
    return organs.length === 0 || { organs, ...inWords(organs) }
  }
}
interface Redirecting {
  readonly reason: string
  readonly organ?: string | undefined
}
const ofAnOrgan = new Set(["reserved-to-an-organ", "already-decided", "handled-elsewhere"])

export const redirectRules: ReadonlyArray<InputRule<Redirecting>> = [
  {
    rule: "MD-103",
    source: "若干规定 22",
    code: "referred-by-that-organ",
    holds: ({ case: c, input }) =>
      c.subject.referredBy === undefined ||
      input.organ !== c.subject.referredBy || {
        organ: c.subject.referredBy,
        ...inWords([c.subject.referredBy])
      }
  },
  {
    rule: "MD-103",
    code: "name-the-organ",
    holds: ({ case: c, input }) =>
      c.subject.referredBy === undefined || !ofAnOrgan.has(input.reason) || input.organ !== undefined
  }
]

export const intakeActs = (act: MakeAct) => ({
  noteElsewhere: act({
    summary: "Note an organ that the matter is reserved to, that handles it or has decided it",
    in: "registered",
    by: "registrar",
    input: elsewhere,
    when: [isNoParty],
    decide: ({ emit, input }) => emit.ElsewhereNoted(input)
  }),
  handOver: act({
    summary: "Hand the case to another committee, because a core seat cannot be held impartially",
    in: ["registered", "accepted", "inSession"],
    to: "redirected",
    by: "registrar",
    when: [
      isNoParty,
      {
        rule: "MD-119",
        code: "a-panel-is-possible",
        holds: ({ case: c }) => {
          const roles = new Set(coreRolesOf(c.data))
          return c.data.conflicts.some(
            (k) =>
              k.role !== undefined &&
              roles.has(k.role) &&
              conflictsOf(c, k.who).length > 0 &&
              !Object.hasOwn(c.data.model?.substitutes ?? {}, k.role)
          )
        }
      }
    ],
    decide: ({ emit, go, today }) =>
      go.redirected(emit.Redirected({ reason: "no-impartial-panel", routes: ["other-committee"], on: today }))
  })
})
