/** Facts: what happened, in the past tense. They are appended, never changed, never deleted. */
import type { Actor, Basis } from "./Actor.ts"
import type { Json, Storable } from "./Json.ts"
import type { Plain } from "./Schema.ts"
import type { Instant } from "./Time.ts"

/** A fact about to be recorded. Its type is erased, so that every decision returns the same type. */
export interface Fact {
  readonly "~fact": string
  readonly data: unknown
}

/** A fact as it is kept. */
export interface StoredFact {
  /** Place in the community's order: 1, 2, 3 … without gaps. */
  readonly position: number
  /** `module:id`. */
  readonly stream: string
  /** Place in its stream: 1, 2, 3 … */
  readonly version: number
  /** `module/Name`. */
  readonly type: string
  readonly typeVersion: number
  /** The instant the fact holds for: of a deadline its due instant, otherwise when it was recorded. */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actor: Actor
  readonly power: string
  readonly basis: Basis
  readonly key?: string
  /** Questions that were answered before deciding, with what they answered. */
  readonly found?: Readonly<
    Record<string, { readonly question: string; readonly answer: Json; readonly readAt: number }>
  >
  readonly data: Json
}

/** What folding code may know about a fact besides its data. */
export interface EventMeta {
  readonly at: Instant
  readonly recordedAt: Instant
  /** Id of the person who acted. */
  readonly person: string
  readonly onBehalfOf?: string
  /** `module:id`. */
  readonly stream: string
  /** Id within the module: of a case, its id. */
  readonly id: string
  readonly position: number
}

export interface EventRef<Type extends string, Data> {
  readonly type: Type
  readonly "~data"?: Data
}

export interface VersionedEvent<A> {
  readonly schema: Plain<A>
  readonly version: number
  readonly upcast: ReadonlyArray<(data: any) => unknown>
}
export type EventSpec<A> = Plain<A> | VersionedEvent<A>

/** Refuses, with a sentence, an event schema whose value does not survive JSON. */
export type Keepable<A> = [A] extends [Storable<A>]
  ? unknown
  : { readonly "~standard": { readonly types?: { readonly output: Storable<A> } | undefined } }

/** An event whose shape changed: one function per hop, oldest first; the last must yield today's shape. */
export const versioned = <A, const Hops extends readonly [...Array<(data: any) => unknown>, (data: any) => NoInfer<A>]>(
  schema: Plain<A>,
  ...upcast: Hops
): VersionedEvent<A> => ({ schema, version: upcast.length + 1, upcast })

export type Events<E> = { readonly [K in keyof E]: EventSpec<E[K]> & Keepable<NoInfer<E>[K]> }
export type Emitters<E> = { readonly [K in keyof E]: (data: E[K]) => Fact }

/** Pure: what the state is after one more fact. Return a new state or the old one; never a promise. */
export type Evolve<E, State> = { readonly [K in keyof E]?: (state: State, data: E[K], meta: EventMeta) => State }
