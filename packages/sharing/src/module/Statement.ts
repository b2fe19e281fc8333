/** What all parties of one sharing pay: for those who collect it. As rows, CSV and a sheet of HTML. */
import { type Locale, Currency, Money } from "@linli/quantities"
import type { Names } from "../explain/Sentences.ts"
import type { Text } from "../key/Model.ts"
import { escape, sheet } from "./internal/html.ts"
import type { Basis } from "./Model.ts"
import { basisSentences, reversalWords } from "./Words.ts"

/** One sharing in amounts. It does not say who got relief, nor why. Plain JSON. */
export interface Statement {
  readonly matter: string
  readonly title: Text
  readonly run: string
  readonly currency: string
  readonly period: { readonly from: string; readonly until: string }
  readonly recordedOn: string
  readonly basis: Basis
  readonly document: { readonly id: string; readonly version: number; readonly title: Text }
  readonly totalMinor: number
  readonly items: ReadonlyArray<{ readonly id: string; readonly amountMinor: number }>
  readonly parties: ReadonlyArray<{ readonly party: string; readonly amountMinor: number }>
  readonly payers: ReadonlyArray<{
    readonly payer: string
    readonly for: string
    readonly title: Text
    readonly amountMinor: number
  }>
  readonly carried: ReadonlyArray<{ readonly place: string; readonly amountMinor: number }>
  readonly corrects?: string
  readonly reversed?: { readonly because: string; readonly on: string }
}

/** A line of a statement: what kind, who, for what, how much, and of what number the bill is. */
export interface StatementLine {
  readonly kind: "party" | "payer" | "carried" | "total"
  readonly who: string
  readonly what: string
  readonly amountMinor: number
  readonly number: string
}

/** The lines: parties, payers, what is carried, and the total they add up to. */
export const statementLines = (statement: Statement, locale: Locale, names?: Names): ReadonlyArray<StatementLine> => {
  const { carried, matter, parties, payers, run, title, totalMinor } = statement
  const number = (party: string) => `${matter}/${run}/${party}`
  return [
    ...parties.map(({ amountMinor, party }): StatementLine => ({
      kind: "party",
      who: names?.("party", party) ?? party,
      what: title[locale],
      amountMinor,
      number: number(party)
    })),
    ...payers.map((line): StatementLine => ({
      kind: "payer",
      who: names?.("payer", line.payer) ?? line.payer,
      what: line.title[locale],
      amountMinor: line.amountMinor,
      number: ""
    })),
    ...carried.map(({ amountMinor, place }): StatementLine => ({
      kind: "carried",
      who: names?.("place", place) ?? place,
      what: locale === "zh-CN" ? "结转，未收取" : "carried, billed to nobody",
      amountMinor,
      number: ""
    })),
    {
      kind: "total",
      who: locale === "zh-CN" ? "合计" : "Total",
      what: title[locale],
      amountMinor: totalMinor,
      number: ""
    }
  ]
}

/** An amount as a plain decimal, `1234.50`, for spreadsheets and banks. */
export const plainAmount = (amountMinor: number, currency: string): string => {
  const decimals = Currency.decimals(currency)
  const digits = `${Math.abs(amountMinor)}`.padStart(decimals + 1, "0")
  const whole = digits.slice(0, digits.length - decimals)
  const sign = amountMinor < 0 ? "-" : ""
  return decimals === 0 ? `${sign}${digits}` : `${sign}${whole}.${digits.slice(-decimals)}`
}

const heads: Readonly<Record<Locale, ReadonlyArray<string>>> = {
  "zh-CN": ["类别", "户或付款人", "项目", "金额", "账单编号"],
  en: ["kind", "who", "what", "amount", "bill number"]
}
const kinds: Readonly<Record<Locale, Readonly<Record<StatementLine["kind"], string>>>> = {
  "zh-CN": { party: "户", payer: "付款人", carried: "结转", total: "合计" },
  en: { party: "party", payer: "payer", carried: "carried", total: "total" }
}

/** Rows for a table or a spreadsheet: a head, then the lines. Amounts are plain decimals as text. */
export const statementRows = (
  statement: Statement,
  locale: Locale,
  names?: Names
): ReadonlyArray<ReadonlyArray<string>> => [
  heads[locale],
  ...statementLines(statement, locale, names).map(({ amountMinor, kind, number, what, who }) => [
    kinds[locale][kind],
    who,
    what,
    plainAmount(amountMinor, statement.currency),
    number
  ])
]

/** A field of CSV. What a spreadsheet would take for a formula begins with an apostrophe, but for plain amounts. */
const field = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * The statement as CSV: with a byte order mark, so that spreadsheets read Chinese, and lines ended by CR LF.
 *
 * @rule SM-41
 */
export const statementCsv = (statement: Statement, locale: Locale, names?: Names): string =>
  `\uFEFF${statementRows(statement, locale, names)
    .map((row) => row.map(field).join(","))
    .join("\r\n")}\r\n`

/**
 * The statement as a sheet of HTML.
 *
 * @rule SM-41
 */
export const statementHtml = (statement: Statement, locale: Locale, names?: Names): string => {
  const zh = locale === "zh-CN"
  const { currency, document, period, reversed, run } = statement
  const title = zh ? `${statement.title["zh-CN"]}：分摊表` : `${statement.title.en}: statement`
  const rows = statementLines(statement, locale, names).map(
    ({ amountMinor, kind, number, what, who }) =>
      `<tr${kind === "total" ? ' class="total"' : ""}><td>${escape(who)}</td><td>${escape(kind === "party" ? number : what)}</td><td class="n">${escape(Money.format(Money.of(amountMinor, currency), locale))}</td></tr>`
  )
  const body = [
    `<h1>${escape(title)}</h1>`,
    `<p class="sub">${escape(zh ? `编号${run}，费用期间${period.from}至${period.until}（不含），记录于${statement.recordedOn}` : `Number ${run}, for ${period.from} until ${period.until} (not counted), recorded on ${statement.recordedOn}`)}</p>`,
    ...(reversed === undefined
      ? []
      : [
          `<p class="flag">${escape(zh ? `已于${reversed.on}冲销：${reversalWords(reversed.because, locale)}` : `Taken back on ${reversed.on}: ${reversalWords(reversed.because, locale)}`)}</p>`
        ]),
    ...basisSentences(statement.basis, locale).map((sentence) => `<p>${escape(sentence)}</p>`),
    `<p>${escape(zh ? `规则：${document.title["zh-CN"]}（${document.id}，第${document.version}版）` : `The rule: ${document.title.en} (${document.id}, version ${document.version})`)}</p>`,
    `<table><thead><tr><th>${zh ? "户或付款人" : "Who"}</th><th>${zh ? "账单编号或项目" : "Bill number, or what for"}</th><th class="n">${zh ? "金额" : "Amount"}</th></tr></thead><tbody>`,
    ...rows,
    "</tbody></table>"
  ]
  return sheet(locale, title, body.join("\n"))
}
