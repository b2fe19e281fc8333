/** The month table that a justice office asks for: what came in, what came out, how long it took. */
import { CivilDate } from "@linli/quantities"
import type { Line } from "./Line.ts"
import { countBy, pool, type Pooled } from "./Pooling.ts"

/** How long cases took that ended in the month, in days from acceptance (or from the day mediation began anew). */
export interface Durations {
  readonly cases: number
  readonly shortest: number
  /** The lower middle one. */
  readonly middle: number
  readonly longest: number
}
export interface MonthTable {
  /** `2026-03`. */
  readonly month: string
  readonly received: number
  readonly accepted: number
  readonly redirected: number
  /** Agreements that had effect in the month. */
  readonly agreed: number
  readonly written: number
  readonly oral: number
  readonly confirmed: number
  /** Mediations that ended without one. Neither a refusal nor a failure is anybody's fault. */
  readonly ended: number
  /** Open at the end of the month. */
  readonly open: number
  /** Of those accepted in the month. */
  readonly byCause: Pooled
  readonly byPlace: Pooled
  readonly byOrigin: Pooled
  /** Of those that came out in the month. */
  readonly byOutcome: Pooled
  /** Of those that came out in the month: within the first clock, within an extended one, when it had run out. */
  readonly byClock: Pooled
  readonly days: Durations | null
}

const isAgreed = (l: Line): boolean => l.outcome === "agreed-full" || l.outcome === "agreed-partial"
const clockOf = (l: Line): string => {
  if (l.outcome === "expired") return "run-out"
  return l.extended ? "extended" : "in-time"
}

/**
 * **Details**: `month` is compared with the civil days of the facts. Small cells are pooled, see `pool`.
 *
 * @rule MD-137, MD-138
 */
export const monthTable = (lines: Iterable<Line>, month: string, least: number): MonthTable => {
  const inMonth = (day: CivilDate.CivilDate | undefined): boolean => day?.startsWith(`${month}-`) === true
  const until = (day: CivilDate.CivilDate | undefined): boolean => day !== undefined && day.slice(0, 7) <= month
  let received = 0
  let confirmed = 0
  let open = 0
  const accepted: Array<Line> = []
  const out: Array<Line> = []
  for (const line of lines) {
    if (inMonth(line.openedOn)) received += 1
    if (inMonth(line.acceptedOn)) accepted.push(line)
    if (inMonth(line.endedOn)) out.push(line)
    if (inMonth(line.confirmedOn)) confirmed += 1
    if (until(line.openedOn) && !until(line.endedOn)) open += 1
  }
  const agreed = out.filter(isAgreed)
  const mediated = out.filter((l) => l.outcome !== "redirected")
  return {
    month,
    received,
    accepted: accepted.length,
    redirected: out.length - mediated.length,
    agreed: agreed.length,
    written: agreed.filter((l) => l.form === "written").length,
    oral: agreed.filter((l) => l.form === "oral").length,
    confirmed,
    ended: mediated.length - agreed.length,
    open,
    byCause: pool(
      countBy(accepted, (l) => l.kind),
      least
    ),
    byPlace: pool(
      countBy(accepted, (l) => l.place),
      least
    ),
    byOrigin: pool(
      countBy(accepted, (l) => l.referredBy ?? l.origin),
      least
    ),
    byOutcome: pool(
      countBy(mediated, (l) => l.outcome),
      least
    ),
    byClock: pool(
      countBy(
        mediated.filter((l) => l.acceptedOn !== undefined),
        clockOf
      ),
      least
    ),
    days: durations(mediated, least)
  }
}

const durations = (lines: ReadonlyArray<Line>, least: number): Durations | null => {
  const days = lines
    .flatMap(({ clockFrom, endedOn }) =>
      clockFrom === undefined || endedOn === undefined ? [] : [CivilDate.diffDays(clockFrom, endedOn)]
    )
    .toSorted((a, b) => a - b)
  if (days.length === 0 || days.length < least) return null
  return {
    cases: days.length,
    shortest: days[0] ?? 0,
    middle: days[(days.length - 1) >> 1] ?? 0,
    longest: days.at(-1) ?? 0
  }
}
