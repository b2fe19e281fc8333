/** 业主信息: who owns which unit, alone, together or by shares, and since when. */
import { textOf } from "./answers.ts"
import { Ratio } from "@linli/quantities"
import type { Holding } from "../../Holding.ts"
import { assertionOn } from "../../Timeline.ts"
import { past } from "./property.ts"
import { type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import { plain } from "./text.ts"
import { readDate, readIdNumber, checkDigit, readPhones, readShare, roundedShare } from "./values.ts"

interface OwnerRow {
  readonly row: RowReader
  readonly unit: string
  readonly person: string
  /** As it is written: a share, or a word for owning together. */
  readonly share: string | undefined
  readonly since: string | undefined
  readonly until: string | undefined
  readonly movedIn: string | undefined
  readonly state: Holding["state"]
}

const together = /共同共有|夫妻共有|夫妻|共有/u

export const readOwners = (known: KnownSheet, reading: Reading): void => {
  const byUnit = new Map<string, Array<OwnerRow>>()
  let phones: ReadonlyArray<string> | undefined
  for (const row of rowsOf(known, reading)) {
    const unit = reading.units.room(row, "room")
    const own1 = row.value("phone1", (cell) => readPhones(cell, phones), true)
    const own2 = row.value("phone2", (cell) => readPhones(cell, phones), true)
    phones = own1 ?? phones
    const check = reading.options.checkDigit ?? checkDigit
    const idNumber = row.value("idNumber", (cell) => readIdNumber(cell, check), true)
    const since = row.value("since", (cell) => past(readDate(cell), reading))
    const until = row.value("until", readDate)
    const movedIn = row.value("movedIn", (cell) => past(readDate(cell), reading))
    const name = row.name("owner")
    if (name === undefined) {
      if (!row.filled("owner")) reading.tell(row.at("owner"), "value-missing")
      continue
    }
    if (unit === undefined) continue
    const state = stateOf(row, reading, name)
    if (state === undefined) continue
    const names = name.split(/\s*[、，,/;；]\s*/u).filter((n) => n !== "")
    for (const one of names) {
      const person = reading.people.meet(
        {
          name: one,
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
      list.push({ row, unit, person: person.id, share, since, until, movedIn, state: state.holding })
    }
  }
  for (const [unit, rows] of byUnit) holdingsOf(unit, rows, reading)
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
  const owners = ownersOf(rows, reading)
  if (owners === undefined) return
  const facts = reading.facts.get(unit)
  const { developer } = reading.options
  const sold = facts?.undelivered === true && developer !== undefined
  const ground = sold ? "sold" : facts?.title !== undefined && last ? "title" : "delivered"
  if (sold) reading.developer(first.row.at())
  const evidence = facts?.title !== undefined && last ? [{ kind: "title" as const, number: facts.title }] : undefined
  const state = first.state ?? (last ? facts?.state : undefined)
  let from = first.since ?? facts?.deliveredOn ?? first.movedIn ?? "1949-10-01"
  const value: Holding = {
    ...owners,
    ground,
    ...(sold ? { developer: developer.id } : {}),
    ...(state === undefined ? {} : { state }),
    ...(evidence === undefined ? {} : { evidence })
  }
  const { on } = reading.options
  const present = assertionOn(reading.register.holdings.get(unit), on)
  if (present?.value && last) {
    const same = sameOwners(present.value, value)
    // a list that knows nothing new of them and no other day
    if (same && facts === undefined && (first.since === undefined || first.since === present.from)) return
    if (!same && (present.from > from || first.since === undefined)) {
      const answer = reading.tell(first.row.at("owner"), "owner-maybe-stale", { detail: { since: present.from } })
      if (answer === undefined || answer.do === "set-aside") return
      // nobody says since when: from now on
      if (first.since === undefined) from = on
    }
  }
  // z's types ask for mutable lists; nothing here changes them
  const change = {
    change: "holding" as const,
    unit,
    value: value as never,
    from,
    ...(until === undefined ? {} : { until })
  }
  reading.change(change, first.row.at())
}
const sameOwners = (a: Holding, b: Holding): boolean => {
  const listed = (h: Holding) => h.owners.map((o) => `${o.person} ${(o.share ?? []).join("/")}`).toSorted()
  return a.form === b.form && listed(a).join() === listed(b).join()
}

type Owners = Pick<Holding, "form" | "owners">
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
  if (words && rows.every((r) => r.share !== undefined && /共同共有/u.test(r.share))) return jointly(persons)
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
