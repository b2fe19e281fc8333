/**
 * Is a room free? A diary beside node-interval-tree, the same bookings and the same questions, the answers compared first.
 *
 * Run: npm run bench -- booking
 */
import { Booking } from "@linli/sharing"
import { IntervalTree } from "node-interval-tree"
import { compare } from "../../../scripts/measure.ts"

const scramble = (seed: number) => {
  let n = seed
  return (below: number): number => {
    n = (n * 48_271) % 2_147_483_647
    return n % below
  }
}
const base = Booking.Minute.toNumber("2026-01-01T00:00")

/** A year of one room, about three quarters booked; questions of an hour or two anywhere in it. */
const room = (bookings: number) => {
  const next = scramble(7)
  const stays: Array<{ readonly from: number; readonly to: number }> = []
  for (let at = base; stays.length < bookings;) {
    const from = at + 30 * next(4)
    const to = from + 60 + 30 * next(4)
    stays.push({ from, to })
    at = to
  }
  const end = stays.at(-1)?.to as number
  const questions = Array.from({ length: 10_000 }, () => {
    const from = base + 15 * next(Math.floor((end - base) / 15))
    return { from, to: from + 60 + 60 * next(2) }
  })
  return { stays, questions }
}

for (const bookings of [3_000, 100_000]) {
  const { questions, stays } = room(bookings)
  const diary = Booking.diary(1, stays)
  const tree = new IntervalTree<{ readonly low: number; readonly high: number }>()
  // its ends are inclusive
  for (const { from, to } of stays) tree.insert({ low: from, high: to - 1 })
  const ours = () => {
    let free = 0
    for (const { from, to } of questions) if (Booking.isFree(diary, from, to)) free++
    return free
  }
  const theirs = () => {
    let free = 0
    for (const { from, to } of questions) if (tree.search(from, to - 1).length === 0) free++
    return free
  }
  if (ours() !== theirs()) throw new Error("the answers differ")
  await compare(
    `is it free? ${bookings.toLocaleString("en-US")} bookings`,
    { linli: ours, "node-interval-tree": theirs },
    { target: 50, perCall: questions.length, clock: "cpu" }
  )
}
