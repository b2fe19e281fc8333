import { describe, expect, it } from "vitest"
import * as z from "zod"
import { defineCase } from "@linli/kernel"
import { caseOf, refusesToOpen } from "@linli/testing"
import { Land, ShedPlugin, SurveyPlugin, Talk, TalkPlugin } from "./fixtures/garden.ts"

const options = {
  zone: "Asia/Shanghai",
  jurisdiction: [Land],
  on: "2026-01-05",
  subject: { topic: "noise", parties: ["a", "b"], host: "h" },
  as: "a"
} as const
const talking = () => {
  const c = caseOf(Talk, {
    ...options,
    answers: { "garden/warden@1": ({ topic }) => ({ person: topic === "noise" ? "w" : null }) }
  })
  c.as("h").act("accept")
  c.as("a").act("consent", { agrees: true })
  c.as("b").act("consent", { agrees: true })
  c.as("h").act("begin").is("talking")
  return c
}

describe("TS-4 a case is opened, acted on by anybody and looked at, on the kernel's own engine", () => {
  it("tells what happened", () => {
    const c = caseOf(Talk, options).is("asked").recorded("Opened")
    c.as("h").can("accept").act("accept").is("accepted").recorded("Moved", "ClockStarted").due("conclude", "2026-02-05")
    c.as("h").cannot("begin", "not-everybody-consented").refuses("begin", "not-everybody-consented")
    c.as("a")
      .act("consent", { agrees: true })
      .recorded(["Consented", { party: "a", agrees: true }])
    expect(c.data.consents).toEqual({ a: true })
    c.as("b").refuses("begin").cannot("begin").act("consent", { agrees: false }).is("closed").notDue("conclude")
    expect(c.facts.map((f) => f.type)).toEqual([
      "talk/Opened",
      "talk/Moved",
      "talk/ClockStarted",
      "talk/Consented",
      "talk/Consented",
      "talk/Moved"
    ])
    expect(c.at).toBe("closed")
    expect(c.case.subject.topic).toBe("noise")
  })
  it("fails when the story is another", () => {
    const c = caseOf(Talk, options)
    const h = c.as("h")
    expect(() => c.act("accept")).toThrow(/`accept` by `a` on 2026-01-05 was refused:\n {2}no-power/)
    expect(() => h.is("accepted")).toThrow("should be `accepted`")
    expect(() => h.refuses("accept")).toThrow("was carried out")
    expect(() => c.can("accept")).toThrow("should be able")
    expect(() => h.cannot("accept")).toThrow("should not be able")
    h.act("accept")
    expect(() => h.refuses("begin", "other")).toThrow("other reasons")
    expect(() => h.cannot("begin", "other")).toThrow("other reasons")
    expect(() => h.due("conclude", "2026-02-06")).toThrow("should be due")
    expect(() => h.notDue("conclude")).toThrow("should not run")
    expect(() => h.recorded("Moved")).toThrow("other facts")
    expect(() => c.act("consent", { agrees: "yes" } as never)).toThrow(/does not fit:\n {2}`agrees`/)
    expect(() => c.invalid("consent", { agrees: true })).toThrow("should not fit")
    c.invalid("consent", { agrees: "yes", more: 1 }, "agrees")
    expect(() => c.invalid("consent", { agrees: 1 }, "more")).toThrow("at fault")
  })
  it("opens only what may be opened", () => {
    const subject = { topic: "noise", parties: ["a", "b"], host: "a" }
    refusesToOpen(Talk, { ...options, subject }, "host-is-a-party")
    expect(() => caseOf(Talk, { ...options, subject })).toThrow("host-is-a-party")
    expect(() => refusesToOpen(Talk, options, "host-is-a-party")).toThrow("should be refused")
    expect(() => caseOf(Talk, { ...options, subject: { ...subject, parties: [] } })).toThrow("does not fit")
  })
})

describe("TS-5 the clock is virtual, and moving it records the deadlines that passed, each at its due instant", () => {
  it("ends a case by its deadline", () => {
    const c = talking().on("2026-02-05", "23:59").is("talking").recorded()
    c.days(1)
      .is("closed")
      .recorded(["DeadlinePassed", { deadline: "conclude", on: "2026-02-05", run: 1 }], "Moved")
    expect(c.facts.at(-1)).toMatchObject({ at: "2026-02-05T16:00:00.000Z", person: "system:clock" })
    expect(c.today).toBe("2026-02-06")
  })
  it("passes what the data are due, and moves to a moment", () => {
    const c = talking().as("a").act("promise", { id: "p", due: "2026-01-10" }).due("promise p", "2026-01-10")
    c.until("2026-01-10T15:59:59.999Z").recorded().until("2026-01-10T16:00:00.000Z").recorded("DeadlinePassed")
    expect(c.now).toBe("2026-01-10T16:00:00.000Z")
  })
  it("never goes back", () => {
    expect(() => talking().on("2026-01-04")).toThrow("cannot go back")
  })
})

describe("TS-6 a case is used with the plugins around it, and its questions are answered by the test", () => {
  it("meets rules and steps of others", () => {
    const plugins = [TalkPlugin, ShedPlugin, SurveyPlugin]
    const leak = caseOf(Talk, { ...options, plugins, subject: { topic: "leak", parties: ["a", "b", "d"], host: "h" } })
    leak.as("h").act("accept").refuses("begin", "not-everybody-consented", "a-leak-needs-two-parties")
    const two = caseOf(Talk, { ...options, plugins, subject: { topic: "leak", parties: ["a", "b"], host: "h" } })
    two.as("h").act("accept")
    for (const party of ["a", "b"]) two.as(party).act("consent", { agrees: true })
    two.as("h").act("begin").is("beforeTalking.survey").due("step beforeTalking.survey", "2026-01-15")
    two.days(11).is("talking")
    const counter = caseOf(Talk, { ...options, plugins, as: { person: "r", roles: ["registrar"] } })
    counter.as("r", "registrar").act("accept").is("accepted")
  })
  it("answers questions", () => {
    const c = talking()
    c.as("h").act("advise")
    expect(c.data.adviser).toBe("w")
    const none = caseOf(Talk, options)
    none.as("h").act("accept")
    for (const party of ["a", "b"]) none.as(party).act("consent", { agrees: true })
    expect(() => none.as("h").act("begin").act("advise")).toThrow("asks `garden/warden@1`")
  })
})

describe("TS-7 a case that folds into something else from its facts fails the test", () => {
  it("catches an evolve that counts in memory of its own", () => {
    let calls = 0
    class Odd extends defineCase("odd", {
      subject: z.strictObject({}),
      events: { Said: z.strictObject({}) },
      data: () => ({ calls: 0 }),
      capacities: () => ({ any: ["a"] })
    }).workflow({
      initial: "open",
      states: { open: {}, done: { final: true } },
      evolve: { Said: () => ({ calls: ++calls }) },
      acts: (act) => ({
        begin: act({ in: "new", by: "any" }),
        say: act({ in: "open", by: "any", decide: ({ emit }) => emit.Said({}) }),
        end: act({ in: "open", to: "done", by: "any" })
      })
    }) {}
    const c = caseOf(Odd, { zone: "Asia/Shanghai", jurisdiction: [], on: "2026-01-05", subject: {}, as: "a" })
    expect(() => c.act("say")).toThrow("folded again")
  })
})
