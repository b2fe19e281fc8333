import { Fairness } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./oracle.ts"
import vectors from "./vectors.json" with { type: "json" }

const letters = "abcdefghijklmnopqrstuvw".split("")
/** Coalitions by size, then in the order of their members: 1, 2, …, 12, 13, …: as the published games list them. */
const listed = (n: number): ReadonlyArray<number> => {
  const members = (set: number) => Array.from({ length: n }, (_, i) => i).filter((i) => (set >> i) & 1)
  return Array.from({ length: 2 ** n - 1 }, (_, k) => k + 1).toSorted((a, b) => {
    const [x, y] = [members(a), members(b)]
    return x.length - y.length || x.map((v, k) => v - (y[k] as number)).find((d) => d !== 0) || 0
  })
}

describe("FR-12 the Shapley value of published games", () => {
  for (const { id, n, shapley, v } of vectors.games)
    it(id, () => {
      const worth = new Float64Array(2 ** n)
      for (const [k, set] of listed(n).entries()) worth[set] = (v[k] as number) * 1e6
      const out = new Float64Array(n)
      Fairness.shapleyInto(worth, out)
      for (const [i, want] of shapley.entries()) expect(Math.abs((out[i] as number) / 1e6 - want)).toBeLessThan(2e-6)
    })
})

describe("FR-12 the Shapley value is the average over all orders of arrival", () => {
  it("for any game of up to six, of any size of number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(1, 1000, 2 ** 45),
        fc.infiniteStream(fc.integer({ min: -100, max: 100 })),
        (n, scale, stream) => {
          const worth = Float64Array.from({ length: 2 ** n }, (_, s) =>
            // odd numbers, so that a sum beyond the safe integers would lose its last digit
            s === 0 ? 0 : (stream.next().value as number) * scale + 1
          )
          const exact = oracle.averageArrival(n, (group) => worth[group.reduce((s, i) => s + 2 ** i, 0)] as number)
          const { shares } = Fairness.shapley(
            "CNY",
            letters.slice(0, n),
            (group) => worth[group.reduce((s, p) => s + 2 ** letters.indexOf(p), 0)] as number
          )
          expect(shares.map((s) => s.amountMinor)).toEqual(oracle.rounded(exact))
          for (const [i, { exact: ratio }] of shares.entries())
            if (ratio !== undefined)
              expect(
                oracle.Q.of(ratio[0])
                  .over(oracle.Q.of(ratio[1]))
                  .same(exact[i] as oracle.Q)
              ).toBe(true)
        }
      ),
      { numRuns: 150 }
    )
  })

  it("beyond 2^40 as well as below: splitting numbers in two changes nothing", () => {
    const n = 9
    const small = Float64Array.from({ length: 2 ** n }, (_, s) => (s * s * 7919) % 10_007)
    const exact = oracle.airport.shapley // used below for another game of the same engine
    const [a, b] = [new Float64Array(n), new Float64Array(n)]
    Fairness.shapleyInto(small, a)
    Fairness.shapleyInto(
      small.map((v) => v * 2 ** 30),
      b
    )
    // all shares have the denominator lcm(1 … 9) = 2520 at most: 2^30 units on, they are 2^30 times as large but for rounding
    for (const [i, v] of a.entries()) expect(Math.abs((b[i] as number) / 2 ** 30 - v)).toBeLessThanOrEqual(1)
    expect(b.reduce((x, y) => x + y, 0)).toBe((small.at(-1) as number) * 2 ** 30)
    expect(exact([1, 3]).map((q) => [q.n, q.d])).toEqual([
      [1n, 2n],
      [5n, 2n]
    ])
  })

  it("of 16 players who all reach different floors is the airport rule", () => {
    const costs = Array.from({ length: 16 }, (_, i) => (i * i * 7 + 13) * 101)
    const worth = new Float64Array(2 ** 16)
    for (let set = 1; set < worth.length; set++)
      worth[set] = Math.max(worth[set & (set - 1)] as number, costs[31 - Math.clz32(set & -set)] as number)
    const out = new Float64Array(16)
    Fairness.shapleyInto(worth, out)
    const named = costs.map((costMinor, i) => ({ party: letters[i] as string, costMinor }))
    expect(Array.from(out)).toEqual(Fairness.airport("shapley", "CNY", named).shares.map((s) => s.amountMinor))
  })
})

describe("FR-1 games that are no games are refused", () => {
  const tags = (run: () => unknown) => {
    const tried = Fairness.attempt(run)
    return tried.ok ? [] : tried.problems.map((p) => p._tag)
  }
  it("too many, too few numbers, no whole numbers, a worth of nobody", () => {
    expect(tags(() => Fairness.shapley("CNY", letters, () => 1))).toEqual(["TooManyParties"])
    expect(tags(() => Fairness.shapleyInto(new Float64Array(8), new Float64Array(2)))).toEqual(["WrongLength"])
    expect(tags(() => Fairness.shapley("CNY", ["a", "a"], () => 1))).toEqual(["ListedTwice"])
    expect(tags(() => Fairness.shapleyInto(Float64Array.of(1, 0.5, 2 ** 53, 3), new Float64Array(2)))).toEqual([
      "WorthOfNobody",
      "NotWhole",
      "BeyondSafe"
    ])
  })
})
