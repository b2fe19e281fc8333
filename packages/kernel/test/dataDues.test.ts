import {
  type CivilDate,
  type Due,
  defineCase,
  defineFacts,
  definePack,
  definePlugin,
  MemoryData,
  role
} from "@linli/kernel"
import { Deadline, WorkCalendar } from "@linli/quantities"
import { communityOf, failureOf } from "@linli/testing"
import { describe, expect, it } from "vitest"
import * as z from "zod"

const asked = z.custom<Due>((u) => typeof u === "object" && u !== null && "rule" in u)
const within = { amount: 10, unit: "day" } as const
interface Open {
  readonly due?: Due
  readonly passed?: CivilDate
}
const letters = defineFacts("letters", { events: { Asked: z.strictObject({ due: asked }) }, state: (): Open => ({}) })
class Letters extends letters.module({
  evolve: {
    Asked: (_, { due }) => ({ due }),
    DeadlinePassed: (_, { on }) => ({ passed: on })
  },
  dues: ({ due }) => (due === undefined ? [] : [{ id: "answer", due }]),
  commands: (command) => ({
    ask: command({
      input: z.strictObject({ id: z.string() }),
      stream: ({ id }) => id,
      check: [
        { rule: "x", code: "answered", holds: ({ state }) => state.passed === undefined || { on: state.passed } }
      ],
      decide: ({ calendar, emit, today }) =>
        emit.Asked({ due: Deadline.dueOf({ anchor: today, span: within, calendar }) })
    })
  })
}) {}
const matter = defineCase("matter", {
  subject: z.strictObject({ who: z.string() }),
  events: { Asked: z.strictObject({ due: asked }) },
  data: (): Open => ({}),
  capacities: ({ subject }) => ({ owner: [subject.who] })
})
class Matter extends matter.workflow({
  initial: "open",
  states: { open: {}, done: { final: true } },
  evolve: { Asked: (d, { due }) => ({ ...d, due }), DeadlinePassed: (d, { on }) => ({ ...d, passed: on }) },
  dues: ({ data: { due } }) => (due === undefined ? [] : [{ id: "answer", due }]),
  acts: (act) => ({
    open: act({
      in: "new",
      by: "owner",
      decide: ({ calendar, emit, today }) =>
        emit.Asked({ due: Deadline.dueOf({ anchor: today, span: within, calendar }) })
    }),
    end: act({ in: "open", to: "done", by: "owner" })
  })
}) {}
const words = { "letters/answered": "answered on {on}", "matter/open": "open", "matter/done": "done" }
class Post extends definePlugin("post", {
  version: "1.0.0",
  modules: [Letters, Matter],
  contributes: [
    role("clerk", { title: { en: "Clerk", "zh-CN": "文书" }, grants: [Letters.powers.ask, Matter.powers.list] })
  ],
  words: { en: words, "zh-CN": words }
}) {}

const calendar = WorkCalendar.make({
  id: "sample",
  years: [{ year: 2026, off: ["2026-10-01", "2026-10-02"], makeUp: ["2026-10-10"] }]
})
const extended = WorkCalendar.extend(calendar, { year: 2027, off: ["2027-01-04"], makeUp: [] })
const open = (data: MemoryData, on: string, work: WorkCalendar.WorkCalendar = calendar) =>
  communityOf({
    zone: "Asia/Shanghai",
    jurisdiction: [definePack("land", { calendar: work, values: [] })],
    plugins: [Post],
    on,
    data
  })

describe("KD-8 days that come from the data are those of their period, and wait for a year as clocks do", () => {
  it("a rest day is not the last, a make-up day may be", async () => {
    const app = await open(MemoryData.make(), "2026-09-21")
    // 10-01 to 10-04 are days off
    await app.as("c", "clerk").letters.ask({ id: "a" })
    const { id } = await app.as("o").matter.open({ subject: { who: "o" } })
    expect((await app.as("o").matter.find({ case: id })).deadlines).toMatchObject([{ id: "answer", on: "2026-10-05" }])
    app.on("2026-09-30")
    // 10-10 is a Saturday on which people work
    await app.as("c", "clerk").letters.ask({ id: "b" })
    app.on("2026-10-05")
    expect((await app.tick()).deadlines).toBe(0)
    app.on("2026-10-06")
    expect((await app.tick()).deadlines).toBe(2)
    app.on("2026-10-11")
    expect((await app.tick()).deadlines).toBe(1)
    await app.app.close()
  })
  it("not before its year is there; then on its day", async () => {
    const data = MemoryData.make()
    const app = await open(data, "2026-12-25")
    const clerk = app.as("c", "clerk")
    await clerk.letters.ask({ id: "a" })
    await clerk.letters.ask({ id: "b" })
    const { id } = await app.as("o").matter.open({ subject: { who: "o" } })
    const waits = [{ id: "answer", on: "2027-01-04", awaits: "sample 2027", passed: false }]
    expect((await app.as("o").matter.find({ case: id })).deadlines).toEqual(waits)
    app.on("2027-03-01")
    expect(await app.tick()).toMatchObject({ deadlines: 0, waiting: ["sample 2027: 3 deadlines"] })
    expect((await app.as("o").matter.find({ case: id })).deadlines).toEqual(waits)
    // nothing has passed before this act
    await clerk.letters.ask({ id: "b" })
    await app.app.close()
    const later = await open(data, "2027-03-01", extended)
    expect((await later.as("o").matter.find({ case: id })).deadlines).toEqual([
      { id: "answer", on: "2027-01-05", passed: true }
    ])
    expect((await later.tick()).deadlines).toBe(2)
    const refused = await failureOf(later.as("c", "clerk").letters.ask({ id: "a" }))
    expect(JSON.stringify(refused)).toContain("2027-01-05")
    await later.app.close()
  })
  it("once its year is there it is waited for no longer, before its day", async () => {
    const data = MemoryData.make()
    const app = await open(data, "2026-12-25")
    await app.as("c", "clerk").letters.ask({ id: "a" })
    expect((await app.tick()).waiting).toEqual(["sample 2027: 1 deadline"])
    await app.app.close()
    const later = await open(data, "2026-12-30", extended)
    expect(await later.tick()).toMatchObject({ deadlines: 0, waiting: [] })
    later.on("2027-01-05")
    expect(await later.tick()).toMatchObject({ deadlines: 0, waiting: [] })
    later.on("2027-01-06")
    expect(await later.tick()).toMatchObject({ deadlines: 1, waiting: [] })
    await later.app.close()
  })
})
