/** Keys of persons, groups and the community: kept apart from the facts, with backups of their own. */
import { definePort } from "./Port.ts"

/** A key by which values are sealed: 32 bytes, and the id it is found by. */
export interface OwnedKey {
  readonly id: string
  readonly key: Uint8Array
}
export interface KeysShape {
  /** The owners' present keys, in the order asked for, made on first use: durable when it answers, all in one commit. */
  wrap(community: string, owners: ReadonlyArray<string>): ReadonlyArray<OwnedKey | "destroyed">
  unwrap(community: string, id: string): Uint8Array | "destroyed"
  /** Destroys every key of the owner, for good: what they sealed is erased. */
  destroy(community: string, owner: string): void
}
export const Keys = definePort<KeysShape>()("keys@1")
