/** The clockwork: deadlines that have passed, years that were installed, tasks that are due; and adopting. */
import type { Actor } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import type { Planned, Ticked } from "../../Community.ts"
import { InvalidInput, isFailure, Refused } from "../../Errors.ts"
import type { DueRow } from "../../Store.ts"
import { adopted } from "../engine/decide.ts"
import { Fault } from "../engine/fault.ts"
import type { CaseState } from "../engine/state.ts"
import { catchUp } from "./dues.ts"
import { type Instance, outside, pinned, present, sync, todayOf } from "./instance.ts"
import { actorOf } from "./clients.ts"
import { adopt } from "./operations.ts"
import { textsOf } from "./people.ts"
import { pump } from "./tasks.ts"

const rowsAtOnce = 500

const yearOf = (awaits: string | undefined): number => Number(awaits?.split(" ").at(-1))

/** How many deadlines wait for which calendar year. The rows of days from the data stay as they were recorded. */
const waitingFor = (i: Instance, rows: ReadonlyArray<DueRow>): ReadonlyArray<string> => {
  const { from, to } = i.ground.calendar ?? { from: Infinity, to: -Infinity }
  const counts = new Map<string, number>()
  for (const { awaits } of rows) {
    const year = yearOf(awaits)
    if (awaits !== undefined && !(from <= year && year <= to)) counts.set(awaits, (counts.get(awaits) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, n]) => `${year}: ${n} ${n === 1 ? "deadline" : "deadlines"}`)
}

function* awaiting(i: Instance): Flow<ReadonlyArray<DueRow>> {
  return yield* outside<ReadonlyArray<DueRow>>("tick", "the store", () => i.store.awaiting(i.community))
}

function* serve(i: Instance, stream: string): Flow<number> {
  try {
    const passed = yield* catchUp(i, "tick", stream, i.clock())
    i.failed.delete(`stream ${stream}`)
    return passed
  } catch (cause) {
    i.failed.set(
      `stream ${stream}`,
      isFailure(cause) || cause instanceof Fault ? cause.message : `the deadlines of ${stream} could not be recorded`
    )
    return 0
  }
}

/** Records every deadline that has passed, and fixes those whose calendar year is there now. Answers how many. */
export function* passAll(i: Instance): Flow<number> {
  yield* sync(i, "tick")
  let deadlines = 0
  const served = new Set<string>()
  const until = i.ground.calendar?.to
  for (const { awaits, stream } of yield* awaiting(i)) {
    const year = yearOf(awaits)
    if (until === undefined || year > until || served.has(stream)) continue
    served.add(stream)
    deadlines += yield* serve(i, stream)
  }
  served.clear()
  for (let most = rowsAtOnce; ;) {
    const now = i.clock()
    const rows = yield* outside<ReadonlyArray<DueRow>>("tick", "the store", () => i.store.due(i.community, now, most))
    const streams = [...new Set(rows.map((r) => r.stream))].filter((s) => !served.has(s))
    // what cannot be recorded stays in front of the rest: look behind it
    if (streams.length === 0 && rows.length >= most) {
      most *= 2
      continue
    }
    if (streams.length === 0) break
    for (const stream of streams) {
      served.add(stream)
      deadlines += yield* serve(i, stream)
    }
    if (rows.length < most) break
  }
  return deadlines
}

export function* tick(i: Instance): Flow<Ticked> {
  const deadlines = yield* passAll(i)
  const tasks = yield* pump(i)
  return { deadlines, tasks, waiting: waitingFor(i, yield* awaiting(i)), failed: [...i.failed.values()] }
}

/** What the present composition means for each open case. */
export function* plan(i: Instance): Flow<ReadonlyArray<Planned>> {
  yield* sync(i, "plan")
  const today = todayOf(i.clock(), i.zone)
  const out: Array<Planned> = []
  for (const [workflow, cases] of i.projection.cases) {
    for (const stream of cases.values()) {
      if (stream.fault !== undefined) continue
      const state = stream.state as CaseState
      const m = yield* pinned(i, "plan", workflow, state.digest)
      const here = m.definition.states[state.at]
      if (here?.final === true) continue
      const row = { workflow, case: stream.id, at: state.at }
      if (!i.wiring.workflows.has(workflow)) {
        out.push({ ...row, verdict: "unattended" })
        continue
      }
      const now = present(i, workflow, today)
      const target = adopted(m, now, state)
      const step = here?.step
      const orphaned = step !== undefined && i.ground.step(step.id) === undefined
      const verdict = orphaned ? "orphaned" : state.digest === now.digest ? "current" : "pinned"
      out.push({ ...row, verdict, ...(verdict === "current" ? {} : { adopted: target }) })
    }
  }
  return out.toSorted((a, b) =>
    a.workflow === b.workflow ? (a.case < b.case ? -1 : 1) : a.workflow < b.workflow ? -1 : 1
  )
}

/** Adopts every open case of a workflow, as `plan` foretells. Each is an act of its own, on the actor's power. */
export function* adoptAll(
  i: Instance,
  request: { readonly workflow: string; readonly as: Actor; readonly because: string }
): Flow<ReadonlyArray<Planned>> {
  const operation = "adoptAll"
  const { as: who, because, workflow } = textsOf(operation, request, { workflow: 64, because: 2_000 })
  const actor = actorOf(who, operation)
  if (!i.wiring.workflows.has(workflow)) {
    throw new InvalidInput({
      operation,
      problems: [{ path: "workflow", message: `no workflow \`${workflow}\` is installed` }]
    })
  }
  const todo = (yield* plan(i)).filter((p) => p.workflow === workflow && p.adopted !== undefined)
  const done: Array<Planned> = []
  for (const planned of todo) {
    try {
      yield* adopt(i, workflow, because)({ actor }, { case: planned.case })
      done.push(planned)
    } catch (cause) {
      // somebody else was quicker
      if (!(cause instanceof Refused) || cause.reasons.some((r) => r.code !== "nothing-to-adopt")) throw cause
    }
  }
  return done
}
