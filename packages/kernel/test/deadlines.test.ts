import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { defineCommunity, definePack, MemoryData, MemoryStore } from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { ConcludeWithin, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"
import {
  accepted,
  calendar,
  clockAt,
  consented,
  Desk,
  failureOf,
  Land,
  open,
  refusal,
  talking,
  types
} from "./support.ts"

const passed = async (garden: Awaited<ReturnType<typeof open>>) =>
  (await garden.app.facts())
    .filter((f) => f.type.endsWith("/DeadlinePassed"))
    .map((f) => [f.stream, (f.data as { deadline: string }).deadline, f.at])

describe("KD-1 a due day is computed once and recorded with rule, anchor and source", () => {
  it("starts with the state and says where it comes from", async () => {
    const garden = await open()
    await accepted(garden)
    const started = (await garden.app.facts()).find((f) => f.type === "talk/ClockStarted")
    expect(started?.data).toEqual({
      clock: "conclude",
      run: 1,
      due: {
        on: "2026-02-05",
        rule: { amount: 1, unit: "month" },
        anchor: "2026-01-05",
        calendar: "sample",
        source: "Talks Act 3"
      }
    })
  })
  it("waits for an anchor that is not known yet, and stops when the state is left", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.sign({ case: id, on: "2026-01-31" })
    const { clocks } = await garden.h.talk.find({ case: id })
    expect(clocks["conclude"]).toMatchObject({ state: "stopped" })
    // thirty days from the day of signing, not from today
    expect(clocks["cooling"]).toMatchObject({ state: "running", due: { anchor: "2026-01-31", on: "2026-03-02" } })
  })
})

describe("KD-2 it passes at 24:00 of its last day in the community's zone", () => {
  it("is in time on the last day, and late the moment after", async () => {
    for (const [now, at] of [
      ["2026-02-05T15:59:59.999Z", "accepted"],
      ["2026-02-05T16:00:00.000Z", "closed"]
    ] as const) {
      const garden = await open()
      const id = await accepted(garden)
      garden.time.set(now)
      expect((await garden.h.talk.find({ case: id })).at).toBe(at)
      await garden.app.tick()
      expect((await garden.h.talk.find({ case: id })).at).toBe(at)
    }
  })
})

describe("KD-3 passed deadlines are recorded before an act, oldest first, dated at their due instant", () => {
  it("does so although nobody ticked, and judges the act on what is left", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.promise({ case: id, id: "late", due: "2026-01-20" })
    await garden.a.talk.promise({ case: id, id: "early", due: "2026-01-10" })
    await garden.a.talk.promise({ case: id, id: "also", due: "2026-01-10" })
    garden.time.set("2026-04-01T00:00:00.000Z")
    expect(await refusal(garden.a.talk.keep({ case: id, id: "late" }))).toBe("Refused final")
    expect(await passed(garden)).toEqual([
      ["talk:talk-1", "promise also", "2026-01-10T16:00:00.000Z"],
      ["talk:talk-1", "promise early", "2026-01-10T16:00:00.000Z"],
      ["talk:talk-1", "promise late", "2026-01-20T16:00:00.000Z"],
      ["talk:talk-1", "conclude", "2026-02-05T16:00:00.000Z"]
    ])
    const last = (await garden.app.facts()).at(-1)
    expect(last).toMatchObject({
      at: "2026-02-05T16:00:00.000Z",
      recordedAt: "2026-04-01T00:00:00.000Z",
      actor: { person: "system:clock" },
      basis: { by: "system", rule: "deadline" }
    })
  })
})

describe("KD-4 tick records each once, however often it is called", () => {
  it("also when two engines over one store tick at once", async () => {
    const garden = await open()
    await accepted(garden, "noise", "t1")
    await accepted(garden, "noise", "t2")
    const second = await open({ data: garden.data, time: garden.time })
    garden.time.set("2026-03-01T00:00:00.000Z")
    const results = await Promise.all([garden.app.tick(), second.app.tick(), garden.app.tick()])
    expect(results.map((r) => r.deadlines).reduce((a, b) => a + b)).toBe(2)
    expect(await garden.app.tick()).toEqual({ deadlines: 0, tasks: 0, waiting: [], failed: [] })
    expect((await passed(garden)).map(([stream]) => stream)).toEqual(["talk:t1", "talk:t2"])
  })
})

describe("KD-5 a read shows what has passed before it is recorded", () => {
  it("in find, mine, list and options", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.promise({ case: id, id: "p", due: "2026-01-20" })
    garden.time.set("2026-01-21T00:00:00.000Z")
    const facts = (await garden.app.facts()).length
    expect((await garden.h.talk.find({ case: id })).deadlines).toContainEqual({
      id: "promise p",
      on: "2026-01-20",
      passed: true
    })
    expect((await garden.a.talk.mine({ overdue: true })).map((r) => r.overdue)).toEqual([
      [{ deadline: "promise p", on: "2026-01-20" }]
    ])
    expect((await garden.as("r", "registrar").talk.list({ overdue: true })).length).toBe(1)
    garden.time.set("2026-02-06T00:00:00.000Z")
    expect((await garden.h.talk.options({ case: id })).every((o) => !o.possible)).toBe(true)
    expect((await garden.app.facts()).length).toBe(facts)
  })
})

describe("KD-6 a year the calendar lacks is waited for", () => {
  it("never fires, and is fixed once the year is installed", async () => {
    const data = MemoryData.make()
    const time = clockAt("2026-12-10T02:00:00.000Z")
    const garden = await open({ data, time })
    const id = await accepted(garden)
    expect((await garden.h.talk.find({ case: id })).deadlines).toEqual([
      { id: "conclude", on: "2027-01-10", passed: false, source: "Talks Act 3", awaits: "sample 2027" }
    ])
    time.set("2027-06-01T00:00:00.000Z")
    expect(await garden.app.tick()).toEqual({
      deadlines: 0,
      tasks: 0,
      waiting: ["sample 2027: 1 deadline"],
      failed: []
    })
    await garden.a.talk.consent({ case: id, agrees: true })
    await garden.app.close()
    const later = definePack("land", {
      calendar: WorkCalendar.extend(calendar, { year: 2027, off: ["2027-01-11"], makeUp: [] }),
      values: [ConcludeWithin.from("2020-01-01", { amount: 1, unit: "month" }, "Talks Act 3")]
    })
    const again = await open({ data, time, jurisdiction: [later] as never })
    // 2027-01-10 is a Sunday, and the Monday is a holiday of the new year
    expect(await again.app.tick()).toMatchObject({ deadlines: 1, waiting: [] })
    expect(await passed(again)).toEqual([["talk:talk-1", "conclude", "2027-01-12T16:00:00.000Z"]])
  })
})

describe("KD-7 extending, suspending and resuming are facts", () => {
  it("extends when every party agreed, and only to a later day", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.wish({ case: id, to: "2026-03-05" })
    expect((await garden.h.talk.find({ case: id })).clocks["conclude"]?.due.on).toBe("2026-02-05")
    await garden.b.talk.wish({ case: id, to: "2026-03-05" })
    expect((await garden.h.talk.find({ case: id })).clocks["conclude"]?.due.on).toBe("2026-03-05")
    await garden.a.talk.wish({ case: id, to: "2026-01-09" })
    expect(await refusal(garden.b.talk.wish({ case: id, to: "2026-01-09" }))).toBe("Refused not-later")
  })
  it("does not pass while it is suspended, and runs on with the days that were left", async () => {
    const garden = await open()
    const id = await accepted(garden)
    expect(await refusal(garden.h.talk.unpause({ case: id }))).toBe("Refused clock-not-suspended")
    garden.time.set("2026-01-26T02:00:00.000Z")
    await garden.h.talk.pause({ case: id })
    expect(await refusal(garden.h.talk.pause({ case: id }))).toBe("Refused clock-suspended-already")
    garden.time.set("2026-05-04T02:00:00.000Z")
    expect((await garden.app.tick()).deadlines).toBe(0)
    await garden.h.talk.unpause({ case: id })
    // ten days were left on 26 January
    expect((await garden.h.talk.find({ case: id })).clocks["conclude"]).toMatchObject({
      state: "running",
      due: { on: "2026-05-14" }
    })
  })
})

describe("KD-8 days that come from the data pass like clocks", () => {
  it("each promise once, unless it was kept", async () => {
    const garden = await open()
    const id = await talking(garden)
    await garden.a.talk.promise({ case: id, id: "kept", due: "2026-01-10" })
    await garden.a.talk.promise({ case: id, id: "broken", due: "2026-01-10" })
    await garden.a.talk.keep({ case: id, id: "kept" })
    garden.time.set("2026-01-12T00:00:00.000Z")
    expect((await garden.app.tick()).deadlines).toBe(1)
    expect((await garden.h.talk.find({ case: id })).data.passed).toEqual(["promise broken"])
  })
  it("in modules too, and before a command", async () => {
    const garden = await open()
    await garden.as("k", "keeper").shed.lend({ tool: "ladder", to: "a", until: "2026-01-10" })
    garden.time.set("2026-01-11T00:00:00.000Z")
    expect(await refusal(garden.as("k", "keeper").shed.lend({ tool: "ladder", to: "b", until: "2026-02-10" }))).toBe(
      "Refused lent-already"
    )
    expect(await passed(garden)).toEqual([["shed:ladder", "back 2026-01-10", "2026-01-10T16:00:00.000Z"]])
    await garden.as("k", "keeper").shed.giveBack({ tool: "ladder" })
    expect((await garden.app.tick()).deadlines).toBe(0)
  })
})

describe("KD-9 a clock that starts again is a new run", () => {
  it("numbers it", async () => {
    const garden = await open()
    const id = await consented(garden, "leak")
    await garden.h.talk.begin({ case: id })
    await garden.h.survey.submit({ case: id, feasible: false })
    await garden.h.talk.begin({ case: id })
    const runs = (await garden.app.facts())
      .filter((f) => f.type === "talk/ClockStarted")
      .map((f) => f.data as { clock: string; run: number })
      .map(({ clock, run }) => [clock, run])
    expect(runs).toEqual([
      ["conclude", 1],
      ["step beforeTalking.survey", 1],
      ["step beforeTalking.survey", 2]
    ])
  })
})

describe("KD-10 the clockwork runs by itself", () => {
  it("records a deadline nobody asked about, and stops when closed", async () => {
    const data = MemoryData.make()
    const time = clockAt()
    const first = await open({ data, time })
    await accepted(first)
    await first.app.close()
    const kind = defineCommunity("garden", {
      plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, SurveyPlugin, Desk]
    })
    time.set("2026-03-01T00:00:00.000Z")
    const app = await kind.open({
      community: "garden-1",
      zone: "Asia/Shanghai",
      jurisdiction: [Land],
      every: "1 seconds",
      clock: time.clock
    })
    for (let n = 0; n < 100 && (await app.facts()).length < 5; n++) await sleep(50)
    expect(types((await app.facts()).slice(-2))).toEqual(["DeadlinePassed", "Moved"])
    await app.close()
    expect((await failureOf(app.as({ person: "h" }).talk.find({ case: "talk-1" })))._tag).toBe("Unavailable")
  })
})
