/** Versions of a scheme: which one a period is assessed by, what changed between two, and whom a change touches. */
import type { CivilDate } from "@linli/kernel"
import { assess, type Result } from "./Assess.ts"
import type { Scheme } from "./Scheme.ts"
import type { ReadyScheme } from "./SchemeCheck.ts"
import type { Values } from "./Value.ts"

/** One difference, by place: `criteria.visits.most`. */
export interface Difference {
  readonly where: string
  readonly change: "added" | "removed" | "changed"
  readonly before?: unknown
  readonly after?: unknown
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === "object" && u !== null && !Array.isArray(u)
/** Lists of things with an id are compared by it, so that a moved line is no change. */
const named = (u: unknown): Readonly<Record<string, unknown>> | undefined => {
  if (!Array.isArray(u)) return undefined
  const entries = u.map((x): readonly [unknown, unknown] => [isRecord(x) ? (x["id"] ?? x["grade"]) : undefined, x])
  return entries.length > 0 && entries.every(([id]) => typeof id === "string") ? Object.fromEntries(entries) : undefined
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What changed between two versions, sorted by place.
 *
 * @rule SC-11
 */
export const diffSchemes = (before: Scheme, after: Scheme): ReadonlyArray<Difference> => {
  const found: Array<Difference> = []
  const visit = (a: unknown, b: unknown, where: string): void => {
    if (same(a, b)) return
    const [x, y] = [isRecord(a) ? a : named(a), isRecord(b) ? b : named(b)]
    if (a === undefined) found.push({ where, change: "added", after: b })
    else if (b === undefined) found.push({ where, change: "removed", before: a })
    else if (x === undefined || y === undefined) found.push({ where, change: "changed", before: a, after: b })
    else {
      for (const key of new Set([...Object.keys(x), ...Object.keys(y)])) {
        visit(x[key], y[key], where === "" ? key : `${where}.${key}`)
      }
    }
  }
  visit(before, after, "")
  return found.toSorted((a, b) => (a.where < b.where ? -1 : a.where > b.where ? 1 : 0))
}

/** The version whose period holds the day; the one published last if several do. */
export const schemeOn = (versions: ReadonlyArray<Scheme>, on: CivilDate): Scheme | undefined =>
  versions
    .filter((s) => s.from <= on && on <= s.to)
    .toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : 0))[0]

/** An assessment that is under way. */
export interface Running {
  readonly id: string
  readonly scheme: string
  readonly version: string
  /** When its period began. */
  readonly from: CivilDate
  /** What is known so far. */
  readonly values: Values
}
/** What a new version means for an assessment that is under way. */
export interface Touched {
  readonly id: string
  /** The period had begun when the new version was published: it stays with its own. */
  readonly keeps: boolean
  readonly before: Result
  readonly after: Result
  /** Whether the result would be another. */
  readonly differs: boolean
}

/**
 * Which running assessments a change touches. A scheme is frozen once its period has begun: those keep their version, and
 * what the new one would make of them is shown, not applied.
 *
 * @rule SC-12
 */
export const touchedBy = (
  before: ReadyScheme,
  after: ReadyScheme,
  running: ReadonlyArray<Running>
): ReadonlyArray<Touched> =>
  running
    .filter((r) => r.scheme === before.scheme.id && r.version === before.scheme.version)
    .map((r) => {
      const [old, fresh] = [assess(before, r.values).result, assess(after, r.values).result]
      return {
        id: r.id,
        keeps: r.from <= after.scheme.publishedOn,
        before: old,
        after: fresh,
        differs: !same(old, fresh)
      }
    })
