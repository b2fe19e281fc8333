/** What must hold in every state that is reached, and on every way there. */
import { noon } from "../fixtures/table.ts"
import type { Engine } from "./engine.ts"
import { actorOf, type Edge, type Explored, type Node, passedOf, type State } from "./explore.ts"
import { isBarred } from "./ghost.ts"

const parties = ["a", "b"]
const named = (edge: Edge, name: string) => edge.facts.filter((f) => f.type === `mediation/${name}`)
const panel = new Set(["li", "wang", "sun", "zhou"])

/** What one step broke. */
export const brokenBy = (edge: Edge): ReadonlyArray<string> => {
  const { facts, from, to } = edge
  const problems: Array<string> = []
  const { consents } = from.ghost
  const all = parties.every((p) => consents[p] === true)
  if ([...named(edge, "AgreementReached"), ...named(edge, "BecameEffective")].length > 0 && !all)
    problems.push("an agreement without every consent")
  if (named(edge, "SessionHeld").length > 0 && !all) problems.push("a session without every consent")
  if (named(edge, "SessionHeld").length > 0 && from.ghost.refused) problems.push("a session after a refusal")
  const { assented, form, sealed, signed } = to.ghost
  const complete =
    form === "oral"
      ? parties.every((p) => assented.includes(p))
      : sealed && parties.every((p) => signed.includes(p)) && ["li", "wang"].some((m) => signed.includes(m))
  if (named(edge, "BecameEffective").length > 0 && !complete)
    problems.push("effect without every signature, the seal or every assent")
  const acting = facts.map((f) => f.person).filter((who) => panel.has(who))
  const present = named(edge, "SessionHeld").flatMap((f): ReadonlyArray<string> => f.data.present)
  const signing = named(edge, "Signed").map((f): string => f.data.by)
  for (const who of new Set([...acting, ...present, ...signing].filter((w) => panel.has(w))))
    if (isBarred(from.ghost, who, parties) && !from.ghost.speaks.includes(who))
      problems.push("somebody recused or contested acts")
  return problems
}

/** Open states without a deadline ahead, and why that is right. */
export const withoutDeadline: Readonly<Record<string, (state: State) => boolean>> = {
  "it is overdue: its deadline has passed, and it stays open": (s) =>
    passedOf(s).length > 0 && ["registered", "redirected", "terminated", "effective"].includes(s.at),
  "the law sets no day for signing; any party may withdraw": (s) => s.at === "agreed",
  "a suspicion of sham mediation holds the clock still": (s) =>
    s.clocks["conclusion"]?.state === "suspended" && s.data.sham?.dismissedOn === undefined
}
const mayWithdraw = ({ ghost }: Node): boolean => !ghost.binds && !ghost.over

/** What is wrong with a state by itself. */
export const brokenIn = (engine: Engine, node: Node): ReadonlyArray<string> => {
  const { state } = node
  const problems: Array<string> = []
  if (mayWithdraw(node)) {
    for (const p of parties) {
      const out = engine.act(state, "withdraw", undefined, { actor: actorOf(p), now: noon(node.day) })
      if (out.tag !== "done" || out.state.at !== "terminated") problems.push("a party cannot withdraw")
    }
  }
  const excused = Object.values(withoutDeadline).some((why) => why(state))
  if (state.at !== "archived" && engine.due(state).length === 0 && !excused)
    problems.push("an open case without a deadline or a reason")
  return problems
}

/** One way to the archive, by acts alone; answers whether it gets there. */
const finishes = (engine: Engine, node: Node): boolean => {
  let state = node.state
  const say = (person: string, act: string, input?: unknown) => {
    // tried in any state; what does not fit is refused and changes nothing
    const out = engine.act(state, act as "archive", input as never, { actor: actorOf(person), now: noon(node.day) })
    if (out.tag === "done") state = out.state
  }
  const on = node.day
  say("a", "withdraw")
  say("desk", "takePrevention", { risk: "r1", text: "x" })
  say("desk", "reportRisk", { risk: "r1", to: "police", on })
  say("desk", "reportSham", { to: "police", on })
  for (const id of ["x1", "x2"]) say("desk", "decideObjection", { id, outcome: "dismissed", on })
  say("desk", "recordWork", { on, note: "x" })
  say("desk", "giveRouteNotice", {})
  say("a", "recordPerformance", { obligation: "o1", on })
  say("desk", "archive")
  return state.at === "archived"
}

/** States from which the archive is not reached: not in the graph explored, nor by any way tried beyond it. */
export const stuck = (engine: Engine, { nodes }: Explored): ReadonlyArray<Node> => {
  // a part that has no act of filing in it is led to the end from each of its states
  const withEnd = [...nodes.values()].some((n) => n.state.at === "archived")
  const before = new Map<string, Array<string>>()
  for (const [key, node] of nodes) for (const next of node.next) before.set(next, [...(before.get(next) ?? []), key])
  const good = new Set<string>()
  const queue = [...nodes].flatMap(([key, n]) =>
    n.state.at === "archived" || ((!withEnd || !n.expanded) && finishes(engine, n)) ? [key] : []
  )
  for (const key of queue) good.add(key)
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const from of before.get(key) ?? []) {
      if (good.has(from)) continue
      good.add(from)
      queue.push(from)
    }
  }
  for (const [key, n] of nodes) if (!good.has(key) && finishes(engine, n)) good.add(key)
  return [...nodes].flatMap(([key, n]) => (good.has(key) ? [] : [n]))
}
