import { describe, expect, it } from "vitest"
import { definePlugin, pure } from "@linli/kernel"
import { articleA, Mediation, MediationModels, MediationPlugin } from "@linli/mediation"
import { Land } from "./fixtures/land.ts"
import { noon, ready, table } from "./fixtures/table.ts"

const engine = pure(Mediation, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-03-02",
  plugins: [MediationPlugin]
})
const desk = { actor: { person: "desk", roles: ["registrar"] }, now: noon("2026-03-02") }
const open = (change: object = {}, input: object = {}, by: object = desk) => {
  const subject = { kind: "leak", parties: ["a", "b"], origin: "application", requestedOn: "2026-03-02", ...change }
  const made = engine.open("c1", "apply", { subject, dispute: "water", ...input } as never, by as never)
  if (made.tag === "refused") return made.reasons.map((r) => r.code)
  return made.tag === "invalid" ? made.problems.map((p) => `invalid ${p.path}`) : made.state
}
const paper = { hash: "a".repeat(64), type: "application/pdf", bytes: 10 }

describe("MD-100 a case on the committee's own initiative is not a party's", () => {
  it("the desk opens it, a party applies instead", () => {
    expect(open({ origin: "initiative" })).toMatchObject({ at: "registered" })
    expect(open({ origin: "initiative" }, {}, { ...desk, actor: { person: "a" } })).toEqual([
      "initiative-is-the-committees"
    ])
  })
})

describe("MD-101 a referral keeps its papers, its day and the stage before the court", () => {
  const referral = { stage: "before-acceptance", on: "2026-03-01", papers: [paper] }
  it("as it was handed over", () => {
    expect(open({ origin: "referral", referredBy: "court" }, { referral })).toMatchObject({
      data: { referral: { by: "court", ...referral } }
    })
  })
  it("not of an application, not in the future, not without the hash", () => {
    expect(open({}, { referral })).toEqual(["papers-without-a-referral"])
    expect(open({ origin: "referral", referredBy: "court" }, { referral: { ...referral, on: "2026-03-03" } })).toEqual([
      "referred-in-the-future"
    ])
    const papers = [{ ...paper, hash: "short" }]
    expect(open({ origin: "referral", referredBy: "court" }, { referral: { papers } })).toEqual([
      "invalid referral.papers.0.hash"
    ])
  })
})

describe("MD-102 what another organ reserves, handles or has decided is not accepted", () => {
  it("noted with the application, or at triage", () => {
    const t = table({ application: { elsewhere: [{ organ: "court", stands: "handling" }] } })
    expect(t.reasons("desk", "accept")).toMatchObject([
      { rule: "MD-102", code: "with-another-organ", source: "若干规定 22", detail: { organs: ["court"] } }
    ])
    const u = table()
    expect(u.say("desk", "noteElsewhere", { organ: "land-office", stands: "reserved" })).toEqual([])
    expect(u.say("desk", "accept")).toEqual(["with-another-organ"])
    expect(u.say("a", "noteElsewhere", { organ: "court", stands: "decided" })).toEqual(["no-power"])
  })
  it("unless that organ referred it itself", () => {
    const t = table({
      subject: { origin: "referral", referredBy: "court" },
      application: { elsewhere: [{ organ: "court", stands: "handling" }] }
    })
    expect(t.say("desk", "accept")).toEqual([])
  })
})

describe("MD-103 nothing is redirected for belonging to the organ that referred it", () => {
  const t = () => table({ subject: { origin: "referral", referredBy: "police" } })
  it("the organ is named, and is another", () => {
    const input = { reason: "reserved-to-an-organ" as const, routes: ["administrative" as const] }
    expect(t().say("desk", "redirect", input)).toEqual(["name-the-organ"])
    expect(t().say("desk", "redirect", { ...input, organ: "police" })).toEqual(["referred-by-that-organ"])
    const other = t()
    expect(other.say("desk", "redirect", { ...input, organ: "land-office" })).toEqual([])
    expect(other.data.redirected).toMatchObject({ organ: "land-office", routes: ["administrative"] })
  })
})

describe("MD-105 a case may refer to an earlier one, not to itself", () => {
  it("of this community or another", () => {
    expect(open({ refersTo: "c0" })).toMatchObject({ subject: { refersTo: "c0" } })
    expect(open({ refersTo: "c1" })).toEqual(["refers-to-itself"])
    expect(open({ refersTo: "c1", refersToCommunity: "another" })).toMatchObject({ at: "registered" })
  })
})

describe("MD-106 every party stands on one side, and on one only", () => {
  const sides = [
    { id: "above", parties: ["a"] },
    { id: "below", parties: ["b", "c"] }
  ]
  const parties = ["a", "b", "c"]
  it("as given", () => expect(open({ parties, sides })).toMatchObject({ subject: { sides } }))
  it.each([
    ["one left out", [sides[0], { id: "below", parties: ["b"] }]],
    ["one on both", [{ id: "above", parties: ["a", "b"] }, sides[1]]],
    ["a stranger", [sides[0], { id: "below", parties: ["b", "z"] }]],
    [
      "two of one name",
      [
        { id: "x", parties: ["a"] },
        { id: "x", parties: ["b", "c"] }
      ]
    ]
  ])("not %s", (_, given) => expect(open({ parties, sides: given })).toEqual(["sides-do-not-fit"]))
  it("one side is no dispute", () => {
    expect(open({ parties, sides: [{ id: "all", parties }] })).toEqual(["invalid sides"])
  })
})

const noSubstitute = definePlugin("without", {
  version: "1.0.0",
  contributes: [MediationModels.of({ ...articleA, id: "without" })]
})
const withSubstitute = definePlugin("with", {
  version: "1.0.0",
  contributes: [
    MediationModels.of({
      ...articleA,
      id: "with",
      substitutes: { "residents-committee": "street-office" },
      roleTitles: { ...articleA.roleTitles, "street-office": { "zh-CN": "街道办事处", en: "street office" } }
    })
  ]
})

describe("MD-118 a substitute takes the core seat of a body that is in the dispute itself", () => {
  it("once its holder has left recused, and for that case only", () => {
    const t = ready({ model: "with", plugins: [withSubstitute] })
    expect(t.say("desk", "replaceRole", { role: "residents-committee" })).toEqual(["nobody-left-that-seat"])
    t.say("wang", "declareConflict", { who: "wang", kind: "employment", party: "b" })
    expect(t.data.core.map((s) => s.who)).toEqual(["li"])
    expect(t.reasons("li", "openSessions")).toMatchObject([
      { code: "a-core-seat-is-empty", detail: { roles: ["residents-committee"] } }
    ])
    expect(t.say("desk", "replaceRole", { role: "residents-committee" })).toEqual([])
    const core = [
      { who: "li", role: "community-party-organisation" },
      { who: "street", role: "street-office" }
    ]
    expect(t.say("desk", "formPanel", { core: [core[0]!, { who: "he", role: "residents-committee" }] })).toEqual([
      "not-a-core-role",
      "a-core-role-is-missing"
    ])
    expect(t.say("desk", "formPanel", { core })).toEqual([])
    expect(t.say("li", "openSessions")).toEqual([])
  })
  it("a model may not name what is no core role, or a seat of its own", () => {
    const bad = definePlugin("bad", {
      version: "1.0.0",
      contributes: [
        MediationModels.of({
          ...articleA,
          id: "bad",
          substitutes: { lawyer: "surveyor", "residents-committee": "community-party-organisation" },
          roleTitles: { ...articleA.roleTitles, lawyer: { "zh-CN": "律师", en: "lawyer" } }
        })
      ]
    })
    const compose = () =>
      pure(Mediation, {
        zone: "Asia/Shanghai",
        jurisdiction: [Land],
        on: "2026-03-02",
        plugins: [MediationPlugin, bad]
      })
    expect(compose).toThrow(/which is no core role/)
    expect(compose).toThrow(/beside its own seat/)
  })
})

describe("MD-119 without a substitute the case goes to another committee", () => {
  it("and the parties are told", () => {
    const t = ready({ model: "without", plugins: [noSubstitute] })
    expect(t.say("desk", "handOver")).toEqual(["a-panel-is-possible"])
    t.say("desk", "declareConflict", { who: "wang", kind: "agency", party: "a" })
    expect(t.say("desk", "replaceRole", { role: "residents-committee" })).toEqual(["no-substitute"])
    expect(t.say("desk", "handOver")).toEqual([])
    expect([t.at, t.data.redirected]).toEqual([
      "redirected",
      { reason: "no-impartial-panel", routes: ["other-committee"], on: "2026-03-02" }
    ])
    t.say("desk", "recordWork", { on: "2026-03-02", note: "called both" })
    expect(t.due("archiving")).toBe("2026-03-16")
  })
  it("a case with a substitute stays", () => {
    const t = ready({ model: "with", plugins: [withSubstitute] })
    t.say("desk", "declareConflict", { who: "wang", kind: "agency", party: "a" })
    expect(t.say("desk", "handOver")).toEqual(["a-panel-is-possible"])
  })
})
