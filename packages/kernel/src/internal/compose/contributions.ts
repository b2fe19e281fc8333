/** Points, ports and questions: who opens them, who fills them, and what comes of it. */
import type { Parts } from "../../Plugin.ts"
import type { AnyPoint, Given, Report } from "../../Point.ts"
import type { Filling } from "../../Port.ts"
import { Roles } from "../../Role.ts"
import { wordsPoint } from "../../Words.ts"
import type { Wiring } from "../wiring.ts"
import { kernel, quote } from "./issues.ts"
import type { Modules } from "./modules.ts"

type Place = { readonly owner: string; readonly point: AnyPoint | "seam" | "words" }

const gatherPlaces = (
  plugins: ReadonlyMap<string, Parts>,
  modules: Modules,
  report: Report
): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>([
    [Roles.id, { owner: kernel, point: Roles }],
    [wordsPoint, { owner: kernel, point: "words" }]
  ])
  for (const [id, { kind, plugin, spec }] of modules) {
    if (kind !== "case") continue
    for (const [key, { version }] of Object.entries(spec.seams)) {
      places.set(`${id}/${key}@${version}`, { owner: plugin, point: "seam" })
    }
  }
  for (const [plugin, { points }] of plugins) {
    for (const point of points) {
      const other = places.get(point.id)
      if (other === undefined) places.set(point.id, { owner: plugin, point })
      else {
        const message = `point ${quote(point.id)} is also opened by ${quote(other.owner)}`
        report({ code: "conflict", plugin, message, hint: "rename one of them or drop one plugin" })
      }
    }
  }
  return places
}

const nobodyOpens = (id: string, plugin: string, places: ReadonlyMap<string, Place>) => {
  const [name = ""] = id.split("@")
  const near = [...places].find(([other]) => other.split("@")[0] === name)
  return {
    code: "missing",
    plugin,
    message: `contributes to ${quote(id)}, which no plugin opens`,
    hint:
      near === undefined
        ? `install the plugin that opens ${quote(name)}, or contribute with \`maybe\``
        : `${quote(near[1].owner)} opens ${quote(near[0])}: install a version of ${quote(plugin)} made for it`
  }
}

/** A view that fills a port or answers a question must be of a module that is installed. */
const judgeView = (what: string, plugin: string, view: unknown, modules: Modules, report: Report): void => {
  const { module, name } = view as { readonly module?: string; readonly name?: string }
  const found = module === undefined ? undefined : modules.get(module)
  if (found !== undefined && found.kind !== "step" && name !== undefined && name in found.spec.views) return
  const message = `fills ${what} from view ${quote(`${module}.${name}`)}, which is not there`
  report({ code: "missing", plugin, message, hint: `add the plugin that adds module ${quote(module)}` })
}

/** A place that is filled once. */
const fill = <A>(into: Map<string, { readonly plugin: string; readonly value: A }>, what: string, report: Report) => {
  return (id: string, plugin: string, value: A): boolean => {
    const other = into.get(id)
    if (other === undefined) {
      into.set(id, { plugin, value })
      return true
    }
    const message = `${what} ${quote(id)} is already filled by ${quote(other.plugin)}`
    report({ code: "conflict", plugin, message, hint: `a ${what} is filled once; drop one of the two` })
    return false
  }
}

export interface Contributed {
  readonly points: ReadonlyMap<string, unknown>
  /** What was put where, sorted by plugin. */
  readonly given: ReadonlyMap<string, ReadonlyArray<Given<any>>>
  readonly ports: ReadonlyMap<string, Filling>
  readonly questions: Wiring["questions"]
}

const combineAll = (
  places: ReadonlyMap<string, Place>,
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  report: Report
): ReadonlyMap<string, unknown> => {
  const points = new Map<string, unknown>()
  for (const [id, { owner, point }] of [...places].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (point === "seam" || point === "words") continue
    try {
      points.set(id, point.combine(given.get(id) ?? [], report))
    } catch {
      const message = `its point ${quote(id)} could not combine what it was given`
      report({ code: "combine", plugin: owner, message, hint: `report it to the author of ${quote(owner)}` })
    }
  }
  return points
}

export const gatherContributions = (
  plugins: ReadonlyMap<string, Parts>,
  modules: Modules,
  report: Report
): Contributed => {
  const places = gatherPlaces(plugins, modules, report)
  const given = new Map<string, Array<Given<any>>>()
  const ports = new Map<string, { readonly plugin: string; readonly value: Filling }>()
  const questions = new Map<string, { readonly plugin: string; readonly value: any }>()
  const fillPort = fill(ports, "port", report)
  const fillQuestion = fill(questions, "question", report)
  for (const [plugin, { contributes }] of plugins) {
    for (const { optional, point, value } of contributes) {
      if (point.startsWith("port ")) {
        const filling = value as Filling
        fillPort(point.slice(5), plugin, filling)
        for (const view of Object.values(filling.from?.views ?? {})) judgeView(point, plugin, view, modules, report)
      } else if (point.startsWith("question ")) {
        fillQuestion(point.slice(9), plugin, value)
        const { view } = value as { readonly view?: unknown }
        if (view !== undefined) judgeView(point, plugin, view, modules, report)
      } else if (places.has(point)) {
        const all = given.get(point)
        if (all === undefined) given.set(point, [{ plugin, value }])
        else all.push({ plugin, value })
      } else if (!optional) report(nobodyOpens(point, plugin, places))
    }
  }
  const values = <A>(m: ReadonlyMap<string, { readonly value: A }>) =>
    new Map([...m].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, { value }]) => [id, value]))
  return { points: combineAll(places, given, report), given, ports: values(ports), questions: values(questions) }
}

/** Ports that the kernel cannot do without. */
const needed = ["store@1", "keys@1"]
/** Ports the kernel fills itself where no plugin does. */
const offered = ["authority@1"]

export const judgePorts = (
  plugins: ReadonlyMap<string, Parts>,
  modules: Modules,
  ports: ReadonlyMap<string, Filling>,
  report: Report
): void => {
  const unfilled = (id: string) => !ports.has(id) && !offered.includes(id)
  for (const id of needed.filter(unfilled)) {
    const hint = "add a plugin that stores, such as `MemoryStore` for a trial"
    report({ code: "missing", plugin: kernel, message: `nothing fills port ${quote(id)}`, hint })
  }
  const hint = "add an adapter, or a double for tests"
  for (const [plugin, { uses }] of plugins) {
    for (const { id } of uses.filter((p) => unfilled(p.id))) {
      report({ code: "missing", plugin, message: `uses port ${quote(id)}, which no plugin fills`, hint })
    }
  }
  for (const [id, { plugin, spec }] of modules) {
    for (const [name, task] of Object.entries(spec.tasks)) {
      for (const port of Object.values(task.uses ?? {}).filter((p) => unfilled(p.id))) {
        const message = `task ${quote(`${id}.${name}`)} uses port ${quote(port.id)}, which no plugin fills`
        report({ code: "missing", plugin, message, hint })
      }
    }
  }
}
