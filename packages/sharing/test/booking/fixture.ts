/** A hall shared by two compounds, as sample data. */
import type { Booking } from "@linli/sharing"

const day: ReadonlyArray<Booking.Span> = [["08:00", "22:00"]]
export const hall: Booking.Resource = {
  id: "hall",
  kind: "room",
  title: { "zh-CN": "活动室", en: "Hall" },
  zone: "Asia/Shanghai",
  owner: "east",
  sharedWith: ["west"],
  capacity: 1,
  hours: { weekly: [day, day, day, day, day, day, [["00:00", "24:00"]]] },
  stepMinutes: 30,
  shortestMinutes: 60,
  longestMinutes: 240,
  groups: [
    { group: "committee", aheadDays: 60, displaces: { groups: ["resident"], untilMinutes: 1440 } },
    { group: "resident", aheadDays: 14 }
  ],
  quotas: [],
  currency: "CNY",
  price: { kind: "free" }
}

let number = 0
/** A booking as it stands in a book. */
export const held = (from: string, to: string, more: Partial<Booking.Held> = {}): Booking.Held => ({
  id: `b${++number}`,
  resource: "hall",
  party: "p",
  community: "east",
  group: "resident",
  from,
  to,
  units: 1,
  priceMinor: 0,
  feeMinor: 0,
  outcome: "booked",
  ...more
})

/** A repeatable scramble. */
export const scramble = (seed: number) => {
  let n = BigInt(seed) + 1n
  return (below: number): number => {
    n = (n * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n
    return Number((n >> 20n) % BigInt(below))
  }
}
