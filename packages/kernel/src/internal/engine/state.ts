/** The state of one case, folded from its facts. */
import type { Clock } from "../../Case.ts"
import type { EventMeta } from "../../Fact.ts"
import type { CivilDate } from "../../Time.ts"
import { asynchronous } from "./fault.ts"
import { frozen } from "./frozen.ts"

export interface CaseState {
  readonly id: string
  readonly subject: any
  /** The host's data; `undefined` while its code is not installed. */
  readonly data: any
  readonly at: string
  readonly openedOn: CivilDate
  /** Digest of the definition the case stands under. */
  readonly digest: string
  readonly clocks: Readonly<Record<string, Clock>>
  /** Slices of steps, by module id. */
  readonly slices: Readonly<Record<string, any>>
  /** Deadlines that have passed: clocks by name, dues of the data by id. */
  readonly passed: ReadonlyArray<{ readonly deadline: string; readonly on: CivilDate }>
}

/** A fact about to be recorded, by its full type. */
export interface Draft {
  readonly type: string
  readonly data: any
  /** Of the type, where it was looked up already. */
  readonly version?: number
  /** Whether something in it waits to be sealed, where that was looked at already. */
  readonly seals?: boolean
}

type Evolve = (data: any, fact: any, meta: any) => any
interface StepFolding {
  readonly state: () => any
  readonly evolve: Readonly<Record<string, Evolve | undefined>>
}
/** What facts of one type do to a case. */
interface Folded {
  readonly opens: boolean
  readonly kernel: ((state: CaseState, d: any) => CaseState) | undefined
  readonly evolve: Evolve | undefined
  /** Of a fact of a step: its slice of the state. */
  readonly slice: { readonly module: string; readonly start: () => any; readonly evolve: Evolve } | undefined
}
/** How facts fold into the host's data and into the slices of steps. */
export class Folding {
  readonly data: ((subject: any) => any) | undefined
  readonly #workflow: string
  readonly #evolve: Readonly<Record<string, Evolve | undefined>>
  readonly #step: (module: string) => StepFolding | undefined
  /** Looked up once for each type. */
  readonly #folded = new Map<string, Folded>()
  #last: string | undefined
  #lastFolded: Folded | undefined
  constructor(
    workflow: string,
    data: Folding["data"],
    evolve: Readonly<Record<string, Evolve | undefined>>,
    step: (module: string) => StepFolding | undefined
  ) {
    this.#workflow = workflow
    this.data = data
    this.#evolve = evolve
    this.#step = step
  }
  of(type: string): Folded {
    // one type often follows itself, and types are mostly one and the same string
    if (type === this.#last) return this.#lastFolded as Folded
    this.#last = type
    return (this.#lastFolded = this.#folded.get(type) ?? this.#look(type))
  }
  #look(type: string): Folded {
    const slash = type.indexOf("/")
    const module = type.slice(0, slash)
    const name = type.slice(slash + 1)
    const own = module === this.#workflow
    const step = own ? undefined : this.#step(module)
    const evolve = step === undefined || !Object.hasOwn(step.evolve, name) ? undefined : step.evolve[name]
    const folded: Folded = {
      opens: own && name === "Opened",
      kernel: own && Object.hasOwn(kernelFolds, name) ? kernelFolds[name] : undefined,
      evolve: own && this.data !== undefined && Object.hasOwn(this.#evolve, name) ? this.#evolve[name] : undefined,
      slice: step === undefined || evolve === undefined ? undefined : { module, start: step.state, evolve }
    }
    // a history may hold any number of types nobody knows
    if (this.#folded.size > 10_000) this.#folded.clear()
    this.#folded.set(type, folded)
    return folded
  }
}

/**
 * A case in its next state. Written out: a literal of one shape is made several times faster than a spread, and what
 * reads it afterwards always meets that shape.
 */
const next = (
  s: CaseState,
  at: string,
  clocks: CaseState["clocks"],
  data: any,
  more?: Partial<CaseState>
): CaseState => ({
  id: s.id,
  subject: s.subject,
  data,
  at,
  openedOn: s.openedOn,
  digest: more?.digest ?? s.digest,
  clocks,
  slices: more?.slices ?? s.slices,
  passed: more?.passed ?? s.passed
})

/** Freezes a state in depth. What it shares with the one before, which is frozen, is not looked at again. */
export const frozenSince = (before: CaseState | undefined, after: CaseState): CaseState => {
  if (before === undefined) return frozen(after)
  if (after === before) return after
  Object.freeze(after)
  if (after.data !== before.data) frozen(after.data)
  if (after.clocks !== before.clocks) frozen(after.clocks)
  if (after.slices !== before.slices) frozen(after.slices)
  if (after.passed !== before.passed) frozen(after.passed)
  return after
}

const stopped = (clocks: CaseState["clocks"], names: ReadonlyArray<string> | undefined): CaseState["clocks"] => {
  if (names === undefined || names.length === 0) return clocks
  const after = { ...clocks }
  for (const name of names) {
    const clock = after[name]
    if (clock !== undefined) after[name] = { run: clock.run, due: clock.due, state: "stopped" }
  }
  return after
}

const withClock = (s: CaseState, name: string, clock: Clock): CaseState =>
  next(s, s.at, { ...s.clocks, [name]: clock }, s.data)
const runs = (s: CaseState, d: any): CaseState => withClock(s, d.clock, { run: d.run, due: d.due, state: "running" })

/** What folding code answered; a promise is no state. */
export const atOnce = (state: unknown): unknown => {
  if (asynchronous(state)) throw new TypeError("folding code is asynchronous; it has to answer at once")
  return state
}

/** Facts of the kernel's own. */
const kernelFolds: Readonly<Record<string, (s: CaseState, d: any) => CaseState>> = {
  Moved: (s, d) => next(s, d.to, stopped(s.clocks, d.stopped), s.data),
  ClockStarted: runs,
  ClockExtended: runs,
  ClockResumed: runs,
  ClockSuspended: (s, d) => withClock(s, d.clock, { run: d.run, due: d.due, state: "suspended", suspendedOn: d.on }),
  DeadlinePassed: (s, d) => {
    const clock = d.run === undefined ? undefined : s.clocks[d.deadline]
    const passed = [...s.passed, { deadline: d.deadline, on: d.on }]
    const after =
      clock === undefined ? s : withClock(s, d.deadline, { run: clock.run, due: clock.due, state: "passed" })
    return next(after, s.at, after.clocks, s.data, { passed })
  },
  Adopted: (s, d) => next(s, d.to, stopped(s.clocks, d.stopped), s.data, { digest: d.definition })
}

/**
 * The state after one more fact. Facts nobody knows change nothing; facts of the kernel fold without the host's code, so
 * that deadlines run on when it is gone.
 */
export const apply = (
  folding: Folding,
  state: CaseState | undefined,
  fact: Draft,
  told: { readonly meta: EventMeta }
): CaseState => {
  const folded = folding.of(fact.type)
  const d = fact.data
  if (state === undefined) {
    if (!folded.opens) throw new TypeError("a case begins with the fact `Opened`")
    return {
      id: told.meta.id,
      subject: d.subject,
      data: folding.data?.(d.subject),
      at: d.at,
      openedOn: d.on,
      digest: d.definition,
      clocks: {},
      slices: {},
      passed: []
    }
  }
  if (folded.slice !== undefined) {
    const { evolve, module, start } = folded.slice
    const slice: unknown = Object.hasOwn(state.slices, module) ? state.slices[module] : start()
    return next(state, state.at, state.clocks, state.data, {
      slices: { ...state.slices, [module]: atOnce(evolve(slice, d, told.meta)) }
    })
  }
  const after = folded.kernel === undefined ? state : folded.kernel(state, d)
  if (folded.evolve === undefined) return after
  const data = atOnce(folded.evolve(after.data, d, told.meta))
  return data === after.data ? after : next(after, after.at, after.clocks, data)
}
