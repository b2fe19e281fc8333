import { definePlugin, isFailure, MemoryData } from "@linli/kernel"
import { Booking } from "@linli/sharing"
import { communityOf, pluginLaws, refusedWith } from "@linli/testing"
import * as fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { hall } from "./fixture.ts"

const around = { zone: "Asia/Shanghai", jurisdiction: [], on: "2026-05-04" } as const
const strict: Booking.Resource = {
  ...hall,
  price: { kind: "per-time", amountMinor: 10_00, everyMinutes: 60 },
  lateCancel: { withinMinutes: 120, feeMinor: 4_00 },
  checkIn: { opensMinutes: 15, graceMinutes: 20, feeMinor: 6_00, block: { times: 2, withinDays: 30, days: 7 } }
}
const open = async (resource: Booking.Resource = strict) => {
  const c = await communityOf({ ...around, plugins: [Booking.BookingPlugin] })
  const keeper = c.as("keeper", "resource-keeper")
  await keeper.bookings.list({ resource })
  for (const [card, person, community, group] of [
    ["c1", "ann", "west", "resident"],
    ["c2", "bob", "east", "resident"],
    ["c3", "chair", "east", "committee"]
  ] as const)
    await keeper.bookingMembers.name({ card, person, community, group })
  const as = (person: string) => c.as(person, "resource-user").bookings
  return { c, keeper: keeper.bookings, settlements: keeper.bookingSettlements, members: keeper.bookingMembers, as }
}
const book = (party: string, booking: string, from: string, to: string) => ({
  resource: "hall",
  booking,
  party,
  from: `2026-05-${from}`,
  to: `2026-05-${to}`
})

describe("BK-8 a booking is made by its party, for itself, and given up before it begins", () => {
  it("with a fee only if it is late", async () => {
    const { as, c, keeper } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    await as("ann").book(book("ann", "b", "05T14:00", "05T15:00"))
    await refusedWith(as("bob").book(book("bob", "c", "05T11:00", "05T12:00")), "not-free")
    await refusedWith(as("bob").book(book("bob", "a", "06T11:00", "06T12:00")), "booking-exists")
    await refusedWith(as("bob").book(book("ann", "c", "06T11:00", "06T12:00")), "books-for-another")
    await refusedWith(as("bob").cancel({ resource: "hall", booking: "a" }), "not-your-booking")
    await as("ann").cancel({ resource: "hall", booking: "a" })
    await refusedWith(as("ann").cancel({ resource: "hall", booking: "a" }), "no-such-open-booking")
    await as("bob").book(book("bob", "c", "05T11:00", "05T12:00"))
    c.on("2026-05-05", "12:30")
    await as("ann").cancel({ resource: "hall", booking: "b" })
    c.on("2026-05-05", "13:30")
    await refusedWith(as("ann").cancel({ resource: "hall", booking: "b" }), "no-such-open-booking")
    const entries = await keeper.entries({ resource: "hall", from: "2026-05-05", until: "2026-05-06" })
    expect(entries.map((e) => [e.id, e.outcome, e.priceMinor, e.feeMinor])).toEqual([
      ["a", "cancelled", 20_00, 0],
      ["c", "booked", 10_00, 0],
      ["b", "cancelled", 10_00, 4_00]
    ])
    await c.close()
  })
  it("not once it has begun; the keeper takes it back for a reason, without a fee", async () => {
    const { as, c, keeper } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    c.on("2026-05-05", "10:00")
    await refusedWith(as("ann").cancel({ resource: "hall", booking: "a" }), "begun-already")
    await keeper.takeBack({ resource: "hall", booking: "a", because: "damaged" })
    expect((await as("ann").mine({ from: "2026-05-01" })).map((h) => [h.outcome, h.feeMinor])).toEqual([
      ["cancelled", 0]
    ])
    await c.close()
  })
})

describe("BK-9 who does not check in did not come", () => {
  it("check-in opens a little before; at the end of the day the rest are no-shows, with a fee and a block", async () => {
    const { as, c, keeper } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    await as("ann").book(book("ann", "b", "06T10:00", "06T12:00"))
    await as("bob").book(book("bob", "c", "06T12:00", "06T13:00"))
    await refusedWith(as("ann").checkIn({ resource: "hall", booking: "a" }), "not-now")
    c.on("2026-05-05", "09:45")
    await refusedWith(as("bob").checkIn({ resource: "hall", booking: "a" }), "not-your-booking")
    await refusedWith(keeper.noteNoShow({ resource: "hall", booking: "a" }), "still-in-time")
    c.on("2026-05-05", "10:20")
    await keeper.noteNoShow({ resource: "hall", booking: "a" })
    c.on("2026-05-06", "12:10")
    await as("bob").checkIn({ resource: "hall", booking: "c" })
    c.on("2026-05-07")
    await c.tick()
    const outcomes = async () =>
      (await keeper.entries({ resource: "hall", from: "2026-05-01", until: "2026-06-01" })).map((e) => [
        e.id,
        e.outcome,
        e.feeMinor
      ])
    expect(await outcomes()).toEqual([
      ["a", "no-show", 6_00],
      ["b", "no-show", 6_00],
      ["c", "used", 0]
    ])
    await refusedWith(as("ann").book(book("ann", "d", "08T10:00", "08T11:00")), "blocked-after-no-shows")
    await as("bob").book(book("bob", "d", "08T10:00", "08T11:00"))
    const again = await c.reopen()
    expect(
      await again
        .as("keeper", "resource-keeper")
        .bookings.entries({ resource: "hall", from: "2026-05-05", until: "2026-05-07" })
    ).toHaveLength(3)
    await again.close()
  })
  it("where nobody checks in, nobody is noted as missing", async () => {
    const { as, c, keeper } = await open(hall)
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    c.on("2026-05-06")
    await c.tick()
    await refusedWith(keeper.noteNoShow({ resource: "hall", booking: "a" }), "without-check-in")
    expect((await as("ann").mine({ from: "2026-05-01" })).map((h) => h.outcome)).toEqual(["booked"])
    await c.close()
  })
})

describe("BK-7 a displaced booking is recorded beside the one that displaced it", () => {
  it("and its time is the other's", async () => {
    const { as, c } = await open()
    await as("ann").book(book("ann", "a", "08T10:00", "08T12:00"))
    await as("chair").book(book("chair", "m", "08T09:00", "08T11:00"))
    expect((await as("ann").mine({ from: "2026-05-01" })).map((h) => h.outcome)).toEqual(["displaced"])
    expect((await c.facts()).slice(-2).map((f) => f.type)).toEqual(["bookings/Displaced", "bookings/Booked"])
    await as("ann").book(book("ann", "b", "08T11:00", "08T12:00"))
    await c.close()
  })
})

describe("BK-11 a series is booked whole or not at all", () => {
  const weekly = (days: ReadonlyArray<string>) => ({
    resource: "hall",
    series: "choir",
    party: "ann",
    times: days.map((d) => ({ from: `2026-05-${d}T18:00`, to: `2026-05-${d}T20:00` }))
  })
  it("each beside those before it", async () => {
    const { as, c } = await open()
    await as("bob").book(book("bob", "x", "12T19:00", "12T20:00"))
    await refusedWith(as("ann").bookSeries(weekly(["05", "12", "12"])), "not-free")
    expect(await as("ann").mine({ from: "2026-05-01" })).toEqual([])
    await refusedWith(as("ann").bookSeries(weekly(["06", "06"])), "not-free")
    await as("ann").bookSeries(weekly(["06", "13"]))
    expect((await as("ann").mine({ from: "2026-05-01" })).map((h) => h.id)).toEqual(["choir-1", "choir-2"])
    await c.close()
  })
})

describe("BK-12 rules of a resource change without breaking what was booked", () => {
  it("not while bookings to come would no longer fit", async () => {
    const { as, c, keeper } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    const monday = [["13:00", "22:00"]] as const
    const hours = { weekly: [monday, monday, monday, monday, monday, monday, monday] as const }
    await refusedWith(keeper.list({ resource: { ...strict, hours } }), "bookings-in-the-way")
    await refusedWith(keeper.list({ resource: { ...strict, currency: "EUR" } }), "currency-stays")
    await refusedWith(keeper.withdraw({ resource: "hall" }), "bookings-in-the-way")
    await keeper.list({ resource: { ...strict, capacity: 2 } })
    await as("bob").book(book("bob", "b", "05T10:00", "05T12:00"))
    await refusedWith(keeper.list({ resource: strict }), "bookings-in-the-way")
    c.on("2026-05-06")
    await keeper.list({ resource: { ...strict, hours } })
    await keeper.withdraw({ resource: "hall" })
    await refusedWith(as("ann").book(book("ann", "z", "08T14:00", "08T15:00")), "not-listed")
    await refusedWith(as("ann").book({ ...book("ann", "z", "08T14:00", "08T15:00"), resource: "cellar" }), "not-listed")
    expect(await as("ann").resources()).toEqual([])
    await c.close()
  })
})

describe("BK-16 the calendar shows when, not who", () => {
  it("own bookings by id, others as times; free spans for everybody", async () => {
    const { as, c } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    await as("bob").book(book("bob", "b", "05T12:00", "05T13:00"))
    const seen = await as("ann").calendar({ resource: "hall", from: "2026-05-05", until: "2026-05-06" })
    expect(seen).toEqual([
      { from: "2026-05-05T10:00", to: "2026-05-05T12:00", units: 1, booking: "a" },
      { from: "2026-05-05T12:00", to: "2026-05-05T13:00", units: 1 }
    ])
    expect(await as("nobody").free({ resource: "hall", on: "2026-05-05" })).toEqual([
      { from: "2026-05-05T08:00", to: "2026-05-05T10:00" },
      { from: "2026-05-05T13:00", to: "2026-05-05T22:00" }
    ])
    await expect(
      as("ann").entries({ resource: "hall", from: "2026-05-01", until: "2026-06-01" })
    ).rejects.toMatchObject({ _tag: "NotPermitted" })
    await c.close()
  })
})

describe("BK-14 a period is settled once, when it is over", () => {
  it("with prices, fees and a shared cost; the bills of parties add up to what is charged", async () => {
    const { as, c, keeper, settlements } = await open()
    await as("ann").book(book("ann", "a", "05T10:00", "05T12:00"))
    await as("bob").book(book("bob", "b", "06T10:00", "06T11:00"))
    const may = {
      settlement: "may",
      from: "2026-05-01",
      until: "2026-06-01",
      costs: [{ resource: "hall", amountMinor: 30_00 }]
    }
    await refusedWith(settlements.settle(may), "period-not-over", "bookings-still-open")
    c.on("2026-06-01")
    await c.tick()
    const bills = await keeper.bills({ from: "2026-05-01", until: "2026-06-01" })
    expect(bills.map((b) => [b.party, b.amountMinor])).toEqual([
      ["ann", 26_00],
      ["bob", 16_00]
    ])
    await refusedWith(
      settlements.settle({ ...may, costs: [{ resource: "cellar", amountMinor: 1 }] }),
      "cannot-be-divided"
    )
    await settlements.settle(may)
    const [settled] = await settlements.settlements()
    expect(settled?.balances).toEqual([
      { party: "east", balanceMinor: 26_00 + 20_00 },
      { party: "west", balanceMinor: -46_00 }
    ])
    expect(settled?.transfers).toEqual([{ from: "west", to: "east", amountMinor: 46_00 }])
    // what is recorded is enough to make every figure again
    expect(settled?.costs).toEqual(may.costs)
    const said = settled === undefined ? [] : Booking.explainSettlement(settled, "west").steps.map((s) => s.says.en)
    expect(said).toEqual([
      "`hall` of `east`: prices and fees of 1 booking come to CN¥26.00.",
      "`hall` of `east` cost CN¥30.00; by use, 120 of 180 minutes × units: CN¥20.00.",
      "You owe CN¥46.00 in all: you pay CN¥46.00 to `east`."
    ])
    await refusedWith(settlements.settle({ ...may, settlement: "again", from: "2026-05-31" }), "settled-already")
    const [use] = await keeper.utilisation({ from: "2026-05-01", until: "2026-06-01" })
    expect([use?.bookings, use?.bookedMinutes, use?.noShowMinutes]).toEqual([2, 180, 180])
    await c.close()
  })
})

describe("BK-5 membership is looked up when somebody books", () => {
  it("and ends", async () => {
    const { as, c, members } = await open()
    await refusedWith(as("zoe").book(book("zoe", "z", "05T10:00", "05T11:00")), "not-shared-with-you")
    await members.leave({ card: "c1", person: "ann" })
    await refusedWith(members.leave({ card: "c1", person: "ann" }), "no-member")
    await refusedWith(as("ann").book(book("ann", "a", "05T10:00", "05T11:00")), "not-shared-with-you")
    await c.close()
  })
})

describe("BK-2 however calls interleave, nothing is booked twice", () => {
  it("two servers over one store, with answers that come in any order", async () => {
    let lost = 0
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 2 }),
        fc.array(
          fc.record({
            server: fc.nat(1),
            half: fc.nat(6),
            length: fc.integer({ min: 2, max: 4 }),
            who: fc.constantFrom("p1", "p2", "p3")
          }),
          { minLength: 2, maxLength: 10 }
        ),
        async (s, capacity, wishes) => {
          const data = MemoryData.make()
          let slow = false
          class Directory extends definePlugin("directory", {
            version: "1",
            contributes: [
              Booking.MemberOf.from(({ person }) => {
                const answer = { community: person === "p1" ? "east" : "west", group: "resident" }
                return slow ? s.schedule(Promise.resolve(answer)) : answer
              })
            ]
          }) {}
          const server = () =>
            communityOf({ ...around, data, plugins: [Booking.BookingPlugin.with({ members: "app" }), Directory] })
          const servers = [await server(), await server()]
          await servers[0]?.as("keeper", "resource-keeper").bookings.list({ resource: { ...hall, capacity } })
          slow = true
          const calls = wishes.map(async ({ half, length, server: at, who }, i) => {
            const from = Booking.Minute.toNumber("2026-05-05T10:00") + half * 30
            const times = { from: Booking.Minute.fromNumber(from), to: Booking.Minute.fromNumber(from + length * 30) }
            try {
              await servers[at]
                ?.as(who, "resource-user")
                .bookings.book({ resource: "hall", booking: `w${i}`, party: who, ...times })
              return true
            } catch (error) {
              if (!isFailure(error) || error._tag !== "Refused") throw error
              return false
            }
          })
          const answers = s.waitAll().then(() => Promise.all(calls))
          const won = await answers
          const entries = await servers[1]
            ?.as("keeper", "resource-keeper")
            .bookings.entries({ resource: "hall", from: "2026-05-05", until: "2026-05-06" })
          expect(entries?.length).toBe(won.filter(Boolean).length)
          expect(won.some(Boolean)).toBe(true)
          if (won.includes(false)) lost++
          for (
            let m = Booking.Minute.toNumber("2026-05-05T10:00");
            m < Booking.Minute.toNumber("2026-05-05T16:00");
            m += 30
          ) {
            const level = (entries ?? []).filter(
              (e) => Booking.Minute.toNumber(e.from) <= m && m < Booking.Minute.toNumber(e.to)
            ).length
            expect(level).toBeLessThanOrEqual(capacity)
          }
          for (const one of servers) await one.close()
        }
      ),
      { numRuns: 25 }
    )
    expect(lost).toBeGreaterThan(3)
  })
})

pluginLaws(test, Booking.BookingPlugin, {
  ...around,
  scenarios: {
    "a hall is offered, booked and given up": async (c) => {
      const keeper = c.as("keeper", "resource-keeper")
      await keeper.bookings.list({ resource: strict })
      await keeper.bookingMembers.name({ card: "c1", person: "ann", community: "west", group: "resident" })
      const ann = c.as("ann", "resource-user").bookings
      await ann.book(book("ann", "a", "05T10:00", "05T12:00"))
      await ann.book(book("ann", "b", "06T10:00", "06T12:00"))
      await ann.cancel({ resource: "hall", booking: "a" })
    }
  }
})
