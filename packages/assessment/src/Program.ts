/** A checked expression that can be worked out any number of times. */
import { type Checked, costOf, type Expression, factsOf, kindOf, operandsOf, readExpression } from "./Expression.ts"
import { parseFormula } from "./Formula.ts"
import { compileRun, Fault, type Row, rowOf, type Run, valueOf } from "./internal/run.ts"
import type { Facts, Kind, Outcome, Values } from "./Value.ts"

export interface Program {
  readonly expression: Expression
  readonly kind: Kind
  /** The facts it speaks about, with their kinds. */
  readonly facts: Facts
  /** The most steps one evaluation takes: the number of its parts, counted before it runs. */
  readonly cost: number
  /** Works on a row of slots in the order of `names`; for evaluators. */
  readonly run: Run
  readonly names: ReadonlyArray<string>
}
export interface ProgramOptions {
  /** Steps one evaluation may take; a rule that may take more is refused. Default 2,000. */
  readonly fuel?: number
  /** The kind it must be of. */
  readonly kind?: Kind
}

/** Every default of {@link program}. */
export const programDefaults = { fuel: 2000 } as const

/**
 * Checks an expression, or a formula, against the facts it may speak about, and makes it ready to run. No text is ever
 * run as code. All problems at once, with their places.
 *
 * @rule RU-2, RU-3, RU-5
 * @example
 * ```ts
 * import { evaluate, program } from "@linli/assessment"
 *
 * const read = program("visits / households >= 0.5", { visits: "number", households: "number" })
 * if (!read.ok) throw new Error(read.problems[0]?.message)
 * const out = evaluate(read.value, { visits: 30, households: 61 })
 * out // => { tag: "value", value: false }
 * evaluate(read.value, { visits: 30 }) // => { tag: "missing", facts: ["households"] }
 * evaluate(read.value, { visits: 30, households: 0 }) // => { tag: "fault", code: "divided-by-zero" }
 * ```
 */
export const program = (source: Expression | string, facts: Facts, options: ProgramOptions = {}): Checked<Program> => {
  const read = typeof source === "string" ? parseFormula(source) : readExpression(source)
  if (!read.ok) return read
  const kind = kindOf(read.value, facts)
  if (!kind.ok) return kind
  const problem = (code: "too-long" | "wrong-kind", message: string): Checked<never> => ({
    ok: false,
    problems: [{ path: "", code, message }]
  })
  if (options.kind !== undefined && options.kind !== kind.value) {
    return problem("wrong-kind", `expected a ${options.kind} here, found a ${kind.value}`)
  }
  const cost = costOf(read.value)
  const fuel = options.fuel ?? programDefaults.fuel
  if (cost > fuel) return problem("too-long", `it may take ${cost} steps, and ${fuel} are allowed; split it`)
  const names = factsOf(read.value)
  const slots = new Map(names.map((name, n) => [name, n]))
  return {
    ok: true,
    value: {
      expression: read.value,
      kind: kind.value,
      facts: Object.fromEntries(names.map((name) => [name, facts[name] as Kind])),
      cost,
      run: compileRun(read.value, slots),
      names
    }
  }
}

/** Like {@link program}, for rules an author wrote: throws a `TypeError` that lists every problem. */
export const programOf = (source: Expression | string, facts: Facts, options: ProgramOptions = {}): Program => {
  const made = program(source, facts, options)
  if (made.ok) return made.value
  const said = made.problems.map((p) => (p.path === "" ? p.message : `\`${p.path}\`: ${p.message}`)).join("; ")
  throw new TypeError(`cannot use this rule: ${said}`)
}

/**
 * Works a program out. What is missing is never taken for a value: the outcome names the facts it depends on; but
 * `false and x` is false and `true or x` is true whatever `x` is.
 *
 * @rule RU-6, RU-7, RU-8
 */
export const evaluate = (p: Program, values: Values): Outcome => {
  const row = rowOf(p.facts, p.names, values)
  const out = p.run(row)
  if (out === undefined) return { tag: "missing", facts: missingIn(p, row) }
  if (out instanceof Fault) return { tag: "fault", code: out.code }
  const value = valueOf(out, p.kind)
  return value instanceof Fault ? { tag: "fault", code: value.code } : { tag: "value", value }
}

/** Facts that are missing in parts that are open: those that are settled without them do not ask for them. */
const missingIn = (p: Program, row: Row): ReadonlyArray<string> => {
  const slots = new Map(p.names.map((name, n) => [name, n]))
  const found = new Set<string>()
  const open = (e: Expression): void => {
    if (e.op === "fact") found.add(e.fact)
    const [condition, yes, no] = e.op === "if" ? e.of : []
    const chosen = condition === undefined ? undefined : compileRun(condition, slots)(row)
    const parts =
      chosen === undefined ? (condition === undefined ? operandsOf(e) : [condition]) : [chosen === true ? yes : no]
    for (const part of parts) if (part !== undefined && compileRun(part, slots)(row) === undefined) open(part)
  }
  open(p.expression)
  return p.names.filter((name) => found.has(name))
}
