/** Ways to call a community: the right one, and ones that are wrong in a small way. */
import { type App, isFailure } from "@linli/kernel"
import type { Entry } from "./entries.ts"

export type AnyApp = App<any, "promise">
export type Caller = (app: AnyApp, entry: Entry, args: ReadonlyArray<unknown>) => unknown

const merged = (into: any, from: any): any => {
  // what a careless server does with a body before it hands it on
  for (const key of Object.keys(from ?? {})) {
    if (typeof from[key] === "object" && typeof into[key] === "object") merged(into[key], from[key])
    else into[key] = from[key]
  }
  return into
}

/** Text that somebody else can choose. */
const textIn = (args: ReadonlyArray<unknown>, field: string): string => {
  try {
    const given = Object.getOwnPropertyDescriptor(Object(args[1]), field)?.value as unknown
    return typeof given === "string" ? given : ""
  } catch {
    // a trap
    return ""
  }
}
/** A careless reader of names such as `4-rake`: one condition stands behind another, and behind both it is wrong. */
const reads = (text: string): string => {
  if (/[0-9]/.test(text.charAt(0))) {
    if (text.length > 1 && !/[a-z0-9]/.test(text.charAt(1))) throw new TypeError("nobody thought of a figure")
    return "a numbered tool"
  }
  return "another tool"
}
export const right: Caller = (app, { call }, args) => call(app, args)

export const callers: Readonly<Record<string, Caller>> = {
  right,
  raw: (app, { call, name }, args) => {
    if (name === "facts") (args[0] as { readonly limit: number }).limit.toFixed()
    return call(app, args)
  },
  leaks: async (app, { call }, args) => {
    try {
      return await call(app, args)
    } catch (cause) {
      if (!isFailure(cause)) throw cause
      throw Object.defineProperty(cause, "message", { value: `${cause.message} ${new Error("x").stack ?? ""}` })
    }
  },
  pollutes: (app, { call }, args) => {
    try {
      // a text has no fields that could be merged
      if (typeof args[1] === "object") merged({}, args[1])
    } catch {
      // whatever it was, the call goes on
    }
    return call(app, args)
  },
  floats: (app, { call }, args) => {
    const answer = call(app, args)
    if (answer instanceof Promise) void answer.then(() => undefined)
    return answer
  },
  halves: async (app, { call, name }, args) => {
    const before = (app as any).spoil
    const answer = await call(app, args)
    if (name === "shed.lend" && before === undefined) throw new TypeError("after it was recorded")
    return answer
  },
  reads: (app, entry, args) => {
    if (entry.name === "shed.giveBack") reads(textIn(args, "tool"))
    return right(app, entry, args)
  }
}
