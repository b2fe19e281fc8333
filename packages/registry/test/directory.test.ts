import {
  type ChangeInput,
  directoryCodes,
  directoryProblemText,
  directoryWords,
  emptyRegister,
  followDirectory,
  forget,
  type HoldingRow,
  judge,
  type OccupancyRow,
  pieces,
  type PlaceRow,
  record,
  type Register,
  valueOn
} from "@linli/registry"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { differenceOf } from "../src/directory/difference.ts"
import { community, type Setting } from "./fixtures/community.ts"
import { lives, member, owned, person, place } from "./fixtures/place.ts"
import { directoryOf, noTables, type OwnTables } from "./fixtures/tables.ts"

const since = "2009-01-01"
const home = (id: string, kind: string, parent: string | undefined, more: object = {}): PlaceRow => ({
  row: `t_house ${id}`,
  id,
  value: { kind: kind as never, name: id, ...(parent === undefined ? {} : { parent }), ...more },
  from: since
})
const who = (id: string, name: string) => ({
  row: `t_person ${id}`,
  id,
  value: { sort: "natural" as const, personal: { name, phones: [`1990000000${id.slice(1)}`] } }
})
const owns = (unit: string, owner: string, from: string, until?: string): HoldingRow => ({
  row: `t_owner ${unit} ${owner} ${from}`,
  unit,
  value: { form: "sole", owners: [{ person: owner }], ground: "title" },
  from,
  ...(until === undefined ? {} : { until })
})
const housed = (dwelling: string, household: string, members: ReadonlyArray<string>, until?: string): OccupancyRow => {
  const days = { from: "2017-01-01", ...(until === undefined ? {} : { until }) }
  return {
    row: `t_live ${household}`,
    dwelling,
    household,
    value: { standing: "principal", tenure: "owner" },
    ...days,
    members: members.map((p, i) => ({
      person: p,
      value: { relation: i === 0 ? "self" : "spouse", residence: "principal" },
      ...days
    }))
  }
}
const sample = (): OwnTables => ({
  mark: "1",
  places: [
    home("c1", "compound", undefined, { type: "market-housing" }),
    home("b1", "building", "c1", { completedOn: "2008-12-01" }),
    ...["d1", "d2", "d3"].map((d) => ({
      ...home(d, "dwelling", "b1"),
      areas: [{ kind: "building" as const, source: "register" as const, areaDm2: 9_000 }]
    })),
    home("car", "parking", "c1", { parking: "owned" })
  ],
  persons: [who("p1", "样例甲"), who("p2", "样例乙"), who("p3", "样例丙")],
  holdings: [owns("d1", "p1", "2016-06-01"), owns("d2", "p2", "2016-06-01"), owns("car", "p1", "2018-01-01")],
  occupancies: [housed("d1", "h1", ["p1", "p2"])]
})
/** The same, as a clerk would enter it. */
const byHand: ReadonlyArray<ChangeInput> = [
  place("c1", "compound", undefined, { type: "market-housing" }),
  place("b1", "building", "c1", { completedOn: "2008-12-01" }),
  ...["d1", "d2", "d3"].flatMap((d): ReadonlyArray<ChangeInput> => [
    place(d, "dwelling", "b1"),
    { change: "area", unit: d, kind: "building", source: "register", value: { areaDm2: 9_000 }, from: since }
  ]),
  place("car", "parking", "c1", { parking: "owned" }),
  ...[
    ["p1", "样例甲"],
    ["p2", "样例乙"],
    ["p3", "样例丙"]
  ].map(([id = "", name]) => person(id, {}, { name, phones: [`1990000000${id.slice(1)}`] })),
  owned("d1", ["p1"], "2016-06-01"),
  owned("d2", ["p2"], "2016-06-01"),
  owned("car", ["p1"], "2018-01-01"),
  lives("d1", "h1"),
  member("h1", "p1"),
  member("h1", "p2", { relation: "spouse" })
]

const follow = (s: Setting, tables: OwnTables, more = {}, options = {}) =>
  followDirectory(s.clerk.registry, directoryOf(tables, more), options)
/** What the views say, without how many changes it took. */
const views = async (s: Setting) => {
  const { registry } = s.clerk
  const on = "2026-03-02"
  const scope = { within: "c1" }
  const seen: Record<string, unknown> = {}
  for (const dwelling of ["d1", "d2", "d3", "car"]) {
    await registry.noteAccess({ dwelling, purpose: "test" })
    seen[`home ${dwelling}`] = await registry.home({ dwelling })
    seen[`personsAt ${dwelling}`] = await registry.personsAt({ dwelling })
    seen[`homeOf ${dwelling}`] = await registry.homeOf({ unit: dwelling })
  }
  for (const kind of ["owners", "adults", "households", "representatives"]) {
    for (const day of ["2016-12-31", on]) seen[`roll ${kind} ${day}`] = await registry.roll({ kind, scope, on: day })
    seen[`page ${kind}`] = await registry.rollPage({ kind, scope, on, page: 0 })
  }
  seen["dossier"] = await registry.dossier({ compound: "c1" })
  seen["figures"] = await registry.figures({ place: "c1" })
  seen["unitsOf"] = await registry.unitsOf({ scope })
  seen["grids"] = await registry.grids({ area: "c1" })
  seen["heldFields"] = await registry.heldFields({ fields: ["owners", "area", "households", "residents"] })
  for (const p of ["p1", "p2", "p3"]) {
    seen[`holds ${p}`] = await registry.holds({ person: p })
    const own = await s.as(p).registry.exportMine()
    seen[`mine ${p}`] = { ...own, seen: own.seen.filter((a: { purpose: string }) => a.purpose === "test") }
  }
  return JSON.parse(
    JSON.stringify(seen, (key, value: unknown) =>
      key === "basis" || key === "$sealed" || key === "key" ? undefined : value
    )
  ) as Record<string, unknown>
}

describe("DR-7 every view answers as if the same had been entered by hand", () => {
  it("at first, after a sale, a departure and a death of a shop, and of what was so before", async () => {
    const [hand, tables] = [await community(), await community()]
    const own = sample()
    await hand.clerk.registry.record({ changes: byHand })
    const first = await follow(tables, own)
    expect(first).toMatchObject({ mark: "1", changes: byHand.length, ends: 0, problems: [] })
    expect(await views(tables)).toEqual(await views(hand))

    for (const s of [hand, tables]) s.day("2026-04-10")
    await hand.clerk.registry.record({
      changes: [
        owned("d2", ["p3"], "2026-04-01"),
        { change: "occupancy", dwelling: "d1", household: "h1", value: null, from: "2026-04-05" },
        { change: "member", household: "h1", person: "p1", value: null, from: "2026-04-05" },
        { change: "member", household: "h1", person: "p2", value: null, from: "2026-04-05" },
        { change: "holding", unit: "car", value: null, from: "2026-04-10" },
        { change: "place", id: "car", value: null, from: "2026-04-10" }
      ]
    })
    own.mark = "2"
    own.holdings = [own.holdings[0]!, owns("d2", "p2", "2016-06-01", "2026-04-01"), owns("d2", "p3", "2026-04-01")]
    own.occupancies = [housed("d1", "h1", ["p1", "p2"], "2026-04-05")]
    own.places = own.places.filter((p) => p.id !== "car")
    expect(await follow(tables, own)).toMatchObject({ changes: 6, ends: 5, problems: [] })
    expect(await views(tables)).toEqual(await views(hand))
  })
})

describe("DR-6 whole or not at all, once", () => {
  it("by one fact that names the tables and the mark; the same again enters nothing and looks at nothing", async () => {
    const s = await community()
    const own = sample()
    const steps: Array<string> = []
    await follow(s, own, {}, { onProgress: (step: string, n: number) => void steps.push(`${step} ${n}`) })
    expect([steps.includes("read 13"), steps.at(-1)]).toEqual([true, `brought ${byHand.length}`])
    const facts = await s.app.facts()
    expect(facts.at(-1)).toMatchObject({
      type: "registry/ImportApplied",
      data: { follows: { directory: "sample tables", mark: "1" } }
    })
    expect(await follow(s, own)).toEqual({ mark: "1", changes: 0, ends: 0, problems: [] })
    expect((await s.app.facts()).length).toBe(facts.length)
    // another mark of the same rows: they are compared, and nothing is entered
    own.mark = "2"
    expect((await follow(s, own)).changes).toBe(0)
    expect((await s.app.facts()).slice(facts.length).map((f: { type: string }) => f.type)).toEqual([
      "registry/AccessNoted"
    ])
    expect(await s.clerk.registry.followed()).toMatchObject([{ directory: "sample tables", mark: "1", current: true }])
    await s.clerk.registry.record({ changes: [person("x")] })
    expect((await s.clerk.registry.followed())[0].current).toBe(false)
    // what a clerk has entered over the tables is seen, although these are as they were
    await s.clerk.registry.correct({ changes: [owned("d2", ["p3"], "2020-01-01")], because: "by mistake" })
    own.mark = "1"
    expect((await follow(s, own)).changes).toBe(1)
    expect(await s.clerk.registry.homeOf({ unit: "d2" })).toMatchObject({ owners: ["p2"] })
  })
  it("one that is given up leaves the register as it was, and is done again", async () => {
    const s = await community()
    const stop = new AbortController()
    const given = follow(
      s,
      sample(),
      {},
      {
        signal: stop.signal,
        onProgress: (step: string) => void (step === "brought" && stop.abort())
      }
    )
    await expect(given).rejects.toMatchObject({ _tag: "Unavailable" })
    expect((await s.clerk.registry.content()).changes).toEqual([])
    expect((await follow(s, sample())).changes).toBe(byHand.length)
  })
  it("what somebody else began can be done again by another clerk, and by two at once", async () => {
    const s = await community()
    const own = sample()
    const other = s.as("deputy", ["registrar-of-homes"]).registry
    const broken = { ...s.clerk.registry, follow: () => Promise.reject(new Error("gone")) }
    await expect(followDirectory(broken, directoryOf(own))).rejects.toThrow("gone")
    expect((await followDirectory(other, directoryOf(own))).changes).toBe(byHand.length)
    own.mark = "2"
    own.holdings[1] = owns("d2", "p3", "2016-06-01")
    const both = await Promise.all([follow(s, own), followDirectory(other, directoryOf(own))])
    expect(new Set(both.map((f) => f.changes))).toEqual(new Set([0, 1]))
    expect(await s.clerk.registry.homeOf({ unit: "d2" })).toMatchObject({ owners: ["p3"] })
  })
  it("what somebody enters in between is taken in: it starts again", async () => {
    const s = await community()
    let entered = false
    const client = s.clerk.registry
    const busy = {
      ...client,
      stageImport: async (...args: ReadonlyArray<unknown>) => {
        if (!entered) await client.record({ changes: [person("p1", {}, { name: "样例甲" })] })
        entered = true
        return client.stageImport(...args)
      }
    }
    expect(await followDirectory(busy, directoryOf(sample()))).toMatchObject({ problems: [] })
    expect(await s.clerk.registry.homeOf({ unit: "d1" })).toMatchObject({ owners: ["p1"] })
  })
  it("whoever may only look does not follow", async () => {
    const s = await community()
    await expect(followDirectory(s.grid.registry, directoryOf(sample()))).rejects.toMatchObject({
      _tag: "NotPermitted"
    })
  })
})

describe("DR-4, DR-5 ends, late news, and what the tables do not know", () => {
  const known = async () => {
    const s = await community()
    const own = sample()
    await follow(s, own)
    s.day("2026-04-10")
    own.mark = "2"
    return { s, own }
  }
  const owners = async (s: Setting, unit: string) =>
    (await s.clerk.registry.home({ dwelling: unit })).ownership.map((p: any) => [
      p.value.owners[0].person,
      p.from,
      p.until
    ])
  it("a row that is gone is an end of the day it was found gone, and no deletion", async () => {
    const { own, s } = await known()
    own.holdings = own.holdings.filter((h) => h.unit !== "d2")
    own.occupancies = []
    expect(await follow(s, own)).toMatchObject({ ends: 4 })
    expect(await owners(s, "d2")).toEqual([["p2", "2016-06-01", "2026-04-10"]])
    const { households } = await s.clerk.registry.home({ dwelling: "d1" })
    expect(households).toMatchObject([{ from: "2017-01-01", until: "2026-04-10" }])
    // gone from the tables for good: the past stays, and the next run has nothing to say
    own.mark = "3"
    expect((await follow(s, own)).changes).toBe(0)
  })
  it("a row that says other days is followed, also late; what was certified stays", async () => {
    const { own, s } = await known()
    await s.clerk.registry.freezeRoll({
      roll: "r1",
      kind: "owners",
      scope: { within: "c1" },
      on: "2026-03-02",
      purpose: "x",
      gapsAccepted: "sample"
    })
    const before = await s.clerk.registry.frozenRoll({ roll: "r1" })
    own.holdings = [
      owns("d1", "p1", "2016-06-01", "2025-01-01"),
      owns("d1", "p3", "2025-01-01"),
      ...own.holdings.slice(1)
    ]
    await follow(s, own)
    expect(await owners(s, "d1")).toEqual([
      ["p1", "2016-06-01", "2025-01-01"],
      ["p3", "2025-01-01", undefined]
    ])
    own.mark = "3"
    own.holdings = [
      owns("d1", "p1", "2016-06-01", "2024-01-01"),
      owns("d1", "p3", "2024-01-01"),
      ...own.holdings.slice(2)
    ]
    await follow(s, own)
    expect(await owners(s, "d1")).toEqual([
      ["p1", "2016-06-01", "2024-01-01"],
      ["p3", "2024-01-01", "2025-01-01"],
      ["p3", "2025-01-01", undefined]
    ])
    expect(await s.clerk.registry.frozenRoll({ roll: "r1" })).toEqual(before)
  })
  it("a figure or a person without a day is new from the day it was read", async () => {
    const { own, s } = await known()
    own.places[2]!.areas = [{ kind: "building", source: "register", areaDm2: 9_100 }]
    own.persons[0] = { ...own.persons[0]!, value: { ...own.persons[0]!.value, state: "dead" } }
    await follow(s, own)
    const area = async (on: string) => {
      const { roll } = await s.clerk.registry.roll({ kind: "owners", scope: { within: "d1" }, on })
      return [roll.areaDm2, roll.lines[0].notes]
    }
    expect(await area("2026-04-09")).toEqual([9_000, []])
    expect(await area("2026-04-10")).toEqual([9_100, ["owner-dead"]])
  })
  it("other kinds of places, other figures, other fields, guardians and names of a clerk are left alone", async () => {
    const { own, s } = await known()
    await s.clerk.registry.record({
      changes: [
        place("lift", "facility", "b1"),
        place("b1", "building", "c1", { completedOn: "2008-12-01", aliases: ["文景里5号楼"] }, "2026-04-01"),
        { change: "area", unit: "d1", kind: "inner", source: "survey", value: { areaDm2: 7_000 }, from: since },
        { ...person("p1", {}, { name: "样例甲", phones: ["19900000001"], birth: "1990-01-01" }), from: "2026-04-01" },
        { change: "guardian", person: "p2", guardian: "p1", value: { ground: "court" }, from: "2026-04-01" }
      ]
    })
    expect((await follow(s, own)).changes).toBe(0)
    own.mark = "3"
    own.persons[0] = { ...own.persons[0]!, value: { sort: "natural", personal: { name: "样例佳" } } }
    expect((await follow(s, own)).changes).toBe(1)
    await s.clerk.registry.noteAccess({ purpose: "test" })
    const { changes } = await s.clerk.registry.content()
    const p1 = changes.findLast((c: any) => c.id === "p1")
    expect([p1.value.home.value, p1.value.secret.value]).toEqual([{ name: "样例佳" }, { birth: "1990-01-01" }])
  })
})

describe("DR-2, DR-3 what is wrong with the tables", () => {
  const problems = async (change: (own: OwnTables) => void, more = {}) => {
    const s = await community()
    const own = sample()
    change(own)
    const found = await follow(s, own, more)
    expect((await s.clerk.registry.content()).changes).toEqual([])
    return found.problems.map((p) => `${p.row}: ${p.code}`)
  }
  it("is told all at once, with the row, and nothing is entered", async () => {
    expect(
      await problems((own) => {
        own.places.push(home("lift", "facility", "b1"), home("d9", "dwelling", "b9"))
        own.persons.push({ ...who("p4", "样例丁"), value: { sort: "natural", personal: { idNumber: "99010" } } })
        own.persons.push({ ...who("P 5", "样例戊") }, who("p1", "样例甲"))
        own.holdings.push({ ...owns("d2", "p3", "2015-01-01", "2017-01-01") }, owns("d3", "p9", "2016-06-01"))
        own.occupancies.push({ ...housed("d1", "h2", ["p3"]), row: "t_live 9" })
      })
    ).toEqual([
      "t_person P 5: row-unreadable",
      "t_person p1: row-twice",
      "t_house lift: kind-not-declared",
      "t_person p4: field-not-declared",
      "t_person p1: row-twice",
      "t_owner d2 p2 2016-06-01: rows-overlap",
      "t_house d9: no-such-place",
      "t_owner d3 p9 2016-06-01: no-such-person",
      "t_live h1: another-principal-household",
      "t_live 9: another-principal-household"
    ])
  })
  it("never shows what is personal, and has a sentence in both languages", async () => {
    const s = await community()
    const own = sample()
    own.persons.push({ row: "t_person 9", id: "p9", value: { sort: "natural", personal: { name: "样".repeat(101) } } })
    const { problems: found } = await follow(s, own)
    expect(found).toEqual([
      { table: "persons", row: "t_person 9", code: "row-unreadable", detail: { field: "value.personal.name" } }
    ])
    expect(found.map((p) => directoryProblemText(p, "en"))).toEqual([
      "t_person 9: `value.personal.name` is not as it has to be"
    ])
    const refused = { table: "holdings", row: "t_owner 1", code: "no-such-person", detail: { person: "p9" } } as const
    expect(directoryProblemText(refused, "zh-CN")).toBe("t_owner 1：没有编号为“p9”的人员，请先登记")
    for (const locale of ["zh-CN", "en"] as const) {
      expect(Object.keys(directoryWords[locale]).toSorted()).toEqual(Object.keys(directoryCodes).toSorted())
    }
  })
  it("a row that ends before it begins is told, and takes nothing out of the past", async () => {
    const s = await community()
    const own = sample()
    await follow(s, own)
    own.mark = "2"
    own.holdings[1] = owns("d2", "p2", "2016-06-01", "2015-01-01")
    own.occupancies = [housed("d1", "h1", ["p1"], "2017-01-01")]
    own.places[5] = { ...own.places[5]!, until: "2008-01-01" }
    const found = await follow(s, own)
    expect([found.changes, found.problems.map((p) => directoryProblemText(p, "en"))]).toEqual([
      0,
      [
        "t_house car: it ends on 2008-01-01, which is not after it begins (2009-01-01); check the days",
        "t_owner d2 p2 2016-06-01: it ends on 2015-01-01, which is not after it begins (2016-06-01); check the days",
        "t_live h1: it ends on 2017-01-01, which is not after it begins (2017-01-01); check the days"
      ]
    ])
    expect(await s.clerk.registry.homeOf({ unit: "d2" })).toMatchObject({ owners: ["p2"] })
  })
  it("a field that there is not is named; a personal one was not declared; a text that is none is told", async () => {
    const at = async (change: (own: OwnTables) => void) => {
      const own = sample()
      own.holdings = []
      own.occupancies = []
      change(own)
      const { problems: found } = await follow(await community(), own)
      return found.map((p) => directoryProblemText(p, "en"))
    }
    const [p1, d1] = [sample().persons[0]!, sample().places[2]!]
    const personal = { name: "样例甲", email: "jia@example.org" }
    expect(
      await at((own) => {
        own.places[2] = { ...d1, colour: "red" } as never
        own.places[3] = { ...d1, row: "t_house d2", id: "d2", value: { ...d1.value, name: "二\ud83d" } }
        own.persons[0] = { ...p1, value: { sort: "natural", personal } } as never
        own.persons[1] = null as never
        own.persons[2] = { ...p1, row: "样".repeat(1_000) }
      })
    ).toEqual([
      "t_house d1: `colour` is not as it has to be",
      "t_house d2: `value.name` is not as it has to be",
      "t_person p1: the directory does not say that it gives the personal field `email`",
      "persons 2: `row` is not as it has to be",
      "persons 3: `row` is not as it has to be"
    ])
  })
  it("shares that do not add up to one are told with their sum", async () => {
    const own = sample()
    const owners = [
      { person: "p1", share: [1, 2] },
      { person: "p2", share: [1, 3] }
    ]
    own.holdings[0] = { ...own.holdings[0]!, value: { form: "shares", owners, ground: "title" } as never }
    const { problems: found } = await follow(await community(), own)
    expect(found.map((p) => [directoryProblemText(p, "en"), directoryProblemText(p, "zh-CN")])).toEqual([
      [
        "t_owner d1 p1 2016-06-01: the shares add up to 5/6, not to one",
        "t_owner d1 p1 2016-06-01：各份额合计为5/6，不等于1"
      ]
    ])
    own.holdings[0] = {
      ...own.holdings[0],
      value: { ...own.holdings[0].value, owners: [{ person: "p1", share: [50, 100] as never }, owners[0] as never] }
    }
    const percent = await follow(await community(), own)
    expect(percent.problems.map((p) => directoryProblemText(p, "en"))).toEqual([
      "t_owner d1 p1 2016-06-01: `value.owners.0.share` is not two whole numbers in lowest terms; write a third as [1, 3]"
    ])
  })
  it("kinds of places are named in the language of the sentence, and what is part of nothing is told so", async () => {
    const own = sample()
    own.places.push(home("d9", "dwelling", undefined), home("b9", "building", "d1"))
    const { problems: found } = await follow(await community(), own)
    expect(found.flatMap((p) => [directoryProblemText(p, "en"), directoryProblemText(p, "zh-CN")])).toEqual([
      "t_house d9: `d9` is a dwelling and has to be part of another place; say of which",
      "t_house d9：“d9”（住宅）应属于另一场所，请写明",
      "t_house b9: `b9` is a building and cannot be part of a dwelling",
      "t_house b9：“b9”（楼栋）不能属于“住宅”类场所"
    ])
  })
  it("DR-4 a unit has figures of one kind and source one after the other; two at once are told", async () => {
    const s = await community()
    const own = sample()
    const figure = (areaDm2: number, from?: string) => ({
      kind: "building" as const,
      source: "register" as const,
      areaDm2,
      ...(from === undefined ? {} : { from })
    })
    own.places[2]!.areas = [figure(9_000), figure(9_100, "2018-01-01")]
    await follow(s, own)
    const area = async (on: string) =>
      (await s.clerk.registry.roll({ kind: "owners", scope: { within: "d1" }, on })).roll.areaDm2
    expect([await area("2017-12-31"), await area("2018-01-01")]).toEqual([9_000, 9_100])
    own.mark = "2"
    expect((await follow(s, own)).changes).toBe(0)
    own.mark = "3"
    own.places[2]!.areas = [figure(9_000), figure(9_200)]
    expect((await follow(s, own)).problems.map((p) => `${p.row}: ${p.code}`)).toEqual(["t_house d1: rows-overlap"])
  })
  it("DR-4 a place without a day is there as long as what it is part of", async () => {
    const s = await community()
    const own = sample()
    for (const i of [2, 3, 4]) delete own.places[i]!.from
    expect(await follow(s, own)).toMatchObject({ changes: byHand.length, problems: [] })
    const { changes } = await s.clerk.registry.content()
    expect(changes.flatMap((c: any) => (c.id === "d1" || c.unit === "d1" ? [`${c.change} ${c.from}`] : []))).toEqual([
      "place 2009-01-01",
      "area 2009-01-01",
      "holding 2016-06-01"
    ])
  })
  it("DR-1 pages are bounded; tables that do not end, or do not rest, are a problem", async () => {
    const limits: Array<number> = []
    const s = await community()
    const own = sample()
    own.persons = Array.from({ length: 1_201 }, (_, i) => ({ ...who(`q${i}`, `样例${i}`), row: `${i}` }))
    own.holdings = []
    own.occupancies = []
    const inner = directoryOf(own)
    const counted = {
      persons: (page: Parameters<typeof inner.persons>[0]) => (limits.push(page.limit), inner.persons(page))
    }
    await follow(s, own, counted)
    expect(limits).toEqual([500, 500, 500])
    expect(await problems(() => undefined, { persons: () => ({ rows: [], next: "again" }) })).toEqual([
      "persons: pages-do-not-end",
      "t_owner d1 p1 2016-06-01: no-such-person",
      "t_owner d2 p2 2016-06-01: no-such-person",
      "t_owner car p1 2018-01-01: no-such-person",
      "t_live h1: no-such-person",
      "t_live h1: no-such-person"
    ])
    let [asked, mark] = [0, 0]
    const round = { holdings: () => ({ rows: [], next: asked++ % 2 === 0 ? "a" : "b" }) }
    expect(await problems((t) => void (t.occupancies = []), round)).toEqual(["holdings: pages-do-not-end"])
    expect(asked).toBe(3)
    for (const page of [undefined, { next: null }, { rows: [] }, { rows: [], next: 1 }]) {
      const unreadable = { holdings: () => page as never }
      expect(await problems((t) => void (t.occupancies = []), unreadable)).toEqual(["holdings: page-unreadable"])
    }
    expect(await problems(() => undefined, { mark: () => `${mark++}` })).toEqual(["sample tables: tables-moved"])
  })
  it("DR-3 of whoever had their data erased nothing is entered again", async () => {
    const s = await community()
    const own = sample()
    await follow(s, own)
    await forget(s.app as never, {
      person: "p3",
      as: { person: "clerk", roles: ["registrar-of-homes"] },
      because: "asked for"
    })
    own.mark = "2"
    own.persons[2] = who("p3", "样例改")
    expect((await follow(s, own)).changes).toBe(0)
  })
})

describe("DR-4 whatever the tables said before", () => {
  const days = ["2012-01-01", "2016-06-01", "2020-01-01", "2023-01-01", "2026-03-01"]
  const day = fc.constantFrom(...days)
  const today = "2026-03-02"
  const rows = fc.uniqueArray(
    fc.record({
      unit: fc.constantFrom("d1", "d2"),
      owner: fc.constantFrom("p1", "p2", "p3"),
      from: day,
      until: fc.option(day, { nil: undefined })
    }),
    { selector: (r) => `${r.unit} ${r.from}`, maxLength: 5 }
  )
  const tablesOf = (
    list: ReadonlyArray<{ unit: string; owner: string; from: string; until: string | undefined }>
  ): OwnTables => ({
    ...sample(),
    occupancies: [],
    holdings: list.map((r) =>
      owns(r.unit, r.owner, r.from, r.until !== undefined && r.until <= r.from ? undefined : r.until)
    )
  })
  const taken = (register: Register, own: OwnTables, at: string): number | undefined => {
    const { changes, problems } = differenceOf({ register, closed: new Set() }, directoryOf(own), own, today)
    if (problems.length > 0) return undefined
    expect(judge(register, changes, { today, correcting: true })).toEqual([])
    for (const c of changes) record(register, c, at)
    return changes.length
  }
  it("the register says of every day what the rows say, a second run says nothing, and nothing that was so is lost", () => {
    let refused = 0
    fc.assert(
      fc.property(rows, rows, (one, two) => {
        const register = emptyRegister()
        if (taken(register, tablesOf(one), "2026-03-01T00:00:00.000Z") === undefined) return void (refused += 1)
        const before = new Map(["d1", "d2"].map((u) => [u, pieces(register.holdings.get(u))]))
        const next = tablesOf(two)
        if (taken(register, next, "2026-03-02T00:00:00.000Z") === undefined) return void (refused += 1)
        for (const unit of ["d1", "d2"]) {
          const own = next.holdings.filter((h) => h.unit === unit).toSorted((a, b) => (a.from < b.from ? -1 : 1))
          for (const on of [...days, "2014-05-05", "2021-05-05", today]) {
            // the one that began last, unless it has ended
            const last = own.findLast((h) => h.from <= on)
            const should = last !== undefined && (last.until === undefined || on < last.until) ? last : undefined
            const said = valueOn(register.holdings.get(unit), on)
            if (should !== undefined) expect(said).toEqual(should.value)
            // what no row speaks of any more: the past stays, today it has ended
            else if (on === today) expect(said).toBeUndefined()
          }
          for (const p of before.get(unit) ?? []) {
            const spoken = own.some((h) => h.from === p.from || JSON.stringify(h.value) === JSON.stringify(p.value))
            if (spoken || own.some((h) => h.from < today && (h.until === undefined || h.until > p.from))) continue
            expect(valueOn(register.holdings.get(unit), p.from)).toEqual(p.value)
          }
        }
        expect(taken(register, next, "2026-03-03T00:00:00.000Z")).toBe(0)
      }),
      { numRuns: 300 }
    )
    expect(refused).toBeGreaterThan(5)
  })
})

describe("a directory without rows", () => {
  it("is nothing", async () => {
    const s = await community()
    expect(await follow(s, noTables())).toMatchObject({ changes: 0, problems: [] })
  })
})
