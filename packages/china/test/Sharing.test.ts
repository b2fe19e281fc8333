import * as china from "@linli/china/sharing"
import {
  apportionBill,
  type ApportionmentKey,
  type Bill,
  DefaultKey,
  explainBill,
  type KeyDocument,
  keys,
  type RevenueKey,
  sentences,
  shareRevenue,
  tryParseKey,
  type Unit
} from "@linli/sharing"
import { packLaws } from "@linli/testing"
import { describe, expect, it } from "vitest"

const isKey = (value: unknown): value is KeyDocument => typeof value === "object" && value !== null && "kind" in value
const shipped = Object.values(china as Readonly<Record<string, unknown>>).filter(isKey)

const home = (party: string, m2: number, traits: NonNullable<Unit["traits"]>, rest: Partial<Unit> = {}): Unit => ({
  party,
  measures: { "area.exclusive": m2 * 100, persons: 2, "water.use": 10, "power.use": 100, places: 1 },
  traits,
  ...rest
})
const bill = (kind: string, yuan: number, units: ReadonlyArray<Unit>, rest: Partial<Bill> = {}): Bill => ({
  currency: "CNY",
  items: [{ id: "bill", kind, amountMinor: yuan * 100 }],
  units,
  ...rest
})
const yuanOf = (key: ApportionmentKey, of: Bill) =>
  Object.fromEntries(apportionBill(key, of).parties.map((p) => [p.party, p.amountMinor / 100]))

describe("CN-79 the keys are data", () => {
  it.each(shipped.map((key) => [key.id, key] as const))("%s is plain JSON that parses", (_, key) => {
    expect(tryParseKey(JSON.parse(JSON.stringify(key)))).toEqual({ ok: true, value: key })
  })
  it("have ids of their own, beside those of the package too, and are many", () => {
    const all = [...shipped, ...Object.values(keys as Readonly<Record<string, unknown>>).filter(isKey)]
    expect(new Set(all.map((key) => key.id)).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(45)
  })
  it("name a law only with an article, and what was not read as such", () => {
    for (const { id, source } of shipped)
      if (source.trust === "read") expect([id, source.article]).not.toEqual([id, undefined])
    expect(china.liftGuangzhou.source.trust).toBe("recalled")
    expect(china.liftLijiangAsPublished.source.trust).toBe("secondary")
    expect(china.liftJinanStyle.source.trust).toBe("design")
  })
})

describe("CN-70 the pack says what holds without an agreement", () => {
  it("area by article 283, on every day since the Civil Code", () => {
    expect(china.ChinaSharing.values).toHaveLength(1)
    expect(china.ChinaSharing.values[0]).toMatchObject({
      param: "sharing/default",
      from: "2021-01-01",
      source: "民法典 283",
      trust: "read",
      value: { id: "cn/area-283" }
    })
  })
  packLaws(it, china.ChinaSharing, [DefaultKey])
})

describe("CN-70 by the share of the exclusive area where nothing was agreed", () => {
  it("is V35: 60,000 yuan over homes of 90 and 110 m²", () => {
    const units = Array.from({ length: 12 }, (_, i) => home(`h${String(i).padStart(2, "0")}`, i < 6 ? 90 : 110, {}))
    expect(yuanOf(china.area283, bill("repair", 60_000, units))).toMatchObject({
      h00: 4500,
      h05: 4500,
      h06: 5500,
      h11: 5500
    })
  })
  it("says the law in both languages", () => {
    const units = [home("a", 90, {}), home("b", 110, {})]
    const of = bill("repair", 100, units)
    const told = explainBill(china.area283, of, apportionBill(china.area283, of), "a")
    expect(sentences(told, "zh-CN")[0]).toBe(
      "规则：按专有部分面积所占比例（没有约定或约定不明时）（cn/area-283，第1版），依据：民法典 283。"
    )
    expect(sentences(told, "en")[0]).toContain("from Civil Code 283.")
  })
  it("weighs the use of a property fee, and refuse", () => {
    const units = [home("flat", 100, { use: "dwelling" }), home("shop", 100, { use: "shop" })]
    expect(yuanOf(china.propertyFeeByUse, bill("fee", 300, units))).toEqual({ flat: 100, shop: 200 })
    expect(yuanOf(china.refuse, bill("refuse", 400, units))).toEqual({ flat: 100, shop: 300 })
  })
})

describe("CN-71 what a lump sum includes is not shared out", () => {
  it("stays with the provider", () => {
    const of: Bill = {
      ...bill("water", 100, [home("a", 1, {}), home("b", 1, {})]),
      items: [
        { id: "pump", kind: "included-in-lump-sum", amountMinor: 70_00 },
        { id: "fountain", kind: "water", amountMinor: 30_00 }
      ]
    }
    const outcome = apportionBill(china.lumpSum, of)
    expect(outcome.parties.map((p) => p.amountMinor)).toEqual([15_00, 15_00])
    expect(outcome.payers).toMatchObject([{ payer: "provider", amountMinor: 70_00 }])
  })
})

describe("CN-72 a building of commodity and sold public housing", () => {
  it("is V39", () => {
    const units = [
      home("commodity", 3000, { tenure: "commodity" }),
      home("A", 50, { tenure: "public" }),
      home("others", 1950, { tenure: "public" })
    ]
    const figures = { "deposit.seller": 80_000_00, "deposit.owners": 20_000_00 }
    const outcome = apportionBill(china.mixedBuilding, bill("repair", 100_000, units, { figures }))
    expect(outcome.parties.map((p) => [p.party, p.amountMinor])).toEqual([
      ["A", 200_00],
      ["commodity", 60_000_00],
      ["others", 7_800_00]
    ])
    expect(outcome.payers).toMatchObject([{ payer: "seller", amountMinor: 32_000_00 }])
  })
})

describe("CN-73 what is not sold", () => {
  it("is borne by the developer", () => {
    const units = [
      home("sold", 100, {}, { bearers: [{ bearer: "owner-1", role: "owner" }] }),
      home("unsold", 100, {}, { bearers: [{ bearer: "builder", role: "developer" }] })
    ]
    const outcome = apportionBill(china.unsoldArea, bill("repair", 200, units))
    expect(outcome.bearers.map((b) => [b.bearer, b.role, b.amountMinor])).toEqual([
      ["owner-1", "owner", 100_00],
      ["builder", "developer", 100_00]
    ])
  })
})

describe("CN-74 lift tables by floor", () => {
  const flats = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((floor) =>
      ["1", "2"].map((door) => home(`${floor}0${door}`, 80, { floor }))
    )
  it("is the guidance for Guangzhou: L2", () => {
    const parts = yuanOf(
      china.liftGuangzhou,
      bill("lift.construction", 510_000, flats(1, 7), { figures: { subsidy: 0 } })
    )
    expect([1, 2, 3, 4, 5, 6, 7].map((floor) => parts[`${floor}02`])).toEqual([
      0, 15_000, 30_000, 39_000, 48_000, 57_000, 66_000
    ])
  })
  it("takes the subsidy off first, and needs to be told that there is none", () => {
    const parts = yuanOf(
      china.liftJinanStyle,
      bill("lift.construction", 500_000, flats(1, 6), { figures: { subsidy: 100_000_00 } })
    )
    expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(400_000, 6)
    expect(parts["101"]).toBe(0)
    expect(() => apportionBill(china.liftJinanStyle, bill("lift.construction", 1, flats(1, 6)))).toThrow("`subsidy`")
  })
  it("has three layers with bearers of their own", () => {
    const units = flats(1, 3).map((unit) => ({
      ...unit,
      bearers: [
        { bearer: `${unit.party}-o`, role: "owner" },
        { bearer: `${unit.party}-t`, role: "tenant" }
      ]
    }))
    const of: Bill = {
      ...bill("lift.running", 0, units, { figures: { subsidy: 0 } }),
      items: [
        { id: "c", kind: "lift.construction", amountMinor: 300_000_00 },
        { id: "r", kind: "lift.running", amountMinor: 400_00 },
        { id: "n", kind: "lift.renewal", amountMinor: 800_00 }
      ]
    }
    const outcome = apportionBill(china.liftThreeLayers, of)
    expect(outcome.layers.map((l) => l.parts.find((p) => p.party === "201")?.amountMinor)).toEqual([
      50_000_00, 100_00, 200_00
    ])
    expect(outcome.bearers.filter((b) => b.party === "301").map((b) => [b.layer, b.role])).toEqual([
      ["running", "tenant"],
      ["renewal", "owner"]
    ])
  })
})

describe("CN-75 the formula of Lijiang New Village", () => {
  const areas = [78, 78, 85, 85, 92, 92, 101]
  const units = [home("101", 78, { floor: 1 }), ...areas.map((m2, i) => home(`${i + 3}01`, m2, { floor: i + 3 }))]
  const of = bill("lift.construction", 560_000, units, { figures: { subsidy: 0 } })
  it("collects 569,531.91 where areas differ, and reports it", () => {
    const outcome = apportionBill(china.liftLijiangAsPublished, of)
    expect(outcome.parties.reduce((sum, p) => sum + p.amountMinor, 0)).toBe(569_531_91)
    expect(outcome.carried).toEqual([{ place: "residual", layer: "construction", amountMinor: -9_531_91 }])
  })
  it("adds up when normalised", () => {
    const outcome = apportionBill(china.liftLijiangNormalised, of)
    expect(outcome.parties.reduce((sum, p) => sum + p.amountMinor, 0)).toBe(560_000_00)
    expect(outcome.parties[0]).toEqual({ party: "101", amountMinor: 0 })
  })
  it("is L1 where areas are equal", () => {
    const equal = Array.from({ length: 7 }, (_, i) =>
      ["1", "2"].map((d) => home(`${i + 3}0${d}`, 80, { floor: i + 3 }))
    ).flat()
    const parts = yuanOf(china.liftLijiangAsPublished, { ...of, units: equal })
    expect([3, 4, 5, 6, 7, 8, 9].map((floor) => parts[`${floor}01`])).toEqual(
      [28, 32, 36, 40, 44, 48, 52].map((k) => k * 1000)
    )
  })
})

describe("CN-76 public revenue by place", () => {
  const net = (key: RevenueKey, minor: number, fund = { balanceMinor: 0, firstDepositMinor: 100_00 }) =>
    shareRevenue(key, {
      currency: "CNY",
      income: [{ id: "parking", kind: "parking", amountMinor: minor }],
      costs: [],
      accountMinor: minor,
      fund
    })
  it("is V49 and V50", () => {
    expect(net(china.revenueShanghai, 12_345_67).toFund.leastMinor).toBe(6_172_84)
    expect(net(china.revenueHuzhou, 12_345_67).toFund.leastMinor).toBe(6_172_84)
    expect(
      net(china.revenueBeijing, 10_750_00, { balanceMinor: 29_99, firstDepositMinor: 100_00 }).toFund.leastMinor
    ).toBe(5_375_00)
    expect(
      net(china.revenueBeijing, 10_750_00, { balanceMinor: 30_00, firstDepositMinor: 100_00 }).toFund.leastMinor
    ).toBe(0)
  })
  it("takes all in Qingyuan, unless the owners agreed otherwise, and no share where none is named", () => {
    expect(net(china.revenueQingyuan, 500)).toMatchObject({
      toFund: { leastMinor: 500 },
      freeMinor: 0,
      agreementFirst: true
    })
    for (const key of [china.revenueNation, china.revenueHangzhou])
      expect(net(key, 500)).toMatchObject({ toFund: { leastMinor: 0, reason: "no-share-named" }, freeMinor: 500 })
  })
})

describe("CN-77 shared electricity and water", () => {
  const units = [
    home("101", 100, { use: "shop", floor: 1, pumped: false }),
    home("201", 100, { use: "dwelling", floor: 2, pumped: false }),
    home("301", 100, { use: "dwelling", floor: 3, pumped: true })
  ]
  it("goes to those who use it, table by table", () => {
    const of: Bill = {
      ...bill("power.lift", 0, units),
      items: ["power.stairwell", "power.lift", "power.pumps", "power.loss", "water.loss"].map((kind) => ({
        id: kind,
        kind,
        amountMinor: 600
      }))
    }
    expect(yuanOf(china.sharedUtilities, of)).toEqual({ "101": 4, "201": 10, "301": 16 })
    for (const key of [china.stairwellLight, china.liftPower, china.pumpPower, china.mainMeterLoss]) {
      const kinds = key.layers.flatMap((layer) => layer.kinds)
      const outcome = apportionBill(key, { ...of, items: of.items.filter((item) => kinds.includes(item.kind)) })
      expect(outcome.parties.reduce((sum, p) => sum + p.amountMinor, 0)).toBe(kinds.length * 600)
    }
  })
  it("gives the net of common parking as a credit by area", () => {
    const of: Bill = {
      ...bill("x", 0, units),
      items: [
        { id: "fees", kind: "parking.income", amountMinor: -44_750_00 },
        { id: "costs", kind: "parking.cost", amountMinor: 34_000_00 }
      ]
    }
    expect(Object.values(yuanOf(china.parkingOperation, of))).toEqual([-3583.34, -3583.33, -3583.33])
  })
})

describe("CN-78 the compensation of affected homes", () => {
  it("has a limit that is known at second hand", () => {
    expect(china.liftCompensationCap).toMatchObject({ share: [3, 10], source: { trust: "secondary" } })
  })
})
