/** Who may act, on which ground: the institution asked on a day. Pure; usable without any kernel. */
import type { About, Actor, CivilDate, Verdict } from "@linli/kernel"
import type { Change } from "./Evolve.ts"
import { applied } from "./Evolve.ts"
import { type Institution, emptySetting, type Known, type Setting } from "./Institution.ts"
import { overOn, type Term } from "./internal/days.ts"
import { type Entitled, Office } from "./office/Office.ts"

/** Days on which something begins or is over. Between two of them every answer is the same. */
const boundariesOf = (i: Institution): ReadonlyArray<CivilDate> => {
  const terms: ReadonlyArray<Term> = [
    ...Object.values(i.bodies),
    ...i.holdings,
    ...Object.values(i.delegations),
    ...Object.values(i.conflicts),
    ...i.ties,
    ...i.lists,
    ...Object.values(i.grants).map((g) => ({ from: g.start, until: g.until, endedOn: g.endedOn })),
    ...i.decided.map((d) => ({ from: d.on }))
  ]
  return [...new Set(terms.flatMap((t) => [t.from, overOn(t) ?? t.from]))].toSorted()
}

interface Compiled {
  readonly setting: Setting
  readonly boundaries: ReadonlyArray<CivilDate>
  readonly offices: Map<number, Office>
  last: Office | undefined
  lastDay: CivilDate
}
const compiled = new WeakMap<Institution, Compiled>()
const same = (a: Setting, b: Setting): boolean =>
  a === b || (Object.keys(b) as ReadonlyArray<keyof Setting>).every((key) => a[key] === b[key])

/** Index of the last boundary that is not after a day; -1 before the first. */
const intervalOf = (boundaries: ReadonlyArray<CivilDate>, day: CivilDate): number => {
  let low = 0
  let high = boundaries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((boundaries[middle] as string) <= day) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * The institution on a day, ready to be asked. The same value and setting give the same office for every day between two
 * changes: nothing is computed twice, and nothing has to expire.
 *
 * @rule AU-3
 * @example
 * ```ts
 * import { applied, emptyInstitution, emptySetting, officeOn } from "@linli/institution"
 *
 * const body = { id: "rc", kind: "residents-committee", nature: "self-governance", from: "2026-01-01", source: "a sample" } as const
 * const position = {
 *   id: "rc-chair", body: "rc", kind: "chair", seats: 1, ways: ["elected"], member: true, chair: true,
 *   roles: ["registrar"], incompatible: [], keepsOwnPowers: false, delegable: true
 * } as const
 * const holding = {
 *   id: "h1", person: "ann", position: "rc-chair", way: "elected", from: "2026-01-01", until: "2030-12-31", source: "a sample"
 * } as const
 * const now = applied(emptyInstitution, [
 *   { fact: "BodyEstablished", data: body },
 *   { fact: "PositionCreated", data: position },
 *   { fact: "Appointed", data: holding }
 * ])
 * const setting = { ...emptySetting, roles: { registrar: ["mediation.accept"] } }
 *
 * officeOn(now, setting, "2026-03-02").may({ person: "ann" }, "mediation.accept").allowed // => true
 * const after = officeOn(now, setting, "2031-01-01").may({ person: "ann" }, "mediation.accept")
 * const why = after.allowed ? [] : after.reasons
 * why // => [{ rule: "IN-6", code: "term-ended" }]
 * ```
 */
export const officeOn = (institution: Institution, setting: Setting, day: CivilDate): Office => {
  let known = compiled.get(institution)
  if (known === undefined || !same(known.setting, setting)) {
    known = { setting, boundaries: boundariesOf(institution), offices: new Map(), last: undefined, lastDay: "" }
    compiled.set(institution, known)
  }
  if (known.last !== undefined && known.lastDay === day) return known.last
  const interval = intervalOf(known.boundaries, day)
  let office = known.offices.get(interval)
  if (office === undefined) {
    office = new Office(institution, setting, day)
    known.offices.set(interval, office)
  }
  known.last = office
  known.lastDay = day
  return office
}

/** What a change of the institution does to one person's power. */
export interface Shift {
  readonly person: string
  readonly power: string
  readonly change: "gains" | "loses"
  /** The ground that came or went. */
  readonly basis: Entitled["basis"]
}

/**
 * Who gains and who loses which power by changes that were not made: for each person and power, before and after, where
 * nobody in particular is concerned. `about` narrows it to a matter or places.
 *
 * @rule AU-8
 */
export const whatIf = (
  institution: Institution,
  changes: ReadonlyArray<Change>,
  day: CivilDate,
  setting: Setting = emptySetting,
  about: Pick<About, "matter" | "places"> = {}
): ReadonlyArray<Shift> => {
  const before = officeOn(institution, setting, day)
  const after = officeOn(applied(institution, changes), setting, day)
  const pairs = new Map([...before.holdings(), ...after.holdings()].map((p) => [`${p.person} ${p.power}`, p] as const))
  return [...pairs]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { person, power }]): ReadonlyArray<Shift> => {
      const was = before.may({ person }, power, about)
      const is = after.may({ person }, power, about)
      if (was.allowed === is.allowed) return []
      if (is.allowed) return [{ person, power, change: "gains", basis: is.basis }]
      return was.allowed ? [{ person, power, change: "loses", basis: was.basis }] : []
    })
}

/** The kernel's authority, answered from an institution that is looked up at each call. */
export const authorityOf = (sources: {
  readonly office: () => { readonly institution: Institution; readonly setting: Setting }
  readonly known?: Known
}): { may(actor: Actor, power: string, about: About, at: { readonly today: CivilDate }): Verdict } => ({
  may: (actor, power, about, { today }) => {
    const { institution, setting } = sources.office()
    return officeOn(institution, setting, today).may(actor, power, about, sources.known)
  }
})
