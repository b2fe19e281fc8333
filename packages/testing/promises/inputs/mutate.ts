/** Small changes of what was sent before: to what is plain data, character by character and number by number. */
import type { Random } from "../Random.ts"
import { garbled } from "./garble.ts"

// marks mean more than letters wherever text is taken apart
const CHARACTERS = ["abcdefghijklmnopqrstuvwxyz", "0123456789", "/()-_.: T"]

const text = (r: Random, given: string): string => {
  const at = r.below(given.length + 1)
  const kind = r.pick(CHARACTERS)
  const one = kind.charAt(r.below(kind.length))
  switch (r.below(5)) {
    case 0:
      return given.slice(0, at) + one + given.slice(at)
    case 1:
      return given.slice(0, at) + given.slice(at + 1)
    case 2:
      return given.slice(0, at) + given.slice(at, at + 4) + given.slice(at)
    default:
      return given.slice(0, at) + one + given.slice(at + 1)
  }
}
const number = (r: Random, given: number): number =>
  r.pick([given + 1, given - 1, -given, given * 2, given + r.below(1_000), Math.trunc(given / 2)])

/** Long values are not worth a copy. */
const LONGEST = 1_000

const isPlain = (u: unknown): u is Record<string, unknown> =>
  typeof u === "object" && u !== null && !Array.isArray(u) && Object.getPrototypeOf(u) === Object.prototype

const nudged = (r: Random, value: unknown): unknown => {
  if (typeof value === "string" && value.length <= LONGEST) return text(r, value)
  if (typeof value === "number") return number(r, value)
  if (Array.isArray(value) && value.length > 0 && value.length <= LONGEST) {
    const at = r.below(value.length)
    return value.map((one: unknown, i) => (i === at ? nudged(r, one) : one))
  }
  if (isPlain(value)) {
    const keys = Object.keys(value)
    if (keys.length === 0 || keys.length > LONGEST) return value
    const key = r.pick(keys)
    return { ...value, [key]: nudged(r, value[key]) }
  }
  return value
}

/** The same with something changed: mostly a little, now and then as {@link garbled} does it. */
export const mutated = (r: Random, args: ReadonlyArray<unknown>): ReadonlyArray<unknown> => {
  const out = [...args]
  try {
    for (let n = r.oneIn(4) ? 2 : 1; n > 0; n--) {
      // what is sent matters more than who sends it
      const at = out.length > 1 && !r.oneIn(3) ? 1 : r.below(out.length)
      out[at] = r.oneIn(6) ? garbled(r, out[at]) : nudged(r, out[at])
    }
  } catch {
    // what throws when it is looked at stays as it is
  }
  return out
}
