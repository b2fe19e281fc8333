/** Deciding: acts, steps, opening and adopting. Pure; the facts are drafts that the caller records, or not. */
import { isOutcome } from "../../Case.ts"
import type { DefinedState } from "../../Definition.ts"
import type { Fact } from "../../Fact.ts"
import { isRefusal, type Reason } from "../../Reason.ts"
import { isStepOutcome, type StepSpec } from "../../Step.ts"
import { handles, isClockChange, stepClocks, stops } from "./clocks.ts"
import { checkedFact, few } from "./facts.ts"
import { asynchronous, Fault, guarded, Refusing } from "./fault.ts"
import { frozen } from "./frozen.ts"
import { type Asking, Context, judge, kernelReason, refusals, unmet } from "./judge.ts"
import { type BoundAct, emitOf, list, type Machine } from "./machine.ts"
import { follow, move, Unfolding, wind } from "./moves.ts"
import type { CaseState, Draft } from "./state.ts"

export type Decided =
  | { readonly drafts: ReadonlyArray<Draft>; readonly state: CaseState }
  | { readonly reasons: ReadonlyArray<Reason> }

/** What `decide` is given, beyond what rules are: ways to record, to move, to refuse. */
class Acting extends Context {
  readonly go: unknown
  constructor(m: Machine, state: CaseState, asking: Asking, input: unknown, found: unknown, go: unknown) {
    super(m, state, asking, input, found)
    this.go = go
  }
  get emit(): Machine["emit"] {
    return this["~m"].emit
  }
  get clock(): unknown {
    return handles(this["~m"], this.today, this.now)
  }
}

/** Records what was decided, in its order; a change of a clock that is not possible then is a reason. */
const record = (
  m: Machine,
  u: Unfolding,
  facts: ReadonlyArray<unknown>,
  module: string,
  name: string
): ReadonlyArray<Reason> | undefined => {
  const owner = `${module}.${name}`
  for (const fact of few(facts, owner)) {
    try {
      u.add(isClockChange(fact) ? fact["~on"](u.state) : checkedFact(m.ground.event, module, owner, fact))
    } catch (cause) {
      if (cause instanceof Refusing) return [kernelReason(m, cause.code, cause.detail)]
      throw cause
    }
  }
  return undefined
}

/** Runs a `decide`; what it throws is a fault. */
export const decided = (
  module: string,
  name: string,
  decide: ((context: any) => unknown) | undefined,
  context: unknown
): unknown => {
  let out: unknown
  try {
    out = decide?.(context)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault(`\`${module}.${name}\` threw; ask the author of the plugin`, cause)
  }
  if (asynchronous(out)) throw new Fault(`\`${module}.${name}\` is asynchronous; a decision is pure`)
  return out
}

/** Why an act that the state of the case does not have is not possible. */
const outOfPlace = (m: Machine, state: CaseState, act: string): Reason => {
  const here = m.definition.states[state.at]
  if (here?.final === true) return kernelReason(m, "final", { at: state.at })
  if (here?.step !== undefined && here.step.act === act) return kernelReason(m, "in-a-step", { step: here.step.id })
  return kernelReason(m, "not-in-this-state", { at: state.at })
}

/** Why an act is not possible now, as far as that can be said without its input. */
export const standing = (m: Machine, state: CaseState, name: string, asking: Asking): ReadonlyArray<Reason> => {
  const act = m.act(state.at, name)
  if (act === undefined) return [outOfPlace(m, state, name)]
  const reasons: Array<Reason> = []
  judge(m, act, "when", new Context(m, state, asking, undefined, undefined), reasons)
  return reasons
}

const nothing: ReadonlyArray<Reason> = []
/** Every reason of an act's rules, with and without input. */
const judged = (m: Machine, act: BoundAct, context: Context): ReadonlyArray<Reason> => {
  if (act.free) return nothing
  const reasons: Array<Reason> = []
  judge(m, act, "when", context, reasons)
  judge(m, act, "check", context, reasons)
  return reasons
}

/** An act that only moves. */
const onward = (m: Machine, state: CaseState, act: BoundAct, asking: Asking): Decided => {
  const u = new Unfolding(m, state, asking)
  if (act.route !== undefined) move(m, u, follow(m, state, act.route), act.name, asking.today, asking.now)
  return { drafts: u.drafts, state: u.state }
}

/** One act of an open case. The input has passed its schema; the actor has been found to have the power. */
export const decideAct = (
  m: Machine,
  state: CaseState,
  name: string,
  asking: Asking,
  input: unknown,
  found: unknown
): Decided => {
  const act = m.act(state.at, name)
  if (act === undefined) return { reasons: [outOfPlace(m, state, name)] }
  const decide = act.spec?.decide
  if (act.spec !== undefined && decide === undefined && act.free) return onward(m, state, act, asking)
  const context =
    decide === undefined
      ? new Context(m, state, asking, input, found)
      : new Acting(m, state, asking, input, found, act.go)
  const reasons = judged(m, act, context)
  if (reasons.length > 0) return { reasons }
  if (act.spec === undefined) return { reasons: [kernelReason(m, "module-removed")] }
  if (decide === undefined) return onward(m, state, act, asking)
  const out = decided(m.workflow, name, decide, context)
  if (isRefusal(out)) return { reasons: refusals(m, m.workflow, out["~refused"]) }
  const u = new Unfolding(m, state, asking)
  const impossible = record(m, u, isOutcome(out) ? out.facts : list(out), m.workflow, name)
  if (impossible !== undefined) return { reasons: impossible }
  if (isOutcome(out)) {
    const route = act.routes[out["~go"]]
    if (route === undefined)
      throw new Fault(`\`${m.workflow}.${name}\` leads to \`${out["~go"]}\`, which it does not declare`)
    move(m, u, follow(m, u.state, route), name, asking.today, asking.now)
  } else if (u.drafts.length > 0) wind(m, u, asking.today, asking.now)
  return { drafts: u.drafts, state: u.state }
}

/** The act that opens a case. */
export const decideOpening = (
  m: Machine,
  name: string,
  asking: Asking,
  request: { readonly id: string; readonly subject: unknown; readonly input: unknown; readonly found: unknown }
): Decided => {
  const act = m.opening(name)
  const spec = m.code?.spec
  if (act === undefined || spec === undefined) return { reasons: [kernelReason(m, "module-removed")] }
  const { found, id, input, subject } = request
  const before: CaseState = newCase(m, id, subject, asking)
  const context = new Acting(m, before, asking, input, found, {})
  const reasons = judged(m, act, context)
  if (reasons.length > 0) return { reasons }
  const out = decided(m.workflow, name, act.spec?.decide, context)
  if (isRefusal(out)) return { reasons: refusals(m, m.workflow, out["~refused"]) }
  const u = new Unfolding(m, frozen({ ...before, at: m.definition.initial }), asking)
  u.note({
    type: m.types.Opened,
    data: { subject, definition: m.digest, on: asking.today, at: m.definition.initial }
  })
  const impossible = record(m, u, list(out), m.workflow, name)
  if (impossible !== undefined) return { reasons: impossible }
  wind(m, u, asking.today, asking.now)
  return { drafts: u.drafts, state: u.state }
}

/** The case as the opening act sees it: not yet anywhere. */
export const newCase = (m: Machine, id: string, subject: unknown, asking: Asking): CaseState => ({
  id,
  subject,
  data: frozen(guarded(`the data of \`${m.workflow}\``, () => m.code?.spec.data(frozen(subject)))),
  at: "new",
  openedOn: asking.today,
  digest: m.digest,
  clocks: {},
  slices: {},
  passed: []
})

/** Where leaving a step leads, after the host's rules were judged again if it is the last of its edge. */
export const leave = (
  m: Machine,
  u: Unfolding,
  here: DefinedState,
  asking: Asking
): { readonly to: string } | { readonly reasons: ReadonlyArray<Reason> } => {
  const step = here.step as NonNullable<DefinedState["step"]>
  const to = follow(m, u.state, step.go)
  if (m.definition.states[to]?.step !== undefined) return { to }
  const act = m.act(here.home, step.act)
  if (act === undefined) return { to }
  const reasons: Array<Reason> = []
  judge(m, act, "when", new Context(m, u.state, asking, undefined, undefined), reasons, (ref) => ref.again === true)
  return reasons.length === 0 ? { to } : { reasons }
}

/** A command of a step, on the case that stands in it. */
export const decideStep = (
  m: Machine,
  state: CaseState,
  module: string,
  spec: StepSpec,
  name: string,
  asking: Asking,
  input: unknown
): Decided => {
  const here = m.definition.states[state.at]
  const command = spec.commands[name]
  if (here?.step?.id !== module || command === undefined) {
    return { reasons: [kernelReason(m, "not-in-this-state", { at: state.at })] }
  }
  const slice: unknown = Object.hasOwn(state.slices, module) ? state.slices[module] : spec.state()
  const leaving =
    (how: "go" | "back") =>
    (...facts: ReadonlyArray<Fact>) => ({ "~leave": how, facts })
  const context = Object.assign(new Context(m, state, asking, input, undefined), {
    slice,
    emit: emitOf(module, spec.events),
    go: leaving("go"),
    back: leaving("back")
  })
  Object.defineProperty(context, "params", { value: stepParams(m, module, spec, asking) })
  const reasons = unmet(m, module, command.check, context)
  if (reasons.length > 0) return { reasons }
  const out = decided(module, name, command.decide, context)
  if (isRefusal(out)) return { reasons: refusals(m, module, out["~refused"]) }
  const u = new Unfolding(m, state, asking)
  const impossible = record(m, u, isStepOutcome(out) ? out.facts : list(out), module, name)
  if (impossible !== undefined) return { reasons: impossible }
  if (isStepOutcome(out)) {
    const way = out["~leave"] === "back" ? { to: here.home } : leave(m, u, here, asking)
    if ("reasons" in way) return way
    move(m, u, way.to, `${module}.${name}`, asking.today, asking.now)
  } else if (u.drafts.length > 0) wind(m, u, asking.today, asking.now)
  return { drafts: u.drafts, state: u.state }
}

const stepParams = (m: Machine, module: string, spec: StepSpec, asking: Asking): object => {
  const onDay = m.ground.paramsOn(asking.today)
  return Object.fromEntries(
    Object.entries(spec.params).map(([name, param]) => [
      name,
      (param.binds === "day-of-opening" ? m.definition.params[`${module}.${name}`] : undefined) ?? onDay.get(param.id)
    ])
  )
}

/** Where a case would stand under another definition. */
export const adopted = (from: Machine, to: Machine, state: CaseState): string => {
  if (to.definition.states[state.at] !== undefined) return state.at
  const home = from.definition.states[state.at]?.home ?? state.at
  return to.definition.states[home] === undefined ? to.definition.initial : home
}

/** Takes a case from one definition to another: its due days stay, clocks it no longer has stop, new ones start. */
export const decideAdoption = (
  from: Machine,
  to: Machine,
  state: CaseState,
  asking: Asking,
  because: string
): Decided => {
  const at = adopted(from, to, state)
  if (from.digest === to.digest && at === state.at) return { reasons: [kernelReason(to, "nothing-to-adopt")] }
  const u = new Unfolding(to, state, asking)
  // a case that leaves a step takes with it what the step let stand still
  if (at !== state.at) {
    for (const draft of stepClocks(from, u.state, state.at, "resume", asking.today, asking.now)) u.add(draft)
  }
  const stopped = stops(to.clocksIn(at), state.clocks)
  u.add({
    type: to.types.Adopted,
    data: { from: state.at, to: at, definition: to.digest, because, ...(stopped.length === 0 ? {} : { stopped }) }
  })
  wind(to, u, asking.today, asking.now)
  return { drafts: u.drafts, state: u.state }
}
