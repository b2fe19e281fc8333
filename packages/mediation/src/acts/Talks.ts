/** Sessions, work records, offers, and the wish for more time. */
import * as z from "zod"
import { code, day, people, person, text } from "../internal/fields.ts"
import { onlyFor } from "../internal/sealing.ts"
import {
  coreComplete,
  coreStillComplete,
  enoughInvited,
  everyPartyConsented,
  everyPartyTold,
  invitationsSettled,
  isParty,
  noStranger,
  notBeforeTheRequest,
  notInTheFuture
} from "../Rules.ts"
import { panelOf } from "../Data.ts"
import type { InputRule, Judged, MakeAct } from "../Shape.ts"

const session = z.strictObject({ kind: z.enum(["joint", "separate"]), on: day, present: people, note: text(8000) })
type Session = z.infer<typeof session>
const partiesAt = ({ case: c, input }: Judged<Session>) => c.subject.parties.filter((p) => input.present.includes(p))

const sessionRules: ReadonlyArray<InputRule<Session>> = [
  notInTheFuture,
  notBeforeTheRequest,
  noStranger,
  {
    rule: "MD-19",
    code: "joint-needs-every-party",
    holds: (j) => j.input.kind !== "joint" || partiesAt(j).length === j.case.subject.parties.length
  },
  {
    rule: "MD-19",
    code: "separate-needs-some-parties",
    holds: (j) =>
      j.input.kind !== "separate" || (partiesAt(j).length > 0 && partiesAt(j).length < j.case.subject.parties.length)
  },
  {
    rule: "MD-19",
    code: "nobody-of-the-panel",
    holds: ({ case: c, input }) => panelOf(c).some((m) => input.present.includes(m))
  },
  {
    rule: "MD-20",
    source: "人民调解法 15",
    code: "recorder-was-not-present",
    holds: ({ input, principal }) => input.present.includes(principal)
  }
]

const offer = z.strictObject({ id: code, to: people, text: text(2000), answers: code.optional() })
const offerRules: ReadonlyArray<InputRule<z.infer<typeof offer>>> = [
  {
    rule: "MD-21",
    code: "offer-id-taken",
    holds: ({ case: c, input }) => !c.data.offers.some((o) => o.id === input.id) || { id: input.id }
  },
  {
    rule: "MD-21",
    code: "offer-to-a-stranger",
    holds: ({ case: c, input, principal }) =>
      input.to.every((p) => p !== principal && (c.subject.parties.includes(p) || panelOf(c).includes(p)))
  },
  {
    rule: "MD-21",
    code: "answers-no-offer-to-you",
    holds: ({ case: c, input, principal }) =>
      input.answers === undefined || c.data.offers.some((o) => o.id === input.answers && o.to.includes(principal))
  }
]

export const talkActs = (act: MakeAct) => ({
  openSessions: act({
    summary: "Begin the sessions",
    in: "accepted",
    to: "inSession",
    by: ["convener", "registrar"],
    when: [everyPartyConsented, everyPartyTold, coreComplete, invitationsSettled, enoughInvited]
  }),
  recordSession: act({
    summary: "Record a session; its note opens for those present only",
    in: "inSession",
    by: "mediator",
    input: session,
    when: [coreStillComplete],
    check: sessionRules,
    decide: ({ case: c, emit, input, seal }) =>
      emit.SessionHeld({
        kind: input.kind,
        on: input.on,
        present: [...new Set(input.present)],
        note: seal(input.note, onlyFor(c, `session ${c.data.sessions.length + 1}`, input.present))
      })
  }),
  recordWork: act({
    summary: "Record a visit, a call, an enquiry",
    in: ["accepted", "inSession", "agreed", "effective", "terminated"],
    by: ["mediator", "registrar"],
    input: z.strictObject({ on: day, readers: z.array(person).max(60).readonly().optional(), note: text(8000) }),
    check: [notInTheFuture, notBeforeTheRequest],
    decide: ({ case: c, emit, input, principal, seal }) => {
      const readers = [...new Set([principal, ...(input.readers ?? [])])]
      const note = seal(input.note, onlyFor(c, `work ${c.data.work.length + 1}`, readers))
      return emit.WorkRecorded({ on: input.on, readers, note })
    }
  }),
  offer: act({
    summary: "Make an offer, or counter one; it binds nobody",
    in: "inSession",
    by: ["party", "mediator"],
    input: offer,
    check: offerRules,
    decide: ({ case: c, emit, input, principal, seal }) =>
      emit.OfferMade({
        ...input,
        by: principal,
        text: seal(input.text, onlyFor(c, `offer ${input.id}`, [principal, ...input.to]))
      })
  }),
  answerOffer: act({
    summary: "Accept or decline an offer that was made to you",
    in: "inSession",
    by: ["party", "mediator"],
    input: z.strictObject({ id: code, accepts: z.boolean() }),
    check: [
      {
        rule: "MD-21",
        code: "not-offered-to-you",
        holds: ({ case: c, input, principal }) =>
          c.data.offers.some((o) => o.id === input.id && o.to.includes(principal))
      },
      {
        rule: "MD-21",
        code: "answered-already",
        holds: ({ case: c, input, principal }) =>
          !c.data.offers.some((o) => o.id === input.id && [...o.accepted, ...o.declined].includes(principal))
      }
    ],
    decide: ({ emit, input, principal }) => emit.OfferAnswered({ ...input, party: principal })
  }),
  agreeToExtend: act({
    summary: "A party asks for more time; it is given once every party asked for the same day",
    in: ["accepted", "inSession"],
    by: "party",
    input: z.strictObject({ to: day }),
    when: [isParty],
    check: [
      {
        rule: "MD-23",
        source: "深圳条例 25",
        code: "not-later-than-the-present-day",
        holds: ({ case: c, input }) => {
          const on = c.clocks["conclusion"]?.due.on
          return on === undefined || input.to > on || { to: input.to, on }
        }
      }
    ],
    decide: ({ case: c, clock, emit, input, principal }) => {
      const said = emit.ExtensionWished({ party: principal, to: input.to })
      const all = c.subject.parties.every(
        (p) => p === principal || c.data.wishes.some((w) => w.party === p && w.to === input.to)
      )
      return all ? [said, clock.conclusion.extendTo(input.to, "every party agreed")] : said
    }
  }),
  askForWriting: act({
    summary: "A party asks for a written agreement",
    in: ["accepted", "inSession"],
    by: "party",
    when: [isParty],
    decide: ({ emit, principal }) => emit.WritingAsked({ party: principal })
  })
})
