import { anything, type Cell, decideBy, readyTable, type Table, type Value, type Values } from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { type Dice, dice } from "../generate.ts"
import { naively } from "../table.oracle.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const policies = ["unique", "any", "priority", "first", "collect", "rule-order", "output-order"] as const
const texts = ["a", "b", "c"]
const numbers: ReadonlyArray<number | readonly [number, number]> = [0, 1, 2, 5, [1, 2], [7, 3], -1]
const days = ["2026-01-01", "2026-01-02", "2026-02-28"]
const pick = <A>(roll: Dice, list: ReadonlyArray<A>): A => list[roll(list.length)] as A

const cellOf = (roll: Dice, kind: string): Cell => {
  if (roll(3) === 0) return anything
  const value = (): any =>
    kind === "text"
      ? pick(roll, texts)
      : kind === "date"
        ? pick(roll, days)
        : kind === "flag"
          ? roll(2) === 0
          : pick(roll, numbers)
  const test = () => {
    if (kind === "text" || kind === "flag" || roll(3) === 0)
      return { oneOf: [value(), value()] as ReadonlyArray<Value> }
    const side = roll(3)
    return {
      ...(side === 0 ? {} : { from: value() }),
      ...(side === 1 ? {} : { to: value() }),
      ...(roll(3) === 0 ? { without: ["from", "to"] as const } : {})
    }
  }
  return { tests: Array.from({ length: 1 + roll(2) }, test), ...(roll(4) === 0 ? { not: true as const } : {}) }
}
const tableOf = (roll: Dice): Table => {
  const kinds = ["number", "text", "date", "flag"] as const
  const inputs = Array.from({ length: 1 + roll(4) }, (_, n) => ({ fact: `i${n}`, kind: pick(roll, kinds) }))
  const hit = pick(roll, policies)
  const aggregate = hit === "collect" && roll(2) === 0 ? pick(roll, ["sum", "min", "max", "count"] as const) : undefined
  return {
    id: "t",
    hit,
    ...(aggregate === undefined ? {} : { aggregate }),
    inputs,
    outputs: [
      { name: "o", kind: "number", values: [3, 1, 2, 0] },
      { name: "p", kind: "number" }
    ],
    // more than 32 rules take another path
    rules: Array.from({ length: 1 + roll(roll(10) === 0 ? 70 : 6) }, (_, n) => ({
      id: `r${n}`,
      when: inputs.map((i) => cellOf(roll, i.kind)),
      gives: [roll(4), roll(2)]
    })),
    ...(roll(2) === 0 ? { otherwise: [0, 9] } : {})
  }
}
const valueOf = (roll: Dice, kind: string): Value | null => {
  if (roll(6) === 0) return null
  if (kind === "text") return pick(roll, [...texts, "other"])
  if (kind === "date") return pick(roll, [...days, "2026-01-15"])
  return kind === "flag" ? roll(2) === 0 : pick(roll, [...numbers, 3, [5, 2]])
}

describe("TB-5, TB-6 a table decides as going through it by hand does", { timeout: 600_000 }, () => {
  it(`on ${3_000 * times} random tables and values`, () => {
    const roll = dice(42)
    const seen = new Map<string, number>()
    for (let i = 0; i < 600 * times; i++) {
      const t = tableOf(roll)
      const ready = readyTable(t, { accept: ["overlap", "gap", "never-used", "not-searched"] })
      for (let k = 0; k < 5; k++) {
        const values: Values = Object.fromEntries(t.inputs.map((one) => [one.fact, valueOf(roll, one.kind)]))
        const out = decideBy(ready, values)
        seen.set(out.tag, (seen.get(out.tag) ?? 0) + 1)
        const { facts: _, ...rest } = out as { readonly facts?: unknown }
        expect({ t, values, out: rest }).toEqual({ t, values, out: naively(t, values) })
      }
    }
    for (const tag of ["decided", "listed", "none", "conflict", "missing"])
      expect([tag, (seen.get(tag) ?? 0) > 30 * times]).toEqual([tag, true])
  })
})
