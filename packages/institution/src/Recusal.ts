/** Recusal (回避): what binds a person to those an act concerns, declared or derived; and what lifts it. */
import type { CivilDate } from "@linli/kernel"
import { isIn } from "./internal/days.ts"

/** What may bind two persons, or a person and a body or a home. */
export type TieKind = "kinship" | "ownership" | "employment" | "agency" | "interest"
export const tieKinds = ["kinship", "ownership", "employment", "agency", "interest"] as const
/**
 * Why somebody may not act: the matter is their own; a tie; a seat in a body that is concerned; it was declared; it was
 * decided; they handled it before in another duty.
 */
export type ConflictKind = TieKind | "own-matter" | "seat" | "declared" | "decided" | "handled"
export const waivableKinds = [...tieKinds, "seat", "declared", "decided"] as const

/** One step between two ends; it holds both ways. */
export interface Tie {
  readonly a: string
  readonly b: string
  readonly kind: TieKind
  readonly from: CivilDate
  readonly until?: CivilDate | undefined
  readonly endedOn?: CivilDate | undefined
}
/** A conflict somebody declared, of themselves or of another. */
export interface DeclaredConflict {
  readonly id: string
  readonly person: string
  readonly with: string
  readonly from: CivilDate
  readonly endedOn?: CivilDate | undefined
}
/** A decision that somebody leaves one case or stream, `module:id`. */
export interface Decided {
  readonly person: string
  readonly stream: string
  readonly on: CivilDate
}
/** One of those concerned keeps a person whom a conflict stands against, in one stream. */
export interface Waiver {
  readonly person: string
  readonly stream: string
  readonly by: string
}
/** Somebody used a power in a stream: for rules that keep duties apart. */
export interface Handled {
  readonly stream: string
  readonly person: string
  readonly power: string
  /** Position of the fact, so that an act can be named. */
  readonly position: number
  readonly on: CivilDate
}
/** Duties one person does not do both of in one stream: preparer, approver, cashier; handler, verifier. */
export interface Separation {
  readonly id: string
  readonly duties: Readonly<Record<string, ReadonlyArray<string>>>
  readonly source: string
}

/** How many steps of one kind bind; a kind left out binds nobody. */
export type Reach = Readonly<Partial<Record<TieKind, number | undefined>>>

const none: ReadonlyMap<string, ReadonlyArray<TieKind>> = new Map()

/**
 * Everybody within reach of somebody on a day, and by which kinds of ties, in the order of {@link tieKinds}. Each kind is followed on its own: a relative's colleague is nobody.
 *
 * @rule RC-2, RC-3
 */
export const boundTo = (
  ties: ReadonlyArray<Tie>,
  person: string,
  reach: Reach,
  day: CivilDate
): ReadonlyMap<string, ReadonlyArray<TieKind>> => {
  if (ties.length === 0) return none
  const found = new Map<string, ReadonlyArray<TieKind>>()
  for (const kind of tieKinds) {
    const steps = reach[kind] ?? 0
    const known = new Set([person])
    let edge: ReadonlyArray<string> = [person]
    for (let n = 0; n < steps && edge.length > 0; n++) {
      const next: Array<string> = []
      for (const t of ties) {
        if (t.kind !== kind || !isIn(t, day)) continue
        for (const [here, there] of [
          [t.a, t.b],
          [t.b, t.a]
        ] as const) {
          if (!edge.includes(here) || known.has(there)) continue
          known.add(there)
          next.push(there)
          found.set(there, [...(found.get(there) ?? []), kind])
        }
      }
      edge = next
    }
  }
  return found
}

/**
 * The separation that forbids somebody a power in a stream: they used one of another duty of the same rule there.
 *
 * @rule RC-6
 */
export const handledBefore = (
  separations: ReadonlyArray<Separation>,
  handled: ReadonlyArray<Handled>,
  { person, power, stream }: { readonly person: string; readonly power: string; readonly stream: string }
): Separation | undefined =>
  separations.find((s) => {
    const mine = Object.keys(s.duties).filter((d) => s.duties[d]?.includes(power) === true)
    if (mine.length === 0) return false
    return handled.some(
      (h) =>
        h.person === person &&
        h.stream === stream &&
        Object.entries(s.duties).some(([duty, powers]) => !mine.includes(duty) && powers.includes(h.power))
    )
  })

/** Something that was done in office: through whose hands, when, about whom, in which fact. */
export interface Act {
  readonly hands: ReadonlyArray<string>
  readonly on: CivilDate
  readonly persons: ReadonlyArray<string>
  readonly stream: string
  readonly position: number
}

/**
 * Acts that a conflict found later makes voidable: those that went through the hands of whom it binds and concerned the
 * other end, since it began. They stand until somebody who may voids them.
 *
 * @rule RC-9
 */
export const voidableActs = (
  acts: ReadonlyArray<Act>,
  conflict: Pick<DeclaredConflict, "person" | "with" | "from" | "endedOn">
): ReadonlyArray<Act> =>
  acts.filter((a) => a.hands.includes(conflict.person) && a.persons.includes(conflict.with) && isIn(conflict, a.on))
