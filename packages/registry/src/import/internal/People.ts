/**
 * Persons of an import: who is whom. Nobody is taken for another on a name alone; what speaks for it is told, and a clerk
 * says so.
 */
import { textOf } from "./answers.ts"
import type { PersonInput } from "../../Person.ts"
import type { Person } from "../../Register.ts"
import { assertionOn } from "../../Timeline.ts"
import { CivilDate } from "@linli/quantities"
import type { At, Reading, RowReader } from "./Reading.ts"
import { fingerprint } from "../Fingerprint.ts"
import { companyCore, hasVariant, plain, plainName } from "./text.ts"

/** Somebody as a row names them. */
export interface Named {
  readonly name: string
  /** Their id in the register: then nobody has to be guessed. */
  readonly id?: string | undefined
  readonly idNumber?: string | undefined
  readonly phones?: ReadonlyArray<string> | undefined
  readonly birth?: string | undefined
  /** Units the row connects them with. */
  readonly unit?: string | undefined
  readonly state?: PersonInput["state"]
}
export interface Known {
  readonly id: string
  readonly names: Set<string>
  /** `undefined`: none is known, or none is shown. */
  name: string | undefined
  idNumber: string | undefined
  birth: string | undefined
  readonly phones: Set<string>
  readonly units: Set<string>
  sort: PersonInput["sort"]
  state: PersonInput["state"]
  /** As a register says it; unless it was stated, it follows from the birth. */
  minorUntil: string | undefined
  stated: boolean
  /** The first day that it holds for. */
  since: string
  at: At | undefined
  changed: boolean
  /** A sheet named their id: who they are rests on no telephone. */
  byId: boolean
  /** `false`: what is personal about them is not shown here, and nothing is learnt over it. */
  shown: boolean
}
/** Persons are on record whatever the day; the day of birth is not told. */
const ever = "1900-01-01"

export interface Columns {
  readonly name: At
  readonly idNumber?: At | undefined
}

export class People {
  readonly #r: Reading
  readonly all = new Map<string, Known>()
  readonly #byPlain = new Map<string, Array<Known>>()
  readonly #byNumber = new Map<string, Known>()
  readonly #byCore = new Map<string, Array<Known>>()
  readonly #variants: Array<{ readonly name: string; readonly at: At }> = []
  readonly #asked = new Set<string>()
  readonly #phones = new Map<string, Array<{ readonly at: At; readonly who: string }>>()
  #shared = new Set<string>()
  #made = 0

  constructor(reading: Reading) {
    this.#r = reading
    for (const id of reading.register.persons.keys()) {
      const a = assertionOn(reading.register.persons.get(id), reading.options.on)
      if (!a?.value) continue
      const known = this.#restore(id, a.value, a.from)
      for (const unit of reading.register.unitsOf.get(id) ?? []) known.units.add(unit)
      for (const home of reading.register.householdsOf.get(id) ?? []) {
        for (const unit of reading.register.dwellingsOf.get(home) ?? []) known.units.add(unit)
      }
    }
  }

  /** Somebody as a register has them. */
  #restore(id: string, value: Person, since: string): Known {
    const personal = "personal" in value ? value.personal : undefined
    const { birth, idNumber, name, phones } = personal ?? {}
    const known = this.#add(id, { name: name ?? id, idNumber, phones, birth })
    known.name = name
    known.sort = value.sort
    known.state = value.state
    known.minorUntil = value.minorUntil
    known.since = since
    known.shown = personal !== undefined
    return known
  }
  /** What a register's own list of persons says. */
  state(id: string, value: PersonInput, since: string | undefined, at: At): void {
    const before = this.all.get(id)
    const change = { change: "person" as const, id, value, from: since ?? before?.since ?? ever }
    if (before !== undefined && this.#r.knows(change)) return
    const known = before ?? this.#restore(id, value, change.from)
    if (before !== undefined) {
      const { birth, idNumber, name, phones = [] } = value.personal ?? {}
      before.phones.clear()
      for (const phone of phones) before.phones.add(phone)
      if (name !== undefined) before.names.add(plain(name))
      const { minorUntil, sort, state } = value
      Object.assign(before, { birth, idNumber, name, minorUntil, sort, state, since: change.from })
    }
    known.at = at
    known.changed = true
    known.byId = true
    known.shown = true
    known.stated = true
  }

  #add(id: string, n: Named): Known {
    const known: Known = {
      id,
      names: new Set([plain(n.name)]),
      name:
        plain(n.name)
          .replaceAll(/[（(].*?[)）]/gu, "")
          .trim() || plain(n.name),
      minorUntil: undefined,
      stated: false,
      since: ever,
      byId: false,
      shown: true,
      idNumber: n.idNumber,
      birth: n.birth,
      phones: new Set(n.phones),
      units: new Set(n.unit === undefined ? [] : [n.unit]),
      sort: companyCore(n.name) === undefined ? "natural" : "organisation",
      state: n.state,
      at: undefined,
      changed: false
    }
    this.all.set(id, known)
    // whoever has no name has the id instead, by which nobody is looked for
    if (n.name === id) return known
    push(this.#byPlain, plainName(n.name), known)
    const core = companyCore(n.name)
    if (core !== undefined) push(this.#byCore, core.slice(0, 2), known)
    if (n.idNumber !== undefined) this.#byNumber.set(n.idNumber, known)
    return known
  }

  #learn(known: Known, n: Named, at: At): Known {
    if (n.name !== known.id) known.names.add(plain(n.name))
    known.at ??= at
    if (n.unit !== undefined) known.units.add(n.unit)
    if (!known.shown) return known
    if (known.idNumber === undefined && n.idNumber !== undefined) {
      known.idNumber = n.idNumber
      this.#byNumber.set(n.idNumber, known)
      known.changed = true
    }
    if (known.birth === undefined && n.birth !== undefined) {
      known.birth = n.birth
      known.changed = true
    }
    if (known.state === undefined && n.state !== undefined) {
      known.state = n.state
      known.changed = true
    }
    for (const phone of n.phones ?? []) {
      if (!known.phones.has(phone)) {
        known.phones.add(phone)
        known.changed = true
      }
    }
    return known
  }
  #make(n: Named, at: At): Known {
    if (n.id !== undefined && !this.all.has(n.id) && !this.#r.register.persons.has(n.id)) {
      const named = this.#add(n.id, n)
      named.name = n.name === n.id ? undefined : n.name
      named.at = at
      named.changed = true
      named.byId = true
      return named
    }
    // the id says where a person was first read; it must not be one that somebody has
    let id: string
    do {
      this.#made += 1
      id = `p-${fingerprint([this.#r.content.basis, at.file, at.sheet, at.row, at.column, this.#made].join("|"))}`
    } while (this.all.has(id) || this.#r.register.persons.has(id))
    const known = this.#add(id, n)
    known.at = at
    known.changed = true
    return known
  }

  /** Who is meant. Asks where it is not certain; until it is answered they count as two. */
  meet(n: Named, columns: Columns): Known {
    const at = columns.name
    const registered = n.id === undefined ? undefined : this.all.get(n.id)
    if (n.id !== undefined) {
      if (registered === undefined) return this.#make(n, at)
      if (this.#isNamed(registered, n, at)) {
        registered.byId = true
        return this.#learn(registered, n, at)
      }
      return this.#make({ ...n, id: undefined }, at)
    }
    for (const phone of n.phones ?? []) push(this.#phones, phone, { at, who: plainName(n.name) })
    if (hasVariant(n.name)) this.#variants.push({ name: plain(n.name), at })
    const own = n.idNumber === undefined ? undefined : this.#byNumber.get(n.idNumber)
    if (own !== undefined) {
      if ([...own.names].some((x) => plainName(x) === plainName(n.name))) return this.#learn(own, n, at)
      const answer = this.#r.tell(columns.idNumber ?? at, "id-shared", { proposals: ["different", "same"] })
      if (textOf(answer) === "same") return this.#learn(own, n, at)
      return this.meet({ ...n, idNumber: undefined }, columns)
    }
    const { certain, perhaps } = this.#alike(n)
    if (certain !== undefined) return this.#learn(certain, n, at)
    if (perhaps !== undefined) {
      const evidence = this.#evidence(perhaps.known, n)
      this.#asked.add(plain(n.name))
      for (const x of perhaps.known.names) this.#asked.add(x)
      const answer = this.#r.tell(at, "person-maybe-same", {
        value: plain(n.name),
        proposals: [{ answer: "same", evidence: [perhaps.why, ...evidence] }, { answer: "different" }]
      })
      const text = textOf(answer)
      if (text === "same") return this.#learn(perhaps.known, n, at)
    }
    return this.#make(n, at)
  }

  /** Reads cells that say what is on record of somebody already, however odd they look. */
  shown(person: string | undefined) {
    const known = person === undefined ? undefined : this.all.get(person)
    const is = (row: RowReader, key: string, has: (text: string) => boolean) => {
      const text = known === undefined ? undefined : row.asItIs(key)
      return text !== undefined && has(text) ? text : undefined
    }
    return {
      phones: (row: RowReader, key: string) => {
        const text = is(row, key, (t) => known?.phones.has(t) === true)
        return text === undefined ? undefined : [text]
      },
      idNumber: (row: RowReader, key: string) => is(row, key, (t) => known?.idNumber === t)
    }
  }

  /** Whether a row with somebody's id also has their name; if not, whether they are meant all the same. */
  #isNamed(known: Known, n: Named, at: At): boolean {
    if (known.name === undefined || n.name === known.id || n.name === known.name) return true
    if ([...known.names].some((x) => plainName(x) === plainName(n.name))) return true
    const answer = this.#r.tell(at, "person-maybe-same", {
      value: plain(n.name),
      proposals: [{ answer: "same", evidence: ["same-register-id"] }, { answer: "different" }]
    })
    return textOf(answer) !== "different"
  }

  /** Somebody new, whoever else has that name. */
  stranger(n: Named, at: At): Known {
    return this.#make(n, at)
  }

  #alike(n: Named): {
    readonly certain?: Known
    readonly perhaps?: { readonly known: Known; readonly why: string }
  } {
    const written = plain(n.name)
    let perhaps: { readonly known: Known; readonly why: string } | undefined
    for (const known of this.#byPlain.get(plainName(n.name)) ?? []) {
      // two numbers, two persons
      if (n.idNumber !== undefined && known.idNumber !== undefined && n.idNumber !== known.idNumber) continue
      const exact = known.names.has(written)
      if (exact && this.#evidence(known, n).length > 0) return { certain: known }
      perhaps ??= { known, why: exact ? "same-name" : "name-variant" }
    }
    const core = companyCore(n.name)
    for (const known of core === undefined ? [] : (this.#byCore.get(core.slice(0, 2)) ?? [])) {
      const other = companyCore(known.name ?? "") ?? ""
      if (
        core !== undefined &&
        other !== core &&
        (other.startsWith(core) || core.startsWith(other) || other.includes(core))
      ) {
        perhaps ??= { known, why: "short-company-name" }
      }
    }
    return perhaps === undefined ? {} : { perhaps }
  }
  /** What else speaks for it. A number that an agent uses for many flats speaks for nothing. */
  #evidence(known: Known, n: Named): ReadonlyArray<string> {
    const found: Array<string> = []
    if (n.unit !== undefined && known.units.has(n.unit)) found.push("same-dwelling")
    if (n.phones?.some((p) => known.phones.has(p) && !this.#shared.has(p)) === true) found.push("same-telephone")
    if (n.birth !== undefined && n.birth === known.birth) found.push("same-birth")
    return found
  }
  /** Known persons of exactly this name. */
  named(name: string): ReadonlyArray<Known> {
    return (this.#byPlain.get(plainName(name)) ?? []).filter((k) => k.names.has(plain(name)))
  }

  /** Telephone numbers that several persons give. */
  sharedPhones(): void {
    for (const [phone, uses] of this.#phones) {
      const people = new Set(uses.map((u) => u.who))
      const first = uses[0]
      if (people.size < 3 || first === undefined) continue
      this.#shared.add(phone)
      this.#r.tell(first.at, "phone-shared", {
        more: phone.slice(-4),
        detail: { persons: people.size },
        also: uses.slice(1).map(({ at }) => ({ file: at.file, sheet: at.sheet, row: at.row }))
      })
    }
    for (const known of this.all.values()) {
      if (known.byId) continue
      for (const phone of known.phones) if (this.#shared.has(phone)) known.phones.delete(phone)
    }
  }

  /** Enters everybody who is new or of whom something new is known. */
  enter(): void {
    for (const { at, name } of this.#variants) {
      if (!this.#asked.has(name)) this.#r.tell(at, "character-variant", { value: name })
    }
    const persons: Array<() => void> = []
    for (const known of this.all.values()) {
      if (!known.changed || known.at === undefined) continue
      const { at } = known
      const { id, since } = known
      persons.push(() => this.#r.change({ change: "person", id, value: this.#input(known), from: since }, at))
    }
    for (const enter of persons) enter()
  }
  #input(k: Known): PersonInput {
    const birth = k.birth === undefined ? undefined : k.birth.length === 7 ? undefined : k.birth
    const of = fullAgeOn(k.birth, this.#r.options.fullAge)
    const minorUntil = k.minorUntil ?? (k.stated || of === undefined || of <= this.#r.options.on ? undefined : of)
    const personal = {
      ...(k.name === undefined ? {} : { name: k.name }),
      ...(k.phones.size === 0 ? {} : { phones: [...k.phones].slice(0, 5) }),
      ...(k.idNumber === undefined ? {} : { idNumber: k.idNumber }),
      ...(birth === undefined ? {} : { birth })
    }
    return {
      sort: k.sort,
      ...(k.state === undefined ? {} : { state: k.state }),
      ...(minorUntil === undefined ? {} : { minorUntil }),
      ...(Object.keys(personal).length === 0 ? {} : { personal })
    }
  }
}

/** The first day of full age; of a birth known by its month the first day of the month after. */
const fullAgeOn = (birth: string | undefined, years: number | undefined): string | undefined => {
  if (birth === undefined || years === undefined) return undefined
  return birth.length === 7 ? CivilDate.addMonths(`${birth}-01`, years * 12 + 1) : CivilDate.addYears(birth, years)
}

const push = <A>(map: Map<string, Array<A>>, key: string, value: A): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
