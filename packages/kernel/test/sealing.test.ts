import { inspect } from "node:util"
import { Effect } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Flow } from "../src/Answer.ts"
import { run, wait } from "../src/Answer.ts"
import { isFailure } from "../src/Errors.ts"
import type { Json } from "../src/Json.ts"
import type { OwnedKey } from "../src/Keys.ts"
import { fromBase64Url, toBase64Url } from "../src/internal/base64url.ts"
import {
  bodyDigest,
  hasPending,
  indexOf,
  mayOpen,
  revealAll,
  sealAll,
  type SealReader,
  type Token
} from "../src/internal/sealing.ts"
import { isSealed, seal, type Sensitivity, type Whose } from "../src/Seal.ts"

type How = Whose & { readonly class: Sensitivity }

/** A keys port of its own: what it was asked, and a switch that destroys an owner. */
const ring = () => {
  const byOwner = new Map<string, OwnedKey>()
  const gone = new Set<string>()
  const asked: Array<string> = []
  return {
    asked,
    destroy: (owner: string) => gone.add(owner),
    keysOf: function* (this: void, owners: ReadonlyArray<string>): Flow<ReadonlyArray<OwnedKey | "destroyed">> {
      asked.push(...owners)
      const found = owners.map((owner) => {
        if (gone.has(owner)) return "destroyed"
        const known = byOwner.get(owner) ?? { id: `k${byOwner.size}`, key: crypto.getRandomValues(new Uint8Array(32)) }
        byOwner.set(owner, known)
        return known
      })
      return yield* wait(Promise.resolve(found))
    },
    unwrap: function* (this: void, id: string): Flow<Uint8Array | "destroyed"> {
      asked.push(id)
      const found = [...byOwner].find(([, k]) => k.id === id)
      if (found === undefined || gone.has(found[0])) return "destroyed"
      return yield* wait(Effect.succeed(found[1].key))
    }
  }
}
type Ring = ReturnType<typeof ring>
const store = async (keys: Ring, data: unknown): Promise<any> => (await run(sealAll([data], keys.keysOf)))[0]
const show = async (keys: Ring, data: unknown, person: string, readSensitive = false): Promise<any> =>
  run(revealAll(data, { person, readSensitive }, keys.unwrap))
const failure = async (what: Promise<unknown>): Promise<any> =>
  what.then(
    () => expect.unreachable("did not fail"),
    (cause: unknown) => cause
  )

const person: How = { person: "ann", class: "sensitive" }
const group: How = { group: "session 3", members: ["ann", "bo"], class: "confidential" }

describe("KS-1 a sealed field is stored as a token, encrypted under its owner's key", () => {
  it("keeps the data around it and shows the owner, the class and the key", async () => {
    const keys = ring()
    const stored = await store(keys, { a: [seal("secret", person), 1], note: seal({ text: "x" }, group), n: undefined })
    expect(stored).toEqual({
      a: [
        { $sealed: expect.stringMatching(/^1\.[\w-]{16}\.[\w-]+$/), key: "k1", class: "sensitive", person: "ann" },
        1
      ],
      note: {
        $sealed: expect.stringMatching(/^1\./),
        key: "k0",
        class: "confidential",
        group: "session 3",
        members: ["ann", "bo"]
      }
    })
    expect(keys.asked).toEqual(["group session 3", "person ann"])
    expect(JSON.parse(JSON.stringify(stored))).toStrictEqual(stored)
    expect(isSealed(stored.note)).toBe(true)
  })
  it("takes a value that is sealed as a whole", async () => {
    const keys = ring()
    expect(await show(keys, await store(keys, seal(5, person)), "ann")).toEqual({ known: true, value: 5 })
  })
  it("asks for each owner once and seals equal values differently", async () => {
    const keys = ring()
    const stored = await store(keys, [seal("x", person), seal("x", person), seal("x", { ...person, person: "bo" })])
    expect(keys.asked).toEqual(["person ann", "person bo"])
    expect(new Set(stored.map((t: Token) => t.$sealed)).size).toBe(3)
  })
  it("gives data without a sealed field back as they are, without waiting", () => {
    const data = { a: [1, { b: "x" }] }
    const sealed = run(sealAll([data], ring().keysOf))
    expect(Array.isArray(sealed) && sealed[0]).toBe(data)
  })
  it("passes on tokens that are stored already", async () => {
    const keys = ring()
    const first = await store(keys, { a: seal("x", person) })
    const second = await store(keys, { a: first.a, b: seal("y", person) })
    expect(second.a).toEqual(first.a)
    expect(await show(keys, second, "ann")).toEqual({ a: { known: true, value: "x" }, b: { known: true, value: "y" } })
  })
  it("does not let the length tell short values apart", async () => {
    const keys = ring()
    const stored = await store(
      keys,
      [true, false, null, "no", 123456].map((v) => seal(v, person))
    )
    expect(new Set(stored.map((t: Token) => t.$sealed.length)).size).toBe(1)
  })
  it("refuses a key that is not 32 bytes", async () => {
    const short = sealAll([seal("secret", person)], function* () {
      return [{ id: "k", key: new Uint8Array(16) }]
    })
    expect(await failure(Promise.resolve(run(short)))).toMatchObject({
      _tag: "Unavailable",
      because: "the keys port gave a key that is not 32 bytes"
    })
  })
  it("leaves no promise behind when one of its keys is no key", async () => {
    const loose: Array<unknown> = []
    const note = (cause: unknown) => loose.push(cause)
    process.on("unhandledRejection", note)
    const flow = sealAll([[seal("a", person), seal("b", group)]], function* (): Flow<any> {
      return [
        { id: "k1", key: new Uint8Array(16) },
        { id: "k2", key: new Uint8Array(15) }
      ]
    })
    expect(await failure(Promise.resolve(run(flow)))).toMatchObject({ _tag: "Unavailable" })
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off("unhandledRejection", note)
    expect(loose).toEqual([])
  })
})

describe("KS-2 a value that waits to be sealed shows nothing and is never stored", () => {
  const pending = seal("canary-7391", person)
  it("shows nothing in logs, JSON, copies or keys", () => {
    const seen = [
      inspect(pending, { showHidden: true, depth: 9 }),
      JSON.stringify({ pending }),
      // oxlint-disable-next-line typescript/no-base-to-string -- a careless log does just this
      String(pending),
      JSON.stringify(structuredClone(pending)),
      JSON.stringify({ ...pending }),
      Reflect.ownKeys(pending).join()
    ]
    for (const text of seen) expect(text).not.toContain("canary")
    expect(JSON.stringify(pending)).toBe('{"$sealed":"pending"}')
  })
  it("is a token to schemas", () => expect(isSealed(pending)).toBe(true))
  it("is found wherever it hides, and refused where it cannot be sealed", async () => {
    const keys = ring()
    for (const hidden of [
      new Map([["a", pending]]),
      new Set([pending]),
      new (class {
        a = pending
      })()
    ]) {
      expect(hasPending({ deep: [hidden] })).toBe(true)
      expect(await failure(store(keys, { ok: pending, deep: [hidden] }))).toMatchObject({
        because: "a sealed value lies inside a Map, a Set or a class instance; facts are plain JSON"
      })
    }
    expect(hasPending({ a: [1, "pending", null, { $sealed: "1.x.y" }] })).toBe(false)
  })
  it("refuses one that another copy of the package has made", async () => {
    expect(hasPending({ $sealed: "pending" })).toBe(true)
    expect(await failure(store(ring(), { a: { $sealed: "pending" } }))).toMatchObject({ _tag: "Unavailable" })
  })
  it("keeps the value as it was when it was sealed", async () => {
    const keys = ring()
    const value = { text: "before" }
    const members = ["ann"]
    const token = seal(value, { group: "g", members, class: "confidential" })
    value.text = "after"
    members.push("eve")
    const stored = await store(keys, token)
    expect(stored.members).toEqual(["ann"])
    expect(await show(keys, stored, "ann")).toEqual({ known: true, value: { text: "before" } })
  })
  it("refuses what has no owner or is not JSON, without showing it", () => {
    const wrong = (value: unknown, how: unknown) => () => seal(value as Json, how as How)
    expect(wrong("canary", { class: "ordinary" })).toThrow("cannot seal: there is no owner")
    expect(wrong("canary", { person: "", class: "ordinary" })).toThrow("there is no owner")
    expect(wrong("canary", { person: undefined, class: "ordinary" })).toThrow("there is no owner")
    expect(wrong("canary", { person: "ann", group: "g", members: [], class: "ordinary" })).toThrow("two owners")
    expect(wrong("canary", { group: "g", members: "ann bo", class: "ordinary" })).toThrow("the members of a group")
    expect(wrong("canary", { person: "ann", class: "secret" })).toThrow("the class is")
    expect(wrong(new Date(0), person)).toThrow("cannot seal: the value is a Date; send an ISO string")
    expect(wrong(undefined, person)).toThrow("the value is undefined")
    expect(wrong(seal("x", person), person)).toThrow("cannot seal: the value is an instance of a class")
  })
})

describe("KS-3 who may open a token is decided by its class", () => {
  const ann: SealReader = { person: "ann", readSensitive: false }
  const eve: SealReader = { person: "eve", readSensitive: false }
  const clerk: SealReader = { person: "clerk", readSensitive: true }
  const token = (parts: object): Token => ({ $sealed: "1.x.y", key: "k", ...parts }) as Token
  const table: ReadonlyArray<readonly [Token, ReadonlyArray<SealReader>]> = [
    [token({ class: "ordinary", person: "ann" }), [ann, eve, clerk]],
    [token({ class: "sensitive", person: "ann" }), [ann, clerk]],
    [token({ class: "confidential", person: "ann" }), [ann]],
    [token({ class: "ordinary", group: "g", members: ["ann"] }), [ann, eve, clerk]],
    [token({ class: "sensitive", group: "g", members: ["ann"] }), [clerk]],
    [token({ class: "confidential", group: "g", members: ["ann", "bo"] }), [ann]],
    [token({ class: "confidential", group: "g", members: [] }), []],
    [token({ class: "confidential", group: "g", members: "ann and eve" }), []],
    [token({ class: "confidential", group: "g" }), []],
    [token({ class: "someday", person: "ann" }), []]
  ]
  for (const [one, allowed] of table) {
    it(JSON.stringify(one), () => {
      for (const reader of [ann, eve, clerk]) expect(mayOpen(one, reader)).toBe(allowed.includes(reader))
    })
  }
  it("does not take a missing person for a match", () => {
    const nobody = { person: undefined as unknown as string, readSensitive: false }
    expect(mayOpen(token({ class: "sensitive", group: "g", members: [] }), nobody)).toBe(false)
    expect(mayOpen(token({ class: "confidential", person: "" }), { person: "", readSensitive: true })).toBe(false)
  })
})

describe("KS-4 a permitted reader sees the value, anybody else that there is one", () => {
  it("opens side by side what may be opened", async () => {
    const keys = ring()
    const stored = await store(keys, {
      list: [{ phone: seal("555", person), memo: seal("hush", group) }],
      seen: new Map([["k", 1]]),
      at: "talking"
    })
    expect(await show(keys, stored, "bo")).toEqual({
      list: [{ phone: { known: false, why: "not-permitted" }, memo: { known: true, value: "hush" } }],
      seen: new Map([["k", 1]]),
      at: "talking"
    })
    expect((await show(keys, stored, "clerk", true)).list[0]).toEqual({
      phone: { known: true, value: "555" },
      memo: { known: false, why: "not-permitted" }
    })
  })
  it("asks for a key once per call, and for none it does not need", async () => {
    const keys = ring()
    const stored = await store(keys, [seal(1, person), seal(2, person), seal(3, group)])
    keys.asked.length = 0
    await show(keys, stored, "clerk", true)
    expect(keys.asked).toEqual(["k0"])
    keys.asked.length = 0
    await show(keys, stored, "eve")
    expect(keys.asked).toEqual([])
  })
  it("gives data without a token back as they are, whatever their shape", async () => {
    const data: Record<string, unknown> = { a: [1, { b: undefined }], when: new Date(0) }
    data["self"] = data
    expect(run(revealAll(data, { person: "eve", readSensitive: false }, ring().unwrap))).toBe(data)
    const wide: Array<unknown> = []
    for (let i = 0; i < 60; i++) wide.push(wide, [wide])
    expect(run(revealAll(wide, { person: "eve", readSensitive: false }, ring().unwrap))).toBe(wide)
  })
  it("copies shared, cyclic and very deep data around a token", async () => {
    const keys = ring()
    const token = await store(keys, seal("x", person))
    const shared = { token }
    const data: Record<string, unknown> = { one: shared, two: shared }
    data["self"] = data
    let deep: unknown = shared
    for (let i = 0; i < 50_000; i++) deep = [deep]
    data["deep"] = deep
    const shown = await show(keys, data, "ann")
    expect(shown.one).toEqual({ token: { known: true, value: "x" } })
    // compared outside `expect`, which would walk the depth by recursion
    const { one, two, self } = shown
    expect([two === one, self === shown, shown === data, shared.token === token]).toEqual([true, true, false, true])
    let inner = shown.deep
    while (Array.isArray(inner)) inner = inner[0]
    expect(inner === one).toBe(true)
  })
  it("keeps fields that are undefined", async () => {
    const keys = ring()
    const shown = await show(keys, { a: undefined, b: await store(keys, seal("x", person)) }, "ann")
    expect(shown).toStrictEqual({ a: undefined, b: { known: true, value: "x" } })
  })
  it("copies a field named `__proto__` as a field", async () => {
    const keys = ring()
    const token = await store(keys, seal("x", person))
    const data: any = JSON.parse('{"__proto__":{"polluted":true}}')
    data.token = token
    const shown = await show(keys, data, "ann")
    expect(Object.getPrototypeOf(shown)).toBe(Object.prototype)
    expect(Object.keys(shown)).toEqual(["__proto__", "token"])
  })
})

describe("KS-5 destroying the owner's key erases the value", () => {
  it("is erased in every view, and nothing new is stored of the owner", async () => {
    const keys = ring()
    const before = await store(keys, [seal("canary", person), seal("other", { ...person, person: "bo" })])
    keys.destroy("person ann")
    expect(await show(keys, before, "clerk", true)).toEqual([
      { known: false, why: "erased" },
      { known: true, value: "other" }
    ])
    const after = await store(keys, [seal("canary", person), seal("hush", group)])
    expect(after[0]).toEqual({ $sealed: "erased", class: "sensitive", person: "ann" })
    expect(await show(keys, after, "ann")).toEqual([
      { known: false, why: "erased" },
      { known: true, value: "hush" }
    ])
    // who may not read is not told either whether there is still something to read
    expect(await show(keys, after, "eve")).toEqual([
      { known: false, why: "not-permitted" },
      { known: false, why: "not-permitted" }
    ])
  })
})

describe("KS-6 a token that was changed does not open", () => {
  const changes: ReadonlyArray<readonly [string, (t: Token) => object]> = [
    ["members", (t) => ({ ...t, members: [...(t.members ?? []), "eve"] })],
    ["class", (t) => ({ ...t, class: "ordinary" })],
    ["group", (t) => ({ ...t, group: "session 4" })],
    ["person", (t) => ({ ...t, person: "eve" })],
    ["key", (t) => ({ ...t, key: "k1" })],
    ["an added field", (t) => ({ ...t, extra: 1 })],
    ["no key", (t) => Object.fromEntries(Object.entries(t).filter(([name]) => name !== "key"))],
    ["version", (t) => ({ ...t, $sealed: t.$sealed.replace("1.", "2.") })],
    ["no nonce", (t) => ({ ...t, $sealed: t.$sealed.replace(/\.[^.]+/, ".") })],
    ["a fourth part", (t) => ({ ...t, $sealed: `${t.$sealed}.x` })],
    ["padding", (t) => ({ ...t, $sealed: `${t.$sealed}=` })],
    ["nonsense", (t) => ({ ...t, $sealed: "hello" })],
    ["nothing", (t) => ({ ...t, $sealed: "" })],
    ["pending", (t) => ({ ...t, $sealed: "pending" })]
  ]
  for (const [name, change] of changes) {
    it(name, async () => {
      const keys = ring()
      const [token] = await store(keys, [seal("canary-7391", group), seal("other", person)])
      // eve holds the power and was, by the change, made a member: permission is not what stops her
      const changed: any = { class: "confidential", ...change(token) }
      const reader = changed.members?.includes("eve") || changed.person === "eve" ? "eve" : "ann"
      const error = await failure(show(keys, changed, reader, true))
      expect(isFailure(error)).toBe(true)
      expect(error).toMatchObject({
        _tag: "Unavailable",
        because: "a sealed value does not open: it was changed, or its key is another one"
      })
      expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain("canary")
    })
  }
  it("any character of it", async () => {
    const keys = ring()
    const token: Token = await store(keys, seal("x", person))
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    await fc.assert(
      fc.asyncProperty(fc.nat(token.$sealed.length - 1), fc.constantFrom(...alphabet.split("")), async (at, char) => {
        fc.pre(token.$sealed[at] !== char)
        const changed = { ...token, $sealed: token.$sealed.slice(0, at) + char + token.$sealed.slice(at + 1) }
        expect(await failure(show(keys, changed, "ann"))).toMatchObject({ _tag: "Unavailable" })
      }),
      { numRuns: 300 }
    )
  })
  it("the ciphertext of another token of the same owner", async () => {
    const keys = ring()
    const [a, b] = await store(keys, [seal("x", person), seal("y", { ...person, class: "ordinary" })])
    expect(await failure(show(keys, { ...b, $sealed: a.$sealed }, "eve"))).toMatchObject({ _tag: "Unavailable" })
  })
})

describe("KS-7 sealing and opening any values is lossless, for the permitted only, and leaks no byte", () => {
  const how: fc.Arbitrary<How> = fc.oneof(
    fc.record({
      person: fc.constantFrom("ann", "bo", "cy"),
      class: fc.constantFrom<Sensitivity>("ordinary", "sensitive", "confidential")
    }),
    fc.record({
      group: fc.constantFrom("g1", "g2"),
      members: fc.subarray(["ann", "bo", "cy"]),
      class: fc.constantFrom<Sensitivity>("ordinary", "sensitive", "confidential")
    })
  )
  const field = fc.record({ value: fc.jsonValue({ maxDepth: 2 }), how, mark: fc.stringMatching(/^canary[a-z]{8}$/) })
  it("for any fields, owners and readers", async () => {
    const count = { opened: 0, kept: 0, erased: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("ann", "bo", "eve"),
        fc.boolean(),
        fc.option(fc.constantFrom("person ann", "group g1")),
        async (fields, reader, power, destroyed) => {
          // names that no input may have, which the generator likes
          fc.pre(!/"(?:__proto__|constructor|prototype|\$sealed)":/.test(JSON.stringify(fields)))
          const keys = ring()
          const values = fields.map((f) => ({ mark: f.mark, value: JSON.parse(JSON.stringify(f.value)) as Json }))
          const facts = { rows: fields.map((f, i) => ({ no: i, field: seal(values[i] as Json, f.how) })) }
          const stored = await store(keys, facts)
          const text = JSON.stringify(stored)
          expect(JSON.parse(text)).toStrictEqual(stored)
          expect(hasPending(stored)).toBe(false)
          for (const { mark } of values) {
            expect(text).not.toContain(mark)
            expect(text).not.toContain(btoa(mark).slice(0, 8))
          }
          if (destroyed !== null) keys.destroy(destroyed)
          const shown = await show(keys, JSON.parse(text), reader, power)
          fields.forEach((f, i) => {
            const owner = "person" in f.how ? `person ${f.how.person}` : `group ${f.how.group}`
            const named =
              "person" in f.how
                ? f.how.person === reader
                : f.how.class === "confidential" && f.how.members.includes(reader)
            const permitted = f.how.class === "ordinary" || named || (f.how.class === "sensitive" && power)
            const expected = permitted
              ? owner === destroyed
                ? { known: false, why: "erased" }
                : { known: true, value: values[i] }
              : { known: false, why: "not-permitted" }
            count[permitted ? (owner === destroyed ? "erased" : "opened") : "kept"]++
            expect(shown.rows[i]).toStrictEqual({ no: i, field: expected })
          })
        }
      ),
      { numRuns: 200 }
    )
    // each of the three outcomes was really met
    for (const met of Object.values(count)) expect(met).toBeGreaterThan(20)
  })
})

describe("KS-8 indexes and digests are keyed", () => {
  const key = new Uint8Array(32).fill(1)
  it("equal values agree, whatever the order of their fields", () => {
    expect(indexOf({ a: 1, b: 2 }, key)).toBe(indexOf({ b: 2, a: 1 }, key))
    expect(bodyDigest(key, { a: 1, b: undefined })).toBe(bodyDigest(key, { a: 1 }))
    expect(indexOf("13800000000", key)).toMatch(/^[0-9a-f]{64}$/)
  })
  it("is an HMAC of a named use and the canonical text", async () => {
    const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    const mac = async (text: string) =>
      Buffer.from(await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text))).toString("hex")
    expect(indexOf({ b: 1, a: "甲" }, key)).toBe(await mac('index\n{"a":"甲","b":1}'))
    expect(bodyDigest(key, { b: 1, a: "甲" })).toBe(await mac('body\n{"a":"甲","b":1}'))
  })
  it("another value, key or use gives another", () => {
    const other = new Uint8Array(32).fill(2)
    const all = [
      indexOf("x", key),
      indexOf("y", key),
      indexOf("x", other),
      bodyDigest(key, "x"),
      bodyDigest(other, "x")
    ]
    expect(new Set(all).size).toBe(5)
  })
  it("refuses a short key", () => {
    expect(() => indexOf("x", new Uint8Array(16))).toThrow("less than 32 bytes")
    expect(() => bodyDigest(new Uint8Array(0), "x")).toThrow("less than 32 bytes")
  })
})

describe("KS-10 the keys of one act are asked for at once", () => {
  it("of all its facts, each owner once, whatever has a sealed field and what has none", async () => {
    const keys = ring()
    const plain = { b: [1] }
    const calls: Array<ReadonlyArray<string>> = []
    const facts = [{ a: seal("x", person) }, plain, { c: [seal("y", group), seal("z", person)] }]
    const sealed = await run(
      sealAll(facts, (owners) => {
        calls.push(owners)
        return keys.keysOf(owners)
      })
    )
    expect(calls).toEqual([["person ann", "group session 3"]])
    expect(sealed[1]).toBe(plain)
    const shown = await Promise.all(sealed.map((data) => show(keys, data, "ann", true)))
    expect(shown[0]).toEqual({ a: { known: true, value: "x" } })
    expect(shown[2].c[1]).toEqual({ known: true, value: "z" })
  })
  it("and fewer keys than were asked for are none", async () => {
    const flow = sealAll([seal("secret", person), seal("secret", group)], function* () {
      return [{ id: "k", key: new Uint8Array(32) }]
    })
    expect(await failure(Promise.resolve().then(() => run(flow)))).toMatchObject({
      _tag: "Unavailable",
      because: "the keys port gave fewer keys than it was asked for"
    })
  })
})

describe("KS-9 bytes as text have one form", () => {
  it("comes back, and nothing else is read", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64Url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString("base64url"))
        expect(fromBase64Url(text)).toEqual(bytes)
      })
    )
    for (const wrong of ["A", "AB=", "A+", "A/", "AB ", "AB", "AAB", "甲"]) expect(fromBase64Url(wrong)).toBe(undefined)
    expect(toBase64Url(new Uint8Array(20_000)).length).toBe(26_667)
  })
})
