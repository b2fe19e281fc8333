/**
 * A machine is a definition with the code that its names stand for, looked up once. It decides and folds; it reads and
 * writes nothing.
 */
import { type ActData, kernelEvents, type Outcome } from "../../Case.ts"
import type { DefinedAct, DefinedState, Definition, RuleRef } from "../../Definition.ts"
import type { Fact } from "../../Fact.ts"
import type { OperationSpec } from "../../Module.ts"
import type { Rule } from "../../Reason.ts"
import type { StepSpec } from "../../Step.ts"
import type { CivilDate, WorkCalendar } from "../../Time.ts"
import { ruleKey, type WorkflowCode, type WiredEvent } from "../wiring.ts"
import { Folding } from "./state.ts"

/** What a machine is made from. */
export interface Ground {
  readonly zone: string
  readonly calendar: WorkCalendar | undefined
  readonly step: (id: string) => StepSpec | undefined
  readonly event: (type: string) => WiredEvent | undefined
  readonly read: (point: { readonly id: string }) => any
  /** Values in force on a day, for params that bind from the day of the act. */
  readonly paramsOn: (day: CivilDate) => ReadonlyMap<string, any>
  /** Whether states and facts are left as they are: an app that keeps them itself shares them with nobody. */
  readonly loose?: boolean
  /** Sentences for a reason, by locale. */
  readonly says: (key: string, detail: unknown, module?: string) => Readonly<Record<string, string>>
}

interface BoundRule {
  readonly ref: RuleRef
  readonly rule: Rule<any> | undefined
}
export interface BoundAct {
  readonly name: string
  readonly spec: ActData | undefined
  readonly routes: DefinedAct["routes"]
  /** `go` as decisions see it. */
  readonly go: Readonly<Record<string, (...facts: ReadonlyArray<Fact>) => Outcome>>
  /** Where it leads if nothing is decided. */
  readonly route: DefinedAct["routes"][string] | undefined
  /** No rule judges it. */
  readonly free: boolean
  readonly by: ReadonlyArray<string>
  readonly when: ReadonlyArray<BoundRule>
  readonly check: ReadonlyArray<BoundRule>
}
/** A state, with everything that is looked up when a case enters, leaves or acts in it. */
export interface BoundState {
  readonly acts: ReadonlyMap<string, BoundAct>
  readonly clocks: ReadonlyArray<string>
  readonly step: DefinedState["step"]
}
const nowhere: BoundState = { acts: new Map(), clocks: [], step: undefined }
export interface Machine {
  readonly workflow: string
  readonly definition: Definition
  readonly digest: string
  readonly code: WorkflowCode | undefined
  readonly ground: Ground
  readonly folding: Folding
  readonly state: (state: string) => BoundState
  /** Whether any state is a plugin's step. */
  readonly hasSteps: boolean
  readonly act: (state: string, act: string) => BoundAct | undefined
  readonly opening: (act: string) => BoundAct | undefined
  /** Clocks that run in a state. */
  readonly clocksIn: (state: string) => ReadonlyArray<string>
  readonly emit: Readonly<Record<string, (data: unknown) => Fact>>
  /** Types of the kernel's own facts, made once. */
  readonly types: Readonly<Record<(typeof kernelEvents)[number], string>>
  /** Whether this act is declared at all, anywhere. */
  readonly declares: (act: string) => boolean
}

export const list = <A>(x: A | ReadonlyArray<A> | undefined): ReadonlyArray<A> =>
  x === undefined ? [] : Array.isArray(x) ? (x as ReadonlyArray<A>) : [x as A]

const emitters = (module: string, events: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.keys(events).map((name) => {
      const type = `${module}/${name}`
      return [name, (data: unknown): Fact => ({ "~fact": type, data })]
    })
  )

const emittersOf = new WeakMap<object, Readonly<Record<string, (data: unknown) => Fact>>>()
export const emitOf = (module: string, events: Readonly<Record<string, unknown>>) => {
  const known = emittersOf.get(events)
  if (known !== undefined) return known
  const made = emitters(module, events)
  emittersOf.set(events, made)
  return made
}

export const machine = (
  definition: Definition,
  digest: string,
  code: WorkflowCode | undefined,
  ground: Ground
): Machine => {
  const bind = (name: string, spec: OperationSpec | undefined, act: DefinedAct): BoundAct => {
    const bound = (phase: "when" | "check") =>
      act.rules.filter((ref) => ref.phase === phase).map((ref) => ({ ref, rule: code?.rules.get(ruleKey(name, ref)) }))
    return {
      name,
      spec: spec as ActData | undefined,
      routes: act.routes,
      go: Object.fromEntries(
        Object.keys(act.routes).map((to) => [to, (...facts: ReadonlyArray<Fact>) => ({ "~go": to, facts })])
      ),
      route: Object.values(act.routes)[0],
      free: act.rules.length === 0,
      by: list((spec as ActData | undefined)?.by),
      when: bound("when"),
      check: bound("check")
    }
  }
  const states = new Map(
    Object.entries(definition.states).map(([id, state]): [string, BoundState] => [
      id,
      {
        acts: new Map(Object.entries(state.acts).map(([act, a]) => [act, bind(act, code?.spec.acts[act], a)])),
        clocks: Object.entries(definition.clocks)
          .filter(([, clock]) => clock.while.includes(id))
          .map(([name]) => name)
          .toSorted(),
        step: state.step
      }
    ])
  )
  const opens = new Map(
    Object.entries(definition.opens).map(([act, a]) => [
      act,
      bind(act, code?.spec.acts[act], { routes: {}, rules: a.rules })
    ])
  )
  const state = (id: string): BoundState => states.get(id) ?? nowhere
  return {
    workflow: definition.workflow,
    definition,
    digest,
    code,
    ground,
    folding: new Folding(definition.workflow, code?.spec.data, code?.spec.evolve ?? {}, ground.step),
    state,
    hasSteps: Object.values(definition.states).some((one) => one.step !== undefined),
    act: (id, act) => state(id).acts.get(act),
    opening: (act) => opens.get(act),
    clocksIn: (id) => state(id).clocks,
    emit: code === undefined ? {} : emitOf(definition.workflow, code.spec.events),
    types: Object.fromEntries(kernelEvents.map((name) => [name, `${definition.workflow}/${name}`])) as Machine["types"],
    declares: (act) => code !== undefined && Object.hasOwn(code.spec.acts, act)
  }
}
