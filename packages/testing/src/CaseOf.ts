/** One case of a workflow under a virtual clock, on the kernel's pure engine: no store, no promises. */
import {
  type AnyModule,
  type AnyPack,
  type AnyPlugin,
  type ByLaw,
  type By,
  type CaseFact,
  check,
  type CivilDate,
  type Instant,
  type Made,
  type Option,
  pure,
  type PureWorkflow,
  type WorkflowSpec
} from "@linli/kernel"
import { agree, codesIn, reasonsText } from "./internal/agree.ts"
import { shown } from "./internal/difference.ts"
import { actorOf, type Whom } from "./Scenario.ts"
import { type VirtualClock, virtualClock } from "./VirtualClock.ts"

type AnyWorkflow = AnyModule & { readonly "~case"?: unknown }
type CaseOfW<W> = W extends { readonly "~case"?: infer C } ? Exclude<C, undefined> : never
type SubjectOf<W> = CaseOfW<W> extends { readonly subject: infer S } ? S : never
/** The same, with every list and field readonly: what a test writes down as a constant. */
type Frozen<A> = A extends object ? { readonly [K in keyof A]: Frozen<A[K]> } : A
type Without<I, K extends string> = I extends unknown ? Omit<I, K> : never
type Commands<W extends AnyModule> = W["~commands"]
type Opening<W extends AnyModule> = {
  readonly [K in keyof Commands<W> & string]: Commands<W>[K] extends { readonly subject: unknown } ? K : never
}[keyof Commands<W> & string]
/** Acts of an open case. */
export type ActsOf<W extends AnyModule> = Exclude<keyof Commands<W> & string, Opening<W> | "adopt">
export type ActInput<W extends AnyModule, K extends keyof Commands<W>> = Frozen<Without<Commands<W>[K], "case">>
type Args<I> = {} extends I ? [input?: I] : [input: I]
type RefusedArgs<I> = {} extends I
  ? [...codes: Array<string>] | [input: I, ...codes: Array<string>]
  : [input: I, ...codes: Array<string>]
type StateNames<W> = CaseOfW<W> extends { readonly at: infer At extends string } ? At : string

export interface CaseOptions<W extends AnyWorkflow> {
  readonly zone: string
  readonly jurisdiction: ReadonlyArray<AnyPack>
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** Plugins it is used with, itself among them. Left out: the workflow alone. */
  readonly plugins?: ReadonlyArray<AnyPlugin>
  /** The civil day it is opened on, at `time` (default 10:00). */
  readonly on: CivilDate
  readonly time?: string
  readonly subject: Frozen<SubjectOf<W>>
  /** Who opens it. */
  readonly as: Whom
  /** The act that opens it; needed if the workflow has several. */
  readonly act?: Opening<W>
  /** What that act is given besides the subject. */
  readonly input?: Frozen<Without<Commands<W>[Opening<W>], "case" | "subject">>
  readonly id?: string
  /** Answers to the questions that acts ask, by the question's id. */
  readonly answers?: Readonly<Record<string, (input: any) => unknown>>
}

/** A case in a test. Handles for several persons share one case and one clock. */
export interface TestCase<W extends AnyWorkflow> {
  /** The same case, acted on by somebody else. */
  as(whom: Whom, ...roles: ReadonlyArray<string>): TestCase<W>
  /** Does it; throws with every reason if it is refused. */
  act<K extends ActsOf<W>>(act: K, ...args: Args<ActInput<W, K>>): TestCase<W>
  /** It must be refused, with exactly these codes if some are given. Nothing changes. */
  refuses<K extends ActsOf<W>>(act: K, ...args: RefusedArgs<ActInput<W, K>>): TestCase<W>
  /** The input must not pass its schema; each of these paths is named. */
  invalid<K extends ActsOf<W>>(act: K, input: unknown, ...paths: ReadonlyArray<string>): TestCase<W>
  /** `options` must show each of these as possible. */
  can(...acts: ReadonlyArray<ActsOf<W>>): TestCase<W>
  /** `options` must show it as not possible, with exactly these codes if some are given. */
  cannot(act: ActsOf<W>, ...codes: ReadonlyArray<string>): TestCase<W>
  /** It must stand there: a state, or `seam.step`. */
  is(at: StateNames<W> | `${string}.${string}`): TestCase<W>
  /** To 10:00 (or `time`) of a day; deadlines that passed meanwhile are recorded. */
  on(date: CivilDate, time?: string): TestCase<W>
  /** By so many civil days. */
  days(amount: number): TestCase<W>
  /** To a moment. */
  until(instant: Instant): TestCase<W>
  /** A deadline must run, and pass at the end of this day. */
  due(deadline: string, on: CivilDate): TestCase<W>
  /** No deadline of this name may run. */
  notDue(deadline: string): TestCase<W>
  /** The facts since the last call: names, or `[name, data]`. Names are without the workflow. */
  recorded(...facts: ReadonlyArray<string | readonly [string, unknown]>): TestCase<W>
  readonly at: string
  readonly case: CaseOfW<W>
  readonly data: CaseOfW<W> extends { readonly data: infer D } ? D : never
  readonly facts: ReadonlyArray<CaseFact>
  readonly deadlines: ReadonlyArray<{ readonly deadline: string; readonly on: CivilDate; readonly awaits?: string }>
  readonly options: ReadonlyArray<Option>
  readonly today: CivilDate
  readonly now: Instant
}

/** What all handles share. Its state changes only here. */
interface World {
  readonly id: string
  readonly spec: WorkflowSpec
  // states and inputs were typed where the test called
  readonly flow: PureWorkflow<any>
  readonly clock: VirtualClock
  readonly answers: Readonly<Record<string, (input: any) => unknown>>
  state: any
  facts: Array<CaseFact>
  last: ReadonlyArray<CaseFact>
}

const failing = (what: string, made: Made<unknown>): Error => {
  if (made.tag === "refused") return new Error(`${what} was refused:\n${reasonsText(made.reasons)}`)
  if (made.tag === "invalid") {
    const problems = made.problems.map((p) => `  \`${p.path}\`: ${p.message}`).join("\n")
    return new Error(`the input of ${what} does not fit:\n${problems}`)
  }
  return new Error(`${what} was carried out and recorded:\n${shown(made.facts.map((f) => [f.type, f.data]))}`)
}

/** Takes over what was made, and makes sure that the facts alone give the same case. */
const take = (world: World, facts: ReadonlyArray<CaseFact>, state: unknown): void => {
  world.facts = [...world.facts, ...facts]
  world.last = facts
  world.state = state
  agree(world.flow.fold(world.id, world.facts), state, "the case folded again from its facts is another case")
}

const foundFor = (
  world: Pick<World, "spec" | "answers">,
  state: unknown,
  name: string,
  raw: unknown
): object | undefined => {
  const spec = world.spec.acts[name]
  if (spec?.asks === undefined) return undefined
  const checked = spec.input === undefined ? undefined : check(spec.input, raw ?? {})
  if (checked?.ok === false) return undefined
  const asked = spec.asks({ case: state, input: checked?.value })
  return Object.fromEntries(
    Object.entries(asked).map(([key, { input, question }]) => {
      const answer = world.answers[question]
      if (answer === undefined)
        throw new Error(`\`${name}\` asks \`${question}\`, which is not in \`answers\`; answer it there`)
      return [key, answer(input)]
    })
  )
}

const byOf = (world: Pick<World, "clock">, whom: Whom, found: object | undefined): By => ({
  actor: actorOf(whom),
  now: world.clock.now,
  ...(found === undefined ? {} : { found: found as Readonly<Record<string, unknown>> })
})

const splitArgs = (args: ReadonlyArray<unknown>): { readonly input: unknown; readonly codes: ReadonlyArray<string> } =>
  typeof args[0] === "string" || args.length === 0
    ? { input: undefined, codes: args as ReadonlyArray<string> }
    : { input: args[0], codes: args.slice(1) as ReadonlyArray<string> }

const handle = (world: World, whom: Whom): TestCase<any> => {
  const attempt = (name: string, input: unknown): Made<any> =>
    world.flow.act(world.state, name, input as never, byOf(world, whom, foundFor(world, world.state, name, input)))
  const options = () => world.flow.options(world.state, byOf(world, whom, undefined))
  const who = actorOf(whom).person
  const moved = () => {
    const { facts, state } = world.flow.pass(world.state, world.clock.now)
    take(world, facts, state)
    return self
  }
  const optionOf = (act: string): Option => {
    const found = options().find((o) => o.act === `${world.flow.definition.workflow}.${act}`)
    if (found === undefined) throw new TypeError(`there is no act \`${act}\``)
    return found
  }
  const self: TestCase<any> = {
    as: (other, ...roles) => handle(world, actorOf(other, roles)),
    act: (name: string, ...args: ReadonlyArray<unknown>) => {
      const made = attempt(name, args[0])
      if (made.tag !== "done") throw failing(`\`${name}\` by \`${who}\` on ${world.clock.today}`, made)
      take(world, made.facts, made.state)
      return self
    },
    refuses: (name: string, ...args: ReadonlyArray<unknown>) => {
      const { codes, input } = splitArgs(args)
      const made = attempt(name, input)
      if (made.tag !== "refused") throw failing(`\`${name}\` by \`${who}\`, which should be refused,`, made)
      if (codes.length > 0) agree(codesIn(made.reasons), codes.toSorted(), `\`${name}\` was refused for other reasons`)
      return self
    },
    invalid: (name: string, input: unknown, ...paths: ReadonlyArray<string>) => {
      const made = attempt(name, input)
      if (made.tag !== "invalid") throw failing(`\`${name}\` by \`${who}\`, whose input should not fit,`, made)
      const missing = paths.filter((path) => !made.problems.some((p) => p.path === path))
      if (missing.length > 0) throw failing(`\`${name}\`, with \`${missing.join("`, `")}\` at fault,`, made)
      return self
    },
    can: (...acts: ReadonlyArray<string>) => {
      for (const act of acts) {
        const { possible, reasons } = optionOf(act)
        if (!possible)
          throw new Error(`\`${who}\` should be able to \`${act}\` on ${world.clock.today}:\n${reasonsText(reasons)}`)
      }
      return self
    },
    cannot: (act: string, ...codes: ReadonlyArray<string>) => {
      const { possible, reasons } = optionOf(act)
      if (possible) throw new Error(`\`${who}\` should not be able to \`${act}\` on ${world.clock.today}`)
      if (codes.length > 0) agree(codesIn(reasons), codes.toSorted(), `\`${act}\` is not possible for other reasons`)
      return self
    },
    is: (at) => {
      if (world.state.at !== at) {
        const story = world.facts
          .filter((f) => f.type.endsWith("/Moved"))
          .map((f) => `  ${f.at} ${f.data.from} → ${f.data.to} (${f.data.via})`)
        throw new Error(
          `the case should be \`${at}\` on ${world.clock.today}, and is \`${world.state.at}\`\n${story.join("\n")}`
        )
      }
      return self
    },
    on: (date, time) => {
      world.clock.on(date, time)
      return moved()
    },
    days: (amount) => {
      world.clock.days(amount)
      return moved()
    },
    until: (instant) => {
      world.clock.at(instant)
      return moved()
    },
    due: (deadline, on) => {
      const running = world.flow.due(world.state).map((d) => ({ deadline: d.deadline, on: d.on }))
      if (!running.some((d) => d.deadline === deadline && d.on === on))
        agree(running, [{ deadline, on }], `\`${deadline}\` should be due on ${on}`)
      return self
    },
    notDue: (deadline) => {
      const running = world.flow.due(world.state).find((d) => d.deadline === deadline)
      if (running !== undefined) throw new Error(`\`${deadline}\` should not run, and is due on ${running.on}`)
      return self
    },
    recorded: (...expected) => {
      const short = (fact: CaseFact) =>
        fact.type.startsWith(`${world.flow.definition.workflow}/`)
          ? fact.type.slice(fact.type.indexOf("/") + 1)
          : fact.type
      const found = world.last.map((fact, n) =>
        typeof expected[n] === "string" || n >= expected.length ? short(fact) : [short(fact), fact.data]
      )
      agree(found, expected, "other facts were recorded")
      return self
    },
    get at() {
      return world.state.at
    },
    get case() {
      return world.state
    },
    get data() {
      // typed where the workflow is known
      return world.state.data as never
    },
    get facts() {
      return world.facts
    },
    get deadlines() {
      return world.flow.due(world.state)
    },
    get options() {
      return options()
    },
    get today() {
      return world.clock.today
    },
    get now() {
      return world.clock.now
    }
  }
  return self
}

const opened = (workflow: AnyWorkflow, options: CaseOptions<any>) => {
  const spec = workflow.spec as WorkflowSpec
  const opening = Object.keys(spec.acts).filter((name) => spec.acts[name]?.in === "new")
  const act: string | undefined = options.act ?? (opening.length === 1 ? opening[0] : undefined)
  if (act === undefined)
    throw new TypeError(
      `\`${workflow.id}\` is opened by ${opening.map((o) => `\`${o}\``).join(", ")}; say which in \`act\``
    )
  const { byLaws, on, plugins, zone } = options
  const flow = pure(workflow, {
    zone,
    jurisdiction: options.jurisdiction,
    on,
    ...(byLaws === undefined ? {} : { byLaws }),
    ...(plugins === undefined ? {} : { plugins })
  }) as PureWorkflow<any>
  const clock = virtualClock({ zone, on, ...(options.time === undefined ? {} : { time: options.time }) })
  const answers = options.answers ?? {}
  const id = options.id ?? "case-1"
  const given = (options.input ?? {}) as object
  const before = {
    id,
    subject: options.subject,
    data: spec.data(options.subject),
    at: "new",
    openedOn: clock.today,
    clocks: {}
  }
  const found = foundFor({ spec, answers }, before, act, given)
  const made = flow.open(id, act, { subject: options.subject, ...given } as never, byOf({ clock }, options.as, found))
  return { act, answers, clock, flow, id, made, spec }
}

/**
 * Opens a case and gives a handle to it. Throws if the opening is refused.
 *
 * **When to use**: acts, rules, clocks and data of a workflow, alone or with the rules other plugins add. For commands of
 * steps, tasks, views and removal of plugins use `communityOf`.
 *
 * **Details**: moving the clock records the deadlines that passed, each dated at its due instant. After every change the
 * case is folded again from its facts; a fold that depends on anything else fails the test.
 *
 * @rule TS-4, TS-5, TS-6, TS-7
 */
export const caseOf = <W extends AnyWorkflow>(workflow: W, options: CaseOptions<W>): TestCase<W> => {
  const { act, answers, clock, flow, id, made, spec } = opened(workflow, options)
  if (made.tag !== "done") throw failing(`\`${act}\` by \`${actorOf(options.as).person}\` on ${options.on}`, made)
  const world: World = { id, spec, flow, clock, answers, state: undefined, facts: [], last: [] }
  take(world, made.facts, made.state)
  return handle(world, options.as) as TestCase<W>
}

/** Opening such a case must be refused, with exactly these codes. */
export const refusesToOpen = <W extends AnyWorkflow>(
  workflow: W,
  options: CaseOptions<W>,
  ...codes: readonly [string, ...ReadonlyArray<string>]
): void => {
  const { act, made } = opened(workflow, options)
  if (made.tag !== "refused") throw failing(`\`${act}\`, which should be refused,`, made)
  agree(codesIn(made.reasons), codes.toSorted(), `\`${act}\` was refused for other reasons`)
}
