import { CivilDate } from "@linli/quantities"
import type { Change } from "../Change.ts"
import type { Holding } from "../Holding.ts"
import type { Find, Judging } from "../Judge.ts"
import { unitKinds } from "../Place.ts"
import { completedOn, placeOn } from "../Register.ts"
import { overlaps, pieces } from "../Timeline.ts"

export const holdingRules = (c: Change, j: Judging, find: Find): void => {
  if (c.change !== "holding" && c.change !== "area") return
  const { after } = j
  // an end needs no place
  if (c.value === null) return
  const unit = placeOn(after, c.unit, c.from)
  if (unit === undefined) find("no-such-place", { place: c.unit, on: c.from })
  else if (!unitKinds.has(unit.kind)) find("not-a-unit", { place: c.unit, kind: unit.kind })
  if (c.change === "area") return
  const { developer, ground, owners, sinceUnknown } = c.value
  if (unit?.kind === "parking" && unit.parking !== undefined && unit.parking !== "owned") {
    find("cannot-be-owned", { place: c.unit, right: unit.parking })
  }
  for (const person of [...owners.map((o) => o.person), ...(developer === undefined ? [] : [developer])]) {
    if (!after.persons.has(person)) find("no-such-person", { person })
  }
  const completed = completedOn(after, c.unit, c.from)
  // of a day that nobody knows nothing can be said
  if (ground === "delivered" && sinceUnknown !== true && completed !== undefined && c.from < completed) {
    find("delivered-before-completion", { unit: c.unit, delivered: c.from, completed })
  }
  if (j.options.correcting === true) return
  // what is open and began earlier simply ends where the new begins; anything else is contradicted
  for (const p of pieces(j.before.holdings.get(c.unit))) {
    const succeeds = p.until === undefined && p.from < c.from
    if (!succeeds && overlaps(p, c) && said(p.value) !== said(c.value)) {
      find("owned-otherwise-then", { unit: c.unit, from: p.from, until: p.until ?? "", days: commonDays(p, c) })
    }
  }
  const own = (after.holdings.get(c.unit) ?? []).slice(j.before.holdings.get(c.unit)?.length ?? 0)
  for (const a of own) {
    if (a.from === c.from && a.until === c.until && a.value !== null && overlaps(a, c)) {
      if (JSON.stringify(a.value) !== JSON.stringify(c.value)) {
        find("owned-otherwise-then", { unit: c.unit, from: a.from, until: a.until ?? "", days: commonDays(a, c) })
      }
    } else if (a.value !== null && a.from < c.from && a.until !== undefined && overlaps(a, c)) {
      find("owned-otherwise-then", { unit: c.unit, from: a.from, until: a.until, days: commonDays(a, c) })
    }
  }
}

/** That a day becomes known contradicts nothing. */
const said = (value: Holding): string => JSON.stringify({ ...value, sinceUnknown: undefined })

interface Days {
  readonly from: string
  readonly until?: string | undefined
}
/** Days two stretches have in common; -1 if there is no end to it. */
const commonDays = (a: Days, b: Days): number => {
  const from = a.from > b.from ? a.from : b.from
  const ends = [a.until, b.until].filter((d): d is string => d !== undefined).toSorted()
  return ends[0] === undefined ? -1 : CivilDate.diffDays(from, ends[0])
}
