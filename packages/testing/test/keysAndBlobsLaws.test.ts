import { MemoryData, memoryBlobs, memoryKeys } from "@linli/kernel"
import { describe, expect, it } from "vitest"
import { blobsLaws, judge, keysLaws, type Law, lawsOfBlobs, lawsOfKeys } from "../src/index.ts"
import { blobsSaboteurs, keysSaboteurs, type Saboteur } from "./saboteurs.ts"

describe("LK-1, LK-2, LK-3, LK-4, LK-5 and LK-6 keys in memory keep the laws", () => {
  keysLaws(it, () => {
    const data = MemoryData.make()
    return { of: memoryKeys(data), reopen: () => memoryKeys(data) }
  })
})
describe("LB-1, LB-2, LB-3 and LB-4 attachments in memory keep the laws", () => {
  blobsLaws(it, () => {
    const data = MemoryData.make()
    return { of: memoryBlobs(data), reopen: () => memoryBlobs(data) }
  })
})

const catches = <Port>(laws: ReadonlyArray<Law<Port>>, saboteurs: ReadonlyArray<Saboteur<Port>>) => {
  const caught = new Set<string>()
  for (const saboteur of saboteurs) {
    it(`one that ${saboteur.wrong} is caught`, async () => {
      const broken: Array<string> = []
      for (const law of laws) await judge(law, saboteur.make).catch(() => broken.push(law.id))
      expect(broken).toEqual(expect.arrayContaining([...saboteur.caughtBy]))
      for (const id of broken) caught.add(id)
    })
  }
  it("and every law has caught one", () => {
    expect([...caught].toSorted()).toEqual(laws.map((law) => law.id).toSorted())
  })
}
describe("every law of keys catches wrong keepers", () => {
  catches(lawsOfKeys, keysSaboteurs)
})
describe("every law of attachments catches wrong keepers", () => {
  catches(lawsOfBlobs, blobsSaboteurs)
})
