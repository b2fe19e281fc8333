/** What can be read of cases: one case, what may be done, my cases, all cases, a case's file. */
import type { Actor } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import type { CaseRow, FileEntry, Option } from "../../Case.ts"
import { InvalidInput, Unavailable } from "../../Errors.ts"
import type { StoredFact } from "../../Fact.ts"
import type { Reason } from "../../Reason.ts"
import type { StepSpec } from "../../Step.ts"
import { canonical } from "../../Definition.ts"
import { mostAtOnce, pass, running } from "../engine/deadlines.ts"
import { standing } from "../engine/decide.ts"
import { Fault } from "../engine/fault.ts"
import { type Asking, capacitiesOf, kernelReason, viewOf } from "../engine/judge.ts"
import { list as listOf, type Machine } from "../engine/machine.ts"
import type { CaseState } from "../engine/state.ts"
import { refused } from "./command.ts"
import { checkId, inputOf, parsed } from "./input.ts"
import { type Instance, outside, pinned, sync, todayOf } from "./instance.ts"
import { permitted, spoken, verdictOn } from "./power.ts"
import type { Stream } from "./projection.ts"
import { casesOf, pendingDues } from "./standing.ts"
import { reveal } from "./views.ts"

interface Read {
  readonly m: Machine
  readonly state: CaseState
  readonly stream: Stream
}
const askingOf = (i: Instance, actor: Actor): Asking => {
  const now = i.clock()
  return { actor, now, today: todayOf(now, i.zone) }
}

/** A case as it is now: deadlines that have passed are shown as passed, recorded or not. */
function* readCase(i: Instance, operation: string, stream: Stream, now: string): Flow<Read> {
  if (stream.fault !== undefined) {
    throw new Unavailable({
      operation,
      because: "the history of this case cannot be folded",
      hidden: () => stream.fault
    })
  }
  const m = yield* pinned(i, operation, stream.module, (stream.state as CaseState).digest)
  let out = pass(m, stream.state as CaseState, now)
  while (out.passings.length >= mostAtOnce) out = pass(m, out.state, now)
  return { m, stream, state: out.state }
}
function* found(i: Instance, operation: string, workflow: string, id: unknown, now: string): Flow<Read> {
  const stream = i.projection.cases.get(workflow)?.get(checkId(operation, "case", id))
  if (stream === undefined) throw refused(i, operation, "no-such-case")
  return yield* readCase(i, operation, stream, now)
}
const isFinal = ({ m, state }: Read): boolean => m.definition.states[state.at]?.final === true
const byAnyCapacity = ({ m, state }: Read) => {
  const capacities = capacitiesOf(m, state)
  return { module: m.workflow, stream: state.id, capacities, by: Object.keys(capacities) }
}

const rowOf = (read: Read): CaseRow => {
  const { state } = read
  const dues = running(read.m, state).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.row < b.row ? -1 : 1))
  const next = dues[0]
  return {
    case: state.id,
    at: state.at,
    openedOn: state.openedOn,
    ...(next === undefined
      ? {}
      : {
          next: {
            deadline: next.deadline,
            on: next.on,
            ...(next.awaits === undefined ? {} : { awaits: next.awaits })
          }
        }),
    overdue: isFinal(read) ? [] : state.passed,
    final: isFinal(read)
  }
}

/** Steps whose commands could be called on a case standing where it does. */
const stepHere = (i: Instance, { m, state }: Read): readonly [string, StepSpec] | undefined => {
  const id = m.definition.states[state.at]?.step?.id
  const spec = id === undefined ? undefined : i.ground.step(id)
  return id === undefined || spec === undefined ? undefined : [id, spec]
}

function* powerReasons(
  i: Instance,
  asking: Asking,
  read: Read,
  power: string,
  by: ReadonlyArray<string>
): Flow<ReadonlyArray<Reason>> {
  const about = { ...byAnyCapacity(read), by }
  const verdict = yield* verdictOn(i, power, asking, power, about)
  return verdict.allowed ? [] : spoken(i, verdict.reasons)
}

/** Why an act is not possible. One whose rules fail is not; every other is as it was. */
const stands = (i: Instance, { m, state }: Read, name: string, asking: Asking): ReadonlyArray<Reason> => {
  const act = `\`${m.workflow}.${name}\` of \`${state.id}\``
  try {
    const reasons = standing(m, state, name, asking)
    if (i.failed.size > 0) i.failed.delete(act)
    return reasons
  } catch (cause) {
    i.failed.set(act, `${act}: ${cause instanceof Fault ? cause.message : "a rule failed"}`)
    return [kernelReason(m, "rule-fails")]
  }
}

function* optionsOf(i: Instance, asking: Asking, read: Read): Flow<ReadonlyArray<Option>> {
  const { m } = read
  const options: Array<Option> = []
  let someone = false
  for (const [name, act] of Object.entries(m.code?.spec.acts ?? {})) {
    if (act.in === "new") continue
    const operation = `${m.workflow}.${name}`
    const reasons = [...(yield* powerReasons(i, asking, read, operation, listOf(act.by)))]
    // whoever lacks the power learns nothing of the case
    if (reasons.length === 0) {
      someone = true
      reasons.push(...stands(i, read, name, asking))
    }
    options.push({ act: operation, possible: reasons.length === 0, reasons })
  }
  const [id, step] = stepHere(i, read) ?? []
  if (id !== undefined && step !== undefined) {
    for (const [name, command] of Object.entries(step.commands)) {
      const operation = `${id}.${name}`
      const reasons = yield* powerReasons(i, asking, read, operation, listOf(command.by))
      // that a case stands in a step is for those who can do something in it
      if (reasons.length === 0 || someone) options.push({ act: operation, possible: reasons.length === 0, reasons })
    }
  }
  return options
}

export function* options(i: Instance, workflow: string, actor: Actor, raw: unknown): Flow<ReadonlyArray<Option>> {
  const operation = `${workflow}.options`
  const { case: id, ...rest } = inputOf(operation, raw)
  parsed(operation, undefined, rest)
  yield* sync(i, operation)
  const asking = askingOf(i, actor)
  return yield* optionsOf(i, asking, yield* found(i, operation, workflow, id, asking.now))
}

export function* find(i: Instance, workflow: string, actor: Actor, raw: unknown): Flow<unknown> {
  const operation = `${workflow}.find`
  const { case: id, ...rest } = inputOf(operation, raw)
  parsed(operation, undefined, rest)
  yield* sync(i, operation)
  const asking = askingOf(i, actor)
  const read = yield* found(i, operation, workflow, id, asking.now)
  yield* permitted(i, operation, asking, operation, byAnyCapacity(read))
  const { m, state, stream } = read
  const deadlines = [
    ...running(m, state).map(({ awaits, deadline, on, source }) => ({
      id: deadline,
      on,
      ...(source === undefined ? {} : { source }),
      ...(awaits === undefined ? {} : { awaits }),
      passed: false
    })),
    ...state.passed.map(({ deadline, on }) => ({ id: deadline, on, passed: true }))
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
  const { at, clocks, data, id: name, openedOn, subject } = viewOf(state)
  const shown = {
    id: name,
    subject,
    data,
    at,
    openedOn,
    clocks,
    deadlines,
    capacities: capacitiesOf(m, state),
    definition: state.digest,
    version: stream.version,
    final: isFinal(read)
  }
  return yield* reveal(i, operation, workflow, asking, shown)
}

/** A case on which code of a plugin fails is left out of lists, and named where `tick` tells what failed. */
const leaveOut = (i: Instance, { id, module }: Stream, cause: unknown): void => {
  if (!(cause instanceof Fault)) throw cause
  i.failed.set(`case ${module}:${id}`, `${module}:${id} is left out of lists: ${cause.message}`)
}
const leftIn = (i: Instance, { id, module }: Stream): void => {
  if (i.failed.size > 0) i.failed.delete(`case ${module}:${id}`)
}

export function* mine(i: Instance, workflow: string, actor: Actor, raw: unknown): Flow<ReadonlyArray<CaseRow>> {
  const operation = `${workflow}.mine`
  const { after, limit, overdue, ...rest } = inputOf(operation, raw)
  parsed(operation, undefined, rest)
  const asking = askingOf(i, actor)
  const pending = yield* pendingDues(i, operation, asking.now)
  yield* sync(i, operation)
  const principal = actor.onBehalfOf ?? actor.person
  if (actor.onBehalfOf !== undefined) {
    yield* permitted(i, operation, asking, `${workflow}.actFor`, { module: workflow, stream: "" })
  }
  typed(operation, { after, limit, overdue })
  const rows: Array<CaseRow> = []
  const most = pageOf(limit, Infinity)
  const start = startOf(i, workflow, after)
  for (const stream of yield* casesOf(i, operation, { workflow, who: principal, pending })) {
    if (rows.length >= most) break
    if (stream.from <= start || stream.fault !== undefined) continue
    try {
      const read = yield* readCase(i, operation, stream, asking.now)
      leftIn(i, stream)
      if (!Object.values(capacitiesOf(read.m, read.state)).some((who) => who.includes(principal))) continue
      const row = rowOf(read)
      if (row.final || (overdue === true && row.overdue.length === 0)) continue
      rows.push({ ...row, options: yield* optionsOf(i, asking, read) } as CaseRow)
    } catch (cause) {
      leaveOut(i, stream, cause)
    }
  }
  return rows
}

/** The rows of a page. */
const pageOf = (limit: unknown, otherwise: number): number =>
  Number.isInteger(limit) && (limit as number) > 0 ? Math.min(limit as number, 1_000) : otherwise
/** Where a page begins: cases opened later than this one. */
const startOf = (i: Instance, workflow: string, after: unknown): number =>
  after === undefined ? -1 : (i.projection.cases.get(workflow)?.get(after as string)?.from ?? Infinity)

const kinds = {
  after: "string",
  at: "string",
  limit: "number",
  open: "boolean",
  overdue: "boolean",
  where: "object"
} as const
const typed = (operation: string, input: { readonly [K in keyof typeof kinds]?: unknown }): void => {
  const problems = (Object.keys(kinds) as ReadonlyArray<keyof typeof kinds>)
    .filter((key) => input[key] !== undefined && (input[key] === null || typeof input[key] !== kinds[key]))
    .map((path) => ({ path, message: `expected a value of type ${kinds[path]}` }))
  if (problems.length > 0) throw new InvalidInput({ operation, problems })
}

const equals = (own: unknown, value: unknown, text: string): boolean =>
  own === value || (typeof value === "object" && canonical(own) === text)

export function* list(i: Instance, workflow: string, actor: Actor, raw: unknown): Flow<unknown> {
  const operation = `${workflow}.list`
  const { after, at, limit, open, overdue, where, ...rest } = inputOf(operation, raw)
  parsed(operation, undefined, rest)
  typed(operation, { after, at, limit, open, overdue, where })
  yield* sync(i, operation)
  const asking = askingOf(i, actor)
  yield* permitted(i, operation, asking, operation, { module: workflow, stream: "" })
  const most = pageOf(limit, 100)
  const wanted = Object.entries(where ?? {}).map(([key, value]) => [key, value, canonical(value)] as const)
  const rows: Array<CaseRow & { readonly subject: unknown }> = []
  const start = startOf(i, workflow, after)
  for (const stream of i.projection.cases.get(workflow)?.values() ?? []) {
    if (stream.from <= start || stream.fault !== undefined) continue
    const { subject } = stream.state as CaseState
    // what never changes is compared first: a case that is not asked for is not looked at
    if (!wanted.every(([key, value, text]) => Object.hasOwn(subject, key) && equals(subject[key], value, text)))
      continue
    try {
      const read = yield* readCase(i, operation, stream, asking.now)
      leftIn(i, stream)
      const row = rowOf(read)
      if (at !== undefined && row.at !== at) continue
      if (open !== undefined && row.final === open) continue
      if (overdue !== undefined && row.overdue.length > 0 !== overdue) continue
      rows.push({ ...row, subject })
    } catch (cause) {
      leaveOut(i, stream, cause)
    }
    if (rows.length >= most) break
  }
  return yield* reveal(i, operation, workflow, asking, rows)
}

export function* file(i: Instance, workflow: string, actor: Actor, raw: unknown): Flow<unknown> {
  const operation = `${workflow}.file`
  const { case: id, ...rest } = inputOf(operation, raw)
  parsed(operation, undefined, rest)
  yield* sync(i, operation)
  const asking = askingOf(i, actor)
  const read = yield* found(i, operation, workflow, id, asking.now)
  yield* permitted(i, operation, asking, operation, byAnyCapacity(read))
  const facts = yield* outside<ReadonlyArray<StoredFact>>(operation, "the store", () =>
    i.store.read(i.community, `${workflow}:${read.state.id}`, 0)
  )
  const entries = facts.map((fact): FileEntry => ({
    position: fact.position,
    at: fact.at,
    recordedAt: fact.recordedAt,
    person: fact.actor.person,
    ...(fact.actor.onBehalfOf === undefined ? {} : { onBehalfOf: fact.actor.onBehalfOf }),
    type: fact.type,
    data: i.projection.lift(fact) as FileEntry["data"]
  }))
  return yield* reveal(i, operation, workflow, asking, entries)
}
