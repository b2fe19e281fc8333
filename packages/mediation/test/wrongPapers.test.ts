/** What a community must not swallow: the bad input that the description of the mechanism names, each. */
import { pure } from "@linli/kernel"
import { Mediation, MediationPlugin } from "@linli/mediation"
import { CivilDate } from "@linli/quantities"
import { describe, expect, it } from "vitest"
import { NoTitle, Two } from "./fixtures/city.ts"
import { Land } from "./fixtures/land.ts"
import { accepted, after } from "./fixtures/moves.ts"
import { agreed, effective, noon, panel, ready, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"

describe("MD-3, MD-32, MD-38, MD-115, MD-125, MD-127, MD-129, MD-132 bad input is refused by name", () => {
  const engine = pure(Mediation, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on,
    plugins: [MediationPlugin]
  })
  const by = { actor: { person: "desk", roles: ["registrar"] }, now: noon(on) }
  it("a party listed twice", () => {
    const subject = { kind: "leak", parties: ["a", "b", "a"], origin: "application" as const, requestedOn: on }
    const made = engine.open("c9", "apply", { subject, dispute: "x" }, by)
    expect(made).toMatchObject({ tag: "refused", reasons: [{ rule: "MD-3", code: "party-listed-twice" }] })
  })
  it("a mediator who is a party's employer: found by the directory, and declared later", () => {
    const t = accepted()
    const found = { conflicts: [{ who: "li", kind: "employment", party: "a" }] }
    const seated = t.engine.act(t.state, "formPanel", { core: panel }, { ...by, found })
    expect(seated).toMatchObject({ tag: "refused", reasons: [{ rule: "MD-115", code: "a-conflict-stands" }] })
    after(t, ["desk", "formPanel", { core: panel }])
    after(t, ["li", "declareConflict", { who: "li", kind: "employment", party: "a" }])
    expect(t.data.core.map((s) => s.who)).toEqual(["wang"])
    expect(t.say("li", "openSessions")).toEqual(["no-power"])
    expect(t.reasons("desk", "formPanel", { core: panel })).toMatchObject([
      { rule: "MD-115", code: "a-conflict-stands", source: "特邀调解规定 15" }
    ])
  })
  it("amounts that do not add up", () => {
    const t = talking()
    const totals = [{ amountMinor: 700_001, currency: "CNY" }]
    expect(t.reasons("li", "agree", terms(t, { totals }))).toMatchObject([
      { rule: "MD-127", code: "amounts-do-not-add-up", detail: { stated: 700_001, added: "700000" } }
    ])
  })
  it("signatures dated before the session", () => {
    const t = agreed()
    expect(t.reasons("a", "sign", { by: "a", on: "2026-03-01" })).toMatchObject([{ code: "before-the-agreement" }])
    const early = terms(talking(), { on: "2026-03-01" })
    expect(talking().reasons("li", "agree", early)).toMatchObject([
      { code: "before-the-request" },
      { rule: "MD-125", code: "before-the-sessions" }
    ])
  })
  it("confirmation by one party only, or of title", () => {
    expect(effective().reasons("desk", "requestConfirmation", { on, parties: ["a"] })).toMatchObject([
      { rule: "MD-38", code: "not-joint", source: "人民调解法 33" }
    ])
    const title = effective({ packs: [NoTitle] }, { concerns: ["title"] })
    expect(title.reasons("desk", "requestConfirmation", { on, parties: ["a", "b"] })).toMatchObject([
      { rule: "MD-129", code: "not-confirmable" }
    ])
  })
  it("a seal before the signatures is allowed, and has no effect until the last of them", () => {
    const t = after(
      agreed(),
      ["desk", "affixSeal", { on }],
      ["a", "sign", { by: "a", on }],
      ["li", "sign", { by: "li", on }]
    )
    expect([t.at, t.data.effectiveOn]).toEqual(["agreed", undefined])
    t.day("2026-03-05")
    after(t, ["b", "sign", { by: "b", on: "2026-03-04" }])
    expect([t.at, t.data.effectiveOn]).toEqual(["effective", "2026-03-04"])
  })
  it("an extension after the clock has run out, though one party had asked in time", () => {
    const t = after(ready(), ["a", "agreeToExtend", { to: "2026-05-01" }])
    const last = t.due("conclusion")!
    t.day(CivilDate.addDays(last, 1))
    expect(t.say("b", "agreeToExtend", { to: "2026-05-01" })).toEqual(["not-in-this-state"])
    expect(t.data.ending).toEqual({ why: "expired", on: last })
  })
  it("a third representative where the city allows two", () => {
    const parties = ["a1", "a2", "a3", "b"]
    const sides = [
      { id: "s", parties: parties.slice(0, 3) },
      { id: "t", parties: ["b"] }
    ]
    const t = accepted({ parties, packs: [Two], subject: { sides } })
    const named = (who: string) => ({ who, of: ["a1", "a2", "a3"], as: "representative" as const, maySettle: true, on })
    after(t, ["desk", "represent", named("r1")], ["desk", "represent", named("r2")])
    expect(t.reasons("desk", "represent", named("r3"))).toMatchObject([
      { rule: "MD-111", code: "too-many-representatives" }
    ])
  })
})
