/** Decisions by a table. */
import { axesOf, type Axis } from "./internal/axis.ts"
import * as exact from "./internal/exact.ts"
import { Fault, type Slot, slotOf } from "./internal/run.ts"
import type { Table } from "./Table.ts"
import { checkTable, formatRegion, type TableProblem } from "./TableCheck.ts"
import type { FaultCode, Kind, Value, Values } from "./Value.ts"

type Outputs = Readonly<Record<string, Value>>
/** What a table decides. */
export type Decision =
  /** One set of outputs, and the rules that gave it; no rule: its `otherwise`. */
  | { readonly tag: "decided"; readonly outputs: Outputs; readonly rules: ReadonlyArray<string> }
  /** Several, in the order of the policy. */
  | { readonly tag: "listed"; readonly outputs: ReadonlyArray<Outputs>; readonly rules: ReadonlyArray<string> }
  /** No rule holds, and there is no `otherwise`. */
  | { readonly tag: "none" }
  /** Rules that hold together and say different things; none of them counts. */
  | { readonly tag: "conflict"; readonly rules: ReadonlyArray<string> }
  | { readonly tag: "missing"; readonly facts: ReadonlyArray<string> }
  | { readonly tag: "fault"; readonly code: FaultCode; readonly fact?: string }

/** A table made ready; `decideBy` uses it. */
export interface ReadyTable {
  readonly table: Table
  readonly columns: ReadonlyArray<Column>
  readonly words: number
  readonly lastWord: number
  readonly outputs: ReadonlyArray<Outputs>
  /** By rule: what is decided where it alone counts; empty where the policy lists. */
  readonly decided: ReadonlyArray<Decision>
}
/** How one input finds its piece, and which rules hold in it: one bit a rule. */
interface Column {
  readonly fact: string
  readonly kind: Kind
  readonly find: (slot: Slot) => number
  /** By piece, `words` numbers each. */
  readonly bits: Int32Array
  /** Rules that do not ask for this input. */
  readonly free: Int32Array
}

const named = (t: Table, values: ReadonlyArray<Value>): Outputs =>
  Object.fromEntries(t.outputs.map((o, n) => [o.name, values[n] as Value]))

const finder = (axis: Axis, kind: Kind): ((slot: Slot) => number) => {
  if (kind === "text" || kind === "flag") {
    const known = new Map(axis.pieces.flatMap((p, n) => ("is" in p ? [[p.is, n] as const] : [])))
    const other = axis.pieces.findIndex((p) => "other" in p)
    return (slot) => known.get(slot as string) ?? other
  }
  // borders in order, and the piece of each border and of what lies before it
  const marks: Array<exact.Exact> = []
  const on: Array<number> = []
  const below: Array<number> = []
  axis.pieces.forEach((p, n) => {
    const border = "is" in p ? p.is : "before" in p ? p.before : undefined
    if (border === undefined) return
    const slot = slotOf(border, kind) as exact.Exact
    const known = marks.at(-1)
    const k = known !== undefined && exact.compare(known, slot) === 0 ? marks.length - 1 : marks.push(slot) - 1
    if ("is" in p) on[k] = n
    else below[k] = n
  })
  const last = axis.pieces.length - 1
  const plain = marks.every((m) => typeof m === "number")
    ? Float64Array.from(marks as ReadonlyArray<number>)
    : undefined
  return (slot) => {
    let lo = 0
    let hi = marks.length
    if (plain !== undefined && typeof slot === "number") {
      while (lo < hi) {
        const mid = (lo + hi) >> 1
        if ((plain[mid] as number) < slot) lo = mid + 1
        else hi = mid
      }
      if (lo === marks.length) return last
      return (plain[lo] === slot ? on[lo] : below[lo]) ?? -1
    }
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if (exact.compare(marks[mid] as exact.Exact, slot as exact.Exact) < 0) lo = mid + 1
      else hi = mid
    }
    if (lo === marks.length) return last
    return (exact.compare(marks[lo] as exact.Exact, slot as exact.Exact) === 0 ? on[lo] : below[lo]) ?? -1
  }
}
const setBit = (bits: Int32Array, offset: number, rule: number): void => {
  const word = offset + (rule >> 5)
  bits[word] = (bits[word] as number) | (1 << (rule & 31))
}

/**
 * Makes a table ready. Cells that do not fit are refused; so is every other problem unless it is accepted by its code:
 * a gap then decides nothing, an overlap is a conflict when it happens.
 *
 * **Errors**: a `TypeError` that lists every problem with its place.
 *
 * @rule TB-2, TB-3, TB-5
 */
export const readyTable = (
  table: Table,
  options: { readonly accept?: ReadonlyArray<TableProblem["code"]> } = {}
): ReadyTable => {
  const problems = checkTable(table).filter((p) => p.code === "misfit" || options.accept?.includes(p.code) !== true)
  if (problems.length > 0)
    throw new TypeError(`cannot use table \`${table.id}\`: ${problems.map(formatProblem).join("; ")}`)
  const words = Math.max(1, Math.ceil(table.rules.length / 32))
  const columns = axesOf(table).map((axis, n): Column => {
    const kind = table.inputs[n]?.kind ?? "text"
    const bits = new Int32Array(axis.pieces.length * words)
    const free = new Int32Array(words)
    table.rules.forEach((rule, r) => {
      const holds = axis.holds[r] as Uint8Array
      holds.forEach((v, p) => {
        if (v === 1) setBit(bits, p * words, r)
      })
      if (rule.when[n]?.tests.length === 0) setBit(free, 0, r)
    })
    return { fact: axis.fact, kind, find: finder(axis, kind), bits, free }
  })
  const outputs = table.rules.map((r) => Object.freeze(named(table, r.gives)))
  const lists = table.hit === "collect" || table.hit === "rule-order" || table.hit === "output-order"
  const decided = lists
    ? []
    : table.rules.map((r, n): Decision =>
        Object.freeze({ tag: "decided", outputs: outputs[n] as Outputs, rules: Object.freeze([r.id]) })
      )
  const rest = table.rules.length % 32
  return { table, columns, words, lastWord: rest === 0 ? -1 : (1 << rest) - 1, outputs, decided }
}

/** A problem of a table in one sentence. */
export const formatProblem = (p: TableProblem): string => {
  switch (p.code) {
    case "misfit":
      return `\`${p.where}\`: ${p.message}`
    case "overlap":
      return `rules \`${p.rules[0]}\` and \`${p.rules[1]}\` both hold where ${formatRegion(p.region)}; cut one back or choose another hit policy`
    case "gap":
      return `no rule holds where ${formatRegion(p.region)}; add one or an \`otherwise\``
    case "never-used":
      return `rule \`${p.rule}\` is never used; take it out or cut back those before it`
    case "not-searched":
      return `gaps and overlaps were not searched to the end in ${p.steps} steps; split the table`
  }
}

/** Pieces of the inputs being looked at; decisions are made one after the other. */
const found = new Int32Array(64)

/**
 * What the table decides for these values. Where an input is missing that a rule asks for, the outcome is missing, unless
 * the policy is `first` and a rule before it holds.
 *
 * @rule TB-5, TB-6, TB-7
 */
export const decideBy = (t: ReadyTable, values: Values): Decision => {
  const { columns, words } = t
  for (let n = 0; n < columns.length; n++) {
    const c = columns[n] as Column
    const slot = slotIn(values, c)
    if (slot instanceof Fault) return { tag: "fault", code: slot.code, fact: c.fact }
    found[n] = slot === undefined ? -2 : c.find(slot)
  }
  let hits = 0
  let open = 0
  let first = -1
  for (let w = 0; w < words; w++) {
    const certain = wordOf(t, w, true)
    if (certain !== 0) {
      if (first === -1) first = w * 32 + 31 - Math.clz32(certain & -certain)
      hits += (certain & (certain - 1)) === 0 ? 1 : 2
    }
    open |= wordOf(t, w, false) & ~certain
  }
  if (open === 0 && first !== -1 && (hits === 1 || t.table.hit === "first")) {
    const decided = t.decided[first]
    if (decided !== undefined) return decided
  }
  const certain = Array.from({ length: words }, (_, w) => wordOf(t, w, true))
  const possible = certain.map((word, w) => wordOf(t, w, false) & ~word)
  return settle(t, rulesOf(certain), rulesOf(possible), values)
}
const slotIn = (values: Values, { fact, kind }: Column): Slot => {
  const value = Object.hasOwn(values, fact) ? values[fact] : undefined
  // the commonest first
  if (kind === "number" && Number.isSafeInteger(value)) return value as number
  return kind === "text" && typeof value === "string" ? value : slotOf(value, kind)
}
/** Rules of one word that hold, or with `certain` false those that hold or may. */
const wordOf = (t: ReadyTable, w: number, certain: boolean): number => {
  let word = w === t.words - 1 ? t.lastWord : -1
  for (let n = 0; n < t.columns.length; n++) {
    const c = t.columns[n] as Column
    const piece = found[n] as number
    if (piece >= 0) word &= c.bits[piece * t.words + w] as number
    else if (certain || piece === -1) word &= c.free[w] as number
  }
  return word
}
const rulesOf = (bits: ArrayLike<number>): ReadonlyArray<number> => {
  const found: Array<number> = []
  for (let w = 0; w < bits.length; w++) {
    for (let left = bits[w] as number; left !== 0; left &= left - 1) found.push(w * 32 + 31 - Math.clz32(left & -left))
  }
  return found
}
const listOf = (t: ReadyTable, rules: ReadonlyArray<number>): Decision => ({
  tag: "listed",
  outputs: rules.map((r) => t.outputs[r] as Outputs),
  rules: rules.map((r) => t.table.rules[r]?.id ?? "")
})

/** By policy, from the rules that hold and those that may hold once more is known. */
const settle = (t: ReadyTable, hit: ReadonlyArray<number>, open: ReadonlyArray<number>, values: Values): Decision => {
  const { hit: policy, otherwise, rules } = t.table
  const first = hit[0]
  const ids = hit.map((r) => rules[r]?.id ?? "")
  if (open.length > 0 && !(policy === "first" && first !== undefined && open.every((r) => r > first))) {
    const asked = t.columns.filter((c, n) => {
      const known = Object.hasOwn(values, c.fact) && values[c.fact] !== undefined && values[c.fact] !== null
      return !known && open.some((r) => (rules[r]?.when[n]?.tests.length ?? 0) > 0)
    })
    return { tag: "missing", facts: asked.map((c) => c.fact) }
  }
  if (policy === "collect" && t.table.aggregate === "count") {
    const [output] = t.table.outputs
    return { tag: "decided", outputs: { [output?.name ?? "count"]: hit.length }, rules: ids }
  }
  if (first === undefined) {
    return otherwise === undefined ? { tag: "none" } : { tag: "decided", outputs: named(t.table, otherwise), rules: [] }
  }
  switch (policy) {
    case "unique":
      return hit.length > 1 ? { tag: "conflict", rules: ids } : (t.decided[first] as Decision)
    case "any": {
      const said = JSON.stringify(rules[first]?.gives)
      if (hit.some((r) => JSON.stringify(rules[r]?.gives) !== said)) return { tag: "conflict", rules: ids }
      return { tag: "decided", outputs: t.outputs[first] as Outputs, rules: ids }
    }
    case "first":
      return t.decided[first] as Decision
    case "priority":
      return t.decided[byImportance(t, hit)[0] ?? first] as Decision
    case "output-order":
      return listOf(t, byImportance(t, hit))
    case "rule-order":
      return listOf(t, hit)
    case "collect":
      return t.table.aggregate === undefined ? listOf(t, hit) : aggregated(t, hit, ids)
  }
}
/** The most important first: output by output in the order of its `values`; equal ones in written order. */
const byImportance = (t: ReadyTable, hit: ReadonlyArray<number>): ReadonlyArray<number> => {
  const rank = t.table.outputs.map((o) => new Map((o.values ?? []).map((v, n) => [JSON.stringify(v), n])))
  const rankOf = (r: number, n: number): number => rank[n]?.get(JSON.stringify(t.table.rules[r]?.gives[n])) ?? 0
  return hit.toSorted((a, b) => {
    for (let n = 0; n < rank.length; n++) {
      const d = rankOf(a, n) - rankOf(b, n)
      if (d !== 0) return d
    }
    return a - b
  })
}
const aggregated = (t: ReadyTable, hit: ReadonlyArray<number>, ids: ReadonlyArray<string>): Decision => {
  const outputs: Record<string, Value> = {}
  for (const [n, o] of t.table.outputs.entries()) {
    const numbers = hit.map((r) => exact.fromValue(t.table.rules[r]?.gives[n]) ?? 0)
    const total = numbers.reduce<exact.Exact | undefined>(
      (sum, x) => {
        if (sum === undefined || t.table.aggregate === "sum") return sum === undefined ? undefined : exact.add(sum, x)
        const c = exact.compare(x, sum)
        return (t.table.aggregate === "min" ? c < 0 : c > 0) ? x : sum
      },
      t.table.aggregate === "sum" ? 0 : numbers[0]
    )
    const value = total === undefined ? undefined : exact.toRatio(total)
    if (value === undefined) return { tag: "fault", code: "too-large", fact: o.name }
    outputs[o.name] = value
  }
  return { tag: "decided", outputs, rules: ids }
}
