/** The currencies of ISO 4217 and the number of decimals of their minor unit, as data. */
import { fail, quote, words } from "./internal/fail.ts"
import type { Locale } from "./Locale.ts"

/** A code of ISO 4217, such as `CNY`. */
export type Currency = string

const WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
const WITH_THREE = "BHD IQD JOD KWD LYD OMR TND"
const WITH_TWO =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP " +
  "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS " +
  "KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD " +
  "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
  "TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"

const isIn = (list: string, code: string): boolean => /^[A-Z]{3}$/.test(code) && list.includes(code)

/** True for a code of ISO 4217 in circulation. */
export function is(input: string): boolean
export function is(input: unknown): input is Currency
export function is(input: unknown): boolean {
  return (
    typeof input === "string" && (isIn(WITH_TWO, input) || isIn(WITHOUT_DECIMALS, input) || isIn(WITH_THREE, input))
  )
}

/**
 * How many decimals the minor unit has: CNY 2, JPY 0. **Errors**: `UnknownCurrency`.
 *
 * @rule QT-2
 */
export const decimals = (currency: Currency): number => {
  if (!is(currency)) return unknown(currency)
  return isIn(WITH_TWO, currency) ? 2 : isIn(WITHOUT_DECIMALS, currency) ? 0 : 3
}

const unknown = (currency: unknown): never =>
  fail("UnknownCurrency", `unknown currency ${quote(currency)}; write its code of ISO 4217, such as \`CNY\``, {
    currency: words(currency)
  })

interface Marks {
  readonly "zh-CN": string
  readonly en: string
  readonly also?: ReadonlyArray<string>
}

const MARKS: Readonly<Record<Currency, Marks>> = {
  CNY: { "zh-CN": "¥", en: "CN¥", also: ["元", "元整", "人民币", "RMB"] },
  EUR: { "zh-CN": "€", en: "€", also: ["欧元"] },
  GBP: { "zh-CN": "£", en: "£", also: ["英镑"] },
  HKD: { "zh-CN": "HK$", en: "HK$", also: ["元", "港元"] },
  JPY: { "zh-CN": "JP¥", en: "¥", also: ["日元", "円"] },
  KRW: { "zh-CN": "₩", en: "₩", also: ["韩元"] },
  MOP: { "zh-CN": "MOP$", en: "MOP$", also: ["元", "澳门元"] },
  TWD: { "zh-CN": "NT$", en: "NT$", also: ["元", "新台币"] },
  USD: { "zh-CN": "US$", en: "$", also: ["美元"] }
}

/** The mark written before an amount, such as `¥`; the code and a space for currencies without one. */
export const mark = (currency: Currency, locale: Locale): string => MARKS[currency]?.[locale] ?? `${currency} `

const marksOf = (currency: Currency): ReadonlyArray<string> => {
  const own = MARKS[currency]
  return own === undefined ? [currency] : [currency, own["zh-CN"], own.en, ...(own.also ?? [])]
}

/** True if people write `text` before or after an amount of `currency`. */
export const isMarkOf = (text: string, currency: Currency): boolean => marksOf(currency).includes(text)

/** The first currency people write `text` for, if any. */
export const ofMark = (text: string): Currency | undefined =>
  is(text) ? text : Object.keys(MARKS).find((currency) => isMarkOf(text, currency))
