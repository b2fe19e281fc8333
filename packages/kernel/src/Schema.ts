/**
 * Schemas at package borders are Standard Schemas (zod in every example). Only the resolved TypeScript type survives
 * into public types, so no schema library, and no version of one, shows up in a plugin's declarations.
 */

/**
 * Anything that validates unknown input to an `A`: the least part of a Standard Schema that carries a type. Written out
 * rather than imported so that inference has one place to look.
 */
export interface Accepts<out A> {
  readonly "~standard": {
    readonly version: 1
    readonly types?: { readonly output: A } | undefined
    readonly validate: (value: unknown) => unknown
  }
}

/** A schema whose wire form is its value: what is stored is what is read. */
export interface Plain<A> {
  readonly "~standard": {
    readonly version: 1
    readonly types?: { readonly input: NoInfer<A>; readonly output: A } | undefined
    readonly validate: (value: unknown) => unknown
  }
}

/** One thing that is wrong with an input: where, and in the schema library's words what. */
export interface Problem {
  /** Path into the input, `parties.0.name`; empty for the input itself. */
  readonly path: string
  readonly message: string
}

export type Checked<A> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly problems: ReadonlyArray<Problem> }

interface Issue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

/** Validates `input`. A schema that answers with a Promise is a mistake of its author and is reported as one. */
export const check = <A>(schema: Accepts<A>, input: unknown): Checked<A> => {
  const result = schema["~standard"].validate(input) as
    | { readonly value: A; readonly issues?: undefined }
    | { readonly issues: ReadonlyArray<Issue> }
  if (result.issues === undefined && "value" in result) return { ok: true, value: result.value }
  if (result.issues === undefined) {
    return { ok: false, problems: [{ path: "", message: "the schema is asynchronous; use a synchronous one here" }] }
  }
  return {
    ok: false,
    problems: result.issues.slice(0, 50).map((issue) => ({
      path: (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join("."),
      message: issue.message
    }))
  }
}
