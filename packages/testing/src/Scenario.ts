/**
 * Given what happened, when someone asks, then this happens: a module's decisions without store, community or clock.
 */
import {
  type Actor,
  type AnyPack,
  check,
  type CivilDate,
  type DeadlinePassed,
  defineCommunity,
  definePlugin,
  type EventMeta,
  type InForce,
  type Instant,
  isRefusal,
  type ModuleSpec,
  principalOf,
  type Problem,
  seal
} from "@linli/kernel"
import { agree, codesIn, reasonsText } from "./internal/agree.ts"
import { shown } from "./internal/difference.ts"
import { virtualClock } from "./VirtualClock.ts"

/** A fact by its short name, with its data: `["Lent", { tool, to }]`. */
export type Happened<E> = { readonly [K in keyof E]: readonly [K, E[K]] }[keyof E]
type Past<E> = Happened<E> | readonly ["DeadlinePassed", DeadlinePassed]
/** Somebody by id, or with roles, position, or the person acted for. */
export type Whom = string | Actor
export const actorOf = (whom: Whom, roles: ReadonlyArray<string> = []): Actor => {
  const actor = typeof whom === "string" ? { person: whom } : whom
  return roles.length === 0 ? actor : { ...actor, roles: [...(actor.roles ?? []), ...roles] }
}

/** What a decision may know of the world besides its stream. */
export interface Around {
  readonly zone?: string
  /** The civil day it is; 10:00 in the zone. */
  readonly on?: CivilDate
  /** Packs whose values are in force, low to high. */
  readonly jurisdiction?: ReadonlyArray<AnyPack>
  /** Values that go before the packs', by the name the module uses them under. */
  readonly params?: Readonly<Record<string, unknown>>
  /** What points give when they are read, by id. */
  readonly points?: Readonly<Record<string, unknown>>
  /** What questions are answered, by the name the command asks them under. */
  readonly found?: Readonly<Record<string, unknown>>
}

/** What came of it. */
export interface Outcome<E, S> {
  /** These facts, in this order, and no others. Chain `.leaving` to look at the state. */
  then(...facts: ReadonlyArray<Happened<E>>): { leaving(state: S): void }
  /** It is carried out and records nothing. */
  nothing(): void
  /** A refusal with exactly these codes, in any order. */
  refused(...codes: readonly [string, ...ReadonlyArray<string>]): void
  /** The input does not pass its schema; each of these paths is named. */
  invalid(...paths: ReadonlyArray<string>): void
}
interface Given<E, C> {
  when<K extends keyof C & string>(command: K, input: C[K], as?: Whom): Outcome<E, unknown>
}
export interface Scenario<E, C> {
  given(...past: ReadonlyArray<Past<E>>): Given<E, C>
}

type Result =
  | { readonly facts: ReadonlyArray<readonly [string, unknown]>; readonly state: unknown }
  | { readonly reasons: ReadonlyArray<{ readonly rule: string; readonly code: string }> }
  | { readonly problems: ReadonlyArray<Problem> }

const told = (result: Result): string => {
  if ("facts" in result) return `these facts:\n${shown(result.facts)}`
  if ("reasons" in result) return `a refusal:\n${reasonsText(result.reasons)}`
  return `an input that does not fit:\n${result.problems.map((p) => `  \`${p.path}\`: ${p.message}`).join("\n")}`
}

const carriedOut = (command: string, result: Result, facts: ReadonlyArray<unknown>) => {
  if (!("facts" in result)) throw new Error(`\`${command}\` should have been carried out, and gave ${told(result)}`)
  agree(result.facts, facts, `\`${command}\` recorded other facts`)
  return { leaving: (state: unknown) => agree(result.state, state, `\`${command}\` left another state`) }
}

const outcomeOf = (command: string, result: Result): Outcome<any, unknown> => ({
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the trade; what `when` answers is not awaited
  then: (...facts) => carriedOut(command, result, facts),
  nothing: () => void carriedOut(command, result, []),
  refused: (...codes) => {
    if (!("reasons" in result)) throw new Error(`\`${command}\` should have been refused, and gave ${told(result)}`)
    agree(codesIn(result.reasons), [...codes].toSorted(), `\`${command}\` was refused for other reasons`)
  },
  invalid: (...paths) => {
    if (!("problems" in result)) throw new Error(`the input of \`${command}\` should not fit, and gave ${told(result)}`)
    const named = result.problems.map((p) => p.path)
    const missing = paths.filter((path) => !named.includes(path))
    if (missing.length > 0) throw new Error(`\`${missing.join("`, `")}\` should be at fault; found ${told(result)}`)
  }
})

const metaOf = (id: string, now: Instant, position: number): EventMeta => ({
  at: now,
  recordedAt: now,
  person: "someone",
  stream: `scenario:${id}`,
  id,
  position
})

type AnyScenarioModule = { readonly id: string; readonly spec: unknown }

const fold = (spec: ModuleSpec, state: unknown, name: string, data: unknown, meta: EventMeta): unknown =>
  (Object.hasOwn(spec.evolve, name) ? spec.evolve[name] : undefined)?.(state, data, meta) ?? state

/** Values in force, computed by the kernel's own composition. */
const paramsOf = (module: AnyScenarioModule, spec: ModuleSpec, around: Around, on: CivilDate): object => {
  const plugin = definePlugin("scenario", { version: "0.0.0", modules: [module as never] })
  // a composition without storage has issues; what is in force can be described all the same
  const description = defineCommunity("scenario", { plugins: [plugin] as never }).describe({
    jurisdiction: around.jurisdiction ?? [],
    on
  })
  return Object.fromEntries(
    Object.entries(spec.params).map(([name, param]): [string, InForce<unknown> | undefined] => {
      const given = around.params
      if (given !== undefined && Object.hasOwn(given, name)) {
        const checked = check(param.schema, given[name])
        if (!checked.ok) throw new Error(`the value of param \`${name}\` does not fit: ${checked.problems[0]?.message}`)
        return [name, { value: checked.value, from: on, source: "scenario", layer: "scenario", trust: "design" }]
      }
      const found = description.params.find((p) => p.id === param.id)
      if (found === undefined)
        throw new Error(`param \`${param.id}\` has no value; give one in \`params\` or a pack in \`jurisdiction\``)
      const { from, layer, source, trust, value } = found
      return [name, { value, from, source, layer, trust }]
    })
  )
}

const run = (
  module: AnyScenarioModule,
  past: ReadonlyArray<readonly [string, any]>,
  name: string,
  given: unknown,
  whom: Whom,
  around: Around
): Result => {
  const spec = module.spec as ModuleSpec
  const command = Object.hasOwn(spec.commands, name) ? spec.commands[name] : undefined
  if (command === undefined) throw new TypeError(`\`${module.id}\` has no command \`${name}\``)
  const checked = command.input === undefined ? ({ ok: true, value: given } as const) : check(command.input, given)
  if (!checked.ok) return { problems: checked.problems }
  const input: unknown = checked.value
  const clock = virtualClock({ zone: around.zone ?? "Asia/Shanghai", on: around.on ?? "2026-01-05" })
  const { now, today } = clock
  const id = command.stream?.(input) ?? "scenario"
  if (!/^[a-z0-9-]{1,64}$/.test(id))
    throw new Error(
      `\`stream\` of \`${name}\` gives \`${id}\`; expected 1 to 64 lower-case letters, digits and hyphens`
    )
  let state: unknown = spec.state()
  for (const [i, [event, data]] of past.entries()) {
    const known = Object.hasOwn(spec.events, event) ? spec.events[event] : undefined
    if (known === undefined && event !== "DeadlinePassed")
      throw new TypeError(`\`${module.id}\` records no \`${event}\``)
    if (known !== undefined) fits(event, known, data, "the given fact")
    state = fold(spec, state, event, data, metaOf(id, now, i + 1))
  }
  const actor = actorOf(whom)
  const context = {
    input,
    state,
    id,
    actor,
    principal: principalOf(actor),
    now,
    today,
    found: around.found ?? {},
    params: paramsOf(module, spec, around, today),
    read: (point: {
      readonly id: string
      readonly combine?: (given: ReadonlyArray<never>, report: () => void) => unknown
    }) =>
      around.points !== undefined && Object.hasOwn(around.points, point.id)
        ? around.points[point.id]
        : point.combine?.([], () => undefined),
    emit: Object.fromEntries(
      Object.keys(spec.events).map((event) => [event, (data: unknown) => ({ "~fact": event, data })])
    ),
    seal,
    refuse: (...reasons: ReadonlyArray<unknown>) => ({ "~refused": reasons })
  }
  const reasons = (command.check ?? [])
    .filter((rule) => rule.holds(context) !== true)
    .map(({ code, rule, source }) => ({ code, rule, ...(source === undefined ? {} : { source }) }))
  if (reasons.length > 0) return { reasons }
  const out: any = command.decide?.(context)
  if (isRefusal(out)) {
    const declared = command.refusals ?? []
    for (const { code } of out["~refused"]) {
      if (!declared.includes(code))
        throw new Error(`\`${name}\` refuses with \`${code}\`, which is not in its \`refusals\`; add it`)
    }
    return { reasons: out["~refused"] }
  }
  const facts = (Array.isArray(out) ? out : [out]).map((fact: any): readonly [string, unknown] => {
    const event: unknown = fact?.["~fact"]
    const known = typeof event === "string" ? spec.events[event] : undefined
    if (known === undefined) throw new Error(`\`${name}\` decided something that is neither a fact nor a refusal`)
    fits(event as string, known, fact.data, "the decided fact")
    return [event as string, fact.data]
  })
  let position = past.length
  for (const [event, data] of facts) state = fold(spec, state, event, data, metaOf(id, now, ++position))
  return { facts, state }
}

const fits = (event: string, spec: ModuleSpec["events"][string], data: unknown, what: string): void => {
  const checked = check("upcast" in spec ? spec.schema : spec, data)
  if (checked.ok) return
  const where = checked.problems.map((p) => `\`${p.path}\`: ${p.message}`).join("; ")
  throw new Error(`${what} \`${event}\` does not fit its schema: ${where}`)
}

/**
 * A module's decisions as given, when, then. Facts and inputs are typed from the module.
 *
 * **Details**: the input passes its schema, every rule is asked, given and decided facts must fit their schemas, and
 * what `decide` refuses must be declared. Powers are not judged: a scenario knows no roles. Params come from
 * `jurisdiction` as composition would give them, or from `params`. The day is 2026-01-05 in Asia/Shanghai unless
 * `around` says otherwise.
 *
 * @rule TS-1, TS-2, TS-3
 */
export const scenario = <E, C>(
  module: AnyScenarioModule & { readonly "~events": E; readonly "~commands": C },
  around: Around = {}
): Scenario<E, C> => ({
  given: (...past) => ({
    when: (command, input, as = "someone") =>
      outcomeOf(command, run(module, past as ReadonlyArray<readonly [string, any]>, command, input, as, around))
  })
})
