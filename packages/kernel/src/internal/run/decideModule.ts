/** Deciding a command of a module. Pure; the facts are drafts that the caller records, or not. */
import type { Actor } from "../../Actor.ts"
import { principalOf } from "../../Actor.ts"
import type { Json } from "../../Json.ts"
import type { ModuleSpec } from "../../Module.ts"
import { isRefusal, type Reason } from "../../Reason.ts"
import { seal } from "../../Seal.ts"
import type { CivilDate, Instant } from "../../Time.ts"
import { say } from "../../Explain.ts"
import { metaFor } from "../meta.ts"
import { checkedFact, few, plainDetail } from "../engine/facts.ts"
import { asynchronous, Fault, guarded } from "../engine/fault.ts"
import { frozen } from "../engine/frozen.ts"
import type { Asking } from "../engine/judge.ts"
import { emitOf, list } from "../engine/machine.ts"
import type { Proposal } from "./command.ts"
import { moduleRows } from "./dues.ts"
import type { Instance } from "./instance.ts"
import { foldModule, type ModuleState } from "./projection.ts"

/** The state a stream of a module has; that of an empty one if it has no facts yet. */
export const moduleState = (i: Instance, spec: ModuleSpec, stream: string): ModuleState =>
  (i.projection.streams.get(stream)?.state as ModuleState | undefined) ?? frozen({ state: spec.state(), passed: [] })

const refuse = (...reasons: ReadonlyArray<unknown>) => ({ "~refused": reasons })

/** What rules and decisions of a module are given. What few of them read is looked up when it is read. */
class Deciding {
  readonly input: unknown
  readonly state: unknown
  readonly id: string
  readonly found: unknown
  readonly "~i": Instance
  readonly "~module": string
  readonly "~spec": ModuleSpec
  readonly "~asking": Asking
  constructor(
    i: Instance,
    module: string,
    spec: ModuleSpec,
    asking: Asking,
    given: { readonly id: string; readonly state: unknown; readonly input: unknown; readonly found: unknown }
  ) {
    this.input = given.input
    this.state = given.state
    this.id = given.id
    this.found = given.found
    this["~i"] = i
    this["~module"] = module
    this["~spec"] = spec
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
  get params(): object {
    const onDay = this["~i"].wiring.paramsOn(this["~asking"].today)
    return Object.fromEntries(Object.entries(this["~spec"].params).map(([key, param]) => [key, onDay.get(param.id)]))
  }
  get read(): Instance["ground"]["read"] {
    return this["~i"].ground.read
  }
  get emit(): ReturnType<typeof emitOf> {
    return emitOf(this["~module"], this["~spec"].events)
  }
  get seal(): typeof seal {
    return seal
  }
  get refuse(): typeof refuse {
    return refuse
  }
}

const reasonFrom = (
  i: Instance,
  by: string,
  r: { rule: string; code: string; source?: string; detail?: Json }
): Reason => ({
  rule: r.rule,
  code: r.code,
  by,
  ...(r.source === undefined ? {} : { source: r.source }),
  ...(r.detail === undefined ? {} : { detail: plainDetail(by, r.code, r.detail) }),
  says: say(i.wiring.words, `${by}/${r.code}`, r.detail)
})

const none: ReadonlyArray<Reason> = []
const judged = (
  i: Instance,
  module: string,
  command: ModuleSpec["commands"][string] | undefined,
  context: Deciding
): ReadonlyArray<Reason> => {
  if (command?.check === undefined) return none
  const reasons: Array<Reason> = []
  for (const rule of command.check) {
    const verdict: unknown = guarded(`rule \`${rule.rule}\` of \`${module}\``, () => rule.holds(context))
    if (verdict === true) continue
    if (asynchronous(verdict)) {
      throw new Fault(`rule \`${rule.rule}\` of \`${module}\` is asynchronous; ask with a question instead`)
    }
    const detail = typeof verdict === "object" && verdict !== null ? { detail: verdict as Json } : {}
    const source = rule.source === undefined ? {} : { source: rule.source }
    reasons.push(reasonFrom(i, module, { rule: rule.rule, code: rule.code, ...source, ...detail }))
  }
  return reasons
}

/** Decides one command. `stream` is the whole name of the stream, `id` its id within the module. */
export const decideModule = (
  i: Instance,
  module: string,
  name: string,
  asking: Asking,
  given: { readonly stream: string; readonly id: string; readonly input: unknown; readonly found: unknown }
): Proposal => {
  const spec = i.wiring.modules.get(module)?.spec as ModuleSpec
  const command = spec.commands[name]
  const { found, id, input } = given
  let after = moduleState(i, spec, given.stream)
  const context = new Deciding(i, module, spec, asking, { id, state: after.state, input, found })
  const reasons = judged(i, module, command, context)
  if (reasons.length > 0) return { reasons }
  const operation = `${module}.${name}`
  let out: any
  try {
    out = command?.decide?.(context)
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault(`\`${operation}\` threw; ask the author of the plugin`, cause)
  }
  if (asynchronous(out)) throw new Fault(`\`${operation}\` is asynchronous; a decision is pure`)
  if (isRefusal(out)) return { reasons: out["~refused"].map((r) => reasonFrom(i, module, r)) }
  const meta = metaFor(asking.actor, asking.now, asking.now, given.stream, id, 0)
  const drafts = few(list<unknown>(out), operation).map((f) => checkedFact(i.ground.event, module, operation, f))
  for (const { data, type } of drafts) {
    try {
      after = foldModule(spec, after, i.projection.nameOf(type), data, meta)
    } catch (cause) {
      throw new Fault(`evolve for \`${type}\` threw; ask the author of the plugin`, cause)
    }
  }
  return { drafts, dues: moduleRows(i, module, spec, after) }
}
