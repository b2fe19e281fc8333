import { describe, expect, it } from "vitest"
import { at, begin, plain, ready, registrar, report, surveyed, surveyor, withSurvey, without } from "./sample.ts"

describe("a running community", () => {
  it("gets the plugin: open cases keep the rules they were opened under", async () => {
    const before = await without()
    const old = await ready(before)
    await using after = await before.reopen({ plugins: surveyed })
    expect(await after.app.plan()).toEqual([
      { workflow: "mediation", case: old, at: "accepted", verdict: "pinned", adopted: "accepted" }
    ])
    const fresh = await ready(after)
    await begin(after, fresh)
    await begin(after, old)
    expect(await at(after, fresh)).toBe("beforeFirstSession.siteSurvey")
    expect(await at(after, old)).toBe("inSession")
  })

  it("adopts an open case to the plugin, on somebody's power and with a reason", async () => {
    const before = await without()
    const id = await ready(before)
    await using after = await before.reopen({ plugins: surveyed })
    await after.app.adoptAll({ workflow: "mediation", as: registrar, because: "the committee wants surveys now" })
    await begin(after, id)
    expect(await at(after, id)).toBe("beforeFirstSession.siteSurvey")
  })

  it("loses the plugin while cases stand in its step: a deadline runs on, a case can be taken home", async () => {
    const before = await withSurvey()
    const [waiting, homeward] = [await ready(before), await ready(before)]
    await begin(before, waiting)
    await begin(before, homeward)
    await using after = await before.reopen({ plugins: plain })
    const planned = await after.app.plan()
    expect(planned.map((p) => p.case).toSorted()).toEqual([waiting, homeward].toSorted())
    expect(planned.map((p) => [p.verdict, p.adopted])).toEqual([
      ["orphaned", "accepted"],
      ["orphaned", "accepted"]
    ])
    await after.as(registrar).mediation.adopt({ case: homeward })
    expect(await at(after, homeward)).toBe("accepted")
    await begin(after, homeward)
    expect(await at(after, homeward)).toBe("inSession")
    await after.days(8).tick()
    expect(await at(after, waiting)).toBe("inSession")
  })

  it("gets the plugin back: a case that waited in its step is surveyed as if nothing had happened", async () => {
    const first = await withSurvey()
    const id = await ready(first)
    await begin(first, id)
    const digest = await first.digest()
    const second = await first.reopen({ plugins: plain })
    expect(await at(second, id)).toBe("beforeFirstSession.siteSurvey")
    await using third = await second.reopen({ plugins: surveyed })
    expect(await third.digest()).toBe(digest)
    expect(await third.app.plan()).toEqual([
      { workflow: "mediation", case: id, at: "beforeFirstSession.siteSurvey", verdict: "current" }
    ])
    await third.as(surveyor).siteSurvey.report({ case: id, ...report })
    expect(await at(third, id)).toBe("inSession")
  })
})
