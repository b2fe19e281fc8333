/**
 * Who stands in which open case, so that somebody's own cases are found without looking at all of them. Brought up to
 * date when it is asked: only cases with facts since the last time are looked at again.
 */
import { done, type Flow } from "../../Answer.ts"
import type { DueRow } from "../../Store.ts"
import type { Instant } from "../../Time.ts"
import { capacitiesOf } from "../engine/judge.ts"
import type { CaseState } from "../engine/state.ts"
import { type Instance, outside, pinned } from "./instance.ts"
import type { Standing, Stream } from "./projection.ts"

const place = ({ cases, people }: Standing, stream: Stream, now: ReadonlyArray<string>): void => {
  for (const who of people.get(stream) ?? []) {
    const own = cases.get(who)
    own?.delete(stream)
    if (own?.size === 0) cases.delete(who)
  }
  people.set(stream, now)
  for (const who of now) {
    const own = cases.get(who)
    if (own === undefined) cases.set(who, new Set([stream]))
    else own.add(stream)
  }
}
function* readPeople(i: Instance, operation: string, standing: Standing): Flow<void> {
  for (const stream of standing.unread) {
    // what cannot be folded is in nobody's list
    if (stream.fault !== undefined) continue
    const state = stream.state as CaseState
    try {
      const m = yield* pinned(i, operation, stream.module, state.digest)
      const people = [...new Set(Object.values(capacitiesOf(m, state)).flat())]
      // facts that were taken while the definition was fetched are looked at again
      if (stream.state !== state) continue
      place(standing, stream, people)
      standing.unread.delete(stream)
    } catch {
      // whoever reads the case meets what went wrong
    }
  }
}

/** More deadlines than this that nobody has recorded yet: every case is looked at. */
const mostPending = 1_000
/** Deadlines that have passed unrecorded; they may change who stands in a case. Asked for before catching up. */
export const pendingDues = (i: Instance, operation: string, now: Instant): Flow<ReadonlyArray<DueRow>> =>
  i.closed ? done([]) : outside(operation, "the store", () => i.store.due(i.community, now, mostPending + 1))

/** The cases somebody may stand in, in the order they were opened: all they do stand in, and perhaps more. */
export function* casesOf(
  i: Instance,
  operation: string,
  asked: { readonly workflow: string; readonly who: string; readonly pending: ReadonlyArray<DueRow> }
): Flow<Iterable<Stream>> {
  const { pending, who, workflow } = asked
  const all = i.projection.cases.get(workflow)
  const standing = i.projection.standing.get(workflow)
  if (all === undefined || standing === undefined) return []
  if (pending.length > mostPending) return all.values()
  yield* readPeople(i, operation, standing)
  const found = new Set([...(standing.cases.get(who) ?? []), ...standing.unread])
  for (const { stream } of pending) {
    const known = i.projection.streams.get(stream)
    if (known?.module === workflow && known.kind === "case") found.add(known)
  }
  return [...found].toSorted((a, b) => a.from - b.from)
}
