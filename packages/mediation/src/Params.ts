/**
 * What a jurisdiction sets for mediation. Values are law or by-law and come from packs. Where a param has a default, the
 * default says "no rule" (or, for the least cell, our design), so a pack without it loses nothing.
 */
import { defineParam } from "@linli/kernel"
import { Ratio } from "@linli/quantities"
import * as z from "zod"
import { code, conflictKind, span } from "./internal/fields.ts"

/** From registration to acceptance or redirection. A reminder: nothing lapses. */
export const TriageWithin = defineParam("mediation/triageWithin", span)
/** From acceptance to an agreement. When it passes, mediation ends. `null`: the law sets no such period. */
export const ConcludeWithin = defineParam("mediation/concludeWithin", span.nullable())
/** The same for a dispute a court referred before it accepted it (委派); `null`: no clock of its own. */
export const ConcludeAssignedWithin = defineParam("mediation/concludeAssignedWithin", span.nullable(), {
  fallback: null
})
/** The same for one a court referred after it accepted it (委托); `null`: no clock of its own. */
export const ConcludeEntrustedWithin = defineParam("mediation/concludeEntrustedWithin", span.nullable(), {
  fallback: null
})
/** The same where the court hears that case in summary procedure; `null`: a summary procedure has no clock of its own. */
export const ConcludeSummaryWithin = defineParam("mediation/concludeSummaryWithin", span.nullable(), { fallback: null })
/** From the day of effect to the joint application for confirmation. The law's: no lower layer changes it. */
export const ConfirmWithin = defineParam("mediation/confirmWithin", span, { lower: "may-not-touch" })
/** From the application to the court's ruling on it; a reminder, and `null`: no rule. */
export const RulingWithin = defineParam("mediation/rulingWithin", span.nullable(), { fallback: null })
/** From the day a confirmation is received to a party's objection; `null`: no rule. */
export const ObjectionWithin = defineParam("mediation/objectionWithin", span.nullable(), { fallback: null })
/** The same for an interested person, from the day they knew; the court judges it, papers tell it. `null`: no rule. */
export const InterestedObjectionWithin = defineParam("mediation/interestedObjectionWithin", span.nullable(), {
  fallback: null
})
/** From the end of a case to its archive. A reminder. */
export const ArchiveWithin = defineParam("mediation/archiveWithin", span)

/** How many helpers each side may bring to the table; whoever is invited is then brought by one. `null`: no such rule. */
export const HelpersPerSide = defineParam("mediation/helpersPerSide", z.int().positive().nullable(), {
  fallback: null
})
/** Who takes an agreement to the court: all parties together, or the committee's office of its own motion. */
export const ConfirmationAskedBy = defineParam("mediation/confirmationAskedBy", z.enum(["all-parties", "committee"]), {
  fallback: "all-parties",
  lower: "may-not-touch"
})
/** How many representatives a numerous side may name; `null`: no limit is set. */
export const MostRepresentatives = defineParam("mediation/mostRepresentatives", z.int().positive().nullable(), {
  fallback: null
})
/** Whether a mediator leaves as soon as a party asks; otherwise the registrar decides. */
export const RecusalOnRequest = defineParam("mediation/recusalOnRequest", z.boolean(), { fallback: false })
/** Kinds of conflict that a waiver of every party cures. */
export const WaivableConflicts = defineParam("mediation/waivableConflicts", z.array(conflictKind).readonly(), {
  fallback: []
})
/** Classes of subject that no court confirms, such as `status`, `title`, `special-procedure`. */
export const NotConfirmable = defineParam("mediation/notConfirmable", z.array(code).readonly(), {
  fallback: [],
  lower: "may-not-touch"
})

/** Within how many days of acceptance the first session is due, and for how many more it may be put off; `null`: no rule. */
export const FirstSession = defineParam(
  "mediation/firstSession",
  z.strictObject({ days: z.int().positive(), moreDays: z.int().nonnegative() }).nullable(),
  { fallback: null }
)
/** Within how many days a party gets the certificate it asks for; `null`: no rule. */
export const CertificateDays = defineParam("mediation/certificateDays", z.int().positive().nullable(), {
  fallback: null
})

/** When an agreement has to be in writing, besides where a party asks for it. */
export const WrittenWhere = defineParam(
  "mediation/writtenWhere",
  z.array(z.enum(["not-performed-on-the-spot", "major-or-complex"])).readonly(),
  { fallback: [] }
)
/** Whether the parties may ask for a neutral evaluation of their dispute. */
export const NeutralEvaluation = defineParam("mediation/neutralEvaluation", z.boolean(), { fallback: false })

/** The least number of cases that a published figure may stand for; fewer are pooled. */
export const LeastCell = defineParam("mediation/leastCell", z.int().positive(), { fallback: 5 })
/** How a case number is written: `{place}`, `{year}` and `{number}` are filled in. */
export const CaseNumberPattern = defineParam(
  "mediation/caseNumberPattern",
  z
    .string()
    .max(200)
    .refine((s) => s.includes("{number}") && s.includes("{year}"), "write {year} and {number} into the pattern"),
  { fallback: "{place}{year}-{number}", binds: "day-of-act" }
)
/** What stands for `{place}` in a case number; usually a by-law of the community. */
export const CaseNumberPlace = defineParam("mediation/caseNumberPlace", z.string().max(60), {
  fallback: "",
  binds: "day-of-act"
})

/** How many members a mediation committee has; `null`: no rule. */
export const CommitteeSize = defineParam(
  "mediation/committeeSize",
  z
    .strictObject({ least: z.int().positive(), most: z.int().positive() })
    .refine((s) => s.least <= s.most, "the least is not more than the most")
    .nullable(),
  { fallback: null, binds: "day-of-act" }
)
/** How many women sit on it: at least so many, and at least such a share where one is set; `null`: no rule. */
export const CommitteeWomen = defineParam(
  "mediation/committeeWomen",
  z
    .strictObject({
      least: z.int().nonnegative(),
      share: z.custom<Ratio.Ratio>((u) => Ratio.is(u), "write a ratio as [1, 4]").nullable()
    })
    .nullable(),
  { fallback: null, binds: "day-of-act" }
)
/** How many members from the smaller ethnic groups it needs where several live together; `null`: no rule here. */
export const CommitteeMinority = defineParam("mediation/committeeMinority", z.int().positive().nullable(), {
  fallback: null,
  binds: "day-of-act"
})
/** Within which period its composition is filed with the justice administration; `null`: no rule. */
export const CommitteeFilingWithin = defineParam("mediation/committeeFilingWithin", span.nullable(), {
  fallback: null,
  binds: "day-of-act"
})
/** For how long it is chosen; `null`: no rule. */
export const CommitteeTerm = defineParam("mediation/committeeTerm", span.nullable(), {
  fallback: null,
  binds: "day-of-act"
})

/** Those of a case. */
export const params = {
  triage: TriageWithin,
  conclude: ConcludeWithin,
  assigned: ConcludeAssignedWithin,
  entrusted: ConcludeEntrustedWithin,
  summary: ConcludeSummaryWithin,
  confirm: ConfirmWithin,
  ruling: RulingWithin,
  objection: ObjectionWithin,
  interestedObjection: InterestedObjectionWithin,
  archive: ArchiveWithin,
  mostRepresentatives: MostRepresentatives,
  recusalOnRequest: RecusalOnRequest,
  waivable: WaivableConflicts,
  notConfirmable: NotConfirmable,
  confirmationBy: ConfirmationAskedBy,
  helpersPerSide: HelpersPerSide,
  writtenWhere: WrittenWhere,
  neutralEvaluation: NeutralEvaluation,
  leastCell: LeastCell,
  firstSession: FirstSession,
  certificateDays: CertificateDays
}
