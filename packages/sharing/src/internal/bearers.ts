/** Who bears a unit's part: by role, by share, by day. */
import { CivilDate } from "@linli/quantities"
import type { Bearer, Bill, Unit } from "../key/Bill.ts"
import type { BearerRule } from "../key/Model.ts"
import type { BearerLine } from "../key/Outcome.ts"
import type { Problem } from "../Problem.ts"
import { defaultRounding } from "../RoundingPolicy.ts"
import { divide } from "./divide.ts"
import { problem, quote, words } from "./problems.ts"
import { numerators, one, plus, type Rational, rational, times, write, zero } from "./rational.ts"
import { columnOf } from "./weights.ts"

/** The days of a bill as day numbers; one nameless day where there is no period. */
export interface Days {
  readonly first: number
  readonly end: number
  readonly counted: boolean
}

export const daysOf = (bill: Bill, problems: Array<Problem>): Days => {
  const { period } = bill
  if (period === undefined) return { first: 0, end: 1, counted: false }
  if (!CivilDate.is(period.from) || !CivilDate.is(period.until) || period.until <= period.from) {
    problems.push(daysProblem("", `${period.from} to ${period.until}`))
    return { first: 0, end: 1, counted: false }
  }
  return { first: CivilDate.toDayNumber(period.from), end: CivilDate.toDayNumber(period.until), counted: true }
}

const daysProblem = (party: string, input: string): Problem =>
  problem(
    "DaysNotUsable",
    `the days ${quote(input)}${party === "" ? "" : ` of ${quote(party)}`} are not usable; give existing days, the first before the one that ends it`,
    { party: words(party), input: words(input) }
  )

interface Stay {
  readonly bearer: string
  readonly role: string
  readonly from: number
  readonly until: number
  readonly part: Rational
}

const stayOf = (unit: Unit, bearer: Bearer, days: Days, problems: Array<Problem>): Stay | undefined => {
  const { from, role, until } = bearer
  const wrong =
    (from !== undefined && !CivilDate.is(from)) ||
    (until !== undefined && !CivilDate.is(until)) ||
    (from !== undefined && until !== undefined && until <= from) ||
    (!days.counted && (from !== undefined || until !== undefined))
  if (wrong) {
    problems.push(daysProblem(unit.party, `${from ?? "…"} to ${until ?? "…"}`))
    return undefined
  }
  const first = from === undefined ? days.first : Math.max(days.first, CivilDate.toDayNumber(from))
  const end = until === undefined ? days.end : Math.min(days.end, CivilDate.toDayNumber(until))
  const part = bearer.part === undefined ? one : rational(bearer.part)
  return first < end ? { bearer: bearer.bearer, role, from: first, until: end, part } : undefined
}

/** Divides a unit's part among its bearers. */
export const bear = (
  rule: BearerRule,
  unit: Unit,
  layer: string,
  amountMinor: number,
  days: Days,
  problems: Array<Problem>
): ReadonlyArray<BearerLine> => {
  const stays = (unit.bearers ?? []).flatMap((each) => stayOf(unit, each, days, problems) ?? [])
  const bounds = [...new Set([days.first, days.end, ...stays.flatMap((stay) => [stay.from, stay.until])])].toSorted(
    (a, b) => a - b
  )
  const shares = new Map<string, Borne>()
  for (const [i, from] of bounds.slice(0, -1).entries()) {
    const length = (bounds[i + 1] as number) - from
    const here = stays.filter((stay) => stay.from <= from && stay.until > from)
    for (const { role, share } of rule.shares) {
      const taker = [role, ...rule.fallback].find((each) => here.some((stay) => stay.role === each))
      if (taker === undefined) {
        problems.push(nobody(unit.party, from, days))
        continue
      }
      const takers = here.filter((stay) => stay.role === taker)
      if (!isWhole(takers)) {
        problems.push(overlap(unit.party, taker, from, days))
        continue
      }
      for (const stay of takers) {
        const id = `${stay.bearer}\u0000${stay.role}`
        const entry = shares.get(id) ?? { stay, weight: zero, days: 0, until: from }
        const weight = times(times(rational(share), stay.part), [BigInt(length), 1n])
        // days of several shares at once count once
        const more = entry.until <= from ? length : 0
        shares.set(id, {
          stay,
          weight: plus(entry.weight, weight),
          days: entry.days + more,
          until: from + length
        })
      }
    }
  }
  return lines([...shares.entries()], unit, layer, amountMinor, days)
}

interface Borne {
  readonly stay: Stay
  readonly weight: Rational
  readonly days: number
  /** The end of the last stretch that was counted. */
  readonly until: number
}

const lines = (
  shares: ReadonlyArray<readonly [string, Borne]>,
  unit: Unit,
  layer: string,
  amountMinor: number,
  days: Days
): ReadonlyArray<BearerLine> => {
  const sorted = shares.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const column = columnOf(numerators(sorted.map(([, { weight }]) => weight)))
  if (BigInt(column.sum) === 0n) return []
  const ids = sorted.map(([id]) => id)
  const { amounts } = divide(amountMinor, ids, column, defaultRounding)
  return sorted.map(([, { days: borne, stay, weight }], i) => ({
    party: unit.party,
    layer,
    bearer: stay.bearer,
    role: stay.role,
    days: days.counted ? borne : null,
    weight: write(weight),
    amountMinor: amounts[i] as number
  }))
}

const isWhole = (takers: ReadonlyArray<Stay>): boolean => {
  const sum = takers.reduce((total, stay) => plus(total, stay.part), zero)
  return sum[0] === sum[1]
}

const dayOf = (day: number, days: Days): string => (days.counted ? CivilDate.fromDayNumber(day) : "")

const nobody = (party: string, day: number, days: Days): Problem =>
  problem(
    "BearerMissing",
    `nobody bears the part of ${quote(party)}${days.counted ? ` from ${dayOf(day, days)}` : ""}; name an owner, or whom it falls to`,
    { party: words(party), from: dayOf(day, days) }
  )

const overlap = (party: string, role: string, day: number, days: Days): Problem =>
  problem(
    "BearersOverlap",
    `the parts of those who are ${quote(role)} of ${quote(party)}${days.counted ? ` from ${dayOf(day, days)}` : ""} do not add up to 1; give each its part or its days`,
    { party: words(party), role: words(role), from: dayOf(day, days) }
  )
