/** What is read from an institution on a day. Pure, so that it can be used without the kernel. */
import type { CivilDate, Span } from "@linli/kernel"
import { type Body, exists } from "./Body.ts"
import type { Institution } from "./Institution.ts"
import { overOn } from "./internal/days.ts"
import { type Holding, inOffice, type SecondedDuty } from "./Position.ts"
import { leads, listOn, type MatterClass } from "./PowersList.ts"
import type { Consulted } from "./Questions.ts"

export interface DirectoryLine {
  readonly body: string
  readonly position: string
  readonly kind: string
  readonly person: string
  readonly way: Holding["way"]
  readonly from: CivilDate
  readonly until: CivilDate | null
}
/**
 * Who is in office on a day, by body and position. A position in a party body shows who is a party member: of those only
 * persons who agreed are shown, unless all are asked for.
 *
 * @rule IN-6, IN-18
 */
export const directoryOn = (s: Institution, day: CivilDate, withParty: boolean): ReadonlyArray<DirectoryLine> =>
  inOffice(s, day)
    .flatMap((h): ReadonlyArray<DirectoryLine> => {
      const position = s.positions[h.position]
      const body = position && s.bodies[position.body]
      if (
        position === undefined ||
        body === undefined ||
        (body.nature === "party" && !withParty && !s.shown.includes(h.person))
      )
        return []
      return [
        {
          body: body.id,
          position: position.id,
          kind: position.kind,
          person: h.person,
          way: h.way,
          from: h.from,
          until: h.until ?? null
        }
      ]
    })
    .toSorted((a, b) => (`${a.body} ${a.position} ${a.person}` < `${b.body} ${b.position} ${b.person}` ? -1 : 1))

export interface DutyLine {
  readonly matter: string
  readonly class: MatterClass
  readonly as: "lead" | "assist"
  readonly deadline: Span | null
  readonly duty: string | null
  readonly source: string
}
/** What a body leads and assists in on a day, by the list in force and by grants. */
export const dutiesOn = (s: Institution, body: string, day: CivilDate): ReadonlyArray<DutyLine> => {
  const of = s.bodies[body]
  if (of === undefined) return []
  return (listOn(s.lists, day)?.items ?? []).flatMap((item) => {
    const as = leads(item, of, s.bodies, s.grants, day) ? "lead" : item.assists.includes(body) ? "assist" : undefined
    if (as === undefined) return []
    const { class: klass, deadline = null, duty = null, matter, source } = item
    return [{ matter, class: klass, as, deadline, duty, source }]
  })
}

/** One move of a worker between two bodies, there or back. */
export interface Movement {
  readonly person: string
  readonly from: string
  readonly to: string
  readonly on: CivilDate
  readonly duties: ReadonlyArray<SecondedDuty>
  readonly direction: "out" | "back"
}
/**
 * Secondments of a person, or of all, as moves both ways, oldest first. One that is over shows its way back.
 *
 * @rule IN-8
 */
export const movementsOf = (s: Institution, day: CivilDate, person?: string): ReadonlyArray<Movement> =>
  s.holdings
    .flatMap((h): ReadonlyArray<Movement> => {
      const there = s.positions[h.position]?.body
      if (h.seconded === undefined || there === undefined || (person !== undefined && h.person !== person)) return []
      const { duties, home } = h.seconded
      const back = overOn(h)
      return [
        { person: h.person, from: home, to: there, on: h.from, duties, direction: "out" },
        ...(back !== undefined && back <= day
          ? [{ person: h.person, from: there, to: home, on: back, duties, direction: "back" as const }]
          : [])
      ]
    })
    .filter((m) => m.on <= day)
    .toSorted((a, b) => (a.on === b.on ? (a.direction < b.direction ? -1 : 1) : a.on < b.on ? -1 : 1))

/**
 * Whether a matter may be decided as far as consultation goes. Where it is not needed, or the opinion was given, or the
 * time to give it is over, it may: nobody stops another body by keeping silent.
 *
 * @rule IN-14
 */
export const consultedOn = (
  s: Institution,
  needed: ReadonlyArray<string>,
  { matter, subject }: { readonly matter: string; readonly subject: string },
  day: CivilDate
): Consulted => {
  const asked = s.opinions.find((o) => o.matter === matter && o.subject === subject)
  return {
    needed: needed.includes(matter),
    done: asked !== undefined && (asked.givenOn !== undefined || day > asked.until),
    text: asked?.text ?? null
  }
}

/** Places that have no outpost (下沉点位) of the residents' committee on a day. */
export const withoutOutpost = (
  s: Institution,
  places: ReadonlyArray<string>,
  day: CivilDate
): ReadonlyArray<string> => {
  const there = new Set(
    Object.values(s.bodies)
      .filter((b: Body) => b.kind === "outpost" && exists(b, day))
      .map((b) => b.place)
  )
  return places.filter((p) => !there.has(p))
}

/** What is due from a body between two days: ends of terms, of delegations and grants, days to cure. */
export interface Demand {
  readonly on: CivilDate
  readonly what: "term-ends" | "grant-ends" | "opinion-due"
  readonly about: string
}
export const endingsOf = (
  s: Institution,
  body: string,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate }
): ReadonlyArray<Demand> => {
  const inside = (day: CivilDate | undefined): day is CivilDate => day !== undefined && day >= from && day <= to
  const terms = s.holdings.flatMap((h): ReadonlyArray<Demand> =>
    s.positions[h.position]?.body === body && h.endedOn === undefined && inside(h.until)
      ? [{ on: h.until, what: "term-ends", about: h.id }]
      : []
  )
  const grants = Object.values(s.grants).flatMap((g): ReadonlyArray<Demand> =>
    (g.to === body || g.from === body) && g.endedOn === undefined && inside(g.until)
      ? [{ on: g.until, what: "grant-ends", about: g.id }]
      : []
  )
  const opinions = s.opinions.flatMap((o): ReadonlyArray<Demand> =>
    o.body === body && o.givenOn === undefined && inside(o.until)
      ? [{ on: o.until, what: "opinion-due", about: o.matter }]
      : []
  )
  return [...terms, ...grants, ...opinions].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
