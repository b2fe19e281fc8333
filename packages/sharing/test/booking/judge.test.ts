import { Booking } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hall, held } from "./fixture.ts"

const now = "2026-05-04T07:00"
const around = (more: Partial<Booking.Around> = {}): Booking.Around => ({
  resource: hall,
  held: [],
  party: "ann",
  member: { community: "west", group: "resident" },
  now,
  ...more
})
const wish = (from: string, to: string, units = 1): Booking.Wish => ({
  from: `2026-05-${from}`,
  to: `2026-05-${to}`,
  units
})
const codes = (a: Booking.Around, w: Booking.Wish) => Booking.judge(a, w).reasons.map((r) => r.code)
const committee = { community: "east", group: "committee" }

describe("BK-1 nothing is booked that is not there", () => {
  it("one may begin when another ends; cancelled and displaced ones take no time", () => {
    const book = [
      held("2026-05-05T10:00", "2026-05-05T12:00"),
      held("2026-05-05T14:00", "2026-05-05T15:00", { outcome: "cancelled" }),
      held("2026-05-05T14:00", "2026-05-05T15:00", { outcome: "displaced" })
    ]
    expect(codes(around({ held: book }), wish("05T12:00", "05T13:00"))).toEqual([])
    expect(codes(around({ held: book }), wish("05T09:00", "05T10:00"))).toEqual([])
    expect(codes(around({ held: book }), wish("05T11:30", "05T13:00"))).toEqual(["not-free"])
    expect(codes(around({ held: book }), wish("05T14:00", "05T15:00"))).toEqual([])
  })
  it("units of a car park are counted at every minute", () => {
    const parking = { ...hall, capacity: 3 }
    const book = [
      held("2026-05-05T10:00", "2026-05-05T12:00", { units: 2 }),
      held("2026-05-05T12:00", "2026-05-05T14:00", { units: 2 })
    ]
    expect(codes(around({ resource: parking, held: book }), wish("05T11:00", "05T13:00"))).toEqual([])
    expect(codes(around({ resource: parking, held: book }), wish("05T11:00", "05T13:00", 2))).toEqual(["not-free"])
    expect(codes(around({ resource: parking }), wish("05T11:00", "05T13:00", 4))).toEqual(["not-free"])
  })
})

describe("BK-4 a booking has a right time and length", () => {
  it.each([
    ["05T10:00", "05T10:00", ["ends-before-it-begins"]],
    ["05T10:00", "05T09:00", ["ends-before-it-begins"]],
    ["05T10:15", "05T11:15", ["not-on-a-step"]],
    ["05T10:00", "05T10:30", ["too-short"]],
    ["05T10:00", "05T14:30", ["too-long"]],
    ["04T06:30", "04T07:30", ["begins-in-the-past", "not-open"]],
    ["05T21:30", "05T22:30", ["not-open"]]
  ])("from %s to %s", (from, to, want) => {
    expect(codes(around(), wish(from, to))).toEqual(want)
  })
  it("a wish of years is refused without looking at every day of them", () => {
    expect(codes(around(), { from: "2026-05-05T10:00", to: "2299-01-01T00:00", units: 1 })).toContain("too-long")
  })
})

describe("BK-5 who may book, and how early", () => {
  it("communities it is shared with, groups it lists, by their priority", () => {
    const later = wish("20T10:00", "20T11:00")
    expect(codes(around({ member: null }), later)).toEqual(["not-shared-with-you"])
    expect(codes(around({ member: { community: "south", group: "resident" } }), later)).toEqual(["not-shared-with-you"])
    expect(codes(around({ member: { community: "west", group: "guest" } }), later)).toEqual(["group-cannot-book"])
    expect(Booking.judge(around(), later).reasons[0]).toEqual({
      rule: "BK-5",
      code: "too-early",
      detail: { ahead: 16, most: 14 }
    })
    expect(codes(around({ member: committee }), later)).toEqual([])
    expect(codes(around(), wish("18T10:00", "18T11:00"))).toEqual([])
  })
})

describe("BK-6 quotas by day, week and month", () => {
  const quota = (q: Booking.Quota) => ({ ...hall, quotas: [q] })
  const mine = { party: "ann", community: "west" }
  it("counts where bookings begin, of the party or of its community", () => {
    const week = quota({ of: "party", per: "week", bookingsMost: 1 })
    const book = [held("2026-05-10T10:00", "2026-05-10T12:00", mine)]
    // the 10th is a Sunday
    expect(codes(around({ resource: week, held: book }), wish("08T10:00", "08T11:00"))).toEqual([
      "party-books-too-often-a-week"
    ])
    expect(codes(around({ resource: week, held: book }), wish("11T10:00", "11T11:00"))).toEqual([])
    expect(codes(around({ resource: week, held: book, party: "bob" }), wish("08T10:00", "08T11:00"))).toEqual([])
    const community = quota({ of: "community", per: "month", minutesMost: 180 })
    expect(codes(around({ resource: community, held: book, party: "bob" }), wish("08T10:00", "08T11:30"))).toEqual([
      "community-books-too-much-a-month"
    ])
    expect(codes(around({ resource: community, held: book, party: "bob" }), wish("08T10:00", "08T11:00"))).toEqual([])
    const east = { community: "east", group: "resident" }
    expect(
      codes(around({ resource: community, held: book, party: "bob", member: east }), wish("08T10:00", "08T14:00"))
    ).toEqual(["community-books-too-much-a-month"])
  })
  it("one for a group counts that group alone, and what was cancelled does not count", () => {
    const daily = quota({ of: "party", per: "day", group: "resident", minutesMost: 120 })
    const book = [
      held("2026-05-05T08:00", "2026-05-05T09:00", mine),
      held("2026-05-05T12:00", "2026-05-05T14:00", { ...mine, outcome: "cancelled" })
    ]
    expect(codes(around({ resource: daily, held: book }), wish("05T15:00", "05T16:00"))).toEqual([])
    expect(codes(around({ resource: daily, held: book }), wish("05T15:00", "05T16:30"))).toEqual([
      "party-books-too-much-a-day"
    ])
    expect(codes(around({ resource: daily, held: book, member: committee }), wish("05T15:00", "05T19:00"))).toEqual([])
  })
})

describe("BK-7 who has priority displaces, with enough notice", () => {
  const one = held("2026-05-06T10:00", "2026-05-06T12:00")
  const two = held("2026-05-06T12:00", "2026-05-06T14:00")
  const meeting = around({ member: committee, held: [one, two] })
  it("only whom it has to, and who booked last first", () => {
    expect(Booking.judge(meeting, wish("06T10:00", "06T12:00")).displaced).toEqual([one.id])
    expect(Booking.judge(meeting, wish("06T11:00", "06T13:00")).displaced.toSorted()).toEqual(
      [one.id, two.id].toSorted()
    )
    expect(Booking.judge(meeting, wish("06T14:00", "06T16:00")).displaced).toEqual([])
    const car = { ...hall, capacity: 2 }
    const both = [held("2026-05-06T10:00", "2026-05-06T12:00"), held("2026-05-06T10:00", "2026-05-06T12:00")]
    expect(Booking.judge({ ...meeting, resource: car, held: both }, wish("06T10:00", "06T12:00")).displaced).toEqual([
      both[1]?.id
    ])
  })
  it("nobody who booked later but is not in the way after all", () => {
    const car = { ...hall, capacity: 2 }
    const full = held("2026-05-06T10:00", "2026-05-06T11:00", { units: 2 })
    const beside = held("2026-05-06T11:00", "2026-05-06T12:00")
    const judged = Booking.judge({ ...meeting, resource: car, held: [full, beside] }, wish("06T10:00", "06T12:00"))
    expect(judged.displaced).toEqual([full.id])
  })
  it("nobody of another group, nobody who has begun or begins too soon, and not by everybody", () => {
    expect(codes({ ...meeting, held: [{ ...one, group: "committee" }] }, wish("06T10:00", "06T12:00"))).toEqual([
      "not-free"
    ])
    expect(codes({ ...meeting, held: [{ ...one, outcome: "used" }] }, wish("06T10:00", "06T12:00"))).toEqual([
      "not-free"
    ])
    expect(codes({ ...meeting, now: "2026-05-05T10:01" }, wish("06T10:00", "06T12:00"))).toEqual(["not-free"])
    expect(codes({ ...meeting, now: "2026-05-05T10:00" }, wish("06T10:00", "06T12:00"))).toEqual([])
    expect(codes(around({ held: [one] }), wish("06T10:00", "06T12:00"))).toEqual(["not-free"])
  })
})

describe("BK-9 who did not come too often waits", () => {
  const strict = {
    ...hall,
    checkIn: { opensMinutes: 15, graceMinutes: 15, feeMinor: 5_00, block: { times: 2, withinDays: 30, days: 7 } }
  }
  const missed = (day: string) => held(`${day}T10:00`, `${day}T11:00`, { party: "ann", outcome: "no-show" })
  it("twice within the days, for so many days after the last", () => {
    const until = (days: ReadonlyArray<string>, today: string) =>
      Booking.blockedUntil(strict, days.map(missed), "ann", today)
    expect(until(["2026-04-10", "2026-05-01"], "2026-05-04")).toBe("2026-05-08")
    expect(until(["2026-04-10", "2026-05-01"], "2026-05-08")).toBe("2026-05-08")
    expect(until(["2026-04-10", "2026-05-01"], "2026-05-09")).toBeUndefined()
    expect(until(["2026-04-01", "2026-05-01"], "2026-05-04")).toBeUndefined()
    expect(until(["2026-05-01"], "2026-05-04")).toBeUndefined()
    const book = ["2026-04-10", "2026-05-01"].map(missed)
    expect(codes(around({ resource: strict, held: book }), wish("09T10:00", "09T11:00"))).toEqual([
      "blocked-after-no-shows"
    ])
    expect(codes(around({ resource: strict, held: book, party: "bob" }), wish("09T10:00", "09T11:00"))).toEqual([])
  })
})

describe("BK-10 what it costs is fixed by time, units and group", () => {
  const price = (p: Booking.Price, w: Booking.Wish, group = "resident") =>
    Booking.priceOf({ ...hall, price: p }, group, w)
  it("each kind", () => {
    const two = wish("05T10:00", "05T12:10", 2)
    expect(price({ kind: "free" }, two)).toBe(0)
    expect(price({ kind: "by-cost" }, two)).toBe(0)
    expect(price({ kind: "per-booking", amountMinor: 20_00 }, two)).toBe(20_00)
    expect(price({ kind: "per-time", amountMinor: 5_00, everyMinutes: 60 }, two)).toBe(3 * 2 * 5_00)
    const cheap = {
      ...hall,
      price: { kind: "per-booking", amountMinor: 9 } as const,
      groups: [{ group: "resident", aheadDays: 9, price: { kind: "free" } as const }]
    }
    expect([Booking.priceOf(cheap, "resident", two), Booking.priceOf(cheap, "other", two)]).toEqual([0, 9])
    expect(() => price({ kind: "per-time", amountMinor: 2 ** 50, everyMinutes: 1 }, two)).toThrow(RangeError)
  })
})

describe("BK-1 whatever is booked one after the other fits", () => {
  it("no minute has more units than there are, for any wishes of any groups", () => {
    let refusedOnes = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(
          fc.record({
            day: fc.integer({ min: 6, max: 8 }),
            half: fc.nat(26),
            length: fc.integer({ min: 2, max: 8 }),
            units: fc.integer({ min: 1, max: 2 }),
            high: fc.boolean()
          }),
          { maxLength: 30 }
        ),
        (capacity, wishes) => {
          const resource = { ...hall, capacity }
          let book: ReadonlyArray<Booking.Held> = []
          for (const { day, half, high, length, units } of wishes) {
            const from = Booking.Minute.toNumber(`2026-05-0${day}T08:00`) + half * 30
            const w = {
              from: Booking.Minute.fromNumber(from),
              to: Booking.Minute.fromNumber(from + length * 30),
              units
            }
            const member = high ? committee : { community: "west", group: "resident" }
            const judged = Booking.judge(around({ resource, held: book, member }), w)
            if (judged.reasons.length > 0) refusedOnes++
            else
              book = [
                ...book.map((h) => (judged.displaced.includes(h.id) ? { ...h, outcome: "displaced" as const } : h)),
                held(w.from, w.to, { units, group: member.group })
              ]
          }
          const taken = book.filter(Booking.takesPlace)
          for (
            let m = Booking.Minute.toNumber("2026-05-06T00:00");
            m < Booking.Minute.toNumber("2026-05-09T00:00");
            m += 30
          ) {
            const level = taken.reduce(
              (sum, h) =>
                sum + (Booking.Minute.toNumber(h.from) <= m && m < Booking.Minute.toNumber(h.to) ? h.units : 0),
              0
            )
            expect(level).toBeLessThanOrEqual(capacity)
          }
        }
      ),
      { numRuns: 60 }
    )
    expect(refusedOnes).toBeGreaterThan(20)
  })
})
