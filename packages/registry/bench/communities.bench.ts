/**
 * Memory: 1,000 communities of 1,000 dwellings each, open in one process, a household and its owner in each dwelling. The
 * facts are read from a text that all of them share, parsed anew for each community, so that what is measured is what the
 * open communities keep: states, views and sealed values; not the store.
 *
 * Run: node --expose-gc --conditions=@linli/source packages/registry/bench/communities.bench.ts [communities]
 */
import {
  defineCommunity,
  definePlugin,
  MemoryData,
  memoryKeys,
  memoryStore,
  MemoryStore,
  type StoredFact
} from "@linli/kernel"
import { Keys, Store } from "@linli/kernel/ports"
import { type ChangeInput, RegistryPlugin } from "@linli/registry"
import { Land } from "../test/fixtures/land.ts"

const communities = Number(process.argv[2] ?? 1_000)
const dwellings = 1_000
const opening = { zone: "Asia/Shanghai", jurisdiction: [Land], every: "off" } as const
const roles = ["registrar-of-homes"]

const home = (i: number): ReadonlyArray<ChangeInput> => [
  { change: "place", id: `d${i}`, value: { kind: "dwelling", name: `${i}`, parent: `b${i % 10}` }, from: "2009-01-01" },
  {
    change: "area",
    unit: `d${i}`,
    kind: "building",
    source: "register",
    value: { areaDm2: 9_000 },
    from: "2009-01-01"
  },
  {
    change: "person",
    id: `p${i}`,
    value: { sort: "natural", personal: { name: `样例${i}`, phones: [`199${String(i).padStart(8, "0")}`] } },
    from: "1900-01-01"
  },
  {
    change: "holding",
    unit: `d${i}`,
    value: { form: "sole", owners: [{ person: `p${i}` }], ground: "title" },
    from: "2016-06-01"
  },
  {
    change: "occupancy",
    dwelling: `d${i}`,
    household: `h${i}`,
    value: { standing: "principal", tenure: "owner" },
    from: "2016-07-01"
  },
  {
    change: "member",
    household: `h${i}`,
    person: `p${i}`,
    value: { relation: "self", residence: "principal" },
    from: "2016-07-01"
  }
]

const data = MemoryData.make()
const seed = await defineCommunity("seed", { plugins: [MemoryStore.with({ data }), RegistryPlugin] }).open({
  community: "seed",
  ...opening
})
const clerk = seed.as({ person: "clerk", roles })
const first: Array<ChangeInput> = [
  { change: "place", id: "c1", value: { kind: "compound", name: "c1", type: "mixed" }, from: "2009-01-01" },
  ...Array.from({ length: 10 }, (_, i): ChangeInput => ({
    change: "place",
    id: `b${i}`,
    value: { kind: "building", name: `${i}`, parent: "c1" },
    from: "2009-01-01"
  }))
]
await clerk.registry.record({ changes: first })
for (let i = 0; i < dwellings; i += 100) {
  await clerk.registry.record({ changes: Array.from({ length: 100 }, (_, n) => home(i + n)).flat() })
}
const facts = (await seed.facts()).map((f) => JSON.stringify(f))
await seed.close()

const keys = memoryKeys(data)
const own = MemoryData.make()
const written = memoryStore(own)
const parsed = (from: number, to: number): ReadonlyArray<StoredFact> =>
  facts.slice(from, to).map((text) => JSON.parse(text) as StoredFact)
/** Everything that was read before, then what this process adds. */
const Shared = definePlugin("shared-store", {
  version: "1",
  contributes: [
    Store.of({
      ...written,
      head: (c) => facts.length + written.head(c),
      after: (c, position, limit) => {
        const some = parsed(position, Math.min(position + limit, facts.length))
        const more = written.after(c, Math.max(0, position - facts.length), limit - some.length)
        return [...some, ...more.map((f) => ({ ...f, position: f.position + facts.length }))]
      },
      read: (c, stream, after) =>
        parsed(0, facts.length)
          .filter((f) => f.stream === stream && f.version > after)
          .concat(written.read(c, stream, after))
    }),
    Keys.of({
      wrap: (_, owners) => keys.wrap("seed", owners),
      unwrap: (_, id) => keys.unwrap("seed", id),
      destroy: () => {}
    })
  ]
})
const Kind = defineCommunity("many", { plugins: [Shared, RegistryPlugin] })
const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss
}
const before = memory()
const apps = []
for (let n = 0; n < communities; n++) apps.push(await Kind.open({ community: `c-${n}`, ...opening }))
// a community is read when it is asked for the first time
for (const app of apps) await app.as({ person: "clerk", roles }).registry.rolls()
const heap = (globalThis.gc?.(), process.memoryUsage().heapUsed)
const after = memory()
const looks: Array<number> = []
for (let i = 0; i < 1_000; i++) {
  const app = apps[(i * 7) % apps.length]
  const start = performance.now()
  await app?.as({ person: "clerk", roles }).registry.home({ dwelling: `d${i}` })
  looks.push(performance.now() - start)
}
const sorted = looks.toSorted((a, b) => a - b)
const mb = (bytes: number) => Math.round(bytes / 1_000_000).toLocaleString("en-US")
console.log("| communities × dwellings | resident MB | of it the heap | a record, median ms | 99 of 100 within ms |")
console.log("| ---: | ---: | ---: | ---: | ---: |")
console.log(
  `| ${communities.toLocaleString("en-US")} × ${dwellings.toLocaleString("en-US")} | ${mb(after)} (${mb(before)} before) | ${mb(heap)} | ${(sorted[500] ?? 0).toFixed(3)} | ${(sorted[989] ?? 0).toFixed(3)} |`
)
for (const app of apps) await app.close()
