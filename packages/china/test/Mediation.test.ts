import { describe, expect, it } from "vitest"
import { China } from "@linli/china"
import { ChinaMediation, Shenzhen } from "@linli/china/mediation"
import { defineCommunity, definePack, MemoryStore, pure } from "@linli/kernel"
import { ConfirmWithin, Mediation, MediationPlugin } from "@linli/mediation"
import { community } from "./fixtures/mediated.ts"

const valueOf = (pack: { readonly values: ReadonlyArray<{ readonly param: string }> }, param: string) =>
  pack.values.find((v) => v.param === param)
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
    expect(ChinaMediation.values).toHaveLength(4)
  })
})
describe("CN-5 Shenzhen: thirty days", () => {
  it("with its article", () => {
    expect(Shenzhen).toMatchObject({
      id: "cn/shenzhen",
      values: [
        {
          param: "mediation/concludeWithin",
          from: "2022-05-01",
          value: { amount: 30, unit: "day" },
          source: "深圳经济特区矛盾纠纷多元化解条例 25"
        }
      ]
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
