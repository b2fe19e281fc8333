import { describe, expect, it } from "vitest"
import { CareLevels, coverageOf, type Dossier, dossierPage, GovernanceProfiles } from "@linli/registry"
import { definePack, definePlugin } from "@linli/kernel"
import { codes, community } from "./fixtures/community.ts"
import { area, compound, lives, member, owned, person, place } from "./fixtures/place.ts"

const Levels = definePack("levels", {
  values: [CareLevels.from("2021-01-01", ["level-1", "level-2"], "sample plan 3")]
})
const why = { why: "lives alone, insulin", ground: "separate-consent", readers: ["ann", "doc"] } as const

describe("CA-1, CA-2, CA-3, CA-4 care", () => {
  it("a gap is a count and a task at every level, until carer and backup are named", async () => {
    const s = await community("2026-03-02", { packs: [Levels] })
    await s.care.care.enrol({ person: "p1", ...why })
    await s.care.care.enrol({ person: "p2", ...why })
    const gaps = await s.care.care.coverage()
    expect([gaps.persons, gaps.uncovered, gaps.tasks.length, gaps.levels]).toEqual([
      2,
      2,
      6,
      ["everyday", "level-1", "level-2"]
    ])
    await s.care.care.assign({ person: "p1", carer: "ann", backup: "ben" })
    await s.care.care.assign({ person: "p2", level: "level-1", carer: "ann", backup: "ben" })
    const later = await s.care.care.coverage()
    expect(later.uncovered).toBe(1)
    expect(later.tasks.map((t: any) => `${t.person} ${t.level}`)).toEqual(["p2 everyday", "p2 level-2"])
    await s.care.care.leave({ person: "p2" })
    expect((await s.care.care.coverage()).uncovered).toBe(0)
  })
  it("three different people, a level that exists, a person on the roster", async () => {
    const s = await community("2026-03-02", { packs: [Levels] })
    expect(await codes(s.care.care.assign({ person: "p1", carer: "ann", backup: "ben" }))).toEqual([
      "not-on-the-roster"
    ])
    await s.care.care.enrol({ person: "p1", ...why })
    expect(await codes(s.care.care.enrol({ person: "p1", ...why }))).toEqual(["on-the-roster-already"])
    for (const pair of [
      ["ann", "ann"],
      ["p1", "ben"],
      ["ann", "p1"]
    ]) {
      expect(await codes(s.care.care.assign({ person: "p1", carer: pair[0], backup: pair[1] }))).toEqual([
        "three-persons-needed"
      ])
    }
    expect(await codes(s.care.care.assign({ person: "p1", level: "x", carer: "ann", backup: "ben" }))).toEqual([
      "no-such-level"
    ])
  })
  it("why somebody is on the roster opens for those named, and for no power", async () => {
    const s = await community()
    await s.care.care.enrol({ person: "p1", ...why })
    const reads = async (who: any) => (await who.care.reason({ person: "p1" })).why
    expect(await reads(s.as("doc"))).toEqual({ known: true, value: "lives alone, insulin" })
    expect(await reads(s.as("chen", ["care-organiser", "registrar-of-homes"]))).toEqual({
      known: false,
      why: "not-permitted"
    })
    expect(JSON.stringify(await s.app.facts())).not.toContain("insulin")
    await s.care.care.leave({ person: "p1" })
    expect(await s.as("doc").care.reason({ person: "p1" })).toBe(null)
  })
  it("a visit that is overdue is counted until somebody visits", async () => {
    const s = await community()
    await s.care.care.enrol({ person: "p1", ...why })
    await s.care.care.assign({ person: "p1", carer: "ann", backup: "ben", everyDays: 7 })
    expect(await codes(s.care.care.recordVisit({ person: "p1", by: "eve", on: "2026-03-02" }))).toEqual(["not-a-carer"])
    expect(await codes(s.care.care.recordVisit({ person: "p1", by: "ben", on: "2026-03-03" }))).toEqual([
      "visit-to-come"
    ])
    s.day("2026-03-09")
    await s.app.tick()
    expect((await s.care.care.coverage()).missedVisits).toBe(0)
    s.day("2026-03-17")
    await s.app.tick()
    expect((await s.care.care.coverage()).missedVisits).toBe(2)
    await s.care.care.recordVisit({ person: "p1", by: "ben", on: "2026-03-17" })
    expect((await s.care.care.coverage()).missedVisits).toBe(0)
  })
  it("nobody on a roster, no gap", () => {
    expect(coverageOf(new Map(), ["level-1"], 0)).toEqual({
      persons: 0,
      levels: ["everyday", "level-1"],
      uncovered: 0,
      tasks: [],
      missedVisits: 0
    })
  })
})

describe("FS-1 what there is no command for", () => {
  it("detaining, fining, searching, cutting off, barring, scoring, ranking", async () => {
    const s = await community()
    const all = JSON.stringify(s.app.describe())
    const names = [...all.matchAll(/"((?:registry|dossier|care|rights)\.[A-Za-z]+)"/g)].map((m) => m[1] ?? "")
    expect(names.length).toBeGreaterThan(20)
    for (const name of names)
      expect(name.toLowerCase()).not.toMatch(/detain|fine$|search|cut|bar$|block|score|rank|punish|blacklist/)
  })
})

describe("DS-5 what need not be asked again", () => {
  it("is held as of the dwelling that was recorded longest ago, and not at all if one is missing", async () => {
    const s = await community()
    const homes = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"]
    await s.clerk.registry.record({
      changes: [...compound, person("p1"), ...homes.slice(1).map((d) => owned(d, ["p1"]))]
    })
    const held = async (...fields: ReadonlyArray<string>) => s.clerk.registry.heldFields({ fields, place: "c1" })
    expect(await held("owners", "pets")).toEqual([
      { field: "owners", asOf: null },
      { field: "pets", asOf: null }
    ])
    s.day("2026-03-05")
    await s.clerk.registry.record({
      changes: [owned("d1", ["p1"]), owned("d2", ["p1"], "2020-01-01", { state: "seized" })]
    })
    expect(await held("owners")).toEqual([{ field: "owners", asOf: "2026-03-02" }])
    await s.clerk.dossier.openRound({ round: "w1", compound: "c1", dimensions: ["difficulties"] })
    await s.clerk.dossier.recordFinding({
      round: "w1",
      dimension: "difficulties",
      field: "safety",
      value: "x",
      on: "2026-03-04",
      source: "visit"
    })
    expect(await s.clerk.registry.heldFields({ fields: ["safety"] })).toEqual([{ field: "safety", asOf: "2026-03-04" }])
  })
})

describe("DS-6 governance by type", () => {
  const old = GovernanceProfiles.of({
    type: "old-compound",
    title: { "zh-CN": "老旧小区", en: "old compound" },
    asks: { resources: ["lift-retrofit"] }
  })
  class Old extends definePlugin("old", { version: "1", contributes: [old] }) {}
  class Twice extends definePlugin("twice", { version: "1", contributes: [old] }) {}
  const asked = async (type: string): Promise<ReadonlyArray<string>> => {
    const s = await community("2026-03-02", { plugins: [Old] })
    await s.clerk.registry.record({ changes: [place("c1", "compound", undefined, { type })] })
    const d: Dossier = await s.clerk.registry.dossier({ compound: "c1" })
    return d.parts[2]?.fields.map((f) => f.field) ?? []
  }
  it("asks an old compound for more", async () => {
    expect(await asked("old-compound")).toContain("lift-retrofit")
    expect(await asked("mixed")).not.toContain("lift-retrofit")
  })
  it("by one profile", async () => {
    await expect(community("2026-03-02", { plugins: [Old, Twice] })).rejects.toThrow("also contributed by")
  })
})

describe("DS-1, DS-2, DS-3, DS-4 the dossier", () => {
  const start = async () => {
    const s = await community()
    await s.clerk.registry.record({
      changes: [...compound, person("p1"), area("d1", 9000), owned("d1", ["p1"]), lives("d1", "h1"), member("h1", "p1")]
    })
    await s.clerk.dossier.openRound({ round: "w1", compound: "c1", dimensions: ["management", "difficulties"] })
    return s
  }
  const finding = {
    round: "w1",
    dimension: "management",
    field: "property-service",
    value: "sample service",
    on: "2026-03-01",
    source: "visit"
  }
  it("has five dimensions, the latest finding of each field, completeness and freshness", async () => {
    const s = await start()
    await s.grid.dossier.recordFinding(finding)
    await s.grid.dossier.recordFinding({ ...finding, value: "an older one", on: "2024-03-01" })
    await s.grid.dossier.recordFinding({ ...finding, field: "covenant", value: "of 2019", on: "2019-05-01" })
    await s.grid.dossier.recordFinding({ ...finding, dimension: "difficulties", field: "noise", value: "bar" })
    const d: Dossier = await s.clerk.registry.dossier({ compound: "c1" })
    expect(d.parts.map((p) => [p.dimension, p.known, p.fresh, p.of])).toEqual([
      ["residents", 0, 0, 3],
      ["management", 2, 1, 4],
      ["resources", 0, 0, 4],
      ["workers", 0, 0, 3],
      ["difficulties", 0, 0, 4]
    ])
    expect(d.parts[1]?.fields[0]).toEqual({
      field: "property-service",
      value: "sample service",
      on: "2026-03-01",
      source: "visit",
      fresh: true
    })
    expect(d.parts[4]?.fields.at(-1)?.field).toBe("noise")
    expect(d.counted).toEqual({
      buildings: 1,
      dwellings: 8,
      shops: 1,
      parking: 1,
      households: 1,
      residents: 1,
      withoutHousehold: 7,
      withoutOwner: 8
    })
    expect(await s.clerk.registry.dossier({ compound: "b1" })).toBe(null)
  })
  it("findings belong to an open round and a day that has come", async () => {
    const s = await start()
    expect(await codes(s.grid.dossier.recordFinding({ ...finding, on: "2026-03-03" }))).toEqual(["found-in-the-future"])
    expect(await codes(s.grid.dossier.recordFinding({ ...finding, round: "w2" }))).toEqual(["round-not-open"])
    expect(await codes(s.clerk.dossier.openRound({ round: "w1", compound: "c1", dimensions: ["workers"] }))).toEqual([
      "round-exists"
    ])
    await s.clerk.dossier.closeRound({ round: "w1" })
    expect(await codes(s.grid.dossier.recordFinding(finding))).toEqual(["round-not-open"])
    expect((await s.clerk.registry.dossier({ compound: "c1" })).rounds).toEqual([
      { round: "w1", dimensions: ["management", "difficulties"], openedOn: "2026-03-02", closedOn: "2026-03-02" }
    ])
  })
  it("its page shows a text as a text, in both languages", async () => {
    const s = await start()
    await s.grid.dossier.recordFinding({ ...finding, value: `<script>alert("x")</script> & 'y'` })
    const d: Dossier = await s.clerk.registry.dossier({ compound: "c1" })
    const page = dossierPage(d, "zh-CN")
    expect(page).not.toContain("<script")
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;")
    for (const word of ["住户", "管理模式", "资源资产", "人员结构", "困难问题", "尚未摸清"])
      expect(page).toContain(word)
    expect(dossierPage(d, "en")).toContain("not known yet")
  })
})
