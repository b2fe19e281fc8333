/** Why a file could not be read, with every reason and the way out. */
import { columnName } from "./Cell.ts"

/** What is wrong with a file; {@link describeReason} says it in words, with what to do. */
export type WhyUnreadable =
  | "bytes"
  | "unpacked-bytes"
  | "ratio"
  | "parts"
  | "sheets"
  | "rows"
  | "columns"
  | "cells"
  | "cell-length"
  | "merges"
  | "empty"
  | "old-xls"
  | "encrypted"
  | "xlsb"
  | "ods"
  | "web-page"
  | "xml-2003"
  | "not-a-spreadsheet"
  | "encoding"
  | "quotes"
  | "damaged"
  | "hostile-xml"

/** One reason. Only the fields that the reason has are there. */
export interface Reason {
  readonly why: WhyUnreadable
  readonly sheet?: string
  readonly row?: number
  readonly column?: number
  /** The limit that was passed. */
  readonly limit?: number
  /** What was found instead, where it is known. */
  readonly found?: number
  /** The part of the file, or what a parser said. */
  readonly detail?: string
}

type Words = readonly [is: string, todo: string]
export type SheetsLocale = "zh-CN" | "en"

const split: Words = ["", "split it into several files or raise the limit"]
const en: Readonly<Record<WhyUnreadable, Words>> = {
  bytes: ["the file is too large", split[1]],
  "unpacked-bytes": ["it unpacks to too many bytes", split[1]],
  ratio: ["a part unpacks to far more than any spreadsheet does", "do not open it; ask the sender where it comes from"],
  parts: ["it has too many parts", "save it again with a spreadsheet program"],
  sheets: ["it has too many sheets", split[1]],
  rows: ["a sheet has too many rows", split[1]],
  columns: ["a sheet has too many columns", "delete what stands far to the right, or raise the limit"],
  cells: ["it has too many cells", split[1]],
  "cell-length": ["a cell is too long", "shorten it or raise the limit"],
  merges: ["a sheet has too many merged ranges", "unmerge them"],
  empty: ["it has no content", "send the file again"],
  "old-xls": [
    "it is an old Excel workbook (.xls)",
    "open it in a spreadsheet program, save it as .xlsx and read that file"
  ],
  encrypted: [
    "it is protected by a password",
    "open it in a spreadsheet program, take the password off, save it as .xlsx and read that file"
  ],
  xlsb: ["it is a binary Excel workbook (.xlsb)", "open it in a spreadsheet program and save it as .xlsx"],
  ods: ["it is an OpenDocument spreadsheet (.ods)", "open it in a spreadsheet program and save it as .xlsx"],
  "web-page": [
    "it is a web page with the name of a spreadsheet",
    "open it in a spreadsheet program and save it as .xlsx"
  ],
  "xml-2003": ["it is an XML spreadsheet of Excel 2003", "open it in a spreadsheet program and save it as .xlsx"],
  "not-a-spreadsheet": ["it is neither a table of text nor an Excel workbook", "choose a .csv or .xlsx file"],
  encoding: [
    "its bytes are neither UTF-8 nor GB18030",
    "save it as CSV UTF-8 with the program it comes from, and read that file"
  ],
  quotes: ["a quotation mark is opened and not closed as CSV asks", "close it or double it, from this row on"],
  damaged: ["it is damaged", "open it in a spreadsheet program and save it again, or ask for it once more"],
  "hostile-xml": [
    "it contains a document type or entities, which no spreadsheet does",
    "do not open it; ask the sender"
  ]
}
const zh: Readonly<Record<WhyUnreadable, Words>> = {
  bytes: ["文件太大", "请分成几个文件，或调高上限"],
  "unpacked-bytes": ["解压后太大", "请分成几个文件，或调高上限"],
  ratio: ["某一部分解压后大得异常，不像表格", "请勿打开，先问清来源"],
  parts: ["文件内部的部分太多", "请用表格软件重新保存"],
  sheets: ["工作表太多", "请分成几个文件，或调高上限"],
  rows: ["工作表的行数太多", "请分成几个文件，或调高上限"],
  columns: ["工作表的列数太多", "请删去最右边的内容，或调高上限"],
  cells: ["单元格太多", "请分成几个文件，或调高上限"],
  "cell-length": ["单元格内容太长", "请缩短，或调高上限"],
  merges: ["合并单元格太多", "请取消合并"],
  empty: ["文件没有内容", "请重新发送"],
  "old-xls": ["这是旧版 Excel 文件（.xls）", "请用表格软件打开，另存为 .xlsx 后再读"],
  encrypted: ["文件有密码保护", "请用表格软件打开，去掉密码，另存为 .xlsx 后再读"],
  xlsb: ["这是二进制 Excel 文件（.xlsb）", "请用表格软件打开，另存为 .xlsx"],
  ods: ["这是 OpenDocument 表格（.ods）", "请用表格软件打开，另存为 .xlsx"],
  "web-page": ["这是改了扩展名的网页", "请用表格软件打开，另存为 .xlsx"],
  "xml-2003": ["这是 Excel 2003 的 XML 表格", "请用表格软件打开，另存为 .xlsx"],
  "not-a-spreadsheet": ["既不是文本表格，也不是 Excel 文件", "请选择 .csv 或 .xlsx 文件"],
  encoding: ["编码既不是 UTF-8，也不是 GB18030", "请在原软件中另存为 CSV UTF-8 后再读"],
  quotes: ["引号没有按 CSV 的要求闭合", "请从这一行起补上引号，或写成两个引号"],
  damaged: ["文件已损坏", "请用表格软件打开后重新保存，或重新索取"],
  "hostile-xml": ["文件含有文档类型或实体声明，正常表格没有", "请勿打开，先问清来源"]
}

const where = ({ column, row, sheet }: Reason): string => {
  const cell = row === undefined ? "" : column === undefined ? `${row}` : `${columnName(column)}${row}`
  return [sheet === undefined || sheet === "" ? "" : `[${sheet}]`, cell].filter((part) => part !== "").join(" ")
}

/** Over the limit, in the words of a locale. */
const measured = ({ found, limit }: Reason, locale: SheetsLocale): string => {
  if (limit === undefined) return ""
  if (locale === "zh-CN") return `（上限 ${limit}${found === undefined ? "" : `，实际 ${found}`}）`
  return ` (limit ${limit}${found === undefined ? "" : `, found ${found}`})`
}

/**
 * One reason as a sentence without full stop: where, what, and what to do.
 *
 * @example
 * ```ts
 * import { describeReason } from "@linli/sheets"
 *
 * const binary = describeReason({ why: "xlsb" }, "en")
 * binary // => "it is a binary Excel workbook (.xlsb); open it in a spreadsheet program and save it as .xlsx"
 * const long = describeReason({ why: "cell-length", sheet: "Homes", row: 7, column: 2, limit: 10, found: 12 }, "zh-CN")
 * long // => "[Homes] B7：单元格内容太长（上限 10，实际 12）；请缩短，或调高上限"
 * ```
 */
export const describeReason = (reason: Reason, locale: SheetsLocale): string => {
  const [is, todo] = (locale === "en" ? en : zh)[reason.why]
  const place = where(reason)
  const detail = reason.detail === undefined ? "" : locale === "en" ? ` (${reason.detail})` : `（${reason.detail}）`
  const [colon, semicolon] = locale === "en" ? [": ", "; "] : ["：", "；"]
  return `${place === "" ? "" : place + colon}${is}${measured(reason, locale)}${detail}${semicolon}${todo}`
}

/** A file that cannot be read, with its name (never its path) and every reason that was found before reading stopped. */
export class SheetsUnreadable extends Error {
  readonly _tag = "SheetsUnreadable"
  readonly file: string
  readonly reasons: ReadonlyArray<Reason>

  constructor(file: string, reasons: ReadonlyArray<Reason>) {
    super(`cannot read \`${file}\`: ${reasons.map((reason) => describeReason(reason, "en")).join("; ")}`)
    this.name = "SheetsUnreadable"
    this.file = file
    this.reasons = reasons
  }
}
