/** What an app passes beside inputs: actors, options, openings. Read once, and never trusted to be readable. */
import { InvalidInput, isFailure } from "../../Errors.ts"
import type { Problem } from "../../Schema.ts"

/** Problems of one value told at most. */
const most = 20

export const invalid = (operation: string, problems: ReadonlyArray<Problem>): InvalidInput =>
  new InvalidInput({ operation, problems: problems.slice(0, most) })

/** Runs a judgement; a getter or proxy that throws is a problem of the input like any other. */
export const readable = <A>(operation: string, judge: () => A): A => {
  try {
    return judge()
  } catch (cause) {
    // a revoked proxy may even pretend to be a failure; only those made here are
    if (cause instanceof InvalidInput && isFailure(cause)) throw cause
    throw invalid(operation, [{ path: "", message: "cannot be read; send plain data" }])
  }
}

/** The fields with these names, each looked at once. Anything but an object, and any other field, is a problem. */
export const fieldsOf = <K extends string>(
  operation: string,
  given: unknown,
  names: ReadonlyArray<K>
): { readonly [N in K]?: unknown } =>
  readable(operation, () => {
    const expected = names.map((n) => `\`${n}\``).join(", ")
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      throw invalid(operation, [{ path: "options", message: `expected an object with ${expected}` }])
    }
    const others = Object.keys(given).filter((key) => !names.some((n) => n === key))
    if (others.length > 0) {
      const path = (key: string) => (key.length > 64 ? "" : key)
      const problems = others
        .slice(0, most)
        .map((key) => ({ path: path(key), message: "there is no such option; leave it out" }))
      throw invalid(operation, problems)
    }
    const fields: { [N in K]?: unknown } = {}
    for (const name of names) {
      const value: unknown = (given as { readonly [N in K]?: unknown })[name]
      if (value !== undefined) fields[name] = value
    }
    return fields
  })
