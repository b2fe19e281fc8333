/** Application, acceptance, redirection. */
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { attachment, day, label, partyKind, person, redirectReason, route, text } from "../internal/fields.ts"
import { caseText } from "../internal/sealing.ts"
import { defaultModel, MediationModels } from "../Model.ts"
import { isNoParty } from "../Rules.ts"
import type { InputRule, MakeAct } from "../Shape.ts"
import { elsewhere, noOtherOrgan, redirectRules } from "./Intake.ts"

const introduction = { party: person, kind: partyKind, name: text(200), contact: text(200).optional() }
const application = z.strictObject({
  /** What the dispute is about, in the words of whoever asks. Sealed. */
  dispute: text(4000),
  /** Names and contacts, where they are known. Sealed under each party's key. */
  parties: z.array(z.strictObject(introduction)).max(50).readonly().optional(),
  model: z.string().max(64).optional(),
  /** How and with which papers it was referred; of a referral only. */
  referral: z
    .strictObject({
      stage: z.enum(["before-acceptance", "after-acceptance"]).optional(),
      /** In which procedure a court hears the case it had accepted. */
      procedure: z.enum(["ordinary", "summary"]).optional(),
      on: day.optional(),
      papers: z.array(attachment).max(100).readonly()
    })
    .optional(),
  /** Organs that are or were seized of the matter. */
  elsewhere: z.array(elsewhere).max(10).readonly().optional()
})
type Application = z.infer<typeof application>

const openingRules: ReadonlyArray<InputRule<Application>> = [
  {
    rule: "MD-1",
    source: "人民调解法 17",
    code: "referral-without-origin",
    holds: ({ case: c }) => (c.subject.origin === "referral") === (c.subject.referredBy !== undefined)
  },
  {
    rule: "MD-100",
    source: "人民调解法 17",
    code: "initiative-is-the-committees",
    holds: ({ case: c, principal }) => c.subject.origin !== "initiative" || !c.subject.parties.includes(principal)
  },
  {
    rule: "MD-101",
    source: "人民调解法 18",
    code: "papers-without-a-referral",
    holds: ({ case: c, input }) => input.referral === undefined || c.subject.origin === "referral"
  },
  {
    rule: "MD-155",
    source: "特邀调解规定 27",
    code: "procedure-of-no-pending-case",
    holds: ({ case: c, input: { referral } }) =>
      referral?.procedure === undefined || (c.subject.referredBy === "court" && referral.stage === "after-acceptance")
  },
  {
    rule: "MD-155",
    code: "no-summary-procedure",
    holds: ({ input: { referral }, params }) =>
      referral?.procedure !== "summary" || params.summary.value !== null || params.entrusted.value === null
  },
  {
    rule: "MD-101",
    code: "referred-in-the-future",
    holds: ({ input, today }) => (input.referral?.on ?? today) <= today
  },
  {
    rule: "MD-105",
    code: "refers-to-itself",
    holds: ({ case: c }) => c.subject.refersTo !== c.id || c.subject.refersToCommunity !== undefined
  },
  {
    rule: "MD-106",
    code: "sides-do-not-fit",
    holds: ({ case: c }) => {
      const { parties, sides } = c.subject
      if (sides === undefined) return true
      const placed = sides.flatMap((s) => s.parties)
      return (
        new Set(sides.map((s) => s.id)).size === sides.length &&
        new Set(placed).size === placed.length &&
        placed.length === parties.length &&
        placed.every((p) => parties.includes(p))
      )
    }
  },
  {
    rule: "MD-2",
    source: "诉讼时效规定 12",
    code: "request-in-the-future",
    holds: ({ case: c, today }) => c.subject.requestedOn <= today || { on: c.subject.requestedOn, today }
  },
  {
    rule: "MD-3",
    code: "party-listed-twice",
    holds: ({ case: c }) => new Set(c.subject.parties).size === c.subject.parties.length
  },
  {
    rule: "MD-5",
    code: "introduced-is-no-party",
    holds: ({ case: c, input }) => (input.parties ?? []).every((p) => c.subject.parties.includes(p.party))
  },
  {
    rule: "MD-6",
    code: "no-such-model",
    holds: ({ input, read }) => {
      const model = input.model ?? defaultModel
      return read(MediationModels).has(model) || { model }
    }
  }
]

export const openingActs = (act: MakeAct) => ({
  apply: act({
    summary: "Ask for mediation; opens the case",
    in: "new",
    by: "party",
    input: application,
    check: openingRules,
    decide: ({ actor, case: c, emit, input, params, read, seal }) => {
      const model = read(MediationModels).get(input.model ?? defaultModel)
      return [
        emit.Described({ dispute: seal(input.dispute, caseText(c)) }),
        ...(model === undefined ? [] : [emit.ModelChosen({ model })]),
        emit.CountedUnder({ leastCell: params.leastCell.value }),
        ...(input.referral === undefined || c.subject.referredBy === undefined
          ? []
          : [emit.Referred({ by: c.subject.referredBy, ...input.referral })]),
        ...(input.elsewhere ?? []).map(emit.ElsewhereNoted),
        ...(input.parties ?? []).map(({ contact, kind, name, party }) =>
          emit.PartyIntroduced({
            party,
            kind,
            name: seal(name, { person: party, class: "ordinary" }),
            ...(contact === undefined ? {} : { contact: seal(contact, { person: party, class: "sensitive" }) })
          })
        ),
        ...(c.subject.parties.includes(actor.person) ? [] : [emit.RegistrarNamed({ registrar: actor.person })])
      ]
    }
  }),
  introduce: act({
    summary: "Give or correct a party's name and contact",
    in: ["registered", "accepted", "inSession", "agreed", "effective"],
    by: ["party", "registrar"],
    input: z.strictObject(introduction),
    check: [
      {
        rule: "MD-5",
        code: "introduced-is-no-party",
        holds: ({ case: c, input }) =>
          c.subject.parties.includes(input.party) || c.data.representatives.some((r) => r.who === input.party)
      },
      {
        rule: "MD-3",
        code: "speaks-for-another",
        holds: ({ case: c, input, principal }) => principal === input.party || !c.subject.parties.includes(principal)
      }
    ],
    decide: ({ emit, input: { contact, kind, name, party }, seal }) =>
      emit.PartyIntroduced({
        party,
        kind,
        name: seal(name, { person: party, class: "ordinary" }),
        ...(contact === undefined ? {} : { contact: seal(contact, { person: party, class: "sensitive" }) })
      })
  }),
  accept: act({
    summary: "Accept the case for mediation",
    in: "registered",
    to: "accepted",
    by: "registrar",
    when: [isNoParty, noOtherOrgan],
    decide: ({ actor, emit, go, params, today }) => {
      const accepted = emit.Accepted({ on: today, registrar: actor.person })
      const first = params.firstSession.value
      return first === null
        ? go.accepted(accepted)
        : go.accepted(accepted, emit.FirstSessionSet({ by: CivilDate.addDays(today, first.days), postponed: false }))
    }
  }),
  redirect: act({
    summary: "Tell the right route of a case that cannot be mediated",
    in: "registered",
    to: "redirected",
    by: "registrar",
    input: z.strictObject({
      reason: redirectReason,
      routes: z.array(route).min(1).readonly(),
      explanation: text(2000).optional(),
      /** The organ it belongs to. */
      organ: label.optional()
    }),
    when: [isNoParty],
    check: redirectRules,
    decide: ({ case: c, emit, go, input, seal, today }) =>
      go.redirected(
        emit.Redirected({
          reason: input.reason,
          routes: input.routes,
          on: today,
          ...(input.organ === undefined ? {} : { organ: input.organ }),
          ...(input.explanation === undefined ? {} : { explanation: seal(input.explanation, caseText(c)) })
        })
      )
  })
})
