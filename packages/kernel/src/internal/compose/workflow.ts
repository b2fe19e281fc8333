/** Composes a workflow with what others put on its edges. Only spans and values are left open: they depend on the day. */
import type { WorkflowSpec } from "../../Case.ts"
import type { DefinedAct, DefinedState, Definition, Route } from "../../Definition.ts"
import type { AnyParam } from "../../Param.ts"
import type { Given, Report } from "../../Point.ts"
import type { Span } from "../../Time.ts"
import type { WorkflowCode } from "../wiring.ts"
import { many, quote, sorted } from "./issues.ts"
import type { Modules } from "./modules.ts"
import { type ActRules, rulesOf } from "./rules.ts"
import { gatherSeams, type Placed, type Seams } from "./seams.ts"

/** A clock whose span is not known yet. */
export interface DraftClock {
  readonly plugin: string
  readonly while: ReadonlyArray<string>
  readonly within: Span | AnyParam
  readonly else?: Route
}
/** A workflow as composed, but for what depends on the day. */
export interface Draft {
  readonly code: WorkflowCode
  readonly opens: Definition["opens"]
  readonly states: Definition["states"]
  readonly clocks: ReadonlyMap<string, DraftClock>
  /** Params by the name they are used under: `name` of the workflow, `step.name` of a step. */
  readonly params: ReadonlyMap<string, AnyParam>
}

/** The way on: each step with its condition, up to the first place a case takes in any case. */
const routeFrom = (chain: ReadonlyArray<Placed>, nodes: ReadonlyArray<string>, first: number, to: string): Route => {
  const route: Array<Route[number]> = []
  for (let i = first; i < chain.length; i++) {
    const [step, node] = [chain[i], nodes[i]]
    if (step === undefined || node === undefined) continue
    if (step.condition === undefined) return [...route, { to: node }]
    route.push({ to: node, when: step.condition })
  }
  return [...route, { to }]
}

interface Node {
  readonly node: string
  readonly from: string
  readonly act: string
  readonly to: string
  readonly go: Route
  readonly step: Placed
}

/** One edge: from a state to a place an act may lead to, split by the steps on it. */
const edge = (seams: Seams, act: string, from: string, to: string, oneOf: number) => {
  const chain = seams.steps(act, to)
  const nodes = chain.map((s) => (oneOf > 1 ? `${s.node}~${from}` : s.node))
  return {
    route: routeFrom(chain, nodes, 0, to),
    nodes: chain.map((step, i): Node => {
      return { node: nodes[i] ?? step.node, from, act, to, go: routeFrom(chain, nodes, i + 1, to), step }
    })
  }
}

const hostStates = (spec: WorkflowSpec, plugin: string, seams: Seams, rules: ActRules) => {
  const nodes: Array<Node> = []
  const states = new Map<string, DefinedState>()
  for (const [state, { final }] of sorted(spec.states)) {
    const acts: Record<string, DefinedAct> = {}
    for (const [name, act] of sorted(spec.acts)) {
      const froms = many(act.in)
      if (act.in === "new" || !froms.includes(state)) continue
      const routes: Record<string, Route> = {}
      for (const to of many(act.to)) {
        const split = edge(seams, name, state, to, froms.length)
        routes[to] = split.route
        nodes.push(...split.nodes)
      }
      acts[name] = { routes, rules: rules.of(name, state) }
    }
    states.set(state, { owner: plugin, home: state, ...(final === true ? { final } : {}), acts })
  }
  return { states, nodes }
}

/** A step stands for the state its edge leaves: whatever was possible there stays possible, but for that edge. */
const stepState = (node: Node, home: DefinedState): DefinedState => {
  const { [node.act]: _, ...acts } = home.acts
  const { act, go, step, to } = node
  const { else: otherwise, suspends } = step.spec
  return { owner: step.owner, home: node.from, acts, step: { id: step.id, act, to, go, else: otherwise, suspends } }
}

const clocksOf = (
  name: string,
  spec: WorkflowSpec,
  plugin: string,
  nodes: ReadonlyArray<Node>,
  report: Report
): ReadonlyMap<string, DraftClock> => {
  const clocks = new Map<string, DraftClock>()
  const within = (span: Span | string, params: Readonly<Record<string, AnyParam>>, what: string, owner: string) => {
    const found = typeof span === "string" ? params[span] : span
    if (found !== undefined) return found
    const message = `${what} names a param ${quote(span)}, which is not declared`
    return report({ code: "clock", plugin: owner, message, hint: `declare it in \`params\`` })
  }
  for (const [id, clock] of sorted(spec.clocks)) {
    const span = within(clock.within, spec.params, `clock ${quote(id)} of ${quote(name)}`, plugin)
    const states = many(clock.while)
    const all = [...states, ...nodes.filter((n) => states.includes(n.from)).map((n) => n.node)]
    const otherwise = clock.else === undefined ? {} : { else: [{ to: clock.else }] }
    if (span !== undefined) clocks.set(id, { plugin, while: all.toSorted(), within: span, ...otherwise })
  }
  for (const { from, go, node, step } of nodes) {
    const span = within(step.spec.within, step.spec.params, `step ${quote(step.id)}`, step.owner)
    const otherwise = step.spec.else === "go" ? go : [{ to: from }]
    if (span !== undefined)
      clocks.set(`step ${node}`, { plugin: step.owner, while: [node], within: span, else: otherwise })
  }
  return clocks
}

export const draftWorkflow = (
  name: string,
  module: { readonly plugin: string; readonly spec: WorkflowSpec },
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  modules: Modules,
  report: Report
): Draft => {
  const { plugin, spec } = module
  const seams = gatherSeams(name, spec, plugin, given, modules, report)
  const rules = rulesOf(name, spec, plugin, seams.rules, seams.splits, report)
  const { nodes, states } = hostStates(spec, plugin, seams, rules)
  for (const node of nodes) {
    const home = states.get(node.from)
    if (home !== undefined) states.set(node.node, stepState(node, home))
  }
  const opening = sorted(spec.acts).filter(([, act]) => act.in === "new")
  const steps = [...new Map(seams.placed.map((p) => [p.id, p.spec])).entries()]
  const params = [
    ...sorted(spec.params),
    ...steps.flatMap(([id, step]) => sorted(step.params).map(([key, p]) => [`${id}.${key}`, p] as const))
  ]
  const conditions = seams.placed.flatMap((p) => (p.when === undefined ? [] : [[p.condition ?? "", p.when] as const]))
  return {
    code: { id: name, plugin, spec, rules: rules.code, conditions: new Map(conditions) },
    opens: Object.fromEntries(opening.map(([act]) => [act, { rules: rules.of(act, undefined) }])),
    states: Object.fromEntries([...states].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    clocks: clocksOf(name, spec, plugin, nodes, report),
    params: new Map(params)
  }
}
