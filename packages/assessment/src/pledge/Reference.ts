/** The reference report: facts of what a member promised and did, for one named use. No score, no grade, no rank. */
import type { CivilDate } from "@linli/kernel"

/** The five uses that a report may have. It is a reference for them, and never the only ground. */
export const referenceUses = [
  "ordinary-appraisal",
  "annual-appraisal",
  "democratic-review",
  "awards",
  "promotion"
] as const
export type ReferenceUse = (typeof referenceUses)[number]

export interface PledgeFact {
  readonly post: string
  readonly promisedOn: CivilDate
  readonly until: CivilDate
  readonly outcome: "done" | "partly" | "not" | "open"
  /** How many papers show it. */
  readonly papers: number
}
/**
 * Facts for one use. Its type fits nowhere that a rule reads values: `assess` and every scheme refuse it when they are
 * compiled, and composition refuses a scheme that names it as a source (RF-3).
 *
 * @rule PL-6, PL-7
 */
export interface ReferenceReport {
  readonly kind: "reference report, facts only, not a sole ground"
  readonly use: ReferenceUse
  readonly unit: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly facts: ReadonlyArray<PledgeFact>
  readonly keepUntil: CivilDate
}
