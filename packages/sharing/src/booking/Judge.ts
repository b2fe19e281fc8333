/** Whether a booking can be made, and every reason why not. */
import { CivilDate } from "@linli/quantities"
import { isFree, diary } from "./Diary.ts"
import { isOpen } from "./Hours.ts"
import * as Minute from "./Minute.ts"
import { type Held, type Member, takesPlace, type Wish } from "./Model.ts"
import type { Quota, Resource } from "./Resource.ts"

/** One reason: rule, code and figures. Sentences are in `bookingWords`. */
export interface Reason {
  readonly rule: string
  readonly code: string
  readonly detail: Readonly<Record<string, string | number>>
}

/** What a wish is judged on. */
export interface Around {
  readonly resource: Resource
  /** What is in the book: all that could overlap or count for a quota. */
  readonly held: ReadonlyArray<Held>
  readonly party: string
  /** Null for somebody who belongs to no community it is shared with. */
  readonly member: Member | null
  /** The clock on the wall at the resource. */
  readonly now: Minute.Minute
}

/** A wish that can be had, and whose bookings give way to it. */
export interface Judgement {
  readonly reasons: ReadonlyArray<Reason>
  readonly displaced: ReadonlyArray<string>
}

/**
 * Judges a wish by every rule of the resource.
 *
 * @rule BK-1, BK-3, BK-4, BK-5, BK-6, BK-7, BK-9
 */
export const judge = (around: Around, wish: Wish): Judgement => {
  const times = { from: Minute.toNumber(wish.from), to: Minute.toNumber(wish.to), now: Minute.toNumber(around.now) }
  const shape = shapeReasons(around.resource, wish, times)
  const who = memberReasons(around, times)
  // what is out of shape cannot be looked for in the book
  const fit = times.to > times.from ? room(around, wish, times) : { reasons: [], displaced: [] }
  const reasons = [...shape, ...who, ...fit.reasons, ...quotaReasons(around, wish, fit.displaced)]
  return { reasons, displaced: reasons.length === 0 ? fit.displaced : [] }
}

// ---- internals

interface Times {
  readonly from: number
  readonly to: number
  readonly now: number
}

const reason = (rule: string, code: string, detail: Reason["detail"] = {}): Reason => ({ rule, code, detail })

const shapeReasons = (r: Resource, wish: Wish, { from, now, to }: Times): ReadonlyArray<Reason> => {
  if (to <= from) return [reason("BK-4", "ends-before-it-begins", { from: wish.from, to: wish.to })]
  const minutes = to - from
  return [
    ...(from < now ? [reason("BK-4", "begins-in-the-past", { from: wish.from })] : []),
    ...(from % r.stepMinutes !== 0 || to % r.stepMinutes !== 0
      ? [reason("BK-4", "not-on-a-step", { step: r.stepMinutes })]
      : []),
    ...(minutes < r.shortestMinutes ? [reason("BK-4", "too-short", { minutes, least: r.shortestMinutes })] : []),
    ...(minutes > r.longestMinutes ? [reason("BK-4", "too-long", { minutes, most: r.longestMinutes })] : []),
    ...(minutes <= r.longestMinutes && !isOpen(r.hours, from, to)
      ? [reason("BK-3", "not-open", { from: wish.from, to: wish.to })]
      : [])
  ]
}

const memberReasons = (
  { held, member, now, party, resource: r }: Around,
  { from, now: minute }: Times
): ReadonlyArray<Reason> => {
  if (member === null || ![r.owner, ...r.sharedWith].includes(member.community))
    return [reason("BK-5", "not-shared-with-you")]
  const group = r.groups.find((g) => g.group === member.group)
  if (group === undefined) return [reason("BK-5", "group-cannot-book", { group: member.group })]
  const ahead = Minute.dayOf(from) - Minute.dayOf(minute)
  const until = blockedUntil(r, held, party, now.slice(0, 10))
  return [
    ...(ahead > group.aheadDays ? [reason("BK-5", "too-early", { ahead, most: group.aheadDays })] : []),
    ...(until === undefined ? [] : [reason("BK-9", "blocked-after-no-shows", { until })])
  ]
}

/**
 * The last day on which a party cannot book because it failed to come too often; undefined if it can.
 *
 * @rule BK-9
 */
export const blockedUntil = (
  resource: Resource,
  held: ReadonlyArray<Held>,
  party: string,
  today: CivilDate.CivilDate
): CivilDate.CivilDate | undefined => {
  const block = resource.checkIn?.block
  if (block === undefined) return undefined
  const days = held
    .filter((h) => h.party === party && h.outcome === "no-show")
    .map((h) => CivilDate.toDayNumber(h.from.slice(0, 10)))
    .toSorted((a, b) => a - b)
  let until = Number.NEGATIVE_INFINITY
  for (const [i, last] of days.entries()) {
    const first = days[i - block.times + 1]
    if (first !== undefined && last - first < block.withinDays) until = last + block.days
  }
  return until >= CivilDate.toDayNumber(today) ? CivilDate.fromDayNumber(until) : undefined
}

const overlaps = (held: Held, { from, to }: Times): boolean =>
  takesPlace(held) && Minute.toNumber(held.from) < to && Minute.toNumber(held.to) > from

const stay = (held: Held) => ({ from: Minute.toNumber(held.from), to: Minute.toNumber(held.to), units: held.units })

/** Room for it; if there is none, by whom it could be made. */
const room = ({ held, member, resource: r }: Around, wish: Wish, times: Times): Judgement => {
  const beside = held.filter((h) => overlaps(h, times))
  const fits = (out: ReadonlySet<string>) =>
    isFree(diary(r.capacity, beside.filter((h) => !out.has(h.id)).map(stay)), times.from, times.to, wish.units)
  if (fits(new Set())) return { reasons: [], displaced: [] }
  const displaces = r.groups.find((g) => g.group === member?.group)?.displaces
  const out = new Set<string>()
  // those that have to give way: who booked last first
  for (const h of beside.toReversed()) {
    if (displaces === undefined || !displaces.groups.includes(h.group) || h.outcome !== "booked") continue
    if (Minute.toNumber(h.from) - times.now < displaces.untilMinutes) continue
    out.add(h.id)
    if (!fits(out)) continue
    // whoever need not give way after all keeps the booking
    for (const one of out) if (fits(without(out, one))) out.delete(one)
    return { reasons: [], displaced: [...out] }
  }
  return { reasons: [reason("BK-1", "not-free", { from: wish.from, to: wish.to, units: wish.units })], displaced: [] }
}

const without = (set: ReadonlySet<string>, one: string): ReadonlySet<string> =>
  new Set([...set].filter((x) => x !== one))

/** The first day of the day, week (from Monday) or month a day is in. */
const periodOf = (day: CivilDate.CivilDate, per: Quota["per"]): CivilDate.CivilDate =>
  per === "day" ? day : per === "month" ? `${day.slice(0, 7)}-01` : CivilDate.addDays(day, 1 - CivilDate.weekday(day))

const quotaReasons = (
  { held, member, party, resource }: Around,
  wish: Wish,
  displaced: ReadonlyArray<string>
): ReadonlyArray<Reason> => {
  if (member === null) return []
  const minutes = (w: Wish) => (Minute.toNumber(w.to) - Minute.toNumber(w.from)) * w.units
  return resource.quotas.flatMap((q) => {
    if (q.group !== undefined && q.group !== member.group) return []
    const period = periodOf(wish.from.slice(0, 10), q.per)
    const counted = held.filter(
      (h) =>
        takesPlace(h) &&
        !displaced.includes(h.id) &&
        (q.of === "party" ? h.party === party : h.community === member.community) &&
        (q.group === undefined || h.group === q.group) &&
        periodOf(h.from.slice(0, 10), q.per) === period
    )
    const bookings = counted.length + 1
    const sum = counted.reduce((s, h) => s + minutes(h), minutes(wish))
    return [
      ...(q.bookingsMost !== undefined && bookings > q.bookingsMost
        ? [reason("BK-6", `${q.of}-books-too-often-a-${q.per}`, { bookings, most: q.bookingsMost })]
        : []),
      ...(q.minutesMost !== undefined && sum > q.minutesMost
        ? [reason("BK-6", `${q.of}-books-too-much-a-${q.per}`, { minutes: sum, most: q.minutesMost })]
        : [])
    ]
  })
}
