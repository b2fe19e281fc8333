/** What the facts of the register add up to, in one model that all views of the module share. */
import type { CivilDate, EventMeta, Instant } from "@linli/kernel"
import type { ChangeStored } from "./Change.ts"
import type { ImportedSheet } from "./import/Content.ts"
import { PackedPerson } from "./internal/PackedPerson.ts"
import type { PersonStored } from "./Person.ts"
import { emptyRegister, record, type Register } from "./Register.ts"
import type { RollFrozen, RollLines } from "./Roll.ts"

export interface Access {
  /** Missing: the whole register was looked at. */
  readonly dwelling?: string | undefined
  readonly persons: ReadonlyArray<string>
  readonly purpose: string
  readonly on: CivilDate
  readonly at: Instant
  /** Who looked. */
  readonly by: string
}
export interface Finding {
  readonly round: string
  readonly dimension: string
  readonly field: string
  readonly value: string
  readonly on: CivilDate
  readonly source: string
}
export interface Round {
  readonly round: string
  readonly dimensions: ReadonlyArray<string>
  readonly openedOn: CivilDate
  readonly closedOn?: CivilDate
}

export interface Books {
  readonly register: Register
  /** Parts of imports that do not count yet. */
  readonly staged: Map<string, Map<number, ReadonlyArray<ChangeStored>>>
  readonly applied: Set<string>
  readonly imported: Array<ImportedSheet>
  /** By directory: how far it was followed, and what the register held then. */
  readonly followed: Map<string, { readonly mark: string; readonly changes: number; readonly at: Instant }>
  readonly rolls: Map<string, RollFrozen>
  /** Pages of rolls that are not certified. */
  readonly rollPages: Map<string, Array<RollLines>>
  /** By person. */
  readonly accesses: Map<string, Array<Access>>
  /** Looks at the whole register. */
  readonly wholesale: Array<Access>
  /** By reader and dwelling: the last day a look was noted for. */
  readonly noted: Map<string, CivilDate>
  /** Persons on the roster of care. */
  readonly roster: Set<string>
  /** By compound. */
  readonly findings: Map<string, Array<Finding>>
  readonly rounds: Map<string, Array<Round>>
  /** The last roll that was made out, for the pages of it that are asked for one by one. */
  last: { readonly key: string; readonly value: unknown } | undefined
}
export const emptyBooks = (): Books => ({
  register: emptyRegister(),
  staged: new Map(),
  applied: new Set(),
  imported: [],
  followed: new Map(),
  rolls: new Map(),
  rollPages: new Map(),
  accesses: new Map(),
  wholesale: [],
  noted: new Map(),
  roster: new Set(),
  findings: new Map(),
  rounds: new Map(),
  last: undefined
})

const take = (b: Books, changes: ReadonlyArray<ChangeStored>, at: Instant): void => {
  b.last = undefined
  for (const c of changes) {
    if (c.change === "person" && c.value !== null) {
      // what is packed looks like a person to whoever judges and counts
      record(b.register, { ...c, value: PackedPerson.of(c.id, c.value) as PersonStored }, at)
    } else record(b.register, c, at)
  }
}
/** Who has noted a purpose for which home; of the whole register `*`, which is no id of a home. */
export const noteKey = (reader: string, dwelling = "*"): string => `${reader} ${dwelling}`
/** Looks at a person, of their home and of everybody at once, oldest first. */
export const accessesTo = (b: Books, person: string): ReadonlyArray<Access> => {
  const own = b.accesses.get(person) ?? []
  // whoever is not on record was not looked at
  const all = b.register.persons.has(person) ? [...own, ...b.wholesale] : own
  return all.toSorted((a, z) => (a.at < z.at ? -1 : 1))
}

interface Applied {
  readonly import: string
  readonly sheets: ReadonlyArray<ImportedSheet>
  readonly follows?: { readonly directory: string; readonly mark: string } | undefined
}
interface Noted {
  readonly dwelling?: string | undefined
  readonly persons: ReadonlyArray<string>
  readonly purpose: string
  readonly on: CivilDate
}
/** How each fact changes the books. */
export const folds = {
  Recorded: (b: Books, e: { readonly changes: ReadonlyArray<ChangeStored> }, m: EventMeta) =>
    take(b, e.changes, m.recordedAt),
  ImportStaged: (
    b: Books,
    e: { readonly part: number; readonly changes: ReadonlyArray<ChangeStored> },
    m: EventMeta
  ) => {
    const parts = b.staged.get(m.id) ?? new Map<number, ReadonlyArray<ChangeStored>>()
    b.staged.set(m.id, parts.set(e.part, e.changes))
  },
  ImportApplied: (b: Books, e: Applied, m: EventMeta) => {
    const parts = [...(b.staged.get(e.import) ?? new Map<number, ReadonlyArray<ChangeStored>>())]
    for (const [, changes] of parts.toSorted(([a], [z]) => a - z)) take(b, changes, m.recordedAt)
    b.staged.delete(e.import)
    b.applied.add(e.import)
    b.imported.push(...e.sheets)
    if (e.follows !== undefined) {
      const { directory, mark } = e.follows
      b.followed.set(directory, { mark, changes: b.register.changes, at: m.recordedAt })
    }
  },
  ImportDiscarded: (b: Books, e: { readonly import: string }) => void b.staged.delete(e.import),
  RollLines: (b: Books, e: RollLines & { readonly roll: string; readonly page: number }) => {
    const before = e.page === 0 ? [] : (b.rollPages.get(e.roll) ?? [])
    b.rollPages.set(e.roll, [...before, { lines: e.lines, excluded: e.excluded }])
  },
  RollFrozen: (b: Books, e: RollFrozen) => {
    const pages = e.pages === undefined ? [e] : (b.rollPages.get(e.roll) ?? [])
    b.rollPages.delete(e.roll)
    b.rolls.set(e.roll, { ...e, lines: pages.flatMap((p) => p.lines), excluded: pages.flatMap((p) => p.excluded) })
  },
  AccessNoted: (b: Books, e: Noted, m: EventMeta) => {
    const access = { ...e, at: m.recordedAt, by: m.person }
    if (e.dwelling === undefined) b.wholesale.push(access)
    for (const person of e.persons) {
      const list = b.accesses.get(person)
      if (list === undefined) b.accesses.set(person, [access])
      else list.push(access)
    }
    b.noted.set(noteKey(m.person, e.dwelling), e.on)
  }
}
