import type { CivilDate } from "@linli/kernel"
import type { Books } from "../Books.ts"

const push = <A>(map: Map<string, Array<A>>, key: string, value: A): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
interface Opened {
  readonly round: string
  readonly compound: string
  readonly dimensions: ReadonlyArray<string>
  readonly on: CivilDate
}
interface Found {
  readonly round: string
  readonly compound: string
  readonly dimension: string
  readonly field: string
  readonly value: string
  readonly on: CivilDate
  readonly source: string
}
/** How surveys change the books. */
export const dossierFolds = {
  RoundOpened: (b: Books, { compound, dimensions, on, round }: Opened) =>
    push(b.rounds, compound, { round, dimensions, openedOn: on }),
  FindingRecorded: (b: Books, { compound, ...finding }: Found) => push(b.findings, compound, finding),
  RoundClosed: (b: Books, e: { readonly round: string; readonly compound: string; readonly on: CivilDate }) => {
    const list = b.rounds.get(e.compound) ?? []
    b.rounds.set(
      e.compound,
      list.map((x) => (x.round === e.round ? { ...x, closedOn: e.on } : x))
    )
  }
}
