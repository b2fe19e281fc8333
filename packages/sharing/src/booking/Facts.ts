/** What the books of shared resources record. Facts are for ever: new ones may be added, none is changed. */
import { defineFacts } from "@linli/kernel"
import { Ratio } from "@linli/quantities"
import * as z from "zod"
import { day, id, minute, person, units } from "./internal/schemas.ts"
import type { Held } from "./Model.ts"
import { type Resource, resource } from "./Resource.ts"

const minor = z.int().min(0)

/** Why a keeper takes a booking back. */
export const reasonsToCancel = ["closed", "damaged", "emergency", "withdrawn"] as const

/** One resource's book: as much of it as decisions need. */
export interface Book {
  readonly resource: Resource | undefined
  readonly withdrawn: boolean
  /** In the order in which they were made; what ended long ago is left out. */
  readonly held: ReadonlyArray<Held>
}

/** One stream for each resource: two bookings of one resource never miss each other. */
export const bookFacts = defineFacts("bookings", {
  events: {
    /** A resource can be booked from now on, or under other rules than before. */
    ResourceListed: z.strictObject({ resource }),
    ResourceWithdrawn: z.strictObject({}),
    Booked: z.strictObject({
      booking: id,
      party: person,
      community: id,
      group: id,
      from: minute,
      to: minute,
      units,
      priceMinor: minor
    }),
    /** It gave way to another booking that has priority. */
    Displaced: z.strictObject({ booking: id, by: id }),
    Cancelled: z.strictObject({ booking: id, feeMinor: minor, because: z.enum(reasonsToCancel).optional() }),
    CheckedIn: z.strictObject({ booking: id }),
    NoShowNoted: z.strictObject({ booking: id, feeMinor: minor })
  },
  state: (): Book => ({ resource: undefined, withdrawn: false, held: [] })
})

/** Which person belongs to which community and group. */
export const memberFacts = defineFacts("bookingMembers", {
  events: {
    MemberNamed: z.strictObject({ person, community: id, group: id }),
    MemberLeft: z.strictObject({ person })
  },
  state: () => ({ member: false })
})

/** What a resource cost in a period, and by what it is shared. */
export const cost = z.strictObject({
  resource: id,
  amountMinor: minor.max(1_000_000_000_000),
  base: z
    .strictObject({
      part: z.custom<Ratio.Ratio>((u) => Ratio.is(u) && u[0] >= 0 && u[0] <= u[1], "write a part as [1, 3]"),
      quotas: z
        .array(z.strictObject({ community: id, quota: z.int().min(0).max(1_000_000) }))
        .min(1)
        .max(101)
    })
    .optional()
})

const line = z.strictObject({
  resource: id,
  owner: id,
  community: id,
  for: z.enum(["charged", "cost"]),
  bookings: z.int().min(0),
  unitMinutes: z.int().min(0),
  amountMinor: minor
})

/** Settled periods: one stream for all, so that no two of them overlap. */
export const settlementFacts = defineFacts("bookingSettlements", {
  events: {
    PeriodSettled: z.strictObject({
      settlement: id,
      from: day,
      until: day,
      currency: z.string(),
      lines: z.array(line),
      costs: z.array(cost),
      balances: z.array(z.strictObject({ party: id, balanceMinor: z.int() })),
      transfers: z.array(z.strictObject({ from: id, to: id, amountMinor: minor }))
    })
  },
  state: (): {
    readonly periods: ReadonlyArray<{ readonly from: string; readonly until: string; readonly currency: string }>
  } => ({
    periods: []
  })
})
