import { describe, expect, it } from "vitest"
import { Township } from "./fixtures/city.ts"
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
