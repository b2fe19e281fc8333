import { CivilDate, WorkCalendar } from "@linli/quantities"
import { findWorkday, isWorkday } from "chinese-days"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./calendar.oracle.ts"
import { china, chinaYears, outcomeOf, problemOf } from "./support.ts"

const first = CivilDate.toDayNumber("2020-01-01")
const allDays = Array.from({ length: 2557 }, (_, i) => CivilDate.fromDayNumber(first + i))
const anyDate = fc.constantFrom(...allDays)
const year2026 = { year: 2026, off: ["2026-10-01"], makeUp: ["2026-10-10"] }

/** Calendars nobody ever announced: any days off, any make-up days, any weekend. */
const anyCalendar = fc
  .record({
    from: fc.integer({ min: 1990, max: 2040 }),
    years: fc.array(fc.tuple(fc.uniqueArray(fc.nat(364), { maxLength: 60 }), fc.nat(20)), {
      minLength: 1,
      maxLength: 4
    }),
    restWeekdays: fc.uniqueArray(fc.constantFrom<CivilDate.Weekday>(1, 2, 3, 4, 5, 6, 7), { maxLength: 4 })
  })
  .map(({ from, restWeekdays, years }) =>
    WorkCalendar.make({
      id: "any",
      restWeekdays,
      years: years.map(([days, split], i) => {
        const dates = days.map((day) => CivilDate.addDays(`${from + i}-01-01`, day))
        return { year: from + i, off: dates.slice(split), makeUp: dates.slice(0, split) }
      })
    })
  )

describe("QT-40 a work calendar names its years without a gap, and refuses what contradicts itself", () => {
  it("the calendar of China covers 2020 to 2026", () => {
    expect([china.from, china.to, china.restWeekdays]).toEqual([2020, 2026, [6, 7]])
    expect([WorkCalendar.covers(china, 2026), WorkCalendar.covers(china, 2027)]).toEqual([true, false])
  })
  it("years may come in any order", () => {
    expect(WorkCalendar.make({ id: "cn", years: chinaYears.toReversed() })).toEqual(china)
  })
  it("names every reason at once", () => {
    const years = [
      { year: 2024, off: ["2025-01-01", "2024-02-30"], makeUp: [] },
      { year: 2026, off: ["2026-05-01"], makeUp: ["2026-05-01"] },
      { year: 2026, off: [], makeUp: [] }
    ]
    expect(problemOf(() => WorkCalendar.make({ id: "x", years }))).toMatchObject({
      _tag: "CalendarNotUsable",
      calendar: "x",
      reasons: [
        "between 2024 and 2026 a year is missing; add it or make two calendars",
        "the year 2026 is listed twice",
        "`2025-01-01` is not a day of 2024, written `2024-01-31`",
        "`2024-02-30` is not a day of 2024, written `2024-01-31`",
        "`2026-05-01` is listed as a day off and as a make-up work day"
      ]
    })
  })
  it.each([
    ["no year", { id: "x", years: [] }],
    ["no name", { id: "", years: [year2026] }],
    ["half a year", { id: "x", years: [{ ...year2026, year: 2026.5 }] }],
    ["no work day at all", { id: "x", years: [year2026], restWeekdays: [1, 2, 3, 4, 5, 6, 7] as const }],
    ["an eighth weekday", { id: "x", years: [year2026], restWeekdays: [8 as never] }],
    ["a date as a number", { id: "x", years: [{ year: 2026, off: [20_261_001 as never], makeUp: [] }] }]
  ])("refuses %s", (_, options) => {
    expect(outcomeOf(() => WorkCalendar.make(options))).toBe("CalendarNotUsable")
    expect(WorkCalendar.tryMake(options).ok).toBe(false)
  })
  it("refuses more years than it has room for", () => {
    expect(outcomeOf(() => WorkCalendar.weekends({ id: "x", from: 1900, to: 2100 }))).toBe("CalendarNotUsable")
    expect(outcomeOf(() => WorkCalendar.weekends({ id: "x", from: 2026, to: 2025 }))).toBe("CalendarNotUsable")
    const longest = WorkCalendar.weekends({ id: "x", from: 2000, to: 1999 + WorkCalendar.mostYears, restWeekdays: [] })
    expect(WorkCalendar.workDaysBetween(longest, "2000-01-01", `${longest.to}-12-31`)).toBe(
      CivilDate.diffDays("2000-01-01", `${longest.to}-12-31`)
    )
  })
})

describe("QT-41 work days are all but days off and weekends, and make-up days", () => {
  it("the Saturday after the holiday week of October 2026 is worked", () => {
    expect(WorkCalendar.isWorkDay(china, "2026-10-10")).toBe(true)
    expect(WorkCalendar.isRestDay(china, "2026-10-07")).toBe(true)
    expect(WorkCalendar.isWorkDay(china, "2026-10-08")).toBe(true)
    expect(WorkCalendar.isWorkDay(china, "2026-10-11")).toBe(false)
  })
  it("each year and each month has as many work days as were published with the data", () => {
    for (const { workDays, workDaysByMonth, year } of chinaYears) {
      const inMonth = (month: number) =>
        allDays.filter(
          (day) => day.startsWith(`${year}-${String(month).padStart(2, "0")}`) && WorkCalendar.isWorkDay(china, day)
        ).length
      const months = workDaysByMonth.map((_, i) => inMonth(i + 1))
      expect(months).toEqual(workDaysByMonth)
      expect(months.reduce((a, b) => a + b, 0)).toBe(workDays)
    }
  })
  it("agrees with a walk through the calendar, and with an independent package, on all 2,557 days", () => {
    expect(allDays.at(-1)).toBe("2026-12-31")
    const differ = allDays.filter(
      (day) =>
        WorkCalendar.isWorkDay(china, day) !== oracle.isWorkDay(china, day) ||
        WorkCalendar.isWorkDay(china, day) !== isWorkday(day)
    )
    expect(differ).toEqual([])
  })
  it("weekends alone are a calendar somebody chooses, with any days of the week", () => {
    const weekends = WorkCalendar.weekends({ id: "weekends", from: 2026, to: 2027 })
    expect(WorkCalendar.isWorkDay(weekends, "2026-10-01")).toBe(true)
    expect(WorkCalendar.isWorkDay(weekends, "2026-10-03")).toBe(false)
    const friday = WorkCalendar.weekends({ id: "friday", from: 2026, to: 2026, restWeekdays: [5, 6] })
    expect(["2026-10-02", "2026-10-03", "2026-10-04"].map((day) => WorkCalendar.isRestDay(friday, day))).toEqual([
      true,
      true,
      false
    ])
  })
})

describe("QT-42 a year outside the calendar is never guessed", () => {
  it("the first work day of 2027 is not known", () => {
    expect(problemOf(() => WorkCalendar.isWorkDay(china, "2027-01-04"))).toEqual({
      _tag: "YearNotCovered",
      year: 2027,
      calendar: "cn",
      todo: "install the year 2027 once it is announced",
      message:
        "work calendar `cn` covers 2020 to 2026 and says nothing about 2027; install the year 2027 once it is announced"
    })
  })
  it.each([
    ["2026-12-31", 1, 2027],
    ["2026-12-31", 5000, 2027],
    ["2020-01-01", -1, 2019],
    ["2019-12-31", 1, 2019],
    ["2027-01-01", -1, 2027],
    ["2027-01-01", 0, 2027]
  ])("%s and %i work days: nothing about %i", (date, amount, year) =>
    expect(problemOf(() => WorkCalendar.addWorkDays(china, date, amount))).toMatchObject({
      _tag: "YearNotCovered",
      year
    })
  )
  it("in each question", () => {
    const asks = [
      () => WorkCalendar.isRestDay(china, "2019-06-01"),
      () => WorkCalendar.rollForward(china, "2027-01-01"),
      () => WorkCalendar.nextWorkDay(china, "2026-12-31"),
      () => WorkCalendar.previousWorkDay(china, "2020-01-01"),
      () => WorkCalendar.workDaysBetween(china, "2019-12-31", "2020-02-01"),
      () => WorkCalendar.workDaysBetween(china, "2026-12-01", "2027-01-01")
    ]
    for (const ask of asks) expect(outcomeOf(ask)).toBe("YearNotCovered")
  })
  it("what is no date is called that", () => {
    for (const bad of ["2026-02-30", "2026-1-1", "", "2026-00-10", "2026-13-01", "2026-01-32", "2026-12-39", 5, null])
      expect(outcomeOf(() => WorkCalendar.isWorkDay(china, bad as never))).toBe("NotReadable")
    expect(outcomeOf(() => WorkCalendar.addWorkDays(china, "2026-01-05", 0.5))).toBe("OutOfRange")
    expect(outcomeOf(() => WorkCalendar.addWorkDays(china, "2026-01-05", Number.NaN))).toBe("OutOfRange")
  })
})

describe("QT-43 the n-th work day does not count the date itself", () => {
  it("ten work days after 30 September 2026", () => {
    expect(WorkCalendar.addWorkDays(china, "2026-09-30", 10)).toBe("2026-10-20")
    expect(WorkCalendar.addWorkDays(china, "2026-10-20", -10)).toBe("2026-09-30")
    expect(WorkCalendar.nextWorkDay(china, "2026-09-30")).toBe("2026-10-08")
    expect(WorkCalendar.previousWorkDay(china, "2026-10-08")).toBe("2026-09-30")
    expect(WorkCalendar.addWorkDays(china, "2026-10-03", 0)).toBe("2026-10-03")
    expect(WorkCalendar.rollForward(china, "2026-10-03")).toBe("2026-10-08")
    expect(WorkCalendar.rollForward(china, "2026-10-08")).toBe("2026-10-08")
  })
  it("agrees with a walk in calendars of any shape, both ways, and about what is not known", () => {
    let notKnown = 0
    fc.assert(
      fc.property(anyCalendar, fc.nat(1500), fc.integer({ min: -400, max: 400 }), (calendar, offset, amount) => {
        const date = CivilDate.addDays(`${calendar.from - 1}-06-01`, offset)
        const expected = oracle.addWorkDays(calendar, date, amount)
        if (expected === undefined) notKnown++
        const ours = () => WorkCalendar.addWorkDays(calendar, date, amount)
        expect(expected === undefined ? outcomeOf(ours) : ours()).toBe(expected ?? "YearNotCovered")
        expect(
          outcomeOf(() => WorkCalendar.isWorkDay(calendar, date)) === "accepted" &&
            WorkCalendar.isWorkDay(calendar, date)
        ).toBe(oracle.isWorkDay(calendar, date) ?? false)
      }),
      { numRuns: 500 }
    )
    expect(notKnown).toBeGreaterThan(20)
  })
  it("takes no text for a day that is none, whatever it adds up to", () => {
    const two = (n: number) => String(n).padStart(2, "0")
    for (const year of [2019, 2024, 2026, 2027])
      for (let month = 0; month < 20; month++)
        for (let day = 0; day < 40; day++) {
          const text = `${year}-${two(month)}-${two(day)}`
          const expected = CivilDate.is(text)
            ? china.from <= year && year <= china.to
              ? "accepted"
              : "YearNotCovered"
            : "NotReadable"
          expect([text, outcomeOf(() => WorkCalendar.isWorkDay(china, text))]).toEqual([text, expected])
        }
  })
  it("agrees with an independent package for China", () => {
    fc.assert(
      fc.property(fc.constantFrom(...allDays.slice(0, 2100)), fc.integer({ min: 1, max: 200 }), (day, amount) => {
        expect(WorkCalendar.addWorkDays(china, day, amount)).toBe(findWorkday(amount, day))
      })
    )
  })
})

describe("QT-44 the number of work days between two dates is the inverse", () => {
  it("there are ten from 30 September to 20 October 2026", () => {
    expect(WorkCalendar.workDaysBetween(china, "2026-09-30", "2026-10-20")).toBe(10)
    expect(WorkCalendar.workDaysBetween(china, "2026-10-20", "2026-09-30")).toBe(-10)
    expect(WorkCalendar.workDaysBetween(china, "2026-10-01", "2026-10-07")).toBe(0)
  })
  it("agrees with a walk, and undoes adding", () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        const count = WorkCalendar.workDaysBetween(china, a, b)
        expect(count).toBe(oracle.workDaysBetween(china, a, b))
        if (count > 0 && oracle.isWorkDay(china, b) === true) expect(WorkCalendar.addWorkDays(china, a, count)).toBe(b)
      }),
      { numRuns: 60 }
    )
  })
})

describe("QT-45 a calendar is plain data, extended by years it lacks and revised only explicitly", () => {
  const year2027 = { year: 2027, off: ["2027-01-01"], makeUp: [] } // sample, not announced
  it("2027 is added when it is announced", () => {
    const longer = WorkCalendar.extend(china, year2027)
    expect([longer.from, longer.to]).toEqual([2020, 2027])
    expect(WorkCalendar.nextWorkDay(longer, "2026-12-31")).toBe("2027-01-04")
    expect(china.to).toBe(2026)
    expect(WorkCalendar.extend(longer, year2027)).toEqual(longer)
  })
  it("survives JSON and copying", () => {
    for (const copy of [
      JSON.parse(JSON.stringify(china)) as WorkCalendar.WorkCalendar,
      structuredClone(china),
      { ...china }
    ]) {
      expect(copy).toEqual(china)
      expect(WorkCalendar.addWorkDays(copy, "2026-09-30", 10)).toBe("2026-10-20")
    }
    const [first, ...others] = china.years as [WorkCalendar.YearOfWork, ...Array<WorkCalendar.YearOfWork>]
    const damaged = [
      [],
      others,
      [others[0], ...others],
      [{ ...first, off: ["2021-05-01"] }, ...others],
      [{ ...first, off: ["x"] }, ...others]
    ]
    for (const years of damaged)
      expect(problemOf(() => WorkCalendar.isWorkDay({ ...china, years } as never, "2026-01-05")).message).toBe(
        "work calendar `cn` is damaged; build it with `WorkCalendar.make`"
      )
  })
  it("an edited copy answers for itself", () => {
    const edited = { ...china, restWeekdays: [] }
    expect(WorkCalendar.isWorkDay(edited, "2026-10-11")).toBe(true)
  })
  it("refuses other days for a year it has, unless revised", () => {
    const amended = { ...year2027, off: ["2027-01-01", "2027-01-04"] }
    const longer = WorkCalendar.extend(china, year2027)
    expect(problemOf(() => WorkCalendar.extend(longer, amended))).toMatchObject({
      _tag: "CalendarNotUsable",
      reasons: ["the year 2027 is already there with other days; use `revise` to replace it"]
    })
    expect(WorkCalendar.nextWorkDay(WorkCalendar.revise(longer, amended), "2026-12-31")).toBe("2027-01-05")
    expect(outcomeOf(() => WorkCalendar.extend(china, { year: 2028, off: [], makeUp: [] }))).toBe("CalendarNotUsable")
  })
  it("merges with one that agrees, and with no other", () => {
    const [a, b] = [chinaYears.slice(0, 4), chinaYears.slice(3)].map((years) => WorkCalendar.make({ id: "cn", years }))
    expect(WorkCalendar.merge(a as WorkCalendar.WorkCalendar, b as WorkCalendar.WorkCalendar)).toEqual(china)
    expect(outcomeOf(() => WorkCalendar.merge(china, WorkCalendar.weekends({ id: "w", from: 2026, to: 2027 })))).toBe(
      "CalendarNotUsable"
    )
    const friday = WorkCalendar.weekends({ id: "f", from: 2027, to: 2027, restWeekdays: [5] })
    expect(outcomeOf(() => WorkCalendar.merge(china, friday))).toBe("CalendarNotUsable")
  })
  it("keeps its source", () => {
    const calendar = WorkCalendar.make({ id: "cn", years: [year2026], source: "notice of the State Council" })
    expect(WorkCalendar.extend(calendar, year2027).source).toBe("notice of the State Council")
  })
})
