import { Booking, Fairness } from "@linli/sharing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hall, held } from "./fixture.ts"

const use = (community: string, unitMinutes: number, chargedMinor = 0): Booking.Use => ({
  community,
  bookings: unitMinutes > 0 ? 1 : 0,
  unitMinutes,
  chargedMinor
})
const record = (resource: string, owner: string, uses: ReadonlyArray<Booking.Use>): Booking.ResourceUse => ({
  resource,
  owner,
  sharedWith: ["east", "north", "west"].filter((c) => c !== owner),
  currency: "CNY",
  uses
})

describe("BK-13 what communities owe for a period is settled to the minor unit", () => {
  it("costs by use, with a base by agreed quotas", () => {
    const base = {
      part: [1, 4] as const,
      quotas: [
        { community: "east", quota: 2 },
        { community: "north", quota: 1 },
        { community: "west", quota: 1 }
      ]
    }
    const settled = Booking.settlePeriod(
      [record("hall", "east", [use("east", 600), use("west", 300)])],
      [{ resource: "hall", amountMinor: 1000_00, base }]
    )
    // a quarter by 2 : 1 : 1, the rest by 600 : 0 : 300
    expect(settled.lines.filter((l) => l.for === "cost").map((l) => [l.community, l.amountMinor])).toEqual([
      ["east", 125_00 + 500_00],
      ["north", 62_50],
      ["west", 62_50 + 250_00]
    ])
    expect(settled.transfers).toEqual([
      { from: "west", to: "east", amountMinor: 312_50 },
      { from: "north", to: "east", amountMinor: 62_50 }
    ])
  })
  it("what was charged goes to the owner; what is owed both ways is set off", () => {
    const settled = Booking.settlePeriod(
      [record("hall", "east", [use("east", 60, 7), use("west", 60, 90)]), record("van", "west", [use("east", 30, 50)])],
      []
    )
    expect(settled.balances).toEqual([
      { party: "east", balanceMinor: 40 },
      { party: "west", balanceMinor: -40 }
    ])
    expect(settled.transfers).toEqual([{ from: "west", to: "east", amountMinor: 40 }])
  })
  it("a resource that nobody used is its owner's", () => {
    const settled = Booking.settlePeriod([record("hall", "east", [])], [{ resource: "hall", amountMinor: 99 }])
    expect(settled.balances.every((b) => b.balanceMinor === 0)).toBe(true)
    expect(Booking.settlePeriod([], [])).toEqual({ currency: "CNY", lines: [], costs: [], balances: [], transfers: [] })
  })
  it("whatever is given: each cost is shared in full, balances add up to nothing, transfers settle them", () => {
    const communities = ["east", "north", "west"]
    const uses = fc
      .array(fc.record({ c: fc.nat(2), minutes: fc.nat(5000), charged: fc.nat(10_000) }), { maxLength: 3 })
      .map((list) => {
        const by = new Map(
          list.map(({ c, charged, minutes }) => [
            communities[c] as string,
            use(communities[c] as string, minutes, charged)
          ])
        )
        return [...by.values()]
      })
    const resources = fc.array(
      fc.record({
        owner: fc.nat(2),
        uses,
        cost: fc.nat(1_000_000),
        part: fc.nat(7),
        quotas: fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 5 }))
      }),
      { minLength: 1, maxLength: 4 }
    )
    fc.assert(
      fc.property(resources, (list) => {
        const records = list.map((r, i) => record(`r${i}`, communities[r.owner] as string, r.uses))
        const costs = list.map((r, i) => ({
          resource: `r${i}`,
          amountMinor: r.cost,
          base: {
            part: [r.part, 7] as const,
            quotas: r.quotas.map((quota, k) => ({ community: communities[k] as string, quota }))
          }
        }))
        const settled = Booking.settlePeriod(records, costs)
        for (const { amountMinor, base, resource } of costs) {
          const lines = settled.lines.filter((l) => l.resource === resource && l.for === "cost")
          expect(lines.reduce((sum, l) => sum + l.amountMinor, 0)).toBe(amountMinor)
          // nobody is more than one unit from the float
          const r = records.find((x) => x.resource === resource) as Booking.ResourceUse
          const all = r.uses.reduce((sum, u) => sum + u.unitMinutes, 0)
          const quotas = base.quotas.reduce((sum, q) => sum + q.quota, 0)
          for (const line of lines) {
            const minutes = r.uses.find((u) => u.community === line.community)?.unitMinutes ?? 0
            const byUse = all === 0 ? (line.community === r.owner ? 1 : 0) : minutes / all
            const quota = (base.quotas.find((q) => q.community === line.community)?.quota ?? 0) / quotas
            const float = amountMinor * ((base.part[0] / 7) * quota + (1 - base.part[0] / 7) * byUse)
            expect(Math.abs(line.amountMinor - float)).toBeLessThan(1 + 1e-6)
          }
        }
        const after = new Map(settled.balances.map((b) => [b.party, b.balanceMinor]))
        expect([...after.values()].reduce((a, b) => a + b, 0)).toBe(0)
        for (const { amountMinor, from, to } of settled.transfers) {
          after.set(from, (after.get(from) as number) + amountMinor)
          after.set(to, (after.get(to) as number) - amountMinor)
        }
        expect([...after.values()].every((b) => b === 0)).toBe(true)
      }),
      { numRuns: 150 }
    )
  })
  it("BK-20 and what cannot be settled is refused with every reason", () => {
    const quotas = [{ community: "south", quota: 0 }]
    const tried = Fairness.attempt(() =>
      Booking.settlePeriod(
        [record("hall", "east", []), { ...record("van", "west", []), currency: "EUR" }],
        [
          { resource: "hall", amountMinor: -1, base: { part: [3, 2], quotas } },
          { resource: "hall", amountMinor: 1 },
          { resource: "cellar", amountMinor: 1 }
        ]
      )
    )
    expect(tried.ok ? [] : tried.problems.map((p) => p._tag)).toEqual([
      "UnknownCurrency",
      "Negative",
      "UnknownParty",
      "NotWhole",
      "AllZero",
      "UnknownParty",
      "ListedTwice"
    ])
  })
})

describe("BK-21 a community sees what its balance is made of", () => {
  const base = {
    part: [1, 4] as const,
    quotas: [
      { community: "east", quota: 2 },
      { community: "west", quota: 1 }
    ]
  }
  const settled = Booking.settlePeriod(
    [record("hall", "east", [use("east", 600), use("west", 300, 5_00)]), record("van", "west", [])],
    [
      { resource: "hall", amountMinor: 1000_00, base },
      { resource: "van", amountMinor: 70_00 }
    ]
  )
  const says = (community: string, locale: "zh-CN" | "en") =>
    Booking.explainSettlement(settled, community).steps.map((s) => s.says[locale])

  it("charges, parts of costs with quota and use, what is owed to it, and the transfers", () => {
    expect(says("west", "en")).toEqual([
      "`hall` of `east`: prices and fees of 1 booking come to CN¥5.00.",
      "`hall` of `east` cost CN¥1,000.00; 1/4 of it by the agreed quota 1 of 3, the rest by use, 300 of 900 minutes × units: CN¥333.33.",
      "`van` of `west` cost CN¥70.00; by use, which nobody made, so that it is the owner's: CN¥70.00.",
      "Your own `van`: all communities, your own among them, owe CN¥70.00 for it.",
      "You owe CN¥338.33 in all: you pay CN¥338.33 to `east`."
    ])
    expect(says("east", "zh-CN").slice(-2)).toEqual([
      "本小区的“hall”：各小区（含本小区）合计应付¥1,005.00。",
      "应收¥338.33：由“west”支付¥338.33。"
    ])
    expect(says("north", "en")).toEqual(["Nothing is owed."])
  })
  it("the balance is what is owed to it less what it owes", () => {
    for (const { balanceMinor, party } of settled.balances) {
      const { steps } = Booking.explainSettlement(settled, party)
      const sum = (ids: ReadonlyArray<string>) =>
        steps.filter((s) => ids.includes(s.id)).reduce((total, s) => total + (s.figures["amountMinor"] as number), 0)
      expect(sum(["owned"]) - sum(["charged", "cost"])).toBe(balanceMinor)
    }
    const tried = Fairness.attempt(() => Booking.explainSettlement(settled, "south"))
    expect(tried.ok ? [] : tried.problems.map((p) => p._tag)).toEqual(["UnknownParty"])
  })
})

describe("BK-15 how much of a resource was used", () => {
  it("open, booked, not come to, given up, by community and hour", () => {
    const book = [
      held("2026-05-04T09:00", "2026-05-04T11:00", { outcome: "used", priceMinor: 10 }),
      held("2026-05-04T11:00", "2026-05-04T12:00", {
        community: "west",
        outcome: "no-show",
        feeMinor: 5,
        priceMinor: 3
      }),
      held("2026-05-04T13:00", "2026-05-04T14:00", { outcome: "cancelled", feeMinor: 2, priceMinor: 9 }),
      held("2026-05-04T15:00", "2026-05-04T16:00", { outcome: "displaced", priceMinor: 9 }),
      held("2026-05-05T00:00", "2026-05-05T01:00")
    ]
    const period = { from: "2026-05-04", until: "2026-05-05" }
    const figures = Booking.utilisation({ ...hall, capacity: 2 }, book, period)
    expect(figures).toMatchObject({
      openMinutes: 2 * 14 * 60,
      bookedMinutes: 180,
      noShowMinutes: 60,
      bookings: 2,
      cancelled: 1,
      displaced: 1
    })
    expect(figures.byCommunity).toEqual([
      { community: "east", bookings: 1, unitMinutes: 120 },
      { community: "west", bookings: 1, unitMinutes: 60 }
    ])
    expect(figures.byHour.flatMap((minutes, hour) => (minutes > 0 ? [[hour, minutes]] : []))).toEqual([
      [9, 120],
      [11, 60]
    ])
    expect(Booking.usesOf(hall, book, period).uses.map((u) => [u.community, u.chargedMinor])).toEqual([
      ["east", 10 + 2],
      ["west", 8]
    ])
  })
})
