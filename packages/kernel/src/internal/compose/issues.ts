/** Collects what is wrong with a composition: everything, each once, in an order that no list decides. */
import type { Issue } from "../wiring.ts"
import type { Report } from "../../Point.ts"

export interface Issues {
  readonly report: Report
  /** Sorted by plugin, code and message. */
  all(): ReadonlyArray<Issue>
}

const before = (a: Issue, b: Issue): number => {
  const [left, right] = [a, b].map((i) => `${i.plugin}\n${i.code}\n${i.message}`) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}

export const collect = (): Issues => {
  const found = new Map<string, Issue>()
  return {
    report: (issue) => void found.set(`${issue.plugin}\n${issue.code}\n${issue.message}`, { ...issue }),
    all: () => [...found.values()].toSorted(before)
  }
}

/** A name in the user's words. */
export const quote = (name: unknown): string => `\`${String(name)}\``
export const list = (names: Iterable<string>): string => [...names].map(quote).join(", ")

export const many = <A>(value: A | ReadonlyArray<A> | undefined): ReadonlyArray<A> =>
  value === undefined ? [] : Array.isArray(value) ? (value as ReadonlyArray<A>) : [value as A]

/** Entries in the order of their keys, so that nothing depends on the order they were written in. */
export const sorted = <A>(record: Readonly<Record<string, A>>): ReadonlyArray<readonly [string, A]> =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))

export const groupBy = <A>(all: Iterable<A>, key: (a: A) => string): ReadonlyMap<string, ReadonlyArray<A>> => {
  const groups = new Map<string, Array<A>>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return groups
}

/** The name itself is the kernel's: plugins and modules may not take it. */
export const kernel = "kernel"
