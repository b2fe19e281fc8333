import chineseDays from "chinese-days"
import { describe, expect, it } from "vitest"
import { calendar, China } from "@linli/china"
import { CivilDate, Deadline, WorkCalendar } from "@linli/quantities"
import { workDaysByMonth } from "./fixtures/workDaysByMonth.ts"

const days = Array.from({ length: CivilDate.diffDays("2020-01-01", "2027-01-01") }, (_, i) =>
  CivilDate.addDays("2020-01-01", i)
)

describe("CN-1 every day of 2020 to 2026 is what was announced", () => {
  it("2,557 days agree with an independent collection", () => {
    expect(days).toHaveLength(2557)
    const different = days.filter((d) => WorkCalendar.isWorkDay(calendar, d) !== chineseDays.isWorkday(d))
    expect(different).toEqual([])
  })
  it("the work days of each month are as many as counted from the notices", () => {
    for (const [year, months] of Object.entries(workDaysByMonth)) {
      const counted = months.map(
        (_, m) =>
          days.filter(
            (d) => d.startsWith(`${year}-${String(m + 1).padStart(2, "0")}`) && WorkCalendar.isWorkDay(calendar, d)
          ).length
      )
      expect(counted).toEqual(months)
    }
  })
  it("a holiday on a weekday, a make-up Saturday, an ordinary weekend", () => {
    expect(["2026-02-16", "2026-02-28", "2026-03-01"].map((d) => WorkCalendar.isWorkDay(calendar, d))).toEqual([
      false,
      true,
      false
    ])
  })
  it("a changed day would be seen", () => {
    const wrong = WorkCalendar.revise(calendar, { ...calendar.years.at(-1)!, makeUp: [] })
    expect(days.filter((d) => WorkCalendar.isWorkDay(wrong, d) !== chineseDays.isWorkday(d))).toHaveLength(6)
  })
})

describe("CN-2 of other years nothing is known", () => {
  it("a work day there is an error, a deadline provisional", () => {
    for (const day of ["2019-12-31", "2027-01-04"])
      expect(() => WorkCalendar.isWorkDay(calendar, day)).toThrow(/says nothing about/)
    expect(Deadline.dueOf({ anchor: "2026-12-10", span: { amount: 30, unit: "day" }, calendar })).toMatchObject({
      on: "2027-01-09",
      awaits: 2027
    })
  })
  it("the nation's pack has it", () =>
    expect(China).toMatchObject({ id: "cn", calendar: { id: "cn", from: 2020, to: 2026 } }))
})
