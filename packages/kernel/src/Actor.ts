/** Who acts, about what, and on which ground. */
import type { CivilDate, Instant } from "./Time.ts"

/** Somebody who acts, as the app knows them. */
export interface Actor {
  /** Id of the person (not a name). */
  readonly person: string
  /** The position acted in, if the authority knows positions. */
  readonly position?: string
  /** Whose words are recorded when somebody acts at the counter for another. */
  readonly onBehalfOf?: string
  /** Taken on trust by the default authority; an app passes what it has checked. */
  readonly roles?: ReadonlyArray<string>
}

/** What an act is about. */
export interface About {
  readonly module: string
  /** Stream within the module; the id of a case. */
  readonly stream: string
  /** Who stands in which capacity in this case. */
  readonly capacities?: Readonly<Record<string, ReadonlyArray<string>>>
  /** Capacities that carry the power. */
  readonly by?: ReadonlyArray<string>
  readonly persons?: ReadonlyArray<string>
  readonly places?: ReadonlyArray<string>
  readonly matter?: string
}

/** The ground on which an act was allowed, recorded in each of its facts. */
export interface Basis {
  readonly by: "capacity" | "role" | "position" | "delegation" | "anyone" | "system"
  /** Which capacity, role or position; or the id of the rule that says so. */
  readonly rule: string
  readonly source?: string
  readonly chain?: ReadonlyArray<string>
  /** Position of the community's facts at which this was judged. */
  readonly readAt?: number
}

export type Verdict =
  | { readonly allowed: true; readonly basis: Basis }
  | {
      readonly allowed: false
      readonly reasons: ReadonlyArray<{ readonly rule: string; readonly code: string; readonly source?: string }>
      readonly whoCould?: ReadonlyArray<string>
    }

export interface Moment {
  readonly now: Instant
  readonly today: CivilDate
}

/** The person whose right is exercised: the one acted for, or the actor. */
export const principalOf = (actor: Actor): string => actor.onBehalfOf ?? actor.person
