/** What the facts of an evaluation add up to. */
import type { DeadlinePassed } from "@linli/kernel"
import type { EvaluationData, EvaluationFacts } from "./Facts.ts"

type Known = { readonly [K in keyof EvaluationFacts as string extends K ? never : K]: EvaluationFacts[K] }
type Fold = { readonly [K in keyof Known]: (data: EvaluationData, fact: Known[K]) => EvaluationData } & {
  readonly DeadlinePassed: (data: EvaluationData, fact: DeadlinePassed) => EvaluationData
}
const mark = <A extends { readonly id: string }>(
  list: ReadonlyArray<A>,
  id: string,
  change: Partial<A>
): ReadonlyArray<A> => list.map((x) => (x.id === id ? { ...x, ...change } : x))
const without = <A extends { readonly id: string }>(list: ReadonlyArray<A>, id: string): ReadonlyArray<A> =>
  list.filter((x) => x.id !== id)

export const evolve: Fold = {
  Applied: (d, { scheme, standing }) => ({ ...d, scheme, standing }),
  Qualified: (d) => d,
  QualificationRefused: (d) => d,
  Withdrawn: (d) => d,
  Entered: (d, { evidence, fact, value }) => ({
    ...d,
    values: { ...d.values, [fact]: value },
    evidence: { ...d.evidence, [fact]: evidence.hash }
  }),
  Measured: (d, { measures, on }) => ({
    ...d,
    measuredOn: on,
    values: { ...d.values, ...Object.fromEntries(measures.map((m) => [m.fact, m.value])) },
    evidence: { ...d.evidence, ...Object.fromEntries(measures.map((m) => [m.fact, m.evidence])) }
  }),
  Visited: (d, { by, on }) => ({ ...d, visits: [...d.visits, { by, on }] }),
  InterestDeclared: (d, interest) => ({ ...d, interests: [...d.interests, interest] }),
  // the committee sits on each opinion anew
  OpinionGiven: (d, opinion) => {
    const { sitting: _, ...rest } = d
    return { ...rest, opinion, grade: opinion.grade }
  },
  Convened: (d, sitting) => ({ ...d, sitting }),
  Resolved: (d, { approved, members, on, yes }) => ({
    ...d,
    resolved: { approved, yes, members, on },
    ...(approved ? { publicisedOn: on } : {})
  }),
  Objected: (d, { by, due, id, on }) => ({ ...d, objections: [...d.objections, { id, by, on, due }] }),
  ReviewDecided: (d, { grade, objection, on, total }) => ({
    ...d,
    grade,
    ...(total === undefined || d.opinion === undefined ? {} : { opinion: { ...d.opinion, total, grade } }),
    objections: mark(d.objections, objection, { decidedOn: on })
  }),
  ReviewServed: (d, { objection, on }) => ({ ...d, objections: mark(d.objections, objection, { servedOn: on }) }),
  Announced: (d, { grade, on }) => ({ ...d, grade, announcedOn: on }),
  CertificateIssued: (d, certificate) => ({ ...d, certificate }),
  Reported: (d, { due, id }) => ({ ...d, reports: [...d.reports, { id, due }] }),
  ReportAnswered: (d, { id, on }) => ({ ...d, reports: mark(d.reports, id, { answeredOn: on }) }),
  MeasureNoticed: (d, { ground, id, kind, on }) => ({
    ...d,
    measures: [...d.measures, { id, kind, ground, noticedOn: on }]
  }),
  MeasureHeard: (d, { id, on }) => ({ ...d, measures: mark(d.measures, id, { heardOn: on }) }),
  MeasureDropped: (d, { id }) => ({ ...d, measures: without(d.measures, id) }),
  Downgraded: (d, { barUntil, id, to }) => ({
    ...d,
    grade: to,
    measures: without(d.measures, id),
    bars: [...d.bars, { until: barUntil, because: "downgraded" }]
  }),
  Cancelled: (d, { barUntil, id }) => {
    const { grade: _, ...rest } = d
    return { ...rest, measures: without(d.measures, id), bars: [...d.bars, { until: barUntil, because: "cancelled" }] }
  },
  CertificateReturned: (d, { on }) => ({ ...d, returnedOn: on }),
  DeadlinePassed: (d, { deadline }) => (deadline === "publicity" ? { ...d, publicityPassed: true } : d)
}
