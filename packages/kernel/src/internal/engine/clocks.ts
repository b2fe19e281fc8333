/** Clocks: which start and stop when a case changes, and what a decision may do to them. */
import { Deadline } from "@linli/quantities"
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
    const due = dueFrom(m, name, hours && spec?.anchor === undefined ? now : anchor, on)
    drafts ??= []
    drafts.push({ type: m.types.ClockStarted, data: { clock: name, run: (present?.run ?? 0) + 1, due } })
  }
  return drafts ?? none
}

/** What `decide` may do to clocks. Each call is computed on the case as it stands before the act. */
export const handles = (m: Machine, state: CaseState, today: CivilDate, now: Instant): any => {
  const point = (due: Due) => (due.at === undefined ? today : now)
  const options = { calendar: m.ground.calendar, zone: m.ground.zone }
  const running = (name: string) => {
    const clock = state.clocks[name]
    if (clock === undefined || clock.state === "stopped" || clock.state === "passed") {
      throw new Refusing("clock-not-running", { clock: name })
    }
    return clock
  }
  const attempt = (name: string, code: string, detail: object, make: () => Due): Due => {
    try {
      return make()
    } catch (cause) {
      if (cause instanceof Error && "_tag" in cause) throw new Refusing(code, { clock: name, ...detail })
      throw cause
    }
  }
  const fact = (type: string, name: string, due: Due, more: object): Fact => ({
    "~fact": `${m.workflow}/${type}`,
    data: { clock: name, run: state.clocks[name]?.run ?? 0, due, ...more }
  })
  return Object.fromEntries(
    Object.keys(m.definition.clocks).map((name) => [
      name,
      {
        extendTo: (on: CivilDate, because: string): Fact => {
          const { due } = running(name)
          const later = attempt(name, "not-later", { on }, () =>
            Deadline.extend(due, { to: on }, { ...options, because })
          )
          return fact("ClockExtended", name, later, { because })
        },
        suspend: (because: string): Fact => {
          const { due, state: at } = running(name)
          if (at === "suspended") throw new Refusing("clock-suspended-already", { clock: name })
          return fact("ClockSuspended", name, Deadline.suspend(due, point(due), { ...options, because }), {
            because,
            on: today
          })
        },
        resume: (): Fact => {
          const { due, state: at } = running(name)
          if (at !== "suspended") throw new Refusing("clock-not-suspended", { clock: name })
          return fact("ClockResumed", name, Deadline.resume(due, point(due), options), { on: today })
        }
      }
    ])
  )
}

/** Facts that suspend, or resume, the host clocks a step stands still for. */
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
  const options = { calendar: m.ground.calendar, zone: m.ground.zone }
  return step.suspends.flatMap((name): ReadonlyArray<Draft> => {
    const clock = state.clocks[name]
    if (clock === undefined) return []
    const because = `step ${step.id}`
    const point = clock.due.at === undefined ? on : now
    const base = { clock: name, run: clock.run, on }
    if (what === "suspend" && clock.state === "running") {
      const due = Deadline.suspend(clock.due, point, { ...options, because })
      return [{ type: m.types.ClockSuspended, data: { ...base, due, because } }]
    }
    if (what === "resume" && clock.state === "suspended") {
      return [{ type: m.types.ClockResumed, data: { ...base, due: Deadline.resume(clock.due, point, options) } }]
    }
    return []
  })
}
