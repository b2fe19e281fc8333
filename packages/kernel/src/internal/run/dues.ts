/** Deadlines of streams: which rows the store keeps, and recording what has passed. */
import { done, type Flow } from "../../Answer.ts"
import { Unavailable } from "../../Errors.ts"
import type { ModuleSpec } from "../../Module.ts"
import type { Batch } from "../../Store.ts"
import type { Instant } from "../../Time.ts"
import { clockActor, endOf, pass, running, settle } from "../engine/deadlines.ts"
import { guarded } from "../engine/fault.ts"
import type { Machine } from "../engine/machine.ts"
import type { CaseState, Draft } from "../engine/state.ts"
import { type Instance, pinned, sync } from "./instance.ts"
import { foldModule, type ModuleState, type Stream } from "./projection.ts"
import { commit, facts, type Unplaced } from "./record.ts"

type Rows = NonNullable<Batch["dues"]>
const system = { by: "system", rule: "deadline" } as const

/** Rows of a case; of a case whose workflow is not installed, its clocks. */
export const caseRows = (m: Machine, state: CaseState): Rows =>
  running(m, state).map(({ at, awaits, row }) => (awaits === undefined ? { id: row, at } : { id: row, at, awaits }))

interface ModuleDue {
  readonly row: string
  readonly id: string
  readonly on: string
  readonly at: Instant
}
const moduleDues = (i: Instance, spec: ModuleSpec, stream: ModuleState): ReadonlyArray<ModuleDue> => {
  const dues = spec.dues
  if (dues === undefined) return []
  return guarded("the dues of a module", () => dues(stream.state))
    .filter(({ id, on }) => !stream.passed.some((p) => p.deadline === id && p.on === on))
    .map(({ id, on }) => ({ row: `due ${id}@${on}`, id, on, at: endOf(on, i.zone) }))
}
export const moduleRows = (i: Instance, spec: ModuleSpec, stream: ModuleState): Rows =>
  moduleDues(i, spec, stream).map(({ at, row }) => ({ id: row, at }))

const at = (i: Instance, drafts: ReadonlyArray<Draft>, due: Instant, now: Instant): Flow<ReadonlyArray<Unplaced>> =>
  facts(i, drafts, { actor: clockActor, power: "kernel.clock", basis: system, at: due, recordedAt: now })

function* passCase(i: Instance, m: Machine, stream: Stream, now: Instant): Flow<Batch | undefined> {
  const before = stream.state as CaseState
  const { passings, state } = pass(m, before, now)
  const all: Array<Unplaced> = []
  for (const passing of passings) all.push(...(yield* at(i, passing.drafts, passing.at, now)))
  const fixed = passings.length === 0 ? settle(m, before) : []
  all.push(...(yield* at(i, fixed, now, now)))
  if (all.length === 0) return undefined
  const name = `${stream.module}:${stream.id}`
  // settled clocks change the rows too: fold them in
  const clocks = Object.fromEntries(
    fixed.map(({ data }) => [data.clock, { run: data.run, due: data.due, state: "running" as const }])
  )
  const after = { ...state, clocks: { ...state.clocks, ...clocks } }
  const rows = caseRows(m, after)
  const dues = m.code === undefined ? [...rows, ...(yield* foreignRows(i, name))] : rows
  return { stream: name, expected: stream.version, facts: all, dues }
}

/** Due rows of the data of a case whose code is not installed: they stay as they are. */
function* foreignRows(i: Instance, stream: string): Flow<Rows> {
  const rows = (yield i.store.due(i.community, "9999-12-31T00:00:00.000Z", 100_000)) as ReadonlyArray<
    Rows[number] & { readonly stream: string }
  >
  return rows.filter((r) => r.stream === stream && r.id.startsWith("due ")).map(({ at: due, id }) => ({ id, at: due }))
}

function* passModule(i: Instance, spec: ModuleSpec, stream: Stream, now: Instant): Flow<Batch | undefined> {
  let state = stream.state as ModuleState
  const all: Array<Unplaced> = []
  for (let n = 0; n < 1_000; n++) {
    const next = moduleDues(i, spec, state)
      .filter((d) => d.at <= now)
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.row < b.row ? -1 : 1))[0]
    if (next === undefined) break
    const data = { deadline: next.id, on: next.on }
    all.push(...(yield* at(i, [{ type: `${stream.module}/DeadlinePassed`, data }], next.at, now)))
    const meta = { at: next.at, recordedAt: now, person: clockActor.person, stream: "", id: stream.id, position: 0 }
    state = foldModule(spec, state, "DeadlinePassed", data, meta)
  }
  if (all.length === 0) return undefined
  return {
    stream: `${stream.module}:${stream.id}`,
    expected: stream.version,
    facts: all,
    dues: moduleRows(i, spec, state)
  }
}

/**
 * Records the deadlines of one stream that have passed, in a commit of their own, oldest first, each once. Answers how
 * many. Two engines may try at once: the one that comes second finds nothing left to do.
 */
export const catchUp = (i: Instance, operation: string, name: string, now: Instant): Flow<number> => {
  const stream = i.projection.streams.get(name)
  return stream === undefined || stream.fault !== undefined || quiet(i, stream, now)
    ? done(0)
    : record(i, operation, name, now)
}

/** Whether nothing can have passed: the common case, answered without asking the store. */
const quiet = (i: Instance, stream: Stream, now: Instant): boolean => {
  if (stream.kind === "module") {
    const known = i.wiring.modules.get(stream.module)
    return known?.kind !== "module" || known.spec.dues === undefined
  }
  const state = stream.state as CaseState
  const m = i.machines.get(state.digest)
  return m !== undefined && running(m, state).every((row) => row.awaits === undefined && row.at > now)
}

function* record(i: Instance, operation: string, name: string, now: Instant): Flow<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const stream = i.projection.streams.get(name)
    if (stream === undefined || stream.fault !== undefined) return 0
    let batch: Batch | undefined
    if (stream.kind === "case") {
      const m = yield* pinned(i, operation, stream.module, (stream.state as CaseState).digest)
      batch = yield* passCase(i, m, stream, now)
    } else {
      const known = i.wiring.modules.get(stream.module)
      if (known?.kind !== "module") return 0
      batch = yield* passModule(i, known.spec, stream, now)
    }
    if (batch === undefined) return 0
    const answer = yield* commit(i, operation, batch)
    yield* sync(i, operation)
    if (answer.tag === "appended") return batch.facts.filter((f) => f.type.endsWith("/DeadlinePassed")).length
  }
  throw new Unavailable({ operation, because: "the stream changes too fast; try again" })
}
