import { columnsOf, evaluate, onColumns, onRecords, programOf, states, type Values } from "@linli/assessment"
import { CivilDate } from "@linli/quantities"
import { describe, expect, it } from "vitest"
import { type Dice, dice, expressionOf, facts, valuesOf } from "../generate.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const whole = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, v]) => [name, Array.isArray(v) ? 4 : v]))
const stateOf = (out: ReturnType<typeof evaluate>): number =>
  out.tag === "missing"
    ? states.missing
    : out.tag === "fault"
      ? states.fault
      : out.value === true
        ? states.yes
        : states.no
/** Comparisons of one fact with one value, joined: what the fast paths are for. */
const conditionOf = (roll: Dice, depth: number): string => {
  if (depth > 0 && roll(2) === 0) {
    const parts = Array.from({ length: 2 + roll(6) }, () => conditionOf(roll, depth - 1))
    const joined = `(${parts.join(roll(3) === 0 ? " or " : " and ")})`
    return roll(4) === 0 ? `not ${joined}` : joined
  }
  const op = ["<", "<=", ">", ">=", "=", "!="][roll(6)] as string
  const n = ["0", "2", "1/2", "-2/3", "600", "-5", "9007199254740991"][roll(7)] as string
  switch (roll(7)) {
    case 0:
      return `n1 ${op} (${n})`
    case 1:
      return `(${n}) ${op} n2`
    case 2:
      return `数 in [-1 .. 7)`
    case 3:
      return `t1 in ("a", "社区")`
    case 4:
      return `t2 ${roll(2) === 0 ? "=" : "!="} "b"`
    case 5:
      return `d1 ${op} date("2026-01-31")`
    default:
      return roll(2) === 0 ? "f1" : `n1 in (0, 3, 10)`
  }
}

describe("RU-9 down columns a rule says what it says row by row", { timeout: 600_000 }, () => {
  it(`on ${1_500 * times} rules of 16 rows`, () => {
    const roll = dice(8)
    const seen = [0, 0, 0, 0]
    for (let i = 0; i < 1_500 * times; i++) {
      const p = programOf(i % 2 === 0 ? expressionOf(roll, "flag", 3) : conditionOf(roll, 2), facts)
      const rows = Array.from({ length: 16 }, () => whole(valuesOf(roll)))
      const out = onColumns(p)(columnsOf(facts, rows))
      rows.forEach((values, n) => {
        const state = stateOf(evaluate(p, values))
        seen[state] = (seen[state] ?? 0) + 1
        if (out[n] !== state) expect({ rule: p.expression, values, state: out[n] }).toEqual({ state })
      })
    }
    expect(Math.min(...seen)).toBeGreaterThan(100 * times)
  })
})
describe("RU-10 on records a rule says what it says row by row", { timeout: 600_000 }, () => {
  it(`on ${2_000 * times} rules of 8 records`, () => {
    const roll = dice(9)
    const seen = [0, 0, 0]
    for (let i = 0; i < 2_000 * times; i++) {
      const p = programOf(conditionOf(roll, 2), facts)
      const judge = onRecords<Values>(p, (row, values, code) => {
        p.names.forEach((name, n) => {
          const v = values[name]
          const kind = facts[name]
          row[n] =
            v === null || v === undefined
              ? Number.NaN
              : kind === "text"
                ? code(v as string)
                : kind === "date"
                  ? CivilDate.toDayNumber(v as string)
                  : Number(v)
        })
      })
      for (let k = 0; k < 8; k++) {
        const values = whole(valuesOf(roll))
        const out = evaluate(p, values)
        const state = stateOf(out)
        seen[state] = (seen[state] ?? 0) + 1
        const said = judge(values)
        const expected = out.tag === "value" ? out.value : undefined
        if (said !== expected) expect({ rule: p.expression, values, said }).toEqual({ said: expected })
      }
    }
    expect(Math.min(...seen)).toBeGreaterThan(100 * times)
  })
})
