import { describe, expect, it } from "vitest"
import { driftTable, drifts, isSlower, middle, tablesIn } from "../ratios.ts"

const table = (ratio: number) => ({ "an act": { "xstate send": ratio } })

describe("ratios of benches", () => {
  it("are read as a bench notes them, and of several runs the one in the middle counts", () => {
    const noted = `${JSON.stringify({ title: "an act", ratios: { "xstate send": 8 } })}\n`
    expect(tablesIn(noted)).toEqual(table(8))
    expect(middle([table(8), table(2), table(9)])).toEqual(table(8))
    expect(middle([table(8), table(Number.NaN), table(9)])).toEqual({ "an act": {} })
  })
  it("are compared with what was recorded: ten per cent less is a drift, more is not, and a line that is gone is one", () => {
    const found = (now: object) => drifts({ "a.bench.ts": table(10) }, { "a.bench.ts": now as never })
    expect(found(table(9.1)).map(isSlower)).toEqual([false])
    expect(found(table(30)).map(isSlower)).toEqual([false])
    expect(found(table(8.9)).map(isSlower)).toEqual([true])
    expect(found({}).map(isSlower)).toEqual([true])
    expect(driftTable(found(table(8.9)))).toContain("| 10.0 × | 8.90 × | -11 % SLOWER |")
  })
  it("says nothing of benches that were not run or not recorded", () => {
    expect(drifts({ "a.bench.ts": table(10) }, {})).toEqual([])
    expect(drifts({}, { "a.bench.ts": table(10) })).toEqual([])
  })
})
