/** The reference report: facts of what a member promised and did, for one named use. No score, no grade, no rank. */
import type { CivilDate, Sealed } from "@linli/kernel"

/** The five uses that a report may have. It is a reference for them, and never the only ground. */
export const referenceUses = [
  "ordinary-appraisal",
  "annual-appraisal",
  "democratic-review",
  "awards",
  "promotion"
] as const
export type ReferenceUse = (typeof referenceUses)[number]

export type PledgeFact = {
  readonly post: string
  readonly promisedOn: CivilDate
  readonly until: CivilDate
  readonly outcome: "done" | "partly" | "not" | "open"
  /** How many papers show it. */
  readonly papers: number
}
/**
 * Facts for one use. Its type fits nowhere that a rule reads values: `assess` and every scheme refuse it when they are
 * compiled, and composition refuses a scheme that names it as a source (RF-3). Facts and comment open for the member and
 * the unit.
 *
 * @rule PL-6, PL-11
 */
export interface ReferenceReport {
  readonly kind: "reference report, facts only, not a sole ground"
  readonly member: string
  readonly id: string
  readonly use: ReferenceUse
  readonly unit: string
  readonly from: CivilDate
  readonly to: CivilDate
  readonly keepUntil: CivilDate
  readonly facts: Sealed<ReadonlyArray<PledgeFact>>
  readonly shownOn: CivilDate
  readonly comment?: Sealed<string>
  readonly sentOn?: CivilDate
}
