import { describe, expect, it } from "vitest"
import { defineCase, defineCommunity, definePack, definePlugin, MemoryStore } from "@linli/kernel"
import * as z from "zod"
import { accepted, consented, failureOf, open, refusal, talking, types } from "./support.ts"

describe("KA-1 an act belongs to its states and to those in whom its power is", () => {
  it("lets the host accept, and nobody else", async () => {
    const { a, as, h } = await open()
    await a.talk.ask({ case: "t", subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    const no = await failureOf(a.talk.accept({ case: "t" }))
    expect(no).toMatchObject({ _tag: "NotPermitted", power: "talk.accept", whoCould: ["host", "registrar"] })
    expect(await refusal(as("z").talk.begin({ case: "t" }))).toBe("NotPermitted no-power")
    await h.talk.accept({ case: "t" })
    expect(await refusal(h.talk.accept({ case: "t" }))).toBe("Refused not-in-this-state")
  })
  it("lets a role do what it was granted, and only that", async () => {
    const { a, as } = await open()
    await a.talk.ask({ case: "t", subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    await as("r", "registrar").talk.accept({ case: "t" })
    expect(await refusal(as("r", "registrar").talk.begin({ case: "t" }))).toBe("NotPermitted no-power")
    expect(await refusal(as("r", "keeper").talk.close({ case: "t" }))).toBe("NotPermitted no-power")
  })
})

describe("KA-2 every reason comes at once, with its source, figures and sentences", () => {
  it("says both what the host's rule and what another plugin's rule found", async () => {
    const { a, as, h } = await open()
    await a.talk.ask({ case: "t", subject: { topic: "leak", parties: ["a", "b", "c"], host: "h" } })
    await h.talk.accept({ case: "t" })
    await as("c").talk.consent({ case: "t", agrees: true })
    const no = await failureOf(h.talk.begin({ case: "t" }))
    expect(no._tag === "Refused" && no.reasons).toEqual([
      {
        rule: "TK-2",
        code: "not-everybody-consented",
        by: "talk",
        source: "House rules 2",
        detail: { missing: 2 },
        says: { en: "2 have not consented yet", "zh-CN": "还有2方未同意" }
      },
      {
        rule: "SV-2",
        code: "a-leak-needs-two-parties",
        by: "survey",
        says: { en: "a leak is between two parties", "zh-CN": "漏水纠纷应为两方" }
      }
    ])
  })
  it("carries the codes of a refusal that only the decision finds", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.promise({ case: id, id: "p", due: "2026-02-01" })
    const no = await failureOf(garden.a.talk.promise({ case: id, id: "p", due: "2026-02-01" }))
    expect(no._tag === "Refused" && no.reasons[0]).toMatchObject({
      rule: "TK-4",
      detail: { id: "p" },
      says: { en: "`p` was promised already" }
    })
  })
})

describe("KA-3 facts and the move of one act are recorded together", () => {
  it("appends them in one piece, in order", async () => {
    const garden = await open()
    const id = await talking(garden)
    const { facts } = await garden.a.talk.sign({ case: id, on: "2026-01-05" })
    expect(types(facts)).toEqual(["Signed", "Moved", "ClockStarted"])
    expect(facts[1]?.data).toEqual({ from: "talking", to: "agreed", via: "sign", stopped: ["conclude"] })
  })
  it("records nothing of an act that is refused", async () => {
    const garden = await open()
    const id = await talking(garden)
    const before = await garden.app.facts()
    await refusal(garden.a.talk.promise({ case: id, id: "p", due: "2020-01-01" }))
    expect(await garden.app.facts()).toEqual(before)
  })
})

describe("KA-4 an act leads where it says, or stays", () => {
  it("stays without `to`, and leads on with it", async () => {
    const garden = await open()
    const id = await accepted(garden)
    await garden.a.talk.consent({ case: id, agrees: true })
    expect((await garden.h.talk.find({ case: id })).at).toBe("accepted")
    await garden.b.talk.consent({ case: id, agrees: false })
    expect((await garden.h.talk.find({ case: id })).at).toBe("closed")
  })
})

describe("KA-5 opening is an act", () => {
  it("makes an id, or takes the caller's, and refuses one that is taken", async () => {
    const { a } = await open()
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    const made = await a.talk.ask({ subject })
    expect(made.id).toMatch(/^[a-z0-9]{12}$/)
    expect((await a.talk.ask({ case: "mine", subject })).id).toBe("mine")
    expect(await refusal(a.talk.ask({ case: "mine", subject }))).toBe("Refused exists-already")
  })
  it("asks the rules of opening", async () => {
    const { a } = await open()
    expect(await refusal(a.talk.ask({ subject: { topic: "noise", parties: ["a", "h"], host: "h" } }))).toBe(
      "Refused host-is-a-party"
    )
  })
  it("is only for those in whom its power is", async () => {
    const { as } = await open()
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    expect(await refusal(as("z").talk.ask({ subject }))).toBe("NotPermitted no-power")
    expect((await as("z", "registrar").talk.ask({ subject })).version).toBe(1)
  })
})

describe("KA-6 ids are short and plain", () => {
  it.each<unknown>(["", "x:y", "A", "a".repeat(65), {}, null, "__proto__"])("refuses %j", async (id) => {
    const { a, h } = await open()
    expect((await failureOf(h.talk.accept({ case: id as string })))._tag).toBe("InvalidInput")
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    expect((await failureOf(a.talk.ask({ case: id as string, subject })))._tag).toBe("InvalidInput")
    expect((await failureOf(a.shed.giveBack({ tool: id as string })))._tag).toBe("InvalidInput")
  })
  it("names a case that is not there", async () => {
    const { h } = await open()
    expect(await refusal(h.talk.accept({ case: "nobody" }))).toBe("Refused no-such-case")
    expect(await refusal(h.talk.find({ case: "nobody" }))).toBe("Refused no-such-case")
  })
})

describe("KA-7 `always` rules hold for every act but those they leave out", () => {
  it("stops acts once too much is overdue, but lets a case be closed", async () => {
    const garden = await open()
    const id = await talking(garden)
    for (let n = 0; n < 50; n++) await garden.a.talk.promise({ case: id, id: `p${n}`, due: "2026-01-06" })
    garden.time.set("2026-01-07T00:00:00.000Z")
    const no = await failureOf(garden.a.talk.promise({ case: id, id: "x", due: "2026-02-01" }))
    expect(no._tag === "Refused" && no.reasons).toMatchObject([{ rule: "TK-9", code: "too-many-passed" }])
    await garden.a.talk.close({ case: id })
  })
})

describe("KA-8 acting for somebody else needs the power and is recorded", () => {
  it("lets a registrar record a party's words, and nobody without the power", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const desk = garden.app.as({ person: "r", roles: ["registrar"], onBehalfOf: "a" })
    await desk.talk.consent({ case: id, agrees: true })
    expect((await garden.h.talk.find({ case: id })).data.consents).toEqual({ a: true })
    const fact = (await garden.app.facts()).at(-1)
    expect(fact).toMatchObject({
      actor: { person: "r", onBehalfOf: "a" },
      basis: { by: "capacity", rule: "party", chain: ["registrar"] }
    })
    const neighbour = garden.app.as({ person: "z", onBehalfOf: "a" })
    expect(await refusal(neighbour.talk.consent({ case: id, agrees: true }))).toBe(
      "NotPermitted may-not-act-for-another"
    )
    const forNobody = garden.app.as({ person: "r", roles: ["registrar"], onBehalfOf: "z" })
    expect(await refusal(forNobody.talk.consent({ case: id, agrees: true }))).toBe("NotPermitted no-power")
  })
})

describe("KA-9 options are what the rules say", () => {
  it("agrees with what happens when each act is tried", async () => {
    const garden = await open()
    const id = await consented(garden)
    for (const who of ["a", "h"] as const) {
      for (const option of await garden[who].talk.options({ case: id })) {
        if (option.possible) continue
        const [module, act] = option.act.split(".") as ["talk", "begin"]
        const codes = option.reasons.map((r) => r.code)
        const failure = await failureOf(garden[who][module][act]({ case: id }))
        if (failure._tag === "InvalidInput") continue
        expect(
          "reasons" in failure && failure.reasons.map((r) => r.code).every((c) => codes.includes(c)),
          option.act
        ).toBe(true)
      }
    }
    const mine = await garden.h.talk.options({ case: id })
    expect(mine.find((o) => o.act === "talk.begin")).toEqual({ act: "talk.begin", possible: true, reasons: [] })
  })
  it("says why not, before anything is tried", async () => {
    const garden = await open()
    const id = await accepted(garden)
    const begin = (await garden.h.talk.options({ case: id })).find((o) => o.act === "talk.begin")
    expect(begin?.reasons.map((r) => r.code)).toEqual(["not-everybody-consented"])
  })
})

describe("KA-10 code that breaks its contract is answered with Unavailable", () => {
  const facts = defineCase("odd", {
    subject: z.strictObject({ who: z.string() }),
    events: { Said: z.strictObject({ text: z.string().max(5) }) },
    data: () => ({ said: 0 }),
    capacities: ({ subject }) => ({ one: [subject.who] })
  })
  class Odd extends facts.workflow({
    initial: "here",
    states: { here: {}, gone: { final: true } },
    evolve: { Said: (d) => ({ said: d.said + 1 }) },
    acts: (act) => ({
      begin: act({ in: "new", by: "one" }),
      throws: act({
        in: "here",
        by: "one",
        decide: () => {
          throw new Error("secret of a resident")
        }
      }),
      lies: act({ in: "here", by: "one", decide: ({ emit }) => emit.Said({ text: "much too long" }) }),
      // an author without types
      later: act({ in: "here", by: "one", decide: (async () => []) as never }),
      rubbish: act({ in: "here", by: "one", decide: (() => ({ odd: true })) as never }),
      rule: act({
        in: "here",
        by: "one",
        when: [
          {
            rule: "OD-1",
            code: "odd",
            holds: () => {
              throw new Error("secret of a resident")
            }
          }
        ],
        decide: ({ emit }) => emit.Said({ text: "x" })
      }),
      leave: act({ in: "here", to: "gone", by: "one" })
    })
  }) {}
  class OddPlugin extends definePlugin("odd", {
    version: "1.0.0",
    modules: [Odd],
    words: Object.fromEntries(["en", "zh-CN"].map((l) => [l, { "odd/odd": "o", "odd/here": "h", "odd/gone": "g" }]))
  }) {}
  it("records nothing and says nothing of the cause", async () => {
    const kind = defineCommunity("odd", { plugins: [MemoryStore, OddPlugin] })
    await using app = await kind.open({
      community: "c",
      zone: "UTC",
      jurisdiction: [definePack("none", {})],
      every: "off"
    })
    const me = app.as({ person: "me" })
    const { id } = await me.odd.begin({ subject: { who: "me" } })
    const before = (await app.facts()).length
    for (const act of ["throws", "lies", "later", "rubbish", "rule"] as const) {
      const failure = await failureOf(me.odd[act]({ case: id }))
      expect(failure._tag, act).toBe("Unavailable")
      expect(failure.message, act).not.toContain("secret")
      expect(JSON.stringify(failure), act).not.toContain("secret")
    }
    expect((await app.facts()).length).toBe(before)
    await me.odd.leave({ case: id })
  })
})
