/**
 * What a case does, by counting on the fingers: written from SPEC.md (KA, KD, KL) without looking at the engine. Lists,
 * linear scans, one day after the other. `fault` makes it wrong on purpose: a harness that does not notice proves nothing.
 */
import { type DueLeg, type End, endDay, endOf, resumedLeg, startLeg, suspendedLeg } from "./deadline.oracle.ts"
import { places } from "./engine.places.ts"
import { rules } from "./engine.rules.ts"
import type { Deadline, Doing, Fault, OracleClock, Outcome, Situation } from "./engine.situation.ts"
import {
  DAY,
  dateOf,
  dayNumber,
  type Effect,
  type Flow,
  type FlowCalendar,
  folds,
  meets,
  noData,
  plusDays,
  standing
} from "./fixtures/flows.ts"

/** 24:00 of a day is still that day. */
interface Moment {
  readonly ms: number
  readonly today: string
}
const iso = (ms: number) => new Date(ms).toISOString()

export const oracle = (
  flow: Flow,
  setting: { readonly hours: number; readonly calendar: FlowCalendar },
  fault?: Fault
) => {
  const { calendar, hours } = setting
  const is = (f: Fault) => fault === f
  const todayAt = (ms: number) => dateOf(Math.floor((ms + hours * 3_600_000) / DAY))
  const momentAt = (ms: number): Moment => ({ ms, today: todayAt(ms) })
  const midnightAfter = (date: string) =>
    (dayNumber(date) + (is("passes when its last day begins") ? 0 : is("passes a day late") ? 2 : 1)) * DAY -
    hours * 3_600_000
  const final = flow.states.at(-1) ?? ""

  const { chain, edgeAt, homeOf, placeOf, stepAt } = places(flow)
  /** The first place of the chain, after `from`, whose condition holds; otherwise where the edge leads. */
  const onwards = (s: Situation, act: string, to: string, home: string, from?: string): string => {
    const steps = chain(act, to)
    for (const step of steps.slice(from === undefined ? 0 : steps.indexOf(from) + 1)) {
      const when = flow.steps[step]?.when
      if (when === undefined || meets(when, s.data, "", 0) || is("a step is entered in any case"))
        return placeOf(step, home)
    }
    return to
  }

  // ------------------------------------------------------------------------------------------------------ facts
  const tell = (s: Situation, type: string, at: Moment, data: object): Situation => ({
    ...s,
    facts: [...s.facts, { type, at: iso(at.ms), data }],
    data: type in folds ? folds[type as "Owed"](s.data, data as never) : s.data
  })
  const withClock = (s: Situation, name: string, clock: OracleClock): Situation => ({
    ...s,
    clocks: { ...s.clocks, [name]: clock }
  })
  const inside = (clock: string, place: string): boolean =>
    clock.startsWith("step ")
      ? clock === `step ${place}`
      : (flow.clocks[clock]?.while.includes(is("a step stops the clocks of its home") ? place : homeOf(place)) ?? false)
  const end = (leg: DueLeg): End => {
    const roll = is("it never rolls") ? false : leg.roll || is("it rolls although it should not")
    const due = endOf({ ...leg, roll }, calendar)
    const { awaits, ...guessed } = { ...due, on: endDay(due, hours) }
    return awaits === undefined || is("a missing year is guessed") ? guessed : { ...guessed, awaits }
  }
  /** Clocks that have begun to apply, `since` being the state before what has just happened. */
  const start = (s: Situation, place: string, at: Moment, moved: boolean): Situation => {
    let now = s
    const started: Array<string> = []
    const step = stepAt(place)
    const all = [...Object.keys(flow.clocks), ...(step === undefined ? [] : [`step ${place}`])]
    for (const name of all.toSorted()) {
      const old = now.clocks[name]
      if (!inside(name, place)) continue
      if (old !== undefined && old.state !== "stopped" && !(moved && is("a clock is restarted by every move"))) continue
      const spec = flow.clocks[name] ?? flow.steps[step ?? ""]
      if (spec === undefined) continue
      const key = "anchor" in spec ? spec.anchor : undefined
      const anchor = key === undefined ? at.today : now.data.days[key]
      if (anchor === null || (is("the anchor is asked at entry only") && key !== undefined && !moved)) continue
      const run = is("runs are not counted") ? 1 : (old?.run ?? 0) + 1
      const leg = startLeg(anchor, spec.within, at.ms)
      now = withClock(now, name, { run, state: "running", leg })
      now = tell(now, "ClockStarted", at, {
        clock: name,
        run,
        anchor: spec.within.unit === "hour" ? iso(at.ms) : anchor,
        ...end(leg)
      })
      started.push(name)
    }
    return stand(
      now,
      place,
      at,
      (flow.steps[step ?? ""]?.suspends ?? []).filter((name) => started.includes(name))
    )
  }
  const suspend = (s: Situation, name: string, at: Moment, by?: string): Situation => {
    const clock = s.clocks[name]
    if (clock === undefined) return s
    const leg = suspendedLeg(clock.leg, at.today, at.ms, calendar)
    const next = withClock(s, name, { run: clock.run, leg, state: "suspended", ...(by === undefined ? {} : { by }) })
    return tell(next, "ClockSuspended", at, { clock: name, run: clock.run })
  }
  const resume = (s: Situation, name: string, at: Moment): Situation => {
    const clock = s.clocks[name]
    if (clock === undefined) return s
    const leg = is("resuming adds nothing") ? clock.leg : resumedLeg(clock.leg, at.today, at.ms)
    const next = withClock(s, name, { run: clock.run, leg, state: "running" })
    return tell(next, "ClockResumed", at, { clock: name, run: clock.run, ...end(leg) })
  }
  /** Clocks that stand still while the case is in this step. */
  const stand = (s: Situation, place: string, at: Moment, names: ReadonlyArray<string>): Situation => {
    let now = s
    for (const name of names) if (now.clocks[name]?.state === "running") now = suspend(now, name, at, place)
    return now
  }
  const move = (s: Situation, to: string, via: string, at: Moment): Situation => {
    const from = s.at
    let now = s
    // what a step made stand still goes on, what an act did stands still until an act says so
    for (const name of flow.steps[stepAt(from) ?? ""]?.suspends ?? [])
      if (now.clocks[name]?.state === "suspended" && now.clocks[name]?.by === from) now = resume(now, name, at)
    const stopped = Object.keys(now.clocks).filter(
      (c) =>
        ["running", "suspended", "passed"].includes(now.clocks[c]?.state ?? "") && inside(c, from) && !inside(c, to)
    )
    now = tell({ ...now, at: to }, "Moved", at, {
      from,
      to,
      via,
      ...(stopped.length === 0 ? {} : { stopped: stopped.toSorted() })
    })
    if (!is("clocks are not stopped"))
      for (const name of stopped) {
        const clock = now.clocks[name]
        if (clock !== undefined) now = withClock(now, name, { run: clock.run, leg: clock.leg, state: "stopped" })
      }
    now = start(now, to, at, true)
    return stand(now, to, at, flow.steps[stepAt(to) ?? ""]?.suspends ?? [])
  }

  // -------------------------------------------------------------------------------------------------- deadlines
  const deadlines = (s: Situation): ReadonlyArray<Deadline> => {
    const clocks = Object.entries(s.clocks)
      .filter(([, c]) => c.state === "running" || (c.state === "suspended" && is("a suspended clock passes")))
      .map(([name, c]) => {
        const due = end(c.leg)
        const awaits = due.awaits === undefined ? {} : { awaits: due.awaits }
        return {
          deadline: name,
          id: `clock ${name}#${c.run}`,
          on: due.on,
          at: due.at ?? midnightAfter(due.on),
          clock: true,
          ...awaits
        }
      })
    const dues = (s.at === final ? [] : s.data.owed)
      .filter((o) => !s.met.includes(`${o.id}@${o.on}`))
      .map((o) => ({ deadline: o.id, id: `due ${o.id}@${o.on}`, on: o.on, at: midnightAfter(o.on), clock: false }))
    const all: ReadonlyArray<Deadline> = [...clocks, ...dues]
    const back = is("ties backwards") ? -1 : 1
    return all.toSorted((a, b) => a.at - b.at || back * (a.id < b.id ? -1 : 1))
  }
  const passOne = (s: Situation, d: Deadline, recorded: number): Situation => {
    const at = is("dated when it is recorded") ? momentAt(recorded) : { ms: d.at, today: d.on }
    const clock = d.clock ? s.clocks[d.deadline] : undefined
    let now = tell(s, "DeadlinePassed", at, {
      deadline: d.deadline,
      on: d.on,
      ...(clock === undefined ? {} : { run: clock.run })
    })
    if (clock === undefined)
      now =
        is("a due day passes again and again") && s.met.length < 3
          ? { ...now, met: [...now.met, `${now.met.length}`] }
          : { ...now, met: [...now.met, `${d.deadline}@${d.on}`] }
    else now = withClock(now, d.deadline, { run: clock.run, leg: clock.leg, state: "passed" })
    const via = `deadline ${d.deadline}`
    const step = flow.steps[stepAt(now.at) ?? ""]
    if (d.deadline.startsWith("step ") && step !== undefined) {
      const home = homeOf(now.at)
      const edge = edgeAt(now.at)
      const next = onwards(now, edge?.on ?? "", edge?.to ?? "", home, stepAt(now.at))
      const blocked = next === edge?.to && again(now, edge.on, home, at.today).length > 0
      const on = step.else === "go" && (!blocked || is("a step's deadline goes on although a rule fails"))
      return move(now, on ? next : home, via, at)
    }
    const to = flow.clocks[d.deadline]?.else
    return d.clock && to !== undefined ? move(now, to, via, at) : start(now, now.at, at, false)
  }
  const pass = (s: Situation, ms: number): Situation => {
    let now = s
    for (;;) {
      const over = deadlines(now).filter((d) => d.at <= ms && d.awaits === undefined)
      const next = is("the latest first") ? over.at(-1) : over[0]
      if (next === undefined) return now
      now = passOne(now, next, ms)
    }
  }

  /** Fixes what waited for a year that `before` lacked. */
  const settle = (s: Situation, ms: number, before: FlowCalendar): Situation => {
    let now = s
    for (const [name, clock] of Object.entries(s.clocks)) {
      const awaited = endOf(clock.leg, before).awaits
      if (clock.state !== "running" || awaited === undefined || awaited > calendar.to) continue
      now = tell(now, "ClockExtended", momentAt(ms), { clock: name, run: clock.run, ...end(clock.leg) })
    }
    return now
  }

  // ------------------------------------------------------------------------------------------------------- acts
  const { again, always, failing, foreign } = rules(flow, is)
  const powerless = (s: Situation, doing: Doing, by: ReadonlyArray<"p" | "q">, power: string): string | undefined => {
    const principal = doing.onBehalfOf ?? doing.who
    const capable = by.some((cap) => standing(s.data)[cap].includes(principal))
    const granted = doing.roles.includes("helper") && power === flow.helps && !is("a role is worth nothing")
    const forAnother = doing.onBehalfOf !== undefined && !is("anybody acts for another")
    if (forAnother && !doing.roles.includes("desk")) return "may-not-act-for-another"
    return capable || granted ? undefined : "no-power"
  }
  const outOfPlace = (s: Situation, act: string): string | undefined => {
    if (s.at !== homeOf(s.at)) {
      if (edgeAt(s.at)?.on === act && !is("a step keeps the act it is on")) return "in-a-step"
      if (is("a step takes away the other acts")) return "not-in-this-state"
    }
    if (flow.acts[act]?.in.includes(homeOf(s.at)) === true) return undefined
    return s.at === final ? "final" : "not-in-this-state"
  }
  /** In order; stops at the first effect that is not possible. */
  const carryOut = (
    s: Situation,
    effects: ReadonlyArray<Effect>,
    at: Moment
  ): { readonly situation: Situation } | { readonly codes: ReadonlyArray<string> } => {
    const { today } = at
    if (effects.some((e) => e.do === "refuse" && s.data.flags[e.flag] === true)) return { codes: ["no"] }
    let now = s
    for (const effect of effects) {
      switch (effect.do) {
        case "flag":
          now = tell(now, "Flagged", at, { flag: effect.flag, is: effect.is })
          break
        case "day":
          now = tell(now, "DaySet", at, { key: effect.key, on: plusDays(today, effect.days) })
          break
        case "owe":
          now = tell(now, "Owed", at, { id: effect.id, on: plusDays(today, effect.days) })
          break
        case "pay":
          now = tell(now, "Paid", at, { id: effect.id })
          break
        case "refuse":
          break
        default: {
          const clock = now.clocks[effect.clock]
          if (clock === undefined || clock.state === "stopped" || clock.state === "passed")
            return { codes: ["clock-not-running"] }
          if (effect.do === "resume") {
            if (clock.state !== "suspended") return { codes: ["clock-not-suspended"] }
            now = resume(now, effect.clock, at)
          } else if (clock.state === "suspended") return { codes: ["clock-suspended-already"] }
          else if (effect.do === "suspend") now = suspend(now, effect.clock, at)
          else {
            const to = plusDays(today, effect.days)
            if (to <= end(clock.leg).on) return { codes: ["not-later"] }
            const leg: DueLeg = { nominal: "day", from: to, left: 0, roll: false }
            now = withClock(now, effect.clock, { run: clock.run, state: "running", leg })
            now = tell(now, "ClockExtended", at, { clock: effect.clock, run: clock.run, on: to })
          }
        }
      }
    }
    return { situation: now }
  }
  const refusedBy = (codes: ReadonlyArray<string>): Outcome => ({
    tag: "refused",
    codes: is("the first reason only") ? codes.slice(0, 1) : codes
  })

  const open = (doing: Doing, ms: number): Outcome => {
    const now = momentAt(ms)
    const { today } = now
    const empty: Situation = {
      at: flow.states[0] ?? "",
      openedOn: today,
      data: noData,
      clocks: {},
      met: [],
      left: {},
      facts: []
    }
    const no = powerless(empty, doing, ["p"], "open")
    if (no !== undefined) return { tag: "not-permitted", codes: [no] }
    const codes = failing([...always("open"), ...flow.opening.check], empty, today, doing.pick)
    if (codes.length > 0) return refusedBy(codes)
    const made = carryOut(tell(empty, "Opened", now, { on: today }), flow.opening.does, now)
    return "codes" in made
      ? refusedBy(made.codes)
      : { tag: "done", situation: start(made.situation, empty.at, now, true) }
  }
  const decide = (s: Situation, doing: Doing, now: Moment): Outcome => {
    const { today } = now
    const [step, command] = doing.act.split(".")
    if (command !== undefined && step !== undefined) return leave(s, step, doing, now)
    const act = flow.acts[doing.act]
    if (act === undefined) throw new Error(`no act ${doing.act}`)
    const no = powerless(s, doing, act.by, doing.act)
    if (no !== undefined) return { tag: "not-permitted", codes: [no] }
    const out = outOfPlace(s, doing.act)
    if (out !== undefined) return refusedBy([out])
    const home = homeOf(s.at)
    const codes = failing(
      // first those that need no input; of each kind the workflow's own, then those of others
      [
        ...always(doing.act, home),
        ...act.when,
        ...foreign(doing.act).filter((r) => r.holds.if !== "pick"),
        ...act.check,
        ...foreign(doing.act).filter((r) => r.holds.if === "pick")
      ],
      s,
      today,
      doing.pick
    )
    if (codes.length > 0 && !is("a refused act moves")) return refusedBy(codes)
    const made = carryOut(s, act.does ?? [], now)
    if ("codes" in made) return refusedBy(made.codes)
    const to = act.does === undefined ? act.to[0] : act.to[doing.pick]
    if (to === undefined) return { tag: "done", situation: start(made.situation, s.at, now, false) }
    return {
      tag: "done",
      situation: move(made.situation, onwards(made.situation, doing.act, to, home), doing.act, now)
    }
  }
  const leave = (s: Situation, step: string, doing: Doing, now: Moment): Outcome => {
    const no = powerless(s, doing, ["p"], doing.act)
    if (no !== undefined) return { tag: "not-permitted", codes: [no] }
    if (stepAt(s.at) !== step) return refusedBy(["not-in-this-state"])
    const times = s.left[step] ?? 0
    if (times >= 3) return refusedBy(["thrice"])
    const home = homeOf(s.at)
    const edge = edgeAt(s.at)
    const said = { ...tell(s, `${step}/Left`, now, { n: times }), left: { ...s.left, [step]: times + 1 } }
    if (doing.pick > 1) return { tag: "done", situation: start(said, s.at, now, false) }
    if (doing.pick === 1) return { tag: "done", situation: move(said, home, doing.act, now) }
    const next = onwards(said, edge?.on ?? "", edge?.to ?? "", home, step)
    const codes = next === edge?.to ? again(said, edge.on, home, now.today) : []
    return codes.length > 0 ? refusedBy(codes) : { tag: "done", situation: move(said, next, doing.act, now) }
  }
  const act = (
    s: Situation,
    doing: Doing,
    ms: number
  ): { readonly situation: Situation; readonly outcome: Outcome } => {
    const late = is("deadlines are recorded after the act")
    const before = late ? s : pass(s, ms)
    const outcome = decide(before, doing, momentAt(ms))
    const after = outcome.tag === "done" ? outcome.situation : before
    return { situation: late ? pass(after, ms) : after, outcome }
  }
  /** `act: codes`, for each act and each command of a step. Reads see what has passed. */
  const options = (s: Situation, doing: Omit<Doing, "act" | "pick">, ms: number) => {
    const now = pass(s, ms)
    const today = todayAt(ms)
    return Object.entries(flow.acts).map(([name, spec]) => {
      const out = outOfPlace(now, name)
      const rules = [
        ...always(name, homeOf(now.at)),
        ...spec.when,
        ...foreign(name).filter((r) => r.holds.if !== "pick")
      ]
      const no = powerless(now, { ...doing, act: name, pick: 0 }, spec.by, name)
      // whoever lacks the power learns nothing of the case
      if (no !== undefined || out !== undefined) return { act: name, codes: [no ?? out ?? ""] }
      return { act: name, codes: is("options leave the rules out") ? [] : failing(rules, now, today, 0) }
    })
  }
  /** Acts that are possible; those that say more about steps several times. */
  const possible = (s: Situation, doing: Omit<Doing, "act" | "pick">, ms: number): ReadonlyArray<string> => {
    const now = pass(s, ms)
    const step = stepAt(now.at)
    const times = (act: string) =>
      (flow.acts[act]?.to ?? []).some((to) => chain(act, to).length > 0) || (act === "turn" && step !== undefined)
        ? 3
        : 1
    const acts = options(s, doing, ms).filter((o) => o.codes.length === 0)
    return [
      ...acts.flatMap((o) => Array.from({ length: times(o.act) }, () => o.act)),
      ...(step === undefined ? [] : [`${step}.leave`, `${step}.leave`])
    ]
  }
  return { open, act, pass, settle, options, possible, deadlines }
}
