import { describe, expect, it } from "vitest"
import { acknowledgedIn, brokenIn, type Found } from "../../promises/durable/judge.ts"
import { batchSize, instantOf, keyOf } from "../../promises/durable/lanes.ts"

/** What is found when lane 0 holds its first `batches` batches and nothing else was written. */
const foundAfter = (batches: number): Found & { readonly n: number } => {
  const outcomes = new Map<string, { body: string; outcome: number }>()
  let n = 0
  for (let b = 0; b < batches; b++) {
    const next = n + batchSize(0, n)
    outcomes.set(keyOf(0, n), { body: `b${n}`, outcome: next })
    n = next
  }
  return {
    n,
    facts: Array.from({ length: n }, (_, index) => ({ lane: 0, index, version: index + 1, position: index + 1 })),
    dues: n === 0 ? [] : [{ stream: "lane:0", at: instantOf(n) }],
    outcome: (key) => outcomes.get(key),
    definition: (digest) => (digest === "d0" ? { lane: 0 } : undefined),
    key: (id) => (id === "k1" ? "digest" : undefined)
  }
}
const said = (n: number, ...more: ReadonlyArray<string>) => acknowledgedIn([`lane 0 ${n}`, ...more, ""].join("\n"))

describe("the oracle of acknowledged facts", () => {
  it("reads what was said, and not a line that was cut off", () => {
    expect(acknowledgedIn("lane 0 3\nlane 1 2\nkey k1 d\nstale 0 3 4\nlane 0 9").ends).toEqual([3, 2, 0])
    expect(acknowledgedIn("key k1 d\nstale 0 3 4\n")).toMatchObject({ keys: [["k1", "d"]], stale: ["stale 0 3 4"] })
  })
  it("has nothing against what was acknowledged, nor one batch that had happened before it was said", () => {
    expect(brokenIn(said(foundAfter(4).n, "key k1 digest"), foundAfter(4))).toEqual([])
    expect(brokenIn(said(foundAfter(3).n), foundAfter(4))).toEqual([])
    expect(brokenIn(acknowledgedIn(""), foundAfter(0))).toEqual([])
  })

  const right = foundAfter(4)
  const acknowledged = said(right.n, "key k1 digest")
  const wrongs: ReadonlyArray<readonly [what: string, found: Found, sign: RegExp]> = [
    ["a batch that is lost", foundAfter(3), /facts were acknowledged and/],
    ["a part of a batch", { ...right, facts: right.facts.slice(0, -1) }, /were acknowledged|a part of a batch/],
    ["a fact that is there twice", { ...right, facts: [...right.facts, ...right.facts.slice(-1)] }, /stands at place/],
    ["facts out of order", { ...right, facts: right.facts.toReversed() }, /stands at place/],
    ["an outcome that is lost", { ...right, outcome: () => undefined }, /its outcome is not/],
    [
      "an outcome without facts",
      { ...right, outcome: (key) => right.outcome(key) ?? { body: "", outcome: 0 } },
      /and no facts/
    ],
    ["a due row that is lost", { ...right, dues: [] }, /due at/],
    ["an old due row", { ...right, dues: [{ stream: "lane:0", at: instantOf(1) }] }, /due at/],
    ["a definition that is lost", { ...right, definition: () => undefined }, /definition/],
    ["a key that is lost", { ...right, key: () => undefined }, /the key k1/],
    ["batches that nobody asked for", foundAfter(6), /nobody had asked for/]
  ]
  it.each(wrongs)("finds %s", (_, found, sign) => {
    expect(brokenIn(acknowledged, found).join("; ")).toMatch(sign)
  })
  it("finds a key that was not remembered", () => {
    expect(brokenIn(said(right.n, "stale 0 1 2"), right).join()).toMatch(/stale/)
  })
})
