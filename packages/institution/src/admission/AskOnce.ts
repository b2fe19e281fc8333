/** Ask once (一次采集、多方复用): what the register holds and is fresh is not collected again. */
import { type CivilDate, defineQuestion } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import { type Problem, unless } from "../Problem.ts"

/** What a register says it holds: the day a field was last made sure of, `null` if it does not have it. */
export interface HeldField {
  readonly field: string
  readonly asOf: CivilDate | null
}
export interface HeldAsked {
  readonly fields: ReadonlyArray<string>
  /** The compound or other place the request is about; left out: the whole community. */
  readonly place?: string | undefined
}
/** Which of these fields the register holds, and since when it is sure of them. Filled by a registry, or by the app. */
export const HeldFields = defineQuestion<HeldAsked, ReadonlyArray<HeldField>>()("register/held-fields@1")

/** For how many days a field is fresh. */
export interface Freshness {
  readonly days: number
  /** Fields with a period of their own. */
  readonly fields: Readonly<Record<string, number>>
}
/** How much may be demanded of a body in a calendar month. */
export interface BurdenBudget {
  readonly formsPerMonth: number
  readonly minutesPerMonth: number
}

/** A request for data. What is needed only for a new collection may be left out while the register can answer. */
export interface DataRequest {
  readonly id: string
  readonly requester: string
  readonly to: string
  readonly fields: ReadonlyArray<string>
  readonly place?: string | undefined
  readonly purpose?: string | undefined
  readonly basis?: string | undefined
  /** The last day of a new collection; what it gathered is not used beyond its purpose. */
  readonly until?: CivilDate | undefined
  /** Work a new collection is expected to take, in minutes. */
  readonly minutes?: number | undefined
}
/** What was demanded of a body in a month already. */
export interface Used {
  readonly forms: number
  readonly minutes: number
}

/**
 * Divides the fields of a request into those the register answers, with the day of each, and those it does not.
 *
 * @rule AD-10
 * @example
 * ```ts
 * import { divided } from "@linli/institution"
 *
 * const held = [{ field: "phone", asOf: "2026-01-10" }, { field: "pets", asOf: null }]
 * divided(["phone", "pets"], held, { days: 180, fields: {} }, "2026-03-02")
 * // => { fresh: [{ field: "phone", asOf: "2026-01-10" }], missing: ["pets"] }
 * ```
 */
export const divided = (
  fields: ReadonlyArray<string>,
  held: ReadonlyArray<HeldField>,
  freshness: Freshness,
  today: CivilDate
): {
  readonly fresh: ReadonlyArray<{ readonly field: string; readonly asOf: CivilDate }>
  readonly missing: ReadonlyArray<string>
} => {
  const fresh = fields.flatMap((field) => {
    const asOf = held.find((h) => h.field === field)?.asOf ?? null
    const days = Object.hasOwn(freshness.fields, field) ? (freshness.fields[field] ?? freshness.days) : freshness.days
    return asOf !== null && today <= Days.addDays(asOf, days) ? [{ field, asOf }] : []
  })
  return { fresh, missing: fields.filter((f) => !fresh.some((x) => x.field === f)) }
}

/**
 * What stands against collecting the missing fields: no purpose, no basis, no last day, no estimate of the work, or a
 * budget that is used up.
 *
 * @rule AD-11, AD-12
 */
export const collectionProblems = (
  request: DataRequest,
  used: Used,
  budget: BurdenBudget | null,
  today: CivilDate
): ReadonlyArray<Problem> => {
  const { basis, minutes = 0, purpose, until } = request
  return [
    ...unless(purpose !== undefined, "AD-11", "collection-needs-a-purpose"),
    ...unless(basis !== undefined, "AD-11", "collection-needs-a-basis"),
    ...unless(until !== undefined, "AD-11", "collection-needs-a-last-day"),
    ...unless(until === undefined || until >= today, "AD-11", "ended-already", { until: until ?? "" }),
    ...unless(request.minutes !== undefined, "AD-11", "collection-needs-an-estimate"),
    ...unless(budget === null || used.forms + 1 <= budget.formsPerMonth, "AD-12", "too-many-forms", {
      forms: used.forms,
      most: budget?.formsPerMonth ?? 0
    }),
    ...unless(budget === null || used.minutes + minutes <= budget.minutesPerMonth, "AD-12", "too-much-work", {
      minutes: used.minutes + minutes,
      most: budget?.minutesPerMonth ?? 0
    })
  ]
}
