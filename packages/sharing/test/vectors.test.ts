/**
 * Figures from outside: seats by votes, after published methods that are not ours. What they share with largest
 * remainders, the quotas, is compared; the rest is told apart.
 */
import { Money } from "@linli/quantities"
import { apportion } from "@linli/sharing"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { isRight } from "./apportion.oracle.ts"

interface Case {
  readonly id: string
  readonly method: string
  readonly votes: ReadonlyArray<number>
  readonly seats: number
  readonly expected: ReadonlyArray<number>
}
const { cases } = JSON.parse(readFileSync(new URL("fixtures/apportionment.json", import.meta.url), "utf8")) as {
  readonly cases: ReadonlyArray<Case>
}

const ours = ({ seats, votes }: Case) =>
  apportion(
    Money.of(seats, "CNY"),
    votes.map((weight, i) => ({ party: String(i).padStart(3, "0"), weight }))
  ).parts

describe("AP-2 beside published tables", () => {
  it.each(cases.map((each) => [each.id, each] as const))("%s", (_, each) => {
    const parts = ours(each)
    expect(
      isRight(
        each.seats,
        each.votes,
        parts.map((p) => p.amountMinor)
      )
    ).toBe(true)
    // the quota method stays between the whole share and the next, and so do we: the whole shares agree
    if (each.method !== "quota") return
    for (const [i, part] of parts.entries())
      expect([0, 1]).toContain((each.expected[i] as number) - (part.amountMinor - part.extraMinor))
  })
  it("is Hamilton's method, which differs from every divisor method of the tables of 1975", () => {
    const of = (name: string) => cases.filter((each) => each.id.startsWith(name))
    const [first] = of("test_balinski_young_example1")
    const [second] = of("test_balinski_young_example2")
    if (first === undefined || second === undefined) throw new Error("the tables are missing")
    // quotas 51.17, 44, 1.62, 1.61, 1.60: the two largest remainders
    expect(ours(first).map((p) => p.amountMinor)).toEqual([51, 44, 2, 2, 1])
    // quotas 9.061, 7.179, 5.259, 3.319, 1.182
    expect(ours(second).map((p) => p.amountMinor)).toEqual([9, 7, 5, 4, 1])
    for (const each of [...of("test_balinski_young_example1"), ...of("test_balinski_young_example2")])
      expect(ours(each).map((p) => p.amountMinor)).not.toEqual(each.expected)
  })
})
