import { Area } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./money.oracle.ts"
import { outcomeOf, problemOf } from "./support.ts"

const SAFE = Number.MAX_SAFE_INTEGER
const anyArea = fc.oneof(fc.nat(20_000), fc.integer({ min: 0, max: SAFE }))

describe("QT-10 an area is a whole number of dm², read from square metres", () => {
  it.each([
    ["89.50", 8950],
    ["89.5㎡", 8950],
    ["89.5 m²", 8950],
    ["89.5m2", 8950],
    ["８９．５平方米", 8950],
    ["1,089.5", 108_950],
    ["100", 10_000],
    ["0", 0],
    ["8950", 895_000]
  ])("%s", (text, areaDm2) => expect(Area.parse(text)).toBe(areaDm2))
  it.each([
    ["89,5", "NotReadable"],
    ["89.499999999", "NotExact"],
    ["89.500", "NotExact"],
    ["-1", "OutOfRange"],
    ["1亩", "NotReadable"],
    ["", "NotReadable"],
    ["m²", "NotReadable"],
    ["99999999999999.99", "AreaOverflow"],
    ["1".repeat(100), "NotReadable"],
    [89.5 as never, "NotReadable"]
  ])("refuses %.30s: %s", (text, tag) => expect(outcomeOf(() => Area.parse(text))).toBe(tag))
  it("says what to write instead of a comma", () => {
    expect(problemOf(() => Area.parse("89,5")).message).toBe(
      "cannot read `89,5` as an area; write square metres as text such as `89.50`, with a point before the decimals"
    )
    expect(Area.tryParse("89,5").ok).toBe(false)
  })
  it("knows a sound area from others", () => {
    expect([Area.is(0), Area.is(8950), Area.is(-1), Area.is(0.5), Area.is("1"), Area.is(SAFE + 1)]).toEqual([
      true,
      true,
      false,
      false,
      false,
      false
    ])
    expect([0.5, -1, SAFE + 1].map((n) => outcomeOf(() => Area.of(n)))).toEqual([
      "NotExact",
      "OutOfRange",
      "AreaOverflow"
    ])
    expect(Object.is(Area.of(-0), 0)).toBe(true)
    expect(Area.tryOf(1).ok).toBe(true)
  })
})

describe("QT-11 areas are added exactly or refused, and never negative", () => {
  it("a flat of 89.50 m² with a store room of 4.25 m²", () => {
    expect(Area.add(8950, 425)).toBe(9375)
    expect(Area.subtract(8950, 425)).toBe(8525)
    expect(Area.sum([8950, 425, 0])).toBe(9375)
    expect(Area.multiplyRatio(8950, [1, 3])).toBe(2983)
    expect(Area.multiplyRatio(8950, [1, 3], "up")).toBe(2984)
  })
  it("agrees with bigint arithmetic", () => {
    let refused = 0
    fc.assert(
      fc.property(fc.array(anyArea, { maxLength: 6 }), fc.integer({ min: 1, max: SAFE }), (areas, den) => {
        const expected = oracle.safe(areas.reduce((total, a) => total + BigInt(a), 0n))
        if (expected === undefined) refused++
        const sum = () => Area.sum(areas)
        expect(expected === undefined ? outcomeOf(sum) : sum()).toBe(expected ?? "AreaOverflow")
        for (const area of areas)
          expect(Area.multiplyRatio(area, [1, den], "floor")).toBe(oracle.multiplied(area, [1, den], "floor"))
      })
    )
    expect(refused).toBeGreaterThan(5)
  })
  it("refuses a negative result and one too large", () => {
    expect(outcomeOf(() => Area.subtract(1, 2))).toBe("OutOfRange")
    expect(outcomeOf(() => Area.multiplyRatio(1, [-1, 1]))).toBe("OutOfRange")
    expect(outcomeOf(() => Area.add(SAFE, 1))).toBe("AreaOverflow")
    expect(outcomeOf(() => Area.multiplyRatio(SAFE, [2, 1]))).toBe("AreaOverflow")
  })
})

describe("QT-12 an area written reads back as the same area", () => {
  it("is written as people expect in both languages", () => {
    expect(Area.format(108_950, "zh-CN")).toBe("1,089.50㎡")
    expect(Area.format(108_950, "en")).toBe("1,089.50 m²")
    expect(Area.toDecimal(108_950)).toBe("1089.50")
    expect(Area.toDecimal(5)).toBe("0.05")
  })
  it("reads back", () => {
    fc.assert(
      fc.property(anyArea, (area) => {
        for (const text of [Area.format(area, "zh-CN"), Area.format(area, "en"), Area.toDecimal(area)])
          expect(Area.parse(text)).toBe(area)
      })
    )
  })
})
