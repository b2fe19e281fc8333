import { Money } from "@linli/quantities"
import { apportion, type RoundingPolicy, type Share } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const shares = (weights: Readonly<Record<string, number>>): ReadonlyArray<Share> =>
  Object.entries(weights).map(([party, weight]) => ({ party, weight }))
const parts = (amountMinor: number, weights: Readonly<Record<string, number>>, rounding: RoundingPolicy) =>
  Object.fromEntries(
    apportion(Money.of(amountMinor, "CNY"), shares(weights), rounding).parts.map((p) => [p.party, p.amountMinor])
  )

describe("AP-10 tie rules", () => {
  // 10 over weights 1, 1, 3: quotas 2, 2, 6; 11 over 1, 1, 2: 2.75, 2.75, 5.5
  const weights = { a: 1, b: 3, c: 1, d: 3 } // of 4: 0.5, 1.5, 0.5, 1.5
  it("settles by id, by larger or by smaller weight", () => {
    expect(parts(4, weights, { method: "largest-remainder" })).toEqual({ a: 1, b: 2, c: 0, d: 1 })
    expect(parts(4, weights, { method: "largest-remainder", ties: "larger-weight" })).toEqual({
      a: 0,
      b: 2,
      c: 0,
      d: 2
    })
    expect(parts(4, weights, { method: "largest-remainder", ties: "smaller-weight" })).toEqual({
      a: 1,
      b: 1,
      c: 1,
      d: 1
    })
  })
  it("settles by a draw that depends on the seed", () => {
    const outcomes = new Set(
      Array.from({ length: 40 }, (_, i) =>
        JSON.stringify(parts(4, weights, { method: "largest-remainder", ties: { draw: `seed ${i}` } }))
      )
    )
    expect(outcomes.size).toBeGreaterThan(3)
  })
  it("keeps the rule in the result", () => {
    const rounding: RoundingPolicy = { method: "largest-remainder", ties: "larger-weight" }
    expect(apportion(Money.of(4, "CNY"), shares(weights), rounding).rounding).toEqual(rounding)
    expect(apportion(Money.of(4, "CNY"), shares(weights)).rounding).toMatchObject({ ties: "party" })
  })
})

describe("AP-11 rotating", () => {
  it("moves on from period to period until all have paid the same", () => {
    const weights = { a: 1, b: 1, c: 1 }
    let start = 0
    const paid: Record<string, number> = { a: 0, b: 0, c: 0 }
    const firsts: Array<string> = []
    for (let period = 0; period < 3; period++) {
      const result = apportion(Money.of(100, "CNY"), shares(weights), { method: "rotating", start })
      for (const { amountMinor, extraMinor, party } of result.parts) {
        paid[party] = (paid[party] ?? 0) + amountMinor
        if (extraMinor > 0) firsts.push(party)
      }
      start = result.next ?? -1
    }
    expect(firsts).toEqual(["a", "b", "c"])
    expect(paid).toEqual({ a: 100, b: 100, c: 100 })
  })
  it("passes over those whose part is whole, and stays where nothing is left", () => {
    const result = apportion(Money.of(5, "CNY"), shares({ a: 2, b: 1, c: 1 }), { method: "rotating", start: 0 })
    expect(result.parts.map((p) => p.amountMinor)).toEqual([3, 1, 1])
    const whole = apportion(Money.of(4, "CNY"), shares({ a: 2, b: 1, c: 1 }), { method: "rotating", start: 2 })
    expect(whole.next).toBe(2)
    const skips = apportion(Money.of(6, "CNY"), shares({ a: 2, b: 1, c: 1 }), { method: "rotating", start: 0 })
    expect(skips.parts.map((p) => p.amountMinor)).toEqual([3, 2, 1])
    expect(skips.next).toBe(2)
  })
  it("is fair over as many equal periods as there are parties, whatever the amount", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.integer({ min: 1, max: 12 }), (amountMinor, count) => {
        const weights = Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, 1]))
        let start = 0
        const paid = new Map<string, number>()
        for (let period = 0; period < count; period++) {
          const result = apportion(Money.of(amountMinor, "CNY"), shares(weights), { method: "rotating", start })
          for (const p of result.parts) paid.set(p.party, (paid.get(p.party) ?? 0) + p.amountMinor)
          start = result.next ?? 0
        }
        expect(new Set(paid.values())).toEqual(new Set([amountMinor]))
      })
    )
  })
})

describe("AP-12 a draw", () => {
  const weights = { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }
  it("is the same for the same seed in any order, and another for another", () => {
    const policy: RoundingPolicy = { method: "draw", seed: "2026-01" }
    const reversed = Object.fromEntries(Object.entries(weights).toReversed())
    expect(parts(103, reversed, policy)).toEqual(parts(103, weights, policy))
    const outcomes = Array.from({ length: 700 }, (_, i) => parts(101, weights, { method: "draw", seed: `${i}` }))
    // 101 of 7 leaves 3: each party should be drawn in about 300 of 700
    for (const party of Object.keys(weights)) {
      const drawn = outcomes.filter((o) => o[party] === 15).length
      expect(drawn).toBeGreaterThan(230)
      expect(drawn).toBeLessThan(370)
    }
  })
  it("gives nobody more than one step and nobody whole any", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 999 }), (seed, n) => {
        const result = apportion(Money.of(n, "CNY"), shares({ a: 1, b: 2, c: 3, z: 0 }), { method: "draw", seed })
        for (const { extraMinor, weight } of result.parts) {
          expect([0, 1]).toContain(extraMinor)
          if ((n * (weight as number)) % 6 === 0) expect(extraMinor).toBe(0)
        }
        expect(result.parts.reduce((sum, p) => sum + p.amountMinor, 0)).toBe(n)
      })
    )
  })
})

describe("AP-13 all to one", () => {
  it("cuts every share and gives what is left to the party named", () => {
    expect(parts(100, { a: 1, b: 1, c: 1, d: 4 }, { method: "to-one", party: "b" })).toEqual({
      a: 14,
      b: 15,
      c: 14,
      d: 57
    })
    expect(parts(103, { a: 1, b: 1, c: 1, d: 4 }, { method: "to-one", party: "c" })).toEqual({
      a: 14,
      b: 14,
      c: 17,
      d: 58
    })
    expect(parts(-103, { a: 1, b: 1, c: 1, d: 4 }, { method: "to-one", party: "c" })).toEqual({
      a: -14,
      b: -14,
      c: -17,
      d: -58
    })
  })
})

describe("AP-15 in the order given", () => {
  // quotas of 10 over 1, 1, 1, 1: 2.5 each; two are left
  const weights = { a: 1, b: 1, c: 1, d: 1 }
  it("those whose part is not whole get one each; who is not named comes after, by id", () => {
    const given = (order: ReadonlyArray<string>) => parts(10, weights, { method: "in-order", order })
    expect(given(["d", "b", "a", "c"])).toEqual({ a: 2, b: 3, c: 2, d: 3 })
    expect(given(["c"])).toEqual({ a: 3, b: 2, c: 3, d: 2 })
    expect(given([])).toEqual({ a: 3, b: 3, c: 2, d: 2 })
    expect(given(["nobody", "d", "d"])).toEqual({ a: 3, b: 2, c: 2, d: 3 })
    // whole shares have no turn: 3 over 1, 1, 2, 2 is 0.5, 0.5, 1, 1
    expect(parts(3, { a: 1, b: 1, c: 2, d: 2 }, { method: "in-order", order: ["c", "b", "a"] })).toEqual({
      a: 0,
      b: 1,
      c: 1,
      d: 1
    })
    expect(parts(-10, weights, { method: "in-order", order: ["d", "b"] })).toEqual({ a: -2, b: -3, c: -2, d: -3 })
  })
  it("an order that is no list of parties is refused", () => {
    expect(() => parts(10, weights, { method: "in-order", order: "a" as never })).toThrow("there is no rounding")
  })
})

describe("AP-14 a step of billing", () => {
  it("bills in jiao and yuan and carries the rest to a place", () => {
    const result = apportion(Money.of(100_07, "CNY"), shares({ a: 1, b: 1, c: 1 }), {
      method: "largest-remainder",
      quantumMinor: 10,
      rest: { place: "next-period" }
    })
    expect(result.parts.map((p) => p.amountMinor)).toEqual([3340, 3330, 3330])
    expect(result.carried).toEqual({ place: "next-period", amountMinor: 7 })
  })
  it("gives the rest to a party", () => {
    const result = apportion(Money.of(100_07, "CNY"), shares({ a: 1, b: 1, c: 1 }), {
      method: "largest-remainder",
      quantumMinor: 100,
      rest: { party: "c" }
    })
    expect(result.parts.map((p) => p.amountMinor)).toEqual([3400, 3300, 3307])
    expect(result.parts.map((p) => p.extraMinor)).toEqual([100, 0, 7])
    expect(result.carried).toBeUndefined()
  })
  it("adds up for every step and method", () => {
    const method = fc.constantFrom<RoundingPolicy>(
      { method: "largest-remainder" },
      { method: "rotating", start: 1 },
      { method: "draw", seed: "s" },
      { method: "to-one", party: "b" }
    )
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom(1, 2, 10, 100, 7),
        method,
        fc.boolean(),
        (n, step, policy, party) => {
          const rounding: RoundingPolicy = {
            ...policy,
            quantumMinor: step,
            rest: party ? { party: "a" } : { place: "fund" }
          }
          const result = apportion(Money.of(n, "CNY"), shares({ a: 5, b: 3, c: 7, d: 0 }), rounding)
          const sum = result.parts.reduce((total, p) => total + BigInt(p.amountMinor), 0n)
          expect(sum + BigInt(result.carried?.amountMinor ?? 0)).toBe(BigInt(n))
          for (const p of result.parts) if (p.party !== "a" || !party) expect(Math.abs(p.amountMinor % step)).toBe(0)
        }
      )
    )
  })
})
