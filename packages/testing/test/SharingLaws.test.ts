import {
  lawsOfSharingMethod,
  lawsOfSharingRounding,
  lawsOfSharingWeight,
  type PluginLaw,
  sharingMethodLaws,
  sharingRoundingLaws,
  sharingWeightLaws
} from "@linli/testing"
import { describe, expect, it, test } from "vitest"
import * as z from "zod"

const units = ["a-1", "b-2", "c-3", "d-4"].map((party, i) => ({ party, measures: { area: 100 + i * 37 } }))
interface Pot {
  readonly amountMinor: number
  readonly units: ReadonlyArray<(typeof units)[number]>
}
const title = { "zh-CN": "均分", en: "alike" }
const none = z.strictObject({})
const options = { parameters: [{}], units }
const sorted = ({ units: all }: Pot) => all.toSorted((a, b) => (a.party < b.party ? -1 : 1))
const divide = (pot: Pot) => {
  const all = sorted(pot)
  const each = Math.trunc(pot.amountMinor / all.length)
  const rest = pot.amountMinor - each * all.length
  return { parts: all.map(({ party }, i) => ({ party, amountMinor: each + (i === 0 ? rest : 0) })) }
}
const honest = {
  id: "test/alike",
  version: 1,
  title,
  parameters: none,
  nonNegative: true,
  divide,
  explain: (pot: Pot, _: {}, party: string) => {
    const own = divide(pot).parts.find((part) => part.party === party)?.amountMinor ?? 0
    const money = `${Math.trunc(Math.abs(own) / 100)}.${`${Math.abs(own) % 100}`.padStart(2, "0")}`
    return [{ "zh-CN": `您应付${money}（${own}分）`, en: `You pay ${money} (${own} fen)` }]
  }
}
const weight = {
  id: "test/area",
  version: 1,
  title,
  parameters: none,
  weigh: (unit: (typeof units)[number]): unknown => unit.measures.area,
  explain: (unit: (typeof units)[number]) => ({
    "zh-CN": `面积${unit.measures.area}`,
    en: `area ${unit.measures.area}`
  })
}
const rounding = {
  id: "test/by-id",
  version: 1,
  title,
  parameters: none,
  order: ({ units: all }: { readonly units: ReadonlyArray<(typeof units)[number]> }) =>
    all.map((u) => u.party).toSorted(),
  explain: () => ({ "zh-CN": "按户号", en: "by id" })
}

describe("SL-1, SL-2, SL-3, SL-4, SL-5, SL-6, SL-7 an honest method keeps every law", () => {
  sharingMethodLaws(test, honest, options)
})
describe("SL-1, SL-8, SL-9 an honest weight keeps every law", () => {
  sharingWeightLaws(test, weight, options)
})
describe("SL-1, SL-10 an honest policy keeps every law", () => {
  sharingRoundingLaws(test, rounding, options)
})

const broken = async (laws: ReadonlyArray<PluginLaw>): Promise<ReadonlyArray<string>> => {
  const found: Array<string> = []
  for (const { id, run } of laws) await run().catch(() => void found.push(id))
  return found
}
const methodBut = (change: Partial<typeof honest>) => broken(lawsOfSharingMethod({ ...honest, ...change }, options))
const partsBut =
  (change: (parts: Array<{ party: string; amountMinor: number }>, pot: Pot) => void) =>
  (pot: Pot): { parts: Array<{ party: string; amountMinor: number }> } => {
    const parts = divide(pot).parts.map((part) => ({ ...part }))
    change(parts, pot)
    return { parts }
  }

describe("SL-2, SL-3, SL-4, SL-5, SL-6, SL-7 each law catches who breaks it", () => {
  it("each part rounded by itself; half a fen", async () => {
    expect(
      await methodBut({
        divide: ({ amountMinor, units: all }) => ({
          parts: all.map(({ party }) => ({ party, amountMinor: Math.round(amountMinor / all.length) }))
        })
      })
    ).toContain("SL-2")
    expect(
      await methodBut({
        divide: ({ amountMinor, units: all }) => ({
          parts: all.map(({ party }) => ({ party, amountMinor: amountMinor / all.length }))
        })
      })
    ).toContain("SL-2")
  })
  it("a unit left out, a stranger", async () => {
    const merged = partsBut((parts) => {
      const last = parts.length > 1 ? parts.pop() : undefined
      const [first] = parts
      if (first !== undefined) first.amountMinor += last?.amountMinor ?? 0
    })
    expect(await methodBut({ divide: merged })).toContain("SL-3")
    const stranger = partsBut((parts) => void parts.push({ party: "z-9", amountMinor: 0 }))
    expect(await methodBut({ divide: stranger })).toContain("SL-3")
  })
  it("a part below zero, unless nothing is promised", async () => {
    const shift = partsBut((parts) => {
      const [first, second] = parts
      if (first === undefined || second === undefined) return
      first.amountMinor -= 1_000_000_000_000
      second.amountMinor += 1_000_000_000_000
    })
    const explain = (pot: Pot, _: {}, party: string) => {
      const own = shift(pot).parts.find((part) => part.party === party)?.amountMinor ?? 0
      return [{ "zh-CN": `${own}`, en: `${own}` }]
    }
    expect(await methodBut({ divide: shift, explain })).toEqual(["SL-4"])
    expect(await methodBut({ divide: shift, explain, nonNegative: false })).toEqual([])
  })
  it("the rest to whoever is listed first", async () => {
    const listed = (pot: Pot) => {
      const each = Math.trunc(pot.amountMinor / pot.units.length)
      const rest = pot.amountMinor - each * pot.units.length
      return { parts: pot.units.map(({ party }, i) => ({ party, amountMinor: each + (i === 0 ? rest : 0) })) }
    }
    expect(await methodBut({ divide: listed })).toContain("SL-5")
  })
  it("no words, one language, no amount, somebody else's name", async () => {
    expect(await methodBut({ explain: () => [] })).toEqual(["SL-6"])
    const own = honest.explain
    expect(await methodBut({ explain: (...a) => own(...a).map((s) => ({ ...s, en: " " })) })).toEqual(["SL-6"])
    expect(await methodBut({ explain: () => [{ "zh-CN": "均分", en: "alike" }] })).toEqual(["SL-6"])
    const gossip = (pot: Pot, p: {}, party: string) => [...own(pot, p, party), { "zh-CN": "a-1", en: "a-1 pays too" }]
    expect(await methodBut({ explain: gossip })).toEqual(["SL-6"])
  })
  it("another answer the second time; sorting what was given", async () => {
    let turn = 0
    const fickle = partsBut((parts) => {
      turn++
      const [first, second] = parts
      if (first === undefined || second === undefined) return
      first.amountMinor += turn % 2
      second.amountMinor -= turn % 2
    })
    expect(await methodBut({ divide: fickle })).toContain("SL-7")
    const sorting = (pot: Pot) => {
      ;(pot.units as Array<(typeof units)[number]>).sort((a, b) => (a.party < b.party ? -1 : 1))
      return divide(pot)
    }
    expect(await methodBut({ divide: sorting })).toContain("SL-7")
  })
  it("facts said to be there and missed; parameters that do not fit or are not strict", async () => {
    expect(await broken(lawsOfSharingMethod({ ...honest, divide: () => ({ missing: [{}] }) }, options))).toContain(
      "SL-2"
    )
    expect(await broken(lawsOfSharingMethod({ ...honest, parameters: z.object({}) }, options))).toEqual(["SL-1"])
    expect(await broken(lawsOfSharingMethod({ ...honest, parameters: z.any() }, options))).toEqual(["SL-1"])
    expect(await broken(lawsOfSharingMethod(honest, { ...options, parameters: [] }))).toHaveLength(7)
    expect(await broken(lawsOfSharingMethod(honest, { ...options, units: units.slice(2) }))).toHaveLength(6)
  })
})
describe("SL-8, SL-9 weights", () => {
  const but = (change: Partial<typeof weight>) => broken(lawsOfSharingWeight({ ...weight, ...change }, options))
  it("floats, negative ones, chance and silence are caught; ratios are not", async () => {
    expect(await but({ weigh: (u) => [u.measures.area, 3] })).toEqual([])
    expect(await but({ weigh: (u) => u.measures.area * 0.7 })).toEqual(["SL-8"])
    expect(await but({ weigh: () => -1 })).toEqual(["SL-8"])
    expect(await but({ weigh: () => [1, 0] })).toEqual(["SL-8"])
    let n = 0
    expect(await but({ weigh: () => n++ })).toEqual(["SL-9"])
    expect(await but({ explain: () => ({ "zh-CN": "", en: "x" }) })).toEqual(["SL-9"])
  })
})
describe("SL-10 rounding policies", () => {
  const but = (change: Partial<typeof rounding>) => broken(lawsOfSharingRounding({ ...rounding, ...change }, options))
  it("strangers, repetition, the order of the list and silence are caught", async () => {
    expect(await but({ order: () => [] })).toEqual([])
    expect(await but({ order: () => ["z-9"] })).toEqual(["SL-10"])
    expect(await but({ order: ({ units: all }) => [...all, ...all].map((u) => u.party) })).toEqual(["SL-10"])
    expect(await but({ order: ({ units: all }) => all.map((u) => u.party) })).toEqual(["SL-10"])
    expect(await but({ explain: () => ({ "zh-CN": "", en: "" }) })).toEqual(["SL-10"])
  })
})
