/** Moving: which way an edge leads, and the facts that go with it. */
import type { Route } from "../../Definition.ts"
import type { EventMeta } from "../../Fact.ts"
import type { CivilDate, Instant } from "../../Time.ts"
import { starts, stepClocks, stops } from "./clocks.ts"
import { Fault, guarded } from "./fault.ts"
import { frozen } from "./frozen.ts"
import { metaOf } from "../meta.ts"
import { type Asking, viewOf } from "./judge.ts"
import type { Machine } from "./machine.ts"
import { apply, type CaseState, type Draft, frozenSince } from "./state.ts"

const none: ReadonlyArray<Draft> = []

/** Collects drafts and folds each of them, so that what follows sees what went before. */
export class Unfolding {
  drafts: ReadonlyArray<Draft> = none
  state: CaseState
  readonly #m: Machine
  readonly #asking: Asking
  #meta: EventMeta | undefined
  constructor(m: Machine, state: CaseState, asking: Asking) {
    // frozen by whoever made it; an app's own copy is the app's
    this.state = state
    this.#m = m
    this.#asking = asking
  }
  /** What folding code is told of these facts; most facts of the kernel are folded by nobody else. */
  get meta(): EventMeta {
    return (this.#meta ??= metaOf(this.#m.workflow, this.state.id, this.#asking))
  }
  /** A fact that is in the state already. The draft itself never leaves the engine, its data do. */
  note(draft: Draft): void {
    if (!this.#m.ground.loose) frozen(draft.data)
    this.#keep(draft)
  }
  #keep(draft: Draft): void {
    // most acts record one fact: an array made with it is smaller than one that grows
    this.drafts = this.drafts.length === 0 ? [draft] : [...this.drafts, draft]
  }
  add(draft: Draft): void {
    if (!this.#m.ground.loose) frozen(draft.data)
    this.#keep(draft)
    try {
      const after = apply(this.#m.folding, this.state, draft, this)
      this.state = this.#m.ground.loose ? after : frozenSince(this.state, after)
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
  if (m.hasSteps && m.state(from).step !== undefined)
    for (const draft of stepClocks(m, u.state, from, "resume", on, now)) u.add(draft)
  const there = m.state(to)
  const stopped = stops(there.clocks, u.state.clocks)
  if (stopped.length === 0) u.add({ type: m.types.Moved, data: { from, to, via } })
  else u.add({ type: m.types.Moved, data: { from, to, via, stopped } })
  if (there.clocks.length > 0) wind(m, u, on, now)
  if (there.step !== undefined) for (const draft of stepClocks(m, u.state, to, "suspend", on, now)) u.add(draft)
}
