/** 业主信息: who owns which unit, alone, together or by shares, and since when. */
import { textOf } from "./answers.ts"
import { Ratio } from "@linli/quantities"
import type { ChangeInput } from "../../Change.ts"
import type { Holding } from "../../Holding.ts"
import { completedOn } from "../../Register.ts"
import { assertionOn } from "../../Timeline.ts"
import { readPapers } from "./papers.ts"
import { past } from "./property.ts"
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import { plain } from "./text.ts"
import { checkDigit, type Read, readDate, readIdNumber, readPhones, readShare, roundedShare } from "./values.ts"
import * as vocabulary from "./vocabulary.ts"

export interface OwnerRow {
  readonly row: RowReader
  readonly unit: string
  readonly person: string
  /** As it is written: a share, or a word for owning together. */
  readonly share: string | undefined
  readonly since: string | undefined
  /** Nobody knows since when; `since`, if there is one, is the day it was so at the latest. */
  readonly sinceUnknown: boolean
  readonly until: string | undefined
  readonly movedIn: string | undefined
  readonly state: Holding["state"]
  /** What only a register writes of an ownership. */
  readonly stated?: Stated | undefined
}
interface Stated {
  readonly ground: Holding["ground"]
  readonly state: Holding["state"]
  readonly developer: string | undefined
  readonly votes: boolean
  readonly evidence: Holding["evidence"]
}

const together = /共同共有|夫妻共有|夫妻|共有|^joint$/u
const wholly = /共同共有|^joint$/u
const ever = "1949-10-01"

/** A day, or the day it was so at the latest, or none: `2016-06-01`, `不晚于 2016-06-01`, `不详`. */
export const readSince = (row: RowReader, key: string): Pick<OwnerRow, "since" | "sinceUnknown"> => {
  const text = row.text(key) ?? ""
  if (/^(?:不详|unknown)$/iu.test(text)) return { since: undefined, sinceUnknown: true }
  const latest = /^(?:不晚于|by)\s*/iu.exec(text)?.[0] ?? ""
  const since = row.value(key, (cell) =>
    past(readDate({ ...cell, text: plain(cell.text).slice(latest.length) }), row.reading)
  )
  return { since, sinceUnknown: latest !== "" }
}

export const readOwners = (known: KnownSheet, reading: Reading): void => {
  const byUnit = new Map<string, Array<OwnerRow>>()
  let phones: ReadonlyArray<string> | undefined
  for (const row of rowsOf(known, reading)) {
    const unit = reading.units.room(row, "room")
    const personId = row.id("personId")
    const known = reading.people.shown(personId)
    const own1 = known.phones(row, "phone1") ?? row.value("phone1", (cell) => readPhones(cell, phones), true)
    const own2 = known.phones(row, "phone2") ?? row.value("phone2", (cell) => readPhones(cell, phones), true)
    phones = own1 ?? phones
    const check = reading.options.checkDigit ?? checkDigit
    const idNumber = known.idNumber(row, "idNumber") ?? row.value("idNumber", (cell) => readIdNumber(cell, check), true)
    const begins = readSince(row, "since")
    const until = row.value("until", readDate)
    const movedIn = row.value("movedIn", (cell) => past(readDate(cell), reading))
    const name = personId === undefined ? row.name("owner") : row.asItIs("owner")
    if (name === undefined) {
      if (!row.filled("owner")) reading.tell(row.at("owner"), "value-missing")
      continue
    }
    if (unit === undefined) continue
    const stated = statedIn(row)
    if (stated === "unread") continue
    const state = stated === undefined && personId === undefined ? stateOf(row, reading, name) : {}
    if (state === undefined) continue
    const names = personId === undefined ? name.split(/\s*[、，,/;；]\s*/u).filter((n) => n !== "") : [name]
    for (const one of names) {
      const person = reading.people.meet(
        {
          name: one,
          id: personId,
          idNumber: names.length === 1 ? idNumber : undefined,
          phones: [...(own1 ?? []), ...(own2 ?? [])],
          unit,
          ...(state.person === undefined ? {} : { state: state.person })
        },
        { name: row.at("owner"), idNumber: row.at("idNumber") }
      )
      const share = row.text("share")
      const list = byUnit.get(unit) ?? []
      byUnit.set(unit, list)
      const more = { until, movedIn, state: stated === undefined ? state.holding : stated.state, stated }
      list.push({ row, unit, person: person.id, share, ...begins, ...more })
    }
  }
  enterOwners(byUnit, reading)
}
export const enterOwners = (byUnit: ReadonlyMap<string, ReadonlyArray<OwnerRow>>, reading: Reading): void => {
  for (const [unit, rows] of byUnit) {
    reading.owned.add(unit)
    holdingsOf(unit, rows, reading)
  }
}

/** `undefined`: a list that is no register's. `unread`: a word or a paper that nobody can read, which was told. */
const statedIn = (row: RowReader): Stated | undefined | "unread" => {
  if (!row.filled("ground")) return undefined
  const ground = row.word("ground", vocabulary.grounds)
  const state = row.word("state", vocabulary.holdingStates)
  const evidence = row.value("papers", (cell): Read<NonNullable<Holding["evidence"]>> => {
    const value = readPapers(cell.text)
    return value === undefined ? { code: "value-unknown" } : { value }
  })
  if (ground === undefined || (row.filled("papers") && evidence === undefined)) return "unread"
  const votes = row.word("voter", vocabulary.yes) === "yes"
  return { ground, state, developer: row.id("developer"), votes, evidence }
}

interface OwnerState {
  readonly person?: "dead" | "abroad"
  readonly holding?: Holding["state"]
}
/** What a remark behind a name says of the owner. `undefined`: it was asked and not answered yet. */
const stateOf = (row: RowReader, reading: Reading, name: string): OwnerState | undefined => {
  const remark = /[（(【[](.*?)[)）】\]]/u.exec(name)?.[1] ?? ""
  const proposals: ReadonlyArray<string> = /已故|去世|死亡|亡/u.test(remark)
    ? ["dead", "heirs-unknown"]
    : /查封|冻结/u.test(remark)
      ? ["seized"]
      : /海外|国外|境外|侨/u.test(remark)
        ? ["abroad"]
        : /离婚|争议/u.test(remark)
          ? ["in-dispute"]
          : /未成年|监护/u.test(remark)
            ? ["minor"]
            : []
  const developer = reading.options.developer?.name
  const isDeveloper = developer !== undefined && plain(name) === plain(developer)
  if (proposals.length === 0 && !isDeveloper) return {}
  const answer = reading.tell(row.at("owner"), "owner-state", {
    value: name,
    proposals: isDeveloper ? ["developer"] : proposals
  })
  if (answer === undefined) return undefined
  switch (textOf(answer)) {
    case "dead":
      return { person: "dead", holding: "heirs-unknown" }
    case "abroad":
      return { person: "abroad" }
    case "seized":
    case "heirs-unknown":
    case "in-dispute":
      return { holding: textOf(answer) as NonNullable<Holding["state"]> }
    default:
      return {}
  }
}

const holdingsOf = (unit: string, rows: ReadonlyArray<OwnerRow>, reading: Reading): void => {
  const periods = new Map<string, Array<OwnerRow>>()
  for (const r of rows) {
    const key = r.since ?? ""
    const list = periods.get(key) ?? []
    periods.set(key, list)
    // the same owner twice for one unit is one owner
    if (!list.some((o) => o.person === r.person)) list.push(r)
  }
  const turns = [...periods.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list)
  for (const [i, turn] of turns.entries()) {
    const next = turns[i + 1]?.[0]
    let until = turn[0]?.until
    const end = turn[0]
    if (next?.since !== undefined && end !== undefined && until !== undefined && until > next.since) {
      const begins = next.since
      const told = { value: until, proposals: [begins], detail: { from: begins, until } }
      until = reading.ask(end.row.at("until"), "owners-overlap", told, (text) => {
        const day = readDate({ kind: "text", text }).value
        return day === undefined || day > begins ? undefined : day
      })
      if (until === undefined) return
    }
    enter(unit, turn, until, next === undefined, reading)
  }
}

const enter = (
  unit: string,
  rows: ReadonlyArray<OwnerRow>,
  until: string | undefined,
  last: boolean,
  reading: Reading
): void => {
  const first = rows[0]
  if (first === undefined) return
  const before = last ? assertionOn(reading.register.holdings.get(unit), reading.options.on)?.value : undefined
  const owners = (before ? registeredForm(rows, before) : undefined) ?? ownersOf(rows, reading)
  if (owners === undefined) return
  const { on } = reading.options
  const present = assertionOn(reading.register.holdings.get(unit), on)
  const registered = present?.value && sameOwners(present.value, owners) ? present.value : undefined
  const terms =
    first.stated === undefined ? listed(unit, first, last, registered, reading) : statedTerms(rows, first.stated)
  let { from, sinceUnknown } = beginning(unit, first, registered === undefined ? undefined : present, reading)
  const changeOf = (): Extract<ChangeInput, { change: "holding" }> => ({
    change: "holding",
    unit,
    // z's types ask for mutable lists; nothing here changes them
    value: { ...owners, ...terms, ...(sinceUnknown ? { sinceUnknown: true } : {}) } as never,
    from,
    ...(until === undefined ? {} : { until })
  })
  if (reading.knows(changeOf())) return
  if (present?.value && last && registered === undefined && (present.from > from || first.since === undefined)) {
    const answer = reading.tell(first.row.at("owner"), "owner-maybe-stale", { detail: { since: present.from } })
    if (answer === undefined || answer.do === "set-aside") return
    // nobody says since when: from now on
    if (first.since === undefined) {
      from = on
      sinceUnknown = false
    }
  }
  reading.change(changeOf(), first.row.at())
}

type Terms = Omit<Holding, "form" | "owners" | "sinceUnknown">
/** Without the fields that are not known. */
const terms = (ground: Holding["ground"], more: Omit<Terms, "ground">): Terms => ({
  ground,
  ...(more.developer === undefined ? {} : { developer: more.developer }),
  ...(more.voter === undefined ? {} : { voter: more.voter }),
  ...(more.state === undefined ? {} : { state: more.state }),
  ...(more.evidence === undefined ? {} : { evidence: more.evidence })
})
const statedTerms = (rows: ReadonlyArray<OwnerRow>, stated: Stated): Terms => {
  const { developer, evidence, ground, state } = stated
  return terms(ground, { developer, state, evidence, voter: rows.find((r) => r.stated?.votes === true)?.person })
}
/** On what ground, as the list of units says; where it says nothing, as the register has it of the same owners. */
const listed = (
  unit: string,
  first: OwnerRow,
  last: boolean,
  registered: Holding | undefined,
  reading: Reading
): Terms => {
  const facts = reading.facts.get(unit)
  if (facts === undefined && registered !== undefined && last) {
    return terms(registered.ground, { ...registered, state: first.state ?? registered.state })
  }
  const { developer } = reading.options
  const sold = facts?.undelivered === true && developer !== undefined
  if (sold) reading.developer(first.row.at())
  const titled = facts?.title !== undefined && last
  const { voter } = registered ?? {}
  return terms(sold ? "sold" : titled ? "title" : "delivered", {
    ...(voter === undefined || !last ? {} : { voter }),
    developer: sold ? developer.id : undefined,
    state: first.state ?? (last ? facts?.state : undefined),
    evidence: titled ? [{ kind: "title", number: facts.title }] : undefined
  })
}
/**
 * The day that a list gives; else the day the register has of the same owners; else nobody knows, and it was so at the
 * latest when the building was completed, or from the beginning of what a register has to know.
 *
 * @rule IM-17
 */
const beginning = (
  unit: string,
  first: OwnerRow,
  present: { readonly from: string; readonly value: Holding | null } | undefined,
  reading: Reading
): { readonly from: string; readonly sinceUnknown: boolean } => {
  const facts = reading.facts.get(unit)
  const day = first.since ?? facts?.deliveredOn ?? first.movedIn
  if (day !== undefined) return { from: day, sinceUnknown: first.sinceUnknown }
  if (present?.value) return { from: present.from, sinceUnknown: present.value.sinceUnknown === true }
  return { from: completedOn(reading.after, unit, reading.options.on) ?? ever, sinceUnknown: true }
}
const sameOwners = (a: Owners, b: Owners): boolean => {
  const listed = (h: Owners) => h.owners.map((o) => `${o.person} ${(o.share ?? []).join("/")}`).toSorted()
  return a.form === b.form && listed(a).join() === listed(b).join()
}

type Owners = Pick<Holding, "form" | "owners">
/** Where a list does not say how the same persons own it, they own it as the register has it. */
const registeredForm = (rows: ReadonlyArray<OwnerRow>, { form, owners }: Holding): Owners | undefined => {
  const says = rows.some((r) => r.share !== undefined && (wholly.test(r.share) || !together.test(r.share)))
  const persons = new Set(owners.map((o) => o.person))
  const isSame = rows.length === persons.size && rows.every((r) => persons.has(r.person))
  return says || !isSame ? undefined : { form, owners }
}
const ownersOf = (rows: ReadonlyArray<OwnerRow>, reading: Reading): Owners | undefined => {
  const first = rows[0]
  if (first === undefined) return undefined
  const persons = rows.map((r) => r.person)
  const written = rows.map((r) => (r.share === undefined ? undefined : readShare(r.share)))
  const words = rows.some((r) => r.share !== undefined && together.test(r.share))
  const at = first.row.at("share")
  const also = rows
    .slice(1)
    .flatMap((r) => (r.row === first.row ? [] : [{ file: at.file, sheet: at.sheet, row: r.row.at().row }]))
  const ask = (code: "ownership-form" | "shares-do-not-sum" | "share-rounded", proposals: ReadonlyArray<string>) =>
    reading.ask(at, code, { value: rows.map((r) => r.share ?? "").join(" + "), proposals, also }, (text) =>
      answered(text, persons)
    )
  if (persons.length === 1) {
    const person = persons[0] ?? ""
    const sole: Owners = { form: "sole", owners: [{ person }] }
    if (words) {
      const answer = reading.tell(at, "ownership-form", {
        value: first.share ?? "",
        proposals: ["sole"],
        detail: { owners: 1 }
      })
      return answer === undefined ? undefined : sole
    }
    const share = written[0]
    if (first.share === undefined || (share !== undefined && Ratio.equals(share, Ratio.one))) return sole
    const answer = reading.tell(at, "shares-do-not-sum", {
      value: first.share,
      proposals: ["100%"],
      detail: { owners: 1 }
    })
    return answer === undefined ? undefined : sole
  }
  if (words && rows.every((r) => r.share !== undefined && wholly.test(r.share))) return jointly(persons)
  if (words || written.every((s) => s === undefined)) return ask("ownership-form", ["joint", equal(persons.length)])
  if (written.some((s) => s === undefined)) return ask("ownership-form", ["joint", equal(persons.length)])
  const shares = written.filter((s): s is Ratio.Ratio => s !== undefined)
  const sum = shares.reduce<Ratio.Ratio>((s, x) => Ratio.add(s, x), Ratio.zero)
  if (Ratio.equals(sum, Ratio.one)) return byShares(persons, shares)
  const exact = shares.map((s) => roundedShare(s) ?? s)
  const total = exact.reduce<Ratio.Ratio>((s, x) => Ratio.add(s, x), Ratio.zero)
  if (Ratio.equals(total, Ratio.one)) return ask("share-rounded", [exact.map((s) => Ratio.format(s)).join(",")])
  return ask("shares-do-not-sum", [equal(persons.length), "joint"])
}
const equal = (n: number): string => Array.from({ length: n }, () => `1/${n}`).join(",")
const jointly = (persons: ReadonlyArray<string>): Owners => ({
  form: "joint",
  owners: persons.map((person) => ({ person }))
})
const byShares = (persons: ReadonlyArray<string>, shares: ReadonlyArray<Ratio.Ratio>): Owners => ({
  form: "shares",
  owners: persons.map((person, i) => ({ person, share: shares[i] ?? Ratio.one }))
})
/** `joint`, or a share for each in the order of the rows. Anything else leaves the problem as it is. */
const answered = (text: string, persons: ReadonlyArray<string>): Owners | undefined => {
  if (text === "joint") return jointly(persons)
  const shares = text.split(",").map(readShare)
  if (shares.length !== persons.length || shares.some((s) => s === undefined)) return undefined
  const all = shares.filter((s): s is Ratio.Ratio => s !== undefined)
  const sum = all.reduce<Ratio.Ratio>((s, x) => Ratio.add(s, x), Ratio.zero)
  return Ratio.equals(sum, Ratio.one) ? byShares(persons, all) : undefined
}
