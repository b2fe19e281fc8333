import { describe, expect, it } from "vitest"
import { type ChangeInput, changeInput, gridCoverage, judge, record, registerOf, valueOn } from "@linli/registry"
import { area, compound, lives, member, owned, person, persons, place } from "./fixtures/place.ts"

const at = "2026-01-01T00:00:00.000Z"
const today = "2026-03-02"
const base = [...compound, ...persons("p1", "p2", "p3")]
const judged = (changes: ReadonlyArray<ChangeInput>, before: ReadonlyArray<ChangeInput> = base, correcting = false) =>
  judge(registerOf(before, at), changes, { today, correcting }).map((p) => `${p.index} ${p.rule} ${p.code}`)

describe("RG-2 days", () => {
  it("an end before the beginning; a beginning to come", () => {
    expect(judged([{ ...owned("d1", ["p1"]), until: "2016-06-01" }])).toEqual(["0 RG-2 ends-before-it-begins"])
    expect(judged([owned("d1", ["p1"], "2026-03-03")])).toEqual(["0 RG-2 begins-later-than-today"])
    expect(judged([owned("d1", ["p1"], "2026-03-02")])).toEqual([])
  })
  it("a day that does not exist is no day", () => {
    expect(changeInput.safeParse(owned("d1", ["p1"], "2025-02-30")).success).toBe(false)
    expect(changeInput.safeParse(owned("d1", ["p1"], "2024-02-29")).success).toBe(true)
  })
})

describe("RG-3 places", () => {
  it("stand in a place of a fitting kind", () => {
    expect(judged([place("x", "dwelling", "nowhere")])).toEqual(["0 RG-3 no-such-place"])
    expect(judged([place("x", "building", "s1")])).toEqual(["0 RG-3 part-of-the-wrong-kind"])
    expect(judged([place("x", "dwelling", undefined)])).toEqual(["0 RG-3 part-of-nothing"])
    expect(judged([place("x", "dwelling", "d1")])).toEqual(["0 RG-3 part-of-the-wrong-kind"])
  })
  it("not in themselves", () => {
    expect(judged([place("b9", "stairwell", "b9")])).toContain("0 RG-3 part-of-itself")
  })
  it("with a name of their own, and one type for a compound", () => {
    expect(judged([place("x", "dwelling", "s1", { name: "d1" })])).toEqual(["0 RG-3 name-taken"])
    expect(judged([place("x", "dwelling", "s2", { name: "d1" })])).toEqual([])
    // whichever of the two stood there first
    const two = [...base, place("d8", "dwelling", "s1"), place("d9", "dwelling", "s1")]
    for (const [id, name] of [
      ["d8", "d9"],
      ["d9", "d8"]
    ] as const) {
      expect(judged([place(id, "dwelling", "s1", { name })], two)).toEqual(["0 RG-3 name-taken"])
    }
    const exchanged = [place("d8", "dwelling", "s1", { name: "d9" }), place("d9", "dwelling", "s1", { name: "d8" })]
    expect(judged(exchanged, two)).toEqual([])
    expect(judged([place("c2", "compound", undefined)])).toEqual(["0 RG-3 type-of-a-compound"])
    expect(judged([place("x", "dwelling", "s1", { type: "mixed" })])).toEqual(["0 RG-3 type-of-a-compound"])
  })
  it("and stay while something is in them", () => {
    const gone = (id: string): ChangeInput => ({ change: "place", id, value: null, from: "2026-01-01" })
    expect(judged([gone("s1")])).toEqual(["0 RG-3 place-in-use"])
    expect(judged([gone("d1")], [...base, owned("d1", ["p1"])])).toEqual(["0 RG-3 place-in-use"])
    expect(judged([gone("d1")])).toEqual([])
  })
})

describe("RG-4, RG-5 what can be owned, by whom", () => {
  it("units, by persons on record", () => {
    expect(judged([owned("lift", ["p1"])])).toEqual(["0 RG-4 not-a-unit"])
    expect(judged([area("s1", 100)])).toEqual(["0 RG-4 not-a-unit"])
    expect(judged([owned("d1", ["nobody"])])).toEqual(["0 RG-5 no-such-person"])
    expect(judged([member("h1", "nobody")])).toEqual(["0 RG-5 no-such-person"])
    expect(judged([owned("d1", ["p9"]), person("p9")])).toEqual([])
  })
  it("not a parking place of civil defence", () => {
    const shelter = place("bay", "parking", "c1", { parking: "civil-defence" })
    expect(judged([shelter, owned("bay", ["p1"])])).toEqual(["1 RG-4 cannot-be-owned"])
  })
})

describe("RG-6 owners do not contradict each other", () => {
  const before = [...base, owned("d1", ["p1"])]
  it("a sale ends what was open", () => {
    expect(judged([owned("d1", ["p2"], "2020-01-01")], before)).toEqual([])
    const r = registerOf([...before, owned("d1", ["p2"], "2020-01-01")], at)
    expect(valueOn(r.holdings.get("d1"), "2019-12-31")?.owners).toEqual([{ person: "p1" }])
    expect(valueOn(r.holdings.get("d1"), "2020-01-01")?.owners).toEqual([{ person: "p2" }])
  })
  it("one that reaches back over what was recorded is refused with the days in common, and told as a correction", () => {
    const sold = [...before, owned("d1", ["p2"], "2020-01-01")]
    const late: ChangeInput = { ...owned("d1", ["p3"], "2019-12-01"), until: "2020-01-10" }
    expect(judge(registerOf(sold, at), [late], { today }).map((p) => [p.code, p.detail])).toEqual([
      ["owned-otherwise-then", { unit: "d1", from: "2016-06-01", until: "2020-01-01", days: 31 }],
      ["owned-otherwise-then", { unit: "d1", from: "2020-01-01", until: "", days: 9 }]
    ])
    expect(judged([late], sold, true)).toEqual([])
  })
  it("two owners of one day in one lot, and two current owners that overlap by 40 days", () => {
    expect(judged([owned("d1", ["p1"]), owned("d1", ["p2"])])).toEqual([
      "0 RG-6 owned-otherwise-then",
      "1 RG-6 owned-otherwise-then"
    ])
    const first: ChangeInput = { ...owned("d1", ["p1"], "2016-06-01"), until: "2020-02-10" }
    const found = judge(registerOf(base, at), [first, owned("d1", ["p2"], "2020-01-01")], { today })
    expect(found.map((f) => [f.index, f.code, f.detail["days"]])).toEqual([[1, "owned-otherwise-then", 40]])
  })
})

describe("RG-7 delivery comes after completion", () => {
  it("by the building's day", () => {
    expect(
      judged(
        [owned("d1", ["p1"], "2008-11-30", { ground: "delivered" })],
        base.map((c) => ({ ...c, from: "2000-01-01" }))
      )
    ).toEqual(["0 RG-7 delivered-before-completion"])
    expect(judged([owned("d1", ["p1"], "2009-06-01", { ground: "delivered" })])).toEqual([])
  })
})

describe("RG-8, RG-9 households in dwellings", () => {
  it("live in no shop", () => {
    expect(judged([lives("shop", "h1")])).toEqual(["0 RG-8 not-a-dwelling"])
  })
  it("are one principal household, and any number of others", () => {
    const before = [...base, lives("d1", "h1")]
    expect(judged([lives("d1", "h2", "2020-01-01")], before)).toEqual(["0 RG-9 another-principal-household"])
    expect(judged([lives("d1", "h2", "2020-01-01", { standing: "sub" })], before)).toEqual([])
    const left: ChangeInput = { change: "occupancy", dwelling: "d1", household: "h1", value: null, from: "2020-01-01" }
    expect(judged([left, lives("d1", "h2", "2020-01-01")], before)).toEqual([])
    expect(judged([left, lives("d1", "h2", "2019-12-31")], before)).toEqual(["1 RG-9 another-principal-household"])
  })
})

describe("RG-10 one principal home", () => {
  const before = [...base, lives("d1", "h1"), member("h1", "p1"), lives("d2", "h2")]
  it("a second one is refused, another kind of residence is not", () => {
    expect(judged([member("h2", "p1", {}, "2020-01-01")], before)).toEqual(["0 RG-10 another-principal-home"])
    expect(judged([member("h2", "p1", { residence: "other" }, "2020-01-01")], before)).toEqual([])
    expect(judged([member("h2", "p2", {}, "2020-01-01")], before)).toEqual([])
    const left: ChangeInput = { change: "member", household: "h1", person: "p1", value: null, from: "2019-12-31" }
    expect(judged([left, member("h2", "p1", {}, "2020-01-01")], before)).toEqual([])
  })
})

describe("RG-11 guardians", () => {
  const guardian = (who: string, by: string): ChangeInput => ({
    change: "guardian",
    person: who,
    guardian: by,
    value: { ground: "parent" },
    from: "2020-01-01"
  })
  it("are other persons, of full age", () => {
    expect(judged([guardian("p1", "p1")])).toEqual(["0 RG-11 guardian-of-oneself"])
    const child = person("kid", { minorUntil: "2030-01-01" })
    expect(judged([child, guardian("p1", "kid")])).toEqual(["1 RG-11 guardian-is-a-minor"])
    expect(judged([child, guardian("kid", "p1")])).toEqual([])
    // whoever acts for somebody already is not made a minor of those days
    const before = [guardian("p2", "p1")]
    const minor = (until: string) => person("p1", { minorUntil: until })
    expect(judged([minor("2030-01-01")], before)).toEqual(["0 RG-11 guardian-is-a-minor"])
    expect(judged([minor("2019-12-31")], before)).toEqual([])
    expect(judged([minor("2030-01-01")], [{ ...before[0]!, until: "2020-06-01" }])).toHaveLength(1)
  })
})

describe("RG-12 grids", () => {
  const grid = (id: string, ...covers: ReadonlyArray<string>): ChangeInput => ({
    change: "grid",
    id,
    value: { name: id, covers: [...covers] },
    from: "2020-01-01"
  })
  it("do not overlap, however they are told", () => {
    expect(judged([grid("g1", "s1"), grid("g2", "s2", "shop")])).toEqual([])
    expect(judged([grid("g2", "d3")], [...base, grid("g1", "s1")])).toEqual(["0 RG-12 grids-overlap"])
    expect(judged([grid("g2", "b1")], [...base, grid("g1", "s1")])).toEqual(["0 RG-12 grids-overlap"])
    expect(judged([grid("g2", "nowhere")])).toEqual(["0 RG-3 no-such-place"])
  })
  it("and what lies in none is a gap", () => {
    const r = registerOf([...base, grid("g1", "s1"), grid("g2", "s2")], at)
    expect(gridCoverage(r, "c1", { on: today })).toEqual({
      gaps: ["shop", "car"],
      overlaps: [],
      units: { g1: 4, g2: 4 }
    })
    expect(gridCoverage(r, "c1", { on: "2019-12-31" }).gaps).toHaveLength(10)
    // what got in without being judged is told all the same
    record(r, grid("g3", "d1"), at)
    expect(gridCoverage(r, "c1", { on: today }).overlaps).toEqual([{ unit: "d1", grids: ["g1", "g3"] }])
  })
})

describe("RG-13 ownership is sole, joint or by exact shares", () => {
  const holding = (value: object) =>
    changeInput.safeParse({ change: "holding", unit: "d1", from: "2020-01-01", value: { ground: "title", ...value } })
  const why = (value: object) => holding(value).error?.issues.map((i) => i.message)
  it("three thirds are one; 99.99 % are not, and neither is three times .33", () => {
    const by = (...shares: ReadonlyArray<readonly [number, number]>) => ({
      form: "shares",
      owners: shares.map((share, i) => ({ person: `p${i}`, share }))
    })
    expect(holding(by([1, 3], [1, 3], [1, 3])).success).toBe(true)
    expect(why(by([33, 100], [33, 100], [33, 100]))).toEqual([
      "the shares add up to 99/100, not to one; write thirds as [1, 3]"
    ])
    expect(holding(by([4999, 10_000], [1, 2])).success).toBe(false)
    expect(holding(by([2, 4], [1, 2])).success).toBe(false)
    const odd = by([1, 9_007_199_254_740_881], [1, 9_007_199_254_740_847], [1, 9_007_199_254_740_761])
    expect(why(odd)?.[0]).toContain("not to one")
  })
  it("whatever contradicts itself is refused with every reason", () => {
    expect(why({ form: "sole", owners: [{ person: "p1" }, { person: "p1" }] })).toHaveLength(2)
    expect(why({ form: "joint", owners: [{ person: "p1" }] })).toHaveLength(1)
    expect(why({ form: "joint", owners: [{ person: "p1", share: [1, 2] }, { person: "p2" }] })).toHaveLength(1)
    expect(why({ form: "sole", owners: [{ person: "p1" }], voter: "p2" })).toHaveLength(1)
    expect(why({ form: "sole", owners: [{ person: "p1" }], ground: "sold" })).toHaveLength(1)
  })
  it("every figure of an area is kept", () => {
    const r = registerOf(
      [
        ...base,
        area("d1", 8946),
        area("d1", 8951, "survey"),
        area("d1", 8890, "contract"),
        area("d1", 7010, "register", "inner")
      ],
      at
    )
    expect(r.areas.get("d1")?.map((a) => `${a.kind} ${a.source} ${a.value?.areaDm2 ?? 0}`)).toEqual([
      "building register 8946",
      "building survey 8951",
      "building contract 8890",
      "inner register 7010"
    ])
  })
})

describe("RG-14 everything at once", () => {
  it("each reason with the change it is in, and the register as it was", () => {
    const r = registerOf(base, at)
    const before = r.changes
    const found = judge(r, [owned("lift", ["nobody"], "2027-01-01"), lives("shop", "h1"), area("d1", 100)], { today })
    expect(found.map((f) => `${f.index} ${f.code}`)).toEqual([
      "0 begins-later-than-today",
      "0 not-a-unit",
      "0 no-such-person",
      "1 not-a-dwelling"
    ])
    expect([r.changes, r.holdings.has("lift"), r.areas.has("d1")]).toEqual([before, false, false])
  })
})
