/** What a command answers when it was carried out. */
import type { Json } from "./Json.ts"

export interface Receipt {
  readonly module: string
  /** Id of the stream within its module; of a case, the case. */
  readonly id: string
  /** Facts the stream has now. */
  readonly version: number
  /** Position of the last fact; pass it as `since` to read what you wrote. */
  readonly position: number
  readonly facts: ReadonlyArray<{ readonly type: string; readonly data: Json }>
}

/** Second argument of every command. */
export interface CallOptions {
  /**
   * Idempotency key: the same key with the same input answers what it answered the first time, success or refusal, for
   * as long as the community lives. The same key with another input is refused. A new attempt takes a new key. One that
   * begins with `task ` is refused: those are the kernel's.
   */
  readonly key?: string
  /** Version the stream must have; otherwise `Conflict`. */
  readonly expected?: number
  readonly signal?: AbortSignal
}
