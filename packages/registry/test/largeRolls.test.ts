import {
  applyImport,
  certifyRoll,
  type ChangeInput,
  planImport,
  pageDigest,
  pageOf,
  pagesIn,
  rollDigest
} from "@linli/registry"
import { describe, expect, it } from "vitest"
import { caught, codes, community, type Setting } from "./fixtures/community.ts"
import { area, owned, person, place } from "./fixtures/place.ts"
import { options } from "./fixtures/sheets.ts"

const owners = 13_001
const on = "2026-03-02"
const asked = { roll: "r1", kind: "owners", scope: { within: "c1" }, on, purpose: "assembly" } as const

const enter = async (s: Setting, changes: ReadonlyArray<ChangeInput>): Promise<void> => {
  const plan = planImport([], { basis: (await s.clerk.registry.content()).basis, changes: [], imported: [] }, options)
  await applyImport(s.clerk.registry, { ...plan, id: `import-${changes.length}`, changes })
}
const start = async () => {
  const s = await community()
  await enter(s, [
    place("c1", "compound", undefined, { type: "mixed" }),
    ...Array.from({ length: 20 }, (_, i) => place(`b${i}`, "building", "c1")),
    ...Array.from({ length: owners }, (_, i) => [
      place(`d${i}`, "dwelling", `b${i % 20}`),
      person(`p${i}`),
      area(`d${i}`, 9_000),
      owned(`d${i}`, [`p${i}`])
    ]).flat(),
    ...Array.from({ length: 12_500 }, (_, i) => place(`x${i}`, "parking", "c1", { parking: "owned" }))
  ])
  return s
}

describe("RL-13 a roll that is too large for one fact", async () => {
  const s = await start()
  const { registry } = s.clerk
  it("is brought page by page, which does not count, and certified by one fact with its digest", async () => {
    const { roll } = await registry.roll({ kind: "owners", scope: asked.scope, on })
    expect([roll.heads, roll.excluded.length]).toEqual([owners, 12_500])
    expect(await registry.rollHead({ kind: "owners", scope: asked.scope, on })).toMatchObject({
      pages: 7,
      lines: owners
    })
    expect(await codes(registry.freezeRoll({ ...asked, pages: 7 }))).toEqual(["roll-pages-differ"])
    const { kind, purpose: _, roll: id, scope } = asked
    await registry.stageRoll({ roll: id, kind, scope, on, page: 0 })
    expect(await codes(registry.stageRoll({ roll: id, kind, scope, on, page: 2 }))).toEqual(["page-out-of-order"])
    expect(await registry.frozenRoll({ roll: id })).toBeNull()
    const steps: Array<string> = []
    await certifyRoll(registry, asked, { onProgress: (n, of) => void steps.push(`${n}/${of}`) })
    expect(steps.at(-1)).toBe("7/7")
    const frozen = await registry.frozenRoll({ roll: id })
    expect([frozen.heads, frozen.owners.length, frozen.excluded.length, frozen.pages]).toEqual([
      owners,
      owners,
      12_500,
      7
    ])
    expect(frozen.owners).toEqual(roll.lines)
    const facts = (await s.app.facts({ after: 0, limit: 1_000 }))
      .filter((f) => f.type === "registry/RollLines")
      .slice(-7)
    const digests = facts.map((f) => pageDigest(f.data as never))
    expect(frozen.digest).toBe(rollDigest(digests))
    expect(await codes(registry.stageRoll({ roll: id, kind, scope, on, page: 0 }))).toEqual(["roll-exists-already"])
  })
  it("is refused where the register says something else by then; brought anew it is certified", async () => {
    const second = { ...asked, roll: "r2" }
    let changed = false
    const busy = {
      ...registry,
      freezeRoll: async (...args: ReadonlyArray<unknown>) => {
        if (!changed) await registry.record({ changes: [owned("d0", ["p1"], "2026-01-01")] })
        changed = true
        return registry.freezeRoll(...args)
      }
    }
    const error = await caught(certifyRoll(busy, second))
    expect(error.reasons.map((r: { code: string }) => r.code)).toEqual(["roll-pages-differ"])
    expect(await registry.frozenRoll({ roll: "r2" })).toBeNull()
    await certifyRoll(busy, second)
    expect((await registry.frozenRoll({ roll: "r2" })).heads).toBe(owners - 1)
  })
})

describe("RL-13 pages", () => {
  it("hold every line and every exclusion once, and tell themselves from any other", () => {
    const roll = {
      lines: Array.from({ length: 4_001 }, (_, i) => `${i}`),
      excluded: Array.from({ length: 6_500 }, (_, i) => `x${i}`)
    }
    const pages = Array.from({ length: pagesIn(roll) }, (_, page) => pageOf(roll, page))
    expect([pages.length, pages.flatMap((p) => p.lines), pages.flatMap((p) => p.excluded)]).toEqual([
      4,
      roll.lines,
      roll.excluded
    ])
    expect(new Set(pages.map(pageDigest)).size).toBe(4)
    expect(pagesIn({ lines: [], excluded: [] })).toBe(1)
  })
})
