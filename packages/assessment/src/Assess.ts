/** An assessment: a scheme applied to what is known, with every figure on the way. */
import { gradeOf } from "./Bands.ts"
import * as exact from "./internal/exact.ts"
import { evaluate, type Program } from "./Program.ts"
import type { ReadyScheme } from "./SchemeCheck.ts"
import type { Outcome, Value, Values } from "./Value.ts"

type Num = number | readonly [number, number]

/** One step of a trace: plain data, in the order in which it was taken. */
export type TraceStep =
  | {
      readonly step: "input"
      readonly id: string
      readonly origin: "measured" | "entered"
      readonly value: Value | null
      readonly evidence?: string
    }
  | { readonly step: "derived"; readonly id: string; readonly outcome: Outcome }
  | { readonly step: "exclusion" | "gate"; readonly id: string; readonly outcome: Outcome }
  /** `points` after the cap; `null`: not rated. */
  | {
      readonly step: "criterion"
      readonly id: string
      readonly outcome: Outcome
      readonly points: Num | null
      readonly most: number
    }
  | { readonly step: "method"; readonly id: string; readonly value: Num; readonly cap?: number }
  | {
      readonly step: "total"
      readonly method: string
      readonly total: Num
      readonly rounded: Num
      readonly full: number
      readonly notRated: ReadonlyArray<string>
    }
  | { readonly step: "band"; readonly grade: string; readonly words?: string }

export type Result =
  | { readonly tag: "rated"; readonly total: Num; readonly grade: string }
  /** Not assessed at all; every reason. */
  | { readonly tag: "excluded"; readonly by: ReadonlyArray<string> }
  /** What must hold does not; every gate that does not. */
  | { readonly tag: "stopped"; readonly by: ReadonlyArray<string> }
  /** Something is not known that decides. */
  | { readonly tag: "not-rated"; readonly missing: ReadonlyArray<string> }
  /** A formula came to nothing, such as a division by zero. */
  | { readonly tag: "fault"; readonly where: string; readonly code: string }

export interface Assessment {
  readonly scheme: { readonly id: string; readonly version: string }
  readonly result: Result
  readonly trace: ReadonlyArray<TraceStep>
}
export interface AssessOptions {
  /** Where each value comes from: an attachment's hash, a view and its position. Goes into the trace. */
  readonly evidence?: Readonly<Record<string, string>>
}

const asNum = (value: Value): Num => value as Num
const isTrue = (o: Outcome): boolean => o.tag === "value" && o.value === true
const missingOf = (o: Outcome): ReadonlyArray<string> => (o.tag === "missing" ? o.facts : [])

/** Points between nothing and the most; a negative number of points is a fault of the scheme. */
export const pointsOf = (o: Outcome, most: number): Num | null | "negative-points" => {
  if (o.tag !== "value") return null
  const points = exact.fromValue(o.value) ?? 0
  if (exact.compare(points, 0) < 0) return "negative-points"
  return exact.compare(points, most) > 0 ? most : asNum(o.value)
}
export const rounded = (total: Num, how: ReadyScheme["scheme"]["rounding"]): Num => {
  if (how === "exact") return total
  const whole = exact.whole(exact.fromValue(total) ?? 0, how)
  return whole === undefined ? total : (exact.toRatio(whole) ?? total)
}

/**
 * Applies a scheme: exclusions first, then gates, criteria, total, band. What is missing is not rated, and the result then
 * is not either, unless the scheme says that the rest is scaled up (`renormalise`).
 *
 * @rule SC-8, SC-9, SC-10, TR-1, TR-2
 */
export const assess = (ready: ReadyScheme, given: Values, options: AssessOptions = {}): Assessment => {
  const { scheme } = ready
  const trace: Array<TraceStep> = []
  const done = (result: Result): Assessment => ({ scheme: { id: scheme.id, version: scheme.version }, result, trace })
  const values: Record<string, Value | null> = {}
  for (const f of scheme.facts) {
    if (f.origin === "derived") continue
    const value = (Object.hasOwn(given, f.id) ? given[f.id] : null) ?? null
    values[f.id] = value
    const evidence = options.evidence?.[f.id]
    trace.push({ step: "input", id: f.id, origin: f.origin, value, ...(evidence === undefined ? {} : { evidence }) })
  }
  let fault: Result | undefined
  const behind = new Map<string, ReadonlyArray<string>>()
  const run = (where: string, p: Program): Outcome => {
    const raw = evaluate(p, values)
    // a derived fact is missing because others are
    const outcome: Outcome =
      raw.tag === "missing" ? { ...raw, facts: [...new Set(raw.facts.flatMap((f) => behind.get(f) ?? [f]))] } : raw
    if (outcome.tag === "fault") fault ??= { tag: "fault", where, code: outcome.code }
    return outcome
  }
  for (const { fact, program } of ready.derived) {
    const outcome = run(`facts.${fact.id}`, program)
    values[fact.id] = outcome.tag === "value" ? outcome.value : null
    if (outcome.tag === "missing") behind.set(fact.id, outcome.facts)
    trace.push({ step: "derived", id: fact.id, outcome })
  }
  const missing = new Set<string>()
  const stages = [["exclusion", ready.exclusions] as const, ["gate", ready.gates] as const]
  for (const [step, list] of stages) {
    const by: Array<string> = []
    const open = new Set<string>()
    for (const { id, program } of list) {
      const outcome = run(`${step}s.${id}`, program)
      trace.push({ step, id, outcome })
      if (outcome.tag === "value" && isTrue(outcome) === (step === "exclusion")) by.push(id)
      for (const fact of missingOf(outcome)) open.add(fact)
    }
    if (fault !== undefined) return done(fault)
    if (by.length > 0) return done({ tag: step === "exclusion" ? "excluded" : "stopped", by })
    for (const fact of open) missing.add(fact)
  }
  return done(scored(ready, run, trace, missing, () => fault))
}

const scored = (
  ready: ReadyScheme,
  run: (where: string, p: Program) => Outcome,
  trace: Array<TraceStep>,
  missing: Set<string>,
  fault: () => Result | undefined
): Result => {
  const { method, scheme } = ready
  const notRated: Array<string> = []
  const decides = missing.size > 0
  const points = ready.criteria.map(({ id, program }) => {
    const most = scheme.criteria.find((c) => c.id === id)?.most ?? 0
    const outcome = run(`criteria.${id}`, program)
    const got = pointsOf(outcome, most)
    const value = got === "negative-points" ? null : got
    trace.push({ step: "criterion", id, outcome, points: value, most })
    if (outcome.tag === "missing") notRated.push(id)
    for (const fact of missingOf(outcome)) missing.add(fact)
    return { id, points: value, negative: got === "negative-points" }
  })
  const negative = points.find((p) => p.negative)
  const wrong =
    fault() ?? (negative && ({ tag: "fault", where: `criteria.${negative.id}`, code: "negative-points" } as const))
  if (wrong !== undefined) return wrong
  const scales = scheme.missing === "renormalise" && !decides && notRated.length < points.length
  if (missing.size > 0 && !scales) {
    return { tag: "not-rated", missing: scheme.facts.map((f) => f.id).filter((id) => missing.has(id)) }
  }
  if (method.relative) return { tag: "fault", where: "method", code: "relative-method" }
  const total = method.total(
    points.filter((p) => p.points !== null),
    scheme
  )
  if (total.tag === "too-large") return { tag: "fault", where: "method", code: "too-large" }
  for (const s of total.steps)
    trace.push({ step: "method", id: s.id, value: s.value, ...(s.cap === undefined ? {} : { cap: s.cap }) })
  const whole = rounded(total.total, scheme.rounding)
  trace.push({ step: "total", method: method.id, total: total.total, rounded: whole, full: scheme.full, notRated })
  const band = gradeOf(scheme.bands, whole)
  if (band === undefined) return { tag: "fault", where: "bands", code: "no-band" }
  trace.push({ step: "band", grade: band.grade, ...(band.words === undefined ? {} : { words: band.words }) })
  return { tag: "rated", total: whole, grade: band.grade }
}
