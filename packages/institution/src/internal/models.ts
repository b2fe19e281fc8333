/** Models of the institution's views: all of them share one fold of the facts. */
import type { EventMeta } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import { evolve } from "../Evolve.ts"
import type { InstitutionFacts } from "../Facts.ts"
import { emptyInstitution, type Institution } from "../Institution.ts"
import type { Act } from "../Recusal.ts"

/** What a state became by one fact: views and module take the same facts one after another. */
const steps = new WeakMap<Institution, { readonly data: object; readonly next: Institution }>()
type Names = keyof InstitutionFacts

const shared = <K extends Names>(name: K) => {
  const fold = evolve[name]
  return (state: Institution, data: InstitutionFacts[K]): Institution => {
    const known = steps.get(state)
    if (known !== undefined && known.data === data) return known.next
    const next = fold(state, data)
    steps.set(state, { data, next })
    return next
  }
}
const names = Object.keys(evolve) as ReadonlyArray<Names>
/** The module's fold. Every name has its own function of its own data. */
export const evolved = Object.fromEntries(names.map((n) => [n, shared(n)])) as unknown as typeof evolve

export interface Model {
  state: Institution
}
export const model = (): Model => ({ state: emptyInstitution })
/** The same fold for a view. */
export const folded = Object.fromEntries(
  names.map((n) => {
    const fold = evolved[n] as (state: Institution, data: unknown) => Institution
    return [n, (m: Model, data: unknown): void => void (m.state = fold(m.state, data))]
  })
  // the names are those of the facts, and each function takes the data of its own
) as unknown as { readonly [K in Names]: (m: Model, data: InstitutionFacts[K], meta: EventMeta) => void }

export interface ActsModel {
  readonly acts: Array<Act>
}
const add =
  <A>(persons: (data: A) => ReadonlyArray<string>) =>
  (m: ActsModel, data: A, { at, onBehalfOf, person, position, stream }: EventMeta): void =>
    void m.acts.push({
      hands: onBehalfOf === undefined ? [person] : [person, onBehalfOf],
      // the latest civil day the instant has anywhere: an act is rather named once too often
      on: Days.addDays(at.slice(0, 10), 1),
      persons: persons(data),
      stream,
      position
    })
/** Acts of the institution about persons. */
export const actsFolded = {
  Appointed: add<InstitutionFacts["Appointed"]>(({ person }) => [person]),
  RecusalDecided: add<InstitutionFacts["RecusalDecided"]>(({ person }) => [person]),
  ConflictFound: add<InstitutionFacts["ConflictFound"]>(({ person }) => [person]),
  PowerGranted: add<InstitutionFacts["PowerGranted"]>(({ from, to }) => [from, to])
}
