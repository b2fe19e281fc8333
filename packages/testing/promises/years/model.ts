/** What deadlines must do, naively: every period is counted again, one day after the other, whenever it changes. */
import { dayAfter, dayIn, endOf, isKnown, type KnownYears, monthAfter, works, yearOf } from "./days.ts"

/** What an engine knows when it acts. */
export interface Moment {
  readonly ms: number
  readonly zone: string
  readonly known: KnownYears
}
export interface Passed {
  readonly deadline: string
  readonly on: string
  readonly run?: number
  readonly at: string
}
interface Period {
  readonly name: "answer" | "review" | "cure"
  readonly run: number
  /** The day it counts from, which is not counted. */
  anchor: string
  /** Work days it has: so many, or those of a stretch that was certain when it was suspended. */
  length: number | { readonly after: string; readonly until: string }
  /** Days on which it stood still: after the first, up to and with the second. */
  still: Array<readonly [after: string, until: string]>
  suspendedOn: string | undefined
  on: string
  /** The first year that nobody knows: what comes out is not certain. */
  awaits: number | undefined
}
interface Case {
  readonly kind: "case"
  at: "open" | "late" | "closed"
  readonly periods: Array<Period>
  promised: Array<{ readonly id: string; readonly due: string }>
  readonly passed: Array<Passed>
}
interface Thing {
  readonly kind: "thing"
  until: string | undefined
  readonly passed: Array<Passed>
}
export type Stream = Case | Thing

/** So many work days. In a year nobody knows every day counts, and what comes out is not certain. */
const answerEnd = (
  { anchor, length, still }: Period,
  known: KnownYears
): { on: string; awaits: number | undefined } => {
  let awaits: number | undefined
  const counts = (day: string): boolean => {
    if (isKnown(day, known)) return works(day, known)
    awaits ??= yearOf(day)
    return true
  }
  let left = 0
  if (typeof length === "number") left = length
  else for (let day = dayAfter(length.after); day <= length.until; day = dayAfter(day)) if (counts(day)) left += 1
  let day = anchor
  while (left > 0) {
    day = dayAfter(day)
    if (still.some(([after, until]) => day > after && day <= until)) continue
    if (counts(day)) left -= 1
  }
  // suspended after its end, before anybody could know it: nothing was left when it went on
  for (const [after, until] of still) if (day <= after) day = until
  // with nothing left it ends on the day it goes on, or on the next work day
  while (!counts(day)) day = dayAfter(day)
  return { on: day, awaits }
}
/** A month, and on to a work day. */
const reviewEnd = ({ anchor }: Period, known: KnownYears): { on: string; awaits: number | undefined } => {
  let day = monthAfter(anchor)
  while (isKnown(day, known) && !works(day, known)) day = dayAfter(day)
  return { on: day, awaits: isKnown(day, known) ? undefined : yearOf(day) }
}
const fix = (period: Period, known: KnownYears): void => {
  const end = period.name === "answer" ? answerEnd(period, known) : reviewEnd(period, known)
  period.on = end.on
  period.awaits = end.awaits
}

const begin = (c: Case, name: Period["name"], anchor: string, known: KnownYears): void => {
  const period: Period = {
    name,
    run: 1,
    anchor,
    length: 10,
    still: [],
    suspendedOn: undefined,
    on: dayAfter(anchor, 15),
    awaits: undefined
  }
  if (name !== "cure") fix(period, known)
  c.periods.push(period)
}
const end = (c: Case, name: Period["name"]): void => {
  const i = c.periods.findIndex((p) => p.name === name)
  if (i >= 0) c.periods.splice(i, 1)
}
const close = (c: Case): void => {
  c.at = "closed"
  c.periods.length = 0
}

export const newCase = (m: Moment): Case => {
  const made: Case = { kind: "case", at: "open", periods: [], promised: [], passed: [] }
  const today = dayIn(m.ms, m.zone)
  begin(made, "answer", today, m.known)
  begin(made, "review", today, m.known)
  return made
}
export const newThing = (): Thing => ({ kind: "thing", until: undefined, passed: [] })

interface Row {
  readonly row: string
  readonly deadline: string
  readonly on: string
  readonly run?: number
}
const rows = (s: Stream): ReadonlyArray<Row> => {
  const fresh = (deadline: string, on: string) => !s.passed.some((p) => p.deadline === deadline && p.on === on)
  if (s.kind === "thing") {
    return s.until !== undefined && fresh("back", s.until)
      ? [{ row: `due back@${s.until}`, deadline: "back", on: s.until }]
      : []
  }
  if (s.at === "closed") return []
  return [
    ...s.periods
      .filter((p) => p.suspendedOn === undefined && p.awaits === undefined)
      .map((p) => ({ row: `clock ${p.name}#${p.run}`, deadline: p.name, on: p.on, run: p.run })),
    ...s.promised
      .filter((p) => fresh(`promise ${p.id}`, p.due))
      .map((p) => ({ row: `due promise ${p.id}@${p.due}`, deadline: `promise ${p.id}`, on: p.due }))
  ]
}

/** Fixes what the engine knows the year of. */
const settle = (s: Stream, known: KnownYears): void => {
  for (const period of s.kind === "case" ? s.periods : [])
    if (period.awaits !== undefined && period.awaits <= known.to && period.suspendedOn === undefined) fix(period, known)
}

/** Passes whatever is due by now, oldest first, ties by name. */
export const pass = (s: Stream, m: Moment): void => {
  settle(s, m.known)
  for (;;) {
    const due = rows(s)
      .map((r) => ({ ...r, ms: endOf(r.on, m.zone) }))
      .filter((r) => r.ms <= m.ms)
      .toSorted((a, b) => a.ms - b.ms || (a.row < b.row ? -1 : 1))[0]
    if (due === undefined) return
    const { deadline, ms, on, run } = due
    s.passed.push({ deadline, on, at: new Date(ms).toISOString(), ...(run === undefined ? {} : { run }) })
    if (s.kind === "thing") continue
    if (run !== undefined) end(s, deadline as Period["name"])
    if (deadline === "answer") {
      s.at = "late"
      begin(s, "cure", on, m.known)
    }
    if (deadline === "cure") close(s)
  }
}

/** Acts on cases; false if it must be refused. */
export const act = (
  s: Case,
  name: string,
  input: { readonly id?: string; readonly due?: string; readonly to?: string },
  m: Moment
): boolean => {
  pass(s, m)
  const today = dayIn(m.ms, m.zone)
  const period = (which: Period["name"]) => s.periods.find((p) => p.name === which)
  const answer = period("answer")
  const cure = period("cure")
  if (s.at === "closed") return false
  if (name === "promise") s.promised.push({ id: input.id ?? "", due: input.due ?? "" })
  else if (name === "keep") s.promised = s.promised.filter((p) => p.id !== input.id)
  else if (name === "answer") close(s)
  else if (name === "pause") {
    if (s.at !== "open" || answer === undefined || answer.suspendedOn !== undefined) return false
    answer.suspendedOn = [today, answer.anchor, answer.still.at(-1)?.[1] ?? ""].toSorted().at(-1)
  } else if (name === "unpause") {
    if (s.at !== "open" || answer?.suspendedOn === undefined) return false
    const after = answer.suspendedOn
    const until = today > after ? today : after
    if (answer.awaits !== undefined) answer.still.push([after, until])
    else {
      // what was fixed does not move with an amended calendar: what was left of it is left
      answer.length = { after, until: answer.on }
      answer.anchor = until
      answer.still = []
    }
    answer.suspendedOn = undefined
    fix(answer, m.known)
  } else {
    if (s.at !== "late" || cure === undefined || (input.to ?? "") <= cure.on) return false
    cure.on = input.to ?? ""
  }
  return true
}
export const lend = (s: Thing, until: string | undefined, m: Moment): void => {
  pass(s, m)
  s.until = until
}
