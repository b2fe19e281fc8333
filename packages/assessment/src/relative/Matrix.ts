/**
 * Tables of alternatives by criteria, row after row in one array of floats. Methods on them compare offers and serve studies;
 * they are for no person and fix no grade of law (RF-8), so floats will do.
 */

/** Whether more of a criterion is better, or less. */
export type Objective = "max" | "min"
export interface Alternatives {
  readonly rows: number
  readonly columns: number
  /** Row after row. */
  readonly values: Float64Array
}

/**
 * Rows as one table.
 *
 * **Errors**: a `TypeError` for rows of different lengths, no rows, or a value that is no finite number.
 */
export const alternatives = (rows: ReadonlyArray<ReadonlyArray<number>>): Alternatives => {
  const columns = rows[0]?.length ?? 0
  if (columns === 0) throw new TypeError("there is nothing to compare; give at least one row and one criterion")
  const values = new Float64Array(rows.length * columns)
  let k = 0
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) throw new TypeError(`row ${i} has ${row.length} values, and the first ${columns}`)
    k = taken(row, i, values, k)
  }
  return { rows: rows.length, columns, values }
}

const taken = (row: ReadonlyArray<number>, i: number, values: Float64Array, from: number): number => {
  let k = from
  for (let j = 0; j < row.length; j++) {
    const v = row[j] as number
    // what is infinite or no number leaves something when it is taken from itself
    if (typeof v !== "number" || v - v !== 0)
      throw new TypeError(`row ${i}, criterion ${j}: \`${v}\` is no finite number`)
    values[k++] = v
  }
  return k
}

/** Weights that come to one; equal ones if none are given. **Errors**: a `TypeError` for other weights. */
export const weightsFor = (columns: number, weights: ReadonlyArray<number> | undefined): Float64Array => {
  if (weights === undefined) return new Float64Array(columns).fill(1 / columns)
  if (weights.length !== columns) throw new TypeError(`there are ${columns} criteria and ${weights.length} weights`)
  const sum = weights.reduce((a, b) => a + b, 0)
  if (!weights.every((w) => Number.isFinite(w) && w >= 0) || sum <= 0) {
    throw new TypeError("weights are not negative, and one of them is above zero")
  }
  return Float64Array.from(weights, (w) => w / sum)
}
