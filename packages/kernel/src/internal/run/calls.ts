/** Calling an operation by name: the one place that knows the three kinds of modules. */
import type { Actor } from "../../Actor.ts"
import type { Flow } from "../../Answer.ts"
import { kernelViews } from "../../Case.ts"
import type { CallOptions } from "../../Receipt.ts"
import type { Problem } from "../../Schema.ts"
import { file, find, list, mine, options as caseOptions } from "./caseViews.ts"
import { fieldsOf, invalid, readable } from "./given.ts"
import type { Instance } from "./instance.ts"
import { actOn, adopt, commandOn, openCase, type Ready, stepOn } from "./operations.ts"
import { readView } from "./views.ts"

/** Commands of a module, by name. */
export const commandNames = (i: Instance, module: string): ReadonlyArray<string> => {
  const known = i.wiring.modules.get(module)
  if (known === undefined) return []
  return known.kind === "case" ? [...Object.keys(known.spec.acts), "adopt"] : Object.keys(known.spec.commands)
}

/** What a caller passes beside the input. Keys that begin with `task ` are those of tasks that follow facts. */
const judgeOptions = (operation: string, options: unknown): CallOptions => {
  const given = fieldsOf(operation, options, ["key", "expected", "signal"])
  const { expected, key, signal } = given
  const problems: Array<Problem> = []
  if (typeof key === "string" && key.startsWith("task ")) {
    problems.push({ path: "key", message: "keys that begin with `task ` belong to the kernel" })
  }
  if (expected !== undefined && !(Number.isSafeInteger(expected) && Number(expected) >= 0)) {
    problems.push({ path: "expected", message: "expected the version of a receipt or of a case that was read" })
  }
  const aborts = () => typeof signal === "object" && signal !== null && "aborted" in signal
  if (signal !== undefined && !readable(operation, aborts)) {
    problems.push({ path: "signal", message: "expected the signal of an `AbortController`" })
  }
  if (problems.length > 0) throw invalid(operation, problems)
  return given as CallOptions
}

/** A command of a module, case or step by its name, looked up once. */
export const commandOf = (i: Instance, module: string, name: string): Ready => {
  const ready = readyOf(i, module, name)
  return (caller, input, raw) =>
    ready(
      caller,
      input,
      raw === undefined || caller.system !== undefined ? raw : judgeOptions(`${module}.${name}`, raw)
    )
}
const readyOf = (i: Instance, module: string, name: string): Ready => {
  const known = i.wiring.modules.get(module)
  if (known?.kind === "step") return stepOn(i, module, name)
  if (known?.kind === "module") return commandOn(i, module, name)
  if (name === "adopt") return adopt(i, module)
  return known?.spec.acts[name]?.in === "new" ? openCase(i, module, name) : actOn(i, module, name)
}

const ofCases = { options: caseOptions, find, mine, list, file } as const

/** Views of a module, by name. */
export const viewNames = (i: Instance, module: string): ReadonlyArray<string> => {
  const known = i.wiring.modules.get(module)
  if (known === undefined || known.kind === "step") return []
  return known.kind === "case" ? [...Object.keys(known.spec.views), ...kernelViews] : Object.keys(known.spec.views)
}
export const callView = (i: Instance, module: string, name: string, actor: Actor, input: unknown): Flow<unknown> => {
  const known = i.wiring.modules.get(module)
  if (known?.kind === "case" && !Object.hasOwn(known.spec.views, name) && Object.hasOwn(ofCases, name)) {
    return ofCases[name as keyof typeof ofCases](i, module, actor, input)
  }
  return readView(i, module, name, actor, input)
}
