import { evaluate, formatFormula, type Kind, parseFormula, programOf } from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { naively } from "../expression.oracle.ts"
import { dice, expressionOf, facts, valuesOf } from "../generate.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const dates = new Set(["d1", "d2"])
const kinds: ReadonlyArray<Kind> = ["number", "text", "date", "flag"]

describe("RU-6 an expression comes to what the naive interpreter says", { timeout: 600_000 }, () => {
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

describe("RU-4 a formula is read back to what it says", { timeout: 600_000 }, () => {
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
