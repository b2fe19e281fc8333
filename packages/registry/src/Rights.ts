/** A person's rights in what is recorded about them: to have it corrected, to have it erased, and what stands against that. */
import { defineFacts, isSealed, type Sealed } from "@linli/kernel"
import * as z from "zod"
import { day, id, label } from "./internal/schemas.ts"
import { Holds } from "./Questions.ts"

/** Parts that are sealed under keys of their own. */
export const keptParts = ["sensitive", "home", "title", "care"] as const
export type KeptPart = (typeof keptParts)[number]

const held = z.strictObject({
  what: z.enum(keptParts),
  code: label,
  source: label.optional(),
  /** The first day it no longer keeps anything; `null`: no end yet. */
  until: day.nullable()
})
export type Held = z.infer<typeof held>

const facts = defineFacts("rights", {
  events: {
    CorrectionAsked: z.strictObject({
      person: id,
      request: id,
      field: label,
      says: z.custom<Sealed<string>>(isSealed),
      on: day
    }),
    CorrectionSettled: z.strictObject({ person: id, request: id, done: z.boolean(), because: label, on: day }),
    /** Something outside the register keeps a part: a running case, a statutory period. */
    HoldPlaced: z.strictObject({
      person: id,
      hold: id,
      what: z.enum(keptParts),
      source: label,
      until: day.nullable(),
      on: day
    }),
    HoldReleased: z.strictObject({ person: id, hold: id, on: day }),
    ErasureAsked: z.strictObject({
      person: id,
      erased: z.array(z.enum(keptParts)),
      held: z.array(held),
      on: day
    }),
    /** What kept a part keeps it no longer: its key is due to be destroyed. */
    PartReleased: z.strictObject({ person: id, what: z.enum(keptParts), on: day }),
    /** The key of a part was destroyed. */
    PartErased: z.strictObject({ person: id, what: z.enum(keptParts), on: day })
  },
  state: (): State => ({ holds: {}, requests: {}, asked: false, due: [], erased: [] })
})
interface Placed {
  readonly what: KeptPart
  readonly source: string
  readonly until: string | null
}
interface State {
  readonly holds: Readonly<Record<string, Placed>>
  readonly requests: Readonly<Record<string, boolean>>
  readonly asked: boolean
  /** Parts whose keys are to be destroyed, and those whose keys were. */
  readonly due: ReadonlyArray<KeptPart>
  readonly erased: ReadonlyArray<KeptPart>
}
/** Parts that a hold keeps. */
const heldParts = (
  state: State,
  register: ReadonlyArray<{ readonly what: KeptPart; readonly code: string; readonly until: string | null }>,
  today: string
): ReadonlyArray<Held> => [
  ...register.map(({ code, until, what }) => ({ what, code, until })),
  ...Object.values(state.holds).flatMap(({ source, until, what }) =>
    until === null || today < until ? [{ what, code: "hold-placed", source, until }] : []
  )
]

export interface Erasure {
  /** Parts whose keys are to be destroyed. */
  readonly due: ReadonlyArray<KeptPart>
  readonly erased: ReadonlyArray<KeptPart>
  readonly held: ReadonlyArray<Held>
}
const nothing: Erasure = { due: [], erased: [], held: [] }

const asker = z.strictObject({ person: id.optional() })

export class Rights extends facts.module({
  summary: "Correction and erasure of personal data",
  evolve: {
    CorrectionAsked: (s, e) => ({ ...s, requests: { ...s.requests, [e.request]: false } }),
    CorrectionSettled: (s, e) => ({ ...s, requests: { ...s.requests, [e.request]: true } }),
    HoldPlaced: (s, { hold, source, until, what }) => ({
      ...s,
      holds: { ...s.holds, [hold]: { what, source, until } }
    }),
    HoldReleased: (s, e) => {
      const { [e.hold]: _, ...holds } = s.holds
      return { ...s, holds }
    },
    ErasureAsked: (s, e) => ({ ...s, asked: true, due: e.erased.filter((p) => !s.erased.includes(p)) }),
    PartReleased: (s, e) => ({ ...s, due: [...s.due.filter((p) => p !== e.what), e.what] }),
    PartErased: (s, e) => ({ ...s, due: s.due.filter((p) => p !== e.what), erased: [...s.erased, e.what] })
  },
  commands: (command) => ({
    /** Asks to have one's own data corrected; somebody looks into it. */
    correctMine: command({
      summary: "Ask to have one's data corrected",
      input: z.strictObject({ person: id, request: id, field: label, says: z.string().min(1).max(500) }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person] }),
      check: [
        { rule: "PI-7", code: "only-for-oneself", holds: ({ input, principal }) => input.person === principal },
        { rule: "PI-7", code: "request-exists", holds: ({ input, state }) => !(input.request in state.requests) }
      ],
      decide: ({ emit, input, seal, today }) =>
        emit.CorrectionAsked({
          ...input,
          says: seal(input.says, { person: input.person, class: "ordinary" }),
          on: today
        })
    }),
    settleCorrection: command({
      summary: "Answer a request for correction, with a reason",
      input: z.strictObject({ person: id, request: id, done: z.boolean(), because: label }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person] }),
      check: [
        {
          rule: "PI-7",
          code: "no-open-request",
          holds: ({ input, state }) =>
            Object.hasOwn(state.requests, input.request) && state.requests[input.request] === false
        },
        { rule: "PI-7", code: "not-ones-own-request", holds: ({ input, principal }) => input.person !== principal }
      ],
      decide: ({ emit, input, today }) => emit.CorrectionSettled({ ...input, on: today })
    }),
    placeHold: command({
      summary: "Keep a part although erasure may be asked for, with the source that says so",
      input: z.strictObject({ person: id, hold: id, what: z.enum(keptParts), source: label, until: day.nullable() }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person] }),
      check: [
        { rule: "PI-8", code: "hold-exists", holds: ({ input, state }) => !Object.hasOwn(state.holds, input.hold) },
        { rule: "PI-8", code: "hold-ended", holds: ({ input, today }) => input.until === null || today < input.until }
      ],
      decide: ({ emit, input, today }) => emit.HoldPlaced({ ...input, on: today })
    }),
    releaseHold: command({
      summary: "End a hold",
      input: z.strictObject({ person: id, hold: id }),
      stream: (input) => input.person,
      check: [
        { rule: "PI-8", code: "no-such-hold", holds: ({ input, state }) => Object.hasOwn(state.holds, input.hold) }
      ],
      decide: ({ emit, input, today }) => emit.HoldReleased({ ...input, on: today })
    }),
    /** Records what is erased now and what a hold keeps. `forget` of this package carries it out. */
    askErasure: command({
      summary: "Have personal data erased, but for what a hold keeps",
      input: z.strictObject({ person: id }),
      stream: (input) => input.person,
      about: (input) => ({ persons: [input.person] }),
      asks: ({ input }) => ({ register: Holds.of({ person: input.person }) }),
      decide: ({ emit, found, input, state, today }) => {
        const holds = heldParts(state, found.register, today)
        const kept = new Set(holds.map((h) => h.what))
        return emit.ErasureAsked({
          person: input.person,
          erased: keptParts.filter((p) => !kept.has(p)),
          held: [...holds],
          on: today
        })
      }
    }),
    /** Says that the key of a part was destroyed. */
    notePartErased: command({
      summary: "Record that a part was erased",
      input: z.strictObject({ person: id, what: z.enum(keptParts) }),
      stream: (input) => input.person,
      check: [{ rule: "PI-9", code: "part-not-due", holds: ({ input, state }) => state.due.includes(input.what) }],
      decide: ({ emit, input, today }) => emit.PartErased({ ...input, on: today })
    }),
    /** Says that a part which was held is held no longer: its key is due. */
    releasePart: command({
      summary: "Release a part for erasure once nothing keeps it",
      input: z.strictObject({ person: id, what: z.enum(keptParts) }),
      stream: (input) => input.person,
      asks: ({ input }) => ({ register: Holds.of({ person: input.person }) }),
      check: [
        {
          rule: "PI-9",
          code: "part-still-held",
          holds: ({ found, input, state, today }) =>
            !heldParts(state, found.register, today).some((h) => h.what === input.what)
        },
        { rule: "PI-9", code: "erasure-not-asked", holds: ({ state }) => state.asked }
      ],
      decide: ({ emit, input, today }) => emit.PartReleased({ ...input, on: today })
    })
  }),
  views: (view) => ({
    /** What was asked for: keys that are due, keys that are gone, and what is still kept, with the reason and its end. */
    erasure: view({
      model: () => new Map<string, Erasure>(),
      on: {
        ErasureAsked: (m, e) => {
          const erased = m.get(e.person)?.erased ?? []
          m.set(e.person, { due: e.erased.filter((p) => !erased.includes(p)), erased, held: e.held })
        },
        PartReleased: (m, { person, what }) => {
          const { due, erased, held: kept } = m.get(person) ?? nothing
          m.set(person, { due: [...due, what], erased, held: kept.filter((h) => h.what !== what) })
        },
        PartErased: (m, { person, what }) => {
          const { due, erased, held: kept } = m.get(person) ?? nothing
          m.set(person, { due: due.filter((p) => p !== what), erased: [...erased, what], held: kept })
        }
      },
      input: asker,
      query: (m, { person }): ReadonlyArray<Erasure & { readonly person: string }> =>
        [...m].flatMap(([whose, erasure]) =>
          person === undefined || person === whose ? [{ person: whose, ...erasure }] : []
        )
    }),
    /** Requests for correction that wait for an answer. */
    corrections: view({
      model: () =>
        new Map<
          string,
          {
            readonly person: string
            readonly request: string
            readonly field: string
            readonly says: Sealed<string>
            readonly on: string
          }
        >(),
      on: {
        CorrectionAsked: (m, e) => void m.set(`${e.person} ${e.request}`, e),
        CorrectionSettled: (m, e) => void m.delete(`${e.person} ${e.request}`)
      },
      query: (m) => [...m.values()]
    })
  })
}) {}
