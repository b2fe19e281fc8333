/** Keys of persons, groups and the community: kept apart from the facts, with backups of their own. */
import { definePort } from "./Port.ts"

export interface KeysShape {
  /** The owner's present key, made on first use. 32 bytes. */
  wrap(community: string, owner: string): { readonly id: string; readonly key: Uint8Array } | "destroyed"
  unwrap(community: string, id: string): Uint8Array | "destroyed"
  /** Destroys every key of the owner, for good: what they sealed is erased. */
  destroy(community: string, owner: string): void
}
export const Keys = definePort<KeysShape>()("keys@1")
