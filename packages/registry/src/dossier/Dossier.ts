/**
 * One dossier per compound (一院一档), in the five dimensions of the register: residents, management, resources, people who
 * work there, difficulties. What the register knows is counted; what it cannot know comes from survey rounds.
 */
import type { CivilDate } from "@linli/kernel"
import { CivilDate as Days } from "@linli/quantities"
import * as z from "zod"
import type { Books, Finding, Round } from "../Books.ts"
import { id } from "../internal/schemas.ts"
import type { CompoundType } from "../Place.ts"
import { householdsIn, membersOf, placeOn, placesWithin, type Register } from "../Register.ts"

export const dimensions = ["residents", "management", "resources", "workers", "difficulties"] as const
export type Dimension = (typeof dimensions)[number]

/** What a dossier asks for, by dimension. A finding of another field is kept and shown, too. */
export const dossierFields: Readonly<Record<Dimension, ReadonlyArray<string>>> = {
  residents: ["permanent-residents", "let-flats", "empty-flats"],
  management: ["property-service", "owners-committee", "service-contract-until", "covenant"],
  resources: ["club-room", "public-revenue", "maintenance-fund", "parking-operation"],
  workers: ["committee-presence", "grid-workers", "volunteers"],
  difficulties: ["repairs", "conflicts", "safety", "wishes"]
}

export interface DossierField {
  readonly field: string
  /** `null`: nobody has found out yet. */
  readonly value: string | null
  readonly on: CivilDate | null
  readonly source: string | null
  readonly fresh: boolean
}
export interface DossierPart {
  readonly dimension: Dimension
  readonly fields: ReadonlyArray<DossierField>
  /** Fields that are known, and that are fresh, of those the dossier asks for. */
  readonly known: number
  readonly fresh: number
  readonly of: number
}
export interface Dossier {
  readonly compound: string
  readonly name: string
  readonly type: CompoundType | undefined
  readonly on: CivilDate
  readonly parts: ReadonlyArray<DossierPart>
  readonly rounds: ReadonlyArray<Round>
  /** What the register counts. */
  readonly counted: {
    readonly buildings: number
    readonly dwellings: number
    readonly shops: number
    readonly parking: number
    readonly households: number
    readonly residents: number
    /** Dwellings without any household on record. */
    readonly withoutHousehold: number
    /** Units without an owner on record. */
    readonly withoutOwner: number
  }
}
export const dossierInput = z.strictObject({ compound: id })

/** `null` if there is no such compound today. @rule DS-1, DS-2 */
export const dossier = (
  b: Books,
  compound: string,
  today: CivilDate,
  freshDays: number,
  profiles?: ReadonlyMap<CompoundType, { readonly asks: Readonly<Partial<Record<Dimension, ReadonlyArray<string>>>> }>
): Dossier | null => {
  const place = placeOn(b.register, compound, today)
  if (place?.kind !== "compound") return null
  const latest = new Map<string, Finding>()
  for (const f of b.findings.get(compound) ?? []) {
    const key = `${f.dimension} ${f.field}`
    const before = latest.get(key)
    // of two findings the one of the later day counts, of the same day the one recorded later
    if (before === undefined || before.on <= f.on) latest.set(key, f)
  }
  return {
    compound,
    name: place.name,
    type: place.type,
    on: today,
    parts: dimensions.map((dimension) => {
      const besides = (place.type === undefined ? undefined : profiles?.get(place.type))?.asks[dimension] ?? []
      return partOf(dimension, [...new Set([...dossierFields[dimension], ...besides])], latest, today, freshDays)
    }),
    rounds: b.rounds.get(compound) ?? [],
    counted: counted(b.register, compound, today)
  }
}

const partOf = (
  dimension: Dimension,
  asked: ReadonlyArray<string>,
  latest: ReadonlyMap<string, Finding>,
  today: CivilDate,
  freshDays: number
): DossierPart => {
  const more = [...latest.values()].flatMap((f) =>
    f.dimension === dimension && !asked.includes(f.field) ? [f.field] : []
  )
  const fields = [...asked, ...more.toSorted()].map((field): DossierField => {
    const f = latest.get(`${dimension} ${field}`)
    if (f === undefined) return { field, value: null, on: null, source: null, fresh: false }
    return { field, value: f.value, on: f.on, source: f.source, fresh: Days.diffDays(f.on, today) <= freshDays }
  })
  const wanted = fields.slice(0, asked.length)
  return {
    dimension,
    fields,
    known: wanted.filter((f) => f.value !== null).length,
    fresh: wanted.filter((f) => f.fresh).length,
    of: asked.length
  }
}

const counted = (r: Register, compound: string, on: CivilDate): Dossier["counted"] => {
  const n = { buildings: 0, dwellings: 0, shops: 0, parking: 0, households: 0, residents: 0 }
  let withoutHousehold = 0
  let withoutOwner = 0
  for (const at of placesWithin(r, compound, { on })) {
    const kind = placeOn(r, at, on)?.kind
    if (kind === "building") n.buildings += 1
    if (kind === "shop") n.shops += 1
    if (kind === "parking") n.parking += 1
    if (kind === "dwelling" || kind === "shop") {
      const owner = r.holdings.get(at)?.findLast((a) => a.from <= on && (a.until === undefined || on < a.until))
      if (owner?.value === undefined || owner.value === null) withoutOwner += 1
    }
    if (kind !== "dwelling") continue
    n.dwellings += 1
    const homes = householdsIn(r, at, { on })
    if (homes.length === 0) withoutHousehold += 1
    n.households += homes.length
    for (const { household } of homes) {
      n.residents += membersOf(r, household, { on }).filter((m) => m.value.residence !== "registered").length
    }
  }
  return { ...n, withoutHousehold, withoutOwner }
}
