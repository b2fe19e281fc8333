/** Who may not act about whom on a day. */
import type { About, CivilDate } from "@linli/kernel"
import type { Institution, Known, Setting } from "../Institution.ts"
import { inOffice } from "../Position.ts"
import { isIn } from "../internal/days.ts"
import { boundTo, type ConflictKind, handledBefore } from "../Recusal.ts"

/** The name of a stream for waivers, decisions and earlier handling; none where an act is about no stream. */
export const streamOf = ({ module, stream }: Partial<About>): string | undefined =>
  module === undefined || stream === undefined || stream === "" ? undefined : `${module}:${stream}`

const nobody: ReadonlyArray<string> = []

export class Conflicts {
  readonly #institution: Institution
  readonly #setting: Setting
  readonly #day: CivilDate
  readonly #bound = new Map<string, ReadonlyMap<string, ReadonlyArray<ConflictKind>>>()
  readonly #declared = new Map<string, Set<string>>()
  readonly #seats = new Map<string, Set<string>>()
  readonly #decided = new Set<string>()
  readonly #waived = new Set<string>()
  constructor(institution: Institution, setting: Setting, day: CivilDate) {
    this.#institution = institution
    this.#setting = setting
    this.#day = day
    const add = (to: Map<string, Set<string>>, key: string, value: string) =>
      void to.set(key, (to.get(key) ?? new Set()).add(value))
    for (const c of Object.values(institution.conflicts)) if (isIn(c, day)) add(this.#declared, c.person, c.with)
    for (const h of inOffice(institution, day)) {
      const body = institution.positions[h.position]?.body
      if (body !== undefined) add(this.#seats, h.person, body)
    }
    for (const d of institution.decided) if (d.on <= day) this.#decided.add(`${d.person} ${d.stream}`)
    for (const w of institution.waivers) this.#waived.add(`${w.person} ${w.stream} ${w.by}`)
  }

  /** Those an act concerns: whom it names, and who stands in the case in a capacity that is no office. */
  concerned({ capacities, module, persons = nobody }: Partial<About>): ReadonlyArray<string> {
    const standing = this.#setting.standings.find((s) => s.module === module)
    if (standing === undefined || capacities === undefined) return persons
    return [...persons, ...standing.concerned.flatMap((c) => capacities[c] ?? nobody)]
  }
  isOfficial(module: string | undefined, capacity: string): boolean {
    return this.#setting.standings.some((s) => s.module === module && s.official.includes(capacity))
  }

  /** What binds a person to one of those concerned, by this institution's own records. */
  pair(person: string, concerned: string, body?: string): ReadonlyArray<ConflictKind> {
    return [
      ...(person === concerned ? (["own-matter"] as const) : []),
      ...(this.#boundOf(person).get(concerned) ?? []),
      ...(this.#declared.get(person)?.has(concerned) === true ? (["declared"] as const) : []),
      ...(concerned !== body && this.#seats.get(person)?.has(concerned) === true ? (["seat"] as const) : [])
    ]
  }
  /** Whether these records may bind a person to somebody; a body is always looked at closely. */
  touches(person: string, concerned: string): boolean {
    return (
      person === concerned ||
      this.#boundOf(person).has(concerned) ||
      this.#declared.get(person)?.has(concerned) === true ||
      this.isBody(concerned)
    )
  }
  isBody(concerned: string): boolean {
    return this.#institution.bodies[concerned] !== undefined
  }
  isDecided(person: string, stream: string): boolean {
    return this.#decided.has(`${person} ${stream}`)
  }
  /** Whether some rule keeps this power apart from others. */
  isSeparated(power: string): boolean {
    return this.#setting.separations.some((s) => Object.values(s.duties).some((d) => d.includes(power)))
  }

  /**
   * Everything that stands against a person in an act; empty if nothing does. What all those concerned have waived, and
   * may waive, is left out.
   *
   * @rule RC-1, RC-2, RC-3, RC-4, RC-5, RC-8
   */
  against(
    person: string,
    {
      about,
      body,
      concerned,
      power
    }: {
      readonly about: Partial<About>
      readonly concerned: ReadonlyArray<string>
      readonly power: string
      readonly body?: string | undefined
    },
    known: Known
  ): ReadonlySet<ConflictKind> {
    const found = new Set<ConflictKind>()
    const stream = streamOf(about)
    for (const c of concerned) {
      for (const kind of this.pair(person, c, body)) found.add(kind)
    }
    if (known.ties !== undefined && concerned.length > 0) {
      for (const t of known.ties({ persons: [person], concerned })) {
        if (t.person === person && concerned.includes(t.with)) found.add(t.kind)
      }
    }
    if (stream === undefined) return found
    if (this.isDecided(person, stream)) found.add("decided")
    const isKept = concerned.length > 0 && concerned.every((c) => this.#waived.has(`${person} ${stream} ${c}`))
    if (isKept)
      for (const kind of found) if (kind !== "own-matter" && this.#setting.waivable.includes(kind)) found.delete(kind)
    if (known.handled !== undefined && this.isSeparated(power)) {
      const before = handledBefore(this.#setting.separations, known.handled(stream), { person, power, stream })
      if (before !== undefined) found.add("handled")
    }
    return found
  }

  #boundOf(person: string): ReadonlyMap<string, ReadonlyArray<ConflictKind>> {
    let bound = this.#bound.get(person)
    if (bound === undefined) {
      bound = boundTo(this.#institution.ties, person, this.#setting.reach, this.#day)
      this.#bound.set(person, bound)
    }
    return bound
  }
}
