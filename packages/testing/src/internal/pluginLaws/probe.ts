/** A plugin whose pure functions are watched: each call is made twice on frozen copies in a poisoned world. */
import type { AnyContribution, AnyModule, AnyPlugin, EventSpec } from "@linli/kernel"
import { alike } from "../agree.ts"
import { difference } from "../difference.ts"
import { dataOf, frozenArgument, textOf } from "./frozen.ts"
import { poison } from "./poison.ts"

export interface Probe {
  readonly plugin: AnyPlugin
  /** What was found, each once. */
  readonly found: ReadonlySet<string>
  /** How many calls were watched. */
  readonly calls: () => number
}

type Fn = (...args: ReadonlyArray<any>) => unknown
type Watch = (what: string, fn: Fn) => Fn
type Attempt = { readonly value: unknown } | { readonly error: unknown }

const attempt = (fn: () => unknown): Attempt => {
  try {
    return { value: fn() }
  } catch (error) {
    return { error }
  }
}
const messageOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
const isPromise = (u: unknown): boolean =>
  typeof u === "object" && u !== null && typeof (u as { then?: unknown }).then === "function"

/** Compares two runs on equal copies. */
const judge = (what: string, first: Attempt, second: Attempt, note: (problem: string) => void): void => {
  if ("error" in first || "error" in second) {
    const [a, b] = [first, second].map((one) => ("error" in one ? messageOf(one.error) : "no error"))
    if (a !== b) note(`${what} fails once and not twice on the same input: ${a}; ${b}`)
    else if (/read only|not extensible|Cannot (add|delete|define|assign|set)/.test(a ?? ""))
      note(`${what} changes what it is given: ${a}`)
    return
  }
  if (isPromise(first.value)) note(`${what} is asynchronous`)
  else if (!alike(first.value, second.value))
    note(`${what} gives two results for one input\n${difference(first.value, second.value)}`)
}

const watcher = (note: (problem: string) => void, counted: () => void): Watch => {
  return (what, fn) =>
    (...args) => {
      counted()
      const { run } = poison((touched) => note(`${what} uses \`${touched}\``))
      const once = (): Attempt => {
        const copies = args.map(frozenArgument)
        const before = textOf(copies.map(dataOf))
        const result = run(() => attempt(() => fn(...copies)))
        if (textOf(copies.map(dataOf)) !== before) note(`${what} changes what it is given`)
        return result
      }
      judge(what, once(), once(), note)
      // the call that counts, on what the kernel gave; poisoned too, so that no timer is left behind
      return run(() => fn(...args))
    }
}

/** A function that may change its own model: it runs once, poisoned. */
const poisoned = (what: string, fn: Fn, note: (problem: string) => void): Fn => {
  const { run } = poison((touched) => note(`${what} uses \`${touched}\``))
  return (...args) => run(() => fn(...args))
}

const each = <A>(record: Readonly<Record<string, A>> | undefined, wrap: (one: A, name: string) => unknown): any =>
  record === undefined
    ? undefined
    : Object.fromEntries(Object.entries(record).map(([name, one]) => [name, wrap(one, name)]))

const rules = (watch: Watch, where: string, all: ReadonlyArray<any> | undefined): ReadonlyArray<any> | undefined =>
  all?.map((rule) => ({ ...rule, holds: watch(`rule \`${rule.rule} ${rule.code}\` of ${where}`, rule.holds) }))

const operation = (watch: Watch, name: string, spec: any): any => {
  const out = { ...spec, check: rules(watch, `\`${name}\``, spec.check) }
  if (spec.when !== undefined) out.when = rules(watch, `\`${name}\``, spec.when)
  for (const key of ["decide", "stream", "about", "asks"]) {
    if (typeof spec[key] === "function") out[key] = watch(`\`${key}\` of \`${name}\``, spec[key])
  }
  return Object.fromEntries(Object.entries(out).filter(([, one]) => one !== undefined))
}

const events = (watch: Watch, module: string, all: Readonly<Record<string, EventSpec<any>>>): any =>
  each(all, (spec, name) =>
    "upcast" in spec
      ? { ...spec, upcast: spec.upcast.map((hop, n) => watch(`upcast ${n + 1} of \`${module}/${name}\``, hop)) }
      : spec
  )

const moduleOf = (watch: Watch, note: (problem: string) => void, module: AnyModule): AnyModule => {
  const { id } = module
  // specs of all three kinds are taken apart alike, by the names of their functions
  const spec = module.spec as any
  const out: any = { ...spec, events: events(watch, id, spec.events) }
  for (const key of ["dues", "capacities", "data", "state"]) {
    if (typeof spec[key] === "function") out[key] = watch(`\`${key}\` of \`${id}\``, spec[key])
  }
  out.evolve = each(spec.evolve, (fold: Fn | undefined, name) => fold && watch(`\`evolve\` of \`${id}/${name}\``, fold))
  if (spec.always !== undefined) out.always = rules(watch, `\`${id}\``, spec.always)
  if (spec.commands !== undefined)
    out.commands = each(spec.commands, (one, name) => operation(watch, `${id}.${name}`, one))
  if (spec.acts !== undefined) out.acts = each(spec.acts, (one, name) => operation(watch, `${id}.${name}`, one))
  if (spec.clocks !== undefined) {
    out.clocks = each(spec.clocks, (clock: any, name) =>
      clock.anchor === undefined
        ? clock
        : { ...clock, anchor: watch(`the anchor of clock \`${name}\` of \`${id}\``, clock.anchor) }
    )
  }
  if (spec.views !== undefined) {
    out.views = each(spec.views, (view: any, name) => ({
      ...view,
      on: each(
        view.on,
        (fold: Fn | undefined, event) => fold && poisoned(`view \`${id}.${name}\` on \`${event}\``, fold, note)
      ),
      query: poisoned(`view \`${id}.${name}\``, view.query, note)
    }))
  }
  // the class keeps its identity and its statics; only what the kernel runs is exchanged
  return Object.assign(Object.create(module as object) as object, { id, spec: out }) as unknown as AnyModule
}

const contributed = (watch: Watch, one: AnyContribution): AnyContribution => {
  // what a seam was given, or anything else
  const value = one.value as any
  if (typeof value !== "object" || value === null) return one
  if (value.kind === "rule" || value.kind === "check") {
    const [rule] = rules(watch, `\`${one.point}\``, [value.rule]) ?? []
    return { ...one, value: { ...value, rule } }
  }
  if (value.kind === "step" && typeof value.placing?.when === "function") {
    const when = watch(`the condition of step \`${value.step.id}\``, value.placing.when)
    return { ...one, value: { ...value, placing: { ...value.placing, when } } }
  }
  return one
}

/** The same plugin, watched. */
export const probe = (plugin: AnyPlugin): Probe => {
  const found = new Set<string>()
  let calls = 0
  const note = (problem: string) => void found.add(problem)
  const watch = watcher(note, () => void calls++)
  const watched = {
    id: plugin.id,
    parts: (config: unknown) => {
      const parts = plugin.parts(config)
      return {
        ...parts,
        modules: parts.modules.map((module) => moduleOf(watch, note, module)),
        contributes: parts.contributes.map((one) => contributed(watch, one))
      }
    }
  }
  // `~type` exists only for the compiler
  return { plugin: watched as unknown as AnyPlugin, found, calls: () => calls }
}
