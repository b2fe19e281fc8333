import { describe, expect, it } from "vitest"
import { spokenForBy, voicesOf } from "@linli/mediation"
import { Two } from "./fixtures/city.ts"
import { agreed, panel, ready, table, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const paper = { hash: "b".repeat(64), type: "image/jpeg", bytes: 5 }
const guardian = (of: string) => ({ who: "mother", of: [of], as: "guardian" as const, maySettle: true, on, paper })
const agent = (of: string, maySettle = true) => ({ who: "lawyer", of: [of], as: "agent" as const, maySettle, on })
const accepted = (setup: object = {}) => {
  const t = table(setup)
  t.say("desk", "accept")
  return t
}
const many = { parties: ["a", "b1", "b2", "b3"] }
const sides = [
  { id: "above", parties: ["a"] },
  { id: "below", parties: ["b1", "b2", "b3"] }
]

describe("MD-107 who acts for a party is recorded", () => {
  it("a party names its own agent, the registrar anybody with what it rests on", () => {
    const t = accepted()
    expect(t.say("a", "represent", agent("a"))).toEqual([])
    expect(t.data.representatives).toEqual([agent("a")])
    expect([spokenForBy(t.state, "lawyer"), voicesOf(t.state, "a")]).toEqual([["a"], ["a", "lawyer"]])
    expect(t.say("a", "represent", agent("b"))).toEqual(["recorded-at-the-desk"])
    expect(t.say("a", "represent", { ...guardian("a") })).toEqual(["recorded-at-the-desk"])
    expect(t.say("desk", "represent", { ...guardian("b"), paper: undefined })).toEqual(["paper-is-missing"])
    expect(t.say("desk", "represent", { ...guardian("b"), maySettle: false })).toEqual(["a-guardian-settles"])
    expect(t.say("desk", "represent", agent("z"))).toEqual(["represents-a-stranger", "two-sides"])
    expect(t.say("desk", "represent", { ...agent("a"), on: "2026-03-03" })).toEqual(["in-the-future"])
    expect(t.say("desk", "represent", { ...agent("a"), who: "a" })).toEqual(["represents-itself"])
    expect(t.say("z", "represent", agent("a"))).toEqual(["no-power"])
  })
  it("and ends", () => {
    const t = accepted()
    t.say("a", "represent", agent("a"))
    expect(t.say("b", "endRepresentation", { who: "lawyer", on })).toEqual(["recorded-at-the-desk"])
    expect(t.say("a", "endRepresentation", { who: "lawyer", on })).toEqual([])
    expect(t.say("lawyer", "consent", { agrees: true })).toEqual(["no-power"])
    expect(t.say("a", "endRepresentation", { who: "lawyer", on })).toContain("represents-nobody")
  })
})

describe("MD-108 whoever acts for a party says its words", () => {
  it("consent, answers, wishes: one fact for each party, with who said it", () => {
    const t = ready()
    t.say("a", "represent", agent("a"))
    expect(t.say("lawyer", "consent", { agrees: true })).toEqual([])
    expect(t.facts.at(-1)?.data).toEqual({ party: "a", agrees: true, on, through: "lawyer" })
    expect(t.say("lawyer", "consent", { agrees: true, for: "b" })).toEqual([
      "does-not-act-for-that-party",
      "may-not-settle"
    ])
    t.say("desk", "invite", { who: "zhou", role: "lawyer" })
    expect(t.say("lawyer", "answerInvitation", { who: "zhou", agrees: true })).toEqual([])
    expect(t.data.invited.at(-1)?.consents).toEqual(["a"])
    expect(t.say("lawyer", "agreeToExtend", { to: "2026-04-20" })).toEqual([])
    expect(t.say("b", "agreeToExtend", { to: "2026-04-20" })).toEqual([])
    expect(t.due("conclusion")).toBe("2026-04-20")
    expect(t.say("lawyer", "askForWriting")).toEqual([])
    expect(t.data.writing).toEqual(["a"])
  })
  it("for a numerous side at once; being there stands for it", () => {
    const t = accepted({ ...many, subject: { sides } })
    const rep = { who: "b1", of: ["b1", "b2", "b3"], as: "representative" as const, maySettle: true, on }
    expect(t.say("desk", "represent", rep)).toEqual([])
    t.say("a", "consent", { agrees: true })
    expect(t.say("b1", "consent", { agrees: true })).toEqual([])
    expect(t.data.consents.map((c) => c.party)).toEqual(["a", "b1", "b2", "b3"])
    t.say("desk", "explainRights", { to: many.parties, on })
    t.say("desk", "formPanel", { core: panel })
    t.say("desk", "invite", { who: "sun", role: "surveyor" })
    t.say("a", "answerInvitation", { who: "sun", agrees: true })
    t.say("b1", "answerInvitation", { who: "sun", agrees: true })
    expect(t.say("li", "openSessions")).toEqual([])
    expect(t.say("li", "recordSession", { kind: "joint", on, present: ["a", "b1", "li"], note: "x" })).toEqual([])
  })
  it("a representative may withdraw, and make and answer offers for the party", () => {
    const t = talking()
    t.say("a", "represent", agent("a"))
    t.say("b", "offer", { id: "f1", to: ["a"], text: "half" })
    expect(t.say("lawyer", "offer", { id: "f2", to: ["b"], text: "more", answers: "f1" })).toEqual([])
    expect(t.data.offers.at(-1)).toMatchObject({ by: "a", answers: "f1" })
    expect(t.say("lawyer", "answerOffer", { id: "f1", accepts: false })).toEqual([])
    expect(t.data.offers[0]?.declined).toEqual(["a"])
    expect(t.say("a", "answerOffer", { id: "f1", accepts: true })).toEqual(["answered-already"])
    expect(t.say("lawyer", "withdraw")).toEqual([])
    expect(t.data.ending?.why).toBe("withdrawn")
  })
})

describe("MD-109 what binds a party with a guardian is the guardian's to say", () => {
  it("consent; refusing and withdrawing stay the party's too", () => {
    const t = accepted()
    t.say("desk", "represent", guardian("b"))
    expect(t.say("b", "consent", { agrees: true })).toEqual(["may-not-settle"])
    expect(t.say("mother", "consent", { agrees: true })).toEqual([])
    expect(t.data.consents).toMatchObject([{ party: "b", through: "mother" }])
    expect(t.say("b", "consent", { agrees: false })).toEqual([])
    expect(t.at).toBe("terminated")
  })
  it("signature and assent", () => {
    const t = agreed()
    t.say("desk", "represent", guardian("b"))
    expect(t.say("b", "sign", { by: "b", on })).toEqual(["may-not-settle"])
    expect(t.say("mother", "sign", { by: "b", on })).toEqual([])
    expect(t.data.signatures).toEqual([{ by: "b", as: "party", on, through: "mother" }])
    const oral = agreed({}, { form: "oral" })
    oral.say("desk", "represent", guardian("b"))
    expect(oral.say("b", "assent", { on })).toEqual(["may-not-settle"])
    expect(oral.say("a", "assent", { on })).toEqual([])
    expect(oral.say("mother", "assent", { on })).toEqual([])
    expect(oral.at).toBe("effective")
  })
})

describe("MD-110 an agent who may not settle neither signs nor assents", () => {
  it("but talks", () => {
    const t = talking()
    t.say("a", "represent", agent("a", false))
    expect(t.say("lawyer", "offer", { id: "f1", to: ["b"], text: "half" })).toEqual([])
    expect(t.say("li", "agree", terms(t))).toEqual([])
    expect(t.say("lawyer", "sign", { by: "a", on })).toEqual(["speaks-for-another"])
    const oral = talking()
    oral.say("a", "represent", agent("a", false))
    oral.say("li", "agree", terms(oral, { form: "oral" }))
    expect(oral.say("lawyer", "assent", { on })).toEqual(["may-not-settle"])
  })
})

describe("MD-111 a numerous side names so many representatives and no more", () => {
  const rep = (who: string) => ({ who, of: ["b1", "b2", "b3"], as: "representative" as const, maySettle: true, on })
  it("where the city says how many", () => {
    const t = accepted({ ...many, subject: { sides }, packs: [Two] })
    for (const who of ["b1", "b2"]) expect(t.say("desk", "represent", rep(who))).toEqual([])
    expect(t.reasons("desk", "represent", rep("b3"))).toMatchObject([
      { rule: "MD-111", source: "宁波条例 20", detail: { most: 2 } }
    ])
    expect(t.say("desk", "represent", rep("b2"))).toEqual([])
    expect(t.say("desk", "represent", { ...rep("a1"), of: ["a"] })).toEqual([])
  })
  it("elsewhere no number is set", () => {
    const t = accepted({ ...many, subject: { sides } })
    for (const who of ["b1", "b2", "b3"]) expect(t.say("desk", "represent", rep(who))).toEqual([])
  })
})

describe("MD-112 nobody acts for two sides, nor for a side and on the panel", () => {
  it("two sides", () => {
    const t = accepted()
    expect(t.say("desk", "represent", { ...agent("a"), of: ["a", "b"] })).toEqual(["two-sides"])
    expect(t.say("desk", "represent", { ...agent("a"), who: "b" })).toEqual(["two-sides"])
  })
  it("a member of the panel who becomes an agent leaves the seat, and gets none again", () => {
    const t = talking()
    expect(t.say("a", "represent", { ...agent("a"), who: "wang" })).toEqual(["recorded-at-the-desk"])
    expect(t.say("desk", "represent", { ...agent("a"), who: "wang" })).toEqual([])
    expect(t.data.core.map((s) => s.who)).toEqual(["li"])
    expect(t.data.conflicts).toMatchObject([{ who: "wang", kind: "agency", party: "a", role: "residents-committee" }])
    expect(t.say("desk", "formPanel", { core: panel })).toEqual(["a-party-may-not-mediate", "a-conflict-stands"])
    expect(t.say("desk", "invite", { who: "wang", role: "lawyer" })).toContain("a-party-may-not-mediate")
  })
  it("an agent decides nothing for the committee", () => {
    const t = accepted()
    t.say("desk", "represent", { ...agent("a"), who: "desk2" })
    expect(t.reasons("desk2", "invite", { who: "zhou", role: "lawyer" }).map((r) => r.code)).toContain(
      "a-party-may-not-decide"
    )
  })
})
