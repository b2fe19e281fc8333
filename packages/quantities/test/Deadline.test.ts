import { CivilDate, Deadline, type Due, Instant, type Span, WorkCalendar } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./deadline.oracle.ts"
import { china, chinaYears, outcomeOf, problemOf } from "./support.ts"

const zone = "Asia/Shanghai"
const due = (anchor: string, amount: number, unit: Span.SpanUnit, rollForward?: boolean): Due =>
  Deadline.dueOf({
    anchor,
    span: { amount, unit, ...(rollForward === undefined ? {} : { rollForward }) },
    calendar: china,
    zone
  })

/** 2020–2026 as announced, 2027 and 2028 with sample holidays that make weeks of rest at the turn of the year. */
const sampleYears = [2027, 2028].map((year) => ({
  year,
  off: ["01-01", "01-02", "01-03", "01-04", "02-10", "02-11", "05-01", "10-01", "10-02", "12-30", "12-31"].map(
    (day) => `${year}-${day}`
  ),
  makeUp: [`${year}-01-09`, `${year}-10-10`]
}))
const long = WorkCalendar.extend(china, ...sampleYears)
const cutAt = (year: number): WorkCalendar.WorkCalendar =>
  WorkCalendar.make({ id: "cn", years: long.years.filter((y) => y.year <= year) })

const anchorFrom = (first: string, days: number) => fc.nat(days).map((n) => CivilDate.addDays(first, n))
const anyDaySpan = (most: number): fc.Arbitrary<Span.Span> =>
  fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: most }), unit: fc.constantFrom("day" as const, "workday" as const) }),
    fc.record({
      amount: fc.integer({ min: 1, max: most }),
      unit: fc.constantFrom("day" as const, "workday" as const),
      rollForward: fc.boolean()
    }),
    fc.record({
      amount: fc.integer({ min: 1, max: Math.max(1, Math.floor(most / 30)) }),
      unit: fc.constant("month" as const)
    })
  )

describe("QT-51 the first day is not counted", () => {
  it("one day from Monday is Tuesday", () => {
    expect(due("2026-03-02", 1, "day").on).toBe("2026-03-03")
    expect(due("2026-01-31", 30, "day")).toEqual({
      on: "2026-03-02",
      rule: { amount: 30, unit: "day" },
      anchor: "2026-01-31",
      calendar: "cn"
    })
  })
  it("a moment counts from its day in the zone", () => {
    const late = Deadline.dueOf({
      anchor: "2026-03-02T16:00:00.000Z",
      span: { amount: 1, unit: "day" },
      calendar: china,
      zone
    })
    expect([late.anchor, late.on]).toEqual(["2026-03-03", "2026-03-04"])
    const request = { anchor: "2026-03-02T16:00:00.000Z", span: { amount: 1, unit: "day" }, calendar: china } as const
    expect(problemOf(() => Deadline.dueOf(request))._tag).toBe("ZoneMissing")
  })
  it("agrees with counting on the fingers, whatever the span and the calendar", () => {
    fc.assert(
      fc.property(anchorFrom("2020-01-01", 2500), anyDaySpan(120), (anchor, span) => {
        const ours = Deadline.dueOf({ anchor, span, calendar: long })
        const theirs = oracle.lastDay(anchor, span, long)
        expect([ours.rolledFrom ?? ours.on, ours.on, ours.awaits]).toEqual([theirs.nominal, theirs.on, undefined])
      }),
      { numRuns: 1500 }
    )
  })
  it("agrees on every day of two years for the short spans", () => {
    for (let n = 0; n < 730; n++) {
      const anchor = CivilDate.addDays("2025-06-01", n)
      for (const unit of ["day", "workday", "month"] as const)
        for (const amount of [1, 2, 3]) {
          const span = { amount, unit }
          expect(Deadline.dueOf({ anchor, span, calendar: long }).on).toBe(oracle.lastDay(anchor, span, long).on)
        }
    }
  })
  it("refuses what is no anchor", () => {
    for (const anchor of ["2026-02-30", "today", "", null, 5])
      expect(
        outcomeOf(() => Deadline.dueOf({ anchor: anchor as never, span: { amount: 1, unit: "day" }, calendar: china }))
      ).toBe("NotReadable")
    expect(outcomeOf(() => due("2026-01-01", 0, "day"))).toBe("NotReadable")
    expect(outcomeOf(() => due("2026-01-01", 1, "week" as never))).toBe("NotReadable")
    expect(outcomeOf(() => due("2026-01-01", 100_000, "year"))).toBe("OutOfRange")
  })
})

describe("QT-52 months and years end on the corresponding day or the last day of the month", () => {
  it("one month from 31 May is 30 June, from 31 January the end of February", () => {
    expect(due("2026-05-31", 1, "month").on).toBe("2026-06-30")
    expect(due("2026-01-31", 1, "month", false).on).toBe("2026-02-28")
    expect(due("2024-02-29", 1, "year", false).on).toBe("2025-02-28")
    expect(due("2024-03-10", 2, "year").on).toBe("2026-03-10")
  })
  it("the day is the same, or the last of its month", () => {
    fc.assert(
      fc.property(anchorFrom("1990-01-01", 20_000), fc.integer({ min: 1, max: 600 }), (anchor, amount) => {
        const { on } = Deadline.dueOf({ anchor, span: { amount, unit: "month", rollForward: false } })
        const same = on.slice(8) === anchor.slice(8)
        expect(same || (on.slice(8) < anchor.slice(8) && CivilDate.addDays(on, 1).endsWith("-01"))).toBe(true)
      })
    )
  })
})

describe("QT-53 hours count from the moment and end at their moment", () => {
  it("24 hours from 14:05 on Saturday end at 14:05 on Sunday", () => {
    const anchor = "2026-01-31T06:05:00.000Z"
    expect(due(anchor, 24, "hour")).toEqual({
      on: "2026-02-01",
      at: "2026-02-01T06:05:00.000Z",
      rule: { amount: 24, unit: "hour" },
      anchor
    })
  })
  it("a period that ends at 24:00 has that day as its last", () => {
    expect(due("2026-01-31T16:00:00.000Z", 24, "hour")).toMatchObject({
      on: "2026-02-01",
      at: "2026-02-01T16:00:00.000Z"
    })
  })
  it("an hour is an hour, also when the clocks change", () => {
    const anchor = "2026-03-08T06:30:00.000Z" // 01:30 in New York, half an hour before the change
    const span = { amount: 2, unit: "hour" } as const
    expect(Deadline.dueOf({ anchor, span, zone: "America/New_York" }).at).toBe("2026-03-08T08:30:00.000Z")
  })
  it("needs a moment and a zone", () => {
    expect(problemOf(() => due("2026-01-31", 24, "hour"))._tag).toBe("MomentMissing")
    expect(
      problemOf(() => Deadline.dueOf({ anchor: "2026-01-31T06:05:00.000Z", span: { amount: 1, unit: "hour" } }))._tag
    ).toBe("ZoneMissing")
    expect(outcomeOf(() => due("2026-01-31T06:05:00.000Z", 24, "hour", true))).toBe("NotReadable")
  })
})

describe("QT-54 a last day that is a rest day moves to the next work day, unless the span says not", () => {
  it("thirty days from 4 September 2026 end in the holidays and move to 8 October", () => {
    expect(due("2026-09-04", 30, "day")).toMatchObject({ on: "2026-10-08", rolledFrom: "2026-10-04" })
    expect(due("2026-09-04", 30, "day", false)).toEqual({
      on: "2026-10-04",
      rule: { amount: 30, unit: "day", rollForward: false },
      anchor: "2026-09-04"
    })
  })
  it("a make-up Saturday is a last day like any other", () => {
    expect(due("2026-10-09", 1, "day")).toMatchObject({ on: "2026-10-10" })
    expect(due("2026-10-09", 1, "day").rolledFrom).toBeUndefined()
  })
  it("needs a calendar, and says how to do without", () => {
    const request = { anchor: "2026-09-04", span: { amount: 30, unit: "day" } } as const
    expect(problemOf(() => Deadline.dueOf(request)).message).toBe(
      "cannot end 30 days without a work calendar; pass `calendar`, or `rollForward: false` if rest days do not matter"
    )
  })
})

describe("QT-55 work days count make-up days and skip days off", () => {
  it("ten work days from 30 September 2026", () => expect(due("2026-09-30", 10, "workday").on).toBe("2026-10-20"))
  it("needs a calendar even if it does not roll", () => {
    const span = { amount: 1, unit: "workday", rollForward: false } as const
    expect(outcomeOf(() => Deadline.dueOf({ anchor: "2026-09-30", span }))).toBe("CalendarMissing")
  })
})

describe("QT-56 a last day in a year the calendar lacks is provisional", () => {
  it("thirty days from 5 December 2026 end not before 4 January 2027", () => {
    expect(due("2026-12-05", 30, "day")).toMatchObject({ on: "2027-01-04", awaits: 2027 })
    expect(due("2026-12-20", 10, "workday")).toMatchObject({ on: "2027-01-01", awaits: 2027 })
    expect(due("2019-06-01", 30, "day")).toMatchObject({ on: "2019-07-01", awaits: 2019 })
    expect(due("2019-12-20", 30, "workday")).toMatchObject({ on: "2020-01-19", awaits: 2019 })
  })
  it("a last day known to be a rest day at the very end of the data awaits the next year", () => {
    const untilFriday = WorkCalendar.make({ id: "x", years: [{ year: 2026, off: ["2026-12-31"], makeUp: [] }] })
    const span = { amount: 1, unit: "day" } as const
    const rolling = Deadline.dueOf({ anchor: "2026-12-30", span, calendar: untilFriday })
    expect(rolling).toMatchObject({ on: "2027-01-01", rolledFrom: "2026-12-31", awaits: 2027 })
    // It has not rolled to a work day yet, so nothing says it has.
    expect(Deadline.steps(rolling).map(({ step }) => step)).toEqual(["began", "awaits"])
  })
  it("without rolling nothing is awaited", () => {
    expect(due("2026-12-05", 30, "day", false)).toMatchObject({ on: "2027-01-04" })
    expect(due("2026-12-05", 30, "day", false).awaits).toBeUndefined()
  })
  it("never passes", () => {
    const provisional = due("2026-12-05", 30, "day")
    expect(Deadline.isPassed(provisional, "2099-01-01T00:00:00.000Z", zone)).toBe(false)
    expect(problemOf(() => Deadline.dueInstant(provisional, zone))).toMatchObject({
      _tag: "NotFixed",
      awaits: 2027,
      notBefore: "2027-01-04"
    })
  })
  it("its day is a lower bound, and exactly those are provisional that need the missing year", () => {
    let provisional = 0
    fc.assert(
      fc.property(
        anchorFrom("2026-06-01", 400),
        anyDaySpan(150),
        fc.constantFrom(2026, 2027),
        (anchor, span, lastYear) => {
          const guess = Deadline.dueOf({ anchor, span, calendar: cutAt(lastYear) })
          const truth = oracle.lastDay(anchor, span, long)
          if (guess.awaits === undefined) {
            expect(guess.on).toBe(truth.on)
            return
          }
          provisional++
          expect(guess.awaits).toBeGreaterThan(lastYear)
          expect(guess.on <= truth.on).toBe(true)
          expect(truth.on > `${lastYear}-12-31`).toBe(true)
        }
      ),
      { numRuns: 1500 }
    )
    expect(provisional).toBeGreaterThan(200)
  })
})

describe("QT-57 a provisional due is settled by the year it awaits", () => {
  it("once 2027 is installed, the day is fixed", () => {
    const settled = Deadline.settle(due("2026-12-05", 30, "day"), long)
    expect(settled).toMatchObject({ on: "2027-01-05", rolledFrom: "2027-01-04" })
    expect(settled.awaits).toBeUndefined()
    expect(Deadline.settle(due("2026-12-05", 30, "day"), china)).toEqual(due("2026-12-05", 30, "day"))
  })
  it("one that is suspended stays so, and goes on as if the year had always been there", () => {
    const stopped = Deadline.suspend(due("2026-12-05", 30, "day"), "2026-12-15")
    const settled = Deadline.settle(stopped, long)
    expect(settled).toMatchObject({ on: "2027-01-05", suspendedSince: "2026-12-15" })
    expect(Deadline.resume(settled, "2026-12-20", { calendar: long }).on).toBe("2027-01-09") // a make-up Saturday
    expect(Deadline.isPassed(settled, "2099-01-01T00:00:00.000Z", zone)).toBe(false)
  })
  it("what ran in the missing year is not guessed either", () => {
    const span = { amount: 12, unit: "workday", rollForward: false } as const
    const told = (calendar: WorkCalendar.WorkCalendar): Due =>
      Deadline.resume(
        Deadline.suspend(Deadline.dueOf({ anchor: "2026-12-20", span, calendar }), "2027-01-05"),
        "2027-02-01",
        { calendar }
      )
    expect(told(china)).toMatchObject({ on: "2027-02-01", awaits: 2027 })
    expect(told(long)).toMatchObject({ on: "2027-02-03" })
    expect(Deadline.settle(told(china), long).on).toBe("2027-02-03")
  })
  it("a due that is certain is not moved by another calendar", () => {
    const fixed = due("2026-09-04", 30, "day")
    const revised = WorkCalendar.revise(china, { year: 2026, off: ["2026-10-08"], makeUp: [] })
    expect(Deadline.settle(fixed, revised)).toBe(fixed)
  })
})

interface Story {
  readonly anchor: string
  readonly span: Span.Span
  readonly steps: ReadonlyArray<
    | { readonly kind: "pause"; readonly wait: number; readonly length: number }
    | { readonly kind: "by"; readonly span: Span.Span }
    | { readonly kind: "to"; readonly days: number }
  >
}
const anyStory: fc.Arbitrary<Story> = fc.record({
  anchor: anchorFrom("2026-05-01", 240),
  span: anyDaySpan(60),
  steps: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("pause" as const), wait: fc.nat(40), length: fc.nat(40) }),
      fc.record({ kind: fc.constant("by" as const), span: anyDaySpan(30) }),
      fc.record({ kind: fc.constant("to" as const), days: fc.integer({ min: 1, max: 40 }) })
    ),
    { maxLength: 4 }
  )
})
/** Tells the same story with a calendar; `day` says on which days things happen, as found with the full calendar. */
const tell = (story: Story, calendar: WorkCalendar.WorkCalendar, days: Array<string>): Due => {
  let told = Deadline.dueOf({ anchor: story.anchor, span: story.span, calendar })
  const recorded = days.length > 0
  let next = 0
  const dayOf = (make: () => string): string => {
    if (!recorded) days.push(make())
    return days[next++] as string
  }
  let today = story.anchor
  for (const step of story.steps) {
    if (step.kind === "pause") {
      const since = dayOf(() => CivilDate.addDays(today, step.wait))
      const until = dayOf(() => CivilDate.addDays(since, step.length))
      told = Deadline.resume(Deadline.suspend(told, since), until, { calendar })
      today = until
    } else if (step.kind === "by") told = Deadline.extend(told, { by: step.span }, { calendar })
    else told = Deadline.extend(told, { to: dayOf(() => CivilDate.addDays(told.on, step.days)) }, { calendar })
  }
  return told
}

describe("QT-57 settling gives what a calendar complete from the start would have given", () => {
  it("for any story of extensions and suspensions, and never earlier than shown before", () => {
    let settled = 0
    fc.assert(
      fc.property(anyStory, (story) => {
        const days: Array<string> = []
        const truth = tell(story, long, days)
        const shown = tell(story, china, days)
        const later = Deadline.settle(shown, long)
        if (shown.awaits !== undefined) settled++
        expect(later.awaits).toBeUndefined()
        expect(shown.on <= later.on).toBe(true)
        expect([later.on, later.rolledFrom]).toEqual([truth.on, truth.rolledFrom])
      }),
      { numRuns: 2000 }
    )
    expect(settled).toBeGreaterThan(200)
  })
})

describe("QT-58 a due is extended to an agreed day or by a span from its last day, never shortened", () => {
  it("fifteen days more from the last day", () => {
    const extended = Deadline.extend(
      due("2026-11-02", 15, "day"),
      { by: { amount: 10, unit: "day" } },
      { calendar: china, because: "asked for in time" }
    )
    expect(extended).toMatchObject({
      on: "2026-11-27",
      changes: [{ kind: "extended", from: "2026-11-17", by: { amount: 10, unit: "day" }, because: "asked for in time" }]
    })
  })
  it("counts from the day it had rolled to", () => {
    expect(
      Deadline.extend(due("2026-09-04", 30, "day"), { by: { amount: 1, unit: "workday" } }, { calendar: china }).on
    ).toBe("2026-10-09")
  })
  it("an agreed day holds as agreed, on a Sunday and in a year the calendar lacks", () => {
    const sunday = Deadline.extend(due("2026-11-02", 15, "day"), { to: "2026-11-22" })
    expect(sunday.on).toBe("2026-11-22")
    const provisional = Deadline.extend(due("2026-12-05", 30, "day"), { to: "2027-02-14" })
    expect([provisional.on, provisional.awaits]).toEqual(["2027-02-14", undefined])
  })
  it("hours are extended by hours, to a moment", () => {
    const hours = due("2026-01-31T06:00:00.000Z", 24, "hour")
    expect(Deadline.extend(hours, { by: { amount: 2, unit: "hour" } }, { zone }).at).toBe("2026-02-01T08:00:00.000Z")
    expect(Deadline.extend(hours, { to: "2026-02-03T00:00:00.000Z" }, { zone })).toMatchObject({
      at: "2026-02-03T00:00:00.000Z",
      on: "2026-02-03"
    })
    expect(outcomeOf(() => Deadline.extend(hours, { by: { amount: 2, unit: "day" } }, { zone }))).toBe("NotReadable")
    expect(outcomeOf(() => Deadline.extend(hours, { to: "2026-02-03" }, { zone }))).toBe("NotReadable")
  })
  it("refuses a day that is not later, and a suspended due", () => {
    const fixed = due("2026-11-02", 15, "day")
    for (const to of ["2026-11-17", "2026-11-16"])
      expect(problemOf(() => Deadline.extend(fixed, { to }))).toMatchObject({
        _tag: "NotLater",
        given: to,
        notBefore: "2026-11-17"
      })
    expect(outcomeOf(() => Deadline.extend(fixed, { to: "2026-11-31" }))).toBe("NotReadable")
    expect(outcomeOf(() => Deadline.extend(fixed, { by: { amount: 0, unit: "day" } }))).toBe("NotReadable")
    expect(outcomeOf(() => Deadline.extend(fixed, { by: { amount: 1, unit: "hour" } }))).toBe("NotReadable")
    expect(outcomeOf(() => Deadline.extend(Deadline.suspend(fixed, "2026-11-05"), { to: "2026-12-01" }))).toBe(
      "Suspended"
    )
  })
})

describe("QT-59 a suspended due does not pass, and goes on with what was left", () => {
  it("thirty days, stopped on the tenth, have twenty left", () => {
    const stopped = Deadline.suspend(due("2026-03-01", 30, "day", false), "2026-03-11", { because: "an appraisal" })
    expect(stopped).toMatchObject({ on: "2026-03-31", suspendedSince: "2026-03-11" })
    expect(Deadline.isPassed(stopped, "2099-01-01T00:00:00.000Z", zone)).toBe(false)
    expect(outcomeOf(() => Deadline.dueInstant(stopped, zone))).toBe("Suspended")
    const resumed = Deadline.resume(stopped, "2026-04-01", { because: "the report is there" })
    expect([resumed.on, resumed.suspendedSince]).toEqual(["2026-04-21", undefined])
    expect(resumed.changes).toEqual([
      { kind: "suspended", from: "2026-03-31", on: "2026-03-11", because: "an appraisal" },
      { kind: "resumed", on: "2026-04-01", because: "the report is there" }
    ])
  })
  it("what was left is counted before rolling", () => {
    const rolled = due("2026-09-04", 30, "day") // 4 October, rolled to the 8th
    const resumed = Deadline.resume(Deadline.suspend(rolled, "2026-09-24"), "2026-11-02", { calendar: china })
    expect(resumed).toMatchObject({ on: "2026-11-12" }) // ten days left, not fourteen
  })
  it("stopped on the last day, or after it while rolling, it ends on the day it goes on", () => {
    const stop = (on: string) =>
      Deadline.resume(Deadline.suspend(due("2026-09-04", 30, "day"), on), "2026-11-03", { calendar: china }).on
    expect([stop("2026-10-04"), stop("2026-10-06")]).toEqual(["2026-11-03", "2026-11-03"])
  })
  it("stopped and resumed on one day, nothing changes", () => {
    const fixed = due("2026-03-01", 30, "day", false)
    expect(Deadline.resume(Deadline.suspend(fixed, "2026-03-11"), "2026-03-11").on).toBe(fixed.on)
  })
  it("work days and hours are carried over as such", () => {
    const workdays = due("2026-09-21", 5, "workday") // 22, 23, 24, 28, 29
    const resumed = Deadline.resume(Deadline.suspend(workdays, "2026-09-24"), "2026-10-08", { calendar: china })
    expect(resumed.on).toBe("2026-10-10") // two left: Friday and the make-up Saturday
    const hours = due("2026-01-31T06:00:00.000Z", 24, "hour")
    const later = Deadline.resume(Deadline.suspend(hours, "2026-01-31T16:00:00.000Z"), "2026-02-02T00:00:00.000Z", {
      zone
    })
    expect(later.at).toBe("2026-02-02T14:00:00.000Z")
  })
  it("agrees with counting on the fingers through several pauses", () => {
    fc.assert(
      fc.property(
        anchorFrom("2024-01-01", 700),
        anyDaySpan(100),
        fc.array(fc.tuple(fc.nat(20), fc.nat(30)), { maxLength: 3 }),
        (anchor, span, waits) => {
          let told = Deadline.dueOf({ anchor, span, calendar: long })
          const pauses: Array<oracle.Pause> = []
          let today = anchor
          for (const [wait, length] of waits) {
            const since = CivilDate.addDays(today, wait)
            if (since >= (told.rolledFrom ?? told.on)) break // after its end: see above
            today = CivilDate.addDays(since, length)
            told = Deadline.resume(Deadline.suspend(told, since), today, { calendar: long })
            pauses.push({ since, until: today })
          }
          const theirs = oracle.lastDay(anchor, span, long, pauses)
          expect([told.rolledFrom ?? told.on, told.on]).toEqual([theirs.nominal, theirs.on])
        }
      ),
      { numRuns: 1000 }
    )
  })
  it("an amended calendar does not move what was certain when it stopped", () => {
    const stopped = Deadline.suspend(due("2026-09-14", 10, "day"), "2026-09-16") // eight days left
    const amended = WorkCalendar.revise(china, { year: 2026, off: [], makeUp: [] })
    expect(Deadline.resume(stopped, "2026-09-17", { calendar: amended }).on).toBe("2026-09-25")
  })
  it("refuses to stop twice, to go on unstopped, and to go back in time", () => {
    const fixed = due("2026-03-01", 30, "day", false)
    const stopped = Deadline.suspend(fixed, "2026-03-11")
    expect(outcomeOf(() => Deadline.suspend(stopped, "2026-03-12"))).toBe("Suspended")
    expect(outcomeOf(() => Deadline.resume(fixed, "2026-03-12"))).toBe("NotSuspended")
    expect(outcomeOf(() => Deadline.resume(stopped, "2026-03-10"))).toBe("NotLater")
    expect(outcomeOf(() => Deadline.suspend(fixed, "2026-02-28"))).toBe("NotLater")
    const again = Deadline.resume(stopped, "2026-04-01")
    expect(outcomeOf(() => Deadline.suspend(again, "2026-03-31"))).toBe("NotLater")
    expect(outcomeOf(() => Deadline.suspend(fixed, "soon"))).toBe("NotReadable")
  })
})

describe("QT-60 a due passes at 24:00 of its last day", () => {
  it("the last minute of the day is in time", () => {
    const last = due("2026-01-31", 30, "day")
    expect(Deadline.dueInstant(last, zone)).toBe("2026-03-02T16:00:00.000Z")
    expect(Deadline.isPassed(last, "2026-03-02T15:59:59.999Z", zone)).toBe(false)
    expect(Deadline.isPassed(last, "2026-03-02T16:00:00.000Z", zone)).toBe(true)
    expect(Deadline.daysLeft(last, "2026-02-28")).toBe(2)
    expect(Deadline.daysLeft(last, "2026-03-04")).toBe(-2)
  })
  it("at the close of business where that is given", () => {
    const options = { closesAt: "17:00" }
    const last = due("2026-01-31", 30, "day")
    expect(Deadline.isPassed(last, "2026-03-02T08:59:59.999Z", zone, options)).toBe(false)
    expect(Deadline.isPassed(last, "2026-03-02T09:00:00.000Z", zone, options)).toBe(true)
    expect(outcomeOf(() => Deadline.dueInstant(last, zone, { closesAt: "five" }))).toBe("NotReadable")
  })
  it("hours pass at their moment", () => {
    const hours = due("2026-01-31T06:05:00.000Z", 24, "hour")
    expect(Deadline.isPassed(hours, "2026-02-01T06:04:59.999Z", zone)).toBe(false)
    expect(Deadline.isPassed(hours, "2026-02-01T06:05:00.000Z", zone)).toBe(true)
  })
  it("an act dated on the last day is in time, at every hour of the clock", () => {
    fc.assert(
      fc.property(anchorFrom("2026-01-01", 200), fc.integer({ min: 0, max: 86_399_999 }), (anchor, ms) => {
        const last = due(anchor, 10, "day")
        const start = Instant.addHours(Deadline.dueInstant(last, zone), -24)
        expect(Deadline.isPassed(last, Instant.addMs(start, ms), zone)).toBe(false)
      })
    )
  })
})

describe("QT-61 the latest day before an event is counted back and does not roll", () => {
  it("fifteen days before a meeting on 20 December 2026", () => {
    const span = { amount: 15, unit: "day" } as const
    expect(Deadline.latestDayBefore("2026-12-20", span)).toBe("2026-12-05") // a Saturday
    expect(Deadline.latestDayBefore("2026-12-20", span, { clearDays: true })).toBe("2026-12-04")
  })
  it("in months, years and work days", () => {
    expect(Deadline.latestDayBefore("2026-03-31", { amount: 1, unit: "month" })).toBe("2026-02-28")
    expect(Deadline.latestDayBefore("2028-02-29", { amount: 1, unit: "year" })).toBe("2027-02-28")
    const calendar = china
    expect(Deadline.latestDayBefore("2026-10-20", { amount: 10, unit: "workday" }, { calendar })).toBe("2026-09-30")
    expect(Deadline.latestDayBefore("2026-10-20", { amount: 9, unit: "workday" }, { calendar, clearDays: true })).toBe(
      "2026-09-30"
    )
    expect(outcomeOf(() => Deadline.latestDayBefore("2020-01-02", { amount: 10, unit: "workday" }, { calendar }))).toBe(
      "YearNotCovered"
    )
    expect(outcomeOf(() => Deadline.latestDayBefore("2026-10-20", { amount: 10, unit: "workday" }))).toBe(
      "CalendarMissing"
    )
    expect(outcomeOf(() => Deadline.latestDayBefore("2026-10-20", { amount: 10, unit: "hour" }))).toBe("NotReadable")
  })
})

describe("QT-62 a due explains itself", () => {
  it("in both languages, step by step", () => {
    const rolled = { ...due("2026-09-04", 30, "day"), source: "人民调解法 33" }
    expect(Deadline.explain(rolled, "zh-CN")).toEqual([
      "自2026年9月4日起30日，当日不计入。",
      "2026年10月4日为休息日，顺延至其后第一个工作日。",
      "截止于2026年10月8日（星期四）二十四时。",
      "依据：人民调解法 33。"
    ])
    expect(Deadline.explain(rolled, "en")).toEqual([
      "30 days from 4 September 2026, which is not counted.",
      "4 October 2026 is a rest day, so the next work day takes its place.",
      "It ends on Thursday, 8 October 2026 at 24:00.",
      "Source: 人民调解法 33."
    ])
  })
  it("what is provisional, suspended, extended, or counted in hours", () => {
    const provisional = due("2026-12-05", 30, "day")
    expect(Deadline.steps(provisional).at(-1)).toEqual({
      step: "awaits",
      year: 2027,
      notBefore: "2027-01-04",
      calendar: "cn"
    })
    expect(Deadline.explain(provisional, "en").at(-1)).toBe(
      "It ends not before 4 January 2027; the work days of 2027 are not known yet."
    )
    expect(Deadline.explain(provisional, "zh-CN").at(-1)).toBe("不早于2027年1月4日届满；2027年的工作日安排尚未公布。")
    const stopped = Deadline.suspend(due("2026-03-01", 30, "day", false), "2026-03-11", { because: "an appraisal" })
    expect(Deadline.explain(stopped, "en").slice(1)).toEqual([
      "Suspended on 11 March 2026 (an appraisal).",
      "It is suspended since 11 March 2026 and does not end until it is resumed."
    ])
    expect(Deadline.explain(stopped, "zh-CN").slice(1)).toEqual([
      "2026年3月11日中止（an appraisal）。",
      "自2026年3月11日起中止，恢复前不届满。"
    ])
    const extended = Deadline.extend(
      Deadline.extend(Deadline.resume(stopped, "2026-04-01"), { to: "2026-05-01" }),
      { by: { amount: 2, unit: "workday" } },
      { calendar: china }
    )
    expect(Deadline.explain(extended, "en").slice(2)).toEqual([
      "Resumed on 1 April 2026 with what was left.",
      "Extended to 1 May 2026.",
      "Extended by 2 work days.",
      "It ends on Thursday, 7 May 2026 at 24:00."
    ])
    expect(Deadline.explain(extended, "zh-CN").slice(2, 5)).toEqual([
      "2026年4月1日恢复，继续计算剩余期间。",
      "延长至2026年5月1日。",
      "延长2个工作日。"
    ])
    const hours = due("2026-01-31T06:05:00.000Z", 24, "hour")
    expect(Deadline.explain(hours, "en", zone)).toEqual([
      "24 hours from 31 January 2026, 14:05.",
      "It ends at 1 February 2026, 14:05."
    ])
    expect(Deadline.explain(hours, "zh-CN", zone)).toEqual([
      "自2026年1月31日 14:05起24小时。",
      "截止于2026年2月1日 14:05。"
    ])
  })
  it("a due is plain data and says so after JSON", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const told = tell(story, china, [])
        const read = JSON.parse(JSON.stringify(told)) as Due
        expect(read).toEqual(told)
        expect(Deadline.explain(read, "zh-CN")).toEqual(Deadline.explain(told, "zh-CN"))
        expect(Deadline.steps(told).length).toBeGreaterThanOrEqual(2 + (told.changes?.length ?? 0))
      })
    )
  })
  it("carries the source it was given", () => {
    const request = {
      anchor: "2026-03-01",
      span: { amount: 1, unit: "day", rollForward: false },
      source: "by-law 3"
    } as const
    expect(Deadline.dueOf(request).source).toBe("by-law 3")
    const changed = Deadline.extend(Deadline.dueOf(request), { to: "2026-04-01" })
    expect(changed.source).toBe("by-law 3")
  })
})

describe("QT-63 a later anchor never gives an earlier due, and rolling a rolled day changes nothing", () => {
  it("for any span", () => {
    fc.assert(
      fc.property(anchorFrom("2020-01-01", 2600), fc.nat(40), anyDaySpan(90), (anchor, days, span) => {
        const [a, b] = [anchor, CivilDate.addDays(anchor, days)].map((from) =>
          Deadline.dueOf({ anchor: from, span, calendar: long })
        )
        expect((a as Due).on <= (b as Due).on).toBe(true)
        if (span.rollForward !== false) expect(WorkCalendar.rollForward(long, (a as Due).on)).toBe((a as Due).on)
      }),
      { numRuns: 1000 }
    )
  })
  it("the fixture has what the rules need: years, holidays longer than a weekend, make-up days", () => {
    expect(chinaYears.every(({ makeUp, off }) => makeUp.length >= 5 && off.length >= 23)).toBe(true)
  })
})
