/** The incubation of a community's social organisation: application, support, the tier it is managed in, how it ends. */
import { type CivilDate, defineCase, type Rule } from "@linli/kernel"
import * as z from "zod"
import { day, label, person, sealedText, text } from "../internal/fields.ts"
import { money } from "../purchase/Facts.ts"

/** Registered; managed by the sub-district; guided by the community. */
export const tiers = ["registered", "sub-district", "community"] as const
export type Tier = (typeof tiers)[number]
const tier = z.enum(tiers)

export interface IncubationData {
  readonly tier: Tier
  readonly mentor?: string
  /** The last day it was promised support for. Nothing happens by itself when it is over. */
  readonly until?: CivilDate
  readonly heardOn?: CivilDate
}
const incubation = defineCase("incubation", {
  subject: z.strictObject({ organisation: person, host: person, tier }),
  events: {
    Applied: z.strictObject({ on: day }),
    Refused: z.strictObject({ reason: sealedText, on: day }),
    Admitted: z.strictObject({ mentor: person, until: day, on: day }),
    Supported: z.strictObject({
      kind: z.enum(["space", "seed-fund", "mentor", "training"]),
      what: label,
      amount: money.optional(),
      on: day
    }),
    TierChanged: z.strictObject({ tier, record: label, on: day }),
    Heard: z.strictObject({ text: sealedText, on: day }),
    Graduated: z.strictObject({ reasons: sealedText, on: day }),
    Terminated: z.strictObject({ reasons: sealedText, on: day })
  },
  data: ({ tier: first }): IncubationData => ({ tier: first }),
  capacities: ({ subject: s }) => ({ organisation: [s.organisation], host: [s.host] })
})

interface Stands {
  readonly case: { readonly subject: { readonly organisation: string }; readonly data: IncubationData }
  readonly actor: { readonly person: string }
  readonly principal: string
}
const notTheOrganisation: Rule<Stands> = {
  rule: "IN-2",
  code: "organisation-decides-nothing",
  holds: ({ actor, case: c, principal }) =>
    principal !== c.subject.organisation && actor.person !== c.subject.organisation
}
const both = (c: { readonly id: string; readonly subject: { readonly organisation: string; readonly host: string } }) =>
  ({ group: `${c.id} incubation`, members: [c.subject.organisation, c.subject.host], class: "ordinary" }) as const

/** A line of the public list: which organisations are helped, and how they are managed. */
export interface IncubationLine {
  readonly organisation: string
  readonly host: string
  readonly tier: Tier
  readonly state: string
}

/**
 * One incubation, from the application to its end.
 *
 * @source the special plan for community social organisations (培育专项方案) names the three tiers, recalled; the rest is the
 * project's design
 */
export class Incubation extends incubation.workflow({
  summary: "Incubation of a social organisation",
  initial: "applied",
  states: {
    applied: {},
    incubating: {},
    graduated: { final: true },
    terminated: { final: true },
    refused: { final: true }
  },
  dues: ({ at, data: { until } }) => (at === "incubating" && until !== undefined ? [{ id: "until", on: until }] : []),
  evolve: {
    Applied: (d) => d,
    Refused: (d) => d,
    Admitted: (d, { mentor, until }) => ({ ...d, mentor, until }),
    Supported: (d) => d,
    TierChanged: (d, { tier: next }) => ({ ...d, tier: next }),
    Heard: (d, { on }) => ({ ...d, heardOn: on }),
    Graduated: (d) => d,
    Terminated: (d) => d,
    DeadlinePassed: (d) => d
  },
  acts: (act) => ({
    apply: act({
      summary: "An organisation asks to be helped",
      in: "new",
      by: "organisation",
      check: [
        {
          rule: "IN-2",
          code: "hosts-itself",
          holds: ({ case: c }) => c.subject.host !== c.subject.organisation
        }
      ],
      decide: ({ emit, today }) => emit.Applied({ on: today })
    }),
    refuse: act({
      summary: "Refuse the application, with the reason",
      in: "applied",
      to: "refused",
      by: "host",
      when: [notTheOrganisation],
      input: z.strictObject({ reason: text(2000) }),
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.refused(emit.Refused({ reason: seal(input.reason, both(c)), on: today }))
    }),
    admit: act({
      summary: "Take the organisation in, with a mentor and a last day",
      in: "applied",
      to: "incubating",
      by: "host",
      when: [notTheOrganisation],
      input: z.strictObject({ mentor: person, until: day }),
      check: [
        { rule: "IN-1", code: "ends-before-it-begins", holds: ({ input, today }) => input.until > today },
        {
          rule: "IN-1",
          code: "its-own-mentor",
          holds: ({ case: c, input }) => input.mentor !== c.subject.organisation
        }
      ],
      decide: ({ emit, go, input, today }) => go.incubating(emit.Admitted({ ...input, on: today }))
    }),
    support: act({
      summary: "Record a room, seed money, a mentor's work, a training",
      in: "incubating",
      by: "host",
      when: [notTheOrganisation],
      input: z
        .strictObject({
          kind: z.enum(["space", "seed-fund", "mentor", "training"]),
          what: label,
          amount: money.optional()
        })
        .refine((i) => (i.kind === "seed-fund") === (i.amount !== undefined), "seed money has an amount, and only it"),
      decide: ({ emit, input, today }) => emit.Supported({ ...input, on: today })
    }),
    changeTier: act({
      summary: "Record that it is managed in another tier now, with the record that says so",
      in: "incubating",
      by: "host",
      when: [notTheOrganisation],
      input: z.strictObject({ tier, record: label }),
      check: [{ rule: "IN-3", code: "that-tier-already", holds: ({ case: c, input }) => c.data.tier !== input.tier }],
      decide: ({ emit, input, today }) => emit.TierChanged({ ...input, on: today })
    }),
    hear: act({
      summary: "Record what the organisation says about an end",
      in: "incubating",
      by: ["organisation", "host"],
      input: z.strictObject({ text: text(10_000) }),
      decide: ({ case: c, emit, input, seal, today }) => emit.Heard({ text: seal(input.text, both(c)), on: today })
    }),
    graduate: act({
      summary: "Find that it stands on its own, with reasons",
      in: "incubating",
      to: "graduated",
      by: "host",
      when: [notTheOrganisation],
      input: z.strictObject({ reasons: text(10_000) }),
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.graduated(emit.Graduated({ reasons: seal(input.reasons, both(c)), on: today }))
    }),
    terminate: act({
      summary: "End the support, after the organisation was heard and with reasons",
      in: "incubating",
      to: "terminated",
      by: "host",
      when: [
        notTheOrganisation,
        { rule: "IN-4", code: "not-heard", holds: ({ case: c }) => c.data.heardOn !== undefined }
      ],
      input: z.strictObject({ reasons: text(10_000) }),
      decide: ({ case: c, emit, go, input, seal, today }) =>
        go.terminated(emit.Terminated({ reasons: seal(input.reasons, both(c)), on: today }))
    })
  }),
  views: (view) => ({
    /** Which organisations are helped and how they are managed: for everybody; no reasons, no amounts. */
    incubated: view({
      readers: "anyone",
      model: () => new Map<string, IncubationLine>(),
      on: {
        Opened: (m, { subject }, { id }) => void m.set(id, { ...subject, state: "applied" }),
        TierChanged: (m, { tier: next }, { id }) => {
          const found = m.get(id)
          if (found !== undefined) m.set(id, { ...found, tier: next })
        },
        Moved: (m, { to }, { id }) => {
          const found = m.get(id)
          if (found !== undefined) m.set(id, { ...found, state: to })
        }
      },
      query: (m): ReadonlyArray<IncubationLine> =>
        [...m.values()]
          .filter((line) => line.state === "incubating" || line.state === "graduated")
          .toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
    })
  })
}) {}
