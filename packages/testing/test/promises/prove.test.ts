import { describe, expect, it } from "vitest"
import type { Harness, Part } from "../../promises/Harness.ts"
import { joined, prove } from "../../promises/prove.ts"
import { random } from "../../promises/Random.ts"
import { table } from "../../promises/table.ts"

const part = (more: Partial<Part> = {}): Part => ({
  name: "counting",
  unit: "counts",
  figure: 100,
  saboteurs: { wrong: "counts wrongly" },
  attack: async (run, amount) => {
    for (let n = 0; n < amount && !run.enough; n++) {
      run.judged()
      if (run.subject === "wrong" && n === 7) run.broke("counted wrongly")
    }
  },
  ...more
})
const proven = (...parts: ReadonlyArray<Part>) => {
  const harness: Harness = { id: "P1", says: "counting counts", parts }
  return prove(harness, { seed: 1, size: 1, forMs: 0, say: () => undefined })
}

describe("a proof", () => {
  it("holds when the right one passes and every wrong one is caught", async () => {
    const proof = await proven(part())
    expect(proof).toMatchObject({ verdict: "holds", failures: [], caught: [{ by: "counted wrongly", cases: 8 }] })
    expect(proof.tally.cases).toBe(100)
    expect(table([proof])).toMatch(/P1\s+100\s+0\s+1\/1\s+[0-9.]+\s+holds/)
  })
  it.each<[string, Partial<Part>]>([
    ["a wrong one survives", { saboteurs: { other: "is right after all" } }],
    ["the wrong one is caught too late", { patience: 5 }],
    [
      "the right one is broken",
      {
        attack: async (run) => {
          run.judged()
          run.broke("it is broken")
        }
      }
    ],
    ["the attack itself fails", { attack: () => Promise.reject(new Error("out of order")) }],
    ["nothing is judged", { attack: () => Promise.resolve() }]
  ])("is red when %s", async (_, more) => {
    const proof = await proven(part(more))
    expect(proof.verdict).toBe("broken")
  })
  it("of parts that were proven apart is that of the whole", async () => {
    const [one, two] = [part(), part({ name: "adding", saboteurs: {} })]
    const apart = [await proven(one), await proven(two)]
    const { seconds: _, ...whole } = await proven(one, two)
    expect(joined("P1", apart)).toMatchObject(whole)
    const survived = await proven(part({ saboteurs: { other: "is right after all" } }))
    expect(joined("P1", [...apart, survived]).verdict).toBe("broken")
    const skips = await proven(part({ saboteurs: {}, attack: async (run) => run.skip("nothing of it here") }))
    expect(joined("P1", [...apart, skips]).verdict).toBe("partly")
  })
  it("attacks wrong ones together where it is told to, and tells of them in their order", async () => {
    const begun: Array<string> = []
    let most = 0
    let busy = 0
    const attack: Part["attack"] = async (run) => {
      run.judged()
      if (run.subject === "right") return
      begun.push(run.subject)
      most = Math.max(most, ++busy)
      // the later ones are done first
      await new Promise((resolve) => setTimeout(resolve, 40 - 10 * (begun.length % 4)))
      busy -= 1
      run.broke(`found ${run.subject}`)
    }
    const saboteurs = { a: "is wrong", b: "is wrong, too", c: "is wrong as well" }
    const told = ["found a", "found b", "found c"]
    expect((await proven(part({ attack, saboteurs, atOnce: 2 }))).caught.map(({ by }) => by)).toEqual(told)
    expect([most, begun]).toEqual([2, ["a", "b", "c"]])
    most = 0
    expect((await proven(part({ attack, saboteurs }))).caught.map(({ by }) => by)).toEqual(told)
    expect(most).toBe(1)
  })
  it("goes on with further seeds as long as it is told, and each pass is a whole one", async () => {
    let passes = 0
    const attack: Part["attack"] = async (run, amount) => {
      // an attack may stop by its own count
      while (run.tally.cases < amount && !run.enough) {
        run.judged()
        run.fault("counted")
        if (run.subject === "wrong") run.broke("counted wrongly")
      }
      // the rehearsal, and two passes: then it is seen to be wrong, which ends it
      if (run.subject === "right" && ++passes === 4) run.broke("enough")
    }
    const harness: Harness = { id: "P1", says: "counting counts", parts: [part({ attack })] }
    const proof = await prove(harness, { seed: 1, size: 1, forMs: Number.POSITIVE_INFINITY, say: () => undefined })
    expect([proof.passes, proof.tally.broken, proof.failures]).toEqual([3, ["enough"], []])
    expect([proof.tally.cases, proof.tally.faults.get("counted")]).toEqual([300, 300])
  })
  it("is not green when something could not be run", async () => {
    const skipping = part({ name: "more", attack: (run) => Promise.resolve(run.skip("no such thing here")) })
    const proof = await proven(part(), skipping)
    expect(proof.verdict).toBe("partly")
    expect(table([proof])).toContain("NOT RUN no such thing here")
  })
})

describe("chance", () => {
  it("comes from the seed alone, and forks do not depend on what was drawn", () => {
    const draw = (r: ReturnType<typeof random>) => Array.from({ length: 8 }, () => r.below(1_000))
    expect(draw(random(7))).toEqual(draw(random(7)))
    expect(draw(random(7))).not.toEqual(draw(random(8)))
    const one = random(7)
    const other = random(7)
    other.below(5)
    expect(draw(one.fork("a"))).toEqual(draw(other.fork("a")))
  })
  it("reaches every value about equally often", () => {
    const r = random("dice")
    const counts = Array.from({ length: 6 }, () => 0)
    for (let n = 0; n < 60_000; n++) {
      const side = r.below(6)
      counts[side] = (counts[side] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})
