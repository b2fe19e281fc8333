/** Who may apply, and who is not evaluated: from what the register knows, as data. */
import type { CivilDate } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import type { RegisterStanding } from "./Questions.ts"

/** Why an organisation is not evaluated now; codes of `evaluation/…`. */
export type Ineligible =
  | { readonly code: "not-two-full-years"; readonly from: CivilDate }
  | { readonly code: "grade-still-runs"; readonly from: CivilDate }
  | { readonly code: "barred"; readonly from: CivilDate }
  | {
      readonly code:
        | "inspection-missed-or-failed"
        | "two-basic-inspections"
        | "penalised"
        | "penalty-not-executed"
        | "under-investigation"
    }
export interface EligibilityRules {
  readonly afterYears: number
  readonly reapplyYears: number
}

/**
 * Every reason why an organisation is not evaluated on a day; an empty list: it may apply.
 *
 * **Details**: a bar holds through its last day, the corresponding day of the last year. The last annual inspection is the
 * latest the register has; without one there is none to have failed. A penalty counts if it fell in the year before or is
 * not executed yet.
 *
 * @rule EV-2, EV-3, EV-4
 * @source Measures for the Evaluation of Social Organisations (order 39), arts. 6, 7, 29, 31; Civil Code art. 202
 */
export const ineligibleFor = (
  s: RegisterStanding,
  on: CivilDate,
  rules: EligibilityRules
): ReadonlyArray<Ineligible> => {
  const since = Days.addYears(s.registeredOn, rules.afterYears)
  const until = s.grades
    .map((g) => g.until)
    .toSorted()
    .at(-1)
  const window = until === undefined ? undefined : Days.addYears(until, -rules.reapplyYears)
  const barred = s.bars
    .map((b) => b.until)
    .toSorted()
    .at(-1)
  const inspections = s.inspections.toSorted((a, b) => b.year - a.year)
  const [last, before] = inspections
  const year = Days.yearOf(on)
  return [
    ...(on < since ? [{ code: "not-two-full-years", from: since } as const] : []),
    ...(window !== undefined && on < window ? [{ code: "grade-still-runs", from: window } as const] : []),
    ...(barred !== undefined && on <= barred ? [{ code: "barred", from: Days.addDays(barred, 1) } as const] : []),
    ...(last?.result === "missed" || last?.result === "fail" ? [{ code: "inspection-missed-or-failed" } as const] : []),
    ...(last?.result === "basic" && before?.result === "basic" ? [{ code: "two-basic-inspections" } as const] : []),
    ...(s.penalties.some((p) => Days.yearOf(p.on) === year - 1 || Days.yearOf(p.on) === year)
      ? [{ code: "penalised" } as const]
      : []),
    ...(s.penalties.some((p) => !p.executed) ? [{ code: "penalty-not-executed" } as const] : []),
    ...(s.underInvestigation ? [{ code: "under-investigation" } as const] : [])
  ]
}
