/**
 * Conservation, quota and order on many cases: every small case there is, and large ones by chance. `npm test` runs a
 * twentieth; the whole is 2,000,000 exhaustive and 200,000 random cases.
 */
import { Money } from "@linli/quantities"
import { apportion, apportionInto, columnSpace } from "@linli/sharing"
import { describe, expect, it } from "vitest"
import { isRight, oracle } from "../apportion.oracle.ts"
import { saboteurs } from "../saboteurs.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)

/** The case of a number: 1 to 4 weights from 0 to 9, and an amount from 0 to 24; each number is another case. */
const smallCase = (number: number): { readonly amount: number; readonly weights: ReadonlyArray<number> } => {
  let rest = number
  const take = (below: number): number => {
    const digit = rest % below
    rest = Math.floor(rest / below)
    return digit
  }
  const amount = take(25)
  const weights = [take(10), take(10), take(10), take(10)]
  const more = take(8)
  return { amount: amount + 25 * more, weights }
}

const WHOLE = 25 * 10_000 * 8
/** A twentieth of the cases is spread over all of them, and over all amounts. */
const nth = (i: number, step: number): number => Math.floor(i * step) + (i % Math.floor(step))

const random = (seed: number) => {
  let state = seed
  return (below: number): number => {
    // xorshift of 32 bits, twice, for numbers up to 2^53
    const next = () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state >>> 0
    }
    return Math.floor(((next() * 2_097_152 + (next() >>> 11)) / 2 ** 53) * below)
  }
}

describe("AP-1, AP-2, AP-4 on every small case", () => {
  it("is right on 2,000,000 of them, when all are run", () => {
    const count = Math.min(WHOLE, 100_000 * times)
    const step = WHOLE / count
    const space = columnSpace(4)
    const out = new Float64Array(4)
    let run = 0
    let refused = 0
    for (let i = 0; i < count; i++) {
      const { amount, weights } = smallCase(nth(i, step))
      if (weights.every((w) => w === 0)) {
        refused++
        continue
      }
      apportionInto(out, amount, Float64Array.from(weights), space)
      if (!isRight(amount, weights, out)) expect([amount, weights, Array.from(out)]).toBe("right")
      run++
    }
    expect(run + refused).toBe(count)
    // one weight in ten thousand cases is all zeros, and only those are left out
    expect(refused).toBeLessThanOrEqual(count / 5000 + 1)
  })

  it("gives the same through the plain form, on a tenth of them", () => {
    const count = Math.min(WHOLE, 10_000 * times)
    const step = WHOLE / count
    for (let i = 0; i < count; i++) {
      const { amount, weights } = smallCase(nth(i, step))
      if (weights.every((w) => w === 0)) continue
      const shares = weights.map((weight, place) => ({ party: "dcba"[place] as string, weight }))
      const expected = oracle(amount, shares)
      for (const { amountMinor, party } of apportion(Money.of(amount, "CNY"), shares).parts)
        if (expected.get(party) !== BigInt(amountMinor)) expect([amount, weights, party]).toBe("right")
    }
    expect(count).toBeGreaterThanOrEqual(10_000)
  })
})

describe("AP-1, AP-2, AP-4, AP-7 on large cases by chance", () => {
  it("is right on 200,000 of them, when all are run", () => {
    const next = random(20_260_105)
    const space = columnSpace(24)
    let beyondDoubles = 0
    for (let i = 0; i < 10_000 * times; i++) {
      const length = 1 + next(24)
      const most = [10, 20_000, 1_000_000_000, 300_000_000_000_000][next(4)] as number
      const weights = Array.from({ length }, () => next(most))
      weights[next(length)] = 1 + next(most)
      const amount = next([1000, 1_000_000_00, Number.MAX_SAFE_INTEGER][next(3)] as number)
      if (amount * Math.max(...weights) > Number.MAX_SAFE_INTEGER) beyondDoubles++
      const out = new Float64Array(length)
      apportionInto(out, amount, Float64Array.from(weights), space)
      if (!isRight(amount, weights, out)) expect([amount, weights, Array.from(out)]).toBe("right")
    }
    // both ways of dividing have been tried in earnest
    expect(beyondDoubles).toBeGreaterThan(1000 * times)
    expect(beyondDoubles).toBeLessThan(9000 * times)
  })
})

describe("AP-1, AP-2, AP-4 would notice", () => {
  it.each(saboteurs)("catches $name", ({ divide }) => {
    const next = random(7)
    let caught = 0
    for (let i = 0; i < 2000; i++) {
      const length = 2 + next(6)
      const [heaviest, most] = i % 2 === 0 ? [3, 50] : [30_000, 100_000_000_000_000]
      const weights = Array.from({ length }, () => 1 + next(heaviest))
      const amount = next(most)
      if (!isRight(amount, weights, divide(amount, weights))) caught++
    }
    expect(caught).toBeGreaterThan(0)
  })
})
