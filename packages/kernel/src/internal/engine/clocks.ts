/** Clocks: which start and stop when a case changes, and what a decision may do to them. */
import * as Deadline from "@linli/quantities/Deadline"
import * as Problem from "@linli/quantities/Problem"
import type { Clock } from "../../Case.ts"
import type { Fact } from "../../Fact.ts"
import type { CivilDate, Due, Instant, Span } from "../../Time.ts"
import { Fault, guarded, Refusing } from "./fault.ts"
import type { Machine } from "./machine.ts"
import type { CaseState, Draft } from "./state.ts"

/** The span of a clock: pinned with the definition, or in force on the day if its param binds on the day of the act. */
const spanOf = (m: Machine, name: string, on: CivilDate): { readonly span: Span; readonly source?: string } => {
  const clock = m.definition.clocks[name]
  if (clock === undefined) throw new Fault(`clock \`${name}\` is not part of the definition`)
  if (clock.param === undefined) return clock
  const value: { readonly value: Span; readonly source: string } | undefined = m.ground.paramsOn(on).get(clock.param)
  return value === undefined ? clock : { span: value.value, source: value.source }
}
const dueFrom = (m: Machine, name: string, anchor: CivilDate, on: CivilDate): Due => {
  const clock = spanOf(m, name, on)
  return Deadline.dueOf({
    anchor,
    span: clock.span,
    calendar: m.ground.calendar,
    zone: m.ground.zone,
    ...(clock.source === undefined ? {} : { source: clock.source })
  })
}

const none: ReadonlyArray<never> = []
/** Clocks that stop where `running` are those that run. */
export const stops = (running: ReadonlyArray<string>, clocks: CaseState["clocks"]): ReadonlyArray<string> => {
  let names: Array<string> | undefined
  for (const name in clocks) {
    if (clocks[name]?.state !== "stopped" && !running.includes(name)) (names ??= []).push(name)
  }
  return names ?? none
}

/** Facts for the clocks that start now: those of the state that do not run yet and whose anchor is known. */
export const starts = (
  m: Machine,
  state: CaseState,
  on: CivilDate,
  now: string,
  view: (state: CaseState) => unknown
): ReadonlyArray<Draft> => {
  let drafts: Array<Draft> | undefined
  const here = m.clocksIn(state.at)
  if (here.length === 0) return none
  for (const name of here) {
    const present = state.clocks[name]
    if (present !== undefined && present.state !== "stopped") continue
    const spec = m.code?.spec.clocks[name]
    const anchor =
      spec?.anchor === undefined ? on : guarded(`the anchor of clock \`${name}\``, () => spec.anchor?.(view(state)))
    if (anchor === undefined) continue
    const hours = spanOf(m, name, on).span.unit === "hour"
    const from = hours && spec?.anchor === undefined ? now : anchor
    const due = guarded(`the due day of clock \`${name}\``, () => dueFrom(m, name, from, on))
    drafts ??= []
    drafts.push({ type: m.types.ClockStarted, data: { clock: name, run: (present?.run ?? 0) + 1, due } })
  }
  return drafts ?? none
}

/** A change of a clock that was decided: what it comes to depends on the facts that go before it. */
export interface ClockChange extends Fact {
  readonly "~on": (state: CaseState) => Draft
}
const changes = new WeakSet<object>()
/** Only what a clock's handle made: a plugin cannot write one itself. */
export const isClockChange = (fact: unknown): fact is ClockChange =>
  typeof fact === "object" && fact !== null && changes.has(fact)

/** The later of two days, or of two moments: both sort as text. */
const later = (left: string, right: string | undefined): string => (right !== undefined && right > left ? right : left)
// a clock may count from a day that is still to come, and a deadline may be recorded that passed before a suspension
const suspended = (due: Due, point: string, because: string): Due => {
  const resumed = due.changes?.findLast((change) => change.kind === "resumed")?.on
  return Deadline.suspend(due, later(later(point, due.anchor), resumed), { because })
}
const resumed = (m: Machine, due: Due, point: string): Due =>
  Deadline.resume(due, later(point, due.suspendedSince), { calendar: m.ground.calendar, zone: m.ground.zone })

/** What `decide` may do to clocks. Each change is computed when it is recorded, on the case as it then stands. */
export const handles = (m: Machine, today: CivilDate, now: Instant): any => {
  const point = (due: Due) => (due.at === undefined ? today : now)
  const change = (
    name: string,
    event: "ClockExtended" | "ClockSuspended" | "ClockResumed",
    more: object,
    make: (clock: Clock) => Due
  ): ClockChange => {
    const made: ClockChange = Object.freeze({
      "~fact": m.types[event],
      data: { clock: name },
      "~on": ({ clocks }: CaseState) => {
        const clock = clocks[name]
        if (clock === undefined || clock.state === "stopped" || clock.state === "passed") {
          throw new Refusing("clock-not-running", { clock: name })
        }
        return { type: m.types[event], data: { clock: name, run: clock.run, due: make(clock), ...more } }
      }
    })
    changes.add(made)
    return made
  }
  return Object.fromEntries(
    Object.keys(m.definition.clocks).map((name) => [
      name,
      {
        extendTo: (on: CivilDate, because: string): Fact =>
          change(name, "ClockExtended", { because }, ({ due, state }) => {
            if (state === "suspended") throw new Refusing("clock-suspended-already", { clock: name })
            const extended = Problem.attempt(() =>
              Deadline.extend(due, { to: on }, { calendar: m.ground.calendar, zone: m.ground.zone, because })
            )
            if (!extended.ok) throw new Refusing("not-later", { clock: name, on })
            return extended.value
          }),
        suspend: (because: string): Fact =>
          change(name, "ClockSuspended", { because, on: today }, ({ due, state }) => {
            if (state === "suspended") throw new Refusing("clock-suspended-already", { clock: name })
            return suspended(due, point(due), because)
          }),
        resume: (): Fact =>
          change(name, "ClockResumed", { on: today }, ({ due, state }) => {
            if (state !== "suspended") throw new Refusing("clock-not-suspended", { clock: name })
            return resumed(m, due, point(due))
          })
      }
    ])
  )
}

/** Facts that suspend the host clocks a step stands still for, or resume those that it suspended. */
export const stepClocks = (
  m: Machine,
  state: CaseState,
  node: string,
  what: "suspend" | "resume",
  on: CivilDate,
  now: Instant
): ReadonlyArray<Draft> => {
  const step = m.definition.states[node]?.step
  if (step === undefined) return []
  const because = `step ${step.id}`
  return step.suspends.flatMap((name): ReadonlyArray<Draft> => {
    const clock = state.clocks[name]
    if (clock === undefined) return []
    const point = clock.due.at === undefined ? on : now
    const base = { clock: name, run: clock.run, on }
    if (what === "suspend" && clock.state === "running") {
      return [{ type: m.types.ClockSuspended, data: { ...base, due: suspended(clock.due, point, because), because } }]
    }
    // what an act suspended goes on when an act says so
    if (what === "resume" && clock.state === "suspended" && clock.due.changes?.at(-1)?.because === because) {
      return [{ type: m.types.ClockResumed, data: { ...base, due: resumed(m, clock.due, point) } }]
    }
    return []
  })
}
