import { describe, expect, it } from "vitest"
import { agreed, ready, table, talking } from "./fixtures/table.ts"

describe("MD-19 who is at a joint session, and who at a separate one", () => {
  const t = talking()
  const record = (kind: "joint" | "separate", present: ReadonlyArray<string>, person = "li") =>
    t.say(person, "recordSession", { kind, on: "2026-03-02", present, note: "x" })
  it("joint: all parties", () => {
    expect(record("joint", ["a", "li"])).toEqual(["joint-needs-every-party"])
    expect(record("joint", ["a", "b", "li"])).toEqual([])
  })
  it("separate: some, not all", () => {
    expect(record("separate", ["li"])).toEqual(["separate-needs-some-parties"])
    expect(record("separate", ["a", "b", "li"])).toEqual(["separate-needs-some-parties"])
    expect(record("separate", ["b", "sun"], "sun")).toEqual([])
  })
  it("never without the panel, never with a stranger", () => {
    expect(record("joint", ["a", "b"])).toEqual(["nobody-of-the-panel", "recorder-was-not-present"])
    expect(record("joint", ["a", "b", "li", "desk", "z"])).toEqual(["stranger-present"])
  })
  it("is held, then recorded", () => {
    const input = { kind: "joint" as const, present: ["a", "b", "li"], note: "x" }
    expect(t.say("li", "recordSession", { ...input, on: "2026-03-03" })).toEqual(["in-the-future"])
    expect(t.say("li", "recordSession", { ...input, on: "2026-03-01" })).toEqual(["before-the-request"])
    expect(t.say("li", "recordSession", { ...input, on: "2026-03-02", note: "  " })).toEqual(["invalid note"])
  })
})

describe("MD-20 a session is recorded by somebody who was there", () => {
  it("because its note opens for those present only", () => {
    const t = talking()
    const input = { kind: "separate" as const, on: "2026-03-02", present: ["a", "wang"], note: "x" }
    expect(t.say("li", "recordSession", input)).toEqual(["recorder-was-not-present"])
    expect(t.say("wang", "recordSession", input)).toEqual([])
    expect(t.say("desk", "recordSession", input)).toEqual(["no-power"])
  })
})

describe("MD-21 offers are answered by those they are made to", () => {
  it("offer, counter-offer, answers", () => {
    const t = talking()
    expect(t.say("b", "offer", { id: "f1", to: ["a", "li"], text: "5,000" })).toEqual([])
    expect(t.say("b", "offer", { id: "f1", to: ["a"], text: "6,000" })).toEqual(["offer-id-taken"])
    expect(t.say("b", "offer", { id: "f2", to: ["b"], text: "x" })).toEqual(["offer-to-a-stranger"])
    expect(t.say("b", "offer", { id: "f2", to: ["z"], text: "x" })).toEqual(["offer-to-a-stranger"])
    expect(t.say("wang", "answerOffer", { id: "f1", accepts: true })).toEqual(["not-offered-to-you"])
    expect(t.say("wang", "offer", { id: "f2", to: ["a"], text: "x", answers: "f1" })).toEqual([
      "answers-no-offer-to-you"
    ])
    expect(t.say("a", "offer", { id: "f2", to: ["b"], text: "7,000", answers: "f1" })).toEqual([])
    expect(t.say("a", "answerOffer", { id: "f1", accepts: false })).toEqual([])
    expect(t.say("a", "answerOffer", { id: "f1", accepts: true })).toEqual(["answered-already"])
    expect(t.say("b", "answerOffer", { id: "f2", accepts: true })).toEqual([])
    expect(t.data.offers).toMatchObject([
      { id: "f1", by: "b", accepted: [], declined: ["a"] },
      { id: "f2", by: "a", answers: "f1", accepted: ["b"], declined: [] }
    ])
  })
  it("an accepted offer binds nobody: the case stays in session", () => {
    const t = talking()
    t.say("b", "offer", { id: "f1", to: ["a"], text: "7,000" })
    t.say("a", "answerOffer", { id: "f1", accepts: true })
    expect(t.at).toBe("inSession")
  })
})

describe("MD-22 one clock over acceptance and sessions", () => {
  it("runs from acceptance, and is not started anew", () => {
    const t = ready()
    expect(t.due("conclusion")).toBe("2026-04-02")
    t.day("2026-03-20").say("li", "openSessions")
    expect(t.due("conclusion")).toBe("2026-04-02")
    expect(t.state.clocks["conclusion"]?.due.source).toBe("若干规定 33")
  })
  it("stands still for nobody, and stops once there are terms", () => {
    expect(agreed().due("conclusion")).toBeUndefined()
  })
})

describe("MD-83 accepted 2026-05-31: to be concluded by 2026-06-30 (M4)", () => {
  it("the last day of a shorter month", () => {
    const t = table({ on: "2026-05-31" })
    t.say("desk", "accept")
    expect(t.due("conclusion")).toBe("2026-06-30")
  })
})

describe("MD-23 it is extended only when every party asks for the same later day", () => {
  it("one party's wish extends nothing", () => {
    const t = talking()
    expect(t.say("a", "agreeToExtend", { to: "2026-05-02" })).toEqual([])
    expect(t.due("conclusion")).toBe("2026-04-02")
    expect(t.say("b", "agreeToExtend", { to: "2026-05-03" })).toEqual([])
    expect(t.due("conclusion")).toBe("2026-04-02")
    expect(t.say("b", "agreeToExtend", { to: "2026-05-02" })).toEqual([])
    expect(t.due("conclusion")).toBe("2026-05-02")
  })
  it("not to a day that is no later, not by a convener, not after it has passed", () => {
    const t = talking()
    expect(t.say("a", "agreeToExtend", { to: "2026-04-02" })).toEqual(["not-later-than-the-present-day"])
    expect(t.say("li", "agreeToExtend", { to: "2026-05-02" })).toEqual(["no-power"])
    t.day("2026-04-03")
    expect(t.say("a", "agreeToExtend", { to: "2026-05-02" })).toEqual(["not-in-this-state"])
  })
})

describe("MD-24 when it passes the case is terminated, dated that day", () => {
  it("though nobody looked for weeks", () => {
    const t = talking().day("2026-06-01")
    expect(t.at).toBe("terminated")
    expect(t.data.ending).toEqual({ why: "expired", on: "2026-04-02" })
    expect(t.facts.find((f) => f.type === "mediation/DeadlinePassed")?.at).toBe("2026-04-02T16:00:00.000Z")
  })
  it("M12 Shenzhen: thirty days passed, one party agrees to extend: terminated", () => {
    const t = talking({ city: true })
    expect(t.due("conclusion")).toBe("2026-04-01")
    t.say("a", "agreeToExtend", { to: "2026-05-01" })
    expect(t.day("2026-04-02").at).toBe("terminated")
  })
})

describe("MD-84 the last day belongs to the period", () => {
  it("an act on it is in time", () => {
    const t = talking().day("2026-04-02")
    expect(t.at).toBe("inSession")
    expect(t.day("2026-04-03").at).toBe("terminated")
  })
})

describe("MD-85 a window that ends in a year without a calendar does not close", () => {
  it("is shown as not before", () => {
    const t = table({ on: "2026-12-04" })
    t.say("desk", "accept")
    expect(t.engine.due(t.state).find((d) => d.deadline === "conclusion")).toMatchObject({
      on: "2027-01-04",
      awaits: "sample 2027"
    })
    expect(t.day("2027-03-01").at).toBe("accepted")
  })
})

describe("MD-25 a party may end it at any time before the agreement has effect", () => {
  it.each([
    ["registered", table],
    ["accepted", ready],
    ["inSession", talking],
    ["agreed", agreed]
  ] as const)("%s", (at, make) => {
    const t = make()
    expect(t.at).toBe(at)
    expect(t.say("b", "withdraw")).toEqual([])
    expect(t.at).toBe("terminated")
    expect(t.data.ending?.why).toBe("withdrawn")
    expect(t.data.notices[0]?.to).toEqual(["a", "b"])
  })
  it("the panel may not withdraw for it", () => expect(talking().say("li", "withdraw")).toEqual(["no-power"]))
})

describe("MD-26 a panel that sees no agreement ends it as failed", () => {
  it("with the notice", () => {
    const t = talking()
    expect(t.say("a", "fail")).toEqual(["no-power"])
    expect(t.say("li", "fail")).toEqual([])
    expect(t.data).toMatchObject({ ending: { why: "failed" }, notices: [{ about: "case", to: ["a", "b"] }] })
  })
})

describe("MD-27 every termination owes each party the notice", () => {
  it("after an expiry somebody gives it before the archive", () => {
    const t = talking().day("2026-04-10")
    expect(t.reasons("desk", "archive").map((r) => [r.code, r.detail])).toEqual([
      ["route-notice-missing", { missing: 2 }]
    ])
    expect(t.say("desk", "giveRouteNotice", { to: ["a"], on: "2026-04-10" })).toEqual([])
    expect(t.reasons("desk", "archive").map((r) => r.detail)).toEqual([{ missing: 1 }])
    expect(t.say("desk", "giveRouteNotice")).toEqual([])
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("to parties", () => {
    expect(
      talking()
        .day("2026-04-10")
        .say("desk", "giveRouteNotice", { to: ["z"] })
    ).toEqual(["addressee-is-no-party"])
  })
})
