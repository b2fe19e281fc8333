/** What came from outside: bounded, copied, checked against its schema. */
import { InvalidInput } from "../../Errors.ts"
import { type Accepts, check } from "../../Schema.ts"
import { bounded } from "../bounded.ts"

/** Ids of cases, streams and communities. */
export const idForm = /^[a-z0-9-]{1,64}$/

/** Bounds and copies what came from outside, before any schema sees it. */
export const inputOf = (operation: string, raw: unknown): { readonly [key: string]: unknown } => {
  const result = bounded(raw)
  if (!result.ok) throw new InvalidInput({ operation, problems: result.problems })
  const value = result.value ?? {}
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InvalidInput({ operation, problems: [{ path: "", message: "expected an object with named fields" }] })
  }
  return value as { readonly [key: string]: unknown }
}

export const parsed = <A>(
  operation: string,
  schema: Accepts<A> | undefined,
  input: { readonly [key: string]: unknown },
  at = ""
): A => {
  if (schema === undefined) {
    const extra = Object.keys(input)
    if (extra.length === 0) return undefined as A
    throw new InvalidInput({
      operation,
      problems: extra.map((key) => ({ path: key, message: "this operation takes no such field; leave it out" }))
    })
  }
  const result = check(schema, input)
  if (result.ok) return result.value
  const prefix = at === "" ? "" : `${at}.`
  throw new InvalidInput({
    operation,
    problems: result.problems.map((p) => ({ path: p.path === "" ? at : `${prefix}${p.path}`, message: p.message }))
  })
}

export const checkId = (operation: string, path: string, id: unknown): string => {
  if (typeof id === "string" && idForm.test(id)) return id
  throw new InvalidInput({
    operation,
    problems: [{ path, message: "expected an id of 1 to 64 lower-case letters, digits and hyphens" }]
  })
}
