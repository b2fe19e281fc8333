/** What is wrong with the rows of a directory, in both languages. */
import { type DirectoryCode, directoryCodes, type DirectoryProblem } from "../directory/Directory.ts"
import { filled, judgeText } from "./filled.ts"

type Words = Readonly<Record<DirectoryCode, string>>
const zhCN: Words = {
  "row-unreadable": "“{field}”一栏不符合要求",
  "share-unreadable": "“{field}”不是约分后的两个整数，三分之一写作 [1, 3]",
  "shares-not-one": "各份额合计为{sum}，不等于1",
  "row-twice": "该行或其编号出现了两次",
  "rows-overlap": "与“{other}”的期间重叠（自{from}起）",
  "kind-not-declared": "目录没有声明提供“{kind}”类场所",
  "field-not-declared": "目录没有声明提供个人信息“{field}”",
  "page-unreadable": "该表的一页不符合要求：应有 rows（行的列表）和 next（文本或 null）",
  "pages-do-not-end": "该表的分页没有尽头",
  "tables-moved": "读取期间数据表一直有改动，请稍后再试"
}
const en: Words = {
  "row-unreadable": "`{field}` is not as it has to be",
  "share-unreadable": "`{field}` is not two whole numbers in lowest terms; write a third as [1, 3]",
  "shares-not-one": "the shares add up to {sum}, not to one",
  "row-twice": "this row, or its id, is there twice",
  "rows-overlap": "it overlaps `{other}` from {from}",
  "kind-not-declared": "the directory does not say that it gives places of the kind `{kind}`",
  "field-not-declared": "the directory does not say that it gives the personal field `{field}`",
  "page-unreadable": "a page of this table is not as it has to be: `rows` is a list, `next` a text or null",
  "pages-do-not-end": "the pages of this table do not end",
  "tables-moved": "the tables were changed again and again while they were read; try later"
}
export const directoryWords: Readonly<Record<"zh-CN" | "en", Words>> = { "zh-CN": zhCN, en }

const isOwn = (code: string): code is DirectoryCode => Object.hasOwn(directoryCodes, code)
/** A problem in the words of a language, with its row: `t_live 7: …`. */
export const directoryProblemText = ({ code, detail, row }: DirectoryProblem, locale: "zh-CN" | "en"): string => {
  const sentence = isOwn(code) ? filled(directoryWords[locale][code], detail, locale) : judgeText(code, detail, locale)
  return `${row}${locale === "en" ? ": " : "："}${sentence}`
}
