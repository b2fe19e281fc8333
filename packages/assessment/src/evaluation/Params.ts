/** What a jurisdiction sets for the evaluation of social organisations. Every value comes from a pack, with its source. */
import { defineParam } from "@linli/kernel"
import * as z from "zod"
import { span, threshold } from "../internal/fields.ts"
import { period } from "../internal/period.ts"
import { band } from "../Scheme.ts"

const years = z.int().positive().max(50)
const size = z
  .strictObject({ least: z.int().positive(), most: z.int().positive() })
  .refine((s) => s.least <= s.most, "the least is not more than the most")
const grade = z.string().min(1).max(64)

/** How many full years an organisation is registered before it may apply. */
export const EligibleAfterYears = defineParam("assessment/eligibleAfterYears", years)
/** In how many years before a grade ends one may apply again. */
export const ReapplyYears = defineParam("assessment/reapplyYears", years)
/** Members of the evaluation committee and of the review committee. */
export const CommitteeSize = defineParam("assessment/evaluationCommittee", size)
export const ReviewCommitteeSize = defineParam("assessment/reviewCommittee", size)
/** For how many years a committee is appointed. */
export const CommitteeYears = defineParam("assessment/committeeYears", years)
/** What part of the members is present at a decision. */
export const PresentShare = defineParam("assessment/presentShare", threshold)
/** What part of all members approves. */
export const ApprovalShare = defineParam("assessment/approvalShare", threshold)
/** How many years after leaving an organisation one has no part in its evaluation. */
export const RecusalYears = defineParam("assessment/recusalYears", years)
/** How long a result is public before it stands; objections are made in it. */
export const PublicityWithin = defineParam("assessment/publicity", span)
/** In what time an objection is decided on and the objector told. */
export const ReviewWithin = defineParam("assessment/reviewWithin", period)
/** In what time somebody who reports a graded organisation is answered. */
export const AnswerWithin = defineParam("assessment/answerWithin", period)
/** How long a grade holds. */
export const GradeValidity = defineParam("assessment/gradeValidity", span)
/** From the best to the least: the grades that get a certificate. */
export const CertifiedGrades = defineParam("assessment/certifiedGrades", z.array(grade).max(20).readonly())
/** For how many years nobody applies after a downgrade, and after a cancellation. */
export const DowngradeBarYears = defineParam("assessment/downgradeBarYears", years)
export const CancelBarYears = defineParam("assessment/cancelBarYears", years)
/** In what time a certificate is given back. */
export const ReturnWithin = defineParam("assessment/returnWithin", span)
/** Which totals stand for which grade, the best first: local. */
export const GradeBands = defineParam(
  "assessment/gradeBands",
  z.strictObject({
    full: z.int().positive(),
    overlap: z.enum(["refuse", "better"]),
    rounding: z.enum(["exact", "floor", "ceiling", "round"]),
    bands: z.array(band).min(1).max(20).readonly()
  })
)

export const evaluationParams = {
  eligibleAfterYears: EligibleAfterYears,
  reapplyYears: ReapplyYears,
  committee: CommitteeSize,
  reviewCommittee: ReviewCommitteeSize,
  present: PresentShare,
  approval: ApprovalShare,
  recusalYears: RecusalYears,
  publicity: PublicityWithin,
  review: ReviewWithin,
  answer: AnswerWithin,
  validity: GradeValidity,
  certified: CertifiedGrades,
  downgradeBar: DowngradeBarYears,
  cancelBar: CancelBarYears,
  returnWithin: ReturnWithin,
  bands: GradeBands
}
