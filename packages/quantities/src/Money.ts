/**
 * An amount of money: whole minor units (分, cents) of one currency, as a safe integer. Adding, dividing and comparing are
 * exact; what cannot be exact names its rounding. Money without a currency does not exist.
 */
import * as Codes from "./Currency.ts"
import type { Currency } from "./Currency.ts"
import { asciiDigits, LONGEST_TEXT, readDecimal, writeDecimal } from "./internal/digits.ts"
import { fail, quote, words } from "./internal/fail.ts"
import { multiplyDivide, sumSafely } from "./internal/quotient.ts"
import type { Locale } from "./Locale.ts"
import { attempt, type Result } from "./Problem.ts"
import type { Ratio } from "./Ratio.ts"
import type { Rounding } from "./Rounding.ts"

/** Plain data, as it stands in facts. */
export interface Money {
  /** A code of ISO 4217, such as `CNY`. */
  readonly currency: Currency
  /** Minor units, such as fen: a safe integer, negative for what is owed or taken back. */
  readonly amountMinor: number
}

/**
 * An amount in minor units.
 *
 * **Errors**: `UnknownCurrency`; `NotExact` for a fraction; `MoneyOverflow` beyond 9,007,199,254,740,991.
 *
 * @rule QT-1, QT-2
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 *
 * const cost = Money.of(1_234_50, "CNY")
 * Money.format(cost, "zh-CN") // => "¥1,234.50"
 * ```
 */
export const of = (amountMinor: number, currency: Currency): Money => {
  Codes.decimals(currency)
  if (Number.isSafeInteger(amountMinor)) return make(amountMinor, currency)
  if (typeof amountMinor === "number" && Number.isInteger(amountMinor)) return overflow("of", currency)
  return fail("NotExact", `${quote(amountMinor)} is not a whole number of minor units; 12.50 is 1250`, {
    what: "money",
    input: words(amountMinor),
    decimals: 0
  })
}

/** `of` without throwing. */
export const tryOf = (amountMinor: number, currency: Currency): Result<Money> =>
  attempt(() => of(amountMinor, currency))

/** Nothing, in a currency. */
export const zero = (currency: Currency): Money => of(0, currency)

/** True for well-formed money. */
export const is = (input: unknown): input is Money => {
  if (typeof input !== "object" || input === null) return false
  const { amountMinor, currency } = input as { readonly [K in keyof Money]?: unknown }
  return Number.isSafeInteger(amountMinor) && Codes.is(currency)
}

/**
 * Reads an amount as people write it: `1234.5`, `1,234.50`, `¥１，２３４．５０`, `-12元`, `CNY 12`.
 *
 * **Errors**: `NotReadable`, for a comma that does not group thousands too (`89,5`) and for a JS number, which may already
 * be inexact; `NotExact` for more decimals than the currency has; `CurrencyMismatch` for the mark of another currency;
 * `MoneyOverflow`; `UnknownCurrency`.
 *
 * @rule QT-3
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 *
 * Money.parse("1,234.50", "CNY") // => { currency: "CNY", amountMinor: 123450 }
 * Money.tryParse("89,5", "CNY").ok // => false
 * ```
 */
export const parse = (input: string, currency: Currency): Money => {
  const decimals = Codes.decimals(currency)
  if (typeof input !== "string" || input.length > LONGEST_TEXT) return unreadable(input)
  const read = readDecimal(bareAmount(asciiDigits(input), input, currency), decimals)
  switch (read.kind) {
    case "read":
      return make(read.scaled, currency)
    case "unreadable":
      return unreadable(input)
    case "inexact":
      return fail(
        "NotExact",
        `${quote(input)} has more than ${decimals} decimals, which ${currency} cannot hold; round it first and say how`,
        { what: "money", input: words(input), decimals }
      )
    case "too-large":
      return overflow("parse", currency)
  }
}

/** `parse` without throwing. */
export const tryParse = (input: string, currency: Currency): Result<Money> => attempt(() => parse(input, currency))

/** Both together. **Errors**: `CurrencyMismatch`, `MoneyOverflow`. */
export const add = (left: Money, right: Money): Money =>
  checked(left.amountMinor + right.amountMinor, sameCurrency(left, right), "add")

/** What is left of `left`. **Errors**: `CurrencyMismatch`, `MoneyOverflow`. */
export const subtract = (left: Money, right: Money): Money =>
  checked(left.amountMinor - right.amountMinor, sameCurrency(left, right), "subtract")

/** The same amount the other way round. */
export const negate = (money: Money): Money => make(0 - money.amountMinor, money.currency)

/** The amount without its sign. */
export const abs = (money: Money): Money => (money.amountMinor < 0 ? negate(money) : money)

/** `times` times the money, `times` whole. **Errors**: `NotExact`, `MoneyOverflow`. */
export const multiply = (money: Money, times: number): Money => {
  if (!Number.isSafeInteger(times))
    return fail(
      "NotExact",
      `cannot multiply money by ${quote(times)}; use \`multiplyRatio\` with an exact ratio and a rounding`,
      { what: "money", input: words(times), decimals: 0 }
    )
  return checked(money.amountMinor * times, money.currency, "multiply")
}

/**
 * The money times an exact ratio, rounded to a whole minor unit.
 *
 * **Details**: exact however large the product on the way. Halves go away from zero unless another rounding is named. To
 * divide money among several, apportion it: rounded parts need not add up.
 *
 * **Errors**: `MoneyOverflow`.
 *
 * @rule QT-5
 * @example
 * ```ts
 * import { Money } from "@linli/quantities"
 *
 * Money.multiplyRatio(Money.of(12_345_67, "CNY"), [1, 2]).amountMinor // => 617284
 * Money.multiplyRatio(Money.of(12_345_67, "CNY"), [1, 2], "down").amountMinor // => 617283
 * ```
 */
export const multiplyRatio = (money: Money, ratio: Ratio, rounding: Rounding = "half-up"): Money => {
  const amount = multiplyDivide(money.amountMinor, ratio[0], ratio[1], rounding)
  return amount === undefined ? overflow("multiplyRatio", money.currency) : make(amount, money.currency)
}

/**
 * The sum of a list, exact in any order; zero of `currency` for an empty list.
 *
 * **Errors**: `CurrencyMismatch`, `MoneyOverflow` if the total (not a sum on the way) is too large.
 *
 * @rule QT-4
 */
export const sum = (list: ReadonlyArray<Money>, currency: Currency): Money => {
  const all = zero(currency)
  const total = sumSafely(list.map((money) => (sameCurrency(all, money), money.amountMinor)))
  return total === undefined ? overflow("sum", currency) : make(total, currency)
}

/** Negative, zero or positive as `left` is less than, equal to or more than `right`. **Errors**: `CurrencyMismatch`. */
export const compare = (left: Money, right: Money): number => {
  sameCurrency(left, right)
  return left.amountMinor < right.amountMinor ? -1 : left.amountMinor > right.amountMinor ? 1 : 0
}

/** True for the same amount of the same currency; other currencies are simply not equal. */
export const equals = (left: Money, right: Money): boolean =>
  left.currency === right.currency && left.amountMinor === right.amountMinor

/** The amount for a person: `¥1,234.50` in zh-CN, `CN¥1,234.50` in en. No float is involved. */
export const format = (money: Money, locale: Locale): string => {
  const text = writeDecimal(money.amountMinor, Codes.decimals(money.currency), true)
  const mark = Codes.mark(money.currency, locale)
  return text.startsWith("-") ? `-${mark}${text.slice(1)}` : `${mark}${text}`
}

/** The bare number for a file or a form: `1234.50`. `parse` reads it back. */
export const toDecimal = (money: Money): string =>
  writeDecimal(money.amountMinor, Codes.decimals(money.currency), false)

// ---- internals

/** Never minus zero: a fact would store it as 0 and no longer equal itself. */
const make = (amountMinor: number, currency: Currency): Money => ({
  currency,
  amountMinor: amountMinor === 0 ? 0 : amountMinor
})

const checked = (amountMinor: number, currency: Currency, operation: string): Money =>
  Number.isSafeInteger(amountMinor) ? make(amountMinor, currency) : overflow(operation, currency)

const sameCurrency = (left: Money, right: Money): Currency =>
  left.currency === right.currency
    ? left.currency
    : fail(
        "CurrencyMismatch",
        `${quote(left.currency)} and ${quote(right.currency)} do not mix; convert one of them at a rate of your choice first`,
        { left: left.currency, right: right.currency }
      )

const overflow = (operation: string, currency: Currency): never =>
  fail(
    "MoneyOverflow",
    `the amount is beyond ${Number.MAX_SAFE_INTEGER} minor units of ${currency} (in \`${operation}\`); split it up or check the figures`,
    { operation, currency }
  )

const unreadable = (input: unknown): never =>
  fail(
    "NotReadable",
    `cannot read ${quote(input)} as an amount of money; write it as text such as \`1,234.50\`, with a point before the decimals`,
    { what: "money", input: words(input) }
  )

/** The text without the marks of `currency`; a minus sign may stand before or after a leading mark. */
const bareAmount = (text: string, input: string, currency: Currency): string => {
  const found = /^(-?) ?([^\d-]*?) ?(-?)(\d[\d.,]*) ?(\D*)$/.exec(text)
  if (found === null) return ""
  const [, outer = "", before = "", inner = "", amount = "", after = ""] = found
  for (const mark of [before, after]) {
    if (mark === "" || Codes.isMarkOf(mark, currency)) continue
    const other = Codes.ofMark(mark)
    return other === undefined
      ? ""
      : fail("CurrencyMismatch", `${quote(input)} is an amount of ${other}, not of ${currency}; read it as ${other}`, {
          left: currency,
          right: other
        })
  }
  return `${outer}${inner}${amount}`
}
