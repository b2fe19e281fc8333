import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type CaseFact, pure } from "@linli/kernel"
import { ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"
import { Land, open, START } from "./support.ts"

const engine = pure(Talk, {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05",
  plugins: [TalkPlugin, ShedPlugin, SurveyPlugin]
})
const by = (person: string, now = START) => ({ actor: { person }, now })
const subject = { topic: "noise", parties: ["a", "b"], host: "h" }

describe("KP-1 pure use comes to the same facts as the runtime", () => {
  it("opens, acts, lists options, passes deadlines", () => {
    const opened = engine.open("t", "ask", { subject }, by("a"))
    if (opened.tag !== "done") throw new Error("not opened")
    expect(engine.act(opened.state, "begin", undefined, by("h"))).toMatchObject({
      tag: "refused",
      reasons: [{ code: "not-in-this-state" }]
    })
    const accepted = engine.act(opened.state, "accept", undefined, by("h"))
    if (accepted.tag !== "done") throw new Error("not accepted")
    expect(engine.due(accepted.state).map((d) => [d.deadline, d.on])).toEqual([["conclude", "2026-02-05"]])
    expect(engine.act(accepted.state, "consent", { agrees: "yes" } as never, by("a"))).toMatchObject({ tag: "invalid" })
    expect(engine.act(accepted.state, "accept", { fee: 1 }, by("h"))).toMatchObject({
      tag: "invalid",
      problems: [{ path: "fee" }]
    })
    expect(
      engine
        .options(accepted.state, by("a"))
        .filter((o) => o.possible)
        .map((o) => o.act)
    ).toEqual(["talk.consent", "talk.wish", "talk.close"])
    const passed = engine.pass(accepted.state, "2026-03-01T00:00:00.000Z")
    expect(passed.state.at).toBe("closed")
    expect(engine.fold("t", [...opened.facts, ...accepted.facts, ...passed.facts])).toEqual(passed.state)
  })
  it("for any sequence of acts", async () => {
    const act = fc.constantFrom(
      "accept",
      "consent",
      "begin",
      "promise",
      "keep",
      "wish",
      "pause",
      "unpause",
      "sign",
      "close"
    )
    const who = fc.constantFrom("a", "b", "h", "z")
    const inputs: Record<string, fc.Arbitrary<object | undefined>> = {
      consent: fc.record({ agrees: fc.boolean() }),
      promise: fc.record({
        id: fc.constantFrom("p", "q"),
        due: fc.constantFrom("2026-01-08", "2026-01-20", "2026-02-20")
      }),
      keep: fc.record({ id: fc.constantFrom("p", "q") }),
      wish: fc.record({ to: fc.constantFrom("2026-03-01", "2026-01-06") }),
      sign: fc.record({ on: fc.constantFrom("2026-01-05", "2026-01-09") })
    }
    const one = act.chain((name) =>
      fc.tuple(fc.constant(name), who, inputs[name] ?? fc.constant(undefined), fc.integer({ min: 0, max: 9 }))
    )
    let refusedOrInvalid = 0
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 25 }), async (steps) => {
        const garden = await open()
        await garden.a.talk.ask({ case: "t", subject })
        const opened = engine.open("t", "ask", { subject }, by("a"))
        if (opened.tag !== "done") throw new Error("not opened")
        let state = opened.state
        const facts: Array<CaseFact> = [...opened.facts]
        let day = 5
        for (const [name, person, input, days] of steps) {
          day += days
          const now = new Date(Date.UTC(2026, 0, day, 2)).toISOString()
          garden.time.set(now)
          const passed = engine.pass(state, now)
          facts.push(...passed.facts)
          state = passed.state
          const made = engine.act(state, name as "sign", input as never, by(person, now))
          if (made.tag === "done") {
            facts.push(...made.facts)
            state = made.state
          } else refusedOrInvalid++
          const client = garden.app.as({ person }).talk as never as Record<string, (i: object) => Promise<unknown>>
          const ran = await client[name]?.({ case: "t", ...input }).then(
            () => "done",
            () => "not"
          )
          expect(ran === "done").toBe(made.tag === "done")
        }
        const kept = (await garden.app.facts()).map((f) => ({ type: f.type, at: f.at, data: f.data }))
        expect(kept.slice(1)).toEqual(facts.slice(1).map(({ at, data, type }) => ({ type, at, data })))
        expect(engine.fold("t", facts)).toEqual(state)
      }),
      { numRuns: 150 }
    )
    // a generator that never refuses proves nothing
    expect(refusedOrInvalid).toBeGreaterThan(100)
  })
})
