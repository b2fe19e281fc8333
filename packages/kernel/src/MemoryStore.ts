/** A store, keys and attachments in memory: synchronous, gone with the process. For tests, trials and browsers. */
import { Blobs, type BlobsShape } from "./Blobs.ts"
import type { StoredFact } from "./Fact.ts"
import { awaitingRows, emptyDues, firingUntil, type MemoryDues, replaceDues } from "./internal/memoryDues.ts"
import { blobsOn, keysOn, type MemoryBlobs, type MemoryKeys } from "./internal/memorySecrets.ts"
import type { Json } from "./Json.ts"
import { Keys, type KeysShape } from "./Keys.ts"
import { definePlugin } from "./Plugin.ts"
import type { Accepts } from "./Schema.ts"
import { type Batch, type Committed, Store, type StoreShape } from "./Store.ts"

/** What one community holds. */
interface Tenant {
  /** By position: the fact at position 1 is the first. */
  readonly facts: Array<StoredFact>
  /** By stream, then version. */
  readonly streams: Map<string, Array<StoredFact>>
  readonly dues: MemoryDues
  readonly definitions: Map<string, Json>
  readonly outcomes: Map<string, { readonly body: string; readonly outcome: Json }>
  readonly checkpoints: Map<string, number>
}

/** What lies behind a {@link memoryStore}. Pass one value to several and they hold the same facts, as if on one disk. */
export interface MemoryData {
  readonly tenants: Map<string, Tenant>
  readonly keys: MemoryKeys
  readonly blobs: MemoryBlobs
}
export const MemoryData = {
  /** Nothing yet. */
  make: (): MemoryData => ({ tenants: new Map(), keys: new Map(), blobs: new Map() })
}

const tenantOf = (data: MemoryData, community: string): Tenant => {
  const known = data.tenants.get(community)
  if (known !== undefined) return known
  const tenant: Tenant = {
    facts: [],
    streams: new Map(),
    dues: emptyDues(),
    definitions: new Map(),
    outcomes: new Map(),
    checkpoints: new Map()
  }
  data.tenants.set(community, tenant)
  return tenant
}

const none: ReadonlyArray<StoredFact> = []

const append = (tenant: Tenant, name: string, known: Array<StoredFact> | undefined, facts: Batch["facts"]): void => {
  if (facts.length === 0) return
  let own = known
  if (own === undefined) tenant.streams.set(name, (own = []))
  // the facts of a stream share its name
  const stream = own[0]?.stream ?? name
  for (const fact of facts) {
    const position = tenant.facts.length + 1
    const version = own.length + 1
    const { actor, at, basis, data, power, recordedAt, type, typeVersion } = fact
    const placed =
      fact.key === undefined && fact.found === undefined
        ? { type, typeVersion, at, recordedAt, actor, power, basis, data, stream, position, version }
        : { ...fact, stream, position, version }
    const stored: StoredFact = Object.freeze(placed)
    tenant.facts.push(stored)
    own.push(stored)
  }
}

const commit = (data: MemoryData, community: string, batch: Batch): Committed => {
  const known = data.tenants.get(community)
  const { dues, definitions, once, stream } = batch
  const remembered = once === undefined ? undefined : known?.outcomes.get(once.key)
  if (remembered !== undefined) return { tag: "remembered", ...remembered }
  const own = known?.streams.get(stream)
  const version = own?.length ?? 0
  if (version !== batch.expected) return { tag: "stale", version }
  const tenant = known ?? tenantOf(data, community)
  append(tenant, stream, own, batch.facts)
  if (dues !== undefined) replaceDues(tenant.dues, stream, dues)
  for (const { definition, digest } of definitions ?? []) {
    if (!tenant.definitions.has(digest)) tenant.definitions.set(digest, definition)
  }
  if (once !== undefined) tenant.outcomes.set(once.key, { body: once.body, outcome: once.outcome })
  return { tag: "appended", position: tenant.facts.length }
}

/**
 * A store in memory; every answer is a plain value, so a command on it runs without a turn of the event loop. What it is
 * given and gives back is not copied: facts are plain data that nobody may change.
 */
export const memoryStore = (data: MemoryData = MemoryData.make()): StoreShape => ({
  read: (community, stream, after) => data.tenants.get(community)?.streams.get(stream)?.slice(after) ?? [],
  commit: (community, batch) => commit(data, community, batch),
  after: (community, position, limit) => {
    const facts = data.tenants.get(community)?.facts
    return facts === undefined || position >= facts.length ? none : facts.slice(position, position + limit)
  },
  head: (community) => data.tenants.get(community)?.facts.length ?? 0,
  due: (community, until, limit) => {
    const tenant = data.tenants.get(community)
    return tenant === undefined ? [] : firingUntil(tenant.dues, until, limit)
  },
  awaiting: (community) => {
    const tenant = data.tenants.get(community)
    return tenant === undefined ? [] : awaitingRows(tenant.dues)
  },
  recall: (community, key) => data.tenants.get(community)?.outcomes.get(key),
  definition: (community, digest) => data.tenants.get(community)?.definitions.get(digest),
  checkpoint: (community, reader) => data.tenants.get(community)?.checkpoints.get(reader) ?? 0,
  advance: (community, reader, from, to) => {
    if ((data.tenants.get(community)?.checkpoints.get(reader) ?? 0) !== from) return false
    tenantOf(data, community).checkpoints.set(reader, to)
    return true
  },
  communities: () => [...data.tenants.keys()].toSorted()
})

/** Keys in memory. */
export const memoryKeys = (data: MemoryData = MemoryData.make()): KeysShape => keysOn(data.keys)
/** Attachments in memory. */
export const memoryBlobs = (data: MemoryData = MemoryData.make()): BlobsShape => blobsOn(data.blobs)

type Config = { readonly data?: MemoryData } | undefined
const config: Accepts<Config> = {
  "~standard": {
    version: 1,
    validate: (value) => {
      if (value === undefined) return { value }
      if (typeof value !== "object" || value === null) return { issues: [{ message: "must be an object" }] }
      const data = (value as { readonly data?: Partial<MemoryData> }).data
      return data === undefined ||
        (data.tenants instanceof Map && data.keys instanceof Map && data.blobs instanceof Map)
        ? { value }
        : { issues: [{ path: ["data"], message: "must come from `MemoryData.make()`" }] }
    }
  }
}

/**
 * The plugin that fills the ports of store, keys and attachments in memory.
 *
 * **Details**: without configuration the data live as long as the composition: closing a community and opening it again
 * from the same `defineCommunity(…)` finds them, another composition starts empty. `MemoryStore.with({ data })` keeps
 * them in a value of yours, so that several compositions can open the same communities one after another.
 */
export class MemoryStore extends definePlugin("memory-store", {
  version: "1",
  summary: "facts, keys and attachments in memory, gone with the process",
  config,
  contributes: (given: Config) => {
    const data = given?.data ?? MemoryData.make()
    return [Store.of(memoryStore(data)), Keys.of(memoryKeys(data)), Blobs.of(memoryBlobs(data))] as const
  }
}) {}
