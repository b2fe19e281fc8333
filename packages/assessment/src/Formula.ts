/**
 * Formulas are expressions as people write them: `min(12, 2 * sessions) >= 3 and kind in ("group", "foundation")`. They are
 * read into data by a parser of their own; nothing of them is ever run as code.
 */
import {
  type Checked,
  type Expression,
  type ExpressionProblem,
  limits,
  type Literal,
  readExpression
} from "./Expression.ts"
import { readDecimal } from "./internal/decimal.ts"
import { fraction, toRatio } from "./internal/exact.ts"
import { reserved } from "./Value.ts"

interface Token {
  readonly kind: "number" | "text" | "name" | "sign" | "end"
  readonly text: string
  readonly at: number
}
/** How long a formula may be. */
export const longestFormula = 10_000

class Unreadable extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

const letter = /\p{L}/u
const nameRest = /[\p{L}\p{N}_.]/u
const signs = ["<=", ">=", "!=", "..", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", ","] as const
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= "0" && c <= "9"

const tokens = (text: string): ReadonlyArray<Token> => {
  const found: Array<Token> = []
  const chars = Array.from(text)
  let i = 0
  while (i < chars.length) {
    const c = chars[i] as string
    const from = i
    if (c === " " || c === "\n" || c === "\t" || c === "\r" || c === "\u3000") i++
    else if (isDigit(c)) {
      while (isDigit(chars[i])) i++
      // `1..5` is an interval, `1.5` a number
      if (chars[i] === "." && isDigit(chars[i + 1])) {
        i++
        while (isDigit(chars[i])) i++
      }
      found.push({ kind: "number", text: chars.slice(from, i).join(""), at: from })
    } else if (c === '"') {
      let said = ""
      i++
      while (i < chars.length && chars[i] !== '"') {
        if (chars[i] === "\\") i++
        said += chars[i] ?? ""
        i++
      }
      if (i >= chars.length) throw new Unreadable(from, 'a text ends with `"`')
      i++
      found.push({ kind: "text", text: said, at: from })
    } else if (letter.test(c)) {
      // a dot belongs to a name only before a further letter or digit: `a..b` is an interval of names
      while (i < chars.length && nameRest.test(chars[i] as string) && !(chars[i] === "." && chars[i + 1] === ".")) i++
      found.push({ kind: "name", text: chars.slice(from, i).join(""), at: from })
    } else {
      const sign = signs.find((s) => s === chars.slice(i, i + s.length).join(""))
      if (sign === undefined) throw new Unreadable(i, `cannot read \`${c}\``)
      i += sign.length
      found.push({ kind: "sign", text: sign, at: from })
    }
    if (found.length > limits.nodes * 2) throw new Unreadable(i, "the formula is too long; split it")
  }
  return [...found, { kind: "end", text: "", at: chars.length }]
}

const comparisons: Readonly<Record<string, "less" | "atMost" | "more" | "atLeast" | "equal" | "differs">> = {
  "<": "less",
  "<=": "atMost",
  ">": "more",
  ">=": "atLeast",
  "=": "equal",
  "!=": "differs"
}
const manyArgs: ReadonlySet<string> = new Set(["min", "max"])
const oneArg: ReadonlySet<string> = new Set(["floor", "ceiling", "round", "known"])
const twoArgs: ReadonlySet<string> = new Set(["days", "addDays", "addMonths", "addYears"])

/** Recursive descent; how deep it may go is counted, so that no input can exhaust the stack. */
class Parser {
  readonly #tokens: ReadonlyArray<Token>
  #i = 0
  #depth = 0
  constructor(text: string) {
    this.#tokens = tokens(text)
  }
  get #next(): Token {
    return this.#tokens[this.#i] as Token
  }
  #is(text: string): boolean {
    const { kind, text: found } = this.#next
    return found === text && (kind === "sign" || kind === "name")
  }
  #take(text: string): boolean {
    const taken = this.#is(text)
    if (taken) this.#i++
    return taken
  }
  #need(text: string): void {
    if (!this.#take(text)) throw new Unreadable(this.#next.at, `expected \`${text}\``)
  }
  whole(): Expression {
    const e = this.#either()
    if (this.#next.kind !== "end") throw new Unreadable(this.#next.at, `cannot read \`${this.#next.text}\` here`)
    return e
  }
  #either(): Expression {
    if (++this.#depth > limits.depth * 2) throw new Unreadable(this.#next.at, "the formula is nested too deeply")
    if (this.#take("if")) {
      const condition = this.#either()
      this.#need("then")
      const yes = this.#either()
      this.#need("else")
      const no = this.#either()
      this.#depth--
      return { op: "if", of: [condition, yes, no] }
    }
    const of = [this.#both()]
    while (this.#take("or")) of.push(this.#both())
    this.#depth--
    return of.length === 1 ? (of[0] as Expression) : { op: "any", of }
  }
  #both(): Expression {
    const of = [this.#denied()]
    while (this.#take("and")) of.push(this.#denied())
    return of.length === 1 ? (of[0] as Expression) : { op: "all", of }
  }
  #denied(): Expression {
    let times = 0
    while (this.#take("not")) times++
    if (times > limits.depth) throw new Unreadable(this.#next.at, "the formula is nested too deeply")
    let e = this.#compared()
    for (; times > 0; times--) e = { op: "not", of: [e] }
    return e
  }
  #compared(): Expression {
    const left = this.#sum()
    if (this.#take("in")) return this.#range(left)
    const op = this.#next.kind === "sign" ? comparisons[this.#next.text] : undefined
    if (op === undefined) return left
    this.#i++
    return { op, of: [left, this.#sum()] }
  }
  #range(of: Expression): Expression {
    const opening = this.#next
    const closed = this.#take("[")
    if (!closed && !this.#take("(") && !this.#take("]"))
      throw new Unreadable(opening.at, "expected `(` or `[` after `in`")
    const from = this.#is("..") ? undefined : this.#sum()
    if (!this.#is("..")) return this.#set(of, from as Expression, opening)
    this.#i++
    const to = this.#is(")") || this.#is("]") || this.#is("[") ? undefined : this.#sum()
    const through = this.#take("]")
    if (!through && !this.#take(")") && !this.#take("[")) throw new Unreadable(this.#next.at, "expected `]` or `)`")
    const without = [
      ...(closed || from === undefined ? [] : (["from"] as const)),
      ...(through || to === undefined ? [] : (["to"] as const))
    ]
    return {
      op: "within",
      of: [of],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(without.length === 0 ? {} : { without })
    }
  }
  #set(of: Expression, first: Expression, opening: Token): Expression {
    const values = [first]
    while (this.#take(",")) values.push(this.#sum())
    this.#need(opening.text === "[" ? "]" : ")")
    const listed = values.map((v) => plainLiteral(v))
    if (listed.includes(undefined)) throw new Unreadable(opening.at, "a set lists numbers, texts, days or yes and no")
    return { op: "oneOf", of: [of], values: listed as ReadonlyArray<Literal> }
  }
  #sum(): Expression {
    let e = this.#product()
    for (;;) {
      if (this.#take("+")) {
        const right = this.#product()
        e = e.op === "add" ? { op: "add", of: [...e.of, right] } : { op: "add", of: [e, right] }
      } else if (this.#take("-")) e = { op: "subtract", of: [e, this.#product()] }
      else return e
    }
  }
  #product(): Expression {
    let e = this.#atom()
    for (;;) {
      if (this.#take("*")) {
        const right = this.#atom()
        e = e.op === "multiply" ? { op: "multiply", of: [...e.of, right] } : { op: "multiply", of: [e, right] }
      } else if (this.#take("/")) {
        const quotient: Expression = { op: "divide", of: [e, this.#atom()] }
        e = plainLiteral(quotient) ?? quotient
      } else return e
    }
  }
  #atom(): Expression {
    const { at, kind, text } = this.#next
    let minus = 0
    while (this.#take("-")) minus++
    if (minus > 0) {
      if (minus > limits.depth) throw new Unreadable(at, "the formula is nested too deeply")
      let e = this.#atom()
      for (; minus > 0; minus--) {
        const known = e.op === "number" ? negated(e) : undefined
        e = known ?? { op: "negate", of: [e] }
      }
      return e
    }
    this.#i++
    if (kind === "number") {
      const value = readDecimal(text)
      if (value === undefined) throw new Unreadable(at, `\`${text.slice(0, 40)}\` has too many digits`)
      return { op: "number", value }
    }
    if (kind === "text") return { op: "text", value: text }
    if (kind === "name") return this.#named(text, at)
    if (kind === "sign" && text === "(") {
      const e = this.#either()
      this.#need(")")
      return e
    }
    throw new Unreadable(at, kind === "end" ? "the formula ends too early" : `cannot read \`${text}\` here`)
  }
  #named(name: string, at: number): Expression {
    if (name === "true" || name === "false") return { op: "flag", value: name === "true" }
    if (!reserved.has(name)) return { op: "fact", fact: name }
    this.#need("(")
    if (name === "date") {
      const day = this.#next
      if (day.kind !== "text") throw new Unreadable(day.at, 'a day is written `date("2026-01-31")`')
      this.#i++
      this.#need(")")
      return { op: "date", value: day.text }
    }
    const of = [this.#either()]
    while (this.#take(",")) of.push(this.#either())
    this.#need(")")
    // the names are those of the operations, and their number of operands is checked by `readExpression`
    if (manyArgs.has(name) || oneArg.has(name) || twoArgs.has(name)) return { op: name, of } as unknown as Expression
    throw new Unreadable(at, `\`${name}\` cannot stand here`)
  }
}
const negated = (e: Extract<Expression, { readonly op: "number" }>): Expression => ({
  op: "number",
  value: typeof e.value === "number" ? 0 - e.value : [0 - e.value[0], e.value[1]]
})
const plainLiteral = (e: Expression): Literal | undefined => {
  if (e.op === "number" || e.op === "text" || e.op === "date" || e.op === "flag") return e
  if (e.op !== "divide") return undefined
  const [n, d] = e.of
  if (n.op !== "number" || d.op !== "number" || typeof n.value !== "number" || typeof d.value !== "number")
    return undefined
  const value = d.value === 0 ? undefined : fraction(BigInt(n.value), BigInt(d.value))
  const ratio = value === undefined ? undefined : toRatio(value)
  return ratio === undefined ? undefined : { op: "number", value: ratio }
}

const bad = (code: ExpressionProblem["code"], message: string): Checked<never> => ({
  ok: false,
  problems: [{ path: "", code, message }]
})

/**
 * Reads a formula. Whole and decimal numbers are exact (`0.1` is one tenth); `a / b` is a ratio. Days are written
 * `date("2026-01-31")`, texts in double quotes, intervals `x in [600..700)`, sets `x in ("a", "b")`.
 *
 * **Precedence**, from loose to tight: `if then else`, `or`, `and`, `not`, comparison, `+ -`, `* /`, sign.
 *
 * @rule RU-4
 * @example
 * ```ts
 * import { parseFormula } from "@linli/assessment"
 *
 * const read = parseFormula("visits >= 3")
 * read.ok && read.value.op // => "atLeast"
 * ```
 */
export const parseFormula = (text: string): Checked<Expression> => {
  if (typeof text !== "string" || text.length > longestFormula) {
    return bad("too-long", `write a formula of at most ${longestFormula} characters`)
  }
  try {
    return readExpression(new Parser(text).whole())
  } catch (cause) {
    if (cause instanceof Unreadable) return bad("unreadable", `${cause.message} (at character ${cause.at + 1})`)
    throw cause
  }
}

const level: Readonly<Record<string, number>> = {
  if: 0,
  any: 1,
  all: 2,
  not: 3,
  less: 4,
  atMost: 4,
  more: 4,
  atLeast: 4,
  equal: 4,
  differs: 4,
  within: 4,
  oneOf: 4,
  add: 5,
  subtract: 5,
  multiply: 6,
  divide: 6,
  negate: 7
}
const infix: Readonly<Record<string, string>> = {
  any: " or ",
  all: " and ",
  less: " < ",
  atMost: " <= ",
  more: " > ",
  atLeast: " >= ",
  equal: " = ",
  differs: " != ",
  add: " + ",
  subtract: " - ",
  multiply: " * ",
  divide: " / "
}
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`

/**
 * An expression as a formula; `parseFormula` reads it back to one that means the same.
 *
 * @rule RU-4
 */
export const formatFormula = (e: Expression): string => {
  const inside = (x: Expression, least: number): string => {
    const own = x.op === "number" && (typeof x.value !== "number" || x.value < 0) ? 6 : (level[x.op] ?? 9)
    return own < least ? `(${formatFormula(x)})` : formatFormula(x)
  }
  switch (e.op) {
    case "fact":
      return e.fact
    case "number":
      return typeof e.value === "number" ? String(e.value) : `${e.value[0]} / ${e.value[1]}`
    case "text":
      return quoted(e.value)
    case "date":
      return `date(${quoted(e.value)})`
    case "flag":
      return String(e.value)
    case "not":
      return `not ${inside(e.of[0], 3)}`
    case "negate":
      return `-(${formatFormula(e.of[0])})`
    case "if":
      return `if ${inside(e.of[0], 1)} then ${inside(e.of[1], 1)} else ${inside(e.of[2], 0)}`
    case "within": {
      const out = (side: "from" | "to") => e.without?.includes(side) === true
      const from = e.from === undefined ? "" : inside(e.from, 5)
      const to = e.to === undefined ? "" : inside(e.to, 5)
      const open = e.from === undefined || out("from") ? "(" : "["
      const close = e.to === undefined || out("to") ? ")" : "]"
      return `${inside(e.of[0], 5)} in ${open}${from} .. ${to}${close}`
    }
    case "oneOf": {
      return `${inside(e.of[0], 5)} in (${e.values.map((v) => formatFormula(v)).join(", ")})`
    }
    default: {
      const between = infix[e.op]
      if (between === undefined) return `${e.op}(${e.of.map((o) => formatFormula(o)).join(", ")})`
      const own = level[e.op] ?? 0
      if (e.of.length === 1) return inside(e.of[0], own + 1)
      return e.of.map((o) => inside(o, own + 1)).join(between)
    }
  }
}
