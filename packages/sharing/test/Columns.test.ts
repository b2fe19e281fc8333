import { Money } from "@linli/quantities"
import { apportion, apportionColumn, apportionInto, attempt, columnSpace } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isRight } from "./apportion.oracle.ts"

const id = (i: number) => `p${String(i).padStart(6, "0")}`
const weights = fc
  .oneof(
    fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 }),
    fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 40 }),
    fc.array(fc.nat({ max: 300_000_000_000_000 }), { minLength: 1, maxLength: 30 })
  )
  .filter((list) => list.some((w) => w > 0))

describe("AP-40 columns give the answers of the plain form", () => {
  it("by place", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger()), weights, (n, ws) => {
        const plain = apportion(
          Money.of(n, "CNY"),
          ws.map((weight, i) => ({ party: id(i), weight }))
        )
        expect(Array.from(apportionColumn(n, Float64Array.from(ws)))).toEqual(plain.parts.map((p) => p.amountMinor))
      })
    )
  })
  it("by rank, whatever the order of the column", () => {
    const shuffled = fc
      .array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 })
      .filter((ws) => ws.some((w) => w > 0))
      .chain((ws) =>
        fc.record({
          ws: fc.constant(ws),
          ranks: fc.shuffledSubarray([...ws.keys()], { minLength: ws.length, maxLength: ws.length })
        })
      )
    fc.assert(
      fc.property(fc.nat({ max: 999 }), shuffled, (n, { ranks, ws }) => {
        const plain = apportion(
          Money.of(n, "CNY"),
          ws.map((weight, i) => ({ party: id(ranks[i] as number), weight }))
        )
        const column = apportionColumn(n, Uint32Array.from(ws), Uint32Array.from(ranks))
        expect(Array.from(column)).toEqual(plain.parts.map((p) => p.amountMinor))
      })
    )
  })
  it("in columns long enough for the histogram, with many and with no equal remainders", () => {
    for (const [most, n] of [
      [3, 1_000_003],
      [20_000, 98_765_431],
      [1, 7777],
      [5_000_000_000, 4_503_599_627_370_495]
    ] as const) {
      let seed = 12_345
      const ws = Array.from({ length: 20_000 }, () => {
        seed = (seed * 48_271) % 2_147_483_647
        return most === 1 ? 1 : seed % most
      })
      const parts = apportionColumn(n, Float64Array.from(ws))
      expect(isRight(n, ws, parts)).toBe(true)
    }
  })
})

describe("AP-7 columns are exact up to the edge of doubles and beyond it", () => {
  it("with products next to 2⁵³ on both sides, for every remainder", () => {
    for (let sum = 2; sum <= 60; sum++) {
      const weights = [sum - 1, 1]
      const edge = Math.floor((2 ** 53 - 1 - sum) / (sum - 1))
      for (let units = edge - sum; units <= edge + sum; units++) {
        if (!Number.isSafeInteger(units)) continue
        const parts = apportionColumn(units, Float64Array.from(weights))
        const plain = apportion(
          Money.of(units, "CNY"),
          weights.map((weight, i) => ({ party: id(i), weight }))
        )
        expect(Array.from(parts)).toEqual(plain.parts.map((p) => p.amountMinor))
        if (!isRight(units, weights, parts)) expect([units, weights, Array.from(parts)]).toBe("right")
      }
    }
  })
})

describe("AP-41 columns that cannot be right are refused", () => {
  const tags = (run: () => unknown) => {
    const result = attempt(run)
    return result.ok ? [] : result.problems.map((p) => p._tag)
  }
  it("for what is wrong with the weights", () => {
    expect(tags(() => apportionColumn(1, Float64Array.of(1, -1, 0.5, Number.NaN)))).toEqual([
      "WeightNegative",
      "WeightNotExact",
      "WeightNotExact"
    ])
    expect(tags(() => apportionColumn(1, new Float64Array(0)))).toEqual(["NoParties"])
    expect(tags(() => apportionColumn(1, new Float64Array(3)))).toEqual(["WeightsAllZero"])
    expect(tags(() => apportionColumn(1, Float64Array.of(2 ** 53 - 1, 2)))).toEqual(["WeightsTooLarge"])
    expect(tags(() => apportionColumn(1.5, Float64Array.of(1)))).toEqual(["AmountNotExact"])
  })
  it("for columns that do not fit, and writes nothing", () => {
    const out = new Float64Array(2).fill(-7)
    const space = columnSpace(1)
    const ranks = new Uint32Array(3)
    expect(tags(() => apportionInto(out, 5, Float64Array.of(1, 2, 3), space, new Uint32Array(2)))).toEqual([
      "ColumnNotUsable",
      "ColumnNotUsable",
      "ColumnNotUsable"
    ])
    expect(tags(() => apportionInto(out, 5, Float64Array.of(-1, 2), columnSpace(2)))).toEqual(["WeightNegative"])
    expect(tags(() => apportionInto(out, 5, Float64Array.of(1, 2), columnSpace(2), ranks))).toEqual(["ColumnNotUsable"])
    expect(Array.from(out)).toEqual([-7, -7])
  })
  it("refuses an out that lies across the weights, and takes the weights themselves", () => {
    const memory = new Float64Array(4).fill(1)
    const across = () => apportionInto(memory.subarray(1, 4), 10, memory.subarray(0, 3), columnSpace(3))
    expect(tags(across)).toEqual(["ColumnNotUsable"])
    const same = Float64Array.of(1, 1, 1)
    apportionInto(same, 10, same, columnSpace(3))
    expect(Array.from(same)).toEqual([4, 3, 3])
  })
  it("stops counting after a hundred problems", () => {
    expect(tags(() => apportionColumn(1, new Float64Array(100_000).fill(-1))).length).toBe(100)
  })
})

describe("AP-42 the form with a column to write into allocates nothing", () => {
  it("grows the heap by less than a byte a party", () => {
    const length = 5000
    const column = Float64Array.from({ length }, (_, i) => 4000 + ((i * 7919) % 12_000))
    const out = new Float64Array(length)
    const space = columnSpace(length)
    const grown = (run: () => void): number => {
      for (let i = 0; i < 60; i++) run()
      // a collection in between only makes the growth look smaller; the least of several rounds is the truth
      const rounds = Array.from({ length: 5 }, () => {
        const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
        for (let i = 0; i < 60; i++) run()
        return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before
      })
      return rounds.toSorted((a, b) => a - b)[2] as number
    }
    const into = grown(() => apportionInto(out, 98_765_431, column, space))
    // the saboteur: the form that makes its columns anew, 60 times 120 kB
    const made = grown(() => apportionColumn(98_765_431, column))
    expect(into).toBeLessThan(length * 60)
    expect(made).toBeGreaterThan(length * 60)
  })
})
