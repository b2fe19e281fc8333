/** What outlives the workflow's code: subject, facts, who stands where. */
import { type Accepts, defineCase, type Events } from "@linli/kernel"
import * as z from "zod"
import { attachment, code, day, label, people, person, sealedText, value } from "../internal/fields.ts"
import { dueDay } from "../internal/period.ts"
import { scheme } from "../Scheme.ts"
import { type EvaluationData, type EvaluationFacts, type EvaluationSubject, noEvaluation } from "./Facts.ts"

export const interestKind = z.enum(["interest", "worked-there", "other"])
export const ground = z.enum([
  "false-information",
  "collusion",
  "certificate-misused",
  "two-basic-inspections",
  "inspection-failed-or-missed",
  "penalised"
])
export const measureKind = z.enum(["downgrade", "cancel"])
const total = z.union([z.int(), z.tuple([z.int(), z.int().positive()]).readonly()])
const grade = z.string().min(1).max(64)
const sitting = z.strictObject({ on: day, members: people, present: people })
const measure = z.strictObject({ fact: z.string(), value, evidence: z.string().min(1).max(200) })

const standing = z.strictObject({
  registeredOn: day,
  grades: z.array(z.strictObject({ grade, until: day })).readonly(),
  bars: z.array(z.strictObject({ until: day, because: z.enum(["downgraded", "cancelled"]) })).readonly(),
  inspections: z
    .array(z.strictObject({ year: z.int(), result: z.enum(["pass", "basic", "fail", "missed"]) }))
    .readonly(),
  penalties: z.array(z.strictObject({ on: day, executed: z.boolean() })).readonly(),
  underInvestigation: z.boolean()
})

type Known = { readonly [K in keyof EvaluationFacts as string extends K ? never : K]: EvaluationFacts[K] }
const events: Events<Known> = {
  Applied: z.strictObject({ on: day, standing, scheme }),
  Qualified: z.strictObject({ on: day }),
  QualificationRefused: z.strictObject({ on: day, reason: sealedText }),
  Withdrawn: z.strictObject({ on: day }),
  Entered: z.strictObject({ fact: z.string(), value, evidence: attachment, on: day }),
  Measured: z.strictObject({ measures: z.array(measure).readonly(), on: day }),
  Visited: z.strictObject({ by: people, on: day, note: sealedText }),
  InterestDeclared: z.strictObject({ who: person, kind: interestKind, leftOn: day.optional() }),
  OpinionGiven: z.strictObject({ total, grade, on: day }),
  Convened: sitting,
  Resolved: z.strictObject({ approved: z.boolean(), yes: z.int(), members: z.int(), on: day, named: sealedText }),
  Objected: z.strictObject({ id: code, by: sealedText, on: day, due: dueDay, text: sealedText }),
  ReviewDecided: z.strictObject({
    objection: code,
    grade,
    total: total.optional(),
    on: day,
    sitting,
    reasons: sealedText
  }),
  ReviewServed: z.strictObject({ objection: code, on: day }),
  Announced: z.strictObject({ grade, on: day }),
  CertificateIssued: z.strictObject({ number: label, on: day }),
  Reported: z.strictObject({ id: code, on: day, due: dueDay, text: sealedText }),
  ReportAnswered: z.strictObject({ id: code, on: day }),
  MeasureNoticed: z.strictObject({ id: code, kind: measureKind, ground, on: day, text: sealedText }),
  MeasureHeard: z.strictObject({ id: code, on: day, text: sealedText }),
  MeasureDropped: z.strictObject({ id: code, on: day }),
  Downgraded: z.strictObject({ id: code, to: grade, on: day, barUntil: day, reasons: sealedText }),
  Cancelled: z.strictObject({ id: code, on: day, barUntil: day, reasons: sealedText }),
  CertificateReturned: z.strictObject({ on: day })
}
const subject: Accepts<EvaluationSubject> = z.strictObject({
  organisation: person,
  category: z.enum(["group", "foundation", "private-non-enterprise"]),
  scheme: z.string().regex(/^[^@]{1,64}@[^@]{1,64}$/u, "name the scheme as id@version"),
  noticedOn: day,
  office: person
})

export const evaluation = defineCase("evaluation", {
  subject,
  events,
  data: (): EvaluationData => noEvaluation,
  capacities: ({ subject: s }) => ({ organisation: [s.organisation], office: [s.office] })
})
