import { Money } from "@linli/quantities"
import { Fairness } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"

const tags = (run: () => unknown) => {
  const tried = Fairness.attempt(run)
  return tried.ok ? [] : tried.problems.map((p) => p._tag)
}
const subsets = <A>(list: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  list.reduce<ReadonlyArray<ReadonlyArray<A>>>((all, x) => all.concat(all.map((s) => [...s, x])), [[]])

describe("FR-17 the core check finds every group that would do better on its own", () => {
  const parties = ["a", "b", "c", "d"]
  const games = fc.record({
    kind: fc.constantFrom("cost" as const, "gain" as const),
    worth: fc.array(fc.nat(40), { minLength: 16, maxLength: 16 }),
    amounts: fc.array(fc.integer({ min: -5, max: 25 }), { minLength: 4, maxLength: 4 })
  })
  it("as trying all of them does", () => {
    let inside = 0
    fc.assert(
      fc.property(games, ({ amounts, kind, worth }) => {
        const of = (group: ReadonlyArray<string>) =>
          worth[group.reduce((s, p) => s + 2 ** parties.indexOf(p), 0)] as number
        const parts = parties.map((party, i) => ({ party, amountMinor: amounts[i] as number }))
        const paid = (group: ReadonlyArray<string>) =>
          parts.filter((p) => group.includes(p.party)).reduce((s, p) => s + p.amountMinor, 0)
        const better = subsets(parties)
          .filter((g) => g.length > 0 && g.length < 4)
          .map((g) => ({
            parties: g,
            togetherMinor: paid(g),
            aloneMinor: of(g),
            byMinor: kind === "cost" ? paid(g) - of(g) : of(g) - paid(g)
          }))
          .filter((g) => g.byMinor > 0)
        const check = Fairness.core(kind, parts, of)
        expect(check.groups).toBe(better.length)
        expect(check.excessMinor).toBe(paid(parties) - of(parties))
        expect(check.inCore).toBe(better.length === 0 && paid(parties) === of(parties))
        const shown = better.toSorted((x, y) => y.byMinor - x.byMinor).slice(0, 10)
        expect(check.blocking.map((g) => g.byMinor)).toEqual(shown.map((g) => g.byMinor))
        for (const g of check.blocking) expect(better).toContainEqual(g)
        if (check.groups === 0) inside++
      }),
      { numRuns: 500 }
    )
    expect(inside).toBeGreaterThan(0)
  })
  it("of an airport problem as of the game it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(12), fc.integer({ min: -3, max: 8 })), { minLength: 1, maxLength: 6 }),
        (list) => {
          fc.pre(list.some(([c]) => c > 0))
          const costs = list.map(([costMinor], i) => ({ party: `p${i}`, costMinor }))
          const parts = list.map(([, amountMinor], i) => ({ party: `p${i}`, amountMinor }))
          const game = Fairness.core("cost", parts, (group) =>
            Math.max(...group.map((p) => list[Number(p.slice(1))]?.[0] as number))
          )
          const check = Fairness.airportCore(costs, parts)
          expect([check.inCore, check.excessMinor]).toEqual([game.inCore, game.excessMinor])
          expect(check.blocking[0]?.byMinor).toBe(game.blocking[0]?.byMinor)
        }
      ),
      { numRuns: 300 }
    )
  })
  it("holds for the Shapley value, the nucleolus and constrained rules of airport problems", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "shapley" as const,
          "nucleolus" as const,
          "constrained-equal" as const,
          "constrained-proportional" as const,
          "sequential-full" as const,
          "equal-benefits" as const
        ),
        fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }),
        (rule, list) => {
          fc.pre(list.some((c) => c > 0))
          const costs = list.map((costMinor, i) => ({ party: `p${i}`, costMinor: costMinor * 1000 }))
          const check = Fairness.airportCore(costs, Fairness.airport(rule, "CNY", costs).shares)
          // rounding may put each member of a group at most one unit up
          for (const b of check.blocking) expect(b.byMinor).toBeLessThanOrEqual(b.parties.length)
        }
      ),
      { numRuns: 100 }
    )
  })
  it("FR-1 and names nobody twice or unknown", () => {
    const costs = [{ party: "a", costMinor: 1 }]
    expect(tags(() => Fairness.airportCore(costs, [{ party: "b", amountMinor: 1 }]))).toEqual([
      "UnknownParty",
      "UnknownParty"
    ])
    expect(
      tags(() =>
        Fairness.core(
          "cost",
          [
            { party: "a", amountMinor: 0.5 },
            { party: "a", amountMinor: 1 }
          ],
          () => 1
        )
      )
    ).toEqual(["ListedTwice", "NotWhole"])
  })
})

describe("FR-18 nobody envies where nobody would rather have another's", () => {
  it("rent of two rooms: the dearer for whom it is worth it", () => {
    const rooms = (near: number, far: number) =>
      Fairness.envy([
        { party: "101", items: ["near"], paysMinor: near, worth: { near: 600, far: 200 } },
        { party: "102", items: ["far"], paysMinor: far, worth: { near: 400, far: 300 } }
      ])
    expect(rooms(400, 200)).toEqual({ envyFree: true, upToOne: true, envies: [], belowEqualPart: [] })
    expect(rooms(550, 50).envies).toEqual([{ party: "101", of: "102", byMinor: 100, goneWithoutOne: true }])
    expect(rooms(250, 350).envies).toEqual([{ party: "102", of: "101", byMinor: 200, goneWithoutOne: true }])
  })
  it("one thing too many is envy up to one; two are not", () => {
    const worth = { a: 5, b: 5, c: 5 }
    const check = (first: ReadonlyArray<string>, second: ReadonlyArray<string>) =>
      Fairness.envy([
        { party: "x", items: first, worth },
        { party: "y", items: second, worth }
      ])
    expect(check(["a", "b"], ["c"])).toMatchObject({ envyFree: false, upToOne: true, belowEqualPart: ["y"] })
    expect(check(["a", "b", "c"], [])).toMatchObject({ envyFree: false, upToOne: false })
    expect(check(["a"], ["b"]).envyFree).toBe(true)
  })
  it("a thing named like a property of every object is worth nothing unless said", () => {
    const check = Fairness.envy([
      { party: "x", items: [], worth: {} },
      { party: "y", items: ["constructor"], worth: { constructor: 3 } }
    ])
    expect(check.envies).toEqual([])
  })
  it("FR-1 and a thing is held once", () => {
    expect(tags(() => Fairness.envy([{ party: "x", items: ["a", "a"], worth: { a: -1 } }]))).toEqual([
      "ListedTwice",
      "Negative"
    ])
  })
})

describe("FR-15 a tier gets nothing before the tier above is satisfied", () => {
  const tiers = fc.array(
    fc.record({
      rule: fc.constantFrom("proportional" as const, "talmud" as const, "equal-awards" as const),
      claims: fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }).filter((c) => c.some((x) => x > 0))
    }),
    { maxLength: 4 }
  )
  it("and what all get and the rest add up to the surplus", () => {
    fc.assert(
      fc.property(fc.nat(400), tiers, (surplus, list) => {
        const given = list.map(({ claims, rule }, t) => ({
          id: `t${t}`,
          rule,
          claims: claims.map((claimMinor, i) => ({ party: `p${i}`, claimMinor }))
        }))
        const outcome = Fairness.distributeSurplus(Money.of(surplus, "CNY"), given)
        let left = surplus
        for (const [t, { givenMinor, missingMinor }] of outcome.tiers.entries()) {
          const claimed = (list[t] as (typeof list)[0]).claims.reduce((a, b) => a + b, 0)
          expect([givenMinor, missingMinor]).toEqual([Math.min(left, claimed), claimed - Math.min(left, claimed)])
          left -= givenMinor
        }
        expect(outcome.restMinor).toBe(left)
        expect(outcome.totals.reduce((sum, t) => sum + t.amountMinor, left)).toBe(surplus)
      })
    )
  })
  it("FR-1 and problems of all tiers come together", () => {
    const tier = { id: "t", rule: "talmud" as const, claims: [{ party: "a", claimMinor: 0 }] }
    expect(tags(() => Fairness.distributeSurplus(Money.of(1, "CNY"), [tier, tier]))).toEqual([
      "ListedTwice",
      "AllZero",
      "AllZero"
    ])
  })
})

describe("FR-16 settling up takes few transfers", () => {
  const balances = fc
    .array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 6 })
    .map((list) => [...list, -list.reduce((a, b) => a + b, 0)])
  const settled = (list: ReadonlyArray<number>) =>
    Fairness.settleUp(
      "CNY",
      list.map((balanceMinor, i) => ({ party: `p${String(i).padStart(2, "0")}`, balanceMinor }))
    )
  /** Parties less the most groups that cancel out. */
  const fewest = (list: ReadonlyArray<number>): number => {
    const open = list.filter((b) => b !== 0)
    const split = (rest: ReadonlyArray<number>): number => {
      if (rest.length === 0) return 0
      const [first, ...others] = rest as [number, ...Array<number>]
      return Math.max(
        ...subsets(others.map((_, i) => i))
          .filter((s) => s.reduce((sum, i) => sum + (others[i] as number), first) === 0)
          .map((s) => 1 + split(others.filter((_, i) => !s.includes(i))))
      )
    }
    return open.length - split(open)
  }
  it("every balance is settled, by the fewest transfers there can be", () => {
    fc.assert(
      fc.property(balances, (list) => {
        const { fewest: least, transfers } = settled(list)
        const after = [...list]
        for (const { amountMinor, from, to } of transfers) {
          expect(amountMinor).toBeGreaterThan(0)
          after[Number(from.slice(1))] = (after[Number(from.slice(1))] as number) + amountMinor
          after[Number(to.slice(1))] = (after[Number(to.slice(1))] as number) - amountMinor
        }
        expect(after.every((b) => b === 0)).toBe(true)
        expect(least).toBe(true)
        expect(transfers.length).toBe(fewest(list))
      }),
      { numRuns: 300 }
    )
  })
  it("of many: equal and opposite balances in one transfer each", () => {
    const list = Array.from({ length: 20 }, (_, i) => (i + 1) * 10)
    const { fewest: least, transfers } = settled([...list, ...list.map((b) => -b)])
    expect([least, transfers.length]).toEqual([false, 20])
  })
  it("FR-1 and what does not balance is refused", () => {
    expect(tags(() => settled([1, -2]))).toEqual(["NotBalanced"])
    expect(tags(() => settled([0.5, 2 ** 53]))).toEqual(["NotWhole", "BeyondSafe"])
  })
})
