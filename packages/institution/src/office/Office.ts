/**
 * The institution on one day, ready to be asked: may somebody do this, who may, and if not, why not. Compiled once for
 * all days between two changes.
 */
import type { About, Actor, CivilDate, Verdict } from "@linli/kernel"
import type { Institution, Known, Setting } from "../Institution.ts"
import type { ConflictKind } from "../Recusal.ts"
import { Ground, reasonsAgainst, whoCould } from "./Against.ts"
import { Conflicts } from "./Conflicts.ts"
import { type Against, type Grid, type Handle, Handles, type Prepared } from "./Handles.ts"
import { isEverOpen, isOpenFor, Listed, type Route, Ways } from "./Routes.ts"

export type { Against, Grid, Handle, Prepared }
/** Somebody who may, and on which ground. */
export interface Entitled {
  readonly person: string
  readonly basis: Extract<Verdict, { allowed: true }>["basis"]
}

const nothing: Partial<About> = {}
const noKnowledge: Known = {}

/** A verdict kept: with its way, or of somebody who has none open. */
interface Plain {
  readonly route: Route | undefined
  readonly verdict: Verdict
}
/** Anybody may ask about anything: what is kept of it has an end. */
const mostKept = 200_000

/** One route tried: allowed, or what stands against the hands it goes through. */
interface Tried {
  readonly route: Route
  readonly against: ReadonlySet<ConflictKind>
}

export class Office {
  readonly day: CivilDate
  readonly #institution: Institution
  readonly #setting: Setting
  readonly #listed: Listed
  readonly #conflicts: Conflicts
  readonly #ways: Ways
  /** Verdicts where nothing is said but the person and the power, as they are asked for. */
  readonly #plain = new Map<string, Map<string, Plain>>()
  #kept = 0
  #handles: Handles | undefined
  #ground: Ground | undefined

  constructor(institution: Institution, setting: Setting, day: CivilDate) {
    this.day = day
    this.#institution = institution
    this.#setting = setting
    this.#listed = new Listed(institution, day)
    this.#conflicts = new Conflicts(institution, setting, day)
    this.#ways = new Ways(institution, setting, this.#listed, day)
  }

  /**
   * Whether somebody may use a power: with the ground, or with every reason against and who could. A power is had by a
   * capacity in the case in one's own right, or in office: by a position, by delegation, by an official capacity. In
   * office nobody acts whom a conflict stands against, nor anybody whose power comes through their hands.
   *
   * @rule AU-1, AU-2, AU-4, AU-5, AU-6
   */
  may(actor: Actor, power: string, about: Partial<About> = nothing, known: Known = noKnowledge): Verdict {
    const { person } = actor
    if (
      actor.onBehalfOf === undefined &&
      actor.position === undefined &&
      about.matter === undefined &&
      about.places === undefined &&
      about.by === undefined
    ) {
      const plain = this.#plain.get(person)?.get(power) ?? this.#found(person, power)
      if (about === nothing) return plain.verdict
      if (plain.route === undefined ? this.#isFinal(plain, about) : this.#isClear(plain.route, about, known))
        return plain.verdict
    }
    return this.#judge(actor, power, about, known)
  }

  /**
   * Everybody in office who may use a power, with the ground, in the order of their ids.
   *
   * @rule AU-7
   */
  whoMay(power: string, about: Partial<About> = nothing, known: Known = noKnowledge): ReadonlyArray<Entitled> {
    return this.#ways.persons().flatMap((person) => {
      const verdict = this.may({ person }, power, about, known)
      return verdict.allowed ? [{ person, basis: verdict.basis }] : []
    })
  }

  /** Every pair of a person in office and a power they have for some matter or place. */
  holdings(): ReadonlyArray<{ readonly person: string; readonly power: string }> {
    return this.#ways
      .persons()
      .flatMap((person) => [...this.#ways.powersOf(person)].map((power) => ({ person, power })))
  }

  /** The verdict where no matter and no place is named and nobody is concerned, found once. */
  #found(person: string, power: string): Plain {
    const route = this.#ways.of(person, power).find((r) => this.#isOpen(r, nothing))
    const verdict: Verdict =
      route === undefined
        ? this.#judge({ person }, power, nothing, noKnowledge)
        : Object.freeze({ allowed: true, basis: Object.freeze(route.basis) })
    const made = { route, verdict }
    if (++this.#kept > mostKept) {
      this.#plain.clear()
      this.#kept = 1
    }
    const mine = this.#plain.get(person)
    if (mine === undefined) this.#plain.set(person, new Map([[power, made]]))
    else mine.set(power, made)
    return made
  }
  /** Whether whom an act concerns changes nothing: no way is open that a conflict could close or explain. */
  #isFinal({ verdict }: Plain, { capacities, persons }: Partial<About>): boolean {
    return persons === undefined || persons.length === 0
      ? capacities === undefined
      : !verdict.allowed && capacities === undefined
  }

  get #prepared(): Handles {
    return (this.#handles ??= new Handles(this.#ways, this.#conflicts, (route, about) => this.#isOpen(route, about)))
  }
  /** A number for a person, for {@link can}. Valid for this office alone. */
  handle(person: string): Handle {
    return this.#prepared.handle(person)
  }
  /** A power, with a matter and places if it is about some, ready to be asked often. */
  prepare(power: string, about: Pick<About, "matter" | "places"> = {}): Prepared {
    return this.#prepared.prepare(power, about)
  }
  /** Many powers at once, for {@link canIn}. */
  grid(asked: ReadonlyArray<{ readonly power: string } & Pick<About, "matter" | "places">>): Grid {
    return this.#prepared.grid(asked)
  }
  /** Somebody an act concerns, ready to be asked often. */
  prepareAgainst(concerned: string): Against {
    return this.#prepared.against(concerned)
  }

  #isOpen(route: Route, { matter, places }: Partial<About>): boolean {
    return isOpenFor(route, this.#listed.matters, matter, places)
  }

  /** Whether it is plain at a glance that nothing stands against the hands of a route; otherwise it is looked at closely. */
  #isClear({ hands, power }: Route, about: Partial<About>, known: Known): boolean {
    const conflicts = this.#conflicts
    if (about.stream !== undefined && about.stream !== "") {
      if (this.#institution.decided.length > 0) return false
      if (known.handled !== undefined && conflicts.isSeparated(power)) return false
    }
    if (about.persons === undefined && (this.#setting.standings.length === 0 || about.module === undefined)) return true
    const concerned = conflicts.concerned(about)
    if (concerned.length === 0) return true
    if (known.ties !== undefined) return false
    for (const person of hands) {
      for (const c of concerned) if (conflicts.touches(person, c)) return false
    }
    return true
  }

  #judge(actor: Actor, power: string, about: Partial<About>, known: Known): Verdict {
    const concerned = this.#conflicts.concerned(about)
    const principal = actor.onBehalfOf ?? actor.person
    const forAnother = actor.onBehalfOf !== undefined
    const own = this.#byCapacity(principal, actor.person, power, { about, concerned }, known)
    const office = this.#tried(actor, power, { about, concerned }, known)
    const desk = forAnother ? this.#tried(actor, `${about.module ?? ""}.actFor`, { about, concerned }, known) : []
    const clear = office.find((t) => t.against.size === 0)
    const deskClear = desk.find((t) => t.against.size === 0)
    const basis = own.basis ?? clear?.route.basis ?? this.#founding(actor.person, power, concerned)
    if (basis !== undefined && !forAnother) return { allowed: true, basis }
    if (basis !== undefined && deskClear !== undefined) {
      return {
        allowed: true,
        basis: { ...basis, chain: [`desk ${deskClear.route.basis.rule}`, ...(basis.chain ?? [])] }
      }
    }
    const ground = (this.#ground ??= new Ground(this.#institution, this.#setting, this.#listed, this.day))
    return {
      allowed: false,
      reasons:
        forAnother && deskClear === undefined
          ? reasonsAgainst(
              ground,
              actor,
              `${about.module ?? ""}.actFor`,
              about,
              desk.flatMap((t) => [...t.against])
            )
          : reasonsAgainst(ground, actor, power, about, [...own.against, ...office.flatMap((t) => [...t.against])]),
      whoCould: [...(about.by ?? []), ...whoCould(ground, power, about)]
    }
  }

  #tried(
    { person, position }: Actor,
    power: string,
    { about, concerned }: { readonly about: Partial<About>; readonly concerned: ReadonlyArray<string> },
    known: Known
  ): ReadonlyArray<Tried> {
    return this.#ways
      .of(person, power)
      .filter((r) => (position === undefined || r.position === position) && this.#isOpen(r, about))
      .map((route) => ({
        route,
        against: new Set(
          route.hands.flatMap((hand) => [
            ...this.#conflicts.against(hand, { about, concerned, power, body: route.body }, known)
          ])
        )
      }))
  }

  /** By a capacity in the case: in one's own right, or in office, where nothing may stand against those who act. */
  #byCapacity(
    principal: string,
    actor: string,
    power: string,
    { about, concerned }: { readonly about: Partial<About>; readonly concerned: ReadonlyArray<string> },
    known: Known
  ): { readonly basis?: Entitled["basis"]; readonly against: ReadonlyArray<ConflictKind> } {
    const { by = [], capacities = {}, module } = about
    const mine = by.filter((c) => capacities[c]?.includes(principal) === true)
    const free = mine.find((c) => !this.#conflicts.isOfficial(module, c))
    if (free !== undefined) return { basis: { by: "capacity", rule: free }, against: [] }
    const [official] = mine
    if (official === undefined) return { against: [] }
    const against = [...new Set([principal, actor])].flatMap((p) => [
      ...this.#conflicts.against(p, { about, concerned, power }, known)
    ])
    return against.length === 0 ? { basis: { by: "capacity", rule: official }, against } : { against }
  }

  /** What is everybody's; and founders have the institution's own powers as long as nobody in office has them. */
  #founding(person: string, power: string, concerned: ReadonlyArray<string>): Entitled["basis"] | undefined {
    if (this.#setting.everyones.includes(power)) return { by: "anyone", rule: "everyone" }
    if (!power.startsWith("institution.") || !this.#setting.founders.includes(person)) return undefined
    if (concerned.includes(person)) return undefined
    for (const other of this.#ways.persons()) {
      if (this.#ways.of(other, power).some((r) => isEverOpen(r, this.#listed.matters))) return undefined
    }
    return { by: "role", rule: "founder" }
  }
}
