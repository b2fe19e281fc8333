/** Scoring methods: how points of criteria become one total. Plugins add their own. */
import type { Trust } from "@linli/kernel"
import * as exact from "./internal/exact.ts"
import type { Says, Scheme } from "./Scheme.ts"

/** A criterion with the points it got; `null`: not rated. */
export interface Scored {
  readonly id: string
  readonly points: number | readonly [number, number] | null
}
/** An intermediate figure, as it goes into the trace. */
export interface MethodStep {
  readonly id: string
  readonly value: number | readonly [number, number]
  /** What it was capped at, if it was. */
  readonly cap?: number | undefined
}
export type MethodOutcome =
  | {
      readonly tag: "total"
      readonly total: number | readonly [number, number]
      readonly steps: ReadonlyArray<MethodStep>
    }
  | { readonly tag: "too-large" }

interface AnyMethod {
  readonly id: string
  readonly title: Says
  readonly source: string
  readonly trust: Trust
  /** What a scheme that uses it gets wrong: place and sentence. */
  readonly check: (scheme: Scheme) => ReadonlyArray<{ readonly where: string; readonly message: string }>
}
/** A total of one subject's own points. */
export interface AbsoluteMethod extends AnyMethod {
  readonly relative: false
  /** Pure. Criteria that are not rated are left out of what it is given. */
  readonly total: (scored: ReadonlyArray<Scored>, scheme: Scheme) => MethodOutcome
  /** Where, with every criterion rated, points only add up; left out, advice tries figures together. */
  readonly sums?: SummedPoints
}
export interface SummedPoints {
  /** To which sum the points of a criterion go, and times what ratio, which is not negative. */
  readonly of: (criterion: Scheme["criteria"][number]) => {
    readonly to: string
    readonly times: readonly [number, number]
  }
  /** The total of such sums. It never falls when one rises. `undefined`: too large. */
  readonly total: (
    sums: Readonly<Record<string, number | readonly [number, number]>>,
    scheme: Scheme
  ) => number | readonly [number, number] | undefined
}
/**
 * A total that depends on who else is compared. It is for comparing offers and for studies; it judges no person and fixes
 * no grade that a law gives effects to.
 */
export interface RelativeMethod extends AnyMethod {
  readonly relative: true
  /** Closeness of each row, from 0 to 1; a row has a figure for each criterion. */
  readonly compare: (
    rows: ReadonlyArray<ReadonlyArray<number>>,
    weights: ReadonlyArray<number>
  ) => ReadonlyArray<number>
}
export type ScoringMethod = AbsoluteMethod | RelativeMethod

const sum = (values: ReadonlyArray<exact.Exact | undefined>): exact.Exact | undefined =>
  values.reduce<exact.Exact | undefined>(
    (a, b) => (a === undefined || b === undefined ? undefined : exact.add(a, b)),
    0
  )
const outcome = (total: exact.Exact | undefined, steps: ReadonlyArray<MethodStep>): MethodOutcome => {
  const value = total === undefined ? undefined : exact.toRatio(total)
  return value === undefined ? { tag: "too-large" } : { tag: "total", total: value, steps }
}
const rated = (scored: ReadonlyArray<Scored>, scheme: Scheme) =>
  scored.flatMap(({ id, points }) => {
    const criterion = scheme.criteria.find((c) => c.id === id)
    return points === null || criterion === undefined ? [] : [{ ...criterion, got: exact.fromValue(points) ?? 0 }]
  })

/** Points added up; the most of all criteria is the full score. */
export const addition: AbsoluteMethod = {
  id: "sum",
  title: { "zh-CN": "分值相加", en: "sum of points" },
  source: "points added up",
  trust: "design",
  relative: false,
  sums: { of: () => ({ to: "points", times: [1, 1] }), total: (sums) => sums["points"] },
  check: (s) => {
    const most = s.criteria.reduce((a, c) => a + c.most, 0)
    return most === s.full
      ? []
      : [
          {
            where: "criteria",
            message: `the criteria give ${most} points together, and \`full\` says ${s.full}; make them equal`
          }
        ]
  },
  total: (scored, s) => {
    const got = rated(scored, s)
    const possible = got.reduce((a, c) => a + c.most, 0)
    const points = sum(got.map((c) => c.got))
    if (points === undefined || possible === 0) return { tag: "too-large" }
    if (possible === s.full) return outcome(points, [])
    const scaled = exact.multiply(points, exact.divide(s.full, possible) ?? 0)
    return outcome(scaled, [{ id: "rated-of-full", value: exact.toRatio(exact.divide(possible, s.full) ?? 0) ?? 0 }])
  }
}

/** Each criterion's part of its most points, times its weight; weights come to one. */
export const weightedSum: AbsoluteMethod = {
  id: "weighted-sum",
  title: { "zh-CN": "加权求和", en: "weighted sum" },
  source: "simple additive weighting: Churchman & Ackoff, Operations Research 2 (1954)",
  trust: "recalled",
  relative: false,
  sums: {
    of: ({ most, weight = [0, 1] }) => ({ to: "share", times: [weight[0], weight[1] * most] }),
    total: ({ share }, { full }) => exact.toRatio(exact.multiply(exact.fromValue(share) ?? 0, full) ?? 0)
  },
  check: (s) => {
    const problems: Array<{ readonly where: string; readonly message: string }> = []
    for (const c of s.criteria) {
      if (c.weight === undefined) problems.push({ where: `criteria.${c.id}`, message: "give it a `weight`" })
      else if (c.weight[0] < 0) problems.push({ where: `criteria.${c.id}`, message: "a weight is not negative" })
      if (c.most === 0) problems.push({ where: `criteria.${c.id}`, message: "its most points are above zero" })
    }
    const total = sum(s.criteria.map((c) => (c.weight === undefined ? 0 : exact.fromValue(c.weight))))
    const said = total === undefined ? undefined : exact.toRatio(total)
    if (problems.length === 0 && total !== 1) {
      const is = typeof said === "object" ? `${said[0]}/${said[1]}` : String(said)
      problems.push({ where: "criteria", message: `the weights come to ${is}; make them come to 1` })
    }
    return problems
  },
  total: (scored, s) => {
    const got = rated(scored, s)
    const weightOf = (c: (typeof got)[number]): exact.Exact => exact.fromValue(c.weight) ?? 0
    const parts = got.map((c) => {
      const part = exact.divide(c.got, c.most)
      return part === undefined ? undefined : exact.multiply(part, weightOf(c))
    })
    const [points, weights] = [sum(parts), sum(got.map((c) => weightOf(c)))]
    if (points === undefined || weights === undefined || exact.isZero(weights)) return { tag: "too-large" }
    const share = exact.divide(points, weights)
    return outcome(
      share === undefined ? undefined : exact.multiply(share, s.full),
      got.flatMap((c, n) => {
        const value = parts[n] === undefined ? undefined : exact.toRatio(parts[n])
        return value === undefined ? [] : [{ id: c.id, value }]
      })
    )
  }
}

/** A base, and points of classes, each class up to its cap. */
export const cappedPoints: AbsoluteMethod = {
  id: "capped-points",
  title: { "zh-CN": "分类封顶计分", en: "points with a cap for each class" },
  source: "local rules on pledges of party members: a base, and caps per class",
  trust: "secondary",
  relative: false,
  sums: {
    of: (criterion) => ({ to: criterion.class ?? "", times: [1, 1] }),
    total: (sums, { base = 0, caps = {} }) => {
      const capped = Object.entries(caps).map(([name, cap]) => {
        const points = exact.fromValue(sums[name] ?? 0) ?? 0
        return exact.compare(points, cap) <= 0 ? points : cap
      })
      return exact.toRatio(sum([base, ...capped]) ?? 0)
    }
  },
  check: (s) => {
    const problems = s.criteria.flatMap((c) =>
      c.class === undefined || s.caps === undefined || !Object.hasOwn(s.caps, c.class)
        ? [{ where: `criteria.${c.id}`, message: "name its `class`, and give the class a cap in `caps`" }]
        : []
    )
    const most = (s.base ?? 0) + Object.values(s.caps ?? {}).reduce((a, b) => a + b, 0)
    const unused = Object.keys(s.caps ?? {}).filter((c) => !s.criteria.some((one) => one.class === c))
    return [
      ...problems,
      ...unused.map((c) => ({ where: `caps.${c}`, message: "no criterion is of this class; take it out" })),
      ...(s.missing === "renormalise"
        ? [{ where: "missing", message: "points with caps cannot be renormalised; write `not-rated`" }]
        : []),
      ...(most > s.full ? [{ where: "full", message: `base and caps come to ${most}, more than \`full\`` }] : [])
    ]
  },
  total: (scored, s) => {
    const got = rated(scored, s)
    const steps = Object.entries(s.caps ?? {}).map(([name, cap]) => {
      const points = sum(got.filter((c) => c.class === name).map((c) => c.got))
      const capped = points === undefined || exact.compare(points, cap) <= 0 ? points : cap
      return { name, cap, capped, hit: points !== capped }
    })
    return outcome(
      sum([s.base ?? 0, ...steps.map((x) => x.capped)]),
      steps.flatMap(({ cap, capped, hit, name }) => {
        const value = capped === undefined ? undefined : exact.toRatio(capped)
        return value === undefined ? [] : [{ id: name, value, ...(hit ? { cap } : {}) }]
      })
    )
  }
}

/** The methods that are always there. */
export const ownMethods: ReadonlyArray<ScoringMethod> = [addition, weightedSum, cappedPoints]
