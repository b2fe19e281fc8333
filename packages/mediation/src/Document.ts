/**
 * Documents as data: what stands on a sheet, block by block, in two languages. Wording belongs to a jurisdiction's
 * package; `toMarkdown` and `toHtml` show it.
 */
import type { Titles } from "./Model.ts"

/** A sentence in the language of the document and, beside it, in English. */
export type Text = Titles

export type Block =
  | { readonly kind: "heading"; readonly text: Text }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "fields"; readonly rows: ReadonlyArray<{ readonly label: Text; readonly value: Text }> }
  | { readonly kind: "items"; readonly items: ReadonlyArray<Text>; readonly numbered?: boolean }
  | {
      readonly kind: "table"
      readonly head: ReadonlyArray<Text>
      readonly rows: ReadonlyArray<ReadonlyArray<Text>>
    }
  | { readonly kind: "signatures"; readonly lines: ReadonlyArray<SignatureLine> }

/** A line to sign on, or a place for a seal; `value` is what is recorded already. */
export interface SignatureLine {
  readonly label: Text
  readonly value?: Text
  readonly seal?: boolean
}

export interface Document {
  /** Kind of document, such as `agreement`. */
  readonly id: string
  readonly title: Text
  /** Case number, as the office writes it; otherwise the case's id in brackets. Empty where it is about no case. */
  readonly number: string
  readonly blocks: ReadonlyArray<Block>
  /** Laws the document rests on, such as `人民调解法 29`; and what is no law, such as a proposed layout. */
  readonly basis: ReadonlyArray<Text>
  /** Set closer, so that a long notice keeps to one sheet. */
  readonly dense?: boolean
}

/** The languages a document is shown in, in their order. */
export type Languages = readonly ["zh-CN"] | readonly ["en"] | readonly ["zh-CN", "en"] | readonly ["en", "zh-CN"]
export const bothLanguages: Languages = ["zh-CN", "en"]

/** The same text in both languages: a name, a number, what somebody wrote. */
export const plain = (text: string): Text => ({ "zh-CN": text, en: text })
export const text = (zh: string, en: string): Text => ({ "zh-CN": zh, en })

/** The text in each language asked for, without saying one thing twice. */
export const inLanguages = (t: Text, languages: Languages): ReadonlyArray<string> => [
  ...new Set(languages.map((l) => t[l]))
]

// Characters that would let a name or a statement change how the sheet reads: controls and directional overrides.
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu
/** What may stand on paper: line breaks stay, controls and directional overrides become visible. */
export const printable = (s: string): string =>
  s
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll(unprintable, (c) => (c === "\n" ? c : c === "\t" ? " " : "\uFFFD"))
