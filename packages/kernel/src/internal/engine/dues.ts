/** Days that come from the data: each once per id and day, checked before anything is made of them. */
import * as Deadline from "@linli/quantities/Deadline"
import * as Zone from "@linli/quantities/Zone"
import type { Due, Instant, WorkCalendar } from "../../Time.ts"
import { asynchronous, Fault, guarded } from "./fault.ts"

/** A day that comes from the data and has not passed yet, with the row the store keeps of it. */
export interface DataDue {
  readonly row: string
  readonly id: string
  readonly on: string
  readonly at: Instant
  readonly awaits?: string
}
type Passed = ReadonlyArray<{ readonly deadline: string; readonly on: string }>

/** How many days one stream may wait for. */
export const mostDues = 10_000

const instants = new Map<string, Instant>()
let last = { on: "", zone: "", at: "" }
/** 24:00 of a day in a zone; the answers are few and asked for often. */
export const endOf = (on: string, zone: string): Instant => {
  if (last.on === on && last.zone === zone) return last.at
  const key = `${zone} ${on}`
  let at = instants.get(key)
  if (at === undefined) {
    at = Zone.endOfDayIn(on, zone)
    if (instants.size > 10_000) instants.clear()
    instants.set(key, at)
  }
  last = { on, zone, at }
  return at
}

type Known = Map<string, Set<string>>
const add = (known: Known, { deadline, on }: Passed[number]): void => {
  const days = known.get(deadline)
  if (days === undefined) known.set(deadline, new Set([on]))
  else days.add(on)
}
let memo: { passed: Passed; known: Known } = { passed: [], known: new Map() }
/** What has passed, by id. Deadlines pass one after another: a list that is longer by one is not read anew. */
const knownOf = (passed: Passed): Known => {
  if (memo.passed === passed) return memo.known
  const before = memo.passed.length
  if (before > 0 && passed.length === before + 1 && passed[before - 1] === memo.passed[before - 1]) {
    add(memo.known, passed[before] as Passed[number])
    memo = { passed, known: memo.known }
    return memo.known
  }
  const known: Known = new Map()
  for (const one of passed) add(known, one)
  memo = { passed, known }
  return known
}

interface Time {
  readonly zone: string
  readonly calendar: WorkCalendar | undefined
}
/** As its year has it, if that is installed by now. */
const settled = (due: Due, { calendar }: Time): Due =>
  due.awaits === undefined || calendar === undefined ? due : Deadline.settle(due, calendar)

/** Runs the `dues` of a case or module and answers what has not passed. What is no list of ids and days is a fault. */
export const dataDues = (what: string, dues: () => unknown, passed: Passed, time: Time): ReadonlyArray<DataDue> => {
  const all = guarded(what, dues)
  const wrong = (why: string): never => {
    throw new Fault(`${what} ${why}; ask the author of the plugin`)
  }
  if (asynchronous(all) || !Array.isArray(all)) return wrong("are not a list")
  if (all.length > mostDues) return wrong(`are ${all.length} days at once, and ${mostDues} is the most`)
  const known = knownOf(passed)
  const rows = new Map<string, DataDue>()
  type Given = { readonly id?: unknown; readonly on?: unknown; readonly due?: Due } | null | undefined
  for (const one of all as ReadonlyArray<Given>) {
    const id = one?.id
    const given = one?.due
    const due = given === undefined ? undefined : guarded(`${what}: a due`, () => settled(given, time))
    const on: unknown = due === undefined ? one?.on : due.on
    if (typeof id !== "string" || id === "" || id.length > 200 || !id.isWellFormed()) {
      return wrong("hold one whose `id` is not a text of 1 to 200 characters")
    }
    if (typeof on !== "string") return wrong("hold one whose `on` is not a day")
    if (known.get(id)?.has(on) === true) continue
    const row = `due ${id}@${on}`
    if (rows.has(row)) continue
    const at = guarded(`${what}: a day`, () => endOf(on, time.zone))
    const awaits = due?.awaits === undefined ? {} : { awaits: `${due.calendar ?? "calendar"} ${due.awaits}` }
    rows.set(row, { row, id, on, at, ...awaits })
  }
  return [...rows.values()]
}
