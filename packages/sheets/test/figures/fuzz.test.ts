import * as fc from "fast-check"
import { strToU8 } from "fflate"
import { describe, expect, it } from "vitest"
import { SheetsUnreadable, writeXlsx } from "../../src/index.ts"
import { oneRow, read, workbook } from "../sample.ts"

describe("SH-10 bytes of any kind", () => {
  it("bytes of any kind are read or refused, never anything else", async () => {
    const real = await writeXlsx([
      { name: "A", rows: [["room", 1, true, { kind: "date", text: "2016-06-01" }], ["=1"]] }
    ])
    const csv = strToU8('a,"b ""c""",d\n1,2,3\n')
    const outcomes = { read: 0, refused: 0 }
    const mutated = fc
      .tuple(
        fc.constantFrom(real, csv, workbook([oneRow(`<c r="A1"><v>1</v></c>`)])),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(3)
      )
      .map(([bytes, changes, cut]) => {
        const copy = bytes.slice(
          0,
          cut === 0 ? Math.max(1, bytes.length - ((changes[0]?.[0] ?? 0) % bytes.length)) : bytes.length
        )
        for (const [at, byte] of changes) copy[at % copy.length] = byte
        return copy
      })
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        try {
          await read(bytes)
          outcomes.read++
        } catch (error) {
          expect(error).toBeInstanceOf(SheetsUnreadable)
          expect((error as SheetsUnreadable).reasons.length).toBeGreaterThan(0)
          outcomes.refused++
        }
      }),
      { numRuns: 250 * Number(process.env["LINLI_TIMES"] ?? 1) }
    )
    expect(outcomes.read).toBeGreaterThan(20)
    expect(outcomes.refused).toBeGreaterThan(20)
  })
})
