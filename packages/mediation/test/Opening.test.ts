import { describe, expect, it } from "vitest"
import { definePlugin, pure } from "@linli/kernel"
import { articleA, Mediation, MediationModels, MediationPlugin, type MediationModel } from "@linli/mediation"
import { Land } from "./fixtures/land.ts"
import { noon, panel, ready, table } from "./fixtures/table.ts"

const engine = pure(Mediation, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-03-02",
  plugins: [MediationPlugin]
})
const subject = { kind: "leak", parties: ["a", "b"], origin: "application" as const, requestedOn: "2026-03-02" }
const at = { actor: { person: "a" }, now: noon("2026-03-02") }
const open = (change: object = {}, input: object = {}, by: object = at) => {
  const made = engine.open(
    "c1",
    "apply",
    { subject: { ...subject, ...change }, dispute: "water", ...input },
    by as never
  )
  if (made.tag === "refused") return made.reasons.map((r) => r.code)
  return made.tag === "invalid" ? made.problems.map((p) => `invalid ${p.path}`) : made.state
}

describe("MD-1 a case opens by application, on own initiative, or by a referral that names its origin", () => {
  it("by a party's application", () => expect(open()).toMatchObject({ at: "registered" }))
  it("on the committee's own initiative, by the registrar", () => {
    const desk = { actor: { person: "desk", roles: ["registrar"] }, now: at.now }
    expect(open({ origin: "initiative" }, {}, desk)).toMatchObject({ at: "registered", data: { registrar: "desk" } })
  })
  it("by referral", () => {
    expect(open({ origin: "referral", referredBy: "police" })).toMatchObject({ subject: { referredBy: "police" } })
    expect(open({ origin: "referral" })).toEqual(["referral-without-origin"])
    expect(open({ referredBy: "police" })).toEqual(["referral-without-origin"])
  })
  it("not by a stranger", () => {
    expect(open({}, {}, { ...at, actor: { person: "z" } })).toEqual(["no-power"])
  })
})

describe("MD-2 the day of the request is recorded and not in the future", () => {
  it("an earlier day stands", () =>
    expect(open({ requestedOn: "2026-02-20" })).toMatchObject({ subject: { requestedOn: "2026-02-20" } }))
  it("a later one does not", () => expect(open({ requestedOn: "2026-03-03" })).toEqual(["request-in-the-future"]))
  it("nothing else may be dated before it", () => {
    const t = ready()
    expect(t.say("desk", "explainRights", { to: ["a"], on: "2026-03-01" })).toEqual(["before-the-request"])
  })
  it("a day that does not exist is no day", () =>
    expect(open({ requestedOn: "2026-02-30" })).toEqual(["invalid requestedOn"]))
})

describe("MD-3 at least two parties, each listed once; each says what is its own to say", () => {
  it("a party listed twice", () => expect(open({ parties: ["a", "b", "a"] })).toEqual(["party-listed-twice"]))
  it("one party is no dispute", () => expect(open({ parties: ["a"] })).toEqual(["invalid parties"]))
  it.each(["__proto__", "", " a", "a\u0000", "\uD800", "x".repeat(65)])("%j is no id", (id) => {
    expect(open({ parties: ["a", id] })).toEqual([expect.stringMatching(/^invalid .*parties\.1$/)])
  })
  it("ids that are names of Object.prototype work like any other", () => {
    const t = table({ parties: ["constructor", "toString"] })
    t.say("desk", "accept")
    expect(t.say("desk", "formPanel", { core: panel })).toEqual([])
    expect(t.reasons("li", "openSessions").map((r) => r.code)).toContain("a-party-has-not-consented")
    expect(t.say("constructor", "consent", { agrees: true })).toEqual([])
    expect(t.data.consents).toEqual([{ party: "constructor", agrees: true, on: "2026-03-02" }])
  })
  it("a stranger's consent is nobody's", () => {
    const t = table()
    t.say("desk", "accept")
    expect(t.say("z", "consent", { agrees: true })).toEqual(["no-power"])
    expect(t.say("desk", "consent", { agrees: true })).toEqual(["no-power"])
  })
  it("at the desk a party's words are recorded as that party's", () => {
    const t = table()
    t.say("desk", "accept")
    expect(t.forAnother("b", "consent", { agrees: true })).toEqual([])
    expect(t.data.consents).toEqual([{ party: "b", agrees: true, on: "2026-03-02" }])
    expect(t.facts.at(-1)).toMatchObject({ person: "desk", onBehalfOf: "b" })
    expect(t.forAnother("z", "consent", { agrees: true })).toEqual(["no-power"])
  })
  it("a registrar who is a party decides nothing in that case", () => {
    const t = table({ parties: ["a", "desk"] })
    for (const act of ["accept", "redirect"] as const) {
      const input = act === "accept" ? undefined : { reason: "not-mediable" as const, routes: ["court" as const] }
      expect(t.reasons("desk", act, input as never).map((r) => r.code)).toEqual(["a-party-may-not-decide"])
    }
  })
})

describe("MD-4 mediation is free: there is no place for a fee", () => {
  it("an unknown field is refused, not dropped, wherever it stands", () => {
    expect(open({ fee: 100 })).toEqual(["invalid "])
    expect(open({}, { fee: 100 })).toEqual(["invalid "])
    const t = table()
    expect(t.say("desk", "accept", { fee: 100 } as never)).toEqual(["invalid fee"])
    t.say("desk", "accept")
    expect(t.say("a", "consent", { agrees: true, fee: 1 } as never)).toEqual(["invalid "])
  })
  it("no fact and no act has a field for one", () => {
    const spec = (
      Mediation as unknown as {
        spec: { acts: Record<string, { input?: { shape?: object } }>; events: Record<string, { shape?: object }> }
      }
    ).spec
    const fields = [...Object.values(spec.acts).map((a) => a.input), ...Object.values(spec.events)].flatMap((s) =>
      Object.keys(s?.shape ?? {})
    )
    expect(fields.length).toBeGreaterThan(50)
    expect(fields.filter((f) => /fee|price|charge|cost/i.test(f))).toEqual([])
  })
})

describe("MD-5 names are given for parties only", () => {
  it("not for a stranger", () => {
    expect(open({}, { parties: [{ party: "z", kind: "person", name: "Z" }] })).toEqual(["introduced-is-no-party"])
  })
  it("a party introduces itself, not another", () => {
    const t = table()
    expect(t.say("a", "introduce", { party: "a", kind: "person", name: "A" })).toEqual([])
    expect(t.say("a", "introduce", { party: "b", kind: "person", name: "B" })).toEqual(["speaks-for-another"])
    expect(t.say("desk", "introduce", { party: "b", kind: "body", name: "B" })).toEqual([])
  })
  it("a later name takes the place of an earlier one", () => {
    const t = table()
    t.say("desk", "introduce", { party: "b", kind: "person", name: "B" })
    t.say("desk", "introduce", { party: "b", kind: "body", name: "B Ltd" })
    expect(t.data.introduced.map((i) => i.kind)).toEqual(["body"])
  })
})

const threeOffices: MediationModel = {
  id: "三所联动",
  title: { "zh-CN": "三所联动", en: "three offices" },
  coreRoles: ["police-station", "justice-office", "law-firm"],
  invitedRoles: { "*": [] },
  minInvited: 0,
  needsConsentForInvited: true,
  roleTitles: {
    "police-station": { "zh-CN": "派出所", en: "police station" },
    "justice-office": { "zh-CN": "司法所", en: "justice office" },
    "law-firm": { "zh-CN": "律师事务所", en: "law firm" }
  },
  source: "a sample",
  trust: "secondary"
}
const ThreeOffices = definePlugin("three-offices", {
  version: "1.0.0",
  contributes: [MediationModels.of(threeOffices)]
})

describe("MD-6 the model is one that a plugin contributes, frozen at opening", () => {
  it("an unknown model is refused by name", () => {
    expect(open({}, { model: "none" })).toEqual(["no-such-model"])
  })
  it("a contributed one is copied into the case", () => {
    const t = table({ model: "三所联动", plugins: [ThreeOffices] })
    expect(t.data.model).toEqual(threeOffices)
    expect(t.facts.find((f) => f.type === "mediation/ModelChosen")?.data).toEqual({ model: threeOffices })
  })
  it("a case goes on under its model when the plugin is gone", () => {
    const t = table({ model: "三所联动", plugins: [ThreeOffices] })
    t.say("desk", "accept")
    const later = engine.fold("c1", t.facts)
    const by = { actor: { person: "desk", roles: ["registrar"] }, now: noon("2026-03-03") }
    const seats = ["police-station", "justice-office", "law-firm"].map((role) => ({ who: `of-${role}`, role }))
    expect(engine.act(later, "formPanel", { core: seats }, by).tag).toBe("done")
    expect(engine.act(later, "formPanel", { core: panel }, by).tag).toBe("refused")
  })
  it("two models of one id, and one without a core, are problems of the composition", () => {
    const Bad = definePlugin("bad", {
      version: "1.0.0",
      contributes: [MediationModels.of({ ...threeOffices, id: "article-A", coreRoles: [], minInvited: -1 })]
    })
    const compose = () =>
      pure(Mediation, {
        zone: "Asia/Shanghai",
        jurisdiction: [Land],
        on: "2026-03-02",
        plugins: [MediationPlugin, Bad]
      })
    expect(compose).toThrow(/has no core role/)
    expect(compose).toThrow(/is also contributed by/)
    expect(compose).toThrow(/no whole number/)
  })
})

describe("MD-7 the default model has two conveners and at least one invited member", () => {
  it("is what a case gets", () => {
    const t = table()
    expect(t.data.model).toEqual(articleA)
    expect(articleA).toMatchObject({
      coreRoles: ["community-party-organisation", "residents-committee"],
      minInvited: 1,
      trust: "design"
    })
  })
})

describe("MD-8 triage ends within three work days here; past it the case is overdue and open", () => {
  it("counts work days", () => expect(table({ on: "2026-03-05" }).due("triage")).toBe("2026-03-10"))
  it("lapses nothing", () => {
    const t = table({ on: "2026-03-05" }).day("2026-03-11")
    expect(t.facts.at(-1)).toMatchObject({
      type: "mediation/DeadlinePassed",
      data: { deadline: "triage", on: "2026-03-10" }
    })
    expect(t.at).toBe("registered")
    expect(t.say("desk", "accept")).toEqual([])
  })
})

describe("MD-9 what cannot be mediated is redirected with its reason and the right routes", () => {
  it("and can be archived", () => {
    const t = table()
    const input = { reason: "reserved-to-an-organ" as const, routes: ["administrative" as const, "police" as const] }
    expect(t.say("desk", "redirect", input)).toEqual([])
    expect(t.at).toBe("redirected")
    expect(t.data.redirected).toEqual({ ...input, on: "2026-03-02" })
    expect(t.due("archiving")).toBe("2026-03-16")
    expect(t.say("desk", "archive")).toEqual([])
  })
  it("names at least one route", () => {
    expect(table().say("desk", "redirect", { reason: "not-mediable", routes: [] })).toEqual(["invalid routes"])
  })
})
