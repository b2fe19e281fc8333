import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import {
  defineCommunity,
  defineFacts,
  definePack,
  defineParam,
  definePlugin,
  definePoint,
  definePort,
  MemoryStore,
  role
} from "@linli/kernel"
import * as z from "zod"
import { accepted, failureOf, open, refusal, talking } from "./support.ts"

describe("KV-1 who may read", () => {
  it("lets whoever stands in a case see it, and holders of the power", async () => {
    const garden = await open()
    const id = await accepted(garden)
    expect((await garden.a.talk.find({ case: id })).capacities).toEqual({ party: ["a", "b"], host: ["h"] })
    expect((await garden.as("r", "registrar").talk.find({ case: id })).id).toBe(id)
    expect(await refusal(garden.as("z").talk.find({ case: id }))).toBe("NotPermitted no-power")
    expect(await refusal(garden.as("z").talk.file({ case: id }))).toBe("NotPermitted no-power")
    expect(await refusal(garden.as("z").talk.list())).toBe("NotPermitted no-power")
    expect(await garden.as("z").talk.mine()).toEqual([])
    expect((await garden.as("z").talk.options({ case: id })).every((o) => !o.possible)).toBe(true)
    expect(await garden.as("z").talk.topics()).toEqual([{ topic: "noise", talks: 1 }])
  })
  it("lets only those who may act for others ask about them", async () => {
    const garden = await open()
    await accepted(garden)
    const desk = garden.app.as({ person: "r", roles: ["registrar"], onBehalfOf: "a" })
    expect((await desk.talk.mine()).length).toBe(1)
    expect(await refusal(garden.app.as({ person: "z", onBehalfOf: "a" }).talk.mine())).toBe("NotPermitted no-power")
    const outside = await garden.as("z").talk.options({ case: "talk-1" })
    expect(new Set(outside.flatMap((o) => o.reasons.map((r) => r.code)))).toEqual(new Set(["no-power"]))
  })
})

describe("KV-2 a read sees what others wrote", () => {
  it("through another engine over the same store", async () => {
    const one = await open()
    const two = await open({ data: one.data, time: one.time })
    const id = await accepted(one)
    expect((await two.h.talk.find({ case: id })).at).toBe("accepted")
    await two.a.talk.consent({ case: id, agrees: true })
    expect((await one.h.talk.find({ case: id })).data.consents).toEqual({ a: true })
    expect(await two.a.talk.topics()).toEqual([{ topic: "noise", talks: 1 }])
  })
})

describe("KV-3 sealed fields open for their reader", () => {
  it("in find and in the file, and for nobody else", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.h.talk.note({ case: id, text: "what a said", present: ["a", "h"] })
    for (const [who, sees] of [
      ["a", { known: true, value: "what a said" }],
      ["h", { known: true, value: "what a said" }],
      ["b", { known: false, why: "not-permitted" }]
    ] as const) {
      expect((await garden[who].talk.find({ case: id })).data.notes).toEqual([sees])
      expect((await garden[who].talk.file({ case: id })).at(-1)?.data).toEqual({ note: sees })
    }
    const clerk = await garden.as("r", "registrar").talk.find({ case: id })
    expect(clerk.data.notes).toEqual([{ known: false, why: "not-permitted" }])
    const desk = garden.app.as({ person: "r", roles: ["registrar"], onBehalfOf: "a" })
    expect((await desk.talk.find({ case: id })).data.notes).toEqual([{ known: false, why: "not-permitted" }])
    expect(JSON.stringify(await garden.app.facts())).not.toContain("what a said")
  })
})

describe("KV-4 a view that fails, fails alone", () => {
  const facts = defineFacts("log", { events: { Noted: z.strictObject({ text: z.string() }) }, state: () => ({ n: 0 }) })
  class Log extends facts.module({
    evolve: { Noted: (s) => ({ n: s.n + 1 }) },
    commands: (command) => ({
      note: command({
        input: z.strictObject({ text: z.string() }),
        stream: () => "one",
        decide: ({ emit, input }) => emit.Noted(input)
      })
    }),
    views: (view) => ({
      good: view({ readers: "anyone", model: () => ({ n: 0 }), on: { Noted: (m) => void m.n++ }, query: (m) => m.n }),
      bad: view({
        readers: "anyone",
        model: () => ({ n: 0 }),
        on: {
          Noted: (_, d) => {
            if (d.text === "boom") throw new Error("SECRET")
          }
        },
        query: (m) => m.n
      }),
      asks: view({
        readers: "anyone",
        model: () => ({ n: 0 }),
        on: {},
        query: () => {
          throw new Error("SECRET")
        }
      }),
      may: view({
        readers: "anyone",
        model: () => ({ n: 0 }),
        on: {},
        query: (_, __, reader) => reader.may("log.note")
      })
    })
  }) {}
  class LogPlugin extends definePlugin("log", {
    version: "1.0.0",
    modules: [Log],
    contributes: [role("writer", { title: { en: "w", "zh-CN": "w" }, grants: [Log.powers.note] })]
  }) {}
  it("and names itself, not the cause", async () => {
    const kind = defineCommunity("k", { plugins: [MemoryStore, LogPlugin] })
    await using app = await kind.open({
      community: "c",
      zone: "UTC",
      jurisdiction: [definePack("none", {})],
      every: "off"
    })
    const me = app.as({ person: "me", roles: ["writer"] })
    await me.log.note({ text: "fine" })
    expect(await me.log.bad()).toBe(0)
    await me.log.note({ text: "boom" })
    await me.log.note({ text: "fine" })
    expect(await me.log.good()).toBe(3)
    for (const read of [me.log.bad, me.log.asks]) {
      const failure = await failureOf(read())
      expect(failure._tag).toBe("Unavailable")
      expect(failure.message).toMatch(/log\.(bad|asks)/)
      expect(failure.message).not.toContain("SECRET")
    }
    expect(await me.log.may()).toBe(true)
    expect(await app.as({ person: "you" }).log.may()).toBe(false)
  })
})

describe("KV-5 watch shows what a read answers, now and after each change", () => {
  it("until it is stopped", async () => {
    const garden = await open()
    const seen: Array<number> = []
    const stop = garden.app.watch(
      () => garden.a.talk.topics(),
      (topics) => void seen.push(topics[0]?.talks ?? 0)
    )
    await sleep(5)
    await accepted(garden, "noise", "t1")
    await sleep(5)
    await accepted(garden, "noise", "t2")
    await sleep(5)
    stop()
    await accepted(garden, "noise", "t3")
    await sleep(5)
    expect([...new Set(seen)]).toEqual([0, 1, 2])
  })
})

describe("KV-6 cases are listed, filtered and paged", () => {
  it("by subject, state, deadlines", async () => {
    const garden = await open()
    for (const [n, topic] of ["noise", "leak", "noise", "noise"].entries()) await accepted(garden, topic, `t${n}`)
    await garden.h.talk.close({ case: "t3" })
    const clerk = garden.as("r", "registrar")
    const ids = async (input: Parameters<typeof clerk.talk.list>[0]) =>
      (await clerk.talk.list(input)).map((r) => r.case)
    expect(await ids({})).toEqual(["t0", "t1", "t2", "t3"])
    expect(await ids({ where: { topic: "noise" } })).toEqual(["t0", "t2", "t3"])
    expect(await ids({ where: { parties: ["a", "b"] }, open: true })).toEqual(["t0", "t1", "t2"])
    expect(await ids({ at: "closed" })).toEqual(["t3"])
    expect(await ids({ limit: 2 })).toEqual(["t0", "t1"])
    expect(await ids({ limit: 2, after: "t1" })).toEqual(["t2", "t3"])
    expect(await ids({ limit: 1, after: "t0", where: { topic: "noise" } })).toEqual(["t2"])
    expect(await ids({ after: "none" })).toEqual([])
    const own = async (input: Parameters<typeof clerk.talk.mine>[0]) =>
      (await garden.h.talk.mine(input)).map((r) => r.case)
    expect(await own({})).toEqual(["t0", "t1", "t2"])
    expect(await own({ limit: 2 })).toEqual(["t0", "t1"])
    expect(await own({ limit: 2, after: "t1" })).toEqual(["t2"])
    // t1 leaves the list, and the page after it begins where it did
    await garden.h.talk.close({ case: "t1" })
    expect(await own({ after: "t1" })).toEqual(["t2"])
    expect(await own({ after: "none" })).toEqual([])
    expect((await failureOf(garden.h.talk.mine({ limit: "2" } as never)))._tag).toBe("InvalidInput")
    expect(await ids({ overdue: true })).toEqual([])
    expect((await failureOf(clerk.talk.list({ colour: "red" } as never)))._tag).toBe("InvalidInput")
    const [mine] = await garden.h.talk.mine()
    expect(mine).toMatchObject({
      case: "t0",
      at: "accepted",
      next: { deadline: "conclude", on: "2026-02-05" },
      overdue: [],
      final: false
    })
    expect(mine?.options.find((o) => o.act === "talk.close")?.possible).toBe(true)
  })
})

describe("KV-8 a view reads points and the values of the day", () => {
  const Hours = defineParam("desk/hours", z.int(), { fallback: 4 })
  const Unused = defineParam("desk/unused", z.int(), { fallback: 4 })
  const Signs = definePoint<string>()("desk/signs@1")
  const Open = definePort<{ hours(): number }>()("desk/open@1")
  const facts = defineFacts("desk", { events: { Noted: z.strictObject({}) }, state: () => ({}) })
  class Desk extends facts.module({
    params: { hours: Hours },
    evolve: {},
    commands: () => ({}),
    views: (view) => ({
      now: view({
        readers: "anyone",
        model: () => ({}),
        on: {},
        query: (_, __, { param, read }) => ({
          hours: param(Hours)?.value ?? 0,
          source: param(Hours)?.source ?? "",
          unused: param(Unused)?.value ?? null,
          signs: read(Signs).map((s) => s.value)
        })
      })
    }),
    tasks: (task) => ({
      ask: task({ uses: { open: Open }, run: ({ promise }) => promise.ports.open.hours() })
    })
  }) {}
  class DeskPlugin extends definePlugin("desk", {
    version: "1",
    modules: [Desk],
    points: [Signs],
    contributes: [
      Signs.of("bell"),
      Open.from({ now: Desk.views.now }, (query) => ({ hours: () => query.now().hours })),
      role("clerk", { title: { en: "c", "zh-CN": "c" }, grants: [Desk.powers.ask] })
    ]
  }) {}
  it("directly and through a port, each on its day", async () => {
    let now = "2026-01-01T04:00:00.000Z"
    const pack = definePack("town", { values: [Hours.from("2026-02-01", 9, "town rules 3")] })
    const app = await defineCommunity("desk", { plugins: [MemoryStore, DeskPlugin] }).open({
      community: "desk",
      zone: "Asia/Shanghai",
      jurisdiction: [pack],
      every: "off",
      clock: () => now
    })
    const who = app.as({ person: "a", roles: ["clerk"] }).desk
    expect(await who.now()).toEqual({ hours: 4, source: "default of the plugin", unused: null, signs: ["bell"] })
    expect(await who.ask()).toBe(4)
    now = "2026-02-01T04:00:00.000Z"
    expect(await who.now()).toEqual({ hours: 9, source: "town rules 3", unused: null, signs: ["bell"] })
    expect(await who.ask()).toBe(9)
    await app.close()
  })
})

describe("KV-9 views over one fold", () => {
  const facts = defineFacts("count", { events: { Came: z.strictObject({}) }, state: () => ({}) })
  let models = 0
  let folded = 0
  const follow = {
    readers: "anyone" as const,
    model: () => {
      models += 1
      return { came: 0 }
    },
    on: {
      Came: (m: { came: number }) => {
        folded += 1
        m.came += 1
      }
    }
  }
  class Count extends facts.module({
    evolve: {},
    commands: (command) => ({
      come: command({ input: z.strictObject({}), stream: () => "one", decide: ({ emit }) => emit.Came({}) })
    }),
    views: (view) => ({
      once: view({ ...follow, query: (m) => m.came }),
      twice: view({ ...follow, query: (m) => m.came * 2 }),
      alone: view({ ...follow, on: { Came: follow.on.Came }, query: (m) => m.came })
    })
  }) {}
  class CountPlugin extends definePlugin("count", {
    version: "1",
    modules: [Count],
    contributes: [role("comer", { title: { en: "c", "zh-CN": "c" }, grants: [Count.powers.come] })]
  }) {}
  it("fold each fact once for those alike, apart for one that differs, and in each community anew", async () => {
    const kind = defineCommunity("k", { plugins: [MemoryStore, CountPlugin] })
    const opening = { zone: "Asia/Shanghai", jurisdiction: [definePack("none", {})], every: "off" } as const
    await using one = await kind.open({ community: "one", ...opening })
    await using two = await kind.open({ community: "two", ...opening })
    const made = models
    const comer = one.as({ person: "p", roles: ["comer"] }).count
    await comer.come({})
    await comer.come({})
    expect([await comer.once(), await comer.twice(), await comer.alone()]).toEqual([2, 4, 2])
    expect(folded).toBe(4)
    expect(await two.as({ person: "p" }).count.twice()).toBe(0)
    // two communities, two models each: one for the two alike, one for the third
    expect(made).toBe(4)
  })
})
