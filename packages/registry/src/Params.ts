/**
 * What a jurisdiction or the owners' own rules set for the register. No number of a law stands here: packs bring values
 * with their source. Where there is a default it is our design and is shown as such.
 */
import { defineParam } from "@linli/kernel"
import * as z from "zod"
import { areaKinds } from "./Holding.ts"
import { countingRules, residentRules } from "./rolls/CountingRules.ts"

const counting = countingRules.shape
const byAct = { binds: "day-of-act" } as const

/** Several units of the same owners: one head, or a head each. */
export const SeveralUnits = defineParam("registry/severalUnits", counting.severalUnits, byAct)
/** The developer's unsold units. */
export const DeveloperUnits = defineParam("registry/developerUnits", counting.developerUnits, byAct)
/** Units that are sold and not delivered. */
export const UndeliveredUnits = defineParam("registry/undelivered", counting.undelivered, byAct)
/** Whether the area of owned parking places counts. */
export const ParkingArea = defineParam("registry/parkingArea", z.boolean(), { ...byAct, fallback: false })
/** Whether somebody who owns nothing but a parking place is a head. */
export const ParkingHeads = defineParam("registry/parkingHeads", z.boolean(), { ...byAct, fallback: false })
/** Which area counts. */
export const CountedAreaKind = defineParam("registry/areaKind", z.enum(areaKinds), { ...byAct, fallback: "building" })
/** In which order sources of an area are looked at. */
export const CountedAreaSources = defineParam("registry/areaSources", counting.areaSources, byAct)
/** Which residence makes a resident. */
export const CountedResidences = defineParam("registry/residences", residentRules.shape.residences, {
  ...byAct,
  fallback: ["principal"]
})
/** Whether sub-households stand for themselves in a roll of households. */
export const SubHouseholds = defineParam("registry/subHouseholds", z.boolean(), { ...byAct, fallback: true })
/** Years at full age. */
export const FullAge = defineParam("registry/fullAge", z.int().min(1).max(30), byAct)

/** A figure about fewer than this is not published. */
export const LeastPublished = defineParam("registry/leastPublished", z.int().min(1).max(100), { ...byAct, fallback: 5 })
/** For how many days a field of the dossier counts as fresh. */
export const FreshDays = defineParam("registry/freshDays", z.int().min(1).max(3_650), { ...byAct, fallback: 365 })
/** For how many months after an ownership ended the owner's name is kept. `null`: not at all. */
export const TitleKeptMonths = defineParam("registry/titleKeptMonths", z.int().min(0).max(1_200).nullable(), {
  ...byAct,
  fallback: null
})
/** Levels at which care has to be assured besides everyday life. */
export const CareLevels = defineParam("registry/careLevels", z.array(z.string().min(1).max(40)).max(10).readonly(), {
  ...byAct,
  fallback: []
})
