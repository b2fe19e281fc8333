/** Deadlines of streams: which rows the store keeps, and recording what has passed. */
import { done, type Flow } from "../../Answer.ts"
import { Unavailable } from "../../Errors.ts"
import type { ModuleSpec } from "../../Module.ts"
import type { Batch } from "../../Store.ts"
import type { Instant } from "../../Time.ts"
import { clockActor, pass, running, settle } from "../engine/deadlines.ts"
import { type DataDue, dataDues } from "../engine/dues.ts"
import type { Machine } from "../engine/machine.ts"
import type { CaseState, Draft } from "../engine/state.ts"
import { type Instance, pinned, sync } from "./instance.ts"
import { foldModule, type ModuleState, type Stream } from "./projection.ts"
import { commit, facts, type Unplaced } from "./record.ts"

type Rows = NonNullable<Batch["dues"]>
const system = { by: "system", rule: "deadline" } as const

const rowOf = ({ at, awaits, row }: Pick<DataDue, "at" | "awaits" | "row">): Rows[number] =>
  awaits === undefined ? { id: row, at } : { id: row, at, awaits }

/** Rows of a case; of a case whose workflow is not installed, its clocks. */
export const caseRows = (m: Machine, state: CaseState): Rows => running(m, state).map(rowOf)

const moduleDues = (i: Instance, module: string, spec: ModuleSpec, stream: ModuleState): ReadonlyArray<DataDue> => {
  const dues = spec.dues
  return dues === undefined
    ? []
    : dataDues(`the dues of \`${module}\``, () => dues(stream.state), stream.passed, i.ground)
}
export const moduleRows = (i: Instance, module: string, spec: ModuleSpec, stream: ModuleState): Rows =>
  moduleDues(i, module, spec, stream).map(rowOf)

const at = (i: Instance, drafts: ReadonlyArray<Draft>, due: Instant, now: Instant): Flow<ReadonlyArray<Unplaced>> =>
  facts(i, drafts, { actor: clockActor, power: "kernel.clock", basis: system, at: due, recordedAt: now })

function* passCase(i: Instance, m: Machine, stream: Stream, now: Instant): Flow<Batch | undefined> {
  const before = stream.state as CaseState
  // what waited for a year may be older than what is known to have passed
  const fixed = settle(m, before)
  const clocks = Object.fromEntries(
    fixed.map(({ data }) => [data.clock, { run: data.run, due: data.due, state: "running" as const }])
  )
  const settled = fixed.length === 0 ? before : { ...before, clocks: { ...before.clocks, ...clocks } }
  const { passings, state } = pass(m, settled, now)
  const all: Array<Unplaced> = [...(yield* at(i, fixed, now, now))]
  for (const passing of passings) all.push(...(yield* at(i, passing.drafts, passing.at, now)))
  if (all.length === 0) return undefined
  const name = `${stream.module}:${stream.id}`
  const rows = caseRows(m, state)
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
    let next: DataDue | undefined
    for (const due of moduleDues(i, stream.module, spec, state)) {
      if (due.awaits !== undefined || due.at > now) continue
      if (next === undefined || due.at < next.at || (due.at === next.at && due.row < next.row)) next = due
    }
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
    dues: moduleRows(i, stream.module, spec, state)
  }
}

/**
 * Records the deadlines of one stream that have passed, in commits of their own, oldest first, each once. Answers how
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
  let passed = 0
  for (let attempt = 0; attempt < 50; attempt++) {
    const stream = i.projection.streams.get(name)
    if (stream === undefined || stream.fault !== undefined) return passed
    let batch: Batch | undefined
    if (stream.kind === "case") {
      const m = yield* pinned(i, operation, stream.module, (stream.state as CaseState).digest)
      batch = yield* passCase(i, m, stream, now)
    } else {
      const known = i.wiring.modules.get(stream.module)
      if (known?.kind !== "module") return passed
      batch = yield* passModule(i, known.spec, stream, now)
    }
    if (batch === undefined) return passed
    const answer = yield* commit(i, operation, batch)
    yield* sync(i, operation)
    // there may be more than were recorded at a time
    if (answer.tag === "appended") passed += batch.facts.filter((f) => f.type.endsWith("/DeadlinePassed")).length
  }
  throw new Unavailable({ operation, because: "the stream changes too fast; try again" })
}
