/** Sessions, work records, offers, and the wish for more time. */
import * as z from "zod"
import { packageOnTheTable, putForwardRules } from "./Ground.ts"
import { packageInput } from "../internal/groundSchemas.ts"
import { code, day, people, person, text } from "../internal/fields.ts"
import { eachClock, nextLastDay } from "../internal/conclusion.ts"
import { onlyFor } from "../internal/sealing.ts"
import {
  coreComplete,
  coreStillComplete,
  enoughInvited,
  everyPartyConsented,
  everyPartyTold,
  invitationsSettled,
  nobodyContested,
  noStranger,
  notBeforeTheRequest,
  notInTheFuture,
  saidFor,
  speaksForAParty,
  speaksForThem
} from "../Rules.ts"
import { panelOf } from "../Data.ts"
import { isPresent, spokenForBy, voicesOf } from "../Representation.ts"
import type { InputRule, Judged, MakeAct, MediationCase } from "../Shape.ts"

const session = z.strictObject({
  kind: z.enum(["joint", "separate"]),
  on: day,
  present: people,
  note: text(8000),
  /** Whether the public was admitted. */
  open: z.boolean().optional()
})
type Session = z.infer<typeof session>
const partiesAt = ({ case: c, input }: Judged<Session>) =>
  c.subject.parties.filter((p) => isPresent(c, p, input.present))

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
    rule: "MD-121",
    source: "人民调解法 23",
    code: "not-every-party-asked-for-publicity",
    holds: ({ case: c, input }) => input.open !== true || c.subject.parties.every((p) => c.data.wantOpen.includes(p))
  },
  {
    rule: "MD-20",
    source: "人民调解法 15",
    code: "recorder-was-not-present",
    holds: ({ input, principal }) => input.present.includes(principal)
  }
]

const offer = z.strictObject({
  id: code,
  to: people,
  text: text(2000),
  answers: code.optional(),
  /** Values of issues on the table. */
  package: packageInput.optional(),
  /** Of a mediator's package: how many marks there were when it was found acceptable to all; see `proposalsFor`. */
  weighed: z.int().nonnegative().optional()
})
/** The names under which somebody makes and answers offers: their own, and the parties they act for. */
const names = (c: MediationCase, who: string): ReadonlyArray<string> => [who, ...spokenForBy(c, who)]
/** In whose name an offer stands. */
const nameOf = (c: MediationCase, who: string): string =>
  panelOf(c).includes(who) ? who : (spokenForBy(c, who)[0] ?? who)
/** Those an offer opens for: whoever is named, and whoever acts for them. */
const readersOf = (c: MediationCase, named: ReadonlyArray<string>) => named.flatMap((p) => voicesOf(c, p))

const offerRules: ReadonlyArray<InputRule<z.infer<typeof offer>>> = [
  packageOnTheTable,
  ...putForwardRules,
  {
    rule: "MD-21",
    code: "offer-id-taken",
    holds: ({ case: c, input }) => !c.data.offers.some((o) => o.id === input.id) || { id: input.id }
  },
  {
    rule: "MD-21",
    code: "offer-to-a-stranger",
    holds: ({ case: c, input, principal }) =>
      input.to.every((p) => p !== nameOf(c, principal) && (c.subject.parties.includes(p) || panelOf(c).includes(p)))
  },
  {
    rule: "MD-21",
    code: "answers-no-offer-to-you",
    holds: ({ case: c, input, principal }) =>
      input.answers === undefined ||
      c.data.offers.some((o) => o.id === input.answers && o.to.some((to) => names(c, principal).includes(to)))
  }
]

export const talkActs = (act: MakeAct) => ({
  openSessions: act({
    summary: "Begin the sessions",
    in: "accepted",
    to: "inSession",
    by: ["convener", "registrar"],
    when: [everyPartyConsented, everyPartyTold, coreComplete, nobodyContested, invitationsSettled, enoughInvited]
  }),
  recordSession: act({
    summary: "Record a session; its note opens for those present only",
    in: "inSession",
    by: "mediator",
    input: session,
    when: [coreStillComplete, nobodyContested],
    check: sessionRules,
    decide: ({ case: c, emit, input, seal }) =>
      emit.SessionHeld({
        kind: input.kind,
        on: input.on,
        present: [...new Set(input.present)],
        ...(input.open === true ? { open: true } : {}),
        note: seal(input.note, onlyFor(c, `session ${c.data.sessions.length + 1}`, input.present))
      })
  }),
  recordWork: act({
    summary: "Record a visit, a call, an enquiry",
    // also of a case that was handed over: its file wants the work that was done before
    in: ["accepted", "inSession", "agreed", "effective", "terminated", "redirected"],
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
    by: ["party", "representative", "mediator"],
    input: offer,
    check: offerRules,
    decide: ({ case: c, emit, input: { package: given, ...input }, principal, seal }) => {
      const readers = onlyFor(c, `offer ${input.id}`, readersOf(c, [principal, nameOf(c, principal), ...input.to]))
      return emit.OfferMade({
        ...input,
        by: nameOf(c, principal),
        text: seal(input.text, readers),
        ...(given === undefined ? {} : { package: seal(given, readers) })
      })
    }
  }),
  answerOffer: act({
    summary: "Accept or decline an offer that was made to you",
    in: "inSession",
    by: ["party", "representative", "mediator"],
    input: z.strictObject({ id: code, accepts: z.boolean() }),
    check: [
      {
        rule: "MD-21",
        code: "not-offered-to-you",
        holds: ({ case: c, input, principal }) =>
          c.data.offers.some(
            (o) => o.id === input.id && o.closed !== true && o.to.some((to) => names(c, principal).includes(to))
          )
      },
      {
        rule: "MD-21",
        code: "answered-already",
        holds: ({ case: c, input, principal }) =>
          !c.data.offers.some(
            (o) => o.id === input.id && names(c, principal).some((n) => [...o.accepted, ...o.declined].includes(n))
          )
      }
    ],
    decide: ({ case: c, emit, input, principal }) => {
      const to = c.data.offers.find((o) => o.id === input.id)?.to ?? []
      const party = names(c, principal).find((n) => to.includes(n)) ?? principal
      return emit.OfferAnswered({ ...input, party })
    }
  }),
  agreeToExtend: act({
    summary: "A party asks for more time; it is given once every party asked for the same day",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    input: z.strictObject({ to: day, for: person.optional() }),
    when: [speaksForAParty],
    check: [
      speaksForThem,
      {
        rule: "MD-23",
        source: "深圳条例 25",
        code: "not-later-than-the-present-day",
        holds: ({ case: c, input }) => {
          const on = nextLastDay(c)
          return on === undefined || input.to > on || { to: input.to, on }
        }
      }
    ],
    decide: ({ case: c, clock, emit, input, principal }) => {
      const parties = saidFor({ case: c, input, principal })
      const said = parties.map((party) => emit.ExtensionWished({ party, to: input.to }))
      const all = c.subject.parties.every(
        (p) => parties.includes(p) || c.data.wishes.some((w) => w.party === p && w.to === input.to)
      )
      return all
        ? [
            ...said,
            ...eachClock(c, "running", (name, on) =>
              on < input.to ? [clock[name].extendTo(input.to, "every party agreed")] : []
            )
          ]
        : said
    }
  }),
  askForWriting: act({
    summary: "A party asks for a written agreement",
    in: ["accepted", "inSession"],
    by: ["party", "representative"],
    when: [speaksForAParty],
    decide: ({ case: c, emit, principal }) => spokenForBy(c, principal).map((party) => emit.WritingAsked({ party }))
  })
})
