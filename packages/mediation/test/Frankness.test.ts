import { describe, expect, it } from "vitest"
import { isUsable } from "@linli/mediation"
import { ready, talking } from "./fixtures/table.ts"

const on = "2026-03-02"
const joint = { kind: "joint" as const, on, present: ["a", "b", "li", "wang"], note: "x" }

describe("MD-121 a session is open to the public only if every party asks", () => {
  it("all of them, before it is held", () => {
    const t = talking()
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual(["not-every-party-asked-for-publicity"])
    expect(t.say("a", "askForPublicity", { open: true })).toEqual([])
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual(["not-every-party-asked-for-publicity"])
    t.say("b", "askForPublicity", { open: true })
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual([])
    expect(t.data.sessions.at(-1)?.open).toBe(true)
    t.say("a", "askForPublicity", { open: false })
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual(["not-every-party-asked-for-publicity"])
  })
  it("the committee does not ask for it; otherwise it is closed", () => {
    const t = ready()
    expect(t.say("desk", "askForPublicity", { open: true })).toEqual(["no-power"])
    expect(talking().data.sessions[0]?.open).toBeUndefined()
  })
})

describe("MD-122 an admission is unusable until every party agreed", () => {
  const admitted = () => {
    const t = talking()
    expect(t.say("li", "noteAdmission", { id: "x1", party: "b", text: "my pipe", present: ["a", "b", "li"] })).toEqual(
      []
    )
    return t
  }
  it("one by one", () => {
    const t = admitted()
    const of = () => isUsable(t.state, t.data.admissions[0]!)
    expect(of()).toBe(false)
    expect(t.say("a", "releaseAdmission", { id: "x1" })).toEqual([])
    expect(of()).toBe(false)
    expect(t.say("b", "releaseAdmission", { id: "x1" })).toEqual([])
    expect(of()).toBe(true)
    expect(t.say("b", "releaseAdmission", { id: "x1" })).toEqual(["usable-already"])
  })
  it("also after the mediation has ended; the panel never agrees for a party", () => {
    const t = admitted()
    t.say("a", "withdraw")
    expect(t.say("b", "releaseAdmission", { id: "x1" })).toEqual([])
    expect(t.say("desk", "releaseAdmission", { id: "x1" })).toEqual(["no-power"])
    expect(t.say("a", "releaseAdmission", { id: "x9" })).toEqual(["no-such-admission"])
  })
  it("is noted of the party that makes it, with nobody else in the room", () => {
    const t = admitted()
    expect(t.say("li", "noteAdmission", { id: "x1", party: "b", text: "again", present: ["li"] })).toEqual([
      "admission-id-taken"
    ])
    expect(t.say("a", "noteAdmission", { id: "x2", party: "b", text: "his", present: ["a", "b"] })).toEqual([
      "admits-for-another"
    ])
    expect(t.say("li", "noteAdmission", { id: "x3", party: "b", text: "his", present: ["b", "z"] })).toEqual([
      "stranger-present"
    ])
  })
})

describe("MD-123 undisputed facts are recorded only once every party has signed", () => {
  it("in any order; the day of the record is the last one", () => {
    const t = talking().day("2026-03-04")
    expect(t.say("li", "proposeUndisputedFacts", { id: "u1", text: "it leaked" })).toEqual([])
    expect(t.say("a", "signUndisputedFacts", { id: "u1", on: "2026-03-04", to: ["a"] })).toEqual([])
    expect(t.data.undisputed[0]?.recordedOn).toBeUndefined()
    expect(t.say("a", "signUndisputedFacts", { id: "u1", on: "2026-03-04", to: ["b"] })).toEqual(["speaks-for-another"])
    expect(t.say("desk", "signUndisputedFacts", { id: "u1", on: "2026-03-03", to: ["b"] })).toEqual([])
    expect(t.data.undisputed[0]?.recordedOn).toBe("2026-03-04")
    expect(t.types().filter((f) => f === "UndisputedFactsRecorded")).toHaveLength(1)
  })
  it("once each, of facts that were put down", () => {
    const t = talking()
    t.say("li", "proposeUndisputedFacts", { id: "u1", text: "it leaked" })
    t.say("a", "signUndisputedFacts", { id: "u1", on, to: ["a"] })
    expect(t.say("a", "signUndisputedFacts", { id: "u1", on, to: ["a"] })).toEqual(["signed-already"])
    expect(t.say("a", "signUndisputedFacts", { id: "u2", on, to: ["a"] })).toEqual(["no-such-facts"])
    expect(t.say("desk", "signUndisputedFacts", { id: "u1", on, to: ["z"] })).toEqual(["addressee-is-no-party"])
    expect(t.say("li", "proposeUndisputedFacts", { id: "u1", text: "else" })).toEqual(["facts-id-taken"])
    expect(t.say("a", "proposeUndisputedFacts", { id: "u3", text: "mine" })).toEqual(["no-power"])
  })
})

describe("MD-124 a mediator's proposal is an offer like any other", () => {
  it("to some or all parties, answered by them, binding nobody", () => {
    const t = talking()
    expect(t.say("li", "offer", { id: "p1", to: ["a", "b"], text: "half each" })).toEqual([])
    expect(t.say("a", "offer", { id: "p2", to: ["li"], text: "two thirds", answers: "p1" })).toEqual([])
    expect(t.say("b", "answerOffer", { id: "p1", accepts: true })).toEqual([])
    expect(t.say("b", "answerOffer", { id: "p2", accepts: true })).toEqual(["not-offered-to-you"])
    expect([t.at, t.data.offers[0]?.accepted, t.data.offers[1]?.answers]).toEqual(["inSession", ["b"], "p1"])
  })
})
