/** Inputs of the module `demands`, as schemas. */
import { Currency } from "@linli/quantities"
import * as z from "zod"
import { code, day, id, source, text } from "../internal/fields.ts"

export const item = z
  .strictObject({
    matter: code,
    kind: z.enum(["task", "certificate"]),
    from: day,
    until: day.optional(),
    householdRegistration: z.strictObject({ law: source }).optional(),
    source
  })
  .refine((i) => i.until === undefined || i.from <= i.until, "the last day is before the first")
export const task = z.strictObject({
  id: code,
  matter: code,
  issuer: id,
  to: id,
  as: z.enum(["lead", "assist"]),
  basis: source.optional(),
  funding: z
    .strictObject({
      amountMinor: z.int().positive(),
      currency: z.string().refine((s) => Currency.is(s), "write a currency such as CNY")
    })
    .optional(),
  conditions: text(400).optional(),
  minutes: z.int().nonnegative(),
  from: day,
  until: day
})
export const dataRequest = z.strictObject({
  id: code,
  requester: id,
  to: id,
  fields: z
    .array(code)
    .min(1)
    .max(100)
    .refine((f) => new Set(f).size === f.length, "name each field once")
    .readonly(),
  place: id.optional(),
  purpose: text(200).optional(),
  basis: source.optional(),
  until: day.optional(),
  minutes: z.int().nonnegative().optional()
})
export const refused = z.array(z.strictObject({ rule: z.string(), code, source: z.string().optional() }))
