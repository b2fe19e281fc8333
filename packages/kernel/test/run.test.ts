import { describe, expect, it } from "vitest"
import { defineCommunity, definePack, isFailure, MemoryData, MemoryStore } from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { ConcludeWithin, ShedPlugin, SurveyPlugin, TalkPlugin } from "./fixtures/garden.ts"

const calendar = WorkCalendar.weekends({ id: "sample", from: 2026, to: 2026 })
const Land = definePack("land", {
  calendar,
  values: [ConcludeWithin.from("2020-01-01", { amount: 1, unit: "month" }, "Talks Act 3")]
})
const clockAt = (start: string) => {
  let now = start
  return { clock: () => now, set: (next: string) => void (now = next) }
}
const open = async (data = MemoryData.make(), time = clockAt("2026-01-05T02:00:00.000Z")) => {
  const Garden = defineCommunity("garden", {
    plugins: [MemoryStore.with({ data }), TalkPlugin, ShedPlugin, SurveyPlugin]
  })
  const app = await Garden.open({
    community: "garden-1",
    zone: "Asia/Shanghai",
    jurisdiction: [Land],
    every: "off",
    clock: time.clock
  })
  return { app, data, time }
}
const caught = async (p: Promise<unknown>): Promise<any> =>
  p.then(
    () => expect.unreachable(),
    (e: unknown) => e
  )

describe("a talk, end to end", () => {
  it("runs", async () => {
    const { app, time } = await open()
    const a = app.as({ person: "a" })
    const b = app.as({ person: "b" })
    const h = app.as({ person: "h" })
    const { id } = await a.talk.ask({ subject: { topic: "leak", parties: ["a", "b"], host: "h" } })
    expect(id).toMatch(/^[a-z0-9]{12}$/)
    await h.talk.accept({ case: id })
    const found = await h.talk.find({ case: id })
    expect(found.at).toBe("accepted")
    expect(found.deadlines).toEqual([{ id: "conclude", on: "2026-02-05", source: "Talks Act 3", passed: false }])
    const no = await caught(h.talk.begin({ case: id }))
    expect(no._tag).toBe("Refused")
    expect(isFailure(no)).toBe(true)
    expect(no.reasons[0]).toMatchObject({
      rule: "TK-2",
      code: "not-everybody-consented",
      source: "House rules 2",
      by: "talk"
    })
    expect(no.reasons[0].says.en).toBe("2 have not consented yet")
    expect((await caught(b.talk.accept({ case: id })))._tag).toBe("NotPermitted")
    await a.talk.consent({ case: id, agrees: true })
    await b.talk.consent({ case: id, agrees: true }, { key: "k1" })
    await b.talk.consent({ case: id, agrees: true }, { key: "k1" })
    const reused = await caught(b.talk.consent({ case: id, agrees: false }, { key: "k1" }))
    expect(reused.reasons[0].code).toBe("key-reused")
    await h.talk.begin({ case: id })
    expect((await h.talk.find({ case: id })).at).toBe("beforeTalking.survey")
    const options = await h.talk.options({ case: id })
    expect(options.filter((o) => o.possible).map((o) => o.act)).toEqual([
      "talk.pause",
      "talk.unpause",
      "talk.close",
      "survey.submit"
    ])
    await h.survey.submit({ case: id, feasible: true })
    expect((await h.talk.find({ case: id })).at).toBe("talking")
    await h.talk.note({ case: id, text: "a said b said", present: ["a", "h"] })
    expect((await a.talk.find({ case: id })).data.notes).toEqual([{ known: true, value: "a said b said" }])
    expect((await b.talk.find({ case: id })).data.notes).toEqual([{ known: false, why: "not-permitted" }])
    expect(JSON.stringify(await app.facts())).not.toContain("said")
    await a.talk.promise({ case: id, id: "p1", due: "2026-01-20" })
    time.set("2026-01-25T00:00:00.000Z")
    expect(await app.tick()).toEqual({ deadlines: 1, tasks: 0, waiting: [], failed: [] })
    expect(await app.tick()).toEqual({ deadlines: 0, tasks: 0, waiting: [], failed: [] })
    time.set("2026-03-01T00:00:00.000Z")
    const late = await caught(a.talk.keep({ case: id, id: "p1" }))
    expect(late.reasons[0].code).toBe("final")
    expect((await a.talk.file({ case: id })).at(-1)).toMatchObject({
      type: "talk/Moved",
      at: "2026-02-05T16:00:00.000Z",
      person: "system:clock"
    })
    await app.close()
  })
})
