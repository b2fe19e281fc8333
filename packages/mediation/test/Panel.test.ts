import { describe, expect, it } from "vitest"
import { definePlugin } from "@linli/kernel"
import { articleA, invitedRolesFor, MediationModels } from "@linli/mediation"
import { panel, ready, table, talking } from "./fixtures/table.ts"

const accepted = () => {
  const t = table()
  t.say("desk", "accept")
  return t
}

describe("MD-10 no session before every party has consented", () => {
  it("counts who is missing", () => {
    const t = accepted()
    t.say("desk", "formPanel", { core: panel })
    t.say("a", "consent", { agrees: true })
    expect(t.reasons("li", "openSessions")[0]).toMatchObject({
      rule: "MD-10",
      source: "人民调解法 17",
      code: "a-party-has-not-consented",
      detail: { missing: 1 }
    })
    t.say("b", "consent", { agrees: true })
    expect(t.reasons("li", "openSessions").map((r) => r.code)).not.toContain("a-party-has-not-consented")
  })
})

describe("MD-11 a clear refusal ends the case at once (M6)", () => {
  it("terminates, and the routes are told", () => {
    const t = ready()
    expect(t.say("b", "consent", { agrees: false })).toEqual([])
    expect(t.at).toBe("terminated")
    expect(t.data.ending).toEqual({ why: "refused", on: "2026-03-02" })
    expect(t.data.notices).toEqual([
      { about: "case", routes: ["arbitration", "administrative", "court"], to: ["a", "b"], on: "2026-03-02" }
    ])
    expect(t.say("li", "openSessions")).toEqual(["not-in-this-state"])
  })
  it("needs no reason", () =>
    expect(accepted().say("a", "consent", { agrees: false, reason: "x" } as never)).toEqual(["invalid "]))
})

describe("MD-12 every party is told its rights before the first session", () => {
  it("counts who is missing", () => {
    const t = accepted()
    t.say("desk", "formPanel", { core: panel })
    t.say("desk", "explainRights", { to: ["a"], on: "2026-03-02" })
    expect(t.reasons("li", "openSessions").find((r) => r.rule === "MD-12")).toMatchObject({
      code: "rights-not-explained",
      source: "若干规定 30",
      detail: { missing: 1 }
    })
    expect(t.say("desk", "explainRights", { to: ["z"], on: "2026-03-02" })).toEqual(["addressee-is-no-party"])
    expect(t.say("desk", "explainRights", { to: ["b"], on: "2026-03-03" })).toEqual(["in-the-future"])
  })
})

describe("MD-13 each core role is held before the first session; nobody holds two seats", () => {
  it("an empty panel opens nothing", () => {
    const t = accepted()
    expect(t.reasons("desk", "openSessions").find((r) => r.rule === "MD-13")?.detail).toEqual({
      roles: ["community-party-organisation", "residents-committee"],
      zh: "社区党组织、居民委员会",
      en: "community party organisation, residents' committee"
    })
  })
  it("a panel without one of its roles, with a strange one, or with one person twice", () => {
    const t = accepted()
    expect(t.say("desk", "formPanel", { core: panel.slice(0, 1) })).toEqual(["a-core-role-is-missing"])
    expect(t.say("desk", "formPanel", { core: [...panel, { who: "x", role: "lawyer" }] })).toEqual(["not-a-core-role"])
    expect(t.say("desk", "formPanel", { core: panel.map((s) => ({ ...s, who: "li" })) })).toEqual(["sits-twice"])
  })
  it("an invited member is no convener as well", () => {
    const t = ready()
    expect(t.say("desk", "invite", { who: "li", role: "lawyer" })).toEqual(["sits-twice"])
    expect(t.say("desk", "formPanel", { core: [{ ...panel[0]!, who: "sun" }, panel[1]!] })).toEqual(["sits-twice"])
  })
})

describe("MD-14 a party neither sits on the panel nor is invited to it", () => {
  it("is refused", () => {
    const t = accepted()
    expect(t.say("desk", "formPanel", { core: [{ ...panel[0]!, who: "a" }, panel[1]!] })).toEqual([
      "a-party-may-not-mediate"
    ])
    expect(t.say("desk", "invite", { who: "b", role: "lawyer" })).toEqual(["a-party-may-not-mediate"])
  })
})

describe("MD-15 an invited member takes part only with the consent of every party", () => {
  it("the first session waits for it", () => {
    const t = ready()
    t.say("desk", "invite", { who: "zhou", role: "lawyer" })
    t.say("a", "answerInvitation", { who: "zhou", agrees: true })
    expect(t.reasons("li", "openSessions").map((r) => [r.code, r.detail])).toEqual([
      ["an-invitation-lacks-consent", { open: 1 }]
    ])
    expect(t.say("li", "cancelInvitation", { who: "zhou" })).toEqual([])
    expect(t.say("li", "openSessions")).toEqual([])
  })
  it("invited later, the member is a stranger until then", () => {
    const t = talking()
    t.say("li", "invite", { who: "zhou", role: "lawyer" })
    t.say("a", "answerInvitation", { who: "zhou", agrees: true })
    const session = { kind: "joint" as const, on: "2026-03-02", present: ["a", "b", "li", "zhou"], note: "x" }
    expect(t.say("li", "recordSession", session)).toEqual(["stranger-present"])
    expect(t.can("zhou", "offer")).toBe(false)
    t.say("b", "answerInvitation", { who: "zhou", agrees: true })
    expect(t.say("li", "recordSession", session)).toEqual([])
    expect(t.can("zhou", "offer")).toBe(true)
  })
  it("consent is given to somebody who is invited", () => {
    expect(ready().say("a", "answerInvitation", { who: "nobody", agrees: true })).toEqual(["not-invited"])
  })
})

describe("MD-16 one party's no rejects the invitation (M7)", () => {
  it("and the member has no seat", () => {
    const t = ready()
    t.say("desk", "invite", { who: "zhou", role: "neighbour" })
    t.say("a", "answerInvitation", { who: "zhou", agrees: true })
    t.say("b", "answerInvitation", { who: "zhou", agrees: false })
    expect(t.data.invited.map((i) => i.who)).toEqual(["sun"])
    expect(t.say("li", "openSessions")).toEqual([])
  })
})

const Strict = definePlugin("strict", {
  version: "1.0.0",
  contributes: [MediationModels.of({ ...articleA, id: "strict", onlyListed: true, minInvited: 2 })]
})
describe("MD-17 a model may ask for a least number of invited members and limit whom it invites", () => {
  it("too few", () => {
    const t = accepted()
    for (const p of ["a", "b"]) t.say(p, "consent", { agrees: true })
    t.say("desk", "explainRights", { to: ["a", "b"], on: "2026-03-02" })
    t.say("desk", "formPanel", { core: panel })
    expect(t.reasons("li", "openSessions").map((r) => [r.code, r.detail])).toEqual([
      ["too-few-invited", { least: 1, present: 0 }]
    ])
  })
  it("only those listed for the kind of dispute", () => {
    const t = table({ model: "strict", plugins: [Strict] })
    t.say("desk", "accept")
    expect(t.say("desk", "invite", { who: "sun", role: "surveyor" })).toEqual([])
    expect(t.say("desk", "invite", { who: "zhou", role: "traffic-police" })).toEqual(["role-not-invited-by-model"])
  })
  it("the roles for a kind are its own and those for all", () => {
    expect(invitedRolesFor(articleA, "leak")).toEqual([
      "surveyor",
      "adjoining-owner",
      "owners-committee",
      "property-service",
      "residents-representative"
    ])
    expect(invitedRolesFor(articleA, "toString")).toEqual([
      "owners-committee",
      "property-service",
      "residents-representative"
    ])
  })
})

describe("MD-18 a member may leave; while a core seat is empty no session is held", () => {
  it("leaves for itself, or by the registrar", () => {
    const t = talking()
    expect(t.say("wang", "leavePanel", { who: "li", because: "other" })).toEqual(["unseats-another"])
    expect(t.say("li", "leavePanel", { who: "li", because: "recused" })).toEqual([])
    const session = { kind: "joint" as const, on: "2026-03-02", present: ["a", "b", "wang"], note: "x" }
    expect(t.say("wang", "recordSession", session)).toEqual(["a-core-seat-is-empty"])
    expect(
      t.say("desk", "formPanel", { core: [{ who: "zhao", role: "community-party-organisation" }, panel[1]!] })
    ).toEqual([])
    expect(t.say("wang", "recordSession", session)).toEqual([])
    expect(t.say("li", "recordSession", session)).toEqual(["no-power"])
    expect(t.say("desk", "leavePanel", { who: "nobody", because: "other" })).toContain("not-on-the-panel")
  })
})
