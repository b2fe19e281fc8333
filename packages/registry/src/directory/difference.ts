/** What the register has to learn from the tables: pure, in changes, each with the row it comes from. */
import type { CivilDate } from "@linli/kernel"
import type { ChangeInput } from "../Change.ts"
import { judge } from "../Judge.ts"
import { canonical } from "../Canonical.ts"
import type { PersonInput } from "../Person.ts"
import type { Place } from "../Place.ts"
import { placeOn, placesWithin, type Register } from "../Register.ts"
import { overlaps, type Piece, pieces, type Timeline } from "../Timeline.ts"
import type { Directory, DirectoryCode, DirectoryProblem, DirectoryTable, PlaceRow } from "./Directory.ts"
import type { Tables } from "./read.ts"

interface Days {
  readonly from: CivilDate
  readonly until?: CivilDate | undefined
}
/** Something that a row says of some days. */
interface Wanted<V> extends Days {
  readonly value: V
  readonly row: string
}
interface Found<V> {
  readonly from: CivilDate
  until: CivilDate | undefined
  readonly value: V | null
  readonly row: string
  readonly of: object | undefined
}
const covers = (d: Days, on: CivilDate): boolean => d.from <= on && (d.until === undefined || on < d.until)
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** What a row says, with what is on record of it and the tables do not have. */
type Merge<V> = (before: V | undefined, value: V) => V
const asItIs = <V>(_: V | undefined, value: V): V => value

/**
 * The stretches of days on which the register says something else than the rows. Where a row was and is gone, what was so
 * before today stays: it is an end, of today, and no deletion. Where the row is there and says other days, they are taken.
 *
 * @rule DR-4
 */
const stretches = <V>(
  registered: Timeline<V> | undefined,
  wanted: ReadonlyArray<Wanted<V>>,
  { key, merge, today }: { readonly today: CivilDate; readonly key: string; readonly merge: Merge<V> }
): ReadonlyArray<Found<V>> => {
  const had = pieces(registered)
  const ends = (d: Days) => (d.until === undefined ? [d.from] : [d.from, d.until])
  const days = [...new Set([...[...had, ...wanted].flatMap(ends), ...(had.length === 0 ? [] : [today])])].toSorted()
  const found: Array<Found<V>> = []
  const say = (from: CivilDate, until: CivilDate | undefined, value: V | null, row: string, of: object | undefined) => {
    const last = found.at(-1)
    if (last !== undefined && last.until === from && last.of === of && same(last.value, value)) last.until = until
    else found.push({ from, until, value, row, of })
  }
  for (const [i, from] of days.entries()) {
    const until = days[i + 1]
    const is = had.find((p) => covers(p, from))
    const should = wanted.find((w) => covers(w, from))
    if (should !== undefined) {
      const value = merge(is?.value, should.value)
      if (is === undefined || !same(is.value, value)) say(from, until, value, should.row, should)
      continue
    }
    if (is === undefined) continue
    const row = wanted.find((w) => w.from === is.from || same(w.value, is.value))
    if (row !== undefined || from >= today) say(from, until, null, row?.row ?? key, undefined)
  }
  return found
}

/** Rows of one thing in the order of their days; an open one ends where the next begins. */
const inTurn = <V>(rows: ReadonlyArray<Wanted<V>>, clash: (row: Wanted<V>, other: Wanted<V>) => void) => {
  const turns = rows.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  // what two rows say alike is said once
  const told = turns.filter(
    (w, i) => !turns.slice(0, i).some((o) => o.from === w.from && o.until === w.until && same(o.value, w.value))
  )
  return told.map((w, i): Wanted<V> => {
    const next = told[i + 1]
    if (next === undefined || !overlaps(w, next)) return w
    if (w.until !== undefined || w.from === next.from) clash(next, w)
    return { ...w, until: next.from }
  })
}
const gathered = <V>(rows: Iterable<readonly [key: string, row: Wanted<V>]>): Map<string, Array<Wanted<V>>> => {
  const found = new Map<string, Array<Wanted<V>>>()
  for (const [key, row] of rows) {
    const own = found.get(key)
    if (own === undefined) found.set(key, [row])
    else own.push(row)
  }
  return found
}

/** Before anybody wrote anything down. */
const ever = { place: "1949-10-01", person: "1900-01-01" } as const

export interface Difference {
  readonly changes: ReadonlyArray<ChangeInput>
  readonly problems: ReadonlyArray<DirectoryProblem>
}
export interface Registered {
  readonly register: Register
  /** Persons whose personal fields cannot be read here, because they were erased or are not shown. */
  readonly closed: ReadonlySet<string>
}

class Differing {
  readonly changes: Array<ChangeInput> = []
  readonly problems: Array<DirectoryProblem> = []
  readonly #origins: Array<{ readonly table: DirectoryTable; readonly row: string }> = []
  readonly r: Register
  readonly today: CivilDate
  constructor(r: Register, today: CivilDate) {
    this.r = r
    this.today = today
  }
  say(table: DirectoryTable, row: string, change: ChangeInput): void {
    this.changes.push(change)
    this.#origins.push({ table, row })
  }
  tell(table: DirectoryTable, row: string, code: DirectoryCode, detail: DirectoryProblem["detail"] = {}): void {
    this.problems.push({ table, row, code, detail })
  }
  clash(table: DirectoryTable) {
    return (row: Wanted<unknown>, other: Wanted<unknown>) =>
      this.tell(table, row.row, "rows-overlap", { other: other.row, from: row.from, until: other.until ?? "" })
  }
  /** Brings one thing in line with its rows. */
  follow<V>(
    table: DirectoryTable,
    key: string,
    registered: Timeline<V> | undefined,
    wanted: ReadonlyArray<Wanted<V>>,
    change: (days: Days, value: V | null) => ChangeInput,
    merge: Merge<V> = asItIs
  ): void {
    const turns = inTurn(wanted, this.clash(table))
    for (const { from, row, until, value } of stretches(registered, turns, { key, merge, today: this.today })) {
      this.say(table, row, change(until === undefined ? { from } : { from, until }, value))
    }
  }
  judged(): void {
    for (const { code, detail, index } of judge(this.r, this.changes, { today: this.today, correcting: true })) {
      const at = this.#origins[index]
      if (at !== undefined) this.problems.push({ ...at, code, detail })
    }
  }
}

/**
 * **Details**: what the register has more of (other kinds of places, other sources of an area, personal fields that the
 * directory does not give, guardians, grids, representatives) is left alone. Nothing is taken out of the past.
 *
 * @rule DR-2, DR-3, DR-4, DR-5
 */
export const differenceOf = (
  { closed, register }: Registered,
  directory: Pick<Directory, "kinds" | "personal">,
  tables: Tables,
  today: CivilDate
): Difference => {
  const d = new Differing(register, today)
  const scope = places(d, directory, tables)
  persons(d, directory, tables, closed)
  holdings(d, tables, scope)
  homes(d, tables, scope)
  d.judged()
  return { changes: d.changes, problems: d.problems }
}

/** A row without a first day: what is new of something known holds from the day it is read. */
const undated = <V>(
  registered: Timeline<V> | undefined,
  value: V,
  row: { readonly row: string; readonly from?: string | undefined; readonly until?: string | undefined },
  otherwise: CivilDate,
  today: CivilDate,
  merge: Merge<V> = asItIs
): ReadonlyArray<Wanted<V>> => {
  const { from, row: own, until } = row
  const had = pieces(registered)
  const now = had.find((p) => covers(p, today))
  const end = until === undefined ? {} : { until }
  const next = merge(now?.value, value)
  if (from !== undefined || had.length === 0) return [{ from: from ?? otherwise, ...end, value, row: own }]
  const before = had.filter((p) => p.from < today).map((p) => kept(p, own, today))
  if (now !== undefined && same(now.value, next)) {
    const { from: begins } = now
    return [...before.filter((p) => p.from < begins), { from: begins, ...end, value: next, row: own }]
  }
  return [...before, { from: today, ...end, value: next, row: own }]
}
/** What was so before today, and is no matter of the rows. */
const kept = <V>(p: Piece<V>, row: string, today: CivilDate): Wanted<V> => ({
  from: p.from,
  until: p.until === undefined || p.until > today ? today : p.until,
  value: p.value,
  row
})

const onPlace: Merge<Place> = (before, value) => ({ ...before, ...value })

type Figure = NonNullable<PlaceRow["areas"]>[number]
const alike = ({ kind, source }: Figure): string => `${kind} ${source}`

/** The first day of a place: its own, else that of what it is part of. */
const originIn =
  (r: Register, told: ReadonlyMap<string, PlaceRow>) =>
  (id: string): CivilDate => {
    let at: string | undefined = id
    // no place is part of so many
    for (let n = 0; at !== undefined && n < 20; n++) {
      const row = told.get(at)
      const from = row?.from ?? pieces(r.places.get(at))[0]?.from
      if (from !== undefined) return from
      at = row?.value.parent
    }
    return ever.place
  }

/** Places; answers those that the tables are to know all of. */
const places = (d: Differing, { kinds }: Pick<Directory, "kinds">, tables: Tables): ReadonlySet<string> => {
  const { r, today } = d
  const told = new Map(tables.places.map((p) => [p.id, p]))
  if (told.size < tables.places.length) {
    for (const p of tables.places) if (told.get(p.id) !== p) d.tell("places", p.row, "row-twice", { id: p.id })
  }
  const compounds = tables.places.filter((p) => p.value.kind === "compound")
  const known = compounds.flatMap(({ id }) => placesWithin(r, id, { on: today }))
  const declared = new Set<string>(kinds)
  const origin = originIn(r, told)
  const scope = new Set(known.filter((id) => declared.has(placeOn(r, id, today)?.kind ?? "")))
  for (const p of told.values()) {
    const registered = r.places.get(p.id)
    const wanted = undated<Place>(registered, p.value, p, origin(p.id), today, onPlace)
    d.follow(
      "places",
      p.id,
      registered,
      wanted,
      (days, value) => ({ change: "place", id: p.id, value, ...days }),
      onPlace
    )
    for (const own of Map.groupBy(p.areas ?? [], alike).values()) {
      const { kind, source } = own[0] as Figure
      const figures = r.areas.get(p.id)?.filter((a) => a.kind === kind && a.source === source)
      const rows = own.flatMap(({ areaDm2, from }) =>
        own.length === 1
          ? undated(figures, { areaDm2 }, { row: p.row, from }, origin(p.id), today)
          : [{ from: from ?? origin(p.id), value: { areaDm2 }, row: p.row }]
      )
      d.follow("places", p.id, figures, rows, (days, value) => ({
        change: "area",
        unit: p.id,
        kind,
        source,
        value,
        ...days
      }))
    }
  }
  for (const id of scope) {
    if (!told.has(id)) d.say("places", id, { change: "place", id, value: null, from: today })
  }
  for (const id of told.keys()) scope.add(id)
  return scope
}

const persons = (
  d: Differing,
  { personal: declared }: Pick<Directory, "personal">,
  tables: Tables,
  closed: ReadonlySet<string>
): void => {
  const seen = new Set<string>()
  for (const p of tables.persons) {
    if (seen.has(p.id)) d.tell("persons", p.row, "row-twice", { id: p.id })
    seen.add(p.id)
    // the register is in the clear here
    const registered: Timeline<PersonInput> | undefined = d.r.persons.get(p.id)
    const merge = (before: PersonInput | undefined, value: PersonInput): PersonInput => {
      const { personal: own, ...open } = value
      const rest = Object.entries(before?.personal ?? {}).filter(
        ([f]) => !(declared as ReadonlyArray<string>).includes(f)
      )
      const personal = { ...Object.fromEntries(rest), ...own }
      return Object.keys(personal).length === 0 ? open : { ...open, personal }
    }
    // of whoever had their data erased nothing is entered again
    if (closed.has(p.id)) continue
    const wanted = undated(registered, p.value, p, ever.person, d.today, merge)
    d.follow(
      "persons",
      p.id,
      registered,
      wanted,
      (days, v) => ({ change: "person", id: p.id, value: v, ...days }),
      merge
    )
  }
}

const holdings = (d: Differing, tables: Tables, scope: ReadonlySet<string>): void => {
  const byUnit = gathered(tables.holdings.map((h) => [h.unit, h] as const))
  const units = new Set([...byUnit.keys(), ...[...scope].filter((id) => d.r.holdings.has(id))])
  for (const unit of units) {
    d.follow("holdings", unit, d.r.holdings.get(unit), byUnit.get(unit) ?? [], (days, value) => ({
      change: "holding",
      unit,
      // z's types ask for mutable lists; nothing here changes them
      value: value as never,
      ...days
    }))
  }
}

const homes = (d: Differing, tables: Tables, scope: ReadonlySet<string>): void => {
  const byHome = gathered(tables.occupancies.map((o) => [`${o.dwelling} ${o.household}`, o] as const))
  const byMember = gathered(
    tables.occupancies.flatMap((o) =>
      o.members.map((m) => [`${o.household} ${m.person}`, { ...m, row: o.row }] as const)
    )
  )
  const told = new Set(tables.occupancies.map((o) => o.household))
  // households that the register has in these places, and their members
  for (const dwelling of scope) {
    for (const { household } of d.r.occupancies.get(dwelling) ?? []) {
      const key = `${dwelling} ${household}`
      if (!byHome.has(key)) byHome.set(key, [])
      told.add(household)
    }
  }
  for (const household of told) {
    for (const { person } of d.r.members.get(household) ?? []) {
      const key = `${household} ${person}`
      if (!byMember.has(key)) byMember.set(key, [])
    }
  }
  for (const [key, rows] of byHome) {
    const [dwelling = "", household = ""] = key.split(" ")
    const registered = d.r.occupancies.get(dwelling)?.filter((a) => a.household === household)
    d.follow("occupancies", key, registered, rows, (days, value) => ({
      change: "occupancy",
      dwelling,
      household,
      value,
      ...days
    }))
  }
  for (const [key, rows] of byMember) {
    const [household = "", person = ""] = key.split(" ")
    const registered = d.r.members.get(household)?.filter((a) => a.person === person)
    d.follow("occupancies", key, registered, rows, (days, value) => ({
      change: "member",
      household,
      person,
      value,
      ...days
    }))
  }
}
