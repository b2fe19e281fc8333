/** Assertions for laws: they throw, and say what was expected and what was found. */

const isObject = (u: unknown): u is Readonly<Record<string, unknown>> => typeof u === "object" && u !== null

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/** Equality of plain data: own fields with their values, in any order; an absent field is not an `undefined` one. */
export const equal = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (a instanceof Uint8Array && b instanceof Uint8Array) return sameBytes(a, b)
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
}

const shown = (value: unknown): string => {
  if (value instanceof Uint8Array) return `${value.length} bytes: ${value.slice(0, 32).join(" ")}`
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 400 ? `${text.slice(0, 400)}…` : text
}

/** Throws unless both are the same plain data. */
export const same = (found: unknown, expected: unknown, what: string): void => {
  if (!equal(found, expected)) throw new Error(`${what}: expected ${shown(expected)}, found ${shown(found)}`)
}

/** Throws unless it holds. */
export const holds = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(what)
}
