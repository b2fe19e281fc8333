/** No dead rules: states that nobody reaches or leaves, deadlines without effect, steps and params without a place. */
import type { WorkflowSpec } from "../../Case.ts"
import type { Report } from "../../Point.ts"
import { list, many, quote } from "./issues.ts"
import type { Modules } from "./modules.ts"
import type { Draft } from "./workflow.ts"

/** Names of states in a workflow that are no states of it. */
export const judgeStateNames = (name: string, plugin: string, spec: WorkflowSpec, report: Report): void => {
  const known = (state: string) => Object.hasOwn(spec.states, state)
  const judge = (states: ReadonlyArray<string>, where: string) => {
    const unknown = states.filter((s) => !known(s))
    if (unknown.length === 0) return
    const message = `${where} of ${quote(name)} names ${list(unknown)}, which ${unknown.length === 1 ? "is no state" : "are no states"}`
    report({ code: "state", plugin, message, hint: `its states are ${list(Object.keys(spec.states))}` })
  }
  judge([spec.initial], "`initial`")
  if (known("new")) {
    const hint = "`new` is where a case is before it is opened; rename the state"
    report({ code: "state", plugin, message: `workflow ${quote(name)} has a state named \`new\``, hint })
  }
  for (const [act, { decide, in: froms, to }] of Object.entries(spec.acts)) {
    const targets = many(to)
    if (froms !== "new") judge(many(froms), `act ${quote(act)}`)
    judge(targets, `act ${quote(act)}`)
    if (froms === "new" && targets.length > 0) {
      const message = `act ${quote(act)} of ${quote(name)} opens a case and says where it leads`
      report({ code: "act", plugin, message, hint: "leave `to` out: a case begins in the initial state" })
    } else if (froms !== "new" && decide === undefined && targets.length !== 1) {
      const message = `act ${quote(act)} of ${quote(name)} decides nothing and leads to ${targets.length === 0 ? "no place" : "several places"}`
      report({ code: "act", plugin, message, hint: "give it `decide`, or exactly one `to`" })
    }
  }
  for (const [clock, { else: otherwise, while: states }] of Object.entries(spec.clocks)) {
    judge([...many(states), ...many(otherwise)], `clock ${quote(clock)}`)
  }
  for (const rule of spec.always) {
    judge(rule.in ?? [], `rule ${quote(rule.rule)}`)
    const unknown = (rule.except ?? []).filter((act) => !Object.hasOwn(spec.acts, act))
    if (unknown.length === 0) continue
    const message = `rule ${quote(rule.rule)} of ${quote(name)} excepts ${list(unknown)}, which it has no act for`
    report({ code: "act", plugin, message, hint: `its acts are ${list(Object.keys(spec.acts))}` })
  }
}

/** Where a case may go next from each place: by acts, by steps, by deadlines. */
const ways = ({ clocks, states }: Draft): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  for (const [id, { acts, home, step }] of Object.entries(states)) {
    const out = Object.values(acts).flatMap((act) => Object.values(act.routes).flat())
    const on = new Set([...out, ...(step?.go ?? [])].map((r) => r.to))
    if (step !== undefined) on.add(home)
    found.set(id, on)
  }
  for (const clock of clocks.values()) {
    for (const state of clock.while) for (const { to } of clock.else ?? []) found.get(state)?.add(to)
  }
  return found
}

export const judgeGraph = (draft: Draft, report: Report): void => {
  const { id, plugin, spec } = draft.code
  const next = ways(draft)
  const reached = new Set<string>()
  const queue = [spec.initial]
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    if (reached.has(place)) continue
    reached.add(place)
    queue.push(...(next.get(place) ?? []))
  }
  if (Object.keys(draft.opens).length === 0) {
    const message = `workflow ${quote(id)} has no act that opens a case`
    report({ code: "act", plugin, message, hint: 'give it one with `in: "new"`' })
  }
  for (const [state, { final }] of Object.entries(spec.states)) {
    const what = `state ${quote(state)} of ${quote(id)}`
    const leaves = [...(next.get(state) ?? [])].filter((to) => to !== state)
    if (Object.hasOwn(spec.states, spec.initial) && !reached.has(state)) {
      const hint = "let an act or a deadline lead there, or drop it"
      report({ code: "unreachable", plugin, message: `${what} can never be reached`, hint })
    }
    if (final !== true && leaves.length === 0) {
      const hint = "let an act or a deadline lead on, or say `final: true`"
      report({ code: "dead-end", plugin, message: `${what} can never be left`, hint })
    }
    if (final === true && leaves.length > 0) {
      const message = `${what} is final and leads to ${list(leaves)}`
      report({ code: "dead-end", plugin, message, hint: "drop `final`, or what leads on" })
    }
  }
}

/** Modules whose passed deadlines somebody folds, shows or follows. */
const heard = (modules: Modules): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const [id, { kind, spec }] of modules) {
    if ("DeadlinePassed" in spec.evolve) found.add(id)
    const views = kind === "step" ? [] : Object.values(spec.views)
    if (views.some((v) => "DeadlinePassed" in v.on)) found.add(id)
    const types = [
      ...views.flatMap((v) => (v.also ?? []).map((w) => w.type)),
      ...Object.values(spec.tasks).flatMap((t) => many(t.after))
    ]
    for (const type of types) if (type.endsWith("/DeadlinePassed")) found.add(type.split("/")[0] ?? "")
  }
  return found
}

export const judgeDeadlines = (modules: Modules, report: Report): void => {
  const followed = heard(modules)
  for (const [id, { kind, plugin, spec }] of modules) {
    if (kind === "step" || followed.has(id)) continue
    const idle = kind === "case" ? Object.keys(spec.clocks).filter((c) => spec.clocks[c]?.else === undefined) : []
    const what = [...idle.map((c) => `clock ${quote(c)}`), ...(spec.dues === undefined ? [] : ["`dues`"])]
    for (const one of what) {
      const message = `nothing follows when ${one} of ${quote(id)} passes`
      const hint = `give it \`else\`, or fold, show or follow \`DeadlinePassed\``
      report({
        code: "no-effect",
        plugin,
        message,
        hint: one === "`dues`" ? hint.replace("give it `else`, or ", "") : hint
      })
    }
  }
}

/** Steps that stand nowhere, and params that no clock names and no code could read. */
export const judgePlaces = (modules: Modules, drafts: ReadonlyMap<string, Draft>, report: Report): void => {
  const standing = new Set(
    [...drafts.values()].flatMap(({ states }) => Object.values(states).flatMap((s) => many(s.step?.id)))
  )
  for (const [id, { kind, plugin, spec }] of modules) {
    if (kind === "step" && modules.has(spec.of) && !standing.has(id)) {
      const message = `step ${quote(id)} stands on no seam`
      report({ code: "unused", plugin, message, hint: `contribute it to a seam of ${quote(spec.of)}` })
    }
    if (kind !== "case") continue
    const acts = Object.values(spec.acts)
    const code = [...spec.always, ...acts.flatMap((a) => [...(a.when ?? []), ...(a.check ?? []), ...many(a.decide)])]
    if (code.length > 0) continue
    const named = new Set(Object.values(spec.clocks).map((c) => c.within))
    for (const name of Object.keys(spec.params).filter((n) => !named.has(n))) {
      const message = `nothing of ${quote(id)} uses the param ${quote(name)} it declares`
      report({ code: "unused", plugin, message, hint: "use it or drop it" })
    }
  }
}
