import { describe, expect, it } from "vitest"
import { agreed, effective, panel, talking, terms } from "./fixtures/table.ts"

const obligation = { id: "o1", debtor: "b", creditor: "a", what: "pay", due: "2026-03-20" }

describe("MD-28 full, or partial with what remains", () => {
  it("is refused otherwise", () => {
    const t = talking()
    expect(t.say("li", "agree", terms(t, { remaining: ["3,000 yuan"] }))).toEqual(["full-leaves-nothing"])
    expect(t.say("li", "agree", terms(t, { scope: "partial" }))).toEqual(["partial-names-what-remains"])
    expect(t.say("li", "agree", terms(t, { scope: "partial", remaining: ["3,000 yuan"] }))).toEqual([])
  })
  it("for what remains the routes are told when it takes effect", () => {
    const t = effective({}, { scope: "partial", remaining: ["3,000 yuan"] })
    expect(t.data.notices).toEqual([
      { about: "remaining", routes: ["arbitration", "administrative", "court"], to: ["a", "b"], on: "2026-03-02" }
    ])
    expect(effective().data.notices).toEqual([])
  })
})

describe("MD-29 an obligation names debtor, creditor, what and when", () => {
  const say = (...obligations: ReadonlyArray<object>) => {
    const t = talking()
    return t.say("li", "agree", terms(t, { obligations: obligations.map((o) => ({ ...obligation, ...o })) }))
  }
  it("both are parties and not the same", () => {
    expect(say({ creditor: "z" })).toEqual(["obligation-of-a-stranger"])
    expect(say({ debtor: "sun" })).toEqual(["obligation-of-a-stranger"])
    expect(say({ debtor: "a" })).toEqual(["obligation-to-oneself"])
  })
  it("it is due on or after the day of the agreement, and listed once", () => {
    expect(say({ due: "2026-03-01" })).toEqual(["due-before-the-agreement"])
    expect(say({ due: "2026-03-02" })).toEqual([])
    expect(say({}, {})).toEqual(["obligation-listed-twice"])
  })
  it("something is agreed, and responsibilities are of parties", () => {
    const t = talking()
    expect(t.say("li", "agree", terms(t, { obligations: [] }))).toEqual(["nothing-agreed"])
    expect(t.say("li", "agree", terms(t, { responsibilities: [{ party: "z", text: "x" }] }))).toEqual([
      "responsibility-of-a-stranger"
    ])
    expect(t.say("li", "agree", terms(t, { obligations: [], content: "each forgives the other" }))).toEqual([])
  })
  it("every reason comes at once", () => {
    const t = talking()
    const bad = terms(t, { scope: "partial", on: "2026-03-03", obligations: [{ ...obligation, debtor: "z" }] })
    expect(t.say("li", "agree", bad)).toEqual([
      "in-the-future",
      "partial-names-what-remains",
      "obligation-of-a-stranger"
    ])
  })
})

describe("MD-30 an amount is a positive whole number of minor units, with a currency", () => {
  it.each([
    [{ amountMinor: 700_000, currency: "CNY" }, []],
    [{ amountMinor: 700_000 }, ["invalid obligations.0"]],
    [{ currency: "CNY" }, ["invalid obligations.0"]],
    [{ amountMinor: 0, currency: "CNY" }, ["invalid obligations.0.amountMinor"]],
    [{ amountMinor: -1, currency: "CNY" }, ["invalid obligations.0.amountMinor"]],
    [{ amountMinor: 0.5, currency: "CNY" }, ["invalid obligations.0.amountMinor"]],
    [{ amountMinor: 2 ** 53, currency: "CNY" }, ["invalid obligations.0.amountMinor"]],
    [{ amountMinor: 1, currency: "yuan" }, ["invalid obligations.0.currency"]]
  ])("%j", (amount, expected) => {
    const t = talking()
    expect(t.say("li", "agree", terms(t, { obligations: [{ ...obligation, ...amount }] }))).toEqual(expected)
  })
})

describe("MD-31 an oral agreement has effect on the day the last party assents (M9)", () => {
  it("2026-11-01", () => {
    const t = agreed({ on: "2026-11-01" }, { form: "oral", obligations: [{ ...obligation, due: "2026-11-20" }] })
    expect(t.data.agreement).toMatchObject({ form: "oral", on: "2026-11-01" })
    expect(t.data.agreement?.facts).toMatchObject({ $sealed: "pending" })
    expect(t.say("a", "assent", { on: "2026-11-01" })).toEqual([])
    expect(t.at).toBe("agreed")
    expect(t.say("a", "assent", { on: "2026-11-01" })).toEqual(["assented-already"])
    expect(t.say("li", "assent", { on: "2026-11-01" })).toEqual(["no-power"])
    t.day("2026-11-04")
    expect(t.say("b", "assent", { on: "2026-11-01" })).toEqual([])
    expect([t.at, t.data.effectiveOn]).toEqual(["effective", "2026-11-01"])
  })
  it("needs no seal, and takes none", () => {
    const t = agreed({}, { form: "oral" })
    expect(t.say("desk", "affixSeal", { on: "2026-03-02" })).toEqual(["agreement-is-oral"])
    expect(t.say("a", "sign", { by: "a", on: "2026-03-02" })).toEqual(["agreement-is-oral"])
    expect(agreed().say("a", "assent", { on: "2026-03-02" })).toEqual(["agreement-is-written"])
  })
  it("not if a party asked for a document", () => {
    const t = talking()
    expect(t.say("b", "askForWriting")).toEqual([])
    expect(t.say("li", "agree", terms(t, { form: "oral" }))).toEqual(["a-party-asked-for-writing"])
  })
})

describe("MD-32 all parties, a mediator with a core seat, and the seal, in any order", () => {
  const acts = [
    ["a", "sign", { by: "a", on: "2026-03-02" }],
    ["b", "sign", { by: "b", on: "2026-03-02" }],
    ["wang", "sign", { by: "wang", on: "2026-03-02" }],
    ["desk", "affixSeal", { on: "2026-03-02" }]
  ] as const
  it("each order of the four, and no three of them", () => {
    const orders = acts
      .flatMap((w) => acts.flatMap((x) => acts.flatMap((y) => acts.map((z) => [w, x, y, z]))))
      .filter((o) => new Set(o).size === 4)
    expect(orders).toHaveLength(24)
    for (const order of orders) {
      const t = agreed()
      order.forEach(([who, act, input], i) => {
        expect(t.at).toBe("agreed")
        expect(t.data.effectiveOn).toBeUndefined()
        expect(t.say(who, act, input as never)).toEqual([])
        expect(t.at).toBe(i === 3 ? "effective" : "agreed")
      })
    }
  })
  it("an invited member's signature is none", () => {
    expect(agreed().say("sun", "sign", { by: "sun", on: "2026-03-02" })).toEqual(["nobody-who-signs"])
  })
  it("nor is that of a mediator who has left", () => {
    const t = agreed()
    t.say("li", "sign", { by: "li", on: "2026-03-02" })
    t.say("li", "leavePanel", { who: "li", because: "recused" })
    for (const p of ["a", "b"]) t.say(p, "sign", { by: p, on: "2026-03-02" })
    t.say("desk", "affixSeal", { on: "2026-03-02" })
    expect(t.at).toBe("agreed")
    expect(t.say("desk", "formPanel", { core: [{ ...panel[0]!, who: "zhao" }, panel[1]!] })).toEqual([])
    expect(t.say("zhao", "sign", { by: "zhao", on: "2026-03-02" })).toEqual([])
    expect(t.at).toBe("effective")
  })
  it("once each", () => {
    const t = agreed()
    t.say("a", "sign", { by: "a", on: "2026-03-02" })
    expect(t.say("a", "sign", { by: "a", on: "2026-03-02" })).toEqual(["signed-already"])
    t.say("desk", "affixSeal", { on: "2026-03-02" })
    expect(t.say("desk", "affixSeal", { on: "2026-03-02" })).toEqual(["sealed-already"])
  })
  it("a registrar who is a party does not affix the seal", () => {
    const t = agreed({ parties: ["a", "desk2"] }, { responsibilities: [], obligations: [], content: "peace" })
    expect(t.say("a", "affixSeal", { on: "2026-03-02" })).toEqual(["no-power"])
    expect(t.say("desk2", "affixSeal", { on: "2026-03-02" })).toEqual(["a-party-may-not-decide"])
    expect(t.say("desk2", "sign", { by: "a", on: "2026-03-02" })).toEqual(["speaks-for-another"])
  })
})

describe("MD-33 paper signatures keep their own day", () => {
  it("not in the future, not before the agreement", () => {
    const t = agreed()
    t.day("2026-03-05")
    expect(t.say("a", "sign", { by: "a", on: "2026-03-06" })).toEqual(["in-the-future"])
    expect(t.say("a", "sign", { by: "a", on: "2026-03-01" })).toEqual(["before-the-agreement"])
    expect(t.say("a", "sign", { by: "a", on: "2026-03-03" })).toEqual([])
    expect(t.say("desk", "affixSeal", { on: "2026-03-01" })).toEqual(["before-the-agreement"])
    expect(t.say("b", "sign", { by: "b", on: "2026-02-30" })).toEqual(["invalid on"])
  })
  it("with the sheet", () => {
    const t = agreed()
    const paper = { hash: "0".repeat(64), type: "image/jpeg", bytes: 1 }
    expect(t.say("a", "sign", { by: "a", on: "2026-03-02", paper })).toEqual([])
    expect(t.data.signatures[0]?.paper).toEqual(paper)
    expect(t.say("b", "sign", { by: "b", on: "2026-03-02", paper: { ...paper, hash: "../x" } })).toEqual([
      "invalid paper.hash"
    ])
  })
})

describe("MD-34 the day of effect is the last of parties, first mediator and seal", () => {
  const on = (days: {
    readonly a: string
    readonly b: string
    readonly li?: string
    readonly wang?: string
    readonly seal: string
  }) => {
    const t = agreed().day("2026-03-15")
    if (days.li !== undefined) t.say("li", "sign", { by: "li", on: days.li })
    if (days.wang !== undefined) t.say("wang", "sign", { by: "wang", on: days.wang })
    t.say("desk", "affixSeal", { on: days.seal })
    t.say("a", "sign", { by: "a", on: days.a })
    t.say("b", "sign", { by: "b", on: days.b })
    return t.data.effectiveOn
  }
  it("each of them may be the last", () => {
    expect(on({ a: "2026-03-09", b: "2026-03-03", li: "2026-03-04", seal: "2026-03-05" })).toBe("2026-03-09")
    expect(on({ a: "2026-03-02", b: "2026-03-03", li: "2026-03-10", seal: "2026-03-05" })).toBe("2026-03-10")
    expect(on({ a: "2026-03-02", b: "2026-03-03", li: "2026-03-04", seal: "2026-03-11" })).toBe("2026-03-11")
  })
  it("one mediator is enough, so a second one's later day changes nothing", () => {
    expect(on({ a: "2026-03-02", b: "2026-03-03", li: "2026-03-04", wang: "2026-03-12", seal: "2026-03-05" })).toBe(
      "2026-03-05"
    )
  })
})

describe("MD-35 everybody signs for themselves; the registrar records paper", () => {
  it("not one party for another, not a mediator for a party", () => {
    const t = agreed()
    expect(t.say("a", "sign", { by: "b", on: "2026-03-02" })).toEqual(["speaks-for-another"])
    expect(t.say("li", "sign", { by: "b", on: "2026-03-02" })).toEqual(["speaks-for-another"])
    expect(t.say("desk", "sign", { by: "b", on: "2026-03-02" })).toEqual([])
    expect(t.say("desk", "sign", { by: "z", on: "2026-03-02" })).toEqual(["nobody-who-signs"])
  })
})

describe("MD-36 revised terms need every signature again", () => {
  it("until they have effect", () => {
    const t = agreed()
    t.say("a", "sign", { by: "a", on: "2026-03-02" })
    t.say("desk", "affixSeal", { on: "2026-03-02" })
    expect(t.say("a", "reviseTerms", terms(t))).toEqual(["no-power"])
    expect(t.say("li", "reviseTerms", terms(t, { obligations: [], content: "b repairs it himself" }))).toEqual([])
    expect(t.data).toMatchObject({ signatures: [], sealedOn: undefined })
    expect(t.say("li", "sign", { by: "li", on: "2026-03-02" })).toEqual([])
    for (const p of ["a", "b"]) t.say(p, "sign", { by: p, on: "2026-03-02" })
    expect(t.at).toBe("agreed")
    t.say("desk", "affixSeal", { on: "2026-03-02" })
    expect(t.at).toBe("effective")
    expect(t.say("li", "reviseTerms", terms(t))).toEqual(["not-in-this-state"])
  })
  it("terms are recorded by a convener", () => {
    const t = talking()
    expect(t.say("sun", "agree", terms(t))).toEqual(["no-power"])
    expect(t.say("a", "agree", terms(t))).toEqual(["no-power"])
    expect(panel.map((s) => s.who)).toContain("li")
  })
})
