/** The state of one case, folded from its facts. */
import type { Clock } from "../../Case.ts"
import type { EventMeta } from "../../Fact.ts"
import type { CivilDate, Due } from "../../Time.ts"

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
}

/** How facts fold into the host's data and into the slices of steps. */
export interface Folding {
  readonly workflow: string
  readonly data: ((subject: any) => any) | undefined
  readonly evolve: Readonly<Record<string, ((data: any, fact: any, meta: any) => any) | undefined>>
  readonly step: (module: string) =>
    | {
        readonly state: () => any
        readonly evolve: Readonly<Record<string, ((state: any, data: any, meta: any) => any) | undefined>>
      }
    | undefined
}

const withClock = (state: CaseState, name: string, clock: Clock): CaseState => ({
  ...state,
  clocks: { ...state.clocks, [name]: clock }
})

const stopped = (clocks: CaseState["clocks"], names: ReadonlyArray<string>): CaseState["clocks"] => {
  if (names.length === 0) return clocks
  const next = { ...clocks }
  for (const name of names) {
    const clock = next[name]
    if (clock !== undefined) next[name] = { run: clock.run, due: clock.due, state: "stopped" }
  }
  return next
}

/** One more fact of the kernel's own. */
const kernelFact = (state: CaseState, name: string, d: any): CaseState => {
  switch (name) {
    case "Moved":
      return { ...state, at: d.to, clocks: stopped(state.clocks, d.stopped ?? []) }
    case "ClockStarted":
      return withClock(state, d.clock, { run: d.run, due: d.due, state: "running" })
    case "ClockExtended":
    case "ClockResumed":
      return withClock(state, d.clock, { run: d.run, due: d.due, state: "running" })
    case "ClockSuspended":
      return withClock(state, d.clock, { run: d.run, due: d.due, state: "suspended", suspendedOn: d.on })
    case "DeadlinePassed": {
      const clock = d.run === undefined ? undefined : state.clocks[d.deadline]
      const passed = [...state.passed, { deadline: d.deadline, on: d.on }]
      return clock === undefined
        ? { ...state, passed }
        : {
            ...state,
            passed,
            clocks: { ...state.clocks, [d.deadline]: { run: clock.run, due: clock.due, state: "passed" } }
          }
    }
    case "Adopted":
      return { ...state, at: d.to, digest: d.definition, clocks: stopped(state.clocks, d.stopped ?? []) }
    default:
      return state
  }
}

const kernelNames = new Set([
  "Moved",
  "ClockStarted",
  "ClockExtended",
  "ClockSuspended",
  "ClockResumed",
  "DeadlinePassed",
  "Adopted"
])

const parsedTypes = new Map<string, readonly [module: string, name: string]>()
const parse = (type: string): readonly [module: string, name: string] => {
  let parsed = parsedTypes.get(type)
  if (parsed === undefined) {
    const slash = type.indexOf("/")
    parsed = [type.slice(0, slash), type.slice(slash + 1)]
    if (parsedTypes.size > 10_000) parsedTypes.clear()
    parsedTypes.set(type, parsed)
  }
  return parsed
}

/**
 * The state after one more fact. Facts nobody knows change nothing; facts of the kernel fold without the host's code, so
 * that deadlines run on when it is gone.
 */
export const apply = (folding: Folding, state: CaseState | undefined, fact: Draft, meta: EventMeta): CaseState => {
  const [module, name] = parse(fact.type)
  const d = fact.data
  if (state === undefined) {
    if (module !== folding.workflow || name !== "Opened") throw new TypeError("a case begins with the fact `Opened`")
    return {
      id: meta.id,
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
  if (module !== folding.workflow) {
    const step = folding.step(module)
    const fold = step?.evolve[name]
    if (step === undefined || fold === undefined) return state
    const slice = Object.hasOwn(state.slices, module) ? state.slices[module] : step.state()
    return { ...state, slices: { ...state.slices, [module]: fold(slice, d, meta) } }
  }
  const fold = Object.hasOwn(folding.evolve, name) ? folding.evolve[name] : undefined
  const next = kernelNames.has(name) ? kernelFact(state, name, d) : state
  if (fold === undefined || folding.data === undefined) return next
  const data = fold(next.data, d, meta)
  return data === next.data ? next : { ...next, data }
}

/** The running clocks' due days and the data's, as far as they have not passed. */
export interface OpenDue {
  /** Row id in the store. */
  readonly row: string
  readonly deadline: string
  readonly due: Due | undefined
  readonly on: CivilDate
  readonly run?: number
}
