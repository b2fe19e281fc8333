import { Fairness } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./oracle.ts"

const tags = (run: () => unknown) => {
  const tried = Fairness.attempt(run)
  return tried.ok ? [] : tried.problems.map((p) => p._tag)
}

describe("FR-13 every stretch of a tree is shared by all whose path goes over it", () => {
  const trees = fc
    .array(fc.record({ costMinor: fc.nat(60), up: fc.nat(), parties: fc.nat(2) }), { minLength: 1, maxLength: 7 })
    .map((nodes) => ({
      stretches: nodes.map(({ costMinor, up }, i) => ({
        id: `s${i}`,
        ...(i === 0 || up % (i + 1) === i ? {} : { parent: `s${up % (i + 1)}` }),
        costMinor
      })),
      places: nodes
        .flatMap(({ parties }, i) => Array.from({ length: parties }, (_, k) => ({ party: `p${i}${k}`, at: `s${i}` })))
        .slice(0, 6)
    }))
    .filter(({ places, stretches }) => places.length > 0 && stretches.some((s) => s.costMinor > 0))

  it("which is the average over all orders of arrival", () => {
    fc.assert(
      fc.property(trees, fc.boolean(), ({ places, stretches }, turned) => {
        const parent = new Map(stretches.map((s) => [s.id, s.parent]))
        const cost = (group: ReadonlyArray<number>) => {
          const used = new Set<string>()
          for (const i of group)
            for (let at: string | undefined = places[i]?.at; at !== undefined; at = parent.get(at)) used.add(at)
          return stretches.reduce((sum, s) => sum + (used.has(s.id) ? s.costMinor : 0), 0)
        }
        const exact = oracle.averageArrival(places.length, cost)
        const division = Fairness.tree("CNY", turned ? stretches.toReversed() : stretches, places)
        expect(division.shares.map((s) => s.amountMinor)).toEqual(oracle.rounded(exact))
        expect(division.shares.map((s) => s.exact)).toEqual(exact.map((q) => [Number(q.n), Number(q.d)]))
        const all = stretches.reduce((sum, s) => sum + s.costMinor, 0)
        expect(division.totalMinor + division.unneededMinor).toBe(all)
      }),
      { numRuns: 200 }
    )
  })
  it("FR-1 and what is no tree is refused with every reason", () => {
    const at = [{ party: "a", at: "x" }]
    expect(
      tags(() =>
        Fairness.tree(
          "CNY",
          [
            { id: "x", costMinor: 1 },
            { id: "x", costMinor: -1 },
            { id: "y", parent: "q", costMinor: 1 }
          ],
          [...at, { party: "b", at: "nowhere" }]
        )
      )
    ).toEqual(["Negative", "NotATree", "NotATree", "UnknownParty"])
    expect(
      tags(() =>
        Fairness.tree(
          "CNY",
          [
            { id: "x", parent: "y", costMinor: 1 },
            { id: "y", parent: "x", costMinor: 1 }
          ],
          at
        )
      )
    ).toEqual(["NotATree"])
    expect(tags(() => Fairness.tree("CNY", [{ id: "x", costMinor: 0 }], at))).toEqual(["AllZero"])
  })
})

describe("FR-14 serial cost sharing protects small users from large ones", () => {
  const demands = fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }).filter((q) => q.some((x) => x > 0))
  const square = (k: number) => (q: number) => k * q * q + q
  it("as its definition: each step of use is shared by those who use at least so much", () => {
    fc.assert(
      fc.property(demands, fc.nat(5), (quantities, k) => {
        const cost = square(k)
        const sorted = quantities.toSorted((a, b) => a - b)
        const upto = sorted.map((q, i) => sorted.slice(0, i).reduce((a, b) => a + b, 0) + (sorted.length - i) * q)
        const exact = quantities.map((own) =>
          oracle.sum(
            sorted.flatMap((q, i) =>
              q > own
                ? []
                : [
                    oracle.Q.of(cost(upto[i] as number) - (i === 0 ? 0 : cost(upto[i - 1] as number))).over(
                      oracle.Q.of(sorted.length - i)
                    )
                  ]
            )
          )
        )
        const listed = quantities.map((quantity, i) => ({ party: `p${i}`, quantity }))
        // equal demands pay equally: each of them the whole of its own last step
        const division = Fairness.serial("CNY", listed, cost)
        const wanted = quantities.map((own) => exact[quantities.indexOf(own)] as oracle.Q)
        expect(division.shares.map((s) => s.exact)).toEqual(wanted.map((q) => [Number(q.n), Number(q.d)]))
        expect(division.totalMinor).toBe(cost(quantities.reduce((a, b) => a + b, 0)))
      })
    )
  })
  it("whatever those who use more use, a party pays the same", () => {
    const pays = (large: number) =>
      Fairness.serial(
        "CNY",
        [
          { party: "small", quantity: 4 },
          { party: "large", quantity: large }
        ],
        square(3)
      ).shares[0]?.exact
    expect([5, 9, 400].map(pays)).toEqual([pays(4), pays(4), pays(4)])
    expect(pays(4)).toEqual([100, 1])
  })
  it("FR-1 and a cost that falls or is not whole is refused", () => {
    const two = [
      { party: "a", quantity: 1 },
      { party: "b", quantity: 2 }
    ]
    expect(tags(() => Fairness.serial("CNY", two, (q) => 10 - q))).toEqual(["CostFalls"])
    expect(tags(() => Fairness.serial("CNY", two, () => 0.5))).toEqual(["NotWhole", "NotWhole"])
    expect(tags(() => Fairness.serial("CNY", [], () => 1))).toEqual(["NoParties"])
  })
})
