import { parseFormula, program, readExpression } from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { dice, expressionOf, facts } from "../generate.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)

describe("RU-1 whatever comes is read or refused, and nothing is thrown", { timeout: 600_000 }, () => {
  const words = [
    "(",
    ")",
    "[",
    "..",
    "min",
    "visits",
    "1",
    ".5",
    '"',
    "\\",
    "and",
    "not",
    "if",
    "then",
    "-",
    "in",
    "date",
    "社",
    "\u0000",
    "\ud800",
    "]",
    ",",
    "<=",
    "e9"
  ]
  it(`on ${40_000 * times} texts`, () => {
    const roll = dice(99)
    let read = 0
    for (let i = 0; i < 40_000 * times; i++) {
      const text = Array.from({ length: 1 + roll(8) }, () => words[roll(words.length)] as string).join(
        roll(2) === 0 ? " " : ""
      )
      const out = parseFormula(text)
      if (out.ok) read++
      else expect(out.problems.length).toBeGreaterThan(0)
    }
    expect(read).toBeGreaterThan(100 * times)
  })
  it(`on ${10_000 * times} data with planted damage`, () => {
    const roll = dice(5)
    const junk = [
      null,
      0,
      "x",
      [],
      {},
      Number.NaN,
      "__proto__",
      { op: "all", of: [] },
      { op: "fact", fact: "__proto__" }
    ]
    let refused = 0
    for (let i = 0; i < 10_000 * times; i++) {
      const e = JSON.parse(JSON.stringify(expressionOf(roll, "flag", 3))) as Record<string, unknown>
      let spot: any = e
      while (Array.isArray(spot.of) && roll(3) > 0) spot = spot.of[roll(spot.of.length)]
      spot[["op", "of", "value", "fact", "extra"][roll(5)] as string] = junk[roll(junk.length)]
      const out = readExpression(e)
      if (!out.ok) refused++
      else program(out.value, facts)
    }
    expect(refused).toBeGreaterThan(1000 * times)
  })
})
