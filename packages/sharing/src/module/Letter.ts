/** A household's bill as a letter: a sheet of A4 in one language. */
import { type Locale, Money } from "@linli/quantities"
import type { Names } from "../explain/Sentences.ts"
import { escape, sheet } from "./internal/html.ts"
import type { OwnBill } from "./OwnBill.ts"
import { billChanges, billSentences } from "./Words.ts"

/** What stands around the figures. Everything is text and is escaped. */
export interface LetterOptions {
  /** Who writes, such as the committee. */
  readonly from: string
  /** The day of the letter, `2026-03-01`. */
  readonly on: string
  readonly names?: Names
  /** A line under the title, such as that this is a sample. */
  readonly remark?: string
  /** Sections after the reckoning: lines, and an SVG, which is shown as a picture and can do nothing else. */
  readonly more?: ReadonlyArray<{
    readonly title: string
    readonly lines: ReadonlyArray<string>
    readonly svg?: string
  }>
}

const picture = (svg: string, title: string): string =>
  `<p><img alt="${escape(title)}" src="data:image/svg+xml,${escape(encodeURIComponent(svg))}"></p>`

const list = (lines: ReadonlyArray<string>): string => `<ol>${lines.map((l) => `<li>${escape(l)}</li>`).join("")}</ol>`

/**
 * One household's letter.
 *
 * @rule SM-40
 */
export const letterHtml = (bill: OwnBill, locale: Locale, options: LetterOptions): string => {
  const zh = locale === "zh-CN"
  const named = options.names?.("party", bill.party) ?? bill.party
  const amount = Money.format(Money.of(bill.amountMinor, bill.currency), locale)
  const { from, until } = bill.period
  const changes = billChanges(bill, locale, options.names)
  const title = zh ? `${bill.title["zh-CN"]}：${named}的账单` : `${bill.title.en}: the bill of ${named}`
  const body = [
    `<h1>${escape(title)}</h1>`,
    `<p class="sub">${escape(zh ? `费用期间：${from}至${until}（不含）` : `For ${from} until ${until}, that day not counted`)}<br>${escape(`${zh ? "编号：" : "Number: "}${bill.matter}/${bill.run}/${bill.party}`)}</p>`,
    ...(options.remark === undefined ? [] : [`<p class="flag">${escape(options.remark)}</p>`]),
    `<p class="sum">${escape(zh ? `应付：${amount}` : `To pay: ${amount}`)}</p>`,
    `<h2>${zh ? "怎样算出来的" : "How it was worked out"}</h2>`,
    list(billSentences(bill, locale, options.names)),
    ...(changes.length === 0
      ? []
      : [`<h2>${zh ? "什么会改变这个金额" : "What would change the amount"}</h2>`, list(changes)]),
    ...(options.more ?? []).flatMap((section) => [
      `<h2>${escape(section.title)}</h2>`,
      ...(section.lines.length === 0 ? [] : [list(section.lines)]),
      ...(section.svg === undefined ? [] : [picture(section.svg, section.title)])
    ]),
    `<footer>${escape(zh ? `${options.from}，${options.on}。每个数字都可以用计算器复核。` : `${options.from}, ${options.on}. Every figure can be checked with a calculator.`)}</footer>`
  ]
  return sheet(locale, title, body.join("\n"))
}
