/** What a period's bookings come to: for settlement, for bills, and how much of a resource was used. */
import type { CivilDate } from "@linli/quantities"
import { minutesOpen } from "./Hours.ts"
import * as Minute from "./Minute.ts"
import { type Held, takesPlace } from "./Model.ts"
import type { Resource } from "./Resource.ts"
import type { ResourceUse, Use } from "./Settle.ts"

/** From the first day to the day after the last. Bookings count where they begin. */
export interface Period {
  readonly from: CivilDate.CivilDate
  readonly until: CivilDate.CivilDate
}

const within = (held: Held, { from, until }: Period): boolean => {
  const day = held.from.slice(0, 10)
  return day >= from && day < until
}
const unitMinutes = (held: Held): number => (Minute.toNumber(held.to) - Minute.toNumber(held.from)) * held.units

/** What a party owes for a booking, as things stand: the price if the time was taken, and fees. */
export const owed = (held: Held): number => (takesPlace(held) ? held.priceMinor : 0) + held.feeMinor

/**
 * How each community used a resource in a period.
 *
 * @rule BK-13
 */
export const usesOf = (resource: Resource, held: Iterable<Held>, period: Period): ResourceUse => {
  const uses = new Map<string, Use>()
  for (const one of held) {
    if (!within(one, period)) continue
    const before = uses.get(one.community) ?? { community: one.community, bookings: 0, unitMinutes: 0, chargedMinor: 0 }
    uses.set(one.community, {
      community: one.community,
      bookings: before.bookings + (takesPlace(one) ? 1 : 0),
      unitMinutes: before.unitMinutes + (takesPlace(one) ? unitMinutes(one) : 0),
      chargedMinor: before.chargedMinor + owed(one)
    })
  }
  return {
    resource: resource.id,
    owner: resource.owner,
    sharedWith: resource.sharedWith,
    currency: resource.currency,
    uses: [...uses.values()].toSorted((a, b) => (a.community < b.community ? -1 : 1))
  }
}

/** Bookings of a period of which it is not yet known what became of them. */
export const pendingIn = (resource: Resource, held: Iterable<Held>, period: Period): number => {
  if (resource.checkIn === undefined) return 0
  let pending = 0
  for (const one of held) if (within(one, period) && one.outcome === "booked") pending++
  return pending
}

/** How much of a resource was open, booked and used. Minutes × units; a share is booked ÷ open, in lowest terms left to the reader. */
export interface Utilisation {
  readonly resource: string
  readonly openMinutes: number
  readonly bookedMinutes: number
  /** Of those, kept for somebody who did not come. */
  readonly noShowMinutes: number
  readonly bookings: number
  readonly cancelled: number
  readonly displaced: number
  readonly byCommunity: ReadonlyArray<{
    readonly community: string
    readonly bookings: number
    readonly unitMinutes: number
  }>
  /** Minutes × units that begin in each hour of the day, 0 to 23. */
  readonly byHour: ReadonlyArray<number>
}

/**
 * How much of a resource was used in a period.
 *
 * @rule BK-15
 */
export const utilisation = (resource: Resource, held: Iterable<Held>, period: Period): Utilisation => {
  const list = [...held].filter((h) => within(h, period))
  const taken = list.filter(takesPlace)
  const byHour = Array.from({ length: 24 }, () => 0)
  for (const h of taken)
    byHour[Number(h.from.slice(11, 13))] = (byHour[Number(h.from.slice(11, 13))] as number) + unitMinutes(h)
  const sum = (of: ReadonlyArray<Held>) => of.reduce((total, h) => total + unitMinutes(h), 0)
  return {
    resource: resource.id,
    openMinutes:
      minutesOpen(resource.hours, Minute.startOf(period.from), Minute.startOf(period.until)) * resource.capacity,
    bookedMinutes: sum(taken),
    noShowMinutes: sum(taken.filter((h) => h.outcome === "no-show")),
    bookings: taken.length,
    cancelled: list.filter((h) => h.outcome === "cancelled").length,
    displaced: list.filter((h) => h.outcome === "displaced").length,
    byCommunity: usesOf(resource, list, period).uses.map(({ bookings, community, unitMinutes: minutes }) => ({
      community,
      bookings,
      unitMinutes: minutes
    })),
    byHour
  }
}
