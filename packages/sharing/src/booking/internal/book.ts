/** How facts change a book. */
import { CivilDate } from "@linli/quantities"
import type { Book } from "../Facts.ts"
import type { Held, Outcome } from "../Model.ts"

/** Days after its end for which a booking still counts: for quotas and for no-shows. */
const KEPT_DAYS = 400
const MANY = 200

export const noShow = "no-show "

/** A booking as it begins. */
export interface Made {
  readonly booking: string
  readonly party: string
  readonly community: string
  readonly group: string
  readonly from: string
  readonly to: string
  readonly units: number
  readonly priceMinor: number
}

export const made = (resource: string, { booking, ...rest }: Made): Held => ({
  id: booking,
  resource,
  ...rest,
  feeMinor: 0,
  outcome: "booked"
})

export const enterIn = (book: Book, held: Held): Book => {
  const since = CivilDate.addDays(held.from.slice(0, 10), -KEPT_DAYS)
  const kept = book.held.length < MANY ? book.held : book.held.filter((h) => h.to.slice(0, 10) >= since)
  return { ...book, held: [...kept, held] }
}

export const became = (book: Book, booking: string, outcome: Outcome, feeMinor = 0): Book => ({
  ...book,
  held: book.held.map((h) => (h.id === booking ? { ...h, outcome, feeMinor: h.feeMinor + feeMinor } : h))
})

/** What the end of a day says of a booking that nobody came to. */
export const missed = (deadline: string): string | undefined =>
  deadline.startsWith(noShow) ? deadline.slice(noShow.length) : undefined
