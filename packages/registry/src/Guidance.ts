/**
 * Flexible service for those who are new here (柔性管理): remind, guide, assist, and only then refer, each step logged.
 * There is no step that orders, fines or bars; only the police enforce.
 */
import { defineFacts, isSealed, type Sealed } from "@linli/kernel"
import * as z from "zod"
import { day, id, label } from "./internal/schemas.ts"

export const steps = ["remind", "guide", "assist", "refer"] as const
export type Step = (typeof steps)[number]

const facts = defineFacts("guidance", {
  events: {
    Stepped: z.strictObject({
      person: id,
      matter: label,
      step: z.enum(steps),
      note: z.custom<Sealed<string>>(isSealed).optional(),
      /** Whom they were referred to. */
      to: label.optional(),
      on: day
    }),
    /** A service of the community and what it asks for. */
    ServiceOffered: z.strictObject({
      service: label,
      asks: z.array(z.strictObject({ what: label, law: label.optional() })),
      on: day
    })
  },
  state: (): { readonly done: ReadonlyArray<Step> } => ({ done: [] })
})

/** What a service may ask for only where a law says so. */
export const householdRegistration = "household-registration"

export class Guidance extends facts.module({
  summary: "Steps of guidance, and what services ask for",
  evolve: { Stepped: (s, e) => (s.done.includes(e.step) ? s : { done: [...s.done, e.step] }) },
  commands: (command) => ({
    step: command({
      summary: "Log a step of guidance",
      input: z.strictObject({
        /** One id for one matter of one person. */
        matterId: id,
        person: id,
        matter: label,
        step: z.enum(steps),
        note: z.string().min(1).max(1_000).optional(),
        to: label.optional()
      }),
      stream: (input) => input.matterId,
      about: (input) => ({ persons: [input.person] }),
      check: [
        {
          rule: "FS-1",
          code: "earlier-step-missing",
          holds: ({ input, state }) => {
            const before = steps.slice(0, steps.indexOf(input.step))
            const missing = before.find((s) => !state.done.includes(s))
            return missing === undefined || { missing }
          }
        },
        {
          rule: "FS-1",
          code: "referred-to-whom",
          holds: ({ input }) => (input.step === "refer") === (input.to !== undefined)
        }
      ],
      decide: ({ emit, input: { matterId: _matterId, note, ...rest }, seal, today }) =>
        emit.Stepped({
          ...rest,
          on: today,
          ...(note === undefined ? {} : { note: seal(note, { person: rest.person, class: "ordinary" }) })
        })
    }),
    offerService: command({
      summary: "Say what a service asks for",
      input: z.strictObject({
        service: id,
        asks: z.array(z.strictObject({ what: label, law: label.optional() })).max(20)
      }),
      stream: (input) => `service-${input.service}`.slice(0, 64),
      check: [
        {
          rule: "FS-2",
          code: "registration-without-law",
          holds: ({ input }) => input.asks.every((a) => a.what !== householdRegistration || a.law !== undefined)
        }
      ],
      decide: ({ emit, input, today }) => emit.ServiceOffered({ ...input, on: today })
    })
  }),
  views: (view) => ({
    /** Steps so far, by matter. Notes open for those who may read this. */
    log: view({
      model: () =>
        new Map<
          string,
          Array<{ readonly step: Step; readonly on: string; readonly note?: Sealed<string> | undefined }>
        >(),
      on: {
        Stepped: (m, { note, on, step }, { id: matter }) => {
          const list = m.get(matter)
          const one = note === undefined ? { step, on } : { step, on, note }
          if (list === undefined) m.set(matter, [one])
          else list.push(one)
        }
      },
      input: z.strictObject({ matterId: id }),
      query: (m, { matterId }) => [...(m.get(matterId) ?? [])]
    }),
    services: view({
      readers: "anyone",
      model: () => new Map<string, ReadonlyArray<{ readonly what: string; readonly law?: string | undefined }>>(),
      on: { ServiceOffered: (m, e) => void m.set(e.service, e.asks) },
      query: (m) => [...m].map(([service, asks]) => ({ service, asks }))
    })
  })
}) {}
