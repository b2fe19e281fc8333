/** Deciding a command of a module. Pure; the facts are drafts that the caller records, or not. */
import type { ModuleSpec } from "../../Module.ts"
import { isRefusal } from "../../Reason.ts"
import { metaFor } from "../meta.ts"
import { checkedFact, few } from "../engine/facts.ts"
import { decided } from "../engine/decide.ts"
import { Fault, guarded } from "../engine/fault.ts"
import { frozen } from "../engine/frozen.ts"
import { type Asking, Given, refusals, unmet } from "../engine/judge.ts"
import { type emitOf, list } from "../engine/machine.ts"
import type { Call, Proposal } from "./command.ts"
import { moduleRows } from "./dues.ts"
import { foldModule, type ModuleState } from "./projection.ts"

/** The state a stream of a module has; that of an empty one if it has no facts yet. */
export const moduleState = (spec: ModuleSpec, { present }: Call): ModuleState =>
  (present?.state as ModuleState | undefined) ??
  guarded("the first state of a stream", () => frozen({ state: spec.state(), passed: [] }))

/** A command of a module, looked up once. */
export interface ModuleCommand {
  readonly module: string
  readonly name: string
  readonly operation: string
  readonly spec: ModuleSpec
  readonly command: ModuleSpec["commands"][string]
  readonly emit: ReturnType<typeof emitOf>
}

/** What rules and decisions of a module are given. */
class Deciding extends Given {
  declare readonly state: unknown
  declare readonly id: string
  declare readonly "~of": ModuleCommand
  constructor(of: ModuleCommand, { i, id, input }: Call, asking: Asking, state: unknown, found: unknown) {
    super(i.ground, asking, input, found)
    this.state = state
    this.id = id
    this["~of"] = of
  }
  get params(): object {
    const onDay = this["~ground"].paramsOn(this.today)
    const { params } = this["~of"].spec
    return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, onDay.get(param.id)]))
  }
  get emit(): ModuleCommand["emit"] {
    return this["~of"].emit
  }
}

/** Decides one command. */
export const decideModule = (of: ModuleCommand, call: Call, asking: Asking, found: unknown): Proposal => {
  const { command, module, name, operation, spec } = of
  const { i, id, stream } = call
  let state = moduleState(spec, call)
  const context = new Deciding(of, call, asking, state.state, found)
  const reasons = unmet(i, module, command.check, context)
  if (reasons.length > 0) return { reasons }
  const out = decided(module, name, command.decide, context)
  if (isRefusal(out)) return { reasons: refusals(i, module, out["~refused"]) }
  const { event } = i.ground
  const drafts = few(list<unknown>(out), operation).map((fact) => checkedFact(event, module, operation, fact))
  const last = i.projection.position
  let position = last
  for (const { data, type } of drafts) {
    position += 1
    const meta = metaFor(asking.actor, asking.now, asking.now, stream, id, position)
    try {
      state = foldModule(spec, state, i.projection.nameOf(type), data, meta)
    } catch (cause) {
      throw new Fault(`evolve for \`${type}\` threw; ask the author of the plugin`, cause)
    }
  }
  return { drafts, dues: moduleRows(i, module, spec, state), state: { position: last + 1, state } }
}
