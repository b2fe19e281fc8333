/**
 * Published counts that no one can be told from: cells of fewer than a least number of cases are pooled, with the next
 * smallest besides if they are still too few, so that totals give none of them away.
 */

export interface Cell {
  readonly key: string
  readonly cases: number
}
export interface Pooled {
  /** Cells of at least the least number, by key. */
  readonly rows: ReadonlyArray<Cell>
  /** What the smaller ones add up to together; `null` if there are none, or too few to be told. */
  readonly pooled: number | null
  /** All cases; `null` if there are too few to be told. */
  readonly total: number | null
}

/**
 * **Details**: a cell of no cases is none. If everything together is less than `least`, only that is said. Equal cells
 * are pooled by key.
 *
 * @rule MD-138
 */
export const pool = (counts: ReadonlyMap<string, number>, least: number): Pooled => {
  const cells = [...counts]
    .filter(([, cases]) => cases > 0)
    .map(([key, cases]) => ({ key, cases }))
    .toSorted((a, b) => a.cases - b.cases || (a.key < b.key ? -1 : 1))
  const total = cells.reduce((n, c) => n + c.cases, 0)
  if (total < least) return { rows: [], pooled: null, total: total === 0 ? 0 : null }
  let small = 0
  let next = 0
  // a single small cell is less than `least`, so at least one more is pooled with it
  while (next < cells.length && ((cells[next]?.cases ?? 0) < least || (small > 0 && small < least))) {
    small += cells[next]?.cases ?? 0
    next += 1
  }
  return {
    rows: cells.slice(next).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    pooled: small === 0 ? null : small,
    total
  }
}

/** Counts by a key; cases without one count under `unknown`. */
export const countBy = <A>(all: Iterable<A>, key: (one: A) => string | undefined): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of all) {
    const k = key(one) ?? "unknown"
    counts.set(k, (counts.get(k) ?? 0) + 1)
  }
  return counts
}
