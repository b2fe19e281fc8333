/** Moving: which way an edge leads, and the facts that go with it. */
import type { Route } from "../../Definition.ts"
import type { EventMeta } from "../../Fact.ts"
import type { CivilDate, Instant } from "../../Time.ts"
import { starts, stepClocks, stops } from "./clocks.ts"
import { Fault, guarded } from "./fault.ts"
import { frozen } from "./frozen.ts"
import { viewOf } from "./judge.ts"
import type { Machine } from "./machine.ts"
import { apply, type CaseState, type Draft } from "./state.ts"

const none: ReadonlyArray<Draft> = []

/** Collects drafts and folds each of them, so that what follows sees what went before. */
export class Unfolding {
  drafts: ReadonlyArray<Draft> = none
  state: CaseState
  readonly #m: Machine
  readonly #meta: EventMeta
  constructor(m: Machine, state: CaseState, meta: EventMeta) {
    this.state = state
    this.#m = m
    this.#meta = meta
  }
  /** A fact that is in the state already. */
  note(draft: Draft): void {
    frozen(draft)
    // most acts record one fact: an array made with it is smaller than one that grows
    this.drafts = this.drafts.length === 0 ? [draft] : [...this.drafts, draft]
  }
  add(draft: Draft): void {
    this.note(draft)
    try {
      this.state = frozen(apply(this.#m.folding, this.state, draft, this.#meta))
    } catch (cause) {
      throw new Fault(`evolve for \`${draft.type}\` threw; ask the author of the plugin`, cause)
    }
  }
}

/** The first place of a route whose condition holds. A condition whose code is gone does not hold. */
export const follow = (m: Machine, state: CaseState, route: Route): string => {
  for (const { to, when } of route) {
    if (when === undefined) return to
    const condition = m.code?.conditions.get(when)
    if (condition === undefined) continue
    if (guarded(`the condition \`${when}\``, () => condition({ case: viewOf(state) }))) return to
  }
  return route.at(-1)?.to ?? state.at
}

/** Starts the clocks that are due to start where the case stands. */
export const wind = (m: Machine, u: Unfolding, on: CivilDate, now: Instant): void => {
  if (m.clocksIn(u.state.at).length === 0) return
  const started = starts(m, u.state, on, now, viewOf)
  if (started.length === 0) return
  for (const draft of started) u.add(draft)
  // what starts in a step that stands still for it does not run there either
  for (const draft of stepClocks(m, u.state, u.state.at, "suspend", on, now))
    if (started.some(({ data }) => data.clock === draft.data.clock)) u.add(draft)
}

/** Moves the case: stops and starts clocks, and lets a step suspend what it may. */
export const move = (m: Machine, u: Unfolding, to: string, via: string, on: CivilDate, now: Instant): void => {
  const from = u.state.at
  if (m.state(from).step !== undefined)
    for (const draft of stepClocks(m, u.state, from, "resume", on, now)) u.add(draft)
  const there = m.state(to)
  const stopped = stops(there.clocks, u.state.clocks)
  u.add({ type: m.types.Moved, data: stopped.length === 0 ? { from, to, via } : { from, to, via, stopped } })
  wind(m, u, on, now)
  if (there.step !== undefined) for (const draft of stepClocks(m, u.state, to, "suspend", on, now)) u.add(draft)
}
