import { describe, expect, it } from "vitest"
import { type AnyPack, definePack } from "@linli/kernel"
import { lawsOfPack, packLaws } from "@linli/testing"
import { ConcludeWithin, Land, MostTools } from "./fixtures/garden.ts"

const params = [ConcludeWithin, MostTools]
const run = (id: string, values: ReadonlyArray<any>, words?: any): Promise<void> => {
  const pack: AnyPack = definePack("odd", { values, ...(words === undefined ? {} : { words }) })
  return (
    lawsOfPack(pack, params)
      .find((l) => l.id === id)
      ?.run() ?? Promise.reject(new Error("no such law"))
  )
}
const good = MostTools.from("2020-01-01", 2, "Sheds Act 1")

describe("LJ-1, LJ-2, LJ-3, LJ-4 an honest pack keeps every law", () => {
  packLaws(it, Land, params)
})
describe("LJ-1 catches values that do not fit", () => {
  it("or are nobody's", async () => {
    await expect(run("LJ-1", [{ ...good, value: -1 }])).rejects.toThrow("`shed/mostTools` from 2020-01-01 does not fit")
    await expect(run("LJ-1", [{ ...good, param: "shed/most" }])).rejects.toThrow("no such param")
    await expect(
      run("LJ-1", [ConcludeWithin.from("2020-01-01", { amount: 1, unit: "week" } as never, "Talks Act 3")])
    ).rejects.toThrow("`unit`")
  })
})
describe("LJ-2 catches values out of order", () => {
  it("twice on a day, backwards, or on no day", async () => {
    await expect(run("LJ-2", [good, good])).rejects.toThrow("each day once")
    await expect(run("LJ-2", [good, { ...good, from: "2019-01-01" }])).rejects.toThrow("stands after")
    await expect(run("LJ-2", [{ ...good, from: "2026-02-30" }])).rejects.toThrow("is no civil day")
    await expect(
      run("LJ-2", [good, ConcludeWithin.from("2019-01-01", { amount: 1, unit: "month" }, "Talks Act 3")])
    ).resolves.toBeUndefined()
  })
})
describe("LJ-3 catches values without a source", () => {
  it("or without trust", async () => {
    await expect(run("LJ-3", [{ ...good, source: " " }])).rejects.toThrow("has no source")
    await expect(run("LJ-3", [{ ...good, trust: undefined }])).rejects.toThrow("how well its source is known")
  })
})
describe("LJ-4 catches words in one language", () => {
  it("or blank", async () => {
    await expect(run("LJ-4", [], { en: { "talk/asked": "asked" } })).rejects.toThrow("`talk/asked`")
    await expect(run("LJ-4", [], { en: { "talk/asked": " " }, "zh-CN": { "talk/asked": "已提出" } })).rejects.toThrow(
      "`talk/asked`"
    )
  })
})
