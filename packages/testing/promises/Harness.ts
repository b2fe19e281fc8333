/** What a promise is proven with: attacks on the right thing, and on wrong ones that the same attacks must catch. */
import type { Random } from "./Random.ts"
import { at, beat } from "./watchdog.ts"

/** What was done to a subject, and what was found. */
export interface Tally {
  /** Attacks that were judged. */
  cases: number
  /** Faults by kind: kills, states, jumps of the clock. */
  readonly faults: Map<string, number>
  /** Each a way in which the promise was broken, as a sentence. */
  readonly broken: Array<string>
  /** What could not be attacked on this machine, and why. */
  readonly skipped: Set<string>
  /** Figures worth telling, such as how many commits had happened unacknowledged. */
  readonly notes: Map<string, number>
}
export const newTally = (): Tally => ({
  cases: 0,
  faults: new Map(),
  broken: [],
  skipped: new Set(),
  notes: new Map()
})

/** One run of an attack against one subject. */
export interface Run {
  /** `right`, or how the subject is wrong. */
  readonly subject: string
  readonly random: Random
  readonly tally: Tally
  /** An empty folder, removed afterwards. */
  readonly folder: string
  judged(cases?: number): void
  /** What comes next: it is named if it never ends. */
  at(what: string): void
  fault(kind: string, times?: number): void
  note(what: string, times?: number): void
  broke(...what: ReadonlyArray<string>): void
  skip(what: string): void
  /** True once nothing more can be learnt: a saboteur was caught, or the right one was seen to fail too often. */
  readonly enough: boolean
}

export interface Part {
  readonly name: string
  /** What one case is, in the plural: `kills`. */
  readonly unit: string
  /** Cases of one run. */
  readonly figure: number
  /** The figure aimed at in every run, where this one is lower, and why. */
  readonly aimed?: { readonly figure: number; readonly because: string }
  /** Small wrong versions, each by the name the attack knows it by, with what is wrong. */
  readonly saboteurs: Readonly<Record<string, string>>
  /** Cases after which a saboteur that was not caught has survived; default a quarter of the figure. */
  readonly patience?: number
  /** How many wrong versions are attacked at a time, where an attack is mostly waiting; default one. */
  readonly atOnce?: number
  /** Attacks `amount` times. Stops early when `run.enough`. */
  readonly attack: (run: Run, amount: number) => Promise<void>
}

export interface Harness {
  readonly id: `P${number}`
  readonly says: string
  readonly parts: ReadonlyArray<Part>
}

const add = (map: Map<string, number>, key: string, n: number): void => void map.set(key, (map.get(key) ?? 0) + n)

/** Twenty breaks tell as much as a thousand. */
const MOST_BREAKS = 20

export const runOf = (subject: string, random: Random, folder: string, tally: Tally, name = subject): Run => ({
  subject,
  random,
  tally,
  folder,
  judged: (cases = 1) => {
    tally.cases += cases
    beat()
  },
  at: (what) => at(`${name}: ${what}`),
  fault: (kind, times = 1) => add(tally.faults, kind, times),
  note: (what, times = 1) => add(tally.notes, what, times),
  broke: (...what) => void tally.broken.push(...what.slice(0, MOST_BREAKS)),
  skip: (what) => void tally.skipped.add(what),
  get enough() {
    return tally.broken.length >= (subject === "right" ? MOST_BREAKS : 1)
  }
})
