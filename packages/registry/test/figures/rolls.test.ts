import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { emptyRegister, ownersRoll, record, residentsRoll } from "@linli/registry"
import { naiveAdults, naiveRoll } from "../rolls.oracle.ts"
import { asked, history, rules, scopes } from "../fixtures/world.ts"

const times = Number(process.env["LINLI_TIMES"] ?? 1)

describe("RL-1, RL-2, RL-3, RL-4, RL-5, RL-7, RL-12 rolls agree with a naive count", () => {
  it("of owners: lines, heads, area and exclusions, on any day, as known at any time", () => {
    let empty = 0
    let full = 0
    fc.assert(
      fc.property(history, scopes, rules, asked, (all, scope, counting, { known, on }) => {
        const r = emptyRegister()
        for (const { at, change } of all) record(r, change, at)
        const roll = ownersRoll(r, scope, counting, { on, known })
        const naive = naiveRoll(all, scope, counting, on, known)
        if (roll.lines.length > 0) full += 1
        else empty += 1
        expect({
          lines: roll.lines.map((l) => ({
            holder: l.key,
            heads: l.heads,
            areaDm2: l.areaDm2,
            units: l.units.map((u) => u.unit)
          })),
          excluded: roll.excluded.map((e) => `${e.unit}|${e.code}`),
          heads: roll.heads,
          areaDm2: roll.areaDm2
        }).toEqual(naive)
        // nothing is lost: every unit stands in one place
        const units = [...roll.lines.flatMap((l) => l.units.map((u) => u.unit)), ...roll.excluded.map((e) => e.unit)]
        expect(new Set(units).size).toBe(units.length)
      }),
      { numRuns: 250 * times }
    )
    // a generator that finds nobody proves nothing
    expect(full).toBeGreaterThan(empty / 2)
  })
})

describe("RL-8, RL-9 adults agree with a naive count", () => {
  it("whoever lives where, on any day, as known at any time", () => {
    let full = 0
    fc.assert(
      fc.property(history, asked, fc.boolean(), (all, { known, on }, wide) => {
        const r = emptyRegister()
        for (const { at, change } of all) record(r, change, at)
        const counting = {
          residences: wide ? (["principal", "other"] as const) : (["principal"] as const),
          subHouseholds: true
        }
        const roll = residentsRoll(r, "adults", { within: "c1" }, counting, { on, known })
        const naive = naiveAdults(all, "c1", counting, on, known)
        if (naive.length > 0) full += 1
        expect(roll.lines.map((l) => l.person ?? "").toSorted()).toEqual(naive)
        expect(roll.heads).toBe(naive.length)
      }),
      { numRuns: 250 * times }
    )
    expect(full).toBeGreaterThan(0)
  })
})
