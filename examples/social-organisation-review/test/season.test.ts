import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { load } from "../src/Data.ts"
import { exitLetter, resultLetter } from "../src/Letters.ts"
import { charts, registerPage } from "../src/Register.ts"
import { playSeason, type Season } from "../src/Season.ts"

const data = load(join(import.meta.dirname, "../data"))
let season: Season
beforeAll(async () => void (season = await playSeason(data)))
const of = (id: string) => season.reviewed.find((r) => r.organisation.id === id)

describe("the season", () => {
  it("twelve organisations in two cities end as their figures and the register say", () => {
    const ends = season.reviewed.map(({ ending: e, organisation }) => [
      organisation.id,
      e.tag === "graded" ? `${e.total} ${e.grade}` : e.tag
    ])
    expect(ends).toEqual([
      ["org-01", "950 5A"],
      ["org-02", "904 4A"],
      ["org-03", "867 3A"],
      ["org-04", "865 3A"],
      ["org-05", "refused"],
      ["org-06", "refused"],
      ["org-07", "908 5A"],
      ["org-08", "775 3A"],
      ["org-09", "688 2A"],
      ["org-10", "refused"],
      ["org-11", "not-rated"],
      ["org-12", "445 1A"]
    ])
  })
  it("an appeal changes one grade and no other", () => {
    const changed = season.reviewed.filter((r) => r.ending.tag === "graded" && r.ending.before !== undefined)
    expect(changed.map((r) => r.organisation.id)).toEqual(["org-07"])
    expect(of("org-07")?.ending).toMatchObject({ before: { total: 898, grade: "4A" }, total: 908, grade: "5A" })
  })
  it("an exit has its notice, term, hearing, decision and review, each on its day", () => {
    expect(season.exit.steps.map((s) => s.act)).toEqual([
      "record",
      "askCorrection",
      "record",
      "noticeExit",
      "hear",
      "decideExit",
      "askReview",
      "decideReview"
    ])
    expect(season.exit.steps.map((s) => s.on)).toEqual(season.exit.steps.map((s) => s.on).toSorted())
    expect(season.exit.barUntil).toBe("2028-07-27")
  })
})
describe("the papers", () => {
  it("every letter is marked as a sample, in both languages, with every figure", () => {
    for (const r of season.reviewed) {
      const letter = resultLetter(r)
      expect(letter).toContain("样例文书")
      expect(letter).toContain(r.organisation.name.en)
    }
    expect(resultLetter(of("org-07") as never)).toContain("- 完成项目数：32（系统数据）")
    expect(resultLetter(of("org-02") as never)).toContain(
      "The smallest change for the next grade: projects completed 32 → 37."
    )
    expect(resultLetter(of("org-05") as never)).toContain("Measures for the Evaluation of Social Organisations, art. 6")
    expect(resultLetter(of("org-11") as never)).toContain("Missing: mean rating of those served")
    expect(exitLetter(season.exit, { "zh-CN": "甲", en: "A" })).toContain("2028年7月27日")
  })
  it("charts show each organisation once, and the register ranks nobody", () => {
    const drawn = charts(season)
    for (const [city, count] of [
      ["anqing", 6],
      ["chanhe", 6]
    ] as const) {
      const names = data.organisations.filter((o) => o.city === city).map((o) => o.name["zh-CN"])
      expect(names.filter((n) => (drawn[`${city}.svg`] ?? "").split(`>${n}<`).length === 2).length).toBe(count)
    }
    // 950 and 445 have one grade in both cities, the other six totals two
    expect((drawn["two-tables.svg"] ?? "").split("≠").length - 1).toBe(6)
    const page = registerPage(season, drawn)
    const order = data.organisations.map((o) => page.indexOf(`<td>${o.name["zh-CN"]}`))
    expect(order.every((at) => at > 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })
})
