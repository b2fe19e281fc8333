/** The case engine against the naive interpreter, on random workflows with a clock that jumps. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defineCommunity, isFailure, MemoryData, MemoryStore, pure } from "@linli/kernel"
import {
  actorOf,
  type Count,
  count,
  counting,
  opening,
  type Scene,
  scenes,
  settingOf,
  told,
  verdict,
  bounds
} from "./engine.compare.ts"
import { oracle } from "./engine.oracle.ts"
import type { Situation } from "./engine.situation.ts"
import { cases } from "./fixtures/flowArbitrary.ts"
import { DAY, type Flow, sample, type Script } from "./fixtures/flows.ts"
import { kernelFlow, packOf } from "./fixtures/kernelFlow.ts"

const iso = (ms: number) => new Date(ms).toISOString()
const codes = (reasons: ReadonlyArray<{ readonly code: string }>) => reasons.map((r) => r.code)
const powers = new Set(["no-power", "may-not-act-for-another"])
/** The verdict of pure use, in the oracle's words. */
const pureVerdict = (made: any): string => {
  if (made.tag === "done") return "done"
  const given = codes(made.reasons)
  return [powers.has(given[0] ?? "") ? "not-permitted" : "refused", ...given].join(" ")
}
const clocksOf = (state: any) =>
  Object.fromEntries(Object.entries<any>(state.clocks).map(([name, { run, state: at }]) => [name, `${at} ${run}`]))
const due = (deadline: string, on: string, awaits: string | undefined) =>
  [deadline, awaits === undefined || awaits === "" ? on : "not before", awaits ?? ""].join(" ")

const playPure = (flow: Flow, script: Script, played: ReturnType<typeof scenes>) => {
  const mind = oracle(flow, settingOf(script))
  const { plugins, workflow } = kernelFlow(flow)
  // the workflow's types are known at run time only
  const engine: any = pure(workflow, {
    zone: script.zone[0],
    jurisdiction: [packOf(sample)],
    on: "2026-01-05",
    plugins
  })
  const by = (doing: Parameters<typeof actorOf>[0], ms: number) => ({ actor: actorOf(doing), now: iso(ms) })
  const opened = engine.open("t", "open", { subject: { topic: "x" }, pick: 0 }, by(opening, script.start))
  expect(pureVerdict(opened)).toBe(verdict(played.first))
  if (opened.tag !== "done" || played.first.tag !== "done") return
  let state = opened.state
  const facts = [...opened.facts]
  const same = (s: Situation) => {
    expect(facts.map(told)).toEqual(bounds(s.facts))
    expect({ at: state.at, data: state.data, openedOn: state.openedOn }).toEqual({
      at: s.at,
      data: s.data,
      openedOn: s.openedOn
    })
    expect(clocksOf(state)).toEqual(clocksOf(s))
    expect(
      engine
        .due(state)
        .map((d: any) => due(d.deadline, d.on, d.awaits))
        .toSorted()
    ).toEqual(
      mind
        .deadlines(s)
        .map((d) => due(d.deadline, d.on, d.awaits === undefined ? "" : `sample ${d.awaits}`))
        .toSorted()
    )
  }
  same(played.first.situation)
  for (const { after, beat, before, now, outcome } of played.scenes) {
    const passed = engine.pass(state, iso(now))
    facts.push(...passed.facts)
    state = passed.state
    expect(engine.options(state, by(beat, now)).map((o: any) => ({ act: o.act, codes: codes(o.reasons) }))).toEqual(
      mind.options(before, beat, now).map((o) => ({ act: `w.${o.act}`, codes: o.codes }))
    )
    const made = engine.act(state, beat.act, { pick: beat.pick }, by(beat, now))
    expect(pureVerdict(made)).toBe(verdict(outcome))
    if (made.tag === "done") {
      facts.push(...made.facts)
      state = made.state
    }
    same(after)
  }
  expect(engine.fold("t", facts)).toEqual(state)
}

/** A case of a random workflow in a community that may be opened again, and by two engines at once. */
const community = async (flow: Flow, script: Script, calendar = sample) => {
  const { plugins } = kernelFlow(flow)
  const data = MemoryData.make()
  let now = script.start
  const open = (known = calendar) =>
    defineCommunity("flowing", { plugins: [MemoryStore.with({ data }), ...plugins] as never }).open({
      community: "c",
      zone: script.zone[0],
      jurisdiction: [packOf(known)] as never,
      every: "off",
      clock: () => iso(now)
    })
  const apps = [await open(), await open()]
  const app = (n: 0 | 1) => apps[n] as (typeof apps)[0]
  return {
    app,
    reopen: async (n: 0 | 1, known = calendar) => {
      await app(n).close()
      apps[n] = await open(known)
    },
    set: (ms: number) => void (now = ms),
    client: (n: 0 | 1, doing: Parameters<typeof actorOf>[0]): any => app(n).as(actorOf(doing)),
    facts: async () => (await app(0).facts({ limit: 1_000_000 })).map((f) => told(f as never)),
    close: () => Promise.all(apps.map((a) => a.close()))
  }
}
const ran = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise
    return "done"
  } catch (failure) {
    if (!isFailure(failure)) throw failure
    const tag = { Refused: "refused", NotPermitted: "not-permitted" }[failure._tag as string] ?? failure._tag
    return [tag, ...("reasons" in failure ? codes(failure.reasons) : [failure.message])].join(" ")
  }
}
const playCommunity = async (flow: Flow, script: Script, played: ReturnType<typeof scenes>, lively: boolean) => {
  const mind = oracle(flow, settingOf(script))
  const garden = await community(flow, script)
  const opened = await ran(garden.client(0, opening).w.open({ case: "t", subject: { topic: "x" }, pick: 0 }))
  expect(opened).toBe(verdict(played.first))
  if (played.first.tag !== "done") return []
  const step = async ({ after, beat, before, now, outcome }: Scene) => {
    garden.set(now)
    const n = lively ? beat.engine : 0
    if (lively && beat.reopen) await garden.reopen(n)
    if (lively && beat.tick) {
      await garden.app(n).tick()
      expect(await garden.facts()).toEqual(bounds(mind.pass(before, now).facts))
    }
    // a read shows what has passed, recorded or not
    const seen = mind.pass(before, now)
    const found = await garden.client(n, opening).w.find({ case: "t" })
    expect({ at: found.at, data: found.data, clocks: clocksOf(found) }).toEqual({
      at: seen.at,
      data: seen.data,
      clocks: clocksOf(seen)
    })
    expect(
      found.deadlines
        .filter((d: any) => !d.passed)
        .map((d: any) => due(d.id, d.on, d.awaits))
        .toSorted()
    ).toEqual(
      mind
        .deadlines(seen)
        .map((d) => due(d.deadline, d.on, d.awaits === undefined ? "" : `sample ${d.awaits}`))
        .toSorted()
    )
    const options: ReadonlyArray<any> = await garden.client(n, beat).w.options({ case: "t" })
    expect(options.filter((o) => o.act.startsWith("w.")).map((o) => ({ act: o.act, codes: codes(o.reasons) }))).toEqual(
      mind.options(before, beat, now).map((o) => ({ act: `w.${o.act}`, codes: o.codes }))
    )
    const [module, act] = beat.act.includes(".") ? beat.act.split(".") : ["w", beat.act]
    expect(await ran(garden.client(n, beat)[module ?? ""][act ?? ""]({ case: "t", pick: beat.pick }))).toBe(
      verdict(outcome)
    )
    expect(await garden.facts()).toEqual(bounds(after.facts))
  }
  for (const scene of played.scenes) await step(scene)
  const facts = await garden.facts()
  await garden.close()
  return facts
}

const some: number = expect.any(Number)
/** A generator that never refuses proves nothing, nor does one that only refuses. */
const refusing = (counts: Count) => {
  const refused = Object.values(counts.refused).reduce((a, b) => a + b, 0)
  expect(counts.done).toBeGreaterThan(2 * counts.workflows)
  expect(refused).toBeGreaterThan(2 * counts.workflows)
  expect(counts.passed).toBeGreaterThan(counts.workflows / 2)
  expect(counts.refused).toMatchObject({ final: some, "no-power": some, "may-not-act-for-another": some })
  if (process.env["LINLI_COUNTS"] !== undefined) console.log(counts)
}

describe("KP-1 KA-1 KA-2 KA-3 KA-4 KA-9 KD-1 KD-3 pure use does what the naive interpreter says", () => {
  it("for random workflows and random acts", { timeout: 60_000 }, () => {
    const counts = counting()
    fc.assert(
      fc.property(cases(false), ({ flow, script }) => {
        const played = scenes(flow, script)
        count(counts, played.scenes)
        playPure(flow, script, played)
      }),
      { numRuns: Number(process.env["LINLI_RUNS"] ?? 300) }
    )
    refusing(counts)
    expect(counts.refused).toMatchObject({ "not-in-this-state": some, "clock-not-running": some })
  })
})
describe("KL-3 KL-4 KD-4 KD-5 KD-8 a community does what the naive interpreter says", () => {
  it("for random workflows with steps", { timeout: 120_000 }, async () => {
    const counts = counting()
    await fc.assert(
      fc.asyncProperty(cases(true), async ({ flow, script }) => {
        const played = scenes(flow, script)
        count(counts, played.scenes)
        const lively = await playCommunity(flow, script, played, true)
        expect(await playCommunity(flow, script, played, false)).toEqual(lively)
      }),
      { numRuns: Number(process.env["LINLI_RUNS"] ?? 150) }
    )
    refusing(counts)
    expect(counts.inSteps).toBeGreaterThan(50)
    expect(counts.refused).toMatchObject({ "not-in-this-state": some })
  })
})

/** Without suspensions: what was left of a period in a year that is missing is not known on paper. */
const unsuspended = (flow: Flow): Flow => ({
  ...flow,
  acts: Object.fromEntries(
    Object.entries(flow.acts).map(([name, { does, ...act }]) => [
      name,
      { ...act, ...(does === undefined ? {} : { does: does.filter((e) => e.do !== "suspend" && e.do !== "resume") }) }
    ])
  ),
  steps: Object.fromEntries(Object.entries(flow.steps).map(([name, step]) => [name, { ...step, suspends: [] }]))
})

describe("KD-6 what waits for a year passes as if the year had been there, once it is", () => {
  it("for random workflows", { timeout: 60_000 }, async () => {
    let waited = 0
    let fixed = 0
    await fc.assert(
      fc.asyncProperty(cases(true), fc.nat({ max: 3 }), async ({ flow: given, script }, turn) => {
        const flow = unsuspended(given)
        const early = { ...sample, to: 2026 }
        // near the end of the year
        const start = Date.parse("2026-11-25T00:00:00.000Z") + (script.start % 30) * DAY
        const [without, within] = [early, sample].map((calendar) => oracle(flow, { ...settingOf(script), calendar }))
        const garden = await community(flow, { ...script, start }, early)
        let mind = without as ReturnType<typeof oracle>
        const first = mind.open(opening, start)
        expect(await ran(garden.client(0, opening).w.open({ case: "t", subject: { topic: "x" }, pick: 0 }))).toBe(
          verdict(first)
        )
        if (first.tag !== "done") return
        let s = first.situation
        let now = start
        for (const [n, beat] of script.beats.entries()) {
          now += "ms" in beat.wait ? beat.wait.ms : 20 * DAY
          garden.set(now)
          if (n === turn) {
            waited += mind.deadlines(s).filter((d) => d.awaits !== undefined).length
            await garden.reopen(0, sample)
            await garden.app(0).tick()
            mind = within as ReturnType<typeof oracle>
            const before = s.facts.length
            s = mind.pass(mind.settle(s, now, early), now)
            fixed += s.facts.slice(before).filter((f) => f.type === "ClockExtended").length
            expect(await garden.facts()).toEqual(bounds(s.facts))
          }
          const [module, act] = beat.act.includes(".") ? beat.act.split(".") : ["w", beat.act]
          const made = mind.act(s, beat, now)
          expect(await ran(garden.client(0, beat)[module ?? ""][act ?? ""]({ case: "t", pick: beat.pick }))).toBe(
            verdict(made.outcome)
          )
          s = made.situation
          expect(await garden.facts()).toEqual(bounds(s.facts))
        }
        await garden.close()
      }),
      { numRuns: Number(process.env["LINLI_RUNS"] ?? 300) }
    )
    // few random workflows wait for a year: enough of them must, and how many is chance
    expect(waited).toBeGreaterThan(2)
    expect(fixed).toBeGreaterThan(2)
  })
})
