import { evaluate, formatFormula, type Kind, parseFormula, program, programOf, readExpression } from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { naively } from "../expression.oracle.ts"
import { dice, expressionOf, facts, valuesOf } from "../generate.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const dates = new Set(["d1", "d2"])
const kinds: ReadonlyArray<Kind> = ["number", "text", "date", "flag"]

describe("RU-6 an expression comes to what the naive interpreter says", () => {
  it(`on ${25_000 * times} generated expressions`, () => {
    const roll = dice(20_260_105)
    const seen = { value: 0, missing: 0, fault: 0 }
    for (let i = 0; i < 25_000 * times; i++) {
      const e = expressionOf(roll, kinds[i % 4] as Kind, 4)
      const p = programOf(e, facts)
      const values = valuesOf(roll)
      const out = evaluate(p, values)
      seen[out.tag]++
      const { facts: _, ...rest } = out as { readonly facts?: unknown }
      if (JSON.stringify(rest) !== JSON.stringify(naively(e, values, dates))) {
        expect({ formula: formatFormula(e), values, out: rest }).toEqual({ out: naively(e, values, dates) })
      }
      // what is said to be missing settles nothing else
      if (out.tag === "missing") expect(out.facts.every((name) => values[name] === null)).toBe(true)
    }
    // a generator that never fails proves nothing
    expect(Math.min(seen.value, seen.missing, seen.fault)).toBeGreaterThan(200 * times)
  })
})

describe("RU-4 a formula is read back to what it says", () => {
  it(`on ${1_000 * times} generated expressions`, () => {
    const roll = dice(7)
    for (let i = 0; i < 1_000 * times; i++) {
      const e = expressionOf(roll, kinds[i % 4] as Kind, 4)
      const read = parseFormula(formatFormula(e))
      if (!read.ok) throw new Error(`${formatFormula(e)}: ${read.problems[0]?.message ?? ""}`)
      const values = valuesOf(roll)
      const [a, b] = [evaluate(programOf(e, facts), values), evaluate(programOf(read.value, facts), values)]
      expect(b.tag).toBe(a.tag)
      if (a.tag === "value") expect(b).toEqual(a)
    }
  })
})

describe("RU-1 whatever comes is read or refused, and nothing is thrown", () => {
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
