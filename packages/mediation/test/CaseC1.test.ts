import { describe, expect, it } from "vitest"
import { panel, table } from "./fixtures/table.ts"

/**
 * A published case: water through three floors. C's home is the source; B repaired his bathroom for 3,000 yuan and asks
 * that all three bear it; A lost 7,000 yuan. Separate talks first, then together: C pays A. What became of the 3,000
 * yuan is not reported, so here it remains open. Days, and the invited property service, are assumed.
 */
describe("MD-19, MD-28, MD-34 leak through three floors", () => {
  it("runs from the application to the archive", () => {
    const t = table({ parties: ["home-501", "home-601", "home-701"], on: "2026-03-02" })
    const [a, b, c] = t.state.subject.parties as [string, string, string]
    const ok = (codes: ReadonlyArray<string>) => expect(codes).toEqual([])
    ok(t.say("desk", "accept"))
    ok(t.say("desk", "formPanel", { core: panel }))
    ok(t.say("desk", "invite", { who: "service", role: "property-service" }))
    for (const p of [a, b, c]) {
      ok(t.say(p, "consent", { agrees: true }))
      ok(t.say(p, "answerInvitation", { who: "service", agrees: true }))
    }
    ok(t.say("li", "explainRights", { to: [a, b, c], on: "2026-03-02" }))
    ok(t.say("li", "openSessions"))
    t.day("2026-03-04")
    for (const p of [a, b, c]) {
      ok(t.say("li", "recordSession", { kind: "separate", on: "2026-03-04", present: [p, "li"], note: "back to back" }))
    }
    ok(
      t.say("li", "recordSession", {
        kind: "joint",
        on: "2026-03-04",
        present: [a, b, c, "li", "wang", "service"],
        note: "together"
      })
    )
    ok(t.say(b, "offer", { id: "f1", to: [a, c], text: "share the 3,000 yuan" }))
    for (const p of [a, c]) ok(t.say(p, "answerOffer", { id: "f1", accepts: false }))
    ok(
      t.say("li", "agree", {
        scope: "partial",
        form: "written",
        on: "2026-03-04",
        facts: "water from 701 ran through 601 into 501",
        issues: "who bears the loss of 7,000 and the repair of 3,000 yuan",
        responsibilities: [{ party: c, text: "the source is in 701" }],
        obligations: [
          {
            id: "o1",
            debtor: c,
            creditor: a,
            what: "compensation",
            due: "2026-03-18",
            amountMinor: 700_000,
            currency: "CNY"
          }
        ],
        remaining: ["the repair of 601 for 3,000 yuan"]
      })
    )
    t.day("2026-03-09")
    for (const [by, on] of [
      [a, "2026-03-05"],
      [b, "2026-03-06"],
      [c, "2026-03-07"],
      ["li", "2026-03-05"]
    ] as const) {
      ok(t.say("desk", "sign", { by, on }))
    }
    ok(t.say("desk", "affixSeal", { on: "2026-03-06" }))
    expect([t.at, t.data.effectiveOn, t.due("confirmation")]).toEqual(["effective", "2026-03-07", "2026-04-06"])
    expect(t.data.notices).toMatchObject([{ about: "remaining", to: [a, b, c] }])
    ok(t.say(a, "recordPerformance", { obligation: "o1", on: "2026-03-09" }))
    ok(t.say("desk", "archive"))
    expect(t.at).toBe("archived")
  })
})
