import { describe, expect, it } from "vitest"
import {
  defineCase,
  defineCommunity,
  defineParam,
  defineFacts,
  definePack,
  definePlugin,
  MemoryData,
  MemoryStore,
  role,
  type Span,
  versioned
} from "@linli/kernel"
import * as z from "zod"
import { ConcludeWithin, ShedPlugin, Survey, Talk, TalkPlugin } from "./fixtures/garden.ts"
import {
  accepted,
  calendar,
  clockAt,
  consented,
  Desk,
  failureOf,
  Land,
  open,
  openWithoutSurvey,
  refusal,
  talking
} from "./support.ts"

const spanSchema: z.ZodType<Span> = z.strictObject({
  amount: z.int(),
  unit: z.enum(["hour", "day", "workday", "month", "year"]),
  rollForward: z.boolean().optional()
}) as never

/** About a leak, standing in the survey. */
const surveyed = async (garden: Awaited<ReturnType<typeof open>>, id = "talk-1") => {
  await consented(garden, "leak", id)
  await garden.h.talk.begin({ case: id })
  return id
}
const at = async (garden: { readonly h: Awaited<ReturnType<typeof open>>["h"] }, id = "talk-1") =>
  (await garden.h.talk.find({ case: id })).at
const Shorter = definePack("land", {
  calendar,
  values: [
    ConcludeWithin.from("2020-01-01", { amount: 1, unit: "month" }, "Talks Act 3"),
    ConcludeWithin.from("2026-02-01", { amount: 10, unit: "day" }, "Talks Act 3, amended")
  ]
})

describe("KL-1 a case keeps the definition it was opened under", () => {
  it("when the law changes, and new cases get the new one", async () => {
    const garden = await open({ jurisdiction: [Shorter] })
    await garden.a.talk.ask({ case: "old", subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    garden.time.set("2026-02-02T02:00:00.000Z")
    await accepted(garden, "noise", "new")
    await garden.h.talk.accept({ case: "old" })
    const due = async (id: string) => (await garden.h.talk.find({ case: id })).clocks["conclude"]?.due.on
    expect([await due("old"), await due("new")]).toEqual(["2026-03-02", "2026-02-12"])
    expect((await garden.h.talk.find({ case: "old" })).definition).not.toBe(
      (await garden.h.talk.find({ case: "new" })).definition
    )
  })
})

describe("KL-2 plan says what adopting does, and adopting does it", () => {
  it("one case or all, with a power and a reason", async () => {
    const garden = await open({ jurisdiction: [Shorter] })
    for (const id of ["t1", "t2", "t3"])
      await garden.a.talk.ask({ case: id, subject: { topic: "noise", parties: ["a", "b"], host: "h" } })
    expect((await garden.app.plan()).map((p) => p.verdict)).toEqual(["current", "current", "current"])
    garden.time.set("2026-02-02T02:00:00.000Z")
    const planned = await garden.app.plan()
    expect(planned).toEqual(
      ["t1", "t2", "t3"].map((id) => ({ workflow: "talk", case: id, at: "asked", verdict: "pinned", adopted: "asked" }))
    )
    expect(await refusal(garden.h.talk.adopt({ case: "t1" }))).toBe("NotPermitted no-power")
    const clerk = garden.as("r", "registrar")
    await clerk.talk.adopt({ case: "t1" })
    expect(await refusal(clerk.talk.adopt({ case: "t1" }))).toBe("Refused nothing-to-adopt")
    const done = await garden.app.adoptAll({
      workflow: "talk",
      as: { person: "r", roles: ["registrar"] },
      because: "the law binds at once"
    })
    expect(done.map((p) => p.case)).toEqual(["t2", "t3"])
    expect((await garden.app.plan()).map((p) => p.verdict)).toEqual(["current", "current", "current"])
    expect((await garden.app.facts()).at(-1)).toMatchObject({
      type: "talk/Adopted",
      data: { because: "the law binds at once", from: "asked", to: "asked" }
    })
    await garden.h.talk.accept({ case: "t1" })
    expect((await garden.h.talk.find({ case: "t1" })).clocks["conclude"]?.due.on).toBe("2026-02-12")
  })
})

describe("KL-3 a step stands for the state its edge leaves", () => {
  it("so a party may still withdraw, and the host's month runs on", async () => {
    const garden = await open()
    const id = await surveyed(garden)
    expect(await at(garden)).toBe("beforeTalking.survey")
    await garden.a.talk.wish({ case: id, to: "2026-03-05" })
    expect(await refusal(garden.h.talk.begin({ case: id }))).toBe("Refused in-a-step")
    await garden.a.talk.consent({ case: id, agrees: false })
    expect(await at(garden)).toBe("closed")
    const other = await surveyed(garden, "t2")
    garden.time.set("2026-02-06T00:00:00.000Z")
    await garden.app.tick()
    expect(await at(garden, other)).toBe("closed")
  })
  it("only where its condition holds, and its own rules apply", async () => {
    const garden = await open()
    await talking(garden, "noise")
    expect(await at(garden)).toBe("talking")
    expect(await refusal(garden.h.survey.submit({ case: "talk-1", feasible: true }))).toBe("Refused not-in-this-state")
    expect(await refusal(garden.a.survey.submit({ case: "talk-1", feasible: true }))).toBe("NotPermitted no-power")
    const id = await surveyed(garden, "t2")
    await garden.as("s", "surveyor").survey.submit({ case: id, feasible: false })
    expect(await at(garden, id)).toBe("accepted")
    await garden.h.talk.begin({ case: id })
    expect(await refusal(garden.h.survey.submit({ case: id, feasible: true }))).toBe("Refused surveyed-already")
  })
})

describe("KL-4 the host's rules are judged again when the last step is left", () => {
  class Fickle extends definePlugin("fickle", {
    version: "1.0.0",
    modules: [Survey],
    contributes: [
      role("surveyor", { title: { en: "s", "zh-CN": "s" }, grants: [Survey.powers.submit] }),
      Talk.seams.beforeTalking.step(Survey)
    ],
    words: {
      en: { "survey/surveyed-already": "x", "survey/survey": "x" },
      "zh-CN": { "survey/surveyed-already": "x", "survey/survey": "x" }
    }
  }) {}
  // a host act inside the step may change what the host's rule rests on
  it("refuses to go on, and a deadline goes home, when one does not hold any more", async () => {
    const data = MemoryData.make()
    const time = clockAt()
    const kind = defineCommunity("garden", {
      plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, Desk, Fickle]
    })
    const app = await kind.open({
      community: "c",
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      every: "off",
      clock: time.clock
    })
    const garden = { a: app.as({ person: "a" }), b: app.as({ person: "b" }), h: app.as({ person: "h" }) }
    const id = await consented(garden)
    await garden.h.talk.begin({ case: id })
    // somebody records in the step that consent was withdrawn, without ending the case
    const raw = data.tenants.get("c")
    expect(raw).toBeDefined()
    const facts = await app.facts()
    const last = facts.at(-1)
    if (last === undefined || raw === undefined) throw new Error("no facts")
    const fact = {
      ...last,
      type: "talk/Consented",
      data: { party: "b", agrees: false },
      position: last.position + 1,
      version: last.version + 1
    }
    raw.facts.push(fact)
    raw.streams.get("talk:talk-1")?.push(fact)
    expect(await refusal(garden.h.survey.submit({ case: id, feasible: true }))).toBe("Refused not-everybody-consented")
    time.set("2026-01-16T00:00:00.000Z")
    await app.tick()
    expect((await garden.h.talk.find({ case: id })).at).toBe("accepted")
  })
})

describe("KL-5 a case survives the removal of the plugin whose step it stands in", () => {
  it("by its other acts, by its deadline, and by adoption", async () => {
    const garden = await open()
    for (const id of ["t1", "t2", "t3"]) await surveyed(garden, id)
    const without = await openWithoutSurvey({ data: garden.data, time: garden.time })
    expect(await without.app.plan()).toEqual(
      ["t1", "t2", "t3"].map((id) => ({
        workflow: "talk",
        case: id,
        at: "beforeTalking.survey",
        verdict: "orphaned",
        adopted: "accepted"
      }))
    )
    await without.a.talk.consent({ case: "t1", agrees: false })
    expect(await at(without as never, "t1")).toBe("closed")
    await without.app.as({ person: "r", roles: ["registrar"] }).talk.adopt({ case: "t2" })
    expect(await at(without as never, "t2")).toBe("accepted")
    await without.h.talk.begin({ case: "t2" })
    expect(await at(without as never, "t2")).toBe("talking")
    garden.time.set("2026-01-16T00:00:00.000Z")
    await without.app.tick()
    expect(await at(without as never, "t3")).toBe("talking")
  })
  it("and rules that are gone pass, as they declared", async () => {
    const garden = await open()
    await garden.a.talk.ask({ case: "t", subject: { topic: "leak", parties: ["a", "b", "c"], host: "h" } })
    await garden.h.talk.accept({ case: "t" })
    for (const who of ["a", "b", "c"]) await garden.as(who).talk.consent({ case: "t", agrees: true })
    expect(await refusal(garden.h.talk.begin({ case: "t" }))).toBe("Refused a-leak-needs-two-parties")
    const without = await openWithoutSurvey({ data: garden.data, time: garden.time })
    await without.h.talk.begin({ case: "t" })
    expect(await at(without as never, "t")).toBe("talking")
  })
})

describe("KL-6 a plugin that comes back finds everything", () => {
  it("its step, its slice, its cases", async () => {
    const garden = await open()
    const id = await surveyed(garden)
    const before = await garden.h.talk.find({ case: id })
    const without = await openWithoutSurvey({ data: garden.data, time: garden.time })
    await accepted(without as never, "noise", "meanwhile")
    const back = await open({ data: garden.data, time: garden.time })
    expect(await back.h.talk.find({ case: id })).toEqual(before)
    await back.h.survey.submit({ case: id, feasible: true })
    expect(await at(back)).toBe("talking")
  })
})

describe("KL-7 unknown facts are kept, and old ones are read in today's shape", () => {
  const input = z.strictObject({ fen: z.int() })
  const make = (today: boolean) => {
    const facts = defineFacts("till", {
      events: today
        ? { Paid: versioned(input, (v1: { yuan: number }) => ({ fen: v1.yuan * 100 })) }
        : ({ Paid: z.strictObject({ yuan: z.int() }), Tipped: z.strictObject({}) } as never),
      state: () => ({ fen: 0 })
    })
    class Till extends facts.module({
      evolve: { Paid: (s, d) => ({ fen: s.fen + d.fen }) },
      commands: (command) => ({
        pay: command({
          input: z.strictObject({ n: z.int() }),
          stream: () => "one",
          decide: ({ emit, input: { n } }) => emit.Paid((today ? { fen: n } : { yuan: n }) as never)
        }),
        tip: command({
          input: z.strictObject({}),
          stream: () => "one",
          decide: ({ emit }) => (today ? [] : (emit as never as { Tipped: (d: object) => never }).Tipped({}))
        })
      }),
      views: (view) => ({
        total: view({
          readers: "anyone",
          model: () => ({ fen: 0 }),
          on: { Paid: (m, d) => void (m.fen += d.fen) },
          query: (m) => m.fen
        })
      })
    }) {}
    return class TillPlugin extends definePlugin("till", {
      version: "1.0.0",
      modules: [Till],
      contributes: [role("payer", { title: { en: "p", "zh-CN": "p" }, grants: [Till.powers.pay, Till.powers.tip] })]
    }) {}
  }
  it("in state and views", async () => {
    const data = MemoryData.make()
    const opened = (today: boolean) =>
      defineCommunity("k", { plugins: [MemoryStore.with({ data }), make(today)] }).open({
        community: "c",
        zone: "UTC",
        jurisdiction: [definePack("none", {})],
        every: "off"
      })
    const old = (await opened(false)).as({ person: "p", roles: ["payer"] })
    await old.till.pay({ n: 3 })
    await old.till.tip({})
    const app = await opened(true)
    const today = app.as({ person: "p", roles: ["payer"] })
    expect(await today.till.total()).toBe(300)
    await today.till.pay({ n: 50 })
    expect(await today.till.total()).toBe(350)
    expect((await app.facts()).map((f) => [f.type, f.typeVersion, f.data])).toEqual([
      ["till/Paid", 1, { yuan: 3 }],
      ["till/Tipped", 1, {}],
      ["till/Paid", 2, { fen: 50 }]
    ])
  })
})

describe("KL-8 a case whose workflow is not installed keeps its facts, and its clocks still pass", () => {
  it("and is there again when it comes back", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.promise({ case: id, id: "p", due: "2026-01-10" })
    class Nothing extends definePlugin("nothing", { version: "1.0.0" }) {}
    const kind = defineCommunity("garden", { plugins: [MemoryStore.with({ data: garden.data }), Nothing] })
    const app = await kind.open({
      community: "garden-1",
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      every: "off",
      clock: garden.time.clock
    })
    expect(await app.plan()).toEqual([{ workflow: "talk", case: id, at: "talking", verdict: "unattended" }])
    garden.time.set("2026-02-06T00:00:00.000Z")
    expect((await app.tick()).deadlines).toBe(1)
    expect((await app.tick()).deadlines).toBe(0)
    const back = await open({ data: garden.data, time: garden.time })
    expect(await at(back)).toBe("closed")
    expect((await failureOf(back.a.talk.keep({ case: id, id: "p" })))._tag).toBe("Refused")
  })
})

describe("KL-9 a param binds from the day of opening, or on the day of the act", () => {
  const Grace = defineParam("tab/grace", spanSchema, { binds: "day-of-act" })
  const Term = defineParam("tab/term", spanSchema)
  const facts = defineCase("tab", {
    subject: z.strictObject({ who: z.string() }),
    events: { Seen: z.strictObject({ grace: z.int(), term: z.int() }) },
    data: () => ({ seen: 0 }),
    capacities: ({ subject }) => ({ one: [subject.who] })
  })
  class Tab extends facts.workflow({
    initial: "open",
    params: { grace: Grace, term: Term },
    states: { open: {}, late: {}, gone: { final: true } },
    clocks: {
      term: { while: "late", within: "term", else: "gone" },
      grace: { while: "late", within: "grace", else: "gone" }
    },
    evolve: { Seen: (d) => ({ seen: d.seen + 1 }) },
    acts: (act) => ({
      begin: act({ in: "new", by: "one" }),
      see: act({
        in: "open",
        by: "one",
        decide: ({ emit, params }) => emit.Seen({ grace: params.grace.value.amount, term: params.term.value.amount })
      }),
      delay: act({ in: "open", to: "late", by: "one" })
    })
  }) {}
  class TabPlugin extends definePlugin("tab", {
    version: "1.0.0",
    modules: [Tab],
    words: Object.fromEntries(["en", "zh-CN"].map((l) => [l, { "tab/open": "o", "tab/late": "l", "tab/gone": "g" }]))
  }) {}
  it("in acts and in clocks", async () => {
    const days = (amount: number) => ({ amount, unit: "day", rollForward: false }) as const
    const pack = definePack("p", {
      values: [
        Grace.from("2020-01-01", days(3), "old"),
        Grace.from("2026-02-01", days(5), "new"),
        Term.from("2020-01-01", days(30), "old"),
        Term.from("2026-02-01", days(50), "new")
      ]
    })
    const time = clockAt()
    const kind = defineCommunity("k", { plugins: [MemoryStore, TabPlugin] })
    await using app = await kind.open({
      community: "c",
      zone: "UTC",
      jurisdiction: [pack],
      every: "off",
      clock: time.clock
    })
    const me = app.as({ person: "me" })
    const { id } = await me.tab.begin({ subject: { who: "me" } })
    time.set("2026-02-02T00:00:00.000Z")
    expect((await me.tab.see({ case: id })).facts[0]?.data).toEqual({ grace: 5, term: 30 })
    await me.tab.delay({ case: id })
    const { clocks } = await me.tab.find({ case: id })
    expect(clocks["grace"]?.due).toMatchObject({ on: "2026-02-07", source: "new" })
    expect(clocks["term"]?.due).toMatchObject({ on: "2026-03-04", source: "old" })
  })
})
