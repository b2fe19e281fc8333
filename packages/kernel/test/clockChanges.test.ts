/** Several changes of a clock at once, and what a step and an act do to the same one. */
import { describe, expect, it } from "vitest"
import { defineCommunity, MemoryData, MemoryStore, pure } from "@linli/kernel"
import { type Effect, type Flow, type FlowClock, sample } from "./fixtures/flows.ts"
import { kernelFlow, packOf } from "./fixtures/kernelFlow.ts"
import { refusal } from "./support.ts"

const waiting: FlowClock = {
  while: ["s0"],
  within: { amount: 10, unit: "day", rollForward: false },
  else: "s1",
  stepsMay: true
}
const free = { when: [], check: [], by: ["p" as const] }
const flowOf = (does: Readonly<Record<string, ReadonlyArray<Effect>>>, over: Partial<Flow> = {}): Flow => ({
  states: ["s0", "s1", "s2"],
  opening: { check: [], does: [] },
  acts: {
    ...Object.fromEntries(Object.entries(does).map(([name, d]) => [name, { ...free, in: ["s0"], to: [], does: d }])),
    on: { ...free, in: ["s0"], to: ["s1"] },
    end: { ...free, in: ["s1"], to: ["s2"] }
  },
  clocks: { c0: waiting },
  always: [],
  seams: {},
  steps: {},
  foreign: [],
  helps: "on",
  ...over
})
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 2)).toISOString()
const by = (n: number, person = "ann", more: object = {}) => ({ actor: { person, ...more }, now: day(n) })
const engineOf = (flow: Flow): any => {
  const { plugins, workflow } = kernelFlow(flow)
  return pure(workflow, { zone: "UTC", jurisdiction: [packOf(sample)], on: "2026-03-01", plugins })
}
/** Opened on 1 March and led through acts, each on a day. */
const after = (flow: Flow, ...acts: ReadonlyArray<readonly [day: number, act: string]>): any => {
  const engine = engineOf(flow)
  let made = engine.open("t", "open", { subject: { topic: "x" }, pick: 0 }, by(1))
  for (const [n, act] of acts) made = engine.act(made.state, act, { pick: 9 }, by(n))
  return made
}
const c0 = (made: any) => [made.state.clocks.c0.state, made.state.clocks.c0.due.on]
const extend = (days: number): Effect => ({ do: "extend", clock: "c0", days })
const suspend: Effect = { do: "suspend", clock: "c0" }
const resume: Effect = { do: "resume", clock: "c0" }

describe("KD-7 several changes of one act follow one another", () => {
  it("an extension is not lost when the same act suspends the clock", () => {
    const made = after(flowOf({ both: [extend(29), suspend], later: [resume] }), [2, "both"], [12, "later"])
    // extended to 31 March; stood still for ten days
    expect(c0(made)).toEqual(["running", "2026-04-10"])
  })
  it("suspending and resuming on one day changes nothing", () => {
    expect(c0(after(flowOf({ both: [suspend, resume] }), [2, "both"]))).toEqual(["running", "2026-03-11"])
  })
  it("a second extension to an earlier day is refused with the first", () => {
    const made = after(flowOf({ both: [extend(29), extend(19)] }), [2, "both"])
    expect(made).toMatchObject({ tag: "refused", reasons: [{ code: "not-later" }] })
  })
  it("extending a suspended clock is refused because it is suspended", () => {
    const made = after(flowOf({ both: [suspend, extend(29)] }), [2, "both"])
    expect(made).toMatchObject({ tag: "refused", reasons: [{ code: "clock-suspended-already" }] })
  })
})

describe("KD-7 a clock that counts from a day to come may be suspended", () => {
  const anchored: Partial<Flow> = { clocks: { c0: { ...waiting, anchor: "x" } } }
  const acts = { set: [{ do: "day", key: "x", days: 9 }], stop: [suspend], later: [resume] } as const
  it("and loses nothing if it goes on before that day", () => {
    const made = after(flowOf(acts, anchored), [1, "set"], [2, "stop"], [4, "later"])
    expect(c0(made)).toEqual(["running", "2026-03-20"])
  })
  it("and counts from the day it goes on after it", () => {
    const made = after(flowOf(acts, anchored), [1, "set"], [2, "stop"], [15, "later"])
    expect(c0(made)).toEqual(["running", "2026-03-25"])
  })
})

describe("KD-7 a step resumes what it suspended, and nothing else", () => {
  const step = { seam: "e0", within: { amount: 2, unit: "month" }, else: "go", suspends: ["c0"] } as const
  const stepped: Partial<Flow> = { seams: { e0: { on: "on", to: "s1" } }, steps: { st0: step } }
  const opened = async (flow: Flow) => {
    let now = day(1)
    const app = await defineCommunity("flowing", { plugins: [MemoryStore, ...kernelFlow(flow).plugins] as never }).open(
      {
        community: "c",
        zone: "UTC",
        jurisdiction: [packOf(sample)] as never,
        every: "off",
        clock: () => now
      }
    )
    const ann: any = app.as({ person: "ann" })
    await ann.w.open({ case: "t", subject: { topic: "x" }, pick: 0 })
    const c = async () => {
      const { clocks } = await ann.w.find({ case: "t" })
      return [clocks.c0.state, clocks.c0.due.on]
    }
    return { ann, c, on: (n: number) => void (now = day(n)) }
  }
  const input = { case: "t", pick: 0 }
  it("its own suspension", async () => {
    const { ann, c, on } = await opened(flowOf({}, stepped))
    await ann.w.on(input)
    expect(await c()).toEqual(["suspended", "2026-03-11"])
    on(21)
    await ann.st0.leave({ ...input, pick: 1 })
    expect(await c()).toEqual(["running", "2026-03-31"])
  })
  it("what an act had suspended before stays suspended", async () => {
    const { ann, c } = await opened(flowOf({ stop: [suspend] }, stepped))
    await ann.w.stop(input)
    await ann.w.on(input)
    await ann.st0.leave({ ...input, pick: 1 })
    expect(await c()).toEqual(["suspended", "2026-03-11"])
  })
  it("a clock that starts in the step stands still there, too", async () => {
    const clocks = { c0: { ...waiting, anchor: "x" } as const }
    const { ann, c } = await opened(flowOf({ set: [{ do: "day", key: "x", days: 0 }] }, { ...stepped, clocks }))
    await ann.w.on(input)
    await ann.w.set(input)
    expect(await c()).toEqual(["suspended", "2026-03-11"])
  })
  it("a deadline that passed before the suspension leads on", async () => {
    // counted from ten days ago, it was over before the case went into the step; `else` leads back to where c0 runs
    const over: FlowClock = {
      while: ["s0"],
      within: { amount: 1, unit: "day" },
      anchor: "x",
      else: "s0",
      stepsMay: false
    }
    const { ann, c, on } = await opened(
      flowOf({ set: [{ do: "day", key: "x", days: -10 }] }, { ...stepped, clocks: { c0: waiting, c1: over } })
    )
    await ann.w.on(input)
    await ann.w.set(input)
    on(2)
    expect(await refusal(ann.st0.leave(input))).toBe("Refused not-in-this-state")
    expect(await c()).toEqual(["running", "2026-03-11"])
  })
})

describe("KD-3 KD-6 what waited for a year and is over passes in its turn", () => {
  it("before younger deadlines that were known all along", async () => {
    const clocks = { c0: { ...waiting, within: { amount: 70, unit: "day" } } as const }
    const flow = flowOf({ owe: [{ do: "owe", id: "b", days: 100 }] }, { clocks })
    const data = MemoryData.make()
    let now = "2026-11-01T02:00:00.000Z"
    const open = (to: number) =>
      defineCommunity("flowing", { plugins: [MemoryStore.with({ data }), ...kernelFlow(flow).plugins] as never }).open({
        community: "c",
        zone: "UTC",
        jurisdiction: [packOf({ ...sample, to })] as never,
        every: "off",
        clock: () => now
      })
    const ann: any = (await open(2026)).as({ person: "ann" })
    await ann.w.open({ case: "t", subject: { topic: "x" }, pick: 0 })
    await ann.w.owe({ case: "t", pick: 0 })
    now = "2027-06-01T02:00:00.000Z"
    const app = await open(2027)
    await app.tick()
    // c0 ends on Monday 11 January and leads to s1; what is owed on 9 February is late there
    expect((await app.facts()).slice(-4).map((f) => [f.type, f.at])).toEqual([
      ["w/ClockExtended", "2027-06-01T02:00:00.000Z"],
      ["w/DeadlinePassed", "2027-01-12T00:00:00.000Z"],
      ["w/Moved", "2027-01-12T00:00:00.000Z"],
      ["w/DeadlinePassed", "2027-02-10T00:00:00.000Z"]
    ])
  })
})

describe("KA-8 a role of one's own is no power to speak for another", () => {
  it("needs the power to act for others as well", () => {
    const engine = engineOf(flowOf({}))
    const opened = engine.open("t", "open", { subject: { topic: "x" }, pick: 0 }, by(1))
    const act = (roles: ReadonlyArray<string>) =>
      engine.act(opened.state, "on", { pick: 0 }, by(1, "hal", { roles, onBehalfOf: "ann" }))
    expect(act(["helper"])).toMatchObject({ tag: "refused", reasons: [{ code: "may-not-act-for-another" }] })
    expect(act(["helper", "desk"])).toMatchObject({ tag: "done", facts: [{ person: "hal", onBehalfOf: "ann" }] })
    expect(engine.act(opened.state, "on", { pick: 0 }, by(1, "hal", { roles: ["helper"] }))).toMatchObject({
      tag: "done"
    })
  })
})
describe("KA-9 whoever lacks the power learns nothing of the case", () => {
  it("in pure use as in a community", () => {
    const engine = engineOf(flowOf({}))
    const { state } = engine.open("t", "open", { subject: { topic: "x" }, pick: 0 }, by(1))
    const end = (person: string) =>
      engine
        .options(state, by(1, person))
        .find((o: any) => o.act === "w.end")
        .reasons.map((r: any) => r.code)
    expect(end("zed")).toEqual(["no-power"])
    expect(end("ann")).toEqual(["not-in-this-state"])
  })
})
