/** What would have to change for another result: the smallest change of measured work, what must hold first. */
import { assess, type Result } from "./Assess.ts"
import * as exact from "./internal/exact.ts"
import type { SchemeFact } from "./Scheme.ts"
import type { ReadyScheme } from "./SchemeCheck.ts"
import type { Value, Values } from "./Value.ts"

/** One figure, from what it is to what it would have to be. */
export interface Step {
  readonly fact: string
  readonly from: Value | null
  readonly to: Value
}
export type Advice =
  | { readonly tag: "reached" }
  /** Nothing assesses it: the exclusions that hold. */
  | { readonly tag: "excluded"; readonly by: ReadonlyArray<string> }
  /** Facts that are not known; find them out first. */
  | { readonly tag: "find-out"; readonly facts: ReadonlyArray<string> }
  /** The smallest change that reaches the grade; `gates` are those it has to open on the way. */
  | { readonly tag: "change"; readonly steps: ReadonlyArray<Step>; readonly gates: ReadonlyArray<string> }
  /** No change of at most two of the figures that may be named reaches it. */
  | { readonly tag: "more-than-two" }
  | { readonly tag: "not-searched"; readonly trials: number }
export interface AdviceOptions {
  /** The grade to reach, or a better one. */
  readonly grade: string
  /** Assessments that may be tried. Default 50,000. */
  readonly fuel?: number
}
/** Every default of {@link whatWouldChange}. */
export const adviceDefaults = { fuel: 50_000 } as const

interface Candidate {
  readonly steps: ReadonlyArray<Step>
  /** Sum of the parts of their ranges. */
  readonly cost: exact.Exact
}

/** What a figure could become, nearest first, with the part of its range that it moves. */
const trials = (
  f: SchemeFact,
  now: Value | null
): ReadonlyArray<{ readonly to: Value; readonly far: readonly [number, number] }> => {
  if (f.kind === "flag") return typeof now === "boolean" ? [{ to: !now, far: [1, 1] }] : []
  if (f.range === undefined || typeof now !== "number") return []
  const { from, to } = f.range
  const width = Math.max(1, to - from)
  const found: Array<{ readonly to: Value; readonly far: readonly [number, number] }> = []
  for (let by = 1; now + by <= to || now - by >= from; by++) {
    if (now + by <= to && now + by >= from) found.push({ to: now + by, far: [by, width] })
    if (now - by >= from && now - by <= to) found.push({ to: now - by, far: [by, width] })
  }
  return found
}

/**
 * The smallest change of figures that may be named (`changeable`, with a range) that reaches a grade: first by how many
 * figures change, then by how far they move within their ranges, then by their order in the scheme. Never a figure about
 * a private life: a scheme that marks one as changeable is refused.
 *
 * @rule TR-4, TR-5
 */
export const whatWouldChange = (ready: ReadyScheme, values: Values, options: AdviceOptions): Advice => {
  const { scheme } = ready
  const goal = scheme.bands.findIndex((b) => b.grade === options.grade)
  if (goal === -1) throw new TypeError(`scheme \`${scheme.id}\` has no grade \`${options.grade}\``)
  const reaches = (r: Result): boolean =>
    r.tag === "rated" && scheme.bands.findIndex((b) => b.grade === r.grade) <= goal
  const present = assess(ready, values).result
  if (reaches(present)) return { tag: "reached" }
  if (present.tag === "excluded") return { tag: "excluded", by: present.by }
  if (present.tag === "not-rated") return { tag: "find-out", facts: present.missing }
  const fuel = options.fuel ?? adviceDefaults.fuel
  let left = fuel
  const facts = scheme.facts.filter((f) => f.changeable === true && f.origin !== "derived")
  const now = (f: SchemeFact): Value | null => (Object.hasOwn(values, f.id) ? (values[f.id] ?? null) : null)
  const moves = facts.map((f) => trials(f, now(f)))
  const cost = (...far: ReadonlyArray<readonly [number, number]>): exact.Exact =>
    far.reduce<exact.Exact>((sum, [by, width]) => exact.add(sum, exact.divide(by, width) ?? 0) ?? sum, 0)
  const isLess = (a: exact.Exact, b: Candidate): boolean => exact.compare(a, b.cost) < 0
  const tries = (changed: Values): boolean => {
    left--
    return reaches(assess(ready, { ...values, ...changed }).result)
  }
  const gates = present.tag === "stopped" ? present.by : []
  let one: Candidate | undefined
  for (const [n, f] of facts.entries()) {
    for (const m of moves[n] ?? []) {
      if (left <= 0) return { tag: "not-searched", trials: fuel }
      if (one !== undefined && !isLess(cost(m.far), one)) break
      if (tries({ [f.id]: m.to })) one = { steps: [{ fact: f.id, from: now(f), to: m.to }], cost: cost(m.far) }
    }
  }
  if (one !== undefined) return { tag: "change", steps: one.steps, gates }
  let two: Candidate | undefined
  for (const [n, f] of facts.entries()) {
    for (const [k, g] of facts.entries()) {
      if (k <= n) continue
      for (const a of moves[n] ?? []) {
        if (two !== undefined && !isLess(cost(a.far), two)) break
        for (const b of moves[k] ?? []) {
          if (left <= 0) return { tag: "not-searched", trials: fuel }
          const both = cost(a.far, b.far)
          if (two !== undefined && !isLess(both, two)) break
          if (!tries({ [f.id]: a.to, [g.id]: b.to })) continue
          const steps = [
            { fact: f.id, from: now(f), to: a.to },
            { fact: g.id, from: now(g), to: b.to }
          ]
          two = { steps, cost: both }
        }
      }
    }
  }
  return two === undefined ? { tag: "more-than-two" } : { tag: "change", steps: two.steps, gates }
}
