/** Equality of what decisions give, and the errors of tests that fail. */
import { difference } from "./difference.ts"

const isObject = (u: unknown): u is object => typeof u === "object" && u !== null
const keysOf = (o: object): ReadonlyArray<string> =>
  Object.keys(o).filter((key) => (o as Readonly<Record<string, unknown>>)[key] !== undefined)

/**
 * Whether two values say the same: data by its content, fields that are `undefined` as if absent; maps and sets in
 * order; functions count as equal, because contexts carry some.
 */
export const alike = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a === "function" && typeof b === "function") return true
  if (!isObject(a) || !isObject(b)) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (a instanceof Map || a instanceof Set) {
    return a.constructor === b.constructor && alike([...a], [...(b as Iterable<unknown>)])
  }
  if (b instanceof Map || b instanceof Set) return false
  const keys = keysOf(a)
  if (Array.isArray(a) && a.length !== (b as ReadonlyArray<unknown>).length) return false
  return (
    keys.length === keysOf(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        alike((a as Readonly<Record<string, unknown>>)[key], (b as Readonly<Record<string, unknown>>)[key])
    )
  )
}

/** Throws, with the difference, unless both say the same. */
export const agree = (found: unknown, expected: unknown, what: string): void => {
  if (!alike(found, expected)) throw new Error(`${what}\n${difference(expected, found)}`)
}

/** Reasons as `code (rule, source): sentence`, one a line. */
export const reasonsText = (
  reasons: ReadonlyArray<{
    readonly rule: string
    readonly code: string
    readonly source?: string
    readonly says?: Readonly<Record<string, string>>
  }>
): string =>
  reasons
    .map(({ code, rule, says, source }) => {
      const words = says?.["en"] === undefined ? "" : `: ${says["en"]}`
      return `  ${code} (${[rule, source].filter((s) => s !== undefined).join(", ")})${words}`
    })
    .join("\n")

/** Codes, each once and sorted, so that the order of rules does not matter. */
export const codesIn = (reasons: ReadonlyArray<{ readonly code: string }>): ReadonlyArray<string> =>
  [...new Set(reasons.map((r) => r.code))].toSorted()
