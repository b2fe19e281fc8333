/** Asking the rules: all of them, so that every reason comes at once. */
import type { About, Actor } from "../../Actor.ts"
import { principalOf } from "../../Actor.ts"
import type { Case } from "../../Case.ts"
import type { Reason, Rule } from "../../Reason.ts"
import { seal } from "../../Seal.ts"
import type { CivilDate, Instant } from "../../Time.ts"
import type { RuleRef } from "../../Definition.ts"
import { plainDetail } from "./facts.ts"
import { asynchronous, Fault } from "./fault.ts"
import type { BoundAct, Ground, Machine } from "./machine.ts"
import type { CaseState } from "./state.ts"

/** Who acts and when; the same for everything that is asked in one call. */
export interface Asking {
  readonly actor: Actor
  readonly now: Instant
  readonly today: CivilDate
}

/** The case as rules, decisions and readers see it. */
export const viewOf = (state: CaseState): Case<any, any> => state

const nobody: Readonly<Record<string, ReadonlyArray<string>>> = {}
export const capacitiesOf = (
  m: Machine,
  state: { readonly subject: any; readonly data: any }
): Readonly<Record<string, ReadonlyArray<string>>> => {
  if (m.code === undefined) return nobody
  let all: Readonly<Record<string, ReadonlyArray<string>>>
  try {
    all = m.code.spec.capacities(state)
  } catch (cause) {
    throw new Fault(`the capacities of \`${m.workflow}\` threw; ask the author of the plugin`, cause)
  }
  // a text would hold every part of itself: somebody else's id may be one
  if (!isLists(all)) throw new Fault(`the capacities of \`${m.workflow}\` are not lists; ask the author of the plugin`)
  return all
}
const isLists = (all: unknown): boolean => {
  if (typeof all !== "object" || all === null || asynchronous(all)) return false
  for (const name in all) if (!Array.isArray((all as Record<string, unknown>)[name])) return false
  return true
}

/** What the authority is told about a case. Its capacities are computed when asked for, once. */
export class AboutCase implements About {
  readonly module: string
  readonly stream: string
  readonly by: ReadonlyArray<string>
  readonly #m: Machine
  readonly #state: CaseState
  #capacities: Readonly<Record<string, ReadonlyArray<string>>> | undefined
  constructor(m: Machine, state: CaseState, by: ReadonlyArray<string>) {
    this.module = m.workflow
    this.stream = state.id
    this.by = by
    this.#m = m
    this.#state = state
  }
  get capacities(): Readonly<Record<string, ReadonlyArray<string>>> {
    return (this.#capacities ??= capacitiesOf(this.#m, this.#state))
  }
}

const held = (m: Machine, state: Pick<CaseState, "subject" | "data">, principal: string): ReadonlyArray<string> => {
  const all = capacitiesOf(m, state)
  const names: Array<string> = []
  for (const name in all) if (all[name]?.includes(principal) === true) names.push(name)
  return names
}

const paramsOf = (m: Machine, today: CivilDate): object => {
  const declared = m.code?.spec.params ?? {}
  let onDay: ReadonlyMap<string, any> | undefined
  const values: Record<string, unknown> = {}
  for (const [name, param] of Object.entries(declared)) {
    const pinned = m.definition.params[name]
    if (param.binds === "day-of-opening" && pinned !== undefined) values[name] = pinned
    else {
      onDay ??= m.ground.paramsOn(today)
      values[name] = onDay.get(param.id)
    }
  }
  return values
}

const refuse = (...reasons: ReadonlyArray<unknown>) => ({ "~refused": reasons })

/**
 * What rules and decisions are given. Most of them read little of it, so everything but the input is looked up, or
 * computed, when it is read.
 */
export class Given {
  // declared, not defined: a field that is defined first is written twice
  declare readonly input: any
  declare readonly found: any
  declare readonly "~ground": Ground
  declare readonly "~asking": Asking
  constructor(ground: Ground, asking: Asking, input: unknown, found: unknown) {
    this.input = input
    this.found = found
    this["~ground"] = ground
    this["~asking"] = asking
  }
  get actor(): Actor {
    return this["~asking"].actor
  }
  get principal(): string {
    return principalOf(this["~asking"].actor)
  }
  get now(): Instant {
    return this["~asking"].now
  }
  get today(): CivilDate {
    return this["~asking"].today
  }
  get calendar(): Ground["calendar"] {
    return this["~ground"].calendar
  }
  get read(): Ground["read"] {
    return this["~ground"].read
  }
  get seal(): typeof seal {
    return seal
  }
  get refuse(): typeof refuse {
    return refuse
  }
}
/** The same of a case, with its people and params. */
export class Context extends Given {
  declare readonly case: Case<any, any>
  declare readonly "~m": Machine
  declare "~params": object | undefined

  constructor(m: Machine, state: CaseState, asking: Asking, input: unknown, found: unknown) {
    super(m.ground, asking, input, found)
    this.case = viewOf(state)
    this["~m"] = m
    this["~params"] = undefined
  }
  get capacities(): ReadonlyArray<string> {
    return held(this["~m"], this.case, this.principal)
  }
  get params(): object {
    return (this["~params"] ??= paramsOf(this["~m"], this.today))
  }
}

/** Where reasons get their sentences: a machine, or an open community. */
interface Speaking {
  readonly ground: Ground
  readonly workflow?: string
}
export const reasonOf = (
  { ground, workflow }: Speaking,
  by: string,
  said: { readonly rule: string; readonly code: string; readonly source?: string | undefined; readonly detail?: any }
): Reason => {
  const { code, detail, rule, source } = said
  return {
    rule,
    code,
    by,
    ...(source === undefined ? {} : { source }),
    ...(detail === undefined ? {} : { detail: plainDetail(by, code, detail) }),
    says: ground.says(`${by}/${code}`, detail, workflow)
  }
}

export const kernelReason = (on: Speaking, code: string, detail?: any): Reason =>
  reasonOf(on, "kernel", { rule: "kernel", code, detail })

/** What a decision refused with; it may hold anything. */
export const refusals = (on: Speaking, by: string, refused: ReadonlyArray<any>): ReadonlyArray<Reason> =>
  refused.map(({ code, detail, rule, source }) =>
    reasonOf(on, by, { rule: String(rule), code: String(code), source, detail })
  )

/** Under whose name a rule's words are kept: own rules under the workflow, others under their plugin. */
const speaker = (m: Machine, ref: RuleRef): string => (ref.by === m.code?.plugin ? m.workflow : ref.by)

/** One rule: undefined if it holds, the reason if not. `owner` is whose rule it is, `by` under whose name its words are. */
export const ask = (
  on: Speaking,
  { by, id, owner }: { readonly by: string; readonly id: string; readonly owner: string },
  rule: Rule<any>,
  context: unknown
): Reason | undefined => {
  let verdict: unknown
  try {
    verdict = rule.holds(context)
  } catch (cause) {
    throw new Fault(`rule \`${id}\` of \`${owner}\` threw; ask the author of the plugin`, cause)
  }
  if (verdict === true) return undefined
  if (asynchronous(verdict)) {
    throw new Fault(`rule \`${id}\` of \`${owner}\` is asynchronous; ask with a question instead`)
  }
  const detail = typeof verdict === "object" && verdict !== null ? verdict : undefined
  return reasonOf(on, by, { rule: rule.rule, code: rule.code, source: rule.source, detail })
}

/** Every reason of the rules of a command, of a module or of a step. */
export const unmet = (
  on: Speaking,
  module: string,
  rules: ReadonlyArray<Rule<any>> | undefined,
  context: unknown
): ReadonlyArray<Reason> => {
  const reasons: Array<Reason> = []
  for (const rule of rules ?? []) {
    const reason = ask(on, { id: rule.rule, by: module, owner: module }, rule, context)
    if (reason !== undefined) reasons.push(reason)
  }
  return reasons
}

/** The same of a rule that a definition names; its code may be gone. */
const bound = (m: Machine, ref: RuleRef, rule: Rule<any> | undefined, context: unknown): Reason | undefined => {
  if (rule !== undefined) return ask(m, { id: ref.id, by: speaker(m, ref), owner: ref.by }, rule, context)
  return ref.ifRemoved === "refuse" ? kernelReason(m, "rule-removed", { rule: ref.id, by: ref.by }) : undefined
}

/** Every reason of one phase of an act. */
export const judge = (
  m: Machine,
  act: BoundAct,
  phase: "when" | "check",
  context: unknown,
  reasons: Array<Reason>,
  only?: (ref: RuleRef) => boolean
): void => {
  for (const { ref, rule } of phase === "when" ? act.when : act.check) {
    if (only !== undefined && !only(ref)) continue
    const reason = bound(m, ref, rule, context)
    if (reason !== undefined) reasons.push(reason)
  }
}
