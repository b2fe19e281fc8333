/** Bookings as data, as they stand in the book of a resource. */
import type { Minute } from "./Minute.ts"

/** What became of a booking. */
export type Outcome = "booked" | "used" | "no-show" | "cancelled" | "displaced"

export interface Held {
  readonly id: string
  readonly resource: string
  readonly party: string
  /** The community and the group the party belonged to when it booked. */
  readonly community: string
  readonly group: string
  readonly from: Minute
  readonly to: Minute
  readonly units: number
  /** What it costs, in the resource's currency, fixed when it was made; with what became of it. */
  readonly priceMinor: number
  readonly feeMinor: number
  readonly outcome: Outcome
}

/** Who somebody is to a resource. */
export interface Member {
  readonly community: string
  readonly group: string
}

/** What is asked for. */
export interface Wish {
  readonly from: Minute
  readonly to: Minute
  readonly units: number
}

/** A booking that takes place, or took: the time is taken. */
export const takesPlace = (held: Held): boolean => held.outcome !== "cancelled" && held.outcome !== "displaced"
