import {
  addition,
  assess,
  cappedPoints,
  checkBands,
  diffSchemes,
  formatSchemeProblem,
  gradeOf,
  parseBand,
  readyScheme,
  readySchemeOf,
  type Scheme,
  schemeOn,
  touchedBy,
  weightedSum
} from "@linli/assessment"
import { describe, expect, it } from "vitest"
import { anqing, chanhe, contract, facts, pledge } from "./fixtures/schemes.ts"

const problems = (document: unknown): ReadonlyArray<string> => {
  const made = readyScheme(document)
  return made.ok ? [] : made.problems.map((p) => `${p.code} ${p.where}`)
}
const withFact = (more: object): Scheme => ({
  ...contract,
  facts: contract.facts.map((f, n) => (n === 0 ? { ...f, ...more } : f))
})

describe("SC-1 a scheme is a document; an unknown or missing field is refused with its place", () => {
  it("shape", () => {
    expect(problems(contract)).toEqual([])
    expect(problems(pledge)).toEqual([])
    expect(problems({ ...contract, note: "x" })).toEqual(["misfit "])
    const { appeal: _, ...without } = contract
    expect(problems(without)).toEqual(["misfit appeal"])
    expect(problems(null)).toEqual(["misfit "])
    expect(problems({ ...contract, criteria: [...contract.criteria, contract.criteria[0]] })).toContain(
      "twice criteria"
    )
    expect(() => readySchemeOf({ ...contract, method: "none" })).toThrow(/there is no method `none`/)
  })
})
describe("SC-2 it is published before its period begins, and then stands", () => {
  it("dates", () => {
    expect(problems({ ...contract, publishedOn: "2026-01-01" })).toEqual(["late publishedOn"])
    expect(problems({ ...contract, to: "2025-06-30" })).toContain("order to")
  })
})
describe("SC-3 formulas speak about facts it has, and every fact is used", () => {
  it("unknown, misfit, unused", () => {
    expect(
      problems({ ...contract, criteria: [{ ...contract.criteria[0], most: 100, points: "round * 2" }] })
    ).toContain("unreadable criteria.rounds-kept")
    expect(problems({ ...contract, criteria: [{ ...contract.criteria[0], most: 100, points: "rounded" }] })).toContain(
      "unknown-fact criteria.rounds-kept"
    )
    expect(problems({ ...contract, gates: [{ ...contract.gates[0], holds: "rounds" }] })).toContain(
      "wrong-kind gates.insurance"
    )
    expect(problems({ ...contract, gates: [] })).toEqual(["unused facts.insured"])
    expect(problems(withFact({ formula: "1" }))).toContain("misfit facts.rounds")
  })
})
describe("SC-4 derived facts that rest on each other are refused", () => {
  it("with the circle", () => {
    const circle = {
      ...contract,
      facts: contract.facts.map((f) =>
        f.id === "rounds"
          ? { ...f, origin: "derived" as const, formula: "kept * due", range: undefined, changeable: undefined }
          : f
      )
    }
    const made = readyScheme(JSON.parse(JSON.stringify(circle)))
    expect(!made.ok && made.problems.map((p) => formatSchemeProblem(p))).toEqual([
      "`facts.rounds`: `rounds` → `kept` → `rounds` rest on each other; take one of them from outside"
    ])
  })
})
describe("SC-5 borders are read with the law's words", () => {
  it("以上 and 以下 include, 不足 and 超过 exclude", () => {
    expect(parseBand("a", "950分以上")).toEqual({ grade: "a", from: 950, words: "950分以上" })
    expect(parseBand("a", "≥950")).toMatchObject({ from: 950 })
    expect(parseBand("a", "超过 950")).toMatchObject({ from: 950, without: ["from"] })
    expect(parseBand("a", "≤599")).toMatchObject({ to: 599 })
    expect(parseBand("a", "599以下")).toMatchObject({ to: 599 })
    expect(parseBand("a", "低于600")).toMatchObject({ to: 600, without: ["to"] })
    expect(parseBand("a", "800-899")).toMatchObject({ from: 800, to: 899 })
    for (const words of ["950", "many", "", "1e3以上"]) expect(parseBand("a", words)).toBeUndefined()
  })
})
describe("SC-6 bands leave no hole and overlap only where the scheme says which counts", () => {
  const rules = { whole: true, full: 1000 } as const
  it("one city overlaps at exactly 950, the other does not", () => {
    expect(checkBands(anqing, { ...rules, overlap: "refuse" }).map((p) => p.code)).toEqual(["overlap"])
    expect(checkBands(anqing, { ...rules, overlap: "better" })).toEqual([])
    expect(checkBands(chanhe, { ...rules, overlap: "refuse" })).toEqual([])
    expect(checkBands(chanhe, { ...rules, whole: false, overlap: "refuse" }).map((p) => p.code)).toEqual([
      "gap",
      "gap",
      "gap",
      "gap"
    ])
    expect(checkBands(chanhe.slice(0, 4), { ...rules, overlap: "refuse" }).map((p) => p.code)).toEqual(["gap"])
  })
  it("the same total has another grade in the other city", () => {
    expect(
      [950, 949.5, 900, 700, 699, 0].map((t) => [
        gradeOf(anqing, Math.floor(t))?.grade,
        gradeOf(chanhe, Math.floor(t))?.grade
      ])
    ).toEqual([
      ["5A", "5A"],
      ["4A", "5A"],
      ["3A", "5A"],
      ["1A", "3A"],
      ["1A", "2A"],
      ["1A", "1A"]
    ])
  })
})
describe("SC-7 a method says what a scheme gets wrong with it", () => {
  it("points that do not come to the full score, weights that do not come to one, classes without cap", () => {
    expect(problems({ ...contract, full: 90 })).toContain("method criteria")
    const weights = (...w: ReadonlyArray<readonly [number, number]>): Scheme => ({
      ...contract,
      method: "weighted-sum",
      criteria: contract.criteria.map((c, n) => ({ ...c, weight: w[n] ?? [0, 1] }))
    })
    expect(problems(weights([1, 3], [2, 3]))).toEqual([])
    expect(weightedSum.check(weights([33, 100], [66, 100]))).toEqual([
      { where: "criteria", message: "the weights come to 99/100; make them come to 1" }
    ])
    expect(weightedSum.check(contract).map((p) => p.where)).toEqual(["criteria.rounds-kept", "criteria.quick"])
    expect(weightedSum.check(weights([-1, 1], [2, 1])).map((p) => p.message)).toEqual(["a weight is not negative"])
    expect(cappedPoints.check({ ...pledge, caps: { activity: 12, visit: 4, other: 1 } }).map((p) => p.where)).toEqual([
      "criteria.posts-points",
      "caps.other"
    ])
    const inherited = pledge.criteria.map((c, n) => (n === 0 ? { ...c, class: "constructor" } : c))
    expect(cappedPoints.check({ ...pledge, criteria: inherited }).map((p) => p.where)).toEqual([
      "criteria.sessions-points",
      "caps.activity"
    ])
    expect(cappedPoints.check({ ...pledge, missing: "renormalise" }).map((p) => p.where)).toEqual(["missing"])
    expect(cappedPoints.check({ ...pledge, full: 70 }).map((p) => p.where)).toEqual(["full"])
  })
})
describe("SC-8 exclusions come first, then what must hold, then points", () => {
  const ready = readySchemeOf(contract)
  it("a rated contract", () => {
    // 60 × 80/100 = 48, and 20: 68
    expect(assess(ready, facts).result).toEqual({ tag: "rated", total: 68, grade: "enough" })
  })
  it("excluded, stopped", () => {
    expect(assess(ready, { ...facts, fined: true, insured: false }).result).toEqual({ tag: "excluded", by: ["fraud"] })
    expect(assess(ready, { ...facts, insured: false }).result).toEqual({ tag: "stopped", by: ["insurance"] })
  })
  it("points never go over the most, nor below nothing", () => {
    expect(assess(ready, { ...facts, replies: 70 }).result).toEqual({ tag: "rated", total: 88, grade: "good" })
    expect(assess(ready, { ...facts, replies: -1 }).result).toEqual({
      tag: "fault",
      where: "criteria.quick",
      code: "negative-points"
    })
    expect(assess(ready, { ...facts, due: 0 }).result).toEqual({
      tag: "fault",
      where: "facts.kept",
      code: "divided-by-zero"
    })
  })
  it("a total is rounded as the scheme says", () => {
    // 60 × 80/90 = 53 1/3, and 20
    const on = (rounding: Scheme["rounding"]) =>
      assess(readySchemeOf({ ...contract, rounding, bands: [{ grade: "x", from: 0 }] }), { ...facts, due: 90 }).result
    expect(on("floor")).toMatchObject({ total: 73 })
    expect(on("ceiling")).toMatchObject({ total: 74 })
    expect(on("exact")).toMatchObject({ total: [220, 3] })
  })
})
describe("SC-9 what is missing is not rated, never nothing and never everything", () => {
  it("and the result is not rated either", () => {
    const { replies: _, ...rest } = facts
    expect(assess(readySchemeOf(contract), rest).result).toEqual({ tag: "not-rated", missing: ["replies"] })
    expect(assess(readySchemeOf(contract), { ...facts, insured: null }).result).toEqual({
      tag: "not-rated",
      missing: ["insured"]
    })
    expect(assess(readySchemeOf(contract), {}).result).toMatchObject({ tag: "not-rated" })
  })
  it("unless the scheme scales up what is rated", () => {
    const ready = readySchemeOf({ ...contract, missing: "renormalise" })
    const { replies: _, ...rest } = facts
    // 48 of 60 is 80 of 100
    expect(assess(ready, rest).result).toEqual({ tag: "rated", total: 80, grade: "enough" })
    expect(assess(ready, { ...rest, insured: null }).result).toMatchObject({ tag: "not-rated" })
    expect(assess(ready, { insured: true, fined: false }).result).toMatchObject({ tag: "not-rated" })
  })
})
describe("SC-10 the methods that are there", () => {
  it("caps per class: a base of 60, fifteen sessions of two points capped at twelve, four and four", () => {
    // the published example: 12 + 4 + 4 = 20 points of activity
    expect(assess(readySchemeOf(pledge), { sessions: 15, visits: 4, posts: 1 }).result).toEqual({
      tag: "rated",
      total: 80,
      grade: "done"
    })
    expect(assess(readySchemeOf(pledge), { sessions: 1, visits: 0, posts: 0 }).result).toMatchObject({ total: 62 })
  })
  it("weights are exact", () => {
    const scored = [
      { id: "rounds-kept", points: 20 },
      { id: "quick", points: 40 }
    ] as const
    const weights: Scheme = {
      ...contract,
      criteria: contract.criteria.map((c, n) => ({ ...c, weight: n === 0 ? [1, 3] : [2, 3] }))
    }
    // 20/60 × 1/3 + 1 × 2/3 = 7/9
    expect(weightedSum.total(scored, weights)).toMatchObject({ tag: "total", total: [700, 9] })
    expect(addition.total(scored, contract)).toEqual({ tag: "total", total: 60, steps: [] })
  })
})
describe("SC-11 two versions are compared by place", () => {
  it("moved lines are no change", () => {
    const after: Scheme = {
      ...contract,
      version: "2027",
      criteria: contract.criteria.map((c) => (c.id === "quick" ? { ...c, points: "2 * replies" } : c)).toReversed(),
      gates: [],
      bands: contract.bands.map((b) => (b.grade === "good" ? { ...b, from: 90 } : b))
    }
    expect(diffSchemes(contract, after)).toEqual([
      { where: "bands.good.from", change: "changed", before: 85, after: 90 },
      { where: "criteria.quick.points", change: "changed", before: "replies", after: "2 * replies" },
      { where: "gates", change: "changed", before: contract.gates, after: [] },
      { where: "version", change: "changed", before: "2026", after: "2027" }
    ])
    expect(diffSchemes(contract, contract)).toEqual([])
  })
  it("the version of a day", () => {
    const next: Scheme = {
      ...contract,
      version: "2027",
      publishedOn: "2026-12-01",
      from: "2027-01-01",
      to: "2027-12-31"
    }
    expect(schemeOn([contract, next], "2026-12-31")?.version).toBe("2026")
    expect(schemeOn([contract, next], "2027-01-01")?.version).toBe("2027")
    expect(schemeOn([contract, next], "2028-01-01")).toBeUndefined()
    expect(
      schemeOn([contract, { ...contract, version: "late", publishedOn: "2025-12-15" }], "2026-05-01")?.version
    ).toBe("late")
  })
})
describe("SC-12 a running assessment keeps its version, and is shown what another would make of it", () => {
  it("touched or not", () => {
    const after = readySchemeOf({
      ...contract,
      version: "2027",
      publishedOn: "2026-06-01",
      from: "2026-07-01",
      bands: [
        { grade: "good", from: 60 },
        { grade: "poor", to: 59 }
      ]
    })
    const run = (id: string, from: string) => ({ id, scheme: "cleaning", version: "2026", from, values: facts })
    const touched = touchedBy(readySchemeOf(contract), after, [
      run("a", "2026-01-01"),
      run("b", "2026-07-01"),
      { ...run("c", "2026-01-01"), version: "2025" }
    ])
    expect(touched.map((t) => [t.id, t.keeps, t.differs])).toEqual([
      ["a", true, true],
      ["b", false, true]
    ])
    expect(touched[0]?.after).toEqual({ tag: "rated", total: 68, grade: "good" })
  })
})
