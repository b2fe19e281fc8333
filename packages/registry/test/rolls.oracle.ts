/**
 * Rolls counted the slow way, from the sentences of SPEC.md: no index, no grouping on the way, every question asked of the
 * list of changes itself.
 */
import type { ChangeInput, CountingRules, ResidentRules, Scope } from "@linli/registry"

interface Told {
  readonly change: ChangeInput
  readonly at: string
}
type Days = { readonly from: string; readonly until?: string | undefined }
const covers = (c: Days, on: string) => c.from <= on && !(c.until !== undefined && c.until <= on)

type ValueOf<C extends ChangeInput["change"]> = NonNullable<Extract<ChangeInput, { change: C }>["value"]>

/** The last change about one thing that covers the day and was recorded by then. */
const last = <C extends ChangeInput["change"]>(
  all: ReadonlyArray<Told>,
  kind: C,
  about: (c: Extract<ChangeInput, { change: C }>) => boolean,
  on: string,
  known: string
): ValueOf<C> | undefined => {
  let found: ChangeInput | undefined
  for (const { at, change } of all) {
    if (change.change !== kind || at > known) continue
    const one = change as Extract<ChangeInput, { change: C }>
    if (about(one) && covers(one, on)) found = one
  }
  // the last one found is of that kind
  return (found?.value ?? undefined) as ValueOf<C> | undefined
}

export const naiveRoll = (all: ReadonlyArray<Told>, scope: Scope, rules: CountingRules, on: string, known: string) => {
  const ids = [...new Set(all.flatMap(({ change }) => (change.change === "place" ? [change.id] : [])))]
  const placeOf = (id: string) => last(all, "place", (c) => c.id === id, on, known)
  const above = (id: string): ReadonlyArray<string> => {
    const parent = placeOf(id)?.parent
    return parent === undefined ? [id] : [id, ...above(parent)]
  }
  const inScope = (id: string): boolean => {
    if (placeOf(id) === undefined) return false
    // what is in something that does not stand on the day does not stand either
    if (above(id).some((x) => placeOf(x) === undefined)) return false
    if ("within" in scope) return above(id).includes(scope.within)
    if (scope.others === true && id === scope.around) return false
    if (scope.by === "adjoining") {
      return (
        placeOf(scope.around) !== undefined &&
        (id === scope.around || placeOf(scope.around)?.adjoins?.includes(id) === true)
      )
    }
    const top = above(scope.around).find((x) => placeOf(x)?.kind === scope.by)
    return top !== undefined && above(id).includes(top)
  }
  const excluded: Array<string> = []
  const counted: Array<{ unit: string; holder: string; developer: boolean; areaDm2: number; head: boolean }> = []
  for (const unit of ids.filter((id) => inScope(id))) {
    const p = placeOf(unit)
    if (p === undefined || !["dwelling", "shop", "parking"].includes(p.kind)) continue
    const parking = p.kind === "parking"
    const h = last(all, "holding", (c) => c.unit === unit, on, known)
    const figures = rules.areaSources.map((source) =>
      last(all, "area", (c) => c.unit === unit && c.kind === rules.areaKind && c.source === source, on, known)
    )
    const figure = figures.find((f) => f !== undefined)
    if (parking && p.parking !== undefined && p.parking !== "owned") excluded.push(`${unit}|cannot-be-owned`)
    else if (parking && !rules.parkingArea && !rules.parkingHeads) excluded.push(`${unit}|parking-not-counted`)
    else if (h === undefined) excluded.push(`${unit}|no-owner-known`)
    else if (figure === undefined) excluded.push(`${unit}|no-area-known`)
    else {
      const developer = h.ground === "developer" || (h.ground === "sold" && rules.undelivered === "with-developer")
      const owners = h.owners.map((o) => o.person).toSorted()
      const holder = developer
        ? `developer ${h.ground === "sold" ? (h.developer ?? "") : (owners[0] ?? "")}`
        : owners.join(" ")
      const areaDm2 = parking && !rules.parkingArea ? 0 : figure.areaDm2
      counted.push({ unit, holder, developer, areaDm2, head: !parking || rules.parkingHeads })
    }
  }
  const holders = [...new Set(counted.map((c) => c.holder))].toSorted()
  const lines = holders.map((holder) => {
    const own = counted.filter((c) => c.holder === holder)
    const units = own.filter((c) => c.head).length
    const rule = own[0]?.developer === true ? rules.developerUnits : rules.severalUnits
    const heads = rule === "no-head" ? 0 : rule === "one-head" ? Math.min(1, units) : units
    return { holder, heads, areaDm2: own.reduce((n, c) => n + c.areaDm2, 0), units: own.map((c) => c.unit).toSorted() }
  })
  return {
    lines,
    excluded: excluded.toSorted(),
    heads: lines.reduce((n, l) => n + l.heads, 0),
    areaDm2: lines.reduce((n, l) => n + l.areaDm2, 0)
  }
}

/** Adults of a place, the slow way. */
export const naiveAdults = (
  all: ReadonlyArray<Told>,
  within: string,
  rules: ResidentRules,
  on: string,
  known: string
): ReadonlyArray<string> => {
  const placeOf = (id: string) => last(all, "place", (c) => c.id === id, on, known)
  const stands = (id: string): boolean => {
    const p = placeOf(id)
    if (p === undefined) return false
    if (id === within) return true
    return p.parent !== undefined && stands(p.parent)
  }
  const found = new Set<string>()
  for (const { change: c } of all) {
    if (c.change !== "member") continue
    const value = last(all, "member", (x) => x.household === c.household && x.person === c.person, on, known)
    const person = last(all, "person", (x) => x.id === c.person, on, known)
    if (value === undefined || !rules.residences.includes(value.residence)) continue
    if (person?.state === "dead" || (person?.minorUntil !== undefined && on < person.minorUntil)) continue
    const lives = all.some(
      ({ change: o }) =>
        o.change === "occupancy" &&
        o.household === c.household &&
        last(all, "occupancy", (x) => x.household === c.household && x.dwelling === o.dwelling, on, known) !==
          undefined &&
        stands(o.dwelling)
    )
    if (lives) found.add(c.person)
  }
  return [...found].toSorted()
}
