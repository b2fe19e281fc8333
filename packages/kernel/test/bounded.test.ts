import { runInNewContext } from "node:vm"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bounded, boundedJson, defaultLimits, type Limits } from "../src/internal/bounded.ts"
import { oracle } from "./bounded.oracle.ts"

const problems = (input: unknown, limits?: Partial<Limits>) => {
  const result = bounded(input, limits)
  return result.ok ? [] : result.problems
}
/** The only problem there is. */
const only = (input: unknown, limits?: Partial<Limits>) => {
  const found = problems(input, limits)
  expect(found).toHaveLength(1)
  return `${found[0]?.path}: ${found[0]?.message}`
}
const nested = (levels: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < levels; i++) value = [value]
  return value
}

describe("KB-1 plain JSON comes through as a copy of its own", () => {
  const input = { case: "c-1", parties: ["甲", "乙 😀"], n: 3, half: 0.5, yes: true, none: null, deep: [{ a: [] }, {}] }
  it("gives equal data that shares nothing with the input", () => {
    const result = bounded(input)
    expect(result).toStrictEqual({ ok: true, value: input })
    input.parties.push("丙")
    expect(result).toMatchObject({ ok: true, value: { parties: ["甲", "乙 😀"] } })
    input.parties.pop()
  })
  it("takes scalars, nothing at all, and objects without a prototype", () => {
    for (const one of [null, true, 0, -1.5, "", "x", [], {}])
      expect(bounded(one)).toStrictEqual({ ok: true, value: one })
    expect(bounded(undefined)).toStrictEqual({ ok: true, value: undefined })
    const bare: object = Object.assign(Object.create(null) as object, { a: 1 })
    expect(bounded(bare)).toStrictEqual({ ok: true, value: { a: 1 } })
  })
  it("drops undefined fields and makes -0 a 0", () => {
    const result = bounded({ a: undefined, b: -0, c: [-0] })
    expect(result).toStrictEqual({ ok: true, value: { b: 0, c: [0] } })
    expect(bounded(-0)).toStrictEqual({ ok: true, value: 0 })
  })
  it("copies an object that stands in two places, for each place", () => {
    const shared = { a: 1 }
    const result = bounded({ x: shared, y: [shared, shared] })
    expect(result).toStrictEqual({ ok: true, value: { x: { a: 1 }, y: [{ a: 1 }, { a: 1 }] } })
    const value = (result as any).value
    expect(value.x === value.y[0]).toBe(false)
  })
  it("keeps names that objects inherit, as fields", () => {
    const input = JSON.parse('{"toString":"a","valueOf":{"hasOwnProperty":1}}') as unknown
    expect(JSON.stringify(bounded(input))).toBe('{"ok":true,"value":{"toString":"a","valueOf":{"hasOwnProperty":1}}}')
  })
  it("keeps them where the prototypes are frozen", () => {
    // oxlint-disable-next-line no-extend-native -- stands for a frozen prototype, which could not be thawed again
    Object.defineProperty(Object.prototype, "frozenName", { value: 1, writable: false, configurable: true })
    try {
      expect(bounded(JSON.parse('{"frozenName":2}'))).toStrictEqual({ ok: true, value: { frozenName: 2 } })
    } finally {
      delete (Object.prototype as any).frozenName
    }
  })
  it("takes plain data of another realm", () => {
    const result = bounded(runInNewContext('({ a: [1, { b: "x" }] })'))
    expect(result).toStrictEqual({ ok: true, value: { a: [1, { b: "x" }] } })
    expect(Object.getPrototypeOf((result as any).value.a)).toBe(Array.prototype)
    expect(only(runInNewContext("({ a: new (class extends Array {})() })"))).toMatch(/^a: is an instance of a class/)
    expect(only(runInNewContext("({ a: new Date() })"))).toMatch(/^a: is an instance of a class/)
  })
})

describe("KB-2 every size has a limit, and the limit itself is allowed", () => {
  it("has the stated limits", () => {
    expect(defaultLimits).toEqual({
      depth: 32,
      entries: 10_000,
      values: 50_000,
      stringChars: 65_536,
      allChars: 1_048_576,
      keyChars: 256,
      problems: 20,
      tokens: false
    })
  })
  it("depth", () => {
    expect(bounded(nested(32)).ok).toBe(true)
    expect(only(nested(33))).toBe(
      `${Array(32).fill("0").join(".")}: is nested deeper than 32 levels; send flatter data`
    )
    expect(only(nested(10_000))).toMatch(/nested deeper than 32 levels/)
  })
  it("entries of an array and of an object", () => {
    expect(bounded(Array(10_000).fill(0)).ok).toBe(true)
    expect(only({ a: Array(10_001).fill(0) })).toBe("a: has 10001 entries, more than 10000; send it in parts")
    const wide = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 0]))
    expect(bounded(wide(10_000)).ok).toBe(true)
    expect(only(wide(10_001))).toBe(": has 10001 entries, more than 10000; send it in parts")
  })
  it("does not look into a sparse giant", () => {
    expect(only(Array(2 ** 32 - 1))).toMatch(/^: has 4294967295 entries/)
  })
  it("values in all, also when few objects stand in many places", () => {
    const rows = (n: number) => Array.from({ length: 7 }, (_, i) => Array(i < 6 ? 7000 : n).fill(0))
    // 1 + 7 + 42,000 + 7,992
    expect(bounded(rows(7992)).ok).toBe(true)
    expect(only(rows(7993))).toMatch(/there are more than 50000 values in all/)
    let bomb: unknown = "ha"
    for (let i = 0; i < 31; i++) bomb = [bomb, bomb]
    expect(only(bomb)).toMatch(/there are more than 50000 values in all/)
  })
  it("one string", () => {
    expect(bounded("x".repeat(65_536)).ok).toBe(true)
    expect(only({ text: "x".repeat(65_537) })).toBe(
      "text: has 65537 characters, more than 65536; shorten it or send it as an attachment"
    )
    expect(only({ text: "x".repeat(10_000_000) })).toMatch(/has 10000000 characters/)
  })
  it("all characters, those of field names included", () => {
    const full = Array<string>(16).fill("x".repeat(65_536))
    expect(bounded(full).ok).toBe(true)
    expect(only([...full, "x"])).toBe("16: there are more than 1048576 characters in all; send them in parts")
    expect(only({ a: full })).toMatch(/there are more than 1048576 characters in all/)
    const longNames = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [String(i).padStart(250, "k"), 0]))
    expect(only(longNames)).toMatch(/there are more than 1048576 characters in all/)
  })
  it("field names", () => {
    expect(bounded({ ["k".repeat(256)]: 1 }).ok).toBe(true)
    expect(only({ ["k".repeat(257)]: 1 })).toBe(
      `${"k".repeat(64)}…: the field name has 257 characters, more than 256; shorten it`
    )
  })
})

describe("KB-3 names that reach a prototype, and the mark of sealed fields, are refused", () => {
  for (const name of ["__proto__", "constructor", "prototype", "$sealed"]) {
    it(name, () => {
      const input = JSON.parse(`{"a":{"${name}":{"polluted":true}}}`) as unknown
      expect(only(input)).toBe(`a.${name}: the field name \`${name}\` is reserved; choose another`)
      expect(({} as any).polluted).toBe(undefined)
    })
  }
  it("lets a module's answer carry the tokens it was given", () => {
    const answer = { note: { $sealed: "erased", class: "ordinary", person: "p" } }
    expect(bounded(answer, { tokens: true })).toStrictEqual({ ok: true, value: answer })
    expect(only(JSON.parse('{"__proto__":1}'), { tokens: true })).toMatch(/reserved/)
  })
})

describe("KB-4 text is well-formed", () => {
  it("refuses half a surrogate pair, in values and in names", () => {
    expect(only({ a: "ok \ud83d" })).toBe("a: holds half of a surrogate pair; send well-formed text")
    expect(only(["\ude00\ud83d"])).toMatch(/^0: holds half/)
    expect(only({ "\ud83d": 1 })).toBe("\ufffd: the field name holds half of a surrogate pair; send well-formed text")
  })
})

describe("KB-5 what is not JSON is refused, with what to send instead", () => {
  class Person {
    name = "x"
  }
  const cases: ReadonlyArray<readonly [unknown, string]> = [
    [Number.NaN, "is NaN; send a finite number"],
    [Infinity, "is Infinity; send a finite number"],
    [-Infinity, "is -Infinity; send a finite number"],
    [10n, "is a bigint; send a safe integer or a string"],
    [Symbol("s"), "is a symbol; send a string"],
    [() => 1, "is a function; send data"],
    [new Date(0), "is a Date; send an ISO string"],
    [new Map(), "is a Map; send a plain object"],
    [new Set(), "is a Set; send an array"],
    [Promise.resolve(1), "is a Promise; await it first"],
    [new Uint8Array(1), "is binary; send it as an attachment"],
    [new ArrayBuffer(1), "is binary; send it as an attachment"],
    [Object("boxed"), "is a boxed value; send the value itself"],
    [new Person(), "is an instance of a class; send plain data"],
    [new (class extends Array {})(), "is an instance of a class; send plain data"],
    [new Error("x"), "is an instance of a class; send plain data"],
    [/x/, "is an instance of a class; send plain data"],
    [Object.create({ inherited: 1 }), "is an instance of a class; send plain data"]
  ]
  for (const [value, message] of cases) {
    it(message, () => {
      expect(only(value)).toBe(`: ${message}`)
      expect(only({ list: [value] })).toBe(`list.0: ${message}`)
    })
  }
  it("refuses a thenable for its function", () => {
    // oxlint-disable-next-line unicorn/no-thenable -- that is the case
    expect(only({ then: () => undefined })).toBe("then: is a function; send data")
  })
  it("refuses holes, entries that are undefined, and fields on arrays", () => {
    const sparse = Array(3).fill(1, 1)
    expect(only({ a: sparse })).toBe("a: is an array with holes or with fields of its own; send a dense array")
    expect(only(Object.assign([1], { extra: 1 }))).toMatch(/fields of its own/)
    const both = Object.assign(Array(2).fill(1, 1), { extra: 1 })
    expect(only(both)).toMatch(/holes/)
    expect(only({ a: [1, undefined] })).toBe("a.1: is undefined; leave it out or send null")
  })
  it("refuses fields named by symbols", () => {
    expect(only({ a: { [Symbol("s")]: 1 } })).toBe("a: has a field named by a symbol; name it by a string")
  })
})

describe("KB-6 no code of the input runs, and nothing hangs", () => {
  it("never calls a getter", () => {
    let called = 0
    const sneaky = {
      get name() {
        called++
        return "x"
      }
    }
    expect(only({ a: sneaky })).toBe("a.name: is computed by a getter; send its value")
    const list = [0]
    Object.defineProperty(list, 0, { enumerable: true, get: () => called++ })
    expect(only(list)).toBe("0: is computed by a getter; send its value")
    class Tagged {
      get [Symbol.toStringTag]() {
        called++
        return "Date"
      }
    }
    expect(only(new Tagged())).toMatch(/instance of a class/)
    expect(called).toBe(0)
  })
  it("refuses what contains itself", () => {
    const loop: Record<string, unknown> = { a: { b: [] } }
    ;(loop as any).a.b.push(loop)
    expect(only(loop)).toBe("a.b.0: contains itself; send a tree")
    const list: Array<unknown> = []
    list.push(list, list)
    expect(problems(list)).toHaveLength(2)
  })
  it("refuses a Proxy whose traps throw, without its words", () => {
    for (const trap of ["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor"] as const) {
      const hostile = new Proxy(
        { a: 1 },
        {
          [trap]: () => {
            throw new Error("secret")
          }
        }
      )
      expect(only({ x: hostile })).toBe(": cannot be read; send plain data")
    }
    const { proxy, revoke } = Proxy.revocable([], {})
    revoke()
    expect(only({ x: proxy })).toBe(": cannot be read; send plain data")
  })
  it("is not fooled by a Proxy that changes its mind, nor led in circles by one", () => {
    let asked = 0
    const fickle = new Proxy(
      { a: 1 },
      {
        // the first look is for the names; the second is the only one at the value
        getOwnPropertyDescriptor: () => ({ value: ++asked > 2 ? 1n : "seen", enumerable: true, configurable: true })
      }
    )
    expect(bounded(fickle)).toStrictEqual({ ok: true, value: { a: "seen" } })
    expect(asked).toBe(2)
    const endless: object = new Proxy({}, { getPrototypeOf: () => endless })
    expect(only(endless)).toMatch(/instance of a class/)
    const bottomless = (): object =>
      new Proxy(
        { a: 1 },
        {
          getOwnPropertyDescriptor: () => ({ value: bottomless(), enumerable: true, configurable: true })
        }
      )
    expect(only(bottomless())).toMatch(/nested deeper than 32 levels/)
  })
})

describe("KB-7 all problems at once, each with its path, up to twenty", () => {
  it("lists them", () => {
    const found = problems({ a: 1n, b: { c: [Number.NaN, "\ud800"] }, "d.e": new Date(0) })
    expect(found.map((p) => p.path).toSorted()).toEqual(["a", "b.c.0", "b.c.1", "d.e"])
  })
  it("stops at twenty", () => {
    expect(problems(Array(5000).fill(1n))).toHaveLength(20)
    expect(problems(Array.from({ length: 30 }, () => [1n]))).toHaveLength(20)
    expect(problems(Array(5).fill(1n), { problems: 2 })).toHaveLength(2)
    expect(problems({ a: 1, b: 1, [Symbol("s")]: 1 }, { entries: 1 })).toHaveLength(2)
    expect(problems({ a: 1, b: 1, [Symbol("s")]: 1 }, { entries: 1, problems: 1 })).toHaveLength(1)
  })
  it("shows names short and without control characters", () => {
    expect(only({ "\u001b[31m\u202e": 1n })).toBe("\ufffd[31m\ufffd: is a bigint; send a safe integer or a string")
    const [one] = problems({ ["k".repeat(200)]: 1n })
    expect(one?.path).toHaveLength(65)
  })
})

describe("KB-8 whatever comes, it is copied as JSON or refused", () => {
  const anything = fc.anything({
    key: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("__proto__", "constructor", "prototype", "$sealed")),
    values: [
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom("\ud800", "a\udc00", "", "😀"),
      fc.double(),
      fc.constantFrom(-0, Number.NaN, Infinity, 1e308),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined)
    ],
    maxDepth: 4,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true
  })
  const plain = fc.jsonValue({ maxDepth: 5 })
  const small = fc.record({
    depth: fc.integer({ min: 1, max: 4 }),
    entries: fc.integer({ min: 1, max: 5 }),
    values: fc.integer({ min: 1, max: 20 }),
    stringChars: fc.integer({ min: 0, max: 8 }),
    allChars: fc.integer({ min: 0, max: 30 }),
    keyChars: fc.integer({ min: 0, max: 4 }),
    problems: fc.constant(20),
    tokens: fc.constant(false)
  })
  const agrees = (input: unknown, limits: Limits): boolean => {
    const expected = oracle(input, limits)
    const result = bounded(input, limits)
    if (expected === "refused") {
      expect(result.ok).toBe(false)
      expect(result.ok ? 0 : result.problems.length).toBeGreaterThan(0)
    } else expect(result).toStrictEqual({ ok: true, value: expected.value })
    return result.ok
  }
  it("agrees with the naive version on any value", () => {
    let refused = 0
    fc.assert(
      fc.property(fc.oneof(anything, plain), (input) => void (agrees(input, defaultLimits) || refused++)),
      {
        numRuns: 3000
      }
    )
    expect(refused).toBeGreaterThan(300)
    expect(refused).toBeLessThan(2700)
  })
  it("agrees with the naive version under any limits", () => {
    let refused = 0
    fc.assert(
      fc.property(plain, small, (input, limits) => void (agrees(input, limits) || refused++)),
      {
        numRuns: 3000
      }
    )
    expect(refused).toBeGreaterThan(300)
    expect(refused).toBeLessThan(2900)
  })
  it("gives what JSON keeps", () => {
    fc.assert(
      fc.property(fc.oneof(anything, plain), (input) => {
        const result = bounded(input)
        if (result.ok && result.value !== undefined) {
          expect(JSON.parse(JSON.stringify(result.value))).toStrictEqual(result.value)
        }
      }),
      { numRuns: 1000 }
    )
  })
})

describe("KB-9 JSON text is judged by length, depth and number of values before it is parsed", () => {
  const parses = (text: string, limits?: Partial<Limits>) => {
    const parse = JSON.parse
    let parsed = 0
    JSON.parse = (...args: Parameters<typeof JSON.parse>) => {
      parsed++
      return parse(...args) as unknown
    }
    try {
      return { result: boundedJson(text, limits), parsed }
    } finally {
      JSON.parse = parse
    }
  }
  it("parses what is in bounds, and bounds it", () => {
    expect(parses('{"a":[1,"]]]\\"[[[",-0]}')).toStrictEqual({
      result: { ok: true, value: { a: [1, ']]]"[[[', 0] } },
      parsed: 1
    })
    const brackets = `"\\"${"[".repeat(50)}"`
    expect(parses(`{"a":${brackets}}`)).toMatchObject({ result: { ok: true }, parsed: 1 })
    const { result } = parses('{"__proto__":1,"b":1e999,"c":"\\ud800"}')
    expect(result.ok ? [] : result.problems.map((p) => p.path)).toEqual(["__proto__", "b", "c"])
  })
  it("refuses the rest unparsed", () => {
    const long = parses(`"${"x".repeat(3_000_000)}"`)
    expect(long).toEqual({
      result: {
        ok: false,
        problems: [{ path: "", message: "has 3000002 characters, more than 2097152; send it in parts" }]
      },
      parsed: 0
    })
    expect(parses("[".repeat(100_000))).toMatchObject({ result: { ok: false }, parsed: 0 })
    expect(parses('{"a":'.repeat(33) + "1" + "}".repeat(33))).toMatchObject({ result: { ok: false }, parsed: 0 })
    expect(parses("[".repeat(32) + "]".repeat(32))).toMatchObject({ result: { ok: true }, parsed: 1 })
    expect(parses(`[${"0,".repeat(100_000)}0]`)).toMatchObject({ result: { ok: false }, parsed: 0 })
  })
  it("does not quote text that is not JSON", () => {
    for (const text of ["", "{secret", "{'a':1}", "\ufeff{}", "[1,]", "NaN", "undefined"]) {
      expect(boundedJson(text)).toEqual({
        ok: false,
        problems: [{ path: "", message: "is not JSON; check brackets, quotes and commas" }]
      })
    }
  })
  it("takes the last of two fields of one name", () => {
    expect(boundedJson('{"a":1,"a":2}')).toEqual({ ok: true, value: { a: 2 } })
  })
  it("agrees with bounded after JSON.parse", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(boundedJson(text)).toStrictEqual(bounded(JSON.parse(text)))
      }),
      { numRuns: 500 }
    )
  })
})
