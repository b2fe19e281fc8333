/** What a jurisdiction or a branch sets for pledges. */
import { defineParam } from "@linli/kernel"
import * as z from "zod"
import { period } from "../internal/period.ts"

/** In what time a branch answers a request for its opinion. No answer never blocks. */
export const OpinionWithin = defineParam("assessment/opinionWithin", period, {
  // a community without a work calendar has no day to move to
  fallback: { amount: 15, unit: "day", rollForward: false },
  binds: "day-of-act"
})
/** In what time the subject of a reference report may comment before it is sent without a comment. */
export const ReferenceCommentWithin = defineParam("assessment/referenceCommentWithin", period, {
  // a community without a work calendar has no day to move to
  fallback: { amount: 10, unit: "day", rollForward: false },
  binds: "day-of-act"
})
/** For how many months a reference report is kept at most. */
export const ReferenceMonths = defineParam("assessment/referenceMonths", z.int().positive().max(120), {
  fallback: 12,
  binds: "day-of-act"
})
