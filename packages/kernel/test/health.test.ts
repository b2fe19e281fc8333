/** A bad plugin harms its own results; the community goes on and says what happened. */
import { describe, expect, it } from "vitest"
import { defineCommunity, defineFacts, definePlugin, MemoryData, MemoryStore, memoryStore, role } from "@linli/kernel"
import * as z from "zod"
import { accepted, failureOf, Land, open, person, START } from "./support.ts"
import { ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"

const box = (fold: (n: number) => number) => {
  const facts = defineFacts("box", { events: { Put: z.strictObject({ n: z.int() }) }, state: () => 0 })
  const Box = facts.module({
    evolve: { Put: (s, d) => s + d.n },
    commands: (command) => ({
      put: command({
        input: z.strictObject({ n: z.int() }),
        stream: () => "one",
        decide: ({ emit, input }) => emit.Put(input)
      })
    }),
    views: (view) => ({
      sum: view({ readers: "anyone", model: () => 0, on: { Put: (m, d) => m + fold(d.n) }, query: (m) => m })
    }),
    tasks: (task) => ({
      tell: task.after(facts.on.Put, {
        run: ({ input }) => {
          if (input.data.n === 13) throw new Error("the number of a person")
        }
      })
    })
  })
  return definePlugin("box", {
    version: "1.0.0",
    modules: [Box],
    contributes: [role("putter", { title: { en: "Putter", "zh-CN": "放置员" }, grants: [Box.powers.put] })]
  })
}

describe("KV-7 a case begins with the fact that opens it", () => {
  it("whatever else comes first, its stream cannot be folded", async () => {
    const garden = await open()
    const envelope = {
      typeVersion: 1,
      at: START,
      recordedAt: START,
      actor: { person: "x" },
      power: "x",
      basis: { by: "system", rule: "x", readAt: 0 }
    } as const
    for (const [n, type] of [
      "talk/Consented",
      "talk/Moved",
      "talk/Unheard",
      "survey/Surveyed",
      "shed/Lent"
    ].entries()) {
      memoryStore(garden.data).commit("garden-1", {
        stream: `talk:odd-${n}`,
        expected: 0,
        facts: [{ ...envelope, type, data: { party: "a", agrees: true, to: "talking", feasible: true } }]
      })
    }
    const { streams, views } = await garden.app.health()
    expect([streams.length, views]).toEqual([5, []])
    expect(await garden.app.plan()).toEqual([])
    expect((await failureOf(garden.h.talk.find({ case: "odd-0" })))._tag).toBe("Unavailable")
  })
})

describe("KV-7 health health says what does not work, and whose fault it is", () => {
  it("nothing, where everything works", async () => {
    const garden = await open()
    await accepted(garden)
    expect(await garden.app.health()).toEqual({ facts: 3, streams: [], views: [], failed: [] })
  })
  it("a view that fails on a fact, a task that fails, a stream that cannot be folded; everything else goes on", async () => {
    const data = MemoryData.make()
    const fold = (n: number) => {
      if (n === 7) throw new Error("seven, of all numbers")
      return n
    }
    const kind = defineCommunity("garden", {
      plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, SurveyPlugin, box(fold)] as never
    })
    const opening = { community: "g", zone: "Asia/Shanghai", jurisdiction: [Land], every: "off", clock: () => START }
    const app: any = await kind.open(opening as never)
    const put = (n: number) => app.as(person("p", "putter")).box.put({ n })
    await put(7)
    await put(13)
    memoryStore(data).commit("g", {
      stream: "talk:broken",
      expected: 0,
      facts: [
        {
          type: "talk/Noted",
          typeVersion: 1,
          at: START,
          recordedAt: START,
          actor: { person: "x" },
          power: "x",
          basis: { by: "system", rule: "x", readAt: 0 },
          data: {}
        }
      ]
    })
    await app.tick()
    const health = await app.health()
    expect(health).toMatchObject({
      facts: 3,
      streams: [{ stream: "talk:broken" }],
      views: [{ view: "box.sum", plugin: "box" }],
      failed: ["box.tell: the task `box.tell` did not answer"]
    })
    expect(JSON.stringify(health)).not.toMatch(/seven|number of a person/)
    expect(String(health.views[0].hidden())).toContain("seven")
    expect((await failureOf(app.as(person("p")).box.sum()))._tag).toBe("Unavailable")
    await put(1)
    await accepted({ a: app.as(person("a")), b: app.as(person("b")), h: app.as(person("h")) })
    expect((await app.as(person("a")).talk.mine()).length).toBe(1)
  })
})
