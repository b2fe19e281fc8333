/** When a resource can still be booked on a day. */
import type { CivilDate } from "@linli/quantities"
import { diary, freeSpans } from "./Diary.ts"
import { openSpans } from "./Hours.ts"
import * as Minute from "./Minute.ts"
import { type Held, takesPlace } from "./Model.ts"
import type { Resource } from "./Resource.ts"

/**
 * The spans of a day that are open and have room for `units`, cut to whole steps, each at least as long as the shortest
 * booking. A span that goes on after midnight is cut there.
 *
 * @rule BK-19
 */
export const freeOn = (
  resource: Resource,
  held: Iterable<Held>,
  day: CivilDate.CivilDate,
  units = 1
): ReadonlyArray<{ readonly from: Minute.Minute; readonly to: Minute.Minute }> => {
  const start = Minute.startOf(day)
  const end = start + 1440
  const beside = [...held]
    .filter(takesPlace)
    .map((h) => ({ from: Minute.toNumber(h.from), to: Minute.toNumber(h.to), units: h.units }))
    .filter((h) => h.from < end && h.to > start)
  const book = diary(resource.capacity, beside)
  const step = resource.stepMinutes
  return openSpans(resource.hours, start, end)
    .flatMap(([from, to]) => freeSpans(book, from, to, units))
    .map(([from, to]) => [Math.ceil(from / step) * step, Math.floor(to / step) * step] as const)
    .filter(([from, to]) => to - from >= resource.shortestMinutes)
    .map(([from, to]) => ({ from: Minute.fromNumber(from), to: Minute.fromNumber(to) }))
}
