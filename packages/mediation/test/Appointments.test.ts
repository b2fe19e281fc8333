import { describe, expect, it } from "vitest"
import { Courts, Township } from "./fixtures/city.ts"
import { ready, table, talking } from "./fixtures/table.ts"

describe("MD-147 the first session is due within so many days, where a jurisdiction says so (M16)", () => {
  it("accepted 2026-11-02: until 2026-11-17, put off once until 2026-11-27 at the latest", () => {
    const t = ready({ on: "2026-11-02", packs: [Township] })
    expect(t.due("first-session")).toBe("2026-11-17")
    expect(t.reasons("desk", "postponeFirstSession", { to: "2026-11-28" })).toMatchObject([
      { rule: "MD-147", code: "postponed-too-far", detail: { last: "2026-11-27" } }
    ])
    expect(t.say("desk", "postponeFirstSession", { to: "2026-11-17" })).toEqual(["postponed-too-far"])
    expect(t.say("a", "postponeFirstSession", { to: "2026-11-20" })).toEqual(["no-power"])
    expect(t.say("desk", "postponeFirstSession", { to: "2026-11-27" })).toEqual([])
    expect(t.due("first-session")).toBe("2026-11-27")
    expect(t.say("desk", "postponeFirstSession", { to: "2026-11-28" })).toContain("no-first-session-is-due")
  })
  it("is met by a session; past it the case goes on", () => {
    const held = talking({ on: "2026-11-02", packs: [Township] })
    expect(held.due("first-session")).toBeUndefined()
    expect(held.say("desk", "postponeFirstSession", { to: "2026-11-20" })).toContain("no-first-session-is-due")
    const late = ready({ on: "2026-11-02", packs: [Township] }).day("2026-11-18")
    expect(late.facts.at(-1)?.data).toMatchObject({ deadline: "first-session", on: "2026-11-17" })
    expect([late.at, late.say("li", "openSessions")]).toEqual(["accepted", []])
  })
  it("elsewhere no day is set", () => {
    const t = ready()
    expect([t.data.firstSession, t.due("first-session")]).toEqual([undefined, undefined])
    expect(t.say("desk", "postponeFirstSession", { to: "2026-11-20" })).toContain("no-first-session-is-due")
  })
})

describe("MD-148 a party gets the certificate it asks for (M17)", () => {
  it("asked for on 2026-11-02: until 2026-11-09", () => {
    const t = table({ on: "2026-11-02", packs: [Township] })
    t.say("a", "withdraw")
    expect(t.say("desk", "giveCertificate", { to: "a", on: "2026-11-02" })).toEqual(["no-certificate-is-owed"])
    expect(t.say("a", "askCertificate")).toEqual([])
    expect(t.due("certificate a")).toBe("2026-11-09")
    expect(t.say("a", "askCertificate")).toEqual(["certificate-asked-already"])
    t.day("2026-11-05")
    expect(t.say("desk", "giveCertificate", { to: "a", on: "2026-11-06" })).toEqual(["in-the-future"])
    expect(t.say("desk", "giveCertificate", { to: "a", on: "2026-11-05" })).toEqual([])
    expect([t.due("certificate a"), t.data.certificates]).toEqual([
      undefined,
      [{ party: "a", on: "2026-11-02", by: "2026-11-09", givenOn: "2026-11-05" }]
    ])
    expect(t.say("desk", "giveCertificate", { to: "a", on: "2026-11-05" })).toEqual(["no-certificate-is-owed"])
  })
  it("elsewhere too, without a day", () => {
    const t = table()
    t.say("b", "withdraw")
    expect(t.say("b", "askCertificate")).toEqual([])
    expect(t.due("certificate b")).toBeUndefined()
    expect(t.say("desk", "giveCertificate", { to: "b", on: "2026-03-02" })).toEqual([])
  })
})

describe("MD-149 a dispute that a court referred has its own period", () => {
  const from = (stage: string, by = "court") => ({
    packs: [Courts],
    subject: { origin: "referral", referredBy: by },
    application: { referral: { stage, papers: [] } }
  })
  it("after acceptance, before acceptance, and not from elsewhere", () => {
    const days = (setup: object) => ["conclusion", "assigned", "entrusted"].map((c) => ready(setup).due(c))
    expect(days(from("after-acceptance"))).toEqual(["2026-04-02", undefined, "2026-03-17"])
    // the twentieth day is a Sunday
    expect(days(from("before-acceptance"))).toEqual(["2026-04-02", "2026-03-23", undefined])
    expect(days(from("after-acceptance", "hotline"))).toEqual(["2026-04-02", undefined, undefined])
    expect(days({ ...from("after-acceptance"), packs: [] })).toEqual(["2026-04-02", undefined, undefined])
  })
  it("the first that runs out ends it, once, with the notice owed", () => {
    const t = talking(from("after-acceptance")).day("2026-05-04")
    expect([t.at, t.data.ending]).toEqual(["terminated", { why: "expired", on: "2026-03-17" }])
    expect(t.facts.filter((f) => f.type === "mediation/DeadlinePassed").map((f) => f.data.deadline)).toEqual([
      "entrusted",
      "archiving"
    ])
    expect(t.say("desk", "archive")).toEqual(["route-notice-missing"])
  })
  it("all are extended together, those that end later stay", () => {
    const t = talking(from("after-acceptance"))
    expect(t.say("a", "agreeToExtend", { to: "2026-03-17" })).toEqual(["not-later-than-the-present-day"])
    for (const p of ["a", "b"]) expect(t.say(p, "agreeToExtend", { to: "2026-03-30" })).toEqual([])
    expect([t.due("entrusted"), t.due("conclusion")]).toEqual(["2026-03-30", "2026-04-02"])
    for (const p of ["a", "b"]) t.say(p, "agreeToExtend", { to: "2026-04-30" })
    expect([t.due("entrusted"), t.due("conclusion")]).toEqual(["2026-04-30", "2026-04-30"])
  })
  it("stand still together while a sham is suspected", () => {
    const t = talking(from("after-acceptance"))
    t.say("li", "suspectSham", { text: "x" })
    t.day("2026-03-20")
    t.say("desk", "reportSham", { to: "court", on: "2026-03-20" })
    expect(t.say("desk", "dismissSham")).toEqual([])
    // fifteen and thirty-one days were left; the first ends on a Saturday
    expect([t.at, t.due("entrusted"), t.due("conclusion")]).toEqual(["inSession", "2026-04-06", "2026-04-20"])
  })
})
