/** Every small problem there is, and many random ones, against the definitions. */
import { Money } from "@linli/quantities"
import { Fairness } from "@linli/sharing"
import { describe, expect, it } from "vitest"
import * as oracle from "../fairness/oracle.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const named = (list: ReadonlyArray<number>) =>
  list.map((n, i) => ({ party: `p${String(i).padStart(6, "0")}`, costMinor: n, claimMinor: n }))
const amounts = (division: Fairness.Division) => division.shares.map((s) => s.amountMinor)
/** A repeatable scramble. */
const scramble = (seed: number) => {
  let n = BigInt(seed) + 1n
  return (below: number): number => {
    n = (n * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n
    return Number((n >> 20n) % BigInt(below))
  }
}
const claimsRules = Object.keys(oracle.claims) as ReadonlyArray<keyof typeof oracle.claims>
const airportRules = Object.keys(oracle.airport) as ReadonlyArray<keyof typeof oracle.airport>

describe("FR-9 every small claims problem", () => {
  it("three claims up to a limit, every estate, every rule", () => {
    const most = times >= 20 ? 7 : 4
    let problems = 0
    for (let a = 0; a <= most; a++)
      for (let b = 0; b <= most; b++)
        for (let c = 0; c <= most; c++)
          for (let estate = 0; estate <= a + b + c; estate++) {
            if (a + b + c === 0) continue
            for (const rule of claimsRules) {
              const list = [a, b, c]
              const want = oracle.rounded(oracle.claims[rule](estate, list))
              expect(amounts(Fairness.divideClaims(rule, Money.of(estate, "CNY"), named(list)))).toEqual(want)
              problems++
            }
          }
    expect(problems).toBeGreaterThan(times >= 20 ? 40_000 : 5_000)
  })
})

describe("FR-3 every small airport problem", () => {
  it("four costs up to a limit, every rule", () => {
    const most = times >= 20 ? 9 : 5
    for (let a = 0; a <= most; a++)
      for (let b = a; b <= most; b++)
        for (let c = b; c <= most; c++)
          for (let d = Math.max(1, c); d <= most; d++)
            for (const rule of airportRules) {
              const list = [a, b, c, d]
              expect(amounts(Fairness.airport(rule, "CNY", named(list)))).toEqual(
                oracle.rounded(oracle.airport[rule](list))
              )
            }
  })
})

describe("FR-22 columns of thousands are exact", () => {
  it("airport Shapley: sums add up, nobody is more than a unit from the float, equal costs differ by one at most", () => {
    const next = scramble(7)
    for (let round = 0; round < 4 * times; round++) {
      const n = 1 + next(5000)
      const limit = [50, 2 ** 20, 2 ** 36][round % 3] as number
      const costs = Float64Array.from({ length: n }, () => next(limit))
      const out = new Float64Array(n)
      Fairness.airportShapleyInto(costs, out, Fairness.airportRoom(n))
      const order = Array.from(costs, (_, i) => i).toSorted((a, b) => (costs[a] as number) - (costs[b] as number))
      let share = 0
      let before = 0
      let total = 0
      for (const [j, i] of order.entries()) {
        share += ((costs[i] as number) - before) / (n - j)
        before = costs[i] as number
        total += out[i] as number
        expect(Math.abs((out[i] as number) - share)).toBeLessThan(1 + share * 1e-9)
      }
      expect(total).toBe(before)
    }
  })
  it("claims: as with sorted claims and exact fractions", () => {
    const next = scramble(11)
    const rules = [
      "equal-awards",
      "equal-losses",
      "proportional",
      "talmud",
      "reverse-talmud",
      "piniles",
      "adjusted-proportional"
    ] as const
    for (let round = 0; round < 14 * times; round++) {
      const n = 1 + next(120)
      const limit = [30, 2 ** 22, 2 ** 44][round % 3] as number
      const claims = Array.from({ length: n }, () => next(limit))
      const sum = claims.reduce((a, b) => a + b, 0)
      const estate = next(sum + 1)
      if (sum === 0) continue
      const rule = rules[round % rules.length] as (typeof rules)[number]
      const out = new Float64Array(n)
      Fairness.divideClaimsInto(rule, estate, Float64Array.from(claims), out, Fairness.claimsRoom(n))
      expect(Array.from(out)).toEqual(oracle.rounded(oracle.claims[rule](estate, claims)))
    }
  })
})

describe("FR-2 saboteurs are caught", () => {
  it("float shares, each rounded by itself, do not add up", () => {
    const next = scramble(3)
    let caught = 0
    for (let round = 0; round < 200; round++) {
      const costs = Array.from({ length: 12 }, () => next(100_000))
      const total = Math.max(...costs)
      let share = 0
      let before = 0
      const sum = costs
        .toSorted((a, b) => a - b)
        .reduce((all, cost, j) => {
          share += (cost - before) / (costs.length - j)
          before = cost
          return all + Math.round(share)
        }, 0)
      if (sum !== total) caught++
      expect(amounts(Fairness.airport("shapley", "CNY", named(costs))).reduce((a, b) => a + b, 0)).toBe(total)
    }
    expect(caught).toBeGreaterThan(50)
  })
})
