import { exportDmn, importDmn, readCell, writeCell } from "@linli/assessment/dmn"
import { describe, expect, it } from "vitest"
import { dice } from "../generate.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const kinds = ["number", "text", "date", "flag"] as const
const words = [
  "not(",
  ")",
  "(",
  "[",
  "]",
  "..",
  "<=",
  ">",
  ",",
  "-",
  "1",
  "0.5",
  '"a"',
  '"',
  "\\",
  'date("2026-01-31")',
  "true",
  " ",
  "社",
  "\u0000",
  "1/3",
  "e"
]

describe(
  "DM-2 whatever stands in a cell is read or refused, and what is read is written back",
  { timeout: 600_000 },
  () => {
    it(`on ${40_000 * times} cells`, () => {
      const roll = dice(77)
      let read = 0
      for (let i = 0; i < 40_000 * times; i++) {
        const text = Array.from({ length: 1 + roll(7) }, () => words[roll(words.length)] as string).join("")
        const kind = kinds[i % 4] as (typeof kinds)[number]
        const cell = readCell(text, kind)
        if (!cell.ok) continue
        read++
        const again = readCell(writeCell(cell.value, kind), kind)
        expect([text, again.ok && JSON.stringify(again.value)]).toEqual([text, JSON.stringify(cell.value)])
      }
      expect(read).toBeGreaterThan(400 * times)
    })
  }
)
describe("DM-4 a damaged file is read or refused, and nothing is thrown", { timeout: 600_000 }, () => {
  const good = exportDmn([
    {
      id: "t",
      hit: "first",
      inputs: [
        { fact: "score", kind: "number" },
        { fact: "kind", kind: "text" }
      ],
      outputs: [{ name: "grade", kind: "text", values: ["a", "b"] }],
      rules: [{ id: "r", when: [{ tests: [{ from: 1, to: 2 }] }, { tests: [{ oneOf: ["x"] }] }], gives: ["a"] }],
      otherwise: ["b"]
    }
  ])
  it(`on ${1_000 * times} files`, () => {
    const roll = dice(31)
    let refused = 0
    const junk = [
      "<",
      ">",
      "&",
      "&x;",
      "<!DOCTYPE a>",
      "<![CDATA[",
      "]]>",
      '"',
      "<a>",
      "</a>",
      "\u0000",
      "<?x?>",
      "-",
      "xmlns"
    ]
    for (let i = 0; i < 1_000 * times; i++) {
      let text = good
      for (let k = roll(3); k >= 0; k--) {
        const at = roll(text.length)
        text = text.slice(0, at) + (junk[roll(junk.length)] ?? "") + text.slice(at + roll(6))
      }
      if (!importDmn(text).ok) refused++
    }
    expect(refused).toBeGreaterThan(500 * times)
  })
})
