/** What a jurisdiction or a branch sets for pledges. */
import { defineParam } from "@linli/kernel"
import * as z from "zod"

/** In how many days a branch answers a request for its opinion. No answer never blocks. */
export const OpinionDays = defineParam("assessment/opinionDays", z.int().positive().max(366), {
  fallback: 15,
  binds: "day-of-act"
})
/** For how many months a reference report is kept at most. */
export const ReferenceMonths = defineParam("assessment/referenceMonths", z.int().positive().max(120), {
  fallback: 12,
  binds: "day-of-act"
})
