import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Assertion, overlaps, pieces, valueOn } from "@linli/registry"

const at = (n: number) => `2026-01-${String(n).padStart(2, "0")}T00:00:00.000Z`
const day = (n: number) => `2025-01-${String(n).padStart(2, "0")}`

describe("RG-1 true when, known when", () => {
  const flat: ReadonlyArray<Assertion<string>> = [
    { from: "2016-06-01", value: "li", at: at(1) },
    // told on the 9th that it was sold on the 5th of January 2025, and on the 12th that this was a mistake for February
    { from: "2025-01-05", value: "wang", at: at(9) },
    { from: "2025-01-05", until: "2025-02-05", value: "li", at: at(12) }
  ]
  it("a late correction speaks for its own days, and what was known before can still be asked", () => {
    expect(valueOn(flat, "2025-01-20")).toBe("li")
    expect(valueOn(flat, "2025-01-20", at(10))).toBe("wang")
    expect(valueOn(flat, "2025-01-20", at(8))).toBe("li")
    expect(valueOn(flat, "2025-02-05")).toBe("wang")
    expect(valueOn(flat, "2016-05-31")).toBe(undefined)
  })
  it("pieces do not overlap, in the order of their days", () => {
    expect(pieces(flat).map((p) => [p.from, p.until, p.value])).toEqual([
      ["2016-06-01", "2025-01-05", "li"],
      ["2025-01-05", "2025-02-05", "li"],
      ["2025-02-05", undefined, "wang"]
    ])
    expect(pieces(flat, at(10)).map((p) => p.value)).toEqual(["li", "wang"])
  })
  it("null ends what was so", () => {
    const left: ReadonlyArray<Assertion<string>> = [
      { from: day(1), value: "x", at: at(1) },
      { from: day(9), value: null, at: at(2) }
    ]
    expect(valueOn(left, day(9))).toBe(undefined)
    expect(pieces(left)).toEqual([{ from: day(1), until: day(9), value: "x", at: at(1) }])
  })
  it("agrees with painting each day, on random histories", () => {
    const assertion = fc
      .record({
        from: fc.integer({ min: 1, max: 28 }),
        days: fc.option(fc.integer({ min: 1, max: 9 })),
        value: fc.option(fc.constantFrom("a", "b", "c"))
      })
      .map(({ days, from, value }) => ({ from, until: days === null ? 99 : from + days, value }))
    fc.assert(
      fc.property(fc.array(assertion, { maxLength: 8 }), fc.integer({ min: 0, max: 9 }), (list, known) => {
        // the naive way: a wall of days, painted over in the order of recording
        const wall = new Map<number, string | null>()
        list.forEach((a, i) => {
          if (i + 1 <= known) for (let d = a.from; d < Math.min(a.until, 29); d++) wall.set(d, a.value)
        })
        const timeline = list.map((a, i) => ({
          from: day(a.from),
          ...(a.until === 99
            ? {}
            : { until: a.until > 31 ? `2025-02-${String(a.until - 31).padStart(2, "0")}` : day(a.until) }),
          value: a.value,
          at: at(i + 1)
        }))
        const cut = known === 0 ? "2025-12-31T00:00:00.000Z" : at(known)
        const found = pieces(timeline, cut)
        for (let d = 1; d <= 28; d++) {
          const naive = wall.get(d) ?? undefined
          expect(valueOn(timeline, day(d), cut)).toBe(naive)
          const in_ = found.filter((p) => p.from <= day(d) && (p.until === undefined || day(d) < p.until))
          expect(in_.map((p) => p.value)).toEqual(naive === undefined ? [] : [naive])
        }
      })
    )
  })
  it("stretches overlap where they have a day in common; the last day is not in", () => {
    expect(overlaps({ from: day(1), until: day(5) }, { from: day(5) })).toBe(false)
    expect(overlaps({ from: day(1), until: day(5) }, { from: day(4) })).toBe(true)
    expect(overlaps({ from: day(9) }, { from: day(1) })).toBe(true)
  })
})
