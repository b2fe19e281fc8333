/** What is recorded of a contract's period, and what that adds up to. */
import { type CivilDate, defineCase } from "@linli/kernel"
import * as z from "zod"
import { attachment, day, label, person, value } from "../internal/fields.ts"
import { pooledRatings, type Pooled } from "../Pooling.ts"
import { scheme, type Scheme } from "../Scheme.ts"
import type { Value } from "../Value.ts"

export interface PerformanceData {
  readonly scheme?: Scheme
  readonly values: Readonly<Record<string, Value>>
  readonly evidence: Readonly<Record<string, string>>
  readonly accepted?: boolean
  readonly result?: Outcome & { readonly ratings: Pooled; readonly on: CivilDate }
}
export interface Outcome {
  /** `null`: there is no grade, for the reasons named. */
  readonly total: number | readonly [number, number] | null
  readonly grade: string | null
  /** Exclusions or gates of the scheme that leave it without a grade. */
  readonly because: ReadonlyArray<string>
}
const total = z.union([z.int(), z.tuple([z.int(), z.int().positive()]).readonly()])
export const performance = defineCase("performance", {
  subject: z.strictObject({
    contract: label,
    provider: person,
    buyer: person,
    /** `id@version`. */
    scheme: z.string().regex(/^[^@]{1,64}@[^@]{1,64}$/u, "name the scheme as id@version"),
    from: day,
    to: day
  }),
  events: {
    Begun: z.strictObject({ scheme, on: day }),
    Shown: z.strictObject({ fact: z.string(), value, evidence: attachment, on: day }),
    Measured: z.strictObject({
      measures: z.array(z.strictObject({ fact: z.string(), value, evidence: z.string() })).readonly(),
      on: day
    }),
    Accepted: z.strictObject({ accepted: z.boolean(), on: day }),
    Established: z.strictObject({
      total: total.nullable(),
      grade: z.string().nullable(),
      because: z.array(z.string()).readonly(),
      ratings: pooledRatings,
      on: day
    })
  },
  data: (): PerformanceData => ({ values: {}, evidence: {} }),
  // the provider is none of them: what the buyer writes down before the result is the buyer's
  capacities: ({ subject: s }) => ({ buyer: [s.buyer] })
})
