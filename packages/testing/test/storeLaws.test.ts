import { MemoryData, memoryStore } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { judge, lawsOfStores, storeLaws } from "../src/index.ts"
import { storeSaboteurs } from "./saboteurs.ts"

const laws = lawsOfStores({ runs: 150, seed: 20260302 })
const ids = laws.map((law) => law.id)

describe("LS-1 … LS-18 the store in memory keeps the laws", () => {
  storeLaws(it, () => {
    const data = MemoryData.make()
    return { of: memoryStore(data), reopen: () => memoryStore(data) }
  })
})

describe("every law of stores catches wrong stores", () => {
  const caught = new Set<string>()
  for (const saboteur of storeSaboteurs) {
    it(`a store that ${saboteur.wrong} is caught`, async () => {
      const broken: Array<string> = []
      for (const law of laws) {
        await judge(law, saboteur.make).catch((cause: unknown) => {
          expect(cause).toBeInstanceOf(Error)
          broken.push(law.id)
        })
      }
      expect(broken).toEqual(expect.arrayContaining([...saboteur.caughtBy]))
      for (const id of broken) caught.add(id)
    })
  }
  it("LS-1, LS-2, LS-3, LS-4, LS-5, LS-6, LS-7, LS-8, LS-9, LS-10, LS-11, LS-12, LS-13, LS-14, LS-15, LS-16, LS-17 and LS-18 have each caught one", () => {
    expect([...caught].toSorted()).toEqual(ids.toSorted())
  })
})

describe("LS-18 a seed repeats a run", () => {
  it("tells the seed and the smallest history when a store is wrong", async () => {
    const wrong = storeSaboteurs.find((s) => s.wrong === "answers stale before it looks at the key")
    const failure = async () => {
      const model = laws.at(-1)
      if (wrong === undefined || model === undefined) throw new Error("the saboteur is gone")
      return judge(model, wrong.make).then(
        () => "kept",
        (cause: unknown) => String(cause)
      )
    }
    const first = await failure()
    expect(first).toContain("seed: 20260302")
    expect(first).toContain("Counterexample")
    expect(await failure()).toBe(first)
  })
})
