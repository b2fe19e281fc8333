/** What other plugins put on the edges of a workflow. */
import type { SeamValue, WorkflowSpec } from "../../Case.ts"
import type { Given, Report } from "../../Point.ts"
import type { StepSpec } from "../../Step.ts"
import { groupBy, list, many, quote, sorted } from "./issues.ts"
import type { Modules } from "./modules.ts"
import type { AddedRule } from "./rules.ts"

/** A step in its place. */
export interface Placed {
  /** `seam.step`; the name of its node, but for the state it stands for. */
  readonly node: string
  readonly id: string
  readonly spec: StepSpec
  /** The plugin that has the step's code. */
  readonly owner: string
  /** Id of the condition under which a case takes it. */
  readonly condition?: string
  readonly when?: (about: any) => boolean
  readonly before?: string
  readonly after?: string
}
export interface Seams {
  /** Steps of an edge, in the order a case goes through them. */
  readonly steps: (act: string, to: string) => ReadonlyArray<Placed>
  readonly rules: (act: string) => ReadonlyArray<AddedRule>
  /** Whether somebody may put steps on an edge of this act. */
  readonly splits: (act: string) => boolean
  readonly placed: ReadonlyArray<Placed>
}

/** By `before` and `after`, then by id: the same for every order of the plugins. */
const inOrder = (steps: ReadonlyArray<Placed & { readonly plugin: string }>, where: string, report: Report) => {
  const left = steps.toSorted((a, b) => (`${a.id} ${a.node}` < `${b.id} ${b.node}` ? -1 : 1))
  const waitsFor = (one: Placed, other: Placed) => one !== other && (one.after === other.id || other.before === one.id)
  const chain: Array<Placed> = []
  while (left.length > 0) {
    const next = left.findIndex((one) => !left.some((other) => waitsFor(one, other)))
    if (next === -1) {
      const message = `the steps ${list(left.map((s) => s.id))} on ${quote(where)} each want to come before the other`
      report({ code: "cycle", plugin: left[0]?.plugin ?? "", message, hint: "remove one `before` or `after`" })
      return [...chain, ...left]
    }
    chain.push(...left.splice(next, 1))
  }
  return chain
}

interface SeamPlace {
  readonly key: string
  readonly id: string
  readonly act: string
  readonly opening: boolean
  /** Where the edge leads; left out: nowhere, it stays. */
  readonly to?: string
}

const seamPlaces = (name: string, spec: WorkflowSpec, plugin: string, report: Report): ReadonlyArray<SeamPlace> =>
  sorted(spec.seams).flatMap(([key, seam]): ReadonlyArray<SeamPlace> => {
    const place = { key, id: `${name}/${key}@${seam.version}`, act: seam.on, opening: false }
    const say = (message: string, hint: string) =>
      report({ code: "seam", plugin, message: `seam ${quote(key)} of ${quote(name)} ${message}`, hint })
    const act = spec.acts[seam.on]
    if (act === undefined) {
      say(`is on ${quote(seam.on)}, which is no act`, `name one of ${list(Object.keys(spec.acts))}`)
      return []
    }
    if (act.in === "new") return [{ ...place, opening: true }]
    const targets = many(act.to)
    if (seam.to !== undefined && !targets.includes(seam.to)) {
      say(`leads to ${quote(seam.to)}, where ${quote(seam.on)} does not go`, "name one of the places of its `to`")
      return [place]
    }
    const to = seam.to ?? targets[0]
    if (seam.to === undefined && targets.length > 1) {
      say(`does not say to which of ${list(targets)} it leads`, "give it `to`")
    }
    return [to === undefined ? place : { ...place, to }]
  })

/** A step that fits its seam; otherwise what is wrong with it is reported. */
const judgeStep = (
  name: string,
  spec: WorkflowSpec,
  place: SeamPlace,
  id: string,
  plugin: string,
  modules: Modules,
  report: Report
): { readonly spec: StepSpec; readonly owner: string } | undefined => {
  const say = (message: string, hint: string): undefined => {
    report({ code: "step", plugin, message: `step ${quote(id)} ${message}`, hint })
  }
  const module = modules.get(id)
  if (module?.kind !== "step") {
    return say(`is on seam ${quote(place.id)}, and no plugin adds it`, "list it in `modules` of its plugin")
  }
  if (module.spec.of !== name) {
    return say(`is made for ${quote(module.spec.of)} and stands on ${quote(place.id)}`, "give it `of` this workflow")
  }
  if (place.opening) {
    return say(`stands on ${quote(place.id)}, where a case is opened`, "only rules can go there; put it on a later act")
  }
  if (place.to === undefined) {
    return say(`stands on ${quote(place.id)}, which leads nowhere`, "only rules can go there")
  }
  for (const clock of module.spec.suspends) {
    if (spec.clocks[clock]?.stepsMay === "suspend") continue
    const why = spec.clocks[clock] === undefined ? "which is no clock of" : "which may not be suspended by steps of"
    say(`suspends ${quote(clock)}, ${why} ${quote(name)}`, 'name a clock that says `stepsMay: "suspend"`')
  }
  return { spec: module.spec, owner: module.plugin }
}

export const gatherSeams = (
  name: string,
  spec: WorkflowSpec,
  plugin: string,
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  modules: Modules,
  report: Report
): Seams => {
  const places = seamPlaces(name, spec, plugin, report)
  const placed: Array<Placed & { readonly plugin: string; readonly edge: string }> = []
  const added: Array<AddedRule & { readonly act: string }> = []
  for (const place of places) {
    for (const { plugin: by, value } of (given.get(place.id) ?? []) as ReadonlyArray<Given<SeamValue>>) {
      if (value.kind !== "step") {
        added.push({ act: place.act, plugin: by, value })
        continue
      }
      const { id } = value.step
      const node = `${place.key}.${id}`
      const found = judgeStep(name, spec, place, id, by, modules, report)
      if (found === undefined) continue
      if (placed.some((p) => p.node === node)) {
        const message = `step ${quote(id)} stands on seam ${quote(place.id)} more than once`
        report({ code: "duplicate", plugin: by, message, hint: "put it there once" })
        continue
      }
      const { after, before, when } = value.placing
      const condition = when === undefined ? {} : { condition: `${by}:${node}`, when }
      const order = { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) }
      placed.push({ node, id, plugin: by, edge: `${place.act} ${place.to}`, ...found, ...condition, ...order })
    }
  }
  const chains = new Map(
    [...groupBy(placed, (p) => p.edge)].map(([edge, steps]) => [
      edge,
      inOrder(steps, `${name}.${edge.split(" ")[0]}`, report)
    ])
  )
  return {
    placed,
    steps: (act, to) => chains.get(`${act} ${to}`) ?? [],
    rules: (act) => added.filter((a) => a.act === act),
    splits: (act) => places.some((p) => p.act === act && p.to !== undefined)
  }
}
