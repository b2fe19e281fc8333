/** Acts from the application to the opinion of those who looked. */
import * as z from "zod"
import { attachment, day, person, people, text, value } from "../internal/fields.ts"
import { AssessmentParts } from "../Parts.ts"
import { fits } from "../Value.ts"
import { interestKind } from "./Base.ts"
import { ineligibleFor } from "./Eligibility.ts"
import { Measures, OrganisationStanding, type RegisterStanding } from "./Questions.ts"
import {
  evaluationOf,
  hasInterest,
  localScheme,
  nobodyInterested,
  notInTheFuture,
  notTheOrganisation,
  order39
} from "./Rules.ts"
import type { EvaluationCase, InputRule, MakeAct } from "./Shape.ts"

type Registered = { readonly standing: RegisterStanding | null }
const reason = (code: string, article: string): InputRule<{}, Registered> => ({
  rule: code === "barred" ? "EV-4" : code === "not-two-full-years" || code === "grade-still-runs" ? "EV-2" : "EV-3",
  source: order39(article),
  code,
  holds: ({ found, params, today }) => {
    if (found.standing === null) return true
    const found1 = ineligibleFor(found.standing, today, {
      afterYears: params.eligibleAfterYears.value,
      reapplyYears: params.reapplyYears.value
    }).find((r) => r.code === code)
    return found1 === undefined || ("from" in found1 ? { from: found1.from } : false)
  }
})
const applyRules: ReadonlyArray<InputRule<{}, Registered>> = [
  {
    rule: "EV-1",
    code: "notice-before-application",
    holds: ({ case: c, today }) => c.subject.noticedOn <= today || { noticed: c.subject.noticedOn }
  },
  { rule: "EV-2", code: "not-registered", holds: ({ found }) => found.standing !== null },
  reason("not-two-full-years", "6"),
  reason("grade-still-runs", "29"),
  reason("barred", "31"),
  reason("inspection-missed-or-failed", "7(1)"),
  reason("two-basic-inspections", "7(2)"),
  reason("penalised", "7(3)"),
  reason("penalty-not-executed", "7(3)"),
  reason("under-investigation", "7(4)"),
  {
    rule: "EV-5",
    code: "no-such-scheme",
    holds: ({ case: c, read }) => read(AssessmentParts).schemes.has(c.subject.scheme) || { scheme: c.subject.scheme }
  },
  {
    rule: "EV-5",
    code: "scheme-does-not-fit",
    holds: ({ case: c, params, read }) => {
      const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
      if (found === undefined) return true
      const fitting =
        found.subject === "body" && found.bodyKind === c.subject.category && found.full === params.bands.value.full
      return fitting || { scheme: c.subject.scheme }
    }
  },
  {
    rule: "EV-5",
    code: "scheme-not-in-force",
    holds: ({ case: c, read, today }) => {
      const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
      return found === undefined || (found.publishedOn <= c.subject.noticedOn && found.from <= today)
    }
  }
]

const factOf = (c: EvaluationCase, id: string) => c.data.scheme?.facts.find((f) => f.id === id)
interface Entering {
  readonly fact: string
  readonly value: number | readonly [number, number] | string | boolean
}
const enterRules: ReadonlyArray<InputRule<Entering>> = [
  {
    rule: "EV-7",
    code: "no-such-fact",
    holds: ({ case: c, input }) => factOf(c, input.fact) !== undefined || { fact: input.fact }
  },
  {
    rule: "EV-7",
    code: "known-already",
    holds: ({ case: c, input }) => factOf(c, input.fact)?.origin !== "measured" || { fact: input.fact }
  },
  {
    rule: "EV-7",
    code: "not-to-be-entered",
    holds: ({ case: c, input }) => factOf(c, input.fact)?.origin !== "derived" || { fact: input.fact }
  },
  {
    rule: "EV-7",
    code: "value-does-not-fit",
    holds: ({ case: c, input }) => {
      const fact = factOf(c, input.fact)
      return fact === undefined || fits(input.value, fact.kind) || { fact: input.fact, kind: fact.kind }
    }
  }
]
const by = (i: { readonly by: ReadonlyArray<string> }) => i.by

export const earlyActs = (act: MakeAct) => ({
  apply: act({
    summary: "The organisation applies; the register answers whether it may",
    in: "new",
    by: "organisation",
    asks: ({ case: c }: { readonly case: EvaluationCase }) => ({
      standing: OrganisationStanding.of({ organisation: c.subject.organisation, on: c.openedOn })
    }),
    check: applyRules,
    decide: ({ case: c, emit, found, params, read, refuse, today }) => {
      const scheme = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
      return scheme === undefined || found.standing === null
        ? refuse({ rule: "EV-5", code: "no-such-scheme", detail: { scheme: c.subject.scheme } })
        : emit.Applied({ on: today, standing: found.standing, scheme: localScheme(scheme, params.bands.value) })
    }
  }),
  withdraw: act({
    summary: "The organisation takes its application back",
    in: ["applied", "examined"],
    to: "withdrawn",
    by: "organisation",
    decide: ({ emit, go, today }) => go.withdrawn(emit.Withdrawn({ on: today }))
  }),
  qualify: act({
    summary: "The office finds the application in order",
    in: "applied",
    to: "examined",
    by: "office",
    when: [notTheOrganisation],
    decide: ({ emit, go, today }) => go.examined(emit.Qualified({ on: today }))
  }),
  refuseQualification: act({
    summary: "The office finds that the application does not qualify, with the reason",
    in: "applied",
    to: "notQualified",
    by: "office",
    when: [notTheOrganisation],
    input: z.strictObject({ reason: text(4000) }),
    decide: ({ case: c, emit, go, input, seal, today }) =>
      go.notQualified(
        emit.QualificationRefused({
          on: today,
          reason: seal(input.reason, {
            group: `${c.id} evaluation`,
            members: [c.subject.organisation, c.subject.office],
            class: "ordinary"
          })
        })
      )
  }),
  enter: act({
    summary: "Enter a figure that nobody measures, with the paper it rests on",
    in: "examined",
    by: ["organisation", "office"],
    input: z.strictObject({ fact: z.string().max(64), value, evidence: attachment }),
    check: enterRules,
    decide: ({ emit, input, today }) => emit.Entered({ ...input, on: today })
  }),
  measure: act({
    summary: "Take over what the community knows already",
    in: "examined",
    by: "office",
    asks: ({ case: c }) => ({
      measures: Measures.of({
        scheme: c.subject.scheme,
        subject: c.subject.organisation,
        from: c.data.scheme?.from ?? c.openedOn,
        to: c.data.scheme?.to ?? c.openedOn
      })
    }),
    decide: ({ case: c, emit, found, today }) =>
      emit.Measured({
        on: today,
        measures: found.measures.filter((m) => {
          const fact = factOf(c, m.fact)
          return fact?.origin === "measured" && fits(m.value, fact.kind)
        })
      })
  }),
  visit: act({
    summary: "Record a visit to the organisation by at least two who have no interest in it",
    in: "examined",
    by: "office",
    input: z.strictObject({ by: people, on: day, note: text(10_000) }),
    check: [
      {
        rule: "EV-8",
        code: "a-visit-is-by-two",
        holds: ({ input }) => new Set(input.by).size >= 2 && new Set(input.by).size === input.by.length
      },
      nobodyInterested(by),
      notInTheFuture
    ],
    decide: ({ case: c, emit, input, seal }) =>
      emit.Visited({
        by: input.by,
        on: input.on,
        note: seal(input.note, { group: `${c.id} office`, members: [c.subject.office], class: "confidential" })
      })
  }),
  declareInterest: act({
    summary: "Declare that somebody has an interest in the organisation, or worked there",
    in: ["applied", "examined", "deliberating", "publicised"],
    by: ["organisation", "office"],
    input: z
      .strictObject({ who: person, kind: interestKind, leftOn: day.optional() })
      .refine((i) => i.leftOn === undefined || i.kind === "worked-there", "only who worked there has left"),
    decide: ({ emit, input }) => emit.InterestDeclared(input)
  }),
  giveOpinion: act({
    summary: "Work out the score and propose the grade to the committee",
    in: "examined",
    to: "deliberating",
    by: "office",
    when: [
      notTheOrganisation,
      {
        rule: "EV-8",
        source: order39("17"),
        code: "no-visit-yet",
        // an interest may have been declared since
        holds: ({ case: c, params, today }) =>
          c.data.visits.some((v) => v.by.every((p) => !hasInterest(c.data, p, today, params.recusalYears.value)))
      },
      {
        rule: "EV-8",
        code: "not-rated-yet",
        holds: ({ case: c, read }) => {
          const result = evaluationOf(c, [...read(AssessmentParts).methods.values()])?.result
          return result?.tag !== "not-rated" || { missing: result.missing }
        }
      },
      {
        rule: "EV-8",
        code: "stopped-by",
        holds: ({ case: c, read }) => {
          const result = evaluationOf(c, [...read(AssessmentParts).methods.values()])?.result
          return (result?.tag !== "stopped" && result?.tag !== "excluded") || { by: result.by }
        }
      },
      {
        rule: "EV-8",
        code: "without-a-value",
        holds: ({ case: c, read }) => {
          const result = evaluationOf(c, [...read(AssessmentParts).methods.values()])?.result
          return result?.tag !== "fault" || { where: result.where }
        }
      }
    ],
    refusals: ["not-rated-yet"],
    decide: ({ case: c, emit, go, read, refuse, today }) => {
      const result = evaluationOf(c, [...read(AssessmentParts).methods.values()])?.result
      return result?.tag === "rated"
        ? go.deliberating(emit.OpinionGiven({ total: result.total, grade: result.grade, on: today }))
        : refuse({ rule: "EV-8", code: "not-rated-yet" })
    }
  })
})
