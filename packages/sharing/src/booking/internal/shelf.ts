/** All books together, as the views read them: changed in place. */
import type { EventMeta } from "@linli/kernel"
import type { Held, Outcome } from "../Model.ts"
import type { Resource } from "../Resource.ts"
import { type Made, made, missed } from "./book.ts"

interface ShelfBook {
  resource: Resource
  withdrawn: boolean
  readonly held: Map<string, Held>
}
export type Shelf = Map<string, ShelfBook>

const turn = (shelf: Shelf, meta: EventMeta, booking: string, outcome: Outcome, feeMinor = 0): void => {
  const book = shelf.get(meta.id)
  const held = book?.held.get(booking)
  if (held !== undefined) book?.held.set(booking, { ...held, outcome, feeMinor: held.feeMinor + feeMinor })
}

/** All views of bookings are over one model: these values are the same for each of them. */
export const shelfOf = {
  model: (): Shelf => new Map(),
  on: {
    ResourceListed: (shelf: Shelf, { resource }: { readonly resource: Resource }, meta: EventMeta): void => {
      shelf.set(meta.id, { resource, withdrawn: false, held: shelf.get(meta.id)?.held ?? new Map() })
    },
    ResourceWithdrawn: (shelf: Shelf, _: object, meta: EventMeta): void => {
      const book = shelf.get(meta.id)
      if (book !== undefined) book.withdrawn = true
    },
    Booked: (shelf: Shelf, fact: Made, meta: EventMeta): void => {
      shelf.get(meta.id)?.held.set(fact.booking, made(meta.id, fact))
    },
    Displaced: (shelf: Shelf, { booking }: { readonly booking: string }, meta: EventMeta): void =>
      turn(shelf, meta, booking, "displaced"),
    Cancelled: (
      shelf: Shelf,
      { booking, feeMinor }: { readonly booking: string; readonly feeMinor: number },
      meta: EventMeta
    ): void => turn(shelf, meta, booking, "cancelled", feeMinor),
    CheckedIn: (shelf: Shelf, { booking }: { readonly booking: string }, meta: EventMeta): void =>
      turn(shelf, meta, booking, "used"),
    NoShowNoted: (
      shelf: Shelf,
      { booking, feeMinor }: { readonly booking: string; readonly feeMinor: number },
      meta: EventMeta
    ): void => turn(shelf, meta, booking, "no-show", feeMinor),
    DeadlinePassed: (shelf: Shelf, { deadline }: { readonly deadline: string }, meta: EventMeta): void => {
      const booking = missed(deadline)
      if (booking !== undefined)
        turn(shelf, meta, booking, "no-show", shelf.get(meta.id)?.resource.checkIn?.feeMinor ?? 0)
    }
  }
}
