/** Weights of criteria: from judgements by pairs (AHP), or from the figures themselves (entropy, CRITIC, deviation). */
import type { Alternatives, Objective } from "./Matrix.ts"

/** Weights that come to one. */
export interface AhpWeights {
  readonly weights: ReadonlyArray<number>
  /** The largest eigenvalue; equal to the number of criteria where judgements agree. */
  readonly eigenvalue: number
  /** Consistency ratio; `null` for so many criteria that no random index is known. */
  readonly consistencyRatio: number | null
  /** Whether the ratio is at most a tenth. */
  readonly consistent: boolean
}
/** Saaty's random indices for 1 to 10 criteria. */
const randomIndex = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const

/**
 * Weights from judgements by pairs: `judgements[i][j]` says how many times as important `i` is as `j`, and `[j][i]` the
 * reverse. By the principal eigenvector.
 *
 * **Errors**: a `TypeError` for a table that is not square, not positive, or not reciprocal (to one part in a million).
 *
 * @rule MT-3
 * @source Saaty, The Analytic Hierarchy Process (1980)
 */
export const ahpWeights = (judgements: ReadonlyArray<ReadonlyArray<number>>): AhpWeights => {
  const n = judgements.length
  if (n === 0 || judgements.some((row) => row.length !== n))
    throw new TypeError("judgements by pairs are a square table")
  judgements.forEach((row, i) => {
    row.forEach((v, j) => {
      const back = judgements[j]?.[i] ?? 0
      if (!(v > 0) || !Number.isFinite(v)) throw new TypeError(`judgement ${i}, ${j}: \`${v}\` is not above zero`)
      if (Math.abs(v * back - 1) > 1e-6)
        throw new TypeError(`judgements ${i}, ${j} and ${j}, ${i} are not each other's reverse`)
    })
  })
  let weights: ReadonlyArray<number> = Array.from({ length: n }, () => 1 / n)
  let eigenvalue: number = n
  for (let round = 0; round < 1000; round++) {
    const next = judgements.map((row) => row.reduce((sum, v, j) => sum + v * (weights[j] as number), 0))
    eigenvalue = next.reduce((a, b) => a + b, 0)
    const scaled = next.map((v) => v / eigenvalue)
    const moved = scaled.reduce((most, v, i) => Math.max(most, Math.abs(v - (weights[i] as number))), 0)
    weights = scaled
    if (moved < 1e-14) break
  }
  const random = randomIndex[n - 1]
  const index = n < 2 ? 0 : (eigenvalue - n) / (n - 1)
  const ratio = random === undefined ? null : random === 0 ? 0 : Math.max(0, index / random)
  return { weights, eigenvalue, consistencyRatio: ratio, consistent: ratio !== null && ratio <= 0.1 }
}

const scaledToOne = (raw: ReadonlyArray<number>): ReadonlyArray<number> => {
  const sum = raw.reduce((a, b) => a + b, 0)
  return sum === 0 ? raw.map(() => 1 / raw.length) : raw.map((v) => v / sum)
}
const column = ({ columns, rows, values }: Alternatives, j: number): ReadonlyArray<number> =>
  Array.from({ length: rows }, (_, i) => values[i * columns + j] as number)
const all = (table: Alternatives): ReadonlyArray<ReadonlyArray<number>> =>
  Array.from({ length: table.columns }, (_, j) => column(table, j))
const mean = (xs: ReadonlyArray<number>): number => xs.reduce((a, b) => a + b, 0) / xs.length
/** Of a sample or of all makes no difference to weights, which are scaled to one. */
const deviation = (xs: ReadonlyArray<number>): number => {
  const m = mean(xs)
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - m) * (x - m), 0) / xs.length)
}
const alone = (table: Alternatives): void => {
  if (table.rows < 2) throw new TypeError("weights from figures need at least two rows")
}

/**
 * Weights by how unevenly figures are spread: a criterion on which all are alike tells nothing and gets none.
 *
 * **Errors**: a `TypeError` for figures below zero, a column of zeros, or a single row.
 *
 * @rule MT-4
 * @source Shannon (1948); Zeleny, Multiple Criteria Decision Making (1982)
 */
export const entropyWeights = (table: Alternatives): ReadonlyArray<number> => {
  alone(table)
  const told = all(table).map((xs, j) => {
    const sum = xs.reduce((a, b) => a + b, 0)
    if (xs.some((x) => x < 0) || sum === 0)
      throw new TypeError(`criterion ${j} has a figure below zero, or none above it`)
    const entropy = xs.reduce((e, x) => (x === 0 ? e : e - (x / sum) * Math.log(x / sum)), 0) / Math.log(table.rows)
    return Math.max(0, 1 - entropy)
  })
  return scaledToOne(told)
}

/**
 * Weights by contrast within criteria and conflict between them.
 *
 * **Details**: each column is scaled from its worst to its best; contrast is its deviation; conflict is one less its
 * correlation with each other column. A column on which all are alike gets no weight.
 *
 * **Errors**: a `TypeError` for a single row, or objectives that do not fit.
 *
 * @rule MT-5
 * @source Diakoulaki, Mavrotas & Papayannakis, Computers & Operations Research 22 (1995)
 */
export const criticWeights = (table: Alternatives, objectives?: ReadonlyArray<Objective>): ReadonlyArray<number> => {
  alone(table)
  if (objectives !== undefined && objectives.length !== table.columns) {
    throw new TypeError(`there are ${table.columns} criteria and ${objectives.length} objectives`)
  }
  const scaled = all(table).map((xs, j) => {
    const [lo, hi] = [Math.min(...xs), Math.max(...xs)]
    return xs.map((x) => (hi === lo ? 0 : objectives?.[j] === "min" ? (hi - x) / (hi - lo) : (x - lo) / (hi - lo)))
  })
  const correlation = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): number => {
    const [ma, mb, n] = [mean(a), mean(b), a.length]
    const both = deviation(a) * deviation(b)
    return both === 0 ? 0 : a.reduce((sum, x, i) => sum + (x - ma) * ((b[i] as number) - mb), 0) / n / both
  }
  const told = scaled.map((xs, j) => {
    const conflict = scaled.reduce((sum, ys, k) => sum + (k === j ? 0 : 1 - correlation(xs, ys)), 0)
    return deviation(xs) * conflict
  })
  return scaledToOne(told)
}

/**
 * Weights by the deviation of each column, as it is. **Errors**: a `TypeError` for a single row.
 *
 * @rule MT-6
 */
export const deviationWeights = (table: Alternatives): ReadonlyArray<number> => {
  alone(table)
  return scaledToOne(all(table).map((xs) => deviation(xs)))
}
