import { describe, expect, it } from "vitest"
import { agreementData, endingData, lastDayOf, nameOf, partiesOf } from "@linli/mediation"
import { foundOf } from "./fixtures/found.ts"
import { agreed, effective, ready, table, talking } from "./fixtures/table.ts"

const names = { a: "Sample A", b: "Sample B" }
const agreement = (t = effective()) => agreementData(foundOf(t, names))

describe("MD-61 the parties' basics", () => {
  it("name, kind and contact, where they are known; otherwise the id in brackets", () => {
    expect(agreement()?.parties).toEqual([
      { id: "a", name: "Sample A", kind: "person", contact: undefined },
      { id: "b", name: "Sample B", kind: "person", contact: undefined }
    ])
    expect(partiesOf(foundOf(talking(), { a: "Sample A" })).map((p) => p.name)).toEqual(["Sample A", "[b]"])
    expect(nameOf(foundOf(talking()), "constructor")).toBe("[constructor]")
  })
})
describe("MD-53 a name that the case does not know", () => {
  it("is the office's to give, and otherwise stays an id in brackets", () => {
    const found = foundOf(effective(), names)
    const mediator = (given?: Readonly<Record<string, string>>) =>
      agreementData(found, given)?.signatures.find((s) => s.as === "mediator")?.name
    const id = found.data.signatures.find((s) => s.as === "mediator")?.by ?? ""
    expect(mediator()).toBe(`[${id}]`)
    expect(mediator({ [id]: "Sample Mediator", a: "somebody else" })).toBe("Sample Mediator")
    expect(agreementData(found, { a: "somebody else" })?.parties[0]?.name).toBe("Sample A")
  })
})
describe("MD-62 the main facts", () => {
  it("as they were put down", () => expect(agreement()?.facts).toBe("facts"))
})
describe("MD-63 the points at issue", () => {
  it("as they were put down", () => expect(agreement()?.issues).toBe("issues"))
})
describe("MD-64 each party's responsibility", () => {
  it("by name", () => expect(agreement()?.responsibilities).toEqual([{ name: "Sample B", text: "text" }]))
})
describe("MD-65, MD-66 what was agreed, in which manner and when", () => {
  it("point by point, with the amount in words of money", () => {
    const t = effective(
      {},
      {
        obligations: [
          {
            id: "o1",
            debtor: "b",
            creditor: "a",
            what: "x",
            how: "y",
            due: "2026-03-20",
            amountMinor: 700_000,
            currency: "CNY"
          },
          { id: "o2", debtor: "a", creditor: "b", what: "x", due: "2026-03-21" }
        ],
        content: "z"
      }
    )
    const data = agreement(t)
    expect(data?.obligations).toMatchObject([
      { id: "o1", debtor: "Sample B", creditor: "Sample A", what: "what", how: "how", due: "2026-03-20" },
      { id: "o2", debtor: "Sample A", creditor: "Sample B", how: undefined, due: "2026-03-21", amount: undefined }
    ])
    expect(data?.obligations[0]?.amount?.["zh-CN"]).toMatch(/7,000\.00/)
    expect(data?.obligations[0]?.amount?.en).toMatch(/7,000\.00/)
    expect(data?.content).toBe("content")
  })
})
describe("MD-67 signature lines of all parties and the mediator, and the seal", () => {
  it("empty before they are signed", () => {
    const t = agreed()
    expect(agreement(t)?.signatures).toEqual([
      { name: "Sample A", as: "party", on: undefined },
      { name: "Sample B", as: "party", on: undefined },
      { name: "", as: "mediator", on: undefined }
    ])
    t.say("a", "sign", { by: "a", on: "2026-03-02" })
    t.say("wang", "sign", { by: "wang", on: "2026-03-02" })
    expect(agreement(t)).toMatchObject({
      signatures: [{ on: "2026-03-02" }, { on: undefined }, { name: "[wang]", as: "mediator", on: "2026-03-02" }],
      sealedOn: undefined
    })
    expect(agreement()?.sealedOn).toBe("2026-03-02")
  })
})
describe("MD-68 one copy for each party and one kept", () => {
  it("three for two", () => expect(agreement()?.copies).toBe(3))
})
describe("MD-69 the day of effect, and what remains of a partial agreement", () => {
  it("is there once it has effect", () => {
    expect(agreement(agreed())?.effectiveOn).toBeUndefined()
    expect(agreement()?.effectiveOn).toBe("2026-03-02")
    expect(agreement(effective({}, { scope: "partial", remaining: ["x", "y"] }))).toMatchObject({
      scope: "partial",
      remaining: ["remaining 1", "remaining 2"]
    })
    expect(agreement(talking())).toBeUndefined()
  })
  it("what is erased is missing, and the figures stay", () => {
    const data = agreementData(foundOf(effective(), {}, false))
    expect([data?.facts, data?.obligations[0]?.what, data?.obligations[0]?.due]).toEqual([
      undefined,
      undefined,
      "2026-03-20"
    ])
  })
})

describe("MD-71 the route notice names arbitration, administration and court", () => {
  it("for every end", () => {
    const t = ready()
    t.say("a", "withdraw")
    for (const one of [t, talking().day("2026-04-10")]) {
      expect(endingData(foundOf(one))?.routes).toEqual(["arbitration", "administrative", "court"])
    }
  })
})
describe("MD-72 why mediation ended and on which day, for each way it can end", () => {
  it("says so", () => {
    const refused = ready()
    refused.say("a", "consent", { agrees: false })
    const withdrawn = ready()
    withdrawn.say("a", "withdraw")
    const failed = talking()
    failed.say("li", "fail")
    const redirected = table()
    redirected.say("desk", "redirect", { reason: "already-decided", routes: ["court"] })
    const partial = effective({}, { scope: "partial", remaining: ["x"] })
    const all = { refused, withdrawn, failed, redirected, partial }
    for (const [why, t] of Object.entries(all)) expect(endingData(foundOf(t))).toMatchObject({ why, on: "2026-03-02" })
    expect(endingData(foundOf(talking().day("2026-05-01")))).toMatchObject({ why: "expired", on: "2026-04-02" })
    expect(endingData(foundOf(redirected))?.reason).toBe("already-decided")
    for (const t of [ready(), agreed(), effective()]) expect(endingData(foundOf(t))).toBeUndefined()
  })
})
describe("MD-73 the rights notice is recorded for each party with its day", () => {
  it("and nobody is forgotten", () => {
    const t = table()
    t.say("desk", "accept")
    t.say("desk", "explainRights", { to: ["a"], on: "2026-03-02" })
    expect(t.facts.at(-1)).toMatchObject({ type: "mediation/RightsExplained", data: { to: ["a"], on: "2026-03-02" } })
    expect(t.data.told).toEqual(["a"])
  })
})
describe("MD-74 the acceptance notice: request, acceptance, last day", () => {
  it("has all three", () => {
    const t = table({ on: "2026-05-30" }).day("2026-05-31")
    t.say("desk", "accept")
    const found = foundOf(t)
    expect([found.subject.requestedOn, found.data.acceptedOn, lastDayOf(found, "conclusion")]).toEqual([
      "2026-05-30",
      "2026-05-31",
      { on: "2026-06-30", awaits: undefined }
    ])
  })
})
describe("MD-75 the confirmation reminder: effect and last day", () => {
  it("has both, and says when the last day is provisional", () => {
    const found = foundOf(effective())
    expect([found.data.effectiveOn, lastDayOf(found, "confirmation")]).toEqual([
      "2026-03-02",
      { on: "2026-04-01", awaits: undefined }
    ])
    const late = foundOf(effective({ on: "2026-12-10" }, { obligations: [], content: "x" }))
    expect(lastDayOf(late, "confirmation")).toEqual({ on: "2027-01-09", awaits: "2027" })
    expect(lastDayOf(foundOf(agreed()), "confirmation")).toBeUndefined()
  })
})
