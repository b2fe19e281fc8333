/** Laws about reading: nothing skipped, nothing altered, nothing lost over a restart. */
import type { Json, StoreImplementation } from "@linli/kernel"
import type { Law } from "../../Law.ts"
import { answered } from "../answered.ts"
import { append, AT, batch, everything, fact, store, type WaitedStore } from "../batches.ts"
import { holds, same } from "../expect.ts"

type StoreLaw = Law<StoreImplementation>
const C = "garden"

/** Appends one fact, again whenever another writer was first. */
const persist = async (s: WaitedStore, stream: string, data: Json): Promise<void> => {
  for (let version = 0, tries = 0; ; tries++) {
    holds(tries < 500, `one fact found no place in 500 tries, last at version ${version}`)
    const committed = await s.commit(C, batch(stream, version, [data]))
    if (committed.tag === "appended") return
    holds(committed.tag === "stale", `commit of \`${JSON.stringify(data)}\` answered ${committed.tag}`)
    version = committed.tag === "stale" ? committed.version : 0
  }
}

const following: StoreLaw = {
  id: "LS-14",
  says: "readers that follow positions meet every fact once and in order while others commit",
  run: async ({ of }) => {
    const s = store(of)
    const writers = 4
    const each = 25
    const total = writers * each
    const write = async (writer: number) => {
      for (let i = 0; i < each; i++) await persist(s, `m:${(writer + i) % 3}`, `${writer}-${i}`)
    }
    let writing = true
    const follow = async (limit: number) => {
      const seen: Array<string> = []
      for (let position = 0, last = false; !last;) {
        const ended = !writing
        const page = await s.after(C, position, limit)
        holds(page.length <= limit, `a page of ${page.length} facts where ${limit} were asked`)
        for (const f of page) {
          same(f.position, position + 1, "the next fact's position")
          position = f.position
          seen.push(f.data as string)
        }
        last = ended && page.length === 0
        if (page.length === 0) await new Promise((resolve) => setTimeout(resolve))
      }
      return seen
    }
    const writes = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))).finally(() => {
      writing = false
    })
    const [, ...readers] = await Promise.all([writes, follow(1), follow(7), follow(1000)])
    const expected = Array.from({ length: total }, (_, i) => `${Math.floor(i / each)}-${i % each}`)
    for (const seen of readers) same(seen.toSorted(), expected.toSorted(), "facts a reader met")
  }
}

const unusual: ReadonlyArray<Json> = [
  null,
  "",
  0,
  false,
  [],
  {},
  [null, [null, {}]],
  { "": { "": "" }, nested: { nothing: null, empty: {}, none: [] } },
  { 键: "值", "🏠": "👨‍👩‍👧", é: "e\u0301 is not é", "a.b['c']": 1, $sealed: "x", constructor: 1, toString: "t" },
  [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -1, 1e300, 0.1],
  "\u0000 zero, \u2028 line, \u007f delete, \\ \" ' ; -- %00 \r\n\t",
  "\ud83c alone",
  "字".repeat(100_000),
  Array.from({ length: 3000 }, (_, i) => i),
  JSON.parse('{"__proto__":{"polluted":true}}') as Json,
  { "9007199254740993": "a key of digits", "1": 2 }
]

const intact: StoreLaw = {
  id: "LS-15",
  says: "what is stored comes back as it was: unknown types, unknown fields, unusual JSON",
  run: async ({ of }) => {
    const s = store(of)
    // Fields of a later kernel are kept by a store that does not know them.
    const later = { from: "a later kernel", deep: [{ x: null }] }
    const odd = {
      ...fact({ n: 1 }, { type: "gone/NobodyKnows", typeVersion: 99, key: "k1" }),
      found: { head: { question: "registry/head@1", answer: { person: null }, readAt: 7 } },
      actor: { person: "p1", position: "chair", onBehalfOf: "p2", roles: ["a", "b"] },
      basis: { by: "delegation" as const, rule: "r", source: "s", chain: ["x", "y"], readAt: 3 },
      later
    }
    const facts = [odd, ...unusual.map((data) => fact(data))]
    await append(s, C, {
      stream: "m:a",
      expected: 0,
      facts,
      definitions: unusual.map((definition, i) => ({ digest: `d${i}`, definition })),
      dues: [{ id: "期限 🏠#1", at: AT }]
    })
    const found = await s.read(C, "m:a", 0)
    for (const [i, expected] of facts.entries()) {
      same(found[i], { ...expected, stream: "m:a", position: i + 1, version: i + 1 }, `fact ${i + 1}`)
    }
    same(await s.after(C, 0, 100), found, "the same facts by position")
    for (const [i, expected] of unusual.entries()) {
      same(await s.definition(C, `d${i}`), expected, `definition ${i}`)
      const key = `幂等 ${i} é\u0301 🔑`
      await append(s, C, batch("m:o", 0, [], { once: { key, body: `b${i}`, outcome: expected } }))
      same(await s.recall(C, key), { body: `b${i}`, outcome: expected }, `outcome ${i}`)
    }
    same(await s.due(C, AT, 9), [{ stream: "m:a", id: "期限 🏠#1", at: AT }], "the due row")
  }
}

const pages: StoreLaw = {
  id: "LS-16",
  says: "large reads come whole or in pages of any size",
  run: async ({ of }) => {
    const s = store(of)
    const total = 3100
    for (let at = 0; at < total; at += 310) {
      await append(
        s,
        C,
        batch(
          "m:a",
          at,
          Array.from({ length: 310 }, (_, i) => at + i + 1)
        )
      )
    }
    const whole = await s.after(C, 0, total + 1)
    same(
      whole.map((f) => f.data),
      Array.from({ length: total }, (_, i) => i + 1),
      "all facts"
    )
    same((await s.read(C, "m:a", 0)).length, total, "facts of the stream")
    same((await s.read(C, "m:a", 3000)).map((f) => f.version)[0], 3001, "first version after 3000")
    for (const limit of [1, 999, 1000, 1001]) {
      same(await s.after(C, 100, limit), whole.slice(100, 100 + limit), `a page of ${limit} after position 100`)
    }
    same(await s.after(C, total, 10), [], "facts after the last")
    same(await s.after(C, total + 50, 10), [], "facts after a position beyond the last")
    same(await s.after(C, 0, 0), [], "a page of none")
  }
}

const reopening: StoreLaw = {
  id: "LS-17",
  says: "a restart keeps everything",
  run: async ({ of, reopen }) => {
    if (reopen === undefined) return
    const before = store(of)
    const asked = { streams: ["m:a", "m:b"], keys: ["k1", "k2"], digests: ["d1"], readers: ["r"] }
    for (const [i, community] of ["a", "b"].entries()) {
      await append(before, community, {
        ...batch("m:a", 0, [{ i, 名: "值" }, null]),
        dues: [
          { id: "x", at: AT },
          { id: "w", at: AT, awaits: "cn 2099" }
        ],
        definitions: [{ digest: "d1", definition: { i } }],
        once: { key: "k1", body: "b", outcome: { i } }
      })
      await append(before, community, batch("m:b", 0, [], { once: { key: "k2", body: "b", outcome: null } }))
      same(await before.advance(community, "r", 0, i + 1), true, "a checkpoint")
    }
    const [a, b] = [await everything(before, "a", asked), await everything(before, "b", asked)]
    const after = store(await answered(reopen()))
    same(await everything(after, "a", asked), a, "the community `a` after a restart")
    same(await everything(after, "b", asked), b, "the community `b` after a restart")
    same((await after.communities()).toSorted(), ["a", "b"], "communities after a restart")
    same(await append(after, "a", batch("m:a", 2, ["next"])), 3, "the next position after a restart")
    same(
      (await after.commit("a", batch("m:a", 3, [], { once: { key: "k1", body: "b", outcome: 0 } }))).tag,
      "remembered",
      "a key after a restart"
    )
  }
}

export const reading: ReadonlyArray<StoreLaw> = [following, intact, pages, reopening]
