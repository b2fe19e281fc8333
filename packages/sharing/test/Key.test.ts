import {
  billSchema,
  inForce,
  keys,
  type KeyDocument,
  keySchema,
  outcomeSchema,
  SharingError,
  tryApportionBill,
  tryParseBill,
  tryParseKey
} from "@linli/sharing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { area, billOf, keyOf, layerOf, someBill, someKey, unit } from "./bills.ts"

const isKey = (value: unknown): value is KeyDocument => typeof value === "object" && value !== null && "kind" in value
const shipped = Object.values(keys as Readonly<Record<string, unknown>>).filter(isKey)
const problemsOf = (input: unknown) => {
  const result = tryParseKey(input)
  return result.ok ? [] : result.problems
}
const tagsOf = (input: unknown) => problemsOf(input).map((p) => p._tag)
const title = { "zh-CN": "表", en: "table" }
const good = keyOf([layerOf({ kind: "by", weight: area })])

describe("KY-1 a key is strict JSON", () => {
  it("reads back what it read", () => {
    expect(tryParseKey(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good })
    expect(keySchema.safeParse(good).success).toBe(true)
  })
  it.each([
    ["an unknown field", { ...good, colour: "red" }, ""],
    ["a title in one language", { ...good, title: { en: "x" } }, "title.zh-CN"],
    ["a day that does not exist", { ...good, from: "2026-02-30" }, "from"],
    ["a float", keyOf([layerOf({ kind: "by", weight: { kind: "value", value: 0.7 } })]), "layers.0.key.weight.value"],
    ["a trust nobody defined", { ...good, source: { ...good.source, trust: "sure" } }, "source.trust"],
    ["an id with spaces", { ...good, id: "a b" }, "id"],
    ["a version that is zero", { ...good, version: 0 }, "version"],
    [
      "a share above one",
      {
        ...good,
        layers: [
          {
            ...layerOf({ kind: "by", weight: area }),
            before: [{ id: "s", title, payer: "p", take: { ratio: [3, 2] } }]
          }
        ]
      },
      "layers.0.before.0.take.ratio"
    ]
  ])("refuses %s, with the path", (_, input, path) => {
    const problems = problemsOf(input)
    expect(problems[0]).toMatchObject({ _tag: "KeyNotReadable", path })
  })
  it("refuses what is no key at all", () => {
    for (const input of [null, 5, "x", [], {}, { kind: "magic" }, { kind: "__proto__" }])
      expect(tagsOf(input)).toEqual(["KeyNotReadable"])
  })
  it("names every problem of a document at once", () => {
    expect(problemsOf({ ...good, from: "x", version: 1.5, colour: 1 }).length).toBe(3)
  })
})

describe("KY-2 what a schema cannot see", () => {
  const table = (rows: ReadonlyArray<object>) =>
    keyOf([layerOf({ kind: "by", weight: { kind: "table", trait: "floor", title, rows: rows as never } })])
  it("refuses tables with gaps and with two rows for a value", () => {
    expect(
      problemsOf(
        table([
          { from: 1, to: 2, value: 0 },
          { from: 4, value: 1 }
        ])
      )
    ).toMatchObject([{ _tag: "TableGap", input: "3" }])
    expect(
      problemsOf(
        table([
          { from: 1, to: 4, value: 0 },
          { from: 4, value: 1 }
        ])
      )
    ).toMatchObject([{ _tag: "TableOverlap", input: "4" }])
    expect(tagsOf(table([{ from: 3, to: 1, value: 0 }]))).toEqual(["TableOverlap"])
    expect(
      tagsOf(
        table([
          { is: ["a", "b"], value: 0 },
          { is: ["b"], value: 1 }
        ])
      )
    ).toEqual(["TableOverlap"])
    expect(
      tagsOf(
        table([
          { from: 1, value: 0 },
          { from: 3, value: 1 }
        ])
      )
    ).toEqual([])
  })
  it("refuses shares that make no whole", () => {
    const split = (a: readonly [number, number]) =>
      keyOf([
        layerOf({
          kind: "split",
          parts: [
            { id: "a", title, share: a, to: { kind: "by", weight: area } },
            { id: "b", title, share: [1, 3], to: { payer: "x" } }
          ]
        })
      ])
    expect(tagsOf(split([1, 3]))).toEqual(["OutOfRange"])
    expect(tagsOf(split([2, 3]))).toEqual([])
    expect(
      tagsOf(keyOf([layerOf({ kind: "by", weight: { kind: "mixture", of: [{ share: [1, 2], weight: area }] } })]))
    ).toEqual(["OutOfRange"])
    expect(
      tagsOf(
        keyOf([
          layerOf(
            { kind: "by", weight: area },
            { bearers: { shares: [{ role: "owner", share: [9, 10] }], fallback: [] } }
          )
        ])
      )
    ).toEqual(["OutOfRange"])
  })
  it("refuses ids and kinds used twice, and measures nobody explained", () => {
    const by = { kind: "by" as const, weight: area }
    expect(tagsOf(keyOf([layerOf(by, { kinds: ["x"] }), layerOf(by, { kinds: ["x"] })]))).toEqual([
      "Repeated",
      "Repeated"
    ])
    expect(tagsOf(keyOf([layerOf(by), layerOf(by, { id: "b" })]))).toEqual(["Repeated"])
    expect(problemsOf(keyOf([layerOf({ kind: "by", weight: { kind: "measure", measure: "height" } })]))).toMatchObject([
      { _tag: "KeyNotReadable", path: "measures" }
    ])
  })
  it("refuses a rounding that could pass a cap", () => {
    const cap = { minor: { kind: "value" as const, value: 5 } }
    const rule = (rounding: object) => keyOf([layerOf({ kind: "by", weight: area, cap, rounding: rounding as never })])
    expect(tagsOf(rule({ method: "to-one", party: "x" }))).toEqual(["OutOfRange"])
    expect(tagsOf(rule({ method: "draw", seed: "x", quantumMinor: 10 }))).toEqual(["OutOfRange"])
    expect(tagsOf(rule({ method: "draw", seed: "x" }))).toEqual([])
    const whole = {
      ...keyOf([layerOf({ kind: "by", weight: area, cap })]),
      rounding: { method: "largest-remainder", quantumMinor: 100, rest: { place: "x" } }
    }
    expect(tagsOf(whole)).toEqual(["OutOfRange"])
  })
  it("refuses an end before the beginning, and more than the whole for the fund", () => {
    expect(tagsOf({ ...good, until: "2025-01-01" })).toEqual(["OutOfRange"])
    const { kind: _, layers: __, measures: ___, ...head } = good
    const revenue = {
      ...head,
      kind: "revenue",
      toFund: { share: [1, 1], comparison: "more-than", of: "net" },
      agreementFirst: false
    }
    expect(tagsOf(revenue)).toEqual(["OutOfRange"])
  })
})

describe("KY-3 the keys of this package are data with day, source and trust", () => {
  it.each(shipped.map((key) => [key.id, key] as const))("%s is plain JSON that parses", (_, key) => {
    expect(tryParseKey(JSON.parse(JSON.stringify(key)))).toEqual({ ok: true, value: key })
  })
  it("has many, each with its own id, and every area says which it is", () => {
    expect(shipped.length).toBeGreaterThanOrEqual(25)
    expect(new Set(shipped.map((key) => key.id)).size).toBe(shipped.length)
    for (const key of shipped) {
      if (!("measures" in key)) continue
      for (const [name, measure] of Object.entries(key.measures))
        if (name.startsWith("area"))
          expect([name, measure.title.en === "area", measure.title["zh-CN"] === "面积"]).toEqual([name, false, false])
    }
  })
  it("holds legal numbers only with a source that was read or is named as weaker", () => {
    for (const key of shipped)
      if (key.id.includes("/") && key.id.startsWith("de/"))
        expect(key.source).toMatchObject({ title: { en: "HeizkostenV" }, article: "7", trust: "read" })
  })
})

describe("KY-4 the version in force", () => {
  const versions = [
    { ...good, version: 1, until: "2027-01-01" },
    { ...good, version: 2, from: "2026-07-01" }
  ]
  it("is the highest of the day", () => {
    expect(inForce(versions, "sample", "2026-06-30").version).toBe(1)
    expect(inForce(versions, "sample", "2026-07-01").version).toBe(2)
    expect(inForce(versions, "sample", "2028-01-01").version).toBe(2)
  })
  it("ends on the day before the one that is named", () => {
    const [first] = versions
    if (first === undefined) throw new Error("no version")
    expect(inForce([first], "sample", "2026-12-31").version).toBe(1)
    expect(() => inForce([first], "sample", "2027-01-01")).toThrow("not in force")
  })
  it("is refused where there is none", () => {
    expect(() => inForce(versions, "sample", "2025-12-31")).toThrow(SharingError)
    expect(() => inForce(versions, "other", "2026-12-31")).toThrow("`other` is not in force on `2026-12-31`")
  })
})

describe("KY-5 bills and outcomes have schemas", () => {
  it("that fit every key, bill and outcome there is, as plain JSON", () => {
    let outcomes = 0
    fc.assert(
      fc.property(someKey, someBill, (key, bill) => {
        expect(tryParseKey(JSON.parse(JSON.stringify(key)))).toEqual({ ok: true, value: key })
        expect(billSchema.parse(JSON.parse(JSON.stringify(bill)))).toEqual(bill)
        const result = tryApportionBill(key, bill)
        if (!result.ok) return
        expect(outcomeSchema.parse(JSON.parse(JSON.stringify(result.value)))).toEqual(result.value)
        outcomes++
      })
    )
    expect(outcomes).toBeGreaterThan(20)
  })
  it("and refuse what does not, with every path", () => {
    const bill = billOf(1, [unit("a", 1)])
    const result = tryParseBill({
      ...bill,
      colour: 1,
      items: [{ id: "x", kind: "y", amountMinor: 0.5 }],
      period: { from: "today", until: "2026-01-01" }
    })
    const paths = result.ok ? [] : result.problems.map((p) => (p._tag === "KeyNotReadable" ? p.path : p._tag))
    expect(paths.toSorted()).toEqual(["", "items.0.amountMinor", "period.from"])
    expect(tryParseBill(null).ok).toBe(false)
    expect(tryParseBill(bill)).toEqual({ ok: true, value: bill })
  })
})
