import {
  agreementOn,
  type Agreement,
  byTurns,
  type Formula,
  formulaSchema,
  leastSoFar,
  mirrorOf,
  recompute,
  type Run,
  share,
  sharingBook,
  type SharingMethod
} from "@linli/sharing"
import { definePlugin } from "@linli/kernel"
import { defineCommunity, MemoryStore } from "@linli/kernel"
import { sharingMethod, SharingPlugin, sharingWeight } from "@linli/sharing"
import { sharingMethodLaws, sharingRoundingLaws, sharingWeightLaws } from "@linli/testing"
import * as fc from "fast-check"
import * as z from "zod"
import { describe, expect, it } from "vitest"
import { bill, byArea, byFloor, flat, heaviestFirst, march, SampleLand, shade } from "./fixture.ts"

const book = sharingBook([
  { part: "method", method: flat },
  { part: "weight", weight: shade },
  { part: "rounding", rounding: heaviestFirst },
  { part: "rounding", rounding: byTurns },
  { part: "rounding", rounding: leastSoFar }
])
const area: Formula = { kind: "key", key: byArea }
const method = (id: string, parameters: unknown = {}): Formula => ({
  kind: "method",
  id: "our/way",
  version: 1,
  title: { "zh-CN": "办法", en: "way" },
  source: { title: { "zh-CN": "协议", en: "agreement" }, trust: "design" },
  method: { id, version: 1, parameters }
})
const rounded = (id: string): Formula => ({ kind: "key", key: byArea, rounding: { id, version: 1, parameters: {} } })
const amounts = (formula: Formula, of = march, turn?: Parameters<typeof share>[3]) => {
  const shared = share(formula, of, book, turn)
  if (!shared.ok) throw new Error(shared.problems.map((p) => p.code).join())
  return shared.value.outcome.parties.map((p) => p.amountMinor)
}
const codes = (formula: Formula, from = book) => {
  const shared = share(formula, march, from)
  return shared.ok ? [] : shared.problems.map((p) => p.code)
}

describe("SM-1 parts are named once", () => {
  const issues = (...contributes: ReadonlyArray<ReturnType<typeof sharingMethod>>) => {
    class One extends definePlugin("one", { version: "1", contributes: [...contributes] }) {}
    return defineCommunity("c", { plugins: [MemoryStore, SharingPlugin, One] })
      .check({ jurisdiction: [SampleLand], byLaws: [], on: "2026-01-01" })
      .map((issue) => issue.code)
  }
  it("by id and version, with a title in both languages", () => {
    expect(issues(sharingMethod(flat), sharingWeight(shade))).toEqual([])
    expect(issues(sharingMethod(flat), sharingMethod({ ...flat, version: 2 }))).toEqual([])
    expect(issues(sharingMethod(flat), sharingMethod(flat))).toEqual(["duplicate"])
    expect(issues(sharingMethod({ ...flat, id: "Flat!" }))).toEqual(["name"])
    expect(issues(sharingMethod({ ...flat, version: 0 }))).toEqual(["name"])
    expect(issues(sharingMethod({ ...flat, title: { "zh-CN": "", en: "flat" } }))).toEqual(["untitled"])
  })
  it("a book made by hand refuses the same", () => {
    expect(() =>
      sharingBook([
        { part: "method", method: flat },
        { part: "method", method: flat }
      ])
    ).toThrow("also")
  })
})

describe("SM-2 what is not installed or does not fit is refused", () => {
  it("by its name and path", () => {
    expect(codes(method("sample/flat"), sharingBook([]))).toEqual(["part-not-installed"])
    expect(codes(rounded("sample/largest-first"), sharingBook([]))).toEqual(["part-not-installed"])
    const shared = share(method("sample/flat", { extra: 1 }), march, book)
    expect(shared.ok ? [] : shared.problems.map((p) => [p.code, p.detail["part"]])).toEqual([
      ["parameters-do-not-fit", "sample/flat@1"]
    ])
  })
  it("a formula says which measures its weights fill", () => {
    const derive = [{ measure: "height", id: shade.id, version: 1, parameters: { per: 1 } }]
    const read = formulaSchema.safeParse({ kind: "key", key: byArea, derive })
    expect(read.error?.issues.map((i) => i.message).join()).toContain("`height` is no measure of the key")
    const layers = [
      { ...byArea.layers[0], id: "x" },
      { ...byArea.layers[0], id: "x" }
    ]
    expect(formulaSchema.safeParse({ kind: "key", key: { ...byArea, layers } }).success).toBe(false)
    expect(formulaSchema.safeParse(area).success).toBe(true)
  })
})

describe("SM-3 weights are measures, policies are orders", () => {
  it("the order of a policy gives out what is left", () => {
    const order = ["202", "302", "102", "301", "201", "101"]
    const shared = share(rounded("sample/largest-first"), bill("2026-03-01", "2026-04-01", 1_01), book)
    expect(shared.ok && shared.value.key?.rounding).toEqual({ method: "in-order", order })
    const parts = shared.ok ? (shared.value.outcome.layers[0]?.divisions[0]?.parts ?? []) : []
    const left = shared.ok ? (shared.value.outcome.layers[0]?.divisions[0]?.unitsLeft ?? 0) : 0
    expect(left).toBeGreaterThan(0)
    expect(
      parts
        .filter((p) => p.extraMinor === 1)
        .map((p) => p.party)
        .toSorted()
    ).toEqual(order.slice(0, left).toSorted())
  })
  it("by turns each begins once; least so far evens out over time", () => {
    const equal = {
      ...march,
      items: [{ id: "power", kind: "lift", amountMinor: 7 }],
      units: march.units.map((u) => ({ ...u, measures: { area: 1 } }))
    }
    const totals = (id: string) => {
      const sums: Record<string, number> = {}
      const extra: Record<string, number> = {}
      for (let turn = 0; turn < 6; turn++) {
        const shared = share(rounded(id), equal, book, { turn, extraSoFarMinor: extra })
        if (!shared.ok) throw new Error("refused")
        for (const p of shared.value.outcome.layers[0]?.divisions[0]?.parts ?? []) {
          sums[p.party] = (sums[p.party] ?? 0) + p.amountMinor
          extra[p.party] = (extra[p.party] ?? 0) + p.extraMinor
        }
      }
      return Object.values(sums)
    }
    expect(totals("linli/by-turns")).toEqual([7, 7, 7, 7, 7, 7])
    expect(totals("linli/least-so-far")).toEqual([7, 7, 7, 7, 7, 7])
  })
  it("a policy that names strangers or somebody twice changes nobody's right to a turn", () => {
    const odd = { ...heaviestFirst, order: () => ["999", "101", "101"] }
    const shared = share(rounded("sample/largest-first"), march, sharingBook([{ part: "rounding", rounding: odd }]))
    expect(shared.ok && shared.value.key?.rounding).toEqual({ method: "in-order", order: ["101"] })
  })
})

describe("SM-4 what a method gives is looked at", () => {
  const broken = (divide: SharingMethod<{}>["divide"]) =>
    codes(method("sample/flat"), sharingBook([{ part: "method", method: { ...flat, divide } }]))
  it("a unit left out, a stranger, a fen lost, a float, a part below zero, a fact that is missing", () => {
    const of = (change: (parts: Array<{ party: string; amountMinor: number }>) => void) =>
      broken((dividing) => {
        const made = flat.divide(dividing, {})
        if ("missing" in made) return made
        const parts = made.parts.map((p) => ({ ...p }))
        change(parts)
        return { parts }
      })
    expect(of(() => undefined)).toEqual([])
    expect(of((p) => void p.pop())).toEqual(["method-leaves-out", "method-does-not-add-up"])
    expect(of((p) => void p.push({ party: "999", amountMinor: 0 }))).toEqual(["method-leaves-out"])
    expect(of((p) => void (p[0] = { party: "102", amountMinor: p[0]?.amountMinor ?? 0 }))).toEqual([
      "method-leaves-out"
    ])
    const add = (p: Array<{ party: string; amountMinor: number }>, i: number, by: number) => {
      const one = p[i]
      if (one !== undefined) p[i] = { ...one, amountMinor: one.amountMinor + by }
    }
    expect(of((p) => add(p, 0, -1))).toEqual(["method-does-not-add-up"])
    expect(of((p) => (add(p, 0, 0.5), add(p, 1, -0.5)))).toEqual(["method-does-not-add-up"])
    expect(of((p) => (add(p, 0, -5000), add(p, 1, 5000)))).toEqual(["method-below-zero"])
    expect(broken(() => ({ missing: [{ party: "101", fact: "well" }] }))).toEqual(["fact-missing"])
  })
})

describe("SM-5 parts keep the laws of shared costs", () => {
  // units of a community come sorted: so does the first of them, whatever the list
  const sortedFlat: SharingMethod<{}> = {
    ...flat,
    divide: (of) => flat.divide({ ...of, units: of.units.toSorted((a, b) => (a.party < b.party ? -1 : 1)) }, {}),
    explain: (of, p, party) =>
      flat.explain({ ...of, units: of.units.toSorted((a, b) => (a.party < b.party ? -1 : 1)) }, p, party)
  }
  const units = march.units
  sharingMethodLaws(it, sortedFlat, { parameters: [{}], units })
  sharingWeightLaws(it, shade, { parameters: [{ per: 1 }, { per: 3 }], units })
  sharingRoundingLaws(it, heaviestFirst, { parameters: [{}], units: units.slice(0, 3) })
  sharingRoundingLaws(it, byTurns, { parameters: [{}], units })
  sharingRoundingLaws(it, leastSoFar, { parameters: [{}], units })
})

describe("SM-5 the order of units changes nothing", () => {
  it("for keys, weights, policies and methods alike", () => {
    const formulas = [area, method("sample/flat"), rounded("linli/by-turns"), rounded("sample/largest-first")]
    fc.assert(
      fc.property(
        fc.constantFrom(...formulas),
        fc.shuffledSubarray([...march.units], { minLength: 6 }),
        (formula, units) => {
          expect(amounts(formula, { ...march, units })).toEqual(amounts(formula))
        }
      )
    )
  })
})

describe("SM-12 which version holds", () => {
  const version = (n: number, from: string, until?: string, outcome?: "falls" | "stands"): Agreement => ({
    version: n,
    formula: area,
    from,
    ...(until === undefined ? {} : { until }),
    ground: { kind: "decision", reference: "d", on: from },
    checked: true,
    disputed: false,
    contests: [],
    ...(outcome === undefined ? {} : { outcome })
  })
  it("the newest that has begun, unless it fell; none after its term", () => {
    const all = [
      version(1, "2026-01-01"),
      version(2, "2026-06-01", "2026-09-01"),
      version(3, "2026-07-01", undefined, "falls")
    ]
    const on = (day: string) => agreementOn(all, day)?.version
    expect(["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01"].map(on)).toEqual([
      undefined,
      1,
      1,
      2,
      2,
      undefined
    ])
  })
})

const runOf = (formula: Formula): Run => {
  const shared = share(formula, march, book)
  if (!shared.ok) throw new Error("refused")
  return {
    run: "r",
    period: { from: "2026-03-01", until: "2026-04-01" },
    recordedOn: "2026-04-02",
    basis: { by: "law", source: "Sample Code 1", trust: "read" },
    formula,
    ...shared.value,
    parties: []
  }
}

describe("SM-23 a record is computed again", () => {
  const withShade: Formula = {
    kind: "key",
    key: {
      ...byFloor,
      layers: byFloor.layers.map((l) => ({
        ...l,
        key: { kind: "by", weight: { kind: "measure", measure: "shade" } } as const
      }))
    },
    derive: [{ measure: "shade", id: shade.id, version: 1, parameters: { per: 2 } }],
    rounding: { id: "linli/by-turns", version: 1, parameters: {} }
  }
  it("with the parts and without them, after years in a file", () => {
    const stored = JSON.parse(JSON.stringify(runOf(withShade))) as Run
    expect(recompute(stored, book)).toMatchObject({
      reproduced: true,
      keyAsAgreed: true,
      differences: [],
      measuresOff: [],
      notInstalled: [],
      totals: { itemsMinor: 100_00, partiesMinor: 100_00, differenceMinor: 0 }
    })
    expect(recompute(stored, sharingBook([]))).toMatchObject({
      reproduced: true,
      notInstalled: ["sample/shade@1", "linli/by-turns@1"]
    })
  })
  it("and shows what was changed: an amount, a measure, the key", () => {
    const run = runOf(withShade)
    const amount = {
      ...run,
      outcome: {
        ...run.outcome,
        parties: run.outcome.parties.map((p, i) => (i === 0 ? { ...p, amountMinor: p.amountMinor - 1 } : p))
      }
    }
    const first = run.outcome.parties[0]?.amountMinor ?? 0
    expect(recompute(amount, book)).toMatchObject({
      reproduced: false,
      differences: [{ party: "101", recordedMinor: first - 1, computedMinor: first }],
      totals: { differenceMinor: 1 }
    })
    const measured = {
      ...run,
      bill: {
        ...run.bill,
        units: run.bill.units.map((u, i) => (i === 2 ? { ...u, measures: { ...u.measures, shade: 9 } } : u))
      }
    }
    expect(recompute(measured, book)).toMatchObject({
      reproduced: false,
      measuresOff: [{ party: "201", measure: "shade" }]
    })
    const other = { ...run, key: run.key === null ? null : { ...run.key, version: 7 } }
    expect(recompute(other, book).keyAsAgreed).toBe(false)
  })
  it("by a method: with it; without it the sums alone", () => {
    const run = runOf(method("sample/flat"))
    expect(recompute(run, book)).toMatchObject({ reproduced: true, notInstalled: [] })
    expect(recompute(run, sharingBook([]))).toMatchObject({
      reproduced: false,
      notInstalled: ["sample/flat@1"],
      totals: { differenceMinor: 0 }
    })
    const parties = run.outcome.parties.map((p, i) => ({ ...p, amountMinor: p.amountMinor + (i < 2 ? 1 - 2 * i : 0) }))
    expect(recompute({ ...run, outcome: { ...run.outcome, parties } }, book).differences.map((d) => d.party)).toEqual([
      "101",
      "102"
    ])
  })
})

describe("SM-22 reasons of relief", () => {
  it("stay only where the key asks for them elsewhere too", () => {
    const run = runOf({ kind: "key", key: byFloor })
    expect(run.bill.units.some((u) => "reason" in (u.traits ?? {}))).toBe(false)
    const asked = {
      ...byFloor,
      layers: byFloor.layers.map((l) => ({
        ...l,
        key: { ...l.key, where: { trait: "reason", is: ["none", "illness"] } } as const
      }))
    }
    const kept = share({ kind: "key", key: asked }, march, book)
    expect(kept.ok && kept.value.bill.units[4]?.traits).toEqual({
      floor: 3,
      reason: "illness",
      "relief/lift/hardship": true
    })
  })
  it("a fact that relief asks for and a unit lacks is refused", () => {
    const units = march.units.map(({ traits, ...u }) => ({ ...u, traits: { floor: traits?.["floor"] ?? 0 } }))
    const shared = share({ kind: "key", key: byFloor }, { ...march, units }, book)
    expect(shared.ok ? [] : [...new Set(shared.problems.map((p) => p.code))]).toEqual(["fact-missing"])
  })
})

describe("SM-31 the mirror image", () => {
  it("adds up to nothing with the outcome, line by line, and has no minus zero", () => {
    const { outcome } = runOf({ kind: "key", key: byFloor })
    const mirror = mirrorOf(outcome)
    expect(mirror.parties.map((p, i) => p.amountMinor + (outcome.parties[i]?.amountMinor ?? NaN))).toEqual([
      0, 0, 0, 0, 0, 0
    ])
    expect(
      mirror.payers.map((p, i) => p.amountMinor + (outcome.payers[i]?.amountMinor ?? NaN)).every((x) => x === 0)
    ).toBe(true)
    expect(Object.is(mirrorOf({ ...outcome, totalMinor: 0 }).totalMinor, 0)).toBe(true)
    expect(z.json().safeParse(mirror).success).toBe(true)
  })
})
