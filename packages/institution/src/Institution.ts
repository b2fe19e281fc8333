/**
 * The institution as one value: bodies, positions, who holds them, the powers-and-duties lists, delegations, grants and
 * what recuses. Plain data, self-contained: everything is judged from it, on a day.
 */
import type { Bodies } from "./Body.ts"
import type { Stated } from "./Composition.ts"
import type { Delegations } from "./Delegation.ts"
import type { Nomination, Opinion, VoidableAct } from "./Facts.ts"
import type { Offices, Holdings, Positions } from "./Position.ts"
import type { BodyGrants, PowersList, Transfer } from "./PowersList.ts"
import type { Decided, DeclaredConflict, Handled, Separation, Tie, TieKind, Reach, Waiver } from "./Recusal.ts"

export interface Institution extends Offices {
  readonly bodies: Bodies
  readonly positions: Positions
  readonly holdings: Holdings
  readonly nominations: ReadonlyArray<Nomination>
  /** Figures about members, by body. */
  readonly stated: Readonly<Record<string, Stated>>
  readonly lists: ReadonlyArray<PowersList>
  readonly delegations: Delegations
  readonly grants: BodyGrants
  readonly transfers: ReadonlyArray<Transfer>
  readonly ties: ReadonlyArray<Tie>
  readonly conflicts: Readonly<Record<string, DeclaredConflict>>
  readonly decided: ReadonlyArray<Decided>
  readonly waivers: ReadonlyArray<Waiver>
  readonly voidable: ReadonlyArray<VoidableAct>
  readonly opinions: ReadonlyArray<Opinion>
  /** Persons who agreed that their positions in party bodies are shown. */
  readonly shown: ReadonlyArray<string>
}
export const emptyInstitution: Institution = {
  bodies: {},
  positions: {},
  holdings: [],
  nominations: [],
  stated: {},
  lists: [],
  delegations: {},
  grants: {},
  transfers: [],
  ties: [],
  conflicts: {},
  decided: [],
  waivers: [],
  voidable: [],
  opinions: [],
  shown: []
}

/** How the capacities of a module's cases stand to recusal. */
export interface Standing {
  readonly module: string
  /** Capacities of those an act of the case concerns. */
  readonly concerned: ReadonlyArray<string>
  /** Capacities that are offices: whoever acts in one must be impartial. All others act in their own right. */
  readonly official: ReadonlyArray<string>
}

/** What the institution is judged with besides its own facts: law, points, and what other packages know. */
export interface Setting {
  /** Powers of each role. */
  readonly roles: Readonly<Record<string, ReadonlyArray<string>>>
  /** Powers a party body may have: its own affairs. */
  readonly partyPowers: ReadonlyArray<string>
  readonly standings: ReadonlyArray<Standing>
  readonly separations: ReadonlyArray<Separation>
  readonly reach: Reach
  /** Kinds of conflicts that all those concerned may waive together. */
  readonly waivable: ReadonlyArray<string>
  /** Who sets the institution up: they have its own powers as long as nobody in office has them. */
  readonly founders: ReadonlyArray<string>
  /** Powers everybody has, over what is their own: the command sees to it that it is. */
  readonly everyones: ReadonlyArray<string>
}
export const emptySetting: Setting = {
  roles: {},
  partyPowers: [],
  standings: [],
  separations: [],
  reach: {},
  waivable: [],
  founders: [],
  everyones: []
}

/** What other packages know about persons; asked only when an act concerns somebody. */
export interface Known {
  /** Ties between these persons and those concerned, as far as they reach. */
  readonly ties?: (asked: {
    readonly persons: ReadonlyArray<string>
    readonly concerned: ReadonlyArray<string>
  }) => ReadonlyArray<{ readonly person: string; readonly with: string; readonly kind: TieKind }>
  /** Who used which power in a stream. */
  readonly handled?: (stream: string) => ReadonlyArray<Handled>
}
