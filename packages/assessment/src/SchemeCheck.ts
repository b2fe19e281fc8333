/** A scheme is checked as a whole, and made ready. */
import { check } from "@linli/kernel"
import { checkBands } from "./Bands.ts"
import { factsOf } from "./Expression.ts"
import { parseFormula } from "./Formula.ts"
import { ownMethods, type ScoringMethod } from "./Methods.ts"
import { type Program, program } from "./Program.ts"
import { refusalsOf } from "./Refusals.ts"
import { type Scheme, scheme as schema, type SchemeFact } from "./Scheme.ts"
import { formatProblem } from "./TableRun.ts"
import type { Facts, Kind } from "./Value.ts"

/** One thing wrong with a scheme. `rule` is named where it is refused by design. */
export interface SchemeProblem {
  readonly where: string
  readonly code: string
  readonly rule?: string
  readonly message: string
}
/** A scheme whose formulas are checked and can run. */
export interface ReadyScheme {
  readonly scheme: Scheme
  readonly method: ScoringMethod
  /** Derived facts in an order in which each comes after those it needs. */
  readonly derived: ReadonlyArray<{ readonly fact: SchemeFact; readonly program: Program }>
  readonly exclusions: ReadonlyArray<{ readonly id: string; readonly program: Program }>
  readonly gates: ReadonlyArray<{ readonly id: string; readonly program: Program }>
  readonly criteria: ReadonlyArray<{ readonly id: string; readonly program: Program }>
}
export type CheckedScheme =
  | { readonly ok: true; readonly value: ReadyScheme }
  | { readonly ok: false; readonly problems: ReadonlyArray<SchemeProblem> }

const twice = (ids: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Set(ids.filter((id, n) => ids.indexOf(id) !== n))
]

class Checking {
  readonly problems: Array<SchemeProblem> = []
  readonly scheme: Scheme
  readonly facts: Facts
  constructor(scheme: Scheme) {
    this.scheme = scheme
    this.facts = Object.fromEntries(scheme.facts.map((f) => [f.id, f.kind]))
  }
  say(where: string, code: string, message: string): void {
    this.problems.push({ where, code, message })
  }
  formula(where: string, text: string, kind: Kind): Program | undefined {
    const made = program(text, this.facts, { kind })
    if (made.ok) return made.value
    for (const p of made.problems) this.say(p.path === "" ? where : `${where} at ${p.path}`, p.code, p.message)
    return undefined
  }
  /** Derived facts, each after those it needs; a circle is a problem. */
  derived(): ReadyScheme["derived"] {
    const done = new Map<string, { readonly fact: SchemeFact; readonly program: Program }>()
    const state = new Map<string, "open" | "done">()
    const visit = (fact: SchemeFact, path: ReadonlyArray<string>): void => {
      if (state.get(fact.id) === "done") return
      if (state.get(fact.id) === "open") {
        const circle = [...path.slice(path.indexOf(fact.id)), fact.id].join("` → `")
        this.say(`facts.${fact.id}`, "circle", `\`${circle}\` rest on each other; take one of them from outside`)
        return
      }
      state.set(fact.id, "open")
      const made = fact.formula === undefined ? undefined : this.formula(`facts.${fact.id}`, fact.formula, fact.kind)
      for (const name of made?.names ?? []) {
        const other = this.scheme.facts.find((f) => f.id === name)
        if (other?.origin === "derived") visit(other, [...path, fact.id])
      }
      state.set(fact.id, "done")
      if (made !== undefined) done.set(fact.id, { fact, program: made })
    }
    for (const fact of this.scheme.facts) if (fact.origin === "derived") visit(fact, [])
    return [...done.values()]
  }
  reads(formula: string): ReadonlyArray<SchemeFact> {
    const found = new Set<SchemeFact>()
    const visit = (text: string): void => {
      const read = parseFormula(text)
      for (const name of read.ok ? factsOf(read.value) : []) {
        const fact = this.scheme.facts.find((f) => f.id === name)
        if (fact === undefined || found.has(fact)) continue
        found.add(fact)
        if (fact.formula !== undefined) visit(fact.formula)
      }
    }
    visit(formula)
    return [...found]
  }
}

const shape = (c: Checking): void => {
  const { scheme: s } = c
  const lists = {
    facts: s.facts,
    exclusions: s.exclusions,
    gates: s.gates,
    criteria: s.criteria,
    bands: s.bands.map((b) => ({ id: b.grade }))
  }
  for (const [where, list] of Object.entries(lists)) {
    for (const id of twice(list.map((x) => x.id))) c.say(where, "twice", `\`${id}\` is there twice; name each once`)
  }
  if (s.from > s.to) c.say("to", "order", `the period ends on ${s.to}, before it begins on ${s.from}`)
  if (s.publishedOn >= s.from) {
    c.say("publishedOn", "late", `it is published on ${s.publishedOn} for a period from ${s.from}; publish it before`)
  }
  for (const f of s.facts) {
    if ((f.origin === "derived") !== (f.formula !== undefined)) {
      c.say(`facts.${f.id}`, "misfit", "a derived fact has a `formula`, and no other has one")
    }
    if (f.range !== undefined && (f.kind !== "number" || f.range.from > f.range.to)) {
      c.say(`facts.${f.id}`, "misfit", "a range is of numbers, from the least to the largest")
    }
  }
  const used = new Set(
    [...s.exclusions.map((x) => x.when), ...s.gates.map((g) => g.holds), ...s.criteria.map((k) => k.points)].flatMap(
      (text) => c.reads(text).map((f) => f.id)
    )
  )
  for (const f of s.facts) {
    if (!used.has(f.id)) c.say(`facts.${f.id}`, "unused", "nothing uses it; asking for it would be work for nothing")
  }
}

/**
 * Checks a scheme document from outside, and makes it ready: its shape, every formula, weights, bands, circles, dates, and
 * what is refused by design. All problems at once, each with its place.
 *
 * @rule SC-1, SC-2, SC-3, SC-4, SC-6, SC-7
 */
export const readyScheme = (document: unknown, methods: ReadonlyArray<ScoringMethod> = ownMethods): CheckedScheme => {
  const read = check(schema, document)
  if (!read.ok) {
    return { ok: false, problems: read.problems.map((p) => ({ where: p.path, code: "misfit", message: p.message })) }
  }
  const scheme = read.value
  const c = new Checking(scheme)
  shape(c)
  const method = methods.find((m) => m.id === scheme.method)
  if (method === undefined) {
    const known = methods.map((m) => m.id).join("`, `")
    c.say("method", "unknown-method", `there is no method \`${scheme.method}\`; installed are \`${known}\``)
  }
  for (const p of method?.check(scheme) ?? []) c.say(p.where, "method", p.message)
  const whole = scheme.rounding !== "exact"
  for (const p of checkBands(scheme.bands, { overlap: scheme.overlap, whole, full: scheme.full })) {
    c.say("bands", p.code, formatProblem(p))
  }
  const named = (where: string, id: string, text: string, kind: Kind) => {
    const made = c.formula(`${where}.${id}`, text, kind)
    return made === undefined ? [] : [{ id, program: made }]
  }
  const ready = {
    derived: c.derived(),
    exclusions: scheme.exclusions.flatMap((x) => named("exclusions", x.id, x.when, "flag")),
    gates: scheme.gates.flatMap((g) => named("gates", g.id, g.holds, "flag")),
    criteria: scheme.criteria.flatMap((k) => named("criteria", k.id, k.points, "number"))
  }
  const refused = refusalsOf({ scheme, reads: (text) => c.reads(text), isRelative: method?.relative === true })
  const problems = [...refused, ...c.problems]
  return problems.length === 0 && method !== undefined
    ? { ok: true, value: { scheme, method, ...ready } }
    : { ok: false, problems }
}

/** A problem as one line: place, what is wrong, and the rule where it is refused by design. */
export const formatSchemeProblem = (p: SchemeProblem): string =>
  `${p.where === "" ? "" : `\`${p.where}\`: `}${p.message}${p.rule === undefined ? "" : ` (${p.rule})`}`

/** Like {@link readyScheme}, for an author's own scheme: throws a `TypeError` that lists every problem. */
export const readySchemeOf = (document: unknown, methods?: ReadonlyArray<ScoringMethod>): ReadyScheme => {
  const made = readyScheme(document, methods)
  if (made.ok) return made.value
  throw new TypeError(`cannot use this scheme: ${made.problems.map((p) => formatSchemeProblem(p)).join("; ")}`)
}
