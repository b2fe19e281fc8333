/** The schema of the plugin's configuration: strict, so that a misspelt option is not passed over. */
import type { Accepts } from "@linli/kernel"
import type { SqliteOptions } from "../SqliteFile.ts"

interface Issue {
  readonly message: string
  readonly path: ReadonlyArray<string>
}
type Judge = (value: unknown) => string | undefined

const path: Judge = (value) => {
  if (typeof value !== "string" || value === "") return "must be the path of a file"
  return value.startsWith(":") || value.startsWith("file:")
    ? "must be the path of a file; for a store in memory there is MemoryStore"
    : undefined
}
const fields: Readonly<Record<string, { readonly required?: true; readonly judge: Judge }>> = {
  file: { required: true, judge: path },
  keysFile: { judge: path },
  busyTimeoutMs: {
    judge: (value) =>
      Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 600_000
        ? undefined
        : "must be a whole number of milliseconds, at most 600000"
  },
  newKeys: { judge: (value) => (typeof value === "boolean" ? undefined : "must be true or false") }
}

const issuesOf = (value: Readonly<Record<string, unknown>>): ReadonlyArray<Issue> => [
  ...Object.keys(value)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ path: [name], message: `is not an option; there are ${Object.keys(fields).join(", ")}` })),
  ...Object.entries(fields).flatMap(([name, { judge, required }]) => {
    if (value[name] === undefined && required !== true) return []
    const message = judge(value[name])
    return message === undefined ? [] : [{ path: [name], message }]
  }),
  ...(value["keysFile"] !== undefined && value["keysFile"] === value["file"]
    ? [{ path: ["keysFile"], message: "must be another file than the facts" }]
    : [])
]

export const config: Accepts<SqliteOptions> = {
  "~standard": {
    version: 1,
    validate: (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return { issues: [{ path: [], message: "must be an object with `file`" }] }
      const issues = issuesOf(value as Readonly<Record<string, unknown>>)
      return issues.length === 0 ? { value } : { issues }
    }
  }
}
