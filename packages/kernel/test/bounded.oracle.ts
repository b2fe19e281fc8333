/** The naive version of `bounded`: recursive, written from SPEC.md, for acyclic input without getters or proxies. */
import type { Limits } from "../src/internal/bounded.ts"

const plainPrototypes = new Set<unknown>([Object.prototype, Array.prototype, null])
const forbidden = ["__proto__", "constructor", "prototype", "$sealed"]

/** The copy, or `"refused"`. */
export const oracle = (input: unknown, limits: Limits): { readonly value: unknown } | "refused" => {
  let values = 0
  let chars = 0
  let bad = false
  const text = (s: string, most: number): void => {
    chars += s.length
    if (s.length > most || Array.from(s).some((c) => c.length === 1 && c >= "\ud800" && c <= "\udfff")) bad = true
  }
  const visit = (u: unknown, depth: number): unknown => {
    values++
    if (u === null || typeof u === "boolean") return u
    if (typeof u === "string") {
      text(u, limits.stringChars)
      return u
    }
    if (typeof u === "number") {
      if (Number.isNaN(u) || u === Infinity || u === -Infinity) bad = true
      return Object.is(u, -0) ? 0 : u
    }
    if (typeof u !== "object" || !plainPrototypes.has(Object.getPrototypeOf(u)) || depth > limits.depth) {
      bad = true
      return undefined
    }
    const names = Object.keys(u)
    if (names.length > limits.entries || Reflect.ownKeys(u).some((k) => typeof k === "symbol")) bad = true
    if (Array.isArray(u)) {
      if (u.length > limits.entries || names.length !== u.length) bad = true
      if (u.length > limits.entries) return undefined
      return Array.from(u, (one: unknown) => {
        if (one === undefined) bad = true
        return visit(one, depth + 1)
      })
    }
    const copy: Record<string, unknown> = {}
    for (const name of names) {
      text(name, limits.keyChars)
      if (forbidden.includes(name)) bad = true
      else if ((u as any)[name] !== undefined) copy[name] = visit((u as any)[name], depth + 1)
    }
    return copy
  }
  if (input === undefined) return { value: undefined }
  const value = visit(input, 1)
  return bad || values > limits.values || chars > limits.allChars ? "refused" : { value }
}
