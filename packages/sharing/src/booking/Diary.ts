/**
 * How much of a resource is booked at every minute, for many bookings and many questions: whether it is free, when it is
 * free next. Times are numbers of minutes (`Minute.toNumber`), ends are exclusive.
 */

/** Minutes of one place of the index. */
const HOUR = 60

/** The level of use between moments of change. Made by `diary`, changed by `enter` and `strike`. */
export interface Diary {
  readonly capacity: number
  /** Moments at which the level changes, ascending; the first is before all others. */
  times: Float64Array
  /** Units booked from that moment to the next. */
  levels: Float64Array
  /** How many of both count. */
  length: number
  /** First hour of the index, and for each hour from it the last moment of change up to its begin. */
  firstHour: number
  index: Int32Array
}

/** A time and how many units of it. */
export interface Stay {
  readonly from: number
  readonly to: number
  readonly units?: number
}

/**
 * Makes a diary of bookings, in any order. It takes them as they are: whether they fit is what `isFree` says of more.
 *
 * @rule BK-18
 * @example
 * ```ts
 * import { Booking } from "@linli/sharing"
 *
 * const at = Booking.Minute.toNumber
 * const hall = Booking.diary(1, [{ from: at("2026-05-01T09:00"), to: at("2026-05-01T11:00") }])
 * Booking.isFree(hall, at("2026-05-01T10:00"), at("2026-05-01T12:00")) // => false
 * Booking.isFree(hall, at("2026-05-01T11:00"), at("2026-05-01T12:00")) // => true
 * ```
 */
export const diary = (capacity: number, stays: ReadonlyArray<Stay> = []): Diary => {
  const changes = new Float64Array(stays.length * 2)
  const by = new Map<number, number>()
  for (const [i, { from, to, units = 1 }] of stays.entries()) {
    changes[2 * i] = from
    changes[2 * i + 1] = to
    by.set(from, (by.get(from) ?? 0) + units)
    by.set(to, (by.get(to) ?? 0) - units)
  }
  changes.sort()
  const times = new Float64Array(changes.length + 1)
  const levels = new Float64Array(changes.length + 1)
  times[0] = Number.NEGATIVE_INFINITY
  let length = 1
  for (const time of changes) {
    const step = by.get(time) as number
    if (time === times[length - 1] || step === 0) continue
    times[length] = time
    levels[length] = (levels[length - 1] as number) + step
    length++
  }
  const made: Diary = { capacity, times, levels, length, firstHour: 0, index: new Int32Array(0) }
  reindex(made)
  return made
}

/**
 * True if `units` more fit in at every minute from `from` to `to`.
 *
 * @rule BK-1, BK-18
 */
export const isFree = (diary: Diary, from: number, to: number, units = 1): boolean => {
  const { length, levels, times } = diary
  const most = diary.capacity - units
  let i = placeOf(diary, from)
  if ((levels[i] as number) > most) return false
  for (i++; i < length && (times[i] as number) < to; i++) if ((levels[i] as number) > most) return false
  return true
}

/** Most units booked at once between two minutes. */
export const levelBetween = (diary: Diary, from: number, to: number): number => {
  let i = placeOf(diary, from)
  let most = diary.levels[i] as number
  for (i++; i < diary.length && (diary.times[i] as number) < to; i++) most = Math.max(most, diary.levels[i] as number)
  return most
}

/**
 * When it is free: every span within two minutes in which `units` more fit in, ascending.
 *
 * @rule BK-19
 */
export const freeSpans = (
  diary: Diary,
  from: number,
  to: number,
  units = 1
): ReadonlyArray<readonly [from: number, to: number]> => {
  const most = diary.capacity - units
  const spans: Array<readonly [number, number]> = []
  let start: number | undefined
  for (let i = placeOf(diary, from); i < diary.length && (i === 0 || (diary.times[i] as number) < to); i++) {
    const begins = Math.max(from, diary.times[i] as number)
    const fits = (diary.levels[i] as number) <= most
    if (fits) start ??= begins
    else if (start !== undefined) {
      spans.push([start, begins])
      start = undefined
    }
  }
  if (start !== undefined && start < to) spans.push([start, to])
  return spans
}

/** Enters a booking. Takes time in proportion to what comes after it; a diary of years is better made anew once a day. */
export const enter = (diary: Diary, { from, to, units = 1 }: Stay): void => change(diary, from, to, units)

/** Takes a booking out that was entered. */
export const strike = (diary: Diary, { from, to, units = 1 }: Stay): void => change(diary, from, to, -units)

// ---- internals

/** The last moment of change up to `time`. */
const placeOf = ({ firstHour, index, length, times }: Diary, time: number): number => {
  const hour = Math.floor(time / HOUR) - firstHour
  let i = hour < 0 || index.length === 0 ? 0 : (index[Math.min(hour, index.length - 1)] as number)
  while (i + 1 < length && (times[i + 1] as number) <= time) i++
  return i
}

const reindex = (diary: Diary): void => {
  const { length, times } = diary
  if (length < 2) {
    diary.index = new Int32Array(0)
    return
  }
  diary.firstHour = Math.floor((times[1] as number) / HOUR)
  const hours = Math.floor((times[length - 1] as number) / HOUR) - diary.firstHour + 2
  // bookings a lifetime apart would make an index of mostly nothing
  const index = new Int32Array(Math.min(hours, 400_000))
  let i = 0
  for (let h = 0; h < index.length; h++) {
    while (i + 1 < length && (times[i + 1] as number) <= (diary.firstHour + h) * HOUR) i++
    index[h] = i
  }
  diary.index = index
}

const change = (diary: Diary, from: number, to: number, units: number): void => {
  split(diary, from)
  split(diary, to)
  const end = placeIn(diary, to)
  for (let i = placeIn(diary, from); i < end; i++) diary.levels[i] = (diary.levels[i] as number) + units
  merge(diary, from)
  merge(diary, to)
  reindex(diary)
}

/** The last moment of change up to `time`, by halving: needs no index. */
const placeIn = ({ length, times }: Diary, time: number): number => {
  let low = 0
  let high = length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((times[middle] as number) <= time) low = middle
    else high = middle
  }
  return low
}

/** Makes `time` a moment of change. */
const split = (diary: Diary, time: number): void => {
  const at = placeIn(diary, time)
  if (diary.times[at] === time) return
  if (diary.length === diary.times.length) {
    const room = Math.max(16, diary.length * 2)
    const times = new Float64Array(room)
    const levels = new Float64Array(room)
    times.set(diary.times)
    levels.set(diary.levels)
    diary.times = times
    diary.levels = levels
  }
  diary.times.copyWithin(at + 2, at + 1, diary.length)
  diary.levels.copyWithin(at + 2, at + 1, diary.length)
  diary.times[at + 1] = time
  diary.levels[at + 1] = diary.levels[at] as number
  diary.length++
}

/** Forgets `time` if nothing changes at it. */
const merge = (diary: Diary, time: number): void => {
  const at = placeIn(diary, time)
  if (at === 0 || diary.times[at] !== time || diary.levels[at] !== diary.levels[at - 1]) return
  diary.times.copyWithin(at, at + 1, diary.length)
  diary.levels.copyWithin(at, at + 1, diary.length)
  diary.length--
}
