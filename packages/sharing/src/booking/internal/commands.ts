/** Inputs of the commands, and the conditions they share. */
import * as z from "zod"
import { CivilDate } from "@linli/quantities"
import type { Book } from "../Facts.ts"
import { reasonsToCancel } from "../Facts.ts"
import { isOpen } from "../Hours.ts"
import * as Minute from "../Minute.ts"
import type { Held } from "../Model.ts"
import { diary, isFree } from "../Diary.ts"
import type { Resource } from "../Resource.ts"
import { id, minute, person, units } from "./schemas.ts"

const span = { from: minute, to: minute }

export const bookInput = z.strictObject({ resource: id, booking: id, party: person, ...span, units: units.optional() })
export const seriesInput = z.strictObject({
  resource: id,
  /** Its bookings are called after it: `choir-1`, `choir-2`. */
  series: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "use 1 to 60 lower-case letters, digits and hyphens"),
  party: person,
  times: z.array(z.strictObject(span)).min(1).max(400),
  units: units.optional()
})
export const bookingInput = z.strictObject({ resource: id, booking: id })
export const takeBackInput = z.strictObject({ resource: id, booking: id, because: z.enum(reasonsToCancel) })

/** The clock on the wall at the resource, as a number. */
export const wall = (resource: Pick<Resource, "zone">, now: string): number => Minute.at(now, resource.zone)

export const find = (book: Book, booking: string): Held | undefined => book.held.find((h) => h.id === booking)

/** Bookings to come. */
export const toCome = (book: Book, now: string): ReadonlyArray<Held> => {
  const { resource } = book
  if (resource === undefined) return []
  const minute = wall(resource, now)
  return book.held.filter((h) => h.outcome === "booked" && Minute.toNumber(h.to) > minute)
}

/** Which bookings to come would no longer fit if the resource changed so. */
export const inTheWay = (resource: Resource, coming: ReadonlyArray<Held>): number => {
  const stays = coming.map((h) => ({ from: Minute.toNumber(h.from), to: Minute.toNumber(h.to), units: h.units }))
  const full = diary(resource.capacity, stays)
  return stays.filter(({ from, to }) => !isOpen(resource.hours, from, to) || !isFree(full, from, to, 0)).length
}

/** Whether the clock shows `minutes` or less before the booking, or later. */
export const isLate = (held: Held, minutes: number, now: number): boolean => Minute.toNumber(held.from) - now < minutes

/** The day at whose end a booking is over. */
export const lastDayOf = (held: Held): CivilDate.CivilDate =>
  CivilDate.fromDayNumber(Minute.dayOf(Minute.toNumber(held.to) - 1))
