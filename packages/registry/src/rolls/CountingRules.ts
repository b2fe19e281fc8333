/** How a roll counts. Every rule is an argument; a jurisdiction's pack says which is law, and where it stands. */
import * as z from "zod"
import { areaKinds, areaSources } from "../Holding.ts"

export const countingRules = z.strictObject({
  /** One who has several units: one head, or one head each. */
  severalUnits: z.enum(["one-head", "head-per-unit"]),
  /** The developer's unsold units: together one head, one head each, or none. */
  developerUnits: z.enum(["one-head", "head-per-unit", "no-head"]),
  /** Units that are sold and not delivered: the developer's, or the buyers'. */
  undelivered: z.enum(["with-developer", "with-buyer"]),
  /** Parking places that are owned: whether their area counts, and whether one who has nothing else is a head. */
  parkingArea: z.boolean(),
  parkingHeads: z.boolean(),
  areaKind: z.enum(areaKinds),
  /** The first source that has a figure counts. */
  areaSources: z.array(z.enum(areaSources)).min(1).max(3).readonly()
})
export type CountingRules = z.infer<typeof countingRules>

export const residentRules = z.strictObject({
  /** Which residence makes somebody a resident. */
  residences: z
    .array(z.enum(["principal", "registered", "other"]))
    .min(1)
    .max(3)
    .readonly(),
  /** Whether sub-households stand for themselves in a roll of households. */
  subHouseholds: z.boolean()
})
export type ResidentRules = z.infer<typeof residentRules>
