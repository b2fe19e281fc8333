/** 人员清册, 业主信息, 一房一户, 监护登记, 居民代表: who is there, owns, lives there and acts for others. */
import { Ratio } from "@linli/quantities"
import type { Evidence } from "../../Holding.ts"
import type { MemberAssertion, OccupancyAssertion } from "../../Register.ts"
import { assertionOn, overlaps, type Piece, pieces } from "../../Timeline.ts"
import * as vocabulary from "../internal/vocabulary.ts"
import { writePaper } from "../internal/papers.ts"
import { date, doorOf, type Line, mark, nameOf, personal, text, type Writing, word, written } from "./writing.ts"

/** Persons are on record whatever the day. */
const ever = "1900-01-01"

export const persons = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.persons.keys()].flatMap((id) => {
    const a = assertionOn(w.r.persons.get(id), w.asOf.on)
    if (!a?.value) return []
    const { birth, idNumber, phones } = personal(w, id)
    const [phone1, phone2, phone3, phone4, phone5] = (phones ?? []).map(text)
    return [
      {
        id: text(id),
        name: nameOf(w, id),
        sort: word(w, vocabulary.sorts, a.value.sort),
        state: word(w, vocabulary.personStates, a.value.state),
        stateSince: a.from === ever ? undefined : date(a.from),
        minorUntil: date(a.value.minorUntil),
        birth: date(birth),
        idNumber: text(idNumber),
        phone1,
        phone2,
        phone3,
        phone4,
        phone5
      }
    ]
  })

const evidenceCell = (w: Writing, evidence: ReadonlyArray<Evidence> | undefined) =>
  text(evidence?.map((e) => writePaper(e, w.locale)).join("; "))
const joint = ["共同共有", "joint"] as const

export const owners = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.holdings.keys()].flatMap((unit) => {
    if (!assertionOn(w.r.places.get(unit), w.asOf.on)?.value) return []
    const room = text(written(doorOf(w, unit)))
    return pieces(w.r.holdings.get(unit)).flatMap(({ from, until, value }) =>
      value.owners.map((o): Line => {
        const { idNumber, phones } = personal(w, o.person)
        const share =
          value.form === "joint"
            ? joint[w.locale === "en" ? 1 : 0]
            : o.share === undefined
              ? "100%"
              : Ratio.format(o.share)
        return {
          room,
          unitId: text(unit),
          owner: nameOf(w, o.person),
          personId: text(o.person),
          phone1: text(phones?.[0]),
          phone2: text(phones?.[1]),
          idNumber: text(idNumber),
          share: text(share),
          since: value.sinceUnknown === true ? text(latest(w, from)) : date(from),
          until: date(until),
          ground: word(w, vocabulary.grounds, value.ground),
          state: word(w, vocabulary.holdingStates, value.state),
          developer: text(value.developer),
          voter: mark(w, value.voter === o.person),
          papers: evidenceCell(w, value.evidence)
        }
      })
    )
  })
const latest = (w: Writing, day: string): string =>
  `${vocabulary.wordOf(vocabulary.atTheLatest, "by", w.locale)} ${day}`

type Lives = Piece<NonNullable<OccupancyAssertion["value"]>>
type Belongs = Piece<NonNullable<MemberAssertion["value"]>> & { readonly person: string }

/** Assertions of one list, each thing's own history. */
const histories = <A extends { readonly value: unknown }>(all: ReadonlyArray<A>, key: (a: A) => string) => {
  const found = new Map<string, Array<A>>()
  for (const a of all) {
    const own = found.get(key(a))
    if (own === undefined) found.set(key(a), [a])
    else own.push(a)
  }
  return found
}
const membersOf = (w: Writing, household: string): ReadonlyArray<Belongs> =>
  [...histories(w.r.members.get(household) ?? [], (a) => a.person)].flatMap(([person, list]) =>
    pieces(list).map((p) => ({ ...p, person }))
  )

/** The stretches of days that a household lived in a dwelling which still stands. */
const livedIn = (w: Writing, dwelling: string, household: string): ReadonlyArray<Lives> =>
  assertionOn(w.r.places.get(dwelling), w.asOf.on)?.value
    ? pieces((w.r.occupancies.get(dwelling) ?? []).filter((a) => a.household === household))
    : []

export const homes = (w: Writing): ReadonlyArray<Line> => {
  const lines: Array<Line> = []
  const households = new Set(
    [...w.r.occupancies.keys()].flatMap((d) => (w.r.occupancies.get(d) ?? []).map((a) => a.household))
  )
  for (const household of households) {
    const members = membersOf(w, household)
    const left = new Set(members)
    let last: { readonly dwelling: string; readonly lived: Lives } | undefined
    for (const dwelling of w.r.dwellingsOf.get(household) ?? []) {
      for (const lived of livedIn(w, dwelling, household)) {
        last = { dwelling, lived }
        const here = members.filter((m) => overlaps(m, lived))
        if (here.length === 0) lines.push(homeLine(w, dwelling, household, lived, undefined, undefined))
        const head = here.find((m) => m.value.relation === "self") ?? here[0]
        for (const m of here) {
          left.delete(m)
          lines.push(homeLine(w, dwelling, household, lived, m, head))
        }
      }
    }
    // days in a household that lived nowhere then: they go with where it lived
    if (last === undefined) continue
    for (const m of left) lines.push(homeLine(w, last.dwelling, household, last.lived, m, m))
  }
  return lines
}

const homeLine = (
  w: Writing,
  dwelling: string,
  household: string,
  lived: Lives,
  m: Belongs | undefined,
  head: Belongs | undefined
): Line => {
  const door = doorOf(w, dwelling)
  const { birth, idNumber, phones } = personal(w, m?.person ?? "")
  return {
    building: text(door.building),
    door: text([door.stairwell, door.room].filter((x) => x !== undefined).join("-")),
    unitId: text(dwelling),
    household: text(household),
    standing: word(w, vocabulary.standings, lived.value.standing),
    tenure: word(w, vocabulary.tenures, lived.value.tenure),
    since: date(lived.from),
    until: date(lived.until),
    head: head === undefined ? undefined : nameOf(w, head.person),
    relation: word(w, vocabulary.relations, m?.value.relation),
    name: m === undefined ? undefined : nameOf(w, m.person),
    personId: text(m?.person),
    birth: date(birth),
    residence: word(w, vocabulary.residences, m?.value.residence),
    memberSince: date(m?.from),
    memberUntil: date(m?.until),
    idNumber: text(idNumber),
    phone: text(phones?.[0])
  }
}

export const guardians = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.guardians.keys()].flatMap((person) =>
    [...histories(w.r.guardians.get(person) ?? [], (a) => a.guardian)].flatMap(([guardian, own]) =>
      pieces(own).map(({ from, until, value }) => ({
        person: text(person),
        guardian: text(guardian),
        ground: word(w, vocabulary.guardianGrounds, value.ground),
        since: date(from),
        until: date(until)
      }))
    )
  )
export const representatives = (w: Writing): ReadonlyArray<Line> =>
  [...w.r.representatives.keys()].flatMap((person) =>
    pieces(w.r.representatives.get(person)).flatMap(({ from, until, value }) =>
      value.places.map((place) => ({
        person: text(person),
        place: text(place),
        since: date(from),
        until: date(until)
      }))
    )
  )
