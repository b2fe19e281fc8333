/** The modules of all plugins, their facts and their powers. */
import { kernelEvents, kernelViews } from "../../Case.ts"
import type { EventSpec } from "../../Fact.ts"
import type { Parts } from "../../Plugin.ts"
import type { Report } from "../../Point.ts"
import type { WiredEvent, Wiring } from "../wiring.ts"
import { kernel, list, quote } from "./issues.ts"

export type Modules = Wiring["modules"]
export type AnySpec = Modules extends ReadonlyMap<string, infer M> ? M : never

const wellNamed = /^[a-z][a-zA-Z0-9-]{0,63}$/

/** Names of the operations a client sees, in which no two may be alike. */
const operationsOf = ({ kind, spec }: AnySpec): ReadonlyArray<string> => {
  if (kind === "step") return Object.keys(spec.commands)
  const called = Object.entries(spec.tasks).flatMap(([name, task]) => (task.after === undefined ? [name] : []))
  const others = [...Object.keys(spec.views), ...called]
  return kind === "module"
    ? [...Object.keys(spec.commands), ...others]
    : [...Object.keys(spec.acts), "adopt", ...kernelViews, ...others]
}

/** Every power of a module, without its name. */
export const powersOf = (module: AnySpec): ReadonlySet<string> =>
  new Set([...operationsOf(module), ...(module.kind === "step" ? [] : ["readSensitive", "actFor"])])

/** Names under which a client, a promise or an object already means something else. */
const meant: ReadonlySet<string> = new Set(["then", "toJSON", ...Object.getOwnPropertyNames(Object.prototype)])
const plainName = /^[a-zA-Z][a-zA-Z0-9-]{0,63}$/
const unfit = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...new Set(names)].filter((name) => meant.has(name) || name === "prototype" || !plainName.test(name)).toSorted()

/** Names inside a module: of what is called, of facts, of states and clocks. */
const judgeInner = (id: string, { kind, plugin, spec }: AnySpec, operations: ReadonlyArray<string>, report: Report) => {
  const all = [
    ["an operation", operations],
    ["a task", Object.keys(spec.tasks)],
    ["a fact", Object.keys(spec.events)],
    ["a state", kind === "case" ? Object.keys(spec.states) : []],
    ["a clock", kind === "case" ? Object.keys(spec.clocks) : []]
  ] as const
  for (const [what, names] of all) {
    for (const name of unfit(names)) {
      const hint = "begin with a letter, then letters, digits and dashes, at most 64; words of the language are taken"
      report({ code: "name", plugin, message: `${quote(name)} cannot name ${what} of ${quote(id)}`, hint })
    }
  }
}

const judgeNames = (id: string, module: AnySpec, report: Report): void => {
  const { kind, plugin, spec } = module
  if (!wellNamed.test(id) || id === kernel || meant.has(id)) {
    const hint = `begin with a lower-case letter, then letters, digits and dashes, at most 64, and not \`${kernel}\``
    report({ code: "name", plugin, message: `${quote(id)} cannot name a module`, hint })
  }
  const operations = operationsOf(module)
  judgeInner(id, module, operations, report)
  const twice = new Set(operations.filter((name, i) => operations.indexOf(name) !== i).toSorted())
  if (twice.size > 0) {
    const message = `module ${quote(id)} has two operations named ${list(twice)}`
    const hint = kind === "case" ? `\`adopt\`, ${list(kernelViews)} are the kernel's; rename yours` : "rename one"
    report({ code: "conflict", plugin, message, hint })
  }
  const taken = kind === "case" ? kernelEvents : kind === "module" ? ["DeadlinePassed"] : []
  const clash = Object.keys(spec.events).filter((name) => taken.some((t) => t === name))
  if (clash.length > 0) {
    const message = `module ${quote(id)} records facts named ${list(clash)}, which the kernel records itself`
    report({ code: "conflict", plugin, message, hint: "rename them" })
  }
}

export const gatherModules = (plugins: ReadonlyMap<string, Parts>, report: Report): Modules => {
  const found = new Map<string, AnySpec>()
  for (const [plugin, parts] of plugins) {
    for (const { id, spec } of parts.modules) {
      const other = found.get(id)
      if (other !== undefined) {
        const message =
          other.plugin === plugin
            ? `adds module ${quote(id)} more than once`
            : `module ${quote(id)} is also added by ${quote(other.plugin)}`
        report({ code: "conflict", plugin, message, hint: "rename one of them or drop one plugin" })
        continue
      }
      const module = { kind: (spec as { readonly kind: string }).kind, plugin, spec } as AnySpec
      judgeNames(id, module, report)
      found.set(id, module)
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const wired = (module: string, name: string, spec: EventSpec<any>): WiredEvent =>
  "upcast" in spec
    ? { module, name, schema: spec.schema, version: spec.version, upcast: spec.upcast }
    : { module, name, schema: spec, version: 1, upcast: [] }

export const gatherEvents = (modules: Modules): ReadonlyMap<string, WiredEvent> =>
  new Map(
    [...modules].flatMap(([id, { spec }]) =>
      Object.entries(spec.events).map(([name, event]) => [`${id}/${name}`, wired(id, name, event)] as const)
    )
  )

/** Facts that views and tasks follow must exist where their module is installed. */
export const judgeFollowed = (modules: Modules, report: Report): void => {
  const known = (type: string): boolean => {
    const [id = "", name = ""] = type.split("/")
    const module = modules.get(id)
    // a module that is not installed records nothing; following it costs nothing either
    if (module === undefined || name in module.spec.events) return true
    if (module.kind === "case") return kernelEvents.some((e) => e === name)
    return module.kind === "module" && name === "DeadlinePassed"
  }
  for (const [id, { kind, plugin, spec }] of modules) {
    const views = kind === "step" ? {} : spec.views
    const followed = [
      ...Object.entries(views).flatMap(([name, v]) => (v.also ?? []).map((w) => [name, w.type] as const)),
      ...Object.entries(spec.tasks).flatMap(([name, t]) => (t.after === undefined ? [] : [[name, t.after] as const]))
    ]
    for (const [name, type] of followed) {
      if (known(type)) continue
      const message = `${quote(`${id}.${name}`)} follows ${quote(type)}, which that module does not record`
      report({ code: "missing", plugin, message, hint: "install versions of both that fit" })
    }
  }
}
