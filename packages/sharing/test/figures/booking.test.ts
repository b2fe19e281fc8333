/** Many histories of many callers on one hall, and a diary through long lives. */
import { definePlugin, isFailure, MemoryData } from "@linli/kernel"
import { Booking } from "@linli/sharing"
import { communityOf } from "@linli/testing"
import { describe, expect, it } from "vitest"
import { hall, scramble } from "../booking/fixture.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)
const around = { zone: "Asia/Shanghai", jurisdiction: [], on: "2026-05-04" } as const
const at = Booking.Minute.toNumber

describe("BK-2 however many call at once, nothing is booked twice", () => {
  it("bookings, series, displacing and giving up, on three servers over one store", async () => {
    const next = scramble(5)
    let refused = 0
    let made = 0
    for (let round = 0; round < 3 * times; round++) {
      const data = MemoryData.make()
      const capacity = 1 + next(3)
      class Directory extends definePlugin("directory", {
        version: "1",
        contributes: [
          Booking.MemberOf.from(async ({ person }) => {
            // answers come after none, one or several turns of the loop
            for (let turn = next(4); turn > 0; turn--) await Promise.resolve()
            return { community: "east", group: person === "chair" ? "committee" : "resident" }
          })
        ]
      }) {}
      const server = () =>
        communityOf({ ...around, data, plugins: [Booking.BookingPlugin.with({ members: "app" }), Directory] })
      const servers = [await server(), await server(), await server()] as const
      const keeper = servers[0].as("keeper", "resource-keeper").bookings
      await keeper.list({ resource: { ...hall, capacity } })
      const calls = Array.from({ length: 40 }, async (_, i) => {
        const who = ["chair", "p1", "p2", "p3"][next(4)] as string
        const client = (servers[next(3)] as (typeof servers)[0]).as(who, "resource-user").bookings
        const from = at("2026-05-06T08:00") + 30 * next(20)
        const span = { from: Booking.Minute.fromNumber(from), to: Booking.Minute.fromNumber(from + 60 + 30 * next(4)) }
        try {
          if (i % 7 === 6) {
            const booking = `b${next(i)}`
            await client.cancel({ resource: "hall", booking })
          } else if (i % 5 === 4)
            await client.bookSeries({
              resource: "hall",
              series: `s${i}`,
              party: who,
              times: [span, { from: `2026-05-07T${span.from.slice(11)}`, to: `2026-05-07T${span.to.slice(11)}` }]
            })
          else await client.book({ resource: "hall", booking: `b${i}`, party: who, ...span })
          made++
        } catch (error) {
          if (!isFailure(error) || error._tag !== "Refused") throw error
          refused++
        }
      })
      await Promise.all(calls)
      const entries = await keeper.entries({ resource: "hall", from: "2026-05-06", until: "2026-05-08" })
      const taken = entries.filter(Booking.takesPlace)
      expect(taken.length).toBeGreaterThan(0)
      for (let m = at("2026-05-06T00:00"); m < at("2026-05-08T00:00"); m += 30) {
        const level = taken.filter((e) => at(e.from) <= m && m < at(e.to)).length
        expect(level).toBeLessThanOrEqual(capacity)
      }
      for (const one of servers) await one.close()
    }
    expect(refused).toBeGreaterThan(20 * times)
    expect(made).toBeGreaterThan(10 * times)
  })
})

describe("BK-18 a diary through a long life", () => {
  it("says what a list of bookings says, after thousands are entered and struck", () => {
    const next = scramble(9)
    const diary = Booking.diary(3)
    let held: Array<{ readonly from: number; readonly to: number; readonly units: number }> = []
    let free = 0
    for (let i = 0; i < 1500 * times; i++) {
      const from = 15 * next(20_000)
      const stay = { from, to: from + 15 + 15 * next(30), units: 1 + next(2) }
      const beside = held.filter((h) => h.from < stay.to && h.to > stay.from)
      let most = 0
      for (let m = stay.from; m < stay.to; m += 15)
        most = Math.max(
          most,
          beside.reduce((sum, h) => sum + (h.from <= m && m < h.to ? h.units : 0), 0)
        )
      expect(Booking.levelBetween(diary, stay.from, stay.to)).toBe(most)
      const fits = most + stay.units <= 3
      expect(Booking.isFree(diary, stay.from, stay.to, stay.units)).toBe(fits)
      if (fits) {
        free++
        held.push(stay)
        Booking.enter(diary, stay)
      }
      if (next(3) === 0 && held.length > 0) {
        const gone = held[next(held.length)] as (typeof held)[0]
        Booking.strike(diary, gone)
        held = held.filter((h) => h !== gone)
      }
    }
    expect(free).toBeGreaterThan(500 * times)
  })
})
