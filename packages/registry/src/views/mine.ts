/** What a person may see of themselves, and who saw it. */
import type { CivilDate, Reader } from "@linli/kernel"
import { type Access, accessesTo, type Books } from "../Books.ts"
import type { Holding } from "../Holding.ts"
import type { Membership } from "../Household.ts"
import { personShown } from "../internal/PackedPerson.ts"
import type { PersonStored } from "../Person.ts"
import { type Piece, pieces, valueOn } from "../Timeline.ts"

export interface MyData {
  readonly person: string
  /** Everything that was recorded about the person, as known now. */
  readonly fields: ReadonlyArray<Piece<PersonStored>>
  readonly owns: ReadonlyArray<{ readonly unit: string; readonly pieces: ReadonlyArray<Piece<Holding>> }>
  readonly livesIn: ReadonlyArray<{
    readonly household: string
    readonly dwellings: ReadonlyArray<string>
    readonly pieces: ReadonlyArray<Piece<Membership>>
  }>
  readonly guardians: ReadonlyArray<string>
  readonly seen: ReadonlyArray<Access>
}

/** @rule PI-5 */
export const exportOf = (b: Books, person: string): MyData => {
  const r = b.register
  return {
    person,
    fields: pieces(r.persons.get(person)).map((p) => ({ ...p, value: personShown(person, p.value) })),
    owns: (r.unitsOf.get(person) ?? []).map((unit) => ({
      unit,
      pieces: pieces(r.holdings.get(unit)).filter((p) => p.value.owners.some((o) => o.person === person))
    })),
    livesIn: (r.householdsOf.get(person) ?? []).map((household) => ({
      household,
      dwellings: [...(r.dwellingsOf.get(household) ?? [])],
      pieces: pieces((r.members.get(household) ?? []).filter((a) => a.person === person))
    })),
    guardians: [...new Set((r.guardians.get(person) ?? []).map((g) => g.guardian))],
    seen: accessesTo(b, person)
  }
}
export const myself = (reader: Reader): string => reader.actor.onBehalfOf ?? reader.actor.person

/** Something that keeps a part of a person's data although they ask for erasure. */
export interface Hold {
  readonly what: "title" | "home" | "care"
  readonly code: "owns-now" | "owned-until-lately" | "lives-here-now" | "on-the-roster"
  readonly about: string
  /** The first day it no longer keeps anything; `null`: no end yet. */
  readonly until: CivilDate | null
}

/** What the register itself must keep of a person on a day. */
export const holdsOf = (
  b: Books,
  person: string,
  on: CivilDate,
  keptUntil: (ended: CivilDate) => CivilDate | undefined
): ReadonlyArray<Hold> => {
  const r = b.register
  const found: Array<Hold> = []
  if (b.roster.has(person)) found.push({ what: "care", code: "on-the-roster", about: person, until: null })
  for (const unit of r.unitsOf.get(person) ?? []) {
    for (const p of pieces(r.holdings.get(unit))) {
      if (!p.value.owners.some((o) => o.person === person)) continue
      if (p.until === undefined || on < p.until) {
        found.push({ what: "title", code: "owns-now", about: unit, until: null })
      } else {
        const until = keptUntil(p.until)
        if (until !== undefined && on < until)
          found.push({ what: "title", code: "owned-until-lately", about: unit, until })
      }
    }
  }
  for (const household of r.householdsOf.get(person) ?? []) {
    const own = (r.members.get(household) ?? []).filter((a) => a.person === person)
    const here = valueOn(own, on)?.residence
    if (here === undefined || here === "registered") continue
    for (const dwelling of r.dwellingsOf.get(household) ?? []) {
      const lives = (r.occupancies.get(dwelling) ?? []).filter((a) => a.household === household)
      if (valueOn(lives, on) !== undefined) {
        found.push({ what: "home", code: "lives-here-now", about: dwelling, until: null })
      }
    }
  }
  return found
}
