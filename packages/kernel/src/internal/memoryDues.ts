/** Due rows of one community in memory: by stream, and those that fire in order of time. */
import type { DueRow } from "../Store.ts"
import type { Instant } from "../Time.ts"

export interface MemoryDues {
  readonly byStream: Map<string, ReadonlyArray<DueRow>>
  /** Rows that fire, by instant, then stream, then id. */
  readonly firing: Array<DueRow>
}

export const emptyDues = (): MemoryDues => ({ byStream: new Map(), firing: [] })

const before = (a: DueRow, b: DueRow): boolean => {
  if (a.at !== b.at) return a.at < b.at
  return a.stream === b.stream ? a.id < b.id : a.stream < b.stream
}

/** Where `row` stands, or would stand. */
const placeOf = (firing: ReadonlyArray<DueRow>, row: DueRow): number => {
  let low = 0
  let high = firing.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(firing[middle] as DueRow, row)) low = middle + 1
    else high = middle
  }
  return low
}

const none: ReadonlyArray<DueRow> = []
const sameRows = (old: ReadonlyArray<DueRow>, rows: ReadonlyArray<Omit<DueRow, "stream">>): boolean =>
  old.length === rows.length &&
  old.every((row, i) => {
    const other = rows[i]
    return row.id === other?.id && row.at === other.at && row.awaits === other.awaits
  })

/** Replaces all rows of a stream. */
export const replaceDues = (dues: MemoryDues, stream: string, rows: ReadonlyArray<Omit<DueRow, "stream">>): void => {
  const old = dues.byStream.get(stream) ?? none
  if ((old.length === 0 && rows.length === 0) || sameRows(old, rows)) return
  for (const row of old) if (row.awaits === undefined) dues.firing.splice(placeOf(dues.firing, row), 1)
  if (rows.length === 0) {
    dues.byStream.delete(stream)
    return
  }
  const placed = rows.map((row): DueRow => ({ stream, ...row }))
  dues.byStream.set(stream, placed)
  for (const row of placed) if (row.awaits === undefined) dues.firing.splice(placeOf(dues.firing, row), 0, row)
}

export const firingUntil = (dues: MemoryDues, until: Instant, limit: number): ReadonlyArray<DueRow> => {
  const found: Array<DueRow> = []
  for (const row of dues.firing) {
    if (row.at > until || found.length >= limit) break
    found.push(row)
  }
  return found
}

export const awaitingRows = (dues: MemoryDues): ReadonlyArray<DueRow> =>
  [...dues.byStream.values()]
    .flat()
    .filter((row) => row.awaits !== undefined)
    .toSorted((a, b) => (before(a, b) ? -1 : 1))
