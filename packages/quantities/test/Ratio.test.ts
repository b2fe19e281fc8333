import { Ratio } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./money.oracle.ts"
import { outcomeOf, problemOf } from "./support.ts"

const SAFE = Number.MAX_SAFE_INTEGER
const whole = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.maxSafeInteger(), fc.constantFrom(SAFE, -SAFE))
const positive = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: SAFE }))
const anyRatio = fc.tuple(whole, positive).map(([num, den]) => Ratio.make(num, den))

describe("QT-15 a ratio is reduced, of safe integers, with a positive denominator", () => {
  it("fifty of a hundred is a half", () => {
    expect(Ratio.make(50, 100)).toEqual([1, 2])
    expect(Ratio.make(2, -4)).toEqual([-1, 2])
    expect(Ratio.make(0, -7)).toEqual([0, 1])
    expect([Ratio.zero, Ratio.half, Ratio.one].every(Ratio.is)).toBe(true)
  })
  it("always", () => {
    fc.assert(
      fc.property(whole, whole, (num, den) => {
        const result = Ratio.tryMake(num, den)
        if (!result.ok) {
          expect([result.problem._tag, den]).toEqual(["DivisionByZero", 0])
          return
        }
        expect(Ratio.is(result.value)).toBe(true)
        expect(BigInt(result.value[0]) * BigInt(den)).toBe(BigInt(result.value[1]) * BigInt(num))
        expect(Object.is(result.value[0], -0)).toBe(false)
      })
    )
  })
  it("refuses fractions and nothing below", () => {
    expect(problemOf(() => Ratio.make(0.5, 1))).toMatchObject({ _tag: "NotExact", input: "0.5" })
    expect(outcomeOf(() => Ratio.make(1, 0))).toBe("DivisionByZero")
    expect([[2, 4], [1, 0], [1, -2], [1], [1, 2, 3], "1/2", null, [0.5, 1]].some((bad) => Ratio.is(bad))).toBe(false)
  })
})

describe("QT-16 a ratio is read exactly as written", () => {
  it.each([
    ["2/3", 2, 3],
    ["２／３", 2, 3],
    ["4 / 6", 2, 3],
    ["50%", 1, 2],
    ["５０％", 1, 2],
    ["66.67%", 6667, 10_000],
    ["0.3", 3, 10],
    ["0.1%", 1, 1000],
    ["-5%", -1, 20],
    ["150 %", 3, 2],
    ["2", 2, 1],
    ["三分之二", 2, 3],
    ["二分之一", 1, 2],
    ["十分之九", 9, 10]
  ])("%s", (text, num, den) => expect(Ratio.parse(text)).toEqual([num, den]))
  it.each([
    ["2/0", "DivisionByZero"],
    ["1 1/2", "NotReadable"],
    ["1/2/3", "NotReadable"],
    ["2/-3", "NotReadable"],
    ["half", "NotReadable"],
    ["%", "NotReadable"],
    ["", "NotReadable"],
    ["零分之一", "NotReadable"],
    ["33,3%", "NotReadable"],
    ["9999999999999999/3", "NotExact"],
    ["0.33333333333333333", "RatioOverflow"],
    [0.5 as never, "NotReadable"]
  ])("refuses %s: %s", (text, tag) => expect(outcomeOf(() => Ratio.parse(text))).toBe(tag))
  it("66.67 % is not two thirds, and what is written reads back", () => {
    expect(Ratio.equals(Ratio.parse("66.67%"), [2, 3])).toBe(false)
    expect(Ratio.format([2, 3])).toBe("2/3")
    expect(Ratio.format([2, 1])).toBe("2")
    fc.assert(
      fc.property(anyRatio, (ratio) => {
        expect(Ratio.parse(Ratio.format(ratio))).toEqual(ratio)
      })
    )
    expect(Ratio.tryParse("x").ok).toBe(false)
  })
  it("percent are for show, rounded by name", () => {
    expect(Ratio.formatPercent([2, 3])).toBe("66.67%")
    expect(Ratio.formatPercent([2, 3], { decimals: 0, rounding: "down" })).toBe("66%")
    expect(Ratio.formatPercent([-1, 8], { decimals: 1 })).toBe("-12.5%")
    expect(outcomeOf(() => Ratio.formatPercent([1, 2], { decimals: 11 }))).toBe("OutOfRange")
    expect(outcomeOf(() => Ratio.formatPercent([SAFE, 1]))).toBe("RatioOverflow")
  })
})

describe("QT-17 以上 includes the number, 过 and 不足 exclude it", () => {
  it("67 of 100 heads are two thirds or more, 66 are not; exactly half is no majority", () => {
    expect([Ratio.atLeast(66, 100, [2, 3]), Ratio.atLeast(67, 100, [2, 3])]).toEqual([false, true])
    expect([Ratio.atLeast(80, 120, [2, 3]), Ratio.moreThan(80, 120, [2, 3])]).toEqual([true, false])
    expect([Ratio.moreThan(50, 100, Ratio.half), Ratio.moreThan(51, 100, Ratio.half)]).toEqual([false, true])
    expect([Ratio.atMost(40, 120, [1, 3]), Ratio.atMost(41, 120, [1, 3])]).toEqual([true, false])
    expect([Ratio.lessThan(30, 100, [3, 10]), Ratio.lessThan(29, 100, [3, 10])]).toEqual([false, true])
  })
  it("each is the exact opposite of another", () => {
    fc.assert(
      fc.property(whole, positive, anyRatio, (part, all, ratio) => {
        expect(Ratio.atLeast(part, all, ratio)).toBe(!Ratio.lessThan(part, all, ratio))
        expect(Ratio.atMost(part, all, ratio)).toBe(!Ratio.moreThan(part, all, ratio))
      })
    )
  })
})

describe("QT-18 shares are compared crosswise, exactly, and never of nothing", () => {
  it("is right where floats are not", () => {
    // As floats both sides are the same number.
    expect((SAFE - 1) / SAFE < SAFE / SAFE && (SAFE - 2) / (SAFE - 1) === (SAFE - 1) / SAFE).toBe(true)
    expect(Ratio.lessThan(SAFE - 2, SAFE - 1, [SAFE - 1, SAFE])).toBe(true)
    expect(Ratio.atLeast(SAFE - 2, SAFE - 1, [SAFE - 1, SAFE])).toBe(false)
  })
  it("agrees with the common denominator, near the boundary too", () => {
    fc.assert(
      fc.property(positive, anyRatio, fc.integer({ min: -2, max: 2 }), whole, (all, ratio, step, elsewhere) => {
        const near = Number((BigInt(all) * BigInt(ratio[0])) / BigInt(ratio[1])) + step
        for (const part of [near, elsewhere].filter(Number.isSafeInteger)) {
          const sign = oracle.compared(part, all, ratio)
          expect([Ratio.atLeast(part, all, ratio), Ratio.moreThan(part, all, ratio)]).toEqual([sign >= 0, sign > 0])
          expect([Ratio.atMost(part, all, ratio), Ratio.lessThan(part, all, ratio)]).toEqual([sign <= 0, sign < 0])
        }
      }),
      { numRuns: 2000 }
    )
  })
  it("refuses a share of nothing, and parts that are not whole", () => {
    for (const compare of [Ratio.atLeast, Ratio.moreThan, Ratio.atMost, Ratio.lessThan]) {
      expect(problemOf(() => compare(0, 0, [2, 3]))).toMatchObject({ _tag: "WholeNotPositive", whole: 0 })
      expect(outcomeOf(() => compare(1, -1, [2, 3]))).toBe("WholeNotPositive")
      expect(outcomeOf(() => compare(1, Number.NaN, [2, 3]))).toBe("WholeNotPositive")
      expect(outcomeOf(() => compare(0.5, 1, [2, 3]))).toBe("NotExact")
    }
  })
})

describe("QT-19 ratios are computed with exactly or refused", () => {
  it("a third and a sixth are a half", () => {
    expect(Ratio.add([1, 3], [1, 6])).toEqual([1, 2])
    expect(Ratio.subtract([1, 2], [1, 3])).toEqual([1, 6])
    expect(Ratio.multiply([2, 3], [3, 4])).toEqual([1, 2])
    expect(Ratio.divide([1, 2], [-2, 1])).toEqual([-1, 4])
    expect(Ratio.times(100, [2, 3], "ceiling")).toBe(67)
    expect(outcomeOf(() => Ratio.divide([1, 2], Ratio.zero))).toBe("DivisionByZero")
  })
  it("agrees with bigint fractions, and refuses exactly what does not fit", () => {
    let refused = 0
    fc.assert(
      fc.property(anyRatio, anyRatio, (left, right) => {
        const [a, b, c, d] = [...left, ...right].map(BigInt) as [bigint, bigint, bigint, bigint]
        const cases = [
          [() => Ratio.add(left, right), a * d + c * b, b * d],
          [() => Ratio.subtract(left, right), a * d - c * b, b * d],
          [() => Ratio.multiply(left, right), a * c, b * d]
        ] as const
        for (const [ours, num, den] of cases) {
          const result = outcomeOf(ours)
          if (result !== "accepted") {
            refused++
            expect(result).toBe("RatioOverflow")
            let [x, y] = [num < 0n ? -num : num, den]
            while (y !== 0n) [x, y] = [y, x % y]
            expect(oracle.safe(num / x) === undefined || oracle.safe(den / x) === undefined).toBe(true)
          } else {
            const [n, m] = ours()
            expect(BigInt(n) * den).toBe(BigInt(m) * num)
            expect(Ratio.is([n, m])).toBe(true)
          }
        }
      })
    )
    expect(refused).toBeGreaterThan(20)
  })
})
