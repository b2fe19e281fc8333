import { Ratio, Threshold } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { outcomeOf, problemOf } from "./support.ts"

const comparison = fc.constantFrom<Threshold.Comparison>("at-least", "more-than", "at-most", "less-than")

describe("QT-20 a threshold gives its judgement with the figures", () => {
  it("66 of 100 heads miss two thirds by one", () => {
    const twoThirds = { comparison: "at-least", ratio: [2, 3] } as const
    expect(Threshold.judge(twoThirds, 66, 100)).toEqual({
      ...twoThirds,
      part: 66,
      whole: 100,
      met: false,
      limit: 67,
      short: 1
    })
    expect(Threshold.judge(twoThirds, 67, 100)).toMatchObject({ met: true, limit: 67, short: 0 })
  })
  it("the limit is met and one step beyond it is not", () => {
    fc.assert(
      fc.property(
        comparison,
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: -1000, max: 2000 }),
        (kind, num, den, whole, part) => {
          const threshold = { comparison: kind, ratio: Ratio.make(num, den) }
          const { limit, met, short } = Threshold.judge(threshold, part, whole)
          const up = kind === "at-least" || kind === "more-than"
          expect(Threshold.met(threshold, limit, whole)).toBe(true)
          expect(Threshold.met(threshold, up ? limit - 1 : limit + 1, whole)).toBe(false)
          expect(met).toBe(up ? part >= limit : part <= limit)
          expect(short).toBe(met ? 0 : Math.abs(limit - part))
        }
      )
    )
  })
  it("refuses a share of nothing", () => {
    expect(outcomeOf(() => Threshold.judge({ comparison: "at-least", ratio: [2, 3] }, 0, 0))).toBe("WholeNotPositive")
  })
})

describe("QT-21 a threshold is read from the words of a rule", () => {
  it.each<[string, Threshold.Comparison, number, number]>([
    ["三分之二以上", "at-least", 2, 3],
    ["四分之三以上", "at-least", 3, 4],
    ["过半数", "more-than", 1, 2],
    ["半数以上", "at-least", 1, 2],
    ["不足30%", "less-than", 3, 10],
    ["低于30%", "less-than", 3, 10],
    ["高于50%", "more-than", 1, 2],
    ["不低于50%", "at-least", 1, 2],
    ["超过10%以上", "at-least", 1, 10],
    ["不超过1/3", "at-most", 1, 3],
    ["20%以下", "at-most", 1, 5],
    ["At least 2/3", "at-least", 2, 3],
    ["more than 50%", "more-than", 1, 2]
  ])("%s", (text, kind, num, den) => expect(Threshold.parse(text)).toEqual({ comparison: kind, ratio: [num, den] }))
  it("refuses a share without a comparison, which could mean either", () => {
    for (const text of ["2/3", "半数", "", "以上", "过", "at least", "x以上", "1/0以上"])
      expect(problemOf(() => Threshold.parse(text))._tag).toBe("NotReadable")
    expect(Threshold.tryParse("2/3").ok).toBe(false)
  })
  it("reads back what it writes, in both languages", () => {
    expect(Threshold.format({ comparison: "at-least", ratio: [2, 3] }, "zh-CN")).toBe("2/3以上")
    expect(Threshold.format({ comparison: "more-than", ratio: [1, 2] }, "en")).toBe("more than 1/2")
    fc.assert(
      fc.property(comparison, fc.nat(99), fc.integer({ min: 1, max: 99 }), (kind, num, den) => {
        const threshold = { comparison: kind, ratio: Ratio.make(num, den) }
        expect(Threshold.parse(Threshold.format(threshold, "zh-CN"))).toEqual(threshold)
        expect(Threshold.parse(Threshold.format(threshold, "en"))).toEqual(threshold)
      })
    )
  })
})
