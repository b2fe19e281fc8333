/** Publicity of sessions, admissions for the sake of compromise, facts nobody disputes. */
import * as z from "zod"
import { code, day, people, person, text } from "../internal/fields.ts"
import { caseText, onlyFor } from "../internal/sealing.ts"
import { panelOf } from "../Data.ts"
import { isUsable } from "../Candour.ts"
import { binds, spokenForBy, voicesOf } from "../Representation.ts"
import { notBeforeTheRequest, notInTheFuture, onlyParties, speaksForAParty } from "../Rules.ts"
import type { InputRule, MakeAct } from "../Shape.ts"

const ofId = z.strictObject({ id: code })
type OfId = z.infer<typeof ofId>
const isNoted: InputRule<OfId> = {
  rule: "MD-122",
  code: "no-such-admission",
  holds: ({ case: c, input }) => c.data.admissions.some((a) => a.id === input.id) || { id: input.id }
}
const isProposed: InputRule<OfId> = {
  rule: "MD-123",
  code: "no-such-facts",
  holds: ({ case: c, input }) => c.data.undisputed.some((u) => u.id === input.id) || { id: input.id }
}

export const frankActs = (act: MakeAct) => ({
  askForPublicity: act({
    summary: "A party asks for sessions open to the public, or takes it back; all must ask",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    input: z.strictObject({ open: z.boolean() }),
    when: [speaksForAParty],
    decide: ({ case: c, emit, input, principal }) =>
      spokenForBy(c, principal).map((party) => emit.PublicityAsked({ party, open: input.open }))
  }),
  noteAdmission: act({
    summary: "Note what a party admits for the sake of compromise; it cannot be used against it unless all agree",
    in: "inSession",
    by: ["party", "representative", "mediator"],
    input: z.strictObject({ id: code, party: person, text: text(4000), present: people }),
    check: [
      {
        rule: "MD-122",
        code: "admission-id-taken",
        holds: ({ case: c, input }) => !c.data.admissions.some((a) => a.id === input.id) || { id: input.id }
      },
      {
        rule: "MD-122",
        code: "admits-for-another",
        holds: ({ capacities, case: c, input, principal }) =>
          c.subject.parties.includes(input.party) &&
          (capacities.includes("mediator") || spokenForBy(c, principal).includes(input.party))
      },
      {
        rule: "MD-122",
        code: "stranger-present",
        holds: ({ case: c, input }) => {
          const known = new Set([...c.subject.parties.flatMap((p) => voicesOf(c, p)), ...panelOf(c)])
          const strangers = input.present.filter((p) => !known.has(p)).length
          return strangers === 0 || { strangers }
        }
      }
    ],
    decide: ({ case: c, emit, input, principal, seal }) =>
      emit.AdmissionNoted({
        id: input.id,
        party: input.party,
        text: seal(input.text, onlyFor(c, `admission ${input.id}`, [principal, input.party, ...input.present]))
      })
  }),
  releaseAdmission: act({
    summary: "A party agrees that an admission may be used; it may once every party agreed",
    in: ["inSession", "agreed", "effective", "terminated"],
    by: ["party", "representative"],
    input: ofId,
    when: [speaksForAParty],
    check: [
      isNoted,
      {
        rule: "MD-109",
        source: "民法典 34, 民事诉讼法 62",
        code: "may-not-settle",
        holds: ({ case: c, principal }) => spokenForBy(c, principal).some((p) => binds(c, principal, p))
      },
      {
        rule: "MD-122",
        code: "usable-already",
        holds: ({ case: c, input }) => !c.data.admissions.some((a) => a.id === input.id && isUsable(c, a))
      }
    ],
    decide: ({ case: c, emit, input, principal }) =>
      spokenForBy(c, principal)
        .filter((p) => binds(c, principal, p))
        .map((party) => emit.AdmissionReleased({ id: input.id, party }))
  }),
  proposeUndisputedFacts: act({
    summary: "Put down facts that nobody disputes, for every party to sign",
    in: ["inSession", "agreed"],
    by: "mediator",
    input: z.strictObject({ id: code, text: text(8000) }),
    check: [
      {
        rule: "MD-123",
        code: "facts-id-taken",
        holds: ({ case: c, input }) => !c.data.undisputed.some((u) => u.id === input.id) || { id: input.id }
      }
    ],
    decide: ({ case: c, emit, input, seal }) =>
      emit.UndisputedFactsProposed({ id: input.id, text: seal(input.text, caseText(c)) })
  }),
  signUndisputedFacts: act({
    summary: "Sign facts that nobody disputes; they are recorded once every party signed",
    in: ["inSession", "agreed", "terminated"],
    by: ["party", "representative", "registrar"],
    input: z.strictObject({ id: code, on: day, to: people }),
    check: [
      isProposed,
      onlyParties,
      notInTheFuture,
      notBeforeTheRequest,
      {
        rule: "MD-123",
        source: "深圳条例 73",
        code: "speaks-for-another",
        holds: ({ capacities, case: c, input, principal }) =>
          capacities.includes("registrar") ||
          !(capacities.includes("party") || capacities.includes("representative")) ||
          input.to.every((p) => binds(c, principal, p))
      },
      {
        rule: "MD-123",
        code: "signed-already",
        holds: ({ case: c, input }) =>
          !c.data.undisputed.some((u) => u.id === input.id && u.signed.some((s) => input.to.includes(s.party)))
      }
    ],
    decide: ({ case: c, emit, input }) => {
      const before = c.data.undisputed.find((u) => u.id === input.id)?.signed ?? []
      const now = [...new Set(input.to)].map((party) => ({ party, on: input.on }))
      const all = [...before, ...now]
      const last = all.map((s) => s.on).reduce((a, b) => (a > b ? a : b), input.on)
      return [
        ...now.map((s) => emit.UndisputedFactsSigned({ id: input.id, ...s })),
        ...(c.subject.parties.every((p) => all.some((s) => s.party === p))
          ? [emit.UndisputedFactsRecorded({ id: input.id, on: last })]
          : [])
      ]
    }
  })
})
