/** What a bad plugin may not take with it. */
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { MemoryData, pure, versioned } from "@linli/kernel"
import { begin, boss, flow, heap, kindOf, NOW, openIt, said } from "./fixtures/hostile.ts"
import { ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"
import { Land } from "./support.ts"

const boom = () => {
  throw new Error("secret")
}
const nothing = () => {
  throw undefined
}
const one = ({ emit }: any) => emit.Put(1)
const summing = (more: object) => (view: any) => ({
  sum: view({ readers: "anyone", model: () => 0, on: { Put: (m: number) => m + 1 }, query: (m: number) => m, ...more })
})

describe("KV-4 a view that cannot be kept fails alone", () => {
  it("without a model the community opens all the same, and says whose view it is", async () => {
    const app = await openIt(kindOf([heap({ put: one }, { views: summing({ model: boom }) }), flow()]))
    await begin(app)
    expect(await said(boss(app).heap.sum())).toMatch(/^Unavailable heap\.sum: the view `heap\.sum` failed on a fact/)
    expect((await app.health()).views).toMatchObject([{ view: "heap.sum", plugin: "all" }])
    expect((await boss(app).flow.find({ case: "x" })).at).toBe("open")
  })
  it("what throws nothing has failed too", async () => {
    const app = await openIt(kindOf([heap({ put: one }, { views: summing({ on: { Put: nothing } }) })]))
    await boss(app).heap.put()
    expect((await app.health()).views).toMatchObject([{ view: "heap.sum" }])
    expect(await said(boss(app).heap.sum())).toMatch(/^Unavailable/)
  })
  it("what follows a fact that can no longer be read does not pass for whole", async () => {
    const data = MemoryData.make()
    const kind = (put: unknown) => {
      const made = heap({ put: one }, { views: summing({}) })
      made.spec.events.Put = put
      return kindOf([made], { data })
    }
    const before = await openIt(kind(z.any()))
    await boss(before).heap.put()
    const app = await openIt(kind(versioned(z.any(), boom as never)))
    expect(await app.health()).toMatchObject({ streams: [{ stream: "heap:one" }], views: [{ view: "heap.sum" }] })
  })
})

describe("KO-7 the place is named where", () => {
  it("a first state throws, before and after the first fact", async () => {
    const made = heap({ put: one })
    made.spec.state = boom
    const app = await openIt(kindOf([made]))
    expect(await said(boss(app).heap.put())).toBe(
      "Unavailable heap.put: the first state of a stream threw; ask the author of the plugin"
    )
    const data = MemoryData.make()
    await boss(await openIt(kindOf([heap({ put: one })], { data }))).heap.put()
    const again = await openIt(kindOf([made, flow()], { data }))
    await begin(again)
    expect((await again.health()).streams).toMatchObject([{ stream: "heap:one" }])
  })
  it("what an operation is about cannot be told", async () => {
    const app = await openIt(kindOf([heap({ put: one }, { each: { about: boom } })]))
    expect(await said(boss(app).heap.put())).toMatch(/^Unavailable heap\.put: what an operation is about threw/)
  })
})

describe("KA-9 one act whose rule fails is not possible, and every other is as it was", () => {
  it("in options and in lists; health names it until it works again", async () => {
    let fails = true
    const acts = (act: any) => ({
      judge: act({
        in: "open",
        by: "party",
        when: [{ rule: "R-1", code: "late", holds: () => (fails ? boom() : true) }],
        decide: () => []
      })
    })
    const app = await openIt(kindOf([flow({ acts })], { words: ["flow/late"] }))
    await begin(app)
    const options = await app.as({ person: "a" }).flow.options({ case: "x" })
    expect(options.map((o: any) => [o.act, o.possible, o.reasons[0]?.code])).toEqual([
      ["flow.say", true, undefined],
      ["flow.end", true, undefined],
      ["flow.judge", false, "rule-fails"]
    ])
    expect(options[2].reasons[0].says).toHaveProperty("zh-CN")
    expect(await app.as({ person: "a" }).flow.mine()).toHaveLength(1)
    expect((await app.health()).failed).toEqual([
      "`flow.judge` of `x`: rule `R-1 late` of `all` threw; ask the author of the plugin"
    ])
    fails = false
    await app.as({ person: "a" }).flow.options({ case: "x" })
    expect((await app.health()).failed).toEqual([])
  })
})

describe("KT-1 a task that causes what it follows leaves room for others", () => {
  it("what it adds is followed later, and little of it at a time", async () => {
    let calls = 0
    const tasks = (task: any) => ({
      again: task.after(
        { type: "heap/Put" },
        {
          run: async ({ promise }: any) => {
            calls += 1
            if (calls > 5_000) throw new Error("it never ends")
            await promise.ask.put()
            await promise.ask.put()
          }
        }
      )
    })
    const app = await openIt(kindOf([heap({ put: one }, { tasks })]))
    await boss(app).heap.put()
    const runs: Array<number> = []
    for (let n = 0; n < 11; n++) runs.push((await app.tick()).tasks)
    expect(runs).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 200, 200, 200])
  })
  it("an old fact that can no longer be read fails its task, and no other", async () => {
    const data = MemoryData.make()
    await boss(await openIt(kindOf([heap({ put: one })], { data }))).heap.put()
    let heard = 0
    const made = heap(
      { put: one },
      { tasks: (task: any) => ({ tell: task.after({ type: "heap/Put" }, { run: () => undefined }) }) }
    )
    made.spec.events.Put = versioned(z.any(), boom as never)
    const listening = flow({
      tasks: (task: any) => ({ hear: task.after({ type: "flow/Said" }, { run: () => void heard++ }) })
    })
    const app = await openIt(kindOf([made, listening], { data }))
    await begin(app)
    await boss(app).flow.say({ case: "x" })
    expect((await app.tick()).failed).toEqual(["heap.tell: the task `heap.tell` did not answer"])
    expect(heard).toBe(1)
  })
})

describe("KP-1 pure use refuses moments that no community could have", () => {
  const engine = pure(Talk, {
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05",
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin]
  })
  it.each(["4026-01-05T02:00:00.000Z", "2026-01-05T02:00:00Z", "2026-02-30T00:00:00.000Z", "soon"])("%s", (now) => {
    const subject = { topic: "noise", parties: ["a", "b"], host: "h" }
    expect(engine.open("t", "ask", { subject }, { actor: { person: "a" }, now })).toMatchObject({
      tag: "invalid",
      problems: [{ path: "now" }]
    })
    expect(engine.open("t", "ask", { subject }, { actor: { person: "a" }, now: NOW }).tag).toBe("done")
  })
})
