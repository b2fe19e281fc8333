import { describe, expect, it } from "vitest"
import { China } from "@linli/china"
import { ChinaRegistry, HangzhouRegistry, NingboRegistry } from "@linli/china/registry"
import { type AnyPack, defineCommunity, MemoryStore } from "@linli/kernel"
import { RegistryPlugin } from "@linli/registry"

/** The roll of an owner with a flat of 90 m² and a parking place of 12.5 m², by the packs of a jurisdiction. */
const rollBy = async (...packs: ReadonlyArray<AnyPack>): Promise<any> => {
  const app = await defineCommunity("k", { plugins: [MemoryStore, RegistryPlugin] }).open({
    community: "c",
    zone: "Asia/Shanghai",
    jurisdiction: [China, ChinaRegistry, ...packs] as const,
    every: "off",
    clock: () => "2026-03-02T04:00:00.000Z"
  } as never)
  // packs vary, so the types of the composition do, too
  const { registry } = app.as({ person: "clerk", roles: ["registrar-of-homes"] }) as any
  const from = "2016-06-01"
  const title = { form: "sole", owners: [{ person: "p1" }], ground: "title" }
  await registry.record({
    changes: [
      { change: "place", id: "c1", value: { kind: "compound", name: "c1", type: "mixed" }, from },
      { change: "place", id: "d1", value: { kind: "dwelling", name: "d1", parent: "c1" }, from },
      { change: "place", id: "car", value: { kind: "parking", name: "car", parent: "c1", parking: "owned" }, from },
      { change: "person", id: "p1", value: { sort: "natural" }, from },
      { change: "area", unit: "d1", kind: "building", source: "register", value: { areaDm2: 9000 }, from },
      { change: "area", unit: "car", kind: "building", source: "register", value: { areaDm2: 1250 }, from },
      { change: "holding", unit: "d1", value: title, from },
      { change: "holding", unit: "car", value: title, from }
    ]
  })
  const made = await registry.roll({ kind: "owners", scope: { within: "c1" }, on: "2026-03-02" })
  await app.close()
  return made
}
const source = (made: any, param: string) => made.sources.find((s: any) => s.param === `registry/${param}`)

describe("CN-100, CN-101 national counting", () => {
  it("comes with article and trust; what no law fixes is a proposal", async () => {
    const made = await rollBy()
    expect(made.roll.rules).toMatchObject({
      severalUnits: "one-head",
      developerUnits: "one-head",
      undelivered: "with-developer",
      areaSources: ["register", "survey", "contract"]
    })
    expect(source(made, "severalUnits")).toMatchObject({ source: "建筑物区分所有权解释 9", trust: "read" })
    expect(source(made, "areaSources").source).toBe("建筑物区分所有权解释 8")
    expect(source(made, "parkingArea").trust).toBe("design")
    expect(ChinaRegistry.values.find((v) => v.param === "registry/fullAge")).toMatchObject({
      value: 18,
      trust: "recalled"
    })
  })
})

describe("CN-102 cities differ about parking", () => {
  it("Ningbo 90.00 m², Hangzhou 102.50 m², one head in both", async () => {
    const [ningbo, hangzhou] = [await rollBy(NingboRegistry), await rollBy(HangzhouRegistry)]
    expect([ningbo.roll.heads, ningbo.roll.areaDm2]).toEqual([1, 9000])
    expect([hangzhou.roll.heads, hangzhou.roll.areaDm2]).toEqual([1, 10_250])
    for (const made of [ningbo, hangzhou]) expect(source(made, "parkingArea").trust).toBe("secondary")
  })
})
