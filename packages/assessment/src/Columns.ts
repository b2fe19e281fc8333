/** Rules over many rows at once: facts stand in columns of numbers, and a rule runs down them. */
import { CivilDate } from "@linli/quantities"
import { compileRun, Fault, type Slot } from "./internal/run.ts"
import { type Node, spansOf } from "./internal/spans.ts"
import type { Program } from "./Program.ts"
import { fits, type Kind, type Values } from "./Value.ts"

/** What a rule comes to in one row. */
export const states = { no: 0, yes: 1, missing: 2, fault: 3 } as const

/** One fact of all rows. `NaN` is missing; a day is its number, yes is 1, a text is its place in `words`. */
export interface Column {
  readonly kind: Kind
  readonly values: Float64Array
  readonly hasMissing: boolean
  readonly words?: ReadonlyMap<string, number>
}
export interface Columns {
  readonly rows: number
  readonly columns: Readonly<Record<string, Column>>
}

const missingIn = (values: Float64Array): boolean => {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true
  return false
}
/**
 * A column of numbers as they are: whole, `NaN` where missing. The array is used, not copied.
 *
 * **Errors**: a `TypeError` for a number that is not whole or not safe; ratios are for `evaluate`.
 */
export const numberColumn = (values: Float64Array): Column => {
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number
    if (!Number.isSafeInteger(v) && !Number.isNaN(v))
      throw new TypeError(`row ${i} holds \`${v}\`; columns hold whole numbers`)
  }
  return { kind: "number", values, hasMissing: missingIn(values) }
}

/**
 * Rows of objects as columns.
 *
 * **Errors**: a `TypeError` for a value that does not fit its kind, and for a ratio.
 */
export const columnsOf = (facts: Readonly<Record<string, Kind>>, rows: ReadonlyArray<Values>): Columns => {
  const columns = Object.entries(facts).map(([name, kind]): readonly [string, Column] => {
    const values = new Float64Array(rows.length)
    const words = new Map<string, number>()
    rows.forEach((row, i) => {
      const value = Object.hasOwn(row, name) ? row[name] : undefined
      if (value === undefined || value === null) values[i] = Number.NaN
      else if (!fits(value, kind) || Array.isArray(value)) {
        throw new TypeError(`\`${name}\` of row ${i} is no ${kind} that a column holds; use \`evaluate\` for ratios`)
      } else if (kind === "text") {
        const code = words.get(value as string) ?? words.size
        words.set(value as string, code)
        values[i] = code
      } else values[i] = kind === "date" ? CivilDate.toDayNumber(value as string) : Number(value)
    })
    return [name, { kind, values, hasMissing: missingIn(values), ...(kind === "text" ? { words } : {}) }]
  })
  return { rows: rows.length, columns: Object.fromEntries(columns) }
}

interface Span {
  readonly column: Column
  readonly lo: number
  readonly hi: number
}
/** A rule made ready for columns; it keeps nothing of them. */
export type ColumnRule = (columns: Columns, out?: Uint8Array) => Uint8Array

/**
 * A rule that runs down columns: for each row `no`, `yes`, `missing` or `fault` of {@link states}, the same as `evaluate`
 * says of it. `out` may be given to be written to.
 *
 * **Errors**: a `TypeError` if the rule is no condition, or a fact has no column of its kind.
 *
 * @rule RU-9
 */
export const onColumns = (p: Program): ColumnRule => {
  if (p.kind !== "flag") throw new TypeError(`expected a condition, found a ${p.kind}`)
  const node = spansOf(p)
  const others = new Map<Node, (columns: Columns, out: Uint8Array) => void>()
  return (columns, given) => {
    for (const name of p.names) {
      const column = columns.columns[name]
      if (column === undefined || column.kind !== p.facts[name] || column.values.length !== columns.rows) {
        throw new TypeError(
          `there is no column \`${name}\` of ${columns.rows} rows that holds a ${p.facts[name] ?? "fact"}`
        )
      }
    }
    const out = given ?? new Uint8Array(columns.rows)
    fill(node, p, columns, out, others)
    return out
  }
}

const columnOf = (columns: Columns, fact: string): Column => columns.columns[fact] as Column
const spansIn = (n: Node, columns: Columns): Span | undefined => {
  if (n.is === "span") return { column: columnOf(columns, n.fact), lo: n.lo, hi: n.hi }
  if (n.is !== "text" || n.texts.length !== 1) return undefined
  const column = columnOf(columns, n.fact)
  // a text that no row holds has no code: an interval that nothing is in
  const code = column.words?.get(n.texts[0] as string) ?? -1
  return { column, lo: code, hi: code }
}

const fill = (
  n: Node,
  p: Program,
  columns: Columns,
  out: Uint8Array,
  others: Map<Node, (c: Columns, out: Uint8Array) => void>
): void => {
  const alone = spansIn(n, columns)
  if (alone !== undefined) return conjunction([alone], out)
  switch (n.is) {
    case "text":
      return inSet(columnOf(columns, n.fact), n.texts, out)
    case "not":
      fill(n.of, p, columns, out, others)
      for (let i = 0; i < out.length; i++) if ((out[i] as number) < 2) out[i] = 1 - (out[i] as number)
      return
    case "all":
    case "any": {
      const spans = n.is === "all" ? n.of.map((one) => spansIn(one, columns)) : []
      const plain = spans.filter((s): s is Span => s !== undefined)
      const rest = n.is === "all" ? n.of.filter((_, k) => spans[k] === undefined) : n.of
      if (plain.length > 0) conjunction(plain, out)
      else fill(rest[0] as Node, p, columns, out, others)
      const more = plain.length > 0 ? rest : rest.slice(1)
      const scratch = more.length > 0 ? new Uint8Array(out.length) : out
      for (const one of more) {
        fill(one, p, columns, scratch, others)
        join(out, scratch, n.is === "all" ? joinAll : joinAny)
      }
      return
    }
    case "other": {
      const run = others.get(n) ?? rowByRow(n.expression, p)
      others.set(n, run)
      return run(columns, out)
    }
    case "span":
  }
}
// by state of the left times four plus state of the right
const joinAll = Uint8Array.from([0, 0, 0, 0, 0, 1, 2, 3, 0, 2, 2, 3, 0, 3, 3, 3])
const joinAny = Uint8Array.from([0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 2, 3, 3, 1, 3, 3])
const join = (out: Uint8Array, right: Uint8Array, table: Uint8Array): void => {
  for (let i = 0; i < out.length; i++) out[i] = table[((out[i] as number) << 2) | (right[i] as number)] as number
}
const inSet = (column: Column, texts: ReadonlyArray<string>, out: Uint8Array): void => {
  const allowed = new Uint8Array((column.words?.size ?? 0) + 1)
  for (const text of texts) {
    const code = column.words?.get(text)
    if (code !== undefined) allowed[code] = 1
  }
  const { values } = column
  for (let i = 0; i < out.length; i++) {
    const v = values[i] as number
    out[i] = Number.isNaN(v) ? states.missing : (allowed[v] as number)
  }
}
const rowByRow = (e: Program["expression"], p: Program) => {
  const run = compileRun(e, new Map(p.names.map((name, n) => [name, n])))
  return (columns: Columns, out: Uint8Array): void => {
    const used = p.names.map((name) => columnOf(columns, name))
    const texts = used.map((c) => [...(c.words?.keys() ?? [])])
    const row: Array<Slot> = []
    for (let i = 0; i < out.length; i++) {
      for (const [n, c] of used.entries()) {
        const v = c.values[i] as number
        row[n] = Number.isNaN(v) ? undefined : c.kind === "text" ? texts[n]?.[v] : c.kind === "flag" ? v === 1 : v
      }
      const x = run(row)
      out[i] = x === undefined ? states.missing : x instanceof Fault ? states.fault : Number(x)
    }
  }
}

/** All of some intervals: five columns a pass, without branches; rows with something missing are looked at again. */
const conjunction = (spans: ReadonlyArray<Span>, out: Uint8Array): void => {
  for (let k = 0; k < spans.length; k += 5) {
    const five = Array.from({ length: 5 }, (_, n) => spans[k + n] ?? (spans[k] as Span)) as [
      Span,
      Span,
      Span,
      Span,
      Span
    ]
    if (k === 0) firstPass(five, out)
    else nextPass(five, out)
  }
  if (spans.some((s) => s.column.hasMissing)) {
    for (let i = 0; i < out.length; i++) if (out[i] === 0 && nothingFalse(spans, i)) out[i] = states.missing
  }
}
const nothingFalse = (spans: ReadonlyArray<Span>, i: number): boolean => {
  for (const { column, hi, lo } of spans) {
    const v = column.values[i] as number
    // not the same as "within": what is missing is neither below nor above
    if (v < lo || v > hi) return false
  }
  return true
}
// Masks of comparisons: a branch for each would cost five times as much.
const firstPass = ([a, b, c, d, e]: readonly [Span, Span, Span, Span, Span], out: Uint8Array): void => {
  const [va, vb, vc, vd, ve] = [a.column.values, b.column.values, c.column.values, d.column.values, e.column.values]
  const { hi: ha, lo: la } = a
  const { hi: hb, lo: lb } = b
  const { hi: hc, lo: lc } = c
  const { hi: hd, lo: ld } = d
  const { hi: he, lo: le } = e
  for (let i = 0; i < out.length; i++) {
    const x = va[i] as number
    const y = vb[i] as number
    const z = vc[i] as number
    const u = vd[i] as number
    const w = ve[i] as number
    out[i] =
      +(x >= la) &
      +(x <= ha) &
      +(y >= lb) &
      +(y <= hb) &
      +(z >= lc) &
      +(z <= hc) &
      +(u >= ld) &
      +(u <= hd) &
      +(w >= le) &
      +(w <= he)
  }
}
const nextPass = ([a, b, c, d, e]: readonly [Span, Span, Span, Span, Span], out: Uint8Array): void => {
  const [va, vb, vc, vd, ve] = [a.column.values, b.column.values, c.column.values, d.column.values, e.column.values]
  const { hi: ha, lo: la } = a
  const { hi: hb, lo: lb } = b
  const { hi: hc, lo: lc } = c
  const { hi: hd, lo: ld } = d
  const { hi: he, lo: le } = e
  for (let i = 0; i < out.length; i++) {
    const x = va[i] as number
    const y = vb[i] as number
    const z = vc[i] as number
    const u = vd[i] as number
    const w = ve[i] as number
    out[i] =
      (out[i] as number) &
      +(x >= la) &
      +(x <= ha) &
      +(y >= lb) &
      +(y <= hb) &
      +(z >= lc) &
      +(z <= hc) &
      +(u >= ld) &
      +(u <= hd) &
      +(w >= le) &
      +(w <= he)
  }
}
