/** A scheme is a dated, sourced document: what is looked at, what it counts for, and which grade follows. */
import type { CivilDate as Day, Span, Trust } from "@linli/kernel"
import { CivilDate, Span as Spans } from "@linli/quantities"
import * as z from "zod"
import { isFactName, type Kind } from "./Value.ts"

/** A sentence in both languages. */
export interface Says {
  readonly "zh-CN": string
  readonly en: string
}
/** Whom a scheme may be about. Residents and households are not among them. */
export type SubjectKind = "body" | "contract" | "post" | "pledge"
/** Where a figure comes from. Some sources are refused for persons, some for everybody (`Refusals.ts`). */
export type Draws =
  | "work"
  | "accounts"
  | "register"
  | "inspection"
  | "response"
  | "beneficiaries"
  | "assessors"
  | "complaints"
  | "votes"
  | "petitions"
  | "mediation"
  | "mediation-notes"
  | "settlement"
  | "health"
  | "debts"
  | "household"
  | "household-registration"
  | "party-membership"
  | "reference-report"
  | "religion"
  | "ethnicity"
  | "criminal-record"
  | "key-person"

/** Something a scheme knows of its subject. */
export interface SchemeFact {
  readonly id: string
  readonly kind: Kind
  readonly title: Says
  /** `measured`: from facts of the community, costs no form. `entered`: somebody writes it down, with evidence. */
  readonly origin: "measured" | "entered" | "derived"
  readonly draws: ReadonlyArray<Draws>
  /** For `derived`: a formula over other facts. */
  readonly formula?: string | undefined
  /** For numbers that may be asked to change: the least and the largest they can be. */
  readonly range?: { readonly from: number; readonly to: number } | undefined
  /** Whether advice may name it as something to change. */
  readonly changeable?: true | undefined
  /** For sensitive sources: the statute it rests on, and the id of the impact assessment. */
  readonly statute?: string | undefined
  readonly impactAssessment?: string | undefined
}
/** Who is not assessed at all, and why. */
export interface Exclusion {
  readonly id: string
  readonly when: string
  readonly title: Says
  readonly source: string
}
/** What must hold for any grade. */
export interface Gate {
  readonly id: string
  readonly holds: string
  readonly title: Says
  readonly source: string
  /** Set by a statute, not by the scheme. */
  readonly statutory?: true | undefined
}
export interface Criterion {
  readonly id: string
  readonly title: Says
  /** The most points it gives. */
  readonly most: number
  /** A formula for the points. */
  readonly points: string
  /** For `weighted-sum`: its part of the whole. */
  readonly weight?: readonly [number, number] | undefined
  /** For `capped-points`: the class whose cap it falls under. */
  readonly class?: string | undefined
}
/** A grade and the totals it stands for. A border that is named in `without` is not part of it. */
export interface Band {
  readonly grade: string
  readonly from?: number | readonly [number, number] | undefined
  readonly to?: number | readonly [number, number] | undefined
  readonly without?: ReadonlyArray<"from" | "to"> | undefined
  /** The words of the source, such as `950分以上`. */
  readonly words?: string | undefined
}
export interface Scheme {
  readonly id: string
  readonly version: string
  readonly title: Says
  readonly source: string
  readonly trust: Trust
  readonly subject: string
  /** For bodies: which kind, such as `residents-committee`. */
  readonly bodyKind?: string | undefined
  /** Grades have effects that a law fixes. */
  readonly legal?: true | undefined
  readonly publishedOn: Day
  /** The period that is assessed. */
  readonly from: Day
  readonly to: Day
  readonly facts: ReadonlyArray<SchemeFact>
  readonly exclusions: ReadonlyArray<Exclusion>
  readonly gates: ReadonlyArray<Gate>
  readonly criteria: ReadonlyArray<Criterion>
  readonly method: string
  /** For `capped-points`: what everybody has, and the caps of classes. */
  readonly base?: number | undefined
  readonly caps?: Readonly<Record<string, number>> | undefined
  /** The most points there are. */
  readonly full: number
  /** How a total becomes the one that bands are about. */
  readonly rounding: "exact" | "floor" | "ceiling" | "round"
  /** The best first. */
  readonly bands: ReadonlyArray<Band>
  /** What counts where two bands hold: refused, or the better grade. */
  readonly overlap: "refuse" | "better"
  /** What follows where a figure is missing. */
  readonly missing: "not-rated" | "renormalise"
  /** How long a grade holds. */
  readonly validity?: Span | undefined
  /** How long one may object to a result. */
  readonly appeal: Span
  readonly reviewedBy: string
  /** What is made public. A ranking of persons is refused. */
  readonly publishes: "grades" | "ranking" | "nothing"
}

const says: z.ZodType<Says, Says> = z.strictObject({
  "zh-CN": z.string().min(1).max(500),
  en: z.string().min(1).max(500)
})
const day = z.string().refine((s) => CivilDate.is(s), "write an existing day as 2026-01-31")
const id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, "write 1 to 64 letters, digits, dots or dashes")
const factId = z.string().refine(isFactName, "write a letter, then letters, digits, dots or underscores, at most 64")
const formula = z.string().min(1).max(10_000)
const source = z.string().min(1).max(500)
const ratio = z.tuple([z.int(), z.int().positive()]).readonly()
const span = z.custom<Span>((u) => Spans.is(u), 'write a period as { amount: 15, unit: "day" }')
const points = z.int().nonnegative().max(1_000_000)
const drawsOf = [
  "work",
  "accounts",
  "register",
  "inspection",
  "response",
  "beneficiaries",
  "assessors",
  "complaints",
  "votes",
  "petitions",
  "mediation",
  "mediation-notes",
  "settlement",
  "health",
  "debts",
  "household",
  "household-registration",
  "party-membership",
  "reference-report",
  "religion",
  "ethnicity",
  "criminal-record",
  "key-person"
] as const satisfies ReadonlyArray<Draws>

export const band: z.ZodType<Band, Band> = z
  .strictObject({
    grade: id,
    from: z.union([z.int(), ratio]).optional(),
    to: z.union([z.int(), ratio]).optional(),
    without: z
      .array(z.enum(["from", "to"]))
      .max(2)
      .readonly()
      .optional(),
    words: z.string().max(60).optional()
  })
  .refine((b) => b.from !== undefined || b.to !== undefined, "a band has a `from`, a `to`, or both")

/** The shape of a scheme. What its parts say together is checked by `checkScheme`. */
export const scheme: z.ZodType<Scheme, Scheme> = z.strictObject({
  id,
  version: id,
  title: says,
  source,
  trust: z.enum(["read", "secondary", "recalled", "design"]),
  // a forbidden subject is refused with a reason of its own
  subject: z.string().max(64),
  bodyKind: id.optional(),
  legal: z.literal(true).optional(),
  publishedOn: day,
  from: day,
  to: day,
  facts: z
    .array(
      z.strictObject({
        id: factId,
        kind: z.enum(["number", "text", "date", "flag"]),
        title: says,
        origin: z.enum(["measured", "entered", "derived"]),
        draws: z.array(z.enum(drawsOf)).max(10).readonly(),
        formula: formula.optional(),
        range: z.strictObject({ from: z.int(), to: z.int() }).optional(),
        changeable: z.literal(true).optional(),
        statute: source.optional(),
        impactAssessment: id.optional()
      })
    )
    .min(1)
    .max(500)
    .readonly(),
  exclusions: z
    .array(z.strictObject({ id, when: formula, title: says, source }))
    .max(100)
    .readonly(),
  gates: z
    .array(z.strictObject({ id, holds: formula, title: says, source, statutory: z.literal(true).optional() }))
    .max(100)
    .readonly(),
  criteria: z
    .array(
      z.strictObject({
        id,
        title: says,
        most: points,
        points: formula,
        weight: ratio.optional(),
        class: id.optional()
      })
    )
    .min(1)
    .max(500)
    .readonly(),
  method: id,
  base: points.optional(),
  caps: z.record(id, points).optional(),
  full: z.int().positive().max(1_000_000),
  rounding: z.enum(["exact", "floor", "ceiling", "round"]),
  bands: z.array(band).min(1).max(50).readonly(),
  overlap: z.enum(["refuse", "better"]),
  missing: z.enum(["not-rated", "renormalise"]),
  validity: span.optional(),
  appeal: span,
  reviewedBy: z.string().min(1).max(100),
  publishes: z.enum(["grades", "ranking", "nothing"])
})
