import {
  ahpWeights,
  alternatives,
  AssessmentParts,
  AssessmentPlugin,
  criticWeights,
  deviationWeights,
  entropyWeights,
  topsis,
  topsisMethod
} from "@linli/assessment"
import { defineCommunity, definePack, definePlugin, MemoryStore } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { contract, pledge } from "./fixtures/schemes.ts"
import { dice } from "./generate.ts"

const near = (found: Iterable<number>, expected: ReadonlyArray<number>, places: number) =>
  expect([...found].map((v) => Number(v.toFixed(places)))).toEqual(expected)

describe("MT-1 TOPSIS comes to the published closeness", () => {
  it("without scaling: the test of scikit-criteria (commit 35f17ee, tests/agg, topsis)", () => {
    near(
      topsis(
        alternatives([
          [1, 0, 3],
          [0, 5, 6]
        ]),
        { weights: [1, 1, 1], normalisation: "none" }
      ),
      [0.14639248, 0.85360752],
      8
    )
  })
  it("with scaling it is what the definition says, step by step", () => {
    const roll = dice(4)
    for (let t = 0; t < 200; t++) {
      const [n, m] = [2 + roll(5), 1 + roll(4)]
      const rows = Array.from({ length: n }, () => Array.from({ length: m }, () => 1 + roll(50)))
      const weights = Array.from({ length: m }, () => 1 + roll(9))
      const objectives = Array.from({ length: m }, () => (roll(2) === 0 ? ("max" as const) : ("min" as const)))
      const sum = weights.reduce((a, b) => a + b)
      const scaled = rows.map((row) =>
        row.map((v, j) => ((v / Math.hypot(...rows.map((r) => r[j] as number))) * (weights[j] as number)) / sum)
      )
      const pick = (j: number, best: boolean) => {
        const xs = scaled.map((r) => r[j] as number)
        return (objectives[j] === "max") === best ? Math.max(...xs) : Math.min(...xs)
      }
      const expected = scaled.map((row) => {
        const to = (best: boolean) => Math.hypot(...row.map((v, j) => v - pick(j, best)))
        return to(true) + to(false) === 0 ? 0.5 : to(false) / (to(true) + to(false))
      })
      const found = topsis(alternatives(rows), { weights, objectives })
      expected.forEach((v, i) => expect(found[i]).toBeCloseTo(v, 10))
    }
  })
})
describe("MT-2 what does not fit is refused, what is alike counts for nobody", () => {
  it("rows, weights, objectives", () => {
    expect(() => alternatives([])).toThrow("nothing to compare")
    expect(() => alternatives([[1, 2], [1]])).toThrow("row 1 has 1 values")
    expect(() => alternatives([[Number.NaN]])).toThrow("no finite number")
    expect(() => topsis(alternatives([[1]]), { weights: [1, 2] })).toThrow("1 criteria and 2 weights")
    expect(() => topsis(alternatives([[1]]), { weights: [0] })).toThrow("above zero")
    expect(() => topsis(alternatives([[1]]), { objectives: [] })).toThrow("0 objectives")
    expect([
      ...topsis(
        alternatives([
          [3, 3],
          [3, 3]
        ])
      )
    ]).toEqual([0.5, 0.5])
    expect([
      ...topsis(
        alternatives([
          [0, 1],
          [0, 2]
        ])
      )
    ]).toEqual([0, 1])
  })
})
describe("MT-3 weights from judgements by pairs, with their consistency", () => {
  it("three, five, three times: 0.637, 0.258, 0.105, eigenvalue 3.0385, ratio 0.033", () => {
    const w = ahpWeights([
      [1, 3, 5],
      [1 / 3, 1, 3],
      [1 / 5, 1 / 3, 1]
    ])
    near(w.weights, [0.637, 0.258, 0.105], 3)
    near([w.eigenvalue, w.consistencyRatio ?? 1], [3.0385, 0.0332], 4)
    expect(w.consistent).toBe(true)
  })
  it("judgements that agree have the ratio nought; those that run in a circle do not pass", () => {
    const agreeing = ahpWeights([
      [1, 2, 4],
      [1 / 2, 1, 2],
      [1 / 4, 1 / 2, 1]
    ])
    near(agreeing.weights, [0.5714, 0.2857, 0.1429], 4)
    expect(agreeing.consistencyRatio).toBeCloseTo(0, 10)
    expect(
      ahpWeights([
        [1, 9, 1 / 9],
        [1 / 9, 1, 9],
        [9, 1 / 9, 1]
      ]).consistent
    ).toBe(false)
    const many = Array.from({ length: 11 }, () => Array.from({ length: 11 }, () => 1))
    expect(ahpWeights(many)).toMatchObject({ consistencyRatio: null, consistent: false })
  })
  it("tables that are not reciprocal are refused", () => {
    expect(() =>
      ahpWeights([
        [1, 2],
        [2, 1]
      ])
    ).toThrow("not each other's reverse")
    expect(() => ahpWeights([[1, 2]])).toThrow("square")
    expect(() =>
      ahpWeights([
        [1, 0],
        [0, 1]
      ])
    ).toThrow("above zero")
  })
})
describe("MT-4 entropy weights", () => {
  const materials = [
    [3, 100, 10, 7],
    [2.5, 80, 8, 5],
    [1.8, 50, 20, 11],
    [2.2, 70, 12, 9]
  ]
  it("with the loss of impact they come to the published combined weights (pymcdm, commit 76e7735; Zavadskas & Podvezko 2016)", () => {
    const inverse = (j: number) => j === 0 || j === 2
    const lowest = (j: number) => Math.min(...materials.map((r) => r[j] as number))
    const turned = materials.map((r) => r.map((v, j) => (inverse(j) ? lowest(j) / v : v)))
    const sums = [0, 1, 2, 3].map((j) => turned.reduce((a, r) => a + (r[j] as number), 0))
    const scaled = turned.map((r) => r.map((v, j) => v / (sums[j] as number)))
    const best = [0, 1, 2, 3].map((j) => scaled.reduce((top, r) => ((r[j] as number) > (top[j] as number) ? r : top)))
    const loss = best.map((_, i) =>
      best.map((__, j) => ((best[j]?.[j] as number) - (best[i]?.[j] as number)) / (best[j]?.[j] as number))
    )
    // the weights of least loss are the null vector of the losses less their column sums
    const F = loss.map((row, i) =>
      row.map((v, j) => (i === j ? v - loss.reduce((a, r) => a + (r[j] as number), 0) : v))
    )
    let q = [1, 1, 1, 1]
    for (let k = 0; k < 20_000; k++) {
      const next = q.map((v, i) => v + 0.2 * (F[i] ?? []).reduce((a, f, j) => a + f * (q[j] as number), 0))
      const s = next.reduce((a, b) => a + b)
      q = next.map((v) => v / s)
    }
    const w = entropyWeights(alternatives(materials))
    const product = q.map((v, j) => v * (w[j] as number))
    const s = product.reduce((a, b) => a + b)
    near(
      product.map((v) => v / s),
      [0.1658, 0.1885, 0.3545, 0.2911],
      4
    )
  })
  it("a criterion on which all are alike tells nothing", () => {
    near(
      entropyWeights(
        alternatives([
          [1, 1],
          [1, 3]
        ])
      ),
      [0, 1],
      12
    )
    near(
      entropyWeights(
        alternatives([
          [1, 1],
          [1, 1]
        ])
      ),
      [0.5, 0.5],
      12
    )
    expect(() =>
      entropyWeights(
        alternatives([
          [1, -1],
          [1, 2]
        ])
      )
    ).toThrow("criterion 1")
    expect(() => entropyWeights(alternatives([[1, 2]]))).toThrow("at least two rows")
  })
})
describe("MT-5 CRITIC comes to the published weights", () => {
  it("software for time and attendance (pymcdm, commit 76e7735; Tuş & Adalı 2019)", () => {
    const software = [
      [5000, 3, 3, 4, 3, 2],
      [680, 5, 3, 2, 2, 1],
      [2000, 3, 2, 3, 4, 3],
      [600, 4, 3, 1, 2, 2],
      [800, 2, 4, 3, 3, 4]
    ]
    near(criticWeights(alternatives(software)), [0.157, 0.249, 0.168, 0.121, 0.154, 0.151], 3)
    expect(() => criticWeights(alternatives(software), ["max"])).toThrow("1 objectives")
    near(
      criticWeights(
        alternatives([
          [1, 1],
          [1, 3],
          [1, 2]
        ])
      ),
      [0, 1],
      12
    )
  })
})
describe("MT-6 deviation weights come to the published ones", () => {
  it("materials (pymcdm, commit 76e7735; Jahan & Edwards 2013)", () => {
    const materials = [
      [0, 0, 0],
      [0.39, 0.3, 0.77],
      [0.17, 0.36, 0.8],
      [0.35, 0.29, 0.93],
      [0.3, 0.4, 0.94],
      [0.84, 0.71, 1],
      [1, 1, 0.99]
    ]
    near(deviationWeights(alternatives(materials)), [0.35, 0.31, 0.34], 2)
  })
})
describe("MT-7 TOPSIS as a method of schemes is for offers only", () => {
  it("a composition with it about persons, or about grades of law, is refused", () => {
    const issues = (document: unknown) => {
      class Sample extends definePlugin("sample", {
        version: "1.0.0",
        contributes: [
          AssessmentParts.of({ part: "method", method: topsisMethod }),
          AssessmentParts.of({ part: "scheme", document })
        ]
      }) {}
      const kind = defineCommunity("test", { plugins: [MemoryStore, AssessmentPlugin, Sample] })
      return kind.check({ jurisdiction: [definePack("none", {})], on: "2026-03-02" }).map((i) => i.code)
    }
    expect(issues({ ...contract, method: "topsis" })).toEqual([])
    expect(issues({ ...contract, method: "topsis", legal: true })).toEqual(["refused-method"])
    expect(issues({ ...pledge, method: "topsis" })).toEqual(["refused-method"])
    near(
      topsisMethod.compare(
        [
          [1, 2],
          [2, 1]
        ],
        [3, 1]
      ),
      [0.25, 0.75],
      6
    )
  })
})
