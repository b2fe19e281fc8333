/** Generated expressions: what they come to, how many facts they look at, and how many steps they may take. */
import {
  evaluate,
  type Expression,
  formatFormula,
  type Kind,
  type Outcome,
  program,
  programOf,
  type Values
} from "../../../assessment/src/index.ts"
import { naively } from "../../../assessment/test/expression.oracle.ts"
import { expressionOf, facts, literalOf } from "../../../assessment/test/generate.ts"
import type { Run } from "../Harness.ts"
import type { Random } from "../Random.ts"

/** Steps of one evaluation, as the package promises them. */
const FUEL = 2_000
const kinds: ReadonlyArray<Kind> = ["number", "text", "date", "flag"]
const days = new Set(Object.keys(facts).filter((name) => facts[name] === "date"))

type Evaluate = (e: Expression, values: Values) => Outcome | "refused"

const right: Evaluate = (e, values) => {
  const made = program(e, facts)
  return made.ok ? evaluate(made.value, values) : "refused"
}
const afloat = (out: Outcome | "refused"): Outcome | "refused" => {
  if (out === "refused" || out.tag !== "value" || !Array.isArray(out.value)) return out
  const [over = 0, under = 1] = out.value as ReadonlyArray<number>
  return { tag: "value", value: Number((over / under).toPrecision(15)) }
}
const subjects: Readonly<Record<string, Evaluate>> = {
  right,
  float: (e, values) => afloat(right(e, values)),
  lenient: (e, values) =>
    right(e, Object.fromEntries(Object.entries(values).map(([k, v]) => [k, v ?? (facts[k] === "number" ? 0 : v)]))),
  curious: (e, values) => {
    void Reflect.get(values, "constructor")
    return right(e, values)
  },
  tireless: (e, values) => (sizeOf(e) > FUEL ? evaluate(programOf("true", facts), values) : right(e, values))
}

const factsIn = (e: unknown, found = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(e)) for (const part of e) factsIn(part, found)
  else if (typeof e === "object" && e !== null) {
    if ("op" in e && e.op === "fact" && "fact" in e) found.add(String(e.fact))
    for (const part of Object.values(e)) factsIn(part, found)
  }
  return found
}
const sizeOf = (e: Expression): number => JSON.stringify(e).split('"op":').length - 1

/** Values that note who looks at what, and let nobody change them. */
const watched = (values: Values, looks: Set<string>): Values =>
  new Proxy(values, {
    get: (all, name) => (looks.add(String(name)), Reflect.get(all, name)),
    has: (all, name) => (looks.add(String(name)), Reflect.has(all, name)),
    getOwnPropertyDescriptor: (all, name) => (looks.add(String(name)), Reflect.getOwnPropertyDescriptor(all, name)),
    set: () => (looks.add("a change"), false),
    defineProperty: () => (looks.add("a change"), false),
    deleteProperty: () => (looks.add("a change"), false)
  })

/** Wider than any that is allowed, now and then. */
const wide = (r: Random, e: Expression): Expression => ({
  op: "if",
  of: [{ op: "any", of: Array.from({ length: FUEL + r.below(50) }, () => ({ op: "flag", value: false })) }, e, e]
})

export const evaluations = async (run: Run, amount: number): Promise<void> => {
  const subject = subjects[run.subject] ?? right
  for (let n = 0; n < amount && !run.enough; n++) {
    const r = run.random.fork(n)
    const roll = (sides: number) => r.below(sides)
    const small = expressionOf(roll, kinds[n % kinds.length] as Kind, 4)
    const e = r.oneIn(200) ? wide(r, small) : small
    const values: Values = Object.fromEntries(
      Object.entries(facts).map(([name, kind]) => [name, r.oneIn(5) ? null : literalOf(roll, kind).value])
    )
    run.at(`expression ${n}`)
    const looks = new Set<string>()
    const first = subject(e, watched(values, looks))
    const again = subject(e, values)
    run.judged()
    if (e !== small) {
      run.fault("expressions of more steps than are allowed")
      if (first !== "refused") run.broke(`an expression of ${sizeOf(e)} parts was worked out`)
      continue
    }
    const said = formatFormula(e)
    if (first === "refused") {
      if (sizeOf(e) <= FUEL / 4) run.broke(`an expression of ${sizeOf(e)} parts was refused: ${said}`)
      continue
    }
    run.note(first.tag)
    const { facts: _, ...rest } = first as { readonly facts?: unknown }
    const wanted = JSON.stringify(naively(e, values, days))
    if (JSON.stringify(rest) !== wanted) run.broke(`${said} came to ${JSON.stringify(rest)}, not ${wanted}`)
    if (JSON.stringify(again) !== JSON.stringify(first)) run.broke(`${said} came to something else the second time`)
    const known = factsIn(e)
    for (const look of looks) if (!known.has(look)) run.broke(`${said} looked at \`${look}\``)
  }
}
