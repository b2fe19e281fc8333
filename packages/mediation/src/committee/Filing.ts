/** When the composition of a committee is to be filed with the justice administration. */
import type { CivilDate } from "@linli/kernel"
import { Deadline, type WorkCalendar } from "@linli/quantities"
import type { Composition } from "./Facts.ts"

/**
 * The last day to file a composition, from the period that was recorded with it; `undefined` where the jurisdiction has
 * none. Work days need the jurisdiction's calendar: without one, or in a year it lacks, there is no day to tell.
 *
 * @rule MD-159
 * @source 宁波市人民调解条例 13
 */
export const filingDue = (
  { filing, from }: Pick<Composition, "filing" | "from">,
  calendar?: WorkCalendar.WorkCalendar
): { readonly on: CivilDate; readonly source: string } | undefined => {
  if (filing === undefined) return undefined
  const { source, within } = filing
  if (calendar === undefined && (within.unit === "workday" || within.rollForward !== false)) return undefined
  const due = Deadline.dueOf({ anchor: from, span: within, ...(calendar === undefined ? {} : { calendar }) })
  return due.awaits === undefined ? { on: due.on, source } : undefined
}
