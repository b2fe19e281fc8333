/** A community over facts that stay while what is installed changes; and its wrong versions. */
import {
  type App,
  Blobs,
  defineCommunity,
  definePlugin,
  type Json,
  Keys,
  memoryBlobs,
  MemoryData,
  memoryKeys,
  memoryStore,
  Store,
  type StoredFact,
  type StoreShape
} from "@linli/kernel"
import { pluginsOf } from "../kinds/pluginsOf.ts"
import { type Shape, workflow } from "../kinds/Shape.ts"

export const community = "house-1"

/** Small wrong versions, as wrappers of what the kernel stands on. */
const wrong: Readonly<Record<string, (store: StoreShape, data: MemoryData) => StoreShape>> = {
  right: (store) => store,
  // every case follows the definition of the day
  unpinned: (store, data) => ({
    ...store,
    definition: (of, digest) =>
      // the zone is kept beside the definitions
      (digest === "zone"
        ? undefined
        : [...(data.tenants.get(of)?.definitions ?? [])].findLast(([d]) => d !== "zone")?.[1]) ??
      store.definition(of, digest)
  }),
  // adopting in two commits, with a crash between them
  halves: (store) => ({
    ...store,
    commit: (of, batch) =>
      store.commit(
        of,
        batch.facts.some((f) => f.type.endsWith("/Adopted")) ? { ...batch, facts: batch.facts.slice(0, 1) } : batch
      )
  }),
  // not where the plan said
  elsewhere: (store) => ({
    ...store,
    commit: (of, batch) => {
      const [first, ...rest] = batch.facts
      if (first === undefined || !first.type.endsWith("/Adopted")) return store.commit(of, batch)
      const data = { ...(first.data as object), to: (first.data as { readonly from: string }).from } as Json
      return store.commit(of, { ...batch, facts: [{ ...first, data }, ...rest] })
    }
  }),
  // an upgrade that writes old facts anew
  rewrites: (store, data) => {
    const facts = data.tenants.get(community)?.facts
    const at = facts?.findLastIndex((f) => f.type === `${workflow}/Noted`) ?? -1
    const old = facts?.[at]
    if (facts !== undefined && old !== undefined)
      facts[at] = { ...old, data: { ...(old.data as object), migrated: true } }
    return store
  }
}

export interface House {
  readonly data: MemoryData
  readonly clock: { now: string }
}
export const newHouse = (): House => ({ data: MemoryData.make(), clock: { now: "2026-01-05T02:00:00.000Z" } })

/** Opens the same facts with what a shape says. Rejects with `CompositionError` if it does not fit together. */
export const enter = async ({ clock, data }: House, shape: Shape, subject: string): Promise<App<any, "promise">> => {
  const { jurisdiction, plugins } = pluginsOf(shape)
  const store = definePlugin("facts", {
    version: "1",
    contributes: [
      Store.of((wrong[subject] ?? ((s: StoreShape) => s))(memoryStore(data), data)),
      Keys.of(memoryKeys(data)),
      Blobs.of(memoryBlobs(data))
    ]
  })
  const kind = defineCommunity("house", { plugins: [store, ...plugins] as never })
  return (await kind.open({
    community,
    zone: "Asia/Shanghai",
    jurisdiction: jurisdiction as never,
    every: "off",
    clock: () => clock.now
  } as never)) as App<any, "promise">
}
/** What is stored, without asking the kernel. */
export const stored = ({ data }: House): ReadonlyArray<StoredFact> => data.tenants.get(community)?.facts ?? []
export const storedDefinition = ({ data }: House, digest: string): any =>
  data.tenants.get(community)?.definitions.get(digest)
