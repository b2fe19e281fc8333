/**
 * Breadth-first exploration of a case over abstracted states.
 *
 * Kept apart (the key): state, consents, who was told, seats and invitations with their consents, whether a session was
 * held and work recorded, wishes for more time and whether there is more, terms by form, signatures, assents, seal,
 * confirmation, obligations open or not, visits, risks met or not, suspicion, ending, notices by party, running and passed
 * deadlines by name, conflicts and requests, who acts for whom, and the ghost; of a case that is over only what its file needs. Left out: days, texts, who acted, how many sessions. States of
 * one key are one state; the first that is found stands for all. So a state is never invented, but one that differs
 * in days alone may be missed.
 */
import { CivilDate } from "@linli/quantities"
import type { CaseFact, Made } from "@linli/kernel"
import { noon } from "../fixtures/table.ts"
import type { Engine } from "./engine.ts"
import { follow, type Ghost, noGhost } from "./ghost.ts"
import { everything, type Move } from "./moves.ts"

type State = Parameters<Engine["due"]>[0]
type Done = Made<State> & { readonly tag: "done" }
type Step = { readonly person: string; readonly act: string; readonly input: unknown } | { readonly until: string }
export interface Node {
  readonly state: State
  readonly day: string
  readonly ghost: Ghost
  readonly path: string
  /** What was done to get here, after the opening. */
  readonly trail: ReadonlyArray<Step>
  readonly next: Array<string>
  expanded: boolean
}
/** One thing that happened: who did it, what it left. */
export interface Edge {
  readonly from: Node
  readonly to: Node
  readonly facts: ReadonlyArray<CaseFact>
}
export interface Explored {
  readonly nodes: ReadonlyMap<string, Node>
  readonly moves: number
  readonly refused: number
  /** Nothing is left to explore. */
  readonly closed: boolean
}
export const actorOf = (person: string) => ({ person, ...(person === "desk" ? { roles: ["registrar"] } : {}) })

const over = new Set(["redirected", "terminated", "archived"])
const keyOf = ({ ghost, state: { at, clocks, data: d } }: Pick<Node, "ghost" | "state">, due: string): string => {
  const dangers = [
    d.risks.map((r) => [r.prevented, r.reported]),
    [d.sham !== undefined, d.sham?.reportedOn !== undefined, d.sham?.dismissedOn !== undefined]
  ]
  const notified = ["a", "b"].filter((p) => d.notices.some((n) => n.about === "case" && n.to.includes(p)))
  const recorded = [d.sessions.length > 0, d.work.length > 0]
  // once it is over, who consented and who sat no longer matters
  if (over.has(at))
    return JSON.stringify([at, d.acceptedOn !== undefined, dangers, notified, recorded, due, ghost.refused])
  return JSON.stringify([
    at,
    dangers,
    recorded,
    d.consents.map((c) => `${c.party}${c.agrees}`).toSorted(),
    d.told.toSorted(),
    d.core.map((s) => s.who),
    d.invited.map((i) => `${i.who}${i.consents.toSorted().join()}`).toSorted(),
    d.elsewhere.length > 0,
    [d.wishes.map((w) => w.party).toSorted(), clocks["conclusion"]?.state],
    [d.agreement?.form, d.signatures.map((s) => s.by).toSorted(), d.assents.map((a) => a.party).toSorted()],
    [d.sealedOn !== undefined, d.effectiveOn !== undefined, d.confirmation, d.closedOn !== undefined],
    [
      d.objections.map((o) => o.decided?.outcome),
      d.performed.length,
      d.breaches.length,
      d.visits.map((v) => v.madeOn !== undefined)
    ],
    d.conflicts.map((k) => `${k.who}${k.kind}${k.waivedBy.toSorted().join()}`).toSorted(),
    d.representatives.map((r) => `${r.who}${r.of.join()}`).toSorted(),
    d.recusals.map((r) => `${r.who}${r.decided}`).toSorted(),
    due,
    ghost
  ])
}

export interface Exploring {
  readonly engine: Engine
  readonly moves: ReadonlyArray<Move>
  /** Moves made before it begins. */
  readonly lead?: ReadonlyArray<readonly [person: string, act: string]>
  readonly most: number
  readonly seen: (edge: Edge) => void
  readonly reached: (node: Node) => void
  /** Stop here. */
  readonly enough?: () => boolean
}
/** Moves are tried by everybody they list; time passes to the next deadline and a day beyond. */
export const explore = ({
  engine,
  enough = () => false,
  lead = [],
  most,
  moves,
  reached,
  seen
}: Exploring): Explored => {
  const nodes = new Map<string, Node>()
  const queue: Array<Node> = []
  let made = 0
  let refused = 0
  const dueOf = (state: State) => engine.due(state)
  const add = (
    from: Node | undefined,
    state: State,
    day: string,
    facts: ReadonlyArray<CaseFact>,
    what: string,
    step?: Step
  ) => {
    const ghost = facts.reduce(follow, from?.ghost ?? noGhost)
    const names = [...dueOf(state).map((d) => d.deadline), "|", ...passedOf(state)].join()
    const key = keyOf({ state, ghost }, names)
    const known = nodes.get(key)
    const path = from === undefined ? what : `${from.path} → ${what}`
    const trail = [...(from?.trail ?? []), ...(step === undefined ? [] : [step])]
    const node: Node = known ?? { state, day, ghost, path, trail, next: [], expanded: false }
    if (known === undefined) {
      nodes.set(key, node)
      queue.push(node)
      reached(node)
    }
    if (from !== undefined) {
      from.next.push(key)
      seen({ from, to: { ...node, ghost, state, path }, facts })
    }
    return node
  }
  const tryOut = (from: Node, person: string, { act, input }: Move) => {
    const due = dueOf(from.state).find((d) => d.deadline === "conclusion")?.on
    // inputs fit their acts; whether they do is what the engine says
    const out = engine.act(from.state, act, input(from.day, due) as never, {
      actor: actorOf(person),
      now: noon(from.day)
    })
    made += 1
    if (out.tag !== "done") refused += 1
    return { out, step: { person, act, input: input(from.day, due) } }
  }
  const opened = engine.open(
    "c1",
    "apply",
    { subject: { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02" }, dispute: "x" },
    { actor: actorOf("desk"), now: noon("2026-03-02") }
  )
  if (opened.tag !== "done") throw new Error(`it did not open: ${JSON.stringify(opened)}`)
  let root = add(undefined, opened.state, "2026-03-02", opened.facts, "apply")
  for (const [person, act] of lead) {
    const done = everything
      .filter((m) => m.act === act)
      .map((m) => tryOut(root, person, m))
      .find((tried): tried is typeof tried & { readonly out: Done } => tried.out.tag === "done")
    if (done === undefined) throw new Error(`${person} could not ${act}`)
    root = add(root, done.out.state, root.day, done.out.facts, `${person} ${act}`, done.step)
  }
  while (queue.length > 0 && nodes.size < most && !enough()) {
    const node = queue.shift() as Node
    node.expanded = true
    for (const m of moves) {
      for (const person of m.by) {
        const { out, step } = tryOut(node, person, m)
        if (out.tag === "done") add(node, out.state, node.day, out.facts, `${person} ${m.act}`, step)
      }
    }
    const soonest = dueOf(node.state)
      .filter((d) => d.awaits === undefined)
      .map((d) => d.on)
      .toSorted()[0]
    if (soonest === undefined) continue
    const day = CivilDate.addDays(soonest, 1)
    const { facts, state } = engine.pass(node.state, noon(day))
    if (facts.length > 0) add(node, state, day, facts, `until ${day}`, { until: day })
  }
  return { nodes, moves: made, refused, closed: queue.length === 0 }
}
/** Deadlines that have passed, by name. */
export const passedOf = (state: State): ReadonlyArray<string> =>
  // folded beside what a workflow declares
  (state as unknown as { readonly passed: ReadonlyArray<{ readonly deadline: string }> }).passed.map((p) => p.deadline)
export type { State }
