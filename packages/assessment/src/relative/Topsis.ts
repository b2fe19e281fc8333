/** TOPSIS: alternatives by how near they come to the best and how far they stay from the worst. */
import type { RelativeMethod } from "../Methods.ts"
import { type Alternatives, alternatives, type Objective, weightsFor } from "./Matrix.ts"

/** How columns are made comparable: by their length as vectors, as Hwang and Yoon have it, or not at all. */
export type Normalisation = "vector" | "none"
export interface TopsisOptions {
  readonly weights?: ReadonlyArray<number>
  /** One for each criterion; left out: more is better. */
  readonly objectives?: ReadonlyArray<Objective>
  readonly normalisation?: Normalisation
}

/**
 * Closeness of each alternative to the ideal, from 0 to 1, in the order of the rows. A criterion on which all are alike
 * counts for nobody; where all are alike in everything each gets one half.
 *
 * **When to use**: to compare offers, or in a study. Closeness depends on who else is compared: it is no grade.
 *
 * **Errors**: a `TypeError` for weights or objectives that do not fit.
 *
 * @rule MT-1, MT-2
 * @source Hwang & Yoon, Multiple Attribute Decision Making (1981)
 * @example
 * ```ts
 * import { alternatives, topsis } from "@linli/assessment"
 *
 * const offers = alternatives([[25, 16], [20, 18], [30, 12]])
 * const closeness = topsis(offers, { objectives: ["min", "max"] })
 * closeness.indexOf(Math.max(...closeness)) // => 1
 * ```
 */
export const topsis = ({ columns, rows, values }: Alternatives, options: TopsisOptions = {}): Float64Array => {
  const weights = weightsFor(columns, options.weights)
  const { objectives, normalisation = "vector" } = options
  if (objectives !== undefined && objectives.length !== columns) {
    throw new TypeError(`there are ${columns} criteria and ${objectives.length} objectives`)
  }
  const best = new Float64Array(rows)
  const worst = new Float64Array(rows)
  for (let j = 0; j < columns; j++) {
    const weight = weights[j] as number
    // column by column, so that what is the same for a column is looked up once
    if (weight > 0) distances(values, columns, j, objectives?.[j] === "min", { weight, normalisation }, best, worst)
  }
  for (let i = 0; i < rows; i++) {
    const far = Math.sqrt(worst[i] as number)
    const both = far + Math.sqrt(best[i] as number)
    best[i] = both === 0 ? 0.5 : far / both
  }
  return best
}

/** Adds the squared distances of one column from its best and from its worst. */
const distances = (
  values: Float64Array,
  columns: number,
  j: number,
  less: boolean,
  { normalisation, weight }: { readonly weight: number; readonly normalisation: Normalisation },
  best: Float64Array,
  worst: Float64Array
): void => {
  let squares = 0
  let highest = values[j] as number
  let lowest = highest
  for (let k = j; k < values.length; k += columns) {
    const v = values[k] as number
    squares += v * v
    if (v > highest) highest = v
    else if (v < lowest) lowest = v
  }
  const length = normalisation === "none" ? 1 : Math.sqrt(squares)
  if (length === 0) return
  const scale = (weight * weight) / (length * length)
  const ideal = less ? lowest : highest
  const worstOf = less ? highest : lowest
  for (let i = 0, k = j; k < values.length; i++, k += columns) {
    const v = values[k] as number
    const a = v - ideal
    const b = v - worstOf
    best[i] = (best[i] as number) + a * a * scale
    worst[i] = (worst[i] as number) + b * b * scale
  }
}

/** TOPSIS as a scoring method: for comparing offers; a scheme about persons or grades of law that names it is refused. */
export const topsisMethod: RelativeMethod = {
  id: "topsis",
  title: { "zh-CN": "逼近理想解排序法", en: "TOPSIS" },
  source: "Hwang & Yoon, Multiple Attribute Decision Making (1981)",
  trust: "recalled",
  relative: true,
  check: () => [],
  compare: (rows, weights) => [...topsis(alternatives(rows), { weights })]
}
