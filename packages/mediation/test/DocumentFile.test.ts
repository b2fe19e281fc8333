import { describe, expect, it } from "vitest"
import { archiveData, outcomeOf, registerData, workData } from "@linli/mediation"
import { foundOf } from "./fixtures/found.ts"
import { agreed, effective, ready, table, talking, terms } from "./fixtures/table.ts"

const names = { a: "Sample A", b: "Sample B" }
/** In session, and nothing recorded yet. */
const begun = () => {
  const t = ready()
  t.say("li", "openSessions")
  return t
}
const missing = (t: ReturnType<typeof table>) =>
  archiveData(foundOf(t))
    .papers.filter((p) => p.required && !p.present)
    .map((p) => p.paper)
const session = { kind: "joint" as const, on: "2026-03-02", present: ["a", "b", "wang"], note: "x" }

describe("MD-54 what the register says of a case", () => {
  it("since when, what about, by which model, how it stands", () => {
    expect(registerData(foundOf(talking(), names))).toMatchObject({
      origin: "application",
      dispute: "dispute",
      model: { trust: "design" },
      outcome: "open",
      endedOn: undefined,
      sessions: 1,
      obligations: { all: 0, performed: 0, breached: 0 }
    })
    const done = effective()
    expect(registerData(foundOf(done, names))).toMatchObject({ outcome: "agreed-full", endedOn: "2026-03-02" })
    expect(registerData(foundOf(done, names, false)).dispute).toBeUndefined()
  })
  it("each way to end", () => {
    const [refused, withdrawn, failed, redirected] = [ready(), ready(), talking(), table()]
    refused.say("a", "consent", { agrees: false })
    withdrawn.say("b", "withdraw")
    failed.say("wang", "fail")
    redirected.say("desk", "redirect", { reason: "not-mediable", routes: ["court"] })
    expect([refused, withdrawn, failed, redirected, agreed()].map((t) => outcomeOf(foundOf(t)))).toEqual([
      "refused",
      "withdrawn",
      "failed",
      "redirected",
      "open"
    ])
    expect(outcomeOf(foundOf(effective({}, { scope: "partial", remaining: ["x"] })))).toBe("agreed-partial")
  })
})
describe("MD-55 the work record has sessions and other work in the order of their days", () => {
  it("with notes for readers who have them", () => {
    const t = begun().day("2026-03-04")
    t.say("wang", "recordSession", { ...session, on: "2026-03-04" })
    t.say("desk", "recordWork", { on: "2026-03-03", note: "x" })
    expect(workData(foundOf(t, names))).toEqual([
      { on: "2026-03-03", kind: "work", present: [], note: "note" },
      { on: "2026-03-04", kind: "joint", present: ["Sample A", "Sample B", "[wang]"], note: "note" }
    ])
    expect(workData(foundOf(t, names, false)).map((e) => e.note)).toEqual([undefined, undefined])
  })
})
describe("MD-56 a file says what stands in it and what is missing", () => {
  it("a case that goes on is not complete", () => {
    expect(missing(begun())).toEqual(["record"])
    expect(missing(talking())).toEqual([])
    expect(archiveData(foundOf(talking())).complete).toBe(false)
    expect(missing(agreed())).toEqual(["agreement"])
  })
  it("an agreement without a work record lacks it, and is not archived for the same reason", () => {
    const t = begun()
    t.say("li", "agree", terms(t, { obligations: [], content: "x" }))
    for (const by of ["a", "b", "li"]) t.say(by, "sign", { by, on: "2026-03-02" })
    t.say("desk", "affixSeal", { on: "2026-03-02" })
    expect(missing(t)).toEqual(["record"])
    expect(t.say("desk", "archive")).toContain("work-record-missing")
    t.say("desk", "recordWork", { on: "2026-03-02", note: "x" })
    expect(archiveData(foundOf(t)).complete).toBe(true)
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("a mediation that ended has its notice instead of an agreement", () => {
    const t = agreed()
    t.say("a", "withdraw")
    const { complete, papers } = archiveData(foundOf(t))
    expect(complete).toBe(true)
    expect(papers.find((p) => p.paper === "agreement")).toMatchObject({ required: false, present: false })
    expect(papers.find((p) => p.paper === "termination-notice")).toMatchObject({ required: true, present: true })
    const found = foundOf(t)
    expect(archiveData({ ...found, data: { ...found.data, notices: [] } }).complete).toBe(false)
  })
  it("a redirected case has its register page and the routes it was told", () => {
    const t = table()
    t.say("desk", "redirect", { reason: "not-mediable", routes: ["court"] })
    expect(
      archiveData(foundOf(t))
        .papers.filter((p) => p.required)
        .map((p) => p.paper)
    ).toEqual(["register", "route-notice"])
    expect(archiveData(foundOf(t)).complete).toBe(true)
  })
})
