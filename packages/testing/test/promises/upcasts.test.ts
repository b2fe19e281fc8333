/** What three generations of a plugin recorded is read by the last of them, and by every later build of the kernel. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as fc from "fast-check"
import { check, digestOf, MemoryData, memoryStore } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { loaded, readGolden } from "../../promises/replay/history.ts"
import { hops, second, third } from "../../promises/upcasts/meters.ts"
import { play, reading, stateOf } from "../../promises/upcasts/play.ts"

const folder = join(import.meta.dirname, "../../promises/golden/upcasts")
const recorded = readdirSync(folder).filter((name) => name.endsWith(".jsonl"))
const read = async (data: MemoryData, subject?: string): Promise<any> => {
  const community = await reading(data, 3, subject)
  const state = JSON.parse(JSON.stringify(await stateOf(community)))
  await community.close()
  return state
}

describe("old versions of facts", () => {
  it("there is a history that was recorded", () => expect(recorded.length).toBeGreaterThan(0))
  it.each(recorded)("%s says what it said when it was recorded", async (name) => {
    const golden = readGolden(join(folder, name))
    const then = JSON.parse(readFileSync(join(folder, name.replace(".jsonl", ".json")), "utf8"))
    expect(new Set(golden.facts.filter((f) => f.type === "meter/Read").map((f) => f.typeVersion))).toEqual(
      new Set([1, 2, 3])
    )
    for (let n = 0; n < 2; n++) {
      const now = await read(loaded(golden))
      expect(now).toEqual(then)
      expect(digestOf(now)).toBe(golden.digest)
    }
  })
  it.each(recorded)("%s: facts nobody knows are kept to the letter, and harm nothing", async (name) => {
    const golden = readGolden(join(folder, name))
    const unknown = golden.facts.filter((f) => f.type === "ghost/Vanished" || f.type === "meter/Guessed")
    expect(unknown).toHaveLength(6)
    const { facts, health } = await read(loaded(golden))
    expect(facts.filter((f: any) => unknown.some((u) => u.position === f.position))).toEqual(
      JSON.parse(JSON.stringify(unknown))
    )
    expect(health).toMatchObject({ streams: [], views: [], failed: [] })
  })
  it("today's build records the same again", async () => {
    const [name = ""] = recorded
    expect((await read(await play())).readings).toEqual((await read(loaded(readGolden(join(folder, name))))).readings)
  })
  it("an upcaster that forgets, and one that is not total, are noticed", async () => {
    const [name = ""] = recorded
    const golden = readGolden(join(folder, name))
    expect(digestOf(await read(loaded(golden), "unconverted"))).not.toBe(golden.digest)
    const partial = await read(loaded(golden), "partial")
    expect(partial.health.streams).toMatchObject([{ stream: "meter:home-1" }])
    expect(partial.readings).toBe("Unavailable")
    expect(partial.health.views).toMatchObject([{ view: "meter.readings", plugin: "meter" }])
    // what has nothing to do with it goes on
    expect(partial.sealed).toHaveLength(3)
  })
})

describe("upcasters are total", () => {
  const day = fc
    .record({
      y: fc.integer({ min: 1900, max: 2200 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 })
    })
    .map(({ d, m, y }) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`)
  it("whatever the first generation could record, each hop gives what the next could have recorded", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1_000_000 }), (on, m3) => {
        const made = hops[0]({ day: on, m3 })
        expect(check(second, made).ok).toBe(true)
        expect(check(third, hops[1](made)).ok).toBe(true)
      })
    )
  })
  it("and the kernel reads it so, after a restart as before", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(day, fc.integer({ min: 0, max: 1_000_000 })), { maxLength: 20 }),
        async (all) => {
          const data = MemoryData.make()
          const before = await reading(data, 1)
          for (const [on, m3] of all)
            await (before.as("r", "reader") as any).meter.read({ meter: "m", reading: { day: on, m3 } })
          await before.close()
          expect((await read(data)).readings).toEqual(
            all.map(([on, m3]) => ({ meter: "m", on, litres: m3 * 1_000, by: "unknown" }))
          )
          expect(memoryStore(data).read("test", "meter:m", 0).length).toBe(all.length)
        }
      ),
      { numRuns: 20 }
    )
  })
})
