/** What a decision wants recorded, judged before anything comes of it. */
import type { Fact } from "../../Fact.ts"
import { check } from "../../Schema.ts"
import { isPending } from "../pending.ts"
import type { WiredEvent } from "../wiring.ts"
import { Fault } from "./fault.ts"
import { frozen } from "./frozen.ts"
import type { Draft } from "./state.ts"

/** How many facts one command may record, and how much one fact may hold. */
export const most = { facts: 1_000, values: 100_000, characters: 2_097_152, levels: 64 } as const

/** Where data is not JSON, or `undefined`. Values that wait to be sealed are bounded already. */
const notJson = (data: unknown, sealing: boolean): string | undefined => {
  const left = { values: most.values, characters: most.characters }
  const look = (value: unknown, at: string, level: number): string | undefined => {
    if (level > most.levels) return "which is nested too deep"
    if ((left.values -= 1) < 0) return "which holds too many values"
    switch (typeof value) {
      case "string":
        return (left.characters -= value.length) < 0 ? "which holds too much text" : undefined
      case "number":
        return Number.isFinite(value) ? undefined : at
      case "boolean":
        return undefined
      case "object":
        break
      default:
        return at
    }
    if (value === null) return undefined
    if (isPending(value)) return sealing ? undefined : "which holds what only facts can seal"
    if (Array.isArray(value)) {
      for (const one of value) {
        const wrong = look(one, at, level + 1)
        if (wrong !== undefined) return wrong
      }
      return undefined
    }
    const proto: unknown = Object.getPrototypeOf(value)
    if (proto !== Object.prototype && proto !== null) return at
    for (const key of Object.keys(value)) {
      const one = (value as Record<string, unknown>)[key]
      if (one === undefined) continue
      const wrong = look(one, `at \`${key}\``, level + 1)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
  return data === undefined ? "without data" : look(data, "in its data", 0)
}

/** The figures of a reason: they are shown, and remembered under a key. */
export const plainDetail = (by: string, code: string, detail: any): any => {
  if (detail === undefined) return undefined
  const wrong = notJson(detail, false)
  if (wrong === undefined) return frozen(detail)
  throw new Fault(`the detail of \`${code}\` of \`${by}\` is not plain JSON, ${wrong}; ask the author of the plugin`)
}

/** The list of what was decided; a plugin that floods the community is stopped here. */
export const few = (facts: ReadonlyArray<unknown>, owner: string): ReadonlyArray<unknown> => {
  if (facts.length <= most.facts) return facts
  throw new Fault(`\`${owner}\` decided ${facts.length} facts at once; ${most.facts} is the most`)
}

/**
 * One fact that was decided. It is a fact of the module that decides, as `emit` makes them: nobody records facts of
 * another module, of the kernel, or of no module. It fits its schema and is JSON, and from here on nobody changes it.
 */
export const checkedFact = (
  event: (type: string) => WiredEvent | undefined,
  module: string,
  owner: string,
  fact: unknown
): Draft => {
  if (typeof fact !== "object" || fact === null || !("~fact" in fact) || typeof fact["~fact"] !== "string") {
    throw new Fault(`\`${owner}\` decided something that is neither a fact nor a refusal; ask the author of the plugin`)
  }
  const { "~fact": type, data } = fact as Fact
  const known = event(type)
  if (known?.module !== module) {
    throw new Fault(`\`${owner}\` decided \`${type}\`, which is no fact of \`${module}\`; ask the author of the plugin`)
  }
  const result = check(known.schema, data)
  if (!result.ok) {
    const where = result.problems.map((p) => p.path || "data").join(", ")
    throw new Fault(`fact \`${type}\` of \`${owner}\` does not fit its own schema at ${where}`)
  }
  const wrong = notJson(data, true)
  if (wrong !== undefined) throw new Fault(`fact \`${type}\` of \`${owner}\` is not plain JSON, ${wrong}`)
  return { type, data: frozen(data) }
}
