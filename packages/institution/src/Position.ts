/** Positions of bodies, and the persons who hold them for terms. Whether somebody is in office is asked of a day. */
import { byId, type CivilDate, definePoint, type Point, type Title } from "@linli/kernel"
import { type Bodies, exists } from "./Body.ts"
import { isIn, standingOn } from "./internal/days.ts"

/** How somebody comes into a position. */
export type Way = "elected" | "appointed" | "seconded" | "acting"
export const ways = ["elected", "appointed", "seconded", "acting"] as const

/** What a seconded worker (选派) is there for: party building, the owners' committee, the residents' committee. */
export type SecondedDuty = "party-building" | "owners-committee" | "residents-committee"
export const secondedDuties = ["party-building", "owners-committee", "residents-committee"] as const

/** A kind of position. Kinds are contributions. */
export interface PositionKind {
  readonly id: string
  readonly title: Title
  /** Kinds of bodies that have it. */
  readonly in: ReadonlyArray<string>
  /** How it is filled; whoever acts in it meanwhile needs `acting` here, too. */
  readonly ways: ReadonlyArray<Way>
  /** Counts as a member of the body. */
  readonly member?: boolean
  readonly chair?: boolean
  /** Roles of the kernel whose powers it has, where the powers-and-duties list does not say otherwise. */
  readonly roles?: ReadonlyArray<string>
  /** Kinds of positions nobody holds at the same time. */
  readonly incompatible?: ReadonlyArray<string>
  /** A professional attached to a body who keeps the legal powers of their own office: nothing is passed on. */
  readonly keepsOwnPowers?: boolean
  readonly source: string
}
/** Kinds of positions; those of the article are there already. */
export const PositionKinds: Point<
  "institution/position-kinds@1",
  PositionKind,
  ReadonlyMap<string, PositionKind>
> = definePoint<PositionKind, ReadonlyMap<string, PositionKind>>()("institution/position-kinds@1", byId)

/** A position of a body, as it was created: what its kind said then is kept. */
export interface Position {
  readonly id: string
  readonly body: string
  readonly kind: string
  /** How many persons hold it at most. */
  readonly seats: number
  readonly ways: ReadonlyArray<Way>
  readonly member: boolean
  readonly chair: boolean
  readonly roles: ReadonlyArray<string>
  readonly incompatible: ReadonlyArray<string>
  readonly keepsOwnPowers: boolean
  /** Its holder passes powers on to nobody. */
  readonly delegable: boolean
}
export type Positions = Readonly<Record<string, Position>>

/** Somebody in a position for a term. */
export interface Holding {
  readonly id: string
  readonly person: string
  readonly position: string
  readonly way: Way
  readonly from: CivilDate
  /** The last day of the term. */
  readonly until?: CivilDate | undefined
  /** The first day on which it was over, where it ended before its time. */
  readonly endedOn?: CivilDate | undefined
  /** The election, resolution or contract it rests on. */
  readonly source: string
  /** Of a seconded person: the body that sends, and what for. */
  readonly seconded?: { readonly home: string; readonly duties: ReadonlyArray<SecondedDuty> } | undefined
}
/** All of them, in the order they were recorded. A list: there are many, and one more costs little. */
export type Holdings = ReadonlyArray<Holding>

export interface Offices {
  readonly bodies: Bodies
  readonly positions: Positions
  readonly holdings: Holdings
}

/** Holdings of a position whose term includes a day, in the order of their ids; those who act in it last. */
const inTerm = ({ holdings }: Pick<Offices, "holdings">, position: string, day: CivilDate): ReadonlyArray<Holding> =>
  holdings
    .filter((h) => h.position === position && isIn(h, day))
    .toSorted((a, b) => Number(a.way === "acting") - Number(b.way === "acting") || (a.id < b.id ? -1 : 1))

/**
 * How a holding stands on a day: in office; before or after its term; its body is no more (or not yet); or somebody who
 * acted is displaced, because the seats have holders of their own.
 *
 * @rule IN-6, IN-7
 */
export const standing = (
  offices: Offices,
  holding: Holding,
  day: CivilDate
): "in" | "before" | "after" | "body-gone" | "displaced" => {
  const own = standingOn(holding, day)
  if (own !== "in") return own
  const position = offices.positions[holding.position]
  if (position === undefined || !exists(offices.bodies[position.body], day)) return "body-gone"
  if (holding.way !== "acting") return "in"
  const before = inTerm(offices, holding.position, day).findIndex((h) => h.id === holding.id)
  return before < position.seats ? "in" : "displaced"
}

/** Who is in office on a day. */
export const inOffice = (offices: Offices, day: CivilDate): ReadonlyArray<Holding> =>
  offices.holdings.filter((h) => standing(offices, h, day) === "in")
