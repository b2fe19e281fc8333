import {
  AnswerWithin,
  ContractYears,
  CorrectionWithin,
  evaluationParams,
  ExitAfterPeriods,
  ExitYears,
  CommitteeYears,
  Formula,
  GradeBands,
  gradeOf,
  LeastAssessors,
  LeastRatings,
  NotBought,
  OpinionWithin,
  PriorityFrom,
  RectifyBelow,
  ReferenceCommentWithin,
  ReferenceMonths,
  threeRates
} from "@linli/assessment"
import {
  Anqing,
  Chanhe,
  ChinaEvaluation,
  ChinaPurchase,
  ChinaServices,
  evaluationContents,
  SampleRates
} from "@linli/china/assessment"
import { Threshold } from "@linli/quantities"
import { packLaws } from "@linli/testing"
import { describe, expect, it, test } from "vitest"

const params = [
  ...Object.values(evaluationParams),
  AnswerWithin,
  CommitteeYears,
  ContractYears,
  CorrectionWithin,
  ExitAfterPeriods,
  ExitYears,
  Formula,
  NotBought,
  LeastAssessors,
  LeastRatings,
  OpinionWithin,
  PriorityFrom,
  RectifyBelow,
  ReferenceCommentWithin,
  ReferenceMonths
]
const packs = [ChinaEvaluation, Anqing, Chanhe, ChinaPurchase, ChinaServices, SampleRates]
// values were checked against their schemas by the laws below
const valueOf = (pack: (typeof packs)[number], param: string): any => pack.values.find((v) => v.param === param)

describe("CN-60 the evaluation of social organisations, with the articles of order 39", () => {
  for (const pack of packs) packLaws(test, pack, params)
  it("two years, seven to twenty-five, two thirds, five years, two and three, fifteen days", () => {
    const found = Object.fromEntries(
      ChinaEvaluation.values.map((v) => [v.param.slice("assessment/".length), [v.value, v.source, v.trust]])
    )
    const at = (article: string) => `社会组织评估管理办法 ${article}`
    expect(found["eligibleAfterYears"]).toEqual([2, at("6"), "read"])
    expect(found["evaluationCommittee"]).toEqual([{ least: 7, most: 25 }, at("11"), "read"])
    expect(found["reviewCommittee"]).toEqual([{ least: 5, most: 9 }, at("11"), "read"])
    expect(found["presentShare"]).toEqual([{ comparison: "at-least", ratio: [2, 3] }, at("13"), "read"])
    expect(found["recusalYears"]).toEqual([2, at("19"), "read"])
    expect(found["reviewWithin"]).toEqual([{ amount: 15, unit: "day" }, at("23"), "read"])
    expect(found["gradeValidity"]).toEqual([{ amount: 5, unit: "year" }, at("28"), "read"])
    expect(found["certifiedGrades"]).toEqual([["5A", "4A", "3A"], at("16"), "read"])
    expect([found["downgradeBarYears"], found["cancelBarYears"]]).toEqual([
      [2, at("31"), "read"],
      [3, at("31"), "read"]
    ])
    expect(found["returnWithin"]).toEqual([{ amount: 15, unit: "day" }, at("33"), "read"])
  })
  it("what the order leaves open is marked as a proposal", () => {
    expect(ChinaEvaluation.values.filter((v) => v.trust === "design").map((v) => v.param)).toEqual([
      "assessment/publicity",
      "assessment/answerWithin"
    ])
  })
})
describe("CN-61 半数以上 of all members reads as half or more", () => {
  it("seven of fourteen pass, by this pack", () => {
    const half = valueOf(ChinaEvaluation, "assessment/approvalShare").value as Threshold.Threshold
    expect([Threshold.met(half, 7, 14), Threshold.met(half, 6, 14)]).toEqual([true, false])
    expect(Threshold.met({ ...half, comparison: "more-than" }, 7, 14)).toBe(false)
  })
})
describe("CN-62 what is evaluated, by kind of organisation", () => {
  it("four parts, the third of them another for private non-enterprise units", () => {
    expect(evaluationContents.group.parts.map((p) => p["zh-CN"])).toEqual([
      "基础条件",
      "内部治理",
      "工作绩效",
      "社会评价"
    ])
    expect(evaluationContents.foundation).toEqual(evaluationContents.group)
    expect(evaluationContents["private-non-enterprise"].parts[2]?.["zh-CN"]).toBe("业务活动和诚信建设")
    expect(evaluationContents.group.source).toBe("社会组织评估管理办法 8")
  })
})
describe("CN-63 two cities disagree about the same total, and both tables are weakly sourced", () => {
  it("950, 900, 700, 699", () => {
    const grade = (pack: (typeof packs)[number], total: number) =>
      gradeOf(valueOf(pack, GradeBands.id).value.bands, total)?.grade
    expect([950, 900, 700, 699].map((t) => [grade(Anqing, t), grade(Chanhe, t)])).toEqual([
      ["5A", "5A"],
      ["3A", "5A"],
      ["1A", "3A"],
      ["1A", "2A"]
    ])
    expect([Anqing, Chanhe].flatMap((p) => p.values.map((v) => v.trust))).toEqual(["secondary", "secondary"])
    expect(valueOf(Anqing, GradeBands.id).value.overlap).toBe("better")
  })
})
describe("CN-64 no law fixes the standing of providers: every value is a proposal", () => {
  it("marked as such", () => {
    expect(new Set(ChinaServices.values.map((v) => v.trust))).toEqual(new Set(["design"]))
    expect(valueOf(ChinaServices, ExitYears.id).source).toContain("比照")
  })
})
describe("CN-66 government purchase of services, recalled", () => {
  it("one year, three where steady; what is no service; every value says that it is from memory", () => {
    expect(ChinaPurchase.values.map((v) => [v.value, v.trust])).toEqual([
      [{ most: 1, steady: 3 }, "recalled"],
      [["own-duty", "administrative-act", "works", "staffing"], "recalled"]
    ])
  })
})
describe("CN-65 the formula of the three rates is a sample", () => {
  it("98 %, 90 %, 88.5 % come to 90.2", () => {
    const month = Array.from({ length: 200 }, (_, n) => ({
      id: `${n}`,
      at: "2026-01-05T00:00:00.000Z",
      contacted: n < 196,
      resolved: n < 180,
      callBack: n < 150 ? ("satisfied" as const) : n < 180 ? ("basically" as const) : ("dissatisfied" as const)
    }))
    const window = { from: "2026-01-01T00:00:00.000Z", before: "2026-02-01T00:00:00.000Z" }
    const rates = threeRates(month, window, valueOf(SampleRates, Formula.id).value)
    expect([rates.composite, rates.trust]).toEqual([[451, 500], "secondary"])
  })
})
