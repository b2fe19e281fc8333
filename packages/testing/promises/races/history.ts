/**
 * Was there one order of these appends and reads that explains every answer, in which nothing that was answered before
 * another was asked comes after it? (Linearizability; the search of Wing and Gong, per stream, remembering what was tried.)
 */

/** An append or a read of one stream, and what it was answered. Times are of one clock. */
export interface Operation {
  readonly asked: number
  /** Infinity if there was no answer: it may have happened or not. */
  readonly answered: number
  /** Version the stream had to have; left out: any. Of a read nothing. */
  readonly append?: { readonly expected?: number }
  readonly answer:
    | { readonly tag: "appended" | "read"; /** the stream has now */ readonly version: number }
    | { readonly tag: "stale"; readonly version: number }
    | { readonly tag: "unknown" }
}

/** Versions the stream may have after an operation on it at `version`, if its answer can be explained there. */
const explained = ({ answer, append }: Operation, version: number): ReadonlyArray<number> => {
  if (append === undefined) return answer.tag === "unknown" || answer.version === version ? [version] : []
  const fits = append.expected === undefined || append.expected === version
  if (answer.tag === "unknown") return fits ? [version, version + 1] : [version]
  if (answer.tag === "appended") return fits && answer.version === version + 1 ? [version + 1] : []
  return !fits && answer.version === version ? [version] : []
}

/** True if one order explains the history, beginning with an empty stream and ending with `final` facts. */
export const linearizable = (history: ReadonlyArray<Operation>, final: number): boolean => {
  const seen = new Set<string>()
  const todo = history.toSorted((a, b) => a.asked - b.asked)
  const from = (left: ReadonlyArray<Operation>, version: number): boolean => {
    if (left.length === 0) return version === final
    const key = `${version} ${left.map((o) => todo.indexOf(o)).join()}`
    if (seen.has(key)) return false
    seen.add(key)
    // whatever was answered first of what is left bounds what may come next
    const soonest = Math.min(...left.map((o) => o.answered))
    return left.some(
      (next) =>
        next.asked <= soonest &&
        explained(next, version).some((after) =>
          from(
            left.filter((o) => o !== next),
            after
          )
        )
    )
  }
  return from(todo, 0)
}
