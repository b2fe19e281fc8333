/**
 * Flexible service (柔性管理) for migrants and tenants: remind, guide, assist, and only then refer; each step logged. There
 * is no command to enforce, and none to refuse a service.
 */
import { type CivilDate, defineFacts, defineQuestion, type Events, isSealed, type Sealed } from "@linli/kernel"
import * as z from "zod"
import { code, day, id, source, text } from "../internal/fields.ts"
import { unless } from "../Problem.ts"

/** The steps, in their order. */
export const guidanceSteps = ["remind", "guide", "assist", "refer"] as const
export type GuidanceStep = (typeof guidanceSteps)[number]

/** What a body is, for those who refer to it; `null`: there is no such body. */
export const BodyNature = defineQuestion<{ readonly body: string }, string | null>()("institution/body-nature@1")

export interface Service {
  readonly service: string
  /** Conditions of the service, by code; household registration is `household-registration`. */
  readonly conditions: ReadonlyArray<string>
  /** The law that makes household registration a condition. */
  readonly law?: string | undefined
  readonly on: CivilDate
}
type GuidanceFacts = {
  readonly Begun: { readonly id: string; readonly person: string; readonly topic: string; readonly on: CivilDate }
  readonly Stepped: {
    readonly step: "remind" | "guide" | "assist"
    readonly by: string
    readonly on: CivilDate
    readonly note?: Sealed<string> | undefined
  }
  readonly Referred: { readonly to: string; readonly law: string; readonly by: string; readonly on: CivilDate }
  readonly Settled: { readonly on: CivilDate }
  readonly ServiceOffered: Service
}
interface GuidanceState {
  readonly person?: string
  readonly steps: ReadonlyArray<GuidanceStep>
  readonly open: boolean
}
const note = z.custom<Sealed<string>>(isSealed, "a sealed text belongs here")
const service = z.strictObject({ service: code, conditions: z.array(code).max(50).readonly(), law: source.optional() })
const events: Events<GuidanceFacts> = {
  Begun: z.strictObject({ id: code, person: id, topic: code, on: day }),
  Stepped: z.strictObject({ step: z.enum(["remind", "guide", "assist"]), by: id, on: day, note: note.optional() }),
  Referred: z.strictObject({ to: id, law: source, by: id, on: day }),
  Settled: z.strictObject({ on: day }),
  ServiceOffered: service.extend({ on: day })
}
const guidance = defineFacts("guidance", { events, state: (): GuidanceState => ({ steps: [], open: false }) })
const given = z.strictObject({ id: code, note: text(2_000).optional() })
const streamOf = (input: { readonly id: string }): string => input.id

/** Steps that come before one, in their order. */
const before = (step: GuidanceStep): ReadonlyArray<GuidanceStep> => guidanceSteps.slice(0, guidanceSteps.indexOf(step))

/** Conditions of a service that may not be: household registration without the law that says so. */
export const conditionProblems = ({ conditions, law, service: of }: Omit<Service, "on">) =>
  unless(!conditions.includes("household-registration") || law !== undefined, "FX-4", "registration-needs-a-law", {
    service: of
  })

/** @source the article (柔性管理); DOMAIN row 55; REFUSALS, 户籍 and coercion */
export class Guidance extends guidance.module({
  summary: "Flexible service: remind, guide, assist, refer",
  evolve: {
    Begun: (s, { person }) => ({ ...s, person, open: true }),
    Stepped: (s, { step }) => ({ ...s, steps: [...s.steps, step] }),
    Referred: (s) => ({ ...s, steps: [...s.steps, "refer"], open: false }),
    Settled: (s) => ({ ...s, open: false })
  },
  commands: (command) => {
    const step = (name: "remind" | "guide" | "assist", summary: string) =>
      command({
        summary,
        input: given,
        stream: streamOf,
        refusals: ["not-begun", "an-earlier-step-first"],
        decide: ({ actor, emit, input, refuse, seal, state, today }) => {
          const missing = before(name).find((s) => !state.steps.includes(s))
          const against = [
            ...unless(state.open, "FX-1", "not-begun"),
            ...unless(missing === undefined, "FX-1", "an-earlier-step-first", { step: missing ?? "" })
          ]
          if (against.length > 0) return refuse(...against)
          return emit.Stepped({
            step: name,
            by: actor.person,
            on: today,
            ...(input.note === undefined
              ? {}
              : { note: seal(input.note, { person: state.person ?? "", class: "ordinary" }) })
          })
        }
      })
    return {
      begin: command({
        summary: "Begin to help somebody with a topic, such as a residence permit",
        input: z.strictObject({ id: code, person: id, topic: code }),
        stream: streamOf,
        about: ({ person }) => ({ persons: [person] }),
        refusals: ["begun-already", "taken-id"],
        decide: ({ emit, input, refuse, state, today }) => {
          const against = [
            ...unless(state.person === undefined, "FX-1", "begun-already"),
            ...unless(input.id !== "services", "FX-1", "taken-id")
          ]
          return against.length > 0 ? refuse(...against) : emit.Begun({ ...input, on: today })
        }
      }),
      remind: step("remind", "Remind"),
      guide: step("guide", "Explain how it is done"),
      assist: step("assist", "Help to do it"),
      refer: command({
        summary: "Refer to a body with legal powers of its own, naming the law; it decides, not the community",
        input: z.strictObject({ id: code, to: id, law: source }),
        stream: streamOf,
        asks: ({ input }) => ({ nature: BodyNature.of({ body: input.to }) }),
        refusals: ["not-begun", "an-earlier-step-first", "no-powers-of-its-own"],
        decide: ({ actor, emit, found, input, refuse, state, today }) => {
          const missing = before("refer").find((s) => !state.steps.includes(s))
          const against = [
            ...unless(state.open, "FX-1", "not-begun"),
            ...unless(missing === undefined, "FX-1", "an-earlier-step-first", { step: missing ?? "" }),
            ...unless(found.nature === "government", "FX-3", "no-powers-of-its-own", { body: input.to })
          ]
          return against.length > 0
            ? refuse(...against)
            : emit.Referred({ to: input.to, law: input.law, by: actor.person, on: today })
        }
      }),
      settle: command({
        summary: "Record that the matter is settled",
        input: z.strictObject({ id: code }),
        stream: streamOf,
        refusals: ["not-begun"],
        decide: ({ emit, refuse, state, today }) =>
          state.open ? emit.Settled({ on: today }) : refuse({ rule: "FX-1", code: "not-begun" })
      }),
      offerService: command({
        summary: "Record a service and its conditions; household registration is one only where a law says so",
        input: service,
        stream: () => "services",
        refusals: ["registration-needs-a-law"],
        decide: ({ emit, input, refuse, today }) => {
          const against = conditionProblems(input)
          return against.length > 0 ? refuse(...against) : emit.ServiceOffered({ ...input, on: today })
        }
      })
    }
  },
  views: (view) => ({
    /** What was done for oneself, or, with the power, for somebody. */
    log: view({
      readers: "anyone",
      model: (): Map<
        string,
        {
          readonly person: string
          readonly topic: string
          readonly steps: Array<{
            readonly step: GuidanceStep
            readonly on: CivilDate
            readonly to?: string
            readonly law?: string
          }>
        }
      > => new Map(),
      on: {
        Begun: (m, { id: guided, person, topic }) => void m.set(guided, { person, topic, steps: [] }),
        Stepped: (m, { on, step }, meta) => void m.get(meta.id)?.steps.push({ step, on }),
        Referred: (m, { law, on, to }, meta) => void m.get(meta.id)?.steps.push({ step: "refer", on, to, law })
      },
      input: z.strictObject({ person: id }),
      query: (m, { person }, reader) =>
        reader.actor.person === person || reader.may("guidance.remind")
          ? [...m].flatMap(([guided, g]) =>
              g.person === person ? [{ id: guided, topic: g.topic, steps: [...g.steps] }] : []
            )
          : []
    }),
    /** How often it came to which step, by topic; nothing by person. */
    counts: view({
      readers: "anyone",
      model: (): { readonly topics: Map<string, string>; readonly counts: Map<string, Record<string, number>> } => ({
        topics: new Map(),
        counts: new Map()
      }),
      on: {
        Begun: (m, { id: guided, topic }) => void m.topics.set(guided, topic),
        Stepped: (m, { step }, meta) => count(m, meta.id, step),
        Referred: (m, _, meta) => count(m, meta.id, "refer")
      },
      query: (m): ReadonlyArray<{ readonly topic: string; readonly steps: Readonly<Record<string, number>> }> =>
        [...m.counts]
          .map(([topic, steps]) => ({ topic, steps: { ...steps } }))
          .toSorted((a, b) => (a.topic < b.topic ? -1 : 1))
    }),
    services: view({
      readers: "anyone",
      model: (): Map<string, Service> => new Map(),
      on: { ServiceOffered: (m, e) => void m.set(e.service, e) },
      query: (m): ReadonlyArray<Service> => [...m.values()]
    })
  })
}) {}
const count = (
  m: { readonly topics: Map<string, string>; readonly counts: Map<string, Record<string, number>> },
  guided: string,
  step: string
): void => {
  const topic = m.topics.get(guided) ?? ""
  const counts = m.counts.get(topic) ?? {}
  counts[step] = (counts[step] ?? 0) + 1
  m.counts.set(topic, counts)
}
