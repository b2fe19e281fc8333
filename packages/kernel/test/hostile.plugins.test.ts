import { describe, expect, it } from "vitest"
import * as z from "zod"
import { boss, begin, deciding, flow, heap, kindOf, openIt, said } from "./fixtures/hostile.ts"

const opened = async (modules: ReadonlyArray<any>, words: ReadonlyArray<string> = []) => {
  const app = await openIt(kindOf(modules, { words }))
  return { app, count: async () => (await app.facts()).length }
}

describe("KH-1 a decision records facts of its own module, plain and few, or nothing", () => {
  const forged = {
    kernel: () => ({ "~fact": "flow/Moved", data: { from: "open", to: "done", via: "x" } }),
    forget: () => ({ "~fact": "kernel/Forgotten", data: { person: "b", because: "x" } }),
    other: () => ({ "~fact": "heap/Put", data: 1 }),
    nobody: () => ({ "~fact": "nobody/Knows", data: 1 }),
    clock: () => ({ "~fact": "flow/Said", data: 1, "~on": () => ({ type: "flow/Adopted", data: { to: "done" } }) }),
    flood: ({ emit }: any) => Array.from({ length: 1_001 }, () => emit.Said({ by: "a" }))
  }
  it.each(Object.keys(forged))("a case cannot record `%s`", async (name) => {
    const { app, count } = await opened([deciding(forged), heap({ put: () => [] })])
    await begin(app)
    const before = await count()
    expect(await said(boss(app).flow[name]({ case: "x" }))).toMatch(
      /^Unavailable flow\.\w+: .*(which is no fact of `flow`|does not fit its own schema|1001 facts at once)/
    )
    expect(await count()).toBe(before)
    expect((await boss(app).flow.find({ case: "x" })).at).toBe("open")
  })
  it("but a thousand of its own it can", async () => {
    const { app } = await opened([
      deciding({ many: ({ emit }) => Array.from({ length: 1_000 }, () => emit.Said({ by: "a" })) })
    ])
    await begin(app)
    expect((await boss(app).flow.many({ case: "x" })).facts).toHaveLength(1_000)
  })
  const circle: any = {}
  circle.circle = circle
  const unfit: Record<string, unknown> = {
    date: { at: new Date(0) },
    bigint: { n: 1n },
    nan: Number.NaN,
    nothing: undefined,
    code: { f: () => 1 },
    text: "x".repeat(2_097_153),
    wide: Array.from({ length: 100_000 }, () => 1),
    map: new Map(),
    circle
  }
  it.each(Object.keys(unfit))("a module cannot record what is no JSON: %s", async (name) => {
    const { app, count } = await opened([heap({ put: ({ emit }) => emit.Put(unfit[name]) })])
    expect(await said(boss(app).heap.put())).toMatch(
      /^Unavailable heap\.put: fact `heap\/Put` of `heap\.put` is not plain/
    )
    expect(await count()).toBe(0)
  })
  it.each([
    ["a deadline that passed", { "~fact": "heap/DeadlinePassed", data: {} }],
    ["a number", 5],
    ["a list of nothing", [null]]
  ])("a module cannot record %s", async (_, out) => {
    const { app, count } = await opened([heap({ put: () => out })])
    expect(await said(boss(app).heap.put())).toMatch(/^Unavailable heap\.put: /)
    expect(await count()).toBe(0)
  })
})

describe("KH-1 the figures of a reason are plain, too", () => {
  const details: Record<string, (context: any) => unknown> = {
    bigint: () => ({ n: 1n }),
    date: () => new Date(0),
    secret: ({ seal }) => ({ s: seal("secret", { person: "q", class: "sensitive" }) })
  }
  it.each(Object.keys(details))("not: %s", async (name) => {
    const refusing = ({ refuse, ...rest }: any) =>
      refuse({ rule: "R-1", code: "r", detail: details[name]?.({ seal: rest.seal }) })
    const decide = (context: any) => refusing({ refuse: context.refuse, seal: context.seal })
    const { app } = await opened([deciding({ refuse: decide }), heap({ put: decide })])
    await begin(app)
    for (const key of [undefined, "k"]) {
      const options = key === undefined ? {} : { key }
      expect(await said(boss(app).flow.refuse({ case: "x" }, options))).toMatch(
        /^Unavailable .*the detail of `r` of `flow`/
      )
      expect(await said(boss(app).heap.put(undefined, options))).toMatch(/^Unavailable .*the detail of `r` of `heap`/)
    }
  })
})

describe("KH-2 what was recorded, folded or answered cannot be changed", () => {
  const meddling = deciding({
    state: ({ case: c }) => (c.data.said.push("ghost"), []),
    subject: ({ case: c }) => ((c.subject.who = "b"), [])
  })
  it.each(["state", "subject"])("by a decision that writes into the %s", async (name) => {
    const { app } = await opened([meddling])
    await begin(app)
    expect(await said(boss(app).flow[name]({ case: "x" }))).toMatch(/^Unavailable .* threw/)
    expect(await boss(app).flow.find({ case: "x" })).toMatchObject({ subject: { who: "a" }, data: { said: [] } })
  })
  it("by folding code that changes the state it is given, of cases and modules", async () => {
    const sly = flow({ evolve: { Said: (d: any, e: any) => (d.said.push(e.by), d) } })
    const pile = heap({ put: ({ emit }) => emit.Put(1) }, { evolve: { Put: (s: any, d: any) => (s.all.push(d), s) } })
    const { app, count } = await opened([sly, pile])
    await begin(app)
    expect(await said(boss(app).flow.say({ case: "x" }))).toMatch(/evolve for `flow\/Said` threw/)
    expect(await said(boss(app).heap.put())).toMatch(/evolve for `heap\/Put` threw/)
    expect(await count()).toBe(1)
  })
  it("by whoever holds a receipt, a case that was read, or the facts", async () => {
    const { app } = await opened([flow()])
    await begin(app)
    const receipt = await boss(app).flow.say({ case: "x" })
    const read = await boss(app).flow.find({ case: "x" })
    const [fact] = await app.facts()
    for (const write of [
      () => (receipt.facts[0].data.by = "b"),
      () => read.data.said.push("ghost"),
      () => (read.subject.who = "b"),
      () => (fact.data.subject.who = "b"),
      () => (fact.actor.person = "b"),
      () => (fact.basis.rule = "b"),
      () => (fact.power = "b")
    ]) {
      expect(write).toThrow(TypeError)
    }
  })
  it("by whoever holds what a view keeps", async () => {
    const views = (view: any) => ({
      kept: view({
        readers: "anyone",
        model: () => ({ list: [] as Array<string>, map: new Map([["a", { n: 1 }]]) }),
        on: { Said: (m: any, d: any) => void m.list.push(d.by) },
        query: (m: any) => m
      })
    })
    const { app } = await opened([flow({ views })])
    await begin(app)
    await boss(app).flow.say({ case: "x" })
    const first = await boss(app).flow.kept()
    first.list.push("ghost")
    first.map.get("a").n = 2
    expect(await boss(app).flow.kept()).toEqual({ list: ["a"], map: new Map([["a", { n: 1 }]]) })
  })
})

describe("KH-3 code that answers with a promise is a fault, and its rejection ends nothing", () => {
  const late = async () => {
    throw new Error("secret")
  }
  const rule = [{ rule: "R-1", code: "late", holds: late }]
  it("in decisions, rules, folding and days, of cases and modules", async () => {
    const unhandled: Array<unknown> = []
    const note = (cause: unknown) => void unhandled.push(cause)
    process.on("unhandledRejection", note)
    const acts = (act: any) => ({
      decide: act({ in: "open", by: "party", decide: late }),
      judge: act({ in: "open", by: "party", check: rule, decide: () => [] })
    })
    const slow = (more: object) => flow({ acts, ...more })
    const each = { check: rule }
    for (const [modules, module, act] of [
      [[slow({})], "flow", "decide"],
      [[slow({})], "flow", "judge"],
      [[slow({ evolve: { Said: late, DeadlinePassed: late } })], "flow", "say"],
      [[heap({ put: late })], "heap", "put"],
      [[heap({ put: ({ emit }) => emit.Put(1) }, { each })], "heap", "put"],
      [[heap({ put: ({ emit }) => emit.Put(1) }, { evolve: { Put: late } })], "heap", "put"]
    ] as const) {
      const { app, count } = await opened(modules, ["flow/late", "heap/late"])
      if (module === "flow") await begin(app)
      const before = await count()
      expect(await said(boss(app)[module][act](module === "flow" ? { case: "x" } : undefined))).toMatch(/^Unavailable /)
      expect(await count()).toBe(before)
    }
    const { app } = await opened([flow({ dues: late })])
    expect(await said(begin(app))).toMatch(/^Unavailable .*the dues of `flow` are not a list/)
    await new Promise((resolve) => setTimeout(resolve, 20))
    process.off("unhandledRejection", note)
    expect(unhandled).toEqual([])
  })
})

describe("KH-4 capacities are lists of ids, or nobody's", () => {
  it.each([
    ["a text, of which another id is a part", ({ subject }: any) => ({ party: subject.who })],
    ["nothing", () => null],
    ["a promise", async () => ({ party: ["anna"] })],
    ["a set", () => ({ party: new Set(["anna"]) })]
  ])("not %s", async (_, capacities) => {
    const { app, count } = await opened([flow({}, { capacities })])
    for (const who of ["anna", "nn"]) {
      expect(await said(app.as({ person: who }).flow.start({ subject: { who: "anna" } }))).toMatch(
        /^Unavailable flow\.start: the capacities of `flow` are not lists/
      )
    }
    expect(await count()).toBe(0)
  })
})

describe("KH-12 names that mean something else already are issues", () => {
  const state = (name: string) =>
    flow({
      states: { open: {}, done: { final: true }, [name]: {} },
      acts: (act: any) => ({
        go: act({ in: "open", by: "party", to: name }),
        back: act({ in: name, by: "party", to: "done" })
      })
    })
  const clock = (name: string) => flow({ clocks: { [name]: { while: "open", within: { amount: 1, unit: "day" } } } })
  const made: Record<string, (name: string) => any> = {
    "an operation": (name) => deciding({ [name]: () => [] }),
    "a fact": (name) => flow({}, { events: { Said: z.any(), [name]: z.any() } }),
    "a state": state,
    "a clock": clock
  }
  for (const [what, make] of Object.entries(made)) {
    it.each(["then", "constructor", "__proto__", "toString", "a/b", "a b", "a.b", ""])(
      `${what} is not named %j`,
      (name) => {
        const issues = kindOf([make(name)]).check() as ReadonlyArray<{ message: string }>
        expect(issues.map((i) => i.message)).toContain(`\`${name}\` cannot name ${what} of \`flow\``)
      }
    )
  }
  it.each(["then", "constructor", "toString"])("a module is not named %j", (name) => {
    const issues = kindOf([flow({}, { name })]).check() as ReadonlyArray<{ message: string }>
    expect(issues.map((i) => i.message)).toContain(`\`${name}\` cannot name a module`)
  })
  it("so that a branch of a client can be awaited", async () => {
    const { app } = await opened([flow()])
    expect(Object.keys(await boss(app).flow)).toContain("say")
  })
})
