/** The clocks under which a mediation is to be concluded; the first that runs out ends it. */
import type { CivilDate, Fact } from "@linli/kernel"
import type { MediationData } from "../Data.ts"
import type { MediationCase } from "../Shape.ts"

export const conclusionClocks = ["conclusion", "assigned", "entrusted", "summary"] as const
type Name = (typeof conclusionClocks)[number]

export const isConclusion = (deadline: string): boolean => conclusionClocks.some((name) => name === deadline)

/** How a court referred a case: before it accepted it, after that, or after that in summary procedure. */
const courtStage = ({ referral }: MediationData) =>
  referral?.by !== "court" ? undefined : referral.procedure === "summary" ? "summary" : referral.stage

/** The day a court's clock counts from, where a court referred the case at that stage. */
export const referredFrom = (
  data: MediationData,
  stage: "before-acceptance" | "after-acceptance" | "summary"
): CivilDate | undefined => (courtStage(data) === stage ? data.clockFrom : undefined)

/** What is done with each of these clocks that stands so. */
export const eachClock = (
  c: MediationCase,
  state: "running" | "suspended",
  make: (name: Name, on: CivilDate) => ReadonlyArray<Fact>
): ReadonlyArray<Fact> =>
  conclusionClocks.flatMap((name) => {
    const clock = c.clocks[name]
    return clock?.state === state ? make(name, clock.due.on) : []
  })
/** The next of their last days. */
export const nextLastDay = (c: MediationCase): CivilDate | undefined =>
  conclusionClocks.flatMap((name) => (c.clocks[name]?.state === "running" ? [c.clocks[name].due.on] : [])).toSorted()[0]
