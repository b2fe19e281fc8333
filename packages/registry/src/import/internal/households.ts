/** 一房一户: who lives where. One line a person; the lines of one head at one door are a household. */
import { textOf } from "./answers.ts"
import type { ChangeInput } from "../../Change.ts"
import type { Membership, Occupancy, Tenure } from "../../Household.ts"
import { holdingOn } from "../../Register.ts"
import { past } from "./property.ts"
import { type At, type KnownSheet, type Reading, type RowReader, rowsOf } from "./Reading.ts"
import type { Known } from "./People.ts"
import { fingerprint } from "../Fingerprint.ts"
import { plain, plainName } from "./text.ts"
import { codeOf, relations, residences, standings, tenures } from "./vocabulary.ts"
import { checkDigit, birthOf, readDate, readIdNumber, readMonth, readPhones } from "./values.ts"

interface Member {
  readonly row: RowReader
  readonly person: Known
  readonly relation: Membership["relation"]
  residence: Membership["residence"]
}
interface Home {
  readonly dwelling: string
  readonly head: string
  readonly at: At
  readonly members: Array<Member>
  readonly from: string
}

const relationOf = (text: string | undefined): Membership["relation"] => {
  const own = text === undefined ? undefined : codeOf(relations, text)
  if (own !== undefined) return own
  if (text === undefined || /^(?:本人|户主)$/u.test(text)) return "self"
  if (/非亲属|朋友|同事|合租|其他/u.test(text)) return "other"
  if (/妻|夫|配偶|老婆|爱人/u.test(text)) return "spouse"
  if (/^(?:子|女|儿|长子|次子|长女|次女|独生|养子|养女)/u.test(text)) return "child"
  if (/父|母/u.test(text)) return "parent"
  return /兄|弟|姐|妹|孙|祖|外|亲|媳|婿/u.test(text) ? "relative" : "other"
}
const residenceOf = (text: string): Membership["residence"] | undefined => {
  switch (plain(text)) {
    case "人户一致":
    case "人在户不在":
      return "principal"
    case "户在人不在":
      return "registered"
    default:
      return codeOf(residences, text)
  }
}
/** So many who are nothing to each other are asked about as a group let. */
const many = 6

export const readHouseholds = (known: KnownSheet, reading: Reading): void => {
  const homes = new Map<string, Array<Home>>()
  let phones: ReadonlyArray<string> | undefined
  for (const row of rowsOf(known, reading)) {
    const dwelling = reading.units.door(row, "building", "door")
    const personId = row.id("personId")
    const known = reading.people.shown(personId)
    const own = known.phones(row, "phone") ?? row.value("phone", (cell) => readPhones(cell, phones), true)
    phones = own ?? phones
    const check = reading.options.checkDigit ?? checkDigit
    const registered = known.idNumber(row, "idNumber")
    const idNumber = registered ?? row.value("idNumber", (cell) => readIdNumber(cell, check), true)
    const birth = row.value("birth", readMonth, true)
    if (
      registered === undefined &&
      idNumber !== undefined &&
      birth !== undefined &&
      !birthOf(idNumber).startsWith(birth)
    ) {
      reading.tell(row.at("idNumber"), "id-birth-differs")
    }
    const takenOn = row.value("takenOn", (cell) => past(readDate(cell), reading))
    const name = personId === undefined ? row.name("name") : row.asItIs("name")
    const head = personId === undefined ? row.name("head") : row.asItIs("head")
    const stated = row.filled("household") ? statedIn(row, takenOn) : undefined
    if (stated === "unread") continue
    if (stated !== undefined && dwelling !== undefined && name === undefined) {
      statedHome(stated, dwelling, undefined, reading)
      continue
    }
    const residence = row.value("residence", (cell) => {
      const value = residenceOf(cell.text)
      const proposals = ["人户一致", "人在户不在", "户在人不在"]
      return value === undefined ? { code: "value-unknown", proposals } : { value }
    })
    if (name === undefined || head === undefined) {
      const key = name === undefined ? "name" : "head"
      if (!row.filled(key)) reading.tell(row.at(key), "value-missing")
      continue
    }
    if (!row.filled("residence")) reading.tell(row.at("residence"), "value-missing")
    if (dwelling === undefined || residence === undefined) continue
    const person = reading.people.meet(
      { name, id: personId, idNumber, birth, phones: own, unit: dwelling },
      { name: row.at("name"), idNumber: row.at("idNumber") }
    )
    if (stated !== undefined) {
      const value = { relation: relationOf(row.text("relation")), residence }
      statedHome(stated, dwelling, { person: person.id, head, value }, reading)
      continue
    }
    const list = homes.get(dwelling) ?? []
    homes.set(dwelling, list)
    let home = list.find((h) => h.head === plainName(head))
    if (home === undefined) {
      home = { dwelling, head: plainName(head), at: row.at("head"), members: [], from: takenOn ?? reading.options.on }
      list.push(home)
    }
    home.members.push({ row, person, relation: relationOf(row.text("relation")), residence })
  }
  onePrincipalHome([...homes.values()].flat(), reading)
  for (const list of homes.values()) enter(list, reading)
}

/** A line that a register wrote: the household, in what right it lives there, and since when. */
interface Stated {
  readonly row: RowReader
  readonly household: string
  readonly value: Occupancy
  readonly lived: Days
  readonly belongs: Days
}
interface Days {
  readonly from: string
  readonly until?: string
}
const statedIn = (row: RowReader, takenOn: string | undefined): Stated | "unread" => {
  const household = row.id("household")
  const standing = row.word("standing", standings)
  const tenure = row.word("tenure", tenures)
  if (household === undefined || standing === undefined || tenure === undefined) {
    const missing = ["standing", "tenure"].find((key) => !row.filled(key))
    if (missing !== undefined) row.reading.tell(row.at(missing), "value-missing")
    return "unread"
  }
  const days = (since: string, until: string, otherwise: string): Days => {
    const end = row.day(until)
    return { from: row.day(since) ?? otherwise, ...(end === undefined ? {} : { until: end }) }
  }
  const lived = days("since", "until", takenOn ?? row.reading.options.on)
  return { row, household, value: { standing, tenure }, lived, belongs: days("memberSince", "memberUntil", lived.from) }
}
const statedHome = (
  { belongs, household, lived, row, value }: Stated,
  dwelling: string,
  member: { readonly person: string; readonly head: string; readonly value: Membership } | undefined,
  reading: Reading
): void => {
  reading.change({ change: "occupancy", dwelling, household, value, ...lived }, row.at())
  if (member === undefined) return
  reading.change({ change: "member", household, person: member.person, value: member.value, ...belongs }, row.at())
  const there = reading.homes.get(dwelling) ?? []
  if (there.some((h) => h.household === household)) return
  reading.homes.set(dwelling, [...there, { household, standing: value.standing, head: plainName(member.head) }])
}

const onePrincipalHome = (homes: ReadonlyArray<Home>, reading: Reading): void => {
  const first = new Map<string, { readonly home: Home; readonly member: Member }>()
  for (const home of homes) {
    for (const member of home.members) {
      if (member.residence !== "principal") continue
      const before = first.get(member.person.id)
      if (before === undefined || before.home.dwelling === home.dwelling) {
        first.set(member.person.id, { home, member })
        continue
      }
      const here = reading.units.written(home.dwelling)
      const there = reading.units.written(before.home.dwelling)
      const answer = reading.tell(member.row.at("residence"), "two-principal-homes", {
        proposals: [there, here],
        also: [{ file: member.row.at().file, sheet: member.row.at().sheet, row: before.member.row.at().row }]
      })
      const text = textOf(answer)
      if (text === here) before.member.residence = "other"
      else member.residence = "other"
    }
  }
}

const enter = (homes: ReadonlyArray<Home>, reading: Reading): void => {
  const second = homes[1]
  let principal = homes[0]
  if (second !== undefined) {
    const answer = reading.tell(second.at, "sub-household", {
      detail: { households: homes.length },
      proposals: homes.map((_, i) => `${i + 1}`)
    })
    const chosen = textOf(answer)
    if (answer === undefined) return
    principal = homes[chosen === undefined ? 0 : Number(chosen) - 1] ?? principal
  }
  for (const home of homes) {
    const strangers = home.members.filter((m) => m.relation === "other").length
    if (strangers >= many - 1 && home.members.length >= many) {
      const answer = reading.tell(home.at, "group-let", {
        detail: { persons: home.members.length },
        proposals: ["one-household", "sub-households"]
      })
      if (answer === undefined) continue
      if (textOf(answer) === "sub-households") {
        for (const m of home.members)
          one({ ...home, head: plainName(m.person.name ?? m.person.id), members: [m] }, "sub", reading)
        continue
      }
    }
    one(home, home === principal ? "principal" : "sub", reading)
  }
}

const one = (home: Home, standing: "principal" | "sub", reading: Reading): void => {
  const { dwelling, from } = home
  const household =
    knownHousehold(home, reading) ?? `h-${fingerprint(`${dwelling} ${home.members[0]?.person.id ?? ""}`)}`
  const tenure = tenureOf(home, reading)
  reading.homes.set(dwelling, [...(reading.homes.get(dwelling) ?? []), { household, standing, head: home.head }])
  takeIfNew({ change: "occupancy", dwelling, household, value: { standing, tenure }, from }, home.at, reading)
  const seen = new Set<string>()
  for (const m of home.members) {
    if (seen.has(m.person.id)) continue
    seen.add(m.person.id)
    const value = { relation: m.relation, residence: m.residence }
    takeIfNew({ change: "member", household, person: m.person.id, value, from }, m.row.at(), reading)
  }
}
/** A list says who lives somewhere when it was taken; since when is often on record already. */
const takeIfNew = (
  change: Extract<ChangeInput, { change: "occupancy" | "member" }>,
  at: At,
  reading: Reading
): void => {
  if (!reading.finds(change)) reading.change(change, at)
}
/** A household of this dwelling in the register that one of these persons is in. */
const knownHousehold = (home: Home, reading: Reading): string | undefined => {
  for (const { household } of reading.register.occupancies.get(home.dwelling) ?? []) {
    const members = reading.register.members.get(household) ?? []
    if (members.some((a) => home.members.some((m) => m.person.id === a.person))) return household
  }
  return undefined
}
const tenureOf = (home: Home, reading: Reading): Tenure => {
  const owners = holdingOn(reading.after, home.dwelling, reading.options.on)?.owners.map((o) => o.person) ?? []
  const head = home.members.find((m) => m.relation === "self")
  if (head !== undefined && owners.includes(head.person.id)) return "owner"
  return home.members.some((m) => owners.includes(m.person.id)) ? "family" : "tenant"
}
