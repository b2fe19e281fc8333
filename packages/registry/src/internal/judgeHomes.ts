import type { Change } from "../Change.ts"
import type { Find, Judging } from "../Judge.ts"
import { personOn, placeOn } from "../Register.ts"
import { overlaps, type Piece, pieces } from "../Timeline.ts"

export const householdRules = (c: Change, j: Judging, find: Find): void => {
  const { after } = j
  switch (c.change) {
    case "occupancy": {
      // an end needs no place
      if (c.value === null) return
      const place = placeOn(after, c.dwelling, c.from)
      if (place === undefined) find("no-such-place", { place: c.dwelling, on: c.from })
      else if (place.kind !== "dwelling") find("not-a-dwelling", { place: c.dwelling, kind: place.kind })
      if (c.value.standing !== "principal") return
      const list = after.occupancies.get(c.dwelling)
      clash(
        c,
        of(list, "household"),
        c.household,
        (v) => v.standing === "principal",
        (other, p) => find("another-principal-household", { ...period(p), dwelling: c.dwelling, household: other })
      )
      return
    }
    case "member": {
      if (!after.persons.has(c.person)) find("no-such-person", { person: c.person })
      if (c.value?.residence !== "principal") return
      for (const household of after.householdsOf.get(c.person) ?? []) {
        if (household === c.household) continue
        const own = (after.members.get(household) ?? []).filter((a) => a.person === c.person)
        const p = pieces(own).find((x) => x.value.residence === "principal" && overlaps(x, c))
        if (p !== undefined) find("another-principal-home", { ...period(p), person: c.person, household })
      }
      return
    }
    case "guardian": {
      for (const person of [c.person, c.guardian]) if (!after.persons.has(person)) find("no-such-person", { person })
      if (c.person === c.guardian) find("guardian-of-oneself", { person: c.person })
      const until = personOn(after, c.guardian, c.from)?.minorUntil
      if (c.value !== null && until !== undefined && c.from < until) find("guardian-is-a-minor", { person: c.guardian })
      return
    }
    case "person": {
      // whoever acts for somebody already is no minor; what comes in one lot is told at the guardian
      const until = c.value?.minorUntil
      const acts = until === undefined ? [] : (actingIn(j).get(c.id) ?? [])
      if (until !== undefined && acts.some((a) => a.from < until && overlaps(a, c))) {
        find("guardian-is-a-minor", { guardian: c.id })
      }
      return
    }
    case "representative": {
      if (!after.persons.has(c.person)) find("no-such-person", { person: c.person })
      for (const place of c.value?.places ?? [])
        if (placeOn(after, place, c.from) === undefined) find("no-such-place", { place, on: c.from })
      return
    }
    default:
  }
}

/** Days on which each guardian acts, looked up once a judgement. */
const acting = new WeakMap<Judging, Map<string, Array<Days>>>()
const actingIn = (j: Judging): ReadonlyMap<string, ReadonlyArray<Days>> => {
  const known = acting.get(j)
  if (known !== undefined) return known
  const found = new Map<string, Array<Days>>()
  acting.set(j, found)
  for (const person of j.before.guardians.keys()) {
    for (const [guardian, list] of of(j.before.guardians.get(person), "guardian")) {
      found.set(guardian, [...(found.get(guardian) ?? []), ...pieces(list)])
    }
  }
  return found
}

const period = (p: Piece<unknown>) => ({ from: p.from, until: p.until ?? "" })

/** Assertions of one list, apart by what they are about. */
const of = <A, K extends keyof A>(list: ReadonlyArray<A> | undefined, key: K): ReadonlyMap<A[K], ReadonlyArray<A>> => {
  const found = new Map<A[K], Array<A>>()
  for (const a of list ?? []) {
    const some = found.get(a[key])
    if (some === undefined) found.set(a[key], [a])
    else some.push(a)
  }
  return found
}

interface Days {
  readonly from: string
  readonly until?: string | undefined
}
const clash = <V>(
  c: Days,
  lists: ReadonlyMap<string, ReadonlyArray<Days & { readonly value: V | null; readonly at: string }>>,
  own: string,
  counts: (value: V) => boolean,
  tell: (other: string, piece: Piece<V>) => void
): void => {
  for (const [other, list] of lists) {
    if (other === own) continue
    const p = pieces(list).find((x) => counts(x.value) && overlaps(x, c))
    if (p !== undefined) tell(other, p)
  }
}
