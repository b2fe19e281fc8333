import { Currency, Money, type Rounding } from "@linli/quantities"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as oracle from "./money.oracle.ts"
import { outcomeOf, problemOf } from "./support.ts"

const SAFE = Number.MAX_SAFE_INTEGER
const yuan = (amountMinor: number): Money.Money => Money.of(amountMinor, "CNY")
const anyAmount = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 1, -1, SAFE, -SAFE)
)
const anyRounding = fc.constantFrom<Rounding>("half-up", "half-even", "down", "up", "floor", "ceiling")

describe("QT-1 money is a safe integer of minor units with a currency", () => {
  it("12.50 yuan are 1250 fen", () => {
    expect(yuan(1250)).toEqual({ currency: "CNY", amountMinor: 1250 })
    expect(Money.is(yuan(1250))).toBe(true)
    expect(Money.zero("CNY").amountMinor).toBe(0)
  })
  it("refuses what is not whole or not safe, with a word on what to write", () => {
    expect(problemOf(() => yuan(12.5))).toMatchObject({ _tag: "NotExact" })
    expect(problemOf(() => yuan(12.5)).message).toContain("12.50 is 1250")
    expect(outcomeOf(() => yuan(Number.NaN))).toBe("NotExact")
    expect(outcomeOf(() => yuan(Number.POSITIVE_INFINITY))).toBe("NotExact")
    expect(outcomeOf(() => yuan(SAFE + 1))).toBe("MoneyOverflow")
    expect(outcomeOf(() => Money.of("12" as never, "CNY"))).toBe("NotExact")
    expect(Money.tryOf(1.5, "CNY").ok).toBe(false)
    for (const bad of [
      null,
      5,
      "5",
      { currency: "CNY" },
      { currency: "RMB", amountMinor: 1 },
      { currency: "CNY", amountMinor: 0.5 }
    ])
      expect(Money.is(bad)).toBe(false)
  })
  it("there is no minus zero, wherever it could come from", () => {
    for (const money of [
      yuan(-0),
      Money.negate(yuan(0)),
      Money.multiply(yuan(-3), 0),
      Money.multiply(yuan(0), -3),
      Money.multiplyRatio(yuan(-1), [1, 3]),
      Money.parse("-0.00", "CNY"),
      Money.sum([yuan(-5), yuan(5)], "CNY")
    ])
      expect(Object.is(money.amountMinor, 0)).toBe(true)
  })
})

describe("QT-2 currencies and their decimals are those of ISO 4217", () => {
  it("yuan have 2, yen none, dinars of Kuwait 3", () => {
    expect(["CNY", "JPY", "KWD", "USD", "KRW"].map((code) => Currency.decimals(code))).toEqual([2, 0, 3, 2, 0])
  })
  it("agrees with the runtime wherever that follows the standard", () => {
    // CLDR shows these without decimals although ISO 4217 gives them two.
    const known = new Set(
      "AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SLE SOS SYP TZS UZS YER ZMW RSD MRU STN IQD".split(" ")
    )
    const others = Intl.supportedValuesOf("currency").filter((code) => Currency.is(code) && !known.has(code))
    expect(others.length).toBeGreaterThan(100)
    const differ = others.filter(
      (currency) =>
        new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits !==
        Currency.decimals(currency)
    )
    expect(differ).toEqual([])
  })
  it("refuses other codes and says which to write", () => {
    for (const code of ["RMB", "cny", "", "CNYX", "ED ", "   ", "__proto__", "BIF CLP"])
      expect(Currency.is(code)).toBe(false)
    expect(problemOf(() => Money.of(1, "RMB"))).toMatchObject({ _tag: "UnknownCurrency", currency: "RMB" })
    expect(problemOf(() => Money.of(1, "RMB")).message).toBe(
      "unknown currency `RMB`; write its code of ISO 4217, such as `CNY`"
    )
  })
})

describe("QT-3 money is read as people write it, and never guessed", () => {
  it.each([
    ["1,234.50", 123_450],
    ["1234.5", 123_450],
    ["¥1,234.50", 123_450],
    ["￥１，２３４．５０", 123_450],
    ["12元", 1200],
    ["12.30 元", 1230],
    ["人民币12.30", 1230],
    ["CNY 12", 1200],
    ["CN¥12", 1200],
    ["-12", -1200],
    ["−12.01", -1201],
    ["-¥12", -1200],
    ["¥-12", -1200],
    ["　12 ", 1200],
    ["0", 0],
    ["90,071,992,547,409.91", SAFE]
  ])("%s", (text, amountMinor) => expect(Money.parse(text, "CNY")).toEqual(yuan(amountMinor)))

  it.each([
    ["89,5", "NotReadable"],
    ["1,23,456", "NotReadable"],
    ["1.234,50", "NotReadable"],
    ["12.", "NotReadable"],
    [".5", "NotReadable"],
    ["1e3", "NotReadable"],
    ["", "NotReadable"],
    ["十二元", "NotReadable"],
    ["3.30106E+17", "NotReadable"],
    ["12-5", "NotReadable"],
    ["--5", "NotReadable"],
    ["=1+1", "NotReadable"],
    ["1 234", "NotReadable"],
    ["0x10", "NotReadable"],
    ["Infinity", "NotReadable"],
    ["1.234", "NotExact"],
    ["1.500", "NotExact"],
    ["$12", "CurrencyMismatch"],
    ["USD 12", "CurrencyMismatch"],
    ["12日元", "CurrencyMismatch"],
    ["90,071,992,547,409.92", "MoneyOverflow"],
    ["9".repeat(60), "MoneyOverflow"],
    ["9".repeat(10_000_000), "NotReadable"],
    [12.5 as never, "NotReadable"]
  ])("refuses %.20s: %s", (text, tag) => expect(outcomeOf(() => Money.parse(text, "CNY"))).toBe(tag))

  it("¥ is yuan or yen, as the caller says; yen have no decimals", () => {
    expect(Money.parse("¥1,200", "JPY")).toEqual({ currency: "JPY", amountMinor: 1200 })
    expect(problemOf(() => Money.parse("¥1.5", "JPY"))).toMatchObject({ _tag: "NotExact", decimals: 0 })
  })
  it("any text is read exactly or refused with a tag", () => {
    let refused = 0
    const piece = fc.constantFrom("1", "23", "456", ",", ".", "-", "¥", "元", " ", "０", "%", "e")
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 8 }).map((list) => list.join(""))
        ),
        (text) => {
          const result = Money.tryParse(text, "CNY")
          if (!result.ok) return void refused++
          const digits = text.normalize("NFKC").replaceAll(/[^\d.]/g, "")
          const [whole = "", fraction = ""] = digits.split(".")
          expect(Math.abs(result.value.amountMinor)).toBe(Number(`${whole}${fraction.padEnd(2, "0")}`))
        }
      ),
      { numRuns: 2000 }
    )
    expect(refused).toBeGreaterThan(500)
    expect(refused).toBeLessThan(2000)
  })
})

describe("QT-4 sums are exact or refused", () => {
  it("1.10 and 2.20 are 3.30", () => {
    expect(Money.add(yuan(110), yuan(220))).toEqual(yuan(330))
    expect(Money.subtract(yuan(110), yuan(220))).toEqual(yuan(-110))
    expect(Money.multiply(yuan(110), 3)).toEqual(yuan(330))
    expect(Money.sum([yuan(10), yuan(20), yuan(-5)], "CNY")).toEqual(yuan(25))
    expect(Money.sum([], "CNY")).toEqual(yuan(0))
    expect(Money.abs(yuan(-5))).toEqual(yuan(5))
    expect([Money.compare(yuan(1), yuan(2)), Money.compare(yuan(2), yuan(2)), Money.compare(yuan(3), yuan(2))]).toEqual(
      [-1, 0, 1]
    )
    expect([Money.equals(yuan(1), yuan(1)), Money.equals(yuan(1), Money.of(1, "USD"))]).toEqual([true, false])
  })
  it("agrees with bigint arithmetic, and refuses exactly what is not safe", () => {
    let refused = 0
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        const cases = [
          [() => Money.add(yuan(a), yuan(b)), BigInt(a) + BigInt(b)],
          [() => Money.subtract(yuan(a), yuan(b)), BigInt(a) - BigInt(b)],
          [() => Money.multiply(yuan(a), b), BigInt(a) * BigInt(b)]
        ] as const
        for (const [ours, exact] of cases) {
          const expected = oracle.safe(exact)
          if (expected === undefined) refused++
          expect(expected === undefined ? outcomeOf(ours) : ours().amountMinor).toBe(expected ?? "MoneyOverflow")
        }
      })
    )
    expect(refused).toBeGreaterThan(10)
  })
  it("a sum does not depend on the order, even if it leaves the safe integers on the way", () => {
    expect(Money.sum([yuan(SAFE), yuan(SAFE), yuan(-SAFE)], "CNY")).toEqual(yuan(SAFE))
    fc.assert(
      fc.property(fc.array(anyAmount, { maxLength: 12 }), (amounts) => {
        const expected = oracle.safe(amounts.reduce((total, a) => total + BigInt(a), 0n)) ?? "MoneyOverflow"
        for (const order of [amounts, amounts.toReversed(), amounts.toSorted((a, b) => a - b)]) {
          const sum = () => Money.sum(order.map(yuan), "CNY")
          expect(typeof expected === "string" ? outcomeOf(sum) : sum().amountMinor).toBe(expected)
        }
      })
    )
  })
  it("refuses to mix currencies and to multiply by a fraction", () => {
    const dollar = Money.of(1, "USD")
    for (const mix of [Money.add, Money.subtract, Money.compare])
      expect(problemOf(() => mix(yuan(1), dollar))).toMatchObject({
        _tag: "CurrencyMismatch",
        left: "CNY",
        right: "USD"
      })
    expect(outcomeOf(() => Money.sum([dollar], "CNY"))).toBe("CurrencyMismatch")
    expect(problemOf(() => Money.multiply(yuan(1), 0.5))).toMatchObject({ _tag: "NotExact" })
  })
})

describe("QT-5 money times a ratio is exact up to one named rounding", () => {
  it("half of 12,345.67 is 6,172.84, as on a pocket calculator", () => {
    expect(Money.multiplyRatio(yuan(12_345_67), [1, 2])).toEqual(yuan(6_172_84))
    expect(Money.multiplyRatio(yuan(-12_345_67), [1, 2])).toEqual(yuan(-6_172_84))
  })
  it.each<[Rounding, number, number, number, number]>([
    ["half-up", 3, -3, 1, -1],
    ["half-even", 2, -2, 1, -1],
    ["down", 2, -2, 1, -1],
    ["up", 3, -3, 2, -2],
    ["floor", 2, -3, 1, -2],
    ["ceiling", 3, -2, 2, -1]
  ])("%s: 2.5, −2.5, 1.4, −1.4", (rounding, a, b, c, d) => {
    const round = (amount: number, den: number) => Money.multiplyRatio(yuan(amount), [1, den], rounding).amountMinor
    expect([round(5, 2), round(-5, 2), round(7, 5), round(-7, 5)]).toEqual([a, b, c, d])
  })
  it("agrees with bigint fractions, however large the product on the way", () => {
    const ratio = fc.tuple(
      fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger()),
      fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: SAFE }))
    )
    let refused = 0
    fc.assert(
      fc.property(anyAmount, ratio, anyRounding, (amount, [num, den], rounding) => {
        const expected = oracle.multiplied(amount, [num, den], rounding)
        if (expected === undefined) refused++
        const ours = () => Money.multiplyRatio(yuan(amount), [num, den], rounding)
        expect(expected === undefined ? outcomeOf(ours) : ours().amountMinor).toBe(expected ?? "MoneyOverflow")
      }),
      { numRuns: 3000 }
    )
    expect(refused).toBeGreaterThan(50)
  })
  it("agrees on every small case", () => {
    for (let amount = -30; amount <= 30; amount++)
      for (let den = 1; den <= 8; den++)
        for (let num = -9; num <= 9; num++)
          for (const rounding of ["half-up", "half-even", "down", "up", "floor", "ceiling"] as const)
            expect(Money.multiplyRatio(yuan(amount), [num, den], rounding).amountMinor).toBe(
              oracle.multiplied(amount, [num, den], rounding)
            )
  })
})

describe("QT-6 money written reads back as the same money", () => {
  it("is written as people expect in both languages", () => {
    expect(Money.format(yuan(123_450), "zh-CN")).toBe("¥1,234.50")
    expect(Money.format(yuan(123_450), "en")).toBe("CN¥1,234.50")
    expect(Money.format(yuan(-5), "zh-CN")).toBe("-¥0.05")
    expect(Money.format(Money.of(1200, "JPY"), "en")).toBe("¥1,200")
    expect(Money.format(Money.of(1234, "KWD"), "en")).toBe("KWD 1.234")
    expect(Money.toDecimal(yuan(-123_450))).toBe("-1234.50")
  })
  it("agrees with the runtime's own formatting of amounts a float can hold", () => {
    const currencies = ["CNY", "EUR", "GBP", "HKD", "JPY", "KRW", "TWD", "USD", "KWD", "SGD"]
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constantFrom(...currencies),
        fc.constantFrom("zh-CN" as const, "en" as const),
        (amount, currency, locale) => {
          const theirs = new Intl.NumberFormat(locale, { style: "currency", currency }).format(
            (amount === 0 ? 0 : amount) / 10 ** Currency.decimals(currency)
          )
          expect(Money.format(Money.of(amount, currency), locale)).toBe(
            theirs.replaceAll("\u00A0", " ").replace("￦", "₩")
          )
        }
      )
    )
  })
  it("reads back, in every way it is written", () => {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom("CNY", "JPY", "KWD", "USD", "MOP", "CHF"), (amount, currency) => {
        const money = Money.of(amount, currency)
        for (const text of [Money.format(money, "zh-CN"), Money.format(money, "en"), Money.toDecimal(money)])
          expect(Money.parse(text, currency)).toEqual(money)
      })
    )
  })
})
