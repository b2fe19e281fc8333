import { Instant, Zone } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { outcomeOf, problemOf } from "./support.ts"

const HOUR = 3_600_000
const from = Date.UTC(1950, 0, 1)
const to = Date.UTC(2060, 0, 1)
const anyMs = fc.integer({ min: from, max: to })
const zones = [
  "Asia/Shanghai",
  "UTC",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Asia/Beirut"
]
const anyZone = fc.constantFrom(...zones)

describe("QT-35 an instant is a moment in UTC, in 24 characters", () => {
  it.each([
    ["2026-01-31T16:00:00.000Z", "2026-01-31T16:00:00.000Z"],
    ["2026-02-01T00:00:00+08:00", "2026-01-31T16:00:00.000Z"],
    ["2026-02-01T00:00+08:00", "2026-01-31T16:00:00.000Z"],
    ["2026-01-31T16:00:00.5Z", "2026-01-31T16:00:00.500Z"],
    ["2026-01-31T16:00:00.05-03:30", "2026-01-31T19:30:00.050Z"]
  ])("reads %s", (text, instant) => expect(Instant.parse(text)).toBe(instant))
  it.each([
    "2026-01-31T16:00:00",
    "2026-01-31",
    "2026-02-30T00:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T23:59:60Z",
    "2026-01-31T10:60:00Z",
    "2026-01-31T10:00:00+08:60",
    "2026-01-31T10:00:00+19:00",
    "2026-01-31 10:00:00Z",
    "2026-01-31 10:00:00.000Z",
    "2026-01-31T10:00:00.0000",
    "2026-02-30T10:00:00.000Z",
    "2026-01-31T24:00:00.000Z",
    "Sat Jan 31 2026 16:00:00",
    "2026-01-31T10:00:00.0001Z",
    "now",
    "",
    "1799-12-31T23:59:59.999Z"
  ])("refuses %s", (text) => {
    expect(outcomeOf(() => Instant.parse(text))).toBe("NotReadable")
    expect(Instant.is(text)).toBe(false)
  })
  it("refuses what leaves the range or is no text", () => {
    expect(outcomeOf(() => Instant.parse("1800-01-01T00:00:00+08:00"))).toBe("OutOfRange")
    expect(outcomeOf(() => Instant.fromEpochMs(0.5))).toBe("OutOfRange")
    expect(outcomeOf(() => Instant.fromEpochMs(8.64e15))).toBe("OutOfRange")
    expect(outcomeOf(() => Instant.toEpochMs(0 as never))).toBe("NotReadable")
    expect(Instant.is(new Date(0))).toBe(false)
    expect(Instant.tryParse("now").ok).toBe(false)
  })
  it("agrees with the platform both ways, and sorts as text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_364_662_400_000, max: 10_413_791_999_999 }), anyMs, (a, b) => {
        const [x, y] = [new Date(a).toISOString(), new Date(b).toISOString()]
        expect(Instant.fromEpochMs(a)).toBe(x)
        expect(Instant.toEpochMs(x)).toBe(a)
        expect(Math.sign(Instant.compare(x, y))).toBe(x < y ? -1 : x > y ? 1 : 0)
        expect(Instant.diffMs(x, y)).toBe(b - a)
      })
    )
    expect(Instant.addHours("2026-01-31T16:00:00.000Z", 24)).toBe("2026-02-01T16:00:00.000Z")
    expect(Instant.addMs("2026-01-31T16:00:00.000Z", -1)).toBe("2026-01-31T15:59:59.999Z")
  })
})

describe("QT-36 the civil date at a moment is that of the zone named", () => {
  it("at 16:00 UTC the next day has begun in Shanghai", () => {
    expect(Zone.civilDateIn("2026-01-31T15:59:59.999Z", "Asia/Shanghai")).toBe("2026-01-31")
    expect(Zone.civilDateIn("2026-01-31T16:00:00.000Z", "Asia/Shanghai")).toBe("2026-02-01")
    expect(Zone.civilDateIn("2026-01-31T16:00:00.000Z", "America/New_York")).toBe("2026-01-31")
    expect(Zone.clockTimeIn("2026-01-31T16:05:59.999Z", "Asia/Shanghai")).toBe("00:05")
    expect(Zone.format("2026-01-31T06:05:00.000Z", "Asia/Shanghai", "zh-CN")).toBe("2026年1月31日 14:05")
    expect(Zone.format("2026-01-31T06:05:00.000Z", "Asia/Shanghai", "en")).toBe("31 January 2026, 14:05")
  })
  it("agrees with the runtime in every zone it knows", () => {
    const all = Intl.supportedValuesOf("timeZone")
    expect(all.length).toBeGreaterThan(400)
    const writers = new Map(
      all.map((zone) => [
        zone,
        new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })
      ])
    )
    fc.assert(
      fc.property(anyMs, fc.constantFrom(...all), (ms, zone) => {
        const instant = Instant.fromEpochMs(ms)
        expect(`${Zone.civilDateIn(instant, zone)} ${Zone.clockTimeIn(instant, zone)}`).toBe(
          writers.get(zone)?.format(ms)
        )
      }),
      { numRuns: 1000 }
    )
  })
  it("refuses a zone the runtime does not know", () => {
    for (const zone of ["Asia/Peking1", "", "北京", "a".repeat(10_000_000), null, undefined, 8, {}]) {
      expect(Zone.is(zone)).toBe(false)
      expect(outcomeOf(() => Zone.civilDateIn("2026-01-31T16:00:00.000Z", zone as never))).toBe("UnknownZone")
    }
    expect(problemOf(() => Zone.parse("Beijing")).message).toBe(
      "unknown time zone `Beijing`; write an IANA name such as `Asia/Shanghai`"
    )
    expect(Zone.parse("Asia/Shanghai")).toBe("Asia/Shanghai")
    expect(Zone.tryParse("Beijing").ok).toBe(false)
  })
})

describe("QT-37 a day ends at its 24:00, also where the clocks change", () => {
  it("the last of January ends in Shanghai at 16:00 UTC", () => {
    expect(Zone.endOfDayIn("2026-01-31", "Asia/Shanghai")).toBe("2026-01-31T16:00:00.000Z")
    expect(Zone.startOfDayIn("2026-02-01", "Asia/Shanghai")).toBe("2026-01-31T16:00:00.000Z")
    expect(Zone.instantOf("2026-01-31", "17:30", "Asia/Shanghai")).toBe("2026-01-31T09:30:00.000Z")
    expect(Zone.instantOf("2026-01-31", "24:00", "Asia/Shanghai")).toBe("2026-01-31T16:00:00.000Z")
  })
  it.each([
    ["midnight is skipped", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["midnight comes twice", "2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00.000Z"],
    ["the minute after midnight is turned back", "2010-11-07", "America/St_Johns", "2010-11-07T03:30:00.000Z"],
    ["a whole day is skipped", "2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
    ["and the day after it begins at the same moment", "2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
    ["summer time in Shanghai", "1990-07-01", "Asia/Shanghai", "1990-06-30T15:00:00.000Z"]
  ])("%s", (_, date, zone, start) => expect(Zone.startOfDayIn(date, zone)).toBe(start))
  it("a time shown twice is the second, a time skipped the moment of the change", () => {
    expect(Zone.instantOf("2026-11-01", "01:30", "America/New_York")).toBe("2026-11-01T06:30:00.000Z")
    expect(Zone.instantOf("2026-03-08", "02:30", "America/New_York")).toBe("2026-03-08T07:00:00.000Z")
  })
  it("days follow each other without gap or overlap, and each moment lies within its day", () => {
    fc.assert(
      fc.property(anyMs, anyZone, (ms, zone) => {
        const instant = Instant.fromEpochMs(ms)
        const day = Zone.civilDateIn(instant, zone)
        const [start, end] = [Zone.startOfDayIn(day, zone), Zone.endOfDayIn(day, zone)]
        expect(instant < end).toBe(true)
        // Where the clocks are turned back over midnight, an hour of the old day comes after the new one's first minute.
        if (instant < start) expect(Instant.diffMs(instant, start)).toBeLessThanOrEqual(HOUR)
        expect(Zone.civilDateIn(end, zone) > day).toBe(true)
        const length = Instant.diffMs(start, end)
        expect(length % (HOUR / 4)).toBe(0)
        expect(length >= 22 * HOUR && length <= 26 * HOUR).toBe(true)
      }),
      { numRuns: 2000 }
    )
  })
  it("no moment before the end of a day is dated after it, to the second around every change", () => {
    for (const zone of zones) {
      for (const year of [2010, 2011, 2018, 2026]) {
        for (let day = 0; day < 365; day++) {
          const noon = Instant.fromEpochMs(Date.UTC(year, 0, 1, 12) + day * 24 * HOUR)
          const date = Zone.civilDateIn(noon, zone)
          const end = Zone.endOfDayIn(date, zone)
          expect(Zone.civilDateIn(end, zone) > date && Zone.civilDateIn(Instant.addMs(end, -1), zone) <= date).toBe(
            true
          )
        }
      }
    }
  })
  it("refuses what is no time of day", () => {
    for (const time of ["24:01", "25:00", "9:00", "12:60", "", null])
      expect(outcomeOf(() => Zone.instantOf("2026-01-31", time as never, "UTC"))).toBe("NotReadable")
  })
})
