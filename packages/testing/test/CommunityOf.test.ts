import { describe, expect, it } from "vitest"
import { communityOf, failureOf, refusedWith, virtualClock } from "@linli/testing"
import { Land, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"

const open = () =>
  communityOf({
    plugins: [TalkPlugin, ShedPlugin, SurveyPlugin],
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    on: "2026-01-05"
  })
const subject = { topic: "leak", parties: ["a", "b"], host: "h" }
const surveyed = async (c: Awaited<ReturnType<typeof open>>) => {
  const { id } = await c.as("a").talk.ask({ subject })
  await c.as("h").talk.accept({ case: id })
  for (const party of ["a", "b"]) await c.as(party).talk.consent({ case: id, agrees: true })
  await c.as("h").talk.begin({ case: id })
  return id
}

describe("TS-8 a community in memory runs under a clock that only the test sets", () => {
  it("drives steps, tasks and deadlines", async () => {
    await using c = await open()
    const id = await surveyed(c)
    expect((await c.as("h").talk.find({ case: id })).at).toBe("beforeTalking.survey")
    await c.as("s", "surveyor").survey.submit({ case: id, feasible: true })
    expect((await c.as("h").talk.find({ case: id })).at).toBe("talking")
    expect(await c.tick()).toMatchObject({ deadlines: 0, failed: [] })
    expect(await c.on("2026-02-06").tick()).toMatchObject({ deadlines: 1 })
    expect((await c.as("h").talk.find({ case: id })).at).toBe("closed")
    expect((await c.facts()).at(-1)).toMatchObject({ type: "talk/Moved", at: "2026-02-05T16:00:00.000Z" })
    c.at("2026-02-07T00:00:00.000Z").days(1)
    expect(c.clock.now).toBe("2026-02-08T00:00:00.000Z")
  })
  it("says how a call failed", async () => {
    await using c = await open()
    const lend = { tool: "drill", to: "b", until: "2026-01-20" }
    expect((await failureOf(c.as("x").shed.lend(lend)))._tag).toBe("NotPermitted")
    await c.as("k", "keeper").shed.lend(lend)
    await refusedWith(c.as("k", "keeper").shed.lend(lend), "lent-already")
    await expect(refusedWith(c.as("k", "keeper").shed.lend(lend), "worn-out")).rejects.toThrow("other reasons")
    await expect(refusedWith(c.as("x").shed.lend(lend), "worn-out")).rejects.toThrow("NotPermitted")
    await expect(failureOf(c.as("k").shed.out())).rejects.toThrow("should fail")
    await expect(failureOf(Promise.reject(new TypeError("raw")))).rejects.toThrow("five failures")
  })
})

describe("TS-9 a community is opened again over the same facts with other plugins", () => {
  it("takes a plugin out and brings it back", async () => {
    const c = await open()
    const id = await surveyed(c)
    const before = await c.digest()
    const without = await c.reopen({ plugins: [TalkPlugin, ShedPlugin] })
    expect(await without.app.plan()).toEqual([
      { workflow: "talk", case: id, at: "beforeTalking.survey", verdict: "orphaned", adopted: "accepted" }
    ])
    const again = await without.reopen({ plugins: [TalkPlugin, ShedPlugin, SurveyPlugin] })
    expect(await again.digest()).toBe(before)
    await again.as("h").survey.submit({ case: id, feasible: false })
    expect((await again.as("h").talk.find({ case: id })).at).toBe("accepted")
    expect(await again.digest()).not.toBe(before)
    await (await again.reopen()).close()
  })
  it("refuses a composition that does not work", async () => {
    await expect(
      communityOf({ plugins: [SurveyPlugin], zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-01-05" })
    ).rejects.toThrow("cannot be composed")
  })
})

describe("TS-5 a virtual clock", () => {
  it("knows days and times of its zone", () => {
    const clock = virtualClock({ zone: "Asia/Shanghai", on: "2026-01-31", time: "23:00" })
    expect([clock.now, clock.today]).toEqual(["2026-01-31T15:00:00.000Z", "2026-01-31"])
    clock.days(1)
    expect([clock.now, clock.today]).toEqual(["2026-02-01T15:00:00.000Z", "2026-02-01"])
    expect(() => clock.days(-1)).toThrow("cannot go back")
    clock.on("2026-02-02", "00:00")
    expect(clock.now).toBe("2026-02-01T16:00:00.000Z")
    expect(() => clock.at("yesterday")).toThrow()
  })
})
