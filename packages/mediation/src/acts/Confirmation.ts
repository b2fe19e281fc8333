/** Confirmation by the court: application, ruling, objections to it, mediation anew. */
import type { Fact } from "@linli/kernel"
import * as z from "zod"
import { code, day, people, person } from "../internal/fields.ts"
import { inWords } from "../internal/inWords.ts"
import { isNoParty, notBeforeEffect, notInTheFuture } from "../Rules.ts"
import type { InputRule, MakeAct, MediationCase } from "../Shape.ts"

const objection = z.strictObject({
  id: code,
  by: z.enum(["party", "interested-person"]),
  /** Which party it is. */
  party: person.optional(),
  on: day,
  /** The day an interested person knew of the harm. */
  knewOn: day.optional()
})
const objectionRules: ReadonlyArray<InputRule<z.infer<typeof objection>>> = [
  notInTheFuture,
  {
    rule: "MD-156",
    code: "objection-id-taken",
    holds: ({ case: c, input }) => !c.data.objections.some((o) => o.id === input.id) || { id: input.id }
  },
  {
    rule: "MD-156",
    code: "who-objects-is-unclear",
    holds: ({ case: c, input: { by, knewOn, party } }) =>
      by === "party"
        ? party !== undefined && c.subject.parties.includes(party) && knewOn === undefined
        : party === undefined
  },
  {
    rule: "MD-156",
    code: "objected-before-the-ruling",
    holds: ({ case: c, input }) => {
      const ruled = c.data.ruledOn ?? input.on
      return input.on >= ruled || { on: input.on, ruled }
    }
  },
  {
    rule: "MD-156",
    code: "knew-after-objecting",
    holds: ({ input }) => input.knewOn === undefined || input.knewOn <= input.on
  },
  {
    rule: "MD-156",
    source: "民诉解释 372",
    code: "objection-too-late",
    holds: ({ case: c, input }) => {
      const due = c.clocks["objection"]?.due
      if (input.by !== "party" || due === undefined || due.awaits !== undefined) return true
      return input.on <= due.on || { on: input.on, last: due.on }
    }
  }
]

/** A clock that has nothing to wait for any more stands still. */
const still = (
  c: MediationCase,
  name: "confirmation" | "ruling" | "objection",
  stop: () => Fact
): ReadonlyArray<Fact> => (c.clocks[name]?.state === "running" ? [stop()] : [])

export const confirmationActs = (act: MakeAct) => ({
  requestConfirmation: act({
    summary: "Record the parties' joint application to the court, or that the committee's office sends the agreement",
    in: "effective",
    by: ["registrar", "mediator"],
    input: z.strictObject({
      on: day,
      /** Those who apply; left out where the committee's office sends the agreement of all of them. */
      parties: people.optional()
    }),
    when: [
      {
        rule: "MD-37",
        source: "人民调解法 33",
        code: "asked-already",
        holds: ({ case: c }) => c.data.confirmation === "none" || c.data.confirmation === "lapsed"
      }
    ],
    check: [
      notInTheFuture,
      notBeforeEffect,
      {
        rule: "MD-38",
        source: "人民调解法 33",
        code: "not-joint",
        holds: ({ case: c, input, params }) => {
          const asking = input.parties ?? (params.confirmationBy.value === "committee" ? c.subject.parties : [])
          const missing = c.subject.parties.filter((p) => !asking.includes(p)).length
          return missing === 0 || { missing }
        }
      },
      {
        rule: "MD-129",
        source: "民诉解释 355",
        code: "not-confirmable",
        holds: ({ case: c, params }) => {
          const classes = (c.data.agreement?.concerns ?? []).filter((k) => params.notConfirmable.value.includes(k))
          return classes.length === 0 || { classes, ...inWords(classes) }
        }
      },
      {
        rule: "MD-3",
        code: "addressee-is-no-party",
        holds: ({ case: c, input }) => (input.parties ?? []).every((p) => c.subject.parties.includes(p))
      },
      {
        rule: "MD-39",
        source: "人民调解法 33",
        code: "too-late",
        holds: ({ case: c, input }) => {
          const due = c.clocks["confirmation"]?.due
          // A window that awaits a calendar year ends later than its lower bound; nobody is late by it.
          return due === undefined || due.awaits !== undefined || input.on <= due.on || { on: input.on, last: due.on }
        }
      }
    ],
    decide: ({ case: c, clock, emit, input }) => [
      emit.ConfirmationRequested({ on: input.on, parties: [...new Set(input.parties ?? c.subject.parties)] }),
      ...still(c, "confirmation", () => clock.confirmation.suspend("the court has been asked"))
    ]
  }),
  recordRuling: act({
    summary: "Record the court's ruling",
    in: "effective",
    by: "registrar",
    input: z.strictObject({ outcome: z.enum(["confirmed", "refused"]), on: day }),
    when: [
      isNoParty,
      {
        rule: "MD-40",
        source: "人民调解法 33",
        code: "nothing-before-the-court",
        holds: ({ case: c }) => c.data.confirmation === "requested"
      }
    ],
    check: [
      notInTheFuture,
      {
        rule: "MD-40",
        code: "ruled-before-it-was-asked",
        holds: ({ case: c, input }) => input.on >= (c.data.requestedConfirmationOn ?? input.on)
      }
    ],
    decide: ({ case: c, clock, emit, input, params }) => {
      const interested = params.interestedObjection.value
      const tells = input.outcome === "confirmed" && interested !== null
      const ruling = emit.RulingReceived({ ...input, ...(tells ? { interested } : {}) })
      const { parties } = c.subject
      const ruled = [ruling, ...still(c, "ruling", () => clock.ruling.suspend("the court has ruled"))]
      return input.outcome === "confirmed"
        ? ruled
        : [...ruled, emit.RouteNoticeGiven({ about: "ruling", routes: ["court"], to: parties, on: input.on })]
    }
  }),
  mediateAnew: act({
    summary: "Mediate anew after the court refused confirmation or set it aside; every consent is needed again",
    in: "effective",
    to: "accepted",
    by: "registrar",
    when: [
      isNoParty,
      {
        rule: "MD-40",
        source: "人民调解法 33",
        code: "confirmation-was-not-refused",
        holds: ({ case: c }) => c.data.confirmation === "refused" || c.data.confirmation === "set-aside"
      }
    ],
    decide: ({ emit, go, today }) => go.accepted(emit.MediatedAnew({ on: today }))
  }),
  noteObjection: act({
    summary: "Note that a party or an interested person objects before the court to the confirmation",
    in: "effective",
    by: "registrar",
    input: objection,
    when: [
      isNoParty,
      {
        rule: "MD-156",
        source: "民诉解释 372",
        code: "nothing-to-object-to",
        holds: ({ case: c }) => c.data.confirmation === "confirmed"
      }
    ],
    check: objectionRules,
    decide: ({ emit, input }) => emit.ObjectionNoted(input)
  }),
  decideObjection: act({
    summary:
      "Record what the court decided on an objection; upheld, the confirmation falls and the way to court is told",
    in: "effective",
    by: "registrar",
    input: z.strictObject({ id: code, outcome: z.enum(["upheld", "dismissed"]), on: day }),
    when: [isNoParty],
    check: [
      notInTheFuture,
      {
        rule: "MD-156",
        code: "no-objection-is-open",
        holds: ({ case: c, input }) =>
          c.data.objections.some((o) => o.id === input.id && o.decided === undefined && o.on <= input.on)
      }
    ],
    decide: ({ case: c, clock, emit, input }) => {
      const decided = emit.ObjectionDecided(input)
      const { parties } = c.subject
      const ended = still(c, "objection", () => clock.objection.suspend("the confirmation was set aside"))
      return input.outcome === "dismissed"
        ? decided
        : [decided, ...ended, emit.RouteNoticeGiven({ about: "ruling", routes: ["court"], to: parties, on: input.on })]
    }
  })
})
