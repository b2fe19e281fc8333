import { describe, expect, it } from "vitest"
import { Mediation, MediationPlugin } from "@linli/mediation"
import { pure } from "@linli/kernel"
import { Land } from "./fixtures/land.ts"
import { Leaves, Waives } from "./fixtures/city.ts"
import { agreed, noon, panel, ready, table, talking, terms } from "./fixtures/table.ts"

const on = "2026-03-02"
const joint = { kind: "joint" as const, on, present: ["a", "b", "li", "wang"], note: "x" }
const accepted = (setup: object = {}) => {
  const t = table(setup)
  t.say("desk", "accept")
  return t
}

describe("MD-113 whom every party chose holds the seat; otherwise the committee designates", () => {
  const role = "residents-committee"
  it("all of them", () => {
    const t = accepted()
    for (const p of ["a", "b"]) expect(t.say(p, "chooseMediator", { role, who: "he" })).toEqual([])
    expect(t.reasons("desk", "formPanel", { core: panel })).toMatchObject([
      { rule: "MD-113", code: "the-parties-chose-another", detail: { roles: [role] } }
    ])
    expect(t.say("desk", "formPanel", { core: [panel[0]!, { who: "he", role }] })).toEqual([])
    expect(t.facts.at(-1)?.data.chosen).toEqual(["he"])
  })
  it("one alone binds nobody, nor does the choice of somebody who cannot sit", () => {
    const t = accepted()
    t.say("a", "chooseMediator", { role, who: "he" })
    expect(t.say("desk", "formPanel", { core: panel })).toEqual([])
    expect(t.facts.at(-1)?.data.chosen).toBeUndefined()
    t.say("b", "chooseMediator", { role, who: "he" })
    t.say("desk", "declareConflict", { who: "he", kind: "employment", party: "a" })
    expect(t.say("desk", "formPanel", { core: panel })).toEqual([])
  })
  it("for a core role, not of a party, and by parties", () => {
    const t = accepted()
    expect(t.say("a", "chooseMediator", { role: "surveyor", who: "he" })).toEqual(["not-a-core-role"])
    expect(t.say("a", "chooseMediator", { role, who: "b" })).toEqual(["a-party-may-not-mediate"])
    expect(t.say("desk", "chooseMediator", { role, who: "he" })).toEqual(["no-power"])
  })
})

describe("MD-114 a party may ask that somebody leave the panel", () => {
  it("where the city says so that person leaves at once", () => {
    const t = talking({ packs: [Leaves] })
    expect(t.say("a", "askRecusal", { who: "wang", why: "his brother" })).toEqual([])
    expect(t.data.core.map((s) => s.who)).toEqual(["li"])
    expect(t.data.conflicts).toMatchObject([{ who: "wang", kind: "party-asked", party: "a", role: panel[1]!.role }])
    expect(t.say("desk", "formPanel", { core: panel })).toEqual(["a-conflict-stands"])
  })
  it("elsewhere the registrar decides; meanwhile that person does not act", () => {
    const t = talking()
    expect(t.say("a", "askRecusal", { who: "wang" })).toEqual([])
    expect(t.reasons("li", "recordSession", joint).map((r) => r.code)).toContain("a-seat-is-contested")
    expect(t.can("wang", "recordWork")).toBe(false)
    expect(t.say("a", "askRecusal", { who: "wang" })).toEqual(["asked-for-already"])
    expect(t.say("desk", "decideRecusal", { who: "wang", granted: false })).toEqual([])
    expect(t.say("li", "recordSession", joint)).toEqual([])
    expect(t.say("desk", "decideRecusal", { who: "wang", granted: true })).toEqual(["no-recusal-was-asked"])
    expect(t.say("b", "askRecusal", { who: "wang" })).toEqual([])
    expect(t.say("desk", "decideRecusal", { who: "wang", granted: true })).toEqual([])
    expect(t.data.core.map((s) => s.who)).toEqual(["li"])
  })
  it("nobody decides about themselves, no party decides, and only of those on the panel", () => {
    const t = ready()
    t.say("desk", "formPanel", { core: [panel[0]!, { who: "desk2", role: panel[1]!.role }] })
    t.say("a", "askRecusal", { who: "desk2" })
    expect(t.say("desk2", "decideRecusal", { who: "desk2", granted: false })).toEqual(["decides-about-oneself"])
    expect(t.say("b", "decideRecusal", { who: "desk2", granted: true })).toEqual(["no-power"])
    expect(t.say("a", "askRecusal", { who: "nobody" })).toEqual(["not-on-the-panel"])
  })
})

describe("MD-115 nobody gets a seat whom the directory knows to be bound to a party", () => {
  const engine = pure(Mediation, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land, Waives],
    on,
    plugins: [MediationPlugin]
  })
  const by = (found: Readonly<Record<string, unknown>>) => ({
    actor: { person: "desk", roles: ["registrar"] },
    now: noon(on),
    found
  })
  const employer = { conflicts: [{ who: "wang", kind: "employment", party: "b" }] }
  const relative = { conflicts: [{ who: "wang", kind: "kinship", party: "b" }] }
  it("the employer of a party (bad input of the issue)", () => {
    const t = accepted()
    const made = engine.act(t.state, "formPanel", { core: panel }, by(employer))
    expect(made).toMatchObject({
      tag: "refused",
      reasons: [{ rule: "MD-115", code: "a-conflict-stands", detail: { kinds: ["employment"] } }]
    })
    expect(engine.act(t.state, "formPanel", { core: panel }, by({ conflicts: [] })).tag).toBe("done")
    const invited = engine.act(t.state, "invite", { who: "wang", role: "lawyer" }, by(employer))
    expect(invited.tag).toBe("refused")
  })
  it("unless every party waived what was found", () => {
    const t = accepted({ packs: [Waives] })
    t.say("desk", "declareConflict", { who: "wang", kind: "kinship", party: "b" })
    t.say("a", "waiveConflict", { who: "wang" })
    expect(engine.act(t.state, "formPanel", { core: panel }, by(relative)).tag).toBe("refused")
    t.say("b", "waiveConflict", { who: "wang" })
    expect(engine.act(t.state, "formPanel", { core: panel }, by(relative)).tag).toBe("done")
    expect(engine.act(t.state, "formPanel", { core: panel }, by(employer)).tag).toBe("refused")
  })
})

describe("MD-116 a conflict that shows later bars the person, or empties the seat", () => {
  it("one that no waiver cures empties it at once", () => {
    const t = talking({ packs: [Waives] })
    expect(t.say("b", "declareConflict", { who: "wang", kind: "employment", party: "a" })).toEqual(["no-power"])
    expect(t.say("li", "declareConflict", { who: "wang", kind: "employment", party: "a" })).toEqual([
      "declares-for-another"
    ])
    expect(t.data.core).toEqual(panel)
    expect(t.say("desk", "declareConflict", { who: "wang", kind: "employment", party: "a" })).toEqual([])
    expect(t.data.core.map((s) => s.who)).toEqual(["li"])
    expect(t.say("li", "recordSession", { ...joint, present: ["a", "b", "li"] })).toEqual(["a-core-seat-is-empty"])
  })
  it("one that may be waived waits for the parties", () => {
    const t = talking({ packs: [Waives] })
    t.say("wang", "declareConflict", { who: "wang", kind: "kinship", party: "a" })
    expect(t.data.core).toEqual(panel)
    expect(t.say("li", "recordSession", joint)).toEqual(["a-seat-is-contested", "stranger-present"])
  })
  it("is with a party of the case, and declared once", () => {
    const t = talking()
    expect(t.say("li", "declareConflict", { who: "li", kind: "kinship", party: "z" })).toEqual([
      "conflict-with-a-stranger"
    ])
    t.say("desk", "declareConflict", { who: "zhou", kind: "interest" })
    expect(t.say("desk", "declareConflict", { who: "zhou", kind: "interest" })).toEqual(["declared-already"])
  })
})

describe("MD-117 the waiver of every party keeps the person, where the rule allows it", () => {
  it("all, and of what is known then", () => {
    const t = talking({ packs: [Waives] })
    t.say("wang", "declareConflict", { who: "wang", kind: "kinship", party: "a" })
    expect(t.say("a", "waiveConflict", { who: "wang" })).toEqual([])
    expect(t.reasons("li", "recordSession", joint).map((r) => r.code)).toContain("a-seat-is-contested")
    expect(t.say("b", "waiveConflict", { who: "wang" })).toEqual([])
    expect(t.say("li", "recordSession", joint)).toEqual([])
    expect(t.say("a", "waiveConflict", { who: "wang" })).toEqual(["nothing-to-waive"])
    t.say("wang", "declareConflict", { who: "wang", kind: "interest" })
    expect(t.can("wang", "offer")).toBe(false)
  })
  it("not staff and agents of a party", () => {
    const t = talking({ packs: [Waives] })
    t.say("desk", "declareConflict", { who: "wang", kind: "employment", party: "a" })
    expect(t.reasons("a", "waiveConflict", { who: "wang" })).toMatchObject([
      { code: "cannot-be-waived", detail: { kinds: ["employment"] } }
    ])
  })
  it("nor anything where no rule says so", () => {
    const t = talking()
    t.say("desk", "declareConflict", { who: "zhou", kind: "kinship", party: "a" })
    expect(t.say("a", "waiveConflict", { who: "zhou" })).toEqual(["cannot-be-waived"])
  })
  it("who left at a party's request may come back by all of them", () => {
    const t = talking({ packs: [Leaves] })
    t.say("a", "askRecusal", { who: "wang" })
    t.say("b", "waiveConflict", { who: "wang" })
    expect(t.say("desk", "formPanel", { core: panel })).toEqual(["a-conflict-stands"])
    t.say("a", "waiveConflict", { who: "wang" })
    expect(t.say("desk", "formPanel", { core: panel })).toEqual([])
  })
})

describe("MD-120 nobody recused acts", () => {
  it("terms, sessions, work", () => {
    const t = talking()
    t.say("a", "askRecusal", { who: "li" })
    for (const [act, input] of [
      ["recordSession", joint],
      ["agree", terms(t)],
      ["recordWork", { on, note: "x" }],
      ["fail", undefined]
    ] as const)
      expect(t.say("li", act, input as never)).toEqual(expect.arrayContaining(["no-power"]))
  })
  it("nothing is signed or sealed until it is settled", () => {
    const t = agreed()
    for (const by of ["li", "b"]) t.say(by, "sign", { by, on })
    t.say("a", "askRecusal", { who: "li" })
    expect(t.say("a", "sign", { by: "a", on })).toEqual(["a-seat-is-contested"])
    expect(t.say("desk", "affixSeal", { on })).toEqual(["a-seat-is-contested"])
    t.say("desk", "decideRecusal", { who: "li", granted: false })
    expect(t.say("desk", "affixSeal", { on })).toEqual([])
    expect(t.say("a", "sign", { by: "a", on })).toEqual([])
    expect(t.at).toBe("effective")
  })
  it("the signature of one who left recused counts no more", () => {
    const t = agreed()
    t.say("li", "sign", { by: "li", on })
    t.say("a", "askRecusal", { who: "li" })
    t.say("desk", "decideRecusal", { who: "li", granted: true })
    for (const p of ["a", "b"]) t.say(p, "sign", { by: p, on })
    t.say("desk", "affixSeal", { on })
    expect(t.at).toBe("agreed")
    expect(t.say("wang", "sign", { by: "wang", on })).toEqual([])
    expect(t.at).toBe("effective")
  })
})
