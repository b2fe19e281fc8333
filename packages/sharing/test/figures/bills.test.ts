/** Conservation of whole bills under arbitrary keys, many times. `npm test` runs a twentieth of 5,000. */
import { auditBill, tryApportionBill } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { someBill, someKey } from "../bills.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)

describe("KY-10, EX-6 bills add up and can be done again", () => {
  it("for 5,000 keys and bills, when all are run", () => {
    let run = 0
    let refused = 0
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) {
          refused++
          return
        }
        run++
        const { differences, reproduced, totals } = auditBill(key, bill, result.value)
        expect([totals.differenceMinor, reproduced, differences]).toEqual([0, true, []])
        expect(totals.itemsMinor).toBe(result.value.totalMinor)
      }),
      { numRuns: 250 * times }
    )
    expect(run).toBeGreaterThan(100 * times)
    expect(refused).toBeGreaterThan(0)
  })
})
