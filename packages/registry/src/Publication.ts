/** Counts that nobody can be told from: small cells are pooled until no reader can compute one of them. */

export interface PublishedCell {
  readonly key: string
  readonly count: number
}
export interface Published {
  /** Cells of at least the least number, by key. */
  readonly cells: ReadonlyArray<PublishedCell>
  /** Several smaller cells together; `null` if there are none. */
  readonly pooled: number | null
  /** `null`: fewer than the least number altogether. */
  readonly total: number | null
}

/**
 * **Details**: cells of nobody are left out. A single small cell takes the next smallest along; if all together are
 * fewer than the least number, nothing but that is said. Equal cells are pooled by key.
 *
 * @rule PI-6
 * @example
 * ```ts
 * import { publish } from "@linli/registry"
 *
 * publish({ owners: 40, tenants: 12, staff: 2 }, 5) // => { cells: [{ key: "owners", count: 40 }], pooled: 14, total: 54 }
 * ```
 */
export const publish = (counts: Readonly<Record<string, number>>, least: number): Published => {
  const cells = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({ key, count }))
    .toSorted((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1))
  const total = cells.reduce((n, c) => n + c.count, 0)
  if (total < least) return { cells: [], pooled: null, total: total === 0 ? 0 : null }
  let pooled = 0
  let taken = 0
  // a single small cell is less than the least number, so that at least one more is pooled with it
  while (taken < cells.length && ((cells[taken]?.count ?? 0) < least || (taken > 0 && pooled < least))) {
    pooled += cells[taken]?.count ?? 0
    taken += 1
  }
  return {
    cells: cells.slice(taken).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    pooled: taken === 0 ? null : pooled,
    total
  }
}
