import { describe, expect, it } from "vitest"
import { agreed, effective, panel, type Table } from "./fixtures/table.ts"

/** In effect on a day, recorded on another. */
const effectiveOn = (day: string, from: string, recorded = day): Table => {
  const t = agreed({ on: from }, { on: from, obligations: [], content: "peace" }).day(recorded)
  for (const p of ["a", "b"]) t.say(p, "sign", { by: p, on: day })
  t.say("li", "sign", { by: "li", on: day })
  t.say("desk", "affixSeal", { on: day })
  return t
}

describe("MD-37 the parties may ask for confirmation within the period", () => {
  it("by its clock, with the article", () => {
    const t = effectiveOn("2026-03-02", "2026-03-02")
    expect(t.state.clocks["confirmation"]?.due).toMatchObject({ on: "2026-04-01", source: "人民调解法 33" })
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b"] })).toEqual([])
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b"] })).toEqual(["asked-already"])
  })
  it("not before effect", () => {
    const t = effectiveOn("2026-03-05", "2026-03-02")
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-04", parties: ["a", "b"] })).toEqual(["before-effect"])
  })
})

describe("MD-81 effect 2026-01-31: confirmation until 2026-03-02 (M1)", () => {
  it("day 30 is a Monday; the Sunday before it is day 29", () => {
    expect(effectiveOn("2026-01-31", "2026-01-20").due("confirmation")).toBe("2026-03-02")
  })
})
describe("MD-82 effect 2026-09-04: confirmation until 2026-10-08 (M2)", () => {
  it("day 30 falls into the holidays", () => {
    expect(effectiveOn("2026-09-04", "2026-09-01").due("confirmation")).toBe("2026-10-08")
  })
})

describe("MD-38 only all parties together", () => {
  it("one alone is refused", () => {
    const t = effective()
    expect(t.reasons("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a"] })).toMatchObject([
      { rule: "MD-38", code: "not-joint", source: "人民调解法 33", detail: { missing: 1 } }
    ])
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b", "z"] })).toEqual([
      "addressee-is-no-party"
    ])
    expect(t.say("a", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b"] })).toEqual(["no-power"])
  })
})

describe("MD-39 the window closes and moves nothing; a timely application may still be recorded", () => {
  it("late is late, by the day of the application", () => {
    const t = effective().day("2026-05-01")
    expect([t.at, t.data.confirmation]).toEqual(["effective", "lapsed"])
    expect(t.say("desk", "requestConfirmation", { on: "2026-04-02", parties: ["a", "b"] })).toEqual(["too-late"])
    expect(t.say("desk", "requestConfirmation", { on: "2026-04-01", parties: ["a", "b"] })).toEqual([])
    expect(t.data.confirmation).toBe("requested")
  })
  it("of an agreement recorded long after its effect the window has closed", () => {
    const t = effectiveOn("2026-03-02", "2026-03-02", "2026-05-04")
    expect(t.day("2026-05-05").data.confirmation).toBe("lapsed")
  })
  it("while it awaits a calendar year nobody is late", () => {
    const t = effective({ on: "2026-12-10" }, { obligations: [], content: "peace" }).day("2027-02-01")
    expect(t.data.confirmation).toBe("none")
    expect(t.say("desk", "requestConfirmation", { on: "2027-01-20", parties: ["a", "b"] })).toEqual([])
  })
})

describe("MD-40 a refused confirmation leaves the routes open", () => {
  const asked = () => {
    const t = effective()
    t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b"] })
    return t.day("2026-03-12")
  }
  it("there is no ruling before an application, and none in advance", () => {
    expect(effective().say("desk", "recordRuling", { outcome: "confirmed", on: "2026-03-02" })).toEqual([
      "nothing-before-the-court"
    ])
    expect(asked().say("desk", "recordRuling", { outcome: "confirmed", on: "2026-03-13" })).toEqual(["in-the-future"])
    expect(asked().say("desk", "recordRuling", { outcome: "confirmed", on: "2026-03-01" })).toEqual([
      "ruled-before-it-was-asked"
    ])
  })
  it("confirmed: the case goes on to performance", () => {
    const t = asked()
    expect(t.say("desk", "recordRuling", { outcome: "confirmed", on: "2026-03-12" })).toEqual([])
    expect([t.at, t.data.confirmation]).toEqual(["effective", "confirmed"])
    expect(t.say("desk", "mediateAnew")).toEqual(["confirmation-was-not-refused"])
  })
  it("refused: court is told; anew needs every consent again and a new clock", () => {
    const t = asked()
    t.say("desk", "recordRuling", { outcome: "refused", on: "2026-03-12" })
    expect(t.data.notices.at(-1)).toMatchObject({ about: "ruling", routes: ["court"] })
    expect(t.say("desk", "mediateAnew")).toEqual([])
    expect([t.at, t.due("conclusion"), t.data.consents, t.data.agreement]).toEqual([
      "accepted",
      "2026-04-13",
      [],
      undefined
    ])
    expect(t.due("obligation o1")).toBeUndefined()
    expect(t.reasons("li", "openSessions").map((r) => r.code)).toEqual(["a-party-has-not-consented"])
    for (const p of ["a", "b"]) t.say(p, "consent", { agrees: true })
    expect(t.say("li", "openSessions")).toEqual([])
    expect(t.data.core).toEqual(panel)
  })
  it("or it is archived", () => {
    const t = asked()
    t.say("desk", "recordRuling", { outcome: "refused", on: "2026-03-12" })
    expect(t.say("desk", "archive")).toEqual([])
  })
})

describe("MD-41 every open obligation is a deadline of the case", () => {
  it("until it is performed", () => {
    const t = effective()
    expect(t.due("obligation o1")).toBe("2026-03-20")
    expect(t.say("a", "recordPerformance", { obligation: "o9", on: "2026-03-02" })).toContain("no-such-obligation")
    expect(t.say("a", "recordPerformance", { obligation: "o1", on: "2026-03-02" })).toEqual([])
    expect(t.due("obligation o1")).toBeUndefined()
    expect(t.say("a", "recordPerformance", { obligation: "o1", on: "2026-03-02" })).toEqual(["performed-already"])
  })
  it("past its day it is overdue, once", () => {
    const t = effective().day("2026-04-20")
    expect(t.facts.filter((f) => f.data.deadline === "obligation o1").map((f) => f.data.on)).toEqual(["2026-03-20"])
  })
})

describe("MD-42 performance is recorded by the creditor or the committee", () => {
  it("not by the debtor alone", () => {
    expect(effective().say("b", "recordPerformance", { obligation: "o1", on: "2026-03-02" })).toEqual([
      "only-creditor-or-committee"
    ])
    expect(effective().say("li", "recordPerformance", { obligation: "o1", on: "2026-03-02" })).toEqual([])
    expect(effective().say("desk", "recordPerformance", { obligation: "o1", on: "2026-03-03" })).toEqual([
      "in-the-future"
    ])
    expect(effective().say("desk", "recordPerformance", { obligation: "o1", on: "2026-03-01" })).toEqual([
      "before-the-agreement"
    ])
  })
})

describe("MD-43 a breach is noted only after the day, and the way to court is told", () => {
  it("not on the day itself", () => {
    const t = effective().day("2026-03-20")
    expect(t.say("a", "noteBreach", { obligation: "o1", on: "2026-03-20" })).toEqual(["not-due-yet"])
    t.day("2026-03-21")
    expect(t.say("b", "noteBreach", { obligation: "o1", on: "2026-03-21" })).toEqual(["only-creditor-or-committee"])
    expect(t.say("a", "noteBreach", { obligation: "o1", on: "2026-03-21" })).toEqual([])
    expect(t.data.notices.at(-1)).toMatchObject({ about: "breach", routes: ["court"], to: ["a", "b"] })
    expect(t.say("a", "noteBreach", { obligation: "o1", on: "2026-03-21" })).toEqual(["noted-already"])
    expect(t.say("a", "recordPerformance", { obligation: "o1", on: "2026-03-21" })).toEqual([])
  })
})

describe("MD-44 return visits are planned as deadlines and recorded", () => {
  it("once each", () => {
    const t = effective()
    expect(t.say("li", "planVisit", { id: "v1", on: "2026-03-10" })).toEqual([])
    expect(t.say("li", "planVisit", { id: "v1", on: "2026-03-11" })).toEqual(["visit-planned-already"])
    expect(t.due("visit v1")).toBe("2026-03-10")
    t.day("2026-03-09")
    expect(t.say("li", "recordVisit", { id: "v2", on: "2026-03-09", note: "dry" })).toEqual(["no-such-visit"])
    expect(t.say("li", "recordVisit", { id: "v1", on: "2026-03-09", note: "dry" })).toEqual([])
    expect(t.due("visit v1")).toBeUndefined()
    expect(t.say("li", "recordVisit", { id: "v1", on: "2026-03-09", note: "dry" })).toEqual(["no-such-visit"])
  })
})
