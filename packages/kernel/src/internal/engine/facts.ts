/** What a decision wants recorded, judged before anything comes of it. */
import type { Fact } from "../../Fact.ts"
import { check } from "../../Schema.ts"
import { isPending } from "../pending.ts"
import type { WiredEvent } from "../wiring.ts"
import { Fault } from "./fault.ts"
import { fresh, frozen } from "./frozen.ts"
import type { Draft } from "./state.ts"

/** How many facts one command may record, and how much one fact may hold. */
export const most = { facts: 1_000, values: 100_000, characters: 2_097_152, levels: 64 } as const

/** How much of the room for one fact is left, and what is wrong with what was looked at; `undefined` if nothing is. */
class Room {
  values: number = most.values
  characters: number = most.characters
  /** Whether something that waits to be sealed was met. */
  seals = false
  readonly sealing: boolean
  constructor(sealing: boolean) {
    this.sealing = sealing
  }
  /** Where data is not JSON. Values that wait to be sealed are bounded already. */
  notJson(data: unknown): string | undefined {
    return data === undefined ? "without data" : this.look(data, undefined, 0)
  }
  look(value: unknown, at: string | undefined, level: number): string | undefined {
    if (level > most.levels) return "which is nested too deep"
    if (--this.values < 0) return "which holds too many values"
    switch (typeof value) {
      case "string":
        return (this.characters -= value.length) < 0 ? "which holds too much text" : undefined
      case "number":
        if (Number.isFinite(value)) return undefined
        break
      case "boolean":
        return undefined
      case "object":
        if (value === null) return undefined
        if (Array.isArray(value)) return this.list(value, at, level)
        return this.object(value as Readonly<Record<string, unknown>>, at, level)
      default:
    }
    return at === undefined ? "in its data" : `at \`${at}\``
  }
  list(values: ReadonlyArray<unknown>, at: string | undefined, level: number): string | undefined {
    for (const one of values) {
      const wrong = this.look(one, at, level + 1)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
  object(value: Readonly<Record<string, unknown>>, at: string | undefined, level: number): string | undefined {
    if (isPending(value)) {
      this.seals = true
      return this.sealing ? undefined : "which holds what only facts can seal"
    }
    const proto: unknown = Object.getPrototypeOf(value)
    if (proto !== Object.prototype && proto !== null) return this.look(undefined, at, level)
    for (const key of Object.keys(value)) {
      const one = value[key]
      if (one === undefined) continue
      const wrong = this.look(one, key, level + 1)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
}
/** The figures of a reason: they are shown, and remembered under a key. */
export const plainDetail = (by: string, code: string, detail: any): any => {
  if (detail === undefined) return undefined
  const wrong = new Room(false).notJson(detail)
  if (wrong === undefined) return frozen(detail)
  throw new Fault(`the detail of \`${code}\` of \`${by}\` is not plain JSON, ${wrong}; ask the author of the plugin`)
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
  const room = new Room(true)
  const wrong = room.notJson(data)
  if (wrong !== undefined) throw new Fault(`fact \`${type}\` of \`${owner}\` is not plain JSON, ${wrong}`)
  return { type, data: fresh(data), version: known.version, seals: room.seals }
}

/** What was decided, a plugin that floods the community being stopped here. */
export const few = (facts: ReadonlyArray<unknown>, owner: string): ReadonlyArray<unknown> => {
  if (facts.length <= most.facts) return facts
  throw new Fault(`\`${owner}\` decided ${facts.length} facts at once; ${most.facts} is the most`)
}
