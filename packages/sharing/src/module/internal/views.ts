/** All matters together, as the views read them. */
import type { EventMeta } from "@linli/kernel"
import type { Matter } from "../Model.ts"
import { evolve } from "./evolve.ts"

export type Shelf = Map<string, Matter>

const empty: Matter = { title: undefined, currency: "", parties: [], agreements: [], runs: [] }

const after =
  <Data>(change: (matter: Matter, data: Data) => Matter) =>
  (shelf: Shelf, data: Data, meta: EventMeta): void => {
    shelf.set(meta.id, change(shelf.get(meta.id) ?? empty, data))
  }

/** All views of sharing are over one model: these values are the same for each of them. */
export const views = {
  model: (): Shelf => new Map(),
  on: {
    MatterOpened: after(evolve.MatterOpened),
    HoldersNamed: after(evolve.HoldersNamed),
    Agreed: after(evolve.Agreed),
    AgreementContested: after(evolve.AgreementContested),
    ContestDecided: after(evolve.ContestDecided),
    Apportioned: after(evolve.Apportioned),
    ApportionmentReversed: after(evolve.ApportionmentReversed)
  }
}
