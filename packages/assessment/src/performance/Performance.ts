/** The performance of a service contract in a period: evidence, ratings of those served, acceptance, result. */
import { type CivilDate, defineCase, defineParam, type Rule } from "@linli/kernel"
import * as z from "zod"
import { assess } from "../Assess.ts"
import { Measures } from "../evaluation/Questions.ts"
import { attachment, code, day, label, person, value } from "../internal/fields.ts"
import { AssessmentParts } from "../Parts.ts"
import { pooled, type Pooled } from "../Pooling.ts"
import { scheme, type Scheme } from "../Scheme.ts"
import { readySchemeOf } from "../SchemeCheck.ts"
import { fits, type Value } from "../Value.ts"

/** The least number of ratings that are shown. */
export const LeastRatings = defineParam("assessment/leastRatings", z.int().positive().max(1000), { fallback: 5 })

/** The best rating somebody served can give. */
export const bestRating = 5
export interface PerformanceData {
  readonly scheme?: Scheme
  readonly values: Readonly<Record<string, Value>>
  readonly evidence: Readonly<Record<string, string>>
  /** How many gave a 1, a 2, … */
  readonly counts: ReadonlyArray<number>
  /** Slips that were used; nobody knows whose they are. */
  readonly slips: ReadonlyArray<string>
  readonly accepted?: boolean
  readonly result?: {
    readonly total: number | readonly [number, number]
    readonly grade: string
    readonly on: CivilDate
  }
}
const total = z.union([z.int(), z.tuple([z.int(), z.int().positive()]).readonly()])
const performance = defineCase("performance", {
  subject: z.strictObject({
    contract: label,
    provider: person,
    buyer: person,
    /** `id@version`. */
    scheme: z.string().regex(/^[^@]{1,64}@[^@]{1,64}$/u, "name the scheme as id@version"),
    from: day,
    to: day
  }),
  events: {
    Begun: z.strictObject({ scheme, on: day }),
    Shown: z.strictObject({ fact: z.string(), value, evidence: attachment, on: day }),
    Measured: z.strictObject({
      measures: z.array(z.strictObject({ fact: z.string(), value, evidence: z.string() })).readonly(),
      on: day
    }),
    Rated: z.strictObject({ slip: code, rating: z.int().min(1).max(bestRating) }),
    Accepted: z.strictObject({ accepted: z.boolean(), on: day }),
    Established: z.strictObject({ total, grade: z.string(), on: day })
  },
  data: (): PerformanceData => ({ values: {}, evidence: {}, counts: [0, 0, 0, 0, 0], slips: [] }),
  // the provider is none of them: whoever stands in a case reads its file, and would see who rated
  capacities: ({ subject: s }) => ({ buyer: [s.buyer] })
})

interface Stands {
  readonly case: {
    readonly subject: { readonly provider: string; readonly to: string }
    readonly data: PerformanceData
  }
  readonly principal: string
  readonly today: CivilDate
}
const notTheProvider: Rule<Stands> = {
  rule: "PF-1",
  code: "provider-judges-nothing",
  holds: ({ case: c, principal }) => principal !== c.subject.provider
}
const periodOver: Rule<Stands> = {
  rule: "PF-4",
  code: "period-runs",
  holds: ({ case: c, today }) => today > c.subject.to || { to: c.subject.to }
}
/** The mean of the ratings as a figure of the scheme, where it has one. */
export const ratingFact = "beneficiaries"
const valuesWithRatings = (d: PerformanceData, least: number): Readonly<Record<string, Value>> => {
  const pool = pooled(d, least)
  return pool.tag === "too-few" ? d.values : { ...d.values, [ratingFact]: pool.mean }
}

/**
 * A contract's period, judged by its scheme. The result is a fact (`Performance.events.Established`) that payment and
 * standing may follow.
 *
 * @source Measures for Government Purchase of Services (Ministry of Finance order 102), recalled: performance is evaluated
 */
export class Performance extends performance.workflow({
  summary: "Performance of a service contract",
  params: { least: LeastRatings },
  initial: "open",
  states: { open: {}, judged: {}, established: { final: true } },
  evolve: {
    Begun: (d, e) => ({ ...d, scheme: e.scheme }),
    Shown: (d, { evidence, fact, value: v }) => ({
      ...d,
      values: { ...d.values, [fact]: v },
      evidence: { ...d.evidence, [fact]: evidence.hash }
    }),
    Measured: (d, { measures }) => ({
      ...d,
      values: { ...d.values, ...Object.fromEntries(measures.map((m) => [m.fact, m.value])) },
      evidence: { ...d.evidence, ...Object.fromEntries(measures.map((m) => [m.fact, m.evidence])) }
    }),
    Rated: (d, { rating, slip }) => ({
      ...d,
      counts: d.counts.map((n, k) => (k === rating - 1 ? n + 1 : n)),
      slips: [...d.slips, slip]
    }),
    Accepted: (d, { accepted }) => ({ ...d, accepted }),
    Established: (d, result) => ({ ...d, result })
  },
  acts: (act) => ({
    begin: act({
      summary: "Begin the period of a contract under its scheme",
      in: "new",
      by: "buyer",
      check: [
        {
          rule: "PF-1",
          code: "no-such-scheme",
          holds: ({ case: c, read }) => {
            const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
            return found?.subject === "contract" || { scheme: c.subject.scheme }
          }
        },
        {
          rule: "PF-1",
          code: "scheme-was-not-public",
          holds: ({ case: c, read }) => {
            const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
            return found === undefined || found.publishedOn < c.subject.from
          }
        }
      ],
      decide: ({ case: c, emit, read, refuse, today }) => {
        const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
        return found === undefined
          ? refuse({ rule: "PF-1", code: "no-such-scheme" })
          : emit.Begun({ scheme: found, on: today })
      }
    }),
    show: act({
      summary: "Show a figure with the paper it rests on",
      in: "open",
      by: "buyer",
      input: z.strictObject({ fact: z.string().max(64), value, evidence: attachment }),
      check: [
        {
          rule: "PF-2",
          code: "not-to-be-entered",
          holds: ({ case: c, input }) => {
            const fact = c.data.scheme?.facts.find((f) => f.id === input.fact)
            return (
              (fact?.origin === "entered" && fact.id !== ratingFact && fits(input.value, fact.kind)) || {
                fact: input.fact
              }
            )
          }
        }
      ],
      decide: ({ emit, input, today }) => emit.Shown({ ...input, on: today })
    }),
    measure: act({
      summary: "Take over what the community knows",
      in: "open",
      by: "buyer",
      asks: ({ case: c }) => ({
        measures: Measures.of({
          scheme: c.subject.scheme,
          subject: c.subject.contract,
          from: c.subject.from,
          to: c.subject.to
        })
      }),
      decide: ({ case: c, emit, found, today }) =>
        emit.Measured({
          on: today,
          measures: found.measures.filter((m) => {
            const fact = c.data.scheme?.facts.find((f) => f.id === m.fact)
            return fact?.origin === "measured" && fact.id !== ratingFact && fits(m.value, fact.kind)
          })
        })
    }),
    rate: act({
      summary: "Rate the service, with a slip that says nothing of whose it is",
      in: "open",
      input: z.strictObject({ slip: code, rating: z.int().min(1).max(bestRating) }),
      when: [notTheProvider],
      check: [{ rule: "PF-3", code: "slip-used", holds: ({ case: c, input }) => !c.data.slips.includes(input.slip) }],
      decide: ({ emit, input }) => emit.Rated(input)
    }),
    accept: act({
      summary: "Accept what was done, or not",
      in: "open",
      to: "judged",
      by: "buyer",
      input: z.strictObject({ accepted: z.boolean() }),
      when: [notTheProvider, periodOver],
      decide: ({ emit, go, input, today }) => go.judged(emit.Accepted({ accepted: input.accepted, on: today }))
    }),
    establish: act({
      summary: "Establish the result; payment and standing may follow it",
      in: "judged",
      to: "established",
      by: "buyer",
      when: [
        notTheProvider,
        {
          rule: "PF-5",
          code: "not-rated-yet",
          holds: ({ case: c, params, read }) => {
            const result = resultOf(c.data, params.least.value, [...read(AssessmentParts).methods.values()])
            return (
              result?.tag === "rated" || {
                missing: result?.tag === "not-rated" ? result.missing : [result?.tag ?? "scheme"]
              }
            )
          }
        }
      ],
      refusals: ["not-rated-yet"],
      decide: ({ case: c, emit, go, params, read, refuse, today }) => {
        const result = resultOf(c.data, params.least.value, [...read(AssessmentParts).methods.values()])
        return result?.tag === "rated"
          ? go.established(emit.Established({ total: result.total, grade: result.grade, on: today }))
          : refuse({ rule: "PF-5", code: "not-rated-yet" })
      }
    })
  }),
  views: (view) => ({
    /** For everybody, the provider too: results, and ratings only where enough were given. */
    results: view({
      readers: "anyone",
      model: () => ({
        contracts: new Map<string, { readonly contract: string; readonly provider: string; readonly to: string }>(),
        counts: new Map<string, ReadonlyArray<number>>(),
        results: new Map<string, { readonly total: number | readonly [number, number]; readonly grade: string }>()
      }),
      on: {
        Opened: (m, { subject: { contract, provider, to } }, { id }) =>
          void m.contracts.set(id, { contract, provider, to }),
        Rated: (m, { rating }, { id }) =>
          void m.counts.set(
            id,
            (m.counts.get(id) ?? [0, 0, 0, 0, 0]).map((n, k) => (k === rating - 1 ? n + 1 : n))
          ),
        Established: (m, { grade, total: t }, { id }) => void m.results.set(id, { total: t, grade })
      },
      input: z.strictObject({ least: z.int().min(5).max(1000) }),
      query: (m, { least }): ReadonlyArray<ContractResult> =>
        [...m.results].map(([id, result]) => ({
          ...(m.contracts.get(id) ?? { contract: id, provider: "", to: "" }),
          ...result,
          ratings: pooled({ counts: m.counts.get(id) ?? [] }, least)
        }))
    })
  })
}) {}
export interface ContractResult {
  readonly contract: string
  readonly provider: string
  readonly to: string
  readonly total: number | readonly [number, number]
  readonly grade: string
  readonly ratings: Pooled
}
const resultOf = (d: PerformanceData, least: number, methods: Parameters<typeof readySchemeOf>[1]) =>
  d.scheme === undefined ? undefined : assess(readySchemeOf(d.scheme, methods), valuesWithRatings(d, least)).result
