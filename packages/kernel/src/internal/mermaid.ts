/** A composed workflow as a Mermaid state diagram: acts that lead on as arrows, steps with their condition, deadlines. */
import type { DefinedClock, Definition, Route } from "../Definition.ts"

const reserved = new Set(["as", "class", "classDef", "default", "direction", "end", "note", "state", "style"])

/** Names that Mermaid can read, no two alike. */
const aliases = (names: ReadonlyArray<string>): ReadonlyMap<string, string> => {
  const taken = new Set<string>()
  const found = new Map<string, string>()
  for (const name of names) {
    const plain = name.replaceAll(/[^A-Za-z0-9_]/g, "_")
    const first = /^[A-Za-z]/.test(plain) && !reserved.has(plain) ? plain : `s_${plain}`
    let alias = first
    for (let n = 2; taken.has(alias); n++) alias = `${first}_${n}`
    taken.add(alias)
    found.set(name, alias)
  }
  return found
}

/** What ends a label, or begins something else, is taken out. */
const label = (text: string): string => text.replaceAll(/[:;#"\n]/g, " ")

const spanned = ({ param, span, while: states }: DefinedClock): string => {
  const length = `after ${span.amount} ${span.unit}`
  return `${length}${param === undefined ? "" : " or as the law then says"}${states.length > 1 ? " in all" : ""}`
}

/** A plugin's condition reads `if plugin seam.step`. */
const hops = (route: Route, what: string): ReadonlyArray<readonly [to: string, label: string]> =>
  route.map(({ to, when }) => [to, when === undefined ? what : `${what} if ${when.replace(":", " ")}`])

/** Mermaid `stateDiagram-v2`. Acts that stay are listed inside their state. */
export const mermaid = (definition: Definition): string => {
  const { clocks, initial, states } = definition
  const alias = aliases(Object.keys(states))
  const of = (state: string) => alias.get(state) ?? "unknown"
  const lines: Array<string> = ["stateDiagram-v2"]
  for (const [id, state] of Object.entries(states)) {
    const title = state.step === undefined ? id : `${state.step.id} (a step from ${state.home})`
    lines.push(`  state "${label(title)}" as ${of(id)}`)
  }
  for (const act of Object.keys(definition.opens)) lines.push(`  [*] --> ${of(initial)}: ${label(act)}`)
  for (const [id, { acts, final, home, step }] of Object.entries(states)) {
    const stays: Array<string> = []
    // what is possible in a step is drawn at the state it stands for
    for (const [act, { routes }] of step === undefined ? Object.entries(acts) : []) {
      if (Object.keys(routes).length === 0) stays.push(act)
      for (const route of Object.values(routes)) {
        for (const [to, text] of hops(route, act)) lines.push(`  ${of(id)} --> ${of(to)}: ${label(text)}`)
      }
    }
    if (step !== undefined) {
      for (const [to, text] of hops(step.go, "go")) lines.push(`  ${of(id)} --> ${of(to)}: ${label(text)}`)
      lines.push(`  ${of(id)} --> ${of(home)}: back`)
    }
    if (stays.length > 0) lines.push(`  ${of(id)}: stays on ${label(stays.join(", "))}`)
    if (final === true) lines.push(`  ${of(id)} --> [*]`)
  }
  for (const [name, clock] of Object.entries(clocks)) {
    for (const state of clock.while) {
      const home = states[state]?.home
      // a step that stands for a state shares the state's clocks; they are drawn once
      if (home !== state && name !== `step ${state}`) continue
      const text = name === `step ${state}` ? spanned(clock) : `${name} ${spanned(clock)}`
      if (clock.else === undefined) lines.push(`  ${of(state)}: ${label(text)}`)
      for (const [to, way] of hops(clock.else ?? [], text)) {
        lines.push(`  ${of(state)} --> ${of(to)}: ${label(way)}`)
      }
    }
  }
  return lines.join("\n")
}
