/**
 * Sheets that only a register writes: each line has the ids of what it is about, and is taken as it stands. 场所清册,
 * 人员清册, 监护登记, 网格划分, 居民代表.
 */
import type { ChangeInput } from "../../Change.ts"
import type { PersonalInput, PersonInput } from "../../Person.ts"
import type { Place } from "../../Place.ts"
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import * as vocabulary from "./vocabulary.ts"

/** Since whenever, as far as a register has to know. */
const ever = "1949-10-01"

/** The columns that have to be filled; tells the first that is not. */
const filled = (row: RowReader, ...keys: ReadonlyArray<string>): boolean => {
  const missing = keys.find((key) => !row.filled(key))
  if (missing !== undefined) row.reading.tell(row.at(missing), "value-missing")
  return missing === undefined
}
const listOf = (row: RowReader, key: string): Array<string> | undefined =>
  row
    .asItIs(key)
    ?.split("、")
    .map((t) => t.trim())
    .filter((t) => t !== "")
const period = (row: RowReader, otherwise: string) => {
  const until = row.day("until")
  return { from: row.day("since") ?? otherwise, ...(until === undefined ? {} : { until }) }
}
/** Without the fields that nothing was read for. */
const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  // what is left out is left out of an exact optional type
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as never

export const readPlaces = (known: KnownSheet, reading: Reading): void => {
  for (const row of rowsOf(known, reading)) {
    if (!filled(row, "id", "kind", "name")) continue
    const id = row.id("id")
    const kind = row.word("kind", vocabulary.placeKinds)
    const name = row.asItIs("name")
    if (id === undefined || kind === undefined || name === undefined) continue
    const value: Place = {
      kind,
      name,
      ...given({
        parent: row.id("parent"),
        aliases: listOf(row, "aliases"),
        completedOn: row.day("completedOn"),
        type: row.word("type", vocabulary.compoundTypes),
        parking: row.word("parking", vocabulary.parkingRights),
        adjoins: listOf(row, "adjoins"),
        formerPublic: row.word("formerPublic", vocabulary.yes) === "yes" ? true : undefined
      })
    }
    reading.units.take({ change: "place", id, value, ...period(row, ever) }, row.at())
  }
}

export const readPersons = (known: KnownSheet, reading: Reading): void => {
  for (const row of rowsOf(known, reading)) {
    if (!filled(row, "id", "name", "sort")) continue
    const id = row.id("id")
    const sort = row.word("sort", vocabulary.sorts)
    if (id === undefined || sort === undefined) continue
    const name = row.asItIs("name")
    const phones = [1, 2, 3, 4, 5].flatMap((n) => row.asItIs(`phone${n}`) ?? [])
    const personal: PersonalInput = given({
      name: name === id ? undefined : name,
      phones: phones.length === 0 ? undefined : phones,
      idNumber: row.asItIs("idNumber"),
      birth: row.day("birth")
    })
    const value: PersonInput = {
      sort,
      ...given({ state: row.word("state", vocabulary.personStates), minorUntil: row.day("minorUntil") }),
      ...(Object.keys(personal).length === 0 ? {} : { personal })
    }
    reading.people.state(id, value, row.day("stateSince"), row.at("name"))
  }
}

export const readGuardians = (known: KnownSheet, reading: Reading): void => {
  for (const row of rowsOf(known, reading)) {
    if (!filled(row, "person", "guardian", "ground", "since")) continue
    const person = row.id("person")
    const guardian = row.id("guardian")
    const ground = row.word("ground", vocabulary.guardianGrounds)
    if (person === undefined || guardian === undefined || ground === undefined) continue
    reading.change({ change: "guardian", person, guardian, value: { ground }, ...period(row, ever) }, row.at())
  }
}

interface Gathered<C> {
  readonly change: C
  readonly row: RowReader
}
/** Lines of one thing and one time are one entry, that lists what they name. */
const gathered = <C extends ChangeInput>(
  known: KnownSheet,
  reading: Reading,
  keys: ReadonlyArray<string>,
  make: (row: RowReader, period: { readonly from: string; readonly until?: string }) => C | undefined,
  add: (change: C, more: C) => void
): void => {
  const found = new Map<string, Gathered<C>>()
  for (const row of rowsOf(known, reading)) {
    if (!filled(row, ...keys, "since")) continue
    const days = period(row, ever)
    const change = make(row, days)
    if (change === undefined) continue
    const key = `${row.asItIs(keys[0] ?? "") ?? ""} ${days.from} ${days.until ?? ""}`
    const before = found.get(key)
    if (before === undefined) found.set(key, { change, row })
    else add(before.change, change)
  }
  for (const { change, row } of found.values()) reading.change(change, row.at())
}

export const readGrids = (known: KnownSheet, reading: Reading): void =>
  gathered<Extract<ChangeInput, { change: "grid" }>>(
    known,
    reading,
    ["id", "name", "covers"],
    (row, days) => {
      const id = row.id("id")
      const place = row.id("covers")
      const name = row.asItIs("name")
      return id === undefined || place === undefined || name === undefined
        ? undefined
        : { change: "grid", id, value: { name, covers: [place] }, ...days }
    },
    (change, more) => change.value?.covers.push(...(more.value?.covers ?? []))
  )

export const readRepresentatives = (known: KnownSheet, reading: Reading): void =>
  gathered<Extract<ChangeInput, { change: "representative" }>>(
    known,
    reading,
    ["person", "place"],
    (row, days) => {
      const person = row.id("person")
      const place = row.id("place")
      return person === undefined || place === undefined
        ? undefined
        : { change: "representative", person, value: { places: [place] }, ...days }
    },
    (change, more) => change.value?.places.push(...(more.value?.places ?? []))
  )
