/** Deciding a command of a module. Pure; the facts are drafts that the caller records, or not. */
import type { ModuleSpec } from "../../Module.ts"
import { isRefusal } from "../../Reason.ts"
import { metaFor } from "../meta.ts"
import { checkedFact, few } from "../engine/facts.ts"
import { decided } from "../engine/decide.ts"
import { Fault } from "../engine/fault.ts"
import { frozen } from "../engine/frozen.ts"
import { type Asking, Given, refusals, unmet } from "../engine/judge.ts"
import { emitOf, list } from "../engine/machine.ts"
import type { Proposal } from "./command.ts"
import { moduleRows } from "./dues.ts"
import type { Instance } from "./instance.ts"
import { foldModule, type ModuleState } from "./projection.ts"

/** The state a stream of a module has; that of an empty one if it has no facts yet. */
export const moduleState = (i: Instance, spec: ModuleSpec, stream: string): ModuleState =>
  (i.projection.streams.get(stream)?.state as ModuleState | undefined) ?? frozen({ state: spec.state(), passed: [] })

/** What rules and decisions of a module are given. */
class Deciding extends Given {
  declare readonly state: unknown
  declare readonly id: string
  declare readonly "~module": string
  declare readonly "~spec": ModuleSpec
  constructor(
    { ground }: Instance,
    [module, spec]: readonly [string, ModuleSpec],
    asking: Asking,
    given: { readonly id: string; readonly state: unknown; readonly input: unknown; readonly found: unknown }
  ) {
    super(ground, asking, given.input, given.found)
    this.state = given.state
    this.id = given.id
    this["~module"] = module
    this["~spec"] = spec
  }
  get params(): object {
    const onDay = this["~ground"].paramsOn(this.today)
    return Object.fromEntries(Object.entries(this["~spec"].params).map(([key, param]) => [key, onDay.get(param.id)]))
  }
  get emit(): ReturnType<typeof emitOf> {
    return emitOf(this["~module"], this["~spec"].events)
  }
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
  const context = new Deciding(i, [module, spec], asking, { id, state: after.state, input, found })
  const reasons = unmet(i, module, command?.check, context)
  if (reasons.length > 0) return { reasons }
  const operation = `${module}.${name}`
  const out = decided(module, name, command?.decide, context)
  if (isRefusal(out)) return { reasons: refusals(i, module, out["~refused"]) }
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
