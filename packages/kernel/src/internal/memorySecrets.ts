/** Keys and attachments of communities in memory. */
import type { BlobsShape } from "../Blobs.ts"
import type { KeysShape, OwnedKey } from "../Keys.ts"

interface KeyRing {
  readonly owners: Map<string, OwnedKey | "destroyed">
  readonly keys: Map<string, Uint8Array>
}
export type MemoryKeys = Map<string, KeyRing>
export type MemoryBlobs = Map<string, Map<string, Uint8Array>>

const random = (bytes: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(bytes))
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

const ringOf = (all: MemoryKeys, community: string): KeyRing => {
  const known = all.get(community)
  if (known !== undefined) return known
  const ring: KeyRing = { owners: new Map(), keys: new Map() }
  all.set(community, ring)
  return ring
}

const keyOf = (ring: KeyRing, owner: string): OwnedKey | "destroyed" => {
  const known = ring.owners.get(owner)
  if (known !== undefined) return known
  const made: OwnedKey = { id: hex(random(16)), key: random(32) }
  ring.owners.set(owner, made)
  ring.keys.set(made.id, made.key)
  return made
}

/** Callers get copies, so that destroying can overwrite the only original. */
export const keysOn = (all: MemoryKeys): KeysShape => ({
  wrap: (community, owners) => {
    const ring = ringOf(all, community)
    return owners.map((owner) => {
      const owned = keyOf(ring, owner)
      return owned === "destroyed" ? owned : { id: owned.id, key: owned.key.slice() }
    })
  },
  unwrap: (community, id) => all.get(community)?.keys.get(id)?.slice() ?? "destroyed",
  destroy: (community, owner) => {
    const ring = ringOf(all, community)
    const owned = ring.owners.get(owner)
    ring.owners.set(owner, "destroyed")
    if (owned === undefined || owned === "destroyed") return
    ring.keys.delete(owned.id)
    owned.key.fill(0)
  }
})

export const blobsOn = (all: MemoryBlobs): BlobsShape => ({
  put: (community, hash, content) => {
    const blobs = all.get(community) ?? new Map<string, Uint8Array>()
    all.set(community, blobs)
    if (!blobs.has(hash)) blobs.set(hash, content.slice())
  },
  get: (community, hash) => all.get(community)?.get(hash)?.slice()
})
