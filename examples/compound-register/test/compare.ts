/** What was planted beside what was reported: each once, at its place, and nothing else. */
import type { ImportPlan } from "@linli/registry"
import type { Generated } from "../src/generate/Generate.ts"

interface Placed {
  readonly file: string
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: string
}
const place = (p: Placed) => `${p.file} [${p.sheet}] ${p.column}${p.row} ${p.code}`

const counted = (places: ReadonlyArray<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const each of places) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}

export interface Difference {
  /** Planted and not reported, or reported less often. */
  readonly missed: ReadonlyArray<string>
  /** Reported and not planted, or reported more often. */
  readonly unplanted: ReadonlyArray<string>
  /** Problems whose one answer settles another number of rows than were planted. */
  readonly rows: ReadonlyArray<string>
  /** Reported of a row about a unit of which another list asks something: it has to go with the answer. */
  readonly doubtful: ReadonlyArray<string>
}
/** What a row may be called while a question about its unit is open. */
const follows = new Set(["room-unknown", "account-unknown", "register-refuses"])

export const compare = (
  { doubtful, planted }: Pick<Generated, "doubtful" | "planted">,
  { problems }: Pick<ImportPlan, "problems">
): Difference => {
  const elsewhere = new Map(
    planted.flatMap((p) => (p.or === undefined ? [] : [[place({ ...p, column: p.or }), place(p)] as const]))
  )
  const reported = problems.map((p) => ({ ...p, place: elsewhere.get(place(p)) ?? place(p) }))
  const wanted = counted(planted.map(place))
  const isFollowing = (p: (typeof reported)[number]) =>
    !wanted.has(p.place) && follows.has(p.code) && doubtful.has(`${p.file}|${p.sheet}|${p.row}`)
  const found = counted(reported.filter((p) => !isFollowing(p)).map((p) => p.place))
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].flatMap(([each, n]) => (n > (b.get(each) ?? 0) ? [each] : []))
  const rowsOf = new Map(reported.map((p) => [p.place, 1 + (p.also?.length ?? 0)]))
  const rows = planted.flatMap((p) => {
    const settles = rowsOf.get(place(p))
    return p.rows === undefined || settles === undefined || settles === p.rows
      ? []
      : [`${place(p)}: ${settles} for ${p.rows} rows`]
  })
  return {
    missed: more(wanted, found),
    unplanted: more(found, wanted),
    rows,
    doubtful: reported.filter(isFollowing).map((p) => p.place)
  }
}
