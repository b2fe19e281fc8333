/** Grants must name powers that exist, and every power must be somebody's. */
import type { Given, Report } from "../../Point.ts"
import { kernelPowers, type Role, Roles } from "../../Role.ts"
import { kernel, many, quote } from "./issues.ts"
import { type AnySpec, type Modules, powersOf } from "./modules.ts"

export const judgeGrants = (
  given: ReadonlyMap<string, ReadonlyArray<Given<any>>>,
  modules: Modules,
  report: Report
): void => {
  const known = new Map<string, ReadonlySet<string>>([[kernel, new Set(Object.keys(kernelPowers))]])
  for (const [id, module] of modules) known.set(id, powersOf(module))
  for (const { plugin, value } of given.get(Roles.id) ?? []) {
    const { grants, id } = value as Role
    for (const power of grants) {
      const [module = "", name = ""] = power.split(".")
      if (known.get(module)?.has(name) === true) continue
      const message = `grants ${quote(power)} to the role ${quote(id)}, and no such power exists`
      const hint = known.has(module)
        ? `module ${quote(module)} has no operation ${quote(name)}`
        : `add the plugin that adds module ${quote(module)}`
      report({ code: "missing", plugin, message, hint })
    }
  }
}

/** Powers that somebody has to be given: those that no capacity carries and that are not anyone's. */
const wanting = ({ kind, spec }: AnySpec): ReadonlyArray<string> => {
  const carried = (all: Readonly<Record<string, { readonly by?: string | ReadonlyArray<string> }>>) =>
    Object.entries(all).flatMap(([name, one]) => (many(one.by).length === 0 ? [name] : []))
  const called = Object.entries(spec.tasks).flatMap(([name, task]) => (task.after === undefined ? [name] : []))
  if (kind === "step") return carried(spec.commands)
  const read = Object.entries(spec.views).flatMap(([name, view]) => (view.readers === "anyone" ? [] : [name]))
  return [...(kind === "case" ? carried(spec.acts) : Object.keys(spec.commands)), ...read, ...called]
}

/** Where an authority of its own decides, the roles of this composition do not say who may do what. */
export const judgePowers = (modules: Modules, roles: ReadonlyMap<string, Role>, report: Report): void => {
  const granted = new Set([...roles.values()].flatMap((r) => r.grants))
  for (const [id, module] of modules) {
    for (const name of wanting(module)) {
      if (granted.has(`${id}.${name}`)) continue
      const message = `nobody can hold the power ${quote(`${id}.${name}`)}: it is granted to no role and carried by no capacity`
      const hint = "grant it with `role(…)` or `grant(…)`, or name capacities in `by`"
      report({ code: "unreachable-power", plugin: module.plugin, message, hint })
    }
  }
}
