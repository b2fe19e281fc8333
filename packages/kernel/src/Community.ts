/** A community: a set of plugins, checked, then opened as many times as there are communities of that kind. */
import type { Context, Effect, Layer } from "effect"
import type { Actor } from "./Actor.ts"
import type { Attachment } from "./Blobs.ts"
import type { Covering } from "./Check.ts"
import type { Client, Mode } from "./Client.ts"
import type { CompositionError, Issue } from "./Composition.ts"
import type { Description } from "./Describe.ts"
import type { Failure } from "./Errors.ts"
import type { StoredFact } from "./Fact.ts"
import type { AnyModule } from "./Module.ts"
import type { AnyPack, ByLaw } from "./Pack.ts"
import type { Locale } from "./Reason.ts"
import type { CivilDate, Instant } from "./Time.ts"

/** What makes one community of a kind. */
export interface Opening<Js extends ReadonlyArray<AnyPack>> {
  /** Id of the community: `[a-z0-9-]{1,64}`. It scopes everything in the store. */
  readonly community: string
  /** IANA zone, such as `Asia/Shanghai`: days begin and deadlines pass in it. */
  readonly zone: string
  /** Packs, low to high: nation, province, city. */
  readonly jurisdiction: Js
  /** Values the community itself set. They stand above the packs and may do what each param allows. */
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** How often deadlines and tasks are looked at. Default `30 seconds`; `off` leaves it to `tick()`. */
  readonly every?: `${number} seconds` | `${number} minutes` | "off"
  /** The clock, for tests. Default: the system's. */
  readonly clock?: () => Instant
}
export interface CheckOptions {
  readonly jurisdiction?: ReadonlyArray<AnyPack>
  readonly byLaws?: ReadonlyArray<ByLaw>
  /** Default: today by the system's clock, in UTC. */
  readonly on?: CivilDate
}

export interface Community<M extends AnyModule, Needed extends string> {
  readonly kind: string
  /** Every problem of the composition, without starting anything. */
  check(options?: CheckOptions): ReadonlyArray<Issue>
  /** What the composition is: operations, powers, facts, contributions, params with source, workflows as diagrams. */
  describe(options?: CheckOptions): Description
  /** For Promise users. Rejects with `CompositionError`, holding every issue. */
  open<const Js extends ReadonlyArray<AnyPack>>(
    opening: Opening<Js> & { readonly jurisdiction: Covering<NoInfer<Js>, Needed> }
  ): Promise<App<M, "promise">>
  /** For Effect users: the same as a service. */
  readonly service: Context.Key<CommunityService<M>, App<M, "effect">>
  layer<const Js extends ReadonlyArray<AnyPack>>(
    opening: Opening<Js> & { readonly jurisdiction: Covering<NoInfer<Js>, Needed> }
  ): Layer.Layer<CommunityService<M>, CompositionError | Failure>
}
export interface CommunityService<M> {
  readonly "~community": M
}

type Answered<D extends Mode, A> = D extends "promise" ? Promise<A> : Effect.Effect<A, Failure>

export interface Ticked {
  /** Deadlines that were recorded as passed. */
  readonly deadlines: number
  /** Runs of tasks that succeeded. */
  readonly tasks: number
  /** What waits for a calendar year: `cn 2027: 3 deadlines`. */
  readonly waiting: ReadonlyArray<string>
  /** Tasks and streams that could not be served; they are tried again. */
  readonly failed: ReadonlyArray<string>
}
/** What does not work at the moment; everything else goes on. `hidden` gives causes, for the host's own logs. */
export interface Health {
  /** Facts that were read. */
  readonly facts: number
  /** Streams whose history cannot be folded: they can be read as facts, not acted on. */
  readonly streams: ReadonlyArray<{ readonly stream: string; readonly hidden: () => unknown }>
  /** Views that failed on a fact, and the plugin at fault. */
  readonly views: ReadonlyArray<{ readonly view: string; readonly plugin: string; readonly hidden: () => unknown }>
  /** Tasks and deadlines that could not be served last time, as sentences. */
  readonly failed: ReadonlyArray<string>
}
/** What the present composition means for a case that is open. */
export interface Planned {
  readonly workflow: string
  readonly case: string
  readonly at: string
  /**
   * `current`: opened under the present definition. `pinned`: keeps the one it was opened under. `orphaned`: stands in a
   * step whose plugin is gone; its deadline still runs, and adopting takes it `home`. `unattended`: its workflow is gone.
   */
  readonly verdict: "current" | "pinned" | "orphaned" | "unattended"
  /** Where adopting it now would put it. */
  readonly adopted?: string
}

export interface App<M extends AnyModule, D extends Mode> extends AsyncDisposable {
  readonly community: string
  /** The client, acting as someone. */
  as(actor: Actor): Client<M, D>
  /** Records the deadlines that have passed and runs the tasks that are due. It also runs by itself (`every`). */
  tick(): Answered<D, Ticked>
  /** What does not work at the moment, and whose fault it is. */
  health(): Answered<D, Health>
  /** What the present composition means for open cases: a dry run of `adoptAll`. */
  plan(): Answered<D, ReadonlyArray<Planned>>
  /** Moves every open case of a workflow to the present definition, on somebody's power and with a reason. */
  adoptAll(request: {
    readonly workflow: string
    readonly as: Actor
    readonly because: string
  }): Answered<D, ReadonlyArray<Planned>>
  /** Facts in the community's order, for export, audit and followers. Sealed fields stay sealed. */
  facts(options?: { readonly after?: number; readonly limit?: number }): Answered<D, ReadonlyArray<StoredFact>>
  /** Calls `show` with what `read` answers, now and whenever the community has changed. Returns what stops it. */
  watch<A>(read: () => Promise<A>, show: (value: A) => void): () => void
  /**
   * Destroys the keys of a person: what was sealed about them can no longer be read. Recorded as a fact, on the power
   * `kernel.forget`. With `group` the key that a named group shares: a diary of care, the notes of one session.
   */
  forget(
    request: ({ readonly person: string } | { readonly group: string }) & {
      readonly as: Actor
      readonly because: string
    }
  ): Answered<D, void>
  /** Keeps an attachment; put the result into a fact. */
  attach(content: Uint8Array, type: string): Answered<D, Attachment>
  attachment(hash: string): Answered<D, Uint8Array | undefined>
  /** A failure in the words of a locale: one sentence a reason, with source and what can be done. */
  explain(failure: unknown, locale: Locale): string
  /** The word for a state, act, code or role in a locale. */
  word(key: string, locale: Locale): string | undefined
  describe(): Description
  /** Stops the clockwork and gives back what ports hold. */
  close(): Promise<void>
}
