/** Rules over one object after the other, for an app that keeps its records as objects. */
import { type Node, spansOf } from "./internal/spans.ts"
import type { Program } from "./Program.ts"

/**
 * Writes the facts of one record into a row, in the order of `program.names`: whole numbers; days as
 * `CivilDate.toDayNumber`; yes as 1 and no as 0; texts through `code`; `NaN` for what is missing.
 */
export type Writer<A> = (row: Float64Array, record: A, code: (text: string) => number) => void

/**
 * A condition on records: `true`, `false`, or `undefined` where a fact is missing that decides. The writer is the app's own
 * function over its own type, which engines make fast.
 *
 * **Errors**: a `TypeError` if the rule is no condition, or has a part that is no comparison of a fact with a value
 * (arithmetic, two facts compared): use `evaluate` for those.
 *
 * @rule RU-10
 * @example
 * ```ts
 * import { onRecords, programOf } from "@linli/assessment"
 *
 * interface Visit { readonly minutes: number; readonly kind: string }
 * const long = programOf('minutes >= 30 and kind in ("home", "centre")', { minutes: "number", kind: "text" })
 * const isLong = onRecords<Visit>(long, (row, visit, code) => {
 *   row[0] = visit.minutes
 *   row[1] = code(visit.kind)
 * })
 * isLong({ minutes: 45, kind: "home" }) // => true
 * isLong({ minutes: 45, kind: "phone" }) // => false
 * ```
 */
export const onRecords = <A>(p: Program, write: Writer<A>): ((record: A) => boolean | undefined) => {
  if (p.kind !== "flag") throw new TypeError(`expected a condition, found a ${p.kind}`)
  const texts = new Map<string, number>()
  const node = spansOf(p)
  collect(node, texts)
  const other = texts.size
  const code = (text: string): number => texts.get(text) ?? other
  const row = new Float64Array(p.names.length)
  const columnOf = (fact: string): number => p.names.indexOf(fact)
  const parts = node.is === "all" ? node.of : [node]
  if (parts.every((n) => n.is === "span" || (n.is === "text" && n.texts.length === 1))) {
    const spans = parts.map((n): Span => {
      const at = columnOf((n as { readonly fact: string }).fact)
      if (n.is === "span") return { at, lo: n.lo, hi: n.hi }
      const only = code((n as { readonly texts: ReadonlyArray<string> }).texts[0] as string)
      return { at, lo: only, hi: only }
    })
    const chunks: Array<Chunk> = []
    for (let k = 0; k < spans.length; k += 4) chunks.push(chunkOf(spans.slice(k, k + 4)))
    const [first, ...rest] = chunks as [Chunk, ...Array<Chunk>]
    const [second] = rest
    if (rest.length === 1 && second !== undefined) {
      return (record) => {
        write(row, record, code)
        return (first(row) && second(row)) || missing(row, spans)
      }
    }
    return (record) => {
      write(row, record, code)
      return (first(row) && rest.every((chunk) => chunk(row))) || missing(row, spans)
    }
  }
  const judge = judgeOf(node, columnOf, code)
  return (record) => {
    write(row, record, code)
    return judge(row)
  }
}
interface Span {
  readonly at: number
  readonly lo: number
  readonly hi: number
}
type Chunk = (row: Float64Array) => boolean
/** Up to four intervals without a loop; fewer are filled up with the first. */
const chunkOf = (spans: ReadonlyArray<Span>): Chunk => {
  const [a, b, c, d] = [0, 1, 2, 3].map((n) => spans[n] ?? (spans[0] as Span)) as [Span, Span, Span, Span]
  const { at: ka, hi: ha, lo: la } = a
  const { at: kb, hi: hb, lo: lb } = b
  const { at: kc, hi: hc, lo: lc } = c
  const { at: kd, hi: hd, lo: ld } = d
  return (row) => {
    const x = row[ka] as number
    const y = row[kb] as number
    const z = row[kc] as number
    const w = row[kd] as number
    return x >= la && x <= ha && y >= lb && y <= hb && z >= lc && z <= hc && w >= ld && w <= hd
  }
}
/** Something does not hold: no, unless all that does not is only missing. */
const missing = (row: Float64Array, spans: ReadonlyArray<Span>): false | undefined => {
  for (const { at, hi, lo } of spans) {
    const v = row[at] as number
    if (v < lo || v > hi) return false
  }
  return undefined
}
const collect = (n: Node, texts: Map<string, number>): void => {
  if (n.is === "other") {
    throw new TypeError("this rule calculates or compares two facts; use `evaluate` or `onColumns` for it")
  }
  if (n.is === "text") for (const text of n.texts) if (!texts.has(text)) texts.set(text, texts.size)
  if (n.is === "not") collect(n.of, texts)
  if (n.is === "all" || n.is === "any") for (const one of n.of) collect(one, texts)
}
type Judge = (row: Float64Array) => boolean | undefined
const judgeOf = (n: Node, columnOf: (fact: string) => number, code: (text: string) => number): Judge => {
  switch (n.is) {
    case "span": {
      const c = columnOf(n.fact)
      const { hi, lo } = n
      return (row) => {
        const v = row[c] as number
        return v >= lo && v <= hi ? true : Number.isNaN(v) ? undefined : false
      }
    }
    case "text": {
      const c = columnOf(n.fact)
      const allowed = new Set(n.texts.map((text) => code(text)))
      return (row) => {
        const v = row[c] as number
        return Number.isNaN(v) ? undefined : allowed.has(v)
      }
    }
    case "not": {
      const judge = judgeOf(n.of, columnOf, code)
      return (row) => {
        const x = judge(row)
        return x === undefined ? undefined : !x
      }
    }
    case "all":
    case "any": {
      const stop = n.is === "any"
      const judges = n.of.map((one) => judgeOf(one, columnOf, code))
      return (row) => {
        let open = false
        for (const judge of judges) {
          const x = judge(row)
          if (x === stop) return stop
          if (x === undefined) open = true
        }
        return open ? undefined : !stop
      }
    }
    case "other":
      throw new TypeError("this rule calculates or compares two facts; use `evaluate` or `onColumns` for it")
  }
}
