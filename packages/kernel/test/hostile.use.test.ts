import { describe, expect, it } from "vitest"
import { defineCommunity, definePlugin, defineQuestion, MemoryData, MemoryStore, Unavailable } from "@linli/kernel"
import { boss, begin, flow, heap, kindOf, Law, NOW, openIt, said, storing } from "./fixtures/hostile.ts"
import { accepted, open, refusal } from "./support.ts"

describe("KH-5 an actor is read once, whole, and never a system's", () => {
  it("is not what a getter says the second time", async () => {
    const app = await openIt(kindOf([flow()]))
    for (let change = 1; change < 6; change++) {
      let looked = 0
      const shifty = {
        get person() {
          return ++looked > change ? "system:clock" : "a"
        }
      }
      await app.as(shifty).flow.start({ case: `c${change}`, subject: { who: "a" } })
    }
    const facts = await app.facts()
    expect(facts.map((f: any) => f.actor.person)).toEqual(["a", "a", "a", "a", "a"])
  })
  it("does not follow what the app does with it later", async () => {
    const app = await openIt(kindOf([flow()]))
    const actor = { person: "z", roles: [] as Array<string> }
    const client = app.as(actor)
    actor.roles.push("boss")
    actor.person = "a"
    expect(await said(client.flow.start({ subject: { who: "a" } }))).toMatch(/^NotPermitted/)
  })
  it.each([
    [undefined, "`person`: expected an id"],
    [{ person: "system:clock" }, "`person`: ids that begin with `system:`"],
    [{ person: "a", onBehalfOf: "system:clock" }, "`onBehalfOf`: ids that begin with `system:`"],
    [{ person: "a", roles: "boss" }, "`roles`: expected a list"],
    [{ person: 5 }, "`person`: expected an id"]
  ])("is refused as %j, wherever it is passed", async (who, why) => {
    const app = await openIt(kindOf([flow()]))
    await begin(app)
    const passed = [
      () => Promise.resolve().then(() => app.as(who)),
      () => app.adoptAll({ workflow: "flow", as: who, because: "b" }),
      () => app.forget({ person: "a", as: who, because: "b" })
    ]
    for (const pass of passed) expect(await said(pass())).toContain(why)
    expect(await app.facts()).toHaveLength(1)
  })
  it("and what it is passed with has its texts", async () => {
    const app = await openIt(kindOf([flow()]))
    const as = { person: "a", roles: ["boss"] }
    for (const request of [
      undefined,
      {},
      { person: 5, as, because: "b" },
      { person: "p", as },
      { person: "\ud800", as }
    ])
      expect(await said(app.forget(request))).toMatch(/^InvalidInput kernel\.forget/)
    for (const request of [undefined, {}, { workflow: "flow", as }, { workflow: "nil", as, because: "b" }])
      expect(await said(app.adoptAll(request))).toMatch(/^InvalidInput adoptAll/)
    expect(await app.facts()).toEqual([])
  })
})

describe("KH-6 whoever may not act for another learns and does nothing through that other", () => {
  it("is told the same of a party and of a stranger", async () => {
    const garden = await open()
    const id = await accepted(garden)
    for (const onBehalfOf of ["a", "h", "nobody"]) {
      const client = garden.app.as({ person: "z", onBehalfOf })
      expect(await refusal(client.talk.consent({ case: id, agrees: true }))).toBe(
        "NotPermitted may-not-act-for-another"
      )
      expect(await refusal(client.talk.find({ case: id }))).toBe("NotPermitted may-not-act-for-another")
      const options = await client.talk.options({ case: id })
      expect(new Set(options.flatMap((o) => o.reasons.map((r) => r.code)))).toEqual(
        new Set(["may-not-act-for-another"])
      )
    }
  })
  it("in a module as in a case, to do and to read", async () => {
    const views = (view: any) => ({
      who: view({
        readers: "anyone",
        model: () => 0,
        on: {},
        query: (_: any, __: any, r: any) => r.actor.onBehalfOf ?? ""
      })
    })
    const app = await openIt(kindOf([heap({ put: ({ emit, principal }) => emit.Put(principal) }, { views })]))
    // `boss` holds `heap.actFor` here, so another community is opened in which nobody does
    const keeper = app.as({ person: "k", roles: ["boss"], onBehalfOf: "b" })
    expect((await keeper.heap.put()).facts).toEqual([{ type: "heap/Put", data: "b" }])
    expect((await app.facts())[0].basis).toMatchObject({ by: "role", rule: "boss", chain: ["boss"] })
    const garden = await open()
    const lend = { tool: "saw", to: "b", until: "2026-02-01" }
    const clerk = garden.app.as({ person: "k", roles: ["keeper"], onBehalfOf: "b" })
    expect(await refusal(clerk.shed.lend(lend))).toBe("NotPermitted may-not-act-for-another")
    expect(await refusal(clerk.shed.out())).toBe("NotPermitted no-power")
    await garden.app.as({ person: "k", roles: ["keeper"] }).shed.lend(lend)
  })
  it("and a stranger's options do not say that a case stands in a step", async () => {
    const garden = await open()
    const id = await accepted(garden, "leak")
    await garden.a.talk.consent({ case: id, agrees: true })
    await garden.b.talk.consent({ case: id, agrees: true })
    await garden.h.talk.begin({ case: id })
    const acts = async (who: string) => (await garden.as(who).talk.options({ case: id })).map((o) => o.act)
    expect(await acts("a")).toContain("survey.submit")
    expect(await acts("stranger")).not.toContain("survey.submit")
  })
})

describe("KH-7 a store that does not hold together is named, and nothing is answered from it", () => {
  const two = async (twist: Parameters<typeof storing>[1]) => {
    const data = MemoryData.make()
    const honest = await openIt(kindOf([flow()], { data }))
    const app = await openIt(kindOf([flow()], { store: storing(data, twist) }))
    await begin(honest)
    await boss(honest).flow.say({ case: "x" })
    await boss(honest).flow.say({ case: "x" })
    return app
  }
  it.each([
    ["a gap", (fs: any) => fs.filter((f: any) => f.position !== 2), "after fact 1 comes fact 3"],
    ["another order", (fs: any) => fs.toReversed(), "after fact 0 comes fact 3"],
    ["a wrong number", (fs: any) => fs.map((f: any) => ({ ...f, version: 9 })), "fact 1 is number 9 of a stream of 0"],
    ["another stream", (fs: any) => fs.map((f: any) => ({ ...f, stream: "flow:y" + f.position })), "fact 2 is number 2"]
  ])("with %s", async (_, twist, why) => {
    const app = await two((s) => ({ after: (c: string, p: number, l: number) => twist(s.after(c, p, l)) }))
    for (const call of [
      () => boss(app).flow.find({ case: "x" }),
      () => boss(app).flow.say({ case: "x" }),
      () => app.plan()
    ])
      expect(await said(call())).toMatch(new RegExp(`^Unavailable .*the store does not hold together: ${why}`))
  })
  it("one that repeats facts is read on, one that gives few at a time is read to the end", async () => {
    const repeats = await two((s) => ({ after: (c: string, _: number, l: number) => s.after(c, 0, l) }))
    expect(await boss(repeats).flow.find({ case: "x" })).toMatchObject({ version: 3, data: { said: ["a", "a"] } })
    const sparing = await two((s) => ({ after: (c: string, p: number) => s.after(c, p, 1) }))
    expect((await boss(sparing).flow.find({ case: "x" })).version).toBe(3)
  })
  it("one that is always ahead, or answers with nothing, is given up on", async () => {
    const stale = await two(() => ({ commit: () => ({ tag: "stale", version: 7 }) }))
    expect(await said(boss(stale).flow.say({ case: "x" }))).toMatch(/^Unavailable .*changes too fast/)
    const mute = await two(() => ({ commit: () => undefined }))
    expect(await said(boss(mute).flow.say({ case: "x" }))).toMatch(/^Unavailable /)
  })
})

describe("KH-10 what is closed stays closed", () => {
  it("gives ports back once, however often it is closed, and answers nothing afterwards", async () => {
    let given = 0
    const data = MemoryData.make()
    const store = storing(data, () => ({ [Symbol.asyncDispose]: async () => void (given += 1) }))
    const app = await openIt(kindOf([flow()], { store }))
    const { flow: client } = boss(app)
    await Promise.all([app.close(), app.close()])
    await app.close()
    expect(given).toBe(1)
    for (const call of [
      () => client.find({ case: "x" }),
      () => client.start({ subject: { who: "a" } }),
      () => app.facts(),
      () => app.tick(),
      () => app.attach(new Uint8Array([1]), "image/png"),
      () => app.attachment("0".repeat(64))
    ]) {
      expect(await said(call())).toMatch(/^Unavailable .*this community was closed/)
    }
  })
})

describe("KH-11 wrong use from plain JavaScript is named where it happens", () => {
  const loose: (...all: ReadonlyArray<unknown>) => unknown = defineCommunity as never
  it.each([
    [undefined, "`plugins` is a list of plugins"],
    [{}, "`plugins` is a list of plugins"],
    [{ plugins: [MemoryStore, undefined] }, "`plugins[1]` is undefined; look at its import"],
    [{ plugins: [() => 1] }, "`plugins[0]` is no plugin"],
    [{ plugins: [flow()] }, "`plugins[0]` is no plugin; put modules into a plugin"]
  ])("a list of plugins that is none", (spec, why) => {
    expect(() => loose("k", spec)).toThrow(why)
  })
  const right = { community: "c", zone: "Asia/Shanghai", jurisdiction: [Law], every: "off", clock: () => NOW }
  it.each([
    [undefined, "expected an object with `community`, `zone` and `jurisdiction`"],
    [{ ...right, jurisdiction: "cn" }, "`jurisdiction`: expected a list of packs"],
    [{ ...right, jurisdiction: ["cn"] }, "`jurisdiction`: expected a list of packs"],
    [{ ...right, byLaws: {} }, "`byLaws`: expected a list of values"],
    [{ ...right, clock: () => new Date(0) }, "`clock`: expected a function that answers a moment"],
    [{ ...right, clock: () => "2026-01-05T10:00:00+08:00" }, "`clock`: expected a function that answers a moment"],
    [{ ...right, clock: NOW }, "`clock`: expected a function that answers a moment"],
    [{ ...right, every: "999999 minutes" }, "`every`: expected"]
  ])("an opening that is none (%#)", async (opening, why) => {
    const answer = said(kindOf([flow()]).open(opening))
    expect(await answer).toContain("InvalidInput")
    expect(await answer).toContain(why)
  })
  it.each([
    [{ limit: "5" }, "`limit`"],
    [{ open: "yes" }, "`open`"],
    [{ where: null }, "`where`"],
    [{ at: 1 }, "`at`"]
  ])("a list of cases by %j", async (input, why) => {
    const app = await openIt(kindOf([flow()]))
    expect(await said(boss(app).flow.list(input))).toContain(`InvalidInput flow.list: ${why}: expected a value of type`)
  })
})

describe("KH-13 what stands beside the input is checked; who gives up in time records nothing", () => {
  it.each([
    ["key-1", "`options`: expected an object"],
    [{ idempotencyKey: "k" }, "`idempotencyKey`: there is no such option"],
    [{ expected: "1" }, "`expected`: expected the version"],
    [{ expected: Number.NaN }, "`expected`: expected the version"],
    [{ signal: true }, "`signal`: expected the signal"],
    [{ key: "" }, "`key`: expected a key"],
    [{ key: "x".repeat(201) }, "`key`: expected a key"],
    [{ key: 5 }, "`key`: expected a key"],
    [{ key: "task flow.mail 2 1" }, "`key`: keys that begin with `task `"]
  ])("refuses %j", async (options, why) => {
    const app = await openIt(kindOf([flow()]))
    await begin(app)
    const answer = await said(boss(app).flow.say({ case: "x" }, options))
    expect(answer).toMatch(/^InvalidInput flow\.say: /)
    expect(answer).toContain(why)
    expect(await app.facts()).toHaveLength(1)
  })
  it("also while a question is being answered", async () => {
    const Who = defineQuestion<object, string>()("hostile/who@1")
    const control = new AbortController()
    const asking = flow({
      acts: (act: any) => ({
        ask: act({
          in: "open",
          by: "party",
          asks: () => ({ who: Who.of({}) }),
          decide: ({ emit, found }: any) => emit.Said({ by: found.who })
        })
      })
    })
    const answering = Who.from(async () => {
      control.abort()
      return "b"
    })
    const app = await openIt(
      kindOf([asking], { plugins: [definePlugin("who", { version: "1", contributes: [answering] })] })
    )
    await begin(app)
    expect(await said(boss(app).flow.ask({ case: "x" }, { signal: control.signal }))).toMatch(/^Unavailable .*gave up/)
    expect(await app.facts()).toHaveLength(1)
  })
  it("and a failure keeps its cause out of what is enumerated", () => {
    const failure = new Unavailable({ operation: "o", because: "b", hidden: () => "secret" })
    expect(Object.keys(failure)).not.toContain("hidden")
    expect(failure.hidden?.()).toBe("secret")
  })
})
