import { CivilDate } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { outcomeOf, problemOf } from "./support.ts"

const DAY = 86_400_000
const first = CivilDate.toDayNumber("1800-01-01")
const last = CivilDate.toDayNumber("2299-12-31")
const platform = (dayNumber: number): string => new Date(dayNumber * DAY).toISOString().slice(0, 10)
const anyDay = fc.integer({ min: first, max: last })

describe("QT-30 a civil date is an existing day from 1800 to 2299", () => {
  it.each([
    ["2026-01-31", "2026-01-31"],
    ["2026年1月31日", "2026-01-31"],
    ["２０２６年１月３１日", "2026-01-31"],
    ["2026/1/31", "2026-01-31"],
    ["2016.6.1", "2016-06-01"],
    [" 2026-1-3 ", "2026-01-03"],
    ["2024-02-29", "2024-02-29"],
    ["2000-02-29", "2000-02-29"]
  ])("reads %s", (text, date) => expect(CivilDate.parse(text)).toBe(date))
  it.each([
    "2月30日",
    "2026-02-30",
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-01-32",
    "1799-12-31",
    "2300-01-01",
    "0206-01-01",
    "16/6/1",
    "31/01/2026",
    "01.02.2026",
    "20160601",
    "42522",
    "1900-01-00",
    "2026-1",
    "2026-01-31T00:00:00Z",
    "2026/1-31",
    "+02026-01-31",
    "",
    "yesterday",
    "9".repeat(10_000_000)
  ])("refuses %.24s", (text) => {
    expect(outcomeOf(() => CivilDate.parse(text))).toBe("NotReadable")
    expect(CivilDate.is(text)).toBe(false)
  })
  it("refuses what is no text, and says what to write", () => {
    for (const bad of [20_260_131, null, undefined, new Date(0), ["2026-01-31"], { length: 10 }]) {
      expect(CivilDate.is(bad)).toBe(false)
      expect(outcomeOf(() => CivilDate.parse(bad as never))).toBe("NotReadable")
      expect(outcomeOf(() => CivilDate.addDays(bad as never, 1))).toBe("NotReadable")
    }
    expect(problemOf(() => CivilDate.parse("2026-02-30")).message).toBe(
      "cannot read `2026-02-30` as a date; write an existing day from 1800 to 2299 as `2026-01-31`"
    )
    expect(CivilDate.tryParse("2026-02-30").ok).toBe(false)
    expect(outcomeOf(() => CivilDate.of(2026, 2, 29))).toBe("NotReadable")
    expect(outcomeOf(() => CivilDate.of(2026, 1.5, 1))).toBe("NotReadable")
    expect(CivilDate.of(2026, 2, 28)).toBe("2026-02-28")
  })
  it("accepts each day of five hundred years and agrees with the platform about all of them", () => {
    let wrong = 0
    for (let n = first; n <= last; n++) {
      const text = platform(n)
      const { day, month, year } = CivilDate.parts(text)
      if (
        CivilDate.fromDayNumber(n) !== text ||
        CivilDate.toDayNumber(text) !== n ||
        CivilDate.of(year, month, day) !== text
      )
        wrong++
    }
    expect([last - first + 1, wrong]).toEqual([182_621, 0])
  })
  it("of dates written at random, exactly those are accepted that the platform gives back unchanged", () => {
    let refused = 0
    fc.assert(
      fc.property(fc.integer({ min: 1795, max: 2305 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
        const ms = Date.parse(`${text}T00:00:00Z`)
        const real =
          !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text && year >= 1800 && year <= 2299
        if (!real) refused++
        expect(CivilDate.is(text)).toBe(real)
      }),
      { numRuns: 3000 }
    )
    expect(refused).toBeGreaterThan(500)
  })
})

describe("QT-31 day arithmetic agrees with the calendar", () => {
  it("the day after 28 February", () => {
    expect(CivilDate.addDays("2026-02-28", 1)).toBe("2026-03-01")
    expect(CivilDate.addDays("2024-02-28", 1)).toBe("2024-02-29")
    expect(CivilDate.diffDays("2026-01-31", "2026-03-02")).toBe(30)
    expect(CivilDate.between("2026-01-31", "2026-01-31", "2026-01-31")).toBe(true)
    expect(CivilDate.between("2026-02-01", "2026-01-01", "2026-01-31")).toBe(false)
    expect([CivilDate.later("2026-01-31", "2026-02-01"), CivilDate.earlier("2026-01-31", "2026-02-01")]).toEqual([
      "2026-02-01",
      "2026-01-31"
    ])
    expect(CivilDate.yearOf("2026-02-01")).toBe(2026)
  })
  it("adding and differing are inverse, and dates sort as text", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [platform(a), platform(b)]
        expect(CivilDate.addDays(from, b - a)).toBe(to)
        expect(CivilDate.diffDays(from, to)).toBe(b - a)
        expect(Math.sign(CivilDate.compare(from, to))).toBe(from < to ? -1 : from > to ? 1 : 0)
      })
    )
  })
  it("refuses to leave the range, and parts of days", () => {
    expect(outcomeOf(() => CivilDate.addDays("2299-12-31", 1))).toBe("OutOfRange")
    expect(outcomeOf(() => CivilDate.addDays("1800-01-01", -1))).toBe("OutOfRange")
    expect(outcomeOf(() => CivilDate.addDays("2026-01-01", 0.5))).toBe("OutOfRange")
    expect(outcomeOf(() => CivilDate.addDays("2026-01-01", Number.NaN))).toBe("OutOfRange")
  })
})

describe("QT-32 a month later is the corresponding day or the last day of the month", () => {
  it("a month from 31 January ends in February", () => {
    expect(CivilDate.addMonths("2026-01-31", 1)).toBe("2026-02-28")
    expect(CivilDate.addMonths("2024-01-31", 1)).toBe("2024-02-29")
    expect(CivilDate.addMonths("2026-02-28", 1)).toBe("2026-03-28")
    expect(CivilDate.addMonths("2026-03-31", -1)).toBe("2026-02-28")
    expect(CivilDate.addMonths("2026-11-30", 3)).toBe("2027-02-28")
    expect(CivilDate.addYears("2024-02-29", 1)).toBe("2025-02-28")
    expect(CivilDate.addYears("2024-02-29", 4)).toBe("2028-02-29")
  })
  it("the month is right, and the day the same unless the month is too short", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (n, months) => {
        const from = CivilDate.parts(platform(n))
        const target = from.year * 12 + from.month - 1 + months
        const year = Math.floor(target / 12)
        const month = (target % 12) + 1
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
        const result = outcomeOf(() => CivilDate.addMonths(platform(n), months))
        if (result !== "accepted") {
          expect([result, year < 1800 || year > 2299]).toEqual(["OutOfRange", true])
          return
        }
        expect(CivilDate.parts(CivilDate.addMonths(platform(n), months))).toEqual({
          year,
          month,
          day: Math.min(from.day, days)
        })
      })
    )
  })
  it("refuses parts of months", () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])
      expect(outcomeOf(() => CivilDate.addMonths("2026-01-31", bad))).toBe("OutOfRange")
  })
})

describe("QT-33 weekdays are 1 Monday to 7 Sunday", () => {
  it("2 March 2026 is a Monday", () => {
    expect(CivilDate.weekday("2026-03-02")).toBe(1)
    expect(CivilDate.weekday("2026-03-01")).toBe(7)
  })
  it("agrees with the platform", () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        expect(CivilDate.weekday(platform(n)) % 7).toBe(new Date(n * DAY).getUTCDay())
      })
    )
  })
})

describe("QT-34 a date is written as people write it", () => {
  it("in both languages, with the weekday if asked", () => {
    expect(CivilDate.format("2026-01-31", "zh-CN")).toBe("2026年1月31日")
    expect(CivilDate.format("2026-01-31", "en")).toBe("31 January 2026")
    expect(CivilDate.format("2026-01-31", "zh-CN", { weekday: true })).toBe("2026年1月31日（星期六）")
    expect(CivilDate.format("2026-01-31", "en", { weekday: true })).toBe("Saturday, 31 January 2026")
  })
  it("the Chinese form reads back", () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        expect(CivilDate.parse(CivilDate.format(platform(n), "zh-CN"))).toBe(platform(n))
      })
    )
  })
  it("agrees with the runtime's names", () => {
    const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })
    const weekday = new Intl.DateTimeFormat("zh-CN", { weekday: "long", timeZone: "UTC" })
    for (let n = 0; n < 400; n++) {
      expect(CivilDate.format(platform(n), "en")).toBe(long.format(n * DAY))
      expect(CivilDate.format(platform(n), "zh-CN", { weekday: true })).toContain(weekday.format(n * DAY))
    }
  })
})
