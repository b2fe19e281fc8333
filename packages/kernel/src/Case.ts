/**
 * A workflow is a module whose streams are cases. Its one concept is the *act*: a command of a case, possible in some
 * states (`in`), that stays there or leads on (`to`).
 *
 * `defineCase` names what outlives the code (subject, facts, data, capacities); `.workflow` attaches behaviour.
 */
import type { Emitters, EventMeta, EventRef, Events, EventSpec, Evolve, Fact } from "./Fact.ts"
import type { Json } from "./Json.ts"
import {
  type DeadlinePassed,
  definition,
  type DueFromData,
  type Module,
  type OperationSpec,
  place,
  type Reading,
  refs,
  specs,
  taskBuilder,
  viewBuilder,
  type ViewSpec,
  type TaskSpec
} from "./Module.ts"
import type { AnyParam, ParamNeeds, Params, ParamValues } from "./Param.ts"
import { contribution, type Contribution } from "./Point.ts"
import type { Answers, Asks, QuestionNeeds } from "./Question.ts"
import type { Reason, Refusal, Rule } from "./Reason.ts"
import type { Accepts } from "./Schema.ts"
import type { Reveal, Seal } from "./Seal.ts"
import type { CallableTasks, Task, TaskBuilder } from "./Task.ts"
import type { CivilDate, Due, Instant, Span } from "./Time.ts"
import type { View, ViewBuilder } from "./View.ts"

// ---------------------------------------------------------------------------------------------------- the case

/** A clock of a case: its due day is a fact, computed once. */
export interface Clock {
  /** 1 the first time; a clock that starts again is a new run. */
  readonly run: number
  readonly due: Due
  readonly state: "running" | "suspended" | "stopped" | "passed"
  readonly suspendedOn?: CivilDate
}

export interface Case<Subject, Data, State extends string = string> {
  readonly id: string
  readonly subject: Subject
  readonly data: Data
  /** The state, or the step of a plugin, the case stands in. */
  readonly at: State
  readonly openedOn: CivilDate
  readonly clocks: Readonly<Record<string, Clock | undefined>>
}

/** A move, with the facts that go with it. */
export interface Outcome {
  readonly "~go": string
  readonly facts: ReadonlyArray<Fact>
}
export const isOutcome = (u: unknown): u is Outcome => typeof u === "object" && u !== null && "~go" in u

// ---------------------------------------------------------------------------------------------------- acts

export interface Standing<C, Cap extends string, P> extends Reading {
  readonly case: C
  /** In which capacities the principal stands in this case. */
  readonly capacities: ReadonlyArray<Cap>
  readonly params: ParamValues<P>
}
export interface ActJudging<C, Cap extends string, P, Input, Found> extends Standing<C, Cap, P> {
  readonly input: Input
  readonly found: Found
}
export interface Acting<
  C,
  Cap extends string,
  P,
  Input,
  Found,
  E,
  To extends string,
  ClockName extends string
> extends ActJudging<C, Cap, P, Input, Found> {
  readonly emit: Emitters<E>
  /** Leave, towards one of the places this act declares. Its edge may carry other plugins' steps. */
  readonly go: { readonly [S in To]: (...facts: ReadonlyArray<Fact>) => Outcome }
  readonly clock: {
    readonly [K in ClockName]: {
      readonly extendTo: (on: CivilDate, because: string) => Fact
      readonly suspend: (because: string) => Fact
      /** Runs on; the due day moves by the days the clock stood still. */
      readonly resume: () => Fact
    }
  }
  readonly seal: Seal
  readonly refuse: (
    ...reasons: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly detail?: Json }>
  ) => Refusal
}

export interface Act<Input, Needs extends string, New extends boolean> {
  readonly "~input"?: Input
  readonly "~needs"?: Needs
  readonly "~new"?: New
  readonly spec: unknown
}
interface ActSpec<C, Cap extends string, P, E, ClockName extends string, Input, To extends string, Q extends Asks> {
  readonly summary?: string
  /** Capacities in the case that carry the power to do it. Besides, any role granted the power may. */
  readonly by?: Cap | ReadonlyArray<Cap>
  readonly input?: Accepts<Input>
  /** What the act is about besides its case; handed to the authority. */
  readonly about?: (c: { readonly case: C; readonly input: NoInfer<Input> }) => {
    readonly persons?: ReadonlyArray<string>
    readonly places?: ReadonlyArray<string>
    readonly matter?: string
  }
  readonly asks?: (c: { readonly case: C; readonly input: NoInfer<Input> }) => Q
  /** Judged without input: `options` shows them as "not yet, because". */
  readonly when?: ReadonlyArray<Rule<Standing<C, Cap, P>>>
  readonly check?: ReadonlyArray<Rule<ActJudging<C, Cap, P, NoInfer<Input>, Answers<NoInfer<Q>>>>>
  /** Codes that only `decide` can find. */
  readonly refusals?: ReadonlyArray<string>
  /** Pure and synchronous. Left out: the act only moves, which needs a single `to`. */
  readonly decide?: (
    c: Acting<C, Cap, P, NoInfer<Input>, Answers<NoInfer<Q>>, E, NoInfer<To>, ClockName>
  ) => Fact | ReadonlyArray<Fact> | Outcome | Refusal
}
export interface ActBuilder<C, Cap extends string, P, E, State extends string, ClockName extends string> {
  /** The act that opens a case. Where it leads is the initial state. */
  <Input = {}, const Q extends Asks = {}>(
    spec: ActSpec<C, Cap, P, E, ClockName, Input, never, Q> & { readonly in: "new" }
  ): Act<Input, QuestionNeeds<Q>, true>
  <Input = void, const To extends State = never, const Q extends Asks = {}>(
    spec: ActSpec<C, Cap, P, E, ClockName, Input, To, Q> & {
      readonly in: State | ReadonlyArray<State>
      /** Where it may lead; left out: it stays. */
      readonly to?: To | ReadonlyArray<To>
    }
  ): Act<Input, QuestionNeeds<Q>, false>
}

export interface ClockSpec<C, State extends string, ParamName> {
  /** Runs while the case is in one of these: entering the set starts it, leaving the set stops it. */
  readonly while: State | ReadonlyArray<State>
  /**
   * A span, or the name of a param that holds one. A param that binds from the day of opening may hold `null`: cases
   * opened while it does have no such clock.
   */
  readonly within: Span | ParamName
  /** Default: the day of entry. Evaluated when a fact changes the case; `undefined`: not yet. */
  readonly anchor?: (c: C) => CivilDate | undefined
  /** Where the case goes; left out: only the fact `DeadlinePassed` is recorded (a window closes, a reminder is due). */
  readonly else?: State
  /** Whether a plugin's step may suspend it. Default: no. */
  readonly stepsMay?: "suspend"
}
interface SeamSpec<A extends string, State extends string, V extends number> {
  readonly on: A
  /** Needed if the act may lead to several places. */
  readonly to?: State
  readonly version: V
}

// ---------------------------------------------------------------------------------------------------- in the client

/** One act, and whether the asker could do it now. */
export interface Option {
  readonly act: string
  readonly possible: boolean
  /** Every reason why not; empty if possible. */
  readonly reasons: ReadonlyArray<Reason>
}
/** A case in a list. */
export interface CaseRow {
  readonly case: string
  readonly at: string
  readonly openedOn: CivilDate
  /** The next deadline that is running. */
  readonly next?: { readonly deadline: string; readonly on: CivilDate; readonly awaits?: string }
  /** Deadlines that have passed and were not met by leaving. */
  readonly overdue: ReadonlyArray<{ readonly deadline: string; readonly on: CivilDate }>
  readonly final: boolean
}
/** One line of a case's file. */
export interface FileEntry {
  readonly position: number
  readonly at: Instant
  readonly recordedAt: Instant
  readonly person: string
  readonly onBehalfOf?: string
  readonly type: string
  readonly data: Json
}
export interface FoundCase<Subject, Data> extends Case<Subject, Data> {
  /** Everything that is running or has passed, in order of its day; from clocks and from the data. */
  readonly deadlines: ReadonlyArray<{
    readonly id: string
    readonly on: CivilDate
    readonly passed: boolean
    readonly awaits?: string
    readonly source?: string
  }>
  readonly capacities: Readonly<Record<string, ReadonlyArray<string>>>
  readonly definition: string
  readonly version: number
  readonly final: boolean
}
export interface KernelEvents<Subject> {
  readonly Opened: { readonly subject: Subject; readonly definition: string; readonly on: CivilDate }
  readonly Moved: { readonly from: string; readonly to: string; readonly via: string }
  readonly DeadlinePassed: DeadlinePassed
}
export interface KernelViews<Subject, Data> {
  /** What the asker may do now and, for the rest, every reason why not. Anyone may ask. */
  readonly options: View<{ readonly case: string }, ReadonlyArray<Option>>
  /** The case. For whoever stands in it in some capacity, and holders of the power `find`. */
  readonly find: View<{ readonly case: string }, Reveal<FoundCase<Subject, Data>>>
  /**
   * Open cases in which the asker stands in some capacity, with what can be done, in the order they were opened. Anyone
   * may ask. All of them, or a page: so many from the one opened after a case.
   */
  readonly mine: View<
    { readonly overdue?: boolean; readonly limit?: number; readonly after?: string } | undefined,
    ReadonlyArray<CaseRow & { readonly options: ReadonlyArray<Option> }>
  >
  /** All cases, for holders of the power `list`; `where` compares fields of the subject. */
  readonly list: View<
    | {
        readonly at?: string
        readonly overdue?: boolean
        readonly open?: boolean
        readonly where?: { readonly [K in keyof Subject]?: Subject[K] }
        readonly limit?: number
        readonly after?: string
      }
    | undefined,
    ReadonlyArray<CaseRow & { readonly subject: Reveal<Subject> }>
  >
  /** The facts of a case, in order. For the same readers as `find`. */
  readonly file: View<{ readonly case: string }, ReadonlyArray<FileEntry>>
}

type InputOf<A> = A extends { readonly "~input"?: infer I } ? Exclude<I, undefined> : never
export type ActCommands<Acts, Subject> = {
  readonly [K in keyof Acts]: Acts[K] extends Act<infer I, string, infer New>
    ? [New] extends [true]
      ? { readonly case?: string; readonly subject: Subject } & I
      : [I] extends [void]
        ? { readonly case: string }
        : { readonly case: string } & I
    : never
}
type ActNeeds<A> = A extends { readonly "~needs"?: infer N } ? Extract<N, string> : never
type SeamIds<Name extends string, Seams extends Record<string, { readonly version: number }>> = {
  readonly [K in keyof Seams & string]: `${Name}/${K}@${Seams[K]["version"]}`
}

/** What a contributed rule or a step sees of a case. */
export interface SeamContext<C> extends Reading {
  readonly case: C
  readonly capacities: ReadonlyArray<string>
}
/** A step class of some plugin, made for cases of this shape. */
export interface StepOf<C> {
  readonly id: string
  readonly "~step"?: (c: C) => void
  readonly "~offers": string
  readonly "~needs": string
  readonly spec: unknown
}
/** Rules of the same seam, by `code` or `plugin/code`, that say the opposite: where both are installed nothing opens. */
export interface Excluding {
  readonly excludes?: ReadonlyArray<string>
}
export interface Seam<Id extends string, C, Input> {
  readonly id: Id
  /** Put a step on this edge, always or for some cases. `before` and `after` name other steps. */
  step(
    step: StepOf<C>,
    placing?: {
      readonly when?: (about: { readonly case: C }) => boolean
      readonly before?: string
      readonly after?: string
    }
  ): Contribution<Id>
  /**
   * Add a condition to this edge, judged without input, so that `options` shows it. With `again` it is judged once more
   * when the last step of the edge is left. `excludes` names rules that it cannot stand beside.
   */
  rule(rule: Rule<SeamContext<C>> & Excluding & { readonly again?: boolean }): Contribution<Id>
  /** Add a condition on what the act is given. */
  check(rule: Rule<SeamContext<C> & { readonly input: Input }> & Excluding): Contribution<Id>
}
/** What a seam was given; read by composition. */
export type SeamValue =
  | {
      readonly kind: "step"
      readonly step: { readonly id: string }
      readonly placing: {
        readonly when?: (about: any) => boolean
        readonly before?: string
        readonly after?: string
      }
    }
  | { readonly kind: "rule" | "check"; readonly rule: Rule<any> & Excluding & { readonly again?: boolean } }

export interface Workflow<
  Name extends string,
  Subject,
  Data,
  E,
  Cap extends string,
  Acts,
  Seams extends Record<string, { readonly on: string; readonly version: number }>,
  Views,
  Needs extends string
> extends Module<
  Name,
  E,
  ActCommands<Acts, Subject> & { readonly adopt: { readonly case: string } },
  Views & KernelViews<Subject, Data>,
  SeamIds<Name, Seams>[keyof Seams & string],
  Needs
> {
  readonly "~case"?: Case<Subject, Data>
  readonly "~capacities"?: Cap
  /** The power to act on behalf of a person who stands in a case, at the counter. */
  readonly actFor: { readonly power: `${Name}.actFor`; readonly "~module"?: Name }
  readonly seams: {
    readonly [K in keyof Seams & string]: Seam<
      SeamIds<Name, Seams>[K],
      Case<Subject, Data>,
      Seams[K]["on"] extends keyof Acts ? InputOf<Acts[Seams[K]["on"]]> : never
    >
  }
}

// ---------------------------------------------------------------------------------------------------- defining

export interface CaseFacts<Name extends string, Subject, E, Data, Cap extends string> {
  readonly id: Name
  readonly on: {
    readonly [K in (keyof E | keyof KernelEvents<Subject>) & string]: EventRef<
      `${Name}/${K}`,
      K extends keyof E ? E[K] : K extends keyof KernelEvents<Subject> ? KernelEvents<Subject>[K] : never
    >
  }
  workflow<
    const State extends string,
    const ClockName extends string,
    Acts extends Record<string, Act<unknown, string, boolean>>,
    const P extends Params = {},
    const Seams extends Record<string, SeamSpec<keyof NoInfer<Acts> & string, NoInfer<State>, number>> = {},
    Views extends Record<string, View<any, any>> = {},
    Tasks extends Record<string, Task<any, any, string>> = {}
  >(behaviour: {
    readonly summary?: string
    /** Params by the name they are used under, in `within` and as `params.name`. */
    readonly params?: P
    readonly states: { readonly [S in State]: { readonly final?: true } }
    readonly initial: NoInfer<State>
    readonly clocks?: {
      readonly [K in ClockName]: ClockSpec<Case<Subject, Data, NoInfer<State>>, NoInfer<State>, keyof NoInfer<P>>
    }
    /** Due dates that come from the data, any number: each obligation, each visit. */
    readonly dues?: (c: Case<Subject, Data, NoInfer<State>>) => ReadonlyArray<DueFromData>
    readonly evolve: Evolve<E, Data> & {
      readonly DeadlinePassed?: (data: Data, fact: DeadlinePassed, meta: EventMeta) => Data
      readonly Moved?: (data: Data, fact: KernelEvents<Subject>["Moved"], meta: EventMeta) => Data
    }
    /** Rules of every act (but `except`), in every state or in those of `in`. */
    readonly always?: ReadonlyArray<
      Rule<Standing<Case<Subject, Data, NoInfer<State>>, Cap, P>> & {
        readonly except?: ReadonlyArray<string>
        readonly in?: ReadonlyArray<NoInfer<State>>
      }
    >
    readonly acts: (
      act: ActBuilder<Case<Subject, Data, NoInfer<State>>, Cap, P, E, NoInfer<State>, NoInfer<ClockName>>
    ) => Acts
    readonly seams?: Seams
    readonly views?: (view: ViewBuilder<E & KernelEvents<Subject>>) => Views
    readonly tasks?: (task: TaskBuilder<ActCommands<NoInfer<Acts>, Subject>>) => Tasks
  }): Workflow<
    Name,
    Subject,
    Data,
    E,
    Cap,
    Acts,
    Seams,
    Views & CallableTasks<Tasks>,
    ActNeeds<Acts[keyof Acts]> | ParamNeeds<P> | Tasks[keyof Tasks]["~needs"]
  >
}

/** What composition and the engine read. */
export interface ActData extends OperationSpec {
  readonly in: string | ReadonlyArray<string>
  readonly to?: string | ReadonlyArray<string>
  readonly by?: string | ReadonlyArray<string>
  readonly when?: ReadonlyArray<Rule<any>>
}
export interface WorkflowSpec {
  readonly kind: "case"
  readonly summary?: string
  readonly subject: Accepts<any>
  readonly events: Readonly<Record<string, EventSpec<any>>>
  readonly data: (subject: any) => any
  readonly capacities: (c: {
    readonly subject: any
    readonly data: any
  }) => Readonly<Record<string, ReadonlyArray<string>>>
  readonly params: Readonly<Record<string, AnyParam>>
  readonly initial: string
  readonly states: Readonly<Record<string, { readonly final?: true }>>
  readonly clocks: Readonly<Record<string, ClockSpec<any, string, string>>>
  readonly dues?: (c: any) => ReadonlyArray<DueFromData>
  readonly evolve: Readonly<Record<string, ((data: any, fact: any, meta: any) => any) | undefined>>
  readonly always: ReadonlyArray<
    Rule<any> & { readonly except?: ReadonlyArray<string>; readonly in?: ReadonlyArray<string> }
  >
  readonly acts: Readonly<Record<string, ActData>>
  readonly seams: Readonly<Record<string, SeamSpec<string, string, number>>>
  readonly views: Readonly<Record<string, ViewSpec>>
  readonly tasks: Readonly<Record<string, TaskSpec>>
}
export const kernelViews = ["options", "find", "mine", "list", "file"] as const
export const kernelEvents = [
  "Opened",
  "Moved",
  "ClockStarted",
  "ClockExtended",
  "ClockSuspended",
  "ClockResumed",
  "DeadlinePassed",
  "Adopted"
] as const

export const defineCase = <
  const Name extends string,
  Subject,
  E extends Record<string, unknown>,
  Data,
  const Cap extends string
>(
  name: Name,
  spec: {
    /** What the case is about, given when it is opened and never changed. */
    readonly subject: Accepts<Subject>
    readonly events: Events<E>
    /** What the facts add up to. */
    readonly data: (subject: NoInfer<Subject>) => Data
    /** Who stands in which capacity, from subject and data: ids of persons or bodies. */
    readonly capacities: (c: {
      readonly subject: NoInfer<Subject>
      readonly data: NoInfer<Data>
    }) => Readonly<Record<Cap, ReadonlyArray<string>>>
  }
): CaseFacts<Name, Subject, E, Data, Cap> => {
  const on = refs([...Object.keys(spec.events), "Opened", "Moved", "DeadlinePassed"], (k) => ({ type: `${name}/${k}` }))
  return {
    id: name,
    on,
    // the behaviour's types were checked at the call; composition reads it as data
    workflow: (b: any) => {
      const acts = b.acts((one: unknown) => ({ spec: one }))
      const views = place(b.views?.(viewBuilder) ?? {}, name)
      const tasks = place(b.tasks?.(taskBuilder) ?? {}, name)
      const own = place(refs(kernelViews, () => ({ spec: undefined })) as Record<string, unknown>, name)
      const workflow: WorkflowSpec = {
        kind: "case",
        subject: spec.subject,
        events: spec.events,
        data: spec.data,
        capacities: spec.capacities,
        params: b.params ?? {},
        initial: b.initial,
        states: b.states,
        clocks: b.clocks ?? {},
        evolve: b.evolve,
        always: b.always ?? [],
        acts: specs(acts),
        seams: b.seams ?? {},
        views: specs(views),
        tasks: specs(tasks),
        ...(b.dues === undefined ? {} : { dues: b.dues }),
        ...(b.summary === undefined ? {} : { summary: b.summary })
      }
      const operations = [...Object.keys(acts), "adopt", ...Object.keys(views), ...Object.keys(tasks), ...kernelViews]
      return definition(name, {
        spec: workflow,
        events: on,
        views: { ...views, ...own },
        actFor: { power: `${name}.actFor` },
        readSensitive: { power: `${name}.readSensitive` },
        powers: refs(operations, (k) => ({ power: `${name}.${k}` })),
        seams: Object.fromEntries(
          Object.entries(workflow.seams).map(([key, s]) => {
            const id = `${name}/${key}@${s.version}`
            return [
              key,
              {
                id,
                step: (step: unknown, placing = {}) => contribution(id, { kind: "step", step, placing }),
                rule: (rule: unknown) => contribution(id, { kind: "rule", rule }),
                check: (rule: unknown) => contribution(id, { kind: "check", rule })
              }
            ]
          })
        )
      })
    }
  }
}
