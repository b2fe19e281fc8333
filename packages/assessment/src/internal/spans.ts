/** The shape that evaluators of many rows work on: closed intervals of doubles, joined by all, any and not. */
import type { Expression, Literal } from "../Expression.ts"
import type { Program } from "../Program.ts"
import * as double from "./double.ts"
import type * as exact from "./exact.ts"
import { slotOfLiteral } from "./run.ts"

export type Node =
  /** Holds if the fact's number, day, flag or code of a text lies in the closed interval. */
  | { readonly is: "span"; readonly fact: string; readonly lo: number; readonly hi: number }
  | { readonly is: "text"; readonly fact: string; readonly texts: ReadonlyArray<string> }
  | { readonly is: "all" | "any"; readonly of: ReadonlyArray<Node> }
  | { readonly is: "not"; readonly of: Node }
  /** Anything else is worked out row by row. */
  | { readonly is: "other"; readonly expression: Expression }

const isLiteral = (e: Expression): e is Literal =>
  e.op === "number" || e.op === "text" || e.op === "date" || e.op === "flag"
const turned = {
  less: "more",
  atMost: "atLeast",
  more: "less",
  atLeast: "atMost",
  equal: "equal",
  differs: "differs"
} as const
type Comparison = keyof typeof turned

const numeric = (e: Literal): exact.Exact => {
  const slot = slotOfLiteral(e)
  return (typeof slot === "boolean" ? Number(slot) : slot) as exact.Exact
}
const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
const span = (fact: string, lo: number, hi: number): Node => ({ is: "span", fact, lo, hi })

const compared = (fact: string, op: Comparison, to: Literal): Node => {
  if (op === "differs") return { is: "not", of: compared(fact, "equal", to) }
  if (to.op === "text") return { is: "text", fact, texts: [to.value] }
  const x = numeric(to)
  switch (op) {
    case "less":
      return span(fact, least, double.atMost(x, true))
    case "atMost":
      return span(fact, least, double.atMost(x, false))
    case "more":
      return span(fact, double.atLeast(x, true), most)
    case "atLeast":
      return span(fact, double.atLeast(x, false), most)
    case "equal":
      return span(fact, double.atLeast(x, false), double.atMost(x, false))
  }
}
const nodeOf = (e: Expression, kinds: Program["facts"]): Node => {
  switch (e.op) {
    case "fact":
      return span(e.fact, 1, 1)
    case "all":
    case "any":
      return { is: e.op, of: e.of.map((o) => nodeOf(o, kinds)) }
    case "not":
      return { is: "not", of: nodeOf(e.of[0], kinds) }
    case "less":
    case "atMost":
    case "more":
    case "atLeast":
    case "equal":
    case "differs": {
      const [left, right] = e.of
      if (left.op === "fact" && isLiteral(right)) return compared(left.fact, e.op, right)
      if (right.op === "fact" && isLiteral(left)) return compared(right.fact, turned[e.op], left)
      return { is: "other", expression: e }
    }
    case "within": {
      const [x] = e.of
      const { from, to } = e
      if (x.op !== "fact" || (from && !isLiteral(from)) || (to && !isLiteral(to))) return { is: "other", expression: e }
      const open = (side: "from" | "to") => e.without?.includes(side) === true
      return span(
        x.fact,
        from === undefined ? least : double.atLeast(numeric(from), open("from")),
        to === undefined ? most : double.atMost(numeric(to), open("to"))
      )
    }
    case "oneOf": {
      const [x] = e.of
      if (x.op !== "fact") return { is: "other", expression: e }
      if (kinds[x.fact] === "text") return { is: "text", fact: x.fact, texts: e.values.map((v) => String(v.value)) }
      return { is: "any", of: e.values.map((v) => compared(x.fact, "equal", v)) }
    }
    default:
      return { is: "other", expression: e }
  }
}
const flat = (n: Node): Node => {
  if (n.is === "not") {
    const of = flat(n.of)
    return of.is === "not" ? of.of : { is: "not", of }
  }
  if (n.is !== "all" && n.is !== "any") return n
  const of = n.of.map((one) => flat(one)).flatMap((one) => (one.is === n.is ? one.of : [one]))
  return of.length === 1 ? (of[0] as Node) : { is: n.is, of }
}

/** A condition as intervals, as far as it is made of them. */
export const spansOf = (p: Program): Node => flat(nodeOf(p.expression, p.facts))
