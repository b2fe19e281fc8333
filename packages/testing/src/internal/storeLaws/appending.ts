/** Laws about commits: order, one writer, all or nothing, remembered outcomes, communities apart. */
import type { Committed, StoreImplementation } from "@linli/kernel"
import type { Law } from "../../Law.ts"
import { append, AT, batch, everything, store } from "../batches.ts"
import { same } from "../expect.ts"

type StoreLaw = Law<StoreImplementation>
const C = "garden"
const UNUSED = "1970-01-01T00:00:00.000Z"

const order: StoreLaw = {
  id: "LS-1",
  says: "positions and versions count 1, 2, 3 … without gaps, in the order of commits",
  run: async ({ of }) => {
    const s = store(of)
    same(await s.head(C), 0, "head of a community without facts")
    same(await append(s, C, batch("m:a", 0, ["a1", "a2"])), 2, "position after two facts")
    same(await append(s, C, batch("m:b", 0, ["b1"])), 3, "position after a third")
    same(await append(s, C, batch("m:a", 2, ["a3"])), 4, "position after a fourth")
    same(await s.head(C), 4, "head")
    const all = await s.after(C, 0, 100)
    same(
      all.map((f) => [f.position, f.stream, f.version, f.data]),
      [
        [1, "m:a", 1, "a1"],
        [2, "m:a", 2, "a2"],
        [3, "m:b", 1, "b1"],
        [4, "m:a", 3, "a3"]
      ],
      "facts in order"
    )
    same(await s.read(C, "m:a", 0), [all[0], all[1], all[3]], "the stream `m:a`")
    same(await s.read(C, "m:a", 2), [all[3]], "the stream after version 2")
    same(await s.read(C, "m:a", 3), [], "the stream after its last version")
    same(await s.read(C, "m:none", 0), [], "a stream without facts")
  }
}

const rich = (stream: string, expected: number) =>
  batch(stream, expected, ["x"], {
    dues: [{ id: "clock x", at: AT }],
    definitions: [{ digest: "d-x", definition: { x: 1 } }],
    once: { key: "k-x", body: "b-x", outcome: "o-x" }
  })
const asked = { streams: ["m:a", "m:b"], keys: ["k-x", "k-1"], digests: ["d-x"], readers: ["r"] }

const stale: StoreLaw = {
  id: "LS-2",
  says: "an append that expects another version is refused with the real one, and writes nothing",
  run: async ({ of }) => {
    const s = store(of)
    await append(s, C, batch("m:a", 0, [1, 2], { dues: [{ id: "clock a", at: AT }] }))
    const before = await everything(s, C, asked)
    for (const expected of [0, 1, 3, 100]) {
      const found: Committed = await s.commit(C, rich("m:a", expected))
      same(found, { tag: "stale", version: 2 }, `commit that expects ${expected} facts`)
    }
    same(await s.commit(C, rich("m:b", 1)), { tag: "stale", version: 0 }, "commit to a stream without facts")
    same(
      await s.commit(C, { ...rich("m:a", 1), facts: [] }),
      { tag: "stale", version: 2 },
      "commit without facts that expects another version"
    )
    same(await everything(s, C, asked), before, "the store after refused commits")
  }
}

const oneWins: StoreLaw = {
  id: "LS-3",
  says: "of appends made at once with the same expected version exactly one succeeds",
  run: async ({ of }) => {
    const s = store(of)
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, i) => s.commit(C, batch("m:a", round * 2, [`${round}-${i}`, "second"])))
      )
      same(answers.filter((a) => a.tag === "appended").length, 1, `successes in round ${round}`)
      const winner = answers.findIndex((a) => a.tag === "appended")
      const facts = await s.read(C, "m:a", round * 2)
      same(
        facts.map((f) => f.data),
        [`${round}-${winner}`, "second"],
        "what the winner wrote"
      )
      for (const answer of answers) {
        if (answer.tag !== "appended") same(answer, { tag: "stale", version: round * 2 + 2 }, "answer to the others")
      }
    }
  }
}

const together: StoreLaw = {
  id: "LS-4",
  says: "facts, due rows, definitions and the outcome of a commit are all there once it answers",
  run: async ({ of }) => {
    const s = store(of)
    await append(s, C, rich("m:a", 0))
    const seen = await everything(s, C, asked)
    same((seen["facts"] as ReadonlyArray<unknown>).length, 1, "facts")
    same(seen["dues"], [{ stream: "m:a", id: "clock x", at: AT }], "due rows")
    same(seen["definitions"], [{ x: 1 }], "definition")
    same(seen["outcomes"], [{ body: "b-x", outcome: "o-x" }, undefined], "outcomes")
    const bare = batch("m:b", 0, [], {
      dues: [{ id: "clock y", at: AT }],
      definitions: [{ digest: "d-y", definition: 2 }]
    })
    same(await s.commit(C, bare), { tag: "appended", position: 1 }, "a commit without facts")
    same((await s.due(C, AT, 10)).length, 2, "due rows of a commit without facts")
    same(await s.definition(C, "d-y"), 2, "definition of a commit without facts")
  }
}

const keyWins: StoreLaw = {
  id: "LS-5",
  says: "a known key is answered with what was remembered, before anything else, and writes nothing",
  run: async ({ of }) => {
    const s = store(of)
    const once = { key: "k-1", body: "b-1", outcome: { ok: [1, null] } }
    await append(s, C, batch("m:a", 0, [1], { once }))
    await append(s, C, batch("m:a", 1, [2]))
    const before = await everything(s, C, asked)
    const remembered = { tag: "remembered", body: "b-1", outcome: { ok: [1, null] } }
    const again = { ...rich("m:a", 2), once: { ...once, outcome: "another" } }
    same(await s.commit(C, again), remembered, "the key again, at the right version")
    same(await s.commit(C, { ...again, expected: 0 }), remembered, "the key again, at a stale version")
    same(await s.commit(C, { ...again, stream: "m:b", expected: 9 }), remembered, "the key again, on another stream")
    const other = { ...again, once: { key: "k-1", body: "b-2", outcome: 0 } }
    same(await s.commit(C, other), remembered, "the key with another body: both bodies are the caller's to compare")
    same(await everything(s, C, asked), before, "the store after remembered commits")
    const [first, second] = await Promise.all(
      ["x", "y"].map((data) =>
        s.commit(C, batch(`m:${data}`, 0, [data], { once: { key: "k-2", body: data, outcome: data } }))
      )
    )
    same(
      [first, second].map((c) => `${c?.tag}`).toSorted(),
      ["appended", "remembered"],
      "two commits at once with one new key"
    )
  }
}

const refusals: StoreLaw = {
  id: "LS-6",
  says: "an outcome without facts is remembered too",
  run: async ({ of }) => {
    const s = store(of)
    await append(s, C, batch("m:a", 0, [1]))
    const refused = batch("m:a", 1, [], { once: { key: "k-1", body: "b", outcome: { refused: ["not yet"] } } })
    same(await s.commit(C, refused), { tag: "appended", position: 1 }, "a commit of an outcome alone")
    same(await s.recall(C, "k-1"), { body: "b", outcome: { refused: ["not yet"] } }, "the outcome")
    same((await s.commit(C, refused)).tag, "remembered", "the same again")
    same(await s.head(C), 1, "head")
    same(await s.recall(C, "k-none"), undefined, "a key nobody used")
    const first = batch("m:new", 0, [], { once: { key: "k-2", body: "b", outcome: null } })
    same((await s.commit("empty", first)).tag, "appended", "an outcome in a community without facts")
    same(await s.recall("empty", "k-2"), { body: "b", outcome: null }, "an outcome that is null")
  }
}

const communities: StoreLaw = {
  id: "LS-7",
  says: "a community sees nothing of another, in any call",
  run: async ({ of }) => {
    const s = store(of)
    await append(s, "a", rich("m:a", 0))
    await append(s, "a", batch("m:b", 0, [1], { dues: [{ id: "clock w", at: AT, awaits: "cn 2099" }] }))
    same(await s.advance("a", "r", 0, 2), true, "a checkpoint of `a`")
    const nothing = {
      facts: [],
      head: 0,
      dues: [],
      awaiting: [],
      streams: [[], []],
      outcomes: [undefined, undefined],
      definitions: [undefined],
      checkpoints: [0]
    }
    same(await everything(s, "b", asked), nothing, "what `b` sees of `a`")
    const before = await everything(s, "a", asked)
    same((await s.commit("b", rich("m:a", 0))).tag, "appended", "the same stream and key in `b`")
    await append(s, "b", batch("m:a", 1, [], { dues: [] }))
    same(await s.advance("b", "r", 0, 7), true, "the same reader in `b`")
    same(await everything(s, "a", asked), before, "what `a` sees after `b` did the same")
    same(await s.head("b"), 1, "positions of `b` count from 1")
  }
}

const known: StoreLaw = {
  id: "LS-8",
  says: "`communities` names each community to which something was committed, once, and no other",
  run: async ({ of }) => {
    const s = store(of)
    same(await s.communities(), [], "communities of an empty store")
    await append(s, "b", batch("m:a", 0, [1]))
    await append(s, "a", batch("m:a", 0, [], { once: { key: "k", body: "b", outcome: 1 } }))
    await append(s, "b", batch("m:a", 1, [2]))
    await s.read("c", "m:a", 0)
    await s.due("c", UNUSED, 1)
    await s.checkpoint("c", "r")
    same(await s.advance("c", "r", 5, 6), false, "a checkpoint that never stood at 5")
    same((await s.commit("c", batch("m:a", 4, [1]))).tag, "stale", "a stale commit")
    same((await s.communities()).toSorted(), ["a", "b"], "communities")
  }
}

export const appending: ReadonlyArray<StoreLaw> = [
  order,
  stale,
  oneWins,
  together,
  keyWins,
  refusals,
  communities,
  known
]
