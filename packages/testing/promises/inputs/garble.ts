/** Input as a stranger might send it: what is right, spoilt in one place or in several. */
import { hostileValues } from "../../src/Hostile.ts"
import type { Random } from "../Random.ts"

/** Values that are wrong in most places, and right in some. */
const odd: ReadonlyArray<unknown> = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
  1e308,
  "",
  " ",
  "a",
  "ann",
  "talk-1",
  "t1",
  "2026-01-31",
  "2026-02-30",
  "9999-12-31",
  "0000-00-00",
  "x".repeat(65_537),
  "x".repeat(2_001),
  "\u0000",
  "\u202egnp.exe",
  "\ud83d",
  "system:clock",
  "../../etc/passwd",
  "task talk.remind 1 1",
  "{n}{topic}",
  "%s%n",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  [],
  {},
  [[]],
  { length: 3 },
  { $sealed: "1.x" },
  { case: "talk-1" },
  ["a", "b", "c"],
  // oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is tried
  { then: 1 },
  Object.create(null),
  "leak",
  '{"a":1}'
]

const isRecord = (u: unknown): u is Record<string, unknown> =>
  typeof u === "object" && u !== null && !Array.isArray(u) && Object.getPrototypeOf(u) === Object.prototype

export const anyValue = (r: Random): unknown => (r.oneIn(3) ? r.pick(hostileValues).make() : r.pick(odd))

const names = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "then",
  "case",
  "subject",
  "n",
  "",
  "a.b",
  "$sealed",
  "x".repeat(300)
]
const named = (record: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> => {
  const copy = { ...record }
  // a field of this name, not another prototype
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

/** The same value with one place changed. */
const spoilt = (r: Random, value: unknown, depth = 0): unknown => {
  if (r.oneIn(depth === 0 ? 12 : 3)) return anyValue(r)
  if (Array.isArray(value) && value.length < 100) {
    const at = r.below(value.length + 1)
    switch (r.below(4)) {
      case 0:
        return value.toSpliced(at, 1)
      case 1:
        return value.toSpliced(at, 0, anyValue(r))
      case 2:
        return [...value, ...value]
      default:
        return value.length === 0
          ? [anyValue(r)]
          : value.with(at % value.length, spoilt(r, value[at % value.length], depth + 1))
    }
  }
  if (isRecord(value) && Object.keys(value).length < 100) {
    const keys = Object.keys(value)
    const key = keys.length === 0 ? "n" : r.pick(keys)
    switch (r.below(5)) {
      case 0:
        return named(value, r.pick(names), anyValue(r))
      case 1:
        return Object.fromEntries(Object.entries(value).filter(([k]) => k !== key))
      default:
        return { ...value, [key]: spoilt(r, value[key], depth + 1) }
    }
  }
  if (typeof value === "string" && r.oneIn(2)) {
    const at = r.below(value.length + 1)
    return (
      value.slice(0, at) + r.pick(["", "\u0000", "\ud800", "'", "-", "é", "\n", value]) + value.slice(at + r.below(2))
    )
  }
  return anyValue(r)
}

/** As it should be once in a while, spoilt up to three times otherwise. */
export const garbled = (r: Random, value: unknown): unknown => {
  let out = value
  try {
    for (let n = r.below(10) === 0 ? 0 : 1 + r.below(3); n > 0; n--) out = spoilt(r, out)
  } catch {
    // what throws when it is looked at stays as it is
  }
  return out
}
