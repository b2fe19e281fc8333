/** Acts of the committees: sitting, named vote, publicity, objections, review. */
import { Threshold } from "@linli/quantities"
import * as z from "zod"
import { gradeOf } from "../Bands.ts"
import * as exact from "../internal/exact.ts"
import { code, people, person, text } from "../internal/fields.ts"
import { dueIn } from "../internal/period.ts"
import { CommitteeRoster } from "./Questions.ts"
import {
  actorHasNoInterest,
  committeeRules,
  newId,
  nobodyInterested,
  notTheOrganisation,
  order39,
  sittingRules,
  takenDownByTheOffice
} from "./Rules.ts"
import type { EvaluationCase, InputRule, MakeAct } from "./Shape.ts"

const vote = z.strictObject({ member: person, approves: z.boolean() })
type Votes = { readonly votes: ReadonlyArray<z.infer<typeof vote>> }
const present = (i: { readonly present: ReadonlyArray<string> }) => i.present

const votesOfThosePresent: InputRule<Votes> = {
  rule: "EV-11",
  source: order39("13"),
  code: "each-present-votes-once",
  holds: ({ case: c, input }) => {
    const here = new Set(c.data.sitting?.present)
    const voted = new Set(input.votes.map((v) => v.member))
    return (
      (voted.size === input.votes.length && voted.size === here.size && [...voted].every((v) => here.has(v))) || {
        present: here.size,
        votes: input.votes.length
      }
    )
  }
}
const objectorNotNamed: InputRule<{ readonly by: string }> = {
  rule: "EV-19",
  code: "you-would-be-named",
  holds: ({ actor, case: c, input }) =>
    input.by !== actor.person || input.by === c.subject.organisation || input.by === c.subject.office
}
const notInAnothersName: InputRule<{ readonly by: string }> = {
  rule: "EV-19",
  code: "in-anothers-name",
  holds: ({ case: c, input, principal }) => principal !== c.subject.organisation || input.by === c.subject.organisation
}
const openObjection = (c: EvaluationCase, id: string) => c.data.objections.find((o) => o.id === id)
/** Under whose key named votes are kept: the office's; nobody who is assessed learns who voted how. */
const office = (c: EvaluationCase) =>
  ({ group: `${c.id} office`, members: [c.subject.office], class: "confidential" }) as const
const both = (c: EvaluationCase) =>
  ({ group: `${c.id} evaluation`, members: [c.subject.organisation, c.subject.office], class: "ordinary" }) as const
const namely = (votes: Votes["votes"]): string => votes.map((v) => `${v.member}: ${v.approves ? "+" : "-"}`).join("; ")

type Reviewing = Votes & {
  readonly objection: string
  readonly present: ReadonlyArray<string>
  readonly total?: number | readonly [number, number] | undefined
}

export const committeeActs = (act: MakeAct) => ({
  convene: act({
    summary: "The evaluation committee sits; enough of its members are there, none of them with an interest",
    in: "deliberating",
    by: "office",
    when: [notTheOrganisation],
    input: z.strictObject({ present: people }),
    asks: () => ({ roster: CommitteeRoster.of({ body: "evaluation" }) }),
    check: [...committeeRules, nobodyInterested(present)],
    decide: ({ emit, found, input, today }) =>
      emit.Convened({ on: today, members: found.roster?.members ?? [], present: input.present })
  }),
  resolve: act({
    summary: "Record the named vote; approval is counted against all members",
    in: "deliberating",
    to: ["publicised", "examined"],
    by: "office",
    when: [
      notTheOrganisation,
      { rule: "EV-11", code: "committee-has-not-sat", holds: ({ case: c }) => c.data.sitting !== undefined }
    ],
    input: z.strictObject({ votes: z.array(vote).min(1).max(100).readonly() }),
    check: [votesOfThosePresent, nobodyInterested((i: Votes) => i.votes.map((v) => v.member))],
    decide: ({ case: c, emit, go, input, params, seal, today }) => {
      const members = c.data.sitting?.members.length ?? 1
      const yes = input.votes.filter((v) => v.approves).length
      const approved = Threshold.met(params.approval.value, yes, members)
      const fact = emit.Resolved({ approved, yes, members, on: today, named: seal(namely(input.votes), office(c)) })
      return approved ? go.publicised(fact) : go.examined(fact)
    }
  }),
  object: act({
    summary: "Object in writing to the result, while it is public",
    in: "publicised",
    by: ["organisation", "office"],
    input: z.strictObject({ id: code, by: person, text: text(10_000) }),
    when: [
      takenDownByTheOffice,
      {
        rule: "EV-13",
        source: order39("20"),
        code: "publicity-is-over",
        holds: ({ case: c }) => !c.data.publicityPassed
      }
    ],
    check: [newId((c) => c.data.objections.map((o) => o.id)), objectorNotNamed, notInAnothersName],
    decide: ({ calendar, case: c, emit, input, params, seal, today }) => {
      // the organisation does not learn who objects to its result
      const theirs = {
        group: `${c.id} objection ${input.id}`,
        members: [...new Set([input.by, c.subject.office])],
        class: "confidential"
      } as const
      return emit.Objected({
        id: input.id,
        by: seal(input.by, theirs),
        on: today,
        due: dueIn({ calendar, today }, params.review.value, params.review.source),
        text: seal(input.text, theirs)
      })
    }
  }),
  decideReview: act({
    summary: "The review committee decides an objection, with reasons; it may change the score or confirm it",
    in: "publicised",
    by: "office",
    when: [notTheOrganisation],
    input: z.strictObject({
      objection: code,
      present: people,
      votes: z.array(vote).min(1).max(20).readonly(),
      total: z.union([z.int().nonnegative(), z.tuple([z.int(), z.int().positive()]).readonly()]).optional(),
      reasons: text(10_000)
    }),
    asks: () => ({ roster: CommitteeRoster.of({ body: "review" }) }),
    refusals: ["review-not-carried"],
    check: [
      ...sittingRules<Reviewing>((i) => i.present),
      nobodyInterested((i: Reviewing) => i.present),
      {
        rule: "EV-14",
        source: order39("21"),
        code: "no-such-objection",
        holds: ({ case: c, input }) => {
          const o = openObjection(c, input.objection)
          return (o !== undefined && o.decidedOn === undefined) || { objection: input.objection }
        }
      },
      {
        rule: "EV-14",
        code: "decided-in-the-first-instance",
        holds: ({ case: c, input }) => {
          const before = new Set(c.data.sitting?.present)
          const again = input.present.filter((p) => before.has(p)).length
          return again === 0 || { again }
        }
      },
      {
        rule: "EV-11",
        source: order39("22"),
        code: "each-present-votes-once",
        holds: ({ input }) => {
          const voted = new Set(input.votes.map((v) => v.member))
          return (
            (voted.size === input.votes.length &&
              voted.size === input.present.length &&
              input.present.every((p) => voted.has(p))) || { present: input.present.length, votes: input.votes.length }
          )
        }
      },
      {
        rule: "EV-14",
        code: "no-grade-for-that",
        holds: ({ case: c, input: { total } }) => {
          if (total === undefined) return true
          const points = exact.fromValue(total) ?? 0
          const between = exact.compare(points, 0) >= 0 && exact.compare(points, c.data.scheme?.full ?? 0) <= 0
          return between && gradeOf(c.data.scheme?.bands ?? [], total) !== undefined
        }
      }
    ],
    decide: ({ case: c, emit, found, input, params, refuse, seal, today }) => {
      const members = found.roster?.members.length ?? 1
      const yes = input.votes.filter((v) => v.approves).length
      if (!Threshold.met(params.approval.value, yes, members)) {
        return refuse({ rule: "EV-14", code: "review-not-carried", detail: { yes, members } })
      }
      const grade =
        (input.total === undefined ? c.data.grade : gradeOf(c.data.scheme?.bands ?? [], input.total)?.grade) ?? ""
      return emit.ReviewDecided({
        objection: input.objection,
        grade,
        ...(input.total === undefined ? {} : { total: input.total }),
        on: today,
        sitting: { on: today, members: found.roster?.members ?? [], present: input.present },
        reasons: seal(input.reasons, both(c))
      })
    }
  }),
  serveReview: act({
    summary: "Tell whoever objected what was decided",
    in: "publicised",
    by: "office",
    input: z.strictObject({ objection: code }),
    check: [
      {
        rule: "EV-15",
        source: order39("23"),
        code: "nothing-to-serve",
        holds: ({ case: c, input }) => {
          const o = openObjection(c, input.objection)
          return (o?.decidedOn !== undefined && o.servedOn === undefined) || { objection: input.objection }
        }
      }
    ],
    decide: ({ emit, input, today }) => emit.ReviewServed({ objection: input.objection, on: today })
  }),
  announce: act({
    summary: "The registration authority announces the grade",
    in: "publicised",
    to: "graded",
    when: [
      notTheOrganisation,
      actorHasNoInterest,
      { rule: "EV-13", source: order39("18"), code: "publicity-runs", holds: ({ case: c }) => c.data.publicityPassed },
      {
        rule: "EV-15",
        source: order39("23"),
        code: "objections-open",
        holds: ({ case: c }) => {
          const open = c.data.objections.filter((o) => o.servedOn === undefined).map((o) => o.id)
          return open.length === 0 || { open }
        }
      }
    ],
    decide: ({ case: c, emit, go, today }) => go.graded(emit.Announced({ grade: c.data.grade ?? "", on: today }))
  })
})
