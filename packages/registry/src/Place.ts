/** Places of a community: compounds, what stands in them, and who keeps watch over which part. */
import * as z from "zod"
import { day, id, label } from "./internal/schemas.ts"

/**
 * Kinds of places, from the whole to its parts. Dwellings, shops and parking places can be owned: they are *units*.
 * A common part (a stairwell's roof) and a facility (a lift, a club room) belong to all.
 */
export const placeKinds = [
  "compound",
  "building",
  "stairwell",
  "floor",
  "dwelling",
  "shop",
  "parking",
  "common-part",
  "facility"
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Kinds that can be owned. */
export const unitKinds: ReadonlySet<PlaceKind> = new Set<PlaceKind>(["dwelling", "shop", "parking"])

/** Kinds of compounds: market housing, old, of a work unit, subsidised, from a village, mixed, houses. */
export const compoundTypes = [
  "market-housing",
  "old-compound",
  "work-unit-housing",
  "subsidised-housing",
  "village-to-community",
  "mixed",
  "detached-houses"
] as const
export type CompoundType = (typeof compoundTypes)[number]

/** How a parking place is held: owned, civil-defence works (cannot be owned), on common ground. */
export const parkingRights = ["owned", "civil-defence", "common-ground"] as const

export const place = z.strictObject({
  kind: z.enum(placeKinds),
  /** What it is part of; a compound is part of nothing. */
  parent: id.optional(),
  /** As people call it: `3`, `3-2-501`, `B1-117`. Within its parent no two alike. */
  name: label,
  aliases: z.array(label).max(20).optional(),
  /** A building's day of completion. */
  completedOn: day.optional(),
  /** Exactly one type of a compound. */
  type: z.enum(compoundTypes).optional(),
  parking: z.enum(parkingRights).optional(),
  /** Units that this one borders on, for matters that concern neighbours. */
  adjoins: z.array(id).max(50).optional(),
  /** Public housing that was sold to its tenants (售后公房). */
  formerPublic: z.boolean().optional()
})
export type Place = z.infer<typeof place>

/** A grid covers places with all that is in them. */
export const grid = z.strictObject({ name: label, covers: z.array(id).min(1).max(2_000) })
export type Grid = z.infer<typeof grid>
