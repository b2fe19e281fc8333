import { Booking } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hall, held } from "./fixture.ts"

/** Minute by minute. */
const naive = (capacity: number, stays: ReadonlyArray<Booking.Stay>) => {
  const level = (minute: number) =>
    stays.reduce((sum, s) => sum + (s.from <= minute && minute < s.to ? (s.units ?? 1) : 0), 0)
  const fits = (from: number, to: number, units: number) => {
    for (let m = from; m < to; m++) if (level(m) + units > capacity) return false
    return true
  }
  return { level, fits }
}
const stays = (within: number) =>
  fc.array(
    fc
      .record({ from: fc.nat(within), length: fc.integer({ min: 1, max: 60 }), units: fc.integer({ min: 1, max: 3 }) })
      .map(({ from, length, units }) => ({ from, to: from + length, units })),
    { maxLength: 12 }
  )
const base = Booking.Minute.toNumber("2026-05-01T00:00")

describe("BK-18 a diary answers as looking at every minute does", () => {
  it("whether there is room, how full it is, made at once or entered and struck one by one", () => {
    fc.assert(
      fc.property(
        stays(300),
        stays(300),
        fc.nat(300),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, base, -5000),
        (list, gone, from, length, units, at) => {
          const moved = (s: Booking.Stay) => ({ ...s, from: s.from * 7 + at, to: s.to * 7 + at })
          const made = Booking.diary(4, list.map(moved))
          const entered = Booking.diary(4)
          for (const s of [...list, ...gone]) Booking.enter(entered, moved(s))
          for (const s of gone) Booking.strike(entered, moved(s))
          const slow = naive(4, list)
          const [a, b] = [from * 7 + at, (from + length) * 7 + at]
          for (const diary of [made, entered]) {
            expect(Booking.isFree(diary, a, b, units)).toBe(slow.fits(from, from + length, units))
            expect(Booking.levelBetween(diary, a, b)).toBe(
              Math.max(...Array.from({ length }, (_, k) => slow.level(from + k)))
            )
          }
          expect(entered.length).toBe(made.length)
        }
      ),
      { numRuns: 300 }
    )
  })
  it("an empty one is free, and a booking as long as a year is found from any day of it", () => {
    const year = Booking.diary(1, [{ from: base, to: base + 366 * 1440 }])
    expect(Booking.isFree(Booking.diary(1), 5, 6)).toBe(true)
    for (let d = -1; d <= 366; d++)
      expect(Booking.isFree(year, base + d * 1440, base + d * 1440 + 60)).toBe(d < 0 || d > 365)
    expect(Booking.isFree(Booking.diary(1), 5, 6, 2)).toBe(false)
  })
})

describe("BK-19 free spans are all there is room for", () => {
  it("as looking at every minute does", () => {
    fc.assert(
      fc.property(
        stays(200),
        fc.nat(200),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 4 }),
        (list, from, length, units) => {
          const slow = naive(4, list)
          const spans: Array<[number, number]> = []
          for (let m = from; m < from + length; m++) {
            if (!slow.fits(m, m + 1, units)) continue
            const last = spans.at(-1)
            if (last?.[1] === m) last[1] = m + 1
            else spans.push([m, m + 1])
          }
          expect(Booking.freeSpans(Booking.diary(4, list), from, from + length, units)).toEqual(spans)
        }
      ),
      { numRuns: 300 }
    )
  })
  it("of a day: within opening hours, on steps, long enough", () => {
    const book = [
      held("2026-05-04T09:00", "2026-05-04T10:00"),
      held("2026-05-04T11:10", "2026-05-04T20:40"),
      held("2026-05-04T12:00", "2026-05-04T13:00", { outcome: "cancelled" })
    ]
    expect(Booking.freeOn(hall, book, "2026-05-04")).toEqual([
      { from: "2026-05-04T08:00", to: "2026-05-04T09:00" },
      { from: "2026-05-04T10:00", to: "2026-05-04T11:00" },
      { from: "2026-05-04T21:00", to: "2026-05-04T22:00" }
    ])
    expect(Booking.freeOn(hall, book, "2026-05-04", 2)).toEqual([])
  })
})

describe("BK-3 opening hours", () => {
  const open = (from: string, to: string) =>
    Booking.isOpen(hall.hours, Booking.Minute.toNumber(from), Booking.Minute.toNumber(to))
  it("all the time, over midnight where both days are open", () => {
    expect(open("2026-05-04T08:00", "2026-05-04T22:00")).toBe(true)
    expect(open("2026-05-04T07:30", "2026-05-04T09:00")).toBe(false)
    // Sunday is open all day, Saturday and Monday are not
    expect(open("2026-05-03T20:00", "2026-05-04T00:00")).toBe(true)
    expect(open("2026-05-03T23:00", "2026-05-04T01:00")).toBe(false)
    expect(open("2026-05-02T21:00", "2026-05-03T01:00")).toBe(false)
  })
  it("on days that are different", () => {
    const hours = {
      ...hall.hours,
      except: [
        { on: "2026-05-04", open: [] },
        { on: "2026-05-05", open: [["13:00", "24:00"]] as const }
      ]
    }
    const at = Booking.Minute.toNumber
    expect(Booking.minutesOpen(hours, at("2026-05-04T00:00"), at("2026-05-07T00:00"))).toBe(0 + 11 * 60 + 14 * 60)
  })
})

describe("BK-20 civil minutes and resources are checked", () => {
  it("minutes that exist", () => {
    expect(
      ["2026-05-01T09:00", "2026-02-29T09:00", "2026-05-01T24:00", "2026-05-01T09:60", "2026-05-01 09:00", 5].map((m) =>
        Booking.Minute.is(m)
      )
    ).toEqual([true, false, false, false, false, false])
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 60_000_000 }), (n) => {
        expect(Booking.Minute.toNumber(Booking.Minute.fromNumber(n))).toBe(n)
      })
    )
  })
  it("a resource is refused with every contradiction", () => {
    expect(Booking.resource.safeParse(hall).success).toBe(true)
    const bad = {
      ...hall,
      stepMinutes: 7,
      shortestMinutes: 60,
      longestMinutes: 30,
      sharedWith: ["west", "east"],
      groups: [
        { group: "a", aheadDays: 1 },
        { group: "b", aheadDays: 2, displaces: { groups: ["b", "c"], untilMinutes: 0 } }
      ],
      quotas: [{ of: "party", per: "week", group: "z", bookingsMost: 1 }],
      hours: {
        ...hall.hours,
        except: [
          { on: "2026-05-04", open: [] },
          { on: "2026-05-04", open: [] }
        ]
      }
    }
    const paths = Booking.resource.safeParse(bad).error?.issues.map((i) => i.path.join("."))
    expect(paths).toEqual([
      "stepMinutes",
      "shortestMinutes",
      "longestMinutes",
      "sharedWith",
      "groups.1.displaces.groups",
      "groups.1.aheadDays",
      "quotas.0.group",
      "hours.except"
    ])
    for (const open of [
      [["09:00", "08:00"]],
      [
        ["08:00", "10:00"],
        ["09:00", "11:00"]
      ],
      [["8:00", "9:00"]],
      [["08:00", "24:30"]]
    ])
      expect(
        Booking.resource.safeParse({ ...hall, hours: { ...hall.hours, except: [{ on: "2026-05-04", open }] } }).success
      ).toBe(false)
    expect(Booking.resource.safeParse({ ...hall, quotas: [{ of: "party", per: "day" }] }).success).toBe(false)
    expect(Booking.resource.safeParse({ ...hall, extra: 1 }).success).toBe(false)
  })
})
