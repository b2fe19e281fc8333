/** Values that no honest caller sends. The kernel must refuse each of them, wherever it stands in an input. */
import * as fc from "fast-check"
import { type Bad, bad } from "./Bad.ts"

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = "core"
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}
const once = (make: () => unknown): (() => unknown) => {
  let made: { readonly value: unknown } | undefined
  return () => (made ??= { value: make() }).value
}
const refuse = (): never => {
  throw new Error("a trap of the hostile value")
}
const traps: ProxyHandler<object> = {
  get: refuse,
  has: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  getOwnPropertyDescriptor: refuse
}
class Impostor {
  readonly topic = "plain at first sight"
}

/** All of them, by what they are. */
export const hostileValues: ReadonlyArray<Bad> = [
  bad(
    "a string of 10 MB",
    once(() => "x".repeat(10_000_000))
  ),
  bad("half of a surrogate pair", () => "a\ud800b"),
  bad("a field `__proto__`", () => JSON.parse('{"__proto__":{"polluted":true}}')),
  bad("a field `constructor`", () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}')),
  bad("a field `prototype`", () => JSON.parse('{"prototype":{"polluted":true}}')),
  bad("a forged sealed field", () => ({ $sealed: "1.forged" })),
  bad("a field name with half of a surrogate pair", () => ({ "\udc00": 1 })),
  bad("a field name of 100,000 characters", () => ({ ["k".repeat(100_000)]: 1 })),
  bad("lists 10,000 deep", () => nested(10_000, (inner) => [inner])),
  bad("objects 10,000 deep", () => nested(10_000, (inner) => ({ inner }))),
  bad(
    "a list of 1,000,000",
    once(() => Array.from({ length: 1_000_000 }, () => 0))
  ),
  bad(
    "100,000 fields",
    once(() => Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n])))
  ),
  bad("a list with holes", () => Array(3)),
  bad("the longest list there can be", () => Object.assign([], { length: 2 ** 32 - 1 })),
  bad("a list with a field of its own", () => Object.assign([1], { more: 2 })),
  bad("NaN", () => Number.NaN),
  bad("Infinity", () => Number.POSITIVE_INFINITY),
  bad("minus Infinity", () => Number.NEGATIVE_INFINITY),
  bad("a bigint", () => 10n ** 30n),
  bad("a symbol", () => Symbol.iterator),
  bad("a function", () => () => "called"),
  // oxlint-disable-next-line unicorn/no-thenable -- a thenable is what is tried
  bad("a thenable", () => ({ then: (done: (value: unknown) => void) => done("late") })),
  bad("an object with `toJSON`", () => ({ toJSON: () => ({ polite: true }) })),
  bad("a Date", () => new Date(0)),
  bad("an invalid Date", () => new Date(Number.NaN)),
  bad("a Map", () => new Map([["a", 1]])),
  bad("a Set", () => new Set([1])),
  bad("a Promise", () => Promise.resolve(1)),
  bad("a regular expression", () => /(a+)+$/),
  bad("an Error", () => new Error("not data")),
  bad("bytes", () => new Uint8Array(8)),
  // oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- a boxed string is what is tried
  bad("a boxed string", () => new String("boxed")),
  bad("an instance of a class", () => new Impostor()),
  bad("a getter that throws", () => Object.defineProperty({}, "topic", { enumerable: true, get: refuse })),
  bad("a getter that answers", () => Object.defineProperty({}, "topic", { enumerable: true, get: () => "leak" })),
  bad("a field named by a symbol", () => ({ [Symbol("hidden")]: 1 })),
  bad("a proxy whose traps throw", () => new Proxy({}, traps)),
  bad("a list proxy whose traps throw", () => new Proxy([], traps)),
  bad("a revoked proxy", () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }),
  bad("a proxy whose prototypes never end", () => {
    const endless: object = new Proxy({}, { getPrototypeOf: () => endless })
    return endless
  }),
  bad("an object that contains itself", () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    return circle
  })
]

/**
 * One of {@link hostileValues}: prototype pollution, sizes and depths beyond measure, text that is not Unicode, numbers
 * that are none, getters and proxies that throw. `make()` gives the value.
 *
 * @rule TS-12
 */
export const hostile = (): fc.Arbitrary<Bad> => fc.constantFrom(...hostileValues)
