/** The tree of operations for one actor. Branches are made when first looked at. */
import type { Actor } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import type { CallOptions } from "../../Receipt.ts"
import { callView, commandOf, commandNames, viewNames } from "./calls.ts"
import { asEffect, asPromise } from "./dialects.ts"
import { invalid, readable } from "./given.ts"
import type { Instance } from "./instance.ts"
import { callTask } from "./tasks.ts"

type Lift = (operation: string, flow: () => Flow<unknown>) => unknown
export const lifts = {
  promise: (operation: string, flow: () => Flow<unknown>) => asPromise(operation, flow),
  effect: (operation: string, flow: () => Flow<unknown>) => asEffect(flow, operation)
} as const

/** What an app passes as an actor, checked: it goes into every fact. */
export const actorOf = (given: Actor, operation = "as"): Actor => readable(operation, () => actorFrom(given, operation))

const actorFrom = (given: Actor, operation: string): Actor => {
  const wellFormed = (value: unknown): value is string =>
    typeof value === "string" && value.length > 0 && value.length <= 200 && value.isWellFormed()
  // each field is looked at once: a getter may say something else the second time
  const { onBehalfOf, person, position, roles: list } = (given ?? {}) as Partial<Record<keyof Actor, unknown>>
  const roles: unknown = Array.isArray(list) ? list.slice(0, 101) : list
  const problems: Array<{ readonly path: string; readonly message: string }> = []
  const id = (path: string, value: unknown): void => {
    if (!wellFormed(value)) problems.push({ path, message: "expected an id of 1 to 200 characters" })
    else if (value.startsWith("system:")) {
      problems.push({ path, message: "ids that begin with `system:` belong to the kernel" })
    }
  }
  id("person", person)
  if (position !== undefined) id("position", position)
  if (onBehalfOf !== undefined) id("onBehalfOf", onBehalfOf)
  if (roles !== undefined && !(Array.isArray(roles) && roles.length <= 100 && roles.every(wellFormed))) {
    problems.push({ path: "roles", message: "expected a list of at most 100 role ids" })
  }
  if (problems.length > 0) throw invalid(operation, problems)
  // every field was found to be what an actor has
  return Object.freeze({
    person,
    ...(position === undefined ? {} : { position }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(roles === undefined ? {} : { roles: Object.freeze(roles) })
  }) as Actor
}

const branch = (i: Instance, module: string, actor: Actor, lift: Lift): object => {
  const operations: Record<string, unknown> = {}
  const caller = { actor }
  for (const name of commandNames(i, module)) {
    const operation = `${module}.${name}`
    const command = commandOf(i, module, name)
    operations[name] = (input: unknown, options?: CallOptions) => lift(operation, () => command(caller, input, options))
  }
  for (const name of viewNames(i, module)) {
    operations[name] = (input: unknown) => lift(`${module}.${name}`, () => callView(i, module, name, actor, input))
  }
  for (const [name, task] of Object.entries(i.wiring.modules.get(module)?.spec.tasks ?? {})) {
    if (task.after !== undefined) continue
    operations[name] = (input: unknown) => lift(`${module}.${name}`, () => callTask(i, module, name, actor, input))
  }
  return Object.freeze(operations)
}

export const clientFor = (i: Instance, who: Actor, mode: "promise" | "effect"): object => {
  const actor = actorOf(who)
  const tree = {}
  for (const module of i.wiring.modules.keys()) {
    let made: object | undefined
    Object.defineProperty(tree, module, {
      enumerable: true,
      get: () => (made ??= branch(i, module, actor, lifts[mode]))
    })
  }
  return tree
}
