import { Mediation } from "@linli/mediation"
import { caseOf, failureOf, refusedWith } from "@linli/testing"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import {
  at,
  begin,
  day,
  jurisdiction,
  outbox,
  ready,
  registrar,
  report,
  subject,
  surveyed,
  surveyor,
  withSurvey
} from "./sample.ts"

describe("the site survey", () => {
  it("stands before the first session of a leak, and of nothing else", async () => {
    await using community = await withSurvey()
    const [leak, noise] = [await ready(community), await ready(community, "noise")]
    await begin(community, leak)
    await begin(community, noise)
    expect(await at(community, leak)).toBe("beforeFirstSession.siteSurvey")
    expect(await at(community, noise)).toBe("inSession")
  })

  it("is handed in by the surveyor, and the case goes on", async () => {
    await using community = await withSurvey()
    const id = await ready(community)
    await begin(community, id)
    const byParty = await failureOf(community.as("a").siteSurvey.report({ case: id, ...report }))
    expect(byParty).toMatchObject({ _tag: "NotPermitted", whoCould: ["surveyor"] })
    await refusedWith(
      community.as(surveyor).siteSurvey.report({ case: id, ...report, on: "2026-03-03" }),
      "in-the-future"
    )
    await community.as(surveyor).siteSurvey.report({ case: id, ...report })
    expect(await at(community, id)).toBe("inSession")
  })

  it("tells its channels once for each survey", async () => {
    await using community = await withSurvey()
    const id = await ready(community)
    await begin(community, id)
    await community.as(surveyor).siteSurvey.report({ case: id, ...report })
    await community.tick()
    await community.tick()
    expect(outbox.filter((n) => n.case === id)).toEqual([
      { case: id, key: expect.stringMatching(/^survey-\d+$/), sourceFound: true }
    ])
  })

  it("is not waited for longer than its deadline, which ends with the seventh day", async () => {
    await using community = await withSurvey()
    const id = await ready(community)
    await begin(community, id)
    await community.at("2026-03-09T15:59:59.999Z").tick()
    expect(await at(community, id)).toBe("beforeFirstSession.siteSurvey")
    await community.at("2026-03-09T16:00:00.000Z").tick()
    expect(await at(community, id)).toBe("inSession")
  })

  it("takes no right from a party: it may still withdraw", async () => {
    await using community = await withSurvey()
    const id = await ready(community)
    await begin(community, id)
    await community.as("b").mediation.withdraw({ case: id })
    expect(await at(community, id)).toBe("terminated")
  })

  it("asks a leak dispute for its place before it is accepted, in both languages", async () => {
    const { place: _, ...nowhere } = subject
    const input = { dispute: "sample" }
    const opened = { zone: "Asia/Shanghai", jurisdiction, plugins: surveyed, on: day, as: "a", input }
    caseOf(Mediation, { ...opened, subject })
      .as(registrar)
      .can("accept")
    caseOf(Mediation, { ...opened, subject: nowhere })
      .as(registrar)
      .cannot("accept", "no-place-to-survey")
    await using community = await withSurvey()
    const { id } = await community.as("a").mediation.apply({ subject: nowhere, ...input })
    const failure = await failureOf(community.as(registrar).mediation.accept({ case: id }))
    expect(community.app.explain(failure, "zh-CN")).toContain("漏水纠纷应写明地点")
    expect(community.app.explain(failure, "en")).toContain("a leak dispute names its place")
  })
})

describe("the template", () => {
  it("is at most 80 lines, messages apart", () => {
    const lines = (file: string) =>
      readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8")
        .trimEnd()
        .split("\n")
    expect(lines("SiteSurvey.ts").length + lines("index.ts").length).toBeLessThanOrEqual(80)
  })
})
