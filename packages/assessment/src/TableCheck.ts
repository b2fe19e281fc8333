/** What is wrong with a table before it is used: shape, overlaps that its hit policy forbids, gaps. */
import { axesOf, type Axis, type Piece } from "./internal/axis.ts"
import type { Cell, Table } from "./Table.ts"
import { fits, type Value } from "./Value.ts"

/** A part of the space of inputs: for each input that matters there, a piece of it. */
export type Region = Readonly<Record<string, Piece>>
export type TableProblem =
  | { readonly code: "misfit"; readonly where: string; readonly message: string }
  /** Two rules hold for the same inputs and the hit policy does not say which counts. */
  | { readonly code: "overlap"; readonly rules: readonly [string, string]; readonly region: Region }
  /** No rule holds here, and there is no `otherwise`. */
  | { readonly code: "gap"; readonly region: Region }
  /** The rule holds nowhere, or only where a rule before it holds. */
  | { readonly code: "never-used"; readonly rule: string }
  /** There are more pieces than may be searched; what was found is not all. */
  | { readonly code: "not-searched"; readonly steps: number }

export interface TableCheckOptions {
  /** Steps the search for gaps and overlaps may take. Default 2,000,000. */
  readonly fuel?: number
  /** How many problems of one kind are listed. Default 20. */
  readonly most?: number
}
/** Every default of {@link checkTable}. */
export const tableCheckDefaults = { fuel: 2_000_000, most: 20 } as const

const sameValues = (a: ReadonlyArray<Value>, b: ReadonlyArray<Value>): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const misfits = (t: Table): ReadonlyArray<TableProblem> => {
  const found: Array<TableProblem> = []
  const say = (where: string, message: string) => void found.push({ code: "misfit", where, message })
  const names = [...t.inputs.map((i) => i.fact), ...t.outputs.map((o) => o.name)]
  if (new Set(names).size < names.length) say("inputs", "an input or output is named twice; name each once")
  if (new Set(t.rules.map((r) => r.id)).size < t.rules.length) say("rules", "a rule id is there twice; number them")
  if (t.aggregate !== undefined && t.hit !== "collect") say("aggregate", "only `collect` takes an aggregation")
  if (t.aggregate !== undefined && t.aggregate !== "count" && t.outputs.some((o) => o.kind !== "number")) {
    say("aggregate", `\`${t.aggregate}\` needs outputs that are numbers`)
  }
  const cell = (c: Cell, column: number, where: string) => {
    const kind = t.inputs[column]?.kind ?? "text"
    for (const one of c.tests) {
      const values = "oneOf" in one ? one.oneOf : [one.from, one.to].filter((b) => b !== undefined)
      if (!("oneOf" in one) && (kind === "text" || kind === "flag"))
        say(where, `a ${kind} has no intervals; list values`)
      else if (!values.every((v) => fits(v, kind))) say(where, `expected a ${kind}`)
    }
  }
  const outputs = (values: ReadonlyArray<Value>, where: string) => {
    if (values.length !== t.outputs.length) say(where, `give ${t.outputs.length} outputs, one for each`)
    values.forEach((v, n) => {
      const o = t.outputs[n]
      if (o === undefined) return
      if (!fits(v, o.kind)) say(where, `output \`${o.name}\` is a ${o.kind}`)
      else if (o.values !== undefined && !o.values.some((one) => sameValues([one], [v]))) {
        say(where, `output \`${o.name}\` does not list ${JSON.stringify(v)} among its values`)
      }
    })
  }
  for (const r of t.rules) {
    if (r.when.length !== t.inputs.length) say(`rules.${r.id}`, `give ${t.inputs.length} cells, one for each input`)
    r.when.forEach((c, n) => cell(c, n, `rules.${r.id}`))
    outputs(r.gives, `rules.${r.id}`)
  }
  if (t.otherwise !== undefined) outputs(t.otherwise, "otherwise")
  if ((t.hit === "priority" || t.hit === "output-order") && t.outputs.every((o) => o.values === undefined)) {
    say("outputs", `\`${t.hit}\` needs an output with its \`values\` in order of importance`)
  }
  return found
}

const meet = (axes: ReadonlyArray<Axis>, a: number, b: number): Region | undefined => {
  const region: Record<string, Piece> = {}
  for (const { fact, holds, pieces } of axes) {
    const [x, y] = [holds[a] as Uint8Array, holds[b] as Uint8Array]
    const n = x.findIndex((v, i) => v === 1 && y[i] === 1)
    if (n === -1) return undefined
    region[fact] = pieces[n] as Piece
  }
  return region
}

/** Searches the space of pieces for points that no rule of a set covers. */
class Search {
  readonly #axes: ReadonlyArray<Axis>
  readonly #known = new Map<string, boolean>()
  fuel: number
  constructor(axes: ReadonlyArray<Axis>, fuel: number) {
    this.#axes = axes
    this.fuel = fuel
  }
  /** Regions that none of `rules` covers, at most so many. */
  gaps(rules: ReadonlyArray<number>, most: number): ReadonlyArray<Region> {
    const found: Array<Region> = []
    const visit = (n: number, live: ReadonlyArray<number>, region: Region): void => {
      if (found.length >= most || this.fuel <= 0) return
      if (live.length === 0) {
        found.push(region)
        return
      }
      const axis = this.#axes[n]
      if (axis === undefined || this.#covered(n, live)) return
      const seen = new Set<string>()
      axis.pieces.forEach((piece, p) => {
        const left = live.filter((r) => (axis.holds[r] as Uint8Array)[p] === 1)
        this.fuel -= live.length + 1
        const key = left.join()
        if (left.length > 0 && seen.has(key)) return
        seen.add(key)
        visit(n + 1, left, { ...region, [axis.fact]: piece })
      })
    }
    visit(0, rules, {})
    return found
  }
  /** Whether the rules that are left cover everything from axis `n` on. */
  #covered(n: number, live: ReadonlyArray<number>): boolean {
    const axis = this.#axes[n]
    if (axis === undefined) return live.length > 0
    if (live.length === 0) return false
    const key = `${n}:${live.join()}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.fuel -= live.length * axis.pieces.length + 1
    if (this.fuel <= 0) return true
    const covered = axis.pieces.every((_, p) =>
      this.#covered(
        n + 1,
        live.filter((r) => (axis.holds[r] as Uint8Array)[p] === 1)
      )
    )
    this.#known.set(key, covered)
    return covered
  }
}

const mayMeet = (t: Table, a: number, b: number): boolean => {
  if (t.hit === "unique") return false
  if (t.hit === "any") return sameValues(t.rules[a]?.gives ?? [], t.rules[b]?.gives ?? [])
  return true
}

/**
 * Everything that is wrong with a table: cells that do not fit, overlaps its policy forbids, gaps, rules that are never
 * used. Nothing wrong: an empty list.
 *
 * @rule TB-1, TB-2, TB-3, TB-4
 */
export const checkTable = (t: Table, options: TableCheckOptions = {}): ReadonlyArray<TableProblem> => {
  const misfit = misfits(t)
  if (misfit.length > 0) return misfit
  const most = options.most ?? tableCheckDefaults.most
  const fuel = options.fuel ?? tableCheckDefaults.fuel
  const axes = axesOf(t)
  const search = new Search(axes, fuel)
  const overlaps: Array<TableProblem> = []
  const unused: Array<TableProblem> = []
  const all = t.rules.map((_, n) => n)
  for (const a of all) {
    const rule = t.rules[a]?.id ?? ""
    const empty = axes.some((axis) => !(axis.holds[a] as Uint8Array).includes(1))
    const hidden = t.hit === "first" && all.slice(0, a).some((b) => axes.every((axis) => covers(axis, b, a)))
    if ((empty || hidden) && unused.length < most) unused.push({ code: "never-used", rule })
    for (let b = a + 1; b < all.length && overlaps.length < most && search.fuel > 0; b++) {
      search.fuel -= axes.length
      const region = mayMeet(t, a, b) ? undefined : meet(axes, a, b)
      if (region !== undefined) overlaps.push({ code: "overlap", rules: [rule, t.rules[b]?.id ?? ""], region })
    }
  }
  const gaps = t.otherwise === undefined ? search.gaps(all, most) : []
  return [
    ...overlaps,
    ...gaps.map((region): TableProblem => ({ code: "gap", region })),
    ...unused,
    ...(search.fuel <= 0 ? [{ code: "not-searched" as const, steps: fuel }] : [])
  ]
}
const covers = (axis: Axis, outer: number, inner: number): boolean =>
  (axis.holds[inner] as Uint8Array).every((v, p) => v === 0 || (axis.holds[outer] as Uint8Array)[p] === 1)

/** A region in words of formulas: `score in (900 .. 901), kind = "group"`. */
export const formatRegion = (region: Region): string =>
  Object.entries(region)
    .map(([fact, piece]) => {
      if ("is" in piece) return `${fact} = ${said(piece.is)}`
      if ("other" in piece) return `${fact} = any other text`
      if (piece.after === undefined && piece.before === undefined) return `any ${fact}`
      return `${fact} in (${piece.after === undefined ? "" : said(piece.after)} .. ${piece.before === undefined ? "" : said(piece.before)})`
    })
    .join(", ")
const said = (v: Value): string =>
  typeof v === "object" ? `${v[0]}/${v[1]}` : typeof v === "string" ? JSON.stringify(v) : String(v)
