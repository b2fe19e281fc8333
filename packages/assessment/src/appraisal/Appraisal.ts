/** Appraisal of bodies and post-holders: one comprehensive appraisal a period, by several, never by oneself. */
import { type CivilDate, defineFacts, defineParam, type Rule } from "@linli/kernel"
import * as z from "zod"
import { assess, type Assessment } from "../Assess.ts"
import { code, day, people, person, streamId } from "../internal/fields.ts"
import { AssessmentParts } from "../Parts.ts"
import { pooled, type Pooled, smallestPool } from "../Pooling.ts"
import { isOfPersons } from "../Refusals.ts"
import { scheme, type Scheme } from "../Scheme.ts"
import { readySchemeOf } from "../SchemeCheck.ts"
import { fits, type Value } from "../Value.ts"

/** The least number of assessors of one appraisal. */
export const LeastAssessors = defineParam("assessment/leastAssessors", z.int().min(smallestPool).max(50), {
  fallback: smallestPool
})
const best = 5
/** The fact that assessors' ratings become. */
export const assessorsFact = "assessors"

export interface Appraisal {
  readonly period: string
  readonly scheme: Scheme
  readonly from: CivilDate
  readonly to: CivilDate
  readonly holder: string
  readonly assessors: ReadonlyArray<string>
  readonly rated: ReadonlyArray<{ readonly by: string; readonly rating: number }>
  readonly values: Readonly<Record<string, Value>>
  readonly closedOn?: CivilDate
}
interface AppraisalState {
  readonly appraisals: ReadonlyArray<Appraisal>
}
const last = (s: AppraisalState): Appraisal | undefined => s.appraisals.at(-1)
const measure = z.strictObject({
  fact: z.string().max(64),
  value: z.union([z.int(), z.boolean(), z.string().max(1000)]),
  evidence: z.string().min(1).max(200)
})
const appraisal = defineFacts("appraisal", {
  events: {
    Scheduled: z.strictObject({ period: code, scheme, from: day, to: day, holder: person, assessors: people }),
    Measured: z.strictObject({ measures: z.array(measure).readonly() }),
    Rated: z.strictObject({ by: person, rating: z.int().min(1).max(best) }),
    Closed: z.strictObject({
      on: day,
      total: z.union([z.int(), z.tuple([z.int(), z.int().positive()]).readonly()]).nullable(),
      grade: z.string().nullable()
    })
  },
  state: (): AppraisalState => ({ appraisals: [] })
})
const change = (s: AppraisalState, how: (a: Appraisal) => Appraisal): AppraisalState => ({
  appraisals: s.appraisals.map((a, n) => (n === s.appraisals.length - 1 ? how(a) : a))
})
interface Judged {
  readonly state: AppraisalState
  readonly actor: { readonly person: string }
  readonly principal: string
}
const notTheHolder: Rule<Judged> = {
  rule: "AP-2",
  code: "appraises-oneself",
  holds: ({ actor, principal, state }) => {
    const holder = last(state)?.holder
    return holder !== principal && holder !== actor.person
  }
}
/** The fact of a scheme that the community knows, and not those who rate. */
const takes = (s: AppraisalState, m: { readonly fact: string; readonly value: Value }): boolean => {
  const fact = last(s)?.scheme.facts.find((f) => f.id === m.fact)
  return fact !== undefined && fact.origin !== "derived" && fact.id !== assessorsFact && fits(m.value, fact.kind)
}
const isOpen: Rule<Judged> = {
  rule: "AP-1",
  code: "no-open-appraisal",
  holds: ({ state }) => last(state) !== undefined && last(state)?.closedOn === undefined
}
/** The assessment with the ratings pooled; the mean stands for them all. */
export const appraisalOf = (a: Appraisal, least: number): Assessment => {
  const counts = [1, 2, 3, 4, 5].map((k) => a.rated.filter((r) => r.rating === k).length)
  const pool = pooled({ counts }, least)
  return assess(readySchemeOf(a.scheme), {
    ...a.values,
    ...(pool.tag === "shown" ? { [assessorsFact]: pool.mean } : {})
  })
}

/**
 * Appraisals of a body or of a post-holder in the post; one stream each.
 *
 * **Details**: there is no ranking and no distribution that grades must follow; statistics of assessors are for those who
 * hold the power `statistics`, the round that calibrates.
 *
 * @source opinion of 2017 on community governance: one comprehensive appraisal a year, no item that vetoes
 */
export class Appraisals extends appraisal.module({
  summary: "Appraisal of bodies and post-holders",
  params: { least: LeastAssessors },
  evolve: {
    Scheduled: (s, e) => ({ appraisals: [...s.appraisals, { ...e, rated: [], values: {} }] }),
    Measured: (s, { measures }) =>
      change(s, (a) => ({
        ...a,
        values: { ...a.values, ...Object.fromEntries(measures.map((m) => [m.fact, m.value])) }
      })),
    Rated: (s, r) => change(s, (a) => ({ ...a, rated: [...a.rated, r] })),
    Closed: (s, { on }) => change(s, (a) => ({ ...a, closedOn: on }))
  },
  commands: (command) => ({
    schedule: command({
      summary: "Schedule the one comprehensive appraisal of a period",
      input: z.strictObject({
        subject: streamId,
        holder: person,
        period: code,
        scheme: z.string().regex(/^[^@]{1,64}@[^@]{1,64}$/u, "name the scheme as id@version"),
        from: day,
        to: day,
        assessors: people
      }),
      stream: ({ subject }) => subject,
      about: ({ holder }) => ({ persons: [holder] }),
      check: [
        {
          rule: "AP-1",
          source: "2017意见",
          code: "appraised-already",
          holds: ({ input, state }) => state.appraisals.every((a) => a.to < input.from || a.from > input.to)
        },
        {
          rule: "AP-1",
          code: "appraisal-runs",
          holds: ({ state }) => last(state) === undefined || last(state)?.closedOn !== undefined
        },
        { rule: "AP-1", code: "ends-before-it-begins", holds: ({ input }) => input.from <= input.to },
        {
          rule: "AP-2",
          code: "appraises-oneself",
          holds: ({ actor, input, principal }) =>
            [...input.assessors, principal, actor.person].every((p) => p !== input.holder && p !== input.subject)
        },
        {
          rule: "AP-2",
          code: "too-few-assessors",
          holds: ({ input, params }) => {
            const assessors = new Set(input.assessors).size
            return (
              (assessors >= params.least.value && assessors === input.assessors.length) || {
                assessors,
                least: params.least.value
              }
            )
          }
        },
        {
          rule: "AP-3",
          code: "no-such-scheme",
          holds: ({ input, read }) => {
            const found = read(AssessmentParts).schemes.get(input.scheme)?.scheme
            return (
              (found !== undefined && (found.subject === "body" || isOfPersons(found.subject))) || {
                scheme: input.scheme
              }
            )
          }
        },
        {
          rule: "AP-3",
          code: "scheme-was-not-public",
          holds: ({ input, read }) => {
            const found = read(AssessmentParts).schemes.get(input.scheme)?.scheme
            return found === undefined || found.publishedOn < input.from
          }
        },
        {
          rule: "AP-3",
          code: "scheme-of-another-period",
          holds: ({ input, read }) => {
            const found = read(AssessmentParts).schemes.get(input.scheme)?.scheme
            return (
              found === undefined ||
              (found.from <= input.from && input.to <= found.to) || { from: found.from, to: found.to }
            )
          }
        }
      ],
      decide: ({ emit, input, read, refuse }) => {
        const found = read(AssessmentParts).schemes.get(input.scheme)?.scheme
        const { scheme: _, subject: __, ...rest } = input
        return found === undefined
          ? refuse({ rule: "AP-3", code: "no-such-scheme" })
          : emit.Scheduled({ ...rest, scheme: found })
      }
    }),
    measure: command({
      summary: "Take over what the community knows of the work",
      input: z.strictObject({ subject: streamId, measures: z.array(measure).min(1).max(100).readonly() }),
      stream: ({ subject }) => subject,
      check: [
        isOpen,
        notTheHolder,
        {
          rule: "AP-4",
          code: "not-measured",
          holds: ({ input, state }) => {
            const facts = input.measures.filter((m) => !takes(state, m)).map((m) => m.fact)
            return facts.length === 0 || { facts }
          }
        }
      ],
      decide: ({ emit, input }) => emit.Measured({ measures: input.measures })
    }),
    rate: command({
      summary: "Give one's rating, once",
      input: z.strictObject({ subject: streamId, rating: z.int().min(1).max(best) }),
      stream: ({ subject }) => subject,
      check: [
        isOpen,
        {
          rule: "AP-2",
          code: "not-an-assessor",
          holds: ({ actor, principal, state }) =>
            last(state)?.assessors.includes(principal) === true && last(state)?.holder !== actor.person
        },
        {
          rule: "AP-2",
          code: "rated-already",
          holds: ({ principal, state }) => last(state)?.rated.every((r) => r.by !== principal) !== false
        }
      ],
      decide: ({ emit, input, principal }) => emit.Rated({ by: principal, rating: input.rating })
    }),
    close: command({
      summary: "Establish the result once every assessor has rated",
      input: z.strictObject({ subject: streamId }),
      stream: ({ subject }) => subject,
      check: [
        isOpen,
        notTheHolder,
        {
          rule: "AP-4",
          code: "not-rated-yet",
          holds: ({ params, state }) => {
            const a = last(state)
            const result = a === undefined ? undefined : appraisalOf(a, params.least.value).result
            const missing = result?.tag === "not-rated" ? result.missing.filter((f) => f !== assessorsFact) : []
            return missing.length === 0 || { missing }
          }
        },
        {
          rule: "AP-4",
          code: "period-runs",
          holds: ({ state, today }) => {
            const to = last(state)?.to
            return to === undefined || today > to || { to }
          }
        },
        {
          rule: "AP-4",
          code: "ratings-missing",
          holds: ({ state }) => {
            const a = last(state)
            const missing = a === undefined ? 0 : a.assessors.length - a.rated.length
            return missing === 0 || { missing }
          }
        }
      ],
      decide: ({ emit, params, state, today }) => {
        const a = last(state)
        const result = a === undefined ? undefined : appraisalOf(a, params.least.value).result
        return emit.Closed({
          on: today,
          total: result?.tag === "rated" ? result.total : null,
          grade: result?.tag === "rated" ? result.grade : null
        })
      }
    })
  }),
  views: (view) => ({
    /** The result, for whoever is appraised and holders of the power `close`; ratings pooled. */
    result: view({
      readers: "anyone",
      model: () =>
        new Map<
          string,
          Array<Appraisal & { readonly outcome?: { readonly total: unknown; readonly grade: string | null } }>
        >(),
      on: {
        Scheduled: (m, e, { id }) => void m.set(id, [...(m.get(id) ?? []), { ...e, rated: [], values: {} }]),
        Rated: (m, r, { id }) => {
          const list = m.get(id)
          const a = list?.at(-1)
          if (list !== undefined && a !== undefined) list[list.length - 1] = { ...a, rated: [...a.rated, r] }
        },
        Closed: (m, { grade, on, total }, { id }) => {
          const list = m.get(id)
          const a = list?.at(-1)
          if (list !== undefined && a !== undefined)
            list[list.length - 1] = { ...a, closedOn: on, outcome: { total, grade } }
        }
      },
      input: z.strictObject({ subject: streamId }),
      query: (m, input, reader): ReadonlyArray<AppraisalResult> =>
        (m.get(input.subject) ?? [])
          .filter((a) => a.holder === reader.actor.person || reader.may("appraisal.close"))
          .map((a) => ({
            period: a.period,
            grade: a.outcome?.grade ?? null,
            closed: a.closedOn !== undefined,
            // nobody compares what the pool says before and after a rating
            ratings: pooled(
              { counts: a.closedOn === undefined ? [] : countsOf(a) },
              reader.param(LeastAssessors)?.value ?? Infinity
            )
          }))
    }),
    /** How strict each assessor was, over all they rated but whoever looks: for the round that calibrates, and nobody else. */
    statistics: view({
      model: () => ({
        holders: new Map<string, string>(),
        given: new Map<string, Array<{ readonly to: string; readonly rating: number }>>()
      }),
      on: {
        Scheduled: (m, { holder }, { id }) => void m.holders.set(id, holder),
        Rated: (m, { by, rating }, { id }) =>
          void m.given.set(by, [...(m.given.get(by) ?? []), { to: m.holders.get(id) ?? "", rating }])
      },
      query: ({ given }, _, reader): ReadonlyArray<AssessorStatistics> => {
        const { onBehalfOf, person: who } = reader.actor
        return [...given]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([assessor, all]) => {
            const others = all.filter((r) => r.to !== who && r.to !== onBehalfOf)
            return others.length === 0
              ? []
              : [{ assessor, given: others.length, sum: others.reduce((a, r) => a + r.rating, 0) }]
          })
      }
    })
  })
}) {}
export interface AppraisalResult {
  readonly period: string
  readonly grade: string | null
  readonly closed: boolean
  readonly ratings: Pooled
}
export interface AssessorStatistics {
  readonly assessor: string
  readonly given: number
  readonly sum: number
}
const countsOf = (a: Appraisal): ReadonlyArray<number> =>
  [1, 2, 3, 4, 5].map((k) => a.rated.filter((r) => r.rating === k).length)
