import {
  anything,
  type Cell,
  checkTable,
  decideBy,
  formatProblem,
  readyTable,
  type Table,
  table,
  type TableProblem,
  type Value,
  type Values
} from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { ruleHolds } from "./table.oracle.ts"
import { dice } from "./generate.ts"

const from = (n: number): Cell => ({ tests: [{ from: n }] })
const range = (a: number, b: number): Cell => ({ tests: [{ from: a, to: b }] })
const is = (...oneOf: ReadonlyArray<Value>): Cell => ({ tests: [{ oneOf }] })
const graded = (rules: ReadonlyArray<readonly [string, Cell]>, more: Partial<Table> = {}): Table => ({
  id: "grades",
  hit: "unique",
  inputs: [{ fact: "score", kind: "number", whole: true }],
  outputs: [{ name: "grade", kind: "text", values: ["5A", "4A", "3A", "2A", "1A"] }],
  rules: rules.map(([grade, cell], n) => ({ id: `r${n + 1}`, when: [cell], gives: [grade] })),
  ...more
})
const lower: Cell = { tests: [{ to: 800 }] }
const overlapping = [
  ["5A", from(950)],
  ["4A", range(901, 950)],
  ["3A", range(851, 900)],
  ["2A", range(801, 850)],
  ["1A", lower]
] as const
const codes = (t: Table): ReadonlyArray<TableProblem["code"]> => checkTable(t).map((p) => p.code)

describe("TB-1 a table is a document that its schema reads", () => {
  it("and an unknown field, an empty interval or a rule without cells is refused", () => {
    expect(table.safeParse(graded(overlapping)).success).toBe(true)
    expect(table.safeParse({ ...graded(overlapping), extra: 1 }).success).toBe(false)
    expect(table.safeParse(graded([["5A", { tests: [{}] }]])).success).toBe(false)
    expect(codes(graded([["5A", { tests: [{ oneOf: ["x"] }] }]]))).toEqual(["misfit"])
    expect(codes(graded([["6A", from(1)]]))).toEqual(["misfit"])
    expect(codes({ ...graded([["5A", from(1)]]), aggregate: "sum" })).toEqual(["misfit", "misfit"])
    expect(codes(graded([["5A", from(1)]], { hit: "priority", outputs: [{ name: "grade", kind: "text" }] }))).toEqual([
      "misfit"
    ])
  })
})
describe("TB-2 overlaps that the policy forbids are found before use", () => {
  it("two grades at exactly 950", () => {
    const [problem, ...others] = checkTable(graded(overlapping))
    expect(others).toEqual([])
    expect(problem).toEqual({ code: "overlap", rules: ["r1", "r2"], region: { score: { is: 950 } } })
    expect(formatProblem(problem as TableProblem)).toContain("score = 950")
    expect(() => readyTable(graded(overlapping))).toThrow(/`r1` and `r2` both hold where score = 950/)
    expect(codes(graded(overlapping, { hit: "first" }))).toEqual([])
    expect(codes(graded(overlapping, { hit: "priority" }))).toEqual([])
    expect(codes(graded(overlapping, { hit: "any" }))).toEqual(["overlap"])
  })
  it("rules that say the same may overlap under `any`", () => {
    expect(
      codes(
        graded(
          [
            ["5A", from(0)],
            ["5A", { tests: [{ to: 10 }] }]
          ],
          { hit: "any" }
        )
      )
    ).toEqual([])
  })
})
describe("TB-3 gaps are found before use", () => {
  it("between whole numbers there is none; between others there is", () => {
    const rules = [
      ["5A", from(901)],
      ["4A", { tests: [{ to: 900 }] }]
    ] as const
    expect(codes(graded(rules))).toEqual([])
    const problems = checkTable(graded(rules, { inputs: [{ fact: "score", kind: "number" }] }))
    expect(problems).toEqual([{ code: "gap", region: { score: { after: 900, before: 901 } } }])
    expect(codes(graded(rules, { inputs: [{ fact: "score", kind: "number" }], otherwise: ["1A"] }))).toEqual([])
  })
  it("between neighbouring days there is none, and unlisted texts are one", () => {
    const day = (cells: ReadonlyArray<Cell>): Table => ({
      id: "days",
      hit: "unique",
      inputs: [{ fact: "on", kind: "date" }],
      outputs: [{ name: "late", kind: "flag" }],
      rules: cells.map((c, n) => ({ id: `${n}`, when: [c], gives: [n > 0] }))
    })
    expect(codes(day([{ tests: [{ to: "2026-01-31" }] }, { tests: [{ from: "2026-02-01" }] }]))).toEqual([])
    expect(codes(day([{ tests: [{ to: "2026-01-31" }] }, { tests: [{ from: "2026-02-02" }] }]))).toEqual(["gap"])
    const kind = { ...day([is("a"), is("b")]), inputs: [{ fact: "on", kind: "text" as const }] }
    expect(checkTable(kind)).toEqual([{ code: "gap", region: { on: { other: true } } }])
    expect(codes({ ...kind, inputs: [{ fact: "on", kind: "text", values: ["a", "b"] }] })).toEqual([])
  })
})
describe("TB-4 a rule that is never used is found", () => {
  it("behind a wider one, or with an empty interval", () => {
    expect(
      codes(
        graded(
          [
            ["5A", from(1)],
            ["4A", from(2)],
            ["1A", { tests: [{ to: 0 }] }]
          ],
          { hit: "first" }
        )
      )
    ).toEqual(["never-used"])
    expect(
      codes(
        graded([
          ["5A", from(1)],
          ["4A", range(9, 3)],
          ["1A", { tests: [{ to: 0 }] }]
        ])
      )
    ).toEqual(["never-used"])
  })
  it("and a table too large to search says so", () => {
    expect(checkTable(graded(overlapping), { fuel: 3 }).at(-1)).toEqual({ code: "not-searched", steps: 3 })
  })
})
describe("TB-5 each hit policy decides as DMN says", () => {
  const of = (hit: Table["hit"], more: Partial<Table> = {}) =>
    readyTable(
      graded(
        [
          ["3A", from(1)],
          ["5A", from(5)],
          ["4A", from(3)]
        ],
        { hit, otherwise: ["1A"], ...more }
      ),
      { accept: ["overlap", "never-used"] }
    )
  const numbers: Partial<Table> = {
    outputs: [{ name: "points", kind: "number" }],
    rules: [1, 5, 3].map((n) => ({ id: `r${n}`, when: [from(n)], gives: [n * 10] })),
    otherwise: [0]
  }
  it("unique, any, priority, first", () => {
    expect(decideBy(of("unique"), { score: 2 })).toEqual({ tag: "decided", outputs: { grade: "3A" }, rules: ["r1"] })
    expect(decideBy(of("unique"), { score: 9 })).toEqual({ tag: "conflict", rules: ["r1", "r2", "r3"] })
    expect(decideBy(of("any"), { score: 4 })).toEqual({ tag: "conflict", rules: ["r1", "r3"] })
    expect(decideBy(of("priority"), { score: 9 })).toEqual({ tag: "decided", outputs: { grade: "5A" }, rules: ["r2"] })
    expect(decideBy(of("first"), { score: 9 })).toEqual({ tag: "decided", outputs: { grade: "3A" }, rules: ["r1"] })
    expect(decideBy(of("first"), { score: 0 })).toEqual({ tag: "decided", outputs: { grade: "1A" }, rules: [] })
  })
  it("rule order, output order, collect with sum, min, max, count", () => {
    expect(decideBy(of("rule-order"), { score: 9 })).toMatchObject({ tag: "listed", rules: ["r1", "r2", "r3"] })
    expect(decideBy(of("output-order"), { score: 9 })).toMatchObject({ tag: "listed", rules: ["r2", "r3", "r1"] })
    expect(decideBy(of("collect"), { score: 4 })).toMatchObject({ tag: "listed", rules: ["r1", "r3"] })
    const total = (aggregate: "sum" | "min" | "max" | "count", score: number) =>
      decideBy(of("collect", { ...numbers, aggregate }), { score })
    expect(total("sum", 9)).toMatchObject({ outputs: { points: 90 } })
    expect(total("min", 9)).toMatchObject({ outputs: { points: 10 } })
    expect(total("max", 4)).toMatchObject({ outputs: { points: 30 } })
    expect(total("count", 9)).toMatchObject({ outputs: { points: 3 } })
    expect(total("count", 0)).toMatchObject({ outputs: { points: 0 } })
    expect(total("sum", 0)).toMatchObject({ outputs: { points: 0 }, rules: [] })
  })
})
describe("TB-6 what is missing decides nothing, unless no rule needs it", () => {
  const t = readyTable(
    {
      ...graded([["5A", from(950)]], { hit: "first" }),
      inputs: [
        { fact: "score", kind: "number" },
        { fact: "kind", kind: "text" }
      ],
      rules: [
        { id: "a", when: [anything, is("group")], gives: ["5A"] },
        { id: "b", when: [from(1), anything], gives: ["4A"] }
      ]
    },
    { accept: ["gap", "overlap"] }
  )
  it("names the facts that are asked for", () => {
    expect(decideBy(t, { kind: "group" })).toEqual({ tag: "decided", outputs: { grade: "5A" }, rules: ["a"] })
    expect(decideBy(t, { kind: "other" })).toEqual({ tag: "missing", facts: ["score"] })
    expect(decideBy(t, { score: 2 })).toEqual({ tag: "missing", facts: ["kind"] })
    expect(decideBy(t, { score: 0, kind: "x" })).toEqual({ tag: "none" })
    expect(decideBy(t, { score: "2", kind: "x" })).toEqual({
      tag: "fault",
      code: "wrong-kind",
      fact: "score"
    })
  })
})
describe("TB-7 borders of ratios are exact", () => {
  it("two thirds are two thirds", () => {
    const t = readyTable(
      graded(
        [
          ["5A", { tests: [{ from: [2, 3] }] }],
          ["1A", { tests: [{ to: [2, 3], without: ["to"] }] }]
        ],
        { inputs: [{ fact: "score", kind: "number" }] }
      )
    )
    expect(decideBy(t, { score: [2, 3] })).toMatchObject({ outputs: { grade: "5A" } })
    expect(decideBy(t, { score: [66_666_666, 100_000_000] })).toMatchObject({ outputs: { grade: "1A" } })
    expect(decideBy(t, { score: 1 })).toMatchObject({ outputs: { grade: "5A" } })
  })
})
describe("TB-3 what is found is what every point of a small space shows", () => {
  it("gaps and overlaps by trying all points", () => {
    const roll = dice(11)
    const found = { gap: 0, overlap: 0, clean: 0 }
    for (let i = 0; i < 400; i++) {
      const wide = roll(2) === 0
      const cellOf = (): Cell => {
        const a = roll(6)
        const choice = roll(wide ? 3 : 5)
        if (choice === 0) return anything
        if (choice === 1) return { tests: [{ from: a }] }
        if (choice === 2) return { tests: [{ to: a }] }
        return choice === 3
          ? { tests: [{ from: a, to: a + roll(3), ...(roll(2) === 0 ? {} : { without: ["to"] as const }) }] }
          : { tests: [{ oneOf: [a, a + 2] }], ...(roll(2) === 0 ? { not: true as const } : {}) }
      }
      const t: Table = {
        id: "t",
        hit: "unique",
        inputs: [
          { fact: "x", kind: "number", whole: true },
          { fact: "y", kind: "number", whole: true }
        ],
        outputs: [{ name: "o", kind: "number" }],
        rules: Array.from({ length: 1 + roll(4) }, (_, n) => ({ id: `${n}`, when: [cellOf(), cellOf()], gives: [n] }))
      }
      let [gap, overlap] = [false, false]
      for (let x = -2; x < 12; x++) {
        for (let y = -2; y < 12; y++) {
          const values: Values = { x, y }
          const hits = t.rules.filter((_, r) => ruleHolds(t, r, values) === true).length
          gap ||= hits === 0
          overlap ||= hits > 1
        }
      }
      const said = codes(t)
      expect({ t, gap: said.includes("gap"), overlap: said.includes("overlap") }).toEqual({ t, gap, overlap })
      if (gap) found.gap++
      if (overlap) found.overlap++
      if (!gap && !overlap) found.clean++
    }
    expect(Math.min(found.gap, found.overlap, found.clean)).toBeGreaterThan(5)
  })
})
