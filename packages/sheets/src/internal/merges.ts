/** Merged ranges, seen from the rows that have content. */
import type { Merge, Row } from "../Cell.ts"

/** Index of the first row whose number is not below one. */
const firstFrom = (rows: ReadonlyArray<Row>, number: number): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle]?.row ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows with content that a merge covers, as indices; `to` is not one of them. */
export const contentRows = (rows: ReadonlyArray<Row>, { bottom, top }: Merge) => ({
  from: firstFrom(rows, top),
  to: firstFrom(rows, bottom + 1)
})

/** How many cells a filling of all merges touches. */
export const filledCells = (rows: ReadonlyArray<Row>, merges: ReadonlyArray<Merge>, columns: number): number => {
  let cells = 0
  for (const merge of merges) {
    const { from, to } = contentRows(rows, merge)
    cells += (to - from) * Math.max(0, Math.min(merge.right, columns) - merge.left + 1)
  }
  return cells
}
