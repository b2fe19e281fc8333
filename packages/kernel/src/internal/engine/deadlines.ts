/** Deadlines of a case: which are open, and what their passing does. Firing needs neither calendar nor plugin. */
import * as Deadline from "@linli/quantities/Deadline"
import type { Actor } from "../../Actor.ts"
import type { Instant } from "../../Time.ts"
import { dataDues, endOf } from "./dues.ts"
import { Fault } from "./fault.ts"
import { leave } from "./decide.ts"
import { viewOf } from "./judge.ts"
import type { Machine } from "./machine.ts"
import { follow, move, Unfolding, wind } from "./moves.ts"
import type { CaseState, Draft } from "./state.ts"

/** A deadline that is running, with the row the store keeps of it. */
export interface Running {
  readonly row: string
  readonly deadline: string
  readonly on: string
  readonly at: Instant
  readonly run?: number
  readonly source?: string
  readonly awaits?: string
}

export const clockActor: Actor = { person: "system:clock" }

/** Every deadline that is running, in no particular order. */
export const running = (m: Machine, state: CaseState): ReadonlyArray<Running> => {
  const rows: Array<Running> = []
  for (const name in state.clocks) {
    const clock = state.clocks[name]
    if (clock === undefined || clock.state !== "running") continue
    const { due, run } = clock
    rows.push({
      row: `clock ${name}#${run}`,
      deadline: name,
      on: due.on,
      run,
      at: due.awaits === undefined ? Deadline.dueInstant(due, m.ground.zone) : endOf(due.on, m.ground.zone),
      ...(due.source === undefined ? {} : { source: due.source }),
      ...(due.awaits === undefined ? {} : { awaits: `${due.calendar ?? "calendar"} ${due.awaits}` })
    })
  }
  const dues = m.code?.spec.dues
  if (dues !== undefined && m.definition.states[state.at]?.final !== true) {
    const what = `the dues of \`${m.workflow}\``
    for (const { id, ...rest } of dataDues(what, () => dues(viewOf(state)), state.passed, m.ground)) {
      rows.push({ ...rest, deadline: id })
    }
  }
  return rows
}

/** Facts of one deadline that passed, dated at its due instant. */
export interface Passing {
  readonly at: Instant
  readonly drafts: ReadonlyArray<Draft>
}

const oldest = (rows: ReadonlyArray<Running>, now: Instant): Running | undefined => {
  let first: Running | undefined
  for (const row of rows) {
    if (row.awaits !== undefined || row.at > now) continue
    if (first === undefined || row.at < first.at || (row.at === first.at && row.row < first.row)) first = row
  }
  return first
}

const passOne = (m: Machine, state: CaseState, row: Running): Unfolding => {
  const today = row.on
  const asking = { actor: clockActor, now: row.at, today }
  const u = new Unfolding(m, state, asking)
  u.add({
    type: m.types.DeadlinePassed,
    data: { deadline: row.deadline, on: row.on, ...(row.run === undefined ? {} : { run: row.run }) }
  })
  const clock = row.run === undefined ? undefined : m.definition.clocks[row.deadline]
  const here = m.definition.states[state.at]
  if (clock?.else === undefined) {
    wind(m, u, today, row.at)
    return u
  }
  const via = `deadline ${row.deadline}`
  if (here?.step !== undefined && row.deadline === `step ${state.at}` && here.step.else === "go") {
    const way = leave(m, u, here, asking)
    move(m, u, "to" in way ? way.to : here.home, via, today, row.at)
  } else move(m, u, follow(m, u.state, clock.else), via, today, row.at)
  return u
}

/** How many deadlines of one case are recorded at a time; what is left is found again. */
export const mostAtOnce = 1_000

/** Records what has passed by `now`: oldest first, ties by id, each once, each dated at its due instant. */
export const pass = (
  m: Machine,
  state: CaseState,
  now: Instant
): { readonly passings: ReadonlyArray<Passing>; readonly state: CaseState } => {
  const passings: Array<Passing> = []
  const latest = new Map<string, Instant>()
  let at = state
  for (let row = oldest(running(m, at), now); row !== undefined; row = oldest(running(m, at), now)) {
    // recording a circle in which no time passes would never end
    if (row.run !== undefined && latest.get(row.deadline) === row.at) {
      const what = `\`${row.deadline}\` of \`${m.workflow}\``
      throw new Fault(`deadlines lead in a circle: ${what} is due again on ${row.on}; ask the author of the plugin`)
    }
    latest.set(row.deadline, row.at)
    const u = passOne(m, at, row)
    passings.push({ at: row.at, drafts: u.drafts })
    at = u.state
    if (passings.length >= mostAtOnce) break
  }
  return { passings, state: at }
}

/** Facts that fix the clocks whose calendar year has been installed since. */
export const settle = (m: Machine, state: CaseState): ReadonlyArray<Draft> => {
  const calendar = m.ground.calendar
  if (calendar === undefined) return []
  return Object.entries(state.clocks).flatMap(([clock, c]): ReadonlyArray<Draft> => {
    if (c.state !== "running" || c.due.awaits === undefined || c.due.awaits > calendar.to) return []
    const due = Deadline.settle(c.due, calendar, m.ground.zone)
    // a year before the calendar begins is not there either: nothing was fixed, and there is nothing to record
    if (due.awaits === c.due.awaits) return []
    const because = `calendar ${calendar.id} ${c.due.awaits}`
    return [{ type: m.types.ClockExtended, data: { clock, run: c.run, due, because } }]
  })
}
