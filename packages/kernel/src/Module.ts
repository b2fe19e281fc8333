/** A module owns streams of facts and the operations on them: pure commands, pure views, effectful tasks. */
import type { Actor } from "./Actor.ts"
import type { Emitters, EventMeta, EventRef, Events, Evolve, EventSpec, Fact } from "./Fact.ts"
import type { Json } from "./Json.ts"
import type { AnyParam, ParamNeeds, Params, ParamValues } from "./Param.ts"
import type { Answers, Asks, QuestionNeeds } from "./Question.ts"
import type { Refusal, Rule } from "./Reason.ts"
import type { Accepts } from "./Schema.ts"
import type { Seal } from "./Seal.ts"
import type { CallableTasks, ReadPoints, Task, TaskBuilder } from "./Task.ts"
import type { CivilDate, Due, Instant, WorkCalendar } from "./Time.ts"
import type { View, ViewBuilder } from "./View.ts"

export interface Power<Id extends string, ModuleName extends string> {
  readonly power: Id
  readonly "~module"?: ModuleName
}

/** The smallest thing every module is; what composition looks at. */
export interface AnyModule {
  readonly id: string
  readonly "~commands": unknown
  readonly "~views": unknown
  readonly "~offers": string
  readonly "~needs": string
  readonly spec: unknown
}

/**
 * `new (_: never)` lets an author write `class Elevator extends facts.module({…}) {}`: the class is a short name for a
 * long type.
 */
export interface Module<
  Name extends string,
  E,
  Commands,
  Views,
  Offers extends string = never,
  Needs extends string = never
> {
  new (_: never): {}
  readonly id: Name
  readonly "~events": E
  readonly "~commands": Commands
  readonly "~views": Views
  readonly "~offers": Offers | `module ${Name}`
  readonly "~needs": Needs
  readonly spec: unknown
  readonly events: { readonly [K in keyof E & string]: EventRef<`${Name}/${K}`, E[K]> }
  readonly powers: { readonly [K in (keyof Commands | keyof Views) & string]: Power<`${Name}.${K}`, Name> }
  readonly views: { readonly [K in keyof Views]: Views[K] }
  /** The power to read sensitive fields of others. */
  readonly readSensitive: Power<`${Name}.readSensitive`, Name>
}

/** What every decision may know of the world. */
export interface Reading extends ReadPoints {
  readonly actor: Actor
  /** The person whose right is exercised: the one acted for, or the actor. */
  readonly principal: string
  readonly now: Instant
  readonly today: CivilDate
  /** The work calendar of the jurisdiction, for periods that start with this decision; `undefined`: no pack has one. */
  readonly calendar: WorkCalendar | undefined
}

export interface Deciding<Input, State, E, P, Found> extends Reading {
  readonly input: Input
  readonly state: State
  /** Id of the stream within the module. */
  readonly id: string
  readonly params: ParamValues<P>
  readonly found: Found
  readonly emit: Emitters<E>
  readonly seal: Seal
  readonly refuse: (
    ...reasons: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly detail?: Json }>
  ) => Refusal
}
export type Judging<Input, State, E, P, Found> = Omit<Deciding<Input, State, E, P, Found>, "emit" | "seal" | "refuse">
export type Decision = Fact | ReadonlyArray<Fact> | Refusal

export interface Command<Input, Needs extends string> {
  readonly "~input"?: Input
  readonly "~needs"?: Needs
  readonly spec: unknown
}
export interface CommandBuilder<State, E, P> {
  <Input, const Q extends Asks = {}>(spec: {
    readonly summary?: string
    readonly input: Accepts<Input>
    /** The stream this command is about, within the module: `[a-z0-9-]{1,64}`. */
    readonly stream: (input: NoInfer<Input>) => string
    /** What the act is about besides its stream; handed to the authority (recusal needs persons, competence a matter). */
    readonly about?: (input: NoInfer<Input>) => {
      readonly persons?: ReadonlyArray<string>
      readonly places?: ReadonlyArray<string>
      readonly matter?: string
    }
    readonly asks?: (c: { readonly state: State; readonly input: NoInfer<Input> }) => Q
    readonly check?: ReadonlyArray<Rule<Judging<NoInfer<Input>, State, E, P, Answers<NoInfer<Q>>>>>
    /** Codes that only `decide` can find. */
    readonly refusals?: ReadonlyArray<string>
    readonly decide: (c: Deciding<NoInfer<Input>, State, E, P, Answers<NoInfer<Q>>>) => Decision
  }): Command<Input, QuestionNeeds<Q>>
}
export type CommandNeeds<C> = C extends { readonly "~needs"?: infer N } ? Extract<N, string> : never
export type CommandInputs<Cs> = {
  readonly [K in keyof Cs]: Cs[K] extends { readonly "~input"?: infer I } ? Exclude<I, undefined> : never
}

/** A due date that comes from the data, one by one: an obligation, a visit, the end of a publicity period. */
export type DueFromData = {
  readonly id: string
} & (
  | {
      /** It passes at 24:00 of this day in the community's zone. */
      readonly on: CivilDate
    }
  | {
      /** The same of a period in days; while it awaits a calendar year it is shown and does not pass. */
      readonly due: Due
    }
)
export interface DeadlinePassed {
  /** Clock or due id. */
  readonly deadline: string
  readonly on: CivilDate
}

/**
 * What may be recorded, and what one stream of it adds up to: the part that outlives the code. Behaviour is attached by a
 * second call, in which every type of the first is already known (so literals stay literals).
 */
export interface Facts<Name extends string, E, State> {
  readonly id: Name
  readonly on: { readonly [K in keyof E & string]: EventRef<`${Name}/${K}`, E[K]> }
  module<
    Commands extends Record<string, Command<unknown, string>>,
    Views extends Record<string, View<any, any>> = {},
    Tasks extends Record<string, Task<any, any, string>> = {},
    const P extends Params = {}
  >(behaviour: {
    readonly summary?: string
    readonly params?: P
    readonly evolve: Evolve<E, State> & {
      readonly DeadlinePassed?: (state: State, data: DeadlinePassed, meta: EventMeta) => State
    }
    readonly dues?: (state: State) => ReadonlyArray<DueFromData>
    readonly commands: (command: CommandBuilder<State, E, P>) => Commands
    readonly views?: (view: ViewBuilder<E & { readonly DeadlinePassed: DeadlinePassed }>) => Views
    readonly tasks?: (task: TaskBuilder<CommandInputs<NoInfer<Commands>>>) => Tasks
  }): Module<
    Name,
    E,
    CommandInputs<Commands>,
    Views & CallableTasks<Tasks>,
    never,
    CommandNeeds<Commands[keyof Commands]> | Tasks[keyof Tasks]["~needs"] | ParamNeeds<P>
  > & {
    /** The power to act on behalf of others: what is recorded are the other's words. */
    readonly actFor: Power<`${Name}.actFor`, Name>
  }
}

/** What composition and the engine read; types are erased here and were checked where the author wrote them. */
export interface OperationSpec {
  readonly summary?: string
  readonly input?: Accepts<any>
  readonly stream?: (input: any) => string
  readonly about?: (input: any) => object
  readonly asks?: (c: any) => Asks
  readonly check?: ReadonlyArray<Rule<any>>
  readonly refusals?: ReadonlyArray<string>
  readonly decide?: (c: any) => any
}
export interface ViewSpec {
  readonly readers?: "anyone"
  readonly model: () => any
  readonly on: Readonly<Record<string, ((model: any, data: any, meta: any) => any) | undefined>>
  readonly also?: ReadonlyArray<{ readonly type: string; readonly apply: (model: any, data: any, meta: any) => any }>
  readonly input?: Accepts<any>
  readonly query: (model: any, input: any, reader: any) => any
}
export interface TaskSpec {
  readonly uses?: Readonly<Record<string, { readonly id: string }>>
  readonly input?: Accepts<any>
  readonly after?: string
  readonly run: (context: any) => any
}
export interface ModuleSpec {
  readonly kind: "module"
  readonly summary?: string
  readonly events: Readonly<Record<string, EventSpec<any>>>
  readonly state: () => any
  readonly evolve: Readonly<Record<string, ((state: any, data: any, meta: any) => any) | undefined>>
  readonly dues?: (state: any) => ReadonlyArray<DueFromData>
  readonly params: Readonly<Record<string, AnyParam>>
  readonly commands: Readonly<Record<string, OperationSpec>>
  readonly views: Readonly<Record<string, ViewSpec>>
  readonly tasks: Readonly<Record<string, TaskSpec>>
}

export const refs = (names: ReadonlyArray<string>, make: (name: string) => unknown): any =>
  Object.fromEntries(names.map((name) => [name, make(name)]))

/** A class with the given statics, so that authors can extend it. */
export const definition = (id: string, statics: object): any => {
  class Defined {}
  Object.defineProperty(Defined, "name", { value: id, configurable: true })
  return Object.assign(Defined, { id }, statics)
}

const named = (view: unknown, module: string, name: string): unknown => Object.assign(view as object, { module, name })

/** Marks views and tasks with their place, so that `question.by(view)` and `port.from` can find them. */
export const place = <V extends Readonly<Record<string, unknown>>>(views: V, module: string): V => {
  for (const [name, view] of Object.entries(views)) named(view, module, name)
  return views
}
export const specs = (made: Readonly<Record<string, { readonly spec: unknown }>>): any =>
  Object.fromEntries(Object.entries(made).map(([name, one]) => [name, one.spec]))
const builder = (spec: unknown) => ({ spec })
export const taskBuilder: any = Object.assign(builder, {
  after: (event: { readonly type: string }, spec: object) => ({ spec: { ...spec, after: event.type } })
})
export const viewBuilder: any = builder

export const defineFacts = <const Name extends string, E extends Record<string, unknown>, State>(
  name: Name,
  spec: { readonly events: Events<E>; readonly state: () => State }
): Facts<Name, E, State> => {
  const eventNames = Object.keys(spec.events)
  const on = refs(eventNames, (k) => ({ type: `${name}/${k}` }))
  return {
    id: name,
    on,
    // the behaviour's types were checked at the call; composition reads it as data
    module: (b: any) => {
      const commands = b.commands(builder)
      const views = place(b.views?.(viewBuilder) ?? {}, name)
      const tasks = place(b.tasks?.(taskBuilder) ?? {}, name)
      const module: ModuleSpec = {
        kind: "module",
        events: spec.events,
        state: spec.state,
        evolve: b.evolve,
        params: b.params ?? {},
        commands: specs(commands),
        views: specs(views),
        tasks: specs(tasks),
        ...(b.dues === undefined ? {} : { dues: b.dues }),
        ...(b.summary === undefined ? {} : { summary: b.summary })
      }
      return definition(name, {
        spec: module,
        events: on,
        views,
        readSensitive: { power: `${name}.readSensitive` },
        actFor: { power: `${name}.actFor` },
        powers: refs([...Object.keys(commands), ...Object.keys(views), ...Object.keys(tasks)], (k) => ({
          power: `${name}.${k}`
        }))
      })
    }
  }
}
