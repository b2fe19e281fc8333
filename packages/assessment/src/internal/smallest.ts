/**
 * The smallest change of figures that reaches a goal. Figures that no formula brings together are tried apart, and of
 * what each part can come to only that is kept which no other does at least as well for no more: so many figures cost
 * what their parts cost, and not what their product does. What cannot be taken apart is tried whole.
 */
import { assess, pointsOf, type Result, rounded } from "../Assess.ts"
import { gradeOf } from "../Bands.ts"
import { evaluate, type Program } from "../Program.ts"
import type { SchemeFact } from "../Scheme.ts"
import type { ReadyScheme } from "../SchemeCheck.ts"
import type { Value, Values } from "../Value.ts"
import * as exact from "./exact.ts"
import { type Movable, type Part, partsOf, restsOn, risesWithTotal, type Sums, sumsOf } from "./parts.ts"

/** What a figure could become, and how far that is in parts of `unit`. */
interface Move {
  readonly to: Value
  readonly far: bigint
}
export interface Goal {
  /** The worst band that is good enough. */
  readonly band: number
  readonly reaches: (r: Result) => boolean
}
export type Smallest =
  | { readonly tag: "found"; readonly to: ReadonlyMap<string, Value> }
  | { readonly tag: "none" }
  | { readonly tag: "out-of-fuel" }

const unchanged = -1
const rivalsATrial = 16
/** Some figures changed, all others not. */
interface Way {
  /** By figure: which of its moves, nearest first; `unchanged`. */
  readonly moves: ReadonlyArray<number>
  readonly cost: bigint
}
/** A way, and what comes of it. */
interface Changed extends Way {
  /** What it adds to each sum that the total rises with. */
  readonly sums: ReadonlyArray<exact.Exact>
}
const widthOf = ({ range }: SchemeFact): bigint =>
  range === undefined || range.to === range.from ? 1n : BigInt(range.to) - BigInt(range.from)

/** The moves of a figure, nearest first, up before down; made as they are tried. */
class Moves {
  readonly #made: Array<Move> = []
  readonly #next: Iterator<Move>
  constructor({ fact, now }: Movable, unit: bigint) {
    this.#next = (function* () {
      if (fact.kind === "flag" && typeof now === "boolean") yield { to: !now, far: unit }
      if (fact.range === undefined || typeof now !== "number") return
      const { from, to } = fact.range
      const one = unit / widthOf(fact)
      for (let up = Math.max(now + 1, from), down = Math.min(now - 1, to); up <= to || down >= from;) {
        const rises = up <= to && (down < from || up - now <= now - down)
        const next = rises ? up++ : down--
        yield { to: next, far: one * BigInt(Math.abs(next - now)) }
      }
    })()
  }
  at(n: number): Move | undefined {
    while (this.#made.length <= n) {
      const next = this.#next.next()
      if (next.done === true) return undefined
      this.#made.push(next.value)
    }
    return this.#made[n]
  }
}

/** Fewer changes were tried before: what costs less is smaller, and of equals what changes figures that come first. */
const compare = (a: Changed, b: Changed): number => {
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1
  for (const [n, one] of a.moves.entries()) {
    const other = b.moves[n] ?? unchanged
    if (one !== other) return one === unchanged ? 1 : other === unchanged ? -1 : one - other
  }
  return 0
}

class OutOfFuel extends Error {}

class Search {
  readonly ready: ReadyScheme
  readonly values: Record<string, Value | null>
  readonly figures: ReadonlyArray<Movable>
  readonly goal: Goal
  readonly moves: ReadonlyArray<Moves>
  readonly still: Way
  left: number
  /** What the smallest change known so far costs, among those of as many figures as are tried now. */
  best: bigint | undefined

  constructor(ready: ReadyScheme, values: Values, figures: ReadonlyArray<Movable>, goal: Goal, fuel: number) {
    this.ready = ready
    this.values = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value ?? null]))
    this.figures = figures
    this.goal = goal
    this.left = fuel
    this.still = { moves: figures.map(() => unchanged), cost: 0n }
    const unit = figures.reduce((all, { fact }) => (all / exact.gcd(all, widthOf(fact))) * widthOf(fact), 1n)
    this.moves = figures.map((f) => new Moves(f, unit))
  }

  spend(): void {
    if (this.left-- <= 0) throw new OutOfFuel()
  }
  /** Rivals are looked at faster than changes are tried. */
  spendOn(rivals: ReadonlyArray<Changed>): void {
    if (rivals.length < rivalsATrial) return
    this.left -= Math.floor(rivals.length / rivalsATrial)
    if (this.left < 0) throw new OutOfFuel()
  }
  found({ moves }: Way): Smallest {
    const to = this.figures.flatMap(({ fact }, n): ReadonlyArray<readonly [string, Value]> => {
      const at = moves[n] ?? unchanged
      const move = at === unchanged ? undefined : this.moves[n]?.at(at)
      return move === undefined ? [] : [[fact.id, move.to]]
    })
    return { tag: "found", to: new Map(to) }
  }

  /** Every way to change exactly so many of these figures that costs no more than the best known. */
  *ways(figures: ReadonlyArray<number>, count: number, before: Way = this.still): Generator<Way> {
    if (count === 0) {
      this.spend()
      yield before
      return
    }
    for (const [k, figure] of figures.slice(0, Math.max(0, figures.length - count + 1)).entries()) {
      const moves = this.moves[figure]
      const { fact, now } = this.figures[figure] as Movable
      for (let n = 0, move = moves?.at(0); move !== undefined; move = moves?.at(++n)) {
        const cost = before.cost + move.far
        if (this.best !== undefined && cost > this.best) break
        this.values[fact.id] = move.to
        yield* this.ways(figures.slice(k + 1), count - 1, { moves: before.moves.with(figure, n), cost })
      }
      this.values[fact.id] = now
    }
  }

  /** All figures at once, for totals and grades that are more than sums. */
  whole(): Smallest {
    const all = this.figures.map((_, n) => n)
    for (let count = 1; count <= all.length; count++) {
      let least: Changed | undefined
      for (const way of this.ways(all, count)) {
        const candidate = { ...way, sums: [] }
        if (least !== undefined && compare(candidate, least) >= 0) continue
        if (!this.goal.reaches(assess(this.ready, this.values).result)) continue
        least = candidate
        this.best = way.cost
      }
      if (least !== undefined) return this.found(least)
    }
    return { tag: "none" }
  }

  /** Part by part: what each comes to, and all of them together. */
  apart(parts: ReadonlyArray<Part>, sums: Sums): Smallest {
    const none: Changed = { ...this.still, sums: sums.keys.map(() => 0) }
    // by part, by number of changed figures
    const own = parts.map((part): Array<ReadonlyArray<Changed>> => {
      const one = this.judged(part, this.still, sums)
      return [one === undefined ? [] : [one]]
    })
    for (let count = 1; count <= this.figures.length; count++) {
      this.best = undefined
      for (const [n, part] of parts.entries()) {
        const others = own.filter((_, k) => k !== n).map(([list]) => list?.[0])
        const made: Array<Changed> = []
        for (const way of this.ways(part.figures, count)) {
          const one = this.judged(part, way, sums)
          if (one === undefined) continue
          made.push(one)
          if (others.some((o) => o === undefined)) continue
          if (
            this.reaches(
              others.reduce((a, o) => added(a, o?.sums ?? []), one.sums),
              sums
            )
          )
            this.best = one.cost
        }
        own[n]?.push(this.kept(made, own[n]))
      }
      const least = this.together(own, none, count, sums)
      if (least !== undefined) return this.found(least)
    }
    return { tag: "none" }
  }

  /** The least of all parts with so many figures changed that reaches the goal. */
  together(own: ReadonlyArray<ReadonlyArray<ReadonlyArray<Changed>>>, none: Changed, count: number, sums: Sums) {
    // by part, by number of changes left: the most that the parts from there on can add
    const most: Array<ReadonlyArray<ReadonlyArray<exact.Exact> | undefined>> = [
      Array.from({ length: count + 1 }, (_, left) => (left === 0 ? none.sums : undefined))
    ]
    for (const part of own.toReversed()) {
      const after = most[0] ?? []
      most.unshift(
        Array.from({ length: count + 1 }, (_, left) => {
          const ways = part.slice(0, left + 1).flatMap((list, k) => {
            const rest = after[left - k]
            return rest === undefined ? [] : list.map((one) => added(one.sums, rest))
          })
          return ways.length === 0 ? undefined : none.sums.map((_x, n) => ways.map((w) => w[n] ?? 0).reduce(higher))
        })
      )
    }
    let upTo: ReadonlyArray<ReadonlyArray<Changed>> = [[none]]
    for (const [n, part] of own.entries()) {
      const next: Array<ReadonlyArray<Changed>> = []
      for (let changed = 0; changed <= count; changed++) {
        const rest = most[n + 1]?.[count - changed]
        const made = part.flatMap((list, k) =>
          rest === undefined ? [] : this.pairs(upTo[changed - k] ?? [], list, rest, sums)
        )
        next.push(this.kept(made, next))
      }
      upTo = next
    }
    return upTo[count]?.[0]
  }
  /** Those of both together that can still reach the goal, and cost no more than the best known. */
  pairs(
    left: ReadonlyArray<Changed>,
    right: ReadonlyArray<Changed>,
    rest: ReadonlyArray<exact.Exact>,
    sums: Sums
  ): ReadonlyArray<Changed> {
    return left.flatMap((a) =>
      right.flatMap((b): ReadonlyArray<Changed> => {
        this.spend()
        const cost = a.cost + b.cost
        if (this.best !== undefined && cost > this.best) return []
        const both = added(a.sums, b.sums)
        if (!this.reaches(added(both, rest), sums)) return []
        return [{ moves: a.moves.map((m, n) => (m === unchanged ? (b.moves[n] ?? unchanged) : m)), cost, sums: both }]
      })
    )
  }

  /** What a part comes to; `undefined` if it is stopped, excluded, at fault or not known. */
  judged(part: Part, way: Way, sums: Sums): Changed | undefined {
    const { values } = this
    for (const { id, program } of part.derived) {
      const out = evaluate(program, values)
      if (out.tag === "fault") return undefined
      values[id] = out.tag === "value" ? out.value : null
    }
    const says = (p: Program, what: boolean): boolean => {
      const out = evaluate(p, values)
      return out.tag === "value" && out.value === what
    }
    if (!part.mustHold.every((p) => says(p, true)) || !part.mustNot.every((p) => says(p, false))) return undefined
    let all: ReadonlyArray<exact.Exact> = sums.keys.map(() => 0)
    for (const { at, program } of part.criteria) {
      const got = pointsOf(evaluate(program, values), this.ready.scheme.criteria[at]?.most ?? 0)
      const adds = sums.of[at]
      if (got === null || got === "negative-points" || adds === undefined) return undefined
      const more = exact.multiply(exact.fromValue(got) ?? 0, adds.times) ?? 0
      all = all.map((sum, n) => (n === adds.key ? (exact.add(sum, more) ?? sum) : sum))
    }
    return { ...way, sums: all }
  }
  reaches(all: ReadonlyArray<exact.Exact>, sums: Sums): boolean {
    const { bands, rounding } = this.ready.scheme
    const named = Object.fromEntries(sums.keys.map((key, n) => [key, exact.toRatio(all[n] ?? 0) ?? 0]))
    const total = sums.total(named, this.ready.scheme)
    const grade = total === undefined ? undefined : gradeOf(bands, rounded(total, rounding))?.grade
    return grade !== undefined && this.goal.reaches({ tag: "rated", total: 0, grade })
  }
  /** What nothing else does at least as well for no more: neither with fewer figures nor with as many. */
  kept(made: ReadonlyArray<Changed>, fewer: ReadonlyArray<ReadonlyArray<Changed>>): ReadonlyArray<Changed> {
    const before = fewer.flat().toSorted((a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0))
    const rivals: Array<Changed> = []
    const kept: Array<Changed> = []
    let k = 0
    for (const one of made.toSorted(compare)) {
      for (let other = before[k]; other !== undefined && other.cost <= one.cost; other = before[++k]) {
        this.spendOn(rivals)
        add(rivals, other)
      }
      this.spend()
      this.spendOn(rivals)
      if (rivals.some((other) => noLess(other, one))) continue
      kept.push(one)
      add(rivals, one)
    }
    return kept
  }
}
const noLess = (a: Changed, b: Changed): boolean => a.sums.every((s, n) => exact.compare(s, b.sums[n] ?? 0) >= 0)
/** Of rivals that cost no more only those count that none of the others outdoes; with one sum there is one. */
const add = (rivals: Array<Changed>, one: Changed): void => {
  const left = rivals.filter((other) => !noLess(one, other))
  if (rivals.some((other) => noLess(other, one))) return
  rivals.splice(0, rivals.length, ...left, one)
}
const higher = (a: exact.Exact, b: exact.Exact): exact.Exact => (exact.compare(a, b) >= 0 ? a : b)
const added = (a: ReadonlyArray<exact.Exact>, b: ReadonlyArray<exact.Exact>): ReadonlyArray<exact.Exact> =>
  a.map((x, n) => exact.add(x, b[n] ?? 0) ?? x)

/** The smallest change of the figures that reaches the goal, or that there is none; not more tries than `fuel`. */
export const smallest = (
  ready: ReadyScheme,
  values: Values,
  figures: ReadonlyArray<Movable>,
  goal: Goal,
  fuel: number
): Smallest => {
  const search = new Search(ready, values, figures, goal, fuel)
  const sums = sumsOf(ready)
  const on = restsOn(ready, figures)
  const known = (f: string): boolean => Object.hasOwn(values, f) && values[f] !== null && values[f] !== undefined
  // what is left out of the total changes what the rest counts for
  const leavesOut =
    ready.scheme.missing === "renormalise" && ready.criteria.some((c) => !on.facts(c.program).every(known))
  try {
    return sums === undefined || leavesOut || !risesWithTotal(ready, goal.band)
      ? search.whole()
      : search.apart(partsOf(ready, figures), sums)
  } catch (cause) {
    if (cause instanceof OutOfFuel) return { tag: "out-of-fuel" }
    throw cause
  }
}
