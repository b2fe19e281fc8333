/** Text as people type it: full width, variant characters, brackets; and ids that say nothing. */

/** Full width becomes half width; blanks of all kinds become one; ends are trimmed. */
export const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim()

/** Variant forms of one character that lists mix up. */
const variants: Readonly<Record<string, string>> = {
  臺: "台",
  囯: "国",
  國: "国",
  爲: "为",
  峯: "峰",
  喆: "哲",
  淼: "淼",
  堃: "坤",
  昇: "升",
  祐: "佑",
  係: "系",
  鳯: "凤",
  鳳: "凤",
  劉: "刘",
  陳: "陈",
  張: "张",
  黃: "黄",
  葉: "叶"
}
export const hasVariant = (text: string): boolean => Array.from(text).some((c) => (variants[c] ?? c) !== c)
export const withoutVariants = (text: string): string => Array.from(text, (c) => variants[c] ?? c).join("")

/** What a lost character was turned into: a box, a replacement character, a question mark inside a name. */
export const lostCharacter = (text: string): boolean => /[\u25A1\uFFFD?？]/u.test(text)

/** A name without brackets and what is in them, without variants and blanks. */
export const plainName = (name: string): string =>
  withoutVariants(plain(name).replaceAll(/[（(【[].*?[)）】\]]/gu, "")).replaceAll(" ", "")

const companySuffix = /(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$/u
/** The core of a company's name; `undefined` if it is no company's. */
export const companyCore = (name: string): string | undefined => {
  const p = plainName(name)
  return companySuffix.test(p) || /(?:银行|商行|合作社|事务所|中心)$/u.test(p)
    ? p.replace(companySuffix, "")
    : undefined
}

/** Lower-case letters, digits and hyphens; any other character by its code. */
export const slug = (text: string): string => {
  let out = ""
  for (const c of plain(text).toLowerCase()) {
    if (/[a-z0-9]/.test(c)) out += c
    else if (/[\s_./#+-]/.test(c)) out += "-"
    else out += `u${(c.codePointAt(0) ?? 0).toString(16)}`
  }
  return out.replaceAll(/-+/g, "-").replaceAll(/^-|-$/g, "") || "x"
}
