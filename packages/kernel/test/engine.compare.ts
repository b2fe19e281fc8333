/** The kernel's facts in the words of the oracle, and scripts played on it. */
import { type Beat, type Flow, type FlowCalendar, sample, type Script } from "./fixtures/flows.ts"
import { oracle } from "./engine.oracle.ts"
import type { Doing, Fault, Outcome, Situation, Told } from "./engine.situation.ts"

interface Recorded {
  readonly type: string
  readonly at: string
  readonly data: any
}
/**
 * A due day that waits for a year is a lower bound. How near it comes is the calendar's business and is tested there;
 * here only what it waits for counts.
 */
const bound = (due: any) => (due.awaits === undefined ? due : { ...due, on: "not before" })
export const bounds = (facts: ReadonlyArray<Told>): ReadonlyArray<Told> =>
  facts.map((fact) => ({ ...fact, data: bound(fact.data) }))
const dueOf = (due: any) => ({
  on: due.awaits === undefined ? due.on : "not before",
  ...(due.at === undefined ? {} : { at: Date.parse(due.at) }),
  ...(due.awaits === undefined ? {} : { awaits: due.awaits })
})
const dataOf = (type: string, data: any): unknown => {
  const { clock, due, run } = data
  switch (type) {
    case "Opened":
      return { on: data.on }
    case "ClockStarted":
      return { clock, run, anchor: due.anchor, ...dueOf(due) }
    case "ClockSuspended":
      return { clock, run }
    case "ClockExtended":
    case "ClockResumed":
      return { clock, run, ...dueOf(due) }
    case "Moved":
      return { ...data, ...(data.stopped === undefined ? {} : { stopped: data.stopped.toSorted() }) }
    default:
      return data
  }
}
/** Without what only the kernel knows: digests, the rule of a due day, who acted. */
export const told = (fact: Recorded): Told => {
  const type = fact.type.replace(/^w\//, "")
  return { type, at: fact.at, data: dataOf(type, fact.data) }
}

/** `done`, or the codes of the refusal. */
export const verdict = (outcome: Outcome): string =>
  outcome.tag === "done" ? "done" : [outcome.tag, ...outcome.codes].join(" ")
/** Opening by ann, who is always a party. */
export const opening: Doing = { who: "ann", roles: [], act: "open", pick: 0 }
export const actorOf = ({ onBehalfOf, roles, who }: Pick<Doing, "who" | "roles" | "onBehalfOf">) => ({
  person: who,
  roles,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf })
})
export const settingOf = (script: Script, calendar: FlowCalendar = sample) => ({ hours: script.zone[1], calendar })

/** One beat with what it comes to: when it is, who does what, and what the oracle says. */
export interface Scene {
  readonly now: number
  readonly beat: Beat
  readonly before: Situation
  readonly after: Situation
  readonly outcome: Outcome
}
type Mind = ReturnType<typeof oracle>

/** A beat that asks for something possible is given it, done by whoever can. */
const resolved = (flow: Flow, mind: Mind, s: Situation, beat: Beat, now: number): Beat => {
  if (beat.possible === undefined) return beat
  const others = ["ann", "cyn"].map((who): Pick<Beat, "who" | "roles" | "onBehalfOf"> => ({ who, roles: [] }))
  for (const { onBehalfOf, roles, who } of [beat, ...others]) {
    const doer = { who, roles, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
    const can = mind.possible(s, doer, now)
    const chosen = can[beat.possible % Math.max(1, can.length)]
    const { onBehalfOf: _, ...rest } = beat
    if (chosen !== undefined) {
      // mostly towards the place before which a step stands
      const seam = Object.values(flow.seams).find(({ on }) => on === chosen)
      const way = flow.acts[chosen]?.to.indexOf(seam?.to ?? "") ?? -1
      return { ...rest, ...doer, act: chosen, ...(way < 0 || beat.pick === 3 ? {} : { pick: way }) }
    }
  }
  return beat
}
/** Plays a script on the oracle; nothing, if the case cannot be opened. */
export const scenes = (
  flow: Flow,
  script: Script
): { readonly first: Outcome; readonly scenes: ReadonlyArray<Scene> } => {
  const mind = oracle(flow, settingOf(script))
  const first = mind.open(opening, script.start)
  if (first.tag !== "done") return { first, scenes: [] }
  let now = script.start
  let situation = first.situation
  const played: Array<Scene> = []
  for (const given of script.beats) {
    const next = mind.deadlines(situation).find((d) => d.awaits === undefined)
    now = "ms" in given.wait ? now + given.wait.ms : Math.max(now, (next?.at ?? now) + given.wait.afterNextDue)
    const beat = resolved(flow, mind, situation, given, now)
    const { outcome, situation: after } = mind.act(situation, beat, now)
    played.push({ now, beat, before: situation, after, outcome })
    situation = after
  }
  return { first, scenes: played }
}
/** Everything somebody could notice of the same scenes, told by an oracle with a fault (or without). */
export const noticed = (
  flow: Flow,
  script: Script,
  played: ReadonlyArray<Scene>,
  fault?: Fault
): ReadonlyArray<string> => {
  const mind = oracle(flow, settingOf(script), fault)
  const first = mind.open(opening, script.start)
  if (first.tag !== "done") return [verdict(first)]
  let situation = first.situation
  return played.map(({ beat, now }) => {
    const options = mind.options(situation, beat, now)
    const made = mind.act(situation, beat, now)
    situation = made.situation
    const { at, data, facts } = situation
    return JSON.stringify([verdict(made.outcome), options, at, data, facts, mind.deadlines(situation)])
  })
}

/** How often what happened: a generator that never refuses proves nothing. */
export interface Count {
  workflows: number
  done: number
  readonly refused: Record<string, number>
  passed: number
  awaiting: number
  inSteps: number
  again: number
}
export const counting = (): Count => ({
  workflows: 0,
  done: 0,
  refused: {},
  passed: 0,
  awaiting: 0,
  inSteps: 0,
  again: 0
})
export const count = (to: Count, played: ReadonlyArray<Scene>): void => {
  to.workflows++
  for (const { outcome } of played) {
    if (outcome.tag === "done") to.done++
    // codes of a workflow's own rules are numbered
    else
      for (const code of outcome.codes)
        to.refused[code.replace(/\d.*/, "")] = (to.refused[code.replace(/\d.*/, "")] ?? 0) + 1
  }
  to.inSteps += played.filter((p) => p.after.at.includes(".")).length
  to.again += played.filter(
    (p) => p.beat.act.includes(".") && p.outcome.tag === "refused" && !/not-in|thrice/.test(p.outcome.codes.join())
  ).length
  const facts = played.at(-1)?.after.facts ?? []
  to.passed += facts.filter((f) => f.type === "DeadlinePassed").length
  to.awaiting += facts.filter((f) => f.type === "ClockStarted" && "awaits" in (f.data as object)).length
}
