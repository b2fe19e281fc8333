/** The performance of a service contract in a period: evidence, ratings of those served, acceptance, result. */
import type { CivilDate, ReadPoints, Rule } from "@linli/kernel"
import * as z from "zod"
import { assess, type Result } from "../Assess.ts"
import { Measures } from "../evaluation/Questions.ts"
import { attachment, streamId, value } from "../internal/fields.ts"
import { AssessmentParts } from "../Parts.ts"
import { hidden, LeastRatings, type Pooled } from "../Pooling.ts"
import { readySchemeOf } from "../SchemeCheck.ts"
import { fits, type Value } from "../Value.ts"
import { type Outcome, performance, type PerformanceData } from "./Facts.ts"
import { RatingsOf } from "./Ratings.ts"

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
const valuesWith = (d: PerformanceData, ratings: Pooled): Readonly<Record<string, Value>> =>
  ratings.tag === "too-few" ? d.values : { ...d.values, [ratingFact]: ratings.mean }

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
        },
        {
          rule: "PF-1",
          code: "scheme-of-another-period",
          holds: ({ case: c, read }) => {
            const found = read(AssessmentParts).schemes.get(c.subject.scheme)?.scheme
            return (
              found === undefined ||
              (found.from <= c.subject.from && c.subject.to <= found.to) || { from: found.from, to: found.to }
            )
          }
        },
        {
          rule: "PF-1",
          code: "ends-before-it-begins",
          holds: ({ case: { subject } }) => subject.from <= subject.to
        },
        {
          rule: "PF-1",
          code: "buyer-is-the-provider",
          holds: ({ case: { subject } }) => subject.buyer !== subject.provider
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
    accept: act({
      summary: "Accept what was done, or not",
      in: "open",
      to: "judged",
      by: "buyer",
      input: z.strictObject({ accepted: z.boolean() }),
      when: [
        notTheProvider,
        periodOver,
        // afterwards nothing more is shown or measured
        {
          rule: "PF-4",
          code: "not-rated-yet",
          holds: ({ case: c, read }) => {
            // how many rated is not known before it is asked
            const missing = missingIn(resultOf(c.data, undefined, read)).filter((m) => m !== ratingFact)
            return missing.length === 0 || { missing }
          }
        },
        {
          rule: "PF-4",
          code: "without-a-value",
          holds: ({ case: c, read }) => {
            const result = resultOf(c.data, undefined, read)
            return result?.tag !== "fault" || { where: result.where }
          }
        }
      ],
      decide: ({ emit, go, input, today }) => go.judged(emit.Accepted({ accepted: input.accepted, on: today }))
    }),
    establish: act({
      summary: "Establish the result; payment and standing may follow it",
      in: "judged",
      to: "established",
      by: "buyer",
      when: [notTheProvider],
      asks: ({ case: c }) => ({ ratings: RatingsOf.of({ case: c.id }) }),
      check: [
        {
          rule: "PF-5",
          code: "too-few-ratings",
          holds: ({ case: c, found, params, read }) =>
            !missingIn(resultOf(c.data, hidden(found.ratings, params.least.value), read)).includes(ratingFact)
        }
      ],
      refusals: ["not-rated-yet"],
      decide: ({ case: c, emit, found, go, params, read, refuse, today }) => {
        const ratings = hidden(found.ratings, params.least.value)
        const result = resultOf(c.data, ratings, read)
        const outcome = outcomeOf(result)
        return outcome === undefined
          ? refuse({ rule: "PF-5", code: "not-rated-yet", detail: { missing: missingIn(result) } })
          : go.established(emit.Established({ ...outcome, ratings, on: today }))
      }
    })
  }),
  views: (view) => ({
    /** For everybody, the provider too: results, and ratings only where enough were given. */
    results: view({
      readers: "anyone",
      model: () => ({
        contracts: new Map<string, { readonly contract: string; readonly provider: string; readonly to: string }>(),
        results: new Map<string, Outcome & { readonly ratings: Pooled }>()
      }),
      on: {
        Opened: (m, { subject: { contract, provider, to } }, { id }) =>
          void m.contracts.set(id, { contract, provider, to }),
        Established: (m, { because, grade, ratings, total }, { id }) =>
          void m.results.set(id, { total, grade, because, ratings })
      },
      query: (m): ReadonlyArray<ContractResult> =>
        [...m.results].map(([id, result]) => ({
          ...(m.contracts.get(id) ?? { contract: id, provider: "", to: "" }),
          ...result
        }))
    }),
    /** Whether a contract takes ratings, who is rated and who buys. */
    takesRatings: view({
      readers: "anyone",
      model: () => new Map<string, { readonly provider: string; readonly buyer: string; readonly open: boolean }>(),
      on: {
        Opened: (m, { subject: { buyer, provider } }, { id }) => void m.set(id, { provider, buyer, open: true }),
        Accepted: (m, _, { id }) => {
          const found = m.get(id)
          if (found !== undefined) m.set(id, { ...found, open: false })
        }
      },
      input: z.strictObject({ case: streamId }),
      query: (m, input) => m.get(input.case) ?? null
    })
  })
}) {}
export interface ContractResult extends Outcome {
  readonly contract: string
  readonly provider: string
  readonly to: string
  readonly ratings: Pooled
}
const resultOf = (d: PerformanceData, ratings: Pooled | undefined, read: ReadPoints["read"]): Result | undefined =>
  d.scheme === undefined
    ? undefined
    : assess(
        readySchemeOf(d.scheme, [...read(AssessmentParts).methods.values()]),
        ratings === undefined ? d.values : valuesWith(d, ratings)
      ).result
const missingIn = (result: Result | undefined): ReadonlyArray<string> =>
  result?.tag === "not-rated" ? result.missing : []
/** What stands; `undefined`: not yet. */
const outcomeOf = (result: Result | undefined): Outcome | undefined => {
  if (result?.tag === "rated") return { total: result.total, grade: result.grade, because: [] }
  return result?.tag === "excluded" || result?.tag === "stopped"
    ? { total: null, grade: null, because: result.by }
    : undefined
}
