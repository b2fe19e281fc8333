import { CivilDate } from "@linli/quantities"
import { Booking } from "@linli/sharing"
import { occurrences, RecurrenceError } from "@linli/sharing/recurrence"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"

const starts = (rule: string, from: string, until: string, except: ReadonlyArray<string> = []) =>
  occurrences({ rule, from, minutes: 60, until, except }).map((t) => t.from)
const tags = (run: () => unknown) => {
  try {
    run()
    return []
  } catch (error) {
    if (error instanceof RecurrenceError) return error.problems.map((p) => p._tag)
    throw error
  }
}
const names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
const days = (from: string, until: string) =>
  Array.from({ length: Math.max(0, CivilDate.diffDays(from, until)) }, (_, i) => CivilDate.addDays(from, i))

describe("BK-17 a booking repeats by a rule of RFC 5545, on the clock on the wall", () => {
  it("weekly on some days, every so many weeks, as counting days does", () => {
    fc.assert(
      fc.property(
        fc.nat(600),
        fc.integer({ min: 1, max: 3 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
        fc.nat(120),
        (start, every, weekdays, length) => {
          const first = CivilDate.addDays("2026-01-01", start)
          const until = CivilDate.addDays(first, length)
          const monday = CivilDate.addDays(first, 1 - CivilDate.weekday(first))
          const want = days(first, until).filter(
            (d) =>
              weekdays.includes(CivilDate.weekday(d)) && Math.floor(CivilDate.diffDays(monday, d) / 7) % every === 0
          )
          const rule = `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${weekdays.map((w) => names[w - 1]).join(",")}`
          expect(starts(rule, `${first}T19:30`, until)).toEqual(want.map((d) => `${d}T19:30`))
        }
      ),
      { numRuns: 60 }
    )
  })
  it("the last Friday of a month, the 31st where there is one", () => {
    expect(starts("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01T18:00", "2026-05-01")).toEqual([
      "2026-01-30T18:00",
      "2026-02-27T18:00",
      "2026-03-27T18:00",
      "2026-04-24T18:00"
    ])
    expect(starts("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T18:00", "2026-06-01")).toEqual([
      "2026-01-31T18:00",
      "2026-03-31T18:00",
      "2026-05-31T18:00"
    ])
    expect(starts("FREQ=DAILY;COUNT=3", "2026-05-05T08:00", "2026-06-01", ["2026-05-06"])).toEqual([
      "2026-05-05T08:00",
      "2026-05-07T08:00"
    ])
    expect(starts("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T08:00", "2028-12-31")).toEqual([])
  })
  it("is what a series is booked with", () => {
    const times = occurrences({ rule: "FREQ=WEEKLY", from: "2026-05-05T23:00", minutes: 120, until: "2026-05-13" })
    expect(times).toEqual([
      { from: "2026-05-05T23:00", to: "2026-05-06T01:00" },
      { from: "2026-05-12T23:00", to: "2026-05-13T01:00" }
    ])
    expect(times.every((t) => Booking.Minute.is(t.to))).toBe(true)
  })
  it("and is refused with every reason", () => {
    const refused = (rule: string, more: object = {}) =>
      tags(() => occurrences({ rule, from: "2026-05-05T08:00", minutes: 60, until: "2026-06-01", ...more }))
    for (const rule of [
      "FREQ=HOURLY",
      "weekly",
      "FREQ=WEEKLY;BYDAY=XX",
      "FREQ=DAILY\nDTSTART:20200101",
      "FREQ=DAILY;BYHOUR=1,2",
      "FREQ=YEARLY;RSCALE=CHINESE",
      `FREQ=DAILY;${"X=1;".repeat(200)}A=1`
    ])
      expect(refused(rule), rule).toEqual(["RuleNotReadable"])
    expect(refused("FREQ=DAILY", { from: "2026-05-05", minutes: 0.5 })).toEqual(["TimeNotReadable", "LengthNotUsable"])
    expect(refused("FREQ=DAILY", { until: "2027-12-31" })).toEqual(["TooMany"])
    expect(refused("FREQ=DAILY", { until: "2199-12-31" })).toEqual(["TooMany"])
    expect(refused("FREQ=DAILY", { until: "2026-05-05" })).toEqual([])
  })
})
