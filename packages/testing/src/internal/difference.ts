/** What is said when two values differ: both as text, line by line, with the part that differs marked. */

const leaf = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value)
  if (typeof value === "function") return "(function)"
  return String(value)
}

const lines = (value: unknown, indent: string, depth: number): ReadonlyArray<string> => {
  if (typeof value !== "object" || value === null) return [leaf(value)]
  if (depth > 12) return ["…"]
  if (value instanceof Map) return lines([...value], indent, depth)
  if (value instanceof Set) return lines([...value], indent, depth)
  const list = Array.isArray(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return [list ? "[]" : "{}"]
  const inner = entries.flatMap(([key, one]) => {
    const [first = "", ...rest] = lines(one, `${indent}  `, depth + 1)
    return [`${indent}  ${list ? "" : `${key}: `}${first}`, ...rest]
  })
  return [list ? "[" : "{", ...inner, `${indent}${list ? "]" : "}"}`]
}

/** A value as indented text. */
export const shown = (value: unknown): string => lines(value, "", 0).join("\n")

/** Both texts as one: lines of `expected` begin with `-`, lines of `found` with `+`, common ones with a space. */
export const difference = (expected: unknown, found: unknown): string => {
  const a = lines(expected, "", 0)
  const b = lines(found, "", 0)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return [
    "- expected, + found",
    ...a.slice(0, head).map((l) => `  ${l}`),
    ...a.slice(head, a.length - tail).map((l) => `- ${l}`),
    ...b.slice(head, b.length - tail).map((l) => `+ ${l}`),
    ...a.slice(a.length - tail).map((l) => `  ${l}`)
  ].join("\n")
}
