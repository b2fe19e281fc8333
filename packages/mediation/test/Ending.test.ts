import { describe, expect, it } from "vitest"
import { agreed, effective, ready, table, talking } from "./fixtures/table.ts"

describe("MD-45 a risk of escalation needs preventive steps before the case goes on", () => {
  it("then it goes on, without a report", () => {
    const t = talking()
    expect(t.say("li", "flagRisk", { id: "r1", kind: "escalation", text: "they shout" })).toEqual([])
    expect(t.say("li", "flagRisk", { id: "r1", kind: "criminal", text: "x" })).toEqual(["risk-flagged-already"])
    expect(t.say("b", "offer", { id: "f1", to: ["a"], text: "x" })).toEqual(["risk-needs-preventive-steps"])
    expect(t.say("li", "takePrevention", { risk: "r9", text: "x" })).toEqual(["no-such-risk"])
    expect(t.say("li", "takePrevention", { risk: "r1", text: "separate talks only" })).toEqual([])
    expect(t.say("b", "offer", { id: "f1", to: ["a"], text: "x" })).toEqual([])
  })
})

describe("MD-46 a possible public-order or criminal case is reported before the case goes on (M14)", () => {
  it.each(["criminal", "public-order"] as const)("%s", (kind) => {
    const t = talking()
    t.say("li", "flagRisk", { id: "r1", kind, text: "a threat" })
    const session = { kind: "joint" as const, on: "2026-03-02", present: ["a", "b", "li"], note: "x" }
    expect(t.reasons("li", "recordSession", session)).toMatchObject([
      { rule: "MD-45", code: "risk-needs-preventive-steps", source: "人民调解法 25" },
      { rule: "MD-46", code: "risk-not-reported", source: "人民调解法 25" }
    ])
    t.say("li", "takePrevention", { risk: "r1", text: "kept apart" })
    expect(t.say("li", "recordSession", session)).toEqual(["risk-not-reported"])
    expect(t.say("li", "fail")).toEqual(["risk-not-reported"])
    expect(t.say("li", "reportRisk", { risk: "r1", to: "police", on: "2026-03-03" })).toEqual(["in-the-future"])
    expect(t.say("li", "reportRisk", { risk: "r1", to: "police", on: "2026-03-02" })).toEqual([])
    expect(t.say("li", "recordSession", session)).toEqual([])
  })
  it.each([table, ready, talking, agreed])("a party may withdraw all the same (%#)", (make) => {
    const t = make()
    t.say("desk", "flagRisk", { id: "r1", kind: "criminal", text: "a threat" })
    expect(t.say("a", "withdraw")).toEqual([])
    expect(t.say("desk", "archive")).toContain("risk-not-reported")
    expect(t.say("desk", "reportRisk", { risk: "r1", to: "competent-department", on: "2026-03-02" })).toEqual([])
    expect(t.say("desk", "takePrevention", { risk: "r1", text: "told the street office" })).toEqual([])
  })
})

describe("MD-47 a file has register, work record, and agreement or termination notice", () => {
  it("an agreement with an open obligation stays open", () => {
    const t = effective()
    expect(t.reasons("desk", "archive").map((r) => r.code)).toEqual(["obligations-open"])
    t.say("a", "recordPerformance", { obligation: "o1", on: "2026-03-02" })
    expect(t.say("desk", "archive")).toEqual([])
    expect(t.say("desk", "recordWork", { on: "2026-03-02", note: "x" })).toEqual(["final"])
  })
  it("one ended before a session needs a work record", () => {
    const t = ready()
    t.say("b", "consent", { agrees: false })
    expect(t.say("desk", "archive")).toEqual(["work-record-missing"])
    expect(t.say("desk", "recordWork", { on: "2026-03-02", note: "b said no on the telephone" })).toEqual([])
    expect(t.say("desk", "archive")).toEqual([])
    expect(t.types().at(-2)).toBe("Archived")
  })
  it("one withdrawn before acceptance has a register entry only", () => {
    const t = table()
    t.say("a", "withdraw")
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("a breach that was noted ends what the committee can do", () => {
    const t = effective().day("2026-03-21")
    t.say("a", "noteBreach", { obligation: "o1", on: "2026-03-21" })
    expect(t.say("desk", "archive")).toEqual([])
  })
})

describe("MD-48 it is archived within the period; past it the case is overdue", () => {
  it("ten work days here, from the end of the case", () => {
    const t = talking().day("2026-03-06")
    t.say("li", "fail")
    expect(t.due("archiving")).toBe("2026-03-20")
    t.day("2026-03-23")
    expect(t.facts.at(-1)).toMatchObject({ type: "mediation/DeadlinePassed", data: { deadline: "archiving" } })
    expect(t.at).toBe("terminated")
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("of an agreement, from the day nothing is owed", () => {
    const t = effective()
    expect(t.due("archiving")).toBeUndefined()
    t.day("2026-03-10").say("a", "recordPerformance", { obligation: "o1", on: "2026-03-09" })
    expect([t.data.closedOn, t.due("archiving")]).toEqual(["2026-03-09", "2026-03-23"])
  })
})
