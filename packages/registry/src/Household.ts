/** Who lives where: households in dwellings, persons in households. */
import * as z from "zod"
import { id } from "./internal/schemas.ts"

/** In what right a household lives in a dwelling. */
export const tenures = ["owner", "family", "tenant", "public-tenant", "staff", "guest"] as const
export type Tenure = (typeof tenures)[number]

/**
 * A household in a dwelling. A dwelling has at most one principal household on any day, and as many sub-households
 * (group lets, families that share a kitchen) as there are.
 */
export const occupancy = z.strictObject({ standing: z.enum(["principal", "sub"]), tenure: z.enum(tenures) })
export type Occupancy = z.infer<typeof occupancy>

/** What somebody is to the one who stands for the household. Nothing finer is asked for. */
export const relations = ["self", "spouse", "child", "parent", "relative", "other"] as const

/**
 * A person in a household. `principal`: this is where the person mainly lives (of which there is at most one);
 * `registered`: their household registration is here and they live elsewhere; `other`: they live here some of the time.
 */
export const membership = z.strictObject({
  relation: z.enum(relations),
  residence: z.enum(["principal", "registered", "other"])
})
export type Membership = z.infer<typeof membership>

/** Whom somebody without full capacity is represented by. */
export const guardianship = z.strictObject({ ground: z.enum(["parent", "appointed", "court", "agreement"]) })
export type Guardianship = z.infer<typeof guardianship>

/** A residents' representative, for the places that elected them. */
export const representation = z.strictObject({ places: z.array(id).min(1).max(500) })
export type Representation = z.infer<typeof representation>
