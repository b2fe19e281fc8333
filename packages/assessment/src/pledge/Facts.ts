/** What is recorded of a member's report-in, promises and references. */
import { type CivilDate, defineFacts, type Due, isSealed, type Sealed } from "@linli/kernel"
import * as z from "zod"
import { code, day, label, sealedText } from "../internal/fields.ts"
import { dueDay } from "../internal/period.ts"
import { type PledgeFact, type ReferenceUse, referenceUses } from "./Reference.ts"

const use = z.enum(referenceUses)
const sealedFacts = z.custom<Sealed<ReadonlyArray<PledgeFact>>>(isSealed, "sealed facts belong here")
export const outcome = z.enum(["done", "partly", "not"])
export const by = z.enum(["self", "branch", "residents"])

export interface PledgeState {
  /** The branch of the main residence, and those before it. */
  readonly branch?: string
  readonly branches: ReadonlyArray<{ readonly branch: string; readonly from: CivilDate }>
  readonly pledges: ReadonlyArray<Pledge>
  readonly references: ReadonlyArray<Reference>
  readonly opinions: ReadonlyArray<Opinion>
}
export interface Pledge {
  readonly id: string
  readonly post: string
  readonly promise: Sealed<string>
  readonly on: CivilDate
  readonly until: CivilDate
  readonly publishedOn?: CivilDate
  readonly consent: boolean
  readonly outcome?: "done" | "partly" | "not"
  readonly papers: number
  readonly reviews: ReadonlyArray<"self" | "branch" | "residents">
}
export interface Reference {
  readonly id: string
  readonly use: ReferenceUse
  readonly unit: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly keepUntil: CivilDate
  /** Until when the subject may comment; there once it was shown. */
  readonly commentBy?: Due
  readonly commented?: boolean
  readonly sent?: boolean
  readonly ended?: boolean
}
export interface Opinion {
  readonly id: string
  readonly by: string
  readonly due: Due
  readonly answer: "open" | "given" | "none"
}

export const pledges = defineFacts("pledges", {
  events: {
    ReportedIn: z.strictObject({ branch: label, from: day }),
    Pledged: z.strictObject({ id: code, post: label, promise: sealedText, on: day, until: day }),
    ConsentGiven: z.strictObject({ pledge: code, on: day }),
    ConsentWithdrawn: z.strictObject({ pledge: code, on: day }),
    Published: z.strictObject({
      pledge: code,
      post: label,
      promise: sealedText,
      member: z.string().nullable(),
      on: day
    }),
    Fulfilled: z.strictObject({ pledge: code, outcome, papers: z.int().nonnegative(), note: sealedText, on: day }),
    Reviewed: z.strictObject({ pledge: code, by, note: sealedText, on: day }),
    ReferenceAsked: z.strictObject({ id: code, use, unit: label, from: day, to: day, keepUntil: day, on: day }),
    ReferenceShown: z.strictObject({ id: code, facts: sealedFacts, commentBy: dueDay, on: day }),
    ReferenceCommented: z.strictObject({ id: code, text: sealedText, on: day }),
    ReferenceSent: z.strictObject({ id: code, unit: label, on: day }),
    OpinionAsked: z.strictObject({ id: code, by: label, on: day, due: dueDay }),
    OpinionGiven: z.strictObject({ id: code, text: sealedText, on: day })
  },
  state: (): PledgeState => ({ branches: [], pledges: [], references: [], opinions: [] })
})
