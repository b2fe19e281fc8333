/**
 * Rule expressions as data: comparisons, intervals, sets, days, and exact arithmetic. Nothing in them is code; every one
 * ends, and what it may cost is counted before it runs.
 */
import { CivilDate, type Ratio } from "@linli/quantities"
import * as exact from "./internal/exact.ts"
import { type Facts, isFactName, type Kind } from "./Value.ts"

export type ManyOp = "add" | "multiply" | "min" | "max" | "all" | "any"
export type TwoOp =
  | "subtract"
  | "divide"
  | "less"
  | "atMost"
  | "more"
  | "atLeast"
  | "equal"
  | "differs"
  | "days"
  | "addDays"
  | "addMonths"
  | "addYears"
export type OneOp = "negate" | "not" | "floor" | "ceiling" | "round" | "known"

/** An expression as data. People write formulas (`parseFormula`); programs may write this. */
export type Expression =
  | { readonly op: "fact"; readonly fact: string }
  | { readonly op: "number"; readonly value: number | Ratio.Ratio }
  | { readonly op: "text"; readonly value: string }
  | { readonly op: "date"; readonly value: string }
  | { readonly op: "flag"; readonly value: boolean }
  | { readonly op: ManyOp; readonly of: ReadonlyArray<Expression> }
  | { readonly op: TwoOp; readonly of: readonly [Expression, Expression] }
  | { readonly op: OneOp; readonly of: readonly [Expression] }
  | { readonly op: "if"; readonly of: readonly [Expression, Expression, Expression] }
  /** Within an interval; a bound that is left out is open to infinity, one named in `without` is not part of it. */
  | {
      readonly op: "within"
      readonly of: readonly [Expression]
      readonly from?: Expression | undefined
      readonly to?: Expression | undefined
      readonly without?: ReadonlyArray<"from" | "to"> | undefined
    }
  | { readonly op: "oneOf"; readonly of: readonly [Expression]; readonly values: ReadonlyArray<Literal> }
export type Literal = Extract<Expression, { readonly op: "number" | "text" | "date" | "flag" }>

/** One thing wrong with an expression, and where: a path of operand numbers such as `0.1`. */
export interface ExpressionProblem {
  readonly path: string
  readonly code:
    | "not-an-expression"
    | "too-deep"
    | "too-long"
    | "unknown-fact"
    | "wrong-kind"
    | "unreadable"
    | "empty-interval"
  readonly message: string
}
export type Checked<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly problems: ReadonlyArray<ExpressionProblem> }

/** Limits of one expression. */
export const limits = { depth: 48, nodes: 2000, textLength: 1000 } as const

const many: ReadonlySet<string> = new Set<ManyOp>(["add", "multiply", "min", "max", "all", "any"])
const two: ReadonlySet<string> = new Set<TwoOp>([
  "subtract",
  "divide",
  "less",
  "atMost",
  "more",
  "atLeast",
  "equal",
  "differs",
  "days",
  "addDays",
  "addMonths",
  "addYears"
])
const one: ReadonlySet<string> = new Set<OneOp>(["negate", "not", "floor", "ceiling", "round", "known"])

interface Reading {
  nodes: number
  readonly problems: Array<ExpressionProblem>
}
const at = (path: string, part: string | number): string => (path === "" ? String(part) : `${path}.${part}`)
const hole: Expression = { op: "flag", value: false }
const wrong = (r: Reading, path: string, code: ExpressionProblem["code"], message: string): Expression => {
  if (r.problems.length < 20) r.problems.push({ path, code, message })
  return hole
}
const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === "object" && u !== null && !Array.isArray(u)
const onlyKeys = (u: object, ...keys: ReadonlyArray<string>): boolean => Object.keys(u).every((k) => keys.includes(k))

const literal = (r: Reading, u: Readonly<Record<string, unknown>>, path: string): Literal | undefined => {
  const { op, value } = u
  if (!onlyKeys(u, "op", "value")) return undefined
  if (op === "number") {
    const number = exact.fromValue(value)
    const written = number === undefined ? undefined : exact.toRatio(number)
    return written === undefined ? undefined : { op, value: written }
  }
  if (op === "text" && typeof value === "string") {
    if (value.length > limits.textLength || !value.isWellFormed()) {
      wrong(r, path, "too-long", `write a text of at most ${limits.textLength} whole characters`)
    }
    return { op, value }
  }
  if (op === "date" && CivilDate.is(value)) return { op, value }
  if (op === "flag" && typeof value === "boolean") return { op, value }
  return undefined
}

const readAll = (r: Reading, of: unknown, count: readonly [number, number], path: string, depth: number) => {
  if (!Array.isArray(of) || of.length < count[0] || of.length > count[1]) {
    wrong(
      r,
      path,
      "not-an-expression",
      `\`of\` lists ${count[0] === count[1] ? count[0] : `${count[0]} or more`} operands`
    )
    return undefined
  }
  return of.map((operand, n) => read(r, operand, at(path, n), depth + 1))
}

const read = (r: Reading, u: unknown, path: string, depth: number): Expression => {
  r.nodes++
  if (depth > limits.depth) return wrong(r, path, "too-deep", `nest at most ${limits.depth} levels; name a part of it`)
  if (r.nodes > limits.nodes) return wrong(r, path, "too-long", `write at most ${limits.nodes} parts; split the rule`)
  if (!isRecord(u)) return wrong(r, path, "not-an-expression", "an expression is an object with an `op`")
  const { of, op } = u
  const other = () => wrong(r, path, "not-an-expression", `cannot read the expression \`${String(op).slice(0, 40)}\``)
  if (typeof op !== "string") return other()
  if (op === "fact") {
    return isFactName(u["fact"]) && onlyKeys(u, "op", "fact") ? { op, fact: u["fact"] } : other()
  }
  if (op === "number" || op === "text" || op === "date" || op === "flag") return literal(r, u, path) ?? other()
  if (op === "within") {
    if (!onlyKeys(u, "op", "of", "from", "to", "without")) return other()
    const operand = readAll(r, of, [1, 1], path, depth)
    const bound = (name: "from" | "to") =>
      u[name] === undefined ? {} : { [name]: read(r, u[name], at(path, name), depth + 1) }
    const without: unknown = u["without"] ?? []
    const sides = Array.isArray(without) && without.every((w) => w === "from" || w === "to") ? without : undefined
    if (operand === undefined || sides === undefined || (u["from"] === undefined && u["to"] === undefined)) {
      return wrong(r, path, "not-an-expression", "an interval has a `from`, a `to`, or both")
    }
    const open = sides.length === 0 ? {} : { without: sides as ReadonlyArray<"from" | "to"> }
    return { op, of: operand as unknown as readonly [Expression], ...bound("from"), ...bound("to"), ...open }
  }
  if (op === "oneOf") {
    if (!onlyKeys(u, "op", "of", "values")) return other()
    const operand = readAll(r, of, [1, 1], path, depth)
    const values: unknown = u["values"]
    if (operand === undefined || !Array.isArray(values) || values.length === 0 || values.length > limits.nodes) {
      return wrong(r, path, "not-an-expression", "`oneOf` lists the values it allows")
    }
    r.nodes += values.length
    const listed = values.map((v) => (isRecord(v) ? literal(r, v, path) : undefined))
    if (listed.includes(undefined)) return wrong(r, path, "not-an-expression", "values of a set are literals")
    return { op, of: operand as unknown as readonly [Expression], values: listed as ReadonlyArray<Literal> }
  }
  if (!onlyKeys(u, "op", "of")) return other()
  const count: readonly [number, number] | undefined = many.has(op)
    ? [1, limits.nodes]
    : two.has(op)
      ? [2, 2]
      : one.has(op)
        ? [1, 1]
        : op === "if"
          ? [3, 3]
          : undefined
  if (count === undefined) return other()
  const operands = readAll(r, of, count, path, depth)
  // the number of operands was counted above
  return operands === undefined ? hole : ({ op, of: operands } as unknown as Expression)
}

/**
 * Reads an expression that came from outside. Nothing is thrown whatever it is, and nothing is kept of it.
 *
 * @rule RU-1, RU-2
 */
export const readExpression = (input: unknown): Checked<Expression> => {
  const reading: Reading = { nodes: 0, problems: [] }
  try {
    const value = read(reading, input, "", 1)
    return reading.problems.length === 0 ? { ok: true, value } : { ok: false, problems: reading.problems }
  } catch {
    // a getter or a proxy that refuses to be looked at
    return { ok: false, problems: [{ path: "", code: "not-an-expression", message: "an expression is plain data" }] }
  }
}

/** The operands of an expression, bounds of intervals among them. */
export const operandsOf = (e: Expression): ReadonlyArray<Expression> => {
  if (e.op === "within") return [...e.of, ...(e.from ? [e.from] : []), ...(e.to ? [e.to] : [])]
  return "of" in e ? e.of : []
}

/** How many parts it has: the most steps that one evaluation takes. */
export const costOf = (e: Expression): number =>
  1 + (e.op === "oneOf" ? e.values.length : 0) + operandsOf(e).reduce((sum, o) => sum + costOf(o), 0)

/** Names of the facts it speaks about, each once, in the order they are written. */
export const factsOf = (e: Expression): ReadonlyArray<string> => {
  const found = new Set<string>()
  const visit = (x: Expression): void => {
    if (x.op === "fact") found.add(x.fact)
    for (const o of operandsOf(x)) visit(o)
  }
  visit(e)
  return [...found]
}

/**
 * The kind an expression is of, if every part of it has the kind its place needs; else all problems with their places.
 *
 * @rule RU-3
 */
export const kindOf = (e: Expression, facts: Facts): Checked<Kind> => {
  const problems: Array<ExpressionProblem> = []
  const say = (path: string, code: ExpressionProblem["code"], message: string) => {
    if (problems.length < 20) problems.push({ path, code, message })
  }
  const expect = (x: Expression, path: string, kind: Kind): void => {
    const found = visit(x, path)
    if (found !== undefined && found !== kind) say(path, "wrong-kind", `expected a ${kind}, found a ${found}`)
  }
  const alike = (xs: ReadonlyArray<Expression>, path: string): Kind | undefined => {
    const found = xs.map((x, n) => visit(x, at(path, n)))
    const first = found.find((k) => k !== undefined)
    found.forEach((k, n) => {
      if (k !== undefined && k !== first) say(at(path, n), "wrong-kind", `a ${k} cannot be compared with a ${first}`)
    })
    return first
  }
  const ordered = (kind: Kind | undefined, path: string): void => {
    if (kind === "text" || kind === "flag") say(path, "wrong-kind", `a ${kind} has no order`)
  }
  const visit = (x: Expression, path: string): Kind | undefined => {
    switch (x.op) {
      case "fact": {
        const kind = Object.hasOwn(facts, x.fact) ? facts[x.fact] : undefined
        if (kind === undefined) say(path, "unknown-fact", `there is no fact \`${x.fact}\`; declare it or mend the name`)
        return kind
      }
      case "number":
      case "text":
      case "date":
      case "flag":
        return x.op
      case "add":
      case "multiply":
      case "subtract":
      case "divide":
      case "negate":
      case "floor":
      case "ceiling":
      case "round":
        x.of.forEach((o, n) => expect(o, at(path, n), "number"))
        return "number"
      case "min":
      case "max": {
        const kind = alike(x.of, path)
        ordered(kind, path)
        return kind
      }
      case "all":
      case "any":
      case "not":
        x.of.forEach((o, n) => expect(o, at(path, n), "flag"))
        return "flag"
      case "known":
        visit(x.of[0], at(path, 0))
        return "flag"
      case "equal":
      case "differs":
        alike(x.of, path)
        return "flag"
      case "less":
      case "atMost":
      case "more":
      case "atLeast":
        ordered(alike(x.of, path), path)
        return "flag"
      case "within":
        ordered(alike(operandsOf(x), path), path)
        return "flag"
      case "oneOf":
        alike([x.of[0], ...x.values], path)
        return "flag"
      case "days":
        x.of.forEach((o, n) => expect(o, at(path, n), "date"))
        return "number"
      case "addDays":
      case "addMonths":
      case "addYears":
        expect(x.of[0], at(path, 0), "date")
        expect(x.of[1], at(path, 1), "number")
        return "date"
      case "if":
        expect(x.of[0], at(path, 0), "flag")
        return alike(x.of.slice(1), path)
    }
  }
  const kind = visit(e, "")
  return kind !== undefined && problems.length === 0 ? { ok: true, value: kind } : { ok: false, problems }
}
