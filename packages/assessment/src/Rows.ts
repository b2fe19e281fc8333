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
    const chunks: Array<Judge> = []
    for (let k = 0; k < spans.length; k += 5) chunks.push(chunkOf(spans.slice(k, k + 5)))
    const [first, ...rest] = chunks as [Judge, ...Array<Judge>]
    if (rest.length === 0) {
      return (record) => {
        write(row, record, code)
        return first(row)
      }
    }
    return (record) => {
      write(row, record, code)
      let open = false
      for (const chunk of chunks) {
        const x = chunk(row)
        if (x === false) return false
        open ||= x === undefined
      }
      return open ? undefined : true
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
type Judge = (row: Float64Array) => boolean | undefined
/**
 * Up to five intervals without a loop; fewer are filled up with the first. What is missing is neither below nor above: if
 * nothing is false, it is looked at whether everything is there.
 */
const chunkOf = (spans: ReadonlyArray<Span>): Judge => {
  const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((n) => spans[n] ?? (spans[0] as Span)) as [Span, Span, Span, Span, Span]
  const { at: ka, hi: ha, lo: la } = a
  const { at: kb, hi: hb, lo: lb } = b
  const { at: kc, hi: hc, lo: lc } = c
  const { at: kd, hi: hd, lo: ld } = d
  const { at: ke, hi: he, lo: le } = e
  return (row) => {
    const v = row[ka] as number
    if (v < la || v > ha) return false
    const w = row[kb] as number
    if (w < lb || w > hb) return false
    const x = row[kc] as number
    if (x < lc || x > hc) return false
    const y = row[kd] as number
    if (y < ld || y > hd) return false
    const z = row[ke] as number
    if (z < le || z > he) return false
    return v >= la && w >= lb && x >= lc && y >= ld && z >= le ? true : undefined
  }
}
const collect = (n: Node, texts: Map<string, number>): void => {
  if (n.is === "other") {
    throw new TypeError("this rule calculates or compares two facts; use `evaluate` or `onColumns` for it")
  }
  if (n.is === "text") for (const text of n.texts) if (!texts.has(text)) texts.set(text, texts.size)
  if (n.is === "not") collect(n.of, texts)
  if (n.is === "all" || n.is === "any") for (const one of n.of) collect(one, texts)
}
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
