/** What an evaluation asks of others before it decides. */
import { type CivilDate, defineQuestion } from "@linli/kernel"
import type { Value } from "../Value.ts"

/** What the register knows of an organisation. Nobody is asked to write it down. */
export interface RegisterStanding {
  readonly registeredOn: CivilDate
  /** Grades it had, with their last day. */
  readonly grades: ReadonlyArray<{ readonly grade: string; readonly until: CivilDate }>
  /** Until when it may not apply, and why. */
  readonly bars: ReadonlyArray<{ readonly until: CivilDate; readonly because: "downgraded" | "cancelled" }>
  readonly inspections: ReadonlyArray<{ readonly year: number; readonly result: "pass" | "basic" | "fail" | "missed" }>
  readonly penalties: ReadonlyArray<{ readonly on: CivilDate; readonly executed: boolean }>
  readonly underInvestigation: boolean
}
/** What the register knows of an organisation on a day; `null`: it does not know it. */
export const OrganisationStanding = defineQuestion<
  { readonly organisation: string; readonly on: CivilDate },
  RegisterStanding | null
>()("assessment/organisation@1")

export interface MeasuresAsked {
  /** `id@version`. */
  readonly scheme: string
  readonly subject: string
  readonly from: CivilDate
  readonly to: CivilDate
}
/** A figure the community knows, and where it is from: a view and its position, a register and a day. */
export interface Measure {
  readonly fact: string
  readonly value: Value
  readonly evidence: string
}
/** The measured figures of a subject. What is not among them is not known. */
export const Measures = defineQuestion<MeasuresAsked, ReadonlyArray<Measure>>()("assessment/measures@1")

export interface Roster {
  readonly members: ReadonlyArray<string>
  readonly from: CivilDate
  readonly until: CivilDate
}
/** Who sits on a committee; `null`: nobody was appointed. */
export const CommitteeRoster = defineQuestion<{ readonly body: "evaluation" | "review" }, Roster | null>()(
  "assessment/roster@1"
)
