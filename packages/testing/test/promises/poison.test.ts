import { readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { newTally, runOf } from "../../promises/Harness.ts"
import { poisoned } from "../../promises/poison/attack.ts"
import { poisons } from "../../promises/poison/poisons.ts"
import { guards } from "../../promises/poison/without.ts"
import { random } from "../../promises/Random.ts"

const kernel = join(import.meta.dirname, "../../../kernel/src/internal")
const attacked = async (subject: string) => {
  const tally = newTally()
  await poisoned(runOf(subject, random(1), tmpdir(), tally), 3)
  return tally
}

describe("poisoned plugins, in small", () => {
  it("some of them harm nobody but themselves", async () => {
    const { broken, cases } = await attacked("right")
    expect(broken).toEqual([])
    expect(cases).toBeGreaterThan(0)
  })
  it("without a guard one of them does", async () => {
    expect((await attacked("causes")).broken.join()).toContain("what only the poison knows")
  })
  it("there are at least forty, and each has a name of its own", () => {
    expect(poisons.length).toBeGreaterThanOrEqual(40)
    expect(new Set(poisons.map((p) => p.name)).size).toBe(poisons.length)
  })
  it.each(Object.entries(guards))(
    "the guard `%s` is where it can be taken out, and some poison must notice",
    (_, guard) => {
      const source = readFileSync(join(kernel, guard.file), "utf8")
      expect(source.split(guard.from)).toHaveLength(2)
      expect(poisons.some((p) => guard.by.test(p.name))).toBe(true)
    }
  )
})
