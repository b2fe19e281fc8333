import { describe, expect, it } from "vitest"
import {
  type ChangeInput,
  type CountingRules,
  emptyRegister,
  ownersRoll,
  parseLine,
  parseResident,
  record,
  registerOf,
  residentsRoll,
  writeLine,
  writeRoll
} from "@linli/registry"
import { countingRules } from "./fixtures/land.ts"
import { area, compound, lives, member, owned, person, persons, place } from "./fixtures/place.ts"

const at = "2026-01-01T00:00:00.000Z"
const on = "2026-03-02"
const base = [...compound, ...persons("p1", "p2", "p3", "dev")]
const roll = (
  changes: ReadonlyArray<ChangeInput>,
  rules: Partial<CountingRules> = {},
  scope: object = { within: "c1" }
) => ownersRoll(registerOf([...base, ...changes], at), scope as never, { ...countingRules, ...rules }, { on })
const lines = (r: ReturnType<typeof roll>) =>
  r.lines.map((l) => `${l.key}: ${l.heads} ${l.areaDm2} ${l.notes.join(" ")}`.trim())

describe("RL-1 every unit is counted once, or left out by name", () => {
  it("with the sums of the lines", () => {
    const r = roll([area("d1", 8950), owned("d1", ["p1"]), owned("d2", ["p2"]), area("d3", 100)])
    expect(lines(r)).toEqual(["p1: 1 8950"])
    expect([r.heads, r.areaDm2]).toEqual([1, 8950])
    expect(r.excluded.slice(0, 4)).toEqual([
      { unit: "car", code: "parking-not-counted" },
      { unit: "d2", code: "no-area-known" },
      { unit: "d3", code: "no-owner-known" },
      { unit: "d4", code: "no-owner-known" }
    ])
  })
})

describe("RL-2, RL-3 heads (interpretation 9)", () => {
  it("100 units: 30 unsold, one owner of 3, 67 single owners of whom 10 wait for delivery: 59 heads", () => {
    const unit = (n: number): ReadonlyArray<ChangeInput> => [place(`u${n}`, "dwelling", "b1"), area(`u${n}`, 10_000)]
    const all = Array.from({ length: 100 }, (_, n) => unit(n)).flat()
    for (let n = 0; n < 30; n++) all.push(owned(`u${n}`, ["dev"], "2012-01-01", { ground: "developer" }))
    for (let n = 30; n < 33; n++) all.push(owned(`u${n}`, ["p1"]))
    for (let n = 33; n < 100; n++) {
      all.push(person(`x${n}`))
      all.push(owned(`u${n}`, [`x${n}`], "2016-06-01", n < 43 ? { ground: "sold", developer: "dev" } : {}))
    }
    const r = roll(all)
    expect(r.heads).toBe(59)
    expect(r.areaDm2).toBe(1_000_000)
    expect(r.lines.find((l) => l.key === "developer dev")).toMatchObject({
      heads: 1,
      areaDm2: 400_000,
      notes: ["developer-counts-as-one", "undelivered-counts-with-developer"]
    })
    expect(roll(all, { undelivered: "with-buyer" }).heads).toBe(69)
    expect(roll(all, { severalUnits: "head-per-unit" }).heads).toBe(61)
    expect(roll(all, { developerUnits: "head-per-unit" }).heads).toBe(98)
    expect(roll(all, { developerUnits: "no-head" }).heads).toBe(58)
  })
  it("co-owners are one head, whatever their shares; one who owns alone, too, stands in two lines", () => {
    const shares = {
      form: "shares",
      owners: [
        { person: "p1", share: [1, 3] },
        { person: "p2", share: [2, 3] }
      ]
    }
    const r = roll([area("d1", 9000), owned("d1", ["p1"], "2016-06-01", shares), area("d2", 8000), owned("d2", ["p1"])])
    expect(lines(r)).toEqual(["p1: 1 8000", "p1 p2: 1 9000 voter-not-named"])
  })
  it("the same two own two: one head", () => {
    const r = roll(["d1", "d2"].flatMap((d) => [area(d, 9000), owned(d, ["p2", "p1"])]))
    expect(lines(r)).toEqual(["p1 p2: 1 18000 one-head-for-several-units voter-not-named"])
  })
})

describe("RL-4 area (interpretation 8)", () => {
  const figures = [
    area("d1", 8890, "contract"),
    area("d1", 8951, "survey"),
    area("d1", 7010, "register", "inner"),
    owned("d1", ["p1"])
  ]
  it("of the first source that has a figure", () => {
    expect(roll([...figures, area("d1", 8946)]).areaDm2).toBe(8946)
    expect(roll(figures).areaDm2).toBe(8951)
    expect(roll(figures, { areaSources: ["contract", "survey"] }).areaDm2).toBe(8890)
    expect(roll(figures, { areaKind: "inner" }).areaDm2).toBe(7010)
    expect(roll(figures, { areaKind: "shared" }).excluded[1]).toEqual({ unit: "d1", code: "no-area-known" })
  })
})

describe("RL-5 parking", () => {
  const both = [area("d1", 9000), owned("d1", ["p1"]), area("car", 1250), owned("car", ["p1"])]
  it("Ningbo leaves its area out, Hangzhou takes it in: one head in both", () => {
    expect(roll(both, { parkingArea: false })).toMatchObject({ heads: 1, areaDm2: 9000 })
    expect(roll(both, { parkingArea: true })).toMatchObject({ heads: 1, areaDm2: 10_250 })
  })
  it("somebody with a parking place alone is a head or none", () => {
    const alone = [area("car", 1250), owned("car", ["p2"])]
    expect(lines(roll(alone, { parkingArea: true }))).toEqual(["p2: 0 1250 no-head-for-parking-alone"])
    expect(roll(alone, { parkingArea: true, parkingHeads: true }).heads).toBe(1)
    expect(roll(alone, { parkingHeads: true })).toMatchObject({ heads: 1, areaDm2: 0 })
  })
  it("one of civil defence is nobody's", () => {
    const r = roll([place("car", "parking", "c1", { parking: "civil-defence" })], { parkingArea: true })
    expect(r.excluded[0]).toEqual({ unit: "car", code: "cannot-be-owned" })
  })
})

describe("RL-6 who votes", () => {
  const voter = (more: object, others: ReadonlyArray<ChangeInput> = [], owners = ["p1"]) =>
    roll([...others, area("d1", 9000), owned("d1", owners, "2016-06-01", more)]).lines.map((l) => [
      l.voter,
      l.heads,
      ...l.notes
    ])
  const guardian: ChangeInput = {
    change: "guardian",
    person: "p1",
    guardian: "p3",
    value: { ground: "court" },
    from: "2020-01-01"
  }
  it("the owner, the co-owner they named, or the guardian", () => {
    expect(voter({})).toEqual([["p1", 1]])
    expect(voter({ voter: "p2" }, [], ["p1", "p2"])).toEqual([["p2", 1, "co-owners-name-one-voter"]])
    expect(voter({}, [], ["p1", "p2"])).toEqual([[null, 1, "voter-not-named"]])
    expect(voter({}, [guardian])).toEqual([["p3", 1, "guardian-votes"]])
  })
  it("nobody while a minor has no guardian or the heirs are unknown; the head counts all the same", () => {
    expect(voter({}, [person("p1", { minorUntil: "2030-01-01" })])).toEqual([[null, 1, "guardian-missing"]])
    expect(voter({}, [person("p1", { minorUntil: "2026-03-02" })])).toEqual([["p1", 1]])
    expect(voter({ state: "heirs-unknown" }, [person("p1", { state: "dead" })])).toEqual([
      [null, 1, "heirs-unknown", "owner-dead"]
    ])
    expect(voter({ state: "seized" })).toEqual([["p1", 1, "seized"]])
  })
})

describe("RL-7 whom a matter concerns", () => {
  const all = ["d1", "d2", "d5", "shop"].flatMap((d, i) => [area(d, 1000), person(`q${i}`), owned(d, [`q${i}`])])
  const keys = (scope: object, more: ReadonlyArray<ChangeInput> = []) =>
    roll([...all, ...more], {}, scope).lines.map((l) => l.key)
  it("a stairwell, a building, those next door, with or without the one who asks", () => {
    expect(keys({ within: "s1" })).toEqual(["q0", "q1"])
    expect(keys({ around: "d1", by: "stairwell" })).toEqual(["q0", "q1"])
    expect(keys({ around: "d1", by: "building", others: true })).toEqual(["q1", "q2", "q3"])
    const next = place("d1", "dwelling", "s1", { adjoins: ["d5"] })
    expect(keys({ around: "d1", by: "adjoining" }, [next])).toEqual(["q0", "q2"])
    expect(keys({ around: "shop", by: "stairwell" })).toEqual([])
  })
})

describe("RL-8, RL-9 residents", () => {
  const homes: ReadonlyArray<ChangeInput> = [
    ...persons("kid", "gone", "late", "sub"),
    person("kid", { minorUntil: "2030-01-01" }),
    person("late", { state: "dead" }),
    lives("d1", "h1"),
    member("h1", "p1", { relation: "spouse" }),
    member("h1", "p2", { relation: "self" }),
    member("h1", "kid", { relation: "child" }),
    member("h1", "gone", { residence: "registered" }),
    member("h1", "late"),
    lives("d1", "h2", "2020-01-01", { standing: "sub", tenure: "tenant" }),
    member("h2", "sub", { relation: "spouse" }, "2020-01-01"),
    owned("d1", ["p3"]),
    area("d1", 9000)
  ]
  const r = registerOf([...base, ...homes], at)
  const rules = { residences: ["principal"] as const, subHouseholds: true }
  const by = (what: "adults" | "households" | "representatives", more: object = {}) =>
    residentsRoll(r, what, { within: "c1" }, { ...rules, ...more }, { on })
  it("adults who live here, tenants among them; the owner who lives elsewhere is none", () => {
    expect(by("adults").lines.map((l) => l.person)).toEqual(["p1", "p2", "sub"])
    expect(by("adults").excluded.map((e) => `${e.person ?? ""} ${e.code}`)).toEqual([
      "kid minor",
      "gone lives-elsewhere",
      "late dead"
    ])
    expect(by("adults", { residences: ["principal", "registered"] }).heads).toBe(4)
  })
  it("households, by their head, else by the first adult", () => {
    expect(by("households").lines.map((l) => [l.household, l.person, ...l.notes])).toEqual([
      ["h1", "p2", "head-of-household"],
      ["h2", "sub", "first-adult", "sub-household"]
    ])
    expect(by("households", { subHouseholds: false }).excluded).toEqual([
      { household: "h2", code: "sub-household-not-counted" }
    ])
  })
  it("representatives of the places of the scope", () => {
    record(r, { change: "representative", person: "p3", value: { places: ["s1", "nowhere"] }, from: "2024-01-01" }, at)
    expect(by("representatives").lines).toEqual([{ person: "p3", places: ["s1"], notes: [] }])
    expect(residentsRoll(r, "representatives", { within: "s2" }, rules, { on }).heads).toBe(0)
  })
  it("a household in two flats is counted once", () => {
    const two = registerOf([...base, lives("d1", "h1"), lives("d2", "h1"), member("h1", "p1")], at)
    for (const what of ["adults", "households"] as const) {
      expect(residentsRoll(two, what, { within: "c1" }, rules, { on }).heads).toBe(1)
    }
  })
})

describe("RL-12 a late correction", () => {
  it("changes the roll of today and not the one that was known", () => {
    const r = emptyRegister()
    for (const c of [...base, area("d1", 9000), owned("d1", ["p1"])]) record(r, c, "2026-01-01T00:00:00.000Z")
    record(r, owned("d1", ["p2"], "2025-12-01"), "2026-03-10T00:00:00.000Z")
    const keys = (known?: string) =>
      ownersRoll(r, { within: "c1" }, countingRules, { on: "2026-01-15", known }).lines.map((l) => l.key)
    expect(keys()).toEqual(["p2"])
    expect(keys("2026-01-20T00:00:00.000Z")).toEqual(["p1"])
  })
})

describe("RL-10 a line as it is kept", () => {
  it("reads back what it was", () => {
    const r = roll([
      area("d1", 9000),
      owned("d1", ["p2", "p1"], "2016-06-01", { voter: "p2", state: "seized" }),
      area("d2", 800),
      owned("d2", ["dev"], "2012-01-01", { ground: "developer" })
    ])
    expect(r.lines.map((l) => parseLine(writeLine(l)))).toEqual(r.lines)
    expect(writeRoll(r)).toMatchObject({ heads: 2, areaDm2: 9800, gaps: 7 })
    const homes = registerOf([...base, lives("d1", "h1"), member("h1", "p1")], at)
    const residents = residentsRoll(
      homes,
      "households",
      { within: "c1" },
      { residences: ["principal"], subHouseholds: true },
      { on }
    )
    expect(writeRoll(residents).lines.map(parseResident)).toEqual(residents.lines)
  })
})
