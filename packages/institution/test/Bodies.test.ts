import { describe, expect, it } from "vitest"
import {
  appointProblems,
  bodiesOfArticle,
  BodyKinds,
  compositionOn,
  defectsOf,
  emptyInstitution,
  type Holding,
  isCyclic,
  type Position,
  positionsOfArticle,
  vacanciesOn,
  worsened
} from "@linli/institution"
import { defineCommunity, definePlugin, MemoryStore } from "@linli/kernel"
import { InstitutionPlugin } from "@linli/institution"
import { codes, community } from "./fixtures/community.ts"

const source = "a sample"
const body = (id: string, more: object = {}) => ({ id, kind: "department", from: "2026-01-01", source, ...more })

describe("IN-1, IN-2 bodies are of kinds, and stand under each other without circles", () => {
  it("unknown kind, taken id, itself, unknown, wrong kind: every problem at once", async () => {
    const { lin } = await community()
    const i = lin.institution
    expect(await codes(i.establish(body("rc", { kind: "nothing", under: "nowhere" })))).toEqual([
      "no-such-kind",
      "id-is-taken",
      "no-such-body"
    ])
    expect(await codes(i.establish(body("d", { under: "d" })))).toEqual(["body-under-itself"])
    expect(await codes(i.establish(body("d")))).toEqual([])
    expect(await codes(i.establish(body("m", { kind: "mediation-committee", under: "d" })))).toEqual([
      "stands-under-another-kind"
    ])
    expect(await codes(i.establish(body("m", { kind: "mediation-committee", under: "rc" })))).toEqual([])
    expect(await codes(i.establish(body("constructor")))).toEqual(["invalid id"])
    expect(await codes(i.establish({ ...body("e"), from: "2026-02-30" }))).toEqual(["invalid from"])
  })
  it("a circle in records that came from elsewhere is seen, and ends", () => {
    const of = (id: string, under: string) => ({
      id,
      under,
      kind: "k",
      nature: "social" as const,
      from: "2026-01-01",
      source
    })
    const bodies = { a: of("a", "b"), b: of("b", "a"), c: of("c", "a") }
    expect(["a", "b", "c"].map((id) => isCyclic(bodies, id))).toEqual([true, true, false])
  })
  it("what its kind said is kept when its plugin is gone", async () => {
    class Kind extends definePlugin("own-kind", {
      version: "1",
      contributes: [
        BodyKinds.of({ id: "tea-house", title: { "zh-CN": "茶馆", en: "Tea house" }, nature: "social", source })
      ]
    }) {}
    const s = await community("2026-03-02", { plugins: [Kind] })
    await s.lin.institution.establish(body("tea", { kind: "tea-house" }))
    const without: any = await s.c.reopen({ plugins: [InstitutionPlugin] })
    const { institution } = await without.as("lin").institution.office()
    expect(institution.bodies.tea).toMatchObject({ kind: "tea-house", nature: "social" })
  })
})

describe("IN-3 bodies and positions of the article are there, in both languages", () => {
  it("each with words, each position in bodies that exist", () => {
    const kinds = new Set(bodiesOfArticle.map((k) => k.id))
    for (const k of [...bodiesOfArticle, ...positionsOfArticle]) {
      expect(k.title["zh-CN"]).toMatch(/\p{Script=Han}/u)
      expect(k.title["en"]).toMatch(/[a-z]/)
    }
    for (const p of positionsOfArticle) {
      expect(p.in.length).toBeGreaterThan(0)
      expect(p.in.filter((b) => !kinds.has(b))).toEqual([])
    }
    for (const id of [
      "administrative-branch",
      "interim-body",
      "supervision-committee",
      "grid",
      "owners-assembly",
      "outpost"
    ])
      expect(kinds).toContain(id)
  })
  it("two kinds of one id, and a kind under one that is not there, are issues of the composition", () => {
    class Twice extends definePlugin("twice", {
      version: "1",
      contributes: [
        BodyKinds.of({ id: "grid", title: { "zh-CN": "网", en: "g" }, nature: "grid", source }),
        BodyKinds.of({ id: "x", title: { "zh-CN": "甲", en: "x" }, nature: "grid", under: ["y"], source })
      ]
    }) {}
    const issues = defineCommunity("t", { plugins: [MemoryStore, InstitutionPlugin, Twice] }).check()
    expect(issues.map((i) => i.code).toSorted()).toEqual(["duplicate", "missing"])
  })
})

const position = (id: string, more: Partial<Position> = {}): Position => ({
  id,
  body: "b",
  kind: id,
  seats: 1,
  ways: ["elected", "acting"],
  member: true,
  chair: false,
  roles: [],
  incompatible: [],
  keepsOwnPowers: false,
  delegable: true,
  ...more
})
const seat = (id: string, person: string, at: string, more: Partial<Holding> = {}): Holding => ({
  id,
  person,
  position: at,
  way: "elected",
  from: "2026-01-01",
  until: "2028-12-31",
  source,
  ...more
})
const none = { value: null, source, from: "2020-01-01", layer: "x", trust: "read" as const }
const ground = { exclusions: [], ruleOf: () => none, today: "2026-03-02" }
const world = {
  ...emptyInstitution,
  bodies: {
    b: { id: "b", kind: "k", nature: "social" as const, from: "2026-01-01", source },
    home: { id: "home", kind: "k", nature: "government" as const, from: "2026-01-01", source }
  },
  positions: {
    chair: position("chair", { chair: true }),
    member: position("member", { seats: 2 }),
    clerk: position("clerk", { ways: ["appointed", "seconded", "acting"], incompatible: ["chair"] }),
    window: position("window", { ways: ["seconded"], seats: 3 })
  }
}
const found = (
  seats: ReadonlyArray<Holding>,
  i = world as typeof world & { holdings: ReadonlyArray<Holding> },
  g: object = {}
) => appointProblems(i, seats, { ...ground, ...g }).map((p) => p.code)
const withHoldings = (...all: ReadonlyArray<Holding>) => ({
  ...world,
  holdings: all
})

describe("IN-4, IN-5 seats are filled in the ways that are open, once, for terms that are some", () => {
  it("every problem of every seat, and nothing half", () => {
    expect(found([seat("h1", "a", "chair", { way: "appointed" })])).toEqual(["only-an-election-gives-it"])
    expect(found([seat("h1", "a", "clerk", { way: "elected" })])).toEqual(["way-not-open"])
    expect(found([seat("h1", "a", "nowhere"), seat("h1", "a", "chair")])).toEqual([
      "id-is-taken",
      "no-such-position",
      "id-is-taken"
    ])
    expect(found([seat("h1", "a", "chair", { from: "2026-02-01", until: "2026-01-31" })])).toEqual([
      "ends-before-it-begins"
    ])
    expect(found([seat("h1", "a", "chair", { from: "2026-02-01", until: "2026-02-01" })])).toEqual([])
    expect(found([seat("h1", "a", "chair", { from: "2025-12-31" })])).toEqual(["body-is-no-more"])
    expect(found([seat("h1", "a", "chair", { way: "acting", until: undefined })])).toEqual(["needs-an-end"])
  })
  it("two seats take two persons at a time, and a third when one is free", () => {
    const full = withHoldings(seat("h1", "a", "member"), seat("h2", "b", "member", { until: "2026-06-30" }))
    expect(found([seat("h3", "c", "member")], full)).toEqual(["no-seat-free"])
    expect(found([seat("h3", "c", "member", { from: "2026-07-01" })], full)).toEqual([])
    expect(found([seat("h3", "a", "member", { from: "2026-07-01" })], full)).toEqual(["holds-it-already"])
    // seats that are filled only afterwards are free until then
    const later = withHoldings(
      seat("h1", "a", "member", { from: "2026-07-01" }),
      seat("h2", "b", "member", { from: "2026-07-01" })
    )
    expect(found([seat("h3", "c", "member", { until: "2026-06-30" })], later)).toEqual([])
    expect(found([seat("h3", "c", "member", { until: "2026-07-01" })], later)).toEqual(["no-seat-free"])
    // together they are too many, one by one they would not have been
    expect(found([seat("h3", "c", "member"), seat("h4", "d", "member"), seat("h5", "e", "member")])).toEqual([
      "no-seat-free",
      "no-seat-free",
      "no-seat-free"
    ])
  })
  it("not longer than the law of the kind of body allows", () => {
    const three = { ...none, value: { term: { amount: 3, unit: "year" as const } } }
    const of = (until: string | undefined) =>
      found([seat("h1", "a", "chair", { until })], undefined, { ruleOf: () => three })
    expect(of("2028-12-31")).toEqual([])
    expect(of("2029-01-01")).toEqual(["term-too-long"])
    expect(of(undefined)).toEqual(["needs-an-end"])
  })
  it("positions of a community: unknown body, kind, role; taken id", async () => {
    const { lin } = await community()
    const make = (more: object) =>
      codes(lin.institution.createPosition({ id: "p1", body: "rc", kind: "committee-member", seats: 4, ...more }))
    expect(await make({ id: "rc-director", body: "nowhere", kind: "nothing", roles: ["no-role"] })).toEqual([
      "id-is-taken",
      "no-such-body",
      "no-such-kind",
      "no-such-role"
    ])
    expect(await make({ body: "nowhere" })).toEqual(["no-such-body"])
    expect(await make({ kind: "nothing" })).toEqual(["no-such-kind"])
    expect(await make({ kind: "grid-worker" })).toEqual(["position-of-another-kind-of-body"])
    expect(await make({})).toEqual([])
  })
})

describe("IN-6, IN-17 whether somebody is in office is asked of the day", () => {
  it("first and last day; an early end; a body that is no more", async () => {
    const { c, day, lin } = await community()
    const i = lin.institution
    await i.establish(body("d"))
    await i.createPosition({ id: "head", body: "d", kind: "head-of-office", seats: 1, roles: ["demands-issuer"] })
    await i.appoint({
      seats: [seat("h1", "wu", "head", { way: "appointed", from: "2026-03-05", until: "2026-03-20" })]
    })
    const may = async () => {
      const a = await c.as("wu").institution.mayI({ power: "demands.assign" })
      return a.allowed ? "yes" : a.reasons.map((r: any) => r.code).join()
    }
    const answers: Array<string> = []
    for (const d of ["2026-03-04", "2026-03-05", "2026-03-20", "2026-03-21"]) {
      day(d)
      answers.push(await may())
    }
    expect(answers).toEqual(["term-not-begun", "yes", "yes", "term-ended"])
    const facts = await c.facts()
    await c.tick()
    // nothing had to run for any of it
    expect(await c.facts()).toEqual(facts)
    await i.appoint({ seats: [seat("h2", "wu", "head", { way: "appointed", from: "2026-03-21" })] })
    expect(await codes(i.endHolding({ id: "h2", on: "2026-03-20", because: "removed" }))).toEqual(["not-in-the-past"])
    expect(await codes(i.endHolding({ id: "h9", on: "2026-03-21", because: "removed" }))).toEqual(["no-such-holding"])
    expect(await may()).toBe("yes")
    await i.endHolding({ id: "h2", on: "2026-03-21", because: "removed" })
    expect(await may()).toBe("term-ended")
    expect(await codes(i.endHolding({ id: "h2", on: "2026-03-22", because: "removed" }))).toEqual(["ended-already"])
    await i.appoint({ seats: [seat("h3", "wu", "head", { way: "appointed", from: "2026-03-21" })] })
    expect(await codes(i.dissolve({ id: "d", on: "2026-03-20", source }))).toEqual(["not-in-the-past"])
    await i.dissolve({ id: "d", on: "2026-03-22", source })
    expect(await may()).toBe("yes")
    day("2026-03-22")
    expect(await may()).toBe("body-is-no-more,term-ended")
    expect(await codes(i.dissolve({ id: "d", on: "2026-03-23", source }))).toEqual(["ended-already"])
  })
})

describe("IN-7 whoever acts in a position is displaced by a holder", () => {
  it("only in a free seat, only until one comes", async () => {
    const { c, day, lin } = await community()
    const i = lin.institution
    await i.createPosition({ id: "vice", body: "rc", kind: "committee-vice-director", seats: 1, roles: ["guide"] })
    const acting = seat("h1", "wu", "vice", { way: "acting", from: "2026-03-02", until: "2026-12-31" })
    await i.appoint({ seats: [acting] })
    const may = async () => {
      const a = await c.as("wu").institution.mayI({ power: "guidance.begin" })
      return a.allowed ? "yes" : a.reasons.map((r: any) => r.code).join()
    }
    expect(await may()).toBe("yes")
    await i.appoint({ seats: [seat("h2", "xu", "vice", { from: "2026-06-01" })] })
    expect(await may()).toBe("yes")
    day("2026-06-01")
    expect(await may()).toBe("acting-is-over")
    expect(await codes(i.appoint({ seats: [{ ...acting, id: "h3", person: "ye", from: "2026-06-01" }] }))).toEqual([
      "seat-is-held"
    ])
  })
})

describe("IN-8 secondments: one at a time, three duties, both ways kept", () => {
  const there = (id: string, more: Partial<Holding> = {}) =>
    seat(id, "qi", "window", {
      way: "seconded",
      until: "2026-12-31",
      seconded: { home: "home", duties: ["party-building"] },
      ...more
    })
  it("home, duties and last day are needed; a second one has to wait", () => {
    const { seconded: _, ...bare } = there("h1")
    expect(found([bare])).toEqual(["secondment-says-home-and-duties"])
    expect(found([there("h1", { until: undefined })])).toEqual(["needs-an-end"])
    expect(found([there("h1", { seconded: { home: "b", duties: ["party-building"] } })])).toEqual([
      "seconded-to-its-own-body"
    ])
    expect(found([there("h1", { seconded: { home: "zz", duties: ["party-building", "party-building"] } })])).toEqual([
      "no-such-body",
      "duty-named-twice"
    ])
    const clerk = there("h2", { position: "clerk", from: "2026-06-01" })
    expect(found([clerk], withHoldings(there("h1")))).toEqual(["seconded-already"])
    expect(found([{ ...clerk, from: "2027-01-01", until: "2027-02-01" }], withHoldings(there("h1")))).toEqual([])
  })
  it("out, back, renewed", async () => {
    const { day, lin } = await community()
    const i = lin.institution
    await i.establish(body("office", { kind: "sub-district-office" }))
    await i.createPosition({ id: "worker", body: "rc", kind: "community-worker", seats: 5 })
    const out = seat("h1", "qi", "worker", {
      way: "seconded",
      from: "2026-03-02",
      until: "2026-06-30",
      seconded: { home: "office", duties: ["owners-committee", "residents-committee"] }
    })
    await i.appoint({ seats: [out] })
    day("2026-05-01")
    await i.endHolding({ id: "h1", on: "2026-05-01", because: "renewed" })
    await i.appoint({ seats: [{ ...out, id: "h2", from: "2026-05-01", until: "2026-05-31" }] })
    day("2026-07-01")
    expect((await i.movements({ person: "qi" })).map((m: any) => [m.direction, m.from, m.to, m.on])).toEqual([
      ["out", "office", "rc", "2026-03-02"],
      ["back", "rc", "office", "2026-05-01"],
      ["out", "office", "rc", "2026-05-01"],
      ["back", "rc", "office", "2026-06-01"]
    ])
    expect(await i.movements({ person: "nobody" })).toEqual([])
  })
})

describe("IN-9 only an election gives an elected position; a nomination gives nothing", () => {
  it("the source is kept, and the nominee may nothing more", async () => {
    const { c, lin } = await community()
    const i = lin.institution
    await i.establish(body("oa", { kind: "owners-assembly" }))
    await i.establish(body("oc", { kind: "owners-committee", under: "oa" }))
    await i.establish(body("branch", { kind: "party-branch" }))
    await i.createPosition({ id: "oc-member", body: "oc", kind: "owners-committee-member", seats: 5, roles: ["guide"] })
    await i.createPosition({ id: "staff", body: "rc", kind: "community-worker", seats: 5 })
    const named = { person: "yan", position: "oc-member", by: "party", on: "2026-03-02" }
    expect(await codes(i.nominate(named))).toEqual(["party-nomination-names-its-body"])
    expect(await codes(i.nominate({ ...named, body: "oc" }))).toEqual(["party-nomination-names-its-body"])
    expect(await codes(i.nominate({ ...named, body: "branch" }))).toEqual([])
    expect(await codes(i.nominate({ ...named, body: "branch" }))).toEqual(["nominated-already"])
    expect(await codes(i.nominate({ ...named, by: "self", position: "staff" }))).toEqual(["not-an-elected-position"])
    expect((await c.as("yan").institution.mayI({ power: "guidance.begin" })).allowed).toBe(false)
    expect(await codes(i.appoint({ seats: [seat("h1", "yan", "oc-member", { way: "appointed" })] }))).toEqual([
      "only-an-election-gives-it"
    ])
    const { institution } = await i.office()
    expect(institution.nominations).toEqual([{ ...named, body: "branch" }])
  })
})

const rule = {
  least: 3,
  most: 9,
  odd: true,
  women: { least: 1, share: [1, 4] as const },
  oneChair: true,
  owners: [1, 2] as const,
  ofSmallerGroups: 1
}
const fine = { members: 7, chairs: 1, women: 2, owners: 4, ofSmallerGroups: 1 }
const of = (more: object) => defectsOf({ ...fine, ...more }, rule, source).map((d) => [d.code, d.have, d.need])
describe("IN-10 what is wrong with a composition is reported with its cure", () => {
  it("each rule at its boundary", () => {
    expect(of({})).toEqual([])
    expect(of({ members: 2, women: 1, owners: 1 })).toEqual([["too-few-members", 2, 3]])
    expect(of({ members: 3, women: 1, owners: 2 })).toEqual([])
    expect(of({ members: 9, women: 3, owners: 5 })).toEqual([])
    expect(of({ members: 11, women: 3, owners: 6 })).toEqual([["too-many-members", 11, 9]])
    expect(of({ members: 8, women: 2 })).toEqual([["even-number", 8, 9]])
    expect(of({ women: 1 })).toEqual([["too-few-women", 1, 2]])
    expect(of({ owners: 3 })).toEqual([["too-few-owners", 3, 4]])
    expect(of({ ofSmallerGroups: 0 })).toEqual([["too-few-of-smaller-groups", 0, 1]])
    expect(of({ chairs: 2 })).toEqual([["not-one-chair", 2, 1]])
    expect(defectsOf({ members: 0, chairs: 0 }, {}, source)).toEqual([])
  })
  it("since when, and by when it is to be cured; a break begins anew", () => {
    const i = withHoldings(
      seat("h1", "a", "member", { from: "2026-01-10", until: "2026-12-31" }),
      seat("h2", "b", "member", { from: "2026-02-01", until: "2026-03-31" }),
      seat("h3", "c", "member", { from: "2026-05-01", until: "2026-05-31" })
    )
    const two = { ...none, value: { least: 2 } }
    const on = (day: string) => compositionOn(i, "b", undefined, two, { amount: 1, unit: "month" }, day)
    expect(on("2026-01-20")).toMatchObject([{ code: "too-few-members", since: "2026-01-01", cureBy: "2026-02-01" }])
    expect(on("2026-03-31")).toEqual([])
    expect(on("2026-04-15")).toMatchObject([{ since: "2026-04-01", cureBy: "2026-05-01" }])
    expect(on("2026-06-10")).toMatchObject([{ since: "2026-06-01", cureBy: "2026-07-01" }])
  })
  it("in a community, with figures that are stated", async () => {
    const ruled = { least: 1, women: { least: 1, share: null } }
    const { lin } = await community("2026-03-02", {
      byLaws: [
        { param: "institution/residentsCommittee", from: "2026-01-01", value: ruled, source: "house rules 1" },
        {
          param: "institution/cureWithin",
          from: "2026-01-01",
          value: { amount: 3, unit: "month" },
          source: "house rules 2"
        }
      ]
    })
    const i = lin.institution
    expect(await i.composition({ body: "rc" })).toEqual([
      { code: "too-few-women", have: 0, need: 1, source: "house rules 1", since: "2026-01-01", cureBy: "2026-04-01" }
    ])
    // the committee works on
    expect(await codes(i.establish(body("d")))).toEqual([])
    expect(await codes(i.stateComposition({ body: "rc", women: 2 }))).toEqual(["more-than-members"])
    expect(await codes(i.stateComposition({ body: "zz", women: 0 }))).toEqual(["no-such-body"])
    await i.stateComposition({ body: "rc", women: 1 })
    expect(await i.composition({ body: "rc" })).toEqual([])
  })
})

describe("IN-11 an appointment that worsens the composition is refused", () => {
  const most = { ...none, value: { least: 1, most: 2, odd: true } }
  it("one too many; an even number, unless two come together", () => {
    const g = { ruleOf: () => most }
    const one = withHoldings(seat("h1", "a", "chair"))
    expect(found([seat("h2", "b", "member")], one, g)).toEqual(["worsens-composition"])
    expect(found([seat("h2", "b", "member"), seat("h3", "c", "member")], one, g)).toEqual(["worsens-composition"])
    const three = { ruleOf: () => ({ ...most, value: { least: 1, most: 3, odd: true } }) }
    expect(found([seat("h2", "b", "member"), seat("h3", "c", "member")], one, three)).toEqual([])
  })
  it("what was wrong and does not get worse stops nobody", () => {
    expect(
      worsened(
        [{ code: "too-few-members", have: 1, need: 5, source }],
        [{ code: "too-few-members", have: 2, need: 5, source }]
      )
    ).toEqual([])
    expect(worsened([], [{ code: "even-number", have: 2, need: 3, source }])).toHaveLength(1)
    const women = { ruleOf: () => ({ ...none, value: { women: { least: 0, share: [1, 2] as const } } }) }
    const two = withHoldings(seat("h1", "a", "chair"), seat("h2", "b", "member"))
    const i = { ...two, stated: { b: { women: 1 } } }
    expect(found([seat("h3", "c", "member")], i, women)).toEqual(["worsens-composition"])
    expect(appointProblems(i, [seat("h3", "c", "member")], { ...ground, ...women }, [{ body: "b", women: 2 }])).toEqual(
      []
    )
  })
})

describe("IN-12 positions that exclude each other are not held at once", () => {
  it("by the kind's own word, either way round; by a by-law", () => {
    const clerk = seat("h1", "a", "clerk", { way: "appointed" })
    expect(found([seat("h2", "a", "chair")], withHoldings(clerk))).toEqual(["positions-exclude-each-other"])
    expect(found([clerk], withHoldings(seat("h2", "a", "chair")))).toEqual(["positions-exclude-each-other"])
    expect(found([clerk], withHoldings(seat("h2", "z", "chair")))).toEqual([])
    const exclusions = [{ a: "member", b: "clerk", source }]
    expect(found([clerk], withHoldings(seat("h2", "a", "member")), { exclusions })).toEqual([
      "positions-exclude-each-other"
    ])
    expect(
      found([clerk], withHoldings(seat("h2", "a", "member", { until: "2025-12-31", from: "2025-01-01" })), {
        exclusions
      })
    ).toEqual([])
  })
})

describe("IN-13 vacancies: one for so many households or part of them, less those filled", () => {
  it("350 households to a worker", () => {
    const i = withHoldings(seat("h1", "a", "clerk", { way: "appointed" }))
    const norm = { ...none, value: [{ kind: "clerk", households: 350 }] }
    const of = (households: number) =>
      vacanciesOn(i, norm, households, "2026-03-02").map((v) => [v.required, v.filled, v.vacant])
    expect([0, 1, 350, 351, 2_310].map((n) => of(n)[0])).toEqual([
      [0, 1, 0],
      [1, 1, 0],
      [1, 1, 0],
      [2, 1, 1],
      [7, 1, 6]
    ])
  })
  it("as a by-law of a community", async () => {
    const { lin } = await community("2026-03-02", {
      byLaws: [
        {
          param: "institution/staffing",
          from: "2026-01-01",
          value: [{ kind: "grid-worker", households: 400 }],
          source: "house rules 3"
        }
      ]
    })
    expect(await lin.institution.vacancies({ households: 900 })).toEqual([
      { kind: "grid-worker", required: 3, filled: 0, vacant: 3, source: "house rules 3" }
    ])
  })
})

describe("IN-16 kinds of communities, and places without an outpost", () => {
  it("urban unless set; three compounds, one outpost", async () => {
    const { lin } = await community("2026-03-02", {
      byLaws: [{ param: "institution/communityKind", from: "2026-06-01", value: "mixed", source: "house rules 4" }]
    })
    expect(await lin.institution.communityKind()).toBe("urban")
    await lin.institution.establish(body("o1", { kind: "outpost", under: "rc", place: "c-2" }))
    expect(await lin.institution.withoutOutpost({ places: ["c-1", "c-2", "c-3"] })).toEqual(["c-1", "c-3"])
  })
})

describe("IN-18 the directory shows nobody's position in a party body who did not agree", () => {
  it("but to those who keep the institution", async () => {
    const { c, lin } = await community()
    const i = lin.institution
    await i.establish(body("branch", { kind: "party-branch" }))
    await i.createPosition({ id: "secretary", body: "branch", kind: "party-secretary", seats: 1 })
    await i.appoint({ seats: [seat("h1", "zhao", "secretary", { way: "appointed" })] })
    const seen = async (who: string) => (await c.as(who).institution.directory()).map((l: any) => l.person)
    expect(await seen("anyone")).toEqual(["lin"])
    expect(await seen("lin")).toEqual(["zhao", "lin"])
    const zhao = c.as("zhao").institution
    expect(await codes(zhao.withdrawShowing({}))).toEqual(["not-agreed"])
    await zhao.allowShowing({})
    expect(await codes(zhao.allowShowing({}))).toEqual(["agreed-already"])
    expect(await seen("anyone")).toEqual(["zhao", "lin"])
    await zhao.withdrawShowing({})
    expect(await seen("anyone")).toEqual(["lin"])
  })
})
