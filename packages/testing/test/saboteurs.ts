/** Small wrong implementations, each of which the laws must catch. */
import { type Batch, type DueRow, MemoryData, memoryBlobs, memoryKeys, memoryStore } from "@linli/kernel"
import type { BlobsShape, Implementation, KeysShape, StoredFact, StoreImplementation, StoreShape } from "@linli/kernel"

/** What is wrong, and the laws that must say so. */
export interface Saboteur<Port> {
  readonly wrong: string
  readonly caughtBy: ReadonlyArray<string>
  readonly make: () => { readonly of: Port; readonly reopen?: () => Port }
}

const change = (
  wrong: string,
  caughtBy: ReadonlyArray<string>,
  with_: (right: StoreShape) => Partial<StoreImplementation>
): Saboteur<StoreImplementation> => ({
  wrong,
  caughtBy,
  make: () => {
    const right = memoryStore()
    return { of: { ...right, ...with_(right) } }
  }
})

/** Commits a batch that was tampered with. */
const tampered = (wrong: string, caughtBy: ReadonlyArray<string>, how: (batch: Batch, right: StoreShape) => Batch) =>
  change(wrong, caughtBy, (right) => ({ commit: (c, batch) => right.commit(c, how(batch, right)) }))

/** Forgets which community was asked for in one of the calls. */
const mixed = (call: keyof StoreShape): Saboteur<StoreImplementation> =>
  change(`\`${call}\` forgets the community`, ["LS-7"], (right) => ({
    [call]: (_: string, ...rest: ReadonlyArray<unknown>) =>
      Reflect.apply(right[call] as (...args: ReadonlyArray<unknown>) => unknown, right, ["one for all", ...rest]),
    ...(call === "commit" || call === "advance"
      ? {}
      : {
          commit: (c: string, batch: Batch) => {
            right.commit("one for all", { ...batch, expected: right.read("one for all", batch.stream, 0).length })
            return right.commit(c, batch)
          },
          advance: (c: string, reader: string, from: number, to: number) => {
            right.advance("one for all", reader, right.checkpoint("one for all", reader), to)
            return right.advance(c, reader, from, to)
          }
        })
  }))

const without = (batch: Batch, field: keyof Batch): Batch =>
  Object.fromEntries(Object.entries(batch).filter(([name]) => name !== field)) as unknown as Batch
const later = () => new Promise<void>((resolve) => setTimeout(resolve))

export const storeSaboteurs: ReadonlyArray<Saboteur<StoreImplementation>> = [
  change("reads a stream from one too early", ["LS-1", "LS-18"], (right) => ({
    read: (c, stream, after) => right.read(c, stream, Math.max(0, after - 1))
  })),
  change("counts positions from zero", ["LS-1", "LS-14", "LS-18"], (right) => ({
    after: (c, position, limit) => right.after(c, position, limit).map((f) => ({ ...f, position: f.position - 1 }))
  })),
  change("answers a wrong position", ["LS-1", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const answer = right.commit(c, batch)
      return answer.tag === "appended" ? { ...answer, position: batch.facts.length } : answer
    }
  })),
  tampered("takes any expected version", ["LS-2", "LS-3", "LS-18"], (batch, right) => ({
    ...batch,
    expected: right.read("garden", batch.stream, 0).length
  })),
  tampered("takes a version that is too high", ["LS-2"], (batch, right) => ({
    ...batch,
    expected: Math.min(batch.expected, right.read("garden", batch.stream, 0).length)
  })),
  change("is off by one in what it says the version is", ["LS-2", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const answer = right.commit(c, batch)
      return answer.tag === "stale" ? { ...answer, version: answer.version + 1 } : answer
    }
  })),
  change("keeps the due rows of a stale commit", ["LS-2", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const answer = right.commit(c, batch)
      if (answer.tag === "stale") {
        right.commit(c, { stream: batch.stream, expected: answer.version, facts: [], dues: batch.dues ?? [] })
      }
      return answer
    }
  })),
  change("remembers the outcome of a stale commit", ["LS-2", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const answer = right.commit(c, batch)
      if (answer.tag === "stale" && batch.once !== undefined) {
        right.commit(c, { stream: batch.stream, expected: answer.version, facts: [], once: batch.once })
      }
      return answer
    }
  })),
  change("looks, waits, then writes", ["LS-3", "LS-18"], (right) => ({
    commit: async (c, batch) => {
      if (batch.once !== undefined) {
        const known = right.recall(c, batch.once.key)
        if (known !== undefined) return { tag: "remembered", ...known }
      }
      const version = right.read(c, batch.stream, 0).length
      if (version !== batch.expected) return { tag: "stale", version }
      await later()
      return right.commit(c, { ...batch, expected: right.read(c, batch.stream, 0).length })
    }
  })),
  tampered("stores facts and loses due rows", ["LS-4", "LS-9", "LS-18"], (batch) => without(batch, "dues")),
  tampered("loses due rows of a commit without facts", ["LS-4", "LS-9"], (batch) =>
    batch.facts.length === 0 ? without(batch, "dues") : batch
  ),
  tampered("stores facts and loses definitions", ["LS-4", "LS-13", "LS-18"], (batch) => without(batch, "definitions")),
  tampered("stores facts and loses the key", ["LS-4", "LS-5", "LS-18"], (batch) => without(batch, "once")),
  tampered("stores the key and loses facts", ["LS-4", "LS-5", "LS-18"], (batch) =>
    batch.once === undefined ? batch : { ...batch, facts: [] }
  ),
  change("loses the second fact of a commit", ["LS-1", "LS-3", "LS-18"], (right) => ({
    commit: (c, batch) => right.commit(c, { ...batch, facts: batch.facts.slice(0, 1) })
  })),
  change("answers stale before it looks at the key", ["LS-5", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const version = right.read(c, batch.stream, 0).length
      return version === batch.expected ? right.commit(c, batch) : { tag: "stale", version }
    }
  })),
  change("refuses a known key only if the body is the same", ["LS-5", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const known = batch.once && right.recall(c, batch.once.key)
      return right.commit(c, known === undefined || known.body === batch.once?.body ? batch : without(batch, "once"))
    }
  })),
  tampered("forgets refusals", ["LS-6", "LS-18"], (batch) =>
    batch.facts.length === 0 ? without(batch, "once") : batch
  ),
  change("takes an outcome of null for none", ["LS-6", "LS-15"], (right) => ({
    recall: (c, key) => {
      const found = right.recall(c, key)
      return found?.outcome === null ? undefined : found
    }
  })),
  ...(
    ["read", "commit", "after", "head", "due", "awaiting", "recall", "definition", "checkpoint", "advance"] as const
  ).map(mixed),
  change("names a community that was only read", ["LS-8"], (right) => {
    const seen = new Set<string>()
    return {
      read: (c, stream, after) => {
        seen.add(c)
        return right.read(c, stream, after)
      },
      communities: () => [...new Set([...right.communities(), ...seen])]
    }
  }),
  change("names only communities with facts", ["LS-8"], (right) => ({
    communities: () => right.communities().filter((c) => right.head(c) > 0)
  })),
  change("adds due rows to the old ones", ["LS-9", "LS-18"], (right) => ({
    commit: (c, batch) => {
      const old = [...right.due(c, "9", 1000), ...right.awaiting(c)].filter((row) => row.stream === batch.stream)
      const rows = new Map([...old, ...(batch.dues ?? [])].map((row) => [row.id, row]))
      return right.commit(c, batch.dues === undefined ? batch : { ...batch, dues: [...rows.values()] })
    }
  })),
  tampered("takes left-out due rows for none", ["LS-9", "LS-18"], (batch) => ({ ...batch, dues: batch.dues ?? [] })),
  change("orders due rows by stream", ["LS-10", "LS-18"], (right) => ({
    due: (c, until, limit) =>
      right
        .due(c, until, 1000)
        .toSorted((a, b) => (a.stream < b.stream ? -1 : 1))
        .slice(0, limit)
  })),
  change("fires due rows before but not at the instant", ["LS-10", "LS-18"], (right) => ({
    due: (c, until, limit) =>
      right
        .due(c, until, 1000)
        .filter((row) => row.at < until)
        .slice(0, limit)
  })),
  change("forgets the limit of due rows", ["LS-10", "LS-18"], (right) => ({
    due: (c, until) => right.due(c, until, 1000)
  })),
  change("fires rows that await a year", ["LS-11", "LS-18"], (right) => ({
    due: (c, until, limit) =>
      [...right.due(c, until, 1000), ...right.awaiting(c).filter((row) => row.at <= until)].slice(0, limit)
  })),
  change("lists every row as awaiting", ["LS-11", "LS-18"], (right) => ({
    awaiting: (c): ReadonlyArray<DueRow> => [...right.awaiting(c), ...right.due(c, "9", 1000)]
  })),
  change("moves a checkpoint from wherever it stands", ["LS-12", "LS-18"], (right) => ({
    advance: (c, reader, _, to) => right.advance(c, reader, right.checkpoint(c, reader), to)
  })),
  change("has one checkpoint for all readers", ["LS-12", "LS-18"], (right) => ({
    checkpoint: (c) => right.checkpoint(c, "all"),
    advance: (c, _, from, to) => right.advance(c, "all", from, to)
  })),
  change("overwrites definitions", ["LS-13", "LS-18"], (right) => {
    const latest = new Map<string, unknown>()
    return {
      commit: (c, batch) => {
        const answer = right.commit(c, batch)
        for (const d of answer.tag === "appended" ? (batch.definitions ?? []) : [])
          latest.set(`${c} ${d.digest}`, d.definition)
        return answer
      },
      definition: (c, digest) => latest.get(`${c} ${digest}`) as never
    }
  }),
  change("shows a position before the one before it", ["LS-14"], (right) => {
    // Two facts of one moment become readable in the wrong order, as with a serial that is drawn before the commit.
    let hidden = 0
    return {
      commit: async (c, batch) => {
        const answer = right.commit(c, batch)
        if (answer.tag === "appended" && answer.position % 10 === 3) {
          hidden = answer.position
          await later()
          await later()
          hidden = 0
        }
        return answer
      },
      after: (c, position, limit) =>
        right
          .after(c, position, limit + 1)
          .filter((f) => f.position !== hidden)
          .slice(0, limit)
    }
  }),
  change("keeps no fact of a type it does not know", ["LS-15"], (right) => ({
    read: (c, stream, after) => right.read(c, stream, after).filter((f) => f.type === "law/Happened")
  })),
  change("keeps only the fields it knows", ["LS-15"], (right) => {
    const known = (facts: ReadonlyArray<StoredFact>) =>
      facts.map((f) => Object.fromEntries(Object.entries(f).filter(([field]) => field !== "later")) as never)
    return {
      read: (c, stream, after) => known(right.read(c, stream, after)),
      after: (c, position, limit) => known(right.after(c, position, limit))
    }
  }),
  change("normalises text", ["LS-15"], (right) => ({
    read: (c, stream, after) => JSON.parse(JSON.stringify(right.read(c, stream, after)).normalize("NFC")) as never
  })),
  change("assigns parsed fields one by one", ["LS-15"], (right) => {
    const copy = (value: any): any => {
      if (typeof value !== "object" || value === null) return value
      if (Array.isArray(value)) return value.map(copy)
      const made: Record<string, unknown> = {}
      for (const key of Object.keys(value)) made[key] = copy(value[key])
      return made
    }
    return { read: (c, stream, after) => copy(right.read(c, stream, after)) }
  }),
  change("gives at most a thousand facts", ["LS-16"], (right) => ({
    after: (c, position, limit) => right.after(c, position, Math.min(limit, 1000))
  })),
  change("gives one fact where none was asked", ["LS-16"], (right) => ({
    after: (c, position, limit) => right.after(c, position, Math.max(1, limit))
  })),
  ...(
    [
      ["due rows", (t) => ({ ...t, dues: { byStream: new Map(), firing: [] } })],
      ["outcomes", (t) => ({ ...t, outcomes: new Map() })],
      ["checkpoints", (t) => ({ ...t, checkpoints: new Map() })],
      ["the last fact", (t) => ({ ...t, facts: t.facts.slice(0, -1) })]
    ] satisfies ReadonlyArray<readonly [string, (tenant: Tenant) => Tenant]>
  ).map(([what, forget]): Saboteur<StoreImplementation> => ({
    wrong: `forgets ${what} over a restart`,
    caughtBy: ["LS-17"],
    make: () => {
      const data = MemoryData.make()
      return {
        of: memoryStore(data),
        reopen: () =>
          memoryStore({ ...data, tenants: new Map([...data.tenants].map(([c, tenant]) => [c, forget(tenant)])) })
      }
    }
  }))
]
type Tenant = MemoryData["tenants"] extends Map<string, infer T> ? T : never

const keys = (wrong: string, caughtBy: string, with_: (right: KeysShape) => Partial<Implementation<KeysShape>>) => ({
  wrong,
  caughtBy: [caughtBy],
  make: () => {
    const right = memoryKeys()
    return { of: { ...right, ...with_(right) }, reopen: () => right }
  }
})
export const keysSaboteurs: ReadonlyArray<Saboteur<Implementation<KeysShape>>> = [
  keys("makes a key at each call", "LK-1", (right) => {
    let n = 0
    return {
      wrap: (c, owners) =>
        right.wrap(
          c,
          owners.map((owner) => `${owner}${n++}`)
        )
    }
  }),
  keys("makes short keys", "LK-1", (right) => ({
    wrap: (c, owners) =>
      right.wrap(c, owners).map((found) => (found === "destroyed" ? found : { ...found, key: found.key.slice(16) }))
  })),
  keys("has one key ring for all communities", "LK-2", (right) => ({
    wrap: (_, owners) => right.wrap("all", owners),
    unwrap: (_, id) => right.unwrap("all", id),
    destroy: (_, owner) => right.destroy("all", owner)
  })),
  keys("destroys nothing", "LK-3", () => ({ destroy: () => undefined })),
  keys("makes a new key after destroying", "LK-3", (right) => {
    const times = new Map<string, number>()
    const now = (c: string, owner: string) => `${owner}#${times.get(`${c} ${owner}`) ?? 0}`
    return {
      wrap: (c, owners) =>
        right.wrap(
          c,
          owners.map((owner) => now(c, owner))
        ),
      destroy: (c, owner) => {
        right.destroy(c, now(c, owner))
        times.set(`${c} ${owner}`, (times.get(`${c} ${owner}`) ?? 0) + 1)
      }
    }
  }),
  keys("gives away its only copy", "LK-4", (right) => {
    const given = new Map<string, Uint8Array>()
    return {
      unwrap: (c, id) => {
        const key = given.get(id) ?? right.unwrap(c, id)
        if (key !== "destroyed") given.set(id, key)
        return key
      },
      wrap: (c, owners) =>
        right.wrap(c, owners).map((found) => {
          if (found === "destroyed") return found
          const key = given.get(found.id) ?? found.key
          given.set(found.id, key)
          return { ...found, key }
        })
    }
  }),
  keys("answers with the keys that were known first", "LK-6", (right) => {
    const known = new Set<string>()
    return {
      wrap: (c, owners) => {
        const first = owners.toSorted((a, b) => Number(known.has(b)) - Number(known.has(a)))
        for (const owner of owners) known.add(owner)
        return right.wrap(c, first)
      }
    }
  }),
  keys("leaves out whose key is destroyed", "LK-6", (right) => ({
    wrap: (c, owners) => {
      const found = right.wrap(c, owners)
      return found.length === 1 ? found : found.filter((key) => key !== "destroyed")
    }
  })),
  {
    wrong: "forgets keys over a restart",
    caughtBy: ["LK-5"],
    make: () => ({ of: memoryKeys(), reopen: () => memoryKeys() })
  }
]

const blobs = (wrong: string, caughtBy: string, with_: (right: BlobsShape) => Partial<Implementation<BlobsShape>>) => ({
  wrong,
  caughtBy: [caughtBy],
  make: () => {
    const right = memoryBlobs()
    return { of: { ...right, ...with_(right) }, reopen: () => right }
  }
})
export const blobsSaboteurs: ReadonlyArray<Saboteur<Implementation<BlobsShape>>> = [
  blobs("takes no bytes for nothing", "LB-1", (right) => ({
    get: (c, hash) => {
      const found = right.get(c, hash)
      return found?.length === 0 ? undefined : found
    }
  })),
  blobs("keeps text", "LB-1", (right) => ({
    put: (c, hash, content) => right.put(c, hash, new TextEncoder().encode(new TextDecoder().decode(content)))
  })),
  blobs("takes the last content under a hash", "LB-2", (right) => {
    const last = new Map<string, Uint8Array>()
    return {
      put: (c, hash, content) => {
        last.set(`${c} ${hash}`, content.slice())
        right.put(c, hash, content)
      },
      get: (c, hash) => last.get(`${c} ${hash}`)?.slice()
    }
  }),
  blobs("keeps the caller's buffer", "LB-2", () => {
    const kept = new Map<string, Uint8Array>()
    return {
      put: (c, hash, content) => {
        if (!kept.has(`${c} ${hash}`)) kept.set(`${c} ${hash}`, content)
      },
      get: (c, hash) => kept.get(`${c} ${hash}`)
    }
  }),
  blobs("shares attachments between communities", "LB-3", (right) => ({
    put: (_, hash, content) => right.put("all", hash, content),
    get: (_, hash) => right.get("all", hash)
  })),
  {
    wrong: "forgets attachments over a restart",
    caughtBy: ["LB-4"],
    make: () => ({ of: memoryBlobs(), reopen: () => memoryBlobs() })
  }
]
