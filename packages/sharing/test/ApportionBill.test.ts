import { apportionBill, type BillOutcome, keys, type KeyRule, tryApportionBill } from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { area, billOf, keyOf, layerOf, someBill, someKey, unit } from "./bills.ts"
import { oracle } from "./apportion.oracle.ts"

const sum = (lines: ReadonlyArray<{ readonly amountMinor: number }>) =>
  lines.reduce((total, line) => total + line.amountMinor, 0)
const partsOf = (outcome: BillOutcome) => Object.fromEntries(outcome.parties.map((p) => [p.party, p.amountMinor]))
const payersOf = (outcome: BillOutcome) => Object.fromEntries(outcome.payers.map((p) => [p.payer, p.amountMinor]))
const tagsOf = (result: ReturnType<typeof tryApportionBill>) => (result.ok ? [] : result.problems.map((p) => p._tag))
const shared = (rule: KeyRule, bill = billOf(100_00, [unit("a", 1), unit("b", 2), unit("c", 3)])) =>
  apportionBill(keyOf([layerOf(rule)]), bill)

describe("KY-10 items add up to units, payers and what is carried", () => {
  it("for arbitrary keys with splits, groups, caps, relief, subsidies and bearers", () => {
    let run = 0
    const refused = new Map<string, number>()
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const result = tryApportionBill(key, bill)
        if (!result.ok) {
          for (const { _tag } of result.problems) refused.set(_tag, (refused.get(_tag) ?? 0) + 1)
          return
        }
        run++
        const outcome = result.value
        const total = sum(bill.items)
        expect(outcome.totalMinor).toBe(total)
        expect(sum(outcome.parties) + sum(outcome.payers) + sum(outcome.carried)).toBe(total)
        for (const [i, layer] of outcome.layers.entries()) {
          if (key.layers[i]?.bearers === undefined || layer.items.length === 0) continue
          for (const { amountMinor, party } of layer.parts)
            expect(sum(outcome.bearers.filter((b) => b.party === party && b.layer === layer.id))).toBe(amountMinor)
        }
      }),
      { numRuns: 400 }
    )
    // what cannot be shared is refused, and most can
    expect(run).toBeGreaterThan(150)
    for (const tag of refused.keys()) expect(["WeightsAllZero", "BoundsNotFeasible", "CapBelowFloor"]).toContain(tag)
  })
})

describe("KY-11 the order of items, units and bearers changes nothing", () => {
  it("gives the same outcome for lists turned round", () => {
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        const turned = {
          ...bill,
          items: bill.items.toReversed(),
          units: bill.units.toReversed().map((u) => ({ ...u, bearers: u.bearers?.toReversed() ?? [] }))
        }
        const [a, b] = [tryApportionBill(key, bill), tryApportionBill(key, turned)]
        expect(b.ok).toBe(a.ok)
        if (!a.ok || !b.ok) return
        expect(b.value.parties).toEqual(a.value.parties)
        expect(b.value.payers).toEqual(a.value.payers)
        const byAll = (o: BillOutcome) => o.bearers.map((l) => JSON.stringify(l)).toSorted()
        expect(byAll(b.value)).toEqual(byAll(a.value))
      })
    )
  })
})

describe("KY-12 items find their layer", () => {
  const by: KeyRule = { kind: "by", weight: area }
  const lift = layerOf(by, { id: "lift", kinds: ["lift"] })
  it("takes the layer that asks for the kind", () => {
    const key = keyOf([lift, layerOf({ kind: "by", weight: { kind: "equal" } }, { id: "rest" })])
    const items = [
      { id: "1", kind: "lift", amountMinor: 300 },
      { id: "2", kind: "light", amountMinor: 200 }
    ]
    const outcome = apportionBill(key, billOf(0, [unit("a", 1), unit("b", 2)], { items }))
    expect(outcome.layers.map((l) => [l.id, l.items, l.grossMinor])).toEqual([
      ["lift", ["1"], 300],
      ["rest", ["2"], 200]
    ])
    expect(partsOf(outcome)).toEqual({ a: 200, b: 300 })
  })
  it("refuses an item that nobody takes", () => {
    expect(tagsOf(tryApportionBill(keyOf([lift]), billOf(100, [unit("a", 1)])))).toEqual(["ItemUnplaced"])
  })
  it("lets the named payer bear what is excluded", () => {
    const source = { title: { "zh-CN": "样例", en: "sample" }, trust: "design" } as const
    const key = keyOf([layerOf(by)], {
      excluded: [{ kinds: ["cost"], title: { "zh-CN": "包干", en: "lump sum" }, payer: "provider", source }]
    })
    const outcome = apportionBill(key, billOf(100, [unit("a", 1)]))
    expect(payersOf(outcome)).toEqual({ provider: 100 })
    expect(partsOf(outcome)).toEqual({ a: 0 })
  })
})

describe("KY-13 weights are exact", () => {
  it("multiplies area and coefficient: the guidance for Guangdong, L2", () => {
    const title = { "zh-CN": "楼层", en: "floor" }
    const outcome = apportionBill(
      keyOf([
        layerOf({
          kind: "by",
          weight: {
            kind: "table",
            trait: "floor",
            title,
            rows: [
              { is: [1], value: 0 },
              { is: [2], value: [1, 2] },
              { from: 3, value: 1, step: [3, 10] }
            ]
          }
        })
      ]),
      billOf(
        510_000_00,
        [1, 2, 3, 4, 5, 6, 7].flatMap((floor) =>
          ["1", "2"].map((door) => unit(`${floor}0${door}`, 8000, { traits: { floor } }))
        )
      )
    )
    const perFloor = [1, 2, 3, 4, 5, 6, 7].map((floor) => partsOf(outcome)[`${floor}01`])
    expect(perFloor).toEqual([0, 15_000_00, 30_000_00, 39_000_00, 48_000_00, 57_000_00, 66_000_00])
    expect(outcome.layers[0]?.divisions[0]?.weightSum).toBe("17")
  })
  it("agrees with the naive version for products of ratios", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.nat({ max: 9999 }), n: fc.nat({ max: 30 }), d: fc.integer({ min: 1, max: 30 }) }), {
          minLength: 1,
          maxLength: 9
        }),
        fc.nat({ max: 10_000_000 }),
        (rows, amountMinor) => {
          fc.pre(rows.some((r) => r.a > 0 && r.n > 0))
          const units = rows.map((r, i) => unit(`u${i}`, r.a, { measures: { area: r.a, persons: [r.n, r.d], use: 0 } }))
          const outcome = shared(
            { kind: "by", weight: { kind: "product", of: [area, { kind: "measure", measure: "persons" }] } },
            billOf(amountMinor, units)
          )
          const expected = oracle(
            amountMinor,
            rows.map((r, i) => ({ party: `u${i}`, weight: [r.a * r.n, r.d] as const }))
          )
          expect(outcome.parties.map((p) => [p.party, BigInt(p.amountMinor)])).toEqual([...expected])
        }
      )
    )
  })
  it("adds, counts whole steps, takes figures and decides by condition", () => {
    const units = [unit("a", 199, { traits: { shop: true } }), unit("b", 300, { traits: { shop: false } })]
    const whole = shared({ kind: "by", weight: { kind: "measure", measure: "area", whole: 100 } }, billOf(400, units))
    expect(partsOf(whole)).toEqual({ a: 100, b: 300 })
    const sumOf = shared(
      {
        kind: "by",
        weight: {
          kind: "sum",
          of: [
            { kind: "figure", figure: "each" },
            { kind: "value", value: [1, 2] }
          ]
        }
      },
      billOf(400, units, { figures: { each: 3 } })
    )
    expect(sumOf.layers[0]?.divisions[0]?.parts.map((p) => p.weight)).toEqual(["3.5", "3.5"])
    const when = shared(
      {
        kind: "by",
        weight: {
          kind: "when",
          where: { trait: "shop", is: [true] },
          weight: { kind: "value", value: 3 },
          otherwise: { kind: "equal" }
        }
      },
      billOf(400, units)
    )
    expect(partsOf(when)).toEqual({ a: 300, b: 100 })
  })
})

describe("KY-14 a mixture is rounded once, a split in each part", () => {
  const half = [1, 2] as const
  const units = [unit("a", 1), unit("b", 1), unit("c", 1)]
  it("differs where both halves leave a cent", () => {
    const title = { "zh-CN": "半", en: "half" }
    const mixture = shared(
      {
        kind: "by",
        weight: {
          kind: "mixture",
          of: [
            { share: half, weight: area },
            { share: half, weight: { kind: "equal" } }
          ]
        }
      },
      billOf(10, units)
    )
    expect(partsOf(mixture)).toEqual({ a: 4, b: 3, c: 3 })
    const split = shared(
      {
        kind: "split",
        parts: [
          { id: "x", title, share: half, to: { kind: "by", weight: area } },
          { id: "y", title, share: half, to: { kind: "by", weight: { kind: "equal" } } }
        ]
      },
      billOf(10, units)
    )
    expect(partsOf(split)).toEqual({ a: 4, b: 4, c: 2 })
    expect(split.layers[0]?.splits[0]?.pots.map((p) => p.amountMinor)).toEqual([5, 5])
  })
  it("is the German heating bill of the domain's list: X6", () => {
    const outcome = apportionBill(keys.heating7030, {
      currency: "EUR",
      items: [{ id: "2025", kind: "heating", amountMinor: 20_000_00 }],
      units: [
        { party: "1", measures: { "heat.units": 120, "area.heated": 7500 } },
        { party: "2", measures: { "heat.units": 880, "area.heated": 82_500 } }
      ]
    })
    expect(outcome.layers[0]?.divisions.map((d) => d.parts[0]?.amountMinor)).toEqual([1680_00, 500_00])
    expect(partsOf(outcome)).toEqual({ "1": 2180_00, "2": 17_820_00 })
  })
})

describe("KY-15 exemptions are conditions, and a missing fact is refused", () => {
  it("exempts the shops of the ground floor", () => {
    const outcome = apportionBill(
      keys.groundFloorShopsExempt,
      billOf(900, [
        { party: "shop", measures: { "area.building": 5000 }, traits: { use: "shop", floor: 1 } },
        { party: "flat", measures: { "area.building": 5000 }, traits: { use: "dwelling", floor: 1 } },
        { party: "shop2", measures: { "area.building": 10_000 }, traits: { use: "shop", floor: 2 } }
      ])
    )
    expect(partsOf(outcome)).toEqual({ flat: 300, shop: 0, shop2: 600 })
    expect(outcome.layers[0]?.divisions[0]?.parts.map((p) => p.party)).toEqual(["flat", "shop2"])
  })
  it("names every fact that is missing", () => {
    const bill = billOf(900, [
      { party: "x", measures: {} },
      { party: "y", traits: { use: "shop" } }
    ])
    const result = tryApportionBill(keys.groundFloorShopsExempt, bill)
    const facts = result.ok
      ? []
      : result.problems.map((p) => (p._tag === "FactMissing" ? `${p.party} ${p.fact}` : p._tag))
    expect(facts.toSorted()).toEqual(["x area.building", "x floor", "x use", "y area.building", "y floor"].toSorted())
  })
  it("takes nothing from the prototype of a record", () => {
    const key = keyOf([layerOf({ kind: "by", weight: { kind: "measure", measure: "toString" } })])
    expect(tagsOf(tryApportionBill(key, billOf(9, [unit("a", 1)])))).toEqual(["FactMissing"])
  })
  it("refuses floats and negative measures", () => {
    const bill = billOf(9, [unit("a", 1.5), unit("b", -1)])
    expect(tagsOf(tryApportionBill(keyOf([layerOf({ kind: "by", weight: area })]), bill))).toEqual([
      "WeightNotExact",
      "WeightNegative"
    ])
  })
})

describe("KY-17 a published formula runs as published or normalised", () => {
  // 3F to 9F; homes of 78, 78, 85, 85, 92, 92, 101 m²; 560,000 yuan
  const rows = [
    [3, 78, 7],
    [4, 78, 8],
    [5, 85, 9],
    [6, 85, 10],
    [7, 92, 11],
    [8, 92, 12],
    [9, 101, 13]
  ] as const
  const rule = (run: "as-published" | "normalised"): KeyRule => ({
    kind: "published",
    weight: { kind: "product", of: [area, { kind: "measure", measure: "use" }, { kind: "value", value: [1, 10] }] },
    over: area,
    run,
    place: "open"
  })
  const units = rows.map(([floor, m2, tenths]) =>
    unit(`${floor}01`, m2 * 100, { measures: { area: m2 * 100, use: tenths } })
  )
  it("collects 101.70 % where areas differ, and says so", () => {
    const outcome = shared(rule("as-published"), billOf(560_000_00, units))
    expect(sum(outcome.parties)).toBe(569_531_91)
    expect(outcome.carried).toEqual([{ place: "open", layer: "all", amountMinor: -9_531_91 }])
    expect(outcome.layers[0]?.divisions[0]?.published).toEqual({
      run: "as-published",
      over: "61100",
      collectsMinor: 569_531_91,
      residualMinor: -9_531_91
    })
  })
  it("conserves when normalised, and still reports what the formula would collect", () => {
    const outcome = shared(rule("normalised"), billOf(560_000_00, units))
    expect(sum(outcome.parties)).toBe(560_000_00)
    expect(outcome.carried).toEqual([])
    expect(outcome.layers[0]?.divisions[0]?.published?.residualMinor).toBe(-9_531_91)
  })
  it("is exact where areas are equal: L1", () => {
    const equal = rows.flatMap(([floor, , tenths]) =>
      ["1", "2"].map((door) => unit(`${floor}0${door}`, 8000, { measures: { area: 8000, use: tenths } }))
    )
    for (const run of ["as-published", "normalised"] as const) {
      const outcome = shared(rule(run), billOf(560_000_00, equal))
      expect(rows.map(([floor]) => partsOf(outcome)[`${floor}01`])).toEqual(
        [28, 32, 36, 40, 44, 48, 52].map((k) => k * 1000_00)
      )
      expect(outcome.carried).toEqual([])
    }
  })
})

describe("KY-21 groups share by the sum of their weights", () => {
  it("is the mixed building of Beijing: V39", () => {
    const title = { "zh-CN": "份", en: "part" }
    const rule: KeyRule = {
      kind: "groups",
      trait: "side",
      weight: area,
      each: {
        commodity: { title, key: { kind: "by", weight: area } },
        public: {
          title,
          key: {
            kind: "split",
            parts: [
              { id: "seller", title, share: { figure: "deposit.seller" }, to: { payer: "seller" } },
              { id: "owners", title, share: { figure: "deposit.owners" }, to: { kind: "by", weight: area } }
            ]
          }
        }
      }
    }
    const units = [
      unit("c", 300_000, { traits: { side: "commodity" } }),
      unit("A", 5000, { traits: { side: "public" } }),
      unit("B", 195_000, { traits: { side: "public" } })
    ]
    const figures = { "deposit.seller": 80_000_00, "deposit.owners": 20_000_00 }
    const outcome = shared(rule, billOf(100_000_00, units, { figures }))
    expect(payersOf(outcome)).toEqual({ seller: 32_000_00 })
    expect(partsOf(outcome)).toEqual({ A: 200_00, B: 7_800_00, c: 60_000_00 })
  })
  it("refuses a unit of no group", () => {
    const rule: KeyRule = {
      kind: "groups",
      trait: "side",
      weight: area,
      each: { east: { title: { "zh-CN": "东", en: "east" }, key: { kind: "by", weight: area } } }
    }
    expect(
      tagsOf(
        tryApportionBill(
          keyOf([layerOf(rule)]),
          billOf(9, [unit("a", 1, { traits: { side: "north" } }), unit("b", 1, { traits: { side: "east" } })])
        )
      )
    ).toEqual(["TableGap"])
  })
})

describe("KY-22 a layer without items asks nothing", () => {
  it("needs no facts for what is not billed", () => {
    const key = keyOf([
      layerOf(
        {
          kind: "by",
          weight: {
            kind: "table",
            trait: "floor",
            title: { "zh-CN": "层", en: "floor" },
            rows: [{ from: 1, value: 1 }]
          }
        },
        { id: "lift", kinds: ["lift"] }
      ),
      layerOf({ kind: "by", weight: area }, { id: "rest" })
    ])
    expect(partsOf(apportionBill(key, billOf(300, [unit("a", 1), unit("b", 2)])))).toEqual({ a: 100, b: 200 })
  })
})

describe("AP-20 a bill is refused with every reason", () => {
  it("for units, items, figures and currency", () => {
    const bill = {
      currency: "XXX",
      items: [
        { id: "1", kind: "x", amountMinor: 0.5 },
        { id: "1", kind: "x", amountMinor: 2 ** 53 }
      ],
      units: [unit("a", 1), unit("a", 2), unit("", 2)]
    }
    expect(tagsOf(tryApportionBill(keyOf([layerOf({ kind: "by", weight: area })]), bill))).toEqual([
      "AmountNotExact",
      "PartyRepeated",
      "PartyNotNamed",
      "AmountNotExact",
      "Repeated",
      "AmountNotExact",
      "AmountNotExact"
    ])
  })
  it("for a figure nobody gave and a policy for strangers", () => {
    const rule: KeyRule = {
      kind: "by",
      weight: { kind: "figure", figure: "rate" },
      rounding: { method: "to-one", party: "zz" }
    }
    expect(tagsOf(tryApportionBill(keyOf([layerOf(rule)]), billOf(9, [unit("a", 1)])))).toEqual(["FigureMissing"])
    const stranger: KeyRule = { kind: "by", weight: area, rounding: { method: "to-one", party: "zz" } }
    expect(tagsOf(tryApportionBill(keyOf([layerOf(stranger)]), billOf(9, [unit("a", 1)])))).toEqual(["PartyUnknown"])
  })
})
