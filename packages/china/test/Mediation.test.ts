import { describe, expect, it } from "vitest"
import { calendar, China } from "@linli/china"
import { ChinaMediation, Ningbo, Shenzhen } from "@linli/china/mediation"
import { defineCommunity, definePack, MemoryStore, pure } from "@linli/kernel"
import { WorkCalendar } from "@linli/quantities"
import { caseNumber, ConfirmWithin, filingDue, Mediation, MediationPlugin, NotConfirmable } from "@linli/mediation"
import { community } from "./fixtures/mediated.ts"

const valueOf = (
  pack: { readonly values: ReadonlyArray<{ readonly param: string; readonly value: unknown }> },
  param: string
) => pack.values.find((v) => v.param === param)
const params = (...jurisdiction: Parameters<typeof pure>[1]["jurisdiction"]) =>
  pure(Mediation, { zone: "Asia/Shanghai", jurisdiction, on: "2026-03-02", plugins: [MediationPlugin] }).definition
    .params

describe("CN-3 what the law fixes, with its article", () => {
  it("one month, thirty days", () => {
    expect(valueOf(ChinaMediation, "mediation/concludeWithin")).toEqual({
      param: "mediation/concludeWithin",
      from: "2011-01-01",
      value: { amount: 1, unit: "month" },
      source: "人民调解工作若干规定 33",
      trust: "read"
    })
    expect(valueOf(ChinaMediation, "mediation/confirmWithin")).toMatchObject({
      value: { amount: 30, unit: "day" },
      source: "人民调解法 33",
      trust: "read"
    })
  })
})
describe("CN-4 what no source fixes is marked as a proposal", () => {
  it("three and ten work days", () => {
    expect(valueOf(ChinaMediation, "mediation/triageWithin")).toMatchObject({
      value: { amount: 3, unit: "workday" },
      trust: "design"
    })
    expect(valueOf(ChinaMediation, "mediation/archiveWithin")).toMatchObject({
      value: { amount: 10, unit: "workday" },
      trust: "design"
    })
  })
  it("the least cell and the pattern of case numbers are proposals too, and nothing else is", () => {
    const proposed = ChinaMediation.values.filter((v) => v.source === "推荐值（法律未规定）")
    expect(proposed.map((v) => [v.param, v.trust])).toEqual(
      ["triageWithin", "archiveWithin", "leastCell", "caseNumberPattern"].map((p) => [`mediation/${p}`, "design"])
    )
  })
  it("a case number by the pattern", () => {
    const pattern = valueOf(ChinaMediation, "mediation/caseNumberPattern")?.value as string
    expect(caseNumber(pattern, { place: "样例", year: 2026, number: 7 })).toBe("（2026）样例人调字第7号")
  })
})
describe("CN-5, CN-9 Shenzhen: thirty days, and whoever a party asks to leave leaves", () => {
  it("with its articles", () => {
    const source = (article: number) => ({
      from: "2022-05-01",
      source: `深圳经济特区矛盾纠纷多元化解条例 ${article}`,
      trust: "read"
    })
    expect(Shenzhen).toEqual({
      id: "cn/shenzhen",
      values: [
        { param: "mediation/concludeWithin", value: { amount: 30, unit: "day" }, ...source(25) },
        { param: "mediation/recusalOnRequest", value: true, ...source(23) },
        { param: "mediation/neutralEvaluation", value: true, ...source(64) }
      ]
    })
    expect(params(China, ChinaMediation)["recusalOnRequest"]?.value).toBe(false)
    expect(params(China, ChinaMediation, Shenzhen)["recusalOnRequest"]?.value).toBe(true)
  })
})
describe("CN-7 subjects that no court confirms, as the interpretations had them", () => {
  it("status first, title and other special procedures later", () => {
    const on = (day: string) =>
      pure(Mediation, {
        zone: "Asia/Shanghai",
        jurisdiction: [China, ChinaMediation],
        on: day,
        plugins: [MediationPlugin]
      }).definition.params["notConfirmable"]
    expect(on("2012-01-04")).toMatchObject({ value: ["status"], source: "法释〔2011〕5号 4", trust: "read" })
    expect(on("2020-01-06")).toMatchObject({ source: "民诉解释 357", trust: "recalled" })
    expect(on("2026-03-02")).toMatchObject({
      value: ["status", "title", "special-procedure"],
      source: "民诉解释 355",
      trust: "read"
    })
  })
  it("a city does not change them", () => {
    const Bad = definePack("cn/bad", { values: [NotConfirmable.from("2024-01-01", [], "none")] })
    const Kind = defineCommunity("sample", { plugins: [MemoryStore, MediationPlugin] })
    expect(Kind.check({ jurisdiction: [China, ChinaMediation, Bad], on: "2026-03-02" }).map((i) => i.plugin)).toEqual([
      "cn/bad"
    ])
  })
})
describe("CN-8 committee, and what a waiver may cure", () => {
  it("three to nine members, women among them, three years", () => {
    expect(valueOf(ChinaMediation, "mediation/committeeSize")).toMatchObject({
      value: { least: 3, most: 9 },
      source: "人民调解法 8",
      trust: "read"
    })
    expect(valueOf(ChinaMediation, "mediation/committeeWomen")).toMatchObject({ value: { least: 1, share: null } })
    expect(valueOf(ChinaMediation, "mediation/committeeTerm")).toMatchObject({
      value: { amount: 3, unit: "year" },
      source: "人民调解法 9"
    })
  })
  it("kinship and interest by analogy; never somebody's employer or agent", () => {
    expect(valueOf(ChinaMediation, "mediation/waivableConflicts")).toMatchObject({
      value: ["kinship", "interest"],
      source: "特邀调解规定 15（比照）",
      trust: "design"
    })
  })
})
describe("CN-24 disputes a court referred have periods of their own", () => {
  it("thirty days before acceptance, fifteen after", () => {
    expect(params(China, ChinaMediation)).toMatchObject({
      assigned: { value: { amount: 30, unit: "day" }, source: "特邀调解规定 27", trust: "read" },
      entrusted: { value: { amount: 15, unit: "day" }, source: "特邀调解规定 27", trust: "read" }
    })
  })
})
describe("CN-24 a case in summary procedure", () => {
  it("seven days", () => {
    expect(params(China, ChinaMediation)["summary"]).toMatchObject({
      value: { amount: 7, unit: "day" },
      source: "特邀调解规定 27",
      trust: "read"
    })
  })
})
describe("CN-27 the court's ruling and objections to it, as the law had them", () => {
  const on = (day: string) =>
    pure(Mediation, {
      zone: "Asia/Shanghai",
      jurisdiction: [China, ChinaMediation],
      on: day,
      plugins: [MediationPlugin]
    }).definition.params
  it("thirty days for the ruling; fifteen for a party, six months for whoever else is concerned", () => {
    expect(on("2026-03-02")).toMatchObject({
      ruling: { value: { amount: 30, unit: "day" }, source: "民事诉讼法 187", trust: "read" },
      objection: { value: { amount: 15, unit: "day" }, source: "民诉解释 372", trust: "read" },
      interestedObjection: { value: { amount: 6, unit: "month" }, source: "民诉解释 372", trust: "read" }
    })
  })
  it("fifteen days for the ruling at first, and no rule on objections", () => {
    expect(on("2012-01-04")).toMatchObject({
      ruling: { value: { amount: 15, unit: "day" }, source: "法释〔2011〕5号 5" },
      objection: { value: null }
    })
    expect(on("2020-01-06")).toMatchObject({ ruling: { trust: "recalled" }, objection: { trust: "recalled" } })
  })
})
describe("CN-28 Shenzhen knows neutral evaluation", () => {
  it("the nation does not", () => {
    expect(params(China, ChinaMediation)["neutralEvaluation"]?.value).toBe(false)
    expect(params(China, ChinaMediation, Shenzhen)["neutralEvaluation"]).toMatchObject({
      value: true,
      source: "深圳经济特区矛盾纠纷多元化解条例 64",
      trust: "read"
    })
  })
})
describe("CN-29 Ningbo asks for writing, and for the committee to be filed", () => {
  it("the nation asks for neither", () => {
    expect(params(China, ChinaMediation)["writtenWhere"]?.value).toEqual([])
    expect(params(China, ChinaMediation, Ningbo)["writtenWhere"]).toMatchObject({
      value: ["not-performed-on-the-spot", "major-or-complex"],
      source: "宁波市人民调解条例 24"
    })
  })
  it("thirty work days over May Day and the Dragon Boat festival", () => {
    const filing = { within: { amount: 30, unit: "workday" as const }, source: "宁波市人民调解条例 13" }
    const due = filingDue({ filing, from: "2025-04-21" }, calendar)
    // Sunday 27 April is a work day; 1 to 5 May and Monday 2 June are none
    expect([due?.on, WorkCalendar.workDaysBetween(calendar, "2025-04-21", due?.on ?? "")]).toEqual(["2025-06-05", 30])
  })
})
describe("CN-20 Ningbo: one month, five representatives", () => {
  it("with its articles", () => {
    expect(Ningbo.values).toEqual([
      {
        param: "mediation/concludeWithin",
        from: "2015-06-01",
        value: { amount: 1, unit: "month" },
        source: "宁波市人民调解条例 27",
        trust: "read"
      },
      {
        param: "mediation/mostRepresentatives",
        from: "2015-06-01",
        value: 5,
        source: "宁波市人民调解条例 20",
        trust: "read"
      },
      {
        param: "mediation/writtenWhere",
        from: "2015-06-01",
        value: ["not-performed-on-the-spot", "major-or-complex"],
        source: "宁波市人民调解条例 24",
        trust: "read"
      },
      {
        param: "mediation/committeeFilingWithin",
        from: "2015-06-01",
        value: { amount: 30, unit: "workday" },
        source: "宁波市人民调解条例 13",
        trust: "read"
      }
    ])
  })
  it("the nation sets no limit, Ningbo does", () => {
    expect(params(China, ChinaMediation)["mostRepresentatives"]?.value).toBeNull()
    expect(params(China, ChinaMediation, Ningbo)).toMatchObject({
      mostRepresentatives: { value: 5, layer: "cn/ningbo" },
      conclude: { value: { amount: 1, unit: "month" }, source: "宁波市人民调解条例 27" }
    })
  })
})
describe("CN-6 the city's period takes the place of the nation's, but not that of confirmation", () => {
  it("and the case says which", async () => {
    expect(params(China, ChinaMediation)).toMatchObject({
      conclude: { value: { amount: 1, unit: "month" }, layer: "cn/mediation" }
    })
    expect(params(China, ChinaMediation, Shenzhen)).toMatchObject({
      conclude: { value: { amount: 30, unit: "day" }, layer: "cn/shenzhen" }
    })
    for (const [city, on] of [
      [false, "2026-04-02"],
      [true, "2026-04-01"]
    ] as const) {
      const s = await community(city)
      expect((await s.find(await s.accepted())).clocks["conclusion"]?.due.on).toBe(on)
      await s.app.close()
    }
  })
  it("before the city's law there was the nation's", () => {
    const old = pure(Mediation, {
      zone: "Asia/Shanghai",
      jurisdiction: [China, ChinaMediation, Shenzhen],
      on: "2021-03-02",
      plugins: [MediationPlugin]
    })
    expect(old.definition.params["conclude"]?.layer).toBe("cn/mediation")
  })
  it("a city that shortens confirmation is an issue", () => {
    const Bad = definePack("cn/bad", {
      values: [ConfirmWithin.from("2024-01-01", { amount: 10, unit: "day" }, "none")]
    })
    const Kind = defineCommunity("sample", { plugins: [MemoryStore, MediationPlugin] })
    expect(Kind.check({ jurisdiction: [China, ChinaMediation], on: "2026-03-02" })).toEqual([])
    expect(Kind.check({ jurisdiction: [China, ChinaMediation, Bad], on: "2026-03-02" }).map((i) => i.plugin)).toContain(
      "cn/bad"
    )
  })
})
