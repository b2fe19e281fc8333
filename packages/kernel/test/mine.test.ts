/** `mine` is found by an index of people; here against looking at every case, as `find` shows it. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  defineCase,
  defineCommunity,
  definePack,
  defineParam,
  definePlugin,
  MemoryData,
  MemoryStore,
  role
} from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import * as z from "zod"

const Within = defineParam(
  "watch/within",
  z.custom<{ amount: number; unit: "day" }>(() => true)
)
const land = definePack("land", {
  calendar: WorkCalendar.make({ id: "sample", years: [{ year: 2026, off: [], makeUp: [] }] }),
  values: [Within.from("2020-01-01", { amount: 3, unit: "day" }, "sample", "design")]
})
const watch = defineCase("watch", {
  subject: z.strictObject({ first: z.string() }),
  events: {
    Joined: z.strictObject({ who: z.string() }),
    Left: z.strictObject({ who: z.string() })
  },
  data: (s) => ({ members: [s.first], keeper: [] as ReadonlyArray<string> }),
  capacities: ({ data }) => ({ member: data.members, keeper: data.keeper })
})
class Watch extends watch.workflow({
  params: { within: Within },
  initial: "open",
  states: { open: {}, closed: { final: true } },
  clocks: { handing: { while: "open", within: "within" } },
  evolve: {
    Joined: (d, e) => ({ ...d, members: [...new Set([...d.members, e.who])] }),
    Left: (d, e) => ({ ...d, members: d.members.filter((m) => m !== e.who) }),
    // nobody acts: time alone brings somebody into the case, and others out of it
    DeadlinePassed: (d) => ({ members: d.members.slice(1), keeper: ["night"] })
  },
  acts: (act) => ({
    begin: act({ in: "new", by: "member" }),
    join: act({
      in: "open",
      by: ["member", "keeper"],
      input: z.strictObject({ who: z.string() }),
      decide: ({ emit, input }) => emit.Joined(input)
    }),
    leave: act({
      in: "open",
      by: ["member", "keeper"],
      input: z.strictObject({ who: z.string() }),
      decide: ({ emit, input }) => emit.Left(input)
    }),
    close: act({ in: "open", to: "closed", by: ["member", "keeper"] })
  })
}) {}
const { powers } = Watch
class WatchPlugin extends definePlugin("watch", {
  version: "1",
  modules: [Watch],
  contributes: [
    role("warden", {
      title: { "zh-CN": "值守", en: "Warden" },
      grants: [
        powers.begin,
        powers.join,
        powers.leave,
        powers.close,
        powers.find,
        powers.list,
        powers.file,
        powers.adopt,
        Watch.actFor,
        Watch.readSensitive
      ]
    })
  ],
  words: {
    "zh-CN": { "watch/open": "进行", "watch/closed": "结束" },
    en: { "watch/open": "open", "watch/closed": "closed" }
  }
}) {}
const people = ["a", "b", "c", "night"]
const begin = async (data = MemoryData.make()) => {
  let now = "2026-03-02T04:00:00.000Z"
  const kind = defineCommunity("watch", { plugins: [MemoryStore.with({ data }), WatchPlugin] })
  const engine = () =>
    kind.open({ community: "c", zone: "Asia/Shanghai", jurisdiction: [land], every: "off", clock: () => now })
  const engines = [await engine(), await engine()] as const
  const warden = (n: number) => engines[n % 2]!.as({ person: "w", roles: ["warden"] }).watch
  return {
    warden,
    later: (days: number) =>
      void (now = `2026-03-${String(Math.min(Number(now.slice(8, 10)) + days, 30)).padStart(2, "0")}T04:00:00.000Z`),
    tick: (n: number) => engines[n % 2]!.tick(),
    page: async (n: number, who: string, after: string | undefined) =>
      (
        await engines[n % 2]!.as({ person: who }).watch.mine({ limit: 300, ...(after === undefined ? {} : { after }) })
      ).map((r) => r.case),
    mine: async (n: number, who: string) => (await engines[n % 2]!.as({ person: who }).watch.mine()).map((r) => r.case),
    /** Every case, looked at one by one. */
    all: async (n: number, who: string) => {
      const rows = await warden(n).list({ limit: 1000 })
      const found = await Promise.all(rows.map((r) => warden(n).find({ case: r.case })))
      return found.filter((c) => !c.final && Object.values(c.capacities).flat().includes(who)).map((c) => c.id)
    }
  }
}
const move = fc.record({
  act: fc.constantFrom("begin", "begin", "join", "join", "leave", "close", "later", "tick", "look"),
  case: fc.nat(7),
  who: fc.constantFrom(...people),
  n: fc.nat(3)
})

describe("KV-1, KV-2 my cases are those I stand in, in the order they were opened", () => {
  it("as if every case were looked at: people come, go and are brought in by time, on two engines", async () => {
    const counts = { rows: 0, byTime: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 40, size: "max" }), async (moves) => {
        const garden = await begin()
        const look = async () => {
          for (const n of [0, 1]) {
            for (const who of people) {
              const mine = await garden.mine(n, who)
              expect(mine).toEqual(await garden.all(n, who))
              counts.rows += mine.length
              if (who === "night") counts.byTime += mine.length
            }
          }
        }
        for (const { act, case: c, n, who } of moves) {
          const id = `case-${c}`
          const w = garden.warden(n)
          if (act === "later") garden.later(n)
          else if (act === "tick") await garden.tick(n)
          else if (act === "look") await look()
          // a case that is not there, or there already, is refused and changes nothing
          else if (act === "begin") await w.begin({ case: id, subject: { first: who } }).catch(() => undefined)
          else if (act === "close") await w.close({ case: id }).catch(() => undefined)
          else await (act === "join" ? w.join({ case: id, who }) : w.leave({ case: id, who })).catch(() => undefined)
        }
        await look()
      }),
      { numRuns: 60, seed: 20260302 }
    )
    expect(counts.rows).toBeGreaterThan(500)
    expect(counts.byTime).toBeGreaterThan(50)
  })
  it("with more unrecorded deadlines than are looked up one by one", async () => {
    const garden = await begin()
    for (let n = 0; n < 1_010; n++) await garden.warden(0).begin({ case: `case-${n}`, subject: { first: "a" } })
    garden.later(20)
    const all = await garden.mine(1, "night")
    expect(all).toHaveLength(1_010)
    const pages: Array<string> = []
    for (let n = 0; n < 4; n++) pages.push(...(await garden.page(1, "night", pages.at(-1))))
    expect(await garden.page(1, "night", pages.at(-1))).toEqual([])
    expect(pages).toEqual(all)
    expect(await garden.mine(1, "a")).toEqual([])
  })
})
