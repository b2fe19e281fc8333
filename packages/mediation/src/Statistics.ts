/** Counts of cases by kind, state and ending: no ids of persons, no text, no count of a few. */
import { pool } from "./register/Pooling.ts"

/** One row: so many cases of this kind stand here and ended like this; `pooled` where a row alone would tell too much. */
export interface Counted {
  readonly kind: string
  readonly at: string
  readonly ending?: string
  readonly cases: number
}
interface Place {
  readonly kind: string
  readonly at: string
  readonly ending: string | undefined
}
/** Case id → where it stands, and the least count that is shown. The view's own, changed in place. */
export interface Tally {
  readonly places: Map<string, Place>
  leastCell: number
}
export const newTally = (leastCell: number): Tally => ({ places: new Map(), leastCell })

export const count = ({ places }: Tally, id: string, change: Partial<Place>): void => {
  const now = places.get(id)
  if (now !== undefined) places.set(id, { ...now, ...change })
}

/** @rule MD-50, MD-138 */
export const tallyRows = ({ leastCell, places }: Tally): ReadonlyArray<Counted> => {
  const rows = new Map<string, Omit<Counted, "cases">>()
  const counts = new Map<string, number>()
  for (const { at, ending, kind } of places.values()) {
    const key = `${kind} ${at} ${ending ?? ""}`
    rows.set(key, { kind, at, ...(ending === undefined ? {} : { ending }) })
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const shown = pool(counts, leastCell)
  return [
    ...shown.rows.flatMap(({ cases, key }): ReadonlyArray<Counted> => {
      const row = rows.get(key)
      return row === undefined ? [] : [{ ...row, cases }]
    }),
    ...(shown.pooled === null ? [] : [{ kind: "pooled", at: "pooled", cases: shown.pooled }])
  ]
}
