/** A scheme taken apart: figures that no formula brings together, and the sums that their points go to. */
import { gradeOf } from "../Bands.ts"
import type { SummedPoints } from "../Methods.ts"
import type { Program } from "../Program.ts"
import type { SchemeFact } from "../Scheme.ts"
import type { ReadyScheme } from "../SchemeCheck.ts"
import type { Value } from "../Value.ts"
import * as exact from "./exact.ts"

/** A figure that may change, and what it is. */
export interface Movable {
  readonly fact: SchemeFact
  readonly now: Value | null
}
/** Figures that some formula brings together, and all that is said with them. */
export interface Part {
  readonly figures: ReadonlyArray<number>
  readonly derived: ReadonlyArray<{ readonly id: string; readonly program: Program }>
  readonly mustHold: ReadonlyArray<Program>
  readonly mustNot: ReadonlyArray<Program>
  readonly criteria: ReadonlyArray<{ readonly at: number; readonly program: Program }>
}

/** Into which sum the points of each criterion go, by its place, and times what. */
export interface Sums {
  readonly keys: ReadonlyArray<string>
  readonly of: ReadonlyArray<{ readonly key: number; readonly times: exact.Exact }>
  readonly total: SummedPoints["total"]
}
/** `undefined`: the total is more than a sum. */
export const sumsOf = ({ method, scheme }: ReadyScheme): Sums | undefined => {
  if (method.relative || method.sums === undefined) return undefined
  const { of: placed, total } = method.sums
  const all = scheme.criteria.map((c) => placed(c))
  const keys = [...new Set(all.map((a) => a.to))]
  const of = all.flatMap((a) => {
    const times = exact.fromValue(a.times[0])
    const made = times === undefined ? undefined : exact.divide(times, a.times[1])
    return made === undefined || exact.compare(made, 0) < 0 ? [] : [{ key: keys.indexOf(a.to), times: made }]
  })
  return of.length === all.length ? { keys, of, total } : undefined
}

/** Whether a higher total always has a grade at least as good. */
export const risesWithTotal = ({ scheme }: ReadyScheme, band: number): boolean => {
  const borders = scheme.bands
    .flatMap((b) => [b.from ?? 0, b.to ?? scheme.full])
    .flatMap((b) => exact.fromValue(b) ?? [])
  const sorted = [0, ...borders, scheme.full].toSorted(exact.compare)
  const between = sorted.flatMap((a, n) => exact.divide(exact.add(a, sorted[n + 1] ?? a) ?? a, 2) ?? [])
  const good = [...sorted, ...between]
    .filter((x) => exact.compare(x, 0) >= 0 && exact.compare(x, scheme.full) <= 0)
    .toSorted(exact.compare)
    .map((x) => {
      const grade = gradeOf(scheme.bands, exact.toRatio(x) ?? 0)?.grade
      const at = scheme.bands.findIndex((b) => b.grade === grade)
      return at !== -1 && at <= band
    })
  return good.every((g, n) => g || good[n - 1] !== true)
}

/** The figures each program rests on, through derived ones. */
export const restsOn = (ready: ReadyScheme, figures: ReadonlyArray<Movable>) => {
  const derived = new Map(ready.derived.map((d) => [d.fact.id, d.program]))
  const places = new Map(figures.map((f, n) => [f.fact.id, n]))
  // each derived fact is followed once, however many others rest on it
  const known = new Map<Program, ReadonlyArray<string>>()
  const facts = (p: Program): ReadonlyArray<string> => {
    const before = known.get(p)
    if (before !== undefined) return before
    const found = p.names.flatMap((name) => {
      const behind = derived.get(name)
      return behind === undefined ? [name] : facts(behind)
    })
    const each = [...new Set(found)]
    known.set(p, each)
    return each
  }
  return { facts, figures: (p: Program) => [...new Set(facts(p).flatMap((f) => places.get(f) ?? []))] }
}

const none = -1
/** The parts; what rests on no figure that may change is one, too: it may stand in the way. */
export const partsOf = (ready: ReadyScheme, figures: ReadonlyArray<Movable>): ReadonlyArray<Part> => {
  const on = restsOn(ready, figures)
  const group = figures.map((_, n) => n)
  const programs = [...ready.derived, ...ready.exclusions, ...ready.gates, ...ready.criteria]
  for (const { program } of programs) {
    const [first, ...rest] = on.figures(program).map((n) => group[n])
    if (first !== undefined) for (const [n, g] of group.entries()) if (rest.includes(g)) group[n] = first
  }
  return [none, ...new Set(group)].map((g) => {
    const here = (p: Program): boolean => (group[on.figures(p)[0] ?? none] ?? none) === g
    return {
      figures: group.flatMap((own, n) => (own === g ? [n] : [])),
      derived: ready.derived.flatMap((d) => (here(d.program) ? [{ id: d.fact.id, program: d.program }] : [])),
      mustHold: ready.gates.flatMap((x) => (here(x.program) ? [x.program] : [])),
      mustNot: ready.exclusions.flatMap((x) => (here(x.program) ? [x.program] : [])),
      criteria: ready.criteria.flatMap(({ program }, at) => (here(program) ? [{ at, program }] : []))
    }
  })
}
