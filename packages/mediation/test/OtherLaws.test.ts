import { describe, expect, it } from "vitest"
import { Helpers, NoPeriod, Office } from "./fixtures/city.ts"
import { effective, ready, table, talking } from "./fixtures/table.ts"

describe("MD-150 whoever is invited is brought by a side, at most so many by each, where a jurisdiction says so", () => {
  const begun = (setup: object = {}) => {
    const t = table({ packs: [Helpers], ...setup })
    t.say("desk", "accept")
    return t
  }
  it("two by each side, the third is one too many", () => {
    const t = begun()
    expect(t.reasons("desk", "invite", { who: "h1", role: "surveyor" })).toMatchObject([
      { rule: "MD-150", code: "no-such-side", detail: { sides: ["a", "b"] } }
    ])
    expect(t.say("desk", "invite", { who: "h1", role: "surveyor", side: "nobody" })).toEqual(["no-such-side"])
    for (const who of ["h1", "h2"]) expect(t.say("desk", "invite", { who, role: "surveyor", side: "a" })).toEqual([])
    expect(t.reasons("desk", "invite", { who: "h3", role: "surveyor", side: "a" })).toMatchObject([
      { code: "too-many-helpers", detail: { most: 2 }, source: "鄉鎮市調解條例 17" }
    ])
    expect(t.say("desk", "invite", { who: "h3", role: "surveyor", side: "b" })).toEqual([])
    expect(t.data.invited.map((i) => [i.who, i.side])).toEqual([
      ["h1", "a"],
      ["h2", "a"],
      ["h3", "b"]
    ])
  })
  it("counts what is left after one was called back; a side may have several parties", () => {
    const t = begun({
      parties: ["a", "b", "c"],
      subject: {
        sides: [
          { id: "up", parties: ["a"] },
          { id: "down", parties: ["b", "c"] }
        ]
      }
    })
    for (const who of ["h1", "h2"]) t.say("desk", "invite", { who, role: "surveyor", side: "down" })
    t.say("desk", "cancelInvitation", { who: "h1" })
    expect(t.say("desk", "invite", { who: "h3", role: "surveyor", side: "down" })).toEqual([])
    expect(t.say("desk", "invite", { who: "h4", role: "surveyor", side: "b" })).toEqual(["no-such-side"])
  })
  it("elsewhere a side may be named and need not be, and nobody counts", () => {
    const t = table()
    t.say("desk", "accept")
    expect(t.say("desk", "invite", { who: "h0", role: "surveyor" })).toEqual([])
    for (const who of ["h1", "h2", "h3", "h4"])
      expect(t.say("desk", "invite", { who, role: "surveyor", side: "a" })).toEqual([])
  })
})
describe("MD-151 the committee's office takes the agreement to the court, where a jurisdiction says so", () => {
  it("no party need apply", () => {
    const t = effective({ packs: [Office] })
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02" })).toEqual([])
    expect([t.data.confirmation, t.data.requestedConfirmationOn]).toEqual(["requested", "2026-03-02"])
  })
  it("elsewhere only all parties together", () => {
    const t = effective()
    expect(t.reasons("desk", "requestConfirmation", { on: "2026-03-02" })).toMatchObject([
      { rule: "MD-38", code: "not-joint", detail: { missing: 2 } }
    ])
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a"] })).toEqual(["not-joint"])
    expect(t.say("desk", "requestConfirmation", { on: "2026-03-02", parties: ["a", "b"] })).toEqual([])
  })
})
describe("MD-152 without a period for concluding no case ends by it", () => {
  it("no clock runs; more time may be asked for and changes nothing", () => {
    const t = ready({ packs: [NoPeriod] })
    expect([t.due("conclusion"), ready().due("conclusion")]).toEqual([undefined, "2026-04-02"])
    for (const p of ["a", "b"]) expect(t.say(p, "agreeToExtend", { to: "2026-06-01" })).toEqual([])
    t.day("2026-12-01")
    expect([t.at, t.due("conclusion"), t.say("li", "openSessions")]).toEqual(["accepted", undefined, []])
  })
  it("a suspicion stops what runs and nothing else", () => {
    const t = talking({ packs: [NoPeriod] })
    expect(t.say("li", "suspectSham", { text: "x" })).toEqual([])
    expect(t.say("desk", "reportSham", { to: "police", on: "2026-03-02" })).toEqual([])
    expect(t.say("desk", "dismissSham")).toEqual([])
    expect(t.data.sham?.dismissedOn).toBe("2026-03-02")
  })
})
