/** The store port: one transaction for facts, due rows, definitions and the remembered outcome of a key. */
import type { StoredFact } from "./Fact.ts"
import type { Json } from "./Json.ts"
import { definePort, type Implementation } from "./Port.ts"
import type { Instant } from "./Time.ts"

/** A deadline of a stream, kept so that it can be found without reading the stream. */
export interface DueRow {
  readonly stream: string
  /** Id of the deadline within its stream: `clock conclusion#1`, `due obligation o1@2026-03-02`. */
  readonly id: string
  /** The instant at which it passes; of an awaiting row the lower bound. */
  readonly at: Instant
  /** The calendar year that is missing, `cn 2027`: such a row never fires until it is fixed. */
  readonly awaits?: string
}

export interface Batch {
  readonly stream: string
  /** Number of facts the stream must have. */
  readonly expected: number
  /** Facts without their place; the store gives position, stream and version. */
  readonly facts: ReadonlyArray<Omit<StoredFact, "position" | "stream" | "version">>
  /** All due rows of the stream from now on; left out: unchanged. */
  readonly dues?: ReadonlyArray<Omit<DueRow, "stream">>
  /** Definitions by digest; one that is already there is left as it is. */
  readonly definitions?: ReadonlyArray<{ readonly digest: string; readonly definition: Json }>
  /** Idempotency: key, digest of the request, and the outcome to remember. */
  readonly once?: { readonly key: string; readonly body: string; readonly outcome: Json }
}

export type Committed =
  | {
      readonly tag: "appended"
      /** position of the last fact, or the head if there was none */ readonly position: number
    }
  | { readonly tag: "stale"; /** facts the stream really has */ readonly version: number }
  | { readonly tag: "remembered"; readonly body: string; readonly outcome: Json }

/**
 * What every store does; `storeLaws` of `@linli/testing` says it in tests. Every call names the community and sees
 * nothing of any other. A commit is all or nothing and durable when it answers; a key that is already known wins over
 * everything else (`remembered`, nothing written).
 */
export interface StoreShape {
  /** Facts of one stream with a version greater than `after`, in order. */
  read(community: string, stream: string, after: number): ReadonlyArray<StoredFact>
  commit(community: string, batch: Batch): Committed
  /** Facts of the community with a position greater than `position`, in order, at most `limit`. */
  after(community: string, position: number, limit: number): ReadonlyArray<StoredFact>
  /** Position of the last fact; 0 if there is none. */
  head(community: string): number
  /** Rows that fire: at or before `until`, oldest first, ties by stream then id, at most `limit`. */
  due(community: string, until: Instant, limit: number): ReadonlyArray<DueRow>
  /** Rows that wait for a calendar year. */
  awaiting(community: string): ReadonlyArray<DueRow>
  recall(community: string, key: string): { readonly body: string; readonly outcome: Json } | undefined
  definition(community: string, digest: string): Json | undefined
  /** Position up to which a reader (a task) is done; 0 if it never was. */
  checkpoint(community: string, reader: string): number
  /** Moves a checkpoint; false, and nothing moved, if it no longer stands at `from`. */
  advance(community: string, reader: string, from: number, to: number): boolean
  communities(): ReadonlyArray<string>
}

export type StoreImplementation = Implementation<StoreShape>
export const Store = definePort<StoreShape>()("store@1")
