/** Explores a part of the workflow and judges every state and every step in it. */
import type { Engine } from "./engine.ts"
import { explore, type Explored, type Node } from "./explore.ts"
import { brokenBy, brokenIn, stuck, withoutDeadline } from "./properties.ts"
import type { Slice } from "./slices.ts"

export interface Verdict {
  readonly out: Explored
  /** What is broken → the shortest way to it. */
  readonly broken: ReadonlyMap<string, string>
  /** Reasons for which open cases stood without a deadline. */
  readonly excuses: ReadonlySet<string>
  /** States the archive cannot be reached from. */
  readonly stuck: ReadonlyArray<Node>
}
/** `untilBroken`: stop at the first thing that is. */
export const check = (engine: Engine, slice: Slice, most: number, untilBroken = false): Verdict => {
  const broken = new Map<string, string>()
  const excuses = new Set<string>()
  const note = (what: string, path: string) => void (broken.has(what) || broken.set(what, path))
  const out = explore({
    engine,
    ...slice,
    most,
    seen: (edge) => {
      for (const what of brokenBy(edge)) note(what, edge.to.path)
    },
    reached: (node) => {
      for (const what of brokenIn(engine, node)) note(what, node.path)
      if (node.state.at === "archived" || engine.due(node.state).length > 0) return
      for (const [why, holds] of Object.entries(withoutDeadline)) if (holds(node.state)) excuses.add(why)
    },
    enough: () => untilBroken && broken.size > 0
  })
  const left = untilBroken && broken.size > 0 ? [] : stuck(engine, out)
  return { out, broken, excuses, stuck: left }
}
