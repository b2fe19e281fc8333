/** The same answers as columns: persons are numbers, a prepared power is a column of flags, and so is a conflict. */
import type { About } from "@linli/kernel"
import type { Conflicts } from "./Conflicts.ts"
import type { Route, Ways } from "./Routes.ts"

/** A person, as a number. A stranger's is 0, which has no power. */
export type Handle = number
/** A power, ready to be asked. */
export interface Prepared {
  /** For each person 1 who has it, 0 who has not. */
  readonly has: Uint8Array
  /** For each person 1 whose answer depends on more than one person's conflicts: they are looked at one by one. */
  readonly close: Uint8Array
  readonly power: string
  readonly routes: ReadonlyMap<Handle, ReadonlyArray<Route>>
}
/** Many questions at once, for volume: one flag for each question and person, side by side. */
export interface Grid {
  /** `has[column + person]`. */
  readonly has: Uint8Array
  /** Where the flags of each question begin, in the order the grid was made in. */
  readonly columns: Uint32Array
}
/** Somebody an act concerns, ready to be asked. */
export interface Against {
  /** For each person 1 whom a conflict stands against. */
  readonly bound: Uint8Array
  readonly concerned: string
  /** A body: a seat in it counts but for whoever acts for that body, so everybody is looked at one by one. */
  readonly isBody: boolean
  readonly conflicts: Conflicts
}

/**
 * Whether somebody may use a prepared power where the act concerns nobody.
 *
 * @rule AU-9
 */
export const can = (person: Handle, power: Prepared): boolean => power.has[person] === 1

/**
 * The same from a grid; `column` is one of its `columns`.
 *
 * @rule AU-9
 */
export const canIn = (grid: Grid, column: number, person: Handle): boolean => grid.has[column + person] === 1

/**
 * Whether somebody may use a prepared power where the act concerns somebody.
 *
 * @rule AU-9
 */
export const canAbout = (person: Handle, power: Prepared, about: Against): boolean => {
  if (power.has[person] !== 1) return false
  if (!about.isBody && power.close[person] === 0) return about.bound[person] === 0
  return closely(person, power, about)
}
const closely = (person: Handle, { routes }: Prepared, { concerned, conflicts }: Against): boolean =>
  (routes.get(person) ?? []).some((r) => r.hands.every((h) => conflicts.pair(h, concerned, r.body).length === 0))

export class Handles {
  readonly #persons: ReadonlyArray<string>
  readonly #handles: ReadonlyMap<string, Handle>
  readonly #ways: Ways
  readonly #conflicts: Conflicts
  readonly #isOpen: (route: Route, about: Partial<About>) => boolean
  constructor(ways: Ways, conflicts: Conflicts, isOpen: (route: Route, about: Partial<About>) => boolean) {
    this.#persons = ways.persons()
    this.#handles = new Map(this.#persons.map((p, n) => [p, n + 1]))
    this.#ways = ways
    this.#conflicts = conflicts
    this.#isOpen = isOpen
  }
  handle(person: string): Handle {
    return this.#handles.get(person) ?? 0
  }
  #column(): Uint8Array {
    return new Uint8Array(this.#persons.length + 1)
  }
  prepare(power: string, about: Pick<About, "matter" | "places">): Prepared {
    const has = this.#column()
    const close = this.#column()
    const open = new Map<Handle, ReadonlyArray<Route>>()
    for (const [person, handle] of this.#handles) {
      const routes = this.#ways.of(person, power).filter((r) => this.#isOpen(r, about))
      if (routes.length === 0) continue
      open.set(handle, routes)
      has[handle] = 1
      if (routes.some((r) => r.hands.length > 1)) close[handle] = 1
    }
    return { has, close, power, routes: open }
  }
  grid(asked: ReadonlyArray<{ readonly power: string } & Pick<About, "matter" | "places">>): Grid {
    const width = this.#persons.length + 1
    const has = new Uint8Array(asked.length * width)
    const columns = Uint32Array.from(asked, (_, n) => n * width)
    for (const [n, { power, ...about }] of asked.entries()) has.set(this.prepare(power, about).has, n * width)
    return { has, columns }
  }
  against(concerned: string): Against {
    const bound = this.#column()
    for (const [person, handle] of this.#handles) {
      if (this.#conflicts.pair(person, concerned).length > 0) bound[handle] = 1
    }
    return { bound, concerned, isBody: this.#conflicts.isBody(concerned), conflicts: this.#conflicts }
  }
}
