/** Counts of cases by kind, state and ending: no ids of persons, no text. */

/** One row: so many cases of this kind stand here and ended like this. */
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
/** Case id → where it stands. The view's own, changed in place. */
export type Tally = Map<string, Place>

export const count = (tally: Tally, id: string, change: Partial<Place>): void => {
  const now = tally.get(id)
  if (now !== undefined) tally.set(id, { ...now, ...change })
}

export const tallyRows = (tally: Tally): ReadonlyArray<Counted> => {
  const rows = new Map<string, Counted>()
  for (const { at, ending, kind } of tally.values()) {
    const key = `${kind} ${at} ${ending ?? ""}`
    const cases = (rows.get(key)?.cases ?? 0) + 1
    rows.set(key, { kind, at, ...(ending === undefined ? {} : { ending }), cases })
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
