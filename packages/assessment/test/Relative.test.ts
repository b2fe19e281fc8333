import {
  ahpWeights,
  alternatives,
  AssessmentParts,
  AssessmentPlugin,
  criticWeights,
  deviationWeights,
  entropyWeights,
  topsis,
  topsisMethod,
  weightedSum
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
  it("with scaling: six places for a plant (Papathanasiou & Ploskas, Multiple Criteria Decision Aid, 2018, chapter 1)", () => {
    near(
      topsis(
        alternatives([
          [8, 7, 2, 1],
          [5, 3, 7, 5],
          [7, 5, 6, 4],
          [9, 9, 7, 3],
          [11, 10, 3, 7],
          [6, 9, 5, 4]
        ]),
        { weights: [0.4, 0.3, 0.1, 0.2] }
      ),
      [0.387, 0.327, 0.391, 0.615, 0.868, 0.493],
      3
    )
  })
  it("without scaling, as the judge of COMET: graphics cards (pymcdm, commit 76e7735; Paradowski, Bączkiewicz & Wątróbski 2021)", () => {
    const cards = [
      [64, 128, 2.9, 4.3, 3.2, 280, 495, 24763, 3990],
      [28, 56, 3.1, 3.8, 3.8, 255, 417, 12975, 2999],
      [8, 16, 3.5, 5.3, 4.8, 125, 636, 5725, 539],
      [12, 24, 3.7, 4.8, 4.5, 105, 637, 8468, 549],
      [10, 20, 3.7, 5.3, 4.9, 125, 539, 6399, 499],
      [8, 16, 3.6, 4.4, 4.0, 65, 501, 4834, 329],
      [6, 12, 3.7, 4.6, 4.2, 65, 604, 4562, 299],
      [16, 32, 3.4, 4.9, 4.2, 105, 647, 10428, 799],
      [8, 16, 3.6, 5.0, 4.5, 125, 609, 5615, 399],
      [18, 36, 3.0, 4.8, 4.3, 165, 480, 8848, 979],
      [24, 48, 3.8, 4.5, 4.0, 280, 509, 13552, 1399],
      [28, 56, 2.5, 3.8, 2.8, 205, 376, 8585, 10000]
    ]
    const less = new Set([5, 8])
    const columns = cards[0]!.map((_, j) => cards.map((r) => r[j] as number))
    // its characteristic objects are the corners of the cube between the least and the most of each criterion
    const corners = Array.from({ length: 2 ** 9 }, (_, n) => columns.map((__, j) => (n >> j) & 1))
    const closeness = topsis(alternatives(corners), {
      objectives: columns.map((_, j) => (less.has(j) ? "min" : "max")),
      normalisation: "none"
    })
    // corners are ranked, those that are alike together, and the ranks spread from nothing to one
    const key = [...closeness].map((v) => v.toFixed(9))
    const ranks = [...new Set(key)].toSorted()
    const worth = key.map((k) => ranks.indexOf(k) / (ranks.length - 1))
    const between = cards.map((row) => {
      const at = row.map((v, j) => {
        const [low, high] = [Math.min(...columns[j]!), Math.max(...columns[j]!)]
        return (v - low) / (high - low)
      })
      return corners.reduce(
        (sum, corner, n) => sum + worth[n]! * corner.reduce((p, c, j) => p * (c === 1 ? at[j]! : 1 - at[j]!), 1),
        0
      )
    })
    near(between, [0.5433, 0.3447, 0.6115, 0.6168, 0.606, 0.4842, 0.5516, 0.61, 0.5719, 0.4711, 0.4979, 0.1452], 4)
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
  it("buying a house: the published weights, eigenvalue 9.669, ratio 0.169 (Saaty, European Journal of Operational Research 48, 1990)", () => {
    const above = [
      [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
      [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
      [6, 3, 4, 6, 1 / 5],
      [1 / 3, 1 / 4, 1 / 7, 1 / 8],
      [1 / 2, 1 / 5, 1 / 6],
      [1 / 5, 1 / 6],
      [1 / 2]
    ]
    const judgements = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (__, j) => (i === j ? 1 : i < j ? above[i]![j - i - 1]! : 1 / above[j]![i - j - 1]!))
    )
    const w = ahpWeights(judgements)
    near(w.weights, [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], 3)
    near([w.eigenvalue, w.consistencyRatio ?? 1], [9.669, 0.169], 3)
    expect(w.consistent).toBe(false)
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
describe("SC-10 the weighted sum comes to the published scores", () => {
  /** Each column as parts of its sum, of what is less the better its reverse; a million points at most. */
  const scores = (
    rows: ReadonlyArray<ReadonlyArray<number>>,
    less: ReadonlyArray<number>,
    weights: ReadonlyArray<number>
  ) => {
    const turned = rows.map((r) => r.map((v, j) => (less.includes(j) ? 1 / v : v)))
    const sums = weights.map((_, j) => turned.reduce((a, r) => a + (r[j] as number), 0))
    const all = weights.reduce((a, b) => a + b)
    const most = 1_000_000
    const criteria = weights.map((w, j) => ({
      id: `c${j}`,
      title: contract.title,
      most,
      points: "x",
      weight: [w, all] as const
    }))
    return turned.map((r) => {
      const points = r.map((v, j) => ({ id: `c${j}`, points: Math.round((v / (sums[j] as number)) * most) }))
      const out = weightedSum.total(points, { ...contract, criteria, full: most })
      const total = out.tag === "total" ? out.total : 0
      return (typeof total === "number" ? total : total[0] / total[1]) / most
    })
  }
  it("loss of heat (scikit-criteria, commit 35f17ee; Kracka, Brauers & Zavadskas 2010)", () => {
    const houses = [
      [33.95, 23.78, 11.45, 39.97, 29.44, 167.1, 3.852],
      [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
      [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
      [30.44, 37.59, 13.91, 74.08, 45.1, 198.34, 2.186],
      [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.61],
      [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935]
    ]
    near(scores(houses, [0, 1, 2, 3, 5], [1, 1, 1, 1, 1, 1, 1]), [0.1204, 0.3458, 0.1384, 0.1284, 0.1235, 0.1435], 4)
  })
  it("the test of pymcdm (commit 76e7735), its weights in thirteenths", () => {
    const rows = [
      [96, 83, 75, 7],
      [63, 5, 56, 9],
      [72, 30, 32, 48],
      [11, 4, 27, 9],
      [77, 21, 17, 11]
    ]
    // its weights come to two
    near(
      scores(rows, [2, 3], [8, 5, 6, 7]).map((v) => 2 * v),
      [0.609, 0.313, 0.334, 0.265, 0.479],
      3
    )
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
