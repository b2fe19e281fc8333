/** Plays three generations over one history, and leaves facts between them that nobody knows. */
import { MemoryData, memoryStore } from "@linli/kernel"
import { communityOf, type TestCommunity } from "../../src/CommunityOf.ts"
import { Land } from "../../test/fixtures/garden.ts"
import { type Generation, generations, meterModule, meterPlugin } from "./meters.ts"

const setting = { zone: "Asia/Shanghai", jurisdiction: [Land], on: "2026-01-05" } as const

/** The facts as this generation reads them. */
export const reading = (data: MemoryData, generation: Generation, subject = "right"): Promise<TestCommunity<any>> =>
  communityOf({ ...setting, plugins: [meterPlugin(meterModule(generation, subject), generation)] as never, data })

const readings: Readonly<Record<Generation, ReadonlyArray<object>>> = {
  1: [
    { day: "2024-05-01", m3: 12 },
    { day: "2024-06-01", m3: 0 },
    { day: "2024-07-01", m3: 1_000_000 }
  ],
  2: [
    { on: "2025-05-01", litres: 12_500 },
    { on: "2025-06-01", litres: 0 }
  ],
  3: [{ on: "2026-05-01", litres: 1, by: "åäö 抄表员 zebra" }]
}

export const play = async (): Promise<MemoryData> => {
  const data = MemoryData.make()
  for (const generation of generations) {
    const community = await reading(data, generation)
    const reader: any = community.as("r", "reader")
    for (const [n, one] of readings[generation].entries())
      await reader.meter.read({ meter: `home-${n % 2}`, reading: one })
    await reader.meter.seal({ meter: "home-0", on: `202${generation + 3}-12-31` })
    const [known] = await community.facts()
    if (known === undefined) throw new Error("nothing happened")
    const { position: _, stream: __, version: ___, ...envelope } = known
    const store = memoryStore(data)
    for (const [stream, type] of [
      ["meter:home-1", "meter/Guessed"],
      [`ghost:g${generation}`, "ghost/Vanished"]
    ] as const) {
      store.commit("test", {
        stream,
        expected: store.read("test", stream, 0).length,
        facts: [{ ...envelope, type, typeVersion: 7, data: { 10: "ten", 9: "nine", generation, kept: true } }]
      })
    }
    await community.close()
  }
  return data
}

/** Everything that can be read of it. */
export const stateOf = async (community: TestCommunity<any>): Promise<unknown> => {
  const reader: any = community.as("r", "reader")
  return {
    // a view of facts that cannot be read fails, and says so
    readings: await reader.meter.readings().catch((cause: { readonly _tag: string }) => cause._tag),
    sealed: await reader.meter.sealed(),
    facts: await community.facts(),
    health: await community.app.health()
  }
}
