/**
 * Articles 17 to 33 of the People's Mediation Law, duty by duty: what a committee has to be able to do, and what must be
 * impossible. One table: article, rule, duty, test. Article 22 is recalled, the others were read.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { isUsable, Mediation } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { accepted, after } from "./fixtures/moves.ts"
import { agreed, effective, panel, ready, table, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const ok: ReadonlyArray<string> = []
const joint = { kind: "joint" as const, on, present: ["a", "b", "li", "wang"], note: "x" }
const parties = ["a", "b"]
const acts = Object.keys(Mediation.powers)

interface Duty {
  readonly article: number
  readonly rule: string
  readonly duty: string
  readonly test: () => void
}
const duty = (article: number, rule: string, duty: string, test: () => void): Duty => ({ article, rule, duty, test })

const duties: ReadonlyArray<Duty> = [
  duty(17, "MD-1", "a party may apply", () => expect(table().at).toBe("registered")),
  duty(17, "MD-100", "the committee may begin by itself", () =>
    expect(table({ subject: { origin: "initiative" } }).state.subject.origin).toBe("initiative")
  ),
  duty(17, "MD-10", "nobody is mediated without consent", () => {
    const t = after(accepted(), ["a", "consent", { agrees: true }])
    expect(t.reasons("desk", "openSessions").map((r) => r.code)).toContain("a-party-has-not-consented")
  }),
  duty(17, "MD-11", "one clear refusal, and there is no mediation", () => {
    const t = after(ready(), ["b", "consent", { agrees: false }])
    expect([t.at, t.data.ending?.why]).toEqual(["terminated", "refused"])
    expect(t.say("li", "recordSession", joint)).toEqual(["not-in-this-state"])
  }),
  duty(18, "MD-101", "a court or the police may send parties before it takes the case", () => {
    const t = table({
      subject: { origin: "referral", referredBy: "court" },
      application: { referral: { stage: "before-acceptance", on, papers: [] } }
    })
    expect(t.data.referral).toEqual({ by: "court", stage: "before-acceptance", on, papers: [] })
    expect(t.say("desk", "accept")).toEqual(ok)
  }),
  duty(19, "MD-13", "one mediator or more, designated by the committee", () => {
    const t = accepted()
    expect(t.reasons("desk", "openSessions").map((r) => r.code)).toContain("a-core-seat-is-empty")
    expect(t.say("desk", "formPanel", { core: panel })).toEqual(ok)
  }),
  duty(19, "MD-113", "or chosen by the parties, who are followed", () => {
    const choice = { role: panel[0]!.role, who: "zhou" }
    const t = after(accepted(), ["a", "chooseMediator", choice], ["b", "chooseMediator", choice])
    expect(t.say("desk", "formPanel", { core: panel })).toEqual(["the-parties-chose-another"])
    expect(t.say("desk", "formPanel", { core: [choice, panel[1]!] })).toEqual(ok)
  }),
  duty(20, "MD-15", "others are invited with the parties' consent", () => {
    const t = after(accepted(), ["desk", "invite", { who: "sun", role: "surveyor" }])
    expect(t.reasons("desk", "openSessions").map((r) => r.code)).toContain("an-invitation-lacks-consent")
  }),
  duty(20, "MD-16", "and not against the will of one of them", () => {
    const t = after(accepted(), ["desk", "invite", { who: "sun", role: "surveyor" }])
    after(t, ["a", "answerInvitation", { who: "sun", agrees: true }])
    after(t, ["b", "answerInvitation", { who: "sun", agrees: false }])
    expect(t.data.invited).toEqual([])
  }),
  duty(21, "MD-8", "in time: it is accepted or sent on within days", () =>
    expect(table().due("triage")).toBe("2026-03-05")
  ),
  duty(21, "MD-45", "before it gets worse: a risk is flagged from the first day on", () =>
    expect(table().say("desk", "flagRisk", { id: "r1", kind: "escalation", text: "x" })).toEqual(ok)
  ),
  duty(22, "MD-19", "in the manner that suits: together, or one by one", () => {
    expect(talking().say("li", "recordSession", { ...joint, kind: "separate", present: ["a", "li"] })).toEqual(ok)
    expect(talking().say("li", "recordSession", joint)).toEqual(ok)
  }),
  duty(22, "MD-124", "the mediator may propose; it binds nobody", () => {
    const t = after(talking(), ["li", "offer", { id: "f1", to: parties, text: "half each" }])
    for (const p of parties) after(t, [p, "answerOffer", { id: "f1", accepts: true }])
    expect([t.at, t.data.agreement]).toEqual(["inSession", undefined])
  }),
  duty(23, "MD-114", "a party may ask for another mediator", () => {
    const t = after(talking(), ["b", "askRecusal", { who: "li" }])
    expect(t.say("li", "recordSession", joint)).toEqual(["no-power"])
  }),
  duty(23, "MD-25", "a party may demand an end, at every stage before effect", () => {
    for (const make of [table, accepted, ready, talking, agreed]) {
      const t = make()
      expect(t.say("b", "withdraw")).toEqual(ok)
      expect(t.at).toBe("terminated")
    }
  }),
  duty(23, "MD-121", "public or closed: as all the parties ask, else closed", () => {
    const t = after(talking(), ["a", "askForPublicity", { open: true }])
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual(["not-every-party-asked-for-publicity"])
    after(t, ["b", "askForPublicity", { open: true }])
    expect(t.say("li", "recordSession", { ...joint, open: true })).toEqual(ok)
  }),
  duty(23, "MD-35", "a party agrees of its own free will, and for itself", () => {
    expect(agreed().say("a", "sign", { by: "b", on })).toEqual(["speaks-for-another"])
    expect(agreed({}, { form: "oral" }).say("li", "assent", { on })).toEqual(["no-power"])
  }),
  duty(23, "MD-122", "what is said freely is not turned against the one who says it", () => {
    const t = after(talking(), [
      "b",
      "noteAdmission",
      { id: "x1", party: "b", text: "my pipe", present: ["a", "b", "li"] }
    ])
    expect(isUsable(t.state, t.data.admissions[0]!)).toBe(false)
  }),
  duty(24, "MD-12", "duties are told to every party, with its rights", () => {
    const t = after(accepted(), ["desk", "explainRights", { to: ["a"], on }])
    const told = t.reasons("desk", "openSessions").find((r) => r.code === "rights-not-explained")
    expect(told?.detail).toEqual({ missing: 1 })
  }),
  duty(24, "MD-4", "and there is neither a fee nor a penalty for anything", () => {
    expect(acts.filter((a) => /fee|fine|penal|punish|charge/i.test(a))).toEqual([])
    expect(accepted().say("a", "consent", { agrees: true, fee: 1 } as never)).toEqual([
      expect.stringMatching(/^invalid/)
    ])
  }),
  duty(25, "MD-45", "a risk of escalation asks for preventive steps", () => {
    const t = after(talking(), ["li", "flagRisk", { id: "r1", kind: "escalation", text: "x" }])
    expect(t.say("li", "recordSession", joint)).toEqual(["risk-needs-preventive-steps"])
    after(t, ["li", "takePrevention", { risk: "r1", text: "x" }])
    expect(t.say("li", "recordSession", joint)).toEqual(ok)
  }),
  duty(25, "MD-46", "what may become a case for the police is reported to it", () => {
    const t = after(talking(), ["li", "flagRisk", { id: "r1", kind: "public-order", text: "x" }])
    after(t, ["li", "takePrevention", { risk: "r1", text: "x" }])
    expect(t.say("li", "recordSession", joint)).toEqual(["risk-not-reported"])
    after(t, ["li", "reportRisk", { risk: "r1", to: "police", on }])
    expect(t.say("li", "recordSession", joint)).toEqual(ok)
  }),
  duty(26, "MD-26", "without success it is ended", () =>
    expect(after(talking(), ["li", "fail"]).data.ending?.why).toBe("failed")
  ),
  duty(26, "MD-27", "and every party is told of arbitration, administration and court", () => {
    const ways = { routes: ["arbitration", "administrative", "court"], to: parties }
    expect(after(talking(), ["li", "fail"]).data.notices).toMatchObject([ways])
    expect(after(ready(), ["a", "consent", { agrees: false }]).data.notices).toMatchObject([ways])
    expect(after(talking(), ["a", "withdraw"]).data.notices).toMatchObject([ways])
    const expired = talking().day("2026-04-10")
    expect([expired.at, expired.data.notices]).toEqual(["terminated", []])
    expect(expired.say("desk", "archive")).toEqual(["route-notice-missing"])
    expect(after(expired, ["desk", "giveRouteNotice"]).data.notices).toMatchObject([ways])
  }),
  duty(27, "MD-20", "the mediator keeps a record", () => expect(talking().data.sessions[0]?.present).toContain("li")),
  duty(27, "MD-47", "the file has register, work record, and agreement or notice", () => {
    const t = after(ready(), ["b", "consent", { agrees: false }])
    expect(t.say("desk", "archive")).toEqual(["work-record-missing"])
    after(t, ["desk", "recordWork", { on, note: "x" }], ["desk", "archive"])
    expect(t.at).toBe("archived")
  }),
  duty(28, "MD-31", "a document is not needed; without one the content is recorded", () => {
    const t = agreed({}, { form: "oral", obligations: [], content: "they greet each other" })
    expect(t.data.agreement?.content).toBeDefined()
    expect(talking().say("li", "agree", terms(talking(), { form: "oral", obligations: [] }))).toEqual([
      "nothing-agreed"
    ])
  }),
  duty(28, "MD-31", "unless a party asks for one", () => {
    const t = after(talking(), ["a", "askForWriting"])
    expect(t.say("li", "agree", terms(t, { form: "oral" }))).toEqual(["a-party-asked-for-writing"])
  }),
  duty(29, "MD-29", "it says who owes what to whom, and until when", () => {
    const { amountMinor, creditor, currency, debtor, due } = agreed().data.agreement!.obligations[0]!
    expect([debtor, creditor, amountMinor, currency, due]).toEqual(["b", "a", 700_000, "CNY", "2026-03-20"])
  }),
  duty(29, "MD-32", "it needs all parties, a mediator and the seal", () => {
    for (const missing of ["a", "b", "li"]) {
      const t = after(agreed(), ["desk", "affixSeal", { on }])
      for (const by of [...parties, "li"].filter((p) => p !== missing)) after(t, [by, "sign", { by, on }])
      expect(t.at).toBe("agreed")
    }
    const unsealed = agreed()
    for (const by of [...parties, "li"]) after(unsealed, [by, "sign", { by, on }])
    expect(unsealed.at).toBe("agreed")
  }),
  duty(29, "MD-34", "and has effect on the day of the last of them", () => {
    const t = agreed()
    for (const by of parties) after(t, [by, "sign", { by, on }])
    t.day("2026-03-06")
    after(t, ["li", "sign", { by: "li", on: "2026-03-04" }], ["desk", "affixSeal", { on: "2026-03-05" }])
    expect(t.data.effectiveOn).toBe("2026-03-05")
  }),
  duty(30, "MD-31", "an oral one has effect on the day it is reached", () => {
    const t = agreed({}, { form: "oral" })
    for (const p of parties) after(t, [p, "assent", { on }])
    expect([t.at, t.data.effectiveOn]).toEqual(["effective", on])
  }),
  duty(31, "MD-25", "it binds: nobody withdraws from it", () =>
    expect(effective().say("a", "withdraw")).toEqual(["not-in-this-state"])
  ),
  duty(31, "MD-41", "the committee watches over performance: each obligation is a deadline", () =>
    expect(effective().due("obligation o1")).toBe("2026-03-20")
  ),
  duty(31, "MD-44", "and comes back to ask", () => {
    const t = after(effective(), ["desk", "planVisit", { id: "v1", on: "2026-03-25" }])
    expect(t.due("visit v1")).toBe("2026-03-25")
  }),
  duty(32, "MD-43", "who disputes it later is told of the court", () => {
    const t = effective().day("2026-03-21")
    after(t, ["a", "noteBreach", { obligation: "o1", on: "2026-03-21" }])
    expect(t.data.notices.at(-1)).toMatchObject({ about: "breach", routes: ["court"], to: parties })
  }),
  duty(33, "MD-38", "confirmation is asked for by all parties together", () => {
    expect(effective().say("desk", "requestConfirmation", { on, parties: ["a"] })).toEqual(["not-joint"])
    expect(effective().say("desk", "requestConfirmation", { on, parties })).toEqual(ok)
  }),
  duty(33, "MD-37", "within the period from effect, its last day included", () => {
    const last = effective().due("confirmation")
    expect(last).toBe("2026-04-01")
    expect(effective().day("2026-04-01").say("desk", "requestConfirmation", { on: "2026-04-01", parties })).toEqual(ok)
    const late = effective().day("2026-04-02")
    expect(late.say("desk", "requestConfirmation", { on: "2026-04-02", parties })).toEqual(["too-late"])
  }),
  duty(33, "MD-40", "refused: mediation anew with every consent, or the court", () => {
    const t = after(effective(), ["desk", "requestConfirmation", { on, parties }])
    after(t, ["desk", "recordRuling", { on, outcome: "refused" }])
    expect(t.data.notices.at(-1)).toMatchObject({ about: "ruling", routes: ["court"] })
    after(t, ["desk", "mediateAnew"])
    expect([t.at, t.data.consents]).toEqual(["accepted", []])
  })
]

describe("People's Mediation Law, articles 17 to 33", () => {
  it.each(duties.map((d) => [`art. ${d.article} · ${d.rule} ${d.duty}`, d] as const))("%s", (_, d) => d.test())
})

describe("the table is whole", () => {
  it("every article from 17 to 33 has a duty, and every rule stands in SPEC.md", () => {
    const articles = [...new Set(duties.map((d) => d.article))].toSorted((a, b) => a - b)
    expect(articles).toEqual(Array.from({ length: 17 }, (_, i) => 17 + i))
    const spec = readFileSync(join(import.meta.dirname, "../SPEC.md"), "utf8")
    expect(duties.filter((d) => !spec.includes(`- **${d.rule}** `)).map((d) => d.rule)).toEqual([])
  })
})
