import { describe, expect, it } from "vitest"
import * as z from "zod"
import { defineFacts, definePlugin, defineStep, MemoryData, memoryStore } from "@linli/kernel"
import { begin, boss, both, flow, kindOf, openIt, said, storing } from "./fixtures/hostile.ts"
import { clockAt, open, START } from "./support.ts"

const LATER = "2026-02-05T02:00:00.000Z"
const withDues = (dues: (c: any) => unknown) => flow({ dues })
const days = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `d${i}`, on: "2026-01-10" }))

describe("KH-8 days from the data are what they should be, each once, however many", () => {
  it.each([
    ["no list", null],
    ["a text", "2026-01-10"],
    ["a hole", [null]],
    ["no id", [{ on: "2026-01-10" }]],
    ["an empty id", [{ id: "", on: "2026-01-10" }]],
    ["half a character", [{ id: "\ud800", on: "2026-01-10" }]],
    ["no day", [{ id: "a", on: "tomorrow" }]],
    ["a day that is not there", [{ id: "a", on: "2026-02-30" }]],
    ["too many", days(10_001)]
  ])("%s is a fault, and nothing is recorded", async (_, list) => {
    const app = await openIt(kindOf([withDues(() => list)]))
    expect(await said(begin(app))).toMatch(/^Unavailable flow\.start: the dues of `flow`/)
    expect(await app.facts()).toEqual([])
  })
  it("one that is there twice passes once, with any characters in its id", async () => {
    const time = clockAt()
    const odd = { id: "a@2026-01-10 #\"';--\n邻", on: "2026-01-10" }
    const data = MemoryData.make()
    const app = await openIt(kindOf([withDues(() => [odd, odd])], { data }), { clock: time.clock })
    await begin(app)
    expect(memoryStore(data).due("c-1", LATER, 10)).toHaveLength(1)
    time.set(LATER)
    expect((await app.tick()).deadlines).toBe(1)
    expect((await app.tick()).deadlines).toBe(0)
    expect((await boss(app).flow.mine())[0].overdue).toEqual([{ deadline: odd.id, on: odd.on }])
  })
  it("thousands pass before an act, and a read shows all of them", async () => {
    const time = clockAt()
    const app = await openIt(kindOf([withDues(() => days(1_200))]), { clock: time.clock })
    await begin(app)
    time.set(LATER)
    expect((await boss(app).flow.mine())[0].overdue).toHaveLength(1_200)
    expect((await boss(app).flow.say({ case: "x" })).version).toBe(1_202)
    const facts = await app.facts({ limit: 10_000 })
    expect(facts.at(-1).type).toBe("flow/Said")
    expect(new Set(facts.map((f: any) => f.data.deadline)).size).toBe(1_201)
  })
  it("in modules as in cases", async () => {
    const time = clockAt()
    const pile: any = (defineFacts as any)("pile", { events: { Put: z.any() }, state: () => 0 }).module({
      evolve: { Put: (n: number) => n + 1, DeadlinePassed: (n: number) => n },
      dues: (n: number) => (n === 0 ? [] : days(1_100)),
      commands: (command: any) => ({ put: command({ stream: () => "one", decide: ({ emit }: any) => emit.Put(1) }) })
    })
    const app = await openIt(kindOf([pile]), { clock: time.clock })
    await boss(app).pile.put()
    time.set(LATER)
    expect((await boss(app).pile.put()).version).toBe(1_102)
  })
  it("an anchor that is no day is a fault of its clock", async () => {
    const clocks = { one: { while: "open", within: { amount: 1, unit: "day" }, anchor: () => "soon", else: "done" } }
    const app = await openIt(kindOf([flow({ clocks })]))
    expect(await said(begin(app))).toMatch(/^Unavailable flow\.start: the due day of clock `one` threw/)
  })
  it("deadlines that lead in a circle in which no time passes are named, and record nothing", async () => {
    const time = clockAt()
    const one = { while: "open", within: { amount: 1, unit: "day" }, anchor: () => "2026-02-02", else: "other" }
    const two = { while: "other", within: { amount: 1, unit: "day" }, anchor: () => "2026-02-03", else: "open" }
    const states = { open: {}, other: {}, done: { final: true } }
    const app = await openIt(kindOf([flow({ states, clocks: { one, two } })]), { clock: time.clock })
    await begin(app)
    time.set("2026-02-20T00:00:00.000Z")
    const before = (await app.facts()).length
    expect(await said(boss(app).flow.say({ case: "x" }))).toMatch(/deadlines lead in a circle: `one` of `flow`/)
    expect((await app.tick()).failed).toEqual([expect.stringContaining("deadlines lead in a circle")])
    expect(await app.facts()).toHaveLength(before)
  })
  it("a year before the calendar begins is waited for like one after its end, and recorded once", async () => {
    const time = clockAt("2025-09-07T02:00:00.000Z")
    const clocks = { one: { while: "open", within: { amount: 1, unit: "month" }, else: "done" } }
    const app = await openIt(kindOf([flow({ clocks })]), { clock: time.clock })
    await begin(app)
    time.set("2025-11-18T02:00:00.000Z")
    for (let n = 0; n < 3; n++) await app.tick()
    await boss(app).flow.say({ case: "x" })
    expect((await app.facts()).map((f: any) => f.type)).toEqual(["flow/Opened", "flow/ClockStarted", "flow/Said"])
    expect((await app.tick()).waiting).toEqual(["sample 2025: 1 deadline"])
  })
  it("while one that runs again later on the same day is none", async () => {
    const time = clockAt()
    const hour = (place: string, to: string) => ({ while: place, within: { amount: 1, unit: "hour" }, else: to })
    const states = { open: {}, other: {}, done: { final: true } }
    const clocks = { one: hour("open", "other"), two: hour("other", "open") }
    const app = await openIt(kindOf([flow({ states, clocks })]), { clock: time.clock })
    await begin(app)
    time.set("2026-01-05T08:30:00.000Z")
    expect((await app.tick()).deadlines).toBe(6)
  })
})

describe("KD-5 KP-1 a clock of the computer that jumps, back and forth by years, stops no case", () => {
  it("and what was recorded folds to what is shown", async () => {
    let seed = 11
    const dice = (n: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n
    const codes = new Set<string>()
    for (let round = 0; round < 12; round++) {
      const time = clockAt()
      const { a, app, b, data, h } = await open({ time })
      const id = "talk-1"
      let ms = Date.parse(START)
      const day = () => new Date(ms + (dice(60) - 20) * 86_400_000).toISOString().slice(0, 10)
      await a.talk.ask({
        case: id,
        subject: { topic: dice(2) === 0 ? "leak" : "noise", parties: ["a", "b"], host: "h" }
      })
      const moves: ReadonlyArray<() => Promise<unknown>> = [
        () => h.talk.accept({ case: id }),
        () => a.talk.consent({ case: id, agrees: true }),
        () => b.talk.consent({ case: id, agrees: dice(9) !== 0 }),
        () => h.talk.begin({ case: id }),
        () => h.talk.pause({ case: id }),
        () => h.talk.unpause({ case: id }),
        () => a.talk.wish({ case: id, to: day() }),
        () => a.talk.promise({ case: id, id: `p${dice(4)}`, due: day() }),
        () => h.survey.submit({ case: id, feasible: dice(2) === 0 }),
        () => app.tick()
      ]
      for (let n = 0; n < 25; n++) {
        ms += (dice(10) - 3) * 86_400_000 * (dice(8) === 0 ? 40 : 1) + dice(86_400_000)
        ms = Math.min(Math.max(ms, Date.parse("2025-06-01")), Date.parse("2028-06-01"))
        time.set(new Date(ms).toISOString())
        const move = moves[dice(moves.length)]
        await move?.().catch((cause: any) => void codes.add(cause._tag))
      }
      const again = await open({ data, time })
      expect(await again.h.talk.find({ case: id })).toEqual(await h.talk.find({ case: id }))
    }
    expect([...codes]).toEqual(["Refused"])
  })
})

describe("KH-9 what fails or hangs holds up nobody else", () => {
  it("a stream with many days that cannot pass stands in no other's way", async () => {
    const time = clockAt()
    const state = { broken: false }
    const dues = (c: any) => {
      if (c.subject.who !== "bad") return [{ id: "one", on: "2026-01-20" }]
      if (state.broken) throw new Error("secret")
      return days(1_050)
    }
    const app = await openIt(kindOf([withDues(dues)]), { clock: time.clock })
    await begin(app, "bad", "bad")
    await begin(app, "good")
    time.set(LATER)
    state.broken = true
    const ticked = await app.tick()
    expect(ticked).toMatchObject({ deadlines: 1, failed: ["the dues of `flow` threw; ask the author of the plugin"] })
    expect((await boss(app).flow.find({ case: "good" })).deadlines).toMatchObject([{ id: "one", passed: true }])
    state.broken = false
    expect(await app.tick()).toMatchObject({ deadlines: 1_050, failed: [] })
  })
  it("a case whose people cannot be told is left out of lists, and named", async () => {
    const state = { broken: true }
    const capacities = ({ subject, id }: any) => {
      if (state.broken && subject.who === "bad") throw new Error(`secret of ${id}`)
      return { party: ["a", subject.who] }
    }
    const app = await openIt(kindOf([flow({}, { capacities })]))
    state.broken = false
    await begin(app, "bad", "bad")
    await begin(app, "good")
    state.broken = true
    const mine = async () => (await boss(app).flow.mine()).map((row: any) => row.case)
    expect(await mine()).toEqual(["good"])
    expect((await app.tick()).failed).toEqual([expect.stringMatching(/^flow:bad is left out of lists: the capacities/)])
    state.broken = false
    expect(await mine()).toEqual(["bad", "good"])
    expect((await app.tick()).failed).toEqual([])
  })
  it("an act whose rule fails is not possible in that case, and named; the rest of the case is as it was", async () => {
    const state = { broken: true }
    const holds = ({ case: c }: any) => {
      if (c.id === "bad" && state.broken) throw new Error("secret")
      return true
    }
    const rule = { rule: "R-1", code: "r", holds }
    const acts = (act: any) => ({ judged: act({ in: "open", to: "done", by: "party", when: [rule] }) })
    const app = await openIt(kindOf([flow({ acts })], { words: ["flow/r"] }))
    await begin(app, "bad")
    await begin(app, "good")
    const mine = async () => (await boss(app).flow.mine()).map((row: any) => row.case)
    const possible = async (id: string) =>
      (await boss(app).flow.options({ case: id })).filter((o: any) => o.possible).map((o: any) => o.act)
    expect(await mine()).toEqual(["bad", "good"])
    expect((await app.tick()).failed).toEqual([
      "`flow.judged` of `bad`: rule `R-1 r` of `all` threw; ask the author of the plugin"
    ])
    expect(await possible("bad")).toEqual(["flow.say", "flow.end"])
    expect(await said(boss(app).flow.judged({ case: "bad" }))).toMatch(/^Unavailable flow\.judged: rule/)
    state.broken = false
    expect(await possible("bad")).toEqual(["flow.say", "flow.end", "flow.judged"])
    expect((await app.tick()).failed).toEqual([])
  })
  it("a task that hangs stops neither deadlines, nor other tasks, nor closing", async () => {
    const ran: Array<string> = []
    const after = { type: "flow/Said" }
    const tasks = (task: any) => ({
      hangs: task.after(after, { run: () => new Promise(() => undefined) }),
      works: task.after(after, { run: () => void ran.push("works") })
    })
    const time = clockAt()
    const clocks = { one: { while: "open", within: { amount: 1, unit: "day" }, else: "done" } }
    const app = await openIt(kindOf([flow({ tasks, clocks })]), { clock: time.clock, every: "1 seconds" })
    await begin(app)
    await boss(app).flow.say({ case: "x" })
    await new Promise((resolve) => setTimeout(resolve, 150))
    time.set(LATER)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(ran).toEqual(["works"])
    expect((await app.facts()).map((f: any) => f.type)).toContain("flow/DeadlinePassed")
    const before = performance.now()
    await app.close()
    expect(performance.now() - before).toBeLessThan(8_000)
  }, 20_000)
})

describe("KH-14 adopting takes along what stood still, and two who adopt at once share the work", () => {
  it("lets the clock of a case that leaves a step run on", async () => {
    const month = { while: ["open", "next"], within: { amount: 10, unit: "day" }, else: "done", stepsMay: "suspend" }
    const host = flow({
      states: { open: {}, next: {}, done: { final: true } },
      clocks: { month },
      seams: { onward: { on: "go", version: 1 } },
      acts: (act: any) => ({ go: act({ in: "open", to: "next", by: "party" }) })
    })
    const step = (defineStep as any)("pause", { events: { Went: z.strictObject({}) }, state: () => ({}) }).step({
      of: host,
      within: { amount: 3, unit: "day" },
      else: "back",
      suspends: ["month"],
      evolve: {},
      commands: (command: any) => ({ leave: command({ by: "party", decide: ({ go }: any) => go() }) })
    })
    const contributes = [host.seams.onward.step(step)]
    const pause = (definePlugin as any)("pause", {
      version: "1",
      modules: [step],
      contributes,
      words: both(["pause/pause"])
    })
    const data = MemoryData.make()
    const time = clockAt()
    const before = await openIt(kindOf([host], { data, plugins: [pause] }), { clock: time.clock })
    await begin(before)
    await boss(before).flow.go({ case: "x" })
    expect((await boss(before).flow.find({ case: "x" })).clocks.month.state).toBe("suspended")
    time.set("2026-01-07T02:00:00.000Z")
    const after = await openIt(kindOf([host], { data }), { clock: time.clock })
    await boss(after).flow.adopt({ case: "x" })
    const read = await boss(after).flow.find({ case: "x" })
    // two of ten days were left out, and the day it would end on is a Saturday
    expect(read).toMatchObject({ at: "open", clocks: { month: { state: "running", due: { on: "2026-01-19" } } } })
    time.set(LATER)
    expect((await boss(after).flow.find({ case: "x" })).at).toBe("done")
  })
  it("adopts each case once", async () => {
    const data = MemoryData.make()
    const old = await openIt(kindOf([flow()], { data }))
    for (let n = 0; n < 12; n++) await begin(old, `c${n}`)
    const newer = flow({ acts: (act: any) => ({ more: act({ in: "open", to: "done", by: "party" }) }) })
    const turns = (store: any) =>
      Object.fromEntries(
        Object.entries(store).map(([name, call]: [string, any]) => [
          name,
          async (...args: ReadonlyArray<unknown>) => {
            await new Promise((resolve) => setImmediate(resolve))
            return call(...args)
          }
        ])
      )
    const apps = [
      await openIt(kindOf([newer], { store: storing(data, turns) })),
      await openIt(kindOf([newer], { store: storing(data, turns) }))
    ]
    const request = { workflow: "flow", as: { person: "z", roles: ["boss"] }, because: "a new rule" }
    const done = await Promise.all(apps.map((app) => app.adoptAll(request)))
    expect(done.flat()).toHaveLength(12)
    const facts = await old.facts()
    expect(facts.filter((f: any) => f.type === "flow/Adopted")).toHaveLength(12)
  })
})

describe("KH-15 a community stays in the zone of its first fact", () => {
  it("opened in another one it says which it has, and nothing is recorded", async () => {
    const kind = kindOf([flow()], { data: MemoryData.make() })
    const before = await openIt(kind, { zone: "America/New_York" })
    await before.close()
    // nothing was recorded yet: any zone will do
    const first = await openIt(kind, { zone: "Asia/Shanghai" })
    await begin(first)
    await begin(first, "c-2")
    await first.close()
    expect(await said(openIt(kind, { zone: "UTC" }))).toMatch(/^InvalidInput open: .*`Asia\/Shanghai`; open it there/)
    const again = await openIt(kind, { zone: "Asia/Shanghai" })
    expect(await again.facts()).toHaveLength(2)
    expect(await openIt(kind, { zone: "UTC", community: "another" })).toBeDefined()
  })
})
