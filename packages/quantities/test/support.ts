/** Shared by the tests: the calendars, a look at a refusal, and a seeded run of good and bad values. */
import { Problem, WorkCalendar } from "@linli/quantities"
import { readFileSync } from "node:fs"

export interface FixtureYear extends WorkCalendar.YearOfWork {
  readonly workDays: number
  readonly workDaysByMonth: ReadonlyArray<number>
}

export const chinaYears: ReadonlyArray<FixtureYear> = (
  JSON.parse(readFileSync(new URL("fixtures/china-2020-2026.json", import.meta.url), "utf8")) as {
    readonly years: ReadonlyArray<FixtureYear>
  }
).years

/** China 2020–2026, by notice of the State Council. */
export const china = WorkCalendar.make({ id: "cn", years: chinaYears })

/** K26 of the domain's vectors: the autumn of 2026 only. */
export const k26 = WorkCalendar.make({
  id: "k26",
  years: [
    {
      year: 2026,
      off: [
        "2026-09-25",
        "2026-09-26",
        "2026-09-27",
        ...["01", "02", "03", "04", "05", "06", "07"].map((day) => `2026-10-${day}`)
      ],
      makeUp: ["2026-09-20", "2026-10-10"]
    }
  ]
})

/** The problem an operation refuses with; fails if it does not refuse. */
export const problemOf = (operation: () => unknown): Problem.Problem => {
  const result = Problem.attempt(operation)
  if (result.ok) throw new Error(`was not refused, but gave ${JSON.stringify(result.value)}`)
  return result.problem
}

/** The tag of the refusal, or "accepted". */
export const outcomeOf = (operation: () => unknown): string => {
  const result = Problem.attempt(operation)
  return result.ok ? "accepted" : result.problem._tag
}
