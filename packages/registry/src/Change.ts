/**
 * A change: one thing that is so from a day on, until another day or until further notice. The register is what its
 * changes add up to; nothing is ever overwritten.
 */
import * as z from "zod"
import { area, holding } from "./Holding.ts"
import { guardianship, membership, occupancy, representation } from "./Household.ts"
import { id, period } from "./internal/schemas.ts"
import { personInput, personStored } from "./Person.ts"
import { grid, place } from "./Place.ts"

const common = [
  /** A place stands, in this shape. `value: null`: it no longer does. */
  z.strictObject({ change: z.literal("place"), id, value: place.nullable(), ...period }),
  /** A unit's area, of one kind by one source. `null`: that source has no such figure (any more). */
  z.strictObject({
    change: z.literal("area"),
    unit: id,
    kind: area.shape.kind,
    source: area.shape.source,
    value: z.strictObject({ areaDm2: area.shape.areaDm2 }).nullable(),
    ...period
  }),
  /** Who a unit belongs to. */
  z.strictObject({ change: z.literal("holding"), unit: id, value: holding.nullable(), ...period }),
  /** A household lives in a dwelling. `null`: it does not. */
  z.strictObject({
    change: z.literal("occupancy"),
    dwelling: id,
    household: id,
    value: occupancy.nullable(),
    ...period
  }),
  /** A person is in a household. `null`: is not. */
  z.strictObject({ change: z.literal("member"), household: id, person: id, value: membership.nullable(), ...period }),
  /** Somebody acts for a person without full capacity. */
  z.strictObject({
    change: z.literal("guardian"),
    person: id,
    guardian: id,
    value: guardianship.nullable(),
    ...period
  }),
  z.strictObject({ change: z.literal("grid"), id, value: grid.nullable(), ...period }),
  z.strictObject({ change: z.literal("representative"), person: id, value: representation.nullable(), ...period })
] as const

/** A change as it is entered: personal fields are in the clear. */
export const changeInput = z.discriminatedUnion("change", [
  ...common,
  z.strictObject({ change: z.literal("person"), id, value: personInput.nullable(), ...period })
])
export type ChangeInput = z.infer<typeof changeInput>

/** A change as it is stored: personal fields are sealed. */
export const changeStored = z.discriminatedUnion("change", [
  ...common,
  z.strictObject({ change: z.literal("person"), id, value: personStored.nullable(), ...period })
])
export type ChangeStored = z.infer<typeof changeStored>

/** Whether a text can be the id of a place, a person or a household. */
export const isId = (text: string): boolean => id.safeParse(text).success

/** A change of either form: what the pure register folds. */
export type Change = ChangeInput | ChangeStored
