/** The register as it stands today, as changes: what an import is compared with, and what an export writes. */
import type { CivilDate } from "@linli/kernel"
import type { Books } from "../Books.ts"
import { personShown } from "../internal/PackedPerson.ts"
import type { ChangeStored } from "../Change.ts"
import type { PersonStored } from "../Person.ts"
import type { ImportedSheet } from "../import/Content.ts"
import { type Assertion, assertionOn } from "../Timeline.ts"

const shown = ({ home, secret, title, ...rest }: PersonStored, open: boolean): PersonStored => ({
  ...rest,
  ...(open && home !== undefined ? { home } : {}),
  ...(open && title !== undefined ? { title } : {}),
  ...(open && secret !== undefined ? { secret } : {})
})

export interface SealedContent {
  /** The day of asking. */
  readonly on: CivilDate
  readonly basis: number
  readonly changes: ReadonlyArray<ChangeStored>
  readonly imported: ReadonlyArray<ImportedSheet>
}

const period = (a: Assertion<unknown>) => (a.until === undefined ? { from: a.from } : { from: a.from, until: a.until })

/** Without `open` persons are there, and what is personal about them is not. */
export const content = (b: Books, on: CivilDate, open: boolean): SealedContent => {
  const r = b.register
  const changes: Array<ChangeStored> = []
  // what the register holds came out of changes of these very shapes
  const put = (c: object) => void changes.push(c as ChangeStored)
  for (const id of r.places.keys()) {
    for (const a of r.places.get(id) ?? []) put({ change: "place", id, value: a.value, ...period(a) })
  }
  for (const unit of r.areas.keys()) {
    for (const a of r.areas.get(unit) ?? []) {
      put({ change: "area", unit, kind: a.kind, source: a.source, value: a.value, ...period(a) })
    }
  }
  for (const id of r.persons.keys()) {
    const a = assertionOn(r.persons.get(id), on)
    if (a?.value) put({ change: "person", id, value: shown(personShown(id, a.value), open), ...period(a) })
  }
  for (const unit of r.holdings.keys()) {
    // that an ownership ended is said by an entry without a value
    for (const a of r.holdings.get(unit) ?? []) put({ change: "holding", unit, value: a.value, ...period(a) })
  }
  for (const dwelling of r.occupancies.keys()) {
    for (const a of r.occupancies.get(dwelling) ?? []) {
      put({ change: "occupancy", dwelling, household: a.household, value: a.value, ...period(a) })
    }
  }
  for (const household of r.members.keys()) {
    for (const a of r.members.get(household) ?? []) {
      put({ change: "member", household, person: a.person, value: a.value, ...period(a) })
    }
  }
  for (const person of r.guardians.keys()) {
    for (const a of r.guardians.get(person) ?? []) {
      put({ change: "guardian", person, guardian: a.guardian, value: a.value, ...period(a) })
    }
  }
  for (const person of r.representatives.keys()) {
    for (const a of r.representatives.get(person) ?? []) {
      put({ change: "representative", person, value: a.value, ...period(a) })
    }
  }
  for (const id of r.grids.keys()) {
    const a = assertionOn(r.grids.get(id), on)
    if (a?.value) put({ change: "grid", id, value: a.value, ...period(a) })
  }
  return { on, basis: r.changes, changes, imported: [...b.imported] }
}
