/** Keys and bills for the tests. All of it is made up. */
import type { ApportionmentKey, Bill, KeyRule, Layer, Unit, WeightRule } from "@linli/sharing"
import fc from "fast-check"

const t = (en: string) => ({ "zh-CN": `${en}（样例）`, en })
export const area: WeightRule = { kind: "measure", measure: "area" }

export const keyOf = (layers: ReadonlyArray<Layer>, rest: Partial<ApportionmentKey> = {}): ApportionmentKey => ({
  kind: "apportionment",
  id: "sample",
  version: 1,
  title: t("sample"),
  from: "2026-01-01",
  source: { title: { "zh-CN": "样例", en: "sample" }, trust: "design" },
  measures: {
    area: { title: t("building area"), unit: { "zh-CN": "m²", en: "m²" }, decimals: 2 },
    persons: { title: t("persons"), unit: { "zh-CN": "人", en: "persons" } },
    use: { title: t("use"), unit: { "zh-CN": "度", en: "kWh" } }
  },
  layers,
  ...rest
})

export const layerOf = (key: KeyRule, rest: Partial<Layer> = {}): Layer => ({
  id: "all",
  title: t("all"),
  kinds: "rest",
  key,
  ...rest
})

/** One layer, one item, CNY. */
export const billOf = (amountMinor: number, units: ReadonlyArray<Unit>, rest: Partial<Bill> = {}): Bill => ({
  currency: "CNY",
  items: [{ id: "bill", kind: "cost", amountMinor }],
  units,
  ...rest
})

export const unit = (party: string, areaDm2: number, rest: Partial<Unit> = {}): Unit => ({
  party,
  measures: { area: areaDm2, persons: 2, use: 5 },
  ...rest
})

// ---- arbitrary keys and bills that fit them

const share = fc.constantFrom<ReadonlyArray<readonly [number, number]>>(
  [
    [1, 2],
    [1, 2]
  ],
  [
    [7, 10],
    [3, 10]
  ],
  [
    [1, 3],
    [2, 3]
  ],
  [[1, 1]]
)

const plain = fc.constantFrom<WeightRule>(
  { kind: "equal" },
  area,
  { kind: "measure", measure: "persons" },
  { kind: "measure", measure: "area", whole: 100 },
  { kind: "value", value: [3, 7] },
  {
    kind: "table",
    trait: "floor",
    title: t("floors"),
    rows: [
      { from: 1, to: 2, value: [1, 2] },
      { from: 3, value: 1, step: [3, 10] }
    ]
  },
  {
    kind: "sum",
    of: [
      { kind: "value", value: [1, 9] },
      { kind: "measure", measure: "use" }
    ]
  },
  { kind: "when", where: { trait: "shop", is: [true] }, weight: { kind: "value", value: 5 }, otherwise: area }
)

const weightRule: fc.Arbitrary<WeightRule> = fc.oneof(
  { weight: 3, arbitrary: plain },
  {
    weight: 1,
    arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((of): WeightRule => ({ kind: "product", of }))
  },
  {
    weight: 1,
    arbitrary: fc.tuple(share, plain, plain).map(([shares, a, b]): WeightRule => ({
      kind: "mixture",
      of: shares.map((each, i) => ({ share: each, weight: i === 0 ? a : b }))
    }))
  }
)

const by: fc.Arbitrary<KeyRule> = fc.oneof(
  weightRule.map((weight): KeyRule => ({ kind: "by", weight })),
  weightRule.map((weight): KeyRule => ({
    kind: "by",
    weight,
    cap: { minor: { kind: "measure", measure: "area" } },
    floor: { where: { trait: "shop", is: [false] }, minor: { kind: "measure", measure: "persons" } },
    beyond: { payer: "fund" }
  })),
  weightRule.map((weight): KeyRule => ({
    kind: "by",
    weight,
    rounding: { method: "rotating", start: 3, quantumMinor: 10, rest: { place: "next" } }
  })),
  plain.map((weight): KeyRule => ({ kind: "by", weight, where: { not: { trait: "floor", from: 9 } } })),
  plain.map((weight): KeyRule => ({ kind: "published", weight, over: area, run: "as-published", place: "open" })),
  plain.map((weight): KeyRule => ({ kind: "published", weight, over: area, run: "normalised", place: "open" }))
)

const rule: fc.Arbitrary<KeyRule> = fc.oneof(
  { weight: 3, arbitrary: by },
  {
    weight: 1,
    arbitrary: fc.tuple(share, by, by, fc.boolean()).map(([shares, a, b, payer]): KeyRule => ({
      kind: "split",
      parts: shares.map((each, i) => ({
        id: `part-${i}`,
        title: t("part"),
        share: each,
        to: i === 0 ? a : payer ? { payer: "seller" } : b
      }))
    }))
  },
  {
    weight: 1,
    arbitrary: fc.tuple(plain, by, by).map(([weight, a, b]): KeyRule => ({
      kind: "groups",
      trait: "side",
      weight,
      each: { east: { title: t("east"), key: a }, west: { title: t("west"), key: b } }
    }))
  }
)

const layer = (id: string, kinds: Layer["kinds"]): fc.Arbitrary<Layer> =>
  fc
    .record({
      key: rule,
      before: fc.boolean(),
      relief: fc.boolean(),
      others: fc.boolean(),
      later: fc.boolean(),
      borne: fc.boolean()
    })
    .map((choice): Layer => ({
      id,
      title: t(id),
      kinds,
      key: choice.key,
      ...(choice.before
        ? { before: [{ id: "grant", title: t("grant"), payer: "government", take: { ratio: [1, 3] } }] }
        : {}),
      after: [
        ...(choice.relief
          ? [
              {
                kind: "relief" as const,
                id: "hardship",
                title: t("hardship"),
                where: { trait: "hardship", is: [true] },
                keep: { ratio: [1, 3] as const },
                payers: choice.others
                  ? ("others" as const)
                  : [
                      { payer: "fund", weight: 2 },
                      { payer: "committee", weight: 1 }
                    ]
              }
            ]
          : []),
        ...(choice.later
          ? [
              {
                kind: "subsidy" as const,
                id: "per-home",
                title: t("per home"),
                payer: "street",
                take: { minor: 777 },
                weight: { kind: "equal" as const }
              }
            ]
          : [])
      ],
      ...(choice.borne
        ? {
            bearers: {
              shares: [
                { role: "tenant", share: [2, 3] as const },
                { role: "owner", share: [1, 3] as const }
              ],
              fallback: ["owner"]
            }
          }
        : {})
    }))

export const someKey: fc.Arbitrary<ApportionmentKey> = fc
  .tuple(layer("lift", ["lift"]), layer("rest", "rest"))
  .map(([lift, rest]) =>
    keyOf([lift, rest], {
      excluded: [
        {
          kinds: ["own"],
          title: t("own"),
          payer: "provider",
          source: { title: { "zh-CN": "样例", en: "sample" }, trust: "design" }
        }
      ]
    })
  )

const period = { from: "2026-01-01", until: "2026-04-01" }
const someUnit = (party: string): fc.Arbitrary<Unit> =>
  fc
    .record({
      area: fc.integer({ min: 1, max: 20_000 }),
      persons: fc.nat({ max: 5 }),
      use: fc.nat({ max: 900 }),
      floor: fc.integer({ min: 1, max: 9 }),
      shop: fc.boolean(),
      hardship: fc.boolean(),
      side: fc.constantFrom("east", "west"),
      moved: fc.integer({ min: 1, max: 28 }),
      tenant: fc.boolean()
    })
    .map(({ area: areaDm2, floor, hardship, moved, persons, shop, side, tenant, use }) => ({
      party,
      measures: { area: areaDm2, persons, use },
      traits: { floor, shop, hardship, side },
      bearers: [
        { bearer: `${party}-old`, role: "owner", until: `2026-02-${String(moved).padStart(2, "0")}` },
        { bearer: `${party}-new`, role: "owner", from: `2026-02-${String(moved).padStart(2, "0")}` },
        ...(tenant ? [{ bearer: `${party}-tenant`, role: "tenant", from: "2026-03-05" }] : [])
      ]
    }))

export const someBill: fc.Arbitrary<Bill> = fc.record({
  currency: fc.constant("CNY"),
  period: fc.constant(period),
  items: fc
    .array(fc.tuple(fc.constantFrom("lift", "water", "own"), fc.integer({ min: -50_000, max: 5_000_000 })), {
      minLength: 1,
      maxLength: 4
    })
    .map((list) => list.map(([kind, amountMinor], i) => ({ id: `item-${i}`, kind, amountMinor }))),
  units: fc
    .integer({ min: 1, max: 8 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => someUnit(`u${i}`))))
})
