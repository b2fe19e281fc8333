/**
 * A step is a state that a plugin puts on an edge of another package's workflow, with a deadline, facts of its own and a
 * slice of the case. It stands for the state its edge leaves: that state's other acts stay possible and its clocks run
 * on. It can only `go` on, go `back`, or stay, so any number of plugins can put steps on one seam.
 */
import type { Case, SeamContext } from "./Case.ts"
import type { Emitters, EventRef, Events, EventSpec, Evolve, Fact } from "./Fact.ts"
import type { Json } from "./Json.ts"
import { definition, type Module, type OperationSpec, refs, specs, taskBuilder, type TaskSpec } from "./Module.ts"
import type { AnyParam, ParamNeeds, Params, ParamValues } from "./Param.ts"
import type { Refusal, Rule } from "./Reason.ts"
import type { Accepts } from "./Schema.ts"
import type { Seal } from "./Seal.ts"
import type { Task, TaskBuilder } from "./Task.ts"
import type { Span } from "./Time.ts"

export interface StepOutcome {
  readonly "~leave": "go" | "back"
  readonly facts: ReadonlyArray<Fact>
}
export const isStepOutcome = (u: unknown): u is StepOutcome => typeof u === "object" && u !== null && "~leave" in u

export interface StepJudging<C, Slice, P, Input> extends SeamContext<C> {
  readonly slice: Slice
  readonly input: Input
  readonly params: ParamValues<P>
}
export interface StepActing<C, Slice, P, Input, E> extends StepJudging<C, Slice, P, Input> {
  readonly emit: Emitters<E>
  readonly seal: Seal
  /** Leave the step towards where the edge was leading. */
  readonly go: (...facts: ReadonlyArray<Fact>) => StepOutcome
  /** Leave the step back to the state it stands for. */
  readonly back: (...facts: ReadonlyArray<Fact>) => StepOutcome
  readonly refuse: (
    ...reasons: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly detail?: Json }>
  ) => Refusal
}
export interface StepCommand<Input> {
  readonly "~input"?: Input
  readonly spec: unknown
}
type StepBuilder<C, Cap extends string, Slice, P, E> = <Input = void>(spec: {
  readonly summary?: string
  /** Capacities of the host's case that carry the power. Besides, any role granted it may. */
  readonly by?: Cap | ReadonlyArray<Cap>
  readonly input?: Accepts<Input>
  readonly check?: ReadonlyArray<Rule<StepJudging<C, Slice, P, NoInfer<Input>>>>
  readonly refusals?: ReadonlyArray<string>
  /** Returns facts to stay, or `go(…)`, or `back(…)`. */
  readonly decide: (c: StepActing<C, Slice, P, NoInfer<Input>, E>) => Fact | ReadonlyArray<Fact> | StepOutcome | Refusal
}) => StepCommand<Input>
type StepInputs<Cs> = {
  readonly [K in keyof Cs]: Cs[K] extends { readonly "~input"?: infer I }
    ? [Exclude<I, undefined>] extends [void]
      ? { readonly case: string }
      : { readonly case: string } & Exclude<I, undefined>
    : never
}

/** Host workflows a step may be written for: what it can know of their cases. */
interface Host<C, Cap> {
  readonly id: string
  readonly "~case"?: C
  readonly "~capacities"?: Cap
}
export interface Step<Name extends string, C, E, Commands, Needs extends string> extends Module<
  Name,
  E,
  Commands,
  {},
  never,
  Needs
> {
  readonly "~step"?: (c: C) => void
}

export interface StepFacts<Name extends string, E, Slice> {
  readonly id: Name
  readonly on: { readonly [K in keyof E & string]: EventRef<`${Name}/${K}`, E[K]> }
  step<
    C extends Case<any, any>,
    Cap extends string,
    Commands extends Record<string, StepCommand<unknown>>,
    const P extends Params = {},
    Tasks extends Record<string, Task<any, any, string>> = {}
  >(behaviour: {
    /** The workflow it is made for. */
    readonly of: Host<C, Cap>
    readonly summary?: string
    readonly params?: P
    /** The deadline of the step: a span, or the name of a param that holds one. */
    readonly within: Span | keyof NoInfer<P>
    /** Where the case goes when it passes. */
    readonly else: "go" | "back"
    /** Host clocks (which must say `stepsMay: "suspend"`) that stand still while a case is in the step. */
    readonly suspends?: ReadonlyArray<string>
    readonly evolve: Evolve<E, Slice>
    readonly commands: (command: StepBuilder<NoInfer<C>, NoInfer<Cap>, Slice, P, E>) => Commands
    readonly tasks?: (task: TaskBuilder<StepInputs<NoInfer<Commands>>>) => Tasks
  }): Step<Name, C, E, StepInputs<Commands>, ParamNeeds<P> | Tasks[keyof Tasks]["~needs"]>
}

export interface StepSpec {
  readonly kind: "step"
  readonly of: string
  readonly summary?: string
  readonly events: Readonly<Record<string, EventSpec<any>>>
  readonly state: () => any
  readonly evolve: Readonly<Record<string, ((state: any, data: any, meta: any) => any) | undefined>>
  readonly params: Readonly<Record<string, AnyParam>>
  readonly within: Span | string
  readonly else: "go" | "back"
  readonly suspends: ReadonlyArray<string>
  readonly commands: Readonly<Record<string, OperationSpec & { readonly by?: string | ReadonlyArray<string> }>>
  readonly tasks: Readonly<Record<string, TaskSpec>>
}

/** What a step records, and what its slice of a case adds up to. */
export const defineStep = <const Name extends string, E extends Record<string, unknown>, Slice>(
  name: Name,
  spec: { readonly events: Events<E>; readonly state: () => Slice }
): StepFacts<Name, E, Slice> => {
  const on = refs(Object.keys(spec.events), (k) => ({ type: `${name}/${k}` }))
  return {
    id: name,
    on,
    // the behaviour's types were checked at the call; composition reads it as data
    step: (b: any) => {
      const commands = b.commands((one: unknown) => ({ spec: one }))
      const tasks = b.tasks?.(taskBuilder) ?? {}
      const step: StepSpec = {
        kind: "step",
        of: b.of.id,
        events: spec.events,
        state: spec.state,
        evolve: b.evolve,
        params: b.params ?? {},
        within: b.within,
        else: b.else,
        suspends: b.suspends ?? [],
        commands: specs(commands),
        tasks: specs(tasks),
        ...(b.summary === undefined ? {} : { summary: b.summary })
      }
      return definition(name, {
        spec: step,
        events: on,
        views: {},
        readSensitive: { power: `${name}.readSensitive` },
        powers: refs(Object.keys(commands), (k) => ({ power: `${name}.${k}` }))
      })
    }
  }
}
