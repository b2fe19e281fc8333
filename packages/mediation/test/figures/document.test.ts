/** No text is markup, whatever it is. `npm test` runs a twentieth. */
import fc from "fast-check"
import { toHtml } from "@linli/mediation"
import { describe, expect, it } from "vitest"
import { every, tags } from "../fixtures/sheet.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)

describe("MD-53 documents escape any text", () => {
  it("HTML: for any text the tags are the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), (s) => {
        expect(tags(toHtml(every(s)))).toEqual(tags(toHtml(every("x"))))
      }),
      { numRuns: 50 * times }
    )
  })
})
