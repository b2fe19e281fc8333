import { expect, it } from "vitest"
import { run } from "../src/Answer.ts"
import { explain } from "../src/Explain.ts"
import { NotPermitted, Refused } from "../src/Errors.ts"
import { bounded } from "../src/internal/bounded.ts"
import { revealAll, sealAll } from "../src/internal/sealing.ts"
import { seal } from "../src/Seal.ts"

it("works", async () => {
  const key = new Uint8Array(32).fill(7)
  const stored = await run(
    sealAll({ a: [seal("x", { person: "p", class: "sensitive" })], b: 1 }, function* (o) {
      return { id: o, key }
    })
  )
  console.log(JSON.stringify(stored), seal("secret", { person: "p", class: "sensitive" }))
  expect(
    await run(
      revealAll(stored, { person: "p", readSensitive: false }, function* () {
        return key
      })
    )
  ).toEqual({ a: [{ known: true, value: "x" }], b: 1 })
  expect(bounded({ a: [1, { b: -0 }] })).toEqual({ ok: true, value: { a: [1, { b: 0 }] } })
  console.log(
    explain(
      new NotPermitted({
        operation: "x.y",
        power: "x.y",
        reasons: [{ rule: "kernel", code: "no-power", by: "kernel" }],
        whoCould: ["host", "registrar"]
      }),
      "zh-CN"
    )
  )
  console.log(
    explain(
      new Refused({
        operation: "x.y",
        reasons: [
          {
            rule: "MD-7",
            code: "a",
            by: "m",
            source: "人民调解法 17",
            says: { "zh-CN": "还有2方未同意", en: "2 have not consented" }
          },
          { rule: "kernel", code: "not-later", by: "kernel", detail: { clock: "c", on: "2026-01-01" } }
        ]
      }),
      "en-GB"
    )
  )
})
