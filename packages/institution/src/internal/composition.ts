/** A composition rule as a schema. */
import { Ratio } from "@linli/quantities"
import * as z from "zod"
import type { CompositionRule } from "../Composition.ts"
import { span } from "./fields.ts"

const ratio = z.custom<Ratio.Ratio>((u) => Ratio.is(u), "write a ratio as [1, 4]")
const count = z.int().nonnegative()
export const compositionRule: z.ZodType<CompositionRule, CompositionRule> = z
  .strictObject({
    least: count.optional(),
    most: z.int().positive().optional(),
    odd: z.boolean().optional(),
    women: z.strictObject({ least: count, share: ratio.nullable() }).optional(),
    ofSmallerGroups: count.optional(),
    owners: ratio.optional(),
    oneChair: z.boolean().optional(),
    term: span.optional()
  })
  .refine((r) => r.least === undefined || r.most === undefined || r.least <= r.most, "the least is more than the most")
