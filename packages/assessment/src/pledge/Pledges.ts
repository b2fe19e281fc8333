/** Report-in, promise, publication, fulfilment, review, reference: one stream a member. */
import type { Rule, Sealed } from "@linli/kernel"
import { CivilDate } from "@linli/quantities"
import * as z from "zod"
import { attachment, code, day, label, streamId, text } from "../internal/fields.ts"
import { dueIn, isOver } from "../internal/period.ts"
import { by, type Opinion, outcome, type Pledge, pledges, type PledgeState, type Reference } from "./Facts.ts"
import { OpinionWithin, ReferenceCommentWithin, ReferenceMonths } from "./Params.ts"
import { OwnUnit } from "./Questions.ts"
import { factsOf, followed, forTheTwo, kept, mark, reports } from "./Folding.ts"
import { type ReferenceReport, referenceUses } from "./Reference.ts"

interface Judged<Input> {
  readonly state: PledgeState
  readonly input: Input
  readonly principal: string
  readonly today: string
}
const member = streamId
const stream = (i: { readonly member: string }) => i.member
const about = (i: { readonly member: string }) => ({ persons: [i.member] })
const pledgeOf = (s: PledgeState, id: string): Pledge | undefined => s.pledges.find((p) => p.id === id)
const referenceOf = (s: PledgeState, id: string): Reference | undefined => s.references.find((r) => r.id === id)
const reportedIn: Rule<Judged<unknown>> = {
  rule: "PL-1",
  code: "not-reported-in",
  holds: ({ state }) => state.branch !== undefined
}
const knowsPledge: Rule<Judged<{ readonly pledge: string }>> = {
  rule: "PL-2",
  code: "no-such-pledge",
  holds: ({ input, state }) => pledgeOf(state, input.pledge) !== undefined
}
const own: Rule<Judged<{ readonly member: string }>> = {
  rule: "PL-3",
  source: "个人信息保护法 25, 29",
  code: "only-the-member-themselves",
  holds: ({ input, principal }) => input.member === principal
}
const knowsReference: Rule<Judged<{ readonly id: string }>> = {
  rule: "PL-6",
  code: "no-such-reference",
  holds: ({ input, state }) => {
    const found = referenceOf(state, input.id)
    return found !== undefined && found.ended !== true
  }
}
const shown: Rule<Judged<{ readonly id: string }>> = {
  rule: "PL-7",
  code: "not-shown-yet",
  holds: ({ input, state }) => referenceOf(state, input.id)?.commentBy !== undefined
}
const notSent: Rule<Judged<{ readonly id: string }>> = {
  rule: "PL-7",
  code: "sent-already",
  holds: ({ input, state }) => referenceOf(state, input.id)?.sent !== true
}
type Answer = Pick<Opinion, "id" | "answer">
/** A published pledge: post and promise; the member only with consent that still stands. */
export interface PublishedPledge {
  readonly post: string
  readonly promise: Sealed<string>
  readonly member: string | null
}

/**
 * A member's report-in, promises and what became of them. Membership is treated as sensitive: every text is sealed, the
 * name is public only with consent, and a reference goes to the own unit, for a named use, as its subject has seen it.
 *
 * @source local rules on report-in, promise and fulfilment, known from secondary pages; Personal Information Protection
 * Law arts. 25, 28, 29
 */
export class Pledges extends pledges.module({
  summary: "Report-in, promises and references of party members",
  params: { opinion: OpinionWithin, referenceMonths: ReferenceMonths, commentWithin: ReferenceCommentWithin },
  evolve: {
    ReportedIn: (s, r) => ({ ...s, branch: r.branch, branches: [...s.branches, r] }),
    Pledged: (s, p) => ({ ...s, pledges: [...s.pledges, { ...p, consent: false, papers: 0, reviews: [] }] }),
    ConsentGiven: (s, { pledge }) => ({ ...s, pledges: mark(s.pledges, pledge, { consent: true }) }),
    ConsentWithdrawn: (s, { pledge }) => ({ ...s, pledges: mark(s.pledges, pledge, { consent: false }) }),
    Published: (s, { on, pledge }) => ({ ...s, pledges: mark(s.pledges, pledge, { publishedOn: on }) }),
    Fulfilled: (s, { outcome: how, papers, pledge }) => ({
      ...s,
      pledges: mark(s.pledges, pledge, { outcome: how, papers })
    }),
    Reviewed: (s, { by: who, pledge }) => ({
      ...s,
      pledges: s.pledges.map((p) => (p.id === pledge ? { ...p, reviews: [...p.reviews, who] } : p))
    }),
    ReferenceAsked: (s, r) => ({ ...s, references: [...s.references, r] }),
    ReferenceShown: (s, { commentBy, id }) => ({ ...s, references: mark(s.references, id, { commentBy }) }),
    ReferenceCommented: (s, { id }) => ({ ...s, references: mark(s.references, id, { commented: true }) }),
    ReferenceSent: (s, { id }) => ({ ...s, references: mark(s.references, id, { sent: true }) }),
    OpinionAsked: (s, { by: who, due, id }) => ({
      ...s,
      opinions: [...s.opinions, { id, by: who, due, answer: "open" }]
    }),
    OpinionGiven: (s, { id }) => ({ ...s, opinions: mark(s.opinions, id, { answer: "given" }) }),
    DeadlinePassed: (s, { deadline }) => {
      const [kind, id = ""] = deadline.split(" ")
      return kind === "opinion"
        ? { ...s, opinions: mark(s.opinions, id, { answer: "none" }) }
        : { ...s, references: mark(s.references, id, { ended: true }) }
    }
  },
  dues: (s) => [
    ...s.opinions.filter((o) => o.answer === "open").map((o) => ({ id: `opinion ${o.id}`, due: o.due })),
    ...s.references.filter((r) => r.ended !== true).map((r) => ({ id: `reference ${r.id}`, on: r.keepUntil }))
  ],
  commands: (command) => ({
    reportIn: command({
      summary: "Report oneself in to the branch of the main residence; a second one takes the place of the first",
      input: z.strictObject({ member, branch: label, from: day }),
      stream,
      about,
      check: [
        own,
        {
          rule: "PL-1",
          code: "reported-in-there",
          holds: ({ input, state }) => state.branch !== input.branch
        },
        {
          rule: "PL-1",
          code: "not-after-the-last",
          holds: ({ input, state }) => {
            const last = state.branches.at(-1)?.from
            return last === undefined || input.from > last || { last }
          }
        }
      ],
      decide: ({ emit, input }) => emit.ReportedIn({ branch: input.branch, from: input.from })
    }),
    pledge: command({
      summary: "Promise something within a term",
      input: z.strictObject({ member, id: code, post: label, promise: text(1000), until: day }),
      stream,
      about,
      check: [
        reportedIn,
        own,
        { rule: "PL-2", code: "pledge-id-taken", holds: ({ input, state }) => pledgeOf(state, input.id) === undefined },
        { rule: "PL-2", code: "term-has-passed", holds: ({ input, today }) => input.until >= today }
      ],
      decide: ({ emit, input, seal, today }) =>
        emit.Pledged({
          id: input.id,
          post: input.post,
          promise: seal(input.promise, { person: input.member, class: "ordinary" }),
          on: today,
          until: input.until
        })
    }),
    consent: command({
      summary: "Consent to one's name being published with a promise, or take the consent back",
      input: z.strictObject({ member, pledge: code, given: z.boolean() }),
      stream,
      about,
      check: [knowsPledge, own],
      decide: ({ emit, input, today }) =>
        input.given
          ? emit.ConsentGiven({ pledge: input.pledge, on: today })
          : emit.ConsentWithdrawn({ pledge: input.pledge, on: today })
    }),
    publish: command({
      summary: "Publish post and promise; the name only with recorded consent",
      input: z.strictObject({ member, pledge: code, withName: z.boolean() }),
      stream,
      about,
      check: [
        knowsPledge,
        {
          rule: "PL-3",
          source: "个人信息保护法 25",
          code: "no-consent-to-the-name",
          holds: ({ input, state }) => !input.withName || pledgeOf(state, input.pledge)?.consent === true
        }
      ],
      decide: ({ emit, input, refuse, state, today }) => {
        const found = pledgeOf(state, input.pledge)
        if (found === undefined) return refuse({ rule: "PL-2", code: "no-such-pledge" })
        const { post, promise } = found
        return emit.Published({
          pledge: input.pledge,
          post,
          promise,
          member: input.withName ? input.member : null,
          on: today
        })
      }
    }),
    fulfil: command({
      summary: "Record what became of a promise, with the papers that show it",
      input: z.strictObject({
        member,
        pledge: code,
        outcome,
        evidence: z.array(attachment).max(20).readonly(),
        note: text(2000)
      }),
      stream,
      about,
      check: [
        knowsPledge,
        {
          rule: "PL-4",
          code: "done-without-evidence",
          holds: ({ input }) => input.outcome === "not" || input.evidence.length > 0
        },
        {
          rule: "PL-4",
          code: "told-already",
          holds: ({ input, state }) => pledgeOf(state, input.pledge)?.outcome === undefined
        }
      ],
      decide: ({ emit, input, seal, today }) =>
        emit.Fulfilled({
          pledge: input.pledge,
          outcome: input.outcome,
          papers: input.evidence.length,
          note: seal(input.note, { person: input.member, class: "sensitive" }),
          on: today
        })
    }),
    review: command({
      summary: "Look at a promise together: the member, the branch, residents; words, no points",
      input: z.strictObject({ member, pledge: code, by, note: text(2000) }),
      stream,
      about,
      check: [
        knowsPledge,
        {
          rule: "PL-5",
          code: "not-yet-told",
          holds: ({ input, state }) => pledgeOf(state, input.pledge)?.outcome !== undefined
        },
        {
          rule: "PL-5",
          code: "reviewed-by-them",
          holds: ({ input, state }) => pledgeOf(state, input.pledge)?.reviews.includes(input.by) !== true
        },
        {
          rule: "PL-5",
          code: "not-in-ones-own-matter",
          holds: ({ input, principal }) => (input.by === "self") === (input.member === principal)
        }
      ],
      decide: ({ emit, input, seal, today }) =>
        emit.Reviewed({
          pledge: input.pledge,
          by: input.by,
          note: seal(input.note, { person: input.member, class: "sensitive" }),
          on: today
        })
    }),
    askReference: command({
      summary: "The own unit asks for a reference for one of its five uses",
      input: z.strictObject({ member, id: code, use: z.enum(referenceUses), unit: label, from: day, to: day }),
      stream,
      about,
      asks: ({ input }) => ({ unit: OwnUnit.of({ member: input.member }) }),
      check: [
        reportedIn,
        { rule: "PL-8", code: "not-the-own-unit", holds: ({ found, input }) => found.unit === input.unit },
        {
          rule: "PL-6",
          code: "reference-id-taken",
          holds: ({ input, state }) => referenceOf(state, input.id) === undefined
        },
        { rule: "PL-6", code: "period-ends-before-it-begins", holds: ({ input }) => input.from <= input.to }
      ],
      decide: ({ emit, input, params, today }) => {
        const { member: _, ...asked } = input
        return emit.ReferenceAsked({
          ...asked,
          on: today,
          keepUntil: CivilDate.addMonths(today, params.referenceMonths.value)
        })
      }
    }),
    showReference: command({
      summary: "Show the report to its subject, as it will be sent",
      input: z.strictObject({ member, id: code }),
      stream,
      about,
      check: [
        knowsReference,
        {
          rule: "PL-7",
          code: "shown-already",
          holds: ({ input, state }) => referenceOf(state, input.id)?.commentBy === undefined
        }
      ],
      decide: ({ calendar, emit, input, params, refuse, seal, state, today }) => {
        const found = referenceOf(state, input.id)
        if (found === undefined) return refuse({ rule: "PL-6", code: "no-such-reference" })
        const { source, value } = params.commentWithin
        return emit.ReferenceShown({
          id: input.id,
          facts: seal(factsOf(state, found), forTheTwo(input, found.unit)),
          commentBy: dueIn({ calendar, today }, value, source),
          on: today
        })
      }
    }),
    comment: command({
      summary: "The subject comments; the comment goes with the report",
      input: z.strictObject({ member, id: code, text: text(4000) }),
      stream,
      about,
      check: [knowsReference, own, shown, notSent],
      decide: ({ emit, input, refuse, seal, state, today }) => {
        const found = referenceOf(state, input.id)
        if (found === undefined) return refuse({ rule: "PL-6", code: "no-such-reference" })
        return emit.ReferenceCommented({
          id: input.id,
          text: seal(input.text, forTheTwo(input, found.unit)),
          on: today
        })
      }
    }),
    sendReference: command({
      summary: "Send the report to the own unit, with the subject's comment, or once the time to comment is over",
      input: z.strictObject({ member, id: code }),
      stream,
      about,
      asks: ({ input }) => ({ unit: OwnUnit.of({ member: input.member }) }),
      check: [
        knowsReference,
        shown,
        {
          rule: "PL-7",
          code: "may-still-comment",
          holds: ({ calendar, input, state, today }) => {
            const { commentBy, commented } = referenceOf(state, input.id) ?? {}
            if (commentBy === undefined || commented === true) return true
            return isOver({ calendar, today }, commentBy) || { until: commentBy.on }
          }
        },
        {
          rule: "PL-8",
          code: "not-the-own-unit",
          holds: ({ found, input, state }) => {
            const unit = referenceOf(state, input.id)?.unit
            return unit === undefined || found.unit === unit
          }
        },
        notSent
      ],
      decide: ({ emit, found, input, today }) => emit.ReferenceSent({ id: input.id, unit: found.unit ?? "", on: today })
    }),
    askOpinion: command({
      summary: "Ask the branch of the residence for facts on conduct in the community; the member is told",
      input: z.strictObject({ member, id: code, by: label }),
      stream,
      about,
      check: [
        reportedIn,
        {
          rule: "PL-9",
          code: "opinion-id-taken",
          holds: ({ input, state }) => !state.opinions.some((o) => o.id === input.id)
        }
      ],
      decide: ({ calendar, emit, input, params, today }) =>
        emit.OpinionAsked({
          id: input.id,
          by: input.by,
          on: today,
          due: dueIn({ calendar, today }, params.opinion.value, params.opinion.source)
        })
    }),
    giveOpinion: command({
      summary: "Give facts on conduct in the community; there is no vote and no veto",
      input: z.strictObject({ member, id: code, text: text(4000) }),
      stream,
      about,
      check: [
        {
          rule: "PL-9",
          code: "no-open-request",
          holds: ({ input, state }) => state.opinions.some((o) => o.id === input.id && o.answer === "open")
        },
        { rule: "PL-9", code: "not-in-ones-own-matter", holds: ({ input, principal }) => input.member !== principal }
      ],
      decide: ({ emit, input, seal, today }) =>
        emit.OpinionGiven({
          id: input.id,
          text: seal(input.text, { person: input.member, class: "sensitive" }),
          on: today
        })
    })
  }),
  views: (view) => ({
    /** What is public: posts and promises; names where consent stands. */
    published: view({
      readers: "anyone",
      model: () => new Map<string, PublishedPledge>(),
      on: {
        Published: (m, { member: who, pledge, post, promise }, { id }) =>
          void m.set(`${id} ${pledge}`, { post, promise, member: who }),
        ConsentWithdrawn: (m, { pledge }, { id }) => {
          const found = m.get(`${id} ${pledge}`)
          if (found !== undefined) m.set(`${id} ${pledge}`, { ...found, member: null })
        }
      },
      query: (m): ReadonlyArray<PublishedPledge> =>
        [...m.values()].toSorted((a, b) => (a.post < b.post ? -1 : a.post > b.post ? 1 : 0))
    }),
    /** Reports about oneself, once they were shown. */
    aboutMe: view({
      readers: "anyone",
      model: reports,
      on: followed,
      query: (m, _, reader): ReadonlyArray<ReferenceReport> => kept(m, reader, (r) => r.member === reader.actor.person)
    }),
    /** Reports that were sent to a unit, for whoever signs in as that unit. */
    received: view({
      readers: "anyone",
      model: reports,
      on: followed,
      query: (m, _, reader): ReadonlyArray<ReferenceReport> =>
        kept(m, reader, (r) => r.unit === reader.actor.person && r.sentOn !== undefined)
    }),
    /** How requests for an opinion stand. `none`: nobody answered; that blocks nothing. */
    opinions: view({
      model: () => new Map<string, ReadonlyArray<Answer>>(),
      on: {
        OpinionAsked: (m, { id }, { id: of }) => void m.set(of, [...(m.get(of) ?? []), { id, answer: "open" }]),
        OpinionGiven: (m, { id }, { id: of }) => void m.set(of, mark(m.get(of) ?? [], id, { answer: "given" })),
        DeadlinePassed: (m, { deadline }, { id: of }) => {
          const [kind, id = ""] = deadline.split(" ")
          if (kind === "opinion") m.set(of, mark(m.get(of) ?? [], id, { answer: "none" }))
        }
      },
      input: z.strictObject({ member }),
      query: (m, input): ReadonlyArray<Answer> => m.get(input.member) ?? []
    })
  })
}) {}
