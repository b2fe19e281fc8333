/** What can be agreed on an amount: the range all accept, to the step, or the gap and who would have to move. */
import { inOrder } from "./internal/order.ts"
import { type Split, splits } from "./internal/splits.ts"
import type { MoneyIssue, MoneyMark, Talk } from "./Model.ts"
import { type Range, rangeOf } from "./Places.ts"

/** The amounts acceptable to all, and points in them by named criteria. */
export interface CommonAmounts {
  readonly fromMinor: number
  readonly toMinor: number
  /** Halfway, of two the lower. */
  readonly middleMinor: number
  readonly leximin: Split
  readonly nash: Split
  readonly sum: Split
}
/** No amount is acceptable to all. */
export interface Gap {
  /** The lowest amount that is somebody's most, and whose it is. */
  readonly lowMinor: number
  readonly low: ReadonlyArray<string>
  /** The highest amount that is somebody's least, and whose it is. */
  readonly highMinor: number
  readonly high: ReadonlyArray<string>
  readonly gapMinor: number
}
/** An amount, and who would have to move to it and how far. */
export interface MoneyConcession {
  readonly amountMinor: number
  readonly by: ReadonlyArray<{ readonly party: string; readonly byMinor: number }>
  readonly byMinor: number
}
export interface MoneyGround {
  readonly kind: "money"
  readonly issue: string
  readonly common: CommonAmounts | undefined
  readonly gap: Gap | undefined
  /** The smallest, all that tie; empty if something is common. */
  readonly concessions: ReadonlyArray<MoneyConcession>
}

export const moneyMarks = (talk: Talk, issue: MoneyIssue): ReadonlyArray<MoneyMark> =>
  talk.marks.filter((m): m is MoneyMark => m.kind === "money" && m.issue === issue.id)

/** @rule CG-4 */
export const commonRange = (ranges: ReadonlyArray<Range>): Range => ({
  least: Math.max(...ranges.map((r) => r.least)),
  most: Math.min(...ranges.map((r) => r.most))
})

/**
 * The answer for one issue of money, marked by every party.
 *
 * @rule CG-4, CG-15, CG-16
 * @example
 * ```ts
 * import { CommonGround } from "@linli/mediation"
 *
 * const sum: CommonGround.MoneyIssue = {
 *   kind: "money",
 *   id: "sum",
 *   title: "赔偿",
 *   currency: "CNY",
 *   leastMinor: 0,
 *   mostMinor: 10_000_00
 * }
 * const talk: CommonGround.Talk = {
 *   parties: ["home-501", "home-701"],
 *   issues: [sum],
 *   marks: [
 *     { kind: "money", party: "home-501", issue: "sum", leastMinor: 7_000_01 },
 *     { kind: "money", party: "home-701", issue: "sum", mostMinor: 6_500_00 }
 *   ]
 * }
 * const ground = CommonGround.moneyGround(talk, sum)
 * ground.gap?.gapMinor // => 50001
 * ground.concessions[0] // => { amountMinor: 650000, by: [{ party: "home-501", byMinor: 50001 }], byMinor: 50001 }
 * ```
 */
export const moneyGround = (talk: Talk, issue: MoneyIssue): MoneyGround => {
  const marks = moneyMarks(talk, issue)
  const ranges = marks.map((mark) => ({ party: mark.party, ...rangeOf(issue, mark) }))
  const { least: high, most: low } = commonRange(ranges)
  const step = issue.stepMinor ?? 1
  if (high <= low) {
    const middle = high + Math.floor((low - high) / step / 2) * step
    const common = { fromMinor: high, toMinor: low, middleMinor: middle, ...splits(issue, marks, high, low) }
    return { kind: "money", issue: issue.id, common, gap: undefined, concessions: [] }
  }
  const whose = (is: (r: Range) => boolean) => inOrder(ranges.filter(is).map((r) => r.party))
  const gap: Gap = {
    lowMinor: low,
    low: whose((r) => r.most === low),
    highMinor: high,
    high: whose((r) => r.least === high),
    gapMinor: high - low
  }
  return { kind: "money", issue: issue.id, common: undefined, gap, concessions: smallestMoves(ranges) }
}

/** Moved money grows evenly between two limits and the number of movers falls at a limit, so limits are enough. */
const smallestMoves = (ranges: ReadonlyArray<Range & { readonly party: string }>): ReadonlyArray<MoneyConcession> => {
  const ends = [...new Set(ranges.flatMap((r) => [r.least, r.most]))].toSorted((a, b) => a - b)
  const moves = ends.map((amountMinor) => {
    const by = ranges
      .map(({ least, most, party }) => ({
        party,
        byMinor: amountMinor < least ? least - amountMinor : amountMinor > most ? amountMinor - most : 0
      }))
      .filter((b) => b.byMinor > 0)
      .toSorted((a, b) => (a.party < b.party ? -1 : 1))
    return { amountMinor, by, byMinor: by.reduce((sum, b) => sum + b.byMinor, 0) }
  })
  const fewest = Math.min(...moves.map((m) => m.by.length))
  const few = moves.filter((m) => m.by.length === fewest)
  const least = Math.min(...few.map((m) => m.byMinor))
  return few.filter((m) => m.byMinor === least)
}
